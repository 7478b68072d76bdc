"""Sentences, headlines and brackets; offsets hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dateline.text.headline import even_case
from dateline.text.parse import blank_insertions, parse
from tests.making import article

SENTENCES = [
    # abbreviations and initials do not end a sentence
    ("The U.S. sent troops to Haiti. They left in 1996.", 2),
    ("Gen. Alexander Haig met Prime Minister Begin. He then flew to Cairo.", 2),
    # a headline has no full stop and is a sentence of its own
    ("Peru seizes rebel camp\n\nThe army said it took the camp on Friday.", 2),
    # a quotation may hold several sentences
    ('"We will not leave. We will stay," the minister said.', 2),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(nlp: Language, text: str, count: int) -> None:
    document = parse(article(text), nlp)
    assert len([s for s in document.doc.sents if s.text.strip()]) == count


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    text = "Talks in Oslo\n\nNorway hosted the two sides\n\nand they signed a paper"
    document = parse(article(text), nlp)
    starts = {start for start, _ in document.paragraphs}
    assert starts <= {s.start for s in document.doc.sents}


HEADLINES = [
    (
        "Rebels Seize Town In Northern Mali",
        "The rebels took the town. Fighters from Mali said so.",
        "rebels seize town in northern Mali",
    ),
    # already in sentence case
    ("Rebels seize town in northern Mali", "The rebels took it.", "Rebels seize town in northern Mali"),
    # a name that the body writes with a capital within a sentence
    ("Mobutu Meets Envoys", "On Friday, Mobutu met two envoys.", "Mobutu meets envoys"),
]


@pytest.mark.parametrize(("title", "body", "expected"), HEADLINES)
def test_headline_case(title: str, body: str, expected: str) -> None:
    text = f"{title}\n\n{body}"
    evened = even_case(text, (0, len(title)), frozenset({"mali"}))
    assert evened[: len(title)] == expected
    assert evened[len(title) :] == text[len(title) :]


BRACKETS = [
    ("Their [France's] plan", "Their            plan"),
    ("said [the army] had left", "said  the army  had left"),
    ("no brackets", "no brackets"),
]


@pytest.mark.parametrize(("text", "expected"), BRACKETS)
def test_insertions_leave_the_parser_alone(text: str, expected: str) -> None:
    assert blank_insertions(text) == expected


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .,“”‘’[]\n-–é«»'\"U.S."), max_size=80))
def test_offsets_hold(nlp: Language, text: str) -> None:
    if not text.strip():
        return
    document = parse(article(text), nlp)
    assert len(document.doc.text) == len(text)
    for token in document.doc:
        words = document.words(token.i, token.i + 1)
        assert text[words.span[0] : words.span[1]] == words.text
        assert len(words.text) == len(token.text)


UNDER = "Gunmen attacked a road bridge near the town of Arua before dawn Tuesday, killing four of its guards and looting a lorry."
ABOVE = ["Four guards killed in Uganda", "Over the border", "Gunmen attack bridge", "World Briefs: Africa", "Lake deal"]


@pytest.mark.parametrize("title", ABOVE)
def test_a_paragraph_is_parsed_the_same_whatever_stands_above_it(nlp: Language, title: str) -> None:
    alone = parse(article(UNDER), nlp).doc
    document = parse(article(f"{title}\n\n{UNDER}"), nlp)
    start, end = document.paragraphs[1]
    below = document.doc[start:end]
    told = [(t.text, t.tag_, t.dep_, t.head.i - start, t.ent_type_, t.is_sent_start) for t in below]
    assert told == [(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in alone]
