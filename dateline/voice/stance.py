"""Stance between voices: who declines to comment or cannot be reached, and what was or was not verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.cast import Cast, can_vouch
from dateline.voice.citing import Citing, Layout
from dateline.voice.grammar import SUBJECTS, agent, clause, cue_words, passive, phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DECLINING = frozenset(("decline", "refuse"))
COMMENTING = frozenset("comment respond answer reply discuss elaborate speak say confirm deny".split())
REPLYING = frozenset("respond reply return answer comment".split())
ASKED = frozenset("request question call message email inquiry enquiry query comment letter".split())
VERIFYING = frozenset("verify confirm corroborate authenticate substantiate".split())


def find_stances(layout: Layout, cast: Cast) -> list[Citing]:
    """Every record of stance that is no word on the matter itself.

    Args:
        layout: the document with its pieces.
        cast: its actors.

    Returns:
        Citings of attitude `stance` without a scope: nobody vouches for anything in them.
    """
    found = []
    for token in layout.tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        lemma = token.lemma_.lower()
        made = None
        if lemma in DECLINING:
            made = _declined(layout, cast, token)
        elif lemma == "reach" and passive(token) and any(c.dep_ == "neg" for c in token.children):
            made = _unreached(layout, cast, token)
        elif lemma in REPLYING and any(c.dep_ == "neg" for c in token.children):
            made = _silent(layout, cast, token)
        elif lemma == "have":
            made = _no_comment(layout, cast, token)
        elif lemma in VERIFYING and passive(token):
            made = _verified(layout, token)
        found += [made] if made is not None else []
    return found


def _declined(layout: Layout, cast: Cast, verb: Token) -> Citing | None:
    held = next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_.lower() in COMMENTING), None)
    about = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() == "comment"), None)
    tail = held or about
    if tail is None:
        return None
    return _made(layout, cast, verb, subject(verb), (cue_words(verb)[0], verb.i + 1), (tail.left_edge.i, tail.right_edge.i + 1))


def _unreached(layout: Layout, cast: Cast, verb: Token) -> Citing | None:
    end = verb.i + 1
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "for" and child.i == end:
            end = child.right_edge.i + 1
    start = cue_words(verb)[0]
    return _made(layout, cast, verb, subject(verb), (start, verb.i + 1), (start, end))


def _silent(layout: Layout, cast: Cast, verb: Token) -> Citing | None:
    near = [g for c in verb.children if c.dep_ in ("prep", "dobj") for g in (c, *c.children)]
    asked = next((g for g in near if g.lemma_.lower() in ASKED), None)
    if asked is None:
        return None
    return _made(layout, cast, verb, subject(verb), cue_words(verb), (asked.left_edge.i, asked.right_edge.i + 1))


def _no_comment(layout: Layout, cast: Cast, verb: Token) -> Citing | None:
    held = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() == "comment"), None)
    if held is None or not any(c.lower_ == "no" for c in held.children):
        return None
    return _made(layout, cast, verb, subject(verb), cue_words(verb), (held.left_edge.i, held.right_edge.i + 1))


def _verified(layout: Layout, verb: Token) -> Citing | None:
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    doubted = any(c.dep_ == "neg" for c in verb.children)
    alone = any(c.lower_ == "independently" for c in verb.children)
    if own is None or agent(verb) is not None or not (doubted or alone):
        return None
    start, end = min(clause(own)), max(clause(own)) + 1
    words = layout.document.doc
    while end > start + 1 and words[end - 1].is_punct:
        end -= 1
    return _citing(layout, verb, None, None, cue_words(verb), (start, end), "doubts" if doubted else "confirms")


def _made(layout: Layout, cast: Cast, verb: Token, source: Token | None, cue: Span, content: Span) -> Citing | None:
    if source is None or not can_vouch(cast, source, strict=False):
        return None
    start, end = phrase(source)
    if start <= verb.i < end:
        end = verb.i
    return _citing(layout, verb, (start, max(end, source.i + 1)), source.i, cue, content, "states")


def _citing(
    layout: Layout, verb: Token, source: Span | None, head: int | None, cue: Span, content: Span, commitment: str
) -> Citing:
    return Citing(
        at=verb.i,
        cue=cue,
        source=source,
        head=head,
        content=(content,),
        commitment=commitment,
        attitude="stance",
        kind="indirect",
        why="stance",
        score=0.9,
        scoped=False,
        within=layout.inner[verb.i] if layout.inner[verb.i] >= 0 else None,
        passive=head is None,
    )
