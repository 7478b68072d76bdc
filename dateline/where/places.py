"""Names of places, settled by the article's other places; no place rather than a wrong one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.types import Document, Place, PlaceMention, PlacePrecision, Span
from dateline.where.words import PlaceWords, compile_words

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
LOCATIVE = frozenset(
    "in at near outside around across over inside through throughout within from to into toward towards of for on off "
    "between".split()
)
# Of several cities with one name the largest is meant only where it is this many times the next one's size.
DOMINANT = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a name can mean. `population` ranks cities of one name; states have none."""

    name: str
    country: str | None
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    id: str | None = None
    population: int = 0
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their words: a name's first word leads to its words and all that it can mean, longest first."""

    by_word: dict[str, tuple[tuple[tuple[str, ...], tuple[Spot, ...]], ...]]
    words: PlaceWords


def words_of(name: str) -> tuple[str, ...]:
    """A name's words as spaCy would part them, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\s\-'’]+|[-]", plain))


def compile_gazetteer(where: dict[str, Any], who: dict[str, Any]) -> Gazetteer:
    """Compile `resources/where` and the states and regions of `resources/who`."""
    found: dict[tuple[str, ...], list[Spot]] = {}
    for name, spot in [
        *_states(who["states"]["states"]),
        *_regions(who["regions"]),
        *_cities(where["cities"]),
        *_areas(where["areas"]["areas"]),
    ]:
        found.setdefault(words_of(name), []).append(spot)
    by_word: dict[str, list[tuple[tuple[str, ...], tuple[Spot, ...]]]] = {}
    for words, spots in found.items():
        if words:
            by_word.setdefault(words[0], []).append((words, tuple(spots)))
    names = {first: tuple(sorted(rows, key=lambda item: (-len(item[0]), item[0]))) for first, rows in by_word.items()}
    return Gazetteer(names, compile_words(where["words"]))


def _states(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Spot]]:
    for row in rows:
        for name in (row["name"], *(row.get("aliases") or ())):
            yield name, Spot(row["name"], row["code"], "country", id=row["id"])
        for name in row.get("capital") or ():
            yield name, Spot(row["capital"][0], row["code"], "city", population=10**9)


def _regions(raw: dict[str, Any]) -> Iterator[tuple[str, Spot]]:
    for key, rows in raw.items():
        if not isinstance(rows, list):
            continue
        for row in rows:
            code = row.get("code") or row.get("now_code") or ("USA" if key == "us_states" else None)
            precision: PlacePrecision = "city" if key == "cities" else "admin1"
            for name in (row["name"], *(row.get("aliases") or ())):
                yield (
                    name,
                    Spot(
                        row["name"],
                        code,
                        precision,
                        population=10**6 if key != "cities" else 10**5,
                        admin1=None if key == "cities" else row["name"],
                    ),
                )


def _cities(rows: list[list[Any]]) -> Iterator[tuple[str, Spot]]:
    for name, country, lat, lon, population, ident in rows:
        yield name, Spot(name, country, "city", lat, lon, f"geonames:{ident}", population)


def _areas(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Spot]]:
    for row in rows:
        for name in (row["name"], *(row.get("aliases") or ())):
            yield name, Spot(row["name"], row.get("country"), "region", population=10**8)


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Every place that the article names, in the order of the text.

    A city counts where the parser takes the words for a place or a preposition of place stands before them. Where a
    name can mean several, the country that the article names elsewhere decides, else the clearly largest.
    """
    doc = document.doc
    text = document.article.text
    words = [_plain(text[t.idx : t.idx + len(t.text)]) for t in doc]
    raw: list[tuple[Span, tuple[Spot, ...]]] = []
    i = 0
    while i < len(doc):
        found = _longest(words, i, gazetteer)
        if found is None or not _is_place(document, (i, i + found[0]), found[1], gazetteer.words):
            i += 1
            continue
        raw.append(((i, i + found[0]), found[1]))
        i += found[0]
    countries = {s.country for _, spots in raw for s in spots if s.precision == "country" and len(spots) == 1}
    placed = []
    for at, (tokens, spots) in enumerate(raw):
        after = raw[at + 1] if at + 1 < len(raw) else None
        spot = _settled(document, tokens, spots, countries, after)
        if spot is not None:
            told = document.words(*tokens)
            place = Place(
                spot.name, told.text, told.span, spot.country, spot.admin1, spot.lat, spot.lon, spot.precision, spot.id
            )
            placed.append(PlaceMention(place, tokens))
    return tuple(placed)


