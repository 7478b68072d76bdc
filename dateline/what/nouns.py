"""Deeds told by nouns: "the killing of X by Y", "riots broke out in Z", "carried out a raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.what.arguments import arguments, child, deep_subject, is_passive, prepositions, quantity, surface_subject
from dateline.what.blame import blame_for
from dateline.what.cast import Cast
from dateline.what.fill import Filled, Side, fill
from dateline.what.found import Match, made
from dateline.what.patterns import Frame, Lexicon
from dateline.what.verb_classes import QUANTITIES

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types of which a noun tells although nobody is named, if a place is: "riots in Oran".
HAPPENINGS = frozenset(("ASSAULT", "PROTEST"))
# What courts and police do to somebody is told by the noun alone, as violence is: "the arrest of X", "the trial of X".
DONE_TO = frozenset(("arrest", "convict", "allege"))
# Prepositions behind which a noun tells of what took place: "in the year since the murder of X".
TELLING = frozenset("after following since during amid over at in from by despite before with for".split())
TIMES = frozenset("minute hour day night week month year round bout outbreak wave".split())
# Light verbs whose subject is the one to whom it is done: "suffered an attack".
UNDERGOING = frozenset(("suffer", "face"))
AT = frozenset("in at near outside on across throughout around inside".split())


def noun_deed(frame: Frame, noun: Token, cast: Cast, lexicon: Lexicon) -> Match | None:
    """A frame's noun with its sides, where it tells of a deed.

    Args:
        frame: with a pattern for nouns.
        noun: the trigger.
        cast: who stands where.
        lexicon: for light verbs, verbs of occurrence and words of blame.
    """
    places = list(prepositions(noun))
    whose = child(noun, "poss")
    if frame.poss == "RECIPIENT" and all(p != "of" for p, _ in places):
        if whose is not None:
            places.append(("of", whose))  # "her murder", "the minister's arrest"
        by = next((t for p, t in places if p == "by" and quantity(t).i == t.i), None)
        places += [("of", t) for p, t in prepositions(by) if p == "of"] if by is not None else []  # "killing by police of a boy"
    light = _light_verb(noun, lexicon)
    if light is not None:
        places += [pair for pair in prepositions(light) if pair[1].i != noun.i]
    filled = fill(frame.pattern, noun, None, places, cast)
    if filled is None:
        return None
    _before(frame, noun, filled, cast)
    sides, used = filled.sides, filled.used
    if light is not None and not sides.get("ACTOR"):
        subject = _light_subject(light, noun)
        found = cast.all(subject) if subject is not None else []
        if found:
            slot = "RECIPIENT" if light.lemma_.lower() in UNDERGOING else "ACTOR"
            sides["BOTH" if "BOTH" in sides else slot] = found + sides.get("BOTH", [])
            used += [subject, light] if subject is not None else []
    if frame.pattern.violent and (sides.get("RECIPIENT") or _of_a_thing(frame)) and not sides.get("ACTOR"):
        blame = blame_for(noun, lexicon)
        if blame is not None and (found := cast.all(blame.culprit)):
            sides["ACTOR"] = found
            used += [blame.culprit, blame.word]
    if _of_a_thing(frame) and not sides.get("RECIPIENT"):
        known = {a.id or a.text for _, a in sides.get("ACTOR", ())}
        hit = [pair for thing in filled.literals for pair in cast.resolve(thing)]
        sides["RECIPIENT"] = [(t, a) for t, a in hit if (a.id or a.text) not in known]  # "an attack on the Saudi army"
    if not _enough(filled, frame, noun, light, cast, lexicon):
        return None
    return made(frame, noun, filled, light)


def _before(frame: Frame, noun: Token, filled: Filled, cast: Cast) -> None:
    """Who stands before the noun: its possessor, or a word that modifies it. Where the possessor is the one it is done to,
    the other word is who does it: "the police killing of X"."""
    sides = filled.sides
    taken = {t.i for side in sides.values() for t, _ in side}
    for c in noun.children:
        if c.dep_ not in ("poss", "compound", "amod", "nmod") or c.i in taken:
            continue
        found = _modifying(c, noun, cast) if c.dep_ != "poss" else cast.all(c)
        slot = "ACTOR" if frame.poss == "RECIPIENT" and sides.get("RECIPIENT") else frame.poss
        if found and not sides.get(slot):
            sides[slot] = found
            filled.used.append(c)


def _modifying(word: Token, noun: Token, cast: Cast) -> Side:
    return [(t, a) for t, a in cast.owners(noun) if t.i == word.i or t.dep_ == "conj"]


def _enough(filled: Filled, frame: Frame, noun: Token, light: Token | None, cast: Cast, lexicon: Lexicon) -> bool:
    """A noun tells of an event only with an actor and whom or what it was done to, where a verb says that it was done or
    took place, or, for a deed done to somebody or violence at a place, as a part of a sentence that tells ("the murder of X")."""
    sides, pattern = filled.sides, frame.pattern
    if len(sides.get("BOTH", ())) > 1:
        return True
    required = any(not p.optional and p.clause is None for p in pattern.pieces)
    if sides.get("ACTOR") and (sides.get("RECIPIENT") or sides.get("BOTH") or required):
        return True
    first = _first(noun)
    occurring = first.dep_ in ("nsubj", "nsubjpass") and first.head.lemma_.lower() in lexicon.occurring
    if (light is not None or occurring) and any(sides.values()):
        return True
    if not occurring and not _tells(noun, lexicon):
        return False
    if sides.get("RECIPIENT") and required and (pattern.violent or frame.mode in DONE_TO) or _of_a_thing(frame):
        return True
    return frame.event_type in HAPPENINGS and _placed(noun, cast, lexicon)


def _of_a_thing(frame: Frame) -> bool:
    """Whether a noun of violence names the kind of thing that it was done to: "the shelling of a hospital"."""
    return frame.pattern.violent and any(p.literal and p.preps and not p.optional for p in frame.pattern.pieces)


def _tells(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun stands where what it names is told as a fact, if nothing that governs it says otherwise."""
    node = _first(noun)
    if node.dep_ == "pobj":
        return node.head.lower_ in TELLING or blame_for(noun, lexicon) is not None
    return node.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT")


