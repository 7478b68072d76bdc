"""The shapes of time expressions: regular expressions over the article's text, and what a few words stand for."""

from __future__ import annotations

import re
from functools import lru_cache

MONTHS = {
    name: number + 1
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
    )
}
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
DECADE_WORDS = {"thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
ORDINALS = {
    name: i + 1
    for i, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ]
    )
} | {"final": -1, "last": -1}
SMALL = {
    name: i
    for i, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ONE = {"a", "an", "another", "the", "single", "a single", "a full", "the whole", "a whole", "an entire", "a further"}
COUPLE = {"a couple of", "couple of", "a couple"}

MONTH = "(?:" + "|".join(m.capitalize() for m in MONTHS) + r")\b"
MONTH_ANY = rf"(?:{MONTH}|(?:{'|'.join(m.capitalize() for m in sorted(SHORT_MONTHS, key=len, reverse=True))})\b\.?)"
WEEKDAY = rf"(?:{'|'.join(w.capitalize() for w in WEEKDAYS)})"
WEEKDAY_ANY = rf"(?:{WEEKDAY}|(?:{'|'.join(w.capitalize() for w in sorted(SHORT_WEEKDAYS, key=len, reverse=True))})\.)"
YEAR = r"(?:1\d|20)\d\d(?!\d|,\d|\.\d|%)"
YEAR_ANY = rf"(?:{YEAR}|'\d\d(?!\d|s))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[,.:]\d|%)"
UNIT = r"(?:minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade)"
UNITS = rf"(?:seconds|centur(?:y|ies)|{UNIT}s?)"
BIG_UNIT = r"(?:day|night|week|weekend|month|quarter|year|decade|century)"
REL_YEAR = r"(?:(?:this|last|next|that)\s+year|the\s+(?:same|previous|following|next)\s+year)"
PART_OF_DAY = r"(?:early\s+|late\s+)?(?:morning|afternoon|evening|night)"
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(SMALL)[1:10])}))?|"
    rf"{'|'.join(sorted(SMALL, key=len, reverse=True))}|(?:a|one)\s+hundred)"
)
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{NUMBER_WORD})(?:\s+and\s+a\s+half|\s+1/2|-and-a-half)?"
VAGUE = (
    r"(?:an?\s+few|few|several|many|some|a\s+couple\s+of|couple\s+of|numerous|countless|dozens\s+of|hundreds\s+of|"
    r"thousands\s+of|a\s+number\s+of)"
)
NUMBER = rf"(?:{COUNT}|{VAGUE}|half\s+an?|an?\s+single|single|an?\s+full|an?\s+whole|an\s+entire|an?|another)"
AMOUNT_MOD = (
    r"(?:(?:almost|nearly|about|around|approximately|roughly|some|circa|just\s+over|just\s+under|more\s+than|over|well\s+over|"
    r"at\s+least|less\s+than|fewer\s+than|under|up\s+to|no\s+more\s+than|as\s+many\s+as|close\s+to|barely|just)\s+)"
)
RANK = rf"(?:{'|'.join(ORDINALS)}|[1-9]\d?(?:st|nd|rd|th))"
ZONE = r"(?:UTC|GMT|EST|EDT|CST|CDT|PST|PDT|CET|CEST|BST|IST|MSK|AEST|JST|local\s+time)"
CLOCK = (
    rf"(?:(?:[01]?\d|2[0-3])(?::[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\.[0-5]\d\s?[ap]\.?m\b\.?)(?:\s*\(?{ZONE}\b(?:\s?[+-]\s?\d+(?::\d\d)?)?\)?)?|"
    rf"(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?(?:\s*\(?{ZONE}\b(?:\s?[+-]\s?\d+)?\)?)?|(?:[01]\d|2[0-3])[0-5]\d\s+{ZONE}\b|noon|midnight|midday)"
)

