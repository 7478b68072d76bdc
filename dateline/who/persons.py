"""Named persons: where the name begins and ends, the title beside it, and the country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.types import Actor, Mention
from dateline.who.names import HONORIFICS, Hit, entity_of
from dateline.who.offices import home, settled
from dateline.who.phrases import Context, extent, former, owners, title_at
from dateline.who.tables import Entry, Title, plain

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

# Words that say how a person stands to a state and not whose the person is.
RELATIONS = frozenset("ally enemy foe rival opponent critic friend partner neighbor neighbour".split())
MALE = frozenset("mr sir señor monsieur herr son husband brother father uncle nephew king prince".split())
FEMALE = frozenset("mrs ms miss madame dame lady daughter wife sister mother aunt niece widow queen princess".split())
PLURAL = ("NNS", "NNPS")
SIDES = frozenset("northern southern eastern western central northeastern northwestern southeastern southwestern".split())
PARTICLES = frozenset("de la del della der den van von bin ibn al el dos da du le".split())


def unknown_person(context: Context, token: Token) -> Mention | None:
    """A person whom no table knows, by the words that the parser takes for a person's name."""
    entity = entity_of(token) or hyphened(token) or _capitals(context, token)
    if token.i != _head(entity).i or any(_is_body(context, t) for t in entity) or _is_part_of_state(context, entity):
        return None
    doc, start, end = context.document.doc, entity.start, entity.end
    while start < end - 1 and (title_at(context, doc[start]) is not None or doc[start].lower_ in HONORIFICS | {"the", "."}):
        start += 1
    while start > 0 and doc[start - 1].lower_ in PARTICLES and doc[start - 1].text[:1].isupper():
        start -= 1  # "De la Calle said"
    name = context.document.words(start, end).text
    name = name.removesuffix("'s").removesuffix("’s")
    return person(context, token, name, None)


def titled(context: Context, token: Token) -> bool:
    """Whether a name stands behind a title, whatever the parser takes it for: "Sergeant Pablo Moncayo"."""
    if token.pos_ != "PROPN" or not token.text.istitle() or token.ent_type_ not in ("", "PERSON", "ORG"):
        return False
    words = [c for c in token.lefts if c.dep_ == "compound" and c.text.istitle()]
    for after, title in enumerate((title_at(context, c) for c in words[:-1]), 1):
        # Of a weak title ("leader", "commissioner") two names more are wanted: it also stands in names of bodies.
        if title is not None and title.what in ("office", "member") and (not title.weak or len(words) - after > 1):
            return True
    return False


def hyphened(token: Token) -> Entity | None:
    """A person's name of which the parser has left out the part behind a hyphen: "Maria Quist-" and "Henley"."""
    doc, i = token.doc, token.i
    if i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or token.pos_ != "PROPN" or token.ent_type_:
        return None
    first = entity_of(doc[i - 2])
    return doc[first.start : i + 1] if first is not None and first.label_ == "PERSON" and not doc[i - 2].whitespace_ else None


def _capitals(context: Context, token: Token) -> Entity:
    """The capitalised words that run up to a name's head, known names of others left out."""
    doc, start = context.document.doc, token.i
    while start > 0 and doc[start - 1].head.i == token.i and start - 1 not in context.hits:
        if not doc[start - 1].text.istitle() and (doc[start - 1].text != "-" or doc[start - 1].whitespace_):
            break
        start -= 1
    return doc[start : token.i + 1]


def surname_alone(context: Context, token: Token) -> bool:
    """Whether a word is the last one of a person's name elsewhere in the article, and stands alone here, whatever the
    parser takes it for ("telephoned Santos")."""
    entity = entity_of(token)
    alone = entity is None or len(entity) == 1
    return alone and token.text in context.bearers and token.pos_ == "PROPN" and token.text.istitle()


def _head(entity: Entity) -> Token:
    """The head of a name; where the parser hangs it on "PM", the last word."""
    return entity[-1] if entity.root.lower_ in HONORIFICS else entity.root


def _is_part_of_state(context: Context, entity: Entity) -> bool:
    """ "Northern Mali" is no person, though the parser says so."""
    known = context.names.by_word.get(entity.root.text, ())
    return entity[0].lower_ in SIDES and any(words == (entity.root.text,) and e.kind == "state" for words, e in known)


def _is_body(context: Context, token: Token) -> bool:
    """Whether a word is the whole name of a body or outlet, which is in no person's name ("Email Facebook Twitter")."""
    known = context.names.by_word.get(token.text, ())
    return any(words == (token.text,) and e.kind in ("organisation", "outlet") and not e.ambiguous for words, e in known)


def person(context: Context, head: Token, name: str, hit: Hit | None) -> Mention:
    """A named person, with the title beside the name ("Syrian President …") or else the office from the tables."""
    span = extent(context, head)
    if hit is not None:
        span = (min(span[0], hit.tokens[0]), max(span[1], hit.tokens[1]))
    title, country = _title_beside(context, head)
    sector = title.sector if title else None
    role = role_of(title) if title else None
    entry = hit.entry if hit else None
    held = context.names.offices.get(entry.id, ()) if entry else ()
    office = settled(held, context.document.article.published)
    if office is not None and sector is None:
        sector, role = office.sector, office.office
    if former(head) and title is not None:
        sector = "ELI"
    words = context.document.words(*span)
    actor = Actor(
        name=name,
        description=None,
        text=words.text,
        span=words.span,
        kind="person",
        country=_country(context, entry, country),
        sector=sector,
        sectors=(sector,) if sector else (),
        role=role,
        id=entry.id if entry else slug(name),
        as_of=(office.start, office.end) if office and sector == office.sector else None,
    )
    given = context.names.given.get(plain(name.split()[0]))
    gender = given or (title.gender if title else None) or _address(context, span[0], head.i)
    return Mention(actor, span, head.i, "name", gender=gender, person=True)


def _country(context: Context, entry: Entry | None, beside: str | None) -> str | None:
    """The country of the title beside the name, where the person held an office there or is not in the tables; else
    that of the person's own offices."""
    held = context.names.offices.get(entry.id, ()) if entry else ()
    if entry is None or beside in {o.country for o in held} and beside is not None:
        return beside
    return home(held, context.document.article.published) or beside


def _address(context: Context, start: int, end: int) -> Literal["m", "f"] | None:
    """The gender that "Mr" or "his daughter" before the name tells."""
    words = {t.lower_.rstrip(".") for t in context.document.doc[max(0, start - 1) : end]}
    return "m" if words & MALE else "f" if words & FEMALE else None


def _title_beside(context: Context, head: Token) -> tuple[Title | None, str | None]:
    """The title that stands before a name or in apposition to it, and the country that it brings. A plural or a body
    is nobody's title."""
    near = [c for c in head.children if c.dep_ in ("compound", "nmod", "appos", "amod", "flat")]
    if head.dep_ == "appos":
        near.append(head.head)
    whose = first_country(owners(context, head, False, frozenset(("of",))))
    for token in near:
        title = title_at(context, token)
        if title is not None and title.what not in ("population", "body") and token.tag_ not in PLURAL:
            own = first_country(owners(context, token, False))
            return title, None if token.lemma_.lower() in RELATIONS else own or whose
    return None, whose


def role_of(title: Title) -> str:
    """A title's words as a role."""
    return " ".join(title.words).replace(" - ", "-")


def first_country(hits: list[Hit]) -> str | None:
    """The country of the first name that has one."""
    return next((h.entry.country for h in hits if h.entry.country), None)


def slug(name: str) -> str:
    """Our own id for a name: lower-case words with hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
