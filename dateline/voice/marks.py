"""Quote marks: which words stand between which marks, over paragraphs, one within another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.types import Document, Span

MARK = re.compile(r"``|''|[\"“”„«»‘’']")
FAMILY = {"“": "d", "”": "d", "„": "d", '"': "d", "``": "d", "''": "d", "«": "g", "»": "g", "‘": "s", "’": "s", "'": "s"}
OPENING, CLOSING = frozenset(("“", "„", "‘", "``")), frozenset(("”", "’"))
# '80s, 'em, 'tis: a mark that stands for letters left out.
CLIPPED = re.compile(r"['‘’](?:\d\ds?\b|em\b|tis\b|twas\b|n\b|til\b|cause\b)", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two marks. `span` has the marks, in code points; `tokens` too; `parent` is the index of the
    piece that this one stands in; `closed` is False where the paragraph ended first; `joins` is the index of the
    piece of the paragraph before that this one carries on."""

    span: Span
    tokens: Span
    paragraph: int
    parent: int | None = None
    closed: bool = True
    joins: int | None = None


def find_pieces(document: Document) -> tuple[Piece, ...]:
    """All stretches between quote marks, in the order of their opening marks.

    Args:
        document: a parsed article; marks are read from `article.text`, where their form is kept.

    Returns:
        Pieces. A mark that is not closed within its paragraph closes at its end; where the next paragraph opens
        with a mark, that one carries it on.
    """
    text, doc = document.article.text, document.doc
    found: list[Piece] = []
    carried: int | None = None
    for number, (first, last) in enumerate(document.paragraphs):
        if first == last:
            continue
        start, end = document.chars(first, last)
        base = len(found)
        paired = _pair(text, start, end)
        for opening, closing, parent, closed in paired:
            span = doc.char_span(opening, closing, alignment_mode="expand")
            assert span is not None, "a paragraph's characters lie in the doc"
            up = None if parent is None else base + parent
            found.append(Piece((opening, closing), (span.start, span.end), number, up, closed))
        mine = [i for i in range(base, len(found)) if found[i].parent is None]
        if mine and carried is not None and found[mine[0]].span[0] == start:
            found[mine[0]] = replace(found[mine[0]], joins=carried)
        carried = mine[-1] if mine and not found[mine[-1]].closed else None
    return tuple(found)


def _pair(text: str, start: int, end: int) -> list[tuple[int, int, int | None, bool]]:
    """Pairs of marks in a paragraph: opening, end after the closing mark, index of the pair around it, closed."""
    pairs: list[tuple[int, int, int | None, bool]] = []
    stack: list[tuple[int, str, str]] = []
    last = {m.group(): m.start() for m in MARK.finditer(text, start, end) if m.end() == end or not text[m.end()].isalnum()}
    last_single = max(last.get("'", -1), last.get("’", -1))
    for match in MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        before, follows = text[at - 1] if at > start else " ", text[after] if after < end else " "
        family = FAMILY[mark]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][1] == family), None)
        if family == "s" and _apostrophe(text, at, depth is not None, before, follows, last_single):
            continue
        if depth is not None and _closes(mark, stack[depth][2], before, follows):
            index = stack[depth][0]
            pairs[index] = (pairs[index][0], after, pairs[index][2], True)
            del stack[depth:]
        elif _opens(mark, before, follows) and (depth is None or depth < len(stack) - 1):
            parent = stack[-1][0] if stack else None
            stack.append((len(pairs), family, mark))
            pairs.append((at, end, parent, False))
    return [_trim(text, pair) for pair in pairs]


def _trim(text: str, pair: tuple[int, int, int | None, bool]) -> tuple[int, int, int | None, bool]:
    start, end, parent, closed = pair
    while not closed and end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end, parent, closed


def _opens(mark: str, before: str, follows: str) -> bool:
    if mark in "«„":
        return True
    if follows.isspace():
        return False
    free = before.isspace() or before in "([{-–—/\"“„«»'‘:`"
    return free or (mark in OPENING and not before.isalnum())


def _closes(mark: str, opener: str, before: str, follows: str) -> bool:
    if opener in ("«", "»"):
        return mark != opener
    if mark == "“":
        return opener == "„" or (not before.isspace() and not follows.isalnum())
    if mark in OPENING:
        return False
    return mark in CLOSING or not before.isspace() or follows.isspace()


def _apostrophe(text: str, at: int, inside: bool, before: str, follows: str, last: int) -> bool:
    """Whether a single mark stands for a letter or a possessor and not for speech."""
    if CLIPPED.match(text, at) or (before.isalnum() and follows.isalnum()):
        return True
    if not inside:
        free = before.isspace() or before in '([{-–—"“„«'
        return not (free and follows.isalnum() and text[at] != "’" and last > at)
    if before == "s" and text[at] != "‘" and follows == " " and text[at + 2 : at + 3].islower():
        return last > at
    return before.isspace() or follows.isalnum()
