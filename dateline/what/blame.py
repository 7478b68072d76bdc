"""Who is said to have done what a noun tells: "accused of the killing of X", "found guilty of the murder of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.what.arguments import antecedent, child, is_passive, surface_subject
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# What may stand between the word of blame and the deed: "two counts of murder", "a charge of murder".
COUNTS = frozenset("count charge case allegation suspicion".split())
BLAMING = frozenset("of for with in over to".split())
# Verbs behind which "in" leads to the crime ("charged in the death of X"), and not to a place or an occasion.
CRIME_IN = frozenset("charge accuse indict implicate convict guilty suspect count".split())


class Blame(NamedTuple):
    """The word that says who did it, who that is, and whether it is only alleged."""

    word: Token
    culprit: Token
    alleged: bool


def blame_for(noun: Token, lexicon: Lexicon) -> Blame | None:
    """Whom a sentence names as the one who did what a noun tells, or None.

    Args:
        noun: the trigger, a noun.
        lexicon: for the words of blame (`blamed_for` in `resources/what/cues.yaml`).
    """
    node = noun
    while node.dep_ == "conj" and node.head.pos_ == "NOUN":
        node = node.head
    words = lexicon.cues["blamed_for"]
    if node.dep_ == "dobj" and node.head.lemma_.lower() in words["admits"]:
        return _blame(node.head, surface_subject(node.head), alleged=False)
    for _ in range(3):
        if node.dep_ != "pobj" or node.head.lower_ not in BLAMING:
            return None
        above = node.head.head
        lemma = above.lemma_.lower()
        if lemma not in COUNTS or above.pos_ != "NOUN":
            break
        node = above
    if node.head.lower_ == "in" and lemma not in CRIME_IN or node.head.lower_ == "to" and lemma not in words["admits"]:
        return None
    if above.pos_ == "VERB" and lemma in words["admits"]:
        return _blame(above, surface_subject(above), alleged=False)
    if above.pos_ == "VERB" and (lemma in words["alleged"] or lemma in words["proven"]):
        return _blame(above, surface_subject(above) if is_passive(above) else child(above, "dobj"), lemma in words["alleged"])
    if lemma == "responsibility" and above.dep_ == "dobj" and above.head.lemma_.lower() in words["owns"]:
        return _blame(above.head, surface_subject(above.head), alleged=False)
    if above.pos_ == "NOUN" and above.dep_ == "dobj" and above.head.lemma_.lower() in words["alleged"] | words["proven"]:
        return _blame(above.head, above, above.head.lemma_.lower() in words["alleged"])  # the parser hangs "of" on the object
    if lemma == "guilty":
        return _found_guilty(above)
    return None


def _found_guilty(guilty: Token) -> Blame | None:
    """ "found X guilty of", "X was found guilty of", "X is guilty of"; who pleads so or not is not found so."""
    verb = guilty.head
    if verb.lemma_.lower() not in ("find", "declare", "pronounce", "rule") or guilty.i > 0 and guilty.nbor(-1).lower_ == "not":
        return None
    culprit = surface_subject(verb) if is_passive(verb) else child(guilty, "nsubj") or child(verb, "dobj")
    return _blame(verb, culprit, alleged=False)


def _blame(word: Token, culprit: Token | None, alleged: bool) -> Blame | None:
    if culprit is None or child(word, "neg") is not None:  # "was not convicted of the killing" names nobody
        return None
    return Blame(word, antecedent(culprit), alleged)
