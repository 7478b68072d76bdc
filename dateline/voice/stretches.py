"""Words between marks with the words beside them in their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.types import Span
from dateline.voice.cast import Cast
from dateline.voice.citing import Layout
from dateline.voice.marks import Piece

ENDS = frozenset((".", "?", "!"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece with the words before and after it in its sentence, outside other marks. `led`: speech can begin
    here; `shut`: speech can end here; `stops`: it ends as a sentence; `resumes`: the words before reach back to other
    marks."""

    piece: Piece
    lead: Span
    tail: Span
    led: bool
    shut: bool
    stops: bool
    words: int
    upper: bool
    resumes: bool


def find_stretches(layout: Layout) -> Iterator[Stretch]:
    """The stretches of a document, one for each piece, in their order."""
    document, text = layout.document, layout.document.article.text
    siblings: dict[tuple[int, int | None], list[int]] = {}
    for i, piece in enumerate(layout.pieces):
        siblings.setdefault((piece.paragraph, piece.parent), []).append(i)
    place = {i: at for row in siblings.values() for at, i in enumerate(row)}
    for i, piece in enumerate(layout.pieces):
        home = document.paragraphs[piece.paragraph] if piece.parent is None else layout.pieces[piece.parent].tokens
        row, at = siblings[(piece.paragraph, piece.parent)], place[i]
        low = layout.pieces[row[at - 1]].tokens[1] if at else home[0]
        high = layout.pieces[row[at + 1]].tokens[0] if at + 1 < len(row) else home[1]
        lead, tail = _lead(layout, low, piece.tokens[0]), _tail(layout, piece.tokens[1], high)
        if piece.parent is None and piece.tokens[0] == home[0]:
            lead = _announced(layout, piece) or lead
        inner = text[piece.span[0] + 1 : piece.span[1] - (1 if piece.closed else 0)].strip(" '’`”\"")
        follows = text[piece.span[1] : piece.span[1] + 1]
        prev = text[min(document.doc[lead[0]].idx, piece.span[0]) : piece.span[0]].rstrip()[-1:]
        first = next((c for c in inner if c.isalpha()), "")
        yield Stretch(
            piece,
            lead,
            tail,
            led=prev in ("", ",", ":", ".", "?", "!", "-", "—", "–", ";", "…", "(", "“", '"'),
            shut=inner[-1:] in (",", ".", "?", "!", "…", "-", "—", "–") or follows == "," or not piece.closed,
            stops=inner[-1:] in (".", "?", "!", "…") or (follows in (".", "!", "?")),
            words=len(inner.split()),
            upper=first.isupper(),
            resumes=at > 0 and lead[0] == low,
        )


def _lead(layout: Layout, low: int, at: int) -> Span:
    doc, start = layout.document.doc, at
    while start > low and doc[start - 1].text not in ENDS and "\n" not in doc[start - 1].text:
        start -= 1
    return start, at


def _announced(layout: Layout, piece: Piece) -> Span | None:
    """The words before that end the paragraph before with a colon: "He said:" above a quote."""
    doc = layout.document.doc
    if not piece.paragraph:
        return None
    start, end = layout.document.paragraphs[piece.paragraph - 1]
    while end > start and doc[end - 1].is_space:
        end -= 1
    if end - 1 <= start or doc[end - 1].text != ":":
        return None
    return _lead(layout, start, end)


def _tail(layout: Layout, at: int, high: int) -> Span:
    doc, end = layout.document.doc, at
    while end < high and doc[end].text not in ENDS and "\n" not in doc[end].text:
        end += 1
    return at, end


def is_work(layout: Layout, cast: Cast, stretch: Stretch) -> bool:
    """Whether the marks hold the title of a work, a name or a term: the film "Casablanca"."""
    doc, (start, end) = layout.document.doc, stretch.lead
    if stretch.words > 9 or (end > start and doc[end - 1].text == ":"):
        return False
    return any(
        doc[i].lemma_.lower() in cast.lexicon.works or doc[i].lower_ in cast.lexicon.works
        for i in range(max(start, end - 3), end)
    )
