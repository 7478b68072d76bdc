"""Which paragraphs can hold a time of a kind: a quick look at their words before the shapes are tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.when.patterns import DECADE_WORDS, MONTHS, OFTEN, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

WORD = re.compile(r"[^\W\d_]+")
FIGURE = "0"
_UNITS = frozenset(
    f"{unit}{end}"
    for unit in "second minute hour day night week fortnight weekend month quarter year decade".split()
    for end in ("", "s")
) | {"century", "centuries"}
_FIGURES = frozenset({FIGURE})
_MONTHS = frozenset(MONTHS) | frozenset(SHORT_MONTHS)
_WEEKDAYS = frozenset(WEEKDAYS) | frozenset(SHORT_WEEKDAYS)
_SEASONS = frozenset("spring summer autumn fall winter".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
# kind -> words (in lower case; FIGURE for any digit) of which every expression of that kind holds one.
NEEDS: dict[str, frozenset[str]] = {
    "iso": _FIGURES,
    "slashed": _FIGURES,
    "date": _MONTHS,
    "month": _MONTHS,
    "year_range": _FIGURES,
    "year": _FIGURES,
    "fiscal": frozenset({"fiscal", "financial", "fy"}),
    "decade": _FIGURES | frozenset(DECADE_WORDS),
    "century": frozenset({"century", "centuries"}),
    "season": _SEASONS,
    "quarter": frozenset({"quarter", "half", "q"}),
    "week_of": frozenset({"week", "weekend", "day", "days"}),
    "weekday": _WEEKDAYS,
    "day_word": frozenset("today yesterday tomorrow tonight overnight".split()) | _PARTS_OF_DAY,
    "unit": _UNITS,
    "event_day": _UNITS,
    "plain_unit": _UNITS,
    "rolling": _UNITS,
    "same_period": frozenset({"same"}),
    "ago": frozenset({"ago"}),
    "shift": frozenset("earlier later afterward afterwards beforehand previously now hence before after".split()),
    "length": _UNITS,
    "set": _UNITS | _WEEKDAYS | frozenset(f"{day}s" for day in WEEKDAYS) | _MONTHS | _SEASONS | _PARTS_OF_DAY,
    "often": frozenset(OFTEN),
    "clock": _FIGURES | {"noon", "midnight", "midday"},
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph: its code points, the mark that ends it included, and its words."""

    start: int
    end: int
    words: frozenset[str]


def stretches(text: str) -> tuple[Stretch, ...]:
    """The paragraphs of a text, as the shapes see them: no shape runs over the mark (¶) between two."""
    ends = [*(mark.end() for mark in re.finditer("¶+", text)), len(text)]
    return tuple(Stretch(start, end, words_in(text[start:end])) for start, end in zip([0, *ends], ends, strict=False))


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, and FIGURE where it holds a digit."""
    found = frozenset(WORD.findall(text.lower()))
    return found | _FIGURES if re.search(r"\d", text) else found


def listed_names(tables: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The names that the tables of `resources/when/` list, by the kind of their shape."""
    return {
        "era": tuple(name for era in tables["eras"]["eras"] for name in era["names"]),
        "holiday": tuple(name for holiday in tables["holidays"]["holidays"] for name in holiday["names"]),
        "reference": tuple(word for words in tables["words"]["references"].values() for word in words),
    }


@lru_cache(maxsize=8)
def needs_of_names(names: tuple[str, ...]) -> frozenset[str]:
    """For each name of a table one word of it, the longest; FIGURE for one without a word."""
    return frozenset(max(WORD.findall(name.lower()), key=len, default=FIGURE) for name in names)
