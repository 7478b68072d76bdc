"""Cases coded twice by people apart: a search for the one coding finds the other, though no name counts."""

from __future__ import annotations

from eval.familiar import coded_twice


def test_coded_twice_is_found_first() -> None:
    found = coded_twice()
    assert found["at 1"] >= 0.9
    assert found["reach"] == 1.0
