"""Citings by phrases: "according to …", "in Nasser's view", "as per …", and headlines "X: Y" and "Y: X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.cast import Cast, can_vouch, mention_at
from dateline.voice.citing import Citing, Layout, bounded, kind_of
from dateline.voice.cues import Cue
from dateline.voice.grammar import SUBJECTS, phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

ACCORDING = Cue("according to", "states", "speech")
HEADLINE = Cue(":", "states", "speech")
VERBAL = ("VERB", "AUX")
# "In full view of the office" tells where a thing was seen.
SEEN = frozenset(("full", "plain", "clear", "open"))
# A headline's label "Report:" is short; what is longer is a sentence.
LABEL = 6


def find_phrases(layout: Layout, cast: Cast) -> list[Citing]:
    """Every citing by a phrase, and by a headline's colon."""
    found: list[Citing] = []
    doc = layout.document.doc
    for token in layout.tokens:
        if token.lower_ == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            found += _according(layout, cast, token)
        elif token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.i < token.i:
            found += _view(layout, cast, token)
    if layout.document.title is not None:
        found += _headline(layout, cast, layout.document.title)
    return found


def _according(layout: Layout, cast: Cast, token: Token) -> list[Citing]:
    doc = layout.document.doc
    to = doc[token.i + 1]
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        source = next((c for c in token.children if c.dep_ == "pobj"), None) or next(
            (
                t
                for t in doc[to.i + 1 : min(to.i + 8, token.sent.end)]
                if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"
            ),
            None,
        )
    if source is None or source.lemma_.lower() in cast.lexicon.measures or not can_vouch(cast, source, strict=False):
        return []
    words = (token.i, to.i + 1)
    whole = set(range(token.i, max(phrase(source)[1], to.i + 1)))
    return _made(layout, cast, token, words, source, whole, ACCORDING, "according to")


def _view(layout: Layout, cast: Cast, noun: Token) -> list[Citing]:
    prep, lexicon = noun.head, cast.lexicon
    key = (prep.lower_, noun.lemma_.lower())
    cue = lexicon.possessed.get(key) or lexicon.possessed.get((prep.lower_, noun.lower_))
    if cue is not None:
        source = next((c for c in noun.children if c.dep_ == "poss"), None)
        if source is not None and can_vouch(cast, source, strict=False):
            return _made(layout, cast, noun, (noun.i, noun.i + 1), source, subtree(prep), cue, "in X's view")
    cue = lexicon.owned.get((prep.lower_, noun.lower_)) or lexicon.owned.get(key)
    if cue is not None:
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        source = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        seen = any(c.lower_ in SEEN for c in noun.children)
        if source is not None and of is not None and not seen and can_vouch(cast, source, strict=True):
            return _made(layout, cast, noun, (prep.i, of.i + 1), source, subtree(prep), cue, "in the view of X")
    return []


def _made(layout: Layout, cast: Cast, at: Token, words: Span, source: Token, whole: set[int], cue: Cue, why: str) -> list[Citing]:
    tokens = _content(layout, at, whole)
    content = bounded(layout, at.i, tokens - whole, (min(whole), max(whole) + 1)) if tokens else ()
    if not content:
        return []
    start, end = phrase(source)
    return [
        Citing(
            at=at.i,
            cue=words,
            source=(start, max(end, source.i + 1)),
            head=source.i,
            content=content,
            commitment=cue.commitment,
            attitude=cue.attitude,
            kind=kind_of(layout, at.i, content),
            why=why,
            score=0.85,
            within=layout.inner[at.i] if layout.inner[at.i] >= 0 else None,
        )
    ]


def _content(layout: Layout, at: Token, whole: set[int]) -> set[int]:
    """The clause that a phrase speaks of: at an edge of the sentence the whole of it, in the middle the clause
    around it; at the end after "but" only what stands after it."""
    sent, head = at.sent, at
    first, last = min(whole), max(whole)
    while head.pos_ not in VERBAL and head.head.i != head.i or head.i in whole:
        if head.head.i == head.i:
            break
        head = head.head
    edge = first - sent.start <= 1 or not any(t.is_alpha for t in layout.document.doc[last + 1 : sent.end])
    if not edge:
        while head.dep_ in ("xcomp", "acl") and head.head.i != head.i:
            head = head.head
        return subtree(head)
    while head.head.i != head.i:
        if head.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in head.children) and first > head.i:
            joint = [c.lower_ for c in head.head.children if c.dep_ == "cc" and c.i < head.i]
            if joint and joint[-1] == "but":
                break
        head = head.head
    return subtree(head) if head.dep_ == "conj" else set(range(sent.start, sent.end))


def _headline(layout: Layout, cast: Cast, title: Span) -> list[Citing]:
    """ "Minister: talks have failed" and "Talks have failed: minister"; the name of a state is a topic, not a voice."""
    doc = layout.document.doc
    colons = [i for i in range(*title) if doc[i].text == ":" and layout.inner[i] < 0]
    if len(colons) != 1:
        return []
    before, after = (title[0], colons[0]), (colons[0] + 1, title[1])
    for label, content in ((before, after), (after, before)):
        end = label[1]
        while end > label[0] and (doc[end - 1].is_space or doc[end - 1].is_punct):
            end -= 1
        if not 0 < end - label[0] <= LABEL or any(doc[i].pos_ in VERBAL for i in range(label[0], end)):
            continue
        source = doc[end - 1]
        mention = mention_at(cast, source.i)
        document = source.lemma_.lower() in cast.lexicon.documents
        named = mention is not None and mention.form != "adjective" and mention.actor.kind not in ("state", "place", "other")
        if not (named or document) or mention is not None and not document and mention.tokens[0] > label[0]:
            continue
        tokens = bounded(layout, colons[0], set(range(*content)), (colons[0], colons[0] + 1))
        if tokens:
            return [
                Citing(
                    colons[0],
                    (colons[0], colons[0] + 1),
                    (label[0], end),
                    source.i,
                    tokens,
                    HEADLINE.commitment,
                    HEADLINE.attitude,
                    kind_of(layout, colons[0], tokens),
                    "headline",
                    0.8,
                )
            ]
    return []
