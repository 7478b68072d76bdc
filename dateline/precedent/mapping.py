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
from dateline.precedent.relations import Relation, holds, relations
from dateline.precedent.situation import Dealing, Situation, Tie

Grid: TypeAlias = NDArray[np.float64]  # dealings of the one situation by dealings of the other
State: TypeAlias = tuple[Grid, Grid]  # how far the sides of the dealings match: acting and dealt with

MOST = 8  # parties that are mapped: those who take part in most; more would be no structure, and searching grows with them
STEPS = 400  # of a search; it then answers with the best that it has found (`Mapping.exact` says so)
LEAST = 0.25  # dealings less like than this do not match
AMONG, AMONG_MUTUAL = 0.4, 0.85  # a match of what several did among themselves with what one did to another: nearer where a type
# is mutual in any case (talks, cooperation, fights); a treaty signed by all is no support of one for another
OTHER_KIND = 0.4  # what is left of a dealing's match where a party stands for one of a wholly other kind
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # who acts and who is dealt with may change places
SIDES = ("actors", "recipients")
UNTOLD = 0.75  # a side that only one of the two tells: not against the match, and not for it
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


class Sides:
    """Two situations side by side: how like each dealing of the one is to each of the other, and which parties may stand for
    which. `weights` are what the one's dealings count."""

    def __init__(self, one: Situation, other: Situation, weights: NDArray[np.float64]) -> None:
        self.one, self.other = one, other
        self.weights = weights / weights.sum()
        self.like: Grid = np.array([[likeness.deeds(a, b) for b in other.dealings] for a in one.dealings])
        part = np.zeros(len(one.parties))
        for dealing, weight in zip(one.dealings, self.weights, strict=True):
            for party in {*dealing.actors, *dealing.recipients, *dealing.against}:
                part[party] += weight
        self.part = part / part.sum() if part.sum() else part
        self.order = [int(p) for p in np.argsort(-part, kind="stable")[:MOST] if part[p] > 0]
        self.kinds: Grid = np.array([[likeness.kinds(a, b) for b in other.parties] for a in one.parties])
        self.columns = [tuple(_column(one, party, side) for side in SIDES) for party in range(len(one.parties))]
        self.stands = _stands(one, other)
        self.told = self.like * _untold(one, other)
        self.fit = OTHER_KIND + (1 - OTHER_KIND) * np.vstack([self.kinds.T, np.ones((1, len(one.parties)))])
        self.useless = self._useless()
        self.best = self.kinds.max(axis=1)
        self.relations = relations(one)

    def _useless(self) -> list[list[int]]:
        """For each party those of the other whom it cannot stand for: of too different a kind, or in no dealing and no aim like
        its."""
        together = sum(
            np.einsum("pa,xab,ab->px", np.array([c[side][:, 0] > 0 for c in self.columns], dtype=float), stands, self.told)
            for side, stands in enumerate(self.stands)
        )
        aims, theirs = ({p for d in s.dealings for p in d.against} for s in (self.one, self.other))
        aimed, at = (np.array([p in a for p in range(len(s.parties))]) for s, a in ((self.one, aims), (self.other, theirs)))
        both = np.outer(aimed, at)
        none = (self.kinds == 0) | ((np.asarray(together)[:, :-1] == 0) & ~both)
        return [np.flatnonzero(row).tolist() for row in none]

    def score(self, dealings: Grid, related: Grid | None, parties: Grid) -> Grid:
        """The scores of parts, as `Parts.score`, for many at once."""
        weights = likeness.likeness().parts
        total, whole = weights["dealings"] * dealings + weights["parties"] * parties, weights["dealings"] + weights["parties"]
        if related is None:
            return total / whole
        return (total + weights["relations"] * related) / (whole + weights["relations"])

    def aims(self, mapped: dict[int, int]) -> Grid:
        """What each match of dealings adds by the aims that both have, in terms of the dealings' part of the score."""
        weights = likeness.likeness().parts
        total = sum(r.weight for r in self.relations)
        found = np.zeros(self.like.shape)
        for relation in self.relations:
            if relation.kind in ("against", "pretext"):
                there = [holds(relation, self.other, {relation.first: c}, mapped) for c in range(len(self.other.dealings))]
                found[relation.first] += np.array(there) * relation.weight / total * weights["relations"] / weights["dealings"]
        return found

    def start(self) -> State:
        """How far acting and dealt-with sides can match while no party is mapped: wholly."""
        return np.ones(self.like.shape), np.ones(self.like.shape)

    def grid(self, state: State) -> Grid:
        """How like the dealings are with those sides: at most, while parties are still open."""
        acting, dealt = state
        found = self.told * acting * dealt
        return np.where(found < LEAST, 0.0, found)

    def narrow(self, state: State, party: int) -> State:
        """The sides with a party of the one mapped to each of the other in turn, and last to nobody, along a new first axis.
        Where a dealing has several on a side, each is a part of it."""
        fit = self.fit[:, party, None, None]
        acting, dealt = (
            side - column * (1 - fit * stands)
            for side, column, stands in zip(state, self.columns[party], self.stands, strict=True)
        )
        return acting, dealt


