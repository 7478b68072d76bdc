"""Words for numbers, months, weekdays, ranks and units, read."""

from __future__ import annotations

import re

from dateline.when.patterns import COUPLE, MONTHS, ONE, ORDINALS, SHORT_MONTHS, SHORT_WEEKDAYS, SMALL, TENS, WEEKDAYS


def read_number(words: str | None) -> float | None:
    """A count in figures or words: "25", "twenty-five", "two and a half", "half a", "a"; None where it is vague."""
    if not words:
        return None
    text = re.sub(r"\s+", " ", words.strip().lower())
    text, halved = re.subn(r"( and a half| 1/2|-and-a-half)$", "", text)
    extra = 0.5 if halved else 0.0
    if re.fullmatch(r"half an?", text):
        return 0.5
    if text in COUPLE:
        return 2.0
    if text in ONE:
        return 1.0 + extra
    if text in ("a hundred", "one hundred"):
        return 100.0
    if re.fullmatch(r"\d[\d,]*(\.\d+)?", text):
        return float(text.replace(",", "")) + extra
    first, _, second = text.replace("-", " ").partition(" ")
    if first in TENS:
        return TENS[first] + SMALL.get(second, 0) + extra
    return SMALL[text] + extra if text in SMALL else None


def read_month(name: str) -> int:
    """A month's number from its name or abbreviation."""
    key = name.lower().rstrip(".")
    return MONTHS.get(key) or SHORT_MONTHS[key]


def read_weekday(name: str) -> int:
    """A weekday's number (Monday is 0) from its name or abbreviation."""
    key = name.lower().rstrip(".")
    return WEEKDAYS[key] if key in WEEKDAYS else SHORT_WEEKDAYS[key]


def read_rank(word: str) -> int:
    """An ordinal in words or figures; "final" and "last" are -1."""
    key = word.lower()
    return ORDINALS[key] if key in ORDINALS else int(re.sub(r"\D", "", key))


def read_unit(word: str) -> str:
    """A unit of time in the singular."""
    key = word.lower()
    return "century" if key.startswith("centur") else key.removesuffix("s")
