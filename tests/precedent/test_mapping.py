"""The best way to lay one situation upon another."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.precedent import mapping
from dateline.precedent.mapping import Mapping, best
from dateline.precedent.sides import UNTOLD, Sides
from dateline.precedent.situation import Kind, Situation
from tests.precedent.made import made

FOUR: dict[str, Kind] = {"patron": "state", "rebels": "armed group", "state": "state", "rival": "state"}
OTHER: dict[str, Kind] = {"w": "state", "x": "armed group", "y": "state", "z": "state"}
ARMING = made("arming", FOUR, "AID patron>rebels !state @1980", "ASSAULT rebels>state @1981", "AID rival>state because 1 @1982")


def names(one: Situation, other: Situation, found: Mapping | None) -> dict[str, str]:
    assert found is not None
    return {one.parties[p.one].name: other.parties[p.other].name for p in found.parties}


def test_mapping_of_a_situation_onto_itself_is_whole() -> None:
    found = best(ARMING, ARMING)
    assert names(ARMING, ARMING, found) == {name: name for name in FOUR}
    assert found is not None and found.exact
    assert found.score == pytest.approx(1.0)
    assert all(kept.holds for kept in found.relations)


def test_mapping_finds_the_same_structure_under_other_names() -> None:
    other = made("o", OTHER, "COERCE y>w @1970", "AID w>x !y @1971", "ASSAULT x>y @1972", "AID z>y because 2 @1973")
    assert names(ARMING, other, best(ARMING, other)) == {"patron": "w", "rebels": "x", "state": "y", "rival": "z"}


LESS = [
    ("reversed", ("AID x>w !y @1980", "ASSAULT y>x @1981", "AID y>z because 1 @1982")),
    ("patron and rival swapped", ("AID w>y !x @1980", "ASSAULT x>y @1981", "AID z>x because 1 @1982")),
    ("a threat", ("THREATEN w>x !y @1980 planned", "ASSAULT x>y @1981", "AID z>y because 1 @1982")),
    ("only planned", ("AID w>x !y @1980 planned", "ASSAULT x>y @1981", "AID z>y because 1 @1982")),
    ("one taken out", ("AID w>x !y @1980", "ASSAULT x>y @1981")),
    ("the aim is another", ("AID w>x !z @1980", "ASSAULT x>y @1981", "AID z>y because 1 @1982")),
    ("the order is another", ("AID w>x !y @1983", "ASSAULT x>y @1981", "AID z>y because 1 @1982")),
    ("not because of it", ("AID w>x !y @1980", "ASSAULT x>y @1981", "AID z>y @1982")),
    ("no one", ("ACCUSE w>x @1980", "ACCUSE y>z @1981")),
]


@pytest.mark.parametrize(("how", "lines"), LESS, ids=[how for how, _ in LESS])
def test_mapping_near_misses_score_less(how: str, lines: tuple[str, ...]) -> None:
    true = made("t", OTHER, "AID w>x !y @1980", "ASSAULT x>y @1981", "AID z>y because 1 @1982")
    near, whole = best(ARMING, made("n", OTHER, *lines)), best(ARMING, true)
    assert whole is not None and whole.score == pytest.approx(1.0)
    assert near is None or near.score < whole.score - 0.02


def test_mapping_of_another_kind_counts_less() -> None:
    governments: dict[str, Kind] = OTHER | {"x": "state"}
    other = made("g", governments, "AID w>x !y @1980", "ASSAULT x>y @1981", "AID z>y because 1 @1982")
    found = best(ARMING, other)
    assert names(ARMING, other, found)["rebels"] == "x"
    assert found is not None and 0.4 < found.score < 0.9


def test_mapping_mutual_deeds_have_no_direction() -> None:
    talks = made("t", {"a": "state", "b": "state"}, "CONSULT a>b")
    for line in ("CONSULT d>c", "CONSULT c,d>", "COOPERATE c,d>"):
        assert best(talks, made("o", {"c": "state", "d": "state"}, line)) is not None, line
    attack = made("a", {"a": "state", "b": "armed group"}, "ASSAULT a>b")
    back = best(attack, made("o", {"c": "armed group", "d": "state"}, "ASSAULT c>d"))
    assert back is None or back.score < 0.7


def test_mapping_what_is_untold_is_not_against_it() -> None:
    one = made("o", {"a": "state", "b": "state"}, "RETREAT/withdraw a>b")
    untold = best(one, made("u", {"c": "state"}, "RETREAT/withdraw c>"))
    assert untold is not None and untold.dealings[0].likeness == pytest.approx(UNTOLD)


def test_mapping_takes_the_earliest_of_equals() -> None:
    one = made("o", {"a": "state", "b": "state"}, "ASSAULT a>b")
    many = made("m", {"c": "state", "d": "state"}, "ASSAULT c>d @1950", "ASSAULT c>d @1960", "ASSAULT c>d @1970")
    found = best(one, many)
    assert found is not None and [m.other for m in found.dealings] == [0]


def test_mapping_needs_something_alike() -> None:
    assert best(ARMING, made("p", {"a": "people", "b": "company"}, "PROTEST a>b")) is None
    assert best(made("e", FOUR), ARMING) is None


LINE = st.builds(
    lambda kind, a, b, against: f"{kind} {a}>{b}" + (f" !{against}" if against not in (a, b, None) else ""),
    st.sampled_from(["AID", "ASSAULT", "SUPPORT", "CONSULT", "ACCUSE"]),
    st.sampled_from("wxyz"),
    st.sampled_from("wxyz"),
    st.sampled_from(["w", "z", None]),
)
LINES = st.lists(LINE.filter(lambda line: line.split()[1][0] != line.split()[1][2]), min_size=1, max_size=4)


@settings(max_examples=30, deadline=None)
@given(LINES, LINES)
def test_mapping_is_the_best_of_all(mine: list[str], theirs: list[str]) -> None:
    one, other = made("o", OTHER, *mine), made("t", OTHER, *theirs)
    found, most = best(one, other, steps=100_000), 0.0
    sides = Sides(one, other, np.ones(len(one.dealings)))
    for chosen in permutations([0, 1, 2, 3, 4, 4, 4, 4], len(sides.order)):
        search = mapping._Search(sides, 0.0, 1)
        state, laid = sides.start(), {}
        for party, x in zip(sides.order, chosen, strict=True):
            tries = sides.narrow(state, party)
            state = (tries[0][x], tries[1][x])
            if x < 4 and sides.kinds[party, x] > 0:
                laid[party] = x
            elif x < 4:
                break
        else:
            search._take(laid, state)
            most = max(most, search.found.score if search.found else 0.0)
    assert (found.score if found else 0.0) == pytest.approx(most)


@settings(max_examples=50, deadline=None)
@given(LINES, LINES)
def test_mapping_is_one_to_one_and_within_bounds(mine: list[str], theirs: list[str]) -> None:
    one, other = made("o", OTHER, *mine), made("t", OTHER, *theirs)
    found = best(one, other)
    if found is None:
        return
    for pairs in ([(p.one, p.other) for p in found.parties], [(m.one, m.other) for m in found.dealings]):
        assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert 0 < found.score <= 1 + 1e-9
