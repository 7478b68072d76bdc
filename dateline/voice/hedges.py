"""Citings without a source whose cue is a hedge: "appears to be moving", "it is clear that …", "the alleged spy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.citing import Citing, Layout, bounded, kind_of
from dateline.voice.cues import Cue, Lexicon
from dateline.voice.grammar import SUBJECTS, cue_words, marked, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset(("xcomp", "oprd", "acomp", "ccomp", "attr"))


def find_hedges(layout: Layout, lexicon: Lexicon) -> list[Citing]:
    """Every hedge of the writer's own, or of somebody whom nobody names."""
    found: list[Citing] = []
    for token in layout.tokens:
        part = token.pos_
        if part == "VERB" and (lemma := token.lemma_.lower()) in lexicon.hedges:
            found += _seeming(layout, token, lexicon.hedges[lemma])
        elif part == "ADJ" and token.dep_ == "acomp" and (lemma := token.lemma_.lower()) in lexicon.evident:
            found += _evident(layout, token, lexicon.evident[lemma])
        elif part in ("ADJ", "VERB") and token.dep_ == "amod" and token.lower_ in lexicon.alleged:
            found += _alleged(layout, token, lexicon.alleged[token.lower_])
    return found


def _seeming(layout: Layout, verb: Token, cue: Cue) -> list[Citing]:
    held = [c for c in verb.children if c.dep_ in COMPLEMENTS and c.i > verb.i]
    own = next((c for c in verb.children if c.dep_ in (*SUBJECTS, "expl")), None)
    if not held or own is None or own.tag_ in ("WDT", "WP"):
        return []
    words = cue_words(verb)
    tokens = {i for c in held for i in subtree(c)} | (subtree(own) if own.lower_ != "it" else {own.i})
    return _made(layout, verb, words, tokens, cue, scoped=False)


def _evident(layout: Layout, token: Token, cue: Cue) -> list[Citing]:
    """ "It is clear that …": the clause, with "it is clear" for its cue."""
    verb = token.head
    it = next((c for c in verb.children if c.dep_ in (*SUBJECTS, "expl") and c.lower_ == "it"), None)
    clauses = [c for c in (*verb.children, *token.children) if c.dep_ in ("ccomp", "advcl", "csubj") and c.i > token.i]
    said = next((c for c in clauses if marked(c) or c.dep_ == "ccomp"), None)
    if it is None or said is None:
        return []
    return _made(layout, token, (it.i, token.i + 1), subtree(said), cue, scoped=False)


def _alleged(layout: Layout, token: Token, cue: Cue) -> list[Citing]:
    noun = token.head
    tokens = set(range(token.i + 1, noun.i + 1))
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("prep", "appos"):
            tokens |= subtree(child)
    return _made(layout, token, (token.i, token.i + 1), tokens, cue, scoped=True)


def _made(layout: Layout, at: Token, words: Span, tokens: set[int], cue: Cue, scoped: bool) -> list[Citing]:
    content = bounded(layout, at.i, tokens, words)
    if not content:
        return []
    return [
        Citing(
            at=at.i,
            cue=words,
            source=None,
            head=None,
            content=content,
            commitment=cue.commitment,
            attitude=cue.attitude,
            kind=kind_of(layout, at.i, content),
            why="hedge",
            score=0.7,
            scoped=scoped,
            within=layout.inner[at.i] if layout.inner[at.i] >= 0 else None,
            passive=True,
        )
    ]
