"""Noun phrases: their extent, what their head word is by the tables, and whose they are by their modifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.types import Document, Span
from dateline.who.names import Hit
from dateline.who.offices import FORMER
from dateline.who.tables import Names, Title, head_index

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = frozenset(("-", "--", "–", "—"))
WITHIN = frozenset(("amod", "compound", "nmod", "poss", "nummod"))
OWNER_PREPS = frozenset(("of", "in", "from", "for", "at"))
LOCATIVE = frozenset(
    ("in", "at", "near", "outside", "around", "across", "over", "inside", "through", "throughout", "within", "via")
)
AGAINST = frozenset(("anti", "pro", "non", "counter"))
# Who is sent to a place or reports from it is not of that place.
SENT = frozenset(
    "diplomat envoy ambassador emissary representative rapporteur negotiator mediator attaché attache consul delegate "
    "correspondent coordinator inspector observer monitor peacekeeper adviser advisor".split()
)
SENT_BODIES = frozenset("embassy consulate delegation mission legation nunciature commission contingent garrison".split())
VISITING = frozenset("prisoner hostage captive detainee tourist visitor expatriate foreigner westerner migrant".split())
OF_THE_PLACE = frozenset(("GOV", "LEG", "JUD", "COP", "REB", "PRM", "OPP", "CVL", "LAB", "REL"))
TENS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))


@dataclass(frozen=True, slots=True)
class Context:
    """What phrases are read against: the document, the tables, the known names by token, and
    the words of persons' names in the article."""

    document: Document
    names: Names
    hits: dict[int, Hit]
    bearers: frozenset[str] = frozenset()


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
    doc = context.document.doc
    for i in range(head.i - 1, left, -1):  # "BAMAKO - Armed men": what stands before a dash of its own is a dateline
        if doc[i].text in DASHES and doc[i].whitespace_ and doc[i - 1].whitespace_:
            left = i + 1
            break
    while left < head.i and (doc[left].is_space or doc[left].is_punct):
        left += 1
    left = _after_setting(context, left, head.i)
    right = head.i + 1
    hit = context.hits.get(head.i)
    if hit is not None:
        right = max(right, hit.tokens[1])
    return left, right


def _after_setting(context: Context, left: int, head: int) -> int:
    """Where a phrase begins, without a date ("17 July 2017 Russia's court") or a place ("In Turkey Minister Ashby said") that
    stands before it without a comma and that the parser takes into it."""
    doc, start = context.document.doc, left
    while left < head and doc[left].ent_type_ == "DATE":
        left += 1
    if left > start:
        dated = any(t.like_num for t in doc[start:left]) and doc[left].text[:1].isupper() and len(doc[left].text) > 2
        return left if dated else start
    if is_setting(context, left):
        return min(context.hits[left].tokens[1], head)
    return left


def is_setting(context: Context, at: int) -> bool:
    """Whether a state's name stands after the "In" that opens a sentence, straight before another name or title."""
    hit = context.hits.get(at)
    if hit is None or hit.entry.kind != "state" or hit.tokens[0] != at or at == 0:
        return False
    doc, end = context.document.doc, hit.tokens[1]
    opens = doc[at - 1].text == "In" and bool(doc[at - 1].is_sent_start)
    return opens and end < len(doc) and doc[end].text.istitle() and not doc[at].text.isupper() and "." not in doc[at].text


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
            and hit.entry.row is not None
            and hit.tokens[0] == nxt
            and head_of(context, hit) == hit.tokens[1] - 1
            and doc[hit.tokens[1] - 1].dep_ == "pobj"
        ):
            return span[0], hit.tokens[1]
    return span


