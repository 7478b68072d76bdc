"""One citing as the rules find it: who, by what words, and which words are cited; in tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.types import Attitude, Document, QuoteKind, Span
from dateline.voice.marks import Piece

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """A source, a cue and a content. All ranges are tokens, half-open; `chars` is set where marks bound the content.

    `at` is the cue's main token and `head` the source's; `source` is None where the text names none. `within` is
    the index of the piece (see marks) in which the cue stands. `also` are heads of sources behind the source
    ("citing two officials"). `after` is the token of the cue whose voice goes on here, for the occasion.
    """

    at: int
    cue: Span | None
    source: Span | None
    head: int | None
    content: Spans
    commitment: str
    attitude: Attitude
    kind: QuoteKind
    why: str
    score: float
    scoped: bool = True
    within: int | None = None
    chars: tuple[Span, ...] | None = None
    passive: bool = False
    also: tuple[int, ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The document with its pieces, and for each token the innermost piece over it (or -1)."""

    document: Document
    pieces: tuple[Piece, ...]
    inner: tuple[int, ...]

    def outer(self, token: int) -> int:
        """The index of the outermost piece over a token, or -1."""
        at = self.inner[token]
        while at >= 0 and (up := self.pieces[at].parent) is not None:
            at = up
        return at


def lay_out(document: Document, pieces: tuple[Piece, ...]) -> Layout:
    """The layout of a document's quote marks."""
    inner = [-1] * len(document.doc)
    for i, piece in enumerate(pieces):
        for token in range(*piece.tokens):
            inner[token] = i
    return Layout(document, pieces, tuple(inner))


def runs(document: Document, tokens: Iterable[int]) -> Spans:
    """Tokens as ranges, without the punctuation at their edges; quote marks and brackets stay."""
    found: list[list[int]] = []
    for i in sorted(_hyphened(document, set(tokens))):
        if found and i == found[-1][1]:
            found[-1][1] += 1
        else:
            found.append([i, i + 1])
    trimmed = (trim(document, (start, end)) for start, end in found)
    return tuple(span for span in trimmed if span[0] < span[1])


def _hyphened(document: Document, tokens: set[int]) -> set[int]:
    """Tokens with the rest of a word that the tokenizer cut at its hyphens."""
    doc = document.doc
    for i in sorted(tokens):
        while i + 2 < len(doc) and i + 1 not in tokens and doc[i + 1].text == "-":
            if doc[i].whitespace_ or doc[i + 1].whitespace_:
                break
            tokens |= {i + 1, i + 2}
            i += 2
    return tokens


def trim(document: Document, span: Span) -> Span:
    """A range without full stops, commas, colons, dashes and spaces at its edges."""
    start, end = span
    while start < end and _loose(document, start, left=True):
        start += 1
    while start < end and _loose(document, end - 1, left=False):
        end -= 1
    return start, end


def _loose(document: Document, i: int, left: bool) -> bool:
    token = document.doc[i]
    if token.is_space or token.text in (",", ":", ";", "-", "--", "—", "...", "…"):
        return True
    return token.text in (".", "?", "!") or (not left and token.dep_ == "cc" and token.pos_ == "CCONJ")


def bounded(layout: Layout, at: int, tokens: set[int], cue: Span) -> Spans:
    """A content kept within the marks that its cue stands in, and widened to whole pieces that it cuts."""
    inside = layout.inner[at]
    if inside >= 0:
        start, end = layout.pieces[inside].tokens
        tokens = {i for i in tokens if start <= i < end and not _is_mark(layout, i, inside)}
    else:
        touched = {layout.outer(i) for i in tokens} - {-1}
        for piece in touched:
            start, end = layout.pieces[piece].tokens
            if not any(start <= i < end for i in range(*cue)) and layout.pieces[piece].closed:
                tokens = tokens | set(range(start, end))
    return runs(layout.document, tokens)


def _is_mark(layout: Layout, token: int, piece: int) -> bool:
    start, end = layout.pieces[piece].tokens
    return token == start or (token == end - 1 and layout.pieces[piece].closed)


def kind_of(layout: Layout, at: int, content: Spans) -> QuoteKind:
    """Indirect, or mixed where words of the content stand between marks of their own."""
    inside = layout.inner[at]
    for start, end in content:
        if any(layout.inner[i] != inside for i in range(start, end)):
            return "mixed"
    return "indirect"
