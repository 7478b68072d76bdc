"""Readers of what is counted from another time, and of lengths and rates: "yesterday", "two years later", "for six months"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.when import numerals
from dateline.when import patterns as p
from dateline.when import values as v
from dateline.when.scene import Groups, Reading, Scene, last_told, plain, relative, unit_at

POD_CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "MI", "at dawn": "MO"}


def weekday(g: Groups, scene: Scene) -> Reading:
    """Tuesday, last Tuesday, the following Tuesday, Friday morning"""
    number = numerals.read_weekday(str(g["wd"]))
    found = _weekday_day(number, plain(g.get("rel")), plain(g.get("week")), scene)
    if found is None:
        return _timed(Reading("DATE", f"XXXX-WXX-{number + 1}"), g.get("pod"))
    return _timed(relative(v.day(found)), g.get("pod"))


def _weekday_day(number: int, rel: str, week: str, scene: Scene) -> date | None:
    if rel in ("the following", "the next", "the previous", "that", "the same"):
        told = last_told(scene, "day")
        if told is None or told.start is None:
            return None
        way = -1 if rel == "the previous" else 1
        return v.weekday_near(told.start, number, way, rel not in ("that", "the same"))
    today = scene.published
    if today is None:
        return None
    if week or rel == "this":
        shifted = v.week(today + timedelta(days={"last": -7, "next": 7}.get(week.split(" ")[0], 0))).start
        return shifted + timedelta(days=number) if shifted else None
    if rel in ("last", "this past", "past"):
        return v.weekday_near(today, number, -1, True)
    if rel in ("next", "this coming"):
        return v.weekday_near(today, number, 1, True)
    return v.weekday_near(today, number, scene.direction, False) if scene.direction else None


def _timed(reading: Reading, words: str | None) -> Reading:
    """A reading narrowed to a part of its day: the interval stays the day's."""
    if not words:
        return reading
    code = POD_CODES[re.sub(r"^(?:early|late)\s+", "", words.lower())]
    return replace(reading, type="TIME", value=f"{reading.value}T{code}")


def day_word(g: Groups, scene: Scene) -> Reading:
    """today, yesterday morning, last night, the day before yesterday, overnight"""
    word, before = plain(g.get("w")), plain(g.get("before"))
    today = scene.published
    if word.startswith(("the ", "that ")):
        # "That night" points back; "the afternoon" of another paragraph may be any day's.
        near = scene if word.startswith("that ") else replace(scene, told=tuple(t for t in scene.told if t[1] == 0))
        told = last_told(near, "day")
        base = told.start if told else None
    else:
        base = today
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    shift += {"the day before": -1, "the day after": 1}.get(before, 0)
    pod = g.get("pod") or next((w for w in ("morning", "afternoon", "evening", "night") if word.endswith(w)), None)
    if base is None:
        return _timed(Reading("DATE", "PRESENT_REF" if word == "today" else "XXXX-XX-XX"), pod)
    found = relative(v.day(base + timedelta(days=shift)))
    if word == "overnight":
        night = v.Interval(base - timedelta(days=1), base + timedelta(days=1), "interval", f"{base.isoformat()}TNI")
        return replace(found, type="TIME", value=night.value, interval=night)
    return _timed(found, pod)


def unit(g: Groups, scene: Scene) -> Reading:
    """last month, this week, the following year, that day"""
    name = numerals.read_unit(str(g["u"]))
    if g.get("after"):
        rel = "the next" if str(g["after"]).lower().startswith("after") else "the previous"
    else:
        rel = plain(g.get("rel"))
    if name == "night" and rel == "last":
        name, rel = "day", "yesterday"
    if rel in ("past", "the past", "this past") and name not in ("weekend", "night", "day"):
        return rolling({"rel": "past", "n": "a", "u": name}, scene)
    if name == "weekend" and rel in ("the", "this") and scene.published is not None and not scene.settled:
        return _weekend(rel, scene.published, scene.direction)
    found = unit_at(rel, name, scene)
    if found is None:
        return Reading("DATE", "XXXX-XX-XX")
    return relative(_cut(found, plain(g.get("early")), scene.published))


