"""On whose word: quotes, and the chain of voices for every clause."""

from __future__ import annotations

from dataclasses import replace

from dateline.types import Document, Mention, PlaceMention, Quote, TimeMention, Voice, Voicing
from dateline.voice.answers import answer_claims
from dateline.voice.cast import Cast, actor_at, can_vouch, is_outlet, make_cast
from dateline.voice.citing import Citing, Layout, lay_out, runs
from dateline.voice.cues import Lexicon, read_cues
from dateline.voice.direct import find_direct
from dateline.voice.hedges import find_hedges
from dateline.voice.marks import find_pieces
from dateline.voice.nouns import find_nouns
from dateline.voice.occasion import make_surroundings
from dateline.voice.onward import find_onward
from dateline.voice.phrases import find_phrases
from dateline.voice.records import make_records
from dateline.voice.stance import find_stances
from dateline.voice.transcripts import find_set_apart
from dateline.voice.verbs import find_verbs

__all__ = ["Lexicon", "answer_claims", "find_citings", "find_voices", "read_cues"]


def find_voices(
    document: Document,
    mentions: tuple[Mention, ...],
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    cues: Lexicon,
) -> tuple[Voicing, tuple[Quote, ...]]:
    """Who is cited, in what words, and who vouches for every token.

    Args:
        document: a parsed article.
        mentions: its actors, pronouns linked.
        times: its time expressions.
        places: its places.
        cues: the compiled words that cite.

    Returns:
        The voicing (the article's own voices, and a scope for every cited content), and a quote for every citing,
        direct, mixed and indirect, in the order of the text.
    """
    cast, _, citings = find_citings(document, mentions, cues)
    base = _base(document)
    scopes, quotes = make_records(cast, make_surroundings(times, places), base, citings)
    return Voicing(base, scopes), quotes


def find_citings(document: Document, mentions: tuple[Mention, ...], cues: Lexicon) -> tuple[Cast, Layout, list[Citing]]:
    """The citings of a document in tokens, before they become records: for measuring and for `find_voices`."""
    cast = make_cast(document, mentions, cues)
    layout = lay_out(document, find_pieces(document))
    stances = find_stances(layout, cast)
    told = {c.at for c in stances}
    verbs = [c for c in find_verbs(layout, cast) if c.at not in told]
    others = stances + _once(verbs + find_nouns(layout, cast) + find_phrases(layout, cast) + find_hedges(layout, cues))
    apart = find_set_apart(layout, cast)
    direct = [c for c in find_direct(layout, cast, others) if not any(_overlap(c, a) and c.cue is None for a in apart)]
    spoken = {c.at: c for c in direct if c.cue is not None}
    kept = [c for c in others if c.at not in spoken or not (c.why == "parenthesis" or _overlap(c, spoken[c.at]))]
    cited = apart + direct + kept
    return cast, layout, _with_cited(layout, cast, cited + find_onward(layout, cast, cited))


def _base(document: Document) -> tuple[Voice, ...]:
    article = document.article
    found = [Voice(article.outlet, None, None, None, "outlet")] if article.outlet else []
    if article.agency and article.agency != article.outlet:
        found.append(Voice(article.agency, None, None, None, "agency"))
    return tuple(found)


def _overlap(one: Citing, other: Citing) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _once(citings: list[Citing]) -> list[Citing]:
    """One citing for a content's head: a noun cue gives way to the verb that carries the same clause."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    kept = []
    for citing in citings:
        if citing.content not in seen:
            kept.append(citing)
        seen.add(citing.content)
    return kept


def _with_cited(layout: Layout, cast: Cast, citings: list[Citing]) -> list[Citing]:
    """Sources that a source leans on ("Reuters reported, citing two officials") as voices behind it."""
    by_cue = {c.at: c for c in citings if c.attitude in ("speech", "writing")}
    leaning: dict[int, int] = {}
    cut: set[int] = set()
    for token in layout.tokens:
        if token.tag_ == "VBG" and token.lemma_.lower() in ("cite", "quote") and token.dep_ in ("advcl", "acl", "prep", "conj"):
            held = next((c for c in token.children if c.dep_ == "dobj"), None)
            heads = [t for t in token.ancestors if t.i in by_cue and by_cue[t.i].head is not None]
            outlets = [t for t in heads if _publishes(cast, by_cue[t.i])]
            if held is not None and heads and can_vouch(cast, held, strict=True):
                leaning[(outlets or heads)[0].i] = held.i
                cut |= {t.i for t in token.subtree}
    if not leaning:
        return citings
    kept = [c for c in citings if c.at not in cut or c.chars is not None]
    return [_leant(layout.document, c, leaning.get(c.at), cut) for c in kept]


def _publishes(cast: Cast, citing: Citing) -> bool:
    actor = actor_at(cast, citing.head) if citing.head is not None else None
    return actor is not None and (is_outlet(actor, cast.lexicon) or actor.kind == "document")


def _leant(document: Document, citing: Citing, held: int | None, cut: set[int]) -> Citing:
    content = citing.content
    if citing.chars is None:
        content = runs(document, (i for span in content for i in range(*span) if i not in cut)) or content
    return replace(citing, content=content, also=(held,) if held is not None else ())
