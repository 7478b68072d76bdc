"""Who is meant by a pronoun, a surname or "the general": links within one article, by rule, each with its reason.

A link is made only where one candidate is left; two equally good ones make none. First and second person are settled
by the voices (`Scope.speaker`), not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.types import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
FIRST_SECOND = frozenset("i me my myself we us our ours ourselves you your yours yourself".split())
# How many sentences back a pronoun looks; beyond two, news names the person again.
REACH = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """Sentence number, paragraph number and whether within quote marks, for each token."""

    document: Document
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[bool, ...]


def link_mentions(document: Document, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with `same_as`, `why` and the actor of the antecedent, where one can be told.

    Args:
        document: the parsed article.
        mentions: in the order of the text, none linked.
    """
    setting = _setting(document)
    done: list[Mention] = []
    for mention in mentions:
        found = _antecedent(setting, mention, done)
        if found is not None:
            at, why = found
            root = _root(done, at)
            mention = _joined(done[root], mention, root, why)
        done.append(mention)
    return tuple(_appositions(document, done))


def _joined(first: Mention, mention: Mention, at: int, why: str) -> Mention:
    known, own = first.actor, mention.actor
    if mention.form == "name" and own.country and why == "same name":
        actor = own
    else:
        actor = replace(known, text=own.text, span=own.span)
        if mention.form == "description" and known.name is None:
            actor = replace(actor, description=own.description, country=known.country or own.country)
    return replace(mention, actor=actor, same_as=at, why=why, gender=mention.gender or first.gender, person=first.person)


def _root(done: list[Mention], at: int) -> int:
    before = done[at].same_as
    return at if before is None else before


def _antecedent(setting: Setting, mention: Mention, done: list[Mention]) -> tuple[int, str] | None:
    if mention.form == "pronoun":
        word = setting.document.doc[mention.head].lower_
        if word in FIRST_SECOND:
            return None
        return _pronoun(setting, mention, done)
    if mention.actor.name is not None:
        return _same_name(mention, done)
    return _same_description(setting, mention, done)


def _same_name(mention: Mention, done: list[Mention]) -> tuple[int, str] | None:
    actor = mention.actor
    for i, earlier in enumerate(done):
        if earlier.same_as is None and earlier.actor.id is not None and earlier.actor.id == actor.id:
            return i, "same name"
    if mention.person and actor.name and " " not in actor.name:
        full = {
            i
            for i, e in enumerate(done)
            if e.same_as is None and e.person and e.actor.name and e.actor.name.split()[-1] == actor.name
        }
        if len(full) == 1:
            return full.pop(), "surname"
    return None


def _same_description(setting: Setting, mention: Mention, done: list[Mention]) -> tuple[int, str] | None:
    doc = setting.document.doc
    head = doc[mention.head]
    if not any(c.lower_ in DEFINITE for c in head.children if c.dep_ == "det"):
        return None
    lemma, role = head.lemma_.lower(), mention.actor.role
    for i in range(len(done) - 1, -1, -1):
        earlier = done[i]
        if earlier.form == "pronoun" or earlier.plural != mention.plural:
            continue
        if mention.actor.country and earlier.actor.country != mention.actor.country:
            continue
        same_head = earlier.form == "description" and doc[earlier.head].lemma_.lower() == lemma
        if same_head and setting.paragraph[mention.head] - setting.paragraph[earlier.head] <= 3:
            return i, "same description"
        if (
            role
            and earlier.person
            and earlier.actor.role
            and (earlier.actor.role == role or earlier.actor.role.endswith(" " + role))
        ):
            return i, "role"
    return None


def _pronoun(setting: Setting, mention: Mention, done: list[Mention]) -> tuple[int, str] | None:
    doc = setting.document.doc
    token = doc[mention.head]
    if token.lower_ == "it" and _expletive(token):
        return None
    here = setting.sentence[token.i]
    for distance in range(REACH + 1):
        near = [
            i for i, m in enumerate(done) if setting.sentence[m.head] == here - distance and _fits(setting, token, mention, m)
        ]
        if distance and near and setting.paragraph[done[near[0]].head] < setting.paragraph[token.i] - 1:
            return None
        outside = [i for i in near if setting.quoted[done[i].head] == setting.quoted[token.i]]
        chosen = _unique(setting, done, outside or near)
        if chosen is not None:
            return chosen, f"pronoun: {'same sentence' if distance == 0 else f'{distance} back'}"
        if near:
            return None
    return None


