"""What is uttered of a deed yet to come: a promise or threat by its own actor, a refusal, a demand by another."""

from __future__ import annotations

from dataclasses import replace

from dateline.types import Actor, Scope, Standing
from dateline.what.compose import ASKED, Composed, compose
from dateline.what.match import Match

# Commitments of cues that put something forward; to deny or to ask is no promise.
SAYING = frozenset(("states", "claims", "confirms", "promises", "threatens", "predicts", "demands"))
FUTURE = frozenset(("will", "wo", "would", "shall", "'ll"))
DUTY = frozenset(("must", "should", "ought", "need"))


def spoken(found: Match, value: Standing, scopes: tuple[Scope, ...], quad: int) -> tuple[Composed, Match] | None:
    """What the words of a deed's voice make of it, or None where they make nothing of it.

    Args:
        found: the deed.
        value: its standing.
        scopes: the voices at its trigger, the widest first.
        quad: the quad class of its type.

    Returns:
        The uttered deed's type and rule, and its sides.
    """
    verb = found.light or found.trigger
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    speaker = _speaker(scopes)
    if value == "planned" and own_words(found, scopes):
        promised = compose("promise", "say", found, quad)
        return (promised, found) if promised is not None else None
    if value == "did-not-happen" and quad in (1, 2) and not helpers.isdisjoint(FUTURE) and "have" not in helpers and found.actors:
        # "will not lift the embargo": a refusal, whoever tells of it.
        return Composed("REJECT", ASKED.get(found.frame.event_type, "change"), "reject.will-not.v1"), found
    if value == "called-for" and not helpers.isdisjoint(DUTY) and speaker is not None and found.actors:
        if not any(_same(a, speaker) for a in found.actors):
            asked = replace(found, actors=(speaker,), recipients=found.actors)
            return Composed("REQUEST", ASKED.get(found.frame.event_type, "change"), "request.must.v1"), asked
    return None


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
    return a.id == b.id if a.id and b.id else a.span == b.span
