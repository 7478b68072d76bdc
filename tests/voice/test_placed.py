"""Sources by where they stand: the parser hangs them on another word, and the words say who speaks all the same."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader, load
from tests.making import reading


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


# a sentence, and of each quote what is said and who says it
SAID = [
    (
        "Gunmen killed the judge, the deputy governor, Saleh Badri, said by telephone from the provincial capital.",
        [("Gunmen killed the judge", "Saleh Badri")],
    ),
    ("Soldiers fled the town, New Vision, a Kampala daily, said on Tuesday.", [("Soldiers fled the town", "New Vision")]),
    (
        "The two sides signed a truce in Muscat, a negotiator for the Houthis, Abdul Malik al-Ejri, wrote on Twitter.",
        [("The two sides signed a truce in Muscat", "Abdul Malik al-Ejri")],
    ),
    (
        "In Kampala a military spokesman, Captain Felix Oba, said soldiers killed fifty rebels.",
        [("soldiers killed fifty rebels", "a military spokesman")],
    ),
    (
        "Soldiers killed ten farmers near Kidal, Justice Minister Oumar Ba told parliament.",
        [("Soldiers killed ten farmers near Kidal", "Oumar Ba")],
    ),
    ("Soldiers killed the mayor, a teacher, and said they had been attacked.", [("they had been attacked", "Soldiers")]),
    ("He met the president, who said that soldiers had fled.", [("that soldiers had fled", "the president")]),
    ("Soldiers killed a rebel leader, Colonel Amin, said the army.", [("Soldiers killed a rebel leader, Colonel Amin", "army")]),
    ("Riot police clubbed students in full view of the newspaper's office.", []),
    ("The army had no word from Washington of a freeze on arms.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:40] for text, _ in SAID])
def test_who_says_it_by_place(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    quotes = [q for q in reading(reader, text).quotes if q.attitude in ("speech", "writing")]
    found = [(q.text, q.speaker.name or q.speaker.description) for q in quotes if q.speaker is not None]
    assert [said for said, _ in found] == [said for said, _ in expected]
    for (_, who), (_, wanted) in zip(found, expected, strict=True):
        assert who is not None and wanted.lower() in who.lower()
