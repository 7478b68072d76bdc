"""The dictionary forms of a word: the parser's, and those that it misses ("hopes" is no hop, "Farmers" no name)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

VOWELS = "aeiou"


def lemmas(token: Token) -> tuple[str, ...]:
    """The forms under which a word may stand in a table, the parser's own first."""
    return _forms(token.lower_, token.lemma_.lower(), token.pos_ == "VERB")


def hyphened(token: Token) -> str | None:
    """The word of several parts that a token belongs to ("pre-emptive", "drive-by"), which the tokenizer parts; or None."""
    doc, first, last = token.doc, token.i, token.i
    while first >= 2 and not (dash := doc[first - 1]).whitespace_ and dash.text == "-" and not doc[first - 2].whitespace_:
        first -= 2
    end = token
    while not end.whitespace_ and last + 2 < len(doc) and (dash := doc[last + 1]).text == "-" and not dash.whitespace_:
        last += 2
        end = doc[last]
    if first == last:
        return None
    return "".join(t.lower_ for t in doc[first:last]) + end.lemma_.lower()


@lru_cache(maxsize=50_000)
def _forms(word: str, lemma: str, verb: bool) -> tuple[str, ...]:
    found = [lemma, word]
    found += _verb(word) if verb else _noun(word)
    found += [w[:-3] + ("ize" if w.endswith("ise") else "ise") for w in found if w.endswith(("ise", "ize"))]
    return tuple(dict.fromkeys(found))


def _verb(word: str) -> list[str]:
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
    elif word.endswith("ied"):
        return [word[:-3] + "y"]
    elif word.endswith("ed") and len(word) > 4:
        stem = word[:-2]
    elif word.endswith("ies"):
        return [word[:-3] + "y"]
    elif word.endswith("es"):
        return [word[:-1], word[:-2]]
    elif word.endswith("s") and not word.endswith("ss"):
        return [word[:-1]]
    else:
        return []
    doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS else []
    return [stem, stem + "e", *doubled]


def _noun(word: str) -> list[str]:
    if word.endswith("men") and len(word) > 4:
        return [word[:-2] + "an"]
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    if word.endswith(("ches", "shes", "xes", "sses")):
        return [word[:-2]]
    return [word[:-1]] if word.endswith("s") and not word.endswith("ss") else []
