"""Citings by verbs without marks: "said that …", "…, she said", "accused them of …", "is believed to …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.cast import Cast, can_vouch
from dateline.voice.citing import Citing, Layout, bounded, kind_of, named_after_dateline
from dateline.voice.cues import Cue, Lexicon
from dateline.voice.grammar import SUBJECTS, agent, cue_words, inverted, is_nobody, negated, passive, phrase, subject, subtree
from dateline.voice.placed import source_before, told_before
from dateline.voice.takes import Taken, contents

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a denied cue says: who "did not say" so vouches for nothing, who "does not believe" so denies it.
NEGATED = {"believes": "denies", "predicts": "denies", "wants": "denies", "promises": "denies", "doubts": "believes"}
# An order or a wish without its giver is nobody's word; an accusation without one is somebody's.
AGENTLESS = frozenset(("alleges", "states", "claims", "believes", "predicts", "denies", "confirms", "leaks", "asks"))

# Who does this does not do what follows.
WITHHOLDING = frozenset(("refuse", "decline", "fail", "omit", "neglect"))
ASIDE = frozenset(("which", "where", "to", "in", "for", "of", "with"))


def frames_of(token: Token, lexicon: Lexicon) -> Mapping[str, Cue]:
    """What a verb takes, with its particle where the table has one ("point out")."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i > token.i and child.lower_ in lexicon.particles and child.i - token.i < 4 and not _behind_object(child):
            found = lexicon.verbs.get(f"{lemma}+{child.lower_}")
            if found is not None:
                return {**lexicon.verbs.get(lemma, {}), **found} if child.dep_ == "prep" else found
    found = lexicon.verbs.get(lemma)
    return found if found is not None else _by_form(token.lower_, lexicon)


def _behind_object(prep: Token) -> bool:
    """Whether a preposition stands behind an object, and so makes no phrase with its verb: "called talks for Friday"."""
    return prep.dep_ == "prep" and any(c.dep_ == "dobj" and c.i < prep.i for c in prep.head.children)


def _by_form(word: str, lexicon: Lexicon) -> Mapping[str, Cue]:
    """The frames of a form whose lemma the tagger got wrong ("hoped" from "hop")."""
    for ending, base in (("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")):
        if word.endswith(ending) and (found := lexicon.verbs.get(word.removesuffix(ending) + base)) is not None:
            return found
    return {}


def find_verbs(layout: Layout, cast: Cast) -> list[Citing]:
    """Every citing whose cue is a verb and whose content is a clause, an infinitive or a noun phrase."""
    found: list[Citing] = []
    for token in layout.tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        frames = frames_of(token, cast.lexicon)
        if not frames:
            continue
        taken = list(contents(token, frames, cast)) or list(_behind(token, frames, cast))
        for cue, tokens, link, why in taken:
            citing = _citing(layout, cast, token, cue, tokens, link, why)
            if citing is not None:
                found.append(citing)
    return found


