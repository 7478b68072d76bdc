"""Ships' names are neither places nor persons; a place's or a lady's name stays what it is."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

SHIPS = [
    # (text, names of persons and states among the actors, names of the places)
    ("Danish sailors fired at the ferry Lady Paris near the island.", set(), set()),
    ("Danish sailors fired at the Lady Marigold, wounding two passengers. She sank in an hour.", set(), set()),
    ("Danish sailors fired at the ferry Aurora Kinshasa.", set(), set()),
    ("The ferry, the Aurora Kinshasa, sank. Police searched the Aurora Kinshasa.", set(), set()),
    ("Pirates seized the MV Oslo Star off Somalia.", {"Somalia"}, {"Somalia"}),
    ("Pirates seized the tanker Oslo off Somalia.", {"Somalia"}, {"Somalia"}),
    ("Pirates seized the tanker Oslo. Police boarded the Oslo in Nairobi.", set(), {"Nairobi"}),
    ("HMS Lisbon shelled the harbour.", set(), set()),
    # no ship's name
    ("A ferry in Oslo sank near Lisbon.", set(), {"Oslo", "Lisbon"}),
    ("Norway sold the tanker. Oslo denied it.", {"Norway"}, {"Norway"}),
    ("Police searched the tanker, Norway said.", {"Norway"}, {"Norway"}),
    ("Police searched the ship Tuesday in Oslo.", set(), {"Oslo"}),
    ("Police arrested the ferry Captain Erwin Lopes in Oslo.", {"Erwin Lopes"}, {"Oslo"}),
    ("Lady Maud Ashby met sailors in Oslo.", {"Maud Ashby"}, {"Oslo"}),
]


@pytest.mark.parametrize(("text", "actors", "places"), SHIPS)
def test_ships_are_neither_places_nor_persons(reader: Reader, text: str, actors: set[str], places: set[str]) -> None:
    found = reading(reader, text)
    assert {a.name for a in found.mentions.actors if a.kind in ("person", "state")} == actors
    assert {p.name for p in found.mentions.places} >= places
    assert not {p.name for p in found.mentions.places} & {"Paris", "Kinshasa", "Lady Marigold"}
    assert ("Oslo" in {p.name for p in found.mentions.places}) == ("Oslo" in places)


def test_a_ship_is_no_she_who_speaks(reader: Reader) -> None:
    found = reading(reader, "Smugglers fired at the ferry Lady Kinshasa. A nurse was wounded. She said the crew had fled.")
    assert not [q.speaker for q in found.quotes if q.speaker is not None and "Kinshasa" in (q.speaker.name or "")]
