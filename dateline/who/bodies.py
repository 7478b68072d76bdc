"""Bodies and people by what they do: "the Afghan government", "rebel groups", "a high Russian official"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Actor, ActorKind, Mention, Span
from dateline.who.names import STATELIKE, Hit, entity_of
from dateline.who.persons import PLURAL, RELATIONS, first_country, slug
from dateline.who.phrases import Context, extent, former, head_of, number, of_its_place, owners, title_at, with_owner
from dateline.who.tables import Entry, Title

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

WHAT_KIND: dict[str, ActorKind] = {
    "office": "role",
    "spokesperson": "role",
    "member": "role",
    "body": "organisation",
    "population": "population",
}
BODY_NOUNS = frozenset(
    "party front movement union army force forces council committee commission association organisation organization group "
    "agency authority ministry bank company corporation corp inc ltd institute foundation church federation league alliance "
    "coalition congress assembly court brigade brigades battalion network society board bureau service fund command "
    "confederation guild chamber police guard guards militia administration department office tribunal mission initiative "
    "observatory watch international centre center coordination forum syndicate academy".split()
)
ACTING = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj")
OWNER_PREPS = frozenset(("of", "in", "from", "for", "at"))

# Who is of the body that "of" brings, not for or against it.
BELONGING = frozenset("member leader captain commander major private veteran operative agent founder".split())


def described(context: Context, head: Token, title: Title) -> list[Mention]:
    """A phrase whose head is a title or body. Owners in coordination give a mention each: "British and French
    bombers" are Britain's, keyed at the head, and France's, keyed at "French"."""
    word = head.lemma_.lower()
    sent = word in ("envoy", "ambassador", "representative", "rapporteur", "coordinator", "negotiator")
    preps = OWNER_PREPS - {"for"} if sent else OWNER_PREPS - {"from"} if title.sector == "REF" else OWNER_PREPS
    whose = owners(context, head, of_its_place(title, head), preps)
    plural = head.tag_ in PLURAL
    body = _body_of(context, head) if title.weak and word in BELONGING else None
    if title.weak and (not (whose or body or plural and _part_of(head)) or plural and title.what == "office"):
        return []
    first = _described(context, head, title, whose) if body is None else _of_body(context, head, title, body)
    if not plural:
        return [first]
    others = [_described(context, head, title, [h]) for h in whose[1:] if _beside(context, whose[0], h)]
    keys = [head_of(context, h) for h in whose[1:] if _beside(context, whose[0], h)]
    return [first] + [
        replace(m, head=key, actor=replace(m.actor, number=None)) for key, m in zip(keys, others, strict=True) if m.actor.country
    ]


def _body_of(context: Context, head: Token) -> tuple[Token, Title] | None:
    """The body that a phrase says its people belong to: "members of the Kenyan army", "a captain of the navy"."""
    for noun in (c for p in head.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj"):
        title = title_at(context, noun) if noun.i not in context.hits else None
        if title is not None and title.what == "body":
            return noun, title
    return None


def _of_body(context: Context, head: Token, title: Title, body: tuple[Token, Title]) -> Mention:
    """People of a body, with the body's sector and country, called by the whole phrase."""
    noun, of = body
    whose = owners(context, noun, of_its_place(of, noun), OWNER_PREPS)
    mention = _described(context, head, title, whose)
    span = (mention.tokens[0], max(mention.tokens[1], noun.i + 1))
    words, sector = context.document.words(*span), title.sector or of.sector
    actor = replace(mention.actor, text=words.text, span=words.span, sector=sector, sectors=(sector,) if sector else ())
    actor = replace(actor, description=words.text) if actor.name is None else actor
    return replace(mention, actor=actor, tokens=span)


def _part_of(head: Token) -> bool:
    """Whether people are told of by what they belong to: "members of the community", "rivals of the government"."""
    return any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)


def _beside(context: Context, first: Hit, hit: Hit) -> bool:
    """Whether two owners are coordinated and two."""
    doc = context.document.doc
    a, b = doc[head_of(context, first)], doc[head_of(context, hit)]
    return b in a.conjuncts and first.entry.country != hit.entry.country


