"""Noun phrases to actors: a head word, what it is by the tables, and whose it is by its modifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Actor, ActorKind, Document, Mention, Span
from dateline.who.names import Hit, entity_of
from dateline.who.persons import FORMER, settled
from dateline.who.tables import Names, Title, head_index

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHIN = frozenset(("amod", "compound", "nmod", "poss", "nummod"))
OWNER_PREPS = frozenset(("of", "in", "from", "for", "at"))
LOCATIVE = frozenset(
    ("in", "at", "near", "outside", "around", "across", "over", "inside", "through", "throughout", "within", "via")
)
STATELIKE = frozenset(("state", "adjective", "capital", "seat", "people"))
AGAINST = frozenset(("anti", "pro", "non", "counter"))
WHAT_KIND: dict[str, ActorKind] = {
    "office": "role",
    "spokesperson": "role",
    "member": "role",
    "body": "organisation",
    "population": "population",
}
# Nouns that only say that a name is a group's: "the Taliban movement".
GROUP_NOUNS = frozenset(
    "movement group organisation organization network faction militia insurgency party front alliance army".split()
)
TENS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))


@dataclass(frozen=True, slots=True)
class Context:
    """What phrases are read against: the document, the tables, and the known names by token."""

    document: Document
    names: Names
    hits: dict[int, Hit]


def head_of(context: Context, hit: Hit) -> int:
    """The token of a name that the rest of the name hangs on."""
    doc, (start, end) = context.document.doc, hit.tokens
    for i in range(end - 1, start - 1, -1):
        if not start <= doc[i].head.i < end or doc[i].head.i == i:
            return i
    return end - 1


def extent(context: Context, head: Token) -> Span:
    """The tokens of a noun phrase: its left modifiers, its head, and a short phrase with "of", "in" and the like."""
    left = head.i
    for child in head.lefts:
        if (
            child.dep_ in ("relcl", "acl", "cc", "preconj", "punct", "conj", "mark", "prep")
            or child.pos_ == "VERB"
            and child.dep_ != "amod"
        ):
            continue
        left = min(left, child.left_edge.i)
    while left < head.i and (context.document.doc[left].is_space or context.document.doc[left].is_punct):
        left += 1
    right = head.i + 1
    hit = context.hits.get(head.i)
    if hit is not None:
        right = max(right, hit.tokens[1])
    return left, right


def with_owner(context: Context, span: Span) -> Span:
    """The phrase widened by the "of …" or "in …" that follows it and names an owner."""
    doc, right = context.document.doc, span[1]
    if right + 1 < len(doc) and doc[right].lower_ in OWNER_PREPS:
        nxt = right + 1
        while nxt < len(doc) and (doc[nxt].dep_ == "det" or doc[nxt].pos_ == "ADJ") and nxt - right < 3:
            nxt += 1
        hit = context.hits.get(nxt)
        if (
            hit is not None
            and hit.tokens[0] == nxt
            and head_of(context, hit) == hit.tokens[1] - 1
            and doc[hit.tokens[1] - 1].dep_ == "pobj"
        ):
            return span[0], hit.tokens[1]
    return span


def owners(context: Context, head: Token) -> list[Hit]:
    """Known names that say whose the phrase is, the nearest kind first: modifiers, then "of …" and "in …".

    "Anti-Soviet" and "U.S.-backed" own nothing: only names whose way to the head runs through plain modifiers count.
    """
    found: list[Hit] = []
    stack = [c for c in head.children if c.dep_ in WITHIN]
    while stack:
        token = stack.pop()
        hit = context.hits.get(token.i)
        if hit is not None and hit not in found and not _opposed(context, hit):
            found.append(hit)
        stack += [c for c in token.children if c.dep_ in WITHIN or c.dep_ == "conj"]
    found.sort(key=lambda h: h.tokens)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in OWNER_PREPS:
            found += [
                h for c in child.children if c.dep_ == "pobj" and (h := context.hits.get(c.i)) is not None and h not in found
            ]
    span = extent(context, head)
    wide = with_owner(context, span)
    if wide != span:
        hit = context.hits[wide[1] - 1]
        if hit not in found:
            found.append(hit)
    return found


def _opposed(context: Context, hit: Hit) -> bool:
    doc, (start, end) = context.document.doc, hit.tokens
    before = start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in AGAINST
    after = (
        end < len(doc) - 1 and doc[end].text == "-" and doc[end + 1].pos_ in ("VERB", "ADJ") and doc[end + 1].dep_ != "compound"
    )
    return before or after


def title_at(context: Context, head: Token) -> Title | None:
    """The longest title whose head is this token: "deputy foreign minister", "secretary of state"."""
    doc = context.document.doc
    lower = head.lower_
    singular = (
        lower[:-3] + "man" if lower.endswith("men") else lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
    )
    titles = context.names.titles
    for title in titles.get(head.lemma_.lower()) or titles.get(lower) or titles.get(singular, ()):
        words = title.words
        before = head_index(words)
        start, end = head.i - before, head.i - before + len(words)
        if start < 0 or end > len(doc):
            continue
        if all(w in (doc[i].lower_, doc[i].lemma_.lower()) or i == head.i for w, i in zip(words, range(start, end), strict=True)):
            return title
    return None


def former(head: Token) -> bool:
    """Whether the phrase says that the office is no longer held."""
    return any(c.lower_ in FORMER[:2] for c in head.subtree if c.i < head.i and c.dep_ in ("amod", "compound", "nmod"))


def number(head: Token) -> int | None:
    """How many the phrase says they are."""
    for child in head.children:
        if child.dep_ == "nummod":
            digits = child.text.replace(",", "")
            return int(digits) if digits.isdigit() and digits.isascii() else TENS.get(child.lower_)
    return None


def named_hit(context: Context, head: Token, hit: Hit) -> Mention | None:
    """A phrase whose head is a known name."""
    entry = hit.entry
    doc = context.document.doc
    span = extent(context, head)
    if entry.kind == "person":
        return person(context, head, entry.name, hit)
    if entry.kind == "region":
        return None
    if entry.kind in ("capital", "seat") and head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
        return None
    if entry.kind == "adjective" and head.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "agent", "conj", "poss"):
        return None
    kinds: dict[str, ActorKind] = {
        "people": "population",
        "member": "role",
        "group": "group",
        "organisation": "organisation",
        "outlet": "organisation",
    }
    kind = kinds.get(entry.kind, "state")
    sector = "CVL" if entry.kind == "people" else entry.sector
    row_kind = (entry.row or {}).get("kind")
    if entry.kind == "organisation" and row_kind in ("government", "group", "organisation"):
        kind = row_kind
    words = context.document.words(*span)
    named = entry.kind not in ("people", "member")
    actor = Actor(
        name=entry.name if named else None,
        description=None if named else words.text,
        text=words.text,
        span=words.span,
        kind=kind,
        country=entry.country,
        sector=sector,
        sectors=entry.sectors if sector == entry.sector else (sector,) if sector else (),
        id=entry.id if named else None,
        number=number(head),
    )
    plural = head.tag_ in ("NNS", "NNPS") or entry.kind == "people" and doc[hit.tokens[1] - 1].text.endswith("s")
    return Mention(actor, span, head.i, "name" if named else "description", plural=plural)


def person(context: Context, head: Token, name: str, hit: Hit | None) -> Mention:
    """A named person, with the title beside the name ("Syrian President …") or else the office from the tables."""
    span = extent(context, head)
    title, country = _title_beside(context, head)
    sector = title.sector if title else None
    role = _title_words(context, head, title) if title else None
    entry = hit.entry if hit else None
    office = settled(context.names.offices.get(entry.id, ()), context.document.article.published) if entry else None
    if office is not None and sector is None:
        sector, role = office.sector, office.office
    if former(head) and title is not None:
        sector = "ELI"
    country = (entry.country if entry else None) or country
    words = context.document.words(*span)
    first = name.split()[0]
    gender = context.names.given.get(first) or (title.gender if title else None)
    actor = Actor(
        name=name,
        description=None,
        text=words.text,
        span=words.span,
        kind="person",
        country=country,
        sector=sector,
        sectors=(sector,) if sector else (),
        role=role,
        id=entry.id if entry else slug(name),
        as_of=(office.start, office.end) if office and sector == office.sector else None,
    )
    return Mention(actor, span, head.i, "name", gender=gender, person=True)


def _title_beside(context: Context, head: Token) -> tuple[Title | None, str | None]:
    """The title that stands before a name or in apposition to it, and the country that it brings."""
    near = [c for c in head.children if c.dep_ in ("compound", "nmod", "appos", "amod", "flat")]
    if head.dep_ == "appos":
        near.append(head.head)
    for token in near:
        title = title_at(context, token)
        if title is not None and title.what not in ("population",):
            return title, _country(owners(context, token) or owners(context, head))
    return None, _country(owners(context, head))


def _title_words(context: Context, head: Token, title: Title) -> str:
    return " ".join(title.words).replace(" - ", "-")


def _country(hits: list[Hit]) -> str | None:
    return next((h.entry.country for h in hits if h.entry.country), None)


def described(context: Context, head: Token, title: Title) -> Mention | None:
    """A phrase whose head is a title or body: "a high Russian official", "the Afghan government", "rebel groups"."""
    whose = owners(context, head)
    if title.weak and not whose:
        return None
    narrow = extent(context, head)
    span = with_owner(context, narrow)
    words = context.document.words(*span)
    owner = whose[0].entry if whose else None
    country = _country(whose)
    sector = title.sector
    if owner is not None and (
        title.what == "spokesperson" or sector is None or owner.kind in ("group", "organisation") and owner.sector
    ):
        sector = owner.sector or sector
    if former(head) and title.what == "office":
        sector = "ELI"
    plural = head.tag_ in ("NNS", "NNPS")
    name, kind, ident = None, WHAT_KIND.get(title.what, "other"), None
    if owner is not None and owner.kind in STATELIKE and title.state and title.what == "body" and title.sector == "GOV":
        name, kind, ident = owner.name, "government", owner.id
    elif owner is not None and owner.kind == "group" and (plural or title.what == "body"):
        name, kind, ident, sector = owner.name, "group", owner.id, owner.sector
    elif title.what == "body" and _is_name(context, narrow, head):
        name = _name(context, narrow)
    if title.what in ("member", "body") and plural and kind == "role":
        kind = "group"
    actor = Actor(
        name=name,
        description=None if name else words.text,
        text=words.text,
        span=words.span,
        kind=kind,
        country=country,
        sector=sector,
        sectors=(sector,) if sector else (),
        role=" ".join(title.words) if title.what == "office" else None,
        id=ident or (slug(name) if name else None),
        number=number(head),
    )
    single = title.what in ("office", "member", "spokesperson") and not plural
    return Mention(actor, span, head.i, "name" if name else "description", plural=plural, gender=title.gender, person=single)


def grouped(context: Context, head: Token) -> Mention | None:
    """A known group or body with a noun that only says what it is: "the Taliban movement"."""
    if head.lemma_.lower() not in GROUP_NOUNS:
        return None
    for hit in owners(context, head):
        if hit.entry.kind in ("group", "organisation", "outlet") and hit.tokens[1] <= head.i:
            mention = named_hit(context, head, hit)
            return mention
    return None


def body(context: Context, head: Token) -> Mention | None:
    """An organisation that no table knows, where the parser takes the words for one's name."""
    doc = context.document.doc
    entity = entity_of(head)
    if entity is None or entity.label_ != "ORG" or head.pos_ != "PROPN" or not head.text[0].isupper():
        return None
    if len(entity) == 1 and head.is_sent_start and not head.text.isupper():
        return None  # a capital that only begins the sentence names nobody
    whose = owners(context, head)
    start = entity.start + (doc[entity.start].lower_ == "the")
    name = context.document.words(start, entity.end).text
    span = (min(extent(context, head)[0], start), max(entity.end, head.i + 1))
    words = context.document.words(*span)
    actor = Actor(name, None, words.text, words.span, "organisation", country=_country(whose), id=slug(name))
    return Mention(actor, span, head.i, "name")


def _is_name(context: Context, span: Span, head: Token) -> bool:
    doc = context.document.doc
    inner = [t for t in doc[span[0] : head.i] if t.dep_ != "det"]
    return head.text[:1].isupper() and bool(inner) and all(t.text[:1].isupper() for t in inner if t.is_alpha)


def _name(context: Context, span: Span) -> str:
    start = span[0] + (context.document.doc[span[0]].dep_ == "det")
    return context.document.words(start, span[1]).text


def slug(name: str) -> str:
    """Our own id for a name: lower-case words with hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
