"""Events: the claims, across articles, about one happening. Online: a claim joins an event or opens one.

Pure: the store gives the candidates, by `keys` and by the story of the article. What it means that reports vary is in
`resources/merge/events.yaml`; the weights were set on the tuning topics of ECB+ (`python -m eval.events`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.merge.deeds import Deed, alike, deed_of, groups_of, one_blow, words
from dateline.merge.denials import as_denials, denied_by, denied_words
from dateline.merge.fields import by_time, fields_of, ranges_of
from dateline.merge.ledger import ledger_of
from dateline.merge.parties import Party, Same, both_in, party, same_side
from dateline.merge.scenes import DAY, FINE, FRESH, day, interval, place_of, same_place, same_time
from dateline.records import Event, Origin, Told
from dateline.types import Claim, Place, Span, When

KEPT = 32  # facts of an event that a new claim is held against: the latest that differ
MONTHS = 3  # a time wider than this finds nothing outside its story
DEED = {"word": 2.0, "group": 2.0, "type": -1.0}
VARIED = -0.5  # where the two have differing types
SIDE = {Same.SAME: 2.0, Same.FITS: 0.5, Same.UNKNOWN: 0.0, Same.APART: -1.0, Same.OTHER: -2.0}
TIME = {Same.SAME: 1.5, Same.FITS: 0.5, Same.UNKNOWN: 0.0}
PLACE = {Same.SAME: 1.0, Same.FITS: 0.5, Same.UNKNOWN: 0.0}
IN_STORY = 2.0  # what a claim must reach to join an event of its story
ELSEWHERE = 5.0  # and one of another story
JOINED, DENIED, BLOW = 100.0, 50.0, 40.0  # what the text itself joins goes before what is only alike


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim in short: what a later claim is held against. `same_as` is the id of a claim of its article, `sentence` the
    words it stands in, `published` the day of its article, `denies` the claims of its article that it denies, and `denied` the
    groups of words for the deed that it denies in so many words."""

    claim: str
    same_as: str | None
    article: str
    family: str
    sentence: Span
    published: date | None
    deed: Deed
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: When
    foreseen: bool | None
    background: bool
    denies: tuple[str, ...] = ()
    denied: frozenset[int] = frozenset()

    @property
    def only_denies(self) -> bool:
        """Whether it is a word about a deed told elsewhere ("rejected the charge"), and tells no more of it."""
        return self.deed.event_type in words().spoken and bool(self.denies or self.denied)


@dataclass(frozen=True, slots=True)
class EventProfile:
    """An event as far as a new claim is held against it: its id and its latest differing facts, at most `KEPT`."""

    id: str
    facts: tuple[Fact, ...]


def fact_of(told: Told) -> Fact:
    """A claim in short."""
    claim, article = told.claim, told.article
    return Fact(
        claim.id,
        claim.same_as,
        article.id,
        told.family,
        claim.evidence.sentence,
        day(article.published),
        deed_of(told),
        tuple(party(a) for a in claim.actors),
        tuple(party(a) for a in claim.recipients),
        place_of(claim),
        claim.when,
        _foreseen(claim),
        claim.background,
        denied_by(claim),
        denied_words(told),
    )


def _foreseen(claim: Claim) -> bool | None:
    """Whether a deed has not come about yet; None where that tells nothing."""
    if claim.standing == "possible" or claim.event_type in words().promises:
        return None
    return claim.standing in words().foreseen


# --- finding candidates ---------------------------------------------------------------------------


def keys(told: Told) -> tuple[str, ...]:
    """The keys under which the store indexes a claim's event and looks for events of a claim.

    Outside its story a claim joins only what shares a name, or a town, and a time: a deed that is done again and again the day,
    others the month. The claim itself, the one it is `same_as` and those it denies lead to the event of its own article.

    Args:
        told: a claim in its article.

    Returns:
        A handful of short strings, in a fixed order without doubles.
    """
    fact = fact_of(told)
    own = [f"claim:{name}" for name in (fact.claim, *([fact.same_as] if fact.same_as else []), *fact.denies)]
    names = [p.id or " ".join(p.name) for p in (*fact.actors, *fact.recipients) if p.name]
    place = fact.place
    towns = [place.id or place.name.lower()] if place is not None and place.precision in FINE else []
    days, months = _days(fact), [] if fact.deed.event_type in words().repeated else _months(fact)
    family = words().family[fact.deed.event_type]
    found = [f"{family}|{name}|{time}" for name in names for time in (*days, *months)]
    return tuple(dict.fromkeys(own + found + [f"{family}|{town}|{time}" for town in towns for time in days]))