def _described(context: Context, head: Token, title: Title, whose: list[Hit]) -> Mention:
    narrow = extent(context, head)
    span = _whole(context, narrow, whose)
    words = context.document.words(*span)
    owner = whose[0].entry if whose else None
    plural = head.tag_ in PLURAL
    sector = _sector(head, title, owner)
    name, kind, ident = _named(context, head, title, owner, narrow, plural)
    if kind == "group" and name and owner is not None:
        sector = owner.sector
    if title.what in ("member", "body") and plural and kind == "role":
        kind = "group"
    actor = Actor(
        name=name,
        description=None if name else words.text,
        text=words.text,
        span=words.span,
        kind=kind,
        country=None if head.lemma_.lower() in RELATIONS else first_country(whose),
        sector=sector,
        sectors=(sector,) if sector else (),
        role=" ".join(title.words) if title.what == "office" else None,
        id=ident or (slug(name) if name else None),
        number=number(head),
    )
    single = title.what in ("office", "member", "spokesperson") and not plural
    return Mention(actor, span, head.i, "name" if name else "description", plural=plural, gender=title.gender, person=single)


def _whole(context: Context, narrow: Span, whose: list[Hit]) -> Span:
    """The phrase with the "of …" or "in …" after it and what is coordinated there."""
    wide = with_owner(context, narrow)
    if wide == narrow:
        return wide
    doc, end = context.document.doc, wide[1]
    joined = {t.i for t in doc[end - 1].conjuncts}
    return wide[0], max([end, *(h.tokens[1] for h in whose if h.tokens[1] - 1 in joined)])


def _sector(head: Token, title: Title, owner: Entry | None) -> str | None:
    sector = title.sector
    if owner is not None and (
        title.what == "spokesperson" or sector is None or owner.kind in ("group", "organisation") and owner.sector
    ):
        sector = owner.sector or sector
    return "ELI" if former(head) and title.what == "office" else sector


def _named(
    context: Context, head: Token, title: Title, owner: Entry | None, narrow: Span, plural: bool
) -> tuple[str | None, ActorKind, str | None]:
    """The name, kind and id: a government is its state's, a group's people are the group."""
    if owner is not None and owner.kind in STATELIKE and title.state and title.what == "body" and title.sector == "GOV":
        return owner.name, "government", owner.id
    if owner is not None and owner.kind == "group" and (plural or title.what == "body"):
        return owner.name, "group", owner.id
    kind = WHAT_KIND.get(title.what, "other")
    if title.what == "body" and _is_name(context, narrow, head, title):
        return _name(context, narrow), kind, None
    return None, kind, None


def unknown_body(context: Context, head: Token) -> Mention | None:
    """An organisation that no table knows, where the parser takes the words for one's name."""
    doc = context.document.doc
    entity = entity_of(head)
    if entity is None or entity.label_ != "ORG" or head.pos_ != "PROPN" or not _like_a_body(context, entity, head):
        return None
    whose = owners(context, head, True)
    start = entity.start + (doc[entity.start].lower_ == "the")
    name = context.document.words(start, entity.end).text
    span = (min(extent(context, head)[0], start), max(entity.end, head.i + 1))
    words = context.document.words(*span)
    actor = Actor(name, None, words.text, words.span, "organisation", country=first_country(whose), id=slug(name))
    return Mention(actor, span, head.i, "name")


def _like_a_body(context: Context, entity: Entity, head: Token) -> bool:
    """Whether words that the parser takes for an organisation's name are like one: with a noun for a body in them, or
    the initials of one; and without a known name of another in them."""
    kinds = {context.hits[t.i].entry.kind for t in entity if t.i in context.hits}
    if kinds & {"person", "organisation", "group", "outlet"} or any(t.is_space or t.text in "()|" for t in entity):
        return False
    if any(t.lower_ in BODY_NOUNS for t in entity):
        return len(entity) > 1 and head.text[:1].isupper()
    return len(entity) == 1 and head.text.isupper() and 2 < len(head.text) < 8 and head.dep_ in ACTING


def _is_name(context: Context, span: Span, head: Token, title: Title) -> bool:
    """Whether the capitals make a name; a body's bare title ("the Defense Ministry") names no body."""
    doc = context.document.doc
    inner = [t for t in doc[span[0] : head.i] if t.dep_ != "det"]
    if len(inner) + 1 == len(title.words) and not any(t.i in context.hits for t in inner):
        return False
    return head.text[:1].isupper() and bool(inner) and all(t.text[:1].isupper() for t in inner if t.is_alpha)


def _name(context: Context, span: Span) -> str:
    start = span[0] + (context.document.doc[span[0]].dep_ == "det")
    return context.document.words(start, span[1]).text
