"""Hyphenated words that the tables hold as one word, kept in one piece by the tokeniser: "cease-fire", "sit-in"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

VOWELS = "aeiou"


def keep_whole(nlp: Language, words: Iterable[str]) -> Language:
    """Let the tokeniser keep the forms of some words whole, and return the pipeline.

    The word without its hyphen is what the parser sees beside the form ("ceasefire"): it has met that one more often.

    Args:
        nlp: a spaCy pipeline.
        words: lower-case dictionary forms with a hyphen.
    """
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "add_special_case"):
        for form in sorted({cased for word in words for inflected in _inflected(word) for cased in _cased(inflected)}):
            tokenizer.add_special_case(form, [{"ORTH": form, "NORM": form.lower().replace("-", "")}])
    return nlp


def _inflected(word: str) -> Iterator[str]:
    yield word
    if word.endswith("y") and word[-2] not in VOWELS:
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing")
    else:
        ending = "es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s"
        yield from (word + ending, word + "ed", word + "ing")


def _cased(form: str) -> tuple[str, ...]:
    """As within a sentence, at its beginning, and in a headline."""
    return form, form[0].upper() + form[1:], "-".join(part[0].upper() + part[1:] for part in form.split("-"))
