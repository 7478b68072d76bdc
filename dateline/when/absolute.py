"""Readers of what names its own time, or lacks only the year: dates, years, decades, seasons, eras, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateline.types import Basis
from dateline.when import numerals
from dateline.when import patterns as p
from dateline.when import values as v
from dateline.when.scene import Groups, Reading, Scene, explicit, last_told, plain, relative, unit_at

# A month and day this near to publication, and a year from it the other way, is the near one where the tense allows both.
NEAR_DAYS = 60


def read_year(text: str) -> int:
    """A year in figures; two figures after an apostrophe are of the twentieth century from 30 on."""
    digits = re.sub(r"\D", "", text)
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 30 else 2000)


def year_of(groups: Groups, scene: Scene) -> int | None:
    """The year that the words give outright or by "last year" and the like."""
    if groups.get("y"):
        return read_year(str(groups["y"]))
    words = groups.get("ry") or groups.get("ly")
    if not words:
        return None
    found = unit_at(re.sub(r"\s+year$", "", words.lower()), "year", scene)
    return found.start.year if found is not None and found.start is not None else None


def _place_month(number: int, groups: Groups, scene: Scene) -> tuple[int | None, Basis]:
    """The year of a month: from the words, else from publication and the tense."""
    year = year_of(groups, scene)
    if year is not None:
        return year, "explicit" if groups.get("y") else "relative"
    today = scene.published
    if today is None or groups.get("ry") or scene.settled or not scene.direction:
        same = today is not None and today.month == number and not groups.get("ry") and not scene.settled
        return (today.year, "relative") if same and today is not None else (None, "unknown")
    if scene.direction < 0:
        return today.year - (number > today.month), "relative"
    return today.year + (number < today.month), "relative"


def iso(g: Groups, scene: Scene) -> Reading:
    """2003-05-01"""
    return explicit(v.make_day(int(str(g["y"])), int(str(g["m"])), int(str(g["d"]))))


def slashed(g: Groups, scene: Scene) -> Reading:
    """14/3/1988, 3/14/88, 14.3.1988: known where only one order makes a date; with points the day comes first."""
    first, second, year = int(str(g["a"])), int(str(g["b"])), read_year(str(g["y"]))
    orders = {v.make_day(year, second, first)} | ({v.make_day(year, first, second)} if g["mark"] == "/" else set())
    real = [one for one in orders if one is not None]
    return explicit(real[0]) if len(real) == 1 else Reading()


def date_(g: Groups, scene: Scene) -> Reading:
    """14 March 1988, March 14, Monday 14 March, 14-16 March"""
    number, first = numerals.read_month(str(g["m"])), int(re.sub(r"\D", "", str(g["d"])))
    year, basis = _place_month(number, g, scene)
    today = scene.published
    if scene.loose and not scene.settled and not g.get("y") and not g.get("ry") and today is not None:
        near = _nearest(number, first, today)
        if near is not None:
            year, basis = near, "relative"
    elif year is not None and basis == "relative" and not g.get("ry") and today is not None and number == today.month:
        year += (scene.direction > 0 and first < today.day) - (scene.direction < 0 and first > today.day)
    if year is None:
        return Reading("DATE", f"XXXX-{number:02d}-{first:02d}")
    start = v.make_day(year, number, first)
    if start is None:
        return Reading()
    if g.get("d2"):
        end = v.make_day(year, number, int(re.sub(r"\D", "", str(g["d2"]))))
        return replace(explicit(v.joined(start, end)), basis=basis) if end else Reading()
    return replace(explicit(start), basis=basis)


def _nearest(number: int, first: int, today: date) -> int | None:
    """The year in which a day of a month is near publication; None where it is far on both sides."""
    for year in (today.year - 1, today.year, today.year + 1):
        found = v.make_day(year, number, first)
        if found is not None and found.start is not None and abs((found.start - today).days) <= NEAR_DAYS:
            return year
    return None


def month(g: Groups, scene: Scene) -> Reading:
    """March 1988, December, last December, October of next year"""
    number = numerals.read_month(str(g["m"]))
    rel = plain(g.get("rel"))
    year, basis = _place_month(number, g, scene) if not rel else (_rel_month_year(rel, number, scene), "relative")
    if year is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    return replace(explicit(v.month(year, number)), basis=basis)


def _rel_month_year(rel: str, number: int, scene: Scene) -> int | None:
    if rel in ("the following", "the previous", "the same"):
        told = last_told(scene, "month")
        if told is None or told.start is None:
            return None
        ahead = {"the following": number <= told.start.month, "the previous": number >= told.start.month}.get(rel, False)
        return told.start.year + (ahead if rel == "the following" else -ahead)
    today = scene.published
    if today is None:
        return None
    if rel in ("next", "this coming"):
        return today.year + (number <= today.month)
    return today.year - (number >= today.month) if rel in ("last", "this past") else today.year


def year_range(g: Groups, scene: Scene) -> Reading:
    """2003-2006, 2003-06"""
    first, second = int(str(g["y"])), str(g["y2"])
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return explicit(v.joined(v.year(first), v.year(last)))


def year(g: Groups, scene: Scene) -> Reading:
    """1988, '88"""
    return explicit(v.year(read_year(str(g["y"]))))


