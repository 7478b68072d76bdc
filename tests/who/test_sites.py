"""A state that is only where something is stands among the places; one that a claim has is listed as an actor too."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

LISTED = [
    # (text, words, whether they are listed among the actors)
    ("The floods in Kenya lasted two weeks.", "Kenya", False),
    ("The floods in Kenya and Uganda lasted two weeks.", "Uganda", False),
    ("A dam burst near Kisumu, Kenya.", "Kenya", False),
    ("Kenya condemned the coup.", "Kenya", True),
    ("France condemned Kenya.", "Kenya", True),
    ("The floods in Kenya lasted two weeks. Kenya asked France for help.", "Kenya", True),
    ("Talks between Kenya and Uganda failed.", "Uganda", True),
    ("The ambassador of Kenya left.", "The ambassador of Kenya", True),
    ("The United Nations in Geneva protested.", "The United Nations", True),
]


@pytest.mark.parametrize(("text", "words", "expected"), LISTED)
def test_mere_places_are_no_actors(reader: Reader, text: str, words: str, expected: bool) -> None:
    assert (words in [m.text for m in reading(reader, text).mentions.actors]) == expected


def test_what_is_the_same_as_a_mere_place_keeps_its_link(reader: Reader) -> None:
    text = "The floods in Kenya lasted two weeks. Kenya condemned France. France condemned Kenya."
    actors = reading(reader, text).mentions.actors
    named = [(i, m.same_as) for i, m in enumerate(actors) if m.text == "Kenya"]
    assert [same for _, same in named] == [None, named[0][0]]
