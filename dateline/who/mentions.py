"""Document to mentions of actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from dateline.types import Actor, Document, Mention, PlaceMention
from dateline.who.bodies import described, unknown_body
from dateline.who.institutions import home, own_names, short_names, with_states
from dateline.who.known import adjective, grouped, named_hit
from dateline.who.names import Hit, entity_of, find_names, name_words
from dateline.who.offices import held_ever
from dateline.who.persons import hyphened, surname_alone, titled, unknown_person
from dateline.who.phrases import Context, head_of, title_at
from dateline.who.tables import Names

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS: dict[str, tuple[bool, Literal["m", "f"] | None, bool]] = {  # word: plural, gender, person
    **dict.fromkeys(("he", "him", "his", "himself"), (False, "m", True)),
    **dict.fromkeys(("she", "her", "hers", "herself"), (False, "f", True)),
    **dict.fromkeys(("it", "its", "itself"), (False, None, False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (True, None, False)),
    **dict.fromkeys(("i", "me", "my", "myself"), (False, None, True)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (True, None, False)),
    **dict.fromkeys(("you", "your", "yours", "yourself"), (False, None, True)),
}


def find_mentions(document: Document, names: Names, places: tuple[PlaceMention, ...] = ()) -> tuple[Mention, ...]:
    """Every mention of an actor, in the order of the text: names, descriptions, pronouns, and adjectives of states that
    modify something that is no actor ("U.S. goals").

    A phrase of several owners ("British and French bombers") gives a mention for each, with the same `tokens`; the
    first is keyed at the phrase's head, the others at their owner's word. Nothing is linked but "the president" to
    the nearest person before it who held such an office.

    Args:
        document: a parsed article.
        names: the compiled tables.
        places: the article's places; a place that is no state, capital or seat is neither person nor organisation.
    """
    hits = short_names(document, find_names(document, names, places), names)
    about = home(hits)
    hits = own_names(document, hits)
    context = Context(document, names, {i: hit for hit in hits for i in range(*hit.tokens)}, name_words(document))
    heads = {head_of(context, hit): hit for hit in hits}
    found: list[Mention] = []
    for token in document.doc:
        found += _mentions(context, token, heads.get(token.i))
    taken = {m.head for m in found} | {i for m in found if m.form != "pronoun" for i in range(*m.tokens)}
    for head, hit in heads.items():
        if head not in taken and (mention := adjective(context, document.doc[head], hit)) is not None:
            found.append(mention)
    # Of two at one head the longer comes first, so that the name alone is what the token stands for.
    ordered = sorted(found, key=lambda m: (m.head, m.tokens[0] - m.tokens[1]))
    return tuple(with_states(context, _with_holders(context, ordered), about))


def _mentions(context: Context, token: Token, hit: Hit | None) -> list[Mention]:
    if token.ent_type_ == "SHIP":
        return []
    if _is_pronoun(token, hit):
        return [_pronoun(context.document, token)]
    if token.is_space:  # a name in an editor's brackets: "Their [France's] account"
        return named_hit(context, token, hit) if hit is not None else []
    if hit is not None:
        part = _modifies(token) and hit.entry.kind != "person"
        return [] if part else named_hit(context, token, hit)
    if token.i in context.hits or token.pos_ not in ("NOUN", "PROPN") or _modifies(token):
        return []
    return _unknown(context, token)


def _unknown(context: Context, token: Token) -> list[Mention]:
    """A mention whose head is no known name."""
    if token.ent_type_ == "PERSON" or surname_alone(context, token) or titled(context, token) or hyphened(token) is not None:
        person = unknown_person(context, token)
        return [person] if person is not None else []
    group = grouped(context, token)
    if group is not None:
        return [group]
    title = title_at(context, token)
    if title is not None and _in_longer_name(token):
        return []
    found = described(context, token, title) if title is not None else []
    body = unknown_body(context, token) if not found else None
    return [body] if body is not None else found


def _in_longer_name(token: Token) -> bool:
    """Whether a word is in an organisation's name and not its head: "Association for Political Prisoners"."""
    entity = entity_of(token)
    return entity is not None and entity.label_ == "ORG" and token.text.istitle() and token.i > entity.root.i


def _is_pronoun(token: Token, hit: Hit | None) -> bool:
    return (
        token.lower_ in PRONOUNS
        and token.pos_ in ("PRON", "DET", "PROPN", "ADJ")
        and not (token.text == "US" and hit is not None)
    )


def _modifies(token: Token) -> bool:
    """Whether the token is part of another noun's phrase to its right."""
    return token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")


def _pronoun(document: Document, token: Token) -> Mention:
    plural, gender, is_person = PRONOUNS[token.lower_]
    words = document.words(token.i, token.i + 1)
    actor = Actor(None, None, words.text, words.span, "other")
    return Mention(actor, (token.i, token.i + 1), token.i, "pronoun", plural=plural, gender=gender, person=is_person)


def _with_holders(context: Context, mentions: list[Mention]) -> list[Mention]:
    """ "The president" linked to the nearest person before it who is called so or held such an office."""
    for i, mention in enumerate(mentions):
        if not _bare_office(context, mention):
            continue
        doer = _doers(context.document.doc[mention.head])
        before = (j for j in range(i - 1, -1, -1) if mentions[j].head not in doer)
        at = next((j for j in before if _holds(context, mentions[j], mention.actor)), None)
        if at is not None:
            mentions[i] = replace(mention, same_as=at, why="role")
    return mentions


def _doers(token: Token) -> set[int]:
    """The subjects over a token: who dismissed the president is not the president."""
    return {c.i for verb in token.ancestors for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i != token.i}


def _bare_office(context: Context, mention: Mention) -> bool:
    if mention.form != "description" or not mention.person or mention.actor.role is None:
        return False
    children = list(context.document.doc[mention.head].children)
    return any(c.lower_ == "the" for c in children) and not any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in children)


def _holds(context: Context, person: Mention, office: Actor) -> bool:
    """Whether a named person is or was what a description says, of the same country where it names one."""
    role = office.role
    if role is None or not person.person or person.form != "name" or office.country not in (None, person.actor.country):
        return False
    own = person.actor.role
    if own is not None:
        return own == role or own.endswith(" " + role)
    return held_ever(context.names.offices.get(person.actor.id or "", ()), role, context.document.article.published)
