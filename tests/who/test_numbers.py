"""Numbers of states in the lists of Correlates of War and of Gleditsch and Ward, by the day of the event."""

from __future__ import annotations

import pytest

from dateline.data import table
from dateline.who.numbers import state_numbers


@pytest.mark.parametrize(
    "state, on, expected",
    [
        ("france", None, ("france", 220, 220)),
        ("russia", "2001-05-01", ("russia", 365, 365)),
        ("russia", "1980-05-01", ("soviet-union", 365, 365)),
        ("zaire", "2005-01-01", ("dr-congo", 490, 490)),
        ("west-germany", "1975-01-01", ("west-germany", 260, 260)),
        ("west-germany", "2000-01-01", ("germany", 255, 260)),
        ("germany", "2000-01-01", ("germany", 255, 260)),
        ("serbia", "2004-01-01", ("serbia-and-montenegro", 345, 345)),
        ("serbia", "2010-01-01", ("serbia", 345, 340)),
        ("yemen", "1994-06-01", ("yemen", 679, 678)),
        ("south-vietnam", "1968-02-01", ("south-vietnam", 817, 817)),
        # two states were there in its place; it was none yet; no list has it
        ("germany", "1975-01-01", None),
        ("yemen", "1975-01-01", None),
        ("south-sudan", "1990-01-01", None),
        ("hong-kong", None, None),
        ("nowhere", "1990-01-01", None),
    ],
)
def test_numbers(state: str, on: str | None, expected: tuple[str, int, int] | None) -> None:
    found = state_numbers(table("who"), state, on)
    assert (found and (found.state, found.cow, found.gw)) == expected


def test_numbers_are_of_states_and_each_once() -> None:
    raw = table("who")
    states = [row["state"] for row in raw["numbers"]]
    assert len(states) == len(set(states)) >= 210
    assert set(states) <= {row["id"] for row in raw["states"]["states"]}
