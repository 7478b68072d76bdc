"""Known names in running text: which words are a name, whose, and where it begins and ends."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.text.parse import parse
from dateline.types import Actor, Mention, When
from dateline.where import find_places
from dateline.who import dated, find_mentions
from tests.making import article


def mentions(reader: Reader, text: str, published: str | None = None) -> tuple[Mention, ...]:
    document = parse(article(text, published=published), reader.nlp, reader.names.proper)
    return find_mentions(document, reader.names, find_places(document, reader.gazetteer))


def actor(reader: Reader, text: str, words: str, published: str | None = None) -> Actor | None:
    """The actor of the mention with these words; the last such one."""
    found = [m.actor for m in mentions(reader, text, published) if m.actor.text == words]
    return found[-1] if found else None


STATES = [
    # (text, words, id or None): states that are also persons' names
    ("Mali condemned the coup.", "Mali", "mali"),
    ("Chad sent soldiers to Niger.", "Chad", "chad"),
    ("Togo and Benin protested.", "Togo", "togo"),
    ("Jordan signed the accord. Jordanian officials were pleased.", "Jordan", "jordan"),
    ("Jordan Peterson met voters. Jordan praised them.", "Jordan", None),
    ("Mr Chad resigned on Monday.", "Mr Chad", None),
]


@pytest.mark.parametrize(("text", "words", "expected"), STATES)
def test_states_that_are_also_names(reader: Reader, text: str, words: str, expected: str | None) -> None:
    found = actor(reader, text, words)
    assert (found.id if found and found.kind == "state" else None) == expected


PERSONS = [
    # (text, words, name)
    ("A junta led by Gen. Augusto Pinochet Ugarte took power.", "Gen. Augusto Pinochet Ugarte", "Augusto Pinochet"),
    ("F W de Klerk met Thabo Mbeki.", "F W de Klerk", "F. W. de Klerk"),
    ("F.W. de Klerk met Thabo Mbeki.", "F.W. de Klerk", "F. W. de Klerk"),
    ("PM Julia Gillard met reporters.", "PM Julia Gillard", "Julia Gillard"),
    ("Rebel leader Gen Thomas Marek refused to sign.", "Rebel leader Gen Thomas Marek", "Thomas Marek"),
]


@pytest.mark.parametrize(("text", "words", "expected"), PERSONS)
def test_where_a_name_begins_and_ends(reader: Reader, text: str, words: str, expected: str) -> None:
    found = actor(reader, text, words)
    assert found is not None
    assert found.name == expected


def test_a_relative_is_not_the_known_bearer(reader: Reader) -> None:
    assert all(m.actor.id != "augusto-pinochet" for m in mentions(reader, "Lucia Pinochet met reporters."))


COUNTRIES = [
    # (text, words, day of publication, country)
    ("UN Secretary-General António Guterres arrived.", "UN Secretary-General António Guterres", None, "UNO"),
    ("Portugal's prime minister, António Guterres, arrived.", "António Guterres", "1999-03-01", "PRT"),
    ("President Gamal Abdel Nasser spoke.", "President Gamal Abdel Nasser", None, "EGY"),
    # an ally's country is not the state's that he is the ally of
    ("U.S. ally Hamid Karzai spoke.", "U.S. ally Hamid Karzai", "2005-03-01", "AFG"),
]


@pytest.mark.parametrize(("text", "words", "published", "expected"), COUNTRIES)
def test_country_of_a_person(reader: Reader, text: str, words: str, published: str | None, expected: str) -> None:
    found = actor(reader, text, words, published)
    assert found is not None
    assert found.country == expected


BODIES = [
    # (text, words, country): a seat or body of the table under another state's name
    ("Pakistan's Foreign Office condemned the attack.", "Pakistan's Foreign Office", "PAK"),
    ("Canada's House of Commons voted.", "Canada's House of Commons", "CAN"),
    ("The Foreign Office condemned the attack.", "The Foreign Office", "GBR"),
]


@pytest.mark.parametrize(("text", "words", "expected"), BODIES)
def test_bodies_belong_to_the_state_that_is_named(reader: Reader, text: str, words: str, expected: str) -> None:
    found = actor(reader, text, words)
    assert found is not None
    assert found.country == expected


def test_a_person_beside_a_plural_body_has_no_title_of_it(reader: Reader) -> None:
    text = "The men who seized the airport were, according to Vladimir Putin, local self-defence units."
    found = actor(reader, text, "Vladimir Putin")
    assert found is not None
    assert (found.role, found.sector) == (None, None)


DATES = [
    # (text, words, day of publication, start and end of the deed, country)
    ("Moscow sent troops to Afghanistan.", "Moscow", "2001-05-05", ("1979-12-01", "1980-01-01"), "SUN"),
    ("Moscow sent troops to Syria.", "Moscow", "2016-05-05", ("2015-09-01", "2015-10-01"), "RUS"),
    ("Russia sent troops to Afghanistan.", "Russia", "2001-05-05", ("1979-12-01", "1980-01-01"), "RUS"),
    ("Prague signed the treaty.", "Prague", "2001-05-05", ("1968-08-20", "1968-08-21"), "CSK"),
    ("Moscow sent troops to Afghanistan.", "Moscow", "2001-05-05", None, "RUS"),
]


@pytest.mark.parametrize(("text", "words", "published", "when", "expected"), DATES)
def test_a_capital_stands_for_the_state_of_that_time(
    reader: Reader, text: str, words: str, published: str, when: tuple[str, str] | None, expected: str
) -> None:
    found = actor(reader, text, words, published)
    assert found is not None
    time = When(*when, "month", "explicit") if when else When()
    assert dated(found, time, reader.names).country == expected


def test_a_capital_in_an_article_of_its_time(reader: Reader) -> None:
    found = actor(reader, "Moscow accused Britain of aggression.", "Moscow", "1956-11-01")
    assert found is not None
    assert (found.id, found.country) == ("soviet-union", "SUN")


PLACES = [
    # (text, words): places and junk that are neither person nor organisation
    ("Rebels captured the town of Goma on Monday.", "Goma"),
    ("The court awarded Badme to Eritrea.", "Badme"),
    ("Share this with Email Facebook Twitter", "Email Facebook Twitter"),
    ("The soldiers died in Operation Condor.", "Operation Condor"),
    ("Plan Colombia cost billions.", "Plan Colombia"),
]


@pytest.mark.parametrize(("text", "words"), PLACES)
def test_what_is_no_actor(reader: Reader, text: str, words: str) -> None:
    assert actor(reader, text, words) is None


UNKNOWN_BODIES = [
    ("The Baltic Fishermen's Union said boats had been seized.", "The Baltic Fishermen's Union", "Baltic Fishermen's Union"),
    ("A group, the Nordic Association for Political Prisoners, said so.", "the Nordic Association for Political Prisoners",
     "Nordic Association for Political Prisoners"),
]


@pytest.mark.parametrize(("text", "words", "expected"), UNKNOWN_BODIES)
def test_organisations_that_no_table_knows(reader: Reader, text: str, words: str, expected: str) -> None:
    found = actor(reader, text, words)
    assert found is not None
    assert (found.name, found.kind) == (expected, "organisation")


OFFICES = [
    # (text, words, day of publication, start and end of the deed, office and its sector)
    ("Cheney ordered the strike.", "Cheney", "2005-05-05", ("1991-01-17", "1991-01-18"), "secretary of defense"),
    ("Cheney ordered the strike.", "Cheney", "2005-05-05", ("2003-03-20", "2003-03-21"), "vice president"),
    ("Colin Powell met the envoy.", "Colin Powell", "2004-05-05", ("1988-05-01", "1988-06-01"), "national security adviser"),
    ("Colin Powell met the envoy.", "Colin Powell", "1988-05-05", ("2003-02-05", "2003-02-06"), "secretary of state"),
    ("Vladimir Putin met the envoy.", "Vladimir Putin", "2015-05-05", ("2010-05-01", "2010-06-01"), "prime minister"),
    ("Vladimir Putin met the envoy.", "Vladimir Putin", "2010-05-05", ("2005-05-01", "2005-06-01"), "president"),
]


@pytest.mark.parametrize(("text", "words", "published", "when", "office"), OFFICES)
def test_a_person_has_the_office_of_the_deeds_time(
    reader: Reader, text: str, words: str, published: str, when: tuple[str, str], office: str
) -> None:
    found = actor(reader, text, words, published)
    assert found is not None
    then = dated(found, When(*when, "day", "explicit"), reader.names)
    assert then.role == office
    assert then.as_of is not None
    assert (then.as_of[0] or "") <= when[0] < (then.as_of[1] or "9999")


INITIALS = [
    # (text, words, id or None): initials that are also a word, or another's, do something or stay what they are
    ("ICE deported two men.", "ICE", "ice-us"),
    ("THE ICE BROKE UNDER TWO MEN.", "ICE", None),
    ("CBP seized a ship.", "CBP", "customs-and-border-protection-us"),
]


@pytest.mark.parametrize(("text", "words", "expected"), INITIALS)
def test_initials(reader: Reader, text: str, words: str, expected: str | None) -> None:
    found = actor(reader, text, words)
    assert (found.id if found else None) == expected
