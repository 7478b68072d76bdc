"""Sources by where they stand, where the parser hung them on another word: "…, the governor, A. Hale, said on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.voice.cast import Cast, can_vouch
from dateline.voice.grammar import FINITE, SUBJECTS, cue_words, inverted

if TYPE_CHECKING:
    from spacy.tokens import Token

# What joins a verb to a doer before, or opens a clause of its own.
JOINTS = ("CCONJ", "SCONJ", "PART", "ADP")
RELATIVE = ("WP", "WDT", "WRB", "WP$")


def source_before(verb: Token, cast: Cast) -> Token | None:
    """The head of the noun phrase that ends right before a finite verb without a subject.

    Args:
        verb: a verb that cites.
        cast: the document's actors.

    Returns:
        The outermost head of someone or a document whose phrase is set off by a comma, or stands behind an opening phrase
        ("In Cairo a spokesman, N. Aziz, said"); None where there is none, or the verb has a subject.
    """
    if verb.tag_ not in FINITE and verb.tag_ != "VBN" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    doc, low = verb.doc, verb.sent.start
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
    own = any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    start = _with_title(source, cast)
    if own or start <= verb.sent.start or verb.doc[start - 1].text != "," or inverted(verb) is not None and verb.lemma_ != "tell":
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
