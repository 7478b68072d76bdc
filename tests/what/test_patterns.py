"""The pattern language and the lexicon's own checks."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dateline.data import table
from dateline.errors import ResourceError
from dateline.what.patterns import compile_lexicon, parse_pattern

CLASSES = {"arms": frozenset({"rifle", "border post"})}


def test_slots_words_and_prepositions() -> None:
    (pattern,) = parse_pattern("ACTOR supply|ship @arms [to RECIPIENT]", "verb", CLASSES)
    assert pattern.subject == "ACTOR"
    assert pattern.lemmas == ("supply", "ship")
    goods, taker = pattern.pieces
    assert goods.words == {"rifle", "border post"} and not goods.preps and not goods.optional
    assert taker.slot == "RECIPIENT" and taker.preps == ("to",) and taker.optional


def test_particles_and_compound_prepositions() -> None:
    (pattern,) = parse_pattern("ACTOR pull+back troop out of RECIPIENT!", "verb", CLASSES)
    assert pattern.particles == ("back",)
    assert pattern.pieces[1].preps == ("out of",) and pattern.pieces[1].strict


def test_predicates_part_by_particle() -> None:
    found = parse_pattern("ACTOR seize|take+over RECIPIENT", "verb", CLASSES)
    assert [(p.lemmas, p.particles) for p in found] == [(("seize",), ()), (("take",), ("over",))]


BROKEN = [
    ("type", "PRAISE", "unknown type 'PRAISE'"),
    ("mode", "sideways", "no mode 'sideways'"),
    ("contexts", ["weather"], "unknown context 'weather'"),
    ("say", "ACTOR hand+over @nothing", "no class '@nothing'"),
]


@pytest.mark.parametrize(("key", "value", "message"), BROKEN)
def test_a_wrong_entry_is_named(key: str, value: Any, message: str) -> None:
    raw = copy.deepcopy(table("what"))
    frames = raw["frames"]["aid"]
    if key == "type":
        frames["type"] = value
    else:
        frames["frames"][0][key] = value
    with pytest.raises(ResourceError) as error:
        compile_lexicon(raw)
    assert message in str(error.value)
    assert "aid.yaml" in str(error.value)


def test_every_entry_has_a_case_and_its_own_id() -> None:
    for stem, content in table("what")["frames"].items():
        ids = [f["id"] for f in content["frames"]]
        assert len(ids) == len(set(ids)), stem
        assert [f["id"] for f in content["frames"] if not f.get("yes")] == [], stem
