"""Where each token stands, and the grammar that links between mentions are made by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = ("xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp", "conj", "prep", "pobj", "dobj", "aux", "agent", "dative", "attr")
NO_THING = frozenset("DATE TIME PERCENT MONEY QUANTITY CARDINAL ORDINAL".split())
# Verbs whose object is to do what the infinitive says; after others ("telephoned him to say") the subject does it.
MADE_TO = frozenset(
    "urge press pressure push ask tell order force allow let persuade want help invite warn encourage require expect get "
    "advise instruct permit enable cause teach lead compel convince challenge beg implore command direct forbid oblige "
    "authorise authorize request recruit hire pay bribe".split()
)
EMPTY = frozenset("time way part day week month year end fact case rest place number share reason lot one least".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """Sentence number, paragraph number and whether within quote marks, for each token."""

    document: Document
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[bool, ...]


def make_setting(document: Document) -> Setting:
    """The setting of a document's tokens."""
    doc = document.doc
    sentence, paragraph, quoted = [0] * len(doc), [0] * len(doc), [False] * len(doc)
    for number, span in enumerate(doc.sents):
        sentence[span.start : span.end] = [number] * (span.end - span.start)
    for number, (start, end) in enumerate(document.paragraphs):
        paragraph[start:end] = [number] * (end - start)
        inside = False
        for i in range(start, end):
            if doc[i].text == '"':
                inside = not inside
            quoted[i] = inside
    return Setting(document, tuple(sentence), tuple(paragraph), tuple(quoted))


def root_of(done: list[Mention], at: int) -> int:
    """The first mention of the actor that a mention stands for."""
    before = done[at].same_as
    return at if before is None or before >= at else before


def first_conjunct(token: Token) -> Token:
    """The first of the coordination that a noun is in, itself where it is in none."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    return token


def role(token: Token) -> str:
    """A noun's dependency; within a coordination or apposition that of the first."""
    token = first_conjunct(token)
    return role(token.head) if token.dep_ == "appos" and token.head.i != token.i else str(token.dep_)


def governor(token: Token) -> Token:
    """The word that a noun depends on, prepositions and coordination passed over."""
    token = first_conjunct(token)
    while token.dep_ in ("pobj", "prep", "agent", "dative", "appos") and token.head.i != token.i:
        token = first_conjunct(token.head)
    return token.head


def subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it goes on from or depends on as an infinitive or participle."""
    seen = 0
    while seen < 6:
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return _told_of(own, verb)
        if verb.dep_ not in ("xcomp", "advcl", "conj", "ccomp") or verb.head.i == verb.i:
            return None
        controlled = _controlled(verb)
        if controlled is not None:
            return controlled
        verb, seen = verb.head, seen + 1
    return None


def _controlled(verb: Token) -> Token | None:
    """Who is to do an infinitive: "pressed Iran to open its sites", "called on Israel to withdraw its troops"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_.lower() in MADE_TO:
        return next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), None)
    if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and head.lemma_.lower() in ("call", "appeal", "plead", "rely"):
        return next((c for p in head.children if p.dep_ == "prep" and p.lower_ in ("on", "to", "with") for c in p.children), None)
    return None


def _told_of(own: Token, verb: Token) -> Token:
    """The noun of a relative clause for its "who" or "which"."""
    return verb.head if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else own


def is_main(verb: Token) -> bool:
    """Whether a verb heads a sentence's main clause."""
    while verb.dep_ == "conj":
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def is_thing(token: Token, plural: bool) -> bool:
    """Whether a noun, or a proper noun that is no actor's, is a thing that a pronoun of this number could mean."""
    return (
        token.tag_ in (("NNS", "NNPS") if plural else ("NN", "NNP"))
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT")
        and token.ent_type_ not in (*NO_THING, "PERSON")
        and token.lemma_.lower() not in EMPTY
    )
