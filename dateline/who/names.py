"""Known names in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Document, Span
from dateline.who.tables import Entry, Names, split

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `tokens` and code points `span`."""

    tokens: Span
    span: Span
    entry: Entry


def find_names(document: Document, names: Names) -> tuple[Hit, ...]:
    """Every known name of the article, longest first at each place, in the order of the text.

    Ambiguous names count only where the parser takes them for a name; a state's or region's name inside a
    longer person's name ("Jordan Peterson") does not count.
    """
    words = split(document.article.text)
    hits, at = [], 0
    while at < len(words):
        found = _longest(words, at, names)
        if found is None:
            at += 1
            continue
        length, entry = found
        span = (words[at][1], words[at + length - 1][2])
        tokens = _tokens(document, span)
        if tokens is not None and _fits(document, tokens, entry):
            hits.append(Hit(tokens, span, entry))
            at += length
        else:
            at += 1
    return tuple(hits)


def entity_of(token: Token) -> Entity | None:
    """The parser's entity that a token belongs to."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _longest(words: list[tuple[str, int, int]], at: int, names: Names) -> tuple[int, Entry] | None:
    for wanted, entry in names.by_word.get(words[at][0], ()):
        if tuple(w for w, _, _ in words[at : at + len(wanted)]) == wanted:
            return len(wanted), entry
    return None


def _tokens(document: Document, span: Span) -> Span | None:
    found = document.doc.char_span(*span, alignment_mode="expand")
    return (found.start, found.end) if found is not None else None


def _fits(document: Document, tokens: Span, entry: Entry) -> bool:
    doc = document.doc
    start, end = tokens
    label = doc[start].ent_type_
    if entry.ambiguous and label not in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return False
    entity = entity_of(doc[start])
    if entity is None or entity.end < end or (entity.start, entity.end) == (start, end):
        return True
    if entity.label_ == "PERSON" and entry.kind in ("state", "region", "capital", "organisation", "outlet"):
        return False
    # "Bank of America", "University of Texas": the name belongs to another's name.
    return not (
        entity.label_ in ("ORG", "FAC", "WORK_OF_ART", "LAW")
        and start > entity.start
        and doc[start - 1].lower_ in ("of", "the")
        and entry.kind in ("state", "region", "capital")
        and doc[entity.start].is_title
        and "of" in {t.lower_ for t in doc[entity.start : start]}
    )
