"""Who a party is when names are taken off, and what parties are to each other apart from their dealings."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from dateline.data import table
from dateline.precedent.abstract import names, party, traits
from dateline.precedent.situation import Party
from dateline.precedent.ties import ties

# name, kind, country, sector, id, day -> kind and key of the party
PARTIES = [
    (("Syria", "state", "SYR", "GOV", "syria", "2015-10-01"), "state", "state:SYR"),
    (("Bashar al-Assad", "person", "SYR", "GOV", "bashar-al-assad", "2015-10-01"), "state", "state:SYR"),
    (("Syrian army", "government", "SYR", "MIL", None, "2015-10-01"), "state", "state:SYR"),
    ((None, "role", "SYR", "GOV", None, "2015-10-01"), "state", "state:SYR"),
    ((None, "group", "SYR", "COP", None, "2015-10-01"), "state", "state:SYR"),
    (("CIA", "government", "USA", "SPY", "cia", "1985-01-01"), "state", "state:USA"),
    ((None, "role", "SYR", "REB", None, "2015-10-01"), "armed group", "armed group:SYR"),
    (("Front of the Valley", "group", "SYR", "REB", None, "2015-10-01"), "armed group", "armed group:front of the valley"),
    (("FARC", "group", "COL", "REB", "farc", "2010-01-01"), "armed group", "group:farc"),
    (("Rodrigo Londoño", "person", "COL", "REB", "rodrigo-londono", "2016-01-01"), "armed group", "group:farc"),
    (("Rodrigo Londoño", "person", "COL", "REB", "rodrigo-londono", "1990-01-01"), "armed group", "armed group:rodrigo-londono"),
    ((None, "group", None, "UAF", None, None), "armed group", "armed group:an armed group"),
    ((None, "group", "MEX", "CRM", None, None), "armed group", "armed group:MEX"),
    (("al-Qaeda", "group", "IMG", "REB", "al-qaeda", "2000-01-01"), "armed group", "group:al-qaeda"),
    (("Janjaweed", "group", "SDN", "PRM", "janjaweed", "2004-01-01"), "militia", "group:janjaweed"),
    (("African National Congress", "organisation", "ZAF", "PTY", "anc", "2000-01-01"), "party", "party:anc"),
    ((None, "group", "ZAF", "OPP", None, "2000-01-01"), "party", "party:ZAF"),
    (("United Nations", "organisation", "UNO", None, "united-nations", None), "international body", "international body:UNO"),
    (("Kofi Annan", "person", "UNO", "GOV", "kofi-annan", "2000-01-01"), "international body", "international body:UNO"),
    ((None, "role", "UNO", "MIL", None, "2000-01-01"), "international body", "international body:UNO"),
    (
        ("African Union", "organisation", "IGO", None, "african-union", None),
        "international body",
        "international body:african-union",
    ),
    (("Google", "organisation", "MNC", "BUS", "google", None), "company", "company:google"),
    ((None, "role", "NGA", "BUS", None, None), "company", "company:NGA"),
    (("villagers of the valley", "population", "TCD", "CVL", None, None), "people", "people:TCD"),
    ((None, "population", None, "REF", None, None), "people", "people:people"),
    ((None, "group", "CHL", "LAB", None, None), "people", "people:CHL"),
    (("Jimmy Carter", "person", "USA", "ELI", "jimmy-carter", "1994-06-15"), "person", "person:jimmy-carter"),
    (("Jimmy Carter", "person", "USA", "GOV", "jimmy-carter", "1978-06-15"), "state", "state:USA"),
    (("Human Rights Watch", "organisation", "NGO", "SOC", "human-rights-watch", None), "other", "other:human-rights-watch"),
    ((None, "role", None, "GOV", None, None), "state", "state:a state"),
    (("Soviet Union", "state", "SUN", "GOV", "soviet-union", "1980-01-01"), "state", "state:SUN"),
    (("South Vietnam", "state", "VNM", "GOV", "south-vietnam", "1965-01-01"), "state", "state:VNM"),
    (("Biafra", "state", "NGA", "GOV", "biafra", "1968-01-01"), "state", "state:biafra"),
    (("Nigeria", "state", "NGA", "GOV", "nigeria", "1968-01-01"), "state", "state:NGA"),
]


@pytest.mark.parametrize(("actor", "kind", "key"), PARTIES, ids=lambda v: " ".join(map(str, v)) if isinstance(v, tuple) else None)
def test_abstract_party(actor: tuple[Any, ...], kind: str, key: str) -> None:
    found = party(*actor)
    assert (found.kind, found.key) == (kind, key)
    assert found.name


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("RUS", "2015-01-01", "Russia"),
        ("DEU", "1970-01-01", "West Germany"),
        ("DEU", "1995-01-01", "Germany"),
        ("YEM", "1970-01-01", "North Yemen"),
        ("VNM", "1970-01-01", "South Vietnam"),
        ("TZA", "1962-06-01", "Tanganyika"),
        ("DEU", None, "Germany"),
    ],
)
def test_abstract_state_is_called_as_on_the_day(code: str, day: str | None, name: str) -> None:
    assert party(None, "role", code, "GOV", None, day).name == name


def test_abstract_words_of_whom_nobody_names() -> None:
    told = party(None, "group", "TCD", "REB", None, None, words="the rebels")
    assert (told.name, told.key) == ("the rebels", "armed group:TCD")
    assert party(None, "group", "TCD", "REB", None, None).name == "an armed group of Chad"


@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        (("army officers", "group", "CHL", "MIL", None), "armed group"),
        (("Salvador Allende", "person", "CHL", "GOV", "salvador-allende"), "person"),
        (("Supreme Court", "government", "CHL", "JUD", None), "other"),
        (("the poor of the south", "population", "CHL", "CVL", None), "people"),
    ],
)
def test_abstract_who_acts_apart_is_not_the_state(actor: tuple[str, str, str, str, str | None], kind: str) -> None:
    together, alone = party(*actor, "1973-09-11"), party(*actor, "1973-09-11", apart=True)
    assert alone.kind == kind
    assert alone.key == f"{kind}:{actor[0].casefold()}" != together.key


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("USA", "1945-07-01", ("great power",)),
        ("USA", "1945-07-16", ("great power", "nuclear power")),
        ("CHN", "1949-12-01", ()),
        ("SUN", "1960-01-01", ("great power", "nuclear power")),
        ("IND", "1974-05-17", ("regional power",)),
        ("IND", "1974-05-18", ("nuclear power", "regional power")),
        ("ZAF", "1995-01-01", ("regional power",)),
        ("USA", None, ("great power",)),  # a weapon that it has not always had is not known of a day that is not known
        ("TCD", "1990-01-01", ()),
    ],
)
def test_abstract_traits(code: str, day: str | None, expected: tuple[str, ...]) -> None:
    assert tuple(sorted(traits(code, day))) == expected


@pytest.mark.parametrize(
    ("asked", "steps"),
    [
        (
            ("state:SYR", "Bashar al-Assad", "bashar-al-assad", "2015-10-01"),
            "Bashar al-Assad → president of Syria → government of Syria → a state",
        ),
        (("state:SYR", "Bashar al-Assad", "bashar-al-assad", "1990-10-01"), "Bashar al-Assad → government of Syria → a state"),
        (("state:SYR", "Syrian army"), "Syrian army → government of Syria → a state"),
        (("state:SYR", "Syria"), "Syria → a state"),
        (("state:SYR",), "Syria → a state"),
        (("state:PHL", "Philippine police"), "Philippine police → government of the Philippines → a state"),
        (("state:biafra",), "Biafra → a state"),
        (("state:a state", "a neighbour"), "a neighbour → a state"),
        (("group:farc",), "FARC → an armed group of Colombia → an armed group"),
        (("group:farc", "Rodrigo Londoño"), "Rodrigo Londoño → FARC → an armed group of Colombia → an armed group"),
        (("group:janjaweed",), "Janjaweed → a militia of Sudan → a militia"),
        (("armed group:TCD",), "an armed group of Chad → an armed group"),
        (("people:TCD", "villagers of the valley"), "villagers of the valley → people of Chad → people"),
        (("international body:african-union",), "African Union → an international body"),
        (("international body:UNO", "Kofi Annan"), "Kofi Annan → an international body"),
        (("company:google",), "Google → a company"),
    ],
)
def test_abstract_names(asked: tuple[str, ...], steps: str) -> None:
    assert " → ".join(names(*asked)) == steps


def state(code: str) -> Party:
    return Party(f"state:{code}", code, "state", code)


def between(one: Party, other: Party, day: str | None) -> str:
    return ", ".join(f"{t.kind} {'>' if t.first == 0 else '<'}" for t in ties((one, other), day))


@pytest.mark.parametrize(
    ("one", "other", "day", "expected"),
    [
        ("PAK", "AFG", "1985-01-01", "neighbour >"),
        ("PAK", "AFG", None, "neighbour >"),
        ("USA", "AFG", "1985-01-01", ""),
        ("USA", "CUB", "1985-01-01", ""),
        ("SUN", "AFG", "1985-01-01", "neighbour >"),
        ("SUN", "FIN", "1950-01-01", "neighbour >"),
        ("DEU", "POL", "1980-01-01", ""),
        ("DEU", "POL", "1991-01-01", "neighbour >"),
        ("DEU", "DDR", "1980-01-01", "neighbour >"),
        ("SDN", "UGA", "2000-01-01", "neighbour >"),
        ("SDN", "UGA", "2015-01-01", ""),
        ("VNM", "CHN", "1970-01-01", ""),
        ("VDR", "CHN", "1970-01-01", "neighbour >"),
        ("ZAR", "AGO", "1975-12-01", "neighbour >"),
        ("ZAF", "AGO", "1980-01-01", "neighbour >"),
        ("ZAF", "AGO", "1995-01-01", ""),
        ("YUG", "GRC", "1985-01-01", "neighbour >"),
        ("YUG", "GRC", "1995-01-01", ""),
        ("FRA", "TUN", "1958-01-01", "neighbour >, ruled before >"),
        ("FRA", "TUN", "1970-01-01", "ruled before >"),
        ("FRA", "DZA", "1960-01-01", "rules >"),
        ("RUS", "UKR", "2014-03-01", "neighbour >, ruled before >"),
        ("UKR", "RUS", "2014-03-01", "neighbour >, ruled before <"),
        ("PAK", "BGD", "1975-01-01", "ruled before >"),
    ],
)
def test_abstract_ties_of_states(one: str, other: str, day: str | None, expected: str) -> None:
    assert between(state(one), state(other), day) == expected


@pytest.mark.parametrize(
    ("group", "code", "day", "expected"),
    [
        (Party("armed group:SYR", "rebels", "armed group", "SYR"), "SYR", "2014-01-01", "at home in >"),
        (Party("armed group:SYR", "rebels", "armed group", "SYR"), "TUR", "2014-01-01", ""),
        (Party("group:taliban", "Taliban", "armed group", "AFG"), "AFG", "2014-01-01", "at home in >"),
        (Party("group:taliban", "Taliban", "armed group", "AFG"), "AFG", "1999-01-01", "at home in >, rules >"),
        (Party("armed group:x", "x", "armed group", "ZWE"), "RHO", "1975-01-01", "at home in >"),
        (Party("armed group:x", "x", "armed group", "DZA"), "FRA", "1957-01-01", "rules <"),
        (Party("armed group:x", "x", "armed group", "DZA"), "FRA", "1995-01-01", ""),
        (Party("people:TLS", "people", "people", "TLS"), "IDN", "1970-01-01", ""),
        (Party("people:TLS", "people", "people", "TLS"), "IDN", "1980-01-01", "rules <"),
        (Party("group:al-qaeda", "al-Qaeda", "armed group", None), "AFG", "2000-01-01", ""),
        (Party("international body:UNO", "UN", "international body", None), "USA", "2000-01-01", ""),
        (Party("state:biafra", "Biafra", "state", "NGA"), "NGA", "1968-01-01", ""),
    ],
)
def test_abstract_ties_of_others(group: Party, code: str, day: str, expected: str) -> None:
    assert between(group, state(code), day) == expected


def test_abstract_tables_name_states_of_ours() -> None:
    codes = {row["code"] for row in table("who")["states"]["states"]}
    tables = table("precedent")
    assert {row["code"] for rows in tables["powers"].values() for row in rows} <= codes
    assert {code for row in tables["colonies"] for code in (row["country"], row["ruler"])} <= codes
    assert {code for row in tables["borders"] for code in row[:2]} <= codes


def test_abstract_every_state_that_began_since_1945_had_a_ruler_or_says_why_not() -> None:
    none = {"CZE", "SVK", "RUS", "SRB", "SCG", "DDR", "DEU", "YEM", "EGY"}  # parts of equal standing, unions, and their heirs
    ruled = {row["country"] for row in table("precedent")["colonies"]}
    began = {row["code"] for row in table("who")["states"]["states"] if row["since"]}
    assert began - ruled - none == set()


def test_abstract_rule_has_an_end_after_its_beginning() -> None:
    for row in table("precedent")["colonies"]:
        days = [day for day in (row["since"], row["until"]) if day]
        assert all(a < b for a, b in pairwise(days)), row