# What stands before an expression and changes it.
PART = re.compile(
    r"(?:\b(?:in|at|by|since|until|from|during|on)\s+)?(?P<words>(?:the\s+)?(?:very\s+)?(?P<part>beginning|start|middle|end|close|"
    r"early|earlier|late|later|mid|mid-to-late|early-to-mid|first\s+half|second\s+half)(?:\s+(?:days|months|weeks|years|part|stages))?(?:\s+of\s+|\s+in\s+|-|\s+)(?:the\s+)?)$",
    re.I,
)
PARTS = {
    "beginning": "START",
    "start": "START",
    "early": "START",
    "earlier": "START",
    "middle": "MID",
    "mid": "MID",
    "end": "END",
    "close": "END",
    "late": "END",
    "later": "END",
    "mid-to-late": "END",
    "early-to-mid": "START",
    "first half": "H1",
    "second half": "H2",
}
BOUND = re.compile(
    r"(?<![-\w])(?P<word>(?:ever\s+)?since|until|till|up\s+to|up\s+until|by|before|prior\s+to|after)\s+"
    r"(?:around\s+|about\s+|at\s+least\s+)?$",
    re.I,
)
BOUNDS = {
    "since": "SINCE",
    "ever since": "SINCE",
    "until": "UNTIL",
    "till": "UNTIL",
    "up to": "UNTIL",
    "up until": "UNTIL",
    "by": "ON_OR_BEFORE",
    "before": "BEFORE",
    "prior to": "BEFORE",
    "after": "AFTER",
}
APPROX = re.compile(r"\b(?P<word>about|around|circa|approximately|roughly|c\.|ca\.)\s+$", re.I)
JOINERS = re.compile(r"\s*(?:-|to|through|until|till|and)\s*(?:the\s+)?$", re.I)
AMOUNT_MODS = {
    "almost": "LESS_THAN",
    "nearly": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "just under": "LESS_THAN",
    "close to": "LESS_THAN",
    "barely": "LESS_THAN",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "well over": "MORE_THAN",
    "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "circa": "APPROX",
}

