"""Article to Document: a spaCy parse of every paragraph, joined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dateline.text.headline import even_case
from dateline.text.repair import repair
from dateline.text.ships import mark_ships
from dateline.types import Article, Document, Span

if TYPE_CHECKING:
    from spacy.language import Language

# Marks that the parser has seen little of; each stands for one code point, so offsets hold.
EVEN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "\u00a0": " "})
INSERTION = re.compile(
    r"(\b(?:he|she|it|they|we|i|you|him|her|them|us|his|their|our|its|my|your|this|that|these|those)\s)?\[([^\[\]\n]{1,80})\]",
    re.I,
)
NO_WORDS: Mapping[str, frozenset[str]] = MappingProxyType({})
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def blank_insertions(text: str) -> str:
    """Take editors' brackets out of the parser's way. After a pronoun, "[Russia's]" explains and goes as a whole;
    elsewhere it stands for words left out, and only the brackets go."""

    def blank(match: re.Match[str]) -> str:
        pronoun, inner = match.group(1) or "", match.group(2)
        return pronoun + (" " * (len(inner) + 2) if pronoun else f" {inner} ")

    return INSERTION.sub(blank, text)


def parse(
    article: Article, nlp: Language, proper: frozenset[str] = frozenset(), vessels: Mapping[str, frozenset[str]] = NO_WORDS
) -> Document:
    """Parse an article: sentences, tags, dependencies, entities.

    Args:
        article: its `text` has paragraphs parted by line breaks; the title, where it stood in the input, is the first.
        nlp: a spaCy pipeline with tagger, parser and NER.
        proper: lower-case words that are names, for headlines in Title Case.
        vessels: the words that ships' names are known by, as `mark_ships` takes them.

    Returns:
        A Document over one `Doc`; no sentence crosses a paragraph.
    """
    text = article.text
    ranges = [m.span() for m in PARAGRAPH.finditer(text)]
    evened = blank_insertions(text.translate(EVEN))
    titled = bool(article.title) and bool(ranges) and text[slice(*ranges[0])].strip() == article.title
    if titled:
        evened = even_case(evened, ranges[0], proper)
    doc = repair(_parsed(nlp.make_doc(evened), {start for start, _ in ranges}, nlp))
    mark_ships(doc, vessels)
    paragraphs = tuple(_tokens(doc, span) for span in ranges)
    return Document(article, doc, paragraphs[0] if titled else None, paragraphs)


def _parsed(doc: Doc, starts: set[int], nlp: Language) -> Doc:
    """The tokens with what the pipeline says of them, each paragraph read by itself.

    A parser looks over the edge: under one headline it cut a lead in two ("Gunmen | attacked a bridge"), under another it
    did not. Read apart, a paragraph gives the same records in every printing, whatever stands above it.
    """
    edges = [0, *(token.i for token in doc if token.i and token.idx in starts), len(doc)]
    parts = []
    for start, end in pairwise(edges):
        part = Doc(doc.vocab, [t.text for t in doc[start:end]], [bool(t.whitespace_) for t in doc[start:end]])
        for ours, token in zip(part, doc[start:end], strict=True):
            ours.norm_ = token.norm_
        parts.append(part)
    return Doc.from_docs(list(nlp.pipe(parts)), ensure_whitespace=False) or doc


def _tokens(doc: Doc, span: Span) -> Span:
    found = doc.char_span(*span, alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)
