"""The time of one event: what its own clause says, what its sentence says, what its paragraph says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Document, Span, TimeMention, When
from dateline.when.background import looks_back
from dateline.when.clause import APART, SUBJECTS, dating, in_sentence, is_fronted, length_of, own_time, root_of, time_before_when
from dateline.when.counted import counted
from dateline.when.frame import context, publication
from dateline.when.tense import governing_verb, is_verb, tense

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that only open, carry or close another deed: their time is its time.
CARRIERS = frozenset(
    "begin start commence continue resume keep stop cease finish end use help try attempt manage fail go come launch "
    "carry conduct stage hold make take mount undertake commit give suffer wage witness see deliver provide impose "
    "force get have do perform execute occur happen enter proceed".split()
)
FRONTED_PATH = frozenset("conj xcomp ccomp dobj obj nsubj nsubjpass pobj prep attr agent advcl compound pcomp dep".split())


def event_time(document: Document, times: tuple[TimeMention, ...], trigger: int, clause: Span, told: bool) -> When:
    """The time of one event.

    Args:
        document: the parsed article.
        times: what `find_times` found in it.
        trigger: the token that tells of the event.
        clause: the token range of its evidence clause.
        told: the event is content of someone's words, so the time of the saying is not its time.

    Returns:
        The interval with its basis and the words that give it; unknown where nothing does. A length told in the
        clause is its `duration`.
    """
    token = document.doc[trigger]
    length = length_of(document, times, token)
    found = (
        own_time(document, times, token)
        or time_before_when(document, times, token)
        or _carried(document, times, token)
        or _governing(document, times, token, told)
    )
    if found is None and not told:
        found = _shared(document, times, token) or _fronted(document, times, token)
    if found is None and told:
        found = _fronted_within(document, times, token, clause)
    if found is not None:
        when = found.when
    else:
        when = (
            counted(document, times, token)
            or _conjoined(document, times, token, told)
            or context(document, times, token, told)
            or publication(document, times, token, told)
        )
    return when if length is None else _with_length(when, length)


def _with_length(when: When, length: TimeMention) -> When:
    if when.text is None and when.basis == "unknown":
        return replace(when, text=length.text, span=length.span, duration=length.when.duration)
    return when if when.duration else replace(when, duration=length.when.duration)


# --- the sentence ------------------------------------------------------------------------------------


def _governing(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> TimeMention | None:
    """The time of the verb that carries an infinitive, a participle or a noun."""
    verb = _carrier(token)
    while verb is not None:
        found = own_time(document, times, verb)
        if found is not None:
            return found if not (told and _speaks_over(verb, token)) else None
        verb = _carrier(verb)
    return None


def _carrier(token: Token) -> Token | None:
    if token.head.i == token.i:
        return None
    if is_verb(token):
        if token.dep_ == "xcomp" and token.head.lemma_ in CARRIERS:
            return token.head
        opened = any(c.dep_ in ("mark", "prep") for c in token.children if c.i < token.i)
        together = token.dep_ == "advcl" and token.tag_ == "VBG" and not opened
        purpose = token.dep_ == "advcl" and tense(token) == "infinitive" and token.head.lemma_ in CARRIERS
        return token.head if (together or purpose) and is_verb(token.head) else None
    verb = governing_verb(token)
    if verb is None or not _noun_of(token, verb):
        return None
    return verb


def _noun_of(noun: Token, verb: Token) -> bool:
    """Whether a noun tells of the same deed as the verb above it: its subject, its light object, its occasion."""
    link = noun
    while link.head.i != verb.i and link.dep_ in ("conj", "compound"):
        link = link.head
    if link.head.i == verb.i:
        return verb.lemma_ in CARRIERS and (link.dep_ in SUBJECTS or link.dep_ in ("dobj", "attr", "oprd"))
    return link.dep_ == "pobj" and link.head.head.i == verb.i and link.head.lower_ in ("in", "during", "at", "by")


def _carried(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "Used to seize the town in 1996", "began shelling on Monday": the deed that a verb carries has the same time."""
    if token.lemma_ not in CARRIERS or not is_verb(token):
        return None
    below = [c for c in token.children if c.i > token.i and (c.dep_ == "xcomp" or c.dep_ == "advcl" and tense(c) == "infinitive")]
    return next((found for c in below if (found := own_time(document, times, c))), None)


def _speaks_over(verb: Token, token: Token) -> bool:
    return any(child.dep_ == "ccomp" and (child.i == token.i or child.is_ancestor(token)) for child in verb.children)


def _shared(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "Shelled the town on Monday and burnt it": a second verb without a subject of its own keeps the first one's time."""
    if token.dep_ != "conj" or not is_verb(token) or any(c.dep_ in SUBJECTS for c in token.children):
        return None
    first = token.head
    same = is_verb(first) and tense(first) == tense(token)
    return (own_time(document, times, first) or _shared(document, times, first)) if same else None


def _conjoined(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> When | None:
    """ "The court ruled in 2002, but the army refused": what a later clause with its own subject tells came then or after."""
    if told or token.dep_ != "conj" or not is_verb(token) or not any(c.dep_ in SUBJECTS for c in token.children):
        return None
    first = token.head
    if not is_verb(first) or tense(first) != "past" or tense(token) != "past" or looks_back(token):
        return None
    found = own_time(document, times, first) or time_before_when(document, times, first)
    if found is None:
        return _conjoined(document, times, first, told)
    return replace(found.when, end=None, precision="interval", basis="context") if found.when.start else None


def _fronted(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """The adverbial that opens the sentence, where the trigger is of the main clause or joined to it."""
    sentence = token.sent
    mention = next((m for m in dating(in_sentence(times, token)) if is_fronted(document, m, sentence.start)), None)
    if mention is None or mention.tokens[0] > token.i:
        return None
    root, here = sentence.root, token
    while here.i != root.i:
        if here.dep_ not in FRONTED_PATH or _stands_apart(here):
            return None
        here = here.head
    return mention if mention.when.start or mention.when.end else None


def _stands_apart(token: Token) -> bool:
    """Whether a clause has a time of its own: it is opened by "after", or reported, or in the past perfect."""
    if not is_verb(token):
        return False
    opened = any(c.lower_ in APART for c in token.children if c.dep_ in ("mark", "advmod", "prep") and c.i < token.i)
    return opened or token.dep_ == "ccomp" or tense(token) == "past-perfect"


def _fronted_within(document: Document, times: Sequence[TimeMention], token: Token, clause: Span) -> TimeMention | None:
    """A time that opens the told clause itself."""
    inside = [m for m in dating(times) if clause[0] <= m.tokens[0] < min(clause[1], token.i)]
    mention = next((m for m in inside if is_fronted(document, m, clause[0])), None)
    verb = governing_verb(root_of(document, mention)) if mention else None
    return mention if verb is not None and (verb.i == token.i or verb.is_ancestor(token) and verb.i >= clause[0]) else None
