""" ", not the government": what a text says was not done, or not by or to someone, beside what it says was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Deed, Document
from dateline.what.arguments import child
from dateline.what.cast import Cast
from dateline.what.found import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

FRONTED = frozenset(("one", "ones", "those"))


def contrasts(document: Document, deed: Deed, found: Match, cast: Cast) -> list[Deed]:
    """The denied twin of a deed that is followed by ", not X": X did not do it, or it was not done to X.

    After "it is A that …" and "A are the ones …" X stands against the actor, else against the noun that it follows.
    The twin's trigger is the word "not", which stands for the whole predicate.
    """
    doc = document.doc
    sentence = doc[deed.trigger].sent
    for i in range(deed.clause[1], min(sentence.end - 1, deed.clause[1] + 3)):
        if doc[i].lower_ != "not" or doc[i - 1].text not in (",", "and", "-", "-", "("):
            continue
        head = _phrase(doc[i + 1], sentence.end)
        actor = cast.all(head) if head is not None else []
        if head is None or not actor:
            return []
        others = tuple(a for _, a in actor)
        mention = cast.heads.get(head.i)
        end = max(mention.tokens[1] if mention else head.i + 1, head.i + 1)
        to_actor = _cleft(found.trigger) or not deed.recipients
        return [
            replace(
                deed,
                actors=others if to_actor else deed.actors,
                recipients=deed.recipients if to_actor else others,
                standing="did-not-happen",
                trigger=i,
                trigger_end=i + 1,
                clause=(i, end),
                aims=(),
                amounts=(),
                score=round(deed.score - 0.2, 2),
            )
        ]
    return []


def _phrase(token: Token, end: int) -> Token | None:
    """The head of the noun phrase that begins at a token, where nothing but a noun phrase follows."""
    node = token
    while (
        node.dep_ in ("det", "amod", "compound", "poss", "nummod", "case", "nmod") and node.head.i > token.i and node.head.i < end
    ):
        node = node.head
    return node if node.pos_ in ("NOUN", "PROPN") else None


def _cleft(trigger: Token) -> bool:
    node = trigger
    if node.dep_ in ("acl", "relcl") and node.head.lower_ in FRONTED:
        return True
    return (
        node.dep_ in ("relcl", "ccomp", "advcl")
        and node.head.head.lemma_ == "be"
        and (s := child(node.head.head, "nsubj")) is not None
        and s.lower_ == "it"
    )
