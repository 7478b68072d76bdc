"""A cue beside marks, after or before them: who speaks the words between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Attitude, Span
from dateline.voice.cast import Cast, mention_at
from dateline.voice.citing import Layout
from dateline.voice.cues import Cue
from dateline.voice.grammar import SUBJECTS, cue_words, inverted, phrase, subject
from dateline.voice.stretches import Stretch
from dateline.voice.verbs import commitment, frames_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Farther from the marks than this, a verb speaks of something else.
REACH = 30
VERBAL = ("VERB", "AUX")


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
    after: int | None = None


def cue_after(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    """The cue in the words after a piece, where speech can end with it: "…," she said; according to; — Name."""
    start, end = stretch.tail
    doc, text = layout.document.doc, layout.document.article.text
    if not stretch.led or start >= end:
        return None
    signed = _signed(layout, stretch)
    if signed is not None or not stretch.shut:
        return signed
    inner = text[: stretch.piece.span[1] - 1].rstrip("'’\"” ")[-1:]
    if inner == "." and doc[start].text[:1].isupper() and text[stretch.piece.span[1]] != "," or doc[start].text == ";":
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


def cue_before(layout: Layout, cast: Cast, stretch: Stretch) -> Found | None:
    """The cue in the words before a piece: she said, "…"; she called it "…"; And from Smith: "…"."""
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
        close = bool(options) and options[-1][0].i == end - 2
        if last.text != ":" and not (stretch.shut or stretch.words > 4 or stretch.upper and close):
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


def _quoting(layout: Layout, cast: Cast, span: Span) -> list[tuple[Token, Cue]]:
    found = []
    for token in layout.document.doc[span[0] : min(span[1], span[0] + 2 * REACH)]:
        if token.pos_ in VERBAL or token.tag_.startswith("VB"):
            cue = frames_of(token, cast.lexicon).get("quote")
            if cue is not None and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
                found.append((token, cue))
    return found


def _signed(layout: Layout, stretch: Stretch) -> Found | None:
    """A name after a dash: "…" — Name."""
    doc, (start, end) = layout.document.doc, stretch.tail
    first = start
    while first < end and (doc[first].is_punct or doc[first].is_space):
        first += 1
    joined = doc[first].text.lstrip("-—") if first < end else ""
    if not any(doc[i].text in ("-", "--", "—") for i in range(start, first)) and joined == doc[min(first, end - 1)].text:
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
    if verb.dep_ in ("conj", "xcomp", "ccomp") and (own := subject(verb)) is not None and low <= own.i < high:
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


def _said_its_own(token: Token, end: int) -> bool:
    """Whether the verb has a content of its own before the marks."""
    return any(c.dep_ == "ccomp" and token.i < c.i < end - 1 and c.right_edge.i < end for c in token.children)


def _named_before(verb: Token, low: int, high: int) -> Token | None:
    doc = verb.doc
    source = inverted(verb)
    if source is not None and source.i < high:
        return source
    beside = doc[verb.i - 1] if verb.i > low else None
    if beside is not None and beside.pos_ in ("PROPN", "PRON") and beside.tag_ != "PRP$" and verb.tag_ in ("VBD", "VBZ"):
        return beside
    found = subject(verb)
    if found is not None and found.i < high:
        return found
    before = [t for t in doc[low : verb.i] if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return before[-1] if before else None
