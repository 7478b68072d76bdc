"""How the last voice presents a deed: happened, attempted, planned, denied … read off the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Scope, Standing
from dateline.what.arguments import child, prepositions
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

FACTUAL = ("happened", "ongoing")
# What a governing word of each sense makes of a deed that would else have happened.
GOVERNED: dict[str, Standing] = {
    "attempt": "attempted",
    "fail": "did-not-happen",
    "plan": "planned",
    "promise": "planned",
    "threaten": "planned",
    "want": "possible",
    "request": "called-for",
    "refuse": "did-not-happen",
    "prevent": "did-not-happen",
    "allow": "possible",
    "allege": "alleged",
    "deny": "denied",
    "doubt": "possible",
    "possible": "possible",
    "end": "happened",
}
# What a cue's commitment makes of a deed in its scope; the others leave it as the voice tells it.
COMMITTED: dict[str, Standing] = {
    "denies": "denied",
    "alleges": "alleged",
    "doubts": "possible",
    "demands": "called-for",
    "promises": "planned",
    "threatens": "planned",
    "wants": "possible",
    "asks": "possible",
}
NOUN_ADJECTIVES: dict[str, Standing] = {
    **dict.fromkeys(("alleged", "reported", "suspected", "purported", "supposed"), "alleged"),
    **dict.fromkeys(
        ("planned", "proposed", "promised", "threatened", "upcoming", "forthcoming", "imminent", "impending", "scheduled"),
        "planned",
    ),
    **dict.fromkeys(("possible", "potential", "future", "eventual", "hypothetical", "likely", "feared"), "possible"),
    **dict.fromkeys(("failed", "foiled", "thwarted", "aborted", "averted", "cancelled", "canceled"), "did-not-happen"),
    **dict.fromkeys(("attempted",), "attempted"),
}
NOBODY = frozenset(("nobody", "none", "nothing"))


def standing(token: Token, light: Token | None, scopes: tuple[Scope, ...], lexicon: Lexicon, headline: bool) -> Standing:
    """The standing of a deed.

    Args:
        token: its trigger.
        light: the light verb that carries it, where the trigger is a noun.
        scopes: the voices at the trigger, the widest first.
        lexicon: operators and modals.
        headline: whether the trigger stands in the headline, where the present tense tells of what has happened.
    """
    value = _noun_own(token) if token.pos_ in ("NOUN", "PROPN") else None
    if value is None:
        value = _own(light or token, lexicon, headline)
    node = light or token
    for _ in range(6):
        step = _governor(node, lexicon)
        if step is None:
            break
        node, sense = step
        value = _combine(sense, value, _own(node, lexicon, headline))
    if value in FACTUAL and _conditional(node):
        value = "conditional"
    if value in (*FACTUAL, "planned", "possible") and _if_clause(token):
        value = "conditional"
    if value in FACTUAL and _question(token):
        value = "possible"
    return _voiced(value, scopes)


def _voiced(value: Standing, scopes: tuple[Scope, ...]) -> Standing:
    if not scopes:
        return value
    ruled = COMMITTED.get(scopes[-1].commitment)
    if ruled is None:
        return value
    if ruled == "denied":
        return "denied" if value not in ("did-not-happen",) else "happened"
    return ruled if value in FACTUAL or value == "possible" and ruled == "alleged" else value


def _combine(sense: str, value: Standing, governor: Standing) -> Standing:
    if sense in ("pass", "force", "ongoing"):
        ruled: Standing = "ongoing" if sense == "ongoing" and value in FACTUAL else value
    elif sense in ("fail", "refuse", "prevent") and value == "did-not-happen":
        ruled = "happened"
    else:
        ruled = GOVERNED[sense]
    if governor in FACTUAL:
        return "ongoing" if ruled == "happened" and governor == "ongoing" and sense in ("pass", "force") else ruled
    if governor == "did-not-happen":
        return "happened" if sense in ("fail", "refuse", "prevent") else "did-not-happen"
    return "possible" if ruled == "did-not-happen" else governor


def _governor(node: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """The word that governs a deed as an operator does, and its sense."""
    head, verbs, nouns = node.head, lexicon.operators["verbs"], lexicon.operators["nouns"]
    if head.i == node.i:
        return None
    if node.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX"):
        return _verb_operator(node, head, lexicon)
    if node.dep_ in ("xcomp", "ccomp", "advcl") and head.pos_ == "ADJ":
        sense = lexicon.operators["adjectives"].get(head.lemma_.lower())
        return (head.head if head.dep_ == "acomp" else head, sense) if sense else None
    if node.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN") and _to(node):
        sense = nouns.get(head.lemma_.lower())
        return (head, sense) if sense and not _used(head) else None
    if node.pos_ in ("NOUN", "PROPN") and node.dep_ in ("dobj", "nsubjpass"):
        sense = verbs.get(head.lemma_.lower())
        return (head, sense) if sense else None
    if node.dep_ in ("pobj", "pcomp") and head.dep_ == "prep":
        return _through_preposition(node, head, lexicon)
    if (
        node.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX")
        and node.pos_ in ("VERB", "AUX")
        and child(node, "nsubj", "nsubjpass", "aux") is None
    ):
        return _shared(node, head, lexicon)
    return None


def _used(noun: Token) -> bool:
    """ "has used its power to stop": a power that was used is no mere possibility."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in ("use", "exercise", "exert", "exploit")


