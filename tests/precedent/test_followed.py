"""What followed, and how often."""

from __future__ import annotations

import pytest

from dateline.precedent.followed import Point, after, first_alike, match_point, outcomes, rates, wilson, within
from dateline.precedent.situation import Kind
from tests.precedent.made import made

TWO: dict[str, Kind] = {"a": "state", "b": "armed group"}
WAR = made("w", TWO, "AID a>b @1980", "ASSAULT b>a @1981", "CONSULT a,b> @1982", "RETREAT/ceasefire a,b> @1984")


def outcome(name: str):  # type: ignore[no-untyped-def]
    return next(one for one in outcomes() if one.id == name)


# R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("successes", "n", "low", "high"), NEWCOMBE)
def test_wilson_as_published(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_followed_begins_after_the_latest_matched_dealing() -> None:
    point = match_point(WAR, [0, 1])
    assert point.day == "1981-01-01"
    assert after(point) == (2, 3)
    assert after(match_point(WAR, [0])) == (1, 2, 3)


def test_followed_in_the_same_year_only_what_is_told_later() -> None:
    war = made("w", TWO, "ASSAULT a>b @1981", "AID a>b @1981", "CONSULT a,b> @1981")
    assert after(match_point(war, [1])) == (2,)


@pytest.mark.parametrize(
    ("name", "days", "answer"),
    [
        ("talks", 30, False),  # 1982 begins a year after
        ("talks", 365, None),  # some day of 1982: within a year of 1981-01-01, or not
        ("talks", 1826, True),
        ("ceasefire", 365, False),
        ("ceasefire", 1826, True),
        ("sanctions", 1826, False),
    ],
)
def test_followed_within_a_horizon(name: str, days: int, answer: bool | None) -> None:
    assert within(match_point(WAR, [0, 1]), outcome(name), days) is answer


def test_followed_only_what_happened() -> None:
    war = made("w", TWO, "AID a>b @1980", "ASSAULT b>a @1981 denied")
    assert within(match_point(war, [0]), outcome("fighting"), 1826) is False


def test_followed_rates_have_their_base() -> None:
    points = [match_point(WAR, [0])] * 3 + [match_point(made("n", TWO, "AID a>b @1980"), [0])]
    fighting = [r for r in rates(points, [first_alike(WAR, frozenset({"CONSULT"}))]) if r.outcome == "fighting"]
    last = fighting[-1]
    assert (last.horizon, last.sure, last.n, last.few) == ("five years", 3, 4, True)
    assert (last.low, last.high) == wilson(3, 4)
    assert last.other == 0.0  # after the talks of 1982 nobody attacked


def test_followed_nothing_without_a_day() -> None:
    undated = made("u", TWO, "AID a>b", "ASSAULT b>a")
    point = match_point(undated, [0])
    assert point == Point(undated, None, frozenset({0}))
    assert after(point) == () and within(point, outcome("fighting"), 1826) is False
    assert first_alike(made("e", TWO), frozenset()).day is None
