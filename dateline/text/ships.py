"""Ships' names, which the parser takes for places and persons: marked as entities of their own label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Span as Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.types import Span

SHIP = "SHIP"
# What the parser takes for these is no name, though it has a capital.
NO_NAMES = frozenset("DATE TIME NORP CARDINAL ORDINAL".split())


def mark_ships(doc: Doc, words: Mapping[str, frozenset[str]]) -> None:
    """Give ships' names the entity label SHIP, in place of what the parser took them for.

    Args:
        doc: parsed; its entities are changed in place.
        words: `resources/who/vessels.yaml`: "nouns", "prefixes", "ladies", "signs" and "people", as sets.
    """
    if not words:
        return
    spans, signs = set(_introduced(doc, words)), words["nouns"] | words["signs"]
    if any(t.lower_ in signs or t.lemma_ in signs for t in doc):
        spans |= set(_ladies(doc, words["ladies"]))
    if not spans:
        return
    names = {tuple(t.text for t in doc[start:end] if t.text not in words["prefixes"]) for start, end in spans}
    spans |= set(_again(doc, names))
    taken = {i for span in spans for i in range(*span)}
    kept = [e for e in doc.ents if taken.isdisjoint(range(e.start, e.end))]
    longest = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    doc.ents = [*kept, *(Entity(doc, start, end, label=SHIP) for start, end in longest)]


def _introduced(doc: Doc, words: Mapping[str, frozenset[str]]) -> Iterator[Span]:
    """Names after a noun for a ship ("the ferry X", "the ferry, the X,") or with a ship's prefix ("MV X")."""
    for token in doc[:-1]:
        start = token.i + 1
        if token.text in words["prefixes"]:
            end = _run(doc, start, words)
            if end > start:
                yield token.i, end
        elif token.lower_ in words["nouns"] and token.pos_ in ("NOUN", "PROPN"):
            if start + 1 < len(doc) and doc[start].text == "," and doc[start + 1].lower_ == "the":
                start += 2
            end = _run(doc, start, words)
            if end > start:
                yield start, end


def _ladies(doc: Doc, ladies: frozenset[str]) -> Iterator[Span]:
    for token in doc[:-2]:
        following, name = doc[token.i + 1], doc[token.i + 2]
        if token.lower_ == "the" and following.lower_ in ladies and following.text.istitle() and name.text.istitle():
            if name.pos_ == "PROPN":
                yield following.i, name.i + 1


def _run(doc: Doc, start: int, words: Mapping[str, frozenset[str]]) -> int:
    """The end of the capitalised words from a token on; the start itself where they make no name."""
    end = start
    while end < len(doc) and not (end > start and doc[end].is_sent_start):
        token = doc[end]
        named = token.text[:1].isupper() and token.pos_ == "PROPN" and token.ent_type_ not in NO_NAMES
        if not named and not (end > start and token.like_num):
            break
        end += 1
    first = doc[start] if start < len(doc) else None
    if first is None or first.lower_ in words["people"] or first.is_sent_start:
        return start
    # "The tanker Liberia-registered since 1990"
    return start if end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ else end


def _again(doc: Doc, names: set[tuple[str, ...]]) -> Iterator[Span]:
    """The same names elsewhere: those of one word after "the" only, since a place may have it too."""
    for token in doc:
        for name in names:
            end = token.i + len(name)
            if token.text == name[0] and tuple(t.text for t in doc[token.i : end]) == name:
                if len(name) > 1 or token.i and doc[token.i - 1].lower_ == "the":
                    yield token.i, end
