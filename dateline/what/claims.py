"""Deeds, with their time and place settled, to claims."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dateline.types import Actor, Aim, Claim, Deed, Document, Evidence, Place, Standing, Voice, Voicing, When
from dateline.what.patterns import Lexicon


def make_claims(
    document: Document, settled: tuple[tuple[Deed, When, bool, Place | None], ...], voicing: Voicing, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The claims of an article, in the order of the text.

    Args:
        document: the parsed article.
        settled: each deed with its time, whether it is background, and its place.
        voicing: for the chain of voices.
        lexicon: for quad classes and intensities.
    """
    claims: list[Claim] = []
    told: dict[tuple[object, ...], list[Claim]] = {}
    for deed, when, background, place in settled:
        if not deed.actors and not deed.recipients and place is None:
            continue  # "the riots", of nobody and nowhere, could be any
        claim = _claim(document, deed, when, background, place, voicing.chain(deed.trigger, without=int(deed.uttered)), lexicon)
        key = (claim.event_type, _keys(claim.actors), _keys(claim.recipients))
        first = next(
            (c for c in told.get(key, ()) if _same_deed(c, claim) and c.evidence.sentence != claim.evidence.sentence), None
        )
        if first is not None:
            claim = _again(claim, first)
        told.setdefault(key, []).append(claim)
        claims.append(claim)
    return tuple(claims)


def _again(claim: Claim, first: Claim) -> Claim:
    return replace(claim, same_as=first.same_as or first.id)


def _claim(
    document: Document, deed: Deed, when: When, background: bool, place: Place | None, chain: tuple[Voice, ...], lexicon: Lexicon
) -> Claim:
    kind = lexicon.types[deed.event_type]
    trigger = document.chars(deed.trigger, deed.trigger_end)
    evidence = document.words(*deed.clause)
    sentence = document.doc[deed.trigger].sent
    start, end = sentence.start, sentence.end
    while end - 1 > start and document.doc[end - 1].is_space:
        end -= 1
    return Claim(
        id=claim_id(document.article.id, trigger, deed.event_type),
        event_type=deed.event_type,
        mode=deed.mode,
        contexts=deed.contexts,
        quad=kind["quad"],
        intensity=float(kind["modes"].get(deed.mode, kind["score"]) if deed.mode else kind["score"]),
        actors=deed.actors,
        recipients=deed.recipients,
        place=place,
        when=when,
        standing=_as_of(deed.standing, when, document.article.published),
        background=background,
        voices=chain,
        aims=tuple(_aim(document, deed, kind_, tokens, chain) for kind_, tokens in deed.aims),
        amounts=deed.amounts,
        same_as=None,
        evidence=Evidence(evidence.text, evidence.span, document.chars(start, end), trigger, _spans(document, deed.cues)),
        rule=deed.rule,
        score=deed.score,
    )


def _spans(document: Document, tokens: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(document.chars(i, i + 1) for i in tokens)


def _as_of(standing: Standing, when: When, published: str | None) -> Standing:
    """A present tense with a day yet to come is planned: "the ministers meet on Friday"."""
    if standing in ("ongoing", "happened") and published and when.start and when.start > published[:10]:
        return "planned"
    return standing


def claim_id(article: str, trigger: tuple[int, int], event_type: str) -> str:
    """The id of a claim: the same reading gives the same ids."""
    return "c" + hashlib.sha256(f"{article}|{trigger[0]}|{trigger[1]}|{event_type}".encode()).hexdigest()[:16]


def _aim(document: Document, deed: Deed, kind: str, tokens: tuple[int, int], chain: tuple[Voice, ...]) -> Aim:
    words = document.words(*tokens)
    if kind != "pretext":
        kind = (
            "stated" if chain and chain[-1].actor is not None and any(_is(a, chain[-1].actor) for a in deed.actors) else "imputed"
        )
    return Aim(kind, words.text, words.span, len(chain) - 1 if chain else None)  # type: ignore[arg-type]


def _is(a: Actor, b: Actor) -> bool:
    if a.id is not None and b.id is not None:
        return a.id == b.id or a.country == b.country is not None and a.sector == b.sector == "GOV"
    return a.country is not None and (a.country, a.sector) == (b.country, b.sector)


def _keys(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(sorted(a.id or (a.description or a.text).lower() for a in actors))


def _same_deed(a: Claim, b: Claim) -> bool:
    """Whether two claims of one type and the same sides tell of one deed: times agree, and where nobody is named on the
    other side, so does the rule: "imposed a curfew" is not "closed newspapers"."""
    if a.rule != b.rule and not a.recipients:
        return False
    if a.place is not None and b.place is not None and a.place.name != b.place.name:
        return False
    one, other = a.when, b.when
    return one.start is None or other.start is None or (one.start, one.end) == (other.start, other.end)
