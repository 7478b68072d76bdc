"""Likenesses that a text asserts between one course of dealing and another, and who stands for whom."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import (
    Actor,
    Claim,
    Comparison,
    Document,
    Mention,
    PlaceMention,
    Span,
    ThatSide,
    ThisSide,
    TimeMention,
    Voicing,
    When,
)
from dateline.what.arguments import child, conjuncts, prepositions, surface_subject
from dateline.what.cast import Cast, make_cast
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# A following sentence still tells of the likened situation while it stays in the paragraph.
COOPERATIVE = (1, 2)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its noun, whose it is, where and when."""

    head: Token
    actors: tuple[Actor, ...]
    countries: frozenset[str]
    time: TimeMention | None
    place: PlaceMention | None


def find_comparisons(
    document: Document,
    mentions: tuple[Mention, ...],
    voicing: Voicing,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
) -> tuple[Comparison, ...]:
    """The comparisons of an article with the claims on either side and the mapping of their actors.

    A mapping is written only where both sides have claims, or where both sides name whose dealing it is.
    """
    cast = make_cast(document, mentions, voicing)
    found = []
    for token in document.doc:
        pair = _pair(token, lexicon)
        if pair is None:
            continue
        this = _side(pair[0], _extent(pair[0]), cast, times, places)
        that = _side(pair[1], (pair[1].left_edge.i, _end(token, pair[1])), cast, times, places)
        if not _dealing(this, that, lexicon):
            continue
        found.append(_comparison(document, token, this, that, cast, voicing, claims, lexicon))
    return tuple(found)


def _pair(token: Token, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """The two nouns that a word of likeness stands between."""
    cues, lemma = lexicon.cues["comparisons"], token.lemma_.lower()
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "attr", "conj", "amod", "advcl") and _listed(lemma, cues["adjectives"]):
        for name, noun in prepositions(token):
            if lemma in cues["adjectives"].get(name, ()):
                return _with(surface_subject(token.head) if token.dep_ != "amod" else token.head, noun)
    if token.pos_ == "NOUN" and _listed(lemma, cues["nouns"]):
        for name, noun in prepositions(token):
            if lemma in cues["nouns"].get(name, ()):
                verb = token.head
                return _with(surface_subject(verb) if verb.pos_ in ("VERB", "AUX") else None, noun)
    if token.pos_ == "VERB":
        if lemma in cues["verbs"]:
            return _with(surface_subject(token), child(token, "dobj"))
        if lemma in cues["verbs_prep"]:
            return _with(
                surface_subject(token) if token.dep_ != "conj" else None,
                next((t for p, t in prepositions(token) if p == cues["verbs_prep"][lemma]), None),
            )
    if token.lower_ in cues["likes"] and token.dep_ == "prep" and token.head.lemma_ in ("be", "look", "seem", "sound", "feel"):
        return _with(surface_subject(token.head), child(token, "pobj"))
    return None


def _listed(lemma: str, by_preposition: Mapping[str, Container[str]]) -> bool:
    """Whether a word is one of likeness at all: looked up before its phrases are read, as few words are."""
    return any(lemma in words for words in by_preposition.values())


def _with(a: Token | None, b: Token | None) -> tuple[Token, Token] | None:
    return (a, b) if a is not None and b is not None and a.i != b.i else None


def _side(head: Token, extent: Span, cast: Cast, times: tuple[TimeMention, ...], places: tuple[PlaceMention, ...]) -> Side:
    start, end = extent
    actors = tuple(a for _, a in (cast.all(head) or [pair for part in conjuncts(head) for pair in cast.owners(part)]))
    if not actors:
        actors = tuple(a for _, noun in prepositions(head) for _, a in cast.owners(noun))
    time = next((t for t in times if start <= t.tokens[0] < end), None)
    place = next(
        (
            p
            for p in places
            if start <= p.tokens[0] < end and head.doc[p.tokens[0]].head.lower_ in ("in", "of", "at", "over", "against")
        ),
        None,
    )
    countries = frozenset(filter(None, [place.place.country if place else None]))
    return Side(head, actors, countries, time, place)


def _extent(head: Token) -> Span:
    """A noun phrase without its clauses."""
    end = head.right_edge.i + 1
    for c in head.subtree:
        if c.dep_ in ("relcl", "advcl", "acl") and c.i > head.i:
            end = min(end, c.left_edge.i)
    return head.left_edge.i, end


def _dealing(this: Side, that: Side, lexicon: Lexicon) -> bool:
    """Whether the likeness is one of dealings and not of looks: a noun for a course of action, or a time on that side."""
    courses = lexicon.cues["courses"]
    named = [
        n.lemma_.lower() in courses or not {w.lemma_.lower() for _, w in prepositions(n)}.isdisjoint(courses)
        for n in (this.head, that.head)
    ]
    return any(named) and (named[1] or that.time is not None or bool(that.actors)) or that.time is not None and bool(that.actors)


