"""Situations that can be searched by structure: candidates by shared features, then the best mapping of each.

Candidates come from one product of a sparse matrix with the query; each is mapped by a short search, and those that come first
are then searched to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dateline.precedent.features import features
from dateline.precedent.mapping import Mapping, best
from dateline.precedent.situation import Situation

# Situations that are mapped: of many so many that a search stays well under 150 ms (eval/familiar_size.py), of few, as of the
# library alone, more: a text that is half read shares less with the right one than with others.
CANDIDATES, OF_FEW, FEW = 45, 150, 10_000
FIRST = 2  # ways kept in a quick search of each candidate's mapping, by which those are chosen that are searched to the end
MORE = 3  # of these, beside as many as are wanted
RARE = 0.5  # what the rarity of a dealing's structure adds to its weight
BESIDE = 0.1  # what the part of a situation that the query has not takes from its rank


@dataclass(frozen=True, slots=True)
class Hit:
    """A situation that was found: its place in the index, the mapping of the query onto it, and the share of the situation's own
    dealings that the query has."""

    place: int
    situation: Situation
    mapping: Mapping
    covered: float

    @property
    def rank(self) -> float:
        """What hits are ordered by: how much of the query is there, and, much less, how much is there beside it."""
        return self.mapping.score * (1 - BESIDE + BESIDE * self.covered)


class Index:
    """Situations by structure. `situation` gives the one at a place: all in memory, or fetched when it is a candidate."""

    def __init__(self, feature_sets: Iterable[Iterable[tuple[str, int]]], situation: Callable[[int], Situation]) -> None:
        """Index situations.

        Args:
            feature_sets: the features of each, with the times that each stands in it (see `features`).
            situation: the situation at a place of that order.
        """
        self.situation = situation
        self._words: dict[str, int] = {}
        rows: list[int] = [0]
        columns: list[int] = []
        values: list[float] = []
        for one in feature_sets:
            for word, times in one:
                columns.append(self._words.setdefault(word, len(self._words)))
                values.append(1 + float(np.log(times)))
            rows.append(len(columns))
        shape = (len(rows) - 1, max(len(self._words), 1))
        matrix = csr_matrix((np.array(values, dtype=np.float32), np.array(columns, dtype=np.int32), np.array(rows)), shape)
        there = np.bincount(matrix.indices, minlength=shape[1])
        self._idf = np.log((1 + shape[0]) / (1 + there)) + 1
        self._matrix = matrix.multiply(self._idf[None, :].astype(np.float32)).tocsr()
        norms = np.sqrt(np.asarray(self._matrix.multiply(self._matrix).sum(axis=1)).ravel())
        # half the usual length: a long situation that has all of a short one shall not lose to a short one that has a part
        self._norms = np.sqrt(np.maximum(norms, 1e-9))

    @classmethod
    def of(cls, situations: Sequence[Situation]) -> Index:
        """An index of situations that are all in memory."""
        return cls((features(one).items() for one in situations), situations.__getitem__)

    def __len__(self) -> int:
        return int(self._matrix.shape[0])

    def weights(self, query: Situation) -> NDArray[np.float64]:
        """What each dealing of a query counts: its own weight, and more the rarer its structure is here."""
        found = []
        for dealing in query.dealings:
            alone = features(Situation("", "", "", query.parties, (), (dealing,)))
            rare = [self._idf[self._words[w]] if w in self._words else float(self._idf.max(initial=1.0)) for w in alone]
            found.append(dealing.weight * (1 + RARE * (sum(rare) / len(rare))))
        return np.array(found)

    def candidates(self, query: Situation, most: int | None = None) -> list[int]:
        """The places of situations that share most with a query, best first."""
        most = most or (CANDIDATES if len(self) > FEW else OF_FEW)
        counts = features(query)
        known = [(self._words[w], 1 + float(np.log(n))) for w, n in counts.items() if w in self._words]
        if not known:
            return []
        vector = np.zeros(self._matrix.shape[1], dtype=np.float32)
        for column, value in known:
            vector[column] = value * self._idf[column]
        scores = (self._matrix @ vector) / self._norms
        # those as good as the last of the best, by score and then by place: the same whatever the order of equals in a partition
        least = np.partition(scores, -most)[-most] if most < len(scores) else 0.0
        kept = np.flatnonzero(scores >= max(least, 1e-12))
        return [int(place) for place in kept[np.argsort(-scores[kept], kind="stable")][:most]]

    def search(self, query: Situation, most: int = 10, keep: Callable[[Situation], bool] = lambda _: True) -> list[Hit]:
        """The situations whose structure is most like a query's.

        Args:
            query: the situation whose like is sought.
            most: how many hits.
            keep: which situations are wanted.

        Returns:
            Hits, best first; of equal ones, the first in the index.
        """
        if not query.dealings:
            return []
        weights = self.weights(query)
        wanted = [(p, s) for p in self.candidates(query) if keep(s := self.situation(p)) and s.id != query.id]
        first = [hit for p, s in wanted if (hit := _hit(p, s, best(query, s, weights, steps=0, beam=FIRST))) is not None]
        first.sort(key=lambda h: (-h.rank, h.place))
        again = [h if h.mapping.exact else self._again(query, h, weights) for h in first[: most + MORE]]
        return sorted([*again, *first[most + MORE :]], key=lambda h: (-h.rank, h.place))

    def _again(self, query: Situation, hit: Hit, weights: NDArray[np.float64]) -> Hit:
        """The same hit with the best mapping that a longer search finds."""
        found = best(query, hit.situation, weights, hit.mapping.score)
        return _hit(hit.place, hit.situation, found) or hit


def _hit(place: int, situation: Situation, mapping: Mapping | None) -> Hit | None:
    return None if mapping is None else Hit(place, situation, mapping, covered(mapping, situation))


def covered(mapping: Mapping, situation: Situation) -> float:
    """The share of a situation's dealings that a mapping matches, by weight and likeness."""
    matched = sum(situation.dealings[m.other].weight * m.likeness for m in mapping.dealings)
    return float(matched / sum(d.weight for d in situation.dealings))
