"""Sources by where they stand, where the parser hung them on another word: "…, the governor, A. Hale, said on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.voice.cast import Cast, can_vouch
from dateline.voice.grammar import FINITE, SUBJECTS, cue_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# What joins a verb to a doer before, or opens a clause of its own.
JOINTS = ("CCONJ", "SCONJ", "PART", "ADP")
RELATIVE = ("WP", "WDT", "WRB", "WP$")


def source_before(verb: Token, cast: Cast) -> Token | None:
    """The head of the noun phrase before a finite verb that has no subject, or stands beside another clause without "and".

    Args:
        verb: a verb that cites.
        cast: the document's actors.

    Returns:
        The outermost head of someone or a document whose phrase is set off by a comma, or stands behind an opening phrase
        ("In Cairo a spokesman, N. Aziz, said"); None where there is none.
    """
    if verb.tag_ not in FINITE and verb.tag_ != "VBN":
        return None
    doc, low = verb.doc, verb.sent.start
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:  # "…, the minister told parliament", taken for a second clause beside the first
        joined = verb.dep_ == "conj" and _set_off(own, low) and can_vouch(cast, own, strict=True)
        return own if joined and own.tag_ not in RELATIVE else None
    at = cue_words(verb)[0] - 1
    at -= at > low and doc[at].text == ","
    if at < low or doc[at].pos_ in JOINTS or doc[at].tag_ in RELATIVE or doc[at].is_punct:
        return None
    best, token = None, doc[at]
    while token.i < verb.i:
        if token.pos_ in ("NOUN", "PROPN") and _set_off(token, low) and can_vouch(cast, token, strict=True):
            best = token
        if token.head.i == token.i:
            break
        token = token.head
    return best


def told_before(verb: Token, source: Token, cast: Cast) -> set[int]:
    """What stands in the sentence before a source and its cue, where the cue has no content of its own behind it.

    Args:
        verb: the cue.
        source: of `source_before`.
        cast: the document's actors.
    """
    heard = verb.lemma_ in cast.lexicon.addressee_verbs
    behind = [c for c in verb.children if c.i > verb.i and c.ent_type_ not in ("DATE", "TIME")]
    own = any(c.dep_ in ("ccomp", "xcomp", "oprd", "attr", "dep") or c.dep_ == "dobj" and not heard for c in behind)
    start = _with_title(source, cast)
    if own or start <= verb.sent.start or verb.doc[start - 1].text != ",":
        return set()
    tokens = set(range(verb.sent.start, start - 1))
    return tokens if any(verb.doc[i].tag_ in FINITE for i in tokens) else set()


def _with_title(source: Token, cast: Cast) -> int:
    """Where a source begins, with what he is where the parser hung that beside him: "a negotiator for the union, J. Lund"."""
    start = source.left_edge.i
    beside = [t for t in source.head.children if t.dep_ == "appos" and t.i < start and t.right_edge.i == start - 2]
    return beside[0].left_edge.i if beside and can_vouch(cast, beside[0], strict=True) else start


def _set_off(token: Token, low: int) -> bool:
    """Whether a noun phrase begins after a comma, or between an opening phrase and its own article."""
    start = token.left_edge.i
    if start <= low:
        return False
    opened = token.head.pos_ == "ADP" and low <= token.head.i < start - 1 and token.doc[start].pos_ == "DET"
    return token.doc[start - 1].text == "," or opened
