"""Names that many states have, little-known initials, coalitions, and who "I" and "we" are in a quote."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

MEANT = [
    # (text, words, name or None, country, sector)
    ("Police in Male said the Supreme Court freed an ex-president of the Maldives.", "the Supreme Court", None, "MDV", "JUD"),
    ("Nigeria's Senate rejected the bill. Later the Supreme Court agreed.", "the Supreme Court", None, "NGA", "JUD"),
    ("The Supreme Court upheld the verdict.", "The Supreme Court", None, None, "JUD"),
    ("The U.S. president asked for money. The Senate refused.", "The Senate", "U.S. Senate", "USA", "LEG"),
    (
        "South Africa and Namibia protested. President Reagan met the press after the Senate passed the bill.",
        "the Senate",
        "U.S. Senate",
        "USA",
        "LEG",
    ),
    ("Police in Santiago seized a ship. Chile was calm, the Defence Ministry said.", "the Defence Ministry", None, "CHL", "GOV"),
    # initials
    ("The pilots flew to Lisbon. Portugal sold TAP.", "TAP", "TAP", None, None),
    ("In Tunisia the editors of TAP resigned.", "TAP", "Tunis Afrique Presse", "TUN", "JRN"),
    # a coalition is a party only beside party or government words
    ("A coalition of charities condemned the law.", "A coalition", None, None, None),
    ("The ruling coalition lost the vote.", "The ruling coalition", None, None, "PTY"),
    ("The coalition of parties lost the vote.", "The coalition", None, None, "PTY"),
    ("Coalition nations sent jets.", "Coalition nations", None, None, "GOV"),
    ("The international community condemned the raid.", "The international community", None, None, "GOV"),
    # where and when a sentence is set is no part of the name
    ("In Turkey Minister Harold Ashby met refugees.", "Minister Harold Ashby", "Harold Ashby", None, "GOV"),
    ("In Britain's north, Turkish President Kemal Oz met nurses.", "Turkish President Kemal Oz", "Kemal Oz", "TUR", "GOV"),
    ("17 July 2017 Russia's Supreme Court banned the sect.", "Russia's Supreme Court", "Russia's Supreme Court", "RUS", "JUD"),
    # the first person is whoever is quoted
    ('"I am sad," General Ivan Petrov said.', "I", "Ivan Petrov", None, "MIL"),
    ('General Ivan Petrov said: "They fled, and we followed."', "we", "Ivan Petrov", None, "MIL"),
]


@pytest.mark.parametrize(("text", "words", "name", "country", "sector"), MEANT)
def test_meant(reader: Reader, text: str, words: str, name: str | None, country: str | None, sector: str | None) -> None:
    actors = reading(reader, text).mentions.actors
    found = [(a.name, a.country, a.sector) for a in actors if a.text == words]
    assert (name, country, sector) in found, [(a.text, a.name, a.country, a.sector) for a in actors]


SHORT = [
    # (outlet, text, words, name): what an outlet calls itself on its own page
    ("Daily Nation", "The colonel told The Nation that rebels had fled.", "The Nation", ["Daily Nation"]),
    ("Daily Nation", "The king addressed the nation.", "the nation", []),
    ("The Zanzibar Times", "The colonel told the Times that rebels had fled.", "the Times", ["The Zanzibar Times"]),
    ("The Hill Post", "The colonel told The Nation that rebels had fled.", "The Nation", []),
    ("The Hill Post", "The colonel told The New York Times that rebels had fled.", "The New York Times", ["The New York Times"]),
    ("The York Times", "The colonel told The New York Times that rebels had fled.", "The New York Times", ["The New York Times"]),
]


@pytest.mark.parametrize(("outlet", "text", "words", "name"), SHORT)
def test_an_outlets_short_name_for_itself(reader: Reader, outlet: str, text: str, words: str, name: list[str]) -> None:
    found = reading(reader, text, outlet=outlet).mentions.actors
    assert [a.name for a in found if a.text == words] == name


SPOKEN = [
    # (text, the first claim): whose the deed is that a spokesperson tells of as "ours"
    ('"Our tanks attacked the village," army spokesman Ola Bergdahl said.', "ASSAULT army > - [happened]"),
    ('"We attacked the village," said Major Ola Bergdahl, a spokesman for the army.', "ASSAULT the army > - [happened]"),
    ('"We bombed the camp," a spokeswoman for the Chadian defence ministry said.', "ASSAULT Chad > - [happened]"),
    ('"We bombed the camp," Taliban spokesman Zabi Karim said.', "ASSAULT Taliban > - [happened]"),
    # ... but not what he says of himself, or a general of his men
    ('"I attacked the village," said Major Ola Bergdahl, a spokesman for the army.', "ASSAULT Ola Bergdahl > - [happened]"),
    ('"We attacked the village," said General Ivan Petrov.', "ASSAULT Ivan Petrov > - [happened]"),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_a_spokespersons_we_is_the_body(reader: Reader, text: str, expected: str) -> None:
    assert told(reading(reader, text).claims[0]) == expected


@pytest.mark.parametrize("text", ["We were afraid, and I told our neighbours so.", "I believe that the king lied."])
def test_nobody_is_i_outside_a_quote(reader: Reader, text: str) -> None:
    assert not {a.text for a in reading(reader, text).mentions.actors} & {"I", "We", "our"}
