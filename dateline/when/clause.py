"""A time and an event within one clause: whether the one is attached to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.types import Document, TimeMention
from dateline.when.publication import publication_day
from dateline.when.tense import CLAUSE_DEPS, INVITING, is_verb, names_appointment, tense

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUN_LINKS = frozenset(
    "prep pobj pcomp dobj obj attr nsubj nsubjpass dative agent compound poss nmod amod nummod npadvmod advmod appos "
    "conj det oprd quantmod punct case dep acomp predet nounmod".split()
)
# A time within a noun phrase dates the deed only through these: "of 1991" names the thing.
OCCASIONS = frozenset("in on at during since from until over throughout between by through within".split())
# A clause opened by one of these stands at another time than the clause it hangs on.
APART = frozenset("after before since until till if when once although though because unless".split())
# Under these a time is not the deed's: "like 1968", "a parallel with 2002".
UNLIKE = frozenset("with like unlike than".split())
LIKENING = frozenset("liken compare equate resemble recall echo parallel evoke mirror mimic contrast remind".split())
LIKENESSES = frozenset("similar reminiscent like unlike comparable akin same identical parallel different as".split())


def root_of(document: Document, mention: TimeMention) -> Token:
    """The token of a time expression that the rest of it hangs on."""
    return document.doc[slice(*mention.tokens)].root


def dating(times: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Mentions that can date an event: placed in the calendar, or partial ones, which keep their words."""
    for mention in times:
        placed = mention.when.start is not None or mention.when.end is not None
        named = mention.type in ("DATE", "TIME") and not (mention.value or "").endswith("_REF")
        if mention.type != "SET" and (placed or named):
            yield mention


def in_sentence(times: Sequence[TimeMention], token: Token) -> list[TimeMention]:
    """The time expressions of a token's sentence."""
    sentence = token.sent  # once: spaCy looks for its ends anew each time
    start, end = sentence.start, sentence.end
    return [m for m in times if start <= m.tokens[0] < end]