def _weekend(rel: str, today: date, way: int) -> Reading:
    """The weekend that has begun last, or the one that has not ended: as the verb looks back or ahead."""
    coming = v.weekend(today)
    assert coming.start is not None, "a weekend has a start"
    if way < 0 and coming.start > today:
        return relative(v.weekend(today - timedelta(days=7)))
    return relative(coming) if way or rel == "this" or coming.start <= today else Reading("DATE", "XXXX-WXX-WE")


def _cut(whole: v.Interval, word: str, today: date | None) -> v.Interval:
    """ "Earlier this year" ends with the day of publication, "later this year" begins with it."""
    if not word or today is None or whole.start is None or whole.end is None or not whole.start <= today < whole.end:
        return whole
    if word == "earlier":
        return replace(whole, end=today + timedelta(days=1), precision="interval")
    return replace(whole, start=today, precision="interval")


def event_day(g: Groups, scene: Scene) -> Reading:
    """the day after the vote: counted from what nobody has dated"""
    return Reading("DATE", "XXXX-XX-XX")


def plain_unit(g: Groups, scene: Scene) -> Reading:
    """the day, the year: the one that is spoken of"""
    return unit({"rel": "the", "u": g["u"]}, scene)


def rolling(g: Groups, scene: Scene) -> Reading:
    """the past three years, the next four years, recent years"""
    name, rel = numerals.read_unit(str(g["u"])), plain(g.get("rel"))
    count = numerals.read_number(g.get("n"))
    value = v.duration(count, name)
    blank = Reading("DURATION", value, duration=value)
    if rel == "recent" or (count is None and rel in ("last", "past")):
        return replace(blank, value="PAST_REF", type="DATE") if rel == "recent" else blank
    if count is None or name in v.CLOCK_UNITS:
        return blank
    if rel in ("last", "past"):
        base, way = scene.published, -1
    elif rel in ("next", "coming"):
        base, way = scene.published, 1
    else:
        told = last_told(scene, name)
        base, way = (told.start if told else None), -1 if rel in ("previous", "preceding") else 1
    other = v.moved(base, name, way * count) if base else None
    if base is None or other is None:
        return blank
    bounds = (other, base + timedelta(days=1)) if way < 0 else (base, other + timedelta(days=1))
    return replace(blank, interval=v.Interval(*bounds, "interval", value), basis="relative")


def same_period(g: Groups, scene: Scene) -> Reading:
    """the same month a year ago, the same period of 2008: the time told last, in another year"""
    told = scene.told[0][0] if scene.told and scene.told[0][1] == 0 else None
    if told is None or told.start is None or told.precision not in ("day", "month", "quarter"):
        return Reading("DATE", "XXXX")
    year = int(str(g["y"])) if g.get("y") else told.start.year - 1
    if told.precision == "day":
        return relative(v.make_day(year, told.start.month, told.start.day) or v.UNKNOWN)
    return relative(v.containing(date(year, told.start.month, 1), str(told.precision)))


def ago(g: Groups, scene: Scene) -> Reading:
    """three weeks ago, a year ago Tuesday, decades ago"""
    count = numerals.read_number(g.get("n"))
    name = numerals.read_unit(str(g["u"])) if g.get("u") else "year"
    mod = p.AMOUNT_MODS.get(plain(g.get("mod")))
    if count is None or scene.published is None or not g.get("u"):
        return Reading("DATE", "PAST_REF" if count is None or not g.get("u") else None, mod)
    if name in v.CLOCK_UNITS:
        return Reading("TIME", "PAST_REF", mod)
    there = v.moved(scene.published, name, -count)
    if there is None:
        return Reading("DATE", "PAST_REF")
    if g.get("on"):
        return relative(_ago_on(plain(g.get("on")), there))
    return _loose(there, name, mod)


def _ago_on(on: str, there: date) -> v.Interval:
    if on == "today":
        return v.day(there)
    if on in p.WEEKDAYS:
        back, ahead = (v.weekday_near(there, p.WEEKDAYS[on], way, False) for way in (-1, 1))
        return v.day(back if there - back <= ahead - there else ahead)
    return v.containing(there, on.split(" ")[1])


