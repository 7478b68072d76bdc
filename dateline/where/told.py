"""Places that no table knows: the text's own name for them, and nothing that it does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Document, Place, PlaceMention, PlacePrecision, Span
from dateline.where.places import LOCATIVE, PLACE_LABELS, Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Token

BY_LABEL: dict[str, PlacePrecision] = {"GPE": "city", "LOC": "region", "FAC": "point"}
NO_NAME = frozenset(("DATE", "TIME", "NORP", "PERSON", "EVENT"))


def told_places(document: Document, known: tuple[PlaceMention, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Places that the text names and the tables do not: name as told, without country and coordinates.

    The parser's word alone does not do: the name must stand where a place stands, after a preposition of place, beside a
    noun of place ("the village of X", "X district"), or as what a place suffers ("captured X"). A country counts where it stands
    after a comma ("X, Eritrea").

    Args:
        document: the parsed article.
        known: the places of the tables.
        gazetteer: the tables.

    Returns:
        Only the places not in `known`, in the order of the text.
    """
    doc, sites = document.doc, gazetteer.words.sites
    taken = {i for p in known for i in range(*p.tokens)} | {t.i for t in doc if t.ent_type_ == "SHIP"}
    starts = {p.tokens[0]: p.place for p in known}
    found: dict[int, PlaceMention] = {}
    spans = [((e.start, e.end), e.label_) for e in doc.ents if e.label_ in PLACE_LABELS]
    spans += [(span, "") for t in doc if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in sites for span in _beside(t, sites)]
    spans += [(span, "") for t in doc if t.lemma_ in gazetteer.words.distances for span in _apart(t)]
    for (start, end), label in spans:
        if doc[start].lower_ == "the":
            start += 1
        if start >= end or start in found or not taken.isdisjoint(range(start, end)):
            continue
        last = doc[end - 1]
        if not doc[start].text[0].isupper() or len(doc[start:end].text) < 3 or last.pos_ != "PROPN":
            continue
        site = _site(last, sites)
        if site is None and not _stands_as_place(last, gazetteer):
            continue
        kind = sites.get(last.lower_) if end - start > 1 else None
        precision = sites[site] if site is not None else kind or BY_LABEL[label or "GPE"]
        country = starts[end + 1].country if end + 1 in starts and doc[end].text == "," else None
        words = document.words(start, end)
        place = Place(words.text, words.text, words.span, country, None, None, None, precision, None)
        found[start] = PlaceMention(place, (start, end))
        taken.update(range(start, end))
    for mention in _again(document, list(found.values()), taken, gazetteer):
        found[mention.tokens[0]] = mention
    return tuple(found[i] for i in sorted(found))


def _again(document: Document, told: list[PlaceMention], taken: set[int], gazetteer: Gazetteer) -> list[PlaceMention]:
    """A name that a noun of place has told for a place ("the town of X"), where it stands again as one, whatever the parser takes
    it for."""
    doc, sites = document.doc, gazetteer.words.sites
    known = {p.place.name: p for p in told if _site(doc[p.tokens[1] - 1], sites) is not None}
    found = []
    for name, first in known.items():
        size = first.tokens[1] - first.tokens[0]
        for start in (t.i for t in doc if t.text == name.split()[0] and t.i + size <= len(doc)):
            words, last = document.words(start, start + size), doc[start + size - 1]
            again = words.text == name and taken.isdisjoint(range(start, start + size))
            if again and last.pos_ == "PROPN" and _stands_as_place(last, gazetteer):
                found.append(PlaceMention(replace(first.place, span=words.span), (start, start + size)))
    return found


def _beside(noun: Token, sites: dict[str, PlacePrecision]) -> list[Span]:
    """The names that a noun of place makes or marks: "the village of X", "X village", "X refugee camp", "X River"."""
    doc, i = noun.doc, noun.i
    if noun.pos_ == "PROPN":  # "X River", but no body: "the Supreme Court", "the Islamic State", "the State Department"
        body = noun.ent_type_ == "ORG" or sites[noun.lemma_.lower()] not in ("point", "region")
        start = i
        while not body and start > noun.sent.start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ not in NO_NAME:
            start -= 1
        return [(start, i + 1)] if start < i else []
    end = i + 2
    while i + 1 < len(doc) and doc[i + 1].lower_ == "of" and end < len(doc) and doc[end].pos_ == "PROPN":
        if doc[end].ent_type_ in NO_NAME - {"PERSON"}:  # "the village of X": the parser guesses at names that it never saw
            break
        end += 1
    spans = [(i + 2, end)] if end > i + 2 else []
    stop = i
    while stop > noun.sent.start and doc[stop - 1].pos_ == "NOUN" and doc[stop - 1].dep_ == "compound":
        stop -= 1
    # A firm's or a person's name before "plant" or "house" is not the place's.
    barred = NO_NAME | {"ORG"} if sites[noun.lemma_] == "point" else frozenset(("DATE", "TIME", "NORP"))
    start = stop
    while start > noun.sent.start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ not in barred:
        start -= 1
    return [*spans, (start, stop)] if start < stop and doc[stop - 1].head.i == i else spans


def _apart(unit: Token) -> list[Span]:
    """The name before a distance: "X, some 60 kilometres north of Y"."""
    doc, comma = unit.doc, unit.i - 1
    while comma > max(unit.sent.start, unit.i - 6) and doc[comma].text != ",":
        comma -= 1
    start = comma
    while start > unit.sent.start and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return [(start, comma)] if start < comma and doc[comma].text == "," else []


def _site(last: Token, sites: dict[str, PlacePrecision]) -> str | None:
    if last.dep_ == "pobj" and last.head.lower_ == "of" and last.head.head.lemma_ in sites:
        return last.head.head.lemma_
    if last.dep_ in ("compound", "nmod") and last.head.pos_ == "NOUN" and last.head.i > last.i and last.head.lemma_ in sites:
        return last.head.lemma_
    return None


def _stands_as_place(last: Token, gazetteer: Gazetteer) -> bool:
    node = last
    while node.dep_ in ("conj", "appos") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "pobj":
        return node.head.lower_ in LOCATIVE and node.head.lower_ not in ("of", "for", "between")
    return node.dep_ in ("dobj", "nsubjpass") and node.head.lemma_ in gazetteer.words.at_object