def _days(fact: Fact) -> list[str]:
    """The day of a deed, if it is known; of a publication the days beside it."""
    start = day(fact.when.start)
    if start is None or fact.when.precision != "day":
        return []
    return [str(start + n * DAY) for n in ((-1, 0, 1) if fact.when.basis == "publication" else (0,))]


def _months(fact: Fact) -> list[str]:
    span = _news(fact)
    if span is None:
        return []
    first, last = span[0], span[1] - DAY
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MONTHS:
        return []
    months = [first.year * 12 + first.month - 1 + n for n in range(count)]
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]


def _news(fact: Fact) -> tuple[date, date] | None:
    """When a deed was done; of news without a time, the days before its publication."""
    span = interval(fact.when)
    if span is None and fact.published is not None and not fact.background:
        return fact.published - FRESH, fact.published + DAY
    return span


# --- choosing -------------------------------------------------------------------------------------


def choose(told: Told, candidates: Sequence[EventProfile], same_story: Callable[[EventProfile], bool]) -> str | None:
    """The event that a claim belongs to.

    Args:
        told: a claim in its article.
        candidates: events that share a key with it or a story with its article, in any order.
        same_story: whether an event belongs to the story of the claim's article.

    Returns:
        The id of the likest event (of equals, that of the lowest id), or None where the claim opens one.
    """
    new = fact_of(told)
    found = ((likeness(new, profile, same_story(profile)), profile.id) for profile in candidates)
    best = min(((-score, name) for score, name in found if score is not None), default=None)
    return best[1] if best else None


def with_claim(profile: EventProfile, told: Told) -> EventProfile:
    """An event with one more claim. The claim of a copy adds nothing that its original did not tell.

    Args:
        profile: the event; for a new one, `EventProfile(id, ())`.
        told: the claim that joins it.
    """
    new = fact_of(told)
    if any(old.family == new.family and _alone(old) == _alone(new) for old in profile.facts):
        return profile
    return replace(profile, facts=(*profile.facts, new)[-KEPT:])


def _alone(fact: Fact) -> Fact:
    """A fact without what names its article and its claim."""
    return replace(fact, claim="", same_as=None, article="", published=None)


def likeness(new: Fact, profile: EventProfile, same_story: bool) -> float | None:
    """How like an event a claim is; None where it is another.

    A claim that the reading of its own article joined to one of the event's goes before all others, then what denies one of
    them, then what tells the same blow in the same sentence. A contradiction in time, place, direction or between foreseen and
    done with any fact of the event shuts it out, so that a vague claim between two exact ones does not join them.
    """
    if any(new.same_as == old.claim for old in profile.facts):
        return JOINED
    if new.only_denies and any(_denies(new, old, same_story) for old in profile.facts):
        return DENIED
    family = words().family
    if all(family[old.deed.event_type] != family[new.deed.event_type] for old in profile.facts):
        return None  # as are most that only share its story: nothing else need be compared
    best: float | None = None
    for old in [f for f in profile.facts if not f.only_denies] or profile.facts:
        if contradicts(new, old):
            return None
        score = BLOW if _one_blow(new, old) else _score(new, old, same_story)
        if old.claim in new.denies and not new.only_denies:
            score = DENIED
        if score is not None and (best is None or score > best):
            best = score
    return best


def _denies(new: Fact, old: Fact, same_story: bool) -> bool:
    """Whether a claim that only denies is about a deed: one of its own article that it answers, one of its story by its words
    and its actor, or what another printing of it was about."""
    if old.only_denies:
        printed = old.family == new.family and old.article != new.article and old.deed.stems == new.deed.stems
        return printed and same_side(new.actors, old.actors) >= Same.FITS
    if old.deed.event_type in words().spoken or old.foreseen:
        return False
    by_words = same_story and new.denied & groups_of(old.deed) and same_side(new.actors, old.actors) >= Same.FITS
    return old.claim in new.denies or bool(by_words)


def _one_blow(new: Fact, old: Fact) -> bool:
    """Whether two clauses of a sentence tell what one did and what came of it ("fired at a bus and wounded two")."""
    there = new.article == old.article and new.sentence == old.sentence
    return there and new.actors == old.actors and one_blow(new.deed, old.deed)


def contradicts(new: Fact, old: Fact) -> bool:
    """Whether two claims cannot be of one event: in time, place or direction, in that one is foreseen and the other done, or
    in that one sentence tells both."""
    return (
        (new.foreseen is not None and old.foreseen is not None and new.foreseen != old.foreseen)
        or (new.article == old.article and new.sentence == old.sentence and not _one_blow(new, old))
        or same_time(new.when, old.when) is Same.OTHER
        or _told_before(new, old)
        or _told_before(old, new)
        or same_place(new.place, old.place) is Same.OTHER
        or _reversed(new, old)
    )


