"""Parts of speech, morphology and lemmas, remembered by word form.

spaCy's attribute ruler and rule lemmatiser look at nothing but a token's own form, tag and dependency (but for a handful
of two-word colloquial forms such as "gon na"), and together cost a quarter of the bare pipeline's time. Here they run once
for each new form, tag and dependency, over a Doc made of those, and their outcome is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "dateline_forms"
SET = ("POS", "MORPH", "LEMMA")
REPLACED = ("attribute_ruler", "lemmatizer")
# Forms kept before the memory is emptied: some tens of megabytes.
LIMIT = 200_000
Key = tuple[int, int, int]


class Forms:
    """A pipeline component in place of the ruler and the lemmatiser that it is given."""

    def __init__(self, nlp: Language, steps: list[Callable[[Doc], Doc]]) -> None:
        self.vocab = nlp.vocab
        self.steps = steps
        self.known: dict[Key, tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of each token of a tagged and parsed Doc, and return it."""
        if not len(doc):
            return doc
        keys: list[Key] = [tuple(row) for row in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
        missing = [key for key in dict.fromkeys(keys) if key not in self.known]
        if missing:
            self._learn(missing)
        values = numpy.array([self.known[key] for key in keys], dtype="uint64")
        return doc.from_array(list(SET), cast(Ints2d, values))

    def _learn(self, keys: list[Key]) -> None:
        """Run the steps over one Doc of the new forms, each followed by a full stop that keeps it from its neighbour."""
        if len(self.known) > LIMIT:
            self.known.clear()
        strings = self.vocab.strings
        words, tags, deps = [], [], []
        for orth, tag, dep in keys:
            words += [strings[orth], "."]
            tags += [strings[tag], "."]
            deps += [strings[dep], "punct"]
        made = Doc(self.vocab, words=words, spaces=[True] * len(words), tags=tags, deps=deps, heads=list(range(len(words))))
        for step in self.steps:
            made = step(made)
        found = made.to_array(list(SET)).tolist()[::2]
        self.known.update(zip(keys, (tuple(row) for row in found), strict=True))


@Language.factory(NAME)
def make_forms(nlp: Language, name: str) -> Forms:
    """The component, from the pipeline's own ruler and lemmatiser."""
    return Forms(nlp, [nlp.get_pipe(part) for part in REPLACED])


def remember_forms(nlp: Language) -> Language:
    """Put `Forms` in the place of the ruler and the lemmatiser, where a pipeline has both, and return the pipeline."""
    if all(part in nlp.pipe_names for part in REPLACED) and type(nlp.get_pipe("lemmatizer")).__name__ == "EnglishLemmatizer":
        nlp.add_pipe(NAME, before=REPLACED[0])
        for part in REPLACED:
            nlp.remove_pipe(part)
    return nlp
