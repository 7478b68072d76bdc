"""Relations of the dealings of a situation: what brought about what, what came before what, and against whom it was aimed.

They count most where two situations are laid upon each other (Gentner's systematicity: a match of connected facts is worth more
than one of as many facts that stand alone; "Structure-Mapping: A Theoretical Framework for Analogy", Cognitive Science 7, 1983).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.precedent.situation import Dealing, Situation

# Judgement: an order only follows from the days; that an aim is called a pretext is told of few deeds, and of those it says most.
WEIGHTS = {"because": 1.0, "against": 1.0, "pretext": 2.0, "before": 0.5}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a dealing, by its place in `Situation.dealings`: the second came `because` of the first; the first was over
    or had begun `before` the second began; the first was aimed `against` a party (`second` is its place in `parties`) beside
    its recipients; somebody calls an aim of the first a `pretext` (`second` is that dealing again)."""

    kind: Literal["because", "before", "against", "pretext"]
    first: int
    second: int

    @property
    def weight(self) -> float:
        """What it counts beside others of the same dealings."""
        return WEIGHTS[self.kind]

    @property
    def dealings(self) -> tuple[int, int]:
        """The places of the dealings that it is about."""
        return self.first, self.second if self.kind in ("because", "before") else self.first


def relations(situation: Situation) -> tuple[Relation, ...]:
    """The causes and aims that are told, and the order of each dealing and the next that is surely later."""
    dealings = situation.dealings
    found = [Relation("because", first, second) for second, dealing in enumerate(dealings) for first in dealing.because]
    found += [Relation("against", first, party) for first, dealing in enumerate(dealings) for party in dealing.against]
    found += [Relation("pretext", at, at) for at, dealing in enumerate(dealings) if _has_pretext(dealing)]
    dated = sorted((dealing.start, place) for place, dealing in enumerate(dealings) if dealing.start is not None)
    for at, (_, place) in enumerate(dated):
        later = next((other for _, other in dated[at + 1 :] if is_before(dealings[place], dealings[other])), None)
        if later is not None:
            found.append(Relation("before", place, later))
    return tuple(found)


def is_before(one: Dealing, other: Dealing) -> bool:
    """Whether one dealing surely began before the other: its first possible day, and its last where both are as fine."""
    if one.start is None or other.start is None or one.start >= other.start:
        return False
    return one.end is None or one.end <= other.start or (other.end is not None and one.end < other.end)


def holds(relation: Relation, other: Situation, matched: Mapping[int, int], mapped: Mapping[int, int]) -> bool:
    """Whether a relation of one situation is also there in another.

    Args:
        relation: of the one.
        other: the situation that it is laid upon.
        matched: the counterparts of the one's dealings, by place.
        mapped: the counterparts of its parties.
    """
    first = matched.get(relation.first)
    if first is None:
        return False
    if relation.kind == "against":
        return mapped.get(relation.second) in other.dealings[first].against
    if relation.kind == "pretext":
        return _has_pretext(other.dealings[first])
    second = matched.get(relation.second)
    if second is None:
        return False
    if relation.kind == "because":
        return first in other.dealings[second].because
    return is_before(other.dealings[first], other.dealings[second])


def _has_pretext(dealing: Dealing) -> bool:
    return any(aim.kind == "pretext" for aim in dealing.aims)
