"""How much and how many: figures in a deed's clause, with their bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.types import Amount, Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = {
    w: float(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    w: float(n) for n, w in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "dozen": 12.0}
VAGUE = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
CURRENCIES = {
    "$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "us$": "USD",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
    "¥": "JPY",
    "ruble": "RUB",
    "rubles": "RUB",
    "rouble": "RUB",
    "roubles": "RUB",
    "rupee": "INR",
    "rupees": "INR",
    "yuan": "CNY",
    "franc": "CHF",
    "francs": "CHF",
    "marks": "DEM",
}
UNITS = "tons tonnes barrels percent % kilometers kilometres km miles acres hectares rounds kilograms kg".split()
NUMBER = "|".join(NUMBERS)
FIGURE = rf"\d[\d,]*(?:\.\d+)?|(?:{NUMBER})(?:[- ](?:{NUMBER}))*|a(?=\s(?:hundred|thousand|million|billion|dozen)\b)"
MONEY = "|".join(re.escape(w) for w in sorted(CURRENCIES, key=len, reverse=True) if w.isalpha())
AMOUNT = re.compile(
    r"(?P<about>\b(?:about|around|some|nearly|almost|more than|over|at least|at most|up to|fewer than|less than|as many as|"
    r"an estimated)\s+)?"
    rf"(?P<half>\bhalf\s+(?=an?\s))?(?:(?P<sign>US\$|[$€£¥])\s?)?"
    rf"(?:(?P<vague>\b(?:{'|'.join(VAGUE)})\b)(?:\s+of\s+(?P<vague2>hundreds|thousands|millions|billions)\b)?|"
    rf"(?<![\w.-])(?P<figure>{FIGURE})(?![\w-]))"
    rf"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|m)\b)?"
    rf"(?:\s+(?:of\s+)?(?:U\.?S\.?\s+)?(?P<money>(?:{MONEY})\b))?"
    rf"(?:\s+(?P<unit>{'|'.join(re.escape(u) for u in UNITS)})(?!\w))?",
    re.I,
)
PER = re.compile(r"\s*(?:per|a|each|every)\s+(day|week|month|year|quarter)\b", re.I)
LOW = ("more than", "over", "at least")
HIGH = ("up to", "fewer than", "less than", "at most", "as many as", "nearly", "almost")


def amounts_in(document: Document, clause: Span, skip: tuple[Span, ...]) -> tuple[Amount, ...]:
    """The amounts of money, people and things in a clause.

    Args:
        document: the article.
        clause: token range to look in.
        skip: code-point spans that are times: their figures count nothing.
    """
    start, end = document.chars(*clause)
    text = document.article.text
    found = []
    for match in AMOUNT.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in skip):
            continue
        amount = _amount(document, match, end)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def told_of_another(document: Document, amount: Amount, trigger: Token, measuring: frozenset[str]) -> bool:
    """Whether an amount stands in a relative clause beside a deed, which tells of another: "rebels, who killed 30 people,
    attacked". A clause that only measures is no other deed: "aid that totals $5 million".

    Args:
        document: the article.
        amount: one that was found in the deed's clause.
        trigger: of the deed.
        measuring: lemmas of the verbs that measure.
    """
    words = document.doc.char_span(*amount.span, alignment_mode="expand")
    if words is None:
        return False
    above = {t.i for t in trigger.ancestors} | {trigger.i}
    node = words.root
    while node.i not in above and node.head.i != node.i:
        if node.dep_ == "relcl" and node.lemma_.lower() not in measuring:
            return True
        node = node.head
    return False


def figure_at(document: Document, word: Token) -> Amount | None:
    """A bare figure that counts people, as of a toll: the word with what limits it ("at least 19")."""
    start, end = document.chars(word.left_edge.i, word.i + 1)
    match = AMOUNT.match(document.article.text, start, end)
    if match is None or match["figure"] is None or match["sign"] or match.end() < end:
        return None
    return Amount(document.article.text[start:end], (start, end), "people", *_bounds(match), "people", None)


def _amount(document: Document, match: re.Match[str], end: int) -> Amount | None:
    low, best, high = _bounds(match)
    sign, money, unit = match["sign"], match["money"], match["unit"]
    currency = CURRENCIES.get((sign or money or "").lower())
    text, start, stop = document.article.text, match.start(), match.end()
    while text[start] == " ":
        start += 1
    of, people = _counted(document, stop, currency is not None or unit is not None)
    if currency is None and unit is None and not people:
        return None
    per = PER.match(text, stop)
    return Amount(
        text[start:stop],
        (start, stop),
        of,
        low,
        best,
        high,
        currency or ("people" if people else unit),
        per[1].lower() if per else None,
    )


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, float | None]:
    if match["vague"]:
        size = VAGUE[match["vague"].lower()] * (VAGUE[match["vague2"].lower()] if match["vague2"] else 1.0)
        size *= SCALES.get((match["scale"] or "").lower(), 1.0)
        # "hundreds of millions" is two hundred million at least, and short of a thousand million.
        return 2 * size, None, (999.0 / 100.0) * size if match["vague"].lower() == "hundreds" else 9.99 * size
    value = _figure(match["figure"]) * SCALES.get((match["scale"] or "").lower(), 1.0) * (0.5 if match["half"] else 1.0)
    about = (match["about"] or "").strip().lower()
    if about in LOW:
        return value, None, None
    if about in HIGH:
        return None, None, value
    return value, value, value


def _figure(text: str) -> float:
    plain = text.replace(",", "").lower()
    if plain[0].isdigit():
        return float(plain)
    if plain == "a":
        return 1.0
    return sum(NUMBERS[w] for w in re.split(r"[- ]", plain))


def _counted(document: Document, stop: int, measured: bool) -> tuple[str | None, bool]:
    """What is counted: the noun after the figure, or after "of"; and whether it is people."""
    doc = document.doc
    at = next(
        (
            t
            for t in doc.char_span(stop, min(stop + 60, len(document.article.text)), alignment_mode="expand") or ()
            if t.idx >= stop - 1
        ),
        None,
    )
    if at is None:
        return None, False
    i = at.i
    if doc[i].lower_ == "of":
        i += 1
    elif measured:
        return None, False
    start = i
    while i < len(doc) and doc[i].pos_ in ("ADJ", "NOUN", "PROPN", "DET") and i - start < 5:
        if doc[i].pos_ in ("NOUN", "PROPN") and (i + 1 == len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN")):
            noun = doc[i]
            return document.words(start, i + 1).text, noun.tag_ in ("NNS", "NNPS") and _people(noun.lemma_.lower())
        i += 1
    return None, False


PEOPLE = frozenset(
    "people person civilian soldier troop fighter rebel militant insurgent man woman child student protester "
    "demonstrator prisoner hostage detainee refugee migrant worker villager resident police officer policeman "
    "policewoman journalist official passenger tourist citizen national dissident monk guerrilla peacekeeper victim "
    "casualty death member activist adviser advisor diplomat gunman militiaman marine sailor pilot farmer miner teacher "
    "doctor".split()
)


def _people(lemma: str) -> bool:
    return lemma in PEOPLE
