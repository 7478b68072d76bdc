"""The story: headline and text, once the furniture is off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.read.furniture import body
from dateline.read.looks import HEAD_LABEL, Piece
from dateline.read.units import Unit

# The longest headlines of news pages; a longer first paragraph is text.
LONGEST_TITLE, MOST_WORDS = 200, 28
STOPPED = re.compile(r"""(?<![A-Z])\.[\"'”’)]*$""")
BLANK_LINE = re.compile(r"\n\s*\n")
TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")


def headline(raw: str, units: Sequence[Unit], pieces: Sequence[Piece]) -> Unit | None:
    """The headline of a plain text: its first unit outside furniture, where that looks like one.

    Args:
        raw: the raw text.
        units: its paragraphs and lines.
        pieces: the furniture.
    """
    marked = next((n for n, u in enumerate(units) if u.headline), None)
    if marked is not None:
        return _unlabelled(raw, units, marked, pieces)
    story_units = body(units, pieces)
    if len(story_units) < 2 or any(p.unit == story_units[0] and p.shape != HEAD_LABEL for p in pieces):
        return None
    first = story_units[0]
    unit, following = _unlabelled(raw, units, first, pieces), units[first + 1]
    text = raw[unit.start : unit.end]
    if len(text) > LONGEST_TITLE or len(text.split()) > MOST_WORDS or text.endswith((",", ";", ":")):
        return None
    if STOPPED.search(text) and not _in_title_case(text):
        return None
    if unit.hint is not None or not text[0].isalnum() and text[0] not in "“‘\"'¿¡$€£":
        return None
    apart = BLANK_LINE.search(raw[unit.end : following.start]) or not BLANK_LINE.search(raw)
    return unit if apart or first + 1 not in story_units else None


def _unlabelled(raw: str, units: Sequence[Unit], n: int, pieces: Sequence[Piece]) -> Unit:
    """A headline without the kind of text at its head."""
    unit = units[n]
    cut = max((p.end for p in pieces if p.unit == n and p.shape == HEAD_LABEL and p.end < unit.end), default=unit.start)
    return replace(unit, start=cut + len(raw[cut : unit.end]) - len(raw[cut : unit.end].lstrip()))


def _in_title_case(text: str) -> bool:
    """Old and edited headlines end with a stop: told from a sentence by their capitals."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= 4 and all(word[0].isupper() for word in words)


def story(raw: str, units: Sequence[Unit], pieces: Sequence[Piece]) -> str:
    """The text without furniture: paragraphs parted by a blank line, a wrapped line end as one blank.

    Args:
        raw: the raw text.
        units: its paragraphs and lines.
        pieces: the furniture, in order.
    """
    within: dict[int, list[Piece]] = {}
    for piece in pieces:
        within.setdefault(piece.unit, []).append(piece)
    paragraphs = []
    for n, unit in enumerate(units):
        rest, start = [], unit.start
        for piece in within.get(n, ()):
            rest.append(raw[start : piece.start])
            start = piece.end
        rest.append(raw[start : unit.end])
        words = " ".join(part.strip() for part in rest if part.strip())
        if words:
            paragraphs.append(words.replace("\n", " "))
    return "\n\n".join(paragraphs)


def bare_title(title: str, outlet: str | None) -> str:
    """A page's <title> without the site's name at its end.

    Args:
        title: the title.
        outlet: the site's name, where known.
    """
    found = TAIL.search(title)
    if found and outlet and re.sub(r"\W", "", outlet).lower() in re.sub(r"\W", "", found.group()).lower():
        return title[: found.start()]
    return title
