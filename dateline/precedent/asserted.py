"""Likenesses that a text asserts ("reminiscent of U.S. strategy in the 1980s"), beside what the archive finds."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.precedent.familiar import Precedent
from dateline.precedent.situation import Situation
from dateline.types import Comparison


@dataclass(frozen=True, slots=True)
class Asserted:
    """A likeness that a text asserts and what was found of it: the precedent (by place in the answer; None where none is of
    that place and time), and which pairs of its mapping the structure bears out (`same`) or lays otherwise (`other`)."""

    comparison: Comparison
    precedent: int | None
    same: tuple[tuple[str, str], ...]
    other: tuple[tuple[str, str], ...]


def join(comparison: Comparison, query: Situation, precedents: tuple[Precedent, ...]) -> Asserted:
    """Join an asserted likeness to the best precedent of its place and time.

    Args:
        comparison: as the article tells it.
        query: the article's situation.
        precedents: the answer, best first.
    """
    for at, precedent in enumerate(precedents):
        if not _is_it(comparison, precedent.situation):
            continue
        laid = {
            query.parties[p.one].name.casefold(): precedent.situation.parties[p.other].name for p in precedent.mapping.parties
        }  # fmt: skip
        known = [pair for pair in comparison.mapping if pair[0].casefold() in laid]
        same = tuple(pair for pair in known if _same(pair[1], laid[pair[0].casefold()], precedent))
        return Asserted(comparison, at, same, tuple(pair for pair in known if pair not in same))
    return Asserted(comparison, None, (), ())


def _is_it(comparison: Comparison, situation: Situation) -> bool:
    """Whether a situation may be the one that a text compares with: of its country, and of its time where that is told."""
    that = comparison.that
    country = that.place.country if that.place is not None else None
    if country is None or country not in situation.countries:
        return False
    start, end = that.when.start if that.when else None, that.when.end if that.when else None
    if start and situation.end and situation.end <= start:
        return False
    return not (end and situation.start and situation.start >= end)


def _same(asserted: str, laid: str, precedent: Precedent) -> bool:
    """Whether the party that a text names is the one that the mapping has: by name, or both nameless rebels of one kind."""
    if asserted.casefold() == laid.casefold():
        return True
    known = {p.name.casefold() for p in precedent.situation.parties}
    party = next((p for p in precedent.situation.parties if p.name == laid), None)
    return asserted.casefold() not in known and party is not None and party.kind == "armed group"
