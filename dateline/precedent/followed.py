"""What followed like situations, and how often: counts with their base, never a forecast.

A match's *point* is the latest first day of its matched dealings; what is counted comes after it. A time that is only known to
the year may lie within a horizon or beyond: then it counts as a maybe, and the share is given with and without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import sqrt

from dateline.data import table
from dateline.precedent.situation import Dealing, Situation

Z = 1.959963984540054  # of the normal distribution, for an interval of 95 per cent
FEW = 5  # fewer matches than this are said to be too few for a rate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of what may follow (see `resources/precedent/outcomes.yaml`)."""

    id: str
    types: frozenset[str]
    modes: frozenset[str]
    contexts: frozenset[str]
    means: str

    def has(self, dealing: Dealing) -> bool:
        """Whether a dealing is of this outcome, and happened."""
        return (
            dealing.standing in ("happened", "ongoing")
            and dealing.event_type in self.types
            and (not self.modes or dealing.mode in self.modes)
            and (not self.contexts or bool(self.contexts & set(dealing.contexts)))
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """How often an outcome followed within a horizon: in `sure` of `n` surely, in `maybe` further ones perhaps; `low` and
    `high` are the Wilson interval of the sure share, `other` the share in situations that do not match (None without any)."""

    outcome: str
    horizon: str
    sure: int
    maybe: int
    n: int
    low: float
    high: float
    other: float | None

    @property
    def few(self) -> bool:
        """Whether there are too few matches for a rate to say much."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Point:
    """A situation, and the first day (ISO) after which something follows, None where no day is known; `matched` are the places
    of the dealings that lead up to it and so do not follow."""

    situation: Situation
    day: str | None
    matched: frozenset[int]


@cache
def outcomes() -> tuple[Outcome, ...]:
    """The outcomes that are looked for, in the order of the table."""
    return tuple(
        Outcome(
            row["id"],
            frozenset(row["types"]),
            frozenset(row.get("modes", ())),
            frozenset(row.get("contexts", ())),
            row["means"],
        )
        for row in table("precedent")["outcomes"]["outcomes"]
    )


def horizons() -> dict[str, int]:
    """The horizons by name, in days."""
    return {name: int(days) for name, days in table("precedent")["outcomes"]["horizons"].items()}


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 per cent interval of a share by Wilson's score (E. B. Wilson, JASA 22, 1927); (0, 1) where n is 0."""
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def after(point: Point) -> tuple[int, ...]:
    """The places of the dealings that follow a point, in order of time: those that begin later, and of those that begin on its
    day (or in the same month or year, where no more is known) the ones that are told later."""
    if point.day is None:
        return ()
    dealings = point.situation.dealings
    last = max((p for p in point.matched if dealings[p].start == point.day), default=-1)
    later = [
        (d.start, p)
        for p, d in enumerate(dealings)
        if p not in point.matched and d.start and (d.start > point.day or (d.start == point.day and p > last))
    ]
    return tuple(p for _, p in sorted(later))


def within(point: Point, outcome: Outcome, days: int) -> bool | None:
    """Whether an outcome followed within so many days: surely (True), not as far as the record tells (False), or perhaps (None),
    where a dealing's time may lie within or not."""
    if point.day is None:
        return False
    last = last_day(point.day, days)
    there = [d for d in (point.situation.dealings[p] for p in after(point)) if outcome.has(d) and (d.start or "") <= last]
    if any(d.end is not None and d.end <= last for d in there):
        return True
    return None if there else False


def last_day(day: str, days: int) -> str:
    """The first day (ISO) that is no longer within so many days after a day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days + 1)).isoformat()
    except OverflowError:
        return "9999-12-31"


def rates(matches: Sequence[Point], others: Iterable[Point]) -> tuple[Rate, ...]:
    """How often each outcome followed, for each horizon.

    Args:
        matches: the situations that match, each with the point of its match.
        others: those that do not, each with a point of its own (see `first_alike`).

    Returns:
        A rate for each outcome and horizon of which at least one match has, or may have, the outcome.
    """
    rest = list(others)
    found = []
    for outcome in outcomes():
        for name, days in horizons().items():
            answers = [within(point, outcome, days) for point in matches]
            sure, maybe = answers.count(True), answers.count(None)
            if not sure and not maybe:
                continue
            elsewhere = [within(point, outcome, days) for point in rest]
            low, high = wilson(sure, len(matches))
            other = elsewhere.count(True) / len(rest) if rest else None
            found.append(Rate(outcome.id, name, sure, maybe, len(matches), low, high, other))
    return tuple(found)


def match_point(situation: Situation, matched: Iterable[int]) -> Point:
    """The point of a situation that matches: the latest first day of its matched dealings, given by place."""
    places = frozenset(matched)
    return Point(situation, max((d for p in places if (d := situation.dealings[p].start)), default=None), places)


def first_alike(situation: Situation, types: frozenset[str]) -> Point:
    """The point of a situation that does not match: the first day of its first dealing of one of these types, or else of any."""
    dated = [(d.event_type not in types, d.start, p) for p, d in enumerate(situation.dealings) if d.start]
    if not dated:
        return Point(situation, None, frozenset())
    _, day, place = min(dated)
    return Point(situation, day, frozenset({place}))
