"""Citings with marks: whose words stand between them, and which marks hold no speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.beside import Found, cue_after, cue_before
from dateline.voice.cast import Cast, mention_at
from dateline.voice.citing import Citing, Layout
from dateline.voice.grammar import SUBJECTS, phrase
from dateline.voice.marks import Piece
from dateline.voice.stretches import Stretch, find_stretches, is_work

if TYPE_CHECKING:
    from spacy.tokens import Token

SPOKEN = ("speech", "writing")
# A question is answered by the other speaker if that one spoke at most so many paragraphs before.
NEAR_TURNS = 4


def find_direct(layout: Layout, cast: Cast, others: Iterable[Citing]) -> list[Citing]:
    """Every citing of words between marks.

    Args:
        layout: the document with its pieces.
        cast: its actors.
        others: the citings without marks, whose speakers a quote without a cue goes on with.

    Returns:
        Direct citings; one for each run of pieces that one cue joins, or that runs over paragraphs.
    """
    found: dict[int, Citing] = {}
    owner: dict[int, int] = {}
    by_cue: dict[int, int] = {}
    turns = _turns(layout, others)
    stretches = list(find_stretches(layout))
    for index, stretch in enumerate(stretches):
        piece = stretch.piece
        if piece.joins is not None and piece.joins in owner:
            key = owner[piece.joins]
            found[key] = _extended(found[key], piece)
            owner[index] = key
            continue
        if is_work(layout, cast, stretch):
            continue
        hit = cue_after(layout, cast, stretch) or cue_before(layout, cast, stretch)
        alone = piece.tokens[0] == layout.document.paragraphs[piece.paragraph][0] and stretch.tail[0] == stretch.tail[1]
        if hit is None and stretch.led and (stretch.stops or not piece.closed) and (stretch.words > 1 or alone):
            hit = _carried(layout, cast, stretch, stretches[index + 1] if index + 1 < len(stretches) else None, turns)
        if hit is None:
            continue
        joined = by_cue.get(hit.at)
        if joined is not None and _sibling(layout, found[joined], piece):
            found[joined] = _extended(found[joined], piece)
            owner[index] = joined
            continue
        citing = found[index] = _citing(layout, piece, hit)
        owner[index] = index
        if citing.cue is not None:
            by_cue[hit.at] = index
        if citing.head is not None and citing.within is None:
            turns.latest[piece.paragraph] = citing
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Turns:
    """Who speaks outside marks, by paragraph: `spoken` in the order of the text, `latest` the last with marks so far."""

    spoken: dict[int, list[Citing]]
    latest: dict[int, Citing]


def _turns(layout: Layout, others: Iterable[Citing]) -> Turns:
    starts = [start for start, _ in layout.document.paragraphs]
    spoken: dict[int, list[Citing]] = {}
    for citing in sorted(others, key=lambda c: c.at):
        if citing.attitude in SPOKEN and citing.head is not None and citing.within is None:
            spoken.setdefault(bisect_right(starts, citing.at) - 1, []).append(citing)
    return Turns(spoken, {})


def _last(turns: Turns, paragraph: int, before: int) -> Citing | None:
    """The last to speak in a paragraph before a token."""
    spoken = turns.spoken.get(paragraph, [])
    at = bisect_left(spoken, before, key=lambda c: c.at)
    near = [*([turns.latest[paragraph]] if paragraph in turns.latest else []), *spoken[max(0, at - 1) : at]]
    return max((c for c in near if c.at < before), key=lambda c: c.at, default=None)


def _sibling(layout: Layout, citing: Citing, piece: Piece) -> bool:
    assert citing.chars is not None
    last = layout.inner[citing.content[-1][0]]
    return last >= 0 and layout.pieces[last].paragraph == piece.paragraph and layout.pieces[last].parent == piece.parent


def _extended(citing: Citing, piece: Piece) -> Citing:
    assert citing.chars is not None
    return replace(citing, content=(*citing.content, piece.tokens), chars=(*citing.chars, piece.span))


def _citing(layout: Layout, piece: Piece, hit: Found) -> Citing:
    return Citing(
        at=hit.at,
        cue=hit.cue,
        source=hit.source,
        head=hit.head,
        content=(piece.tokens,),
        commitment=hit.commitment,
        attitude=hit.attitude,
        kind="direct",
        why=hit.why,
        score=hit.score,
        within=piece.parent,
        chars=(piece.span,),
        after=hit.after,
    )


def _carried(layout: Layout, cast: Cast, stretch: Stretch, following: Stretch | None, turns: Turns) -> Found | None:
    """The speaker of words between marks that have no cue of their own: the one who speaks already, or who speaks on."""
    piece = stretch.piece
    if stretch.lead[0] < stretch.lead[1] and any(layout.document.doc[i].is_alpha for i in range(*stretch.lead)):
        return None
    home = layout.document.paragraphs[piece.paragraph]
    if piece.parent is not None:
        return None
    mine = _last(turns, piece.paragraph, piece.tokens[0])
    if mine is not None:
        return _on(mine, piece, 0.9, "same speaker in the paragraph")
    if following is not None and following.piece.paragraph == piece.paragraph and following.lead[0] == following.lead[1]:
        hit = cue_after(layout, cast, following)
        if hit is not None:
            return replace(hit, at=piece.tokens[0], cue=None, score=0.8, why="speaker follows")
    said = _last_doer(layout, cast, home[0], piece.tokens[0])
    if said is not None:
        return Found(piece.tokens[0], None, phrase(said), said.i, "states", "speech", 0.6, "doer of the sentence before")
    if piece.tokens[0] == home[0] and piece.paragraph > 0:
        earlier = _last(turns, piece.paragraph - 1, piece.tokens[0])
        other = _answerer(layout, turns, piece, earlier) if earlier is not None else None
        if other is not None:
            return _on(other, piece, 0.6, "dialogue, by turns")
        if earlier is not None:
            return _on(earlier, piece, 0.6, "speaker of the paragraph before")
    if stretch.words > 4 and stretch.upper:
        return Found(piece.tokens[0], None, None, None, "states", "speech", 0.4, "marks, speaker unknown")
    return None


def _answerer(layout: Layout, turns: Turns, piece: Piece, earlier: Citing) -> Citing | None:
    """Who answers in a dialogue: after a question, or where the turns change already, the speaker before the last."""
    if earlier.chars is None:
        return None
    turned = _asks(layout, earlier.chars[-1]) or earlier.why == "dialogue, by turns"
    for back in range(piece.paragraph - 2, max(-1, piece.paragraph - 2 - NEAR_TURNS), -1):
        before = turns.latest.get(back)
        if before is not None and before.head != earlier.head and before.chars is not None:
            answered = _asks(layout, before.chars[-1]) and _asks(layout, piece.span)
            return before if (turned or answered) and _words(layout, before) != _words(layout, earlier) else None
    return None


def _asks(layout: Layout, span: Span) -> bool:
    return layout.document.article.text[slice(*span)].rstrip("'’”»\" ").endswith("?")


def _words(layout: Layout, citing: Citing) -> str | None:
    return layout.document.doc[citing.head].lower_ if citing.head is not None else None


def _on(citing: Citing, piece: Piece, score: float, why: str) -> Found:
    at = citing.at if citing.cue is not None else citing.after
    return Found(piece.tokens[0], None, citing.source, citing.head, "states", "speech", score, why, at)


def _last_doer(layout: Layout, cast: Cast, low: int, at: int) -> Token | None:
    if at <= low:
        return None
    sent = layout.document.doc[at - 1].sent
    own = [c for c in sent.root.children if c.dep_ in SUBJECTS]
    mention = mention_at(cast, own[0].i) if own else None
    return own[0] if own and (mention is not None and mention.person or own[0].ent_type_ == "PERSON") else None
