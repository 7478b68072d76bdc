"""Calendar values and their arithmetic: a TIMEX3 value beside the half-open interval that it stands for."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from dateline.types import Precision

SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
# Parts of a decade, in years from its start. They overlap: "late" and "mid" do in speech.
DECADE_PARTS = {"START": (0, 4), "MID": (4, 7), "END": (6, 10)}
CENTURY_PARTS = {"START": (0, 34), "MID": (33, 67), "END": (66, 100)}
YEAR_PARTS = {"START": (1, 5), "MID": (5, 9), "END": (9, 13)}
MONTH_PARTS = {"START": (1, 11), "MID": (11, 21), "END": (21, 32)}
# A unit's ISO 8601 letter and how many of that letter one unit is.
ISO_UNITS = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "night": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "weekend": ("WE", 1),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "season": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open interval of days, open where an end is None, with its precision and its TIMEX3 value."""

    start: date | None
    end: date | None
    precision: Precision | None
    value: str | None


UNKNOWN = Interval(None, None, None, None)


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when + timedelta(days=1), "day", when.isoformat())


def week(when: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Interval(monday, monday + timedelta(days=7), "week", f"{year}-W{number:02d}")


def weekend(when: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(when)
    assert whole.start is not None, "a week has a start"
    return Interval(whole.start + timedelta(days=5), whole.end, "interval", f"{whole.value}-WE")


def month(year_number: int, number: int) -> Interval:
    """A month of a year."""
    start = date(year_number, number, 1)
    return Interval(start, start + relativedelta(months=1), "month", f"{year_number:04d}-{number:02d}")


def quarter(year_number: int, number: int) -> Interval:
    """A calendar quarter, 1 to 4."""
    start = date(year_number, 3 * number - 2, 1)
    return Interval(start, start + relativedelta(months=3), "quarter", f"{year_number:04d}-Q{number}")


def half(year_number: int, number: int) -> Interval:
    """A half of a year, 1 or 2."""
    start = date(year_number, 6 * number - 5, 1)
    return Interval(start, start + relativedelta(months=6), "interval", f"{year_number:04d}-H{number}")


def season(year_number: int, name: str) -> Interval:
    """A northern season. "The winter of 1941" may be either winter that touches the year, so it holds both."""
    code, first = SEASONS[name]
    value = f"{year_number:04d}-{code}"
    if code == "WI":
        return Interval(date(year_number - 1, 12, 1), date(year_number + 1, 3, 1), "interval", value)
    start = date(year_number, first, 1)
    return Interval(start, start + relativedelta(months=3), "season", value)


def winter(year_number: int) -> Interval:
    """The one winter that begins in December of a year."""
    start = date(year_number, 12, 1)
    return Interval(start, start + relativedelta(months=3), "season", f"{year_number:04d}-WI")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number + 1, 1, 1), "year", f"{number:04d}")


def decade(first: int) -> Interval:
    """The ten years from a year that ends in 0."""
    return Interval(date(first, 1, 1), date(first + 10, 1, 1), "decade", f"{first // 10}X")


def century(number: int) -> Interval:
    """A century by its ordinal: the 19th is 1800 to 1899, as its TIMEX3 value "18" says."""
    first = 100 * (number - 1)
    return Interval(date(max(first, MINYEAR), 1, 1), date(first + 100, 1, 1), "century", f"{number - 1:02d}")


