"""Known names in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Span as Entity

from dateline.types import Document, PlaceMention, Span
from dateline.who.offices import of_its_time
from dateline.who.tables import Entry, Names, split

if TYPE_CHECKING:
    from spacy.tokens import Token

STATELIKE = frozenset(("state", "adjective", "capital", "seat", "people"))
# Words that go before a person's name and are no part of it.
HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. rev rev. pm vp mp gen gen. col col. lt lt. maj maj. "
    "capt capt. sgt sgt. adm adm. cmdr cmdr. brig brig. sen sen. rep rep. gov gov. pres pres. hon hon. president "
    "senor señor monsieur herr".split()
)
LATER = frozenset("jr jr. sr sr. ii iii iv".split())
# What else a state's name may mean that capitals alone do not rule out.
UNSURE = frozenset(("us-state", "other-state", "ordinary-word", "animal"))
TOWNS = frozenset("town city village port province region district suburb state capital".split())
NEVER_PERSON = frozenset(("in", "at", "near", "outside", "around", "across", "throughout"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `tokens` and code points `span`."""

    tokens: Span
    span: Span
    entry: Entry


def find_names(document: Document, names: Names, places: tuple[PlaceMention, ...] = ()) -> tuple[Hit, ...]:
    """Every known name of the article, longest first at each place, in the order of the text.

    Ambiguous names count only where the parser takes them for a name, a state's also where the article has the
    state's adjective, people or capital; a state's or region's name inside a longer person's name ("Jordan
    Peterson") does not count. A known person's name takes in the rest of it ("Salvador Allende" + "Gossens").
    Places of the gazetteer that no table of actors knows count as regions.
    """
    bearers = name_words(document)
    first = list(_scan(document, names, bearers, frozenset()))
    known = frozenset(h.entry.id for h in first if h.entry.kind in STATELIKE and not h.entry.ambiguous)
    hits = [_grown(document, h, names) for h in _scan(document, names, bearers, known)]
    taken = {i for h in hits for i in range(*h.tokens)}
    hits += [h for p in places if (h := _region(document, p, bearers)) is not None and not taken & set(range(*h.tokens))]
    return tuple(sorted(hits, key=lambda h: h.tokens))


def entity_of(token: Token) -> Entity | None:
    """The parser's entity that a token belongs to."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Entity(doc, start, end, label=token.ent_type_)


def name_words(document: Document) -> frozenset[str]:
    """Words that are part of a longer person's name, or stand after "Mr"."""
    found: set[str] = set()
    for entity in document.doc.ents:
        before = document.doc[entity.start - 1].lower_ if entity.start else ""
        if entity.label_ == "PERSON" and (len(entity) > 1 or before in HONORIFICS):
            found |= {t.text for t in entity}
    return frozenset(found)


def _scan(document: Document, names: Names, bearers: frozenset[str], known: frozenset[str]) -> Iterator[Hit]:
    text, published = document.article.text, document.article.published
    split_words = split(text)
    words = [word for word, _, _ in split_words]
    at = 0
    while at < len(words):
        found = _longest(words, at, names)
        if found is None:
            at += 1
            continue
        length, entry = found
        span = (split_words[at][1], split_words[at + length - 1][2])
        tokens = _tokens(document, span)
        if tokens is None or not _fits(document, tokens, entry, bearers, known):
            at += 1
            continue
        yield Hit(tokens, span, of_its_time(entry, text[slice(*span)], published, names))
        at += length


def _longest(words: list[str], at: int, names: Names) -> tuple[int, Entry] | None:
    for wanted, entry in names.by_word.get(words[at], ()):
        if tuple(words[at : at + len(wanted)]) == wanted:
            return len(wanted), entry
    return None


def _tokens(document: Document, span: Span) -> Span | None:
    found = document.doc.char_span(*span, alignment_mode="expand")
    return (found.start, found.end) if found is not None else None


def _fits(document: Document, tokens: Span, entry: Entry, bearers: frozenset[str], known: frozenset[str]) -> bool:
    doc = document.doc
    start, end = tokens
    entity = entity_of(doc[start])
    label = doc[start].ent_type_
    if any(t.ent_type_ == "SHIP" for t in doc[start:end]):
        return False
    if entry.ambiguous and not _sure(document, tokens, entry, bearers, known):
        return False
    if entry.kind == "person" and end - start == 1 and _with_another_first_name(doc[start], entry):
        return False
    if entity is None or entity.end < end or (entity.start, entity.end) == (start, end):
        return True
    if label == "PERSON" and entry.kind == "person":
        return _his_own(entity, tokens, entry)
    if label == "PERSON" and entry.kind in ("state", "region", "capital", "organisation", "outlet"):
        return False
    # "Bank of America", "University of Texas": the name belongs to another's name.
    return not (
        label in ("ORG", "FAC", "WORK_OF_ART", "LAW")
        and start > entity.start
        and doc[start - 1].lower_ in ("of", "the")
        and entry.kind in ("state", "region", "capital")
        and doc[entity.start].is_title
        and "of" in {t.lower_ for t in doc[entity.start : start]}
    )


