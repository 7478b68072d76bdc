"""Sound familiar? The past situations of like structure, each with its mapping, what is alike by name only, where the likeness
breaks, and what followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dateline.precedent.followed import Point, Rate, after, first_alike, match_point, rates
from dateline.precedent.index import Hit, Index
from dateline.precedent.mapping import Mapping
from dateline.precedent.situation import Dealing, Party, Situation

Where = Literal["anywhere", "elsewhere", "here"]

# A hit of at least this score counts as a match in the rates; below, it is shown as less like. Of sixteen cases that were coded
# twice, by people apart, the one coding scores 0.5 and more against the other, and less against nearly all else
# (`python -m eval.familiar`).
MATCH = 0.5
SAMPLE = 500  # situations that do not match, for the rate beside: enough for a share to within some four points


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the likeness breaks: `kind` says how, `words` says it in a sentence, and the places are those of the dealings that
    show it, in the query and in the precedent."""

    kind: Literal["missing here", "missing there", "party", "deed", "order"]
    words: str
    query: tuple[int, ...] = ()
    found: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """What is alike by name alone, kept apart from the score: the share of the mapped parties that are the same ones, and the
    countries that both are about."""

    same_parties: int
    of: int
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A past situation of like structure. `agrees` of `of` dealings of the query have a counterpart; `point` is the day after
    which `followed` (places of the situation's dealings, in order of time) came; `match` says that it is like enough to count in
    the rates."""

    situation: Situation
    mapping: Mapping
    score: float
    match: bool
    agrees: int
    of: int
    surface: Surface
    differences: tuple[Difference, ...]
    point: str | None
    followed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Familiar:
    """The answer: the query as a situation, precedents best first, how many match in all, what followed them and how often, and
    counter-examples: for an outcome that followed some, the matches (places in `precedents`) that it did not follow."""

    query: Situation
    precedents: tuple[Precedent, ...]
    matches: int
    among: int
    rates: tuple[Rate, ...]


def familiar(query: Situation, index: Index, top: int = 5, where: Where = "anywhere", base: Index | None = None) -> Familiar:
    """The past situations that are most like one in structure.

    Args:
        query: the situation whose like is sought.
        index: the situations to search.
        top: how many precedents.
        where: `elsewhere` leaves out situations about a country of the query, `here` all others.
        base: the situations that the rates are counted over, `index` if not given.

    Returns:
        The precedents, best first, and the rates over all that match.
    """
    keep = _keeper(query, where)
    hits = index.search(query, top, keep)
    matching = [h for h in hits if h.mapping.score >= MATCH]
    points = [_point(h) for h in matching]
    return Familiar(
        query,
        tuple(_precedent(query, hit) for hit in hits[:top]),
        len(matching),
        len(index),
        rates(points, _others(query, base or index, {h.situation.id for h in matching})),
    )


def _others(query: Situation, index: Index, matching: set[str]) -> list[Point]:
    """The situations that do not match, at most so many, evenly over the index."""
    types = frozenset(d.event_type for d in query.dealings)
    step = max(1, len(index) // SAMPLE)
    rest = (index.situation(place) for place in range(0, len(index), step))
    return [first_alike(s, types) for s in rest if s.id not in matching and s.id != query.id]


def _point(hit: Hit) -> Point:
    return match_point(hit.situation, (m.other for m in hit.mapping.dealings))


def _keeper(query: Situation, where: Where) -> Callable[[Situation], bool]:
    mine = countries(query)
    if where == "elsewhere":
        return lambda other: not mine & countries(other)
    if where == "here":
        return lambda other: bool(mine & countries(other))
    return lambda other: True


def countries(situation: Situation) -> frozenset[str]:
    """Where a situation happened; where that is not told, the countries of those of its parties that are not states."""
    return frozenset(situation.countries) or frozenset(p.country for p in situation.parties if p.country and p.kind != "state")


def _precedent(query: Situation, hit: Hit) -> Precedent:
    point = _point(hit)
    mapping, found = hit.mapping, hit.situation
    pairs = [(query.parties[p.one], found.parties[p.other]) for p in mapping.parties]
    surface = Surface(
        sum(a.key == b.key for a, b in pairs), len(pairs), tuple(sorted(countries(query) & countries(found)))
    )  # fmt: skip
    agrees = len(mapping.dealings)
    return Precedent(
        found, mapping, mapping.score, mapping.score >= MATCH, agrees, len(query.dealings), surface,
        differences(query, found, mapping, point), point.day, after(point),
    )  # fmt: skip


def differences(query: Situation, found: Situation, mapping: Mapping, point: Point) -> tuple[Difference, ...]:
    """Where a likeness breaks, what weighs most first: parties of another kind, deeds of another kind, orders and causes that do
    not hold, dealings of the query without a counterpart, and dealings of the precedent up to its point that have none here."""
    listed: list[Difference] = []
    for pair in mapping.parties:
        one, other = query.parties[pair.one], found.parties[pair.other]
        if one.kind != other.kind:
            listed.append(Difference("party", f"{one.name} is {a(one)}, {other.name} {a(other)}"))
    for match in mapping.dealings:
        mine, theirs = query.dealings[match.one], found.dealings[match.other]
        if (mine.event_type, mine.standing) != (theirs.event_type, theirs.standing) and match.likeness < 1:
            words = f"here {deed(mine, query.parties)}, there {deed(theirs, found.parties)}"
            listed.append(Difference("deed", words, (match.one,), (match.other,)))
    matched = {m.one: m.other for m in mapping.dealings}
    for kept in mapping.relations:
        first, second = kept.relation.first, kept.relation.second
        if kept.relation.kind in ("because", "before") and not kept.holds and first in matched and second in matched:
            how = "was brought about by" if kept.relation.kind == "because" else "came after"
            caused, cause = (deed(query.dealings[p], query.parties) for p in (second, first))
            words = f"here “{caused}” {how} “{cause}”; not there"
            listed.append(Difference("order", words, (first, second), (matched[first], matched[second])))
    for place, dealing in enumerate(query.dealings):
        if place not in matched:
            listed.append(Difference("missing there", f"only here: {deed(dealing, query.parties)}", (place,)))
    later = set(after(point))
    theirs_matched = set(matched.values())
    for place, dealing in enumerate(found.dealings):
        if place not in theirs_matched and place not in later and dealing.standing in ("happened", "ongoing"):
            listed.append(Difference("missing here", f"only there: {deed(dealing, found.parties)}", (), (place,)))
    return tuple(listed)


def deed(dealing: Dealing, parties: tuple[Party, ...]) -> str:
    """A dealing in a few words: "Libya AID Frolinat", with its mode and, unless it happened, its standing."""
    names = " and ".join(parties[p].name for p in dealing.actors) or "somebody"
    whom = " and ".join(parties[p].name for p in dealing.recipients)
    kind = dealing.event_type + (f"/{dealing.mode}" if dealing.mode else "")
    how = "" if dealing.standing in ("happened", "ongoing") else f" ({dealing.standing})"
    return f"{names} {kind}{' ' + whom if whom else ''}{how}"


def a(party: Party) -> str:
    """What a party is, with its article."""
    return f"{'an' if party.kind[0] in 'aio' else 'a'} {party.kind}"
