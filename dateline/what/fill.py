"""The pieces of a pattern against the parse: what stands in its slots, and whether its words are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Actor
from dateline.what.arguments import child, conjuncts, prepositions, quantity
from dateline.what.cast import Cast
from dateline.what.lemmas import hyphened, lemmas
from dateline.what.patterns import Pattern, Piece

if TYPE_CHECKING:
    from spacy.tokens import Token

Side = list[tuple["Token", Actor]]
# Where "took the diplomats hostage" and the like put their second noun.
COMPLEMENTS = frozenset(("oprd", "attr", "acomp", "xcomp", "dobj", "npadvmod", "advmod", "ccomp", "nmod", "appos"))
PLACES = ("GPE", "LOC", "FAC")
# Nouns that only carry the one before them: "a reconciliation programme", "an aid package".
CARRIERS = frozenset(
    "program programme plan process effort initiative scheme package campaign operation mission drive bid measure project".split()
)


@dataclass(slots=True)
class Filled:
    """The pieces of a pattern as they are found: who is on which side, and the tokens that it rests on."""

    sides: dict[str, Side]
    used: list[Token]
    clauses: list[Token]
    literals: list[Token]


def fill(pattern: Pattern, head: Token, object_: Token | None, places: list[tuple[str, Token]], cast: Cast) -> Filled | None:
    """Fill the pieces of a pattern, or None where one that must be there is not."""
    sides: dict[str, Side] = {}
    used: list[Token] = []
    clauses: list[Token] = []
    literals: list[Token] = []
    object_taken = False
    for piece in pattern.pieces:
        if piece.clause is not None:
            clause = _clause(piece, head, places)
            if clause is not None:
                clauses.append(clause)
            elif not piece.optional:
                return None
            continue
        if piece.preps:
            candidates = [t for p, t in places if p in piece.preps]
        elif pattern.form == "noun" and piece.literal:
            candidates = [c for c in head.children if c.dep_ in ("compound", "amod", "nmod")]
        elif object_taken and piece.literal:
            candidates = [c for c in head.children if c.dep_ in COMPLEMENTS]
        else:
            candidates = [object_] if object_ is not None and not object_taken else []
        found = next((t for t in candidates if _accepts(piece, t, cast)), None)
        if found is None:
            if piece.optional:
                continue
            return None
        object_taken = object_taken or not piece.preps
        used.append(found)
        if piece.literal:
            literals.append(found)
            places = [*places, *prepositions(found)]
        if piece.slot is not None:
            sides[piece.slot] = sides.get(piece.slot, []) + _side(piece, found, cast)
    return Filled(sides, used, clauses, literals)


def _side(piece: Piece, token: Token, cast: Cast) -> Side:
    """Who stands in a slot; where it is for whom the deed is done to, a place may."""
    return cast.resolve(token) or (cast.place(token) if piece.slot == "RECIPIENT" else [])


def _accepts(piece: Piece, token: Token, cast: Cast) -> bool:
    if piece.slot is not None:
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "pcomp":
            return False
        if piece.strict:
            return bool(cast.all(token))
        return bool(_side(piece, token, cast)) if piece.optional and piece.preps else True
    if piece.words is None:
        return True
    if piece.places and (token.ent_type_ in PLACES or token.i in cast.places) and not _is_state(token, cast):
        return True
    return not named(token, cast).isdisjoint(piece.words)


def _is_state(token: Token, cast: Cast) -> bool:
    """Whether a name is a whole state's, not a place within one: "bombed Iraq" is done to it."""
    actor = cast.actor(token)
    return actor is not None and actor.kind == "state" and (actor.name or "").endswith(token.text)


def named(token: Token, cast: Cast) -> frozenset[str]:
    """The names in a table of a noun and of what is coordinated with it; read once, as many frames ask for them."""
    found = cast.named.get(token.i)
    if found is None:
        found = cast.named[token.i] = frozenset().union(*(forms(part) for part in conjuncts(quantity(token))))
    return found


def forms(noun: Token) -> set[str]:
    """The ways in which a table may name a noun: its lemma, and with the words before it ("peace process")."""
    lemma = noun.lemma_.lower()
    found = set(lemmas(noun))
    if noun.ent_type_ == "SHIP":
        found.add("ship")
    whole = hyphened(noun)
    if whole is not None:
        found.add(whole)
    before = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    for c in before:
        found |= {f"{c.lower_} {lemma}", f"{c.lemma_.lower()} {lemma}"}
    if lemma in CARRIERS:
        found |= {c.lemma_.lower() for c in before} | {c.lower_ for c in before}
    if len(before) > 1:
        found.add(" ".join(c.lower_ for c in before) + f" {lemma}")
    return found


def _clause(piece: Piece, head: Token, places: list[tuple[str, Token]]) -> Token | None:
    if piece.clause == "ING":
        return next((t for p, t in places if p in piece.preps and (t.dep_ == "pcomp" or t.tag_ == "VBG")), None)
    if piece.clause == "THAT":
        return child(head, "ccomp") or child(head, "acl")
    for c in head.children:
        if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and any(
            g.dep_ in ("aux", "mark") and g.lower_ == "to" for g in c.children
        ):
            return c
    target = child(head, "dobj")
    return _clause(piece, target, []) if target is not None and head.pos_ == "VERB" else None