def _with_another_first_name(token: Token, entry: Entry) -> bool:
    """Whether a surname goes with a first name that is not the known bearer's, where the parser sees only that."""
    own = {w.lower() for w, _, _ in split(entry.name)}
    first = [c for c in token.children if c.i == token.i - 1 and c.dep_ == "compound" and c.ent_type_ == "PERSON"]
    return any(c.lower_ not in own | HONORIFICS and len(c.text.rstrip(".")) > 1 for c in first)


def _sure(document: Document, tokens: Span, entry: Entry, bearers: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a name that also means something else means the table's here."""
    doc, (start, end) = document.doc, tokens
    label, entity = doc[start].ent_type_, entity_of(doc[start])
    if entry.kind == "folk":
        return label == "NORP" or _of_many(doc[end - 1])
    if label in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return True
    if entry.kind in ("organisation", "group"):
        return _acts_by_initials(doc[start:end])
    if entry.kind != "state" or doc[start].pos_ != "PROPN":
        return False
    # A person's name and a state's: the parser's "person" of that one word is no evidence against the state.
    alone = entity is None or (entity.start, entity.end) == (start, end)
    also = {sense for senses in ((entry.row or {}).get("also") or {}).values() for sense in senses}
    return alone and (entry.id in known or not also & UNSURE and not bearers & {t.text for t in doc[start:end]})


def _of_many(word: Token) -> bool:
    """Whether a name with "the" has a verb that is said of many: "the Karen have", where "Karen has" is one woman."""
    article = any(c.dep_ == "det" and c.lower_ == "the" for c in word.children)
    verb = word.head
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    plural = any(v.tag_ == "VBP" or v.lower_ == "were" for v in (verb, *helpers))
    return article and word.dep_ in ("nsubj", "nsubjpass") and plural


def _acts_by_initials(words: Entity) -> bool:
    """Whether initials in a text of mixed case do something: in "ICE deported two men" it is no ice."""
    return (
        len(words) == 1 and words.text.isupper() and words.root.dep_ in ("nsubj", "nsubjpass") and not words.sent.text.isupper()
    )


def _his_own(entity: Entity, tokens: Span, entry: Entry) -> bool:
    """Whether a known person's name, within a longer person's name, is still this person's: "Lucia Pinochet" is not."""
    start, end = tokens
    own = {w.lower() for w, _, _ in split(entry.name)}
    if any(t.lower_ in LATER for t in entity[end - entity.start :]):
        return False
    before = [t.lower_ for t in entity[: start - entity.start] if t.is_alpha or t.text.endswith(".")]
    strange = [w for w in before if w not in own and w not in HONORIFICS and len(w.rstrip(".")) > 1]
    return end - start > 1 or not strange and not _first_of_another(entity, end, own)


def _first_of_another(entity: Entity, end: int, own: set[str]) -> bool:
    """Whether a name's one word goes on as another's: "Suharto Prabowo"."""
    return any(t.is_alpha and t.text[:1].isupper() and t.lower_ not in own for t in entity[end - entity.start :])


def _grown(document: Document, hit: Hit, names: Names) -> Hit:
    """A known person's full name, widened to the rest of the name that the parser sees."""
    doc, (start, end) = document.doc, hit.tokens
    if hit.entry.kind != "person" or end - start < 2:
        return hit
    while end < len(doc) and _goes_on(doc[end - 1], doc[end]) and doc[end].lower_ not in names.titles:
        end += 1
    return replace(hit, tokens=(start, end), span=document.words(start, end).span)


def _goes_on(last: Token, token: Token) -> bool:
    """Whether a name's word is followed by another word of it: a capital that the parser hangs it on."""
    person = token.ent_type_ == "PERSON" and (token.ent_iob_ == "I" or last.head.i == token.i)
    hung = token.ent_type_ == "" and last.dep_ == "compound" and last.head.i == token.i
    return token.pos_ == "PROPN" and token.is_title and (person or hung) and token.lower_ not in LATER


def _region(document: Document, place: PlaceMention, bearers: frozenset[str]) -> Hit | None:
    """A place as a name that is nobody's, unless the words may be a person's ("for Clinton")."""
    doc, (start, end) = document.doc, place.tokens
    before = doc[start - 1].lower_ if start else ""
    town = before == "of" and start >= 2 and doc[start - 2].lower_ in TOWNS
    person = any(t.ent_type_ == "PERSON" or t.text in bearers for t in doc[start:end])
    if person and before not in NEVER_PERSON and not town:
        return None
    spot = place.place
    entry = Entry("region", spot.id or spot.name, spot.name, spot.country, None)
    return Hit(place.tokens, spot.span, entry)
