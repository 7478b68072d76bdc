"""The counting in `eval.copies`, and that families do not depend on the order in which articles come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.copies import ari, ours
from tests.merge.texts import LICENCE, LINES, OTHER, text


@pytest.mark.parametrize(
    "gold, found, value",
    [
        ("aabb", "xxyy", 1.0),
        ("aabb", "xyxy", -0.5),
        ("aabbc", "xxxxy", 2 / 7),  # 2 pairs of 10 in the gold, 6 found, 2 in both: (2 - 1.2) / (4 - 1.2)
    ],
)
def test_copies_ari(gold: str, found: str, value: float) -> None:
    assert ari(gold, found) == pytest.approx(value)


TEXTS = {
    "whole": text(),
    "front": text(LINES[:4], "A ferry ends"),
    "back": text((*LINES[4:], LICENCE), "Islands cut off"),
    "other": text((*OTHER, LICENCE), "Norvik stops sailing"),
    "other, cut": text(OTHER[:4], None),
}


@given(st.permutations(sorted(TEXTS)))
def test_copies_families_in_any_order(names: list[str]) -> None:
    """Two halves that share no word are one family as soon as the whole is there."""
    families, _ = ours([TEXTS[name] for name in names])
    groups = {frozenset(n for n, f in zip(names, families, strict=True) if f == family) for family in families}
    assert groups == {frozenset({"whole", "front", "back"}), frozenset({"other", "other, cut"})}
