"""What cannot be meant in the lexicon is named, with the entry that forestalls it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.data import table
from dateline.what.lint import find_problems
from dateline.what.patterns import compile_lexicon


def lexicon(*entries: dict[str, Any]) -> dict[str, Any]:
    return {**table("what"), "frames": {"aid": {"type": "AID", "frames": list(entries)}}}


@pytest.mark.parametrize(
    "entries, faults",
    [
        ([{"id": "a", "say": "ACTOR arm|equip RECIPIENT"}, {"id": "b", "say": "ACTOR feed RECIPIENT"}], []),
        ([{"id": "a", "say": "ACTOR arm RECIPIENT"}, {"id": "b", "say": "ACTOR arm RECIPIENT with @arms"}], []),
        ([{"id": "a", "say": "ACTOR arm RECIPIENT"}, {"id": "b", "say": "ACTOR! arm RECIPIENT! [with *]"}], []),
        (
            [{"id": "a", "say": "ACTOR arm RECIPIENT"}, {"id": "b", "say": "ACTOR feed|arm RECIPIENT [with *]"}],
            ["b: never matches 'arm'"],
        ),
        ([{"id": "a", "say": "ACTOR arm RECIPIENT"}, {"id": "a", "say": "ACTOR feed RECIPIENT"}], ["a: this id stands"]),
        ([{"id": "a", "say": "ACTOR re-arm RECIPIENT"}], ["a: never matches 're-arm'"]),
    ],
)
def test_lint(entries: list[dict[str, Any]], faults: list[str]) -> None:
    raw = lexicon(*entries)
    found = find_problems(raw, compile_lexicon(raw), lambda word: "-" not in word)
    assert [f"{p.entry}: {p.fault}"[: len(f)] for p, f in zip(found, faults, strict=True)] == faults
    assert {p.file for p in found} <= {"frames/aid.yaml"}
