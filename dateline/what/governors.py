"""The words that govern a deed and say how it stands: "tried to", "refused to", "plans for", "no evidence that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.what.arguments import child, prepositions
from dateline.what.blame import blame_for
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that end what their gerund says; of a noun, some end what goes on and prevent what does not yet.
STOPPING = frozenset(("stop", "halt", "cease", "quit", "discontinue", "suspend"))
# "is ready to talk" offers.
READY = frozenset(("ready", "willing", "prepared"))
ENDING = frozenset(("stop", "halt", "suspend"))
COPULAS = frozenset(("be", "seem", "appear", "look", "remain", "become"))
PRETERITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def governor(node: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """The word that governs a deed as an operator does, and its sense, or None.

    Args:
        node: a deed's trigger or light verb, or an operator over it.
        lexicon: for the tables of operators.
    """
    head = node.head
    if head.i == node.i:
        return None
    if node.dep_ in ("xcomp", "ccomp", "csubj", "advcl") and head.pos_ in ("VERB", "AUX"):
        return _by_verb(node, head, lexicon)
    if node.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and head.pos_ == "ADJ":
        return _by_adjective(node, head, head.head if head.dep_ == "acomp" else head, lexicon)
    if node.dep_ in ("acl", "relcl", "ccomp") and head.pos_ in ("NOUN", "PROPN"):
        return _by_noun(node, head, lexicon)
    if node.pos_ in ("NOUN", "PROPN") and node.dep_ in ("dobj", "nsubjpass"):
        sense = sense_of(head, lexicon)
        if sense == "prevent" and head.lemma_.lower() in ENDING and _known(node):
            sense = "end"
        if sense is None and not _known(node):
            sense = lexicon.operators["noun_verbs"].get(head.lemma_.lower())
        return (head, sense) if sense else None
    if node.dep_ == "nsubj" and node.pos_ == "NOUN" and head.lemma_.lower() in COPULAS:
        return _judged(head, lexicon)
    if node.dep_ == "compound" and head.pos_ == "NOUN":
        sense = lexicon.operators["compounds"].get(head.lemma_.lower())
        return (head, sense) if sense else None
    if node.dep_ == "pobj" and ("noun", node.lemma_.lower()) in lexicon.frames:
        blame = blame_for(node, lexicon)
        if blame is not None:  # "convicted of the killing of X": he did it
            return (blame.word, "allege") if blame.alleged else None
    if node.dep_ in ("pobj", "pcomp") and head.dep_ == "prep":
        return _through_preposition(node, head, lexicon)
    if node.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and node.pos_ in ("VERB", "AUX"):
        return _shared(node, head, lexicon) if child(node, "nsubj", "nsubjpass", "aux") is None else None
    return None


def sense_of(verb: Token, lexicon: Lexicon) -> str | None:
    """The sense of an operator verb, with its particle where the table has the two together ("called off")."""
    table = lexicon.operators["verbs"]
    lemma = verb.lemma_.lower()
    for c in verb.children:
        if c.dep_ == "prt" and f"{lemma}+{c.lower_}" in table:
            return table[f"{lemma}+{c.lower_}"]
    return table.get(lemma)


def _judged(copula: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """What an adjective says of a deed: "a wider war seems unlikely"."""
    adjective = child(copula, "acomp", "oprd", "attr")
    sense = lexicon.operators["adjectives_of_nouns"].get(adjective.lemma_.lower()) if adjective is not None else None
    return (copula, sense) if sense else None


def _known(noun: Token) -> bool:
    """Whether a deed is spoken of as known: "halted its incursion", "stopped the attacks", and not "stopped an attack"."""
    pointing = ("the", "this", "that", "these", "those")
    return any(c.dep_ == "poss" or c.dep_ == "det" and c.lower_ in pointing for c in noun.children)


def _by_verb(node: Token, head: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    lemma = head.lemma_.lower()
    if node.dep_ in ("ccomp", "csubj") and lemma == "be":
        adjective = child(head, "acomp", "attr")  # "it is unlikely that …": the adjective hangs on "is"
        return _by_adjective(node, adjective, head, lexicon) if adjective is not None else None
    if lemma == "go" and head.tag_ == "VBG" and to(node) or lemma == "be" and to(node) and node.dep_ == "xcomp":
        return head, "plan"
    if lemma == "have" and to(node) and node.dep_ == "xcomp":
        return head, "request"
    sense = sense_of(head, lexicon)
    if node.dep_ == "ccomp" and lemma in lexicon.operators["forecasts"] and _ahead(node):
        return head, "possible"
    if node.dep_ == "advcl":
        return _adverbial(node, head, sense)
    if sense is None and node.tag_ == "VBG" and child(node, "aux") is None:
        sense = lexicon.operators["gerund_verbs"].get(lemma)
    if sense is None:
        return None
    if node.dep_ == "ccomp" and _finite(node):
        # "said that": the voices tell it; "vowed that it would": its own modal tells it.
        return (head, sense) if sense in ("deny", "doubt") else None
    if lemma in STOPPING and node.tag_ == "VBG":
        return head, "end"
    return head, sense


def _adverbial(node: Token, head: Token, sense: str | None) -> tuple[Token, str] | None:
    """A purpose ("sent troops to seize …") is planned; a gerund right behind an operator is governed ("ruled out meeting")."""
    if to(node):
        return head, sense or "purpose"
    if sense is not None and node.tag_ == "VBG" and head.i < node.left_edge.i <= head.i + 2:
        return head, sense
    if node.tag_ == "VBG" and head.tag_ == "VB" and head.i < node.i and _accompanies(node, head):
        return head, "pass"
    return None


def _accompanies(node: Token, head: Token) -> bool:
    """Whether a participle shares what is to come: "will return, visiting …", and not "will not return, saying …"."""
    own = child(node, "aux", "mark", "advmod", "nsubj")
    return own is None and child(head, "neg") is None and any(c.tag_ == "MD" for c in head.children)


def _ahead(node: Token) -> bool:
    """Whether a clause tells of what is still to come: "sales to rise", "that sales will rise"."""
    words = {c.lower_ for c in node.children if c.dep_ in ("aux", "mark")}
    return child(node, "nsubj", "nsubjpass") is not None and not words.isdisjoint(("to", "will", "would", "'ll", "wo"))


def _by_adjective(node: Token, adjective: Token, above: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    lemma = adjective.lemma_.lower()
    table = lexicon.operators["adjectives"] if to(node) else lexicon.operators["adjectives_that"]
    sense = table.get(lemma)
    if lemma == "able" and above.tag_ in ("VBD", "VBN"):
        sense = "pass"  # "was able to cross" tells that they crossed
    return (above, sense) if sense else None


def _by_noun(node: Token, head: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """ "efforts to …", "the claim that …", "no evidence that …"; what is said of such a claim comes first ("claims that … are
    false")."""
    lemma = head.lemma_.lower()
    if to(node):
        sense = lexicon.operators["nouns"].get(lemma)
        return (head, sense) if sense and not _used(head) else None
    if node.dep_ == "relcl" or not any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children):
        return None
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ == "be":
        adjective = child(head.head, "acomp", "attr")
        judged = lexicon.operators["adjectives_that"].get(adjective.lemma_.lower()) if adjective is not None else None
        if judged:
            return head.head, judged
    sense = lexicon.operators["nouns_that"].get(lemma)
    if sense == "evidence":
        lacking = any(c.lower_ in ("no", "little", "scant", "any") for c in head.children) or child(head.head, "neg") is not None
        return (head, "deny") if lacking else None
    return (head, sense) if sense else None


