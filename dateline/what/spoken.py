"""What is uttered of a deed yet to come: a promise or threat by its own actor, a refusal, a demand by another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Scope, Standing
from dateline.what.arguments import arguments
from dateline.what.cast import Cast
from dateline.what.compose import ASKED, Composed, compose, future
from dateline.what.found import Match
from dateline.what.governors import governor
from dateline.what.patterns import Frame, Lexicon, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

# Commitments of cues that put something forward; to deny or to ask is no promise.
SAYING = frozenset(("states", "claims", "confirms", "promises", "threatens", "predicts", "demands"))
FUTURE = frozenset(("will", "wo", "would", "shall", "'ll"))
DUTY = frozenset(("must", "should", "ought", "need"))
# Who is said to be responsible is accused.
BLAMED = Frame("accuse.said-responsible.v1", "ACCUSE", "allege", (), Pattern("adj", None, (), (), (), False, 0), "ACTOR", "")
# A deed that no entry of the lexicon names. It becomes a claim only where somebody demands or refuses it.
UNNAMED = Frame("", "", None, (), Pattern("verb", "ACTOR", (), (), (), False, 0), "ACTOR", "")


def spoken(
    found: Match, value: Standing, scopes: tuple[Scope, ...], lexicon: Lexicon
) -> tuple[Composed, Match, Standing] | None:
    """What the words of a deed's voice make of it, or None where they make nothing of it.

    Args:
        found: the deed.
        value: its standing.
        scopes: the voices at its trigger, the widest first.
        lexicon: for quad classes and operators.

    Returns:
        The uttered deed's type and rule, its sides and its standing. A promise has been made; cooperation that somebody else
        foretells is AGREE by the manual and stays planned.
    """
    kind = found.frame.event_type
    quad = lexicon.types[kind]["quad"] if kind else 0
    verb = found.light or found.trigger
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    above = governor(verb, lexicon) if value in ("planned", "did-not-happen") else None
    if above is not None and above[1] in ("pass", "purpose"):  # "will begin to sell", "will not go there to meet"
        helpers |= {c.lower_ for c in above[0].children if c.dep_ == "aux"}
    speaker = _speaker(scopes)
    if value == "planned" and kind and own_words(found, scopes):
        promised = compose("promise", "say", found, kind, quad)
        return (promised, found, "happened") if promised is not None else None
    if value == "planned" and found.actors and (foretold := future(kind)) is not None:
        if not helpers.isdisjoint(FUTURE) or above is not None and above[1] == "plan":
            return foretold, found, value
    refusing = quad in (1, 2) or not kind and own_words(found, scopes)
    if value == "did-not-happen" and refusing and not helpers.isdisjoint(FUTURE) and "have" not in helpers and found.actors:
        # "will not lift the embargo": a refusal, whoever tells of it.
        return Composed("REJECT", ASKED.get(kind, "change"), "reject.will-not.v1"), found, "happened"
    if value == "called-for" and not helpers.isdisjoint(DUTY) and speaker is not None and found.actors:
        if not any(_same(a, speaker) for a in found.actors):
            asked = replace(found, actors=(speaker,), recipients=found.actors)
            return Composed("REQUEST", ASKED.get(kind, "change"), "request.must.v1"), asked, "happened"
    return None


def blamed(word: Token, cast: Cast, blame: frozenset[str]) -> Match | None:
    """Who is said to be responsible for something or behind it, by another ("the army said rebels were behind the raid"), or
    None: the same as to accuse him."""
    copula = word.head
    if word.dep_ not in ("acomp", "prep", "attr") or copula.lemma_ != "be" or copula.dep_ not in ("ccomp", "ROOT"):
        return None
    if word.lower_ not in blame or word.dep_ == "prep" and not _behind_deed(word, cast):
        return None
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in copula.children):
        return None
    speaker = _speaker(cast.voicing.at(word.i))
    subject = next((c for c in copula.children if c.dep_ == "nsubj"), None)
    accused = tuple(a for _, a in cast.all(subject)) if subject is not None else ()
    if speaker is None or subject is None or not accused or any(_same(a, speaker) for a in accused):
        return None
    return Match(BLAMED, word, (speaker,), accused, (subject, copula))


def _behind_deed(prep: Token, cast: Cast) -> bool:
    """ "behind the raid", and neither "behind schedule" nor "behind the president"."""
    meant = next((c for c in prep.children if c.dep_ == "pobj"), None)
    return meant is not None and any(c.dep_ in ("det", "poss") for c in meant.children) and not cast.all(meant)


def unnamed(verb: Token, cast: Cast) -> Match | None:
    """A deed that no frame fits and that its speaker demands ("said that Chad must act") or refuses ("said it would not"),
    or None. The verb has to have a modal and an actor as its subject, no mere people; "should" gives but an opinion of what
    is no deed ("people should sleep well")."""
    if verb.pos_ != "VERB" or verb.dep_ not in ("ccomp", "ROOT"):
        return None
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    if "must" not in helpers and (helpers.isdisjoint(FUTURE) or helpers.isdisjoint(("not", "n't", "never"))):
        return None
    if _speaker(cast.voicing.at(verb.i)) is None:
        return None
    args = arguments(verb)
    actors = cast.all(args.subject) if args.subject is not None and not args.passive else []
    if args.subject is None or not actors or all(a.kind == "population" for _, a in actors):
        return None
    others = cast.all(args.object) if args.object is not None else []
    return Match(
        UNNAMED, verb, tuple(a for _, a in actors), tuple(a for _, a in others), (args.subject, *(t for t, _ in others))
    )


def own_words(found: Match, scopes: tuple[Scope, ...]) -> bool:
    """Whether the voice at a deed's trigger is the deed's own actor, whose words are the deed."""
    speaker = _speaker(scopes)
    return speaker is not None and any(_same(a, speaker) for a in found.actors)


def _speaker(scopes: tuple[Scope, ...]) -> Actor | None:
    """The actor who vouches in the innermost scope, where it is told in speech or writing."""
    if not scopes or not scopes[-1].voices or scopes[-1].attitude not in ("speech", "writing"):
        return None
    return scopes[-1].voices[-1].actor if scopes[-1].commitment in SAYING else None


def _same(a: Actor, b: Actor) -> bool:
    """Whether an actor is the speaker, or the state for which he speaks: "Turkey's president says it will …"."""
    if a.kind in ("state", "government") and a.country is not None and a.country == b.country and b.sector in ("GOV", "MIL"):
        return True
    if b.kind in ("state", "government") and a.country is not None and a.country == b.country and a.sector == "GOV":
        return True
    return a.id == b.id if a.id and b.id else a.span == b.span
