"""Citings by nouns, adjectives and adverbs: "France's claim that …", "is confident that …", "reportedly …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.types import Span
from dateline.voice.cast import Cast, can_vouch, mention_at
from dateline.voice.citing import Citing, Layout, bounded, kind_of
from dateline.voice.cues import Cue
from dateline.voice.grammar import SUBJECTS, agent, cue_words, finite, infinitive, marked, phrase, subject, subtree
from dateline.voice.takes import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPS = ("of", "for", "about", "over", "on", "against", "at", "with", "in", "to", "toward", "towards", "regarding", "concerning")
# "Reports that", "rumours that": somebody's word, though nobody is named.
NAMELESS = frozenset(
    "report rumor rumour claim allegation accusation suggestion word speculation fear concern criticism hope talk".split()
)


def find_nouns(layout: Layout, cast: Cast) -> list[Citing]:
    """Every citing whose cue is a noun, an adjective or an adverb."""
    found: list[Citing] = []
    for token in layout.tokens:
        part = token.pos_
        if part in ("NOUN", "PROPN"):
            if token.lemma_.lower() in cast.lexicon.nouns:
                found += _by_noun(layout, cast, token)
        elif part in ("ADJ", "VERB"):
            adjective = part == "ADJ" and token.lemma_.lower() in cast.lexicon.adjectives
            if adjective or token.tag_ == "VBN" and token.lower_ in cast.lexicon.adjectives:
                found += _by_adjective(layout, cast, token)
        elif part == "ADV" and token.lower_ in cast.lexicon.adverbs and token.dep_ in ("advmod", "amod"):
            citing = _by_adverb(layout, cast, token)
            found += [citing] if citing is not None else []
    return found


def _owner(cast: Cast, noun: Token) -> tuple[Token, Token | None] | None:
    """Whose claim it is, and the light verb that says so."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child, None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among") or child.dep_ == "agent":
            held = next((c for c in child.children if c.dep_ == "pobj"), None)
            if held is not None:
                return held, None
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in cast.lexicon.light and (who := subject(verb)) is not None:
        return (who, verb) if can_vouch(cast, who, strict=True) else None
    if noun.dep_ == "attr" and verb.lemma_ in ("be", "become", "remain") and (who := subject(verb)) is not None:
        return (who, verb) if can_vouch(cast, who, strict=True) and who.lower_ != "it" else None
    if noun.dep_ == "nsubjpass" and verb.lemma_ in cast.lexicon.light and (who := agent(verb)) is not None:
        return who, verb
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and _adjective_of_actor(cast, child):
            return child, None
    return None


def _adjective_of_actor(cast: Cast, child: Token) -> bool:
    at = cast.by_head.get(child.i, cast.covering.get(child.i))
    return (
        at is not None
        and cast.mentions[at].form in ("adjective", "name")
        and cast.mentions[at].tokens[1] - 1 == child.i
        or child.ent_type_ == "NORP"
    )


def _of_owner(cast: Cast, noun: Token) -> Token | None:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    held = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return held if held is not None and mention_at(cast, held.i) is not None else None


def _by_noun(layout: Layout, cast: Cast, noun: Token) -> Iterator[Citing]:
    if noun.lemma_.lower() in ("word", "news") and any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return  # "no word from Washington of a freeze": nobody says so
    frames = cast.lexicon.nouns[noun.lemma_.lower()]
    owned = _owner(cast, noun)
    owner, light = owned if owned is not None else (None, None)
    for take, tokens, why in _noun_contents(cast, noun):
        cue = frames.get(take)
        if cue is None:
            continue
        source = owner
        if source is None and take == "clause":
            source = _of_owner(cast, noun)
        told = take == "clause" and noun.lemma_.lower() in NAMELESS and why == "clause of a noun"
        if source is None and not (told or cue.nameless):
            continue
        if source is not None and not can_vouch(cast, source, strict=False):
            continue
        words = _cue_span(noun, light)
        if why.startswith("noun with") and noun.doc[words[1]].lower_ == take.removesuffix("-noun"):
            words = (words[0], words[1] + 1)
        yield from _made(layout, cue, noun, words, source, tokens, why)
        return


def _cue_span(noun: Token, light: Token | None) -> Span:
    if light is None:
        return noun.i, noun.i + 1
    start = cue_words(light)[0]
    return (start, noun.i + 1) if 0 < noun.i - start < 6 else (noun.i, noun.i + 1)


