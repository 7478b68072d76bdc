"""One citing as the rules find it: who, by what words, and which words are cited; in tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Attitude, Document, QuoteKind, Span
from dateline.voice.marks import Piece

if TYPE_CHECKING:
    from spacy.tokens import Token

# "KABUL, Dec. 2 (Reuters) -": a place in capitals, or any with an agency behind it.
FILED = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][A-Za-z.]{1,12})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{2,24}\))?"
    r"|[A-Z][\w.'’ -]{2,30}(?:, [A-Z][A-Za-z.]{1,12})? \([A-Z][^)\n]{1,24}\))\s*[-–—]{1,2}\s"
)

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
    """The document with its pieces, and for each token the innermost piece over it (or -1). `filed` are the tokens of
    the lines that say where a story was filed ("WASHINGTON (AP) -"); `tokens` is the doc as a tuple, which is faster to
    go through many times."""

    document: Document
    pieces: tuple[Piece, ...]
    inner: tuple[int, ...]
    filed: frozenset[int]
    tokens: tuple[Token, ...]

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
    return Layout(document, pieces, tuple(inner), _filed(document), tuple(document.doc))


def _filed(document: Document) -> frozenset[int]:
    found: set[int] = set()
    for first, last in document.paragraphs:
        if first == last:
            continue
        start, end = document.chars(first, last)
        match = FILED.match(document.article.text, start, min(end, start + 80))
        if match is not None:
            found |= {i for i in range(first, last) if document.doc[i].idx < match.end()}
    return frozenset(found)


def named_after_dateline(layout: Layout, source: Token, verb: Token) -> Token | None:
    """A source; or, where the parser took the place of filing for it, the first noun after that line."""
    if source.i not in layout.filed:
        return source
    doc = layout.document.doc
    for i in range(max(i for i in layout.filed if i < verb.i) + 1, verb.i):
        if doc[i].pos_ in ("NOUN", "PROPN", "PRON") and not (doc[i].dep_ in ("compound", "nmod", "poss") and doc[i].head.i > i):
            return doc[i]
    return None


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
