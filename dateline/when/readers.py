"""The readers by kind of shape."""

from __future__ import annotations

from collections.abc import Callable

from dateline.when import absolute as a
from dateline.when import relative as r
from dateline.when.scene import Groups, Reading, Scene

READERS: dict[str, Callable[[Groups, Scene], Reading]] = {
    "iso": a.iso,
    "slashed": a.slashed,
    "date": a.date_,
    "month": a.month,
    "year_range": a.year_range,
    "year": a.year,
    "fiscal": a.fiscal,
    "decade": a.decade,
    "century": a.century,
    "season": a.season,
    "quarter": a.quarter,
    "week_of": a.week_of,
    "era": a.era,
    "holiday": a.holiday,
    "weekday": r.weekday,
    "day_word": r.day_word,
    "unit": r.unit,
    "plain_unit": r.plain_unit,
    "event_day": r.event_day,
    "rolling": r.rolling,
    "same_period": r.same_period,
    "ago": r.ago,
    "shift": r.shift,
    "length": r.length,
    "set": r.set_,
    "often": r.often,
    "clock": r.clock,
    "reference": r.reference,
}