def _behind(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    """A cue at the end of its sentence whose source the parser took for a part of what is cited."""
    if (cue := frames.get("clause")) is None or passive(verb) or (source := source_before(verb, cast)) is None:
        return
    if tokens := told_before(verb, source, cast):
        yield cue, tokens, None, "behind"


def commitment(cue: Cue, verb: Token) -> str:
    """What a cue says about the vouching, its negation taken in."""
    if not negated(verb):
        return cue.commitment
    # That nobody believes a thing is not a denial of the one who writes so.
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return "doubts" if own is not None and is_nobody(own) else NEGATED.get(cue.commitment, "doubts")


def _citing(layout: Layout, cast: Cast, verb: Token, cue: Cue, tokens: set[int], link: Token | None, why: str) -> Citing | None:
    if cue.commitment == "states" and _unsaid(verb, why):
        return None
    lemma = verb.lemma_.lower()
    voiceless = passive(verb) and not (why in ("gerund", "infinitive") and verb.tag_ != "VBN")
    source = _teller(verb, cast) if voiceless else _source_of(verb, why, cast)
    source = named_after_dateline(layout, source, verb) if source is not None else None
    if source is None and not (voiceless and _nameless(cue, why)):
        return None
    personal = source is None or can_vouch(cast, source, cue.held or lemma in cast.lexicon.impersonal)
    if not personal and (source is None or not _stands_for_words(cast, source, cue, why)):
        return None
    cue_span = cue_words(verb, link)
    tokens = tokens - set(range(*cue_span)) - _remarks(layout, cast, tokens)
    if why == "clause":
        tokens -= _resumed(layout, cast, verb, tokens)
    content = bounded(layout, verb.i, tokens, cue_span)
    if not content:
        return None
    return Citing(
        at=verb.i,
        cue=cue_span,
        source=_bounded_source(layout, source, verb),
        head=source.i if source is not None else None,
        content=content,
        commitment=commitment(cue, verb),
        attitude=cue.attitude,
        kind=kind_of(layout, verb.i, content),
        why=why,
        score=0.9 if why in ("clause", "parenthesis", "infinitive", "behind") else 0.8,
        scoped=personal and not cue.held and not (source is None and cue.commitment == "asks"),
        within=layout.inner[verb.i] if layout.inner[verb.i] >= 0 else None,
        passive=voiceless,
    )


def _unsaid(verb: Token, why: str) -> bool:
    """Whether a noun is what somebody kept silent on: "did not mention the strike", "refused to discuss it"."""
    if why != "object" and not why.startswith("verb with"):
        return False
    return negated(verb) or verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WITHHOLDING


def _source_of(verb: Token, why: str, cast: Cast) -> Token | None:
    if why == "behind":
        return source_before(verb, cast)
    found = (inverted(verb) if why == "parenthesis" else None) or subject(verb)
    return source_before(verb, cast) if found is None and why == "clause" else found


def _teller(verb: Token, cast: Cast) -> Token | None:
    """The doer of a passive, unless it is only how the word came: "were told by telephone"."""
    doer = agent(verb)
    if doer is None or doer.lemma_.lower() not in cast.lexicon.means:
        return doer
    return doer if any(c.dep_ in ("det", "poss", "amod", "compound", "nmod") for c in doer.children) else None


def _stands_for_words(cast: Cast, source: Token, cue: Cue, why: str) -> bool:
    """Whether a thing as a subject makes a record without a scope: "the figures underline the need"."""
    return why != "clause" and not cue.held and source.pos_ != "PRON" and can_vouch(cast, source, strict=False)


def _nameless(cue: Cue, why: str) -> bool:
    """Whether a passive without its doer still cites somebody."""
    loose = why in ("object", "called so", "described as") or cue.held and why != "passive raising"
    return cue.commitment in AGENTLESS and cue.attitude in ("speech", "belief", "writing") and not loose


def _remarks(layout: Layout, cast: Cast, tokens: set[int]) -> set[int]:
    """The writer's word on what was said, hung on its end: "…, a charge that Mali denied", "…, which lies on the coast"."""
    found: set[int] = set()
    doc, last = layout.document.doc, max(tokens, default=0)
    for i in tokens:
        token = doc[i]
        if token.dep_ == "parataxis" and "clause" in frames_of(token, cast.lexicon) and doc[token.left_edge.i - 1].text == ",":
            found |= subtree(token)
        if token.lower_ == "according" and doc[i - 1].text == "," and token.right_edge.i >= last:
            found |= subtree(token)
        if token.dep_ not in ("appos", "relcl") or token.left_edge.i < 1 or doc[token.left_edge.i - 1].text != ",":
            continue
        charge = token.dep_ == "appos" and token.lemma_.lower() in cast.lexicon.nouns
        aside = token.dep_ == "relcl" and doc[token.left_edge.i].lower_ in ASIDE and token.right_edge.i >= last
        if charge or aside:
            found |= subtree(token)
    return found


def _resumed(layout: Layout, cast: Cast, verb: Token, tokens: set[int]) -> set[int]:
    """What the speaker did next, joined by the parser to what was said: "said he was ill, but went on"."""
    doc, found = layout.document.doc, set[int]()
    for i in tokens:
        token = doc[i]
        if token.dep_ != "conj" or token.tag_ != verb.tag_ or token.i < verb.i or layout.inner[i] != layout.inner[verb.i]:
            continue
        first = token.head
        while first.dep_ == "conj":
            first = first.head
        if first.head != verb or any(c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in token.children):
            continue
        joint = next((c for c in token.head.children if c.dep_ == "cc" and token.head.i < c.i < token.i), None)
        comma = joint is not None and doc[joint.i - 1].text == ","
        speaks = bool({"clause", "to"} & set(frames_of(token, cast.lexicon)))
        if joint is not None and (first.tag_ != token.tag_ or comma or speaks):
            found |= {k for k in tokens if k >= joint.i and (k in subtree(token) or k < token.i)}
    return found


def _bounded_source(layout: Layout, source: Token | None, verb: Token) -> Span | None:
    if source is None:
        return None
    relative = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ in ("WP", "WDT")), None)
    if relative is not None and source.i == verb.head.i:
        return relative.i, relative.i + 1
    start, end = phrase(source)
    if start in layout.filed and source.i not in layout.filed:
        start = next(i for i in range(start, source.i + 1) if i not in layout.filed)
    if start <= verb.i < end:
        start, end = (start, verb.i) if source.i < verb.i else (verb.i + 1, end)
    while end - 1 > source.i and layout.document.doc[end - 1].is_space:
        end -= 1
    return start, max(end, source.i + 1)
