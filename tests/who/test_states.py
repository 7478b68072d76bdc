"""Which numbers a state bears on a day, and that no two states bear one at a time."""

from __future__ import annotations

from collections import defaultdict

import pytest

from dateline.pipeline import table
from dateline.who.states import Numbers, numbers
from dateline.who.tables import Names, compile_names

NAMES = compile_names(table("who"))
NONE = Numbers()


@pytest.mark.parametrize(
    ("state", "day", "found"),
    [
        ("united-states", "1950-01-01", Numbers(2, 2)),
        ("russia", "2001-01-01", Numbers(365, 365)),
        ("russia", "1980-01-01", Numbers(365, 365)),
        ("georgia", "1980-01-01", NONE),
        ("georgia", "2008-08-08", Numbers(372, 372)),
        ("germany", "1995-01-01", Numbers(255, 260)),
        ("germany", "1975-01-01", NONE),
        ("west-germany", "1975-01-01", Numbers(260, 260)),
        ("east-germany", "1975-01-01", Numbers(265, 265)),
        ("east-germany", "1991-01-01", NONE),
        ("yemen", "2015-03-26", Numbers(679, 678)),
        ("yemen", "1985", NONE),
        ("north-yemen", "1985", Numbers(678, 678)),
        ("south-yemen", "1985", Numbers(680, 680)),
        ("vietnam", "1979-02-17", Numbers(816, 816)),
        ("vietnam", "1968-01-30", NONE),
        ("south-vietnam", "1968-01-30", Numbers(817, 817)),
        ("czechoslovakia", "1968-08-21", Numbers(315, 315)),
        ("czechia", "1999-03-12", Numbers(316, 316)),
        ("serbia", "2010", Numbers(345, 340)),
        ("serbia", "2004", Numbers(345, 345)),
        ("serbia", "1999-03-24", Numbers(345, 345)),
        ("montenegro", "2004", NONE),
        ("dr-congo", "1965-11-24", Numbers(490, 490)),
        ("zaire", "1978-05", Numbers(490, 490)),
        ("sudan", "1998", Numbers(625, 625)),
        ("south-sudan", "1998", NONE),
        ("algeria", "1958", NONE),
        ("tanzania", "1962-06-01", Numbers(510, 510)),
        ("malaysia", "1950", NONE),
        ("tuvalu", "2000", Numbers(947, 973)),
        ("palestine", "2000", NONE),
    ],
)
def test_numbers_on_a_day(state: str, day: str, found: Numbers) -> None:
    assert numbers(state, day, NAMES) == found


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(KeyError):
        numbers("atlantis", "2000", NAMES)


@pytest.mark.parametrize("day", [f"{year}-06-01" for year in range(1955, 2025, 10)])
@pytest.mark.parametrize("which", ["cow", "gw"])
def test_no_two_states_bear_one_number_at_a_time(which: str, day: str) -> None:
    bearers: dict[int, list[str]] = defaultdict(list)
    for state in NAMES.states:
        number = getattr(numbers(state, day, NAMES), which)
        if number is not None:
            bearers[number].append(state)
    assert {n: found for n, found in bearers.items() if len(found) > 1 and not _one_line(found, NAMES)} == {}


def _one_line(found: list[str], names: Names) -> bool:
    """Whether the states that bear a number came one after the other: names of one state at two times."""
    heirs = {names.states[s].row.get("successor") for s in found}
    return len([s for s in found if s not in heirs]) == 1
