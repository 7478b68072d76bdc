"""Questions in plain words, without a name."""

from __future__ import annotations

import pytest

from dateline.precedent.familiar import deed
from dateline.precedent.plain import plain

QUESTIONS = [
    # (question, its dealings, whom the first is aimed against)
    (
        "a state arms rebels against a neighbour backed by its rival",
        ["state AID rebels", "rival SUPPORT neighbour"],
        ["neighbour"],
    ),
    (
        "A great power sends troops to help a government that fights rebels.",
        ["great power AID government", "government ASSAULT rebels"],
        [],
    ),
    (
        "Rebels backed by a neighbour fight the government of a state. A great power arms the government.",
        ["neighbour SUPPORT rebels", "rebels ASSAULT state", "great power AID state"],
        [],
    ),
    (
        "Officers overthrow a government and a regional body imposes sanctions on the junta.",
        ["officers COERCE/seize government", "regional body SANCTION/discontinue junta"],
        [],
    ),
    (
        "Protesters march against the government; the government fires on protesters.",
        ["protesters PROTEST/demo government", "government ASSAULT/firearms protesters"],
        [],
    ),
    ("A state shelters and arms rebels.", ["state AID rebels", "state AID rebels"], []),
    ("Two neighbours sign nothing.", None, []),
    ("The weather is fine", None, []),
    ("", None, []),
]


@pytest.mark.parametrize(("question", "deeds", "against"), QUESTIONS)
def test_plain_question(question: str, deeds: list[str] | None, against: list[str]) -> None:
    found = plain(question)
    if deeds is None:
        assert found is None
        return
    assert found is not None
    assert [deed(d, found.parties) for d in found.dealings] == deeds
    assert [found.parties[at].name for at in found.dealings[0].against] == against


def test_plain_neighbours_and_great_powers() -> None:
    found = plain("A great power arms a state against its neighbour.")
    assert found is not None
    assert {p.name: p.traits for p in found.parties}["great power"] == ("great power",)
    assert [(found.parties[t.first].name, found.parties[t.second].name) for t in found.ties] == [("neighbour", "state")]
