"""Places: what is one, which one, and where a deed was done."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.text.parse import parse
from dateline.where import find_places
from tests.making import article, reading

PLACES = [
    # (text, (name, country, precision) of each place)
    ("Fighting broke out in Angola.", [("Angola", "AGO", "country")]),
    ("Shells fell on Sarajevo on Monday.", [("Sarajevo", "BIH", "city")]),
    # the country beside it settles which one is meant
    ("Police fired on a crowd in Birmingham, Alabama.", [("Birmingham", "USA", "city"), ("Alabama", "USA", "admin1")]),
    ("The ship left for Valencia, Venezuela.", [("Valencia", "VEN", "city"), ("Venezuela", "VEN", "country")]),
    # people are no places
    ("Paris Hilton sang.", []),
    ("Jack London wrote a book.", []),
    ("He read the report.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(reader: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    document = parse(article(text), reader.nlp)
    found = find_places(document, reader.gazetteer)
    assert [(p.place.name, p.place.country, p.place.precision) for p in found] == expected
    for p in found:
        assert text[p.place.span[0] : p.place.span[1]] == p.place.text


EVENTS = [
    # (text, place of the first claim)
    ("Ethiopian troops attacked Eritrean positions in Badme.", None),  # no such place in the table
    ("Israeli jets bombed Hezbollah positions in Lebanon.", "Lebanon"),
    ("In Chad, French troops attacked Libyan forces.", "Chad"),
    # where it was said is not where it was done
    ("Libya bombed Chad, a diplomat said in Paris.", None),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_event_place(reader: Reader, text: str, expected: str | None) -> None:
    claims = reading(reader, text).claims
    assert claims
    assert (claims[0].place.name if claims[0].place else None) == expected
