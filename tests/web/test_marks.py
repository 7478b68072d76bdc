"""Marks in a text: the words come out whole, nested, each under its marks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.types import Span
from dateline.web.marks import DEEPEST, Mark, Piece, nested, paragraphs, words_of

TEXT = "abcdefghij"


def shown(pieces: tuple[Piece | str, ...]) -> str:
    """Pieces as "ab<q cd> ef"; a part that does not begin, or does not end, where its mark does has a "~" there."""
    return "".join(
        piece if isinstance(piece, str)
        else f"{'' if piece.first else '~'}<{piece.mark.kind} {shown(piece.inside)}>{'' if piece.last else '~'}"
        for piece in pieces
    )  # fmt: skip


# spans by kind -> the text with its marks
NESTED: list[tuple[dict[str, Span], str]] = [
    ({}, "abcdefghij"),
    ({"e": (0, 10)}, "<e abcdefghij>"),
    ({"e": (2, 4), "q": (6, 7)}, "ab<e cd>ef<q g>hij"),
    ({"e": (2, 8), "q": (3, 5)}, "ab<e c<q de>fgh>ij"),
    ({"q": (3, 5), "e": (2, 8)}, "ab<e c<q de>fgh>ij"),
    ({"e": (2, 5), "q": (5, 8)}, "ab<e cde><q fgh>ij"),
    ({"e": (2, 6), "q": (4, 8)}, "ab<e cd<q ef>~>~<q gh>ij"),
    ({"e": (1, 4), "q": (1, 4)}, "a<e <q bcd>>efghij"),
    ({"q": (1, 4), "e": (1, 4)}, "a<q <e bcd>>efghij"),
    ({"a": (0, 4), "b": (2, 6), "c": (3, 9)}, "<a ab<b c<c d>~>~>~<c ~<b ef>ghi>j"),
    ({"e": (3, 3), "q": (9, 20), "v": (-3, 1)}, "~<v a>bcdefghi<q j>~"),
    ({"e": (12, 14)}, "abcdefghij"),
]


@pytest.mark.parametrize(("spans", "wanted"), NESTED)
def test_marks_nest(spans: dict[str, Span], wanted: str) -> None:
    found = nested(TEXT, [Mark(kind, span) for kind, span in spans.items()], (0, len(TEXT)))
    assert words_of(found) == TEXT
    assert shown(found) == wanted


def leaves(pieces: tuple[Piece | str, ...], under: tuple[int, ...] = ()) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each character with the numbers of the marks over it."""
    for piece in pieces:
        if isinstance(piece, str):
            yield from ((char, under) for char in piece)
        else:
            yield from leaves(piece.inside, (*under, piece.mark.number or 0))


SPANS = st.lists(st.tuples(st.integers(-2, 24), st.integers(-2, 24)), max_size=12)


@given(st.text(max_size=22), SPANS, st.integers(0, 22), st.integers(0, 22))
def test_marks_leave_the_text_whole(text: str, spans: list[Span], one: int, other: int) -> None:
    within = min(one, other, len(text)), min(max(one, other), len(text))
    marks = [Mark("m", span, number=n + 1) for n, span in enumerate(spans)]
    found = nested(text, marks, within)
    assert words_of(found) == text[slice(*within)]
    for at, (char, under) in enumerate(leaves(found), start=within[0]):
        assert char == text[at]
        assert len(set(under)) == len(under)
        assert set(under) == {n + 1 for n, (first, last) in enumerate(spans) if first <= at < last}
    begun = [piece.mark.number for piece in every(found) if piece.first]
    assert sorted(begun) == sorted(n + 1 for n, (a, b) in enumerate(spans) if within[0] <= a < min(b, within[1]))


def every(pieces: tuple[Piece | str, ...]) -> Iterator[Piece]:
    """All pieces, at any depth."""
    for piece in pieces:
        if isinstance(piece, Piece):
            yield piece
            yield from every(piece.inside)


def test_marks_end_somewhere() -> None:
    text = "x" * 5000
    found = nested(text, [Mark("m", (n, 5000 - n)) for n in range(2000)], (0, 5000))
    assert words_of(found) == text
    assert len(list(every(found))) == DEEPEST


PARAGRAPHS = [
    ("", []),
    (" \n\n ", []),
    ("One.", ["One."]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("\n One\nline. \n \nTwo.\n", ["One\nline.", "Two."]),
]


@pytest.mark.parametrize(("text", "wanted"), PARAGRAPHS)
def test_marks_paragraphs(text: str, wanted: list[str]) -> None:
    assert [text[slice(*span)] for span in paragraphs(text)] == wanted


@given(st.text(alphabet="a \n\t", max_size=40))
def test_marks_paragraphs_leave_out_only_space(text: str) -> None:
    spans = paragraphs(text)
    inside = {at for span in spans for at in range(*span)}
    assert all(at in inside or char.isspace() for at, char in enumerate(text))
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