def _loose(there: date, name: str, mod: str | None) -> Reading:
    """A day that was counted to, as wide as the unit that it was counted in."""
    if name in ("decade", "century"):
        margin = 2 if name == "decade" else 20
        bounds = date(there.year - margin, 1, 1), date(there.year + margin + 1, 1, 1)
        found = v.Interval(*bounds, "interval", f"{there.year // 10}X")
    else:
        found = v.containing(there, "week" if name == "fortnight" else name)
    if mod == "MORE_THAN":
        return replace(relative(replace(found, start=None, end=there + timedelta(days=1), precision="interval")), mod="BEFORE")
    return replace(relative(found), mod=mod)


def shift(g: Groups, scene: Scene) -> Reading:
    """two years later, three weeks earlier"""
    count, name, word = numerals.read_number(g.get("n")), numerals.read_unit(str(g["u"])), plain(g.get("dir"))
    mod = p.AMOUNT_MODS.get(plain(g.get("mod")))
    ahead = word in ("later", "after", "afterward", "afterwards", "from now", "hence")
    if name in v.CLOCK_UNITS or count is None:
        return Reading("TIME" if name in v.CLOCK_UNITS else "DATE", "XXXX-XX-XX", mod)
    if word in ("from now", "hence"):
        base = scene.published
    else:
        told = last_told(scene, name)
        base = told.start if told else None
    there = v.moved(base, name, count if ahead else -count) if base else None
    return _loose(there, name, mod) if there else Reading("DATE", "XXXX-XX-XX", mod)


def length(g: Groups, scene: Scene) -> Reading:
    """nearly 8 years, a 27-year contract, decades"""
    value = v.duration(numerals.read_number(g.get("n")), numerals.read_unit(str(g["u"])))
    return Reading("DURATION", value, p.AMOUNT_MODS.get(plain(g.get("mod"))), duration=value)


def set_(g: Groups, scene: Scene) -> Reading:
    """every Friday, per month, twice a year"""
    day = g.get("wd") or g.get("wds")
    if day:
        return Reading("SET", f"XXXX-WXX-{numerals.read_weekday(day) + 1}")
    if g.get("m"):
        return Reading("SET", f"XXXX-{numerals.read_month(str(g['m'])):02d}")
    name = str(g["u"]).lower()
    if name in POD_CODES:
        return Reading("SET", f"XXXX-XX-XXT{POD_CODES[name]}")
    if name in v.SEASONS:
        return Reading("SET", f"XXXX-{v.SEASONS[name][0]}")
    count = 2.0 if g.get("other") else numerals.read_number(g.get("n")) if g.get("n") else 1.0
    return Reading("SET", v.duration(count, numerals.read_unit(name)))


def often(g: Groups, scene: Scene) -> Reading:
    """annual, weekly"""
    return Reading("SET", p.OFTEN[str(g["w"]).lower()])


def clock(g: Groups, scene: Scene) -> Reading:
    """6:40 p.m., 08:30 UTC, noon: of the day told last"""
    told = last_told(scene, "day")
    stem = told.value if told else "XXXX-XX-XX"
    return Reading("TIME", f"{stem}T{clock_code(str(g['c']))}", None, told or v.UNKNOWN, "relative" if told else "unknown")


def clock_code(text: str) -> str:
    """A time of day as HH:MM, with Z where it is given in UTC."""
    low = text.lower()
    if low in ("noon", "midday", "midnight"):
        return "12:00" if low != "midnight" else "24:00"
    numbers = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", low)
    assert numbers is not None, "a clock time opens with a figure"
    hour, minute = int(numbers[1]), numbers[2] or "00"
    if re.search(r"\d\s?p\.?m", low) and hour < 12:
        hour += 12
    if re.search(r"\d\s?a\.?m", low) and hour == 12:
        hour = 0
    zone = "Z" if re.search(r"utc|gmt(?!\s?[+-])", low) else ""
    return f"{hour:02d}:{minute}{zone}"


def reference(g: Groups, scene: Scene) -> Reading:
    """now, recently, soon"""
    name = plain(g.get("name"))
    return Reading("DATE", next(k for k, words in scene.tables["words"]["references"].items() if name in words))
