"""Document to mentions of actors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dateline.types import Actor, Document, Mention
from dateline.who.names import Hit, entity_of, find_names
from dateline.who.phrases import Context, body, described, grouped, head_of, named_hit, person, title_at
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
BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]")


def find_mentions(document: Document, names: Names) -> tuple[Mention, ...]:
    """Every mention of an actor, in the order of the text: names, descriptions, pronouns (not yet linked), and
    adjectives of states that modify something that is no actor ("U.S. goals").

    Args:
        document: a parsed article.
        names: the compiled tables.
    """
    hits = find_names(document, names)
    context = Context(document, names, {i: hit for hit in hits for i in range(*hit.tokens)})
    heads = {head_of(context, hit): hit for hit in hits}
    found: dict[int, Mention] = {}
    for token in document.doc:
        mention = _mention(context, token, heads.get(token.i))
        if mention is not None:
            found[token.i] = mention
    inside = {i for m in found.values() if m.form != "pronoun" for i in range(*m.tokens)}
    for head, hit in heads.items():
        if head not in found and head not in inside:
            adjective = _adjective(context, document.doc[head], hit)
            if adjective is not None:
                found[head] = adjective
    return tuple(found[i] for i in sorted(found))


def _mention(context: Context, token: Token, hit: Hit | None) -> Mention | None:
    if (
        token.lower_ in PRONOUNS
        and token.pos_ in ("PRON", "DET", "PROPN", "ADJ")
        and not (token.text == "US" and hit is not None)
    ):
        return _pronoun(context.document, token)
    if token.is_space:
        return _insertion(context, token, hit)
    if hit is not None and _inside_phrase(context, token, hit):
        return None
    if hit is not None:
        return named_hit(context, token, hit)
    if token.i in context.hits or token.pos_ not in ("NOUN", "PROPN") or _modifies(token):
        return None
    if token.ent_type_ == "PERSON":
        return _person(context, token)
    mention = grouped(context, token)
    if mention is not None:
        return mention
    title = title_at(context, token)
    if title is not None:
        return described(context, token, title)
    return body(context, token)


def _modifies(token: Token) -> bool:
    """Whether the token is part of another noun's phrase to its right."""
    return token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")


def _inside_phrase(context: Context, token: Token, hit: Hit) -> bool:
    return _modifies(token) and hit.entry.kind != "person" or token.dep_ == "poss" and hit.entry.kind == "region"


def _person(context: Context, token: Token) -> Mention | None:
    entity = entity_of(token)
    if entity is None or token.i != entity.root.i:
        return None
    doc, start = context.document.doc, entity.start
    while start < entity.end - 1 and (title_at(context, doc[start]) is not None or doc[start].lower_ == "the"):
        start += 1
    name = context.document.words(start, entity.end).text
    name = name.removesuffix("'s").removesuffix("’s")
    return person(context, token, name, None)


def _pronoun(document: Document, token: Token) -> Mention:
    plural, gender, is_person = PRONOUNS[token.lower_]
    words = document.words(token.i, token.i + 1)
    actor = Actor(None, None, words.text, words.span, "other")
    return Mention(actor, (token.i, token.i + 1), token.i, "pronoun", plural=plural, gender=gender, person=is_person)


def _insertion(context: Context, token: Token, hit: Hit | None) -> Mention | None:
    """A name in an editor's brackets, which the parser saw as white space: "Their [France's] account"."""
    if hit is None:
        return None
    return named_hit(context, token, hit)


def _adjective(context: Context, token: Token, hit: Hit) -> Mention | None:
    entry = hit.entry
    if entry.kind in ("region", "person", "outlet", "capital"):
        return None  # "the Paris agreement" is not France's
    words = context.document.words(*hit.tokens)
    kind: Literal["state", "group", "organisation"] = (
        "group" if entry.kind in ("group", "member") else "organisation" if entry.kind == "organisation" else "state"
    )
    actor = Actor(entry.name, None, words.text, words.span, kind, entry.country, entry.sector, entry.sectors, id=entry.id)
    return Mention(actor, hit.tokens, token.i, "adjective")