def fiscal(g: Groups, scene: Scene) -> Reading:
    """fiscal year 2007: bounds differ by state and firm, so they stay unknown."""
    number = g.get("y") or g.get("y2")
    return Reading("DATE", f"FY{read_year(number if len(number) == 4 else chr(39) + number[-2:])}" if number else None)


def decade(g: Groups, scene: Scene) -> Reading:
    """the 1980s, the '80s, the eighties"""
    if g.get("y"):
        first = int(str(g["y"]))
        interval = v.century(first // 100 + 1) if first % 100 == 0 and first < 2000 else v.decade(first)
    else:
        tens = int(re.sub(r"\D", "", str(g["short"]))) if g.get("short") else p.DECADE_WORDS[str(g["word"]).lower()]
        if tens < 30:
            return Reading("DATE", f"XX{tens // 10}X")
        interval = v.decade(1900 + tens)
    return _in_part(explicit(interval), g.get("part"))


def century(g: Groups, scene: Scene) -> Reading:
    """the 19th century"""
    number = numerals.read_rank(str(g["n"]))
    if g.get("bc") or not 1 <= number <= 30:
        return Reading()
    return _in_part(explicit(v.century(number)), g.get("part"))


def _in_part(reading: Reading, word: str | None) -> Reading:
    if not word:
        return reading
    mod = p.PARTS[word.lower()]
    return replace(reading, mod=mod, interval=v.part(reading.interval, mod))


def season(g: Groups, scene: Scene) -> Reading:
    """spring 1968, last summer, in the fall"""
    name = str(g["s"]).lower()
    code, first = v.SEASONS[name]
    year = year_of(g, scene)
    if g.get("y2") and year is not None:
        return explicit(v.winter(year) if code == "WI" else v.season(year, name))
    if year is not None:
        return replace(explicit(v.season(year, name)), basis="explicit" if g.get("y") else "relative")
    today, rel = scene.published, plain(g.get("rel"))
    if today is None or rel.startswith("the ") or scene.settled:
        return Reading("DATE", f"XXXX-{code}")
    way = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "this": 0}.get(rel, scene.direction)
    if rel not in ("last", "this past", "next", "this coming", "this") and not way:
        return Reading("DATE", f"XXXX-{code}")
    return relative(_near_season(name, first, today, way, rel in ("last", "next")))


def _near_season(name: str, first: int, today: date, way: int, strict: bool) -> v.Interval:
    make = v.winter if name == "winter" else (lambda number: v.season(number, name))
    options = [make(today.year + step) for step in (-2, -1, 0, 1)]
    known = [(o, o.start, o.end) for o in options if o.start is not None and o.end is not None]
    if way < 0:
        return [o for o, start, end in known if (end <= today if strict else start <= today)][-1]
    if way > 0:
        return [o for o, start, end in known if (start > today if strict else end > today)][0]
    now = [o for o, start, end in known if start <= today < end]
    return now[0] if now else next(o for o, start, _ in known if start.year == today.year)