def _longest(words: list[str], i: int, gazetteer: Gazetteer) -> tuple[int, tuple[Spot, ...]] | None:
    for wanted, spots in gazetteer.by_word.get(words[i], ()):
        if tuple(words[i : i + len(wanted)]) == wanted:
            return len(wanted), spots
    return None


def _plain(word: str) -> str:
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _is_place(document: Document, tokens: Span, spots: tuple[Spot, ...], words: PlaceWords) -> bool:
    doc, (start, end) = document.doc, tokens
    label = doc[start].ent_type_
    if label == "SHIP":
        return False
    if label == "PERSON" and (
        start > 0 and doc[start - 1].ent_type_ == "PERSON" or end < len(doc) and doc[end].ent_type_ == "PERSON"
    ):
        return False
    before = doc[start - 1].lower_ if start else ""
    if any(s.precision == "country" for s in spots):
        return label not in ("ORG", "WORK_OF_ART") or before in LOCATIVE
    last, head = doc[end - 1], doc[end - 1].head
    # The parser takes many a city for a body: what stands beside it decides ("bombed X", "the X bombing").
    if label in ("", "ORG") and last.pos_ == "PROPN" and head.ent_type_ != "ORG":
        if last.dep_ in ("dobj", "nsubjpass") and head.lemma_ in words.at_object:
            return True
        if last.dep_ == "compound" and head.pos_ == "NOUN" and head.lemma_ in words.happenings:
            return True
    if last.dep_ in ("compound", "amod") and (label not in PLACE_LABELS or head.pos_ == "PROPN" and before not in LOCATIVE):
        return False  # "Paris Hilton", "the Geneva Convention"
    return label in PLACE_LABELS or before in LOCATIVE and doc[start].pos_ == "PROPN"


def _settled(
    document: Document,
    tokens: Span,
    spots: tuple[Spot, ...],
    countries: set[str | None],
    after: tuple[Span, tuple[Spot, ...]] | None,
) -> Spot | None:
    if after is not None and after[0][0] == tokens[1] + 1 and document.doc[tokens[1]].text == ",":
        codes = {s.country for s in after[1]}  # "Kharkiv, Ukraine"
        named = [s for s in spots if s.country in codes and s.precision != "country"]
        if named:
            return _largest(named)
    state = next((s for s in spots if s.precision == "country"), None)
    if state is not None:
        return state
    here = [s for s in spots if s.country in countries]
    if here and len({s.country for s in here}) == 1:
        return _largest(here)
    # Moscow was the Soviet Union's capital too: where the article does not name the former state, today's is meant.
    mapped = {s.country for s in spots if s.lat is not None}
    ranked = sorted(spots, key=lambda s: -s.population)
    if mapped:
        ranked = [s for s in ranked if s.precision != "city" or s.country in mapped]
    if len(ranked) == 1 or ranked[0].population >= DOMINANT * ranked[1].population or len({s.country for s in ranked}) == 1:
        return _largest(ranked)
    return None


def _largest(spots: list[Spot] | tuple[Spot, ...]) -> Spot:
    """The largest of a name's places; a table's entry lends its coordinates to a nameless one of the same country."""
    best = max(spots, key=lambda s: s.population)
    if best.lat is None and best.precision == "city":
        known = next((s for s in spots if s.lat is not None and s.country == best.country), None)
        return known or best
    return best
