"""What the rules ask of the parse: whose verb this is, its words, and the words of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
# After these, "by saying that" has the doer of the clause; after others ("accused him of saying") its object.
SUBJECT_PREPS = frozenset(
    ("after", "before", "by", "without", "in", "while", "upon", "when", "since", "on", "despite", "besides", "instead")
)
FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
MODALS = frozenset(("will", "would", "may", "might", "can", "could", "shall", "should", "must"))
NONE = frozenset(("no", "nobody", "none", "neither", "no-one"))
RELATIVE = frozenset(("who", "which", "that", "whom"))


def subject(verb: Token) -> Token | None:
    """The noun that does what the verb says: its own subject, or that of the verb that governs it.

    Args:
        verb: a verb in any form.

    Returns:
        The head of the subject; for "who" its antecedent's head; None where nobody is named.
    """
    seen = 0
    while seen < 12:
        seen += 1
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return _antecedent(own, verb)
        head = verb.head
        if head.i == verb.i or verb.dep_ == "ccomp" and head.pos_ not in ("VERB", "AUX"):
            return None
        if verb.dep_ in ("acl", "relcl"):
            return _of_noun(verb, head)
        if verb.dep_ in ("xcomp", "ccomp"):
            held = next((c for c in head.children if c.dep_ == "dobj"), None)
            if held is not None and verb.dep_ == "xcomp" and held.i < verb.i:
                return held
        if verb.dep_ == "pcomp":
            prep, head = head, head.head
            if prep.lower_ not in SUBJECT_PREPS:
                held = next((c for c in head.children if c.dep_ in ("dobj", "nsubjpass")), None)
                if held is not None:
                    return held
            if head.pos_ not in ("VERB", "AUX"):
                return None
        elif verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "dep", "prep"):
            return None
        verb = head
    return None


def _antecedent(own: Token, verb: Token) -> Token:
    if own.lower_ not in RELATIVE or own.tag_ not in ("WP", "WDT"):
        return own
    # "a priest who was aboard and who said": the second clause hangs on the first
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON") else own


def _of_noun(verb: Token, noun: Token) -> Token | None:
    """The doer of a participle beside a noun: "a statement saying that" has the one who issued it."""
    if verb.tag_ == "VBG" and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subject(noun.head) or noun
    active = verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") or any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
    return noun if active else None


def passive(verb: Token) -> bool:
    """Whether the verb is a passive, or a participle that stands for one ("rebels said to be hiding")."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in verb.children):
        return passive(verb.head)
    own = any(c.dep_ in SUBJECTS or c.dep_ == "aux" or c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not own


def agent(verb: Token) -> Token | None:
    """The doer of a passive: "by the rebels"."""
    by = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def cue_words(verb: Token, linked: Token | None = None) -> Span:
    """The verb with its auxiliaries, negation, adverbs, particle, and the preposition that links its content."""
    start, end = verb.i, verb.i + 1
    parts = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") or c.lower_ == "to" and c.dep_ == "aux"}
    while start - 1 in parts:
        start -= 1
    after = {
        c.i for c in verb.children if c.dep_ == "prt" or c.tag_ == "RB" and c.dep_ == "advmod" and c.lower_.endswith("ly")
    } | ({linked.i} if linked is not None else set())
    while end in after:
        end += 1
    return start, end


def negated(verb: Token) -> bool:
    """Whether the verb is denied: "did not say", "never claimed", "nobody said"."""
    return any(c.dep_ == "neg" or c.lower_ == "never" or c.dep_ in SUBJECTS and is_nobody(c) for c in verb.children)


def is_nobody(source: Token) -> bool:
    """Whether a subject says that there is none: "nobody", "no group", "none of the ministers"."""
    denying = (c for c in source.children if c.dep_ in ("det", "neg", "advmod", "preconj"))
    return source.lower_ in NONE or any(c.lower_ in NONE for c in denying)


def phrase(head: Token) -> Span:
    """The whole noun phrase of a source: with apposition and relative clause, without what only follows in the
    sentence."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark", "punct")):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct and doc[end - 1].text not in (",", ")") or doc[end - 1].is_space):
        end -= 1
    return start, end


def clause(token: Token) -> set[int]:
    """The tokens of a clause or phrase, as the parse has them."""
    return set(range(token.left_edge.i, token.right_edge.i + 1))


def narrow(head: Token) -> Span:
    """A noun phrase from its first modifier to its head: the words for an actor that no stage knows."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod"):
            start = min(start, child.left_edge.i)
    return start, head.i + 1


def infinitive(token: Token) -> bool:
    """Whether a verb stands with "to"."""
    return token.tag_ in ("VB", "VBN") and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def finite(token: Token) -> bool:
    """Whether a clause has a tense or an auxiliary of its own."""
    return token.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and (c.tag_ in FINITE) for c in token.children)


def marked(token: Token) -> bool:
    """Whether a clause opens with "that" as a conjunction, or with "whether" or "if"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in token.children)


def subtree(token: Token) -> set[int]:
    """The tokens that hang on a token, itself among them."""
    return {t.i for t in token.subtree}


def inverted(verb: Token) -> Token | None:
    """The subject of a verb, also where the parser took the name after it for something else ("says Eden")."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("dobj", "npadvmod", "oprd", "attr", "dep")
            and c.left_edge.i == verb.i + 1
            and c.pos_ in ("NOUN", "PROPN", "PRON")
        ),
        None,
    )
