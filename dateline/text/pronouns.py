"""Whom a pronoun means: the one candidate left, or nobody.

"It" and "they" may mean things, of which there are no mentions: where a thing is as near as an actor, a pronoun means
an actor only where a verb says so that things do not do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.text.setting import (
    SUBJECTS,
    Setting,
    first_conjunct,
    governor,
    is_main,
    is_thing,
    role,
    root_of,
    subject,
)
from dateline.types import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many sentences back a pronoun looks; beyond two, news names the person again.
REACH = 2
INSTITUTIONS = ("state", "government", "organisation", "group")
# What persons and bodies do and things do not.
AGENTIVE = frozenset(
    "say announce deny insist vow pledge promise refuse agree sign withdraw send deploy invade urge arrest release try "
    "attempt plan want hope believe consider fear know decide negotiate vote elect appoint bomb shell capture seize recall "
    "expel order ask claim reject accept propose criticise criticize condemn welcome support oppose recognise recognize "
    "sell buy purchase export train supply fund finance order declare accuse blame admit acknowledge confirm comply "
    "cooperate join leave ratify adopt abstain veto mediate negotiate demand apologize apologise retaliate respond "
    "intervene occupy annex surrender mobilise mobilize dispatch pardon execute jail detain intend prepare pursue regret "
    "call describe regard doubt expect think review investigate suspect stage impose lift mean see".split()
) - {"mean", "see"}
# Verbs whose object may be a state or body as such, and not only its plans and words.
UPON_ACTORS = frozenset(
    "accuse blame attack bomb shell invade arm supply fund finance aid ask tell warn order pressure press force allow "
    "sanction defeat fight join found lead represent isolate expel ban dissolve invite persuade sell lend pay urge "
    "threaten punish protect defend outlaw overthrow topple disband equip train sue".split()
)
DATIVE = ("dative", "iobj")
SPEECH = frozenset(
    "say announce deny insist vow pledge promise claim declare add warn acknowledge admit confirm believe think hope state "
    "maintain argue complain report agree assert contend".split()
)
ANSWERS = frozenset("deny reject dismiss dispute refute respond reply retaliate refuse answer counter apologise".split())
# What is done to another's things ("condemned its policy", "froze its assets").
TO_OTHERS = frozenset(
    "freeze violate respect condemn criticise criticize denounce attack bomb shell besiege sanction boycott recognise "
    "recognize oppose back reject welcome praise".split()
)
EXPLETIVE = frozenset("be seem appear take remain turn emerge happen become look follow".split())
OFFERS = frozenset("offer demand promise threaten agree propose pledge vow refuse want ask urge tell order".split())
KIN = frozenset("son daughter wife husband brother sister father mother cousin nephew uncle widow family lawyer doctor".split())
IF = frozenset(("if", "unless", "until", "once", "provided", "when"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate: a mention, the others of its coordination, and whether it is more than one."""

    at: int
    others: tuple[int, ...] = ()
    many: bool = False


def antecedent(setting: Setting, mention: Mention, done: list[Mention]) -> tuple[Choice, str] | None:
    """Whom a pronoun of the third person means, and why; None when in doubt.

    Args:
        setting: of the document.
        mention: the pronoun.
        done: the mentions before it, linked.
    """
    token = setting.document.doc[mention.head]
    if token.lower_ == "it" and (_expletive(token) or not _may_be_actor(token)):
        return None
    beside = _beside(token, done)
    if beside is not None and _suits(mention, done, beside.at):
        return beside, "pronoun: beside it"
    title = setting.document.title
    # Under the headline a story begins anew: what it says must not hang on how a paper headed it.
    begins = title[1] if title is not None and token.i >= title[1] else 0
    here, choices = setting.sentence[token.i], [c for c in _choices(setting, token, mention, done) if done[c.at].head >= begins]
    for distance in range(REACH + 1):
        near = [c for c in choices if setting.sentence[done[c.at].head] == here - distance]
        if distance > 1 and token.lower_ == "it" and not _does(token, done):
            return None
        if _things_between(setting, token, mention, done, distance, bool(near)):
            return None
        if not near:
            continue
        if distance and setting.paragraph[done[near[0].at].head] < setting.paragraph[token.i] - 1:
            return None
        chosen = _chosen(setting, token, mention, done, near)
        return (chosen, f"pronoun: {'same sentence' if distance == 0 else f'{distance} back'}") if chosen is not None else None
    return None


