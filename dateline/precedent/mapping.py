"""The best way to lay one situation upon another: which party stands for which, and which dealing for which.

Structure mapping: parties one to one; two dealings match only where those who act and those who are dealt with match too
(parallel connectivity); relations between dealings count beside them (see `dateline.precedent.relations`). The best mapping of
the parties is found by branch and bound over all of them; for each, `scipy.optimize.linear_sum_assignment` gives the best
matching of the dealings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from dateline.precedent import likeness
from dateline.precedent.relations import Relation, holds
from dateline.precedent.sides import Grid, Sides, State
from dateline.precedent.situation import Situation

Way: TypeAlias = tuple[dict[int, int], State]  # some parties mapped, and what that leaves of the sides

STEPS = 150  # of a whole search; it then answers with the best that it has found (`Mapping.exact` says so)
BEAM = 3  # ways kept at each party, for each counterpart of the first one, in a first, quick search
LEAVES = 4  # of the ways at its end that are looked at whole
EARLY = 1e-3  # between equal matches of dealings, the earliest: what came after it is what followed


@dataclass(frozen=True, slots=True)
class Pair:
    """One party of each situation, by place, and how like they are by what they are."""

    one: int
    other: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Match:
    """One dealing of each situation, by place, and how like they are, from 0 to 1."""

    one: int
    other: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A relation of the one situation, and whether it holds between the counterparts."""

    relation: Relation
    holds: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The score's parts, each from 0 to 1: how much of the one situation's dealings, of the relations between them and of its
    parties the other has. `relations` is None where the one situation has none that could be compared."""

    dealings: float
    relations: float | None
    parties: float

    @property
    def score(self) -> float:
        """The parts together, weighed as in `resources/precedent/likeness.yaml`; what could not be compared is left out."""
        weights = likeness.likeness().parts
        given = [(weights["dealings"], self.dealings), (weights["parties"], self.parties)]
        if self.relations is not None:
            given.append((weights["relations"], self.relations))
        return sum(weight * value for weight, value in given) / sum(weight for weight, _ in given)


@dataclass(frozen=True, slots=True)
class Mapping:
    """One situation laid upon another; `exact` says that no other mapping of the parties scores more."""

    parties: tuple[Pair, ...]
    dealings: tuple[Match, ...]
    relations: tuple[Kept, ...]
    parts: Parts
    exact: bool

    @property
    def score(self) -> float:
        """From 0 to 1: the share of the one situation's structure that the other has."""
        return self.parts.score


def best(
    one: Situation, other: Situation, weights: NDArray[np.float64] | None = None, floor: float = 0.0, steps: int = STEPS,
    beam: int = BEAM,
) -> Mapping | None:  # fmt: skip
    """The best mapping of one situation's structure onto another's.

    Args:
        one: the situation whose counterpart is sought.
        other: the one that it is laid upon.
        weights: what each dealing of `one` counts (any positive numbers); `Dealing.weight` where not given.
        floor: a score that the mapping must pass; a search that cannot pass it ends early.
        steps: after so many it answers with the best that it has found; with 0 it keeps to the beam, and nothing is exact.
        beam: so many ways are kept at each party, for each counterpart of the first one, in a first, quick search.

    Returns:
        The mapping, or None where no dealing of the one has a counterpart or none passes the floor. The same input gives the
        same mapping: of equals, the first in the order of the parties.
    """
    if not one.dealings or not other.dealings:
        return None
    given = np.array([d.weight for d in one.dealings]) if weights is None else weights
    sides = Sides(one, other, given)
    return _Search(sides, floor, steps).run(beam)


