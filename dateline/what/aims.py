"""What a deed is for: purposes, pretexts, and what a text says lies behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import AimKind, Span
from dateline.what.arguments import child, prepositions, surface_subject
from dateline.what.patterns import Lexicon
from dateline.what.verb_classes import AGENT_CONTROL, OBJECT_CONTROL

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Purpose:
    """The tokens of an aim, and its kind: a pretext, or an aim (stated or imputed is settled by the voices)."""

    kind: AimKind
    tokens: Span


def aims_of(trigger: Token, light: Token | None, lexicon: Lexicon) -> tuple[Purpose, ...]:
    """The aims that the words around a trigger give its deed.

    Args:
        trigger: the deed's trigger, a verb or a noun.
        light: the light verb of a noun.
        lexicon: for the words of purpose and pretext.
    """
    verb = light or (_verb_of(trigger) if trigger.pos_ in ("NOUN", "PROPN") else trigger)
    found: list[Purpose] = []
    for node in dict.fromkeys((trigger, verb)):
        if node is None:
            continue
        found += _infinitives(node, lexicon)
        for prep in (c for c in node.children if c.dep_ in ("prep", "agent") or c.dep_ == "advmod" and c.pos_ == "ADP"):
            found += _by_preposition(prep, lexicon)
        found += _aimed(node, lexicon)
    if any(p.kind == "pretext" for p in found):
        found += _reality(trigger, lexicon)
    return tuple(dict.fromkeys(found))


def instrumental(doc: Doc, lexicon: Lexicon) -> dict[int, tuple[Purpose, ...]]:
    """Aims of things that are "used as a way to" something, by the token of the thing."""
    found: dict[int, tuple[Purpose, ...]] = {}
    for token in doc:
        if token.lemma_ not in ("use", "serve", "act", "function", "exploit") or token.pos_ != "VERB":
            continue
        for name, noun in prepositions(token):
            if name != "as" or noun.lemma_.lower() not in lexicon.cues["instrument_nouns"]:
                continue
            thing = _thing(token)
            aims = tuple(p for c in noun.children if c.dep_ in ("acl", "relcl") and _to(c) for p in _phrases(c, "imputed"))
            if thing is not None and aims:
                found[thing.i] = aims
    return found


def _thing(verb: Token) -> Token | None:
    """What is used; "it" takes up the subject of the clause before in the same sentence."""
    subject = surface_subject(verb)
    if subject is None or subject.lower_ not in ("it", "this", "that", "which"):
        return subject
    before = [
        t
        for t in verb.sent
        if t.i < subject.i and t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ != "relcl" and t.pos_ != "PRON"
    ]
    return before[-1] if before else subject


def _verb_of(noun: Token) -> Token | None:
    """The verb that a deed's noun is subject or object of: "Moscow's help is given under the guise of …"."""
    return noun.head if noun.dep_ in ("nsubjpass", "nsubj", "dobj") and noun.head.pos_ in ("VERB", "AUX") else None


def _infinitives(node: Token, lexicon: Lexicon) -> list[Purpose]:
    lemma = node.lemma_.lower()
    if (
        node.pos_ not in ("VERB", "AUX")
        or lemma in lexicon.operators["verbs"]
        and child(node, "dobj") is None
        or lemma in AGENT_CONTROL
    ):
        return []
    found: list[Purpose] = []
    for c in node.children:
        if not _to(c):
            continue
        if c.dep_ == "advcl" or c.dep_ == "xcomp" and child(node, "dobj") is not None and lemma not in OBJECT_CONTROL:
            if c.lemma_ not in ("be", "find", "learn", "discover"):  # "returned to find": an outcome, no aim
                found += _phrases(c, "imputed")
    return found


def _by_preposition(prep: Token, lexicon: Lexicon) -> list[Purpose]:
    cues, name = lexicon.cues, prep.lower_
    found: list[Purpose] = []
    for noun in (c for c in prep.children if c.dep_ == "pobj"):
        lemma = noun.lemma_.lower()
        if lemma in cues["pretext"]["nouns"] and name in cues["pretext"]["preps"]:
            found += [Purpose("pretext", _whole(t)) for p, t in prepositions(noun) if p in ("of", "for")]
        elif lemma in cues["aims"]["nouns"] and name in cues["aims"]["preps"]:
            for c in noun.children:
                if c.dep_ in ("acl", "relcl") and _to(c):
                    found += _phrases(c, "imputed")
            found += [p for n, t in prepositions(noun) if n == "of" and t.dep_ == "pcomp" for p in _phrases(t, "imputed")]
        elif lemma == "order" and name == "in":
            found += [p for c in noun.children if _to(c) for p in _phrases(c, "imputed")]
    return found


def _aimed(node: Token, lexicon: Lexicon) -> list[Purpose]:
    found: list[Purpose] = []
    places = [node, *(c for c in node.children if c.dep_ in ("dobj", "nsubjpass", "attr"))]
    for c in (c for place in places for c in place.children):
        if c.dep_ in ("acl", "advcl") and c.lemma_ in lexicon.cues["aims"]["gerund_verbs"]:
            found += [
                p
                for n, t in prepositions(c)
                if n == "at"
                for p in ([Purpose("imputed", _whole(t))] if t.pos_ == "NOUN" else _phrases(t, "imputed"))
            ]
            found += [p for g in c.children if g.dep_ == "xcomp" for p in _phrases(g, "imputed")]
    return found


def _reality(trigger: Token, lexicon: Lexicon) -> list[Purpose]:
    """What a text sets against a pretext: "…, when in reality they get to A and B"."""
    sentence = trigger.sent
    lowered = sentence.text.lower()
    if not any(cue in lowered for cue in lexicon.cues["reality"]):
        return []
    for token in sentence:
        if token.i > trigger.i and token.pos_ == "VERB" and token.dep_ in ("advcl", "relcl", "conj", "ccomp", "parataxis"):
            words = " ".join(t.lower_ for t in token.subtree if t.i < token.i)
            if any(cue in words for cue in lexicon.cues["reality"]):
                inner = next((c for c in token.children if c.dep_ in ("xcomp",) and _to(c)), None)
                return _phrases(inner if inner is not None else token, "imputed")
    return []


def _phrases(verb: Token, kind: AimKind) -> list[Purpose]:
    """A verb phrase and those coordinated with it, each without its subject, "to" and the next one."""
    found, node = [], verb
    while node is not None:
        after = next((c for c in node.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), None)
        end = node.right_edge.i + 1
        if after is not None:
            cut = next((c.i for c in node.children if c.dep_ == "cc"), after.left_edge.i)
            end = min(end, cut)
        found.append(Purpose(kind, (node.i, _trim(node.doc, node.i, end))))
        if after is None:
            break
        node = after
    return found


def _whole(token: Token) -> Span:
    start = token.left_edge.i
    while start < token.i and token.doc[start].dep_ == "det":
        start += 1
    end = min([token.right_edge.i + 1, *(c.left_edge.i for c in token.children if c.dep_ in ("relcl",) and c.i > token.i)])
    return start, _trim(token.doc, start, end)


def _trim(doc: Doc, start: int, end: int) -> int:
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    return end


def _to(node: Token) -> bool:
    return any(c.dep_ in ("aux", "mark") and c.lower_ == "to" for c in node.children)
