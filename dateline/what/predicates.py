"""Every word that tells of an event or a state, with its standing, whether or not a claim is made of it."""

from __future__ import annotations

from dateline.types import Document, Predicate, Voicing
from dateline.what.patterns import Lexicon
from dateline.what.standing import standing


def find_predicates(document: Document, voicing: Voicing, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """The verbs of an article that are no auxiliaries, and the nouns that the lexicon knows as deeds."""
    title = document.title or (0, 0)
    found = []
    for token in document.doc:
        noun = token.pos_ == "NOUN" and ("noun", token.lemma_.lower()) in lexicon.frames
        if not noun and (token.pos_ != "VERB" or token.dep_ in ("aux", "auxpass")):
            continue
        words = document.words(token.i, token.i + 1)
        value = standing(token, None, voicing.at(token.i), lexicon, title[0] <= token.i < title[1])
        found.append(Predicate(words.text, words.span, value, 0.7 if noun else 0.9))
    return tuple(found)
