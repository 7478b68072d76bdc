"""People of a body are not the body; where a group is at home is not who it is; who a relative clause is said of."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import label, reading, told

BELONGING = [
    # (text, the first claim)
    ("Members of the Security Council condemned the attack.", "ACCUSE Members of the Security Council > - [happened]"),
    ("Three members of the European Parliament criticised Hungary.",
     "ACCUSE Three members of the European Parliament > Hungary [happened]"),
    ("Members of the Kenyan army attacked a village.", "ASSAULT Members of the Kenyan army > - [happened]"),
    ("Police arrested three members of an outlawed opposition party.",
     "COERCE Police > three members of an outlawed opposition party [happened]"),
    # ... but the fighters of a group are the group
    ("Members of the Taliban attacked a school.", "ASSAULT Taliban > - [happened]"),
    # who is against a body is not of it
    ("Opponents of the government criticised France.", "ACCUSE Opponents > France [happened]"),
    # a relative clause that the parser hangs on the body
    ("The king fled to a captain of the navy who was arrested in May.", "COERCE - > a captain of the navy [happened]"),
    ("The court jailed a leader of the party who attacked a judge.", "COERCE The court > a leader of the party [happened]"),
]


@pytest.mark.parametrize(("text", "expected"), BELONGING)
def test_who_belongs_to_whom(reader: Reader, text: str, expected: str) -> None:
    assert expected in [told(c) for c in reading(reader, text).claims]


SECTORS = [
    ("Members of the Kenyan army attacked a village.", "Members of the Kenyan army", "KEN", "MIL"),
    ("Police arrested a captain of the navy.", "a captain of the navy", None, "MIL"),
    ("Opponents of the government criticised France.", "Opponents", None, None),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), SECTORS)
def test_people_of_a_body_have_its_sector(
    reader: Reader, text: str, words: str, country: str | None, sector: str | None
) -> None:
    assert [(a.country, a.sector) for a in reading(reader, text).mentions.actors if a.text == words] == [(country, sector)]


HOMES = [
    # (text, names of the states among the actors)
    ("A Paris-based exile group attacked the embassy.", set()),
    ("London-based Amnesty International accused Chad of torture.", {"Chad"}),
    ("A Kenya-registered company sued the police.", set()),
    ("A Paris-backed exile group attacked the embassy.", {"France"}),
]


@pytest.mark.parametrize(("text", "expected"), HOMES)
def test_where_somebody_is_at_home_is_no_actor(reader: Reader, text: str, expected: set[str]) -> None:
    assert {label(a) for a in reading(reader, text).mentions.actors if a.kind == "state"} == expected


NAMED = [
    # (text, words, name): a name behind a title, whatever the parser takes it for
    ("Two men fled, Assistant Commissioner Dora Quist-Henley said yesterday.", "Assistant Commissioner Dora Quist-Henley",
     "Dora Quist-Henley"),
    ("Skipper Omar Tessema-Lund said pirates attacked the ship.", "Skipper Omar Tessema-Lund", "Omar Tessema-Lund"),
    ("Superintendent Ravi Doolan-Pars said gunmen killed a judge.", "Superintendent Ravi Doolan-Pars", "Ravi Doolan-Pars"),
    ("The captain, Erwin Lopes-Blair, denied it.", "Erwin Lopes-Blair", "Erwin Lopes-Blair"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_a_name_behind_a_title_is_a_person(reader: Reader, text: str, words: str, name: str) -> None:
    found = reading(reader, text)
    assert (name, "person") in {(a.name, a.kind) for a in found.mentions.actors if a.text == words}
    assert {v.kind for c in found.claims for v in c.voices} <= {"person"}


@pytest.mark.parametrize("text", ["Northern Mali's rebels attacked a base.", "Leader Members Club met in Oslo."])
def test_no_person_of_capitals_alone(reader: Reader, text: str) -> None:
    assert not [a.name for a in reading(reader, text).mentions.actors if a.kind == "person"]
