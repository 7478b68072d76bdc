"""What a verb takes: the clause, infinitive, object or preposition that holds what is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.voice.blows import strikes
from dateline.voice.cast import Cast, mention_at
from dateline.voice.cues import Cue
from dateline.voice.grammar import (
    FINITE,
    SUBJECTS,
    agent,
    clause,
    finite,
    infinitive,
    inverted,
    marked,
    passive,
    subject,
    subtree,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = ("of", "for", "about", "on", "over", "against", "with", "at", "in", "into", "behind", "from", "toward", "towards")
# "As it had threatened" cites nobody: it says that a threat was kept.
UNDERTAKEN = frozenset(("promises", "threatens", "demands", "wants", "asks"))
# What can only be said, whatever else the verb does.
SAID = ("clause", "quote")
# Verbs that call something something.
NAMING = frozenset(("call", "dub", "label", "brand", "term", "declare", "pronounce"))
# A cue, the tokens of its content, the word that links it, and the reason.
Taken = tuple[Cue, set[int], "Token | None", str]


def contents(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    if any(c.word in cast.lexicon.blows.verbs for c in frames.values()) and strikes(verb, cast):
        frames = {take: cue for take, cue in frames.items() if take in SAID}
    for finder in (_clauses, _infinitives, _as, _vouched, _objects, _prepositions):
        got = list(finder(verb, frames, cast))
        if got:
            yield from ((cue, tokens | _relative(verb), link, why) for cue, tokens, link, why in got)
            return


def _relative(verb: Token) -> set[int]:
    """The word that stands in a relative clause for what is cited: "which he called a lie"."""
    if verb.dep_ not in ("relcl", "ccomp", "csubj", "pcomp"):
        return set()
    return {c.i for c in verb.children if c.tag_ in ("WDT", "WP") and c.dep_ not in SUBJECTS and c.i < verb.i}


def _clauses(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    cue = frames.get("clause")
    if cue is None:
        return
    for child in verb.children:
        if child.lower_ == "clear" and verb.lemma_ == "make":
            yield from ((cue, subtree(c), child, "clause") for c in child.children if c.dep_ in ("ccomp", "advcl"))
            return
        if child.i < verb.i and any(verb.doc[i].text in (";", ":") for i in range(child.i, verb.i)):
            continue
        verbal = child.pos_ in ("VERB", "AUX") and _has_subject(child)
        if child.dep_ == "ccomp" and not infinitive(child) and (finite(child) or marked(child) or verbal):
            yield cue, subtree(child), None, "clause"
            return
        if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in child.children):
            yield cue, subtree(child), None, "clause"
            return
    for noun in _near_nouns(verb):
        for child in noun.children:
            if child.dep_ in ("acl", "relcl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
                if noun.lemma_.lower() not in cast.lexicon.nouns or noun.dep_ == "pobj":
                    yield cue, subtree(child), None, "clause after its hearer or place"
                    return
            if noun.dep_ == "dobj" and verb.lemma_ in cast.lexicon.addressee_verbs and _told(child):
                yield cue, subtree(child), None, "clause after its hearer or place"
                return
    if cue.commitment not in UNDERTAKEN and not passive(verb) and _parenthetical(verb):
        opening = [c for c in verb.lefts if c.dep_ in ("advmod", "advcl", "prep", "cc") and c.i == verb.sent.start]
        host = verb.head
        if any(c.dep_ == "mark" and c.i > verb.i for c in host.children) and host.dep_ == "ccomp":
            host = host.head
        told = subtree(host) - subtree(verb) | {i for c in opening for i in subtree(c)}
        yield cue, _in_brackets(verb, told), None, "parenthesis"


def _in_brackets(verb: Token, tokens: set[int]) -> set[int]:
    """Only what stands in the same brackets as the verb."""
    doc, low = verb.doc, verb.sent.start
    opening = next((i for i in range(verb.i, low, -1) if doc[i].text in ("(", ")")), None)
    if opening is None or doc[opening].text == ")":
        return tokens
    return {i for i in tokens if i > opening}


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in token.children)


def _told(child: Token) -> bool:
    """A clause that the parser took for a relative one: "told an officer he wanted to leave"."""
    own = next((c for c in child.children if c.dep_ in SUBJECTS), None)
    linked = any(c.tag_ in ("WDT", "WP", "WP$", "WRB") for c in child.subtree if c.i < child.i)
    return child.dep_ == "relcl" and own is not None and own.pos_ == "PRON" and not linked and finite(child)


def _near_nouns(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i:
            yield child
        if child.dep_ in ("prep", "dative") and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _parenthetical(verb: Token) -> bool:
    if verb.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ") or verb.head.i == verb.i:
        return False
    if verb.dep_ == "parataxis":
        start = verb.left_edge.i
        while start > verb.sent.start and verb.doc[start].is_punct:
            start -= 1
        own = any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
        joined = start < verb.sent.start or verb.doc[start].text not in (";", ":") and verb.doc[start + 1].text not in (";", ":")
        return not own and joined and (finite(verb) or verb.tag_ in FINITE) and inverted(verb) is not None
    linked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children)
    full = any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
    return verb.dep_ == "advcl" and linked and not full and (finite(verb) or verb.tag_ in FINITE)


def _infinitives(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    held = any(c.dep_ in ("dobj", "dative") and c.i > verb.i for c in verb.children)
    called = next((c for c in verb.children if c.dep_ in ("prep", "prt") and c.lower_ in ("on", "upon")), None)
    called = called if verb.lemma_ == "call" else None
    if called is not None:
        for held_by in (c for c in called.children if c.dep_ == "pobj"):
            if any(c.dep_ in ("acl", "relcl") and infinitive(c) for c in held_by.children):
                yield frames["object-to"], subtree(held_by), called, "infinitive of another"
                return
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") or child.i < verb.i:
            continue
        if child.dep_ == "advcl" and called is None:
            continue
        if infinitive(child):
            if passive(verb):
                if "raise" in frames:
                    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
                    yield frames["raise"], subtree(child) | (clause(own) if own is not None else set()), None, "passive raising"
                elif "object-to" in frames:
                    yield frames["object-to"], subtree(child), None, "infinitive"
            elif (held or called or _has_subject(child)) and "object-to" in frames:
                whom = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
                whom = whom or next((c for c in called.children if c.dep_ == "pobj"), None) if called else whom
                tokens = subtree(child) | (subtree(whom) if whom is not None else set())
                yield frames["object-to"], tokens, called, "infinitive of another"
            elif "to" in frames and not (held or _has_subject(child)):
                yield frames["to"], subtree(child), None, "infinitive"
            return
        having = any(c.lower_ == "having" for c in child.children if c.dep_ == "aux")
        if child.dep_ == "xcomp" and (child.tag_ == "VBG" or having) and "ing" in frames:
            yield frames["ing"], subtree(child), None, "gerund"
            return


def _as(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    cue = frames.get("as")
    if cue is None:
        return
    own = next((c for c in verb.children if c.dep_ == "dobj"), None) or next(
        (c for c in verb.children if c.dep_ == "nsubjpass"), None
    )
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    if link is not None and own is not None:
        yield cue, clause(own) | subtree(link), None, "described as"
        return
    if link is not None and verb.dep_ in ("ccomp", "pcomp", "relcl"):
        yield cue, subtree(link) - {link.i}, link, "described as"
        return
    if verb.lemma_ in (
        "see",
        "view",
        "find",
        "hold",
        "recognize",
        "recognise",
        "frame",
        "cast",
        "present",
        "treat",
        "paint",
        "rank",
        "rate",
        "name",
        "style",
        "tag",
        "define",
    ):
        return
    small = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("oprd", "ccomp", "xcomp") and c.i > verb.i and not infinitive(c) and not finite(c)
        ),
        None,
    )
    if small is not None:
        yield cue, subtree(small) | (clause(own) if own is not None else set()), None, "called so"
        return
    if own is not None and own.dep_ == "dobj" and verb.lemma_ in NAMING:
        end = own.right_edge.i + 1
        marks = [i for i in range(own.i, min(end + 2, len(verb.doc))) if verb.doc[i].text in ('"', "''", "``", "'")]
        if any(c.dep_ == "appos" for c in own.children) or marks:
            yield cue, subtree(own) | set(marks), None, "called so"


def _prepositions(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    for child in _linked(verb):
        name = "to-noun" if child.lower_ == "to" else child.lower_.replace("upon", "on")
        cue = frames.get(name) if name in (*PREPOSITIONS, "to-noun") else None
        if cue is None:
            continue
        if child.lower_ == "with" and any(c.ent_type_ == "PERSON" for c in child.children) and not cue.held:
            continue
        held = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if (
            held is not None
            and held.lemma_.lower() not in cast.lexicon.measures
            and not (child.lower_ in ("on", "in") and held.lemma_.lower() in cast.lexicon.settings)
            and not (child.lower_ in ("on", "at", "in", "over") and held.ent_type_ in ("DATE", "TIME", "GPE"))
            and not (child.lower_ == "for" and held.ent_type_ in ("DATE", "TIME") and _has_object(verb))
        ):
            yield cue, noun_phrase(held), child, f"verb with {child.lower_}"
            return


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _vouched(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    """Prepositions whose noun somebody vouches for: they come before an object ("accused them of theft")."""
    yield from (taken for taken in _prepositions(verb, frames, cast) if not taken[0].held)


def _linked(verb: Token) -> Iterator[Token]:
    """Prepositions behind a verb, those that the parser hung on its object among them ("accused the king of")."""
    for child in verb.children:
        if child.i > verb.i and (child.dep_ == "prep" or child.dep_ == "prt" and any(c.dep_ == "pobj" for c in child.children)):
            yield child
    for child in verb.children:
        if child.dep_ == "agent" and (by := agent(verb)) is not None:
            yield from (c for c in by.children if c.dep_ == "prep" and c.lower_ == "of")
        if child.dep_ == "dobj" and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ == "prep" and c.lower_ in ("of", "to"))


def _objects(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Taken]:
    cue = frames.get("noun") or frames.get("person") or frames.get("words") or frames.get("reading") or frames.get("likening")
    if cue is None:
        return
    if passive(verb):
        held = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if agent(verb) is None:
            return
    else:
        held = next((c for c in verb.children if c.dep_ == "dobj"), None) or _gap(verb)
    if held is None or held.ent_type_ in ("DATE", "TIME") or held.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
        return
    if not _takes_object(verb, frames, cast, held):
        return
    if not cue.held and (held.pos_ == "PRON" and held.tag_ != "WDT" or _is_person(cast, held)):
        cue = replace(cue, held=True)
    tokens = noun_phrase(held) if held.dep_ == "dobj" else clause(held)
    for child in verb.children:
        if child.dep_ == "prep" and child.i == max(*tokens, verb.i) + 1 and child.lower_ != "by":
            tokens |= subtree(child)
    yield cue, tokens, None, "object"


def _takes_object(verb: Token, frames: Mapping[str, Cue], cast: Cast, held: Token) -> bool:
    if "noun" in frames:
        return True
    if "person" in frames and held.pos_ == "PROPN" and _is_person(cast, held):
        own = subject(verb)
        return own is not None and own.pos_ in ("PROPN", "PRON") and own.lower_ != "it"
    if "likening" in frames:
        return any(c.dep_ == "prep" and c.lower_ in ("to", "with") for c in (*verb.children, *held.children))
    if "words" in frames and _of_words(cast, held):
        return not _carries(held)
    own = subject(verb)
    return "reading" in frames and own is not None and own.lemma_.lower() in cast.lexicon.documents


def noun_phrase(noun: Token) -> set[int]:
    """A noun's phrase without what stands loosely behind a comma ("…, a senator", "…, which fell") and without a verb
    that the parser joined to it ("Muslims and kneels")."""
    tokens, doc = subtree(noun), noun.doc
    for token in noun.subtree:
        if token.i <= noun.i or token.head.i not in tokens or token.left_edge.i < 1:
            continue
        loose = doc[token.left_edge.i - 1].text == "," and token.right_edge.i >= max(tokens)
        if loose and token.dep_ in ("appos", "relcl", "acl") or token.dep_ == "conj" and token.tag_ in FINITE:
            tokens -= {i for i in tokens if i >= token.left_edge.i}
            if token.dep_ == "conj":
                tokens -= {c.i for c in token.head.children if c.dep_ in ("cc", "punct") and c.i > token.head.i}
    return tokens


def _of_words(cast: Cast, token: Token) -> bool:
    """Whether an object is something that is said or written."""
    lemma = token.lemma_.lower()
    return lemma in cast.lexicon.nouns or lemma in cast.lexicon.settings or lemma in cast.lexicon.documents


def _carries(noun: Token) -> bool:
    """Whether a noun has the words that are cited behind it: then the noun is the cue."""
    behind = [c for c in noun.children if c.i > noun.i]
    return any(c.dep_ in ("acl", "ccomp", "relcl") or c.dep_ == "prep" and c.lower_ != "of" for c in behind)


def _gap(verb: Token) -> Token | None:
    """What a relative clause's verb has for its object: "a proposal that he has defended"."""
    if verb.dep_ != "relcl" or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return None
    return next((c for c in verb.children if c.tag_ in ("WDT", "WP") and c.dep_ == "dobj" and c.i < verb.i), None)


def _is_person(cast: Cast, token: Token) -> bool:
    mention = mention_at(cast, token.i)
    return token.ent_type_ == "PERSON" or (mention is not None and mention.person)
