"""The ledger of an event: which origins agree about it, deny it, contradict, confirm or correct one another.

Two origins stand to each other as their claims do; of two who tell one deed only those agree who also have a value of it in
common. A copy says nothing that its original does not, so it agrees with nobody; reports that nobody is named for (the origin
"unknown") vouch for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, get_args

from dateline.merge.fields import Figure, OriginOf, against, figures_of, latest
from dateline.merge.origins import UNKNOWN
from dateline.merge.parties import Same, party, same_side
from dateline.merge.scenes import place_of, same_place, same_time
from dateline.records import Dispute, Told
from dateline.types import Standing

How = Literal["agrees", "denies", "contradicts", "confirms", "corrects"]

# What a voice holds of a deed; one that calls it alleged, possible, conditional or called for vouches for nothing.
STAND: dict[Standing, str] = {
    "happened": "did",
    "ongoing": "did",
    "attempted": "tried",
    "planned": "will",
    "denied": "denied",
    "did-not-happen": "did not",
}


def ledger_of(tolds: Sequence[Told], origin_of: OriginOf) -> tuple[Dispute, ...]:
    """How the origins of one event stand to each other.

    Args:
        tolds: the event's claims by time.
        origin_of: the key of the origin that each claim rests on.

    Returns:
        The entries, without doubles, by the first claims of the two origins. `first` and `second` are keys of origins: who
        denies, contradicts or confirms comes first; of two who agree, who came first. One origin that corrects its own figure
        is both.
    """
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in tolds:
        key = origin_of.get(told.claim.id, UNKNOWN)
        if key != UNKNOWN:
            groups[key].append(told)
    found = [*_answers(tolds, origin_of), *_corrections(groups)]
    for first, second in combinations(groups, 2):
        found += _stands(first, second, groups, found)
        found += _details(first, second, groups)
    found += _amounts(tolds, origin_of)
    return tuple(dict.fromkeys(found))


def _answers(tolds: Sequence[Told], origin_of: OriginOf) -> Iterator[Dispute]:
    """What the claims of an article say of each other."""
    hows = {how: how for how in get_args(How)}
    for told in tolds:
        for answer in told.claim.answers:
            first, second = origin_of.get(told.claim.id, UNKNOWN), origin_of.get(answer.claim, UNKNOWN)
            if UNKNOWN not in (first, second) and first != second and answer.how in hows:
                yield Dispute(hows[answer.how], None, first, second)


def _stand(group: Sequence[Told]) -> str | None:
    """What an origin holds of the deed at last."""
    held = [STAND[t.claim.standing] for t in group if t.claim.standing in STAND]
    return held[-1] if held else None


def _stands(first: str, second: str, groups: dict[str, list[Told]], said: Sequence[Dispute]) -> Iterator[Dispute]:
    one, other = groups[first], groups[second]
    if any({d.first, d.second} == {first, second} and d.field is None for d in said):
        return  # their claims answer each other, which says more
    held = _stand(one), _stand(other)
    if None in held or not _apart(one, other):
        return
    if held[0] == held[1]:
        if _share(one, other):
            yield Dispute("agrees", None, first, second)
    elif "denied" in held:
        yield Dispute("denies", None, *((first, second) if held[0] == "denied" else (second, first)))
    elif "did not" in held:
        yield Dispute("contradicts", "standing", *((first, second) if held[0] == "did not" else (second, first)))


def _share(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether two origins say anything the same of a deed beside its kind and its day: who, whom, where, or how many."""
    for a, b in ((a.claim, b.claim) for a in one for b in other):
        sides = ((a.actors, b.actors), (a.recipients, b.recipients))
        if any(same_side([party(x) for x in ours], [party(x) for x in theirs]) >= Same.FITS for ours, theirs in sides):
            return True
        here, there = place_of(a), place_of(b)
        if here is not None and here.precision != "country" and same_place(here, there) >= Same.FITS:
            return True
    first, second = (set(_counts(group)) for group in (one, other))
    return bool(first & second)


def _counts(group: Sequence[Told]) -> Iterator[tuple[str, float]]:
    """What an origin counts, and the figure."""
    for figures in figures_of(group).values():
        yield from ((figure.of, figure.best) for figure in figures)


def _apart(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether two origins speak in two texts, or as two voices in one article: not one as the other's copy."""
    return any(a.family != b.family or a.article.id == b.article.id for a in one for b in other)


def _details(first: str, second: str, groups: dict[str, list[Told]]) -> Iterator[Dispute]:
    """The fields in which nothing that the one says can be what the other says."""
    pairs = [(a.claim, b.claim) for a in groups[first] for b in groups[second] if not (against(a) or against(b))]
    tests = {
        "actor": [same_side([party(x) for x in a.actors], [party(x) for x in b.actors]) for a, b in pairs],
        "recipient": [same_side([party(x) for x in a.recipients], [party(x) for x in b.recipients]) for a, b in pairs],
        "place": [same_place(place_of(a), place_of(b)) for a, b in pairs],
        "when": [same_time(a.when, b.when) for a, b in pairs],
    }
    for field, found in tests.items():
        known = [x for x in found if x is not Same.UNKNOWN]
        if known and max(known) is Same.OTHER:
            yield Dispute("contradicts", field, first, second)


def _exclude(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = one.bounds, other.bounds
    return high < least or most < low


def _amounts(tolds: Sequence[Told], origin_of: OriginOf) -> Iterator[Dispute]:
    """Figures for one thing of which both cannot be right, each origin by its last."""
    for figures in figures_of(tolds).values():
        last = {key: f for key, f in latest(figures, origin_of).items() if key != UNKNOWN}
        for (first, one), (second, other) in combinations(last.items(), 2):
            if _exclude(one, other):
                yield Dispute("contradicts", one.of, first, second)


def _corrections(groups: dict[str, list[Told]]) -> Iterator[Dispute]:
    """An origin that gives another figure on a later day than its first, or says that its figure corrects one."""
    for key, tolds in groups.items():
        for figures in figures_of(tolds).values():
            if any(f.earlier for f in figures) and not all(f.earlier for f in figures):
                yield Dispute("corrects", figures[0].of, key, key)
            dated = [f for f in figures if not f.earlier and f.told.article.published]
            if dated and dated[-1].told.article.published != dated[0].told.article.published and _exclude(dated[0], dated[-1]):
                yield Dispute("corrects", dated[-1].of, key, key)
