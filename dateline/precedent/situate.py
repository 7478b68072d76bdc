"""From claims to a situation: parties with their names taken off step by step, and what is told once.

What a text tells of another time (the past that it compares with, the background that is long over) is not of its situation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from dateline.data import table
from dateline.precedent import abstract
from dateline.precedent.likeness import likeness
from dateline.precedent.situation import Aim, Dealing, Party, Situation
from dateline.precedent.ties import ties
from dateline.types import Actor, ActorMention, Article, Claim, Reading

WINDOW = timedelta(days=3653)  # what was over ten years before the news is another time's
# Judgement: the news stands first; the past, words beside deeds, and what is no deed yet count less.
WEIGHTS = {"leads": 2.0, "background": 0.5, "talk": 0.6, "not real": 0.3}
AGAINST = re.compile(r"\bagainst (?:the |its |their )?$", re.IGNORECASE)
IN_A_LAND = frozenset({"MOBILIZE", "ASSAULT", "RETREAT"})
TALK = frozenset({"ACCUSE", "REQUEST", "REJECT", "CONSULT"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, its article's id, when that was published, the actors that it names, and whether it stands in the headline or the
    first paragraph."""

    claim: Claim
    article: str | None = None
    published: str | None = None
    named: tuple[ActorMention, ...] = ()
    leads: bool = False


def of_reading(reading: Reading) -> Situation:
    """The situation that an article tells: without the other side of its comparisons."""
    return of_claims(told(reading), reading.article.id, reading.article.title or "", "archive")


def told(reading: Reading) -> list[Told]:
    """The claims of an article but for those of the other side of its comparisons."""
    apart = {claim for comparison in reading.comparisons for claim in comparison.that.claims}
    article = reading.article
    lead = _end_of_lead(article)
    return [
        Told(c, article.id, article.published, reading.mentions.actors, c.evidence.span[0] < lead)
        for c in reading.claims
        if c.id not in apart
    ]


def _end_of_lead(article: Article) -> int:
    """Where the first paragraph behind the headline ends; 0 where the text is of one paragraph, which leads nothing."""
    ends = [found.start() for found in re.finditer(r"\n\s*\n", article.text)]
    titled = bool(article.title) and article.text.lstrip().startswith(article.title or "")
    return ends[titled] if len(ends) > titled else 0


def of_claims(claims: Sequence[Told], name: str, title: str, source: str) -> Situation:
    """The situation that claims tell.

    Args:
        claims: of one article, or of the articles of one story.
        name: the situation's id.
        title: its title.
        source: "archive", or the file that the claims are from.

    Returns:
        Its dealings in order of time, each told once: claims of one type, standing and parties are one dealing.
    """
    now = _now(claims)
    kept = [t for t in claims if (t.claim.actors or t.claim.recipients) and not _of_another_time(t.claim, now)]
    sides = [_sides(one, now) for one in kept]
    parties = _named([party for both in sides for side in both for party in side])
    groups: dict[tuple[object, ...], list[Told]] = {}
    for one, both in zip(kept, sides, strict=True):
        keys = [tuple(sorted({parties[party.key].key for party in side})) for side in both]
        groups.setdefault((one.claim.event_type, _real(one.claim.standing), *keys), []).append(one)
    _fold(groups)
    parties = {one.key: one for one in parties.values()}
    places = {key: at for at, key in enumerate(parties)}
    dealings = [_dealing(key, group, places, tuple(parties.values())) for key, group in groups.items()]
    ordered = tuple(sorted(dealings, key=lambda d: (d.start is None, d.start or "", d.ids)))
    days = [d for one in ordered for d in (one.start, one.end) if d]
    return Situation(
        name, title, source, tuple(parties.values()), ties(tuple(parties.values()), now), ordered,
        min(days, default=None), max(days, default=None), _countries(kept),
    )  # fmt: skip


def _now(told: Sequence[Told]) -> str | None:
    """The day of the news: the last publication, or else the last known day that is told as the news."""
    published = [t.published[:10] for t in told if t.published]
    return max(published or [t.claim.when.start for t in told if t.claim.when.start], default=None)


def _of_another_time(claim: Claim, now: str | None) -> bool:
    """Whether a claim is of a time that was long over when the news came."""
    ended = claim.when.end
    if now is None or ended is None:
        return False
    return ended[:10] < (date.fromisoformat(now[:10]) - WINDOW).isoformat()


def _party(actor: Actor | ActorMention, at: str | None, apart: bool = False) -> Party:
    return abstract.party(
        actor.name, actor.kind, actor.country, actor.sector, actor.id, at, words=actor.description or actor.text, apart=apart
    )  # fmt: skip


def _sides(one: Told, now: str | None) -> tuple[list[Party], list[Party]]:
    """Who acts and who is dealt with. Soldiers or a person who turn on their own state are apart from it; where nobody is dealt
    with but another state's land is where it is done ("landed in Haiti"), that state is."""
    claim, day = one.claim, one.claim.when.start or now
    acting, dealt = ([_party(actor, day) for actor in side] for side in (claim.actors, claim.recipients))
    both = {p.key for p in acting} & {p.key for p in dealt}
    if both:
        acting, dealt = (
            [_party(actor, day, party.key in both and actor.kind != "state") for actor, party in zip(side, parties, strict=True)]
            for side, parties in ((claim.actors, acting), (claim.recipients, dealt))
        )
    country = claim.place.country if claim.place is not None else None
    if not dealt and country and claim.event_type in IN_A_LAND and country not in {p.country for p in acting}:
        dealt = [abstract.party(None, "state", country, "GOV", None, day)]
    return acting, dealt


