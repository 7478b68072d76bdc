"""Names that many states have ("the Supreme Court"), and initials that stand for little-known bodies: whose they are here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.types import Document, Mention
from dateline.who.names import STATELIKE, Hit
from dateline.who.persons import slug
from dateline.who.phrases import Context, title_at
from dateline.who.tables import Entry, Names, split

HELD_BY_STATES = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
# Codes that are no state's: what they own needs no state in the article.
BEYOND_STATES = frozenset((None, "UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"))
# Tokens: about two sentences.
BESIDE = 50


def home(hits: tuple[Hit, ...]) -> str | None:
    """The state whose affairs an article tells: the one that more than half of its capitals, seats of power, bodies of a state
    and office-holders are of, and where it names none, of its names of states and places. What is most named need not be it:
    news of sanctions names the state that they are laid on."""
    sure = [h for h in hits if not h.entry.ambiguous and h.entry.country not in BEYOND_STATES]
    told = Counter(h.entry.country for h in sure if _has_power(h))
    if not told:
        told.update(h.entry.country for h in sure if h.entry.kind in STATELIKE or h.entry.kind == "region")
    if not told:
        return None
    country, times = told.most_common(1)[0]
    return country if 2 * times > told.total() else None


def _has_power(hit: Hit) -> bool:
    return hit.entry.kind in ("capital", "seat", "person") or (hit.entry.row or {}).get("kind") == "government"


def own_names(document: Document, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names without those that the article gives no ground to take for the table's.

    "The Senate" is the table's where the article is about its state, or where it stands near one of its state's office-holders
    ("the Senate overrode Reagan's veto"); initials that also mean something else ("TAP") are a state's body only
    where the article has its full name or names its state.
    """
    about = {home(hits), *_beside_power(document, hits)}
    told = {h.entry.country for h in hits if not h.entry.ambiguous}
    full = {h.entry.id for h in hits if h.tokens[1] - h.tokens[0] > 1}
    return tuple(h for h in hits if _is_own(document, h, about, told, full))


def short_names(document: Document, hits: tuple[Hit, ...], names: Names) -> tuple[Hit, ...]:
    """The names, an outlet's with what the article's own outlet may call itself: "the Nation" in the Daily Nation is no other."""
    own = [word for word, _, _ in split((document.article.outlet or "").removeprefix("The "))]
    if len(own) < 2:
        return hits
    known = [e for words, e in names.by_word.get(own[0], ()) if words == tuple(own) and e.kind == "outlet"]
    title = document.article.outlet or ""
    entry = known[0] if known else Entry("outlet", slug(title), title, None, "JRN", ("JRN",))
    found = [replace(h, entry=entry) if _is_end_of(document, h, own) else h for h in hits]
    taken = {i for h in hits for i in range(*h.tokens)}
    for token in document.doc[1:]:
        # "Told the Nation": a word that is too common to be looked for as a name elsewhere.
        told = token.dep_ in ("dobj", "dative") and token.head.lemma_ == "tell" and token.nbor(-1).lower_ == "the"
        if told and token.text == own[-1] and token.text.istitle() and token.i not in taken:
            found.append(Hit((token.i, token.i + 1), (token.idx, token.idx + len(token.text)), entry))
    return tuple(sorted(found, key=lambda h: h.tokens))


def _is_end_of(document: Document, hit: Hit, outlet: list[str]) -> bool:
    if hit.entry.kind != "outlet":
        return False
    told = [word for word, _, _ in split(document.article.text[slice(*hit.span)])]
    told = told[1:] if told[:1] in (["The"], ["the"]) else told
    return 0 < len(told) < len(outlet) and outlet[-len(told) :] == told


def _is_own(document: Document, hit: Hit, about: set[str | None], told: set[str | None], full: set[str]) -> bool:
    entry = hit.entry
    if entry.kind not in ("organisation", "outlet") or not entry.ambiguous or entry.country in BEYOND_STATES:
        return True
    words = document.doc[slice(*hit.tokens)]
    if _shared(document, hit):
        return entry.country in about
    known = words.text in (entry.row.get("known") or ())
    return known or len(words) > 1 or not words.text.isupper() or entry.country in told or entry.id in full


def _shared(document: Document, hit: Hit) -> bool:
    row = hit.entry.row or {}
    return hit.entry.kind == "organisation" and document.doc[slice(*hit.tokens)].text in (row.get("shared") or ())


def _beside_power(document: Document, hits: tuple[Hit, ...]) -> set[str | None]:
    """The states of names that many states have, that stand near an office-holder or seat of that state."""
    shared = [h for h in hits if _shared(document, h)]
    powers = [h for h in hits if shared and not h.entry.ambiguous and _has_power(h)]
    return {
        a.entry.country
        for a in shared
        if any(b.entry.country == a.entry.country and abs(a.tokens[0] - b.tokens[0]) <= BESIDE for b in powers)
    }


def with_states(context: Context, mentions: list[Mention], about: str | None) -> list[Mention]:
    """Bodies of a state that the text names by their bare title ("the Supreme Court", "the Defence Ministry"), with the
    country of the body last so called, else of the state that the article is about."""
    last: dict[tuple[str, ...], str | None] = {}
    found = []
    for mention in mentions:
        head = context.document.doc[mention.head]
        if mention.actor.kind not in ("organisation", "government") or not head.text[:1].isupper():
            found.append(mention)
            continue
        title = title_at(context, head)
        if title is None or title.weak or title.what != "body" or title.sector not in HELD_BY_STATES:
            found.append(mention)
            continue
        if mention.actor.country is None and _is_bare(context, mention, title.words):
            country = last.get(title.words, about)
            mention = replace(mention, actor=replace(mention.actor, country=country)) if country else mention
        elif mention.actor.country is not None:
            last[title.words] = mention.actor.country
        found.append(mention)
    return found


def _is_bare(context: Context, mention: Mention, title: tuple[str, ...]) -> bool:
    """Whether a phrase is "the" and a title of capitals; "Congress" without "the" may be a party."""
    words = list(context.document.doc[slice(*mention.tokens)])
    article = words[0].lower_ == "the"
    if mention.form != "description" or len(words) - article != len(title) or not article and title == ("congress",):
        return False
    return all(t.text[:1].isupper() for t in words[article:] if len(t.text) > 3)
