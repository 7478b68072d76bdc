"""The scorer of event coreference, held against the worked example of Pradhan et al. 2014 and against invariants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.coreference import Score, b_cubed, ceaf_e, conll, muc

# Pradhan et al. 2014, figure 1: the key has c, d and e apart from the response, which has h and i besides.
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


@pytest.mark.parametrize(
    "metric, recall, precision",
    [
        (muc, (1 + 1) / (2 + 3), (1 + 0 + 1) / (1 + 1 + 3)),
        (b_cubed, (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7, (4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8),
        (ceaf_e, (0.8 + 0.5) / 2, (0.8 + 0.5) / 3),
    ],
)
def test_score_worked_example(metric, recall: float, precision: float) -> None:
    found = metric(KEY, RESPONSE)
    assert (found.recall, found.precision) == (pytest.approx(recall), pytest.approx(precision))


def test_score_conll_is_the_mean() -> None:
    assert conll(KEY, RESPONSE) == pytest.approx((0.40 + 0.4565 + 0.52) / 3, abs=0.001)


def test_score_nothing() -> None:
    assert muc([], []) == b_cubed([], []) == ceaf_e([], []) == Score(0.0, 0.0)
    assert conll(KEY, []) == 0.0


@st.composite
def partitions(draw: st.DrawFn) -> list[frozenset[int]]:
    labels = draw(st.lists(st.integers(0, 4), min_size=2, max_size=12))
    return [frozenset(i for i, x in enumerate(labels) if x == label) for label in sorted(set(labels))]


@given(partitions(), partitions())
def test_score_is_a_share_and_turns_round(one: list[frozenset[int]], other: list[frozenset[int]]) -> None:
    for metric in (muc, b_cubed, ceaf_e):
        score, back = metric(one, other), metric(other, one)
        assert 0 <= score.recall <= 1 + 1e-9 and 0 <= score.precision <= 1 + 1e-9
        assert (score.recall, score.precision) == (pytest.approx(back.precision), pytest.approx(back.recall))
        assert metric(one, one).f1 == pytest.approx(1) or all(len(c) == 1 for c in one)
