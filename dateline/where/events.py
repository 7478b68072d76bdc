"""The place where a deed was done: not any place that its sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Document, Place, PlaceMention, PlacePrecision, Span
from dateline.where.places import PLACE_LABELS, Gazetteer
from dateline.where.words import PlaceWords

if TYPE_CHECKING:
    from spacy.tokens import Token

AT = frozenset("in at near outside around across over inside throughout within on off along".split())
GOING = frozenset("into through from to toward towards onto".split())
# What joins a deed to a noun that has the place: "killed in clashes in X", "shot during a raid on a house in X".
JOINING = AT | frozenset("by during amid with of after".split())
# A region may be a valley of a province or hold ten: of the two the one that is told beside the deed.
RANK = {"point": 0, "city": 1, "admin1": 2, "region": 2, "country": 4}
# How sure a place is: the deed's own or its argument's; one of a clause that runs beside it; one that it was only near
# ("when a mine exploded in X, north of Y").
OWN, BESIDE, NEAR = 0, 1, 2


def event_place(
    document: Document, places: tuple[PlaceMention, ...], trigger: int, clause: Span, gazetteer: Gazetteer
) -> Place | None:
    """The place of a deed, or None where the text gives it none.

    A place counts when it hangs on the trigger, on the verb that carries it, or on one of its arguments, or is itself
    what was taken, bombed or entered; else when it hangs on a clause of the same time ("shot as he dined in X").
    Of two, the finer. A place under another verb (of saying, say) does not count.

    Args:
        document: the parsed article.
        places: the article's places.
        trigger: the deed's trigger, a token.
        clause: the tokens of the deed's clause.
        gazetteer: the tables.
    """
    doc, verb = document.doc, document.doc[trigger]
    start, end = verb.sent.start, verb.sent.end
    near = [p for p in places if start <= p.tokens[0] < end]
    if not near:
        return None
    carriers = _carriers(verb, gazetteer.words)
    ranked = []
    for p in near:
        root = doc[p.tokens[0] : p.tokens[1]].root
        tier = _tier(root, p, verb, carriers, clause, gazetteer.words)
        if tier is not None and _near(root, gazetteer.words):
            tier = NEAR
        if tier is not None:
            ranked.append((tier, RANK[p.place.precision], abs(p.tokens[0] - trigger), p.tokens[0], p.place))
    return min(ranked)[-1] if ranked else None


def _near(place: Token, words: PlaceWords) -> bool:
    if place.dep_ != "pobj":
        return False
    side = place.head.head
    apart = place.head.lower_ in ("of", "from") and side.lemma_.lower() in words.directions
    return place.head.lower_ == "near" or apart and not any(c.dep_ == "det" for c in side.children)


def _carriers(trigger: Token, words: PlaceWords) -> frozenset[int]:
    """The trigger and the verbs whose place is its own."""
    found, head = {trigger.i}, trigger.head
    if trigger.pos_ in ("NOUN", "PROPN") and head.pos_ in ("VERB", "AUX"):
        if trigger.dep_ in ("dobj", "nsubjpass") or trigger.dep_ == "nsubj" and head.lemma_ in words.befalling:
            found.add(head.i)
    if trigger.dep_ == "xcomp" and head.lemma_ in words.aspect:
        found.add(head.i)
    return frozenset(found)


def _tier(
    place: Token, mention: PlaceMention, trigger: Token, carriers: frozenset[int], clause: Span, words: PlaceWords
) -> int | None:
    node = _whole(place, mention.place.precision, words)
    if node is None:
        return None
    if _leads(node, mention) and trigger.dep_ == "ROOT":  # "In X, some of them, many in masks, marched"
        return OWN
    if node.i in carriers:  # "the Baghdad bombing"
        return OWN
    if node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.lemma_ in words.upon:  # "the siege of X"
        return _from_noun(node.head.head, trigger, carriers, clause, words)
    if node.dep_ in ("dobj", "nsubjpass") and node.head.i in carriers:
        return OWN if node.head.lemma_ in words.at_object else None
    if node.lemma_ in words.happenings and node.i != place.i:
        return _from_noun(node, trigger, carriers, clause, words)
    if node.dep_ in ("dobj", "nsubjpass") and node.head.lemma_ in words.at_object:
        return _beside(node.head, node, trigger)
    if node.dep_ != "pobj":
        return None
    prep = node.head
    while prep.dep_ in ("conj", "prep", "advmod") and prep.head.pos_ in ("ADP", "ADV", "SCONJ"):
        prep = prep.head
    holder = prep.head
    if node.head.lower_ in GOING:
        return OWN if holder.i in carriers and holder.lemma_ in words.going else None
    if node.head.lower_ not in AT:
        return None
    if holder.lemma_.lower() in words.seated or _seat(node.head, words):
        return None
    if holder.i in carriers:
        return OWN
    if holder.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return _from_noun(holder, trigger, carriers, clause, words)
    return _beside(holder, prep, trigger) if holder.pos_ in ("VERB", "AUX") else None


def _seat(prep: Token, words: PlaceWords) -> bool:
    """Whether a place only says which rulers are meant, by whatever the parser hangs it on: "fought the government in X"."""
    return prep.lower_ == "in" and prep.i > prep.sent.start and prep.nbor(-1).lemma_.lower() in words.ruling


def _leads(node: Token, mention: PlaceMention) -> bool:
    doc, end = node.doc, mention.tokens[1]
    opens = node.dep_ == "pobj" and node.head.i == node.sent.start and node.head.lower_ in AT
    return opens and end < len(doc) and doc[end].text == ","


def _whole(place: Token, precision: PlacePrecision, words: PlaceWords) -> Token | None:
    """The noun of the whole phrase that the place is in: "streets" of "the streets of the city of X"; None for a person's."""
    node = place
    for _ in range(8):
        head = node.head
        if head.i == node.i:
            return node
        if node.dep_ in ("appos", "conj"):
            node = head
        elif node.dep_ in ("compound", "nmod", "amod", "poss"):
            if head.lemma_ in words.happenings and node.dep_ != "poss":
                return head if precision != "country" else None  # "a U.S. airstrike", "the Iran attack": its doer
            noun = head.lemma_.lower()
            if noun not in words.sites and noun not in words.parts and head.ent_type_ not in PLACE_LABELS:
                return None
            if precision == "country" and node.dep_ != "poss" and words.sites.get(noun) == "point":
                return None  # "the US embassy", "a French base": whose it is
            node = head
        elif node.dep_ == "pobj" and head.lower_ == "of":
            noun = head.head.lemma_.lower()
            if noun not in words.sites and noun not in words.parts:
                return node
            node = head.head
        elif node.lemma_.lower() in words.directions and node.dep_ in ("advmod", "npadvmod", "nmod"):
            node = head
        else:
            return node
    return node


