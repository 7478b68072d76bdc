"""What hangs on a predicate: subject, object and prepositional phrases, read off the parse.

Passives, control, raising, relative and reduced clauses, participles and coordination are undone here, so that the
frames need only be written in the active.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.what.verb_classes import (
    AGENT_CONTROL,
    ANSWERING,
    BLAMING,
    CAUSING,
    COUNTERPARTS,
    DEMANDED,
    JUDGING,
    MEANT,
    OBJECT_CONTROL,
    OBJECT_GERUND,
    OWN,
    QUANTITIES,
    TEXTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


@dataclass(frozen=True, slots=True)
class Arguments:
    """The deep subject and object and the prepositional phrases of a predicate. `passive` says that the subject on
    the surface is the object; `agentless` that nobody is named as doing it."""

    subject: Token | None
    object: Token | None
    preps: tuple[tuple[str, Token], ...]
    passive: bool


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: by its auxiliary, its subject, or as a reduced relative ("troops sent by X")."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or _ordered(verb):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ in ("acl", "amod") or child(verb, "agent") is not None:
        return True
    return verb.dep_ == "conj" and is_passive(verb.head) and child(verb, "nsubj") is None


def _ordered(verb: Token) -> bool:
    """Whether somebody has a deed done: "had the minister arrested". The parser takes the participle for a past tense."""
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() != "have" or verb.tag_ not in ("VBN", "VBD"):
        return False
    return child(verb, "nsubj") is not None and child(verb, "dobj", "aux", "mark") is None


def arguments(verb: Token) -> Arguments:
    """The arguments of a verb."""
    passive = is_passive(verb)
    if passive:
        subject = _agent(verb)
        object_: Token | None = _passive_subject(verb)
        if object_ is None:
            object_ = child(verb, "dobj")
    else:
        subject = deep_subject(verb)
        object_ = _object(verb) or _small_clause(verb) or _gap(verb)
    return Arguments(subject, object_, tuple(prepositions(verb)), passive)


def _object(verb: Token) -> Token | None:
    """The direct object; of two that the parser gives, "his counterpart" and the name after it, the name."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "attr")]
    if len(found) > 1 and found[0].lemma_.lower() in COUNTERPARTS:
        return found[1]
    if found:
        return found[0]
    # "shot dead the mayor", "handed in arms": the parser hangs the object on the small word between
    between = (c for c in verb.children if c.dep_ in ("prt", "ccomp", "acomp"))
    small = next((c for c in between if c.lower_ in ("dead", "free", "in", "over")), None)
    return None if small is None else child(small, "dobj", "pobj")


def _small_clause(verb: Token) -> Token | None:
    """Of whom a clause without a verb of its own, or with a bare one, says something: "found the regime guilty", "let the
    hostages go"."""
    lemma = verb.lemma_.lower()
    for c in verb.children:
        if c.dep_ != "ccomp" or any(g.dep_ in ("aux", "auxpass", "mark") for g in c.children):
            continue
        if c.pos_ in ("ADJ", "NOUN") and lemma in JUDGING or c.tag_ in ("VB", "VBN", "VBP") and lemma in CAUSING:
            return child(c, "nsubj", "nsubjpass")
    return None


def antecedent(token: Token) -> Token:
    """A relative pronoun's noun; "the ones fighting" and the like lead to the subject that they are said of."""
    if token.lower_ in RELATIVE and token.pos_ in ("PRON", "SCONJ", "DET"):
        verb = token.head
        while verb.dep_ in ("conj", "aux", "xcomp", "pobj", "prep", "ccomp") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ in ("relcl", "acl"):
            token = verb.head
    if token.lower_ in ("one", "ones", "those", "people", "something", "thing", "move", "step"):
        if token.dep_ == "attr" and token.head.lemma_ == "be":
            subject = child(token.head, "nsubj")
            return subject if subject is not None else token
        if token.dep_ in ("appos", "npadvmod") and token.lower_ in ("something", "thing", "move", "step"):
            return _clause_noun(token)
    return token


def _clause_noun(token: Token) -> Token:
    """ "…, something it has tried to stop": the noun or clause that "something" takes up."""
    governor = token.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return governor
    return child(governor, "dobj", "attr") or child(governor, "nsubj", "nsubjpass") or token


