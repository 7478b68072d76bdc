"""The words of a text as copies are told by them: without case, accents, quotation style or the comma of thousands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dateline.types import Span

# A word keeps an inner apostrophe, point or comma only between digits or letters: "don't", "U.S", "3,000", "1.5".
WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
DROPPED = re.compile(r"['’.,]")
# A quotation runs from its mark to the closing one; where a paragraph ends before that, it ends there too, as the
# next paragraph opens with a mark of its own.
QUOTED = re.compile(r"“[^“”\n]*(?:”|\n|$)|\"[^\"\n]*(?:\"|\n|$)|«[^«»\n]*(?:»|\n|$)|„[^„“”\n]*(?:[“”]|\n|$)")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text's words in their even form, where each stands (code points), and whether it stands within quotation marks."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


def even(text: str) -> str:
    """A text without case and accents."""
    lower = text.casefold()
    return lower if lower.isascii() else "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def worded(text: str) -> Worded:
    """The words of a text.

    Args:
        text: any text; a word is a run of letters and digits, "3,000" and "don't" being one.
    """
    matches = list(WORD.finditer(text))
    spans = tuple(m.span() for m in matches)
    return Worded(tuple(DROPPED.sub("", even(m.group())) for m in matches), spans, _within(spans, text))


def _within(spans: tuple[Span, ...], text: str) -> tuple[bool, ...]:
    quotations = [m.span() for m in QUOTED.finditer(text)]
    found, at = [], 0
    for start, end in spans:
        while at < len(quotations) and quotations[at][1] <= start:
            at += 1
        found.append(at < len(quotations) and quotations[at][0] < end)
    return tuple(found)
