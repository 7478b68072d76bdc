"""The date of publication: what the page says, as an ISO date, or nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"\b((?:1[89]|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
COMPACT = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:1[89]|20)\d\d)\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([A-Za-z]{3,9})\.?,?[ -]((?:1[89]|20)\d\d)\b")
NUMBERS = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./]((?:1[89]|20)\d\d)\b")


def date_of(words: str) -> str | None:
    """The day that some words give, as an ISO date.

    Args:
        words: "Dec. 2, 2016", "2 December 2016", "2016-12-02T14:03Z", "20161202".

    Returns:
        The date as the words have it, whatever the time zone; None where they give no full date, no real one, or one
        that may be read in two ways (3/4/2016).
    """
    for pattern in (ISO, COMPACT):
        if found := pattern.search(words):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := MONTH_FIRST.search(words):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if found := DAY_FIRST.search(words):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := NUMBERS.search(words):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    return None


def exact_date(words: str) -> str | None:
    """An ISO date, or the date of an ISO time; None for anything else."""
    if not re.match(r"\d{4}-\d\d-\d\d(?:$|[T ])", words):
        return None
    try:
        return datetime.fromisoformat(words).date().isoformat()
    except ValueError:
        return None


def is_future(day: str) -> bool:
    """Whether an ISO date lies beyond tomorrow: the day after today may have begun elsewhere."""
    return date.fromisoformat(day) > datetime.now(UTC).date() + timedelta(days=1)


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTHS else 0


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
