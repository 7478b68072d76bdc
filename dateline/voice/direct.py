"""Citings with marks: whose words stand between them, and which marks hold no speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.types import Attitude, Span
from dateline.voice.cast import Cast, mention_at
from dateline.voice.citing import Citing, Layout
from dateline.voice.cues import Cue
from dateline.voice.grammar import SUBJECTS, cue_words, inverted, phrase, subject
from dateline.voice.marks import Piece
from dateline.voice.stretches import Stretch, find_stretches, is_work
from dateline.voice.verbs import commitment, frames_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Farther from the marks than this, a verb speaks of something else.
REACH = 30
VERBAL = ("VERB", "AUX")
SPOKEN = ("speech", "writing")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue beside a piece: its token and words, and its source."""

    at: int
    cue: Span | None
    source: Span | None
    head: int | None
    commitment: str
    attitude: Attitude
    score: float
    why: str


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
        hit = _cue_after(layout, cast, stretch) or _cue_before(layout, cast, stretch)
        if hit is None and stretch.led and (stretch.stops or not piece.closed) and stretch.words > 1:
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
    near = [*spoken[max(0, at - 1) : at], *([turns.latest[paragraph]] if paragraph in turns.latest else [])]
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
    )


def _quoting(layout: Layout, cast: Cast, span: Span) -> list[tuple[Token, Cue]]:
    found = []
    for token in layout.document.doc[span[0] : min(span[1], span[0] + 2 * REACH)]:
        if token.pos_ in VERBAL or token.tag_.startswith("VB"):
            cue = frames_of(token, cast.lexicon).get("quote")
            if cue is not None and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
                found.append((token, cue))
    return found