def quarter(g: Groups, scene: Scene) -> Reading:
    """the first quarter of 2009, the second half of 2009, Q1 2009, third-quarter"""
    halves, number = (g.get("u") or "").lower() == "half", numerals.read_rank(str(g["n"]))
    count = 2 if halves else 4
    if str(g["n"]).lower() == "last" and not (g.get("y") or g.get("ry")):
        return _last_quarter(scene) if not halves else Reading()
    number = count if number < 0 else number
    if number > count:
        return Reading()
    code = f"{'H' if halves else 'Q'}{number}"
    year = scene.published.year if g.get("ry") and "the year" in str(g["ry"]).lower() and scene.published else year_of(g, scene)
    if year is not None:
        found = v.half(year, number) if halves else v.quarter(year, number)
        return replace(explicit(found), basis="explicit" if g.get("y") else "relative")
    if scene.published is None or halves or not scene.direction:
        return Reading("DATE", f"XXXX-{code}")
    options = [v.quarter(scene.published.year + step, number) for step in (-1, 0, 1)]
    if scene.direction < 0:
        return relative([o for o in options if o.start is not None and o.start <= scene.published][-1])
    return relative([o for o in options if o.end is not None and o.end > scene.published][0])


def _last_quarter(scene: Scene) -> Reading:
    back = v.moved(scene.published, "quarter", -1) if scene.published else None
    return relative(v.containing(back, "quarter")) if back else Reading("DATE", "XXXX-QX")


def week_of(g: Groups, scene: Scene) -> Reading:
    """the last week of March"""
    number, rank, unit = numerals.read_month(str(g["m"])), numerals.read_rank(str(g["n"])), str(g["u"]).lower()
    year, basis = _place_month(number, g, scene)
    if year is None or unit == "weekend" or unit.startswith("day"):
        return Reading("DATE", f"XXXX-{number:02d}")
    whole = v.month(year, number)
    assert whole.start is not None and whole.end is not None, "a month has ends"
    start = whole.end - timedelta(days=7) if rank < 0 else whole.start + timedelta(days=7 * (rank - 1))
    value = v.week(start + timedelta(days=2 if rank < 0 else 0)).value
    return Reading("DATE", value, None, v.Interval(start, start + timedelta(days=7), "week", value), basis)


def era(g: Groups, scene: Scene) -> Reading:
    """the Cold War, World War II"""
    name = plain(g.get("name"))
    entry = next(e for e in scene.tables["eras"]["eras"] if name in (n.lower() for n in e["names"]))
    if entry["start"] is None:
        return Reading("DATE", entry.get("value"))
    first, last = table_bounds(str(entry["start"])), table_bounds(str(entry["end"])) if entry["end"] else None
    end = last.end if last else None
    if first.precision == "day" and last is not None and last == first:
        return explicit(first)
    return explicit(v.Interval(first.start, end, "interval", f"{entry['start']}/{entry['end'] or ''}"))


def table_bounds(text: str) -> v.Interval:
    """A date of a table, as far as it is known: 1981, 1981-01, 1981-01-20."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return v.year(numbers[0])
    return v.month(*numbers) if len(numbers) == 2 else v.day(date(*numbers))


def holiday(g: Groups, scene: Scene) -> Reading:
    """Christmas 2003, Easter Monday"""
    name = plain(g.get("name"))
    entry = next(h for h in scene.tables["holidays"]["holidays"] if name in (n.lower() for n in h["names"]))
    year = year_of(g, scene)
    if year is not None:
        return replace(explicit(holiday_in(entry, year)), basis="explicit" if g.get("y") else "relative")
    today = scene.published
    if today is None or not scene.direction or scene.settled or "lunar" in entry:
        return Reading("DATE", f"XXXX-{entry['month']:02d}-{entry['day']:02d}" if "day" in entry else None)
    options = [(o, o.start, o.end) for o in (holiday_in(entry, today.year + n) for n in (-1, 0, 1))]
    if scene.direction < 0:
        return relative([o for o, start, _ in options if start is not None and start <= today][-1])
    return relative([o for o, _, end in options if end is not None and end > today][0])


def holiday_in(entry: dict[str, Any], year: int) -> v.Interval:
    """A holiday's day in a year by its rule; unknown for those of a lunar calendar."""
    if "lunar" in entry:
        return v.UNKNOWN
    if "easter" in entry:
        return v.day(v.easter_day(year, entry["easter"]))
    if "nth" in entry:
        return v.day(v.nth_weekday(year, entry["month"], p.WEEKDAYS[entry["weekday"].lower()], entry["nth"]))
    return v.make_day(year, entry["month"], entry["day"]) or v.UNKNOWN
