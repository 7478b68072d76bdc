"""The tense of a word, and whether it looks back or ahead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "past-perfect", "present-perfect", "present", "future", "infinitive", "participle", "gerund", "none"]

FUTURE_WORDS = frozenset({"will", "wo", "'ll", "shall", "would", "'d"})
OPEN_MODALS = frozenset({"may", "might", "could", "can", "should", "must", "ca"})
CLAUSE_DEPS = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "csubjpass", "parataxis"})

# With these the news is what is said, not that it is said.
SAYINGS = frozenset({"say", "tell", "report", "add", "state"})

INVITING = frozenset("invite summon convene call convoke bid".split())
APPOINTMENTS = frozenset(
    "meeting talk summit conference session hearing gathering negotiation assembly election vote referendum congress rally "
    "strike round ceremony dialogue".split()
)


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or an auxiliary that stands alone."""
    return bool(token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")))


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token, or the token itself where it is one."""
    here = token
    while not is_verb(here):
        if here.head.i == here.i:
            return None
        here = here.head
    return here


def tense(token: Token) -> Tense:
    """The tense of a verb with its auxiliaries; of another word, that of the verb above it."""
    verb = governing_verb(token)
    if verb is None:
        return "none"
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {h.lower_ for h in helpers}
    if words & FUTURE_WORDS and "have" not in words and not _had(verb, helpers):
        return "future"
    if words & OPEN_MODALS:
        return "future" if "have" not in words else "past"
    if any(h.lemma_ == "have" or h.lower_ in ("'ve", "'d", "had") for h in helpers):
        return "past-perfect" if words & {"had", "'d"} else "present-perfect"
    first = next((h for h in helpers if h.tag_ in ("VBD", "VBZ", "VBP")), None)
    if first is not None:
        return "past" if first.tag_ == "VBD" else "present"
    if any(h.tag_ == "TO" for h in helpers):
        return "infinitive"
    return _bare(verb)


def main_verb(root: Token) -> Token:
    """The verb of what a sentence tells: "X attacked Y, the ministry said" is about the attack."""
    content = next((c for c in root.children if c.dep_ == "ccomp"), None)
    return content if content is not None and root.lemma_ in SAYINGS else root


def told_tense(token: Token) -> Tense:
    """The tense with backshift undone: "said that he had left" tells of a plain past; so does "had left, he said"."""
    kind = tense(token)
    verb = governing_verb(token)
    return "past" if kind == "past-perfect" and verb is not None and _is_backshifted(verb) else kind


def _is_backshifted(verb: Token) -> bool:
    """Whether a clause is the content of a verb in the past, or of a noun such as "claim"."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ == "acl":
        return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    told = ("past", "past-perfect", "infinitive", "gerund", "participle")
    return verb.dep_ == "ccomp" and is_verb(verb.head) and tense(verb.head) in told and not _is_in_quotes(verb)


def _is_in_quotes(verb: Token) -> bool:
    """Words given as they were spoken keep their own tense."""
    return sum(t.text in ('"', "``", "''") for t in verb.doc[verb.sent.start : verb.i]) % 2 == 1


def _had(verb: Token, helpers: list[Token]) -> bool:
    """ "'d" before a participle is "had"."""
    return verb.tag_ in ("VBN", "VBD") and any(h.lower_ == "'d" for h in helpers) and not any(h.lower_ == "be" for h in helpers)


def _bare(verb: Token) -> Tense:
    if _keeps_helper(verb):
        return tense(verb.head)
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return "past" if verb.tag_ == "VBD" else "present"
    if verb.dep_ == "conj" and is_verb(verb.head):
        return tense(verb.head)
    if verb.tag_ == "VBN":
        # Without a helper a participle in a main clause is mostly a past that was tagged amiss.
        return "past" if verb.dep_ == "ROOT" else "participle"
    return "gerund" if verb.tag_ == "VBG" else "infinitive"


def _keeps_helper(verb: Token) -> bool:
    """ "Has appealed for calm and offered talks": a form in -ed without subject keeps the first verb's helper."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or not verb.lower_.endswith("ed") or not is_verb(verb.head):
        return False
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return not own and tense(verb.head) in ("present-perfect", "past-perfect")


def direction(token: Token, title: bool, words: Mapping[str, frozenset[str]]) -> int:
    """Whether a time word without a year looks back (-1) or ahead (1) from publication; 0 where nothing says.

    Args:
        token: the head of the time expression.
        title: in a headline the simple present tells what has happened.
        words: lemmas by class: `ahead` ("schedule", "plan"), `back` ("accuse of", "apologise for").
    """
    if _is_of_past_deed(token, words["back"]):
        return -1
    if names_appointment(token):
        return 0
    ahead = words["ahead"]
    below, here = token, token
    while not is_verb(here):
        if here.lemma_.lower() in ("due", "ahead", "upcoming"):
            return 1
        if here.head.i == here.i:
            return 0
        below, here = (here if here.dep_ == "prep" else below), here.head
    return _verb_direction(here, title, ahead, below.lower_)


def is_loose(token: Token, way: int) -> bool:
    """Whether a time word may lie on either side of publication: nothing says, or only a simple present ("meets")."""
    return way == 0 or way > 0 and tense(token) == "present"


def _is_of_past_deed(token: Token, back: frozenset[str]) -> bool:
    """ "Accuses it of shelling a town on May 9", "charges of murder on May 9": what is laid to someone has been done."""
    for up in (token, *token.ancestors):
        if up.dep_ == "prep" and up.lower_ in ("of", "for", "with", "over") and up.head.lemma_.lower() in back:
            return True
        # The parser often hangs the date on the verb of the charge.
        if is_verb(up) and up.lemma_ in back:
            charge = any(c.dep_ == "prep" and c.lower_ in ("of", "for", "with", "over") and c.i < token.i for c in up.children)
            return charge or tense(up) == "present"
        if is_verb(up) and up.dep_ in ("ccomp", "relcl", "advcl", "ROOT"):
            return False
    return False


def names_appointment(time: Token) -> bool:
    """ "Invited both to a meeting on May 9", "called a summit on May 9": the day is that of what is called, on either side
    of publication, and not of the call. "For May 9" says itself that it lies ahead."""
    verb = governing_verb(time)
    if verb is None or verb.lemma_ not in INVITING or time.dep_ == "pobj" and time.head.lower_ == "for":
        return False
    return any(t.lemma_.lower() in APPOINTMENTS and verb.i < t.i < time.i for t in verb.subtree)


def _verb_direction(verb: Token, title: bool, ahead: frozenset[str], preposition: str) -> int:
    kind = tense(verb)
    pointing = verb.lemma_.lower() in ahead
    arranged = _passive(verb) and kind in ("present", "present-perfect", "participle", "past") and preposition != "on"
    if pointing and (preposition == "for" or arranged):
        return 1
    if kind in ("past", "past-perfect", "present-perfect"):
        return -1
    if kind == "future":
        return 1
    if kind == "present":
        return -1 if title or verb.lemma_ in ("say", "tell", "report", "show") else 1
    if kind == "participle" and verb.dep_ in ("acl", "amod", "advcl", "relcl"):
        return -1
    return _climb(verb, title, ahead, kind)


def _climb(verb: Token, title: bool, ahead: frozenset[str], kind: Tense) -> int:
    """An infinitive or gerund looks where the word above it looks."""
    upper = verb.head
    if upper.i == verb.i:
        return 0
    if kind == "infinitive" and (upper.lemma_.lower() in ahead or title or verb.dep_ in ("acl", "relcl")):
        return 1
    above = governing_verb(upper)
    return 0 if above is None else _verb_direction(above, title, ahead, "")


def _passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ == "acl"
