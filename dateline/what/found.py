"""A frame that fits, and who stands on its sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Actor
from dateline.what.fill import Filled
from dateline.what.patterns import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits at `trigger`. `used` are the tokens that it rests on; `sides` the tokens of the actors.
    `clauses` are the heads of clauses that the pattern swallows ("urged Iran to stop")."""

    frame: Frame
    trigger: Token
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    used: tuple[Token, ...]
    clauses: tuple[Token, ...] = ()
    literals: tuple[Token, ...] = ()
    light: Token | None = None


def made(frame: Frame, trigger: Token, filled: Filled, light: Token | None = None) -> Match:
    sides = filled.sides
    both = sides.get("BOTH", [])
    actors = _distinct([a for _, a in sides.get("ACTOR", []) + both])
    recipients = [a for a in _distinct([a for _, a in sides.get("RECIPIENT", [])]) if not any(_same(a, b) for b in actors)]
    tokens = [t for side in sides.values() for t, _ in side]
    return Match(
        frame,
        trigger,
        tuple(actors),
        tuple(recipients),
        tuple([*filled.used, *tokens]),
        tuple(filled.clauses),
        tuple(filled.literals),
        light,
    )


def _distinct(actors: list[Actor]) -> list[Actor]:
    found: list[Actor] = []
    for actor in actors:
        if not any(_same(actor, known) for known in found):
            found.append(actor)
    return found


def _same(a: Actor, b: Actor) -> bool:
    if a.id is not None and a.id == b.id:
        return True
    return a.span is not None and a.span == b.span and a.country == b.country