def _first(noun: Token) -> Token:
    """What a noun is part of: the first of several ("protests and riots"), or a time or number of them ("days of riots")."""
    for _ in range(4):
        head = noun.head
        if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
            noun = head
        elif noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in QUANTITIES | TIMES:
            noun = head.head
        else:
            break
    return noun


def _placed(noun: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether the place is told where it happened: "riots in Oran", "clashes erupted in Oran", "the Oran riots"."""
    first = _first(noun)
    phrases = [*prepositions(noun), *prepositions(first)]
    verb = first.head if first.dep_ in ("nsubj", "nsubjpass") else None
    if verb is not None:
        phrases += prepositions(verb)
        reached = child(verb, "dobj") if verb.lemma_.lower() in lexicon.occurring else None
        if reached is not None and cast.place(reached):  # "riots rocked Oran"
            return True
    if any(p in AT and cast.place(t) for p, t in phrases):
        return True
    return any(c.dep_ in ("compound", "nmod") and c.i in cast.places for c in noun.children)


def _light_verb(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that only says that the noun's deed was done: "carried out an attack", "the attack was carried out"."""
    verb = noun.head
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
        verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and verb.lemma_.lower() in lexicon.light:
        return verb
    if (
        noun.dep_ == "pobj"
        and noun.head.dep_ == "prep"
        and noun.head.head.lemma_.lower() in ("engage", "participate", "involve", "take", "join", "lead")
    ):
        return noun.head.head
    return None


def _light_subject(light: Token, noun: Token) -> Token | None:
    if is_passive(light) and noun.dep_ == "nsubjpass":
        return arguments(light).subject
    return deep_subject(light) if not is_passive(light) else surface_subject(light)
