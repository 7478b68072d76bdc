"""A situation: a small graph of dealings between parties. Frozen, slotted, typed.

Days are ISO dates; intervals are half-open. Parties are meant by their place in `Situation.parties`, dealings by their place in
`Situation.dealings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.types import AimKind

Kind = Literal["state", "armed group", "militia", "party", "people", "international body", "company", "person", "other"]
TieKind = Literal["neighbour", "at home in", "ruled before", "rules"]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who deals or is dealt with. `key` says who it is, the same in every situation ("state:AFG", "group:taliban",
    "people:TCD", or its words where nobody is named); `name` is what the text calls it; `kind` what it is when all names are
    taken off; `traits` what it is beside, at the time ("great power")."""

    key: str
    name: str
    kind: Kind
    country: str | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What one party is to another, apart from their dealings: a `neighbour` (both ways), `at home in` the other's country
    (a state's own rebels), it `ruled before` (the other was its colony)."""

    first: int
    kind: TieKind
    second: int


@dataclass(frozen=True, slots=True)
class Aim:
    """What a deed was for, in words; `by` names who imputes it or calls it a pretext."""

    kind: AimKind
    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Dealing:
    """Who did what to whom. `ids` are the claims that tell it (in the library "SITUATION/c3"), never empty: no line without
    its source. `against` are those whom it was aimed at beside its recipients (arms for A against B). `because`: the dealings
    that brought it about. `told` is the sentence that tells it, `by` on whose word, `article` the id of
    its article (None in the library); `weight` is what it counts beside the others."""

    ids: tuple[str, ...]
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    standing: str
    told: str
    against: tuple[int, ...] = ()
    because: tuple[int, ...] = ()
    aims: tuple[Aim, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None
    by: str | None = None
    article: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed about dealings, in a sentence, and on whose word."""

    dealings: tuple[int, ...]
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that tells of the situation."""

    author: str
    title: str
    year: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Parties, their ties, and their dealings in order of time. `source` is "library", "archive" or the name of a file;
    `countries` where it happened (ISO alpha-3); `outcome` how it ended, and the dealings that are it; `checked` says against
    what its facts were checked, and is "unchecked" where they were not, None where they stand in articles of the archive."""

    id: str
    title: str
    source: str
    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    dealings: tuple[Dealing, ...]
    start: str | None = None
    end: str | None = None
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outcome: str | None = None
    outcome_dealings: tuple[int, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    references: tuple[Reference, ...] = ()
    checked: str | None = None