def _unique(setting: Setting, done: list[Mention], near: list[int]) -> int | None:
    """The one candidate left: the only one, else the only subject, else the only subject of a main clause."""
    doc = setting.document.doc
    if len({_root(done, i) for i in near}) == 1:
        return near[-1]
    subjects = [i for i in near if doc[done[i].head].dep_ in SUBJECTS]
    if len({_root(done, i) for i in subjects}) == 1:
        return subjects[-1]
    main = [i for i in subjects if _main(doc[done[i].head].head)]
    return main[-1] if len({_root(done, i) for i in main}) == 1 else None


def _main(verb: Token) -> bool:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT"


def _fits(setting: Setting, token: Token, pronoun: Mention, candidate: Mention) -> bool:
    if candidate.head >= token.i or candidate.form == "adjective" or candidate.actor.kind == "other":
        return False
    if token.dep_ not in ("poss",) and not token.lower_.endswith(("self", "selves")) and _co_argument(setting, token, candidate):
        return False
    kind = candidate.actor.kind
    if pronoun.person:
        return candidate.person and not candidate.plural and candidate.gender in (None, pronoun.gender)
    if pronoun.plural:
        return candidate.plural or kind in ("group", "organisation", "state", "government", "population")
    return not candidate.plural and not candidate.person and kind in ("state", "government", "organisation", "group", "document")


def _co_argument(setting: Setting, token: Token, candidate: Mention) -> bool:
    """Subject and object of one verb are two parties unless the pronoun is reflexive."""
    doc = setting.document.doc

    def verb(t: Token) -> Token:
        while t.dep_ in ("pobj", "prep", "agent", "dative", "conj") and t.head.i != t.i:
            t = t.head
        return t.head

    return verb(token).i == verb(doc[candidate.head]).i and token.dep_ != "conj"


def _expletive(token: Token) -> bool:
    verb = token.head
    return verb.lemma_ in ("be", "seem", "appear", "take") and any(
        c.dep_ in ("ccomp", "xcomp", "csubj", "advcl")
        or c.dep_ == "acomp"
        and any(g.dep_ in ("ccomp", "xcomp") for g in c.children)
        for c in verb.children
    )


def _appositions(document: Document, done: list[Mention]) -> list[Mention]:
    """Join "the minister, Jane Roe," and a pronoun explained in brackets to the name beside them."""
    by_head = {m.head: i for i, m in enumerate(done)}
    for i, mention in enumerate(done):
        token = document.doc[mention.head]
        if (
            mention.form == "pronoun"
            and i + 1 < len(done)
            and document.doc[done[i + 1].head].is_space
            and done[i + 1].head == mention.head + 1
        ):
            done[i] = replace(
                mention,
                actor=replace(done[i + 1].actor, text=mention.actor.text, span=mention.actor.span),
                same_as=i + 1,
                why="insertion",
            )
        elif token.dep_ == "appos" and token.head.i in by_head:
            j = by_head[token.head.i]
            first, second = done[j], mention
            if (
                first.actor.name is None
                and second.actor.name is not None
                and first.form == "description"
                and first.person == second.person
            ):
                done[j] = _named_by(first, second)
                done[i] = replace(second, same_as=j if second.same_as is None else second.same_as, why=second.why or "apposition")
            elif second.form == "description" and first.person and second.person and second.same_as is None:
                done[i] = replace(_joined(first, second, _root(done, j), "apposition"), form="description")
    return done


def _named_by(described: Mention, named: Mention) -> Mention:
    words = described.actor
    return replace(
        described,
        actor=replace(
            named.actor,
            text=words.text,
            span=words.span,
            country=named.actor.country or words.country,
            sector=words.sector or named.actor.sector,
            role=words.role or named.actor.role,
        ),
    )


def _setting(document: Document) -> Setting:
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