def _used(noun: Token) -> bool:
    """ "has used its power to stop": a power that was used is no mere possibility."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in ("use", "exercise", "exert", "exploit")


def _finite(node: Token) -> bool:
    """Whether a clause has a finite verb: "that it had bombed", and not "that it withdraw"."""
    return node.tag_ in PRETERITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in PRETERITE for c in node.children)


def _through_preposition(node: Token, prep: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    above, name = prep.head, prep.lower_
    lemma = above.lemma_.lower()
    if above.pos_ in ("NOUN", "PROPN"):
        sense = lexicon.operators["nouns"].get(lemma)
        if sense and name in ("of", "for", "to", "at", "on"):
            return above, sense
        return None
    if name == "of" and lemma == "warn" and not (node.dep_ == "pobj" and _known(node)):
        return above, "possible"
    sense = lexicon.operators["verbs"].get(lemma)
    if sense is None:
        return _beside(node, prep, above, lexicon)
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


def _beside(node: Token, prep: Token, verb: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """A gerund that the parser hangs on the verb, and not on the noun right before it: "lift the ban on arming Chad"."""
    noun = child(verb, "dobj")
    if node.dep_ != "pcomp" or noun is None or noun.i != prep.i - 1:
        return None
    sense = lexicon.operators["nouns"].get(noun.lemma_.lower())
    return (noun, sense) if sense else None


def _shared(node: Token, head: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """A second verb under the first one's modal or operator: "can thwart efforts and gain influence"."""
    if node.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ in lexicon.cues["modal_words"] for c in head.children):
        return head, "pass"
    if node.tag_ == head.tag_ and head.dep_ in ("xcomp", "acl", "pcomp", "advcl"):
        return governor(head, lexicon)
    return None


def to(node: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.dep_ in ("aux", "mark") and c.lower_ == "to" for c in node.children)


def governs(verb: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """The sense of an operator verb and the head of the deed that it governs: "refused to sign" is refuse, sign."""
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":
        sense = "promise" if lemma in READY else lexicon.operators["adjectives"].get(lemma)
    else:
        sense = lexicon.operators["nouns" if verb.pos_ == "NOUN" else "verbs"].get(lemma)
    if sense is None:
        return None
    for c in verb.children:
        if verb.pos_ == "NOUN":
            if c.dep_ in ("acl", "relcl") and to(c):
                return sense, c
            continue
        if lemma in STOPPING and c.dep_ in ("xcomp", "advcl") and (c.tag_ == "VBG" or to(c) and lemma == "cease"):
            return "end", c
        if c.dep_ in ("xcomp", "ccomp", "advcl") and to(c):
            return sense, c
        if c.dep_ == "ccomp" and sense in ("promise", "threaten") and any(g.tag_ == "MD" for g in c.children):
            return sense, c  # "vowed that it would …"
    for _, t in prepositions(verb):
        if t.dep_ == "pcomp":
            return sense, t
    return None
