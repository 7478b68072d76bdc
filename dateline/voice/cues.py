"""The words that cite, read from `resources/voice`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.types import Attitude


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word says about the vouching. `held`: its object is taken for granted, so nobody vouches for it.
    `nameless`: it stands without a source ("a debate about taxes")."""

    word: str
    commitment: str
    attitude: Attitude
    held: bool = False
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Blows:
    """`resources/voice/blows.yaml`: verbs that strike as well as speak, and the words that tell which, by lemma."""

    verbs: frozenset[str]
    bodily: frozenset[str]
    armed: frozenset[str]
    things: frozenset[str]
    ideas: frozenset[str]


Frames = Mapping[str, Mapping[str, Cue]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by lemma and by what they take, and the word lists beside them.

    `verbs`, `nouns` and `adjectives` map a lemma to a mapping from construction to Cue; `hedges` ("seem"), `evident`
    ("it is clear that") and `alleged` ("the alleged spy") map a word to its Cue. `possessed` and `owned`
    hold phrases as (preposition, noun): "in X's view" and "in the words of X".
    """

    verbs: Frames
    nouns: Frames
    adjectives: Frames
    adverbs: Mapping[str, Cue]
    hedges: Mapping[str, Cue]
    evident: Mapping[str, Cue]
    alleged: Mapping[str, Cue]
    possessed: Mapping[tuple[str, str], Cue]
    owned: Mapping[tuple[str, str], Cue]
    particles: frozenset[str]
    light: frozenset[str]
    equals: frozenset[str]
    impersonal: frozenset[str]
    addressee_prepositions: frozenset[str]
    addressee_verbs: frozenset[str]
    documents: frozenset[str]
    settings: frozenset[str]
    works: frozenset[str]
    outlets: frozenset[str]
    people: frozenset[str]
    listeners: frozenset[str]
    measures: frozenset[str]
    means: frozenset[str]
    knowing: frozenset[str]
    insight: frozenset[str]
    anonymity: tuple[str, ...]
    reasons: tuple[str, ...]
    blows: Blows


def read_cues(tables: Mapping[str, Any]) -> Lexicon:
    """Make the lexicon from the tables.

    Args:
        tables: the content of `resources/voice`, by file stem: needs `cues`, `sources` and `blows`.

    Returns:
        The lexicon. Where a word stands twice with one construction, the first entry counts.
    """
    cues, sources = tables["cues"], tables["sources"]
    verbs = _frames(cues["verbs"])
    possessed, owned = _phrases(cues["phrases"])
    return Lexicon(
        verbs=verbs,
        nouns=_frames(cues["nouns"]),
        adjectives=_frames(cues["adjectives"]),
        adverbs=_words(cues["adverbs"]),
        hedges=_words(cues["hedges"]),
        evident=_words(cues["evident"]),
        alleged=_words(cues["alleged"]),
        possessed=possessed,
        owned=owned,
        particles=frozenset(word.split("+")[1] for word in verbs if "+" in word),
        light=frozenset(cues["light"]),
        equals=frozenset(cues["equals"]),
        impersonal=frozenset(cues["impersonal"]),
        addressee_prepositions=frozenset(cues["addressee"]["prepositions"]),
        addressee_verbs=frozenset(cues["addressee"]["verbs"]),
        documents=_lower(sources["documents"]),
        settings=_lower(sources["settings"]),
        works=_lower(sources["works"]),
        outlets=_lower(sources["outlets"]),
        people=_lower(sources["people"]),
        listeners=_lower(sources["listeners"]),
        measures=_lower(sources["measures"]),
        means=_lower(sources["means"]),
        knowing=_lower(sources["knowing"]),
        insight=_lower(sources["insight"]),
        anonymity=tuple(sources["anonymity"]),
        reasons=tuple(sources["reasons"]),
        blows=Blows(*(_lower(tables["blows"][key]) for key in ("verbs", "bodily", "armed", "things", "ideas"))),
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _cue(word: str, entry: Mapping[str, Any]) -> Cue:
    return Cue(word, entry["commitment"], entry["attitude"], bool(entry.get("held", False)), bool(entry.get("nameless", False)))


def _words(entries: Iterable[Mapping[str, Any]]) -> Mapping[str, Cue]:
    return {word: _cue(word, entry) for entry in entries for word in entry["words"]}


def _frames(entries: Iterable[Mapping[str, Any]]) -> Frames:
    found: dict[str, dict[str, Cue]] = {}
    for entry in entries:
        for word in entry["words"]:
            frames = found.setdefault(word.lower(), {})
            for take in entry["takes"]:
                frames.setdefault(take, _cue(word, entry))
    return found


def _phrases(entries: Iterable[Mapping[str, Any]]) -> tuple[dict[tuple[str, str], Cue], dict[tuple[str, str], Cue]]:
    possessed: dict[tuple[str, str], Cue] = {}
    owned: dict[tuple[str, str], Cue] = {}
    for entry in entries:
        for phrase in entry["words"]:
            words = phrase.split()
            if "'s" in words:
                possessed[(words[0], words[-1])] = _cue(phrase, entry)
            elif words[-1] == "of":
                owned[(words[0], words[-2])] = _cue(phrase, entry)
    return possessed, owned
