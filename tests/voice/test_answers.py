"""Claims that answer, keep or break other claims of the same article, through the whole pipeline."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader, load, read
from dateline.text.coreference import link_mentions
from dateline.text.parse import parse
from dateline.types import Claim, Page
from dateline.voice import answer_claims, find_voices
from dateline.when import find_times
from dateline.where import find_places
from dateline.who import find_mentions
from tests.voice.conftest import article


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


def linked(text: str, reader: Reader) -> tuple[Claim, ...]:
    """The claims of a text, linked."""
    page = article(text)
    document = parse(page, reader.nlp, reader.names.proper)
    mentions = link_mentions(document, find_mentions(document, reader.names))
    times, places = find_times(document, reader.when), find_places(document, reader.gazetteer)
    voicing, quotes = find_voices(document, mentions, times, places, reader.cues)
    return answer_claims(document, voicing, quotes, read(Page(page), reader).claims)


# text, trigger of the claim that answers, how, triggers of the claims that it answers
ANSWERS = [
    (
        "Kenya accused Somalia of sheltering bombers. Somalia denied the accusation.",
        "denied",
        "denies",
        {"accused", "sheltering"},
    ),
    (
        "The United States accused Russia of shelling the hospital. Moscow rejected the charge.",
        "rejected",
        "denies",
        {"accused", "shelling"},
    ),
    (
        "Rebels said they had captured the airport. A government spokesman confirmed that the rebels had captured the airport.",
        "captured",
        "confirms",
        {"captured"},
    ),
    # nothing was said before, or the denier said it himself
    ("Somalia denied the accusation. Kenya accused Somalia of sheltering bombers.", "denied", None, set()),
    ("Kenya shelled the port. Somalia denied the accusation.", "denied", None, set()),
    ("Kenya accused Somalia of sheltering bombers. Kenya rejected the offer of talks.", "rejected", None, set()),
]

# text, trigger of the promise or threat, and of the deed that keeps it, of the deed that breaks it
KEPT = [
    (
        "Iraq promised to release the hostages. Iraq executed the hostages in May despite its promise.",
        "promised",
        None,
        "executed",
    ),
    (
        "Tanzania demanded that Uganda withdraw its troops. Uganda withdrew its troops in December as demanded.",
        "demanded",
        "withdrew",
        None,
    ),
    (
        "North Korea threatened to bomb Seoul. North Korea bombed Seoul in June, as it had threatened.",
        "threatened",
        "bombed",
        None,
    ),
    # the text does not say that one has to do with the other
    ("Tanzania demanded that Uganda withdraw its troops. Uganda withdrew its troops in December.", "demanded", None, None),
    ("Iraq promised to release the hostages. Iran executed the hostages in May despite its promise.", "promised", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "how", "wanted"), ANSWERS)
def test_answers(reader: Reader, text: str, trigger: str, how: str | None, wanted: set[str]) -> None:
    claims = linked(text, reader)
    words = {c.id: text[slice(*c.evidence.trigger)] for c in claims}
    answering = [c for c in claims if words[c.id] == trigger][-1]
    assert {words[a.claim] for a in answering.answers} == wanted
    assert {a.how for a in answering.answers} == ({how} if how else set())


@pytest.mark.parametrize(("text", "said", "kept", "broken"), KEPT)
def test_kept_and_broken(reader: Reader, text: str, said: str, kept: str | None, broken: str | None) -> None:
    claims = linked(text, reader)
    words = {c.id: text[slice(*c.evidence.trigger)] for c in claims}
    promise = next(c for c in claims if words[c.id] == said)
    assert [words[i] for i in promise.kept_by] == ([kept] if kept else [])
    assert [words[i] for i in promise.broken_by] == ([broken] if broken else [])


def test_order_is_kept(reader: Reader) -> None:
    text = "Kenya accused Somalia of sheltering bombers. Somalia denied the accusation. Iran shelled Basra."
    assert [c.id for c in linked(text, reader)] == [c.id for c in read(Page(article(text)), reader).claims]