def deep_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what a verb in the active says, or None where the text does not say."""
    own = _own_subject(verb) or _misread_subject(verb)
    if own is not None:
        return antecedent(own)
    head = verb.head
    if depth > 6 or head.i == verb.i:
        return None
    if verb.dep_ == "conj":
        return _shared_subject(verb, head, depth)
    if verb.dep_ in ("xcomp", "ccomp"):
        return _controller(verb, head, depth)
    if verb.dep_ in ("acl", "relcl"):
        return _of_noun(verb, head, depth)
    if verb.dep_ == "advcl":
        return surface_subject(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _of_preposition(verb, head, depth)
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return head
    return None


def _own_subject(verb: Token) -> Token | None:
    """A verb's subject; of several, as where the parser hangs a dateline or the words of a name on the verb one by one, the
    last noun."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    return next((c for c in reversed(found) if c.pos_ in ("PROPN", "NOUN")), found[0]) if found else None


def _misread_subject(verb: Token) -> Token | None:
    """A name before a finite verb that the parser takes for an adverbial: "Turkey massed troops", "USAID gave tents"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ != "ROOT" or child(verb, "nsubjpass") is not None:
        return None
    before = next((c for c in verb.lefts if c.i == verb.i - 1 and c.dep_ in ("npadvmod", "advmod", "dep")), None)
    if before is None or not (before.pos_ == "PROPN" or before.is_upper and len(before) > 2):
        return None
    return before


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """What stands as a verb's subject, whatever its voice."""
    if verb.pos_ in ("NOUN", "PROPN"):
        return owner(verb)
    passive = child(verb, "nsubjpass")
    if passive is not None:
        return antecedent(passive)
    if is_passive(verb):
        return _passive_subject(verb)
    return deep_subject(verb, depth)


def _shared_subject(verb: Token, head: Token, depth: int) -> Token | None:
    if head.pos_ in ("NOUN", "PROPN") and verb.tag_ in ("VB", "VBG"):
        return deep_subject(head, depth + 1)
    if head.dep_ in ("acl", "relcl") and head.tag_ == "VBN" and is_passive(head) and not is_passive(verb):
        return head.head
    return surface_subject(head, depth + 1)


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    lemma = head.lemma_.lower()
    if is_passive(head):
        agent = _agent(head)
        if lemma in AGENT_CONTROL:
            return agent
        return _passive_subject(head)
    if lemma in OBJECT_CONTROL:
        target = child(head, "dobj", "dative")
        if target is not None:
            return antecedent(target)
        for name in ("on", "upon", "to", "for"):
            found = next((t for p, t in prepositions(head) if p == name), None)
            if found is not None:
                return found
        return None
    if head.pos_ == "ADJ" or head.pos_ == "AUX":
        return surface_subject(head if head.dep_ not in ("acomp",) else head.head, depth + 1)
    return deep_subject(head, depth + 1)


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """ "militants fighting …": the noun; "efforts by X to …", "its power to …": the noun's owner."""
    if verb.tag_ == "VBG" and not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        if noun.lemma_.lower() in TEXTS:
            above = noun.head if noun.dep_ == "dobj" else None
            return owner(noun) or (surface_subject(above, depth + 1) if above is not None else None) or noun
        return antecedent(noun)
    lemma = noun.lemma_.lower()
    whose = owner(noun) or next((t for p, t in prepositions(noun) if p in ("from", "of") and lemma in MEANT), None)
    verb_above = noun.head if noun.dep_ != "pobj" else noun.head.head
    answers = verb_above.lemma_.lower() in ANSWERING
    if lemma in DEMANDED and lemma not in MEANT and answers and noun.dep_ in ("dobj", "pobj"):
        return surface_subject(verb_above, depth + 1)
    if whose is not None:
        return whose
    if noun.dep_ in ("dobj", "attr", "pobj") and not (answers and lemma in MEANT):
        return surface_subject(verb_above, depth + 1) if verb_above.pos_ in ("VERB", "AUX") else None
    return None


def _of_preposition(verb: Token, prep: Token, depth: int) -> Token | None:
    governor = prep.head
    if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ == "dobj" and _judges(governor.head):
        return governor  # "accused the police of arming …", with "of" hung on the noun
    if governor.pos_ in ("NOUN", "PROPN"):
        return owner(governor) or (surface_subject(governor.head, depth + 1) if governor.dep_ in ("dobj", "attr") else None)
    if _judges(governor):
        return _passive_subject(governor) if is_passive(governor) else child(governor, "dobj")
    if is_passive(governor):
        return _agent(governor)
    return surface_subject(governor, depth + 1)


