"""To whom, where, when and in what setting something was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Actor, Document, Place, PlaceMention, TimeMention, When, Words
from dateline.voice.cast import Cast, actor_at, is_outlet, mention_at
from dateline.voice.citing import Citing

if TYPE_CHECKING:
    from spacy.tokens import Token

SETTING_PREPS = frozenset(("in", "at", "during", "on", "via", "through", "by", "to", "with"))
PLACE_PREPS = frozenset(("in", "at", "from", "near", "outside"))


@dataclass(frozen=True, slots=True)
class Occasion:
    """How a cue was uttered. `outlets` are the news outlets that were told."""

    addressee: Actor | None = None
    outlets: tuple[Actor, ...] = ()
    setting: Words | None = None
    place: Place | None = None
    when: When = When()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Times and places by token."""

    times: dict[int, TimeMention]
    places: dict[int, PlaceMention]


def make_surroundings(times: Iterable[TimeMention], places: Iterable[PlaceMention]) -> Surroundings:
    """Index times and places by the tokens that they cover."""
    return Surroundings(
        {i: t for t in times for i in range(*t.tokens)},
        {i: p for p in places for i in range(*p.tokens)},
    )


def occasion(cast: Cast, surroundings: Surroundings, citing: Citing) -> Occasion:
    """Read what hangs on the cue and is neither its source nor its content.

    Args:
        cast: the actors.
        surroundings: times and places.
        citing: one whose cue is a verb; others have no occasion.
    """
    doc = cast.document.doc
    if citing.cue is None or doc[citing.at].pos_ not in ("VERB", "AUX"):
        return Occasion()
    verb = doc[citing.at]
    closed = {i for span in citing.content for i in range(*span)} | set(range(*(citing.source or (0, 0))))
    beside = [c for c in verb.children if c.i not in closed and c.i > verb.i - 12]
    joined = verb.head if verb.dep_ in ("conj", "xcomp", "advcl") and verb.tag_ == "VBG" else None
    beside += [c for c in joined.children if c.i not in closed and c.dep_ in ("prep", "npadvmod")] if joined is not None else []
    heard = _heard(cast, verb, beside, closed)
    outlets = tuple(a for a in heard if is_outlet(a, cast.lexicon)) + _hosts(cast, beside, closed)
    return Occasion(
        addressee=heard[0] if heard else None,
        outlets=outlets[:1],
        setting=_setting(cast, surroundings, beside, closed),
        place=_place(surroundings, beside, closed),
        when=_when(surroundings, beside, closed),
    )


def _heard(cast: Cast, verb: Token, beside: list[Token], closed: set[int]) -> list[Actor]:
    found: list[Token] = []
    for child in beside:
        if child.dep_ in ("dobj", "dative") and verb.lemma_ in cast.lexicon.addressee_verbs and child.pos_ != "ADP":
            found.append(child)
        elif child.dep_ in ("prep", "dative") and child.lower_ in cast.lexicon.addressee_prepositions and child.i > verb.i:
            found += [c for c in child.children if c.dep_ == "pobj"]
    if not found and verb.lemma_ in cast.lexicon.addressee_verbs:
        found += [c for c in beside if c.dep_ == "nsubjpass"]
    return [actor_at(cast, t.i) for t in found if t.i not in closed and _hears(cast, t)]


def _hears(cast: Cast, token: Token) -> bool:
    lemma = token.lemma_.lower()
    mention = mention_at(cast, token.i)
    if mention is not None and mention.form == "name" and mention.actor.kind != "place":
        return True
    if lemma in cast.lexicon.settings and lemma not in cast.lexicon.listeners:
        return False
    return lemma in cast.lexicon.listeners or token.pos_ == "PRON" or (mention is not None and mention.actor.kind != "place")


def _hosts(cast: Cast, beside: list[Token], closed: set[int]) -> tuple[Actor, ...]:
    """The outlet of an interview: "in an interview with Le Monde", "in a Le Monde interview"."""
    found = []
    for noun in _setting_nouns(cast, beside, closed):
        for child in noun.children:
            near = [child] if child.dep_ in ("compound", "poss", "nmod") else []
            if child.dep_ == "prep" and child.lower_ in ("with", "to", "for", "by"):
                near = [c for c in child.children if c.dep_ == "pobj"]
            found += [a for t in near if (a := actor_at(cast, t.i)) and is_outlet(a, cast.lexicon)]
    return tuple(found)


def _setting_nouns(cast: Cast, beside: list[Token], closed: set[int]) -> list[Token]:
    found = []
    for child in beside:
        if child.dep_ in ("prep", "dative") and child.lower_ in SETTING_PREPS:
            held = [c for c in child.children if c.dep_ == "pobj" and c.i not in closed]
            found += held + [g for h in held for p in h.children if p.dep_ == "prep" for g in p.children if g.dep_ == "pobj"]
    return [t for t in found if t.lemma_.lower() in cast.lexicon.settings or t.lower_ in cast.lexicon.settings]


def _setting(cast: Cast, surroundings: Surroundings, beside: list[Token], closed: set[int]) -> Words | None:
    for noun in _setting_nouns(cast, beside, closed):
        start = noun.i
        while start > noun.left_edge.i and start - 1 not in surroundings.times:
            before = noun.doc[start - 1]
            if (
                before.dep_ not in ("compound", "amod", "nmod")
                and before.head.i > noun.i
                or before.dep_ in ("det", "poss", "nummod", "case")
            ):
                break
            start -= 1
        return cast.document.words(start, noun.i + 1)
    return None


def _hanging(beside: list[Token], closed: set[int], deep: bool) -> list[int]:
    found: list[int] = []
    for child in beside:
        if child.dep_ in ("npadvmod", "advmod", "prep", "tmod", "dative") or deep and child.dep_ == "dobj":
            found += [t.i for t in child.subtree if t.i not in closed]
    return found


def _when(surroundings: Surroundings, beside: list[Token], closed: set[int]) -> When:
    for i in _hanging(beside, closed, deep=True):
        time = surroundings.times.get(i)
        if time is not None and time.type in ("DATE", "TIME") and time.tokens[0] not in closed:
            return time.when
    return When()


def _place(surroundings: Surroundings, beside: list[Token], closed: set[int]) -> Place | None:
    for child in beside:
        if child.dep_ == "prep" and child.lower_ in PLACE_PREPS:
            for held in child.children:
                place = surroundings.places.get(held.i)
                if held.dep_ == "pobj" and place is not None and held.i not in closed:
                    return place.place
    return None


def anonymity_reason(cast: Cast, document: Document, citing: Citing) -> str | None:
    """Why a source is not named, in the text's words ("because the talks were secret" gives what follows "because")."""
    if citing.head is None:
        return None
    sent = document.doc[citing.at].sent
    words = document.words(sent.start, sent.end).text
    about = "|".join(re.escape(w) for w in cast.lexicon.anonymity)
    why = "|".join(re.escape(w) for w in cast.lexicon.reasons)
    match = re.search(rf"\b(?:{about})\b[^.;\"“”]{{0,60}}?\b(?:{why})\s+([^.;,\"“”]+)", words)
    return match.group(1).strip() if match is not None else None
