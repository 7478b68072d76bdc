"""What is known where a time expression stands, and what it was read as."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from dateline.types import Basis
from dateline.when import values as v

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was read as."""

    type: TimeType = "DATE"
    value: str | None = None
    mod: str | None = None
    interval: v.Interval = v.UNKNOWN
    basis: Basis = "unknown"
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where an expression stands.

    `published` is the day of publication; `direction` is -1 where the verb looks back, 1 where it looks ahead,
    0 where nothing says; `told` are the intervals read so far with their distance in paragraphs, the latest first;
    `settled`: the paragraph has spoken of a year well before publication, so that a month alone need not be of now;
    `loose`: the tense allows either side of publication.
    """

    published: date | None
    direction: int
    told: tuple[tuple[v.Interval, int], ...]
    settled: bool
    tables: dict[str, Any]
    loose: bool = False


Groups = dict[str, str | None]


def explicit(interval: v.Interval | None, mod: str | None = None) -> Reading:
    """A reading that the words alone give; None stands for a day that the calendar has not."""
    if interval is None:
        return Reading()
    known = interval.start is not None or interval.end is not None
    return Reading("DATE", interval.value, mod, interval, "explicit" if known else "unknown")


def relative(interval: v.Interval) -> Reading:
    """A reading that rests on publication or on an earlier time."""
    return replace(explicit(interval), basis="relative")


def last_told(scene: Scene, unit: str) -> v.Interval | None:
    """The latest time that is fine enough to count a unit from: any earlier day for days and weeks, else a time
    of this paragraph or the one before."""
    fine: dict[str, tuple[str, ...]] = {"day": ("day",), "night": ("day",), "week": ("day", "week"), "weekend": ("day", "week")}
    months = ("day", "week", "month")
    allowed = fine.get(unit, months if unit == "month" else (*months, "quarter", "season", "year"))
    for interval, distance in scene.told:
        if interval.precision in allowed and interval.start is not None and (unit in fine or distance <= 1):
            return interval
    return None


def unit_at(rel: str, name: str, scene: Scene) -> v.Interval | None:
    """The calendar unit that a relative word picks, from publication or from the time told last."""
    rel = rel.replace("same same", "same")
    narrative = {
        "the next": 1,
        "the following": 1,
        "following": 1,
        "the ensuing": 1,
        "the previous": -1,
        "previous": -1,
        "the same": 0,
        "that": 0,
        "that same": 0,
        "this same": 0,
        "the entire": 0,
        "the whole": 0,
        "the": 0,
    }
    deictic = {
        "this": 0,
        "the current": 0,
        "last": -1,
        "the last": -1,
        "yesterday": -1,
        "past": -1,
        "the past": -1,
        "this past": -1,
        "next": 1,
        "the coming": 1,
    }
    if rel in narrative:
        told = last_told(scene, name)
        base, shift = (told.start if told else None), narrative[rel]
        if base is None and rel in ("the entire", "the whole", "the"):
            base = scene.published
    else:
        base, shift = scene.published, deictic.get(rel, 0)
    if base is None:
        return None
    # From the first of the month a step by months cannot fall off a short month.
    anchor = base if name in ("day", "night", "week", "weekend") else base.replace(day=1)
    there = v.moved(anchor, name, shift)
    return v.containing(there, name) if there else None


def plain(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").strip().lower())
