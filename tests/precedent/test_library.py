"""The history library: its entries as situations, and the checker that proves their form."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dateline.data import table
from dateline.precedent.abstract import names, party
from dateline.precedent.check import problems
from dateline.precedent.library import days, situation, situations

DAYS = [
    ("1987", "1987-01-01", "1988-01-01"),
    ("1987-12", "1987-12-01", "1988-01-01"),
    ("1988-02-29", "1988-02-29", "1988-03-01"),
    ("1971/1979", "1971-01-01", "1980-01-01"),
    ("1987-03/1987-09", "1987-03-01", "1987-10-01"),
    ("1980s", "1980-01-01", "1990-01-01"),
]


@pytest.mark.parametrize(("when", "start", "end"), DAYS)
def test_library_days_are_half_open(when: str, start: str, end: str) -> None:
    assert days(when) == (start, end)


@pytest.mark.parametrize("when", ["", "87", "1987-13", "1987-02-30", "1988/1987", "soon", "1987/", "1985s"])
def test_library_days_that_are_none(when: str) -> None:
    if when == "1987/":  # an open end is read as the same year
        assert days(when) == days("1987")
        return
    with pytest.raises(ValueError):
        days(when)


ENTRY: dict[str, Any] = {
    "id": "made-1971",
    "title": "A made case",
    "kinds": ["arming insurgents"],
    "place": ["TCD"],
    "between": "1971/1974",
    "actors": {
        "libya": {"state": "libya"},
        "chad": {"state": "chad"},
        "rebels": {"name": "rebels of the north", "kind": "group", "country": "TCD", "sector": "REB"},
    },
    "claims": [
        {"id": f"c{n}", "when": str(1970 + n // 3), "who": "libya", "did": "AID", "to": "rebels", "against": "chad",
         "about": ["military"], "text": f"Libya gave the rebels of the north weapons for the {n}th time."}
        for n in range(3, 12)
    ],
    "outcome": {"claims": ["c11"], "text": "Nothing came of it."},
    "disputed": [{"claims": ["c3"], "by": "libya", "text": "Libya denied it."}],
    "references": [{"author": "A. Writer", "title": "A Book", "year": 1999}],
    "checked": "unchecked",
}  # fmt: skip


def entry(**changed: Any) -> dict[str, Any]:
    return copy.deepcopy(ENTRY) | changed


def claim(**changed: Any) -> dict[str, Any]:
    made = entry()
    made["claims"][4] = made["claims"][4] | changed
    return made


def test_library_entry_is_a_situation() -> None:
    made = situation(ENTRY)
    assert [(p.key, p.kind) for p in made.parties] == [
        ("state:LBY", "state"), ("state:TCD", "state"), ("armed group:rebels of the north", "armed group")
    ]  # fmt: skip
    first = made.dealings[0]
    assert (first.ids, first.actors, first.recipients, first.against) == (("made-1971/c3",), (0,), (2,), (1,))
    assert (first.start, first.end, first.contexts) == ("1971-01-01", "1972-01-01", ("military",))
    assert made.outcome_dealings == (8,)
    assert {(t.first, t.kind, t.second) for t in made.ties} >= {(0, "neighbour", 1), (2, "at home in", 1)}


FAULTS = [
    (entry(), None),
    (entry(kinds=["quarrel"]), "no kind 'quarrel'"),
    (entry(place=["XYZ"]), "no country 'XYZ'"),
    (entry(between="1972/1974"), "1971 is not within 1972/1974"),
    (entry(actors=ENTRY["actors"] | {"oau": {"organisation": "no-such-body"}}), "no organisation 'no-such-body'"),
    (entry(actors=ENTRY["actors"] | {"ussr": {"state": "soviet-union"}}), "actor ussr is in no claim"),
    (entry(claims=ENTRY["claims"][:3]), "3 claims"),
    (entry(outcome={"claims": ["c99"], "text": "?"}), "outcome: no claim 'c99'"),
    (entry(references=[{"author": "A", "title": "B", "year": 1999, "url": "x"}]), "a reference has"),
    (entry(checked="yes"), "checked is"),
    (entry(source="x"), "'source' is no key"),
    (claim(when="1970"), "not within"),
    (claim(when="1971-02-01"), "is before the claim above it"),
    (claim(did="GIVE"), "no type 'GIVE'"),
    (claim(did="AID/arms"), "AID has no mode 'arms'"),
    (claim(about=["weapons"]), "no context 'weapons'"),
    (claim(who="nobody"), "no actor 'nobody'"),
    (claim(who=[], to=[]), "neither who nor to"),
    (claim(because=["c11"]), "no earlier claim"),
    (claim(standing="done"), "no standing 'done'"),
    (claim(aim="power"), "an aim is"),
    (claim(text="Too short."), "2 words"),
    (claim(text=ENTRY["claims"][0]["text"]), "stands in the library already"),
]


@pytest.mark.parametrize(("made", "fault"), FAULTS)
def test_library_checker(made: dict[str, Any], fault: str | None) -> None:
    found = problems({"file": [made]})
    if fault is None:
        assert found == []
    else:
        assert any(fault in str(problem) for problem in found), [str(p) for p in found]
        assert all(problem.file == "file" and problem.situation == "made-1971" for problem in found)


def test_library_states_that_were_not_there_yet() -> None:
    made = entry(actors=ENTRY["actors"] | {"libya": {"state": "south-sudan"}})
    assert any("'south-sudan' was there from" in str(problem) for problem in problems({"file": [made]}))


def test_library_as_shipped() -> None:
    """At least 150 situations, on all continents and over all decades, each line with an id of its own."""
    assert problems(table("history")) == []
    found = situations()
    assert len(found) >= 140
    ids = [identity for one in found for dealing in one.dealings for identity in dealing.ids]
    assert len(ids) == len(set(ids))
    decades = {int(one.start[:3]) for one in found if one.start}
    assert decades >= set(range(194, 203))


STEPS = [
    # (name, kind, country, sector, id, at, key, kind of party)
    (("Syria", "state", "SYR", "GOV", "syria", "2016-01-01"), "state:SYR", "state"),
    (("Syrian army", "government", "SYR", "MIL", "syrian-arab-army", "2016-01-01"), "state:SYR", "state"),
    (("Bashar al-Assad", "person", "SYR", "GOV", "bashar-al-assad", "2016-01-01"), "state:SYR", "state"),
    (("Taliban", "group", "AFG", "REB", "taliban", "2016-01-01"), "group:taliban", "armed group"),
    # a rebel of a country is not that country
    (("rebels", "group", "SYR", "REB", None, "2016-01-01"), None, "armed group"),
    (("United Nations", "organisation", "UNO", None, "united-nations", "2016-01-01"), None, "international body"),
    (("Jimmy Carter", "person", "USA", "ELI", "jimmy-carter", "1994-06-01"), None, "person"),
    (("villagers", "population", "SYR", "CVL", None, "2016-01-01"), None, "people"),
]


@pytest.mark.parametrize(("actor", "key", "kind"), STEPS)
def test_abstract_step_by_step(actor: tuple[Any, ...], key: str | None, kind: str) -> None:
    found = party(*actor)
    assert found.kind == kind
    assert key is None or found.key == key
    assert found.key != "state:SYR" or kind == "state"


def test_abstract_powers_have_dates() -> None:
    def traits(country: str, day: str) -> tuple[str, ...]:
        return party(None, "state", country, "GOV", None, day).traits

    assert "great power" in traits("USA", "1985-01-01")
    assert "nuclear power" not in traits("IND", "1960-01-01")
    assert "nuclear power" in traits("IND", "2005-01-01")
    assert "great power" not in traits("TCD", "1985-01-01")


def test_abstract_steps_for_the_page() -> None:
    assert names("state:SYR", "Bashar al-Assad", "bashar-al-assad", "2016-01-01")[-2:] == ("government of Syria", "a state")
    assert names("group:taliban")[-1] == "an armed group"
