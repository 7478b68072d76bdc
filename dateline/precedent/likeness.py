"""How like two dealings are by what was done, and two parties by what they are: `resources/precedent/likeness.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from dateline.data import table
from dateline.precedent.situation import Dealing, Party


@dataclass(frozen=True, slots=True)
class Likeness:
    """The tables, looked up by ordered pair: of event types, of standings, of kinds of party; and what each part counts."""

    types: dict[tuple[str, str], float]
    standings: dict[tuple[str, str], float]
    parties: dict[tuple[str, str], float]
    quads: dict[str, int]
    other_mode: float
    other_contexts: float
    parts: dict[str, float]


@cache
def likeness() -> Likeness:
    """The tables, read once."""
    given = table("precedent")["likeness"]
    quads = {name: row["quad"] for name, row in table("what")["codebook"]["types"].items()}
    classes: dict[str, str] = given["standings"]
    by_class = _both_ways(given["standing_pairs"]) | {(one, one): 1.0 for one in classes.values()}
    return Likeness(
        _both_ways(given["types"]) | {(name, name): 1.0 for name in quads},
        {(a, b): by_class.get((classes[a], classes[b]), 0.0) for a, b in product(classes, classes)},
        _both_ways(given["parties"]),
        quads,
        float(given["other_mode"]),
        float(given["other_contexts"]),
        {name: float(value) for name, value in given["parts"].items()},
    )


def deeds(one: Dealing, other: Dealing) -> float:
    """How like what was done is, from 0 to 1, whoever did it to whom: type, mode, contexts and standing."""
    known = likeness()
    found = known.types.get((one.event_type, other.event_type), 0.0) * known.standings[one.standing, other.standing]
    if one.mode and other.mode and one.mode != other.mode and one.event_type == other.event_type:
        found *= known.other_mode
    if one.contexts and other.contexts and not set(one.contexts) & set(other.contexts):
        found *= known.other_contexts
    return found


def kinds(one: Party, other: Party) -> float:
    """How like two parties are by their kinds, from 0 to 1."""
    return 1.0 if one.kind == other.kind else likeness().parties.get((one.kind, other.kind), 0.0)


def _both_ways(rows: list[list[Any]]) -> dict[tuple[str, str], float]:
    return {pair: float(value) for a, b, value in rows for pair in ((a, b), (b, a))}
