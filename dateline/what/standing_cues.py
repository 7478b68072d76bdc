"""The words that a deed's standing rests on, for whoever asks why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.what.governors import governor
from dateline.what.patterns import Lexicon
from dateline.what.standing import NOUN_ADJECTIVES

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = frozenset(("if", "unless", "whether", "until"))
HELPERS = ("aux", "auxpass", "neg", "advmod", "det")


def standing_cues(token: Token, light: Token | None, lexicon: Lexicon) -> tuple[int, ...]:
    """The tokens on the way up from a deed that say how it stands: modals, negations, hedges, the operators that govern it
    ("refused to"), the "if" over its clause. Empty where the plain form of the verb tells it.

    Args:
        token: the deed's trigger.
        light: the light verb that carries it, where the trigger is a noun.
        lexicon: operators and cues.
    """
    found = {c.i for c in token.children if c.lower_ in NOUN_ADJECTIVES and c.dep_ in ("amod", "compound")}
    node: Token | None = light or token
    for _ in range(7):
        if node is None:
            break
        found |= {c.i for c in node.children if _helps(c, lexicon)}
        step = governor(node, lexicon)
        node = step[0] if step is not None else None
        if node is not None:
            found.add(node.i)
    return tuple(sorted(found | _marks(token)))


def _helps(child: Token, lexicon: Lexicon) -> bool:
    cues, word = lexicon.cues, child.lower_
    if child.dep_ not in HELPERS:
        return False
    return (
        child.tag_ == "MD"
        or word in cues["negator_words"]
        or word in cues["alleged_words"]
        or word in cues["possible_words"]
        or word in cues["nearly_words"]
    )


def _marks(token: Token) -> set[int]:
    """The "if" and the like that begin a clause over the deed."""
    found = set()
    for node in (token, *token.ancestors):
        if node.dep_ in ("advcl", "ccomp"):
            found |= {c.i for c in node.children if c.dep_ == "mark" and c.lower_ in MARKS}
        if node.dep_ == "relcl":
            break
    return found
