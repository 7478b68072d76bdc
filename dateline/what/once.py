"""One event told in two clauses of a sentence is one deed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Deed, Document
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# Entities that bind a clause to a time and place of its own.
BINDING = frozenset(("DATE", "TIME", "GPE", "LOC"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))


def once(document: Document, deeds: list[Deed], lexicon: Lexicon) -> list[Deed]:
    """The deeds of an article, each event of a sentence once.

    Two deeds of one type with the same sides and standing are one: the surer stays. So is violence and the harm that it did
    to people, where one clause says both of one subject ("shelled a market and killed nine", "opened fire, wounding two"),
    or the harm is said of the violence ("a drone strike killed six", "a raid in which two were killed"): the one that the
    other hangs on stays, with the recipients and amounts of both.

    Args:
        document: the parsed article.
        deeds: in any order.
        lexicon: for the verbs of harm (`harm_verbs` in `resources/what/cues.yaml`).
    """
    kept: dict[tuple[object, ...], Deed] = {}
    for deed in sorted(deeds, key=lambda d: (-d.score, d.trigger)):
        kept.setdefault((document.doc[deed.trigger].sent.start, deed.event_type, _sides(deed), deed.standing), deed)
    found = {d.trigger: d for d in kept.values() if d.event_type == "ASSAULT"}
    others = [d for d in kept.values() if d.event_type != "ASSAULT"]
    for i in sorted(found, reverse=True):  # the last clause first, so that a chain of them falls into its head
        deed = found[i]
        main = next((m for j, m in found.items() if j != i and _harm_of(document, m, deed, lexicon)), None)
        if main is not None:
            del found[i]
            found[main.trigger] = _joined(main, deed)
    return [*others, *found.values()]


def _sides(deed: Deed) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(_key(a) for a in side)) for side in (deed.actors, deed.recipients))


def _key(actor: Actor) -> str:
    return actor.id or actor.text


def _harm_of(document: Document, main: Deed, deed: Deed, lexicon: Lexicon) -> bool:
    """Whether a deed tells with another one violence and its harm, and is the one of the two that hangs on the other."""
    one, other = document.doc[main.trigger], document.doc[deed.trigger]
    if main.standing != deed.standing or one.sent.start != other.sent.start:
        return False
    actors = [{_key(a) for a in d.actors} for d in (main, deed)]
    if all(actors) and actors[0] != actors[1]:
        return False
    harm = lexicon.cues["harm_verbs"]
    if other.pos_ == "NOUN":  # the verb stays: time and place hang on it
        return other.dep_ == "nsubj" and other.head.i == one.i and one.lemma_.lower() in harm
    if other.lemma_.lower() not in harm or _bound(one) and _bound(other):
        return False
    if other.dep_ == "relcl":
        return other.head.i == one.i
    if any(c.dep_ in SUBJECTS for c in other.children):
        return False
    head = other.head
    while other.dep_ == "conj" and head.dep_ == "conj" and head.i != one.i:
        head = head.head
    return head.i == one.i and (other.dep_ == "conj" or other.dep_ == "advcl" and other.tag_ == "VBG")


def _bound(verb: Token) -> bool:
    """Whether a clause has a time or place of its own."""
    words = (w for c in verb.children for w in (c, *c.children) if c.dep_ in ("prep", "npadvmod", "dobj", "nsubjpass", "advmod"))
    return any(w.ent_type_ in BINDING for w in words)


def _joined(main: Deed, deed: Deed) -> Deed:
    known = {_key(a) for a in (*main.actors, *main.recipients)}
    spans = {a.span for a in main.amounts}
    return replace(
        main,
        mode=main.mode or deed.mode,
        clause=(min(main.clause[0], deed.clause[0]), max(main.clause[1], deed.clause[1])),
        actors=main.actors or deed.actors,
        recipients=(*main.recipients, *(a for a in deed.recipients if _key(a) not in known)),
        aims=tuple(dict.fromkeys((*main.aims, *deed.aims))),
        amounts=tuple(sorted((*main.amounts, *(a for a in deed.amounts if a.span not in spans)), key=lambda a: a.span)),
        score=max(main.score, deed.score),
    )
