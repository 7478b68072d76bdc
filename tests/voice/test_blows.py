"""Verbs that strike as well as speak: a blow is no quote, a word is."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

BLOWS = [
    "Peruvian troops attacked three camps of the Shining Path on Friday.",
    "Cattle rustlers attacked a boarding school.",
    "Men attacked the palace at dawn.",
    "Gunmen targeted worshippers in Karachi.",
    "Soldiers defended the bridge.",
    "Police punished the villagers for the raid.",
    "Iran attacked Iraq.",
    "The town was attacked by rebels.",
    "Rebels clashed with soldiers over the mine.",
    "Rebels fight against the government.",
]
WORDS = [
    # (text, who says it, of what)
    ("Labour attacked the government's plan.", "Labour", "the government's plan"),
    ("The opposition attacked the president for breaking his word.", "The opposition", "breaking his word"),
    ("General Salan attacked the plan.", "General Salan", "the plan"),
    ("The army defended its decision to fire.", "The army", "its decision to fire"),
    ("Mary Tudor attacked Spain over the debt.", "Mary Tudor", "the debt"),
    ("Cuba has defended Angola.", "Cuba", "Angola"),
    ("Kenya slammed Uganda for closing the border.", "Kenya", "closing the border"),
    ("The army slammed the rebels for breaking the truce.", "The army", "breaking the truce"),
    ("Critics attacked the police as brutal.", "Critics", "the police as brutal"),
    ("The union challenged the law.", "The union", "the law"),
]


@pytest.mark.parametrize("text", BLOWS)
def test_a_blow_is_no_quote(reader: Reader, text: str) -> None:
    assert reading(reader, text).quotes == ()


@pytest.mark.parametrize(("text", "who", "what"), WORDS)
def test_a_word_is(reader: Reader, text: str, who: str, what: str) -> None:
    quotes = reading(reader, text).quotes
    assert [(q.speaker.text if q.speaker else None, q.text) for q in quotes] == [(who, what)]
