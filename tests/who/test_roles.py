"""The tables of offices, office holders and given names: form, counts, and dates against a public set."""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WHO = ROOT / "resources" / "who"
KNOWLEDGE = Path(os.environ.get("DATELINE_EVAL_DATA", ROOT.parent / "shared" / "data")) / "knowledge"
LEADERS, US_EXECUTIVE = "leaders_1921-2021.csv", "us_executive.yaml"
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
COLUMNS = ["id", "name", "aliases", "country", "sector", "office", "start", "end", "checked"]
NO_STATE = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
Row = dict[str, str]


def read_titles() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((WHO / "titles.yaml").read_text("utf-8"))["titles"]
    return entries


def read_roles() -> list[Row]:
    lines = (WHO / "roles.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def fold(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


def names(row: Row) -> list[str]:
    return [row["name"], *(a for a in row["aliases"].split("|") if a)]


def meet(a: Row, b: Row) -> bool:
    """Whether two terms overlap, at the precision that both have; a day of handing over is no overlap."""
    first, second = sorted((a, b), key=lambda row: row["start"])
    if not first["end"]:
        return True
    size = min(len(first["end"]), len(second["start"]))
    return first["end"][:size] > second["start"][:size]


def alike(name: str, other: str) -> bool:
    """Whether a word of one name is spelt much as a word of the other."""
    words, others = ([w for w in re.findall(r"[a-z]+", fold(n)) if len(w) > 2] for n in (name, other))
    return any(SequenceMatcher(None, a, b).ratio() >= 0.74 for a in words for b in others)


TITLES, ROLES = read_titles(), read_roles()
WORDS = [word for entry in TITLES for word in entry["words"]]


def test_titles_have_the_fields_of_the_format() -> None:
    for entry in TITLES:
        assert entry.keys() <= {"words", "sector", "what", "gender", "level", "country", "weak"}, entry
        assert entry["what"] in {"office", "member", "body", "population", "spokesperson"}, entry
        assert entry["sector"] in SECTORS or (entry["sector"] is None and entry["what"] in {"spokesperson", "member", "body"})
        assert entry.get("gender") in {None, "m", "f"}, entry
        assert entry.get("level") in {None, "state"}, entry
        assert entry.get("weak") in {None, True}, entry


def test_no_title_stands_twice_in_singular_or_plural() -> None:
    seen: dict[str, str] = {}
    for word in WORDS:
        key = re.sub(r"(?<=[^s])s$", "", word.casefold())
        assert key not in seen, (word, seen[key])
        seen[key] = word
    assert len(seen) >= 600


@pytest.mark.parametrize(
    ("word", "sector", "what"),
    [
        ("president", "GOV", "office"),
        ("foreign ministry", "GOV", "body"),
        ("congressman", "LEG", "member"),
        ("parliament", "LEG", "body"),
        ("supreme court", "JUD", "body"),
        ("lieutenant general", "MIL", "member"),
        ("soldier", "MIL", "member"),
        ("security force", "MIL", "body"),
        ("police", "COP", "body"),
        ("gendarmerie", "COP", "body"),
        ("intelligence agency", "SPY", "body"),
        ("insurgent", "REB", "member"),
        ("militiaman", "PRM", "member"),
        ("gunman", "UAF", "member"),
        ("drug trafficker", "CRM", "member"),
        ("dissident", "OPP", "member"),
        ("protester", "CVL", "member"),
        ("villager", "CVL", "population"),
        ("student", "EDU", "member"),
        ("trade union", "LAB", "body"),
        ("farmer", "AGR", "member"),
        ("company", "BUS", "body"),
        ("journalist", "JRN", "member"),
        ("doctor", "MED", "member"),
        ("cleric", "REL", "member"),
        ("refugee", "REF", "population"),
        ("spokesman", None, "spokesperson"),
    ],
)
def test_common_titles(word: str, sector: str | None, what: str) -> None:
    found = [entry for entry in TITLES if word in entry["words"]]
    assert [(entry["sector"], entry["what"], entry.get("weak")) for entry in found] == [(sector, what, None)]


@pytest.mark.parametrize("word", ["leader", "head", "chief", "side", "force", "speaker", "house"])
def test_words_that_are_seldom_actors_are_weak(word: str) -> None:
    assert [entry.get("weak") for entry in TITLES if word in entry["words"]] == [True]


@pytest.mark.parametrize("word", ["warplane", "tank", "missile", "attack", "election", "capital", "forces", "rebels"])
def test_things_and_plurals_of_listed_words_are_no_titles(word: str) -> None:
    assert word not in WORDS


def test_roles_have_all_columns() -> None:
    assert len(ROLES) >= 2000
    for row in ROLES:
        assert list(row) == COLUMNS, row
        assert all(row[c] and row[c] == row[c].strip() for c in COLUMNS if c not in {"aliases", "end"}), row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row
        assert row["country"] in NO_STATE or re.fullmatch(r"[A-Z]{3}", row["country"]), row
        assert row["sector"] in SECTORS, row
        assert row["checked"] in {LEADERS, US_EXECUTIVE, "unchecked"}, row
        assert len(set(names(row))) == len(names(row)), row


def test_dates_are_iso_and_in_order() -> None:
    for row in ROLES:
        assert DATE.fullmatch(row["start"]), row
        if row["end"]:
            assert DATE.fullmatch(row["end"]), row
            assert row["start"] <= row["end"], row
            assert row["end"] >= "1945", row


def test_complete_to_is_a_day_and_no_term_starts_long_after_it() -> None:
    for name in ("roles.csv", "titles.yaml", "given_names.yaml"):
        head = "".join(line for line in (WHO / name).read_text("utf-8").splitlines(True)[:12] if line.startswith("#"))
        day = re.search(r"complete_to: (\d{4}-\d\d-\d\d)", head)
        assert day, name
    assert max(row["start"] for row in ROLES) < "2026"


def test_an_id_is_one_person() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in ROLES:
        bearers[row["id"]].add(row["name"])
    assert {i: found for i, found in bearers.items() if len(found) > 1} == {}


def test_nobody_holds_one_office_twice_at_a_time() -> None:
    terms: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in ROLES:
        terms[row["id"], row["country"], row["office"]].append(row)
    assert [pair for rows in terms.values() for pair in combinations(rows, 2) if meet(*pair)] == []


# Offices of one holder at a time, and the pairs who both claimed or shared one, or who held it for another.
SINGLE = frozenset(("president", "prime minister", "king", "queen", "chancellor", "supreme leader", "secretary of state"))
AT_ONCE = frozenset(
    {
        ("Makarios III", "Nikos Sampson"),
        ("Kurmanbek Bakiyev", "Roza Otunbayeva"),
        ("Franjo Tuđman", "Vlatko Pavletić"),
        ("Shapour Bakhtiar", "Mehdi Bazargan"),
        ("Hun Sen", "Norodom Ranariddh"),
        ("Laurent Gbagbo", "Alassane Ouattara"),
    }
)


def test_an_office_of_one_has_one_holder_at_a_time() -> None:
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(ROLES, key=lambda row: row["start"]):
        if row["office"] in SINGLE:
            terms[row["country"], row["office"]].append(row)
    clashes = [
        f"roles.csv: {a['id']} and {b['id']}, {office} of {country}, from {b['start']}"
        for (country, office), rows in terms.items()
        for a, b in combinations(rows, 2)
        if meet(a, b) and (a["name"], b["name"]) not in AT_ONCE
    ]
    assert clashes == []


def test_a_shared_name_never_means_two_persons_at_a_time() -> None:
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in ROLES:
        for name in names(row):
            bearers[name].append(row)
    clashes = [
        (name, a["office"], b["office"])
        for name, rows in bearers.items()
        for a, b in combinations(rows, 2)
        if a["id"] != b["id"] and meet(a, b)
    ]
    assert clashes == []


def test_offices_are_titles() -> None:
    words = {word.casefold() for word in WORDS}
    lost = {
        office
        for office in (row["office"].casefold() for row in ROLES)
        if office not in words and re.split(r" (?:of|in|for|to) ", office)[0] not in words
    }
    assert lost <= {"taliban spokesman", "taliban negotiator"}


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("USA", "president", "1983-10-25", "Ronald Reagan"),
        ("USA", "president", "2001-09-11", "George W. Bush"),
        ("SUN", "general secretary of the Communist Party", "1979-12-25", "Leonid Brezhnev"),
        ("GBR", "prime minister", "1982-04-02", "Margaret Thatcher"),
        ("IND", "prime minister", "1971-12-16", "Indira Gandhi"),
        ("GHA", "president", "1961-01-01", "Kwame Nkrumah"),
        ("CHL", "president", "1973-09-10", "Salvador Allende"),
        ("IDN", "president", "1975-12-07", "Suharto"),
        ("AUS", "prime minister", "1966-06-01", "Harold Holt"),
        ("UNO", "secretary-general of the United Nations", "1962-10-22", "U Thant"),
        ("AFG", "supreme leader", "2005-01-01", None),
        ("IRQ", "king", "1960-01-01", None),
    ],
)
def test_who_held_an_office_on_a_day(country: str, office: str, day: str, name: str | None) -> None:
    held = [
        row["name"]
        for row in ROLES
        if (row["country"], row["office"]) == (country, office) and row["start"] <= day < (row["end"] or "9999")
    ]
    assert held == ([name] if name else [])


