"""Calendar arithmetic and the shapes of dates, over all days from 1900 to 2100."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.when import find_times
from dateline.when import values as v
from dateline.when.numerals import read_number
from dateline.when.patterns import MONTHS
from dateline.when.relative import clock_code

from .conftest import Reader

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NAMES = [name.capitalize() for name in MONTHS]
UNITS = ["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
LONG = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
FORMATS = [
    "{d} {month} {y}", "{month} {d}, {y}", "{d}{th} of {month} {y}", "the {d}{th} of {month}, {y}", "{month} {d}{th} {y}",
    "{y}-{m:02d}-{d:02d}",
]


def written(day: date, shape: str) -> str:
    th = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return shape.format(d=day.day, m=day.month, month=NAMES[day.month - 1], y=day.year, th=th)


@LONG
@given(day=DAYS, shape=st.sampled_from(FORMATS))
def test_every_day_is_read_back(read_text: Reader, tables: dict[str, Any], day: date, shape: str) -> None:
    text = f"The treaty was signed on {written(day, shape)} in Geneva."
    (mention,) = find_times(read_text(text), tables)
    assert (mention.value, mention.when.start) == (day.isoformat(), day.isoformat())
    assert mention.when.end == (day + timedelta(days=1)).isoformat()
    assert text[slice(*mention.span)] == mention.text


@LONG
@given(text=st.lists(st.sampled_from(
    ["in", "the", "late", "1990's", "last", "May", "Tuesday", "14", "March", "2003", "ago", "two", "years", "since", "early",
     "next", "week", "2001-06", "until", "from", "to", "at", "5 p.m.", ",", ".", "\n\n", "soldiers", "century",
     "19th", "a", "of", "’80s"]
), min_size=1, max_size=14).map(" ".join), published=st.one_of(st.none(), DAYS.map(date.isoformat)))
def test_any_words_keep_their_offsets_and_bounds(
    read_text: Reader, tables: dict[str, Any], text: str, published: str | None
) -> None:
    found = find_times(read_text(text, published), tables)
    for mention in found:
        assert text[slice(*mention.span)] == mention.text == mention.when.text
        if mention.when.start and mention.when.end:
            assert mention.when.start < mention.when.end
        assert (mention.when.basis == "unknown") == (mention.when.start is None and mention.when.end is None)
    assert all(a.span[1] <= b.span[0] for a, b in zip(found, found[1:], strict=False))


@given(day=DAYS, unit=st.sampled_from(UNITS))
def test_containing_holds_its_day(day: date, unit: str) -> None:
    found = v.containing(day, unit)
    assert found.start is not None and found.end is not None
    assert found.start <= day < found.end or unit == "weekend"


@given(day=DAYS, unit=st.sampled_from(UNITS[3:]), mod=st.sampled_from(["START", "MID", "END"]))
def test_part_lies_within_the_whole(day: date, unit: str, mod: str) -> None:
    whole = v.containing(day, unit)
    part = v.part(whole, mod)
    assert whole.start and whole.end and part.start and part.end
    assert whole.start <= part.start < part.end <= whole.end


@given(day=DAYS, weekday=st.integers(0, 6), way=st.sampled_from([-1, 1]), strict=st.booleans())
def test_weekday_near_is_within_a_week(day: date, weekday: int, way: int, strict: bool) -> None:
    found = v.weekday_near(day, weekday, way, strict)
    assert found.weekday() == weekday
    assert strict <= (found - day).days * way <= 7 - (not strict)


@pytest.mark.parametrize(("words", "number"), [
    ("25", 25), ("1,200", 1200), ("2.5", 2.5), ("twenty-five", 25), ("ninety nine", 99), ("two and a half", 2.5), ("half a", 0.5),
 
     ("a", 1), ("another", 1), ("a couple of", 2), ("a hundred", 100), ("several", None), ("a few", None),
     ("", None), (None, None),
])
def test_read_number(words: str | None, number: float | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize(("text", "code"), [
    ("6:40 p.m.", "18:40"), ("12 a.m.", "00:00"), ("12:30 pm", "12:30"), ("08:30 UTC", "08:30Z"), ("0800 UTC",
     "08:00Z"), ("noon", "12:00"),
    ("6:40 p.m. (GMT +8)", "18:40"), ("midnight", "24:00"), ("5pm", "17:00"),
])
def test_clock_code(text: str, code: str) -> None:
    assert clock_code(text) == code


@pytest.mark.parametrize(("count", "unit", "expected"), [
    (8.0, "year", "P8Y"), (2.5, "year", "P2.5Y"), (None, "year", "PXY"), (2.0, "decade", "P20Y"), (30.0, "minute", "PT30M"),
    (1.0, "fortnight", "P2W"), (None, "hour", "PTXH"),
])
def test_duration(count: float | None, unit: str, expected: str) -> None:
    assert v.duration(count, unit) == expected
    assert re.fullmatch(r"P(T?)[\dX.]+[A-Z]+", expected)


@pytest.mark.parametrize(("year", "offset", "expected"), [(2016, 0, date(2016, 3, 27)), (1916, 1, date(1916, 4, 24))])
def test_easter_day(year: int, offset: int, expected: date) -> None:
    assert v.easter_day(year, offset) == expected
