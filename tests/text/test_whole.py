"""Hyphenated words of the tables stay in one piece; all others are parted as before."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading


@pytest.mark.parametrize(
    "text, word, lemma",
    [
        ("Both armies kept the cease-fire.", "cease-fire", "cease-fire"),
        ("Two cease-fires broke down.", "cease-fires", "cease-fire"),
        ("Sit-ins spread through the capital.", "Sit-ins", "sit-in"),
        ("Pyongyang test-fired a rocket.", "test-fired", "test-fire"),
        ("(Pull-out of troops begins)", "Pull-out", "pull-out"),
    ],
)
def test_whole(text: str, word: str, lemma: str, reader: Reader) -> None:
    token = next(t for t in reader.nlp(text) if "-" in t.text)
    assert (token.text, token.lemma_) == (word, lemma)


@pytest.mark.parametrize("text", ["U.S.-backed forces left.", "Anti-government crowds gathered.", "A Sino-Soviet treaty lapsed."])
def test_whole_parts_the_rest(text: str, reader: Reader) -> None:
    assert "-" in [t.text for t in reader.nlp(text)]


def test_whole_reaches_the_frames(reader: Reader) -> None:
    claims = reading(reader, "Chad and Libya re-established ties in 1988.").claims
    assert [c.event_type for c in claims] == ["SUPPORT"]