def _told_before(one: Fact, other: Fact) -> bool:
    """Whether a report of what was done was printed before the day on which the other has it done."""
    start = None if other.when.basis == "publication" else day(other.when.start)
    return one.foreseen is False and one.published is not None and start is not None and one.published + DAY < start


def _reversed(new: Fact, old: Fact) -> bool:
    """Whether who acts in one report is acted upon in the other."""
    if new.deed.event_type in words().mutual:
        return False
    there, back = same_side(new.actors, old.recipients), same_side(new.recipients, old.actors)
    if max(there, back) < Same.SAME or min(there, back) < Same.UNKNOWN:
        return False
    return max(same_side(new.actors, old.actors), same_side(new.recipients, old.recipients)) < Same.SAME


def _score(new: Fact, old: Fact, same_story: bool) -> float | None:
    kind = alike(new.deed, old.deed)
    if kind == "no":
        return None
    actors, recipients = _sides(new, old)
    if recipients is Same.OTHER or not _one_speaker(new, old, actors, recipients):
        return None
    time, place = same_time(new.when, old.when), same_place(new.place, old.place)
    score = DEED[kind] + SIDE[actors] + SIDE[recipients] + TIME[time] + PLACE[place]
    score += VARIED if new.deed.event_type != old.deed.event_type else 0.0
    in_town = time is place is Same.SAME and new.place is not None and new.place.precision in FINE
    if same_story:
        return score if score >= IN_STORY and (in_town or _someone(new, old, actors, recipients)) else None
    named = in_town or max(actors, recipients) is Same.SAME
    fits = named and min(actors, recipients) >= Same.UNKNOWN and _at_one_time(new, old, time)
    return score if fits and score >= ELSEWHERE else None


def _someone(new: Fact, old: Fact, actors: Same, recipients: Same) -> bool:
    """Whether two reports may have someone in common. Where nothing joins those who did it, and they name neither of those whom
    it befell, the deed and the day are not enough: two sides of a fight each tell of their own dead."""
    if max(actors, recipients) >= Same.FITS or not (new.recipients and old.recipients):
        return True
    return any(p.name or p.heads & words().anyone for p in (*new.recipients, *old.recipients))


def _one_speaker(new: Fact, old: Fact, actors: Same, recipients: Same) -> bool:
    """Whether a deed of words may have one speaker: two whom nothing joins are one only where they speak to the same."""
    if new.deed.event_type not in words().spoken or not new.actors or not old.actors:
        return True
    return actors > Same.UNKNOWN or (actors is Same.UNKNOWN and recipients is Same.SAME)


def _sides(new: Fact, old: Fact) -> tuple[Same, Same]:
    """How the two sides stand to each other; where a deed is mutual, all who take part, and whether two of them are the same."""
    if new.deed.event_type not in words().mutual:
        return same_side(new.actors, old.actors), same_side(new.recipients, old.recipients)
    ones, others = (*new.actors, *new.recipients), (*old.actors, *old.recipients)
    return same_side(ones, others), Same.SAME if both_in(ones, others) else Same.UNKNOWN


def _at_one_time(new: Fact, old: Fact, time: Same) -> bool:
    """Whether two claims of different stories are of one time: one day for deeds that are done again and again; for others
    times that overlap, of news without a time the days before its publication."""
    if {new.deed.event_type, old.deed.event_type} & words().repeated:
        return time is Same.SAME
    one, other = _news(new), _news(old)
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def profile_of(name: str, tolds: Iterable[Told]) -> EventProfile:
    """The profile of an event whose claims are known, in the order in which they joined."""
    profile = EventProfile(name, ())
    for told in tolds:
        profile = with_claim(profile, told)
    return profile


# --- the event as a record ------------------------------------------------------------------------


def event_of(name: str, tolds: Sequence[Told], origins: Sequence[Origin]) -> Event:
    """An event: every value that its claims give, side by side, with who gives it.

    Args:
        name: the event's id.
        tolds: its claims, at least one, each with its article, in any order.
        origins: the first voices that these claims rest on (`dateline.merge.origins`).

    Returns:
        The event. `event_type` is the type that most origins give, of equals the one told first.
    """
    ordered = as_denials(by_time(tolds))
    origin_of = {claim: origin.key for origin in origins for claim in origin.claims}
    fields = fields_of(ordered, origin_of)
    kind = next(f for f in fields if f.name == "type").values[0].value
    return Event(
        name,
        kind,
        tuple(t.claim.id for t in ordered),
        tuple(dict.fromkeys(t.article.id for t in ordered)),
        fields,
        ranges_of(ordered, origin_of),
        tuple(origins),
        ledger_of(ordered, origin_of),
    )
