"""Deaths told beside the violence: "six soldiers died when rebels attacked", "put the number of people killed at 19"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Amount, Document
from dateline.what.amounts import figure_at
from dateline.what.arguments import surface_subject
from dateline.what.cast import Cast
from dateline.what.found import Match
from dateline.what.patterns import Frame, Lexicon, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

WHEN = frozenset(("when", "as", "after"))
# What a bomb or mine does, or is done to it, where it kills; a mine that collapses is another.
GOING_OFF = frozenset("explode detonate hit strike run drive step blow go tread fall land".split())
DIED = Frame("assault.die-when.v1", "ASSAULT", None, (), Pattern("verb", "RECIPIENT", (), (), (), True, 0), "ACTOR", "")
TOLLS = frozenset("toll number total count".split())
COUNTING = frozenset("put raise revise set bring lower rise stand climb increase".split())


def died_when(document: Document, matches: dict[int, Match], cast: Cast, lexicon: Lexicon) -> None:
    """Add who died to the violence of the clause that says when; of a bomb or mine, the death itself is the deed.

    Args:
        document: the parsed article.
        matches: the deeds found, by trigger; changed.
        cast: who stands where.
        lexicon: for the class of bombs.
    """
    for verb in document.doc:
        if verb.lemma_.lower() not in ("die", "perish") or verb.pos_ != "VERB" or verb.i in matches:
            continue
        subject = surface_subject(verb)
        dead = tuple(cast.all(subject)) if subject is not None else ()
        clause = next((c for c in verb.children if c.dep_ == "advcl" and _marked(c)), None)
        if subject is None or not dead or clause is None:
            continue
        found = matches.get(clause.i)
        if found is not None and found.frame.pattern.violent:
            known = {_label(a) for a in (*found.actors, *found.recipients)}
            more = tuple(a for _, a in dead if _label(a) not in known)
            matches[clause.i] = replace(
                found, recipients=(*found.recipients, *more), used=(*found.used, subject, verb, *(t for t, _ in dead))
            )
        elif clause.lemma_.lower() in GOING_OFF and any(t.lemma_.lower() in lexicon.classes["bombs"] for t in clause.subtree):
            actors = tuple(a for _, a in dead)
            matches[verb.i] = Match(DIED, verb, (), actors, (subject, clause, *(t for t, _ in dead)))


def _label(actor: Actor) -> str:
    return (actor.id or actor.name or actor.description or actor.text).lower()


def _marked(clause: Token) -> bool:
    return any(c.dep_ in ("advmod", "mark") and c.lower_ in WHEN for c in clause.children)


def toll(document: Document, trigger: Token) -> tuple[Amount, ...]:
    """How many a toll of a deed says are dead, the figure having no noun of its own: "put the number of people killed at 19",
    "raised the death toll from the attack to 12".

    Args:
        document: the parsed article.
        trigger: the deed's trigger.

    Returns:
        One amount of people, or none.
    """
    verb = next((a for a in trigger.ancestors if a.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in COUNTING:
        return ()
    counted = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.lemma_.lower() in TOLLS), None)
    if counted is None or counted.lemma_.lower() != "toll" and trigger not in list(counted.subtree):
        return ()
    for word in verb.subtree:
        if word.dep_ == "pobj" and word.pos_ == "NUM" and word.head.lower_ in ("at", "to"):
            if word.head.head in (verb, trigger, counted):
                found = figure_at(document, word)
                return (found,) if found is not None else ()
    return ()