class _Search:
    """Branch and bound over the parties of the one situation, heaviest first."""

    def __init__(self, sides: Sides, floor: float, steps: int) -> None:
        self.sides, self.floor = sides, floor
        self.found: Mapping | None = None
        self.steps = steps

    def run(self, beam: int) -> Mapping | None:
        self._beam(beam)
        if self.steps:
            self._go(0, {}, self.sides.start())
        return self.found if self.found is None or self.steps > 0 else replace(self.found, exact=False)

    def _beam(self, width: int) -> None:
        """A good mapping to begin with: the parties one after the other, of all ways to go on only the most promising kept. The
        first party's ways are kept apart, `width` of each: the likest kind is not always the right counterpart."""
        sides = self.sides
        nobody = len(sides.other.parties)
        chosen = np.empty((1, 0), dtype=np.intp)
        acting, dealt = (side[None] for side in sides.start())
        for depth, party in enumerate(sides.order):
            tries = sides.narrow((acting[:, None], dealt[:, None]), party)
            hopes = self._hopes(depth, chosen, tries)
            hopes[_again(chosen, nobody)] = 0.0
            hopes[:, sides.useless[party]] = 0.0
            kept = _kept(hopes, chosen[:, 0] if depth else None, width)
            if not kept:
                return
            way, x = (np.array(side) for side in zip(*kept, strict=True))
            chosen = np.column_stack([chosen[way], x])
            acting, dealt = tries[0][way, x], tries[1][way, x]
        for at in range(min(LEAVES, len(chosen))):
            mapped = {p: int(x) for p, x in zip(sides.order, chosen[at], strict=True) if x != nobody}
            self._take(mapped, (acting[at], dealt[at]))

    def _hopes(self, depth: int, chosen: NDArray[np.intp], tries: State) -> Grid:
        """How promising each way to go on is: what it may reach, and what of it is already so."""
        sides = self.sides
        most = sides.grid(tries).max(axis=3)
        kinds = np.column_stack([sides.kinds, np.zeros(len(sides.kinds))])
        given = sum((sides.part[p] * kinds[p, chosen[:, at]] for at, p in enumerate(sides.order[:depth])), np.zeros(len(chosen)))
        rest = sum(sides.part[p] * sides.best[p] for p in sides.order[depth + 1 :])
        parties = given[:, None] + rest + sides.part[sides.order[depth]] * kinds[sides.order[depth]]
        dealings = most @ sides.weights
        related = self._relations(most > 0)
        done = set(sides.order[: depth + 1])
        settled = np.array([{*d.actors, *d.recipients} <= done for d in sides.one.dealings])
        return np.where(dealings > 0, sides.score(dealings, related, parties) + most @ (sides.weights * settled), 0.0)

    def _on(self, depth: int, mapped: dict[int, int], tries: State, x: int) -> Way:
        """One way to go on: the next party mapped to `x`, or to nobody."""
        more = mapped if x == len(self.sides.other.parties) else {**mapped, self.sides.order[depth]: x}
        return more, (tries[0][x], tries[1][x])

    def _go(self, depth: int, mapped: dict[int, int], state: State) -> None:
        if depth == len(self.sides.order):
            self._take(mapped, state)
            return
        self.steps -= 1
        party = self.sides.order[depth]
        tries = self.sides.narrow(state, party)
        bounds = self._bounds(depth, mapped, tries)
        for x in np.argsort(-bounds, kind="stable").tolist():
            if bounds[x] <= self.floor + 1e-9 or self.steps <= 0:
                break
            self._go(depth + 1, *self._on(depth, mapped, tries, x))

    def _bounds(self, depth: int, mapped: dict[int, int], tries: State) -> NDArray[np.float64]:
        """The most that a mapping can reach which goes on with the next party mapped to each in turn, or to nobody; 0 where the
        party cannot stand for it."""
        sides, party = self.sides, self.sides.order[depth]
        most = sides.grid(tries).max(axis=2)
        dealings = most @ sides.weights
        given = sum(sides.part[p] * sides.kinds[p, x] for p, x in mapped.items())
        rest = sum(sides.part[p] * sides.best[p] for p in sides.order[depth + 1 :])
        parties = given + rest + sides.part[party] * np.append(sides.kinds[party], 0.0)
        found = sides.score(dealings, self._relations(most > 0), parties)
        found[[*mapped.values(), *sides.useless[party]]] = 0.0
        return np.where(dealings > 0, found, 0.0)

    def _relations(self, open_: NDArray[np.bool_]) -> NDArray[np.float64] | None:
        """The most of the relations that can hold: those between dealings that can still match."""
        sides = self.sides
        if not sides.relations:
            return None
        pairs = [r.dealings for r in sides.relations]
        both = open_[..., [first for first, _ in pairs]] & open_[..., [second for _, second in pairs]]
        return np.asarray(both @ sides.relating)

    def _take(self, mapped: dict[int, int], state: State) -> None:
        sides = self.sides
        grid = sides.grid(state)
        weighed = grid * sides.weights[:, None] + sides.aims(mapped)
        early = EARLY * sides.weights[:, None] * (1 - np.arange(grid.shape[1]) / grid.shape[1])
        rows, columns = linear_sum_assignment(np.where(grid > 0, weighed + early, 0), maximize=True)
        matches = tuple(Match(int(r), int(c), float(grid[r, c])) for r, c in zip(rows, columns, strict=True) if grid[r, c] > 0)
        if not matches:
            return
        matched = {m.one: m.other for m in matches}
        kept = tuple(Kept(r, holds(r, sides.other, matched, mapped)) for r in sides.relations)
        used = {p for m in matches for p in (*sides.one.dealings[m.one].actors, *sides.one.dealings[m.one].recipients)}
        used |= {k.relation.second for k in kept if k.holds and k.relation.kind == "against"}
        parts = Parts(
            float(sum(sides.weights[m.one] * m.likeness for m in matches)),
            float(sides.relating @ [k.holds for k in kept]) if kept else None,
            sides.likeness_of({p: x for p, x in mapped.items() if p in used}),
        )
        if parts.score > self.floor + 1e-9:
            pairs = tuple(Pair(p, x, float(sides.kinds[p, x])) for p, x in mapped.items() if p in used)
            self.found, self.floor = Mapping(pairs, matches, kept, parts, True), parts.score


def _again(chosen: NDArray[np.intp], nobody: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where a way would map two parties to one, as an index of ways by choices."""
    ways, places = np.nonzero(chosen != nobody)
    return ways, chosen[ways, places]


def _kept(hopes: Grid, first: NDArray[np.intp] | None, width: int) -> list[tuple[int, int]]:
    """The most promising ways to go on, as pairs of a way and a choice, best first: `width` for each first choice."""
    counts: dict[int, int] = {}
    found = []
    for flat in np.argsort(-hopes, axis=None, kind="stable").tolist():
        way, x = divmod(flat, hopes.shape[1])
        if hopes[way, x] <= 0:
            break
        group = x if first is None else int(first[way])
        counts[group] = counts.get(group, 0) + 1
        if counts[group] <= width:
            found.append((way, x))
    return found
