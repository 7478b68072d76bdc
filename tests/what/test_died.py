"""Deaths told beside the violence, one event in two clauses, and what only looks like a deed."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ONE_CLAIM = [
    # the violence and its harm in two clauses: one claim, with the dead and their number
    ("Raiders attacked a school in Moroto and killed nine pupils.", "ASSAULT Raiders > nine pupils [happened]", None),
    ("Rebels attacked a camp near Gao, killing 11 soldiers.", "ASSAULT Rebels > 11 soldiers [happened]", 11),
    ("A Turkish drone strike killed six militants.", "ASSAULT Turkey > six militants [happened]", 6),
    # died in, died when
    ("At least 12 people died in an attack by Turkana raiders.", "ASSAULT Turkana raiders > At least 12 people [happened]", None),
    ("Some 30 people died in the coup, a doctor said.", "ASSAULT - > Some 30 people [happened]", 30),
    ("Seven soldiers died when rebels attacked their camp.", "ASSAULT rebels > Seven soldiers [happened]", 7),
    ("Five people died when a lorry ran over a land mine.", "ASSAULT - > Five people [happened]", 5),
    # tolls
    ("The hospital put the number of people killed at 23.", "ASSAULT - > people [happened]", 23),
    ("A Libyan column was destroyed near Fada with the loss of 60 men.", "ASSAULT - > Libya [happened]", 60),
]


@pytest.mark.parametrize(("text", "expected", "number"), ONE_CLAIM)
def test_one_claim_with_its_number(reader: Reader, text: str, expected: str, number: float | None) -> None:
    claims = [c for c in reading(reader, text).claims if c.event_type == "ASSAULT"]
    assert [told(c) for c in claims] == [expected]
    if number is not None:
        assert [a.best for a in claims[0].amounts] == [number]


def test_two_deeds_of_two_places_are_two(reader: Reader) -> None:
    claims = reading(reader, "Israel bombed Lebanon on Monday and killed two militants in Gaza on Friday.").claims
    assert [c.event_type for c in claims] == ["ASSAULT", "ASSAULT"]


NO_VIOLENCE = [
    "Ten people died when a bus fell into a river.",
    "Twelve people died in a flood in Chad.",
    "Nine men died when the mine collapsed.",
    "Many people were injured but it is difficult to reach them.",
    "The bank put the number of people hired at 40.",
]


@pytest.mark.parametrize("text", NO_VIOLENCE)
def test_no_violence(reader: Reader, text: str) -> None:
    assert [told(c) for c in reading(reader, text).claims if c.event_type == "ASSAULT"] == []


def test_a_sample_arms_nobody(reader: Reader) -> None:
    assert reading(reader, "The police have sent a bullet found in the boat to a laboratory.").claims == ()
    assert [c.event_type for c in reading(reader, "Russia sent missiles to Mali.").claims] == ["AID"]


def test_delegates_called_back(reader: Reader) -> None:
    (claim,) = reading(reader, "Kenya called back its members of the border commission for consultations.").claims
    assert (claim.event_type, claim.mode) == ("SANCTION", "withdraw")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels and government to patrol together in Kidal.", "planned"),
        ("Rebels and government patrolled together in Kidal.", "happened"),
    ],
)
def test_a_headline_infinitive_is_to_come(reader: Reader, text: str, expected: str) -> None:
    assert [c.standing for c in reading(reader, text).claims if c.event_type == "COOPERATE"] == [expected]


def test_who_is_dismissed_is_not_rejected(reader: Reader) -> None:
    assert reading(reader, "The judge who was dismissed in May spoke.").claims == ()
    assert [c.event_type for c in reading(reader, "Mali dismissed the demands of the rebels.").claims] == ["REJECT"]