def _verb_operator(node: Token, head: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    lemma = head.lemma_.lower()
    if lemma == "go" and head.tag_ == "VBG" and _to(node) or lemma == "be" and _to(node):
        return head, "plan"
    if lemma == "have" and _to(node):
        return head, "request"
    sense = lexicon.operators["verbs"].get(lemma)
    if sense is None:
        return None
    if sense in ("allege", "deny", "doubt") and node.dep_ == "ccomp":
        return None if sense == "allege" else (head, sense)  # "said that": the voices tell it
    if lemma in ("stop", "halt", "cease", "quit") and node.tag_ == "VBG":
        return head, "end"
    return head, sense


def _through_preposition(node: Token, prep: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    above, name = prep.head, prep.lower_
    lemma = above.lemma_.lower()
    if above.pos_ in ("NOUN", "PROPN"):
        sense = lexicon.operators["nouns"].get(lemma)
        if sense and name in ("of", "for", "to", "at", "on"):
            return above, sense
        return None
    sense = lexicon.operators["verbs"].get(lemma)
    if sense is None:
        return None
    if node.dep_ == "pcomp" and (sense, name) in (
        ("prevent", "from"),
        ("allege", "of"),
        ("allege", "for"),
        ("force", "into"),
        ("pass", "in"),
    ):
        return above, sense
    if name in ("for", "on") and sense in ("request", "attempt", "want", "plan"):
        return above, sense
    return None


def _shared(node: Token, head: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """A second verb under the first one's modal or operator: "can thwart efforts and gain influence"."""
    if node.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ in lexicon.cues["modal_words"] for c in head.children):
        return head, "pass"
    if node.tag_ == head.tag_ and head.dep_ in ("xcomp", "acl", "pcomp", "advcl"):
        return _governor(head, lexicon)
    return None


def _own(node: Token, lexicon: Lexicon, headline: bool) -> Standing:
    """The standing that a verb's own auxiliaries, adverbs and subject give it."""
    cues = lexicon.cues
    words = {c.lower_: c for c in node.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "mark", "det", "prt")}
    if not cues["negator_words"].isdisjoint(words) or _nobody(node):
        modal = next((cues["modal_words"][w] for w in words if w in cues["modal_words"]), None)
        return "possible" if modal == "possible" and ("may" in words or "might" in words) else "did-not-happen"
    for word, c in words.items():
        if c.dep_ == "aux" and word in cues["modal_words"] and c.tag_ == "MD":
            return _modal(node, cues["modal_words"][word])
    if not cues["alleged_words"].isdisjoint(words):
        return "alleged"
    if not cues["possible_words"].isdisjoint(words):
        return "possible"
    if not cues["nearly_words"].isdisjoint(words) and node.tag_ in ("VBD", "VBN"):
        return "did-not-happen"
    return _tense(node, headline)


def _modal(node: Token, sense: str) -> Standing:
    if sense != "would":
        return sense  # type: ignore[return-value]
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in node.children):
        return "did-not-happen"  # "would have attacked"
    return "planned" if node.dep_ in ("ccomp", "relcl") else "possible"


def _tense(node: Token, headline: bool) -> Standing:
    present = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in node.children)
    if node.tag_ == "VBG":
        been = any(c.lower_ == "been" for c in node.children)
        return "ongoing" if present or been or headline and node.dep_ == "ROOT" else "happened"
    if headline:
        return "happened"
    if node.tag_ in ("VBZ", "VBP") and not present:
        return "ongoing"
    return "happened"


def _nobody(node: Token) -> bool:
    for c in node.children:
        if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and (
            c.lower_ in NOBODY or any(g.dep_ == "det" and g.lower_ == "no" for g in c.children)
        ):
            return True
    return False


def _noun_own(noun: Token) -> Standing | None:
    for c in noun.children:
        if c.lower_ in NOUN_ADJECTIVES and c.dep_ in ("amod", "compound"):
            return NOUN_ADJECTIVES[c.lower_]
        if c.dep_ == "det" and c.lower_ == "no":
            return "did-not-happen"
    return None


def _to(node: Token) -> bool:
    return any(c.dep_ in ("aux", "mark") and c.lower_ == "to" for c in node.children)


def _if_clause(token: Token) -> bool:
    """Whether the deed stands in a clause that begins with "if" or "unless"."""
    node = token
    for _ in range(8):
        if node.dep_ in ("advcl", "ccomp") and any(
            c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in node.children
        ):
            return True
        if node.head.i == node.i or node.dep_ in ("relcl",):
            return False
        node = node.head
    return False


def _conditional(node: Token) -> bool:
    """Whether the deed is what an "if" clause leads to. A plain past beside "if" (reported speech) is not."""
    return node.tag_ in ("VB", "VBZ", "VBP") and any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in ("if", "unless") for g in c.children) for c in node.children
    )


def _question(token: Token) -> bool:
    last = token.sent[-1]
    while last.i > token.sent.start and (last.is_space or last.is_quote):
        last = last.nbor(-1)
    return last.text == "?"


def governs(verb: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """The sense of an operator verb and the head of the deed that it governs: "refused to sign" is refuse, sign."""
    sense = lexicon.operators["verbs"].get(verb.lemma_.lower())
    if sense is None:
        return None
    for c in verb.children:
        if c.dep_ in ("xcomp", "ccomp", "advcl") and _to(c):
            return sense, c
    for _, t in prepositions(verb):
        if t.dep_ == "pcomp":
            return sense, t
    return None