def _judges(verb: Token) -> bool:
    """Whether a gerund behind a verb's object is what the object did."""
    lemma = verb.lemma_.lower()
    return lemma in OBJECT_GERUND or any(c.dep_ in ("prt", "advmod") and (lemma, c.lower_) in BLAMING for c in verb.children)


def owner(noun: Token) -> Token | None:
    """Whose a noun is: its possessor, or the noun of "by …"."""
    poss = child(noun, "poss")
    if poss is not None:
        return poss
    return next((t for p, t in prepositions(noun) if p == "by"), None)


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    if by is None and _ordered(verb):
        return deep_subject(verb.head)
    if by is None and verb.dep_ == "amod":
        return next((c for c in verb.children if c.dep_ in ("npadvmod", "nmod", "compound", "nsubj") and c.pos_ == "PROPN"), None)
    if by is None:
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    if by is not None:
        return child(by, "pobj")
    if verb.dep_ == "conj" and is_passive(verb.head) and child(verb, "nsubjpass") is None:
        return _agent(verb.head)
    # "was shot and killed by police": the agent stands with the last
    last = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN" and c.i - verb.i < 4), None)
    if last is None or any(c.dep_ in OWN for c in last.children) or (by := child(last, "agent")) is None:
        return None
    return child(by, "pobj")


def _passive_subject(verb: Token, depth: int = 0) -> Token | None:
    own = child(verb, "nsubj") if _ordered(verb) else child(verb, "nsubjpass")
    if own is not None:
        return antecedent(own)
    if depth > 5:
        return None
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    if verb.dep_ == "conj":
        return _passive_subject(verb.head, depth + 1) if is_passive(verb.head) else child(verb.head, "nsubj")
    if verb.dep_ in ("xcomp", "ccomp", "advcl"):
        above = child(verb.head, "dobj") if verb.head.lemma_ in OBJECT_CONTROL else None
        return above if above is not None else surface_subject(verb.head, depth + 1)
    return None


def _gap(verb: Token) -> Token | None:
    """The noun that a relative clause leaves out: "the forces the U.S. is supporting", "something it has tried to stop"."""
    top, chain = verb, [verb]
    while top.dep_ in ("xcomp", "acl") and top.head.i != top.i and len(chain) < 5:
        top = top.head if top.dep_ == "xcomp" or top.head.dep_ not in ("dobj", "attr") else top.head.head
        chain.append(top)
    if top.dep_ != "relcl" or child(top, "nsubj", "nsubjpass") is None:
        return None
    if len(chain) == 1 and any(c.lower_ in RELATIVE and c.dep_ in SUBJECTS for c in top.children):
        return None
    if any(c.dep_ == "dobj" and c.lower_ not in RELATIVE for v in chain[:1] for c in v.children):
        return None
    return antecedent(top.head)


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a verb or noun, and its indirect object as "to": preposition and noun. Compound
    prepositions come whole ("out of") and by their last word."""
    for c in token.children:
        if c.dep_ in ("prep", "agent", "prt", "advmod") and c.pos_ in ("ADP", "ADV", "SCONJ", "PART"):
            yield from _phrases(c, c.lower_)
        elif c.dep_ == "dative":
            if c.pos_ == "ADP":
                yield from _phrases(c, "to")
            else:
                yield "to", c


def _phrases(prep: Token, name: str) -> Iterator[tuple[str, Token]]:
    for c in prep.children:
        if c.dep_ in ("pobj", "pcomp"):
            yield name, c
            if " " in name:
                yield name.rsplit(" ", 1)[1], c
        elif c.dep_ == "prep":
            yield from _phrases(c, f"{name} {c.lower_}")


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it, without what a "not" or "but not" takes out."""
    found, stack = [token], list(token.children)
    while stack:
        c = stack.pop(0)
        if c.dep_ == "conj" and not any(g.dep_ == "neg" for g in c.children) and not _negated_before(c):
            found.append(c)
            stack += list(c.children)
    return found


def _negated_before(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].lower_ == "not"


def quantity(token: Token) -> Token:
    """The thing itself behind a quantity: "hundreds of fighters" leads to fighters."""
    for _ in range(3):
        if token.lemma_.lower() not in QUANTITIES and token.pos_ != "NUM":
            return token
        inner = next((t for p, t in prepositions(token) if p == "of"), None)
        if inner is None:
            return token
        token = inner
    return token
