"""Free indirect speech: sentences that go on in the voice of the sentence before, without a cue of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.cast import Cast, actor_at, mention_at, same
from dateline.voice.citing import Citing, Layout, bounded, trim
from dateline.voice.grammar import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

# How many sentences a voice goes on for without being named again.
REACH = 3
SPOKEN = ("speech", "writing")
VOUCHES = frozenset(("states", "claims", "alleges", "predicts", "admits", "confirms", "leaks", "promises"))
SHIFTED = frozenset(("would", "should", "must", "could", "might", "had"))
THIRD = frozenset(("they", "he", "she", "it"))


def find_onward(layout: Layout, cast: Cast, citings: list[Citing]) -> list[Citing]:
    """Citings for the sentences in which the voice of the sentence before goes on.

    Args:
        layout: the document with its pieces.
        cast: its actors.
        citings: all that have a cue, or marks.

    Returns:
        One for every such sentence, with a low score. A sentence goes on only in its own paragraph, without a source of
        its own, and where tense or subject say so: "The rebels would be tried", "They had also burned the school".
    """
    found: list[Citing] = []
    sentences = list(layout.document.doc.sents)
    paragraph = {i: n for n, (a, b) in enumerate(layout.document.paragraphs) for i in range(a, b)}
    voice: Citing | None = None
    first: Sentence | None = None
    run = 0
    for sent in sentences:
        here = paragraph.get(sent.start)
        own = _whole(sent, citings)
        if own is not None:
            voice, first, run = own, sent, 0
            continue
        words = [t.i for t in sent if not t.is_space]
        broken = first is None or voice is None or here != paragraph.get(first.start) or run >= REACH
        if broken or not words or any(layout.inner[i] >= 0 for i in words) or _cited(sent, citings):
            voice = None
            continue
        assert voice is not None and first is not None
        if not _goes_on(cast, voice, first, sent):
            voice = None
            continue
        run += 1
        made = _made(layout, voice, sent)
        if made is not None:
            found.append(made)
    return found


def _whole(sent: Sentence, citings: list[Citing]) -> Citing | None:
    """The one citing of speech that holds most of a sentence."""
    words = [t.i for t in sent if t.is_alpha]
    for citing in citings:
        if citing.kind == "direct" or not citing.scoped or citing.attitude not in SPOKEN or citing.commitment not in VOUCHES:
            continue
        if citing.head is None or not sent.start <= citing.at < sent.end or citing.why == "headline":
            continue
        held = {i for span in citing.content for i in range(*span)} & set(words)
        full = 2 * len(held) >= len(words) or bool(words) and words[-1] in held and 3 * len(held) >= len(words)
        if full and _on_top(sent, citing):
            return citing
    return None


def _on_top(sent: Sentence, citing: Citing) -> bool:
    verb = sent.doc[citing.at]
    joined = verb.dep_ == "conj" and verb.head.i == sent.root.i
    return citing.why in ("parenthesis", "according to") or verb.i == sent.root.i or joined


def _cited(sent: Sentence, citings: list[Citing]) -> bool:
    """Whether a sentence has a cue at its top: then somebody else is cited, or the writer tells of a stance."""
    own = ("parenthesis", "according to", "hearsay", "hedge")
    return any(sent.start <= c.at < sent.end and (c.at == sent.root.i or c.why in own) for c in citings)


def _goes_on(cast: Cast, voice: Citing, first: Sentence, sent: Sentence) -> bool:
    doc, root = sent.doc, sent.root
    if root.pos_ not in ("VERB", "AUX"):
        return False
    own = next((c for c in root.children if c.dep_ in SUBJECTS or c.dep_ == "expl"), None)
    if own is None or own.lower_ in ("i", "we", "you", "who", "this", "that") or voice.head is None:
        return False
    auxiliaries = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    also = any(c.lower_ in ("also", "too") for c in root.children if c.dep_ == "advmod")
    told = {doc[i].lemma_.lower() for span in voice.content for i in range(*span) if doc[i].pos_ in ("NOUN", "PROPN")}
    near = {t.lower_ for t in own.subtree}
    known = bool(near & (THIRD | {"them", "their", "his", "her", "its"})) or own.lemma_.lower() in told
    past = voice.cue is None or doc[voice.at].tag_ in ("VBD", "VBN", "VBG") or voice.why == "according to"
    if past and auxiliaries & (SHIFTED - {"had"}):
        return True
    plural = own.lower_ == "they" and any(doc[i].tag_ in ("NNS", "NNPS") for span in voice.content for i in range(*span))
    if _is_speaker(cast, voice, own) and not plural:
        return False
    if past and "had" in auxiliaries and (known or also):
        return True
    return also and known


def _is_speaker(cast: Cast, voice: Citing, own: Token) -> bool:
    assert voice.head is not None
    speaker, mention = actor_at(cast, voice.head), mention_at(cast, own.i)
    if own.i == voice.head:
        return True
    if mention is not None and mention.form == "pronoun" and mention.same_as is None:
        return own.lower_ in ("he", "she")
    return mention is not None and same(actor_at(cast, own.i), speaker)


def _made(layout: Layout, voice: Citing, sent: Sentence) -> Citing | None:
    span: Span = trim(layout.document, (sent.start, sent.end))
    content = bounded(layout, sent.root.i, set(range(*span)), (sent.start, sent.start))
    if not content:
        return None
    return Citing(
        at=sent.start,
        cue=None,
        source=voice.source,
        head=voice.head,
        content=content,
        commitment=voice.commitment,
        attitude=voice.attitude,
        kind="indirect",
        why="goes on in the same voice",
        score=0.5,
        within=None,
        also=voice.also,
        after=voice.at,
    )
