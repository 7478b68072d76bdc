"""Chains through the whole pipeline: sentences and articles of our own in tests/cases/voices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.pipeline import Reader, load
from dateline.text.coreference import link_mentions
from dateline.text.parse import parse
from dateline.types import Document, Voice, Voicing
from dateline.voice import find_voices
from dateline.when import find_times
from dateline.where import find_places
from dateline.who import find_mentions
from tests.voice.conftest import article

CASES = Path(__file__).resolve().parents[1] / "cases" / "voices"
CHAIN_FLOOR, LAST_FLOOR = 0.90, 0.95
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Case:
    """A text, a word of it, and on whose word it stands."""

    text: str
    word: str
    chain: tuple[str, ...]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


def sentences() -> list[Case]:
    rows: list[list[Any]] = yaml.safe_load((CASES / "sentences.yaml").read_text(encoding="utf-8"))
    return [Case(text, word, tuple(chain)) for text, word, chain in rows]


def articles() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("article-*.yaml")):
        one = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [Case(one["text"].strip(), word, tuple(chain)) for word, chain in one["chains"]]
    return found


def named(voice: Voice, wanted: str) -> bool:
    """Whether a voice is the one that is wanted: by its name, its description or its words, without an article; one
    may say more of an unnamed source than the other ("officials" and "officials in Jakarta")."""
    plain = ARTICLE.sub("", wanted).lower()
    nobody = voice.cue.text if voice.cue is not None and not (voice.name or voice.description) else None
    said = [words for words in (voice.name, voice.description, voice.text, nobody) if words]
    bare = {ARTICLE.sub("", words).lower().removesuffix("'s").removesuffix("’s") for words in said}
    return any(plain == words or plain.startswith(words + " ") or words.startswith(plain + " ") for words in bare)


def chains(cases: list[Case], reader: Reader) -> list[tuple[Case, tuple[Voice, ...]]]:
    """Every case with the chain that the pipeline gives."""
    read: dict[str, tuple[Document, Voicing]] = {}
    found = []
    for case in cases:
        if case.text not in read:
            document = parse(article(case.text), reader.nlp, reader.names.proper)
            mentions = link_mentions(document, find_mentions(document, reader.names))
            times, places = find_times(document, reader.when), find_places(document, reader.gazetteer)
            read[case.text] = (document, find_voices(document, mentions, times, places, reader.cues)[0])
        document, voicing = read[case.text]
        word, _, number = case.word.partition("#")
        tokens = [t.i for t in document.doc if t.text == word]
        assert len(tokens) >= int(number or 1), (word, case.text)
        found.append((case, voicing.chain(tokens[int(number or 1) - 1])))
    return found


def right(case: Case, chain: tuple[Voice, ...]) -> bool:
    return len(chain) == len(case.chain) and all(named(v, w) for v, w in zip(chain, case.chain, strict=True))


def last_right(case: Case, chain: tuple[Voice, ...]) -> bool:
    return named(chain[-1], case.chain[-1]) if case.chain and chain else not case.chain and not chain


@pytest.mark.parametrize("cases", [sentences(), articles()], ids=["sentences", "articles"])
def test_chains(cases: list[Case], reader: Reader) -> None:
    found = chains(cases, reader)
    wrong = [
        f"{c.word}: {[v.name or v.description for v in got]} not {list(c.chain)} in {c.text[:90]!r}"
        for c, got in found
        if not right(c, got)
    ]
    chain = 1 - len(wrong) / len(found)
    last = sum(last_right(c, got) for c, got in found) / len(found)
    print(f"chain {chain:.3f} last {last:.3f} of {len(found)}", *wrong, sep="\n")
    assert chain >= CHAIN_FLOOR and last >= LAST_FLOOR, wrong


def test_there_are_enough_cases() -> None:
    cases = sentences()
    assert len(cases) >= 150 and sum(len(c.chain) > 1 for c in cases) >= 60
    assert len(list(CASES.glob("article-*.yaml"))) >= 15
