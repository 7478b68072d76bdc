"""The history library in the records of `situation.py`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.precedent.check import problems
from dateline.precedent.library import days, situation, situations
from tests.precedent.entries import entry


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (1987, "1987-01-01", "1988-01-01"),
        ("1987", "1987-01-01", "1988-01-01"),
        ("1987-02", "1987-02-01", "1987-03-01"),
        ("1987-12", "1987-12-01", "1988-01-01"),
        ("1988-02-29", "1988-02-29", "1988-03-01"),
        ("1971/1979", "1971-01-01", "1980-01-01"),
        ("1987-03/1987-09", "1987-03-01", "1987-10-01"),
        ("1987-11-30/1988", "1987-11-30", "1989-01-01"),
        ("1980s", "1980-01-01", "1990-01-01"),
    ],
)
def test_library_days(when: str | int, start: str, end: str) -> None:
    assert days(when) == (start, end)


@pytest.mark.parametrize(
    "when", ["", "87", "1987-13", "1987-02-29", "1987/", "/1987", "1988/1987", "1985s", "early 1987", "1987-3", None]
)
def test_library_days_that_are_none(when: str) -> None:
    with pytest.raises(ValueError, match="."):
        days(when)


@given(st.dates(date(1945, 1, 1), date(2024, 12, 31)), st.integers(0, 10_000))
def test_library_days_are_half_open(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert days(f"{first}/{last}") == (first.isoformat(), (last + timedelta(days=1)).isoformat())
    assert days(first.isoformat()[:4])[0] <= days(first.isoformat()[:7])[0] <= days(first.isoformat())[0]
    assert days(first.isoformat())[1] <= days(first.isoformat()[:7])[1] <= days(first.isoformat()[:4])[1]


def test_library_situation() -> None:
    made = situation(entry())
    assert (made.id, made.source, made.start, made.end) == ("norway-rebels-iceland-1971", "library", "1971-01-01", "1974-01-01")
    assert [(p.key, p.kind) for p in made.parties] == [
        ("state:NOR", "state"),
        ("state:ISL", "state"),
        ("armed group:rebels of the westfjords", "armed group"),
        ("international body:un-security-council", "international body"),
    ]
    assert [(t.first, t.kind, t.second) for t in made.ties] == [(2, "at home in", 1)]
    first, third, fourth, sixth = (made.dealings[n - 1] for n in (1, 3, 4, 6))
    assert first.ids == ("norway-rebels-iceland-1971/c1",)
    assert (first.event_type, first.mode, first.contexts) == ("AID", None, ("military",))
    assert (first.actors, first.recipients) == ((0,), (2,))
    assert (first.against, first.because, first.standing, first.aims) == ((1,), (), "happened", ())
    assert (third.mode, third.because, third.start, third.end) == ("allege", (0, 1), "1972-02-28", "1972-02-29")
    assert [(aim.kind, aim.by) for aim in fourth.aims] == [("pretext", "Iceland")]
    assert (sixth.recipients, sixth.standing, sixth.by) == ((0, 2), "alleged", "Iceland")
    assert made.dealings[4].place == "New York"
    assert (made.outcome_dealings, made.checked, made.countries) == ((6, 7), "unchecked", ("ISL",))
    assert [(d.dealings, d.by) for d in made.disputes] == [((0,), "Norway")]
    assert [(r.author, r.title, r.year) for r in made.references] == [("A. N. Author", "A War That Was Not", "1980")]


def test_library_soldiers_listed_beside_their_state_act_apart_from_it() -> None:
    made = entry()
    made["actors"]["rebels"] = {"name": "coup officers", "kind": "group", "country": "ISL", "sector": "MIL"}
    parties = situation(made).parties
    assert [p.key for p in parties[:3]] == ["state:NOR", "state:ISL", "armed group:coup officers"]
    made["actors"]["iceland"] = {"state": "denmark"}
    assert situation(made).parties[2].key == "state:ISL"


def test_library_land_that_becomes_independent_in_the_first_year_is_not_ruled() -> None:
    made = entry()
    made["actors"] |= {"norway": {"state": "france"}, "iceland": {"state": "tunisia"}}
    made["between"] = "1956/1973"
    made["claims"][0]["when"] = "1956/1962"
    assert ("ruled before", 1) in [(t.kind, t.second) for t in situation(made).ties]
    made["claims"][0]["when"] = "1956-01"
    assert ("rules", 1) in [(t.kind, t.second) for t in situation(made).ties]


def test_library_shipped_is_sound() -> None:
    assert [str(p) for p in problems({name: table(name) for name in ("history", "who", "what", "precedent")})] == []
    made = situations()
    assert len({s.id for s in made}) == len(made) == sum(len(file) for file in table("history").values())
    for s in made:
        assert s.start and s.end and s.start < s.end and s.checked
        for number, dealing in enumerate(s.dealings):
            assert dealing.ids[0].startswith(f"{s.id}/")
            assert all(cause < number for cause in dealing.because)
            assert {*dealing.actors, *dealing.recipients, *dealing.against} <= set(range(len(s.parties)))
            assert dealing.start and dealing.end and dealing.start < dealing.end


def test_library_is_read_once() -> None:
    assert situations() is situations()


def test_library_covers_continents_and_decades() -> None:
    """Issue: at least 150, not the same ten famous cases."""
    found = situations()
    assert len(found) >= 150
    assert {int(one.start[:3]) for one in found if one.start} >= set(range(194, 203))
    assert len({country for one in found for country in one.countries}) >= 80
