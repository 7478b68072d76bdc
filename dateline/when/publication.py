"""The day from which an article speaks: its dateline's, where it has one, else that of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.types import Article
from dateline.when import patterns as p
from dateline.when import values as v
from dateline.when.numerals import read_month, read_weekday

# A dateline's day lies at most this far before the day of printing, or a day after it (another time zone).
DAYS_BEFORE, DAYS_AFTER = 60, 1
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH_FIRST = re.compile(rf"\b(?P<m>{p.MONTH_ANY})\s*(?P<d>{p.DAY})(?:,?\s+(?P<y>{p.YEAR}))?", re.I)
DAY_FIRST = re.compile(rf"\b(?P<d>{p.DAY})(?:\s+of)?[\s-]+(?P<m>{p.MONTH_ANY})(?:,?[\s-]+(?P<y>{p.YEAR}))?", re.I)
WEEKDAY = re.compile(rf"\b{p.WEEKDAY_ANY}", re.I)


def publication_day(article: Article) -> date | None:
    """The day that "today" means in an article.

    Args:
        article: `published` is an ISO date or None, `dateline.date` as it is written ("Sept. 11", "Friday").

    Returns:
        The dateline's day, its year taken from publication where it names none; else the day of publication; None where
        neither gives a whole date. A dateline's day that does not fit with publication counts for nothing.
    """
    published = _iso(article.published or "")
    return _filed(article.dateline.date or "", published) or published


def _iso(words: str) -> date | None:
    found = ISO.match(words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(year: int, month: int, number: int) -> date | None:
    found = v.make_day(year, month, number)
    return found.start if found is not None else None


def _filed(words: str, published: date | None) -> date | None:
    """The dateline's day."""
    found = MONTH_FIRST.search(words) or DAY_FIRST.search(words)
    if found is None:
        weekday = WEEKDAY.search(words)
        named = v.weekday_near(published, read_weekday(weekday[0]), -1, False) if weekday and published else None
        return _iso(words) or named
    month, number = read_month(found["m"]), int(re.sub(r"\D", "", found["d"]))
    if found["y"]:
        day = _day(int(found["y"]), month, number)
        return day if day is not None and (published is None or day <= published + timedelta(days=DAYS_AFTER)) else None
    if published is None:
        return None
    days = [_day(published.year + step, month, number) for step in (-1, 0, 1)]
    return next((d for d in days if d is not None and -DAYS_AFTER <= (published - d).days <= DAYS_BEFORE), None)
