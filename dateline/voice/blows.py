"""Verbs that strike as well as speak: "attacked the camp" is a deed and nobody's word, "attacked the bill" a stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.voice.cast import Cast, mention_at
from dateline.voice.grammar import agent, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# PLOVER's sectors of those who carry arms.
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "COP"))
PLACES = ("GPE", "LOC", "FAC")


def strikes(verb: Token, cast: Cast) -> bool:
    """Whether a verb of the table `blows` is meant of the hand: one who is armed does it to no idea, a state or group to a
    place or to the armed, or anybody to a thing.

    Args:
        verb: a verb of the table.
        cast: the document's actors.
    """
    words = cast.lexicon.blows
    struck = _struck(verb)
    if struck is None or any(c.lower_ == "for" and any(g.dep_ == "pcomp" for g in c.children) for c in verb.children):
        return False  # "attacked the king for breaking his oath"
    lemma = struck.lemma_.lower()
    if lemma in words.ideas:
        return False
    if lemma in words.things or struck.ent_type_ == "FAC":
        return True
    doer = agent(verb) if passive(verb) else subject(verb)
    if doer is None:
        return False
    if _armed(doer, cast):
        return True
    if verb.lemma_.lower() not in words.bodily:
        return False
    mention = mention_at(cast, doer.i)
    body = doer.ent_type_ in ("GPE", "NORP") or mention is not None and mention.actor.kind in ("state", "group", "population")
    return body and (struck.ent_type_ in PLACES or _armed(struck, cast))


def _struck(verb: Token) -> Token | None:
    """What is struck: the object, of a passive the subject, else the noun of "against", "at", "with" or "over"."""
    if passive(verb):
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    held = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if held is not None:
        return held
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("against", "at", "with", "over", "on"))
    return next((g for c in preps for g in c.children if g.dep_ == "pobj"), None)


def _armed(doer: Token, cast: Cast) -> bool:
    """Whether somebody is of those who strike: not one man with a name or rank, who may well speak."""
    mention = mention_at(cast, doer.i)
    if mention is not None and mention.person and not mention.plural or doer.ent_type_ == "PERSON":
        return False
    if mention is not None and mention.actor.sector in ARMED:
        return True
    return doer.lemma_.lower() in cast.lexicon.blows.armed
