"""What looks like a time and is none: amounts, names, verbs, ages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline.types import Document, Span
from dateline.when.patterns import SHORT_MONTHS

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = frozenset(
    "in since until till by from during before after of between through around about circa early late mid to and than "
    "throughout or for mid- post- pre- on with".split()
)
STRONG = frozenset("in since until till during before after early late mid circa throughout by from of".split())
DETERMINERS = frozenset("the a an its their his her this s".split())
AMOUNT_ENTS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
NAME_ENTS = frozenset({"ORG", "WORK_OF_ART", "PERSON", "FAC", "PRODUCT"})
SPOKEN_OF = re.compile(
    r"\b(?:end|ended|ending|ends|finish|finished|close|closed|closing|start|started|begin|began|open|opened|for|during|throughout|"
    r"over|later in|late in|earlier in|early in|of)\s+$"
)
TITLE_OF = re.compile(r"\b(?:man|woman|person|player|coach|book|film|times?|days?|quote|word|one|news|topic|most)\s+of\s+$")
BARE_LEADS = frozenset("for in over after within took lasted last take spent just only mere by".split())
NOT_BARE = frozenset("early final last first the dark these those old his her their".split())
COMMON_ERAS = frozenset({"apartheid", "perestroika"})
RATED = re.compile(
    r"(?:\d[\d,.]*|\b(?:million|billion|hundreds?|thousands?|dozens?|one|two|three|four|five|six|seven|eight|nine|ten)|%|percent)"
    r"\s*(?:[\w'-]+\s+){0,3}$",
    re.I,
)


# How far back (code points) a phrase before an expression is looked for.
LEAD = 90


class Page:
    """The article's text beside its parse, and the way from one to the other."""

    def __init__(self, document: Document, text: str, words: dict[str, Any]) -> None:
        self.document, self.text, self.words = document, text, words

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The word lists of `words.yaml` as sets."""
        return {key: frozenset(value) for key, value in self.words.items() if isinstance(value, list)}

    def tokens(self, start: int, end: int) -> Span | None:
        """The tokens that a stretch of text touches, without blanks at its ends."""
        found = self.document.doc.char_span(start, end, alignment_mode="expand")
        return (found.start, found.end) if found is not None and len(found) else None

    def at(self, offset: int) -> Token | None:
        """The token at a code point."""
        found = self.tokens(offset, offset + 1)
        return self.document.doc[found[0]] if found else None

    def root(self, tokens: Span) -> Token:
        """The token of a stretch that the rest of it hangs on."""
        return self.document.doc[slice(*tokens)].root

    def paragraph(self, token: int) -> int:
        """The number of the paragraph that holds a token."""
        starts = [i for i, (start, _) in enumerate(self.document.paragraphs) if start <= token]
        return starts[-1] if starts else 0

    def in_title(self, token: int) -> bool:
        """Whether a token stands in the headline."""
        title = self.document.title
        return title is not None and title[0] <= token < title[1]

    def lead(self, offset: int) -> str:
        """What stands shortly before a code point: enough for a phrase."""
        return self.text[max(0, offset - LEAD) : offset]

    def before(self, offset: int) -> str:
        """The word before a code point, in lower case, or a mark."""
        match = re.search(r"([\w.'-]+|[^\w\s])\s*$", self.lead(offset))
        return match[1].lower().rstrip("-") or match[1] if match else ""

    def after(self, offset: int) -> str:
        """The word after a code point, as it stands."""
        match = re.match(r"\s*([\w'-]+|[^\w\s])", self.text[offset:])
        return match[1] if match else ""

    def moved(self, offset: int) -> bool:
        """Whether the verb above a code point tells of moving a date."""
        token = self.at(offset)
        return token is not None and any(up.lemma_ in self.classes["moving"] for up in token.ancestors)


def is_time(kind: str, match: re.Match[str], page: Page) -> bool:
    """Whether a match of a shape is a time where it stands."""
    check = CHECKS.get(kind)
    capital = not any(match[g][0].islower() for g in ("m", "wd", "wds") if g in match.groupdict() and match[g])
    return capital and (check is None or check(match, page))


def _year(match: re.Match[str], page: Page) -> bool:
    token = page.at(match.start("y"))
    before, after = page.before(match.start()), page.after(match.end())
    if token is None or before in page.classes["numbered"] or after.lower() in page.classes["measures"]:
        return False
    if match["y"].startswith("'"):
        return before in STRONG or before in page.classes["editions"]
    number = int(match["y"])
    if token.head.i > token.i and token.head.tag_ == "NNS" and token.head.lower_ in page.classes["measures"]:
        return False
    capital = re.search(r"[A-Z][\w.]*[\s-]$", page.lead(match.start())) and before not in PREPOSITIONS
    if capital and not _named_edition(before, token, page):
        return False
    if before in STRONG:
        return number >= 1500 or token.ent_type_ == "DATE" and number >= 1000
    return number >= 1700 and _loose_year(token, before, after)


def _named_edition(before: str, token: Token, page: Page) -> bool:
    """A capital before the year: a name that is held anew, or a word that only opens the sentence."""
    if before in page.classes["editions"]:
        return True
    previous = token.nbor(-1) if token.i else token
    return token.ent_type_ == "DATE" and previous.pos_ != "PROPN" or before in DETERMINERS


def _loose_year(token: Token, before: str, after: str) -> bool:
    """A year without a preposition: the parser or the words beside it must bear it out."""
    if token.ent_type_ in AMOUNT_ENTS and token.dep_ == "nummod" and token.head.tag_ == "NNS":
        return False
    if before in DETERMINERS or before.endswith("'s"):
        return bool(after[:1].isalpha()) or token.ent_type_ == "DATE"
    if before == "(" and after in (")", "-", ",", ";"):
        return True
    return token.ent_type_ == "DATE" or before in ("and", "to", "through") and token.ent_type_ not in AMOUNT_ENTS


def _month(match: re.Match[str], page: Page) -> bool:
    token, name = page.at(match.start("m")), match["m"]
    if token is None:
        return False
    if match.groupdict().get("y") or match.groupdict().get("ry") or match.groupdict().get("rel"):
        return True
    before = page.before(match.start())
    if name.rstrip(".").lower() in SHORT_MONTHS:
        return name.endswith(".") and before in STRONG
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX") and before not in STRONG:
        return False
    if name in ("May", "March", "August", "April", "June"):
        held = before in STRONG or token.ent_type_ == "DATE" and token.pos_ in ("PROPN", "NOUN")
        return held and not (token.ent_type_ in NAME_ENTS and before not in ("in", "since", "until"))
    return token.ent_type_ not in NAME_ENTS or before in STRONG


def _date(match: re.Match[str], page: Page) -> bool:
    """ "In March 20 people died" counts people."""
    if match["y"] or match["ry"] or match["d"][-1].isalpha():
        return True
    if page.text[match.start() :].startswith(match["d"]):
        return page.before(match.start()) not in ("$", "€", "£") and not (match["m"] == "May" and _is_modal(match, page))
    token = page.at(match.start("d"))
    return token is None or not (page.before(match.start()) == "in" and token.head.tag_ == "NNS" and token.head.i > token.i)


def _is_modal(match: re.Match[str], page: Page) -> bool:
    token = page.at(match.start("m"))
    return token is not None and token.tag_ == "MD"


def _decade(match: re.Match[str], page: Page) -> bool:
    """ "In his 80s" is an age; "in the 80s" may be a temperature."""
    short = match.groupdict().get("short")
    if match.groupdict().get("y"):
        return True
    before = page.before(match.start())
    if match.group().lower().startswith("the") or (short or "").startswith("'"):
        low = page.text[max(0, match.start() - 60) : match.start()].lower()
        return not re.search(r"temperature|degrees|highs|lows|fahrenheit|speeds?\b|scored|shot|rounds?\b", low)
    listed = re.search(r"(?:\d0'?s|ties)\s*(?:and|or|,|to|-)\s*$", page.lead(match.start()))
    return listed is not None or before in ("early", "late", "mid")


def _season(match: re.Match[str], page: Page) -> bool:
    if match.groupdict().get("y") or match.groupdict().get("ry"):
        return not (match["s"].lower() in ("fall", "spring") and _verbal(match, page))
    rel = re.sub(r"\s+", " ", match["rel"].lower())
    if rel in ("by", "since", "in") and match["s"].lower() == "fall":
        return False
    return page.after(match.end())[:1] != "-" and not _verbal(match, page)


def _verbal(match: re.Match[str], page: Page) -> bool:
    token = page.at(match.start("s"))
    return token is not None and token.pos_ == "VERB"


def _weekday(match: re.Match[str], page: Page) -> bool:
    """A weekday inside a name ("the Sunday Times") is none."""
    token = page.at(match.start("wd"))
    following = page.at(match.end() + 1) if match.end() + 1 < len(page.text) else None
    if token is None:
        return False
    named = following is not None and following.pos_ == "PROPN" and following.text[:1].isupper() and following.i == token.i + 1
    coloured = page.before(match.start()) in ("black", "bloody", "super", "cyber")
    return not coloured and not (named and token.ent_type_ in NAME_ENTS)


def _unit(match: re.Match[str], page: Page) -> bool:
    after = page.after(match.end()).lower()
    if match.groupdict().get("after"):
        # "the day after the attack" counts from the attack, which nobody has dated.
        return match["after"].lower() not in ("before", "after") or after in (".", ",", ";", ")", "")
    low = match.group().lower()
    if match["u"].lower() == "quarter" and "last" not in low and "this" not in low and "next" not in low:
        return "same" in low or "previous" in low
    return not (low.startswith("that ") and _is_conjunction(match, page))


def _is_conjunction(match: re.Match[str], page: Page) -> bool:
    token = page.at(match.start())
    return token is not None and token.dep_ == "mark"


def _plain_unit(match: re.Match[str], page: Page) -> bool:
    """ "The day" means the one spoken of after "end", "for", "rest of" and the like only, "at the weekend" the nearest."""
    low = page.lead(match.start()).lower()
    token = page.at(match.end() - 1)
    if token is None or (token.dep_ == "compound"):
        return False
    if match["u"].lower() == "weekend" and page.before(match.start()) in ("at", "on", "over", "during"):
        return True
    return SPOKEN_OF.search(low) is not None and TITLE_OF.search(low) is None


def _length(match: re.Match[str], page: Page) -> bool:
    words, number = match.group().lower(), (match["n"] or "").lower()
    unit, before, after = match["u"].lower(), page.before(match.start()), page.after(match.end()).lower()
    if "quarter" in unit and not re.search(r"consecutive|straight", words):
        return False
    if "night" in unit and number in ("a", "an", "one"):
        return False
    if not number:
        return _bare_length(match, page, before, after)
    if "-" in words and number not in ("a", "an"):
        return True
    if number in ("a", "an"):
        return bool(match["mod"]) or before in LEADS or after in ("after", "before", "into", "later")
    if number == "one" and unit == "day":
        return before in ("in", "for", "within", "just", "only", "than") or after in ("after", "before")
    return not (number == "some" and not unit.endswith("s"))


LEADS = frozenset("for in within over after about nearly almost than only just half quite lasted took spent under".split())


def _bare_length(match: re.Match[str], page: Page, before: str, after: str) -> bool:
    """ "For years", "decades of war": a unit alone, uncounted."""
    if match.group().endswith("long"):
        return True
    followed = after in ("of", "in", "before", "after", "into", "earlier") and match.group()[0].islower()
    return before in BARE_LEADS or followed and before not in NOT_BARE


def _rate(match: re.Match[str], page: Page) -> bool:
    """ "15 a year" is a rate, "a day" alone is not."""
    if not match.groupdict().get("rate"):
        return True
    after = page.after(match.end()).lower()
    if after in ("ago", "later", "earlier", "before", "after", "of", "when", "that"):
        return False
    return bool(RATED.search(page.text[max(0, match.start() - 50) : match.start()]))


def _often(match: re.Match[str], page: Page) -> bool:
    """ "The Daily Telegraph" is a name."""
    token = page.at(match.start())
    if token is None or token.ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT", "EVENT"):
        return False
    return match.group().islower() or token.is_sent_start is True


def _reference(match: re.Match[str], page: Page) -> bool:
    return page.text[match.end() : match.end() + 1] != "-" and not re.match(r"\s+(?:as|that)\b", page.text[match.end() :])


def _rolling(match: re.Match[str], page: Page) -> bool:
    unit, number = match["u"].lower(), match.groupdict().get("n")
    singular = not unit.endswith("s") and unit != "centuries"
    return bool(number) or not singular


def _era(match: re.Match[str], page: Page) -> bool:
    """Names are names: "the cold war" is listed, "the blitz" of a salesman is not."""
    words = match.group()
    return any(c.isupper() or c.isdigit() for c in words[3:]) or words.lower() in COMMON_ERAS or " " in words[4:]


def _holiday(match: re.Match[str], page: Page) -> bool:
    following = page.at(match.end() + 1) if match.end() + 1 < len(page.text) else None
    token = page.at(match.start("name"))
    named = token is not None and token.ent_type_ in (*NAME_ENTS, "GPE", "LOC")
    if named and token is not None and following is not None and following.ent_type_ == token.ent_type_:
        return False
    return match["name"][0].isupper() or match["name"].startswith("the ")


def _century(match: re.Match[str], page: Page) -> bool:
    rank = match["n"].lower()
    counted = rank in ("first", "second", "third") and page.after(match.end()) in ("of", "for")
    return rank not in ("last", "final") and not counted


def _quarter(match: re.Match[str], page: Page) -> bool:
    """ "The first half" alone may be a match's, "a third quarter" one's share."""
    dated = any(match.groupdict().get(k) for k in ("y", "ry", "ly"))
    shared = page.after(match.end()).lower() in ("of", "back")
    return bool(dated or match.group()[0] == "Q" or (match["u"].lower() == "quarter" and not shared))


def _ago(match: re.Match[str], page: Page) -> bool:
    return "quarter" not in match["u"].lower() if match["u"] else True


def _slashed(match: re.Match[str], page: Page) -> bool:
    first, second = int(match["a"]), int(match["b"])
    real = 1 <= first <= 31 and 1 <= second <= 31 and (first <= 12 or second <= 12)
    return real and (match["mark"] == "/" or len(match["y"]) == 4)


def _year_range(match: re.Match[str], page: Page) -> bool:
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return 1500 <= first < last <= first + 150 and page.after(match.end()).lower() not in page.classes["measures"]


CHECKS: dict[str, Callable[[re.Match[str], Page], bool]] = {
    "year": _year,
    "month": _month,
    "date": _date,
    "decade": _decade,
    "season": _season,
    "weekday": _weekday,
    "unit": _unit,
    "plain_unit": _plain_unit,
    "length": _length,
    "set": _rate,
    "often": _often,
    "reference": _reference,
    "rolling": _rolling,
    "era": _era,
    "holiday": _holiday,
    "century": _century,
    "quarter": _quarter,
    "ago": _ago,
    "slashed": _slashed,
    "year_range": _year_range,
}
