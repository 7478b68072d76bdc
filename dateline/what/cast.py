"""Tokens to actors: who stands at a place in the parse, and whose a thing is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Document, Mention, PlaceMention, Voicing
from dateline.what.arguments import antecedent, conjuncts, prepositions, quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset("i me my myself we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
OWNING = ("poss", "compound", "amod", "nmod")
# Nouns that a place's name stands before or behind: "Homs province", "the port city of Hodeidah".
PLACE_NOUNS = frozenset(
    "city town village province region district governorate county area neighbourhood neighborhood suburb port island "
    "peninsula enclave valley capital township hamlet settlement municipality quarter stronghold territory".split()
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a document by token: by heads, by the other words of names, and whom a plural means besides.

    `known` and `named` keep what was read at a token: every frame tried at a verb asks the same of the same nouns.
    """

    document: Document
    heads: dict[int, Mention]
    inside: dict[int, Mention]
    more: dict[int, tuple[Actor, ...]]
    voicing: Voicing
    places: dict[int, PlaceMention]
    known: dict[int, tuple[tuple[Token, Actor], ...]] = field(default_factory=dict)
    named: dict[int, frozenset[str]] = field(default_factory=dict)

    def actor(self, token: Token) -> Actor | None:
        """The actor that a token stands for: named, described, or meant by a pronoun; None where nobody is."""
        token = antecedent(quantity(token))
        if token.text != "US" and (token.lower_ in FIRST or token.lower_ in SECOND):
            return self._in_quote(token)
        mention = self.heads.get(token.i) or self.inside.get(token.i)
        if mention is None or mention.form == "adjective" or mention.actor.kind == "other":
            return None
        return mention.actor

    def _in_quote(self, token: Token) -> Actor | None:
        """I, we and you within a quote: its speaker and its addressee, or the body for which the speaker speaks."""
        mention = self.heads.get(token.i)
        if mention is not None and mention.actor.kind != "other":
            return mention.actor
        for scope in reversed(self.voicing.at(token.i)):
            if scope.quoted:
                meant = scope.speaker if token.lower_ in FIRST else scope.addressee
                if meant is None:
                    return None
                words = self.document.words(token.i, token.i + 1)
                return replace(meant, text=words.text, span=words.span)
        return None

    def all(self, token: Token) -> list[tuple[Token, Actor]]:
        """The actors at a token and at what is coordinated with it."""
        known = self.known.get(token.i)
        if known is None:
            known = self.known[token.i] = tuple(self._all(token))
        return list(known)

    def _all(self, token: Token) -> list[tuple[Token, Actor]]:
        found = []
        for part in conjuncts(antecedent(quantity(token))):
            actor = self.actor(part)
            if actor is not None:
                found.append((part, actor))
                found += [(part, other) for other in self.more.get(antecedent(quantity(part)).i, ())]
                continue
            # "his successor, Jane Roe": the name beside a noun that no table knows.
            found += [(c, a) for c in part.children if c.dep_ == "appos" and (a := self.actor(c)) is not None and a.name]
        return found

    def owners(self, token: Token) -> list[tuple[Token, Actor]]:
        """Whose a thing is: its possessor, the state or group that modifies it, the noun of "of", "by" or "from"."""
        found: list[tuple[Token, Actor]] = []
        for c in token.children:
            if c.dep_ not in OWNING:
                continue
            mention = self.heads.get(c.i) or self.inside.get(c.i)
            actor = mention.actor if mention is not None and mention.form == "adjective" else self.actor(c)
            if actor is not None and actor.kind != "other":
                found.append((c, actor))
                found += [(t, a) for t, a in self.all(c) if t.i != c.i]
        if not found:
            for prep, noun in prepositions(token):
                if prep in ("by", "of", "from") and noun.pos_ != "VERB":
                    found += self.all(noun)
        if not found:  # "an appeal filed by the union", "missiles fired by Israel"
            made = (c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN")
            found += [pair for c in made for p, noun in prepositions(c) if p == "by" for pair in self.all(noun)]
        return found

    def resolve(self, token: Token) -> list[tuple[Token, Actor]]:
        """The actors at a token or, where there are none, those who own what stands there."""
        noun = antecedent(quantity(token))
        if any(g.lower_ == "who" for c in noun.children if c.dep_ == "relcl" for g in c.children):
            return self.all(token)  # somebody, though no table knows whom: not the one whose commander he is
        return self.all(token) or self.owners(noun)

    def place(self, token: Token) -> list[tuple[Token, Actor]]:
        """The place at a token as one to which something is done: "shelled Homs", "the town of Azaz", "aid to Gaza"."""
        found = []
        for part in conjuncts(token):
            mention = self.places.get(part.i) or self._place_beside(part)
            if mention is not None:
                place = mention.place
                found.append((part, Actor(place.name, None, place.text, place.span, "place", place.country, id=place.id)))
        return found

    def _place_beside(self, noun: Token) -> PlaceMention | None:
        """The place that a noun such as "province" is said of."""
        if noun.lemma_.lower() not in PLACE_NOUNS:
            return None
        named = [c for c in noun.children if c.dep_ in ("compound", "nmod", "appos")]
        named += [t for p, t in prepositions(noun) if p == "of"]
        return next((m for c in named if (m := self.places.get(c.i)) is not None), None)


def make_cast(
    document: Document, mentions: tuple[Mention, ...], voicing: Voicing, places: tuple[PlaceMention, ...] = ()
) -> Cast:
    """Index the mentions by their heads and, for names, by all their tokens; and the places by their last."""
    inside: dict[int, Mention] = {}
    for mention in mentions:
        if mention.form in ("name", "adjective"):
            for i in range(*mention.tokens):
                inside.setdefault(i, mention)
    heads = {m.head: m for m in mentions}
    phrases: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        if mention.form in ("name", "description"):
            phrases.setdefault(mention.tokens, []).append(mention)
    more = {m.head: found for m in mentions if (found := _others(m, mentions, phrases.get(m.tokens, [])))}
    whole = {i: m for i, m in inside.items() if _same_phrase(document, i, m)}
    return Cast(document, heads, whole, more, voicing, {p.tokens[1] - 1: p for p in places})


def _others(mention: Mention, mentions: tuple[Mention, ...], phrase: list[Mention]) -> tuple[Actor, ...]:
    """Whom a mention means besides its own actor: "they" of two states, "British and French bombers"."""
    if mention.form == "pronoun":
        return tuple(replace(mentions[i].actor, text=mention.actor.text, span=mention.actor.span) for i in mention.others)
    if mention.form == "adjective":
        return ()
    return tuple(m.actor for m in phrase if m.head != mention.head)


def _same_phrase(document: Document, i: int, mention: Mention) -> bool:
    """Whether a token belongs to the name itself, so that "Foreign" in a title is not the person."""
    token = document.doc[i]
    return token.pos_ == "PROPN" and token.dep_ in ("compound", "flat", "nmod", "appos") or i == mention.head
