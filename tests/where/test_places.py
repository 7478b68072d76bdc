"""Places: what is one, which one, and where a deed was done."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.text.parse import parse
from dateline.where import event_place, find_places, told_places
from tests.making import article, reading

PLACES = [
    # (text, (name, country, precision) of each place)
    ("Fighting broke out in Angola.", [("Angola", "AGO", "country")]),
    ("Shells fell on Sarajevo on Monday.", [("Sarajevo", "BIH", "city")]),
    # the country beside it settles which one is meant
    ("Police fired on a crowd in Birmingham, Alabama.", [("Birmingham", "USA", "city"), ("Alabama", "USA", "admin1")]),
    ("The ship left for Valencia, Venezuela.", [("Valencia", "VEN", "city"), ("Venezuela", "VEN", "country")]),
    # a capital of a former state too
    ("Police fired on a crowd in Moscow.", [("Moscow", "RUS", "city")]),
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


TOLD = [
    # (text, (name, country, precision) of each place that no table knows)
    ("Rebels burned the village of Qarrunda on Monday.", [("Qarrunda", None, "city")]),
    ("Four soldiers died in Marandi district.", [("Marandi", None, "region")]),
    ("Troops entered Molvery, about 40 kilometres north of Nairobi.", [("Molvery", None, "city")]),
    # what a noun of place has told, stands again without one
    (
        "Rebels shelled the market town of Zamtani. The army fired at Zamtani.",
        [("Zamtani", None, "city"), ("Zamtani", None, "city")],
    ),
    ("Rebels left the village of Zamtani. Mary Zamtani spoke.", [("Zamtani", None, "city")]),
    # no noun of place, no preposition of place: a name is no place
    ("Molvery criticised the government.", []),
    # a body called by a word for a place
    ("Two fighters of the Islamic State were killed.", []),
    ("The soldiers loved Karl Tavolu.", []),
    # a firm's plant is not called by the firm's name
    ("Workers marched to the plant in Lagos.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_told_places(reader: Reader, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    document = parse(article(text), reader.nlp)
    found = told_places(document, find_places(document, reader.gazetteer), reader.gazetteer)
    assert [(p.place.name, p.place.country, p.place.precision) for p in found] == expected
    for p in found:
        assert text[p.place.span[0] : p.place.span[1]] == p.place.text
        assert p.place.lat is None


GIVEN = [
    # (text, the deed's word, its place)
    # on the verb, and on its arguments
    ("Gunmen killed nine farmers in Kano on Friday.", "killed", "Kano"),
    ("A mosque in Kano was bombed on Friday.", "bombed", "Kano"),
    ("Two policemen were killed in clashes with smugglers in Oran.", "killed", "Oran"),
    ("An attack on a hotel in Mogadishu killed five guests.", "attack", "Mogadishu"),
    ("Police arrested two men on the outskirts of Lyon.", "arrested", "Lyon"),
    # what was taken or bombed is where
    ("The rebels captured the town of Bria.", "captured", "Bria"),
    ("Government jets bombed Idlib on Sunday.", "bombed", "Idlib"),
    ("The army marched through Lima on Sunday.", "marched", "Lima"),
    # ... and not whom one speaks to or of
    ("Ethiopia criticised Egypt on Sunday.", "criticised", None),
    ("The minister thanked Berlin for its help.", "thanked", None),
    # the deed's own name, but not its doer's
    ("Ten people were killed in the Karachi bombing.", "killed", "Karachi"),
    ("Ten people were killed in a U.S. airstrike.", "killed", None),
    ("French troops killed two gunmen.", "killed", None),
    # a deed told as a thing, and the place that it is done to; but not its doer
    ("Hundreds of civilians died during the siege of Aleppo.", "died", "Aleppo"),
    ("The shelling of Donetsk killed four people.", "shelling", "Donetsk"),
    ("The president of Peru condemned the killing.", "killing", None),
    ("Students marched on the anniversary of the seizure of the US embassy.", "marched", None),
    ("Gunmen stormed the Sweden consulate.", "stormed", None),
    # of a place and the one that it is near, or lies in
    ("Two farmers were killed when a mine exploded in Kunduz province, north of Kabul.", "killed", "Kunduz"),
    # a clause of the same time, but not of another
    ("He was shot as he dined at a hotel in Manila.", "shot", "Manila"),
    ("He was shot after he left a hotel in Manila.", "shot", None),
    ("One soldier was killed and two others were wounded in Mosul.", "killed", "Mosul"),
    ("The group was arrested in 2005 and faces a trial for a massacre at Oran.", "arrested", None),
    # a government's seat is not where it acts
    ("The government in Ouagadougou rejected the offer.", "rejected", None),
    ("The foreign ministry in Rome criticised France.", "criticised", None),
    ("The government in Mogadishu attacked a camp in Kismayo.", "attacked", "Kismayo"),
    ("The government met in Mogadishu.", "met", "Mogadishu"),
    ("Police in Rome arrested two men.", "arrested", "Rome"),
    # ... nor where others act on it, though they may on its troops and buildings
    ("The clans have fought the government in Mogadishu since 1991.", "fought", None),
    ("The clans fought government troops in Mogadishu.", "fought", "Mogadishu"),
    ("The clans shelled the ministry in Mogadishu.", "shelled", "Mogadishu"),
    # where it was said, or who is from where
    ("In London, the minister said that rebels had killed two nurses.", "killed", None),
    ("A teacher from Oran was killed.", "killed", None),
    # how a place lies to another
    ("Bandits killed two drivers in Kaduna, 180 kilometres north of Abuja.", "killed", "Kaduna"),
]


@pytest.mark.parametrize(("text", "deed", "expected"), GIVEN)
def test_place_of_a_given_deed(reader: Reader, text: str, deed: str, expected: str | None) -> None:
    document = parse(article(text), reader.nlp)
    places = find_places(document, reader.gazetteer)
    token = next(t for t in document.doc if t.text == deed)
    place = event_place(
        document,
        (*places, *told_places(document, places, reader.gazetteer)),
        token.i,
        (token.sent.start, token.sent.end),
        reader.gazetteer,
    )
    assert (place.name if place else None) == expected


EVENTS = [
    # (text, place of the first claim)
    ("Ethiopian troops attacked Eritrean positions in Badme.", None),  # no table has it, and the parser takes it for a body
    ("Israeli jets bombed Hezbollah positions in Lebanon.", "Lebanon"),
    ("In Chad, French troops attacked Libyan forces.", "Chad"),
    # where it was said is not where it was done
    ("Libya bombed Chad, a diplomat said in Paris.", "Chad"),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_event_place(reader: Reader, text: str, expected: str | None) -> None:
    claims = reading(reader, text).claims
    assert claims
    assert (claims[0].place.name if claims[0].place else None) == expected
