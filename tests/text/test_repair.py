"""Classes of parse error that are set right, and their neighbours that are left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.text.parse import parse
from tests.making import article

ROWS = [
    # (text, word, its head's word, its dependency)
    ("The U.S. supplied hundreds of rifles to rebel groups for years.", "groups", "to", "pobj"),
    ("They went to rebel against the king.", "rebel", "went", "advcl"),
    ("The council imposed an embargo on Sudan; Ethiopia abstained.", "imposed", "imposed", "ROOT"),
    ("He denied that France had pressed the rebels to sign, and accused Cuba of lying.", "accused", "denied", "conj"),
    ("Ecuador denied that its men had crossed the river and accused Peru of lying.", "accused", "denied", "conj"),
    ("He denied that France had pressed the rebels and armed them.", "armed", "pressed", "conj"),
    # those cited say it, not those told of, nor a town
    ("Herders fled, according to officials in Jinja, who said they had freed nine men.", "said", "officials", "relcl"),
    ("Herders left, according to nurses, who said they had freed nine men.", "said", "nurses", "relcl"),
    ("Herders met a nun, who saw it.", "saw", "nun", "relcl"),
    ("The U.S.-backed government fell.", "backed", "government", "amod"),
]


@pytest.mark.parametrize(("text", "word", "head", "dep"), ROWS)
def test_repair(nlp: Language, text: str, word: str, head: str, dep: str) -> None:
    token = next(t for t in parse(article(text), nlp).doc if t.text == word)
    assert (token.head.text, token.dep_) == (head, dep)
