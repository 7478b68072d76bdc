"""Every word that tells of an event or a state, with its standing, whether or not a claim is made of it."""

from __future__ import annotations

from dateline.types import Document, Predicate, Voicing
from dateline.what.patterns import Lexicon
from dateline.what.standing import standing


def find_predicates(document: Document, voicing: Voicing, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """The verbs of an article that are no auxiliaries, the adjectives that a copula brings, and the nouns that the lexicon
    knows as deeds or as happenings."""
    title = document.title or (0, 0)
    happenings = lexicon.cues["event_nouns"]
    found = []
    for token in document.doc:
        noun = token.pos_ == "NOUN" and (token.lemma_.lower() in happenings or ("noun", token.lemma_.lower()) in lexicon.frames)
        state = token.pos_ == "ADJ" and token.dep_ == "acomp" and token.head.lemma_ == "be"
        verb = token.pos_ == "VERB" or token.pos_ == "AUX" and token.lemma_ == "be"
        if not noun and not state and (not verb or token.dep_ in ("aux", "auxpass")):
            continue
        words = document.words(token.i, token.i + 1)
        headline = title[0] <= token.i < title[1]
        value = standing(token, token.head if state else None, voicing.at(token.i), lexicon, headline, deed=False)
        found.append(Predicate(words.text, words.span, value, 0.7 if noun else 0.9))
    return tuple(found)
