"""Headlines In Title Case, brought to the case that the parser was trained on."""

from __future__ import annotations

import re

from dateline.types import Span

WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Below this share of capitalised words a headline is in sentence case already.
TITLE_CASE_SHARE = 0.6


def even_case(text: str, headline: Span, proper: frozenset[str]) -> str:
    """The text with its headline in sentence case: a word stays capitalised when it is a known name or when the
    body writes it so within a sentence. Lengths do not change.

    Args:
        text: the whole text.
        headline: the headline's code points.
        proper: known names' words, in lower case.
    """
    start, end = headline
    title, body = text[start:end], text[end:]
    words = [m.group() for m in WORD.finditer(title)]
    capitalised = sum(w[0].isupper() for w in words)
    if len(words) < 3 or capitalised / len(words) < TITLE_CASE_SHARE:
        return text
    inside = set(re.findall(r"(?<=[a-z,;] )[A-Z][\w'-]*", body))
    lower = set(re.findall(r"\b[a-z][\w'-]*", body))

    def even(match: re.Match[str]) -> str:
        word = match.group()
        if not word[0].isupper() or (word.isupper() and len(word) > 1 and word.lower() not in lower):
            return word
        if word.lower() in lower and word not in inside:
            return word.lower()
        if word in inside or word.lower().removesuffix("'s") in proper:
            return word.title() if word.isupper() and len(word) > 4 else word
        return word.lower() if len(word.lower()) == len(word) else word

    return text[:start] + WORD.sub(even, title) + body
