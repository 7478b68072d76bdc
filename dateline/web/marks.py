"""Words to be marked in a text, as pieces that nest: what a page needs to write them as elements. Pure."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.types import Span

DEEPEST = 24  # marks within marks: what lies deeper is text without a mark, so that no text can exhaust the stack
BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked.

    `kind` names the look; `of` are the ids of the records that have these words; `to` is the one that a click opens, None
    where the mark is no link; `id` is the id of the element, `number` and `says` stand beside and behind the words.
    """

    kind: str
    span: Span
    of: tuple[str, ...] = ()
    to: str | None = None
    id: str | None = None
    number: int | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark, or the part of it that lies within the piece around it: `first` and `last` say whether it begins and ends here."""

    mark: Mark
    first: bool
    last: bool
    inside: tuple[Piece | str, ...]


def nested(text: str, marks: Iterable[Mark], within: Span) -> tuple[Piece | str, ...]:
    """A part of a text with its marks, nested where they overlap; the words of all pieces together are that part, unchanged.

    Of two marks that cross, the one that begins later is split where the other ends; of two with the same words, the one that
    is given first is the outer one. Empty marks and what lies outside are left out.

    Args:
        text: the whole text.
        marks: with spans in code points of the text.
        within: the part.
    """
    start, end = within
    order = [
        (max(m.span[0], start), -min(m.span[1], end), n, m)
        for n, m in enumerate(marks)
        if max(m.span[0], start) < min(m.span[1], end)
    ]
    return _inside(text, sorted(order, key=lambda entry: entry[:3]), within, 0)


Entry = tuple[int, int, int, Mark]  # where its part begins, minus where it ends, its place among the marks, the mark


def _inside(text: str, queue: list[Entry], within: Span, depth: int) -> tuple[Piece | str, ...]:
    at, end = within
    pieces: list[Piece | str] = []
    while queue and depth < DEEPEST:
        first, minus, _, mark = queue.pop(0)
        last = -minus
        if first > at:
            pieces.append(text[at:first])
        own = [entry for entry in queue if entry[0] < last]
        queue = queue[len(own) :]
        for _, minus_, n, other in own:
            if -minus_ > last:  # it goes on after this one
                insort(queue, (last, minus_, n, other), key=lambda entry: entry[:3])
        own = [(start, max(minus_, -last), n, other) for start, minus_, n, other in own]
        inner = _inside(text, sorted(own, key=lambda entry: entry[:3]), (first, last), depth + 1)
        pieces.append(Piece(mark, first == mark.span[0], last == mark.span[1], inner))
        at = last
    if at < end:
        pieces.append(text[at:end])
    return tuple(pieces)


def words_of(pieces: Iterable[Piece | str]) -> str:
    """The text of pieces, without their marks."""
    return "".join(piece if isinstance(piece, str) else words_of(piece.inside) for piece in pieces)


def paragraphs(text: str) -> list[Span]:
    """Where the paragraphs stand: what is between lines without a word."""
    return [(found.start(), found.start() + len(found.group().rstrip())) for found in BLOCK.finditer(text)]