def _chosen(setting: Setting, token: Token, mention: Mention, done: list[Mention], near: list[Choice]) -> Choice | None:
    quoted = [c for c in near if setting.quoted[done[c.at].head] == setting.quoted[token.i]]
    near = quoted or near
    teller = _teller(token)
    if teller is not None and (said := [c for c in near if done[c.at].head == teller.i]):
        return said[-1]
    if _either(setting, token, done, near):
        return None
    if mention.person:
        if _conditional(token) and len({root_of(done, c.at) for c in near}) > 1:
            return None
        if _of_a_stranger(token, done):
            return None
        told = _told_of(setting, token, done, near)
        if told is not None:
            return told
        return _sure(setting, token, done, near, _unique(setting, done, near))
    elif mention.plural:
        doc = setting.document.doc
        near = [c for c in near if c.many] or [c for c in near if role(doc[done[c.at].head]) in SUBJECTS]
    elif token.lower_ == "it" and token.dep_ not in SUBJECTS and len({root_of(done, c.at) for c in near}) > 1:
        return None
    elif token.lower_ == "its":
        return _possessor(setting, token, done, near)
    return _unique(setting, done, near)


def _either(setting: Setting, token: Token, done: list[Mention], near: list[Choice]) -> bool:
    """Whether two were named in a sentence before and the pronoun answers, or has something done to it: of "Iran accused
    Iraq. It denied the charge" and "Police arrested rebels. They were beaten" either may be meant."""
    if len({root_of(done, c.at) for c in near}) < 2 or setting.sentence[done[near[0].at].head] == setting.sentence[token.i]:
        return False
    return token.dep_ == "nsubjpass" or token.dep_ == "nsubj" and token.head.lemma_.lower() in ANSWERS


def _sure(setting: Setting, token: Token, done: list[Mention], near: list[Choice], chosen: Choice | None) -> Choice | None:
    """The chosen person, unless the gender is known of another and not of this one; what one says of oneself is sure."""
    if chosen is None or _gender(done, chosen.at) is not None or all(_gender(done, c.at) is None for c in near):
        return chosen
    speaker = subject(token.head.head) if token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" else None
    return chosen if speaker is not None and speaker.i == done[chosen.at].head else None


def _of_a_stranger(token: Token, done: list[Mention]) -> bool:
    """Whether someone who is no mention speaks of himself: "the dictator's son said he would fight"."""
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp":
        return False
    speaker = next((c for c in token.head.head.children if c.dep_ in SUBJECTS), None)
    return speaker is not None and speaker.pos_ == "NOUN" and all(m.head != speaker.i for m in done)


def _gender(done: list[Mention], at: int) -> str | None:
    """The gender of a mention's person, by this mention or the first."""
    return done[at].gender or done[root_of(done, at)].gender


def _beside(token: Token, done: list[Mention]) -> Choice | None:
    """ "Ukraine and its allies": the possessor is the other of the two."""
    if token.dep_ != "poss" or token.head.dep_ != "conj":
        return None
    first = token.head.head
    return next((Choice(i) for i, m in enumerate(done) if m.head == first.i and m.form != "adjective"), None)


def _suits(pronoun: Mention, done: list[Mention], at: int) -> bool:
    """Whether kind, number and gender of a candidate go with the pronoun."""
    candidate = done[at]
    kind = candidate.actor.kind
    if candidate.form == "adjective" or kind == "other":
        return False
    if pronoun.person:
        return candidate.person and not candidate.plural and _gender(done, at) in (None, pronoun.gender)
    if pronoun.plural:
        return candidate.plural or kind in (*INSTITUTIONS, "population")
    return not candidate.plural and not candidate.person and kind in (*INSTITUTIONS, "document")


