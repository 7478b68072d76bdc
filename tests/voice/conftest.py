"""What the tests of voice read with: the language model, the tables, and a plain stand-in for the mentions of who."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language
from spacy.tokens import Token

from dateline.text.parse import parse
from dateline.types import (
    Actor,
    ActorKind,
    Article,
    DatelineLine,
    Document,
    Mention,
    PlaceMention,
    Quote,
    Syndication,
    TimeMention,
    Voicing,
    When,
)
from dateline.voice import find_voices, read_cues

ROOT = Path(__file__).resolve().parents[2]
OUTLETS = frozenset(
    (
        "The Washington Post",
        "Washington Post",
        "Le Monde",
        "The New York Times",
        "Der Spiegel",
        "The Guardian",
        "Reuters",
        "Pravda",
        "Asahi Shimbun",
        "The Times",
        "CNN",
        "Tass",
        "BBC",
        "Al Jazeera",
        "The Wall Street Journal",
        "Clarín",
        "El País",
        "the BBC",
        "Guardian",
        "New York Times",
        "Wall Street Journal",
        "the Daily Nation",
        "Daily Nation",
        "The Daily Nation",
        "Time magazine",
        "the Guardian",
    )
)
BODIES = frozenset(
    "ministry government police army court committee commission party union agency council embassy parliament junta".split()
)
PEOPLE = frozenset(
    "official general minister president spokesman spokeswoman diplomat officer leader rebel analyst villager "
    "resident witness critic commander soldier chancellor premier secretary doctor ambassador economist farmer "
    "lawyer aide scientist historian refugee survivor colonel mayor senator student nurse fisherman king "
    "bishop miner envoy guerrilla opponent observer".split()
)
KINDS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "state", "NORP": "population"}


@pytest.fixture(scope="session")
def tables() -> dict[str, Any]:
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in (ROOT / "resources" / "voice").glob("*.yaml")}


def article(text: str, title: str | None = None, outlet: str | None = None, agency: str | None = None) -> Article:
    return Article("0" * 64, title, (), outlet, agency, None, "en", "report", DatelineLine(), None, text, text, Syndication())


def mentions_of(document: Document) -> tuple[Mention, ...]:
    """Names by entity, descriptions by head noun, pronouns linked to the last person who was a subject."""
    found: list[Mention] = []
    for token in document.doc:
        mention = _mention(document, token)
        if mention is None:
            continue
        if token.lower_ in ("he", "she", "his", "her", "they", "their"):
            plural = token.lower_ in ("they", "their")
            before = [i for i, m in enumerate(found) if m.form != "pronoun" and m.plural == plural and (m.person or plural)]
            subjects = [i for i in before if document.doc[found[i].head].dep_.startswith("nsubj")] or before
            mention = Mention(mention.actor, mention.tokens, mention.head, "pronoun", same_as=subjects[-1] if subjects else None)
        found.append(mention)
    return tuple(found)


def _mention(document: Document, token: Token) -> Mention | None:
    if token.tag_ in ("PRP", "PRP$"):
        words = document.words(token.i, token.i + 1)
        return Mention(Actor(None, None, words.text, words.span, "other"), (token.i, token.i + 1), token.i, "pronoun")
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    start = min(
        [token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod"))]
    )
    words = document.words(start, token.i + 1)
    entity = next((e for e in document.doc.ents if e.start <= token.i < e.end), None)
    bare = words.text.removeprefix("the ").removeprefix("The ")
    if words.text in OUTLETS or bare in OUTLETS:
        return Mention(
            Actor(bare, None, words.text, words.span, "organisation", sector="JRN"), (start, token.i + 1), token.i, "name"
        )
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and entity is not None and entity.label_ in KINDS:
        kind, name = (
            KINDS[entity.label_],
            document.words(entity.start, token.i + 1).text.removeprefix("the ").removeprefix("The "),
        )
        actor = Actor(name, None, words.text, words.span, kind)
        return Mention(actor, (start, token.i + 1), token.i, "name", person=kind == "person")
    if lemma in PEOPLE or lemma in BODIES:
        body = lemma in BODIES
        actor = Actor(None, words.text, words.text, words.span, "organisation" if body else "role")
        plural = token.tag_.endswith("S")
        return Mention(
            actor,
            (start, token.i + 1),
            token.i,
            "description",
            plural=plural or lemma == "police",
            person=not body and not plural,
        )
    return None


Read = Callable[..., tuple[Document, Voicing, tuple[Quote, ...]]]


@pytest.fixture(scope="session")
def read(nlp: Language, tables: dict[str, Any]) -> Read:
    """Text to document, voicing and quotes."""

    def run(text: str, when: dict[str, str] | None = None, **page: str) -> tuple[Document, Voicing, tuple[Quote, ...]]:
        document = parse(article(text, **page), nlp)
        times: list[TimeMention] = []
        for words, year in (when or {}).items():
            at = text.index(words)
            span = document.doc.char_span(at, at + len(words), alignment_mode="expand")
            assert span is not None
            value = When(f"{year}-01-01", f"{int(year) + 1}-01-01", "year", "explicit", words, (at, at + len(words)))
            times.append(TimeMention(words, (at, at + len(words)), (span.start, span.end), "DATE", year, None, value))
        places: tuple[PlaceMention, ...] = ()
        voicing, quotes = find_voices(document, mentions_of(document), tuple(times), places, read_cues(tables))
        return document, voicing, quotes

    return run
