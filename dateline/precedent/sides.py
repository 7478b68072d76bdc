"""Two situations side by side: how like their dealings are, and which parties may stand for which.

Two dealings match only where those who act and those who are dealt with match too (parallel connectivity).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.precedent import likeness
from dateline.precedent.relations import holds, relations
from dateline.precedent.situation import Dealing, Situation, Tie

Grid: TypeAlias = NDArray[np.float64]  # dealings of the one situation by dealings of the other
State: TypeAlias = tuple[Grid, Grid]  # how far the sides of the dealings match: acting and dealt with

MOST = 8  # parties that are mapped: those who take part in most; more would be no structure, and searching grows with them
LEAST = 0.25  # dealings less like than this do not match
AMONG, AMONG_MUTUAL = 0.4, 0.85  # a match of what several did among themselves with what one did to another: nearer where a type
# is mutual in any case (talks, cooperation, fights); a treaty signed by all is no support of one for another
OTHER_KIND = 0.7  # what is left of a dealing's match where a party stands for one of a wholly other kind
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # who acts and who is dealt with may change places
SIDES = ("actors", "recipients")
UNTOLD = 0.75  # a side that only one of the two tells: not against the match, and not for it


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
        self.order = self._order(part)
        self.kinds: Grid = np.array([[likeness.kinds(a, b) for b in other.parties] for a in one.parties])
        self.columns = [tuple(_column(one, party, side) for side in SIDES) for party in range(len(one.parties))]
        self.stands = _stands(one, other)
        self.told = self.like * _untold(one, other)
        self.fit = OTHER_KIND + (1 - OTHER_KIND) * np.vstack([self.kinds.T, np.ones((1, len(one.parties)))])
        self.useless = self._useless()
        self.best = self.kinds.max(axis=1)
        self.relations = relations(one)
        # a relation counts as much as the dealings that it is about
        weighed = np.array([r.weight * self.weights[list(r.dealings)].mean() for r in self.relations])
        self.relating = weighed / weighed.sum() if len(weighed) else weighed

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

    def _order(self, part: NDArray[np.float64]) -> list[int]:
        """The parties in the order in which they are mapped: the one that takes part in most, then always the one that deals most
        with those before it, so that early choices can be told right from wrong."""
        sides = [{*d.actors, *d.recipients, *d.against} for d in self.one.dealings]
        order: list[int] = []
        rest = {int(p) for p in np.flatnonzero(part)}
        while rest and len(order) < MOST:
            known = [w if set(order) & s else 0.0 for s, w in zip(sides, self.weights, strict=True)]
            dealt = {p: sum(w for s, w in zip(sides, known, strict=True) if p in s) for p in rest}
            order.append(min(rest, key=lambda p: (-dealt[p], -part[p], p)))
            rest.remove(order[-1])
        return order

    def likeness_of(self, mapped: dict[int, int]) -> float:
        """How like the mapped parties are by kind and traits, and by their ties to each other, each weighed by its part."""
        theirs = {*self.other.ties, *(Tie(t.second, t.kind, t.first) for t in self.other.ties if t.kind == "neighbour")}
        total = 0.0
        for party, x in mapped.items():
            mine = self.one.parties[party]
            found = [self.kinds[party, x]]
            if mine.traits:
                found.append(len(set(mine.traits) & set(self.other.parties[x].traits)) / len(mine.traits))
            ties = [t for t in self.one.ties if party in (t.first, t.second)]
            if ties:
                met = [t for t in ties if t.first in mapped and t.second in mapped and _tie(t, mapped) in theirs]
                found.append(len(met) / len(ties))
            # what they are counts as much as all that comes with it
            beside = sum(found[1:]) / (len(found) - 1) if found[1:] else 1.0
            total += self.part[party] * found[0] * (0.5 + 0.5 * beside)
        return float(total)

    def aims(self, mapped: dict[int, int]) -> Grid:
        """What each match of dealings adds by the aims that both have, in terms of the dealings' part of the score."""
        weights = likeness.likeness().parts
        found = np.zeros(self.like.shape)
        for relation, weight in zip(self.relations, self.relating, strict=True):
            if relation.kind in ("against", "pretext"):
                there = [holds(relation, self.other, {relation.first: c}, mapped) for c in range(len(self.other.dealings))]
                found[relation.first] += np.array(there) * weight * weights["relations"] / weights["dealings"]
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
    # two who cooperate are no pact of five
    sizes = [np.array([len(d.actors) if _among(d) else 1 for d in s.dealings], dtype=float) for s in (one, other)]
    apart = np.minimum.outer(*sizes) / np.maximum.outer(*sizes)
    pacts = np.where(np.minimum.outer(*sizes) > 1, np.sqrt(apart), 1.0)
    return pacts * np.where(unlike[:, :, 0], np.where(mutual, AMONG_MUTUAL, AMONG)[:, None], UNTOLD**sides)


def _tie(tie: Tie, mapped: dict[int, int]) -> Tie:
    return Tie(mapped[tie.first], tie.kind, mapped[tie.second])
