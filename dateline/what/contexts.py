"""PLOVER's contexts of a deed: from its frame, its sides, and the words of its sentence."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dateline.types import Actor
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence


def contexts_of(frame: tuple[str, ...], sides: tuple[Actor, ...], sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """The contexts, in the codebook's order.

    Args:
        frame: the contexts that the frame brings.
        sides: actors and recipients.
        sentence: the deed's sentence.
        lexicon: for the table of words and sectors.
    """
    found = set(frame)
    found |= {c for a in sides if (c := lexicon.context_sectors.get(a.sector or ""))}
    lemmas = [t.lemma_.lower() for t in sentence]
    lowers = [t.lower_ for t in sentence]
    for words in (lemmas, lowers):
        pairs = map(" ".join, zip(words, words[1:], strict=False))
        triples = map(" ".join, zip(words, words[1:], words[2:], strict=False))
        for run in lexicon.context_words.keys() & set(chain(words, pairs, triples)):
            found.update(lexicon.context_words[run])
    return tuple(c for c in lexicon.contexts if c in found)