def _noun_contents(cast: Cast, noun: Token) -> Iterator[tuple[str, set[int], str]]:
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl", "appos") and marked(child) and child.i > noun.i:
            yield "clause", subtree(child), "clause of a noun"
        elif child.dep_ in ("acl", "relcl", "xcomp") and infinitive(child) and child.i > noun.i:
            yield "to", subtree(child), "infinitive of a noun"
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in cast.lexicon.light:
        for child in noun.head.children:
            if child.dep_ in ("ccomp", "advcl") and marked(child) and child.i > noun.i:
                yield "clause", subtree(child), "clause of a noun"
    broken = _unattached(noun)
    if broken:
        yield "clause", broken, "clause of a noun"
    if noun.dep_ in SUBJECTS and noun.head.lemma_ in cast.lexicon.equals:
        tokens = _equated(noun)
        if tokens:
            yield "clause", tokens, "what it is"
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in PREPS:
            held = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if held is not None and held.ent_type_ not in ("DATE", "TIME"):
                yield ("to-noun" if child.lower_ == "to" else child.lower_), noun_phrase(held), f"noun with {child.lower_}"


def _unattached(noun: Token) -> set[int]:
    """A "that" clause right behind the noun which the parser hung elsewhere, with its verb for a modifier."""
    doc, i = noun.doc, noun.i + 1
    if (
        i >= noun.sent.end
        or doc[i].lower_ != "that"
        or doc[i].dep_ != "mark"
        or noun in doc[i].ancestors
        and doc[i].head.head == noun
    ):
        return set()
    verb = doc[i].head
    end = verb.head.i if verb.dep_ == "amod" and verb.head.i > verb.i else verb.right_edge.i
    return set(range(i, end + 1))


def _equated(noun: Token) -> set[int]:
    """The words that a noun is said to be: "is that …", "goes like this: …"."""
    verb, doc = noun.head, noun.doc
    end = noun.sent.end
    colon = next((i for i in range(verb.i + 1, end) if doc[i].text == ":"), None)
    if colon is not None:
        return set(range(colon + 1, end))
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "advcl", "acl")
            and child.i > verb.i
            and (marked(child) and verb.lemma_ == "be" or child.dep_ == "ccomp" and finite(child))
        ):
            return subtree(child)
    return set()


def _by_adjective(layout: Layout, cast: Cast, token: Token) -> Iterator[Citing]:
    if token.dep_ not in ("acomp", "ROOT", "conj", "oprd", "ccomp", "relcl", "xcomp", "advcl", "amod", "acl"):
        return
    frames = cast.lexicon.adjectives[token.lower_ if token.lower_ in cast.lexicon.adjectives else token.lemma_.lower()]
    verb = token.head if token.dep_ in ("acomp", "oprd") else token
    source = subject(verb)
    if source is None or not can_vouch(cast, source, strict=True) or source.lower_ == "it":
        return
    for child in list(token.children) + (
        [c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i] if verb is not token else []
    ):
        cue, link = None, None
        tokens = subtree(child)
        if child.dep_ in ("ccomp", "advcl") and (
            marked(child) and child.dep_ == "advcl" or child.dep_ == "ccomp" and not infinitive(child)
        ):
            cue = frames.get("clause")
        elif child.dep_ == "xcomp" and infinitive(child):
            cue = frames.get("to")
        elif child.dep_ in ("prep", "agent") and child.lower_ in (*PREPS, "by"):
            held = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            cue, link = frames.get("to-noun" if child.lower_ == "to" else child.lower_), child
            tokens = subtree(held) if held is not None else set()
        if cue is None or not tokens or child.i < token.i:
            continue
        start = cue_words(verb)[0] if verb is not token and token.i - verb.i < 5 else cue_words(token)[0]
        end = token.i + 1 + (link is not None and link.i == token.i + 1)
        yield from _made(layout, cue, token, (start, end), source, tokens, "adjective")
        return


def _by_adverb(layout: Layout, cast: Cast, token: Token) -> Citing | None:
    cue, head = cast.lexicon.adverbs[token.lower_], token.head
    tokens = subtree(head) - {token.i}
    if head.pos_ in ("VERB", "AUX"):
        for child in head.children:
            if child.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in child.children):
                tokens -= subtree(child)
    made = list(_made(layout, cue, token, (token.i, token.i + 1), None, tokens, "hearsay"))
    return made[0] if made else None


def _made(layout: Layout, cue: Cue, at: Token, words: Span, source: Token | None, tokens: set[int], why: str) -> Iterator[Citing]:
    content = bounded(layout, at.i, tokens - set(range(*words)), words)
    if not content:
        return
    held = None
    if source is not None:
        start, end = phrase(source)
        if start <= at.i < end:
            start, end = (start, min(end, at.i)) if source.i < at.i else (max(start, at.i + 1), end)
        held = (start, max(end, source.i + 1))
    yield Citing(
        at=at.i,
        cue=words,
        source=held,
        head=source.i if source is not None else None,
        content=content,
        commitment=cue.commitment,
        attitude=cue.attitude,
        kind=kind_of(layout, at.i, content),
        why=why,
        score=0.8,
        scoped=not cue.held,
        within=layout.inner[at.i] if layout.inner[at.i] >= 0 else None,
        passive=source is None,
    )