def containing(when: date, unit: str) -> Interval:
    """The calendar unit (day, week, weekend, month, quarter, year, decade, century) that holds a day."""
    if unit in ("day", "night"):
        return day(when)
    if unit == "week":
        return week(when)
    if unit == "weekend":
        return weekend(when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "decade":
        return decade(when.year // 10 * 10)
    return century(when.year // 100 + 1) if unit == "century" else year(when.year)


def step(unit: str, count: float) -> relativedelta:
    """`count` units as a calendar step; a half unit is the smaller unit's count."""
    whole = int(count)
    if unit in ("day", "night"):
        return relativedelta(days=whole)
    if unit in ("week", "weekend", "fortnight"):
        return relativedelta(days=round(count * (14 if unit == "fortnight" else 7)))
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return relativedelta(months=round(count * months))


def moved(when: date, unit: str, count: float) -> date | None:
    """A day moved by `count` units, or None where that leaves the calendar."""
    try:
        there: date = when + step(unit, count)
    except (OverflowError, ValueError):
        return None
    return there


def part(whole: Interval, mod: str) -> Interval:
    """The early (START), middle (MID) or late (END) part of an interval, made to err on the wide side."""
    if whole.start is None or whole.end is None or mod not in MONTH_PARTS:
        return whole
    start = whole.start
    if whole.precision in ("decade", "century"):
        low, high = (DECADE_PARTS if whole.precision == "decade" else CENTURY_PARTS)[mod]
        bounds = start + relativedelta(years=low), start + relativedelta(years=high)
    elif whole.precision == "year":
        low, high = YEAR_PARTS[mod]
        bounds = start + relativedelta(months=low - 1), start + relativedelta(months=high - 1)
    elif whole.precision == "month":
        low, high = MONTH_PARTS[mod]
        bounds = start.replace(day=low), min(start + timedelta(days=high - 1), whole.end)
    elif (whole.end - start).days >= 3:
        third = (whole.end - start).days / 3
        low = {"START": 0, "MID": 1, "END": 2}[mod]
        bounds = start + timedelta(days=int(low * third)), start + timedelta(days=-int(-(low + 1) * third // 1))
    else:
        return whole
    return Interval(*bounds, "interval", whole.value)


def nth_half(whole: Interval, number: int) -> Interval:
    """The first or second half of a year, decade or century."""
    if whole.start is None or whole.end is None:
        return whole
    if whole.precision == "year":
        return half(whole.start.year, number)
    middle = whole.start + (whole.end - whole.start) / 2
    if whole.precision in ("decade", "century"):
        middle = date(whole.start.year + (5 if whole.precision == "decade" else 50), 1, 1)
    bounds = (whole.start, middle) if number == 1 else (middle, whole.end)
    return Interval(*bounds, "interval", whole.value)


def joined(first: Interval, last: Interval) -> Interval:
    """From the start of one interval to the end of another; unknown where that is empty."""
    if first.start is None or last.end is None or first.start >= last.end:
        return UNKNOWN
    return Interval(first.start, last.end, "interval", f"{first.value}/{last.value}")


def bounded(whole: Interval, mod: str) -> Interval:
    """What a preposition makes of an interval: SINCE, UNTIL and ON_OR_BEFORE reach over it, BEFORE and AFTER
    stop at it."""
    if whole.start is None and whole.end is None:
        return whole
    ends = {
        "SINCE": (whole.start, None),
        "UNTIL": (None, whole.end),
        "ON_OR_BEFORE": (None, whole.end),
        "BEFORE": (None, whole.start),
        "AFTER": (whole.end, None),
    }[mod]
    return replace(whole, start=ends[0], end=ends[1], precision="interval") if any(ends) else whole


def weekday_near(anchor: date, weekday: int, direction: int, strict: bool) -> date:
    """The nearest such weekday (Monday is 0) before (-1) or after (1) a day; `strict`: not the day itself."""
    gap = (anchor.weekday() - weekday) % 7 if direction < 0 else (weekday - anchor.weekday()) % 7
    if strict and gap == 0:
        gap = 7
    return anchor + timedelta(days=direction * gap)


def nth_weekday(year_number: int, month_number: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = date(year_number, month_number, monthrange(year_number, month_number)[1])
        return weekday_near(last, weekday, -1, False)
    return weekday_near(date(year_number, month_number, 1), weekday, 1, False) + timedelta(weeks=nth - 1)


def easter_day(year_number: int, offset: int) -> date:
    """A day counted from Easter Sunday (western)."""
    sunday: date = easter(year_number)
    return sunday + timedelta(days=offset)


def make_day(year_number: int, month_number: int, day_number: int) -> Interval | None:
    """A day by its numbers, or None where there is no such day."""
    if not (MINYEAR <= year_number < MAXYEAR and 1 <= month_number <= 12):
        return None
    if not 1 <= day_number <= monthrange(year_number, month_number)[1]:
        return None
    return day(date(year_number, month_number, day_number))


def duration(count: float | None, unit: str) -> str:
    """An ISO 8601 duration; an uncounted one ("years") has X for its number."""
    letter, each = ISO_UNITS[unit]
    number = "X" if count is None else f"{count * each:g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{letter}"
