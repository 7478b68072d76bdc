"""What an article is about, in terms: words, names, figures, actors, places and days, and how much each tells.

What a term tells is learned from the archive itself, beginning with an opinion by its kind. The word list and the weights are
in `resources/merge/stories.yaml`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from dateline.data import table
from dateline.records import Features
from dateline.types import Article, Reading

Frequency = Callable[[str], int]

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.[^\W\d_])*")
# What stands before a word that has its capital from its place: the text's start, a sentence's end, a line's end.
OPENS = re.compile(r"(?:^|[.!?:\n][\"”’')\]]*\s*)[\"“‘'(\[]*$")
BEFORE = 6  # code points of a text that `OPENS` is shown


@cache
def settings() -> dict[str, Any]:
    """The table `resources/merge/stories.yaml`, its common words as a set."""
    found = dict(table("merge")["stories"])
    found["common"] = frozenset(found["common"].split())
    return found


def features(reading: Reading) -> Features:
    """What an article is about.

    Args:
        reading: what dateline takes from the article.

    Returns:
        Its terms, sorted, with how often each stands in the text, the opening words counted more: "quake", "6.1",
        "name:aceh" (a word that the text writes as a name), "actor:indonesia", "place:…", "day:2013-07-02".
    """
    article = reading.article
    times = [t.when for t in reading.mentions.times]
    days = sorted({w.start for w in times if w.start and w.precision == "day"})
    terms = _words(_whole(article))
    terms.update(f"actor:{a.id}" for a in reading.mentions.actors if a.id)
    terms.update(f"place:{p.id or p.name.lower()}" for p in reading.mentions.places)
    terms.update(f"day:{day}" for day in days)
    return Features(article.id, article.published[:10] if article.published else None, tuple(sorted(terms.items())), tuple(days))


def _whole(article: Article) -> str:
    title = article.title
    return f"{title}\n\n{article.text}" if title and not article.text.startswith(title) else article.text


def _words(text: str) -> Counter[str]:
    common, opening = settings()["common"], settings()["opening"]
    found: Counter[str] = Counter()
    small: set[str] = set()
    names: set[str] = set()
    for i, match in enumerate(WORD.finditer(text)):
        word = match.group().lower()
        if word in common or len(word) < 2 and not word.isdigit():
            continue
        term = stem(word.replace(".", "")) if word[0].isalpha() else word
        found[term] += opening["times"] if i < opening["words"] else 1
        if not match.group()[0].isupper():
            small.add(term)
        elif not OPENS.search(text, max(0, match.start() - BEFORE), match.start()):
            names.add(term)
    return found + Counter({f"name:{term}": found[term] for term in names - small})


def stem(word: str) -> str:
    """A word without a plural's ending (the "S" stemmer of Harman 1991, "How effective is suffixing?", JASIS 42)."""
    if word.endswith("ies") and word[-4:-3] not in ("a", "e") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[-3:-2] not in ("a", "e", "o") and len(word) > 3:
        return word[:-1]
    if word.endswith("s") and word[-2:-1] not in ("u", "s") and len(word) > 3:
        return word[:-1]
    return word


def kind(term: str) -> str:
    """The kind of a term: word, name, number, actor, place or day."""
    head, colon, _ = term.partition(":")
    return head if colon else "number" if term[0].isdigit() else "word"


def telling(term: str, df: Frequency, n: int) -> float:
    """How much a term tells.

    Args:
        term: of `features`.
        df: in how many texts of the archive a term stands, copies counted once.
        n: how many texts the archive has.

    Returns:
        The logarithm of how rare it is, times the weight of its kind. So long as the archive is small, what its kind is
        expected to be counts more than what the archive shows.
    """
    rules = settings()
    worth, of = rules["expected_articles"], kind(term)
    rare = (n + worth + 1) / (df(term) + worth * rules["expected"][of] + 0.5)
    return float(max(0.0, math.log(rare)) * rules["weights"][of])


def near_terms(features: Features, df: Frequency, n: int) -> tuple[str, ...]:
    """The few most telling terms of an article: any article about the same happening shares some.

    Args:
        features: of the article.
        df: as for `telling`.
        n: as for `telling`.
    """
    weights = weighed(features, df, n)
    return tuple(sorted(weights, key=lambda term: (-weights[term], term))[: settings()["kept"]["looked_up"]])


def weighed(features: Features, df: Frequency, n: int) -> dict[str, float]:
    """The terms as a vector of length 1; empty where nothing tells anything."""
    damping = settings()["damping"]
    weights = {term: (1 + damping * math.log(times)) * telling(term, df, n) for term, times in features.terms}
    length = math.sqrt(math.fsum(w * w for w in weights.values()))
    return {term: w / length for term, w in weights.items() if w} if length else {}
