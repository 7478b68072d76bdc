"""Article to Document: one spaCy parse of the whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dateline.text.headline import even_case
from dateline.text.repair import repair
from dateline.types import Article, Document, Span

if TYPE_CHECKING:
    from spacy.language import Language

# Marks that the parser has seen little of; each stands for one code point, so offsets hold.
EVEN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "\u00a0": " "})
INSERTION = re.compile(
    r"(\b(?:he|she|it|they|we|i|you|him|her|them|us|his|their|our|its|my|your|this|that|these|those)\s)?\[([^\[\]\n]{1,80})\]",
    re.I,
)
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def blank_insertions(text: str) -> str:
    """Take editors' brackets out of the parser's way. After a pronoun, "[Russia's]" explains and goes as a whole;
    elsewhere it stands for words left out, and only the brackets go."""

    def blank(match: re.Match[str]) -> str:
        pronoun, inner = match.group(1) or "", match.group(2)
        return pronoun + (" " * (len(inner) + 2) if pronoun else f" {inner} ")

    return INSERTION.sub(blank, text)


def parse(article: Article, nlp: Language, proper: frozenset[str] = frozenset()) -> Document:
    """Parse an article: sentences, tags, dependencies, entities.

    Args:
        article: its `text` has paragraphs parted by line breaks; the title, where it stood in the input, is the first.
        nlp: a spaCy pipeline with tagger, parser and NER.
        proper: lower-case words that are names, for headlines in Title Case.

    Returns:
        A Document over one `Doc`; no sentence crosses a paragraph.
    """
    text = article.text
    ranges = [m.span() for m in PARAGRAPH.finditer(text)]
    evened = blank_insertions(text.translate(EVEN))
    titled = bool(article.title) and bool(ranges) and text[slice(*ranges[0])].strip() == article.title
    if titled:
        evened = even_case(evened, ranges[0], proper)
    doc = nlp.make_doc(evened)
    starts = {start for start, _ in ranges}
    for token in doc:
        if token.i and (token.idx in starts):
            token.is_sent_start = True
    doc = repair(nlp(doc))
    paragraphs = tuple(_tokens(doc, span) for span in ranges)
    return Document(article, doc, paragraphs[0] if titled else None, paragraphs)


def _tokens(doc: Doc, span: Span) -> Span:
    found = doc.char_span(*span, alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)