def owners(context: Context, head: Token, placed: bool, preps: frozenset[str] = OWNER_PREPS) -> list[Hit]:
    """Known names that say whose the phrase is, the nearest kind first: modifiers, then "of …" and "in …".

    "Anti-Soviet" and "U.S.-backed" own nothing: only names whose way to the head runs through plain modifiers count.
    A people that is no state's owns nothing either.

    Args:
        context: the document's names.
        head: the head of the phrase.
        placed: whether being in a place makes it the place's own.
        preps: prepositions that may bring an owner.
    """
    found: list[Hit] = []
    stack = [c for c in head.children if c.dep_ in WITHIN]
    while stack:
        token = stack.pop()
        hit = context.hits.get(token.i)
        if hit is not None and hit not in found and _owns(context, hit, head, placed):
            found.append(hit)
        stack += [c for c in token.children if c.dep_ in WITHIN or c.dep_ == "conj"]
    found.sort(key=lambda h: h.tokens)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in preps and (placed or child.lower_ not in ("in", "at")):
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                after = (context.hits.get(t.i) for t in (noun, *noun.conjuncts))
                found += [h for h in after if h is not None and h not in found and _owns(context, h, head, placed)]
    span = extent(context, head)
    wide = with_owner(context, span)
    word = context.document.doc[span[1]].lower_ if wide != span else ""
    if word in preps and (placed or word not in ("in", "at")):
        hit = context.hits[wide[1] - 1]
        if hit not in found and _owns(context, hit, head, placed):
            found.append(hit)
    return found


def _owns(context: Context, hit: Hit, head: Token, placed: bool) -> bool:
    """Whether a name by the phrase can own it; the gazetteer's places (no row) own only what is of its place."""
    if hit.entry.kind == "folk" or hit.tokens[0] <= head.i < hit.tokens[1]:
        return False
    return (placed or hit.entry.row is not None) and not _opposed(context, hit) and not is_setting(context, hit.tokens[0])


def _opposed(context: Context, hit: Hit) -> bool:
    doc, (start, end) = context.document.doc, hit.tokens
    before = start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in AGAINST
    after = (
        end < len(doc) - 1 and doc[end].text == "-" and doc[end + 1].pos_ in ("VERB", "ADJ") and doc[end + 1].dep_ != "compound"
    )
    return before or after or start >= 1 and doc[start - 1].lower_ == "ethnic"


def of_its_place(title: Title, head: Token) -> bool:
    """Whether such people or bodies are of the place that they are in: governments, populations, protesters, rebels,
    police, courts and armies are; diplomats, commissions, troops and refugees need not be."""
    word = head.lemma_.lower()
    if word in SENT or word in VISITING or word in SENT_BODIES or title.sector == "REF":
        return False
    if title.weak or title.what == "population":
        return title.what == "population"
    if title.what == "office":
        return title.sector in ("REB", "PRM")
    if title.sector == "MIL":
        return title.what == "body" and (word in ("army", "military", "navy") or title.words == ("security", "force"))
    if title.what == "member" and title.sector == "GOV":
        return word == "official"
    return title.what in ("member", "body") and title.sector in OF_THE_PLACE


# No title has more words on one side of its head.
TITLE_REACH = 8


def title_at(context: Context, head: Token) -> Title | None:
    """The longest title whose head is this token: "deputy foreign minister", "secretary of state"."""
    doc = context.document.doc
    lower = head.lower_
    singular = (
        lower[:-3] + "man" if lower.endswith("men") else lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
    )
    titles = context.names.titles
    headed = [t for key in dict.fromkeys((head.lemma_.lower(), lower, singular)) for t in titles.get(key, ())]
    if not headed:
        return None
    # The words around, read once: "president" alone heads some hundred titles.
    low = max(head.i - TITLE_REACH, 0)
    near = [(t.lower_, t.lemma_.lower()) for t in doc[low : head.i + TITLE_REACH]]
    for title in sorted(headed, key=lambda t: (-len(t.words), t.weak)):
        words = title.words
        before = head_index(words)
        start = head.i - before - low
        if start < 0 or start + len(words) > len(near):
            continue
        if all(w in near[start + k] or k == before for k, w in enumerate(words)):
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
