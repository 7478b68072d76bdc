"""Phrases to actors: whose they are, how many, and what a place beside them says."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.who.test_names import actor, mentions

OWNERS = [
    # (text, words, country)
    # governments, populations, protesters, rebels, police, courts and armies are of the place they are in
    ("Police in Nairobi made arrests.", "Police in Nairobi", "KEN"),
    ("Protesters in Nairobi burned tyres.", "Protesters in Nairobi", "KEN"),
    ("The government in Kabul fell.", "The government in Kabul", "AFG"),
    ("Militants in Somalia attacked.", "Militants in Somalia", "SOM"),
    ("The Mumbai police made arrests.", "The Mumbai police", "IND"),
    ("Authorities in Ohio opened an inquiry.", "Authorities in Ohio", "USA"),
    ("The strike goes on until the authorities give way.", "the authorities", None),
    # diplomats, commissions, foreign troops and refugees are not
    ("A Western diplomat in Nairobi spoke.", "A Western diplomat in Nairobi", None),
    ("Peacekeepers in Mali were attacked.", "Peacekeepers in Mali", None),
    ("Refugees in Kenya protested.", "Refugees in Kenya", None),
    ("Soldiers in Mali mutinied.", "Soldiers in Mali", None),
    # where someone is sent from is where they belong; where they are sent to is not
    ("The ambassador from Israel to Jordan left.", "The ambassador from Israel", "ISR"),
    ("The UN envoy for Syria left.", "The UN envoy for Syria", "UNO"),
    # other states' words own nothing
    ("Anti-Soviet rebels attacked.", "Anti-Soviet rebels", None),
    ("NATO expelled ethnic Albanians.", "ethnic Albanians", None),
    ("Two Albanians were arrested.", "Two Albanians", "ALB"),
    ("Russian allies protested.", "Russian allies", None),
    # peoples
    ("Turkish Kurds attacked a convoy.", "Turkish Kurds", "TUR"),
    ("Two Kurds were arrested.", "Two Kurds", None),
    ("Kurdish rebels attacked a convoy.", "Kurdish rebels", None),
    ("Tamil rebels attacked a convoy.", "Tamil rebels", None),
]


@pytest.mark.parametrize(("text", "words", "expected"), OWNERS)
def test_country(reader: Reader, text: str, words: str, expected: str | None) -> None:
    found = actor(reader, text, words)
    assert found is not None, [m.actor.text for m in mentions(reader, text)]
    assert found.country == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Karen have fought the army for years.", "population"),
        ("The Turkana were driven off.", "population"),
        ("Karen has fought the plan for years.", "person"),
    ],
)
def test_a_people_called_like_a_person(reader: Reader, text: str, kind: str) -> None:
    assert mentions(reader, text)[0].actor.kind == kind


def test_a_people_is_a_population(reader: Reader) -> None:
    found = actor(reader, "Two Kurds were arrested.", "Two Kurds")
    assert found is not None
    assert (found.kind, found.sector, found.number) == ("population", "CVL", 2)


NOBODY = [
    ("A boundary commission in The Hague awarded the town to Eritrea.", "A boundary commission"),
    ("Russian speakers protested.", "Russian speakers"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_weak_words_need_more(reader: Reader, text: str, words: str) -> None:
    assert actor(reader, text, words) is None


COORDINATED = [
    # (text, the phrase, countries)
    ("The leaders of Ethiopia and Eritrea signed a declaration.", "The leaders of Ethiopia and Eritrea", {"ETH", "ERI"}),
    ("British and French bombers attacked airfields.", "British and French bombers", {"GBR", "FRA"}),
    ("Diplomats from Cuba and Norway were present.", "Diplomats from Cuba and Norway", {"CUB", "NOR"}),
    ("The Kenyan and Ugandan governments protested.", "The Kenyan and Ugandan governments", {"KEN", "UGA"}),
    ("Kenyan soldiers and Ugandan rebels fought.", "Kenyan soldiers", {"KEN"}),
    ("The leader of Ethiopia signed a declaration.", "The leader of Ethiopia", {"ETH"}),
]


@pytest.mark.parametrize(("text", "phrase", "expected"), COORDINATED)
def test_each_owner_has_a_mention(reader: Reader, text: str, phrase: str, expected: set[str]) -> None:
    found = [m for m in mentions(reader, text) if m.actor.text == phrase]
    assert {m.actor.country for m in found} == expected
    assert len({m.tokens for m in found}) == 1
    assert len({m.head for m in found}) == len(expected)


def test_an_owner_named_on_its_own_keeps_its_mention(reader: Reader) -> None:
    found = mentions(reader, "The leaders of Ethiopia and Eritrea signed a declaration.")
    assert [m.actor.id for m in found if m.form == "name"] == ["ethiopia", "eritrea"]
    assert {m.head: m.actor.name for m in found}[found[-1].head] == "Eritrea"


HOLDERS = [
    # (text, words, whom "the president" means)
    ("Mandela accused De Klerk's police of murder, a charge that the president denied.", "the president", "F. W. de Klerk"),
    ("President Julius Nyerere met Indira Gandhi. The president smiled.", "The president", "Julius Nyerere"),
    ("Fiji's commander, Frank Bainimarama, dismissed the prime minister.", "the prime minister", None),
    ("Nelson Mandela arrived. A president spoke.", "A president", None),
]


@pytest.mark.parametrize(("text", "words", "expected"), HOLDERS)
def test_who_held_the_office(reader: Reader, text: str, words: str, expected: str | None) -> None:
    found = mentions(reader, text)
    mention = next(m for m in found if m.actor.text == words)
    assert (found[mention.same_as].actor.name if mention.same_as is not None else None) == expected