def own_time(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """The time attached to the trigger, the nearest way first."""
    reached = []
    for mention in dating(in_sentence(times, token)):
        root = root_of(document, mention)
        steps = links_between(root, token, mention)
        if steps is not None and not (_is_likened(mention, token) or _is_of_object(document, mention, root, token)):
            reached.append((mention.when.start is None and mention.when.end is None, steps, mention.tokens[0], mention))
    return min(reached, key=lambda r: r[:3])[3] if reached else None


def _is_of_object(document: Document, mention: TimeMention, root: Token, token: Token) -> bool:
    """Whether a time is that of what the deed is about: a meeting that one is invited to, or a day that was still to come."""
    published, start = publication_day(document.article), mention.when.start
    if not is_verb(token) or root.i < token.i or start is None:
        return False
    if token.lemma_ in INVITING and names_appointment(root):
        return True
    if published is None or start <= published.isoformat():
        return False
    arranged = any(c.dep_ == "auxpass" for c in token.children)
    return token.dep_ not in ("acl", "amod") and not arranged and tense(token) in ("past", "past-perfect", "present-perfect")


def links_between(root: Token, trigger: Token, mention: TimeMention) -> int | None:
    """How many links lie between a time and the trigger, or None where another clause or a mere name does."""
    here, steps = root, 0
    if root.i == trigger.i or mention.tokens[0] <= trigger.i < mention.tokens[1]:
        return 0
    if root.dep_ == "pobj" and root.head.lower_ in UNLIKE:
        return None
    while here.i != trigger.i:
        if here.head.i == here.i or (here.i != root.i and is_verb(here)) or here.dep_ in CLAUSE_DEPS or steps > 8:
            return None
        if here.head.i != trigger.i and not _passes(here, trigger, mention):
            return None
        here, steps = here.head, steps + 1
    return steps


def _passes(here: Token, trigger: Token, mention: TimeMention) -> bool:
    """Whether a time may be read through the noun above a link."""
    above = here.head
    if is_verb(above) or here.dep_ not in NOUN_LINKS:
        return False
    if here.dep_ == "prep" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        # "Is like the policy in the 1970s" is said of now.
        return (here.lower_ in OCCASIONS or _is_occasion_of(here)) and tense(trigger) != "present"
    if here.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
        return _is_time_token(above, mention)
    if here.dep_ in ("compound", "poss", "nummod", "amod", "nmod", "npadvmod") and above.pos_ in ("NOUN", "PROPN"):
        return _before_noun(above, trigger, mention)
    return True


def _is_occasion_of(preposition: Token) -> bool:
    """ "In the war of 1998" dates the deed as "in 1998" does; "signed the agreement of 2005" says which agreement."""
    noun = preposition.head
    return preposition.lower_ == "of" and noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS


def _is_likened(mention: TimeMention, token: Token) -> bool:
    """Whether a year or more is that of the thing to which a comparison likens another: "is similar to the war in 1998"."""
    verb = token if is_verb(token) else token.head
    if mention.when.basis != "explicit" or mention.when.precision == "day" or mention.tokens[0] < verb.i:
        return False
    alike = any(c.lower_ in LIKENESSES and c.dep_ in ("acomp", "prep", "attr", "advmod") for c in verb.children)
    return is_verb(verb) and (verb.lemma_ in LIKENING or alike and tense(verb) == "present")


def _is_time_token(token: Token, mention: TimeMention) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or mention.tokens[0] <= token.i < mention.tokens[1]


def _before_noun(noun: Token, trigger: Token, mention: TimeMention) -> bool:
    """ "A December briefing" dates what was said in it, "Tuesday's attack" what it did; "the 1991 agreement" as an
    object only names which."""
    while noun.dep_ in ("compound", "poss", "nmod", "amod"):
        noun = noun.head
    if noun.dep_ == "pobj":
        return noun.head.lower_ in ("in", "at", "during", "on") and noun.head.head.i == trigger.i
    return noun.dep_ in SUBJECTS and mention.when.precision == "day" and noun.head.i == trigger.i


def time_before_when(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "In the 1980s, when X did Y": the time before "when" is Y's."""
    for head in (token, *token.ancestors):
        if not is_verb(head):
            continue
        opener = next((t for t in head.subtree if t.i <= head.i and t.lower_ in ("when", "which")), None)
        if opener is not None and opener.head.i in (head.i, opener.i - 1):
            before = opener.i - (2 if opener.lower_ == "which" else 1)
            while before > 0 and document.doc[before].is_punct:
                before -= 1
            return next((m for m in dating(times) if m.tokens[0] <= before < m.tokens[1]), None)
        if head.dep_ in ("ROOT", "ccomp", "relcl"):
            return None
    return None


def is_fronted(document: Document, mention: TimeMention, start: int) -> bool:
    """Whether only small words stand between the sentence's start and the time."""
    lead = document.doc[start : mention.tokens[0]]
    if len(lead) > 4 or any(t.pos_ in ("VERB", "NOUN", "PROPN", "PRON", "NUM") for t in lead):
        return False
    if any(t.lower_ in APART - {"since", "until"} for t in lead) or mention.type == "SET":
        return False
    if mention.tokens[1] >= len(document.doc) or not _adverbial(document, mention):
        return False
    following = document.doc[mention.tokens[1]]
    return following.text == "," or following.pos_ in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")


def _adverbial(document: Document, mention: TimeMention) -> bool:
    """Whether the time hangs on a verb, not within a subject ("Tuesday's vote failed")."""
    root = root_of(document, mention)
    return root.dep_ not in ("poss", "compound", "nummod", "amod", "nsubj", "nsubjpass", "nmod")


def length_of(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """A length told of the event, in its own clause."""
    for mention in in_sentence(times, token):
        if mention.type != "DURATION" or mention.when.duration is None:
            continue
        root = root_of(document, mention)
        steps = links_between(root, token, mention)
        named = root.dep_ in ("compound", "nummod", "amod", "poss")
        if steps is not None and not named and not _counts_to_event(document, mention):
            return mention
    return None


def _counts_to_event(document: Document, mention: TimeMention) -> bool:
    """ "Two days after the vote" is a distance, not a length."""
    end = mention.tokens[1]
    return end < len(document.doc) and document.doc[end].lower_ in ("after", "before", "later", "earlier", "ago", "of")