def _choices(setting: Setting, token: Token, pronoun: Mention, done: list[Mention]) -> list[Choice]:
    doc = setting.document.doc
    free = token.dep_ != "poss" and not token.lower_.endswith(("self", "selves"))
    found: list[Choice] = []
    here = setting.sentence[token.i]
    by_head = {m.head: i for i, m in enumerate(done) if m.form in ("name", "description")}
    for i, m in enumerate(done):
        head = doc[m.head]
        if not here - REACH <= setting.sentence[m.head] <= here:
            continue
        if m.head >= token.i or m.form == "adjective" or m.actor.kind == "other" or free and _co_argument(token, head):
            continue
        joined = _coordinated(head, by_head, done)
        apart = len(joined) > 1 and not any(t.i == first_conjunct(head).i for t in token.ancestors)
        if pronoun.plural and apart:
            if i == joined[0]:
                found.append(Choice(i, tuple(joined[1:]), True))
        elif pronoun.plural and _mates(done, i):
            if not any(j < i for j in _mates(done, i)):
                found.append(Choice(i, _mates(done, i), True))
        elif _suits(pronoun, done, i) and not _only_kin(head) and not (apart and not pronoun.person):
            found.append(Choice(i, many=m.plural))
    return found


def _only_kin(head: Token) -> bool:
    """Whether a name only says whose son or aide is told of, who may be meant just as well."""
    return head.dep_ == "poss" and head.head.lemma_.lower() in KIN and head.head.dep_ in SUBJECTS


def _coordinated(head: Token, by_head: dict[int, int], done: list[Mention]) -> list[int]:
    """The mentions of a coordination of actors, by index; empty where one of it is no mention."""
    first = first_conjunct(head)
    heads = [first, *(t for t in first.conjuncts if t.i > first.i)]
    found = [by_head[t.i] for t in heads if t.i in by_head]
    alike = len({done[i].person for i in found}) == 1
    return found if len(found) == len(heads) and alike else []


def _mates(done: list[Mention], at: int) -> tuple[int, ...]:
    """The other mentions of a phrase of several owners ("British and French bombers")."""
    return tuple(i for i, m in enumerate(done) if i != at and m.tokens == done[at].tokens and m.form != "pronoun" and m.plural)


def _unique(setting: Setting, done: list[Mention], near: list[Choice]) -> Choice | None:
    """The one candidate left: the only one, else the only subject, else the only subject of a main clause."""
    doc = setting.document.doc
    if len({root_of(done, c.at) for c in near}) == 1:
        return near[-1]
    subjects = [c for c in near if role(doc[done[c.at].head]) in SUBJECTS]
    if len({root_of(done, c.at) for c in subjects}) == 1:
        return subjects[-1]
    main = [c for c in subjects if is_main(governor(doc[done[c.at].head]))]
    return main[-1] if len({root_of(done, c.at) for c in main}) == 1 else None


