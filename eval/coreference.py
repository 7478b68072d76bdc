"""How well one partition of mentions agrees with another: MUC, B³, CEAF_e, and their mean, CoNLL F1.

After Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions: A Reference Implementation" (ACL): a mention
that only one side has is not brought into the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from eval.data import ratio

Clusters = Sequence[AbstractSet[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision, each from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        return ratio(2 * self.recall * self.precision, self.recall + self.precision)


def muc(key: Clusters, response: Clusters) -> Score:
    """By links: how many of those that hold a cluster together the other side has too (Vilain et al. 1995)."""
    return Score(_links(key, response), _links(response, key))


def _links(these: Clusters, those: Clusters) -> float:
    kept = total = 0
    for cluster in these:
        parts = [len(cluster & other) for other in those if cluster & other]
        kept += sum(parts) - len(parts)
        total += len(cluster) - 1
    return ratio(kept, total)


def b_cubed(key: Clusters, response: Clusters) -> Score:
    """By mentions: the mean share of a mention's cluster that it shares with its cluster of the other side (Bagga and
    Baldwin 1998)."""
    return Score(_shared(key, response), _shared(response, key))


def _shared(these: Clusters, those: Clusters) -> float:
    shared = sum(len(cluster & other) ** 2 / len(cluster) for cluster in these for other in those)
    return ratio(shared, sum(map(len, these)))


def ceaf_e(key: Clusters, response: Clusters) -> Score:
    """By clusters: the best one-to-one pairing of them, a pair weighing 2·shared / (size + size) (Luo 2005, φ4)."""
    likeness = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]).reshape(len(key), len(response))
    rows, columns = linear_sum_assignment(-likeness)
    total = float(likeness[rows, columns].sum())
    return Score(ratio(total, len(key)), ratio(total, len(response)))


def conll(key: Clusters, response: Clusters) -> float:
    """The mean F1 of the three."""
    return sum(metric(key, response).f1 for metric in (muc, b_cubed, ceaf_e)) / 3
