"""What is marked in an article: the words of its events, quotes, voices, times and places. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from dateline.phrases import place_words, standing_words, when_words
from dateline.types import Claim, Quote, Reading, Span, Voice
from dateline.web.marks import Mark

Shown = Literal["events", "quotes", "voices", "times", "places"]
SHOWN: tuple[Shown, ...] = get_args(Shown)


def in_order(reading: Reading) -> list[Claim]:
    """The claims in the order in which the text tells them."""
    return sorted(reading.claims, key=lambda claim: (claim.evidence.trigger, claim.id))


def likeness_id(n: int) -> str:
    """The id of the card of a comparison, by its place in the reading."""
    return f"likeness-{n + 1}"


def marks(reading: Reading, shown: Iterable[Shown]) -> list[Mark]:
    """The marks of an article's text, of the kinds that are asked for.

    Kinds of marks: `event` (the words that tell a deed: a link to its card), `cue` (the word by which somebody is quoted: a link
    to the quote's card), `quote`, `voice`, `time`, `place`, `likeness`, and `clause` and `part`, which have no look of their own:
    they are what a card points at.
    """
    kinds = set(shown)
    found: list[Mark] = []
    if "events" in kinds:
        found += [*_likenesses(reading), *_clauses(reading), *_parts(reading)]
    if "quotes" in kinds:
        found += _quotes(reading.quotes)
    found += _links(reading, kinds)
    if "voices" in kinds:
        found += _voices(reading)
    if "times" in kinds:
        uses = [(claim.id, claim.when.span) for claim in reading.claims] + [(q.id, q.when.span) for q in reading.quotes]
        of, times = _users(uses), reading.mentions.times
        found += [Mark("time", time.span, of.get(time.span, ()), says=when_words(time.when) or "unknown") for time in times]
    if "places" in kinds:
        of = _users((claim.id, claim.place.span) for claim in reading.claims if claim.place)
        found += [Mark("place", place.span, of.get(place.span, ()), says=place_words(place)) for place in reading.mentions.places]
    return found


def words_ids(found: Iterable[Mark]) -> dict[str, str]:
    """Where each record stands in the text: the id of the element to go to, by the record's id; links go before other marks."""
    where: dict[str, str] = {}
    for mark in sorted((m for m in found if m.id), key=lambda m: m.to is None):
        for record in mark.of:
            where.setdefault(record, mark.id or "")
    return where


def _links(reading: Reading, kinds: set[Shown]) -> Iterator[Mark]:
    """The words that open a card, one link for the same words."""
    numbers = {claim.id: n for n, claim in enumerate(in_order(reading), start=1)}
    events: dict[Span, list[Claim]] = {}
    cues: dict[Span, list[Quote]] = {}
    if "events" in kinds:
        for claim in in_order(reading):
            events.setdefault(claim.evidence.trigger, []).append(claim)
    if "quotes" in kinds:
        for quote in reading.quotes:
            if quote.cue:
                cues.setdefault(quote.cue.span, []).append(quote)
    for span, claims in events.items():
        of = (*(claim.id for claim in claims), *(quote.id for quote in cues.pop(span, ())))
        says = "; ".join(f"{claim.event_type}, {standing_words(claim.standing)}" for claim in claims)
        yield Mark("event", span, of, of[0], f"w-{of[0]}", numbers[of[0]], says)
    for span, quotes in cues.items():
        of = tuple(quote.id for quote in quotes)
        yield Mark("cue", span, of, of[0], f"w-{of[0]}", says="quote")


def _likenesses(reading: Reading) -> Iterator[Mark]:
    for n, likeness in enumerate(reading.comparisons):
        yield Mark("likeness", likeness.span, (likeness_id(n),), id=f"w-{likeness_id(n)}", says="comparison")


def _clauses(reading: Reading) -> Iterator[Mark]:
    of = _users((claim.id, claim.evidence.span) for claim in in_order(reading))
    yield from (Mark("clause", span, ids) for span, ids in of.items())


def _parts(reading: Reading) -> Iterator[Mark]:
    """Whom and what a claim names."""
    uses: list[tuple[str, Span | None]] = []
    for claim in reading.claims:
        uses += [(claim.id, actor.span) for actor in (*claim.actors, *claim.recipients)]
        uses += [(claim.id, aim.span) for aim in claim.aims] + [(claim.id, amount.span) for amount in claim.amounts]
        uses += [(claim.id, claim.when.span), (claim.id, claim.place.span if claim.place else None)]
    yield from (Mark("part", span, ids) for span, ids in _users(uses).items())


def _quotes(quotes: Iterable[Quote]) -> Iterator[Mark]:
    for quote in quotes:
        for n, span in enumerate(quote.spans):
            yield Mark("quote", span, (quote.id,), id=f"q-{quote.id}" if n == 0 else None, says=f"{quote.kind} {quote.attitude}")


def _voices(reading: Reading) -> Iterator[Mark]:
    said: dict[Span, Voice] = {}
    uses: list[tuple[str, Span | None]] = []
    chains = [(claim.id, claim.voices) for claim in reading.claims] + [(quote.id, quote.voices) for quote in reading.quotes]
    for record, chain in chains:
        for voice in chain:
            if voice.span:
                said.setdefault(voice.span, voice)
                uses.append((record, voice.span))
    of = _users(uses)
    yield from (Mark("voice", span, of[span], says=f"voice: {voice.kind}") for span, voice in said.items())


def _users(uses: Iterable[tuple[str, Span | None]]) -> dict[Span, tuple[str, ...]]:
    """The records that use each span, each once."""
    found: dict[Span, dict[str, None]] = {}
    for record, span in uses:
        if span is not None:
            found.setdefault(span, {})[record] = None
    return {span: tuple(records) for span, records in found.items()}