def best(
    one: Situation, other: Situation, weights: NDArray[np.float64] | None = None, floor: float = 0.0, steps: int = STEPS
) -> Mapping | None:  # fmt: skip
    """The best mapping of one situation's structure onto another's.

    Args:
        one: the situation whose counterpart is sought.
        other: the one that it is laid upon.
        weights: what each dealing of `one` counts (any positive numbers); `Dealing.weight` where not given.
        floor: a score that the mapping must pass; a search that cannot pass it ends early.
        steps: after so many it answers with the best that it has found.

    Returns:
        The mapping, or None where no dealing of the one has a counterpart or none passes the floor. The same input gives the
        same mapping: of equals, the first in the order of the parties.
    """
    if not one.dealings or not other.dealings:
        return None
    given = np.array([d.weight for d in one.dealings]) if weights is None else weights
    sides = Sides(one, other, given)
    return _Search(sides, floor, steps).run()


class _Search:
    """Branch and bound over the parties of the one situation, heaviest first."""

    def __init__(self, sides: Sides, floor: float, steps: int) -> None:
        self.sides, self.floor = sides, floor
        self.found: Mapping | None = None
        self.steps = steps

    def run(self) -> Mapping | None:
        self._go(0, {}, self.sides.start())
        return self.found if self.found is None or self.steps > 0 else replace(self.found, exact=False)

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
            more = mapped if x == len(self.sides.other.parties) else {**mapped, party: x}
            self._go(depth + 1, more, (tries[0][x], tries[1][x]))

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
        both = open_[:, [first for first, _ in pairs]] & open_[:, [second for _, second in pairs]]
        weights = np.array([r.weight for r in sides.relations])
        return np.asarray(both @ weights / weights.sum())

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
        total = sum(k.relation.weight for k in kept)
        parts = Parts(
            float(sum(sides.weights[m.one] * m.likeness for m in matches)),
            sum(k.relation.weight for k in kept if k.holds) / total if total else None,
            _parties(sides, {p: x for p, x in mapped.items() if p in used}),
        )
        if parts.score > self.floor + 1e-9:
            pairs = tuple(Pair(p, x, float(sides.kinds[p, x])) for p, x in mapped.items() if p in used)
            self.found, self.floor = Mapping(pairs, matches, kept, parts, True), parts.score


def _stands(one: Situation, other: Situation) -> State:
    """For each party of the other situation, the pairs of dealings in which it could stand on the acting side, and in which be
    dealt with. A side that the other does not tell is open to all (see `UNTOLD`); the last row is for standing for nobody,
    which only that allows."""
    shape = (len(other.parties) + 1, len(one.dealings), len(other.dealings))
    acting, dealt = np.zeros(shape), np.zeros(shape)
    mutual = np.array([d.event_type in MUTUAL for d in one.dealings])
    among = np.array([_among(d) for d in one.dealings])
    everybody = list(range(len(other.parties) + 1))
    for at, dealing in enumerate(other.dealings):
        both = [*dealing.actors, *dealing.recipients]
        if _among(dealing):
            acting[both, :, at] = dealt[both, :, at] = 1
            continue
        mixed = mutual & (dealing.event_type in MUTUAL)
        for x in both:
            acting[x, mixed | among, at] = 1
            dealt[x, mixed, at] = 1
        acting[list(dealing.actors) or everybody, :, at] = 1
        dealt[list(dealing.recipients) or everybody, :, at] = 1
    return acting, dealt


def _column(situation: Situation, party: int, side: str) -> Grid:
    """The part that a party has in one side of each dealing, as a column."""
    sides: list[tuple[int, ...]] = [getattr(dealing, side) for dealing in situation.dealings]
    return np.array([[members.count(party) / len(members) if members else 0.0] for members in sides])


def _among(dealing: Dealing) -> bool:
    """Whether several do it among themselves: a meeting, an agreement, a fight of two sides."""
    return len(dealing.actors) > 1 and not dealing.recipients


def _untold(one: Situation, other: Situation) -> Grid:
    """What is left of a match where only one of the two tells who acted, or who was dealt with, or where only one is mutual."""
    mine, theirs = ([[_among(d), bool(d.actors), bool(d.recipients)] for d in s.dealings] for s in (one, other))
    unlike = np.array(mine)[:, None, :] != np.array(theirs)[None, :, :]
    sides = np.where(unlike[:, :, 0], 0, unlike[:, :, 1:].sum(axis=2))
    mutual = np.array([d.event_type in MUTUAL or d.event_type == "ASSAULT" for d in one.dealings])
    return np.where(unlike[:, :, 0], np.where(mutual, AMONG_MUTUAL, AMONG)[:, None], UNTOLD**sides)


def _parties(sides: Sides, mapped: dict[int, int]) -> float:
    """How like the mapped parties are by kind and traits, and by their ties to each other, each weighed by its part."""
    theirs = {*sides.other.ties, *(Tie(t.second, t.kind, t.first) for t in sides.other.ties if t.kind == "neighbour")}
    total = 0.0
    for party, x in mapped.items():
        mine = sides.one.parties[party]
        found = [sides.kinds[party, x]]
        if mine.traits:
            found.append(len(set(mine.traits) & set(sides.other.parties[x].traits)) / len(mine.traits))
        ties = [t for t in sides.one.ties if party in (t.first, t.second)]
        if ties:
            met = [t for t in ties if t.first in mapped and t.second in mapped and _tie(t, mapped) in theirs]
            found.append(len(met) / len(ties))
        # what they are counts as much as all that comes with it
        total += sides.part[party] * (found[0] if len(found) == 1 else found[0] * (0.5 + 0.5 * sum(found[1:]) / len(found[1:])))
    return float(total)


def _tie(tie: Tie, mapped: dict[int, int]) -> Tie:
    return Tie(mapped[tie.first], tie.kind, mapped[tie.second])