def _comparison(
    document: Document,
    cue: Token,
    this: Side,
    that: Side,
    cast: Cast,
    voicing: Voicing,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
) -> Comparison:
    end = _end(cue, that.head)
    start = min(this.head.left_edge.i if this.head.sent.start == cue.sent.start else cue.i, cue.i)
    words = document.words(start, end)
    ours = _claims_of(this, claims, document, before=cue, anchored=bool(this.actors or this.countries))
    theirs = _claims_after(that, claims, document, cue)
    this_words, that_words = document.words(*_extent(this.head)), document.words(that.head.left_edge.i, end)
    when = that.time.when if that.time else When()
    return Comparison(
        words.text,
        words.span,
        ThisSide(tuple(c.id for c in ours), this_words.text),
        ThatSide(tuple(c.id for c in theirs), that_words.text, when, that.place.place if that.place else None),
        _mapping(this, that, ours, theirs, cast),
        voicing.chain(cue.i),
    )


def _end(cue: Token, that: Token) -> int:
    """Where the likened noun's phrase ends, a time or place beside it included, its clauses not."""
    doc, end = cue.doc, _extent(that)[1]
    while end < cue.sent.end and (
        doc[end].dep_ in ("prep", "det", "pobj", "case", "amod", "compound", "nummod") and not doc[end].is_punct
    ):
        end += 1
    return end


def _claims_of(side: Side, claims: tuple[Claim, ...], document: Document, before: Token, anchored: bool) -> list[Claim]:
    """The claims of this situation: the owner's dealings there or, where the words name nobody, the main actor's
    dealings that the article has told so far as its news."""
    earlier = [c for c in claims if not c.background and c.same_as is None and c.standing != "did-not-happen"]
    if side.actors:
        wanted = {_key(a) for a in side.actors}
    else:
        told = [c for c in earlier if c.evidence.trigger[0] < before.idx]
        counts: dict[str, int] = {}
        for c in told:
            for a in c.actors:
                counts[_key(a)] = counts.get(_key(a), 0) + 1
        if not counts:
            return []
        wanted = {max(counts, key=lambda k: (counts[k], -list(counts).index(k)))}
        earlier = told
    found = [c for c in earlier if any(_key(a) in wanted for a in c.actors)]
    if side.countries:
        found = [c for c in found if _there(c, side.countries)]
    return found


def _there(claim: Claim, countries: frozenset[str]) -> bool:
    if claim.place is not None and claim.place.country is not None:
        return claim.place.country in countries
    return any(a.country in countries for a in claim.recipients)


def _claims_after(side: Side, claims: tuple[Claim, ...], document: Document, cue: Token) -> list[Claim]:
    """The claims of the likened situation: what the sentence and those after it in the paragraph tell of its owner."""
    paragraph = next((p for p in document.paragraphs if p[0] <= cue.i < p[1]), (cue.sent.start, cue.sent.end))
    start, end = document.chars(cue.i, paragraph[1])
    wanted = {_key(a) for a in side.actors}
    near = [
        c for c in claims if start <= c.evidence.trigger[0] < end and (not wanted or any(_key(a) in wanted for a in c.actors))
    ]
    if side.time is not None:
        within = [c for c in near if _overlaps(c.when, side.time.when)]
        return within or [c for c in near if c.when.start is None]
    if side.countries:
        return [c for c in near if _there(c, side.countries)]
    return near


def _overlaps(a: When, b: When) -> bool:
    if a.start is None or b.start is None:
        return False
    return (a.end is None or a.end > b.start) and (b.end is None or b.end > a.start)


def _mapping(this: Side, that: Side, ours: list[Claim], theirs: list[Claim], cast: Cast) -> tuple[tuple[str, str], ...]:
    """Who stands for whom: owner for owner, then recipient for recipient of like dealings, then target for target of aims."""
    pairs: list[tuple[str, str]] = []

    def add(a: Actor | None, b: Actor | None) -> None:
        if a is None or b is None:
            return
        pair = (_label(a), _label(b))
        if pair[0] != pair[1] and all(pair[0] != p[0] and pair[1] != p[1] for p in pairs):
            pairs.append(pair)

    add(_doer(this, ours), _doer(that, theirs))
    for kind in (True, False):
        a = next((c for c in ours if (c.quad in COOPERATIVE) is kind and c.recipients), None)
        b = next((c for c in theirs if (c.quad in COOPERATIVE) is kind and c.recipients), None)
        if a is not None and b is not None:
            add(a.recipients[0], b.recipients[0])
    add(_target(ours, cast), _target(theirs, cast))
    return tuple(pairs)


def _doer(side: Side, claims: list[Claim]) -> Actor | None:
    if side.actors:
        return side.actors[0]
    return claims[0].actors[0] if claims and claims[0].actors else None


def _target(claims: list[Claim], cast: Cast) -> Actor | None:
    """Whom the aims of these dealings are directed at: the first actor named in an aim."""
    for claim in claims:
        for aim in claim.aims:
            if aim.kind == "pretext":
                continue
            for mention in cast.heads.values():
                span = mention.actor.span
                if (
                    span is not None
                    and aim.span[0] <= span[0] < aim.span[1]
                    and mention.actor.kind != "other"
                    and not any(_key(mention.actor) == _key(a) for a in claim.actors)
                ):
                    return mention.actor
    return None


def _key(actor: Actor) -> str:
    if actor.country is not None and actor.sector == "GOV":
        return actor.country
    return actor.id or (actor.description or actor.text).lower()


def _label(actor: Actor) -> str:
    return actor.name or actor.description or actor.text