def _from_noun(noun: Token, trigger: Token, carriers: frozenset[int], clause: Span, words: PlaceWords) -> int | None:
    """Whether a noun that has the place is the trigger's argument, or joined to it: "killed in clashes in X"."""
    node = noun
    for _ in range(6):
        head = node.head
        if node.i in carriers:
            return OWN
        if head.i in carriers:
            return OWN if clause[0] <= node.i <= clause[1] else None
        if node.dep_ in ("conj", "appos", "compound", "nummod"):
            node = head
        elif node.dep_ in ("prep", "agent") and node.lower_ in JOINING:
            if head.pos_ in ("VERB", "AUX"):
                return _beside(head, node, trigger)
            node = head
        elif node.dep_ == "pobj":
            node = head
        elif head.pos_ in ("VERB", "AUX") and node.dep_ in ("dobj", "nsubj", "nsubjpass"):
            return _beside(head, node, trigger)
        else:
            return None
    return None


def _beside(verb: Token, place: Token, trigger: Token) -> int | None:
    """Whether the verb that has the place tells the trigger's own time and place."""
    if verb.dep_ == "advcl" and verb.head.i == trigger.i:
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
        return BESIDE if marks & {"when", "while", "as"} else None
    if verb.dep_ == "conj" and verb.head.i == trigger.i:  # "killed two and wounded five in X"
        if place.head.i != verb.i or any(c.dep_ == "prep" and c.lower_ in AT for c in trigger.children):
            return None
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        shared = subject is None or any(t.lower_ in ("other", "others", "another") for t in subject.subtree)
        return BESIDE if shared else None
    if trigger.dep_ == "conj" and trigger.head.i == verb.i and place.i < verb.i:  # "In X, troops fired and killed two"
        return None if any(c.dep_ == "ccomp" for c in verb.children) else BESIDE
    if verb.dep_ in ("relcl", "acl") and verb.head.dep_ in ("dobj", "nsubjpass", "pobj"):
        noun = verb.head  # "shot laborers working in X", "at a shop they ran in X"
        head = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in AT else noun.head
        present = verb.tag_ == "VBG" or noun.dep_ == "pobj"
        return BESIDE if head.i == trigger.i and present else None
    return None
