"""Which language a text is in; only English is read further."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# English news has a third of its words among the commonest two dozen; other languages share hardly any of them.
ENGLISH_SHARE = 0.18
# Below this many words a detector guesses, so it has to be sure.
SHORT = 15
SURE, SURE_WHEN_SHORT = 0.5, 0.7
MOST = 4000
# Near relatives and mixtures of English that a detector takes headlines and lists of names for.
OTHER_NAMES = {"wuu": "zh", "yue": "zh", "en": "und"}
RELATIVES = ("pcm", "sco", "jam", "tpi", "bi", "und")


def language_of(text: str, tables: Mapping[str, Any]) -> str:
    """The ISO 639-1 code of a text's language; a short or doubtful text counts as English.

    Args:
        text: the story.
        tables: the content of `resources/read/`.
    """
    words = re.findall(r"[^\W\d_]+", text[:MOST].lower())
    english = sum(w in tables["credits"]["english"] for w in words)
    if not words or english >= ENGLISH_SHARE * len(words):
        return "en"
    code, sureness = _identifier().classify(text[:MOST])
    if sum("a" <= letter <= "z" for word in words for letter in word) < sum(map(len, words)) / 2:
        return OTHER_NAMES.get(code, str(code))
    if code in RELATIVES or sureness < (SURE_WHEN_SHORT if len(words) < SHORT else SURE):
        return "en"
    return str(code)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
