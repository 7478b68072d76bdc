"""The place where a deed was done: not any place that its sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Document, Place, PlaceMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

AT = frozenset("in at near outside around across over inside throughout within on off".split())
RANK = {"point": 0, "city": 1, "admin1": 2, "region": 3, "country": 4}


def event_place(document: Document, places: tuple[PlaceMention, ...], trigger: int, clause: Span) -> Place | None:
    """The place of a deed, or None where the text gives it none.

    A place counts when its preposition hangs on the trigger, on the verb that carries it, or on one of its arguments;
    of two, the finer. A place under another verb (of saying, say) does not count.

    Args:
        document: the parsed article.
        places: the article's places.
        trigger: the deed's trigger, a token.
        clause: the tokens of the deed's clause.
    """
    doc = document.doc
    verb = doc[trigger]
    near = [p for p in places if doc[p.tokens[0]].sent.start == verb.sent.start and _attached(doc[p.tokens[1] - 1], verb, clause)]
    return min(near, key=lambda p: (RANK[p.place.precision], abs(p.tokens[0] - trigger))).place if near else None


def _attached(place: Token, trigger: Token, clause: Span) -> bool:
    node = place
    while node.dep_ in ("compound", "appos", "conj", "nmod", "amod", "poss") and node.head.i != node.i:
        node = node.head
    if node.dep_ != "pobj" or node.head.lower_ not in AT:
        return False
    holder = node.head.head
    carriers = {trigger.i}
    if trigger.pos_ in ("NOUN", "PROPN") and trigger.head.pos_ in ("VERB", "AUX") and trigger.dep_ in ("dobj", "nsubjpass"):
        carriers.add(trigger.head.i)
    if holder.i in carriers:
        return True
    # An argument's own place: "the fighting in Aleppo", "rebels in the north of Mali".
    return holder.pos_ in ("NOUN", "PROPN") and clause[0] <= holder.i <= clause[1] and _governor(holder) in carriers


def _governor(token: Token) -> int:
    node = token
    for _ in range(6):
        if node.pos_ in ("VERB", "AUX") or node.head.i == node.i:
            return node.i
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return node.i
    return node.i