# (kind, pattern): every kind has a reader of the same name in find.py. The longest match at a place wins.
SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\d-])(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])"),
    ("slashed", r"(?<![\d/.])(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/.]\d|\d)"),
    (
        "date",
        rf"\b(?:(?P<wd>{WEEKDAY_ANY}),?\s+(?:the\s+)?)?(?P<d>{DAY})(?:\s?(?:-|to|and)\s?(?P<d2>{DAY}))?\s+(?:of\s+)?"
        rf"(?P<m>{MONTH_ANY})(?:,?\s+(?P<y>{YEAR_ANY})|\s+(?P<ry>{REL_YEAR}))?",
    ),
    (
        "date",
        rf"\b(?:(?P<wd>{WEEKDAY_ANY}),?\s+)?(?P<m>{MONTH_ANY})\s+(?:the\s+)?(?P<d>{DAY})(?:\s?-\s?(?P<d2>{DAY}))?"
        rf"(?:,?\s+(?P<y>{YEAR_ANY})|,?\s+(?P<ry>{REL_YEAR}))?",
    ),
    ("month", rf"\b(?P<m>{MONTH_ANY}),?\s+(?:of\s+)?(?:(?P<y>{YEAR_ANY})|(?P<ry>{REL_YEAR}))"),
    (
        "month",
        rf"\b(?:(?P<rel>last|next|this|this\s+past|this\s+coming|the\s+following|the\s+previous|the\s+same)\s+)?"
        rf"(?P<m>{MONTH_ANY})(?!\w)",
    ),
    ("year_range", rf"(?<![\d$€£,.:/-])\b(?P<y>{YEAR})\s?[-/]\s?(?P<y2>{YEAR}|\d\d(?!\d|-\d))"),
    ("year", rf"(?<![\d$€£,.:/#])(?<!\d-)(?<!(?-i:[A-Z])-)(?P<y>\b{YEAR}|'\d\d(?!\d|s|\w))(?![\d-]*\d|-year|:\d)"),
    (
        "fiscal",
        rf"\b(?:the\s+)?(?:(?:fiscal|financial)(?:\s+year)?\s+(?P<y>{YEAR_ANY})|FY\s?'?(?P<y2>(?:20)?\d\d)|"
        rf"(?:current\s+|last\s+|next\s+|this\s+)?(?:fiscal|financial)\s+year)\b",
    ),
    ("decade", r"(?:\bthe\s+)?(?:\b(?P<y>(?:1\d|20)\d0)\s?'?s\b|(?P<short>(?:\b|')[1-9]0)'?s\b)"),
    ("decade", rf"\bthe\s+(?:(?P<part>early|mid|late)[-\s]+)?(?:nineteen[-\s])?(?P<word>{'|'.join(DECADE_WORDS)})\b"),
    ("century", rf"\b(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<n>{RANK})[-\s](?:century|centuries)\b(?P<bc>\s+B\.?C\b)?"),
    (
        "season",
        rf"\b(?:the\s+)?(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+|in\s+)?(?:(?P<y>{YEAR_ANY})(?:-(?P<y2>\d\d"
        rf"(?:\d\d)?))?|(?P<ry>{REL_YEAR}))",
    ),
    (
        "season",
        r"\b(?P<rel>last|this|next|this\s+past|this\s+coming|the\s+following|the\s+previous|in\s+the|by\s+the|"
        r"since\s+the|in|during\s+the|until\s+the|since|by)\s+(?P<s>spring|summer|autumn|fall|winter)\b(?!\s+of\b)",
    ),
    (
        "quarter",
        rf"\b(?:the\s+|its\s+|their\s+)?(?P<n>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[-\s]"
        rf"(?P<u>quarter|half)\b(?:\s+(?:of\s+)?(?:(?P<y>{YEAR_ANY})|(?P<ry>{REL_YEAR}|the\s+year))|(?:\s+"
        rf"(?P<ly>{REL_YEAR})))?",
    ),
    ("quarter", rf"\bQ(?P<n>[1-4])(?P<u>)(?:\s+(?:of\s+)?(?P<y>{YEAR_ANY}))?\b"),
    (
        "week_of",
        rf"\bthe\s+(?P<n>first|second|third|fourth|last|final)\s+(?P<u>week|weekend|days?)\s+(?:of|in)\s+(?P<m>{MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?:(?P<y>{YEAR_ANY})|(?P<ry>{REL_YEAR})))?",
    ),
    (
        "weekday",
        rf"\b(?:(?P<rel>last|next|this|this\s+past|this\s+coming|the\s+following|the\s+previous|the\s+next|that|"
        rf"the\s+same|past)\s+)?(?P<early>early\s+|late\s+)?(?P<wd>{WEEKDAY_ANY})(?:\s+(?P<pod>{PART_OF_DAY})|"
        rf"(?P<week>\s+(?:last|this|next)\s+week))?(?!\w)",
    ),
    (
        "day_word",
        r"\b(?P<before>the\s+day\s+before\s+|the\s+day\s+after\s+|earlier\s+|later\s+|early\s+|late\s+)?(?P<w>today|"
        r"yesterday|tomorrow|tonight|overnight)(?:\s+(?P<pod>morning|afternoon|evening|night|lunchtime|at\s+dawn))?\b",
    ),
    (
        "day_word",
        r"\b(?P<before>early\s+|late\s+|earlier\s+|later\s+)?(?P<w>last\s+night|this\s+(?:morning|afternoon|evening)|"
        r"(?:the|that)\s+(?:same\s+)?(?:morning|afternoon|evening|night))\b",
    ),
    (
        "unit",
        rf"\b(?P<early>earlier\s+|later\s+)?(?P<rel>this|last|next|(?:the\s+)?past|(?:the\s+)?previous|the\s+(?:last|"
        rf"next|following|same|current|entire|whole|ensuing|coming)|that\s+same|that|this\s+past|this\s+same)\s+"
        rf"(?:very\s+)?(?P<u>{BIG_UNIT})\b(?!-|\s+old)",
    ),
    ("unit", r"\b(?P<rel>the)\s+(?P<u>day|week|month|year)\s+(?P<after>before|after|earlier|previous|prior|afterwards)\b"),
    (
        "event_day",
        r"\b(?:the|a)\s+(?P<u>day|night|morning|week|month|year)\s+(?:before|after)\b(?=\s+(?:the|a|an|his|her|its|"
        r"their|[A-Z]))",
    ),
    (
        "plain_unit",
        r"\b(?P<rel>the)\s+(?P<u>day|week|weekend|month|year)\b(?!\s+(?:of|that|when|after|before|in\s+which|to|"
        r"earlier|later|previous)\b|-|'s\b)",
    ),
    (
        "rolling",
        rf"\b(?:the\s+)?(?P<rel>last|past|next|coming|following|previous|preceding|ensuing)\s+(?P<n>{NUMBER}\s+)?"
        rf"(?P<adj>trading\s+|calendar\s+|full\s+|consecutive\s+|straight\s+)?(?P<u>{UNITS})\b",
    ),
    ("rolling", r"\b(?P<rel>recent|coming)\s+(?P<u>days|weeks|months|years|decades)\b"),
    (
        "same_period",
        r"\b(?:the\s+)?same\s+(?P<u>period|time|month|quarter|week|day|point|stage)\s+(?:of\s+|in\s+)?(?:"
        r"(?P<back>an?\s+year\s+(?:ago|earlier|before)|(?:the\s+)?last\s+year|(?:the\s+)?previous\s+year|"
        r"the\s+year\s+before)|(?P<y>(?:19|20)\d\d)(?!\d))",
    ),
    (
        "ago",
        rf"\b(?P<mod>{AMOUNT_MOD})?(?:(?P<n>{NUMBER})\s+)?(?P<u>{UNITS})\s+ago\b(?:\s+(?P<on>today|this\s+(?:week|"
        rf"month)|{WEEKDAY}))?",
    ),
    ("ago", r"\b(?P<n>long)\s+(?P<u>)ago\b"),
    (
        "shift",
        rf"\b(?P<mod>{AMOUNT_MOD})?(?:(?P<n>{NUMBER})\s+)?(?P<u>{UNITS})\s+(?P<dir>earlier|later|afterwards?|"
        rf"beforehand|previously|from\s+now|hence)\b(?!\s+than)",
    ),
    ("shift", rf"\b(?P<mod>{AMOUNT_MOD})?(?P<n>{NUMBER})\s+(?P<u>{UNITS})\s+(?P<dir>before|after)\b(?=\s*[.,;:)]|\s*$)"),
    (
        "length",
        rf"\b(?P<mod>{AMOUNT_MOD})?(?P<n>{NUMBER})(?:\s+|-)(?:consecutive\s+|straight\s+|full\s+|more\s+|whole\s+|"
        rf"long\s+|additional\s+|calendar\s+|working\s+)?(?P<u>{UNITS})\b(?:-long|\s+long\b)?(?!-old|\s+old\b|"
        rf"\s+of\s+age\b|s?-olds?)",
    ),
    (
        "length",
        r"\b(?P<n>)(?P<u>decades|years|months|weeks|days|hours|minutes|centuries)(?:-long\b|\b)(?!-|\s+old\b|"
        r"\s+of\s+age\b)",
    ),
    (
        "set",
        rf"\b(?:every|each)\s+(?:(?P<other>other)\s+|(?P<n>{COUNT}|few)\s+)?(?:(?P<wd>{WEEKDAY})|(?P<u>{UNITS}|morning|"
        rf"evening|afternoon|summer|winter|spring|autumn)|(?P<m>{MONTH}))\b",
    ),
    ("set", rf"\b(?P<per>per)\s+(?P<u>{UNIT}|second)\b"),
    ("set", rf"\b(?:once|twice|(?P<times>{COUNT}|several|many)\s+times)\s+(?:an?|every|each|per)\s+(?P<u>{UNIT})\b"),
    ("set", r"\b(?P<rate>an?)\s+(?P<u>day|night|week|month|quarter|year|hour|minute)\b"),
    ("set", rf"\b(?P<wds>{WEEKDAY})s\b"),
    (
        "often",
        r"\b(?P<w>annual|annually|yearly|monthly|weekly|daily|hourly|nightly|biweekly|fortnightly|quarterly|biannual|"
        r"biennial)\b",
    ),
    ("clock", rf"(?<![\w$€£.,-])(?P<c>{CLOCK})(?![\d%]|-\d)"),
)
OFTEN = {
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "monthly": "P1M",
    "weekly": "P1W",
    "daily": "P1D",
    "hourly": "PT1H",
    "nightly": "P1D",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "quarterly": "P3M",
    "biannual": "P6M",
    "biennial": "P2Y",
}


