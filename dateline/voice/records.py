"""Citings to records: scopes one within another, and quotes with their chains."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Document, Quote, Scope, Span, Voice, Words
from dateline.voice.cast import FIRST, SECOND, Cast, actor_at, same, speaker_of, voice_of
from dateline.voice.citing import Citing, Spans, runs
from dateline.voice.grammar import is_nobody
from dateline.voice.occasion import Occasion, Surroundings, anonymity_reason, occasion

if TYPE_CHECKING:
    from spacy.tokens import Token

INSERTION = re.compile(r"\[[^\[\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A scope in its place: what it lies in (an index, or None), its chain, and who speaks and hears in it."""

    scope: Scope
    inside: int | None
    chain: tuple[Voice, ...]
    actor: Actor | None
    addressee: Actor | None


def make_records(
    cast: Cast, surroundings: Surroundings, base: tuple[Voice, ...], citings: list[Citing]
) -> tuple[tuple[Scope, ...], tuple[Quote, ...]]:
    """Scopes and quotes of a document.

    Args:
        cast: the actors.
        surroundings: times and places.
        base: the voices of the article itself.
        citings: in any order; a narrower one that cuts a wider one's edge is kept within it, or apart from it.

    Returns:
        Scopes, the widest first, each within or apart from every other; and a quote for every citing, by place.
    """
    document = cast.document
    top: list[int | None] = [None] * len(document.doc)
    placed: list[Placed] = []
    quotes: list[Quote] = []
    by_cue = {c.at: c for c in citings if c.cue is not None}
    order = sorted(citings, key=lambda c: (-sum(e - s for s, e in c.content), c.content[0], c.at))
    for citing in sorted(order, key=lambda c: not c.scoped):
        tokens, inside = _fit(document, top, citing)
        if not tokens:
            continue
        outer = placed[inside] if inside is not None else None
        origin = by_cue.get(citing.after) if citing.after is not None else None
        event = occasion(cast, surroundings, origin or citing)
        actor, voices = _voices(cast, base, placed, top, citing, event, outer)
        chain = (outer.chain if outer is not None else base) + voices
        quotes.append(_quote(cast, citing, actor, event, chain, tokens))
        if not citing.scoped:
            continue
        scope = Scope(
            tokens=tokens,
            voices=voices,
            commitment=citing.commitment,
            attitude=citing.attitude,
            quoted=citing.kind == "direct",
            cue=citing.at,
            speaker=actor if citing.kind != "indirect" else None,
            addressee=event.addressee if citing.kind != "indirect" else None,
            score=citing.score,
            why=citing.why,
        )
        for i in (i for span in tokens for i in range(*span)):
            top[i] = len(placed)
        placed.append(Placed(scope, inside, chain, actor, event.addressee))
    return tuple(p.scope for p in placed), tuple(sorted(quotes, key=lambda q: (q.span, q.id)))


def _fit(document: Document, top: list[int | None], citing: Citing) -> tuple[Spans, int | None]:
    """The content's tokens that lie in one and the same wider scope, and that scope."""
    tokens = [i for span in citing.content for i in range(*span)]
    if not tokens:
        return (), None
    homes: dict[int | None, int] = {}
    for i in tokens:
        homes[top[i]] = homes.get(top[i], 0) + 1
    if len(homes) == 1:
        return citing.content, top[tokens[0]]
    best = max(homes, key=lambda home: (homes[home], home if home is not None else -1))
    return runs(document, (i for i in tokens if top[i] == best)), best


def _voices(
    cast: Cast,
    base: tuple[Voice, ...],
    placed: list[Placed],
    top: list[int | None],
    citing: Citing,
    event: Occasion,
    outer: Placed | None,
) -> tuple[Actor | None, tuple[Voice, ...]]:
    document = cast.document
    cue = document.words(*citing.cue) if citing.cue is not None else None
    around = top[citing.at]
    lower = _person_word(document.doc[citing.head]) if citing.head is not None else ""
    if lower in FIRST or lower in SECOND:
        at = _speaking(placed, around)
        actor = (at.actor if lower in FIRST else at.addressee) if at is not None else None
        if actor is None:
            return (actor_at(cast, citing.head), ()) if citing.head is not None else (None, ())
        return actor, () if outer is not None and same(outer.actor, actor) else (voice_of(actor, cue, cast.lexicon),)
    if citing.head is None and not citing.scoped:
        return None, ()
    if citing.head is None:
        # "Reports that …" describe what speaks; a verb or adverb ("is said to", "reportedly") is nobody's name.
        noun = citing.passive and document.doc[citing.at].pos_ in ("NOUN", "PROPN")
        bare = document.words(citing.at, max(citing.at + 1, citing.cue[1])) if noun and citing.cue is not None else None
        return None, (_nobody(bare, cue),)
    if is_nobody(document.doc[citing.head]):
        return None, ()
    actor = actor_at(cast, citing.head)
    voices = [voice_of(actor, cue, cast.lexicon)]
    voices += [voice_of(actor_at(cast, head), cue, cast.lexicon) for head in citing.also]
    told = [voice_of(a, cue, cast.lexicon) for a in event.outlets if not same(a, actor)]
    voices = told + voices
    known = [v.name for v in (outer.chain if outer is not None else base) if v.kind in ("outlet", "agency")]
    voices = [v for v in voices if not (v.kind == "outlet" and v.name in known)]
    if outer is not None and voices and same(outer.actor, actor) and len(voices) == 1:
        return actor, ()
    return actor, tuple(voices)


def _person_word(token: Token) -> str:
    """The lower-case word, but nothing for the state: "the US said" is not "us"."""
    return "" if token.text == "US" else token.lower_


def _speaking(placed: list[Placed], around: int | None) -> Placed | None:
    """The innermost scope in the speaker's own words around a token."""
    while around is not None:
        if placed[around].scope.speaker is not None:
            return placed[around]
        around = placed[around].inside
    return None


def _nobody(words: Words | None, cue: Words | None) -> Voice:
    return Voice(
        None, words.text if words else None, words.text if words else None, words.span if words else None, "unnamed", None, cue
    )


def _quote(cast: Cast, citing: Citing, actor: Actor | None, event: Occasion, chain: tuple[Voice, ...], tokens: Spans) -> Quote:
    document = cast.document
    spans: tuple[Span, ...] = citing.chars or tuple(document.chars(*span) for span in tokens)
    span = (spans[0][0], spans[-1][1])
    text = document.article.text[span[0] : span[1]]
    key = f"{document.article.id}:{span[0]}:{span[1]}:{citing.at}"
    reason = anonymity_reason(cast, document, citing) if actor is not None and actor.name is None else None
    return Quote(
        id="q" + hashlib.sha256(key.encode()).hexdigest()[:16],
        kind=citing.kind,
        attitude=citing.attitude,
        spans=spans,
        span=span,
        text=text,
        speaker=speaker_of(actor, reason) if actor is not None else None,
        cue=document.words(*citing.cue) if citing.cue is not None else None,
        addressee=event.addressee,
        setting=event.setting,
        place=event.place,
        when=replace(event.when),
        insertions=tuple((m.start() + span[0], m.end() + span[0]) for m in INSERTION.finditer(text)),
        voices=chain,
    )