def test_given_names_are_many_and_tell_the_gender() -> None:
    given: dict[str, list[str]] = yaml.safe_load((WHO / "given_names.yaml").read_text("utf-8"))
    female, male = ([fold(name) for name in given[key]] for key in ("f", "m"))
    assert set(given) == {"f", "m"}
    assert len(set(female)) == len(female) >= 480
    assert len(set(male)) == len(male) >= 480
    assert set(female).isdisjoint(male)
    assert {"andrea", "jean", "kim", "nikita", "robin", "leslie"}.isdisjoint(female + male)


def require(name: str) -> Path:
    path = KNOWLEDGE / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: set DATELINE_EVAL_DATA to the folder that holds knowledge/")
    return path


def test_checked_leaders_agree_with_the_public_set() -> None:
    terms: dict[tuple[str, str], list[str]] = defaultdict(list)
    with require(LEADERS).open(encoding="utf-8", errors="replace", newline="") as lines:
        for leader in csv.DictReader(lines):
            if leader["eyear"]:
                start = f"{leader['syear']}-{int(leader['smonth']):02}-{int(leader['sdate']):02}"
                end = f"{leader['eyear']}-{int(leader['emonth']):02}"
                for size in (7, 10):
                    terms[start[:size], end].append(leader["leader"])
    checked = [row for row in ROLES if row["checked"] == LEADERS]
    assert len(checked) > 1000
    for row in checked:
        found = terms[row["start"], row["end"][:7]]
        assert any(alike(name, other) for name in names(row) for other in found), (row, found)


def test_checked_us_offices_agree_with_the_public_set() -> None:
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in yaml.safe_load(require(US_EXECUTIVE).read_text("utf-8")):
        for term in person["terms"]:
            office = {"prez": "president", "viceprez": "vice president"}[term["type"]]
            days[office, person["name"]["last"]] |= {term["start"], term["end"]}
    checked = [row for row in ROLES if row["checked"] == US_EXECUTIVE]
    assert len(checked) > 25
    for row in checked:
        assert {row["start"], row["end"]} <= days[row["office"], row["name"].split()[-1]], row
