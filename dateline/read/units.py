"""Plain text to paragraphs and lines of their own, whatever the width it was typed at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.types import FurnitureKind

# Typewriters, wires and mail break lines at 60 to 80 columns.
NARROW, WIDE = 45, 100
ENDS = re.compile(r"""[.!?:…][\"'”’)\]]*$""")
LISTED = re.compile(r"(?:[-*•·–]|\d{1,2}[.)]|[a-z]\))\s")
SENTENCE_END = re.compile(r"""[.!?…][\"'”’)\]]*$""")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a line of its own, in the raw text. `hint` is what the page's markup says it is."""

    start: int
    end: int
    hint: FurnitureKind | None = None
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its code points without blanks at the ends, and its indent."""

    start: int
    end: int
    indent: int
    text: str


def split(raw: str) -> tuple[Unit, ...]:
    """The paragraphs and lines of a text, hard-wrapped lines joined.

    Args:
        raw: the text, line ends as `\\n`.
    """
    groups = _groups(raw)
    width = _width(groups)
    units = []
    for group in groups:
        start = group[0]
        for line, following in zip(group, [*group[1:], None], strict=True):
            if following is None or not _continues(line, following, width):
                units.append(Unit(start.start, line.end))
                if following is not None:
                    start = following
    return tuple(units)


def looks_like_prose(text: str) -> bool:
    """Whether a paragraph reads as sentences and not as a label, headline or list entry."""
    words = len(text.split())
    return words >= 20 or (words >= 6 and SENTENCE_END.search(text) is not None)


def _groups(raw: str) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    start = 0
    for text in raw.split("\n"):
        stripped = text.strip()
        if stripped:
            indent = len(text) - len(text.lstrip())
            groups[-1].append(Line(start + indent, start + indent + len(stripped), len(text[:indent].expandtabs(4)), stripped))
        elif groups[-1]:
            groups.append([])
        start += len(text) + 1
    return [group for group in groups if group]


def _width(groups: list[list[Line]]) -> int | None:
    """The column at which the text was broken, or None where its lines are paragraphs."""
    lines = [len(line.text) + line.indent for group in groups for line in group]
    narrow = [n for n in lines if n <= WIDE]
    if not narrow or len(narrow) < 0.8 * len(lines) or max(narrow) < NARROW:
        return None
    breaks = [a for group in groups for a in group[:-1]]
    inside = sum(not ENDS.search(a.text) and len(a.text) >= 0.6 * max(narrow) for a in breaks)
    return max(narrow) if inside >= max(2, 0.5 * len(breaks)) else None


def _continues(line: Line, following: Line, width: int | None) -> bool:
    if LISTED.match(following.text) or following.indent >= line.indent + 2:
        return False
    open_ended = ENDS.search(line.text) is None
    if open_ended and following.text[0].islower() and len(line.text) >= 40:
        return True
    if width is None:
        return False
    filled = len(line.text) + line.indent + 1 + len(following.text.split()[0])
    return filled > width or (open_ended and len(line.text) >= 0.75 * width)