def _named(found: Iterable[Party]) -> dict[str, Party]:
    """The parties by key, each under the first name that it has. One that is known by its country only ("militants in
    Afghanistan") is the one of its kind and country that is named, where that is but one."""
    parties: dict[str, Party] = {}
    for party in found:
        parties.setdefault(party.key, party)
    for key, party in list(parties.items()):
        if key == f"{party.kind}:{party.country}":
            named = [p for k, p in parties.items() if k != key and (p.kind, p.country) == (party.kind, party.country)]
            if len(named) == 1:
                parties[key] = named[0]
    return parties


def _fold(groups: dict[tuple[object, ...], list[Told]]) -> None:
    """Join what two did to each other, as told, to what one of them is told to have done to the other, where that is told."""
    for key in [k for k in groups if not k[3] and isinstance(k[2], tuple) and len(k[2]) == 2]:
        kind, real, pair, _ = key
        assert isinstance(pair, tuple)
        for way in ((pair[:1], pair[1:]), (pair[1:], pair[:1])):
            if (kind, real, *way) in groups:
                groups[kind, real, *way] += groups.pop(key)
                break


def _real(standing: str) -> bool:
    """Whether a claim is told as a deed, done or said to be done; plans and denials are other dealings."""
    return likeness().standings[standing, "happened"] >= 0.5


def _dealing(
    key: tuple[object, ...], group: list[Told], places: dict[str, int], parties: tuple[Party, ...]
) -> Dealing:  # fmt: skip
    _, _, actors, recipients = key
    claims = [one.claim for one in group]
    one = min(group, key=lambda t: (t.claim.when.start is None, t.claim.when.start or "", t.claim.background))
    first = one.claim
    acting, dealt = _at(places, actors), _at(places, recipients)
    aims = tuple(Aim(a.kind, a.text) for c in claims for a in c.aims)
    against = sorted({places[k] for told in group for k in _aimed_at(told, places)} - {*acting, *dealt})
    weight = WEIGHTS["talk"] if first.event_type in TALK else 1.0
    if all(c.background for c in claims):
        weight *= WEIGHTS["background"]
    if not _real(first.standing):
        weight *= WEIGHTS["not real"]
    if any(told.leads for told in group):
        weight *= WEIGHTS["leads"]
    weight *= 1 + log(len(claims))  # what is told again and again is what the text is about
    known = [c for c in claims if c.when.start]
    voice = first.voices[-1] if len(first.voices) > 1 else None
    return Dealing(
        tuple(c.id for c in claims),
        first.event_type,
        next((c.mode for c in claims if c.mode), None),
        tuple(dict.fromkeys(x for c in claims for x in c.contexts)),
        acting,
        dealt,
        first.standing,
        first.evidence.text,
        tuple(against),
        (),
        aims,
        min((c.when.start for c in known if c.when.start), default=None),
        max((c.when.end for c in known if c.when.end), default=None),
        first.place.name if first.place else None,
        (voice.name or voice.description) if voice else None,
        one.article,
        weight,
    )


def _at(places: dict[str, int], keys: object) -> tuple[int, ...]:
    assert isinstance(keys, tuple)
    return tuple(places[key] for key in keys)


def _aimed_at(one: Told, places: dict[str, int]) -> Iterable[str]:
    """The keys of those parties that an aim of the claim is against, or its own words ("armed the rebels against Chad")."""
    words = table("precedent")["aims"]
    start, end = one.claim.evidence.span
    for actor in one.named:
        if actor.span is not None and start <= actor.span[0] < end:
            before = one.claim.evidence.text[: actor.span[0] - start]
            if AGAINST.search(before):
                yield from (key for key in [_party(actor, one.claim.when.start).key] if key in places)
    for aim in one.claim.aims:
        if not _says(aim.text, words["against"]):
            continue
        for actor in one.named:
            if actor.span is None or not aim.span[0] <= actor.span[0] < aim.span[1]:
                continue
            before = aim.text[: actor.span[0] - aim.span[0]]
            if not _says(before.rsplit(",", 1)[-1], words["help"]):
                key = _party(actor, one.claim.when.start).key
                if key in places:
                    yield key


def _says(text: str, words: list[str]) -> bool:
    """Whether a text has one of these words, in any of its regular forms."""
    stems = "|".join(f"{w[:-1]}e?" if w.endswith("e") else f"{w}{w[-1]}?" for w in words)
    return re.search(rf"\b(?:{stems})(?:s|es|d|ed|ing)?\b", text.lower()) is not None


def _countries(told: Sequence[Told]) -> tuple[str, ...]:
    """The countries in which most of it happens: of the claims' places, those with at least a quarter of them."""
    counts: dict[str, int] = {}
    for one in told:
        if one.claim.place is not None and one.claim.place.country:
            counts[one.claim.place.country] = counts.get(one.claim.place.country, 0) + 1
    most = sum(counts.values())
    return tuple(sorted(country for country, n in counts.items() if n * 4 >= most))