def _possessor(setting: Setting, token: Token, done: list[Mention], near: list[Choice]) -> Choice | None:
    """Whose "its" is: the subject's of its own clause. Where the subject is the one of a clause before and another
    candidate stands between ("broke with Cuba and expelled its envoy"), nobody's."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i), None) if verb is not None else None
    owner = own if own is not None else subject(verb) if verb is not None else None
    if owner is None or owner.i > token.i or any(t.i == token.i for t in owner.subtree):
        return _unique(setting, done, near)
    match = next((c for c in near if done[c.at].head == owner.i), None)
    between = {root_of(done, c.at) for c in near if owner.i < done[c.at].head < token.i}
    if match is None:
        return None if is_thing(owner, False) and all(m.head != owner.i for m in done) else _unique(setting, done, near)
    if verb is not None and token.head.dep_ == "dobj" and verb.lemma_.lower() in TO_OTHERS:
        return None
    if own is None and between - {root_of(done, match.at)}:
        return None
    return match


def _told_of(setting: Setting, token: Token, done: list[Mention], near: list[Choice]) -> Choice | None:
    """A pronoun in a relative clause means the one told of, where the clause names nobody else before it."""
    clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
    if clause is None or token.dep_ in SUBJECTS and token.head.i == clause.i:
        return None
    match = next((c for c in near if done[c.at].head == clause.head.i), None)
    if match is None or any(clause.head.i < done[c.at].head for c in near):
        return None
    return match


def _conditional(token: Token) -> bool:
    """Whether a subject stands in an if-clause after an offer or demand: "offered to free him if he …" leaves open who."""
    if token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    if verb.dep_ != "advcl" or not any(c.lower_ in IF for c in verb.children if c.dep_ in ("mark", "advmod")):
        return False
    return any(t.lemma_.lower() in OFFERS for t in verb.ancestors)


def _co_argument(token: Token, candidate: Token) -> bool:
    """Whether both are parties to one verb, which are two unless the pronoun is reflexive: subject and object, or the
    understood subject of an infinitive and its object ("telephoned Santos to congratulate him")."""
    if token.dep_ == "conj":
        return False
    verb = governor(token)
    if verb.i == governor(candidate).i:
        return True
    if token.dep_ in SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return False
    meant = subject(verb)
    return meant is not None and first_conjunct(candidate).i == first_conjunct(meant).i


def _things_between(setting: Setting, token: Token, pronoun: Mention, done: list[Mention], distance: int, rivals: bool) -> bool:
    """Whether a thing is meant as likely: one in this sentence (before the pronoun) or in the one that is looked at."""
    if pronoun.person or token.dep_ == "poss" or token.lower_.endswith(("self", "selves")) or not rivals and not distance:
        return False
    if _does(token, done):
        return False
    heads = {m.head for m in done if m.actor.kind != "other"}
    here = setting.sentence[token.i]
    sents = setting.document.doc[: token.i]
    things = [t for t in sents if here - distance <= setting.sentence[t.i] and t.i not in heads and is_thing(t, pronoun.plural)]
    above = {a.i for a in token.ancestors}  # "a programme that it halted"
    return any(t.i not in above and not _co_argument(token, t) and token not in t.ancestors for t in things)


def _does(token: Token, done: list[Mention]) -> bool:
    """Whether the pronoun does what only actors do, or is the subject of what an actor says of itself."""
    verb = governor(token)
    if token.dep_ in SUBJECTS:
        return token.dep_ == "nsubj" and verb.lemma_.lower() in AGENTIVE or _of_itself(token, done)
    return token.dep_ in DATIVE  # one sells and tells to somebody


def _of_itself(token: Token, done: list[Mention]) -> bool:
    """ "The ministry said it was reviewing the case": what is said has the speaker for its subject."""
    verb = token.head
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in SPEECH:
        return False
    speaker = _teller(token) or next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    return speaker is not None and any(m.head == speaker.i and m.actor.kind in INSTITUTIONS for m in done)


def _teller(token: Token) -> Token | None:
    """Who says of himself what stands in a relative clause of saying: of "police, who said they", the police."""
    verb = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp" or verb.dep_ != "relcl" or verb.lemma_.lower() not in SPEECH:
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return verb.head if own is not None and own.lower_ in ("who", "which", "that") else None


def _may_be_actor(token: Token) -> bool:
    """Whether "it" stands where states and bodies stand, and not only what they say and make."""
    if token.dep_ in SUBJECTS:
        return True
    if token.dep_ in ("dobj", *DATIVE):
        return token.head.lemma_.lower() in UPON_ACTORS
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _expletive(token: Token) -> bool:
    """Whether "it" stands for a clause, the weather or the hour, or is defined by a noun ("it was the first veto")."""
    verb = token.head
    if verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children):
        return True
    clause = any(c.dep_ in ("ccomp", "csubj") or c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in verb.children)
    if token.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in verb.children):
        return True
    return verb.lemma_ in EXPLETIVE and (
        clause or any(c.dep_ == "acomp" and any(g.dep_ in ("ccomp", "xcomp") for g in c.children) for c in verb.children)
    )
