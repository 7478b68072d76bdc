"""Records in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.phrases import actors_words, aloud, amount_words, chain_words, printable, when_words
from dateline.types import Actor, Amount, Voice, VoiceKind, When
from tests.cli.made import LIBYA, OUTLET, PAPER, REBELS

TIMES = [
    (When(), None),
    (When(text="in December"), 'unknown ("in December")'),
    (When(duration="P8Y", text="nearly 8 years"), 'unknown ("nearly 8 years", for P8Y)'),
    (When("1963-05-04", "1963-05-05", "day", "explicit"), "1963-05-04 (explicit)"),
    (When("2011-03-01", "2011-04-01", "month", "relative"), "2011-03 (relative)"),
    (When("2015-01-01", "2016-01-01", "year", "explicit"), "2015 (explicit)"),
    (When("1980-01-01", "1990-01-01", "decade", "context"), "1980s (context)"),
    (When("1990-07-01", "2000-01-01", "decade", "explicit"), "1990-07-01 – 2000-01-01 (explicit)"),  # the late 1990s
    (When("2014-01-01", None, "interval", "explicit"), "2014-01-01 – … (explicit)"),
    (When("2001-01-01", "2009-01-01", "interval", "explicit", duration="P8Y"), "2001-01-01 – 2009-01-01 (explicit, lasting P8Y)"),
]


@pytest.mark.parametrize(("when", "words"), TIMES)
def test_phrases_when(when: When, words: str | None) -> None:
    assert when_words(when) == words


def test_phrases_actors() -> None:
    assert actors_words(()) == "(not named)"
    assert actors_words((LIBYA, REBELS)) == "Libya and the Irish rebels"
    assert actors_words((LIBYA, REBELS, replace(LIBYA, name="Malta"))) == "Libya, the Irish rebels and Malta"


def test_phrases_chain() -> None:
    general = Voice(None, "a general", "a general", (0, 9), "unnamed")
    assert chain_words((OUTLET, PAPER, general)) == "The Herald ← The Morning Paper ← a general"
    assert chain_words(()) == "(the article does not say whose)"


AMOUNTS = [
    (Amount("200 rifles", (0, 1), "rifles", None, 200.0, None, None, None), '"200 rifles": 200 of rifles'),
    (Amount("hundreds of millions", (0, 1), "arms", 2e8, None, 9.99e8, "USD", None),
     '"hundreds of millions": 200,000,000 to 999,000,000 USD of arms'),
    (Amount("at least 12 people", (0, 1), None, 12.0, None, None, "people", None), '"at least 12 people": at least 12 people'),
    (Amount("30 a month", (0, 1), None, None, 30.0, None, "people", "month"), '"30 a month": 30 people per month'),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_phrases_amount(amount: Amount, words: str) -> None:
    assert amount_words(amount) == words


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\x9bb", "a\u202eb", "a\rb"])
def test_phrases_text_cannot_steer_the_terminal(text: str) -> None:
    assert printable(text).startswith("a\N{REPLACEMENT CHARACTER}")
    assert len(printable(text)) == len(text)


def unnamed(words: str, number: int | None = None, kind: VoiceKind = "unnamed") -> Voice:
    actor = Actor(None, words, words, None, "group", number=number)
    return Voice(None, words, words, None, kind, actor)


ALOUD: list[tuple[tuple[Voice, ...], str]] = [
    ((), "The article does not say on whose word."),
    ((OUTLET,), "The Herald says so."),
    ((OUTLET, PAPER, unnamed("a general")), "The Herald says that The Morning Paper says that a general says so."),
    ((OUTLET, unnamed("two diplomats", 2)), "The Herald says that two diplomats say so."),
    ((OUTLET, unnamed("one of them", 1)), "The Herald says that one of them says so."),
    ((OUTLET, unnamed("Human rights lawyers")), "The Herald says that Human rights lawyers say so."),
    ((OUTLET, unnamed("The friends of the minister")), "The Herald says that the friends of the minister say so."),
    ((OUTLET, unnamed("A spokeswoman for the victims")), "The Herald says that a spokeswoman for the victims says so."),
    ((OUTLET, unnamed("Prosecutors")), "The Herald says that prosecutors say so."),
    ((OUTLET, unnamed("the boss")), "The Herald says that the boss says so."),
    ((OUTLET, unnamed("The army", kind="organisation")), "The Herald says that the army says so."),
    ((unnamed("The army", kind="organisation"),), "The army says so."),
    ((OUTLET, Voice("France", None, "Paris", None, "government")), "The Herald says that France says so."),
    ((OUTLET, Voice("Gambia", None, "The Gambia", None, "government")), "The Herald says that the Gambia says so."),
]


@pytest.mark.parametrize(("voices", "sentence"), ALOUD)
def test_phrases_aloud(voices: tuple[Voice, ...], sentence: str) -> None:
    assert aloud(voices) == sentence