def _cue_after(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    start, end = stretch.tail
    doc, text = layout.document.doc, layout.document.article.text
    if not (stretch.shut and stretch.led) or start >= end:
        return None
    signed = _signed(layout, cast, stretch)
    if signed is not None:
        return signed
    inner = text[: stretch.piece.span[1] - 1].rstrip("'’\"” ")[-1:]
    if inner == "." and doc[start].text[:1].isupper() and text[stretch.piece.span[1]] != ",":
        return None
    first = start
    while first < end and (doc[first].is_punct or doc[first].is_space):
        first += 1
    if first + 2 < end and doc[first].lower_ == "according" and doc[first + 1].lower_ == "to":
        source = next((c for c in doc[first + 1].children if c.dep_ == "pobj"), None)
        if source is not None:
            return Found(
                first, (first, first + 2), _within(source, first, end), source.i, "states", "speech", 0.9, "marks, according to"
            )
    options = _quoting(layout, cast, (start, end))
    main = [(t, c) for t, c in options if t.dep_ not in ("relcl", "acl")] or options
    for token, cue in main:
        if token.i - first > REACH:
            break
        source = _named(cast, token, first, end)
        if source is None:
            continue
        nearest = min(source.left_edge.i if source.left_edge.i >= first else source.i, token.i)
        if nearest - first > 3:
            continue
        return _hit(cast, token, cue, source, (first, end), "marks, cue after")
    return None


def _signed(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    """A name after a dash: "…" — Name."""
    doc, (start, end) = layout.document.doc, stretch.tail
    first = start
    while first < end and (doc[first].is_punct or doc[first].is_space):
        first += 1
    if not any(doc[i].text in ("-", "--", "—") for i in range(start, first)):
        return None
    head = next((i for i in range(first, min(end, first + 6)) if doc[i].pos_ == "PROPN" and doc[i].dep_ != "compound"), None)
    if head is None or any(doc[i].pos_ in VERBAL for i in range(first, end)):
        return None
    return Found(head, None, (first, head + 1), head, "states", "speech", 0.7, "marks, signed")


def _named(cast: Cast, verb: Token, low: int, high: int) -> Token | None:
    """The source of a cue within a range: by the parse, or else the noun right before or after the verb."""
    source = inverted(verb)
    if source is not None and low <= source.i < high:
        return source
    if verb.dep_ == "conj" and (own := subject(verb)) is not None and low <= own.i < high:
        return own
    doc = verb.doc
    before = [i for i in range(low, verb.i) if doc[i].pos_ in ("NOUN", "PROPN", "PRON")]
    after = [i for i in range(verb.i + 1, min(high, verb.i + 8)) if doc[i].pos_ in ("NOUN", "PROPN", "PRON")]
    if before and verb.i - before[-1] <= 3:
        return doc[before[-1]]
    if after and verb.i - low <= 1:
        head = doc[after[0]]
        while head.dep_ in ("compound", "poss", "nmod") and head.head.i > head.i and head.head.i < high:
            head = head.head
        return head
    return None


def _hit(cast: Cast, verb: Token, cue: Cue, source: Token | None, bounds: Span, why: str) -> Found:
    held = _within(source, *bounds, cut=verb.i) if source is not None else None
    return Found(
        verb.i, cue_words(verb), held, source.i if source is not None else None, commitment(cue, verb), cue.attitude, 1.0, why
    )


def _within(source: Token, low: int, high: int, cut: int | None = None) -> Span:
    """The source's phrase within the words that stand beside the marks, and on its side of the verb."""
    start, end = phrase(source)
    start, end = max(start, low), min(end, high)
    if not low <= source.i < high:
        start, end = phrase(source)
    if cut is not None and source.i < cut:
        end = min(end, cut)
    elif cut is not None:
        start = max(start, cut + 1)
    return min(start, source.i), max(end, source.i + 1)


def _cue_before(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    start, end = stretch.lead
    doc = layout.document.doc
    if start >= end:
        return None
    if stretch.resumes and end - start > 1 and doc[end - 1].dep_ == "cc":
        end -= 1
    last = doc[end - 1]
    options = _quoting(layout, cast, (max(start, end - REACH), end))
    if last.text in (",", ":", "-", "—", "--"):
        if last.text == "," and not (stretch.upper or stretch.words > 4 or stretch.resumes):
            return None
        if last.text != ":" and not (stretch.shut or stretch.words > 4):
            return None
        main = [(t, c) for t, c in options if t.dep_ != "relcl"] or options
        for token, cue in reversed(main):
            if last.text == "," and _said_its_own(token, end):
                continue
            source = _named_before(token, start, end)
            if source is not None:
                return _hit(cast, token, cue, source, (start, end), "marks, cue before")
        return _colon(layout, cast, stretch) if last.text == ":" else None
    for token, cue in reversed(options):
        gap = end - 1 - token.i - (last.lower_ == "that")
        if gap == 0 and last.lower_ != "that" and (stretch.words > 3 or stretch.upper and stretch.stops):
            source = _named_before(token, start, end)
            if source is not None:
                return _hit(cast, token, cue, source, (start, end), "marks, cue before")
        break
    return None


def _said_its_own(token: Token, end: int) -> bool:
    """Whether the verb has a content of its own before the marks."""
    return any(c.dep_ == "ccomp" and token.i < c.i < end - 1 and c.right_edge.i < end for c in token.children)


def _named_before(verb: Token, low: int, high: int) -> Token | None:
    source = inverted(verb)
    if source is not None:
        return source
    found = subject(verb)
    if found is not None:
        return found
    before = [t for t in verb.doc[low : verb.i] if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return before[-1] if before else None


def _colon(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    """A lead with a colon and no verb of saying: "And from Smith: …", "The answer was blunt: …"."""
    start, end = stretch.lead
    doc = layout.document.doc
    verbs = [i for i in range(start, end) if doc[i].pos_ in VERBAL and doc[i].dep_ in ("ROOT", "conj", "ccomp", "advcl")]
    source = subject(doc[verbs[0]]) if verbs else None
    if not verbs:
        named = [i for i in range(start, end - 1) if mention_at(cast, i) is not None]
        source = doc[named[-1]] if named else None
    if source is not None:
        owner = next((c for c in source.children if c.dep_ == "poss"), None)
        source = owner if owner is not None and mention_at(cast, source.i) is None else source
        mention = mention_at(cast, source.i)
        known = mention is not None and (mention.person or mention.actor.kind not in ("other", "place"))
        if known or source.ent_type_ in ("PERSON", "ORG") or source.lemma_.lower() in cast.lexicon.documents:
            at = verbs[0] if verbs else source.i
            return Found(at, None, _within(source, start, end), source.i, "states", "speech", 0.7, "marks, colon")
    return None


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
        hit = _cue_after(layout, cast, following)
        if hit is not None:
            return replace(hit, at=piece.tokens[0], cue=None, score=0.8, why="speaker follows")
    said = _last_doer(layout, cast, home[0], piece.tokens[0])
    if said is not None:
        return Found(piece.tokens[0], None, phrase(said), said.i, "states", "speech", 0.6, "doer of the sentence before")
    if piece.tokens[0] == home[0] and piece.paragraph > 0:
        earlier = _last(turns, piece.paragraph - 1, piece.tokens[0])
        if earlier is not None:
            return _on(earlier, piece, 0.6, "speaker of the paragraph before")
    if stretch.words > 4 and stretch.upper:
        return Found(piece.tokens[0], None, None, None, "states", "speech", 0.4, "marks, speaker unknown")
    return None


def _on(citing: Citing, piece: Piece, score: float, why: str) -> Found:
    return Found(piece.tokens[0], None, citing.source, citing.head, "states", "speech", score, why)


def _last_doer(layout: Layout, cast: Cast, low: int, at: int) -> Token | None:
    if at <= low:
        return None
    sent = layout.document.doc[at - 1].sent
    own = [c for c in sent.root.children if c.dep_ in SUBJECTS]
    mention = mention_at(cast, own[0].i) if own else None
    return own[0] if own and (mention is not None and mention.person or own[0].ent_type_ == "PERSON") else None
