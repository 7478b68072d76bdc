"""Phrases whose head is a name that the tables know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.types import Actor, ActorKind, Mention
from dateline.who.bodies import described
from dateline.who.names import STATELIKE, Hit
from dateline.who.persons import PLURAL, first_country, person
from dateline.who.phrases import Context, extent, number, owners, title_at
from dateline.who.tables import Entry

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVE = frozenset(
    ("in", "at", "near", "outside", "around", "across", "over", "inside", "through", "throughout", "within", "via")
)
# Nouns that only say that a name is a group's: "the Taliban movement".
GROUP_NOUNS = frozenset(
    "movement group organisation organization network faction militia insurgency party front alliance army".split()
)
AT_HOME = frozenset("based born headquartered registered flagged educated".split())
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss")
KINDS: dict[str, ActorKind] = {
    "people": "population",
    "folk": "population",
    "member": "role",
    "group": "group",
    "organisation": "organisation",
    "outlet": "organisation",
}


def named_hit(context: Context, head: Token, hit: Hit) -> list[Mention]:
    """A phrase whose head is a known name: no mention, one, or one an owner ("Turkish and Iranian Kurds")."""
    entry = hit.entry
    if entry.kind == "person":
        return [person(context, head, entry.name, hit)]
    if entry.kind == "region" or _of_another_name(context, head, hit) or _only_seat(context, hit):
        return []
    if entry.kind in ("capital", "seat") and head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
        return []
    if entry.kind == "adjective" and not _noun_like(head):
        return []
    if entry.kind == "folk":
        return [_folk(context, head, hit)] if head.pos_ in ("NOUN", "PROPN") else []
    whose = _another_state(context, head, entry)
    if whose is not None:
        title = title_at(context, head)
        return described(context, head, title) if title is not None else [_foreign(context, head, entry, whose)]
    return [_known(context, head, hit)]


def _noun_like(head: Token) -> bool:
    """Whether an adjective stands for a people or state: "the French said"; not "British and French bombers"."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ in ARGUMENTS


def _of_another_name(context: Context, head: Token, hit: Hit) -> bool:
    """Whether a state, body or outlet is only the last word of another's name: "Plan Colombia", "Email Facebook"."""
    if hit.entry.kind not in ("state", "capital", "organisation", "outlet"):
        return False
    return any(
        c.i < hit.tokens[0]
        and c.dep_ == "compound"
        and c.pos_ == "PROPN"
        and c.text[:1].isupper()
        and c.i not in context.hits
        and title_at(context, c) is None
        for c in head.children
    )


def _only_seat(context: Context, hit: Hit) -> bool:
    """Whether a name only says where somebody is at home: "a Paris-based group" is not France's doing."""
    doc, end = context.document.doc, hit.tokens[1]
    placed = hit.entry.kind in ("state", "capital", "seat") and end + 1 < len(doc) and doc[end].text == "-"
    return placed and doc[end + 1].lower_ in AT_HOME


def _another_state(context: Context, head: Token, entry: Entry) -> Entry | None:
    """The other state that owns a seat or body of the table: "Pakistan's Foreign Office" is not Britain's."""
    if entry.kind != "seat" and (entry.row or {}).get("kind") != "government":
        return None
    whose = owners(context, head, False, frozenset(("of",)))
    return next((h.entry for h in whose if h.entry.kind in STATELIKE and h.entry.country != entry.country), None)


def _foreign(context: Context, head: Token, entry: Entry, owner: Entry) -> Mention:
    span = extent(context, head)
    words = context.document.words(*span)
    actor = Actor(None, words.text, words.text, words.span, "organisation", owner.country, entry.sector, entry.sectors)
    return Mention(actor, span, head.i, "description")


def _folk(context: Context, head: Token, hit: Hit) -> Mention:
    span = extent(context, head)
    words = context.document.words(*span)
    entry = hit.entry
    country = entry.country or first_country(owners(context, head, True))
    actor = Actor(
        None, words.text, words.text, words.span, "population", country, entry.sector, entry.sectors, number=number(head)
    )
    single = any(c.lower_ in ("a", "an", "one") for c in head.children)
    return Mention(actor, span, head.i, "description", plural=not single)


def _known(context: Context, head: Token, hit: Hit) -> Mention:
    entry, doc = hit.entry, context.document.doc
    span = extent(context, head)
    kind = KINDS.get(entry.kind, "state")
    sector = "CVL" if entry.kind == "people" else entry.sector
    row_kind = (entry.row or {}).get("kind")
    if entry.kind == "organisation" and row_kind in ("government", "group", "organisation"):
        kind = row_kind
    words = context.document.words(*span)
    named = entry.kind not in ("people", "member")
    ethnic = entry.kind == "people" and any(c.lower_ == "ethnic" for c in head.children)
    actor = Actor(
        name=entry.name if named else None,
        description=None if named else words.text,
        text=words.text,
        span=words.span,
        kind=kind,
        country=None if ethnic else entry.country,
        sector=sector,
        sectors=entry.sectors if sector == entry.sector else (sector,) if sector else (),
        id=entry.id if named else None,
        number=number(head),
    )
    plural = head.tag_ in PLURAL or entry.kind == "people" and doc[hit.tokens[1] - 1].text.endswith("s")
    return Mention(actor, span, head.i, "name" if named else "description", plural=plural)


def grouped(context: Context, head: Token) -> Mention | None:
    """A known group or body with a noun that only says what it is: "the Taliban movement"."""
    if head.lemma_.lower() not in GROUP_NOUNS:
        return None
    for hit in owners(context, head, False):
        if hit.entry.kind in ("group", "organisation", "outlet") and hit.tokens[1] <= head.i:
            return _known(context, head, hit)
    return None


def adjective(context: Context, token: Token, hit: Hit) -> Mention | None:
    """A state, group or body that modifies what is no actor: "U.S. goals"."""
    entry = hit.entry
    if entry.kind in ("region", "person", "outlet", "capital", "folk"):
        return None  # "the Paris agreement" is not France's
    if entry.kind == "seat" and token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
        return None  # "a court in The Hague" is not the Netherlands'
    words = context.document.words(*hit.tokens)
    kind: Literal["state", "group", "organisation"] = (
        "group" if entry.kind in ("group", "member") else "organisation" if entry.kind == "organisation" else "state"
    )
    actor = Actor(entry.name, None, words.text, words.span, kind, entry.country, entry.sector, entry.sectors, id=entry.id)
    return Mention(actor, hit.tokens, token.i, "adjective")
