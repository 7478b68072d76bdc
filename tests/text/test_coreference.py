"""Who is meant by a pronoun, a surname, a definite description; and no link when in doubt."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.text.coreference import link_mentions
from dateline.text.parse import parse
from dateline.types import Mention
from dateline.who import find_mentions
from tests.making import article

LINKS = [
    # (text, the word, whom it means or None)
    ("President Julius Nyerere met the envoys. He promised help.", "He", "Julius Nyerere"),
    ("Margaret Thatcher flew to Washington. She met Reagan.", "She", "Margaret Thatcher"),
    ("Angola signed the accord. It withdrew its troops.", "It", "Angola"),
    ("Angola signed the accord. It withdrew its troops.", "its", "Angola"),
    ("The rebels left the town. They burned the bridge.", "They", "The rebels"),
    # two men, both subjects: no link
    ("Carter spoke and Brezhnev listened. He then left.", "He", None),
    # "it" that stands for nothing
    ("Chile recalled its envoy. It is clear that talks failed.", "It", None),
    # gender settles it
    ("Indira Gandhi met Richard Nixon. She refused the offer.", "She", "Indira Gandhi"),
    # two different sides of one verb
    ("Iran supports them.", "them", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), LINKS)
def test_pronouns(reader: Reader, text: str, word: str, expected: str | None) -> None:
    mention = _mention(reader, text, word)
    assert (mention.actor.name or mention.actor.description) == expected
    assert (mention.same_as is None) == (expected is None)
    assert (mention.why is None) == (expected is None)


def test_surname(reader: Reader) -> None:
    mention = _mention(reader, "Gerhard Tillmann led the delegation. Tillmann signed the paper in Bonn.", "Tillmann", last=True)
    assert mention.actor.name == "Gerhard Tillmann"
    assert mention.why == "surname"


def test_description(reader: Reader) -> None:
    mention = _mention(reader, "A Cuban general arrived in Luanda. The general met the president.", "The general", last=True)
    assert mention.actor.country == "CUB"
    assert mention.why == "same description"


def test_insertion(reader: Reader) -> None:
    mention = _mention(reader, '"Their [Libya\'s] plan is to arm the rebels," the envoy said.', "Their")
    assert mention.actor.name == "Libya"
    assert mention.why == "insertion"


def _mention(reader: Reader, text: str, word: str, last: bool = False) -> Mention:
    document = parse(article(text), reader.nlp)
    found = [m for m in link_mentions(document, find_mentions(document, reader.names)) if m.actor.text == word]
    assert found, [m.actor.text for m in find_mentions(document, reader.names)]
    return found[-1 if last else 0]
