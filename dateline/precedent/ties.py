"""What parties are to each other apart from their dealings, by tables with days: neighbours, homes, rulers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations

from dateline.data import table
from dateline.precedent import known
from dateline.precedent.situation import Party, Tie, TieKind

AT_HOME = frozenset(("armed group", "militia", "party", "people", "person", "company", "other"))


def ties(parties: Sequence[Party], at: str | None) -> tuple[Tie, ...]:
    """The ties between the parties of a situation.

    Args:
        parties: The parties.
        at: The day (ISO) on which they are to hold; None where it is not known: then only what has always held since 1945,
            and rule that has ended.

    Returns:
        In the order of the parties: `neighbour` once a pair; `at home in` from a group, party, people, person or company to
        the state of its country; `ruled before` from a state to one that it ruled until then; `rules` from a state to a
        party at home in a land that it rules, and from a group to the state whose government it is.
    """
    found = [Tie(a, "neighbour", b) for a, b in combinations(range(len(parties)), 2) if _neighbours(parties[a], parties[b], at)]
    for a, b in permutations(range(len(parties)), 2):
        found += [Tie(a, kind, b) for kind in _one_way(parties[a], parties[b], at)]
    return tuple(sorted(found, key=lambda t: (t.first, t.second, t.kind)))


def _code(party: Party) -> str | None:
    """The code of a party that is a state; None for one that only shares another's (Biafra)."""
    return party.country if party.kind == "state" and party.key == f"state:{party.country}" else None


def _one_way(one: Party, other: Party, at: str | None) -> Iterator[TieKind]:
    first, second = _code(one), _code(other)
    if second and _at_home(one, second):
        yield "at home in"
    if first and second and any(_over(row, at) for row in _rule(first, second)):
        yield "ruled before"
    if first and not _at_home(other, first) and _rules(first, other, at):
        yield "rules"
    if second and one.country == second and at:
        group = known.groups().get(one.key.removeprefix("group:"))
        if group and any(known.held(row, at, "start", "end") for row in group["ruled"]):
            yield "rules"


def _at_home(party: Party, code: str) -> bool:
    """Whether a party belongs to the land of a state: Zimbabwe's to Rhodesia too."""
    return party.kind in AT_HOME and party.country in (code, *table("precedent")["land"].get(code, ()))


def _rules(code: str, party: Party, at: str | None) -> bool:
    """Whether a state rules the land of a party, a state or another, on a day."""
    return any(known.held(row, at) for row in _rows(code, party.country or ""))


def _over(row: known.Row, at: str | None) -> bool:
    return row["until"] is not None and (at is None or str(row["until"]) <= at)


@cache
def _rule(ruler: str, ruled: str) -> tuple[known.Row, ...]:
    """Rows of the rule of one state over another; an heir has those of its former state over those who left it."""
    formers = [former for former, heir in table("precedent")["states"]["heirs"].items() if heir == ruler]
    return tuple(row for code in (ruler, *formers) for row in _rows(code, ruled))


@cache
def _rows(ruler: str, ruled: str) -> tuple[known.Row, ...]:
    return tuple(r for r in table("precedent")["colonies"] if r["ruler"] == ruler and r["country"] == ruled)


@cache
def _borders() -> dict[frozenset[str], dict[str, str | None]]:
    return {frozenset((a, b)): {"since": s, "until": u} for a, b, s, u in table("precedent")["borders"]}


def _neighbours(one: Party, other: Party, at: str | None) -> bool:
    """Whether two states share a land border, their own or that of a land that one of them rules."""
    first, second = _code(one), _code(other)
    if not first or not second or _rules(first, other, at) or _rules(second, one, at):
        return False
    pairs = [(first, second), *((land, second) for land in _ruled(first, at)), *((first, land) for land in _ruled(second, at))]
    rows = (_borders().get(frozenset(pair)) for pair in pairs)
    return any(row is not None and (known.held(row, at) if at else row["until"] is None) for row in rows)


@cache
def _ruled(code: str, at: str | None) -> tuple[str, ...]:
    """The lands that a state ruled on a day; none where the day is not known."""
    return tuple(r["country"] for r in table("precedent")["colonies"] if at and r["ruler"] == code and known.held(r, at))