Shape = tuple[str, re.Pattern[str]]
IN_YEAR = rf"(?:,?\s+(?:in\s+|of\s+)?(?:(?P<y>{YEAR})|(?P<ry>{REL_YEAR})))?"


@lru_cache(maxsize=4)
def compile_shapes(eras: tuple[str, ...], holidays: tuple[str, ...], references: tuple[str, ...]) -> tuple[Shape, ...]:
    """All shapes, those of the names that the tables list included."""
    extra = (("era", _names(eras)), ("holiday", _names(holidays) + IN_YEAR), ("reference", _names(references)))
    return tuple((kind, re.compile(shape, re.I)) for kind, shape in SHAPES + extra)


def _names(names: tuple[str, ...]) -> str:
    """A group `name` of many names. What they share at the front is written once: tried one by one, they cost as much as
    all the other shapes together."""
    return rf"\b(?P<name>{_trie(sorted({tuple(name.split()) for name in names}))})(?!\w)"


def _trie(names: list[tuple[str, ...]]) -> str:
    """Word sequences as one pattern, the longest first at each fork."""
    forks: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in (name for name in names if name):
        forks.setdefault(first, []).append(tuple(rest))
    parts = []
    for first in sorted(forks, key=lambda w: (-len(w), w)):
        rests = [rest for rest in forks[first] if rest]
        more = rf"\s+(?:{_trie(rests)})" if rests else ""
        ends = len(rests) < len(forks[first])
        parts.append(re.escape(first) + (f"(?:{more})?" if more and ends else more))
    return "|".join(parts)
