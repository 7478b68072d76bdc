"""Who had a text first: by credit, time, byline, dateline and completeness; and what each copy cut and added.

What does not follow from the printings at hand is left open: where an agency is credited whose own printing is not there,
or where nothing tells the printings apart, a family has no original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from dateline.data import table
from dateline.merge.align import align
from dateline.merge.words import Worded, worded
from dateline.records import Copy, Family
from dateline.types import Article, Span

SHINGLE = 5  # words
# The share of what two or more others have in common that the original may lack: one that lacks more had not all of it first.
LACKING = 0.15
WHOLE = 0.90  # of a copy's words stand in the only whole printing, and less than this share of the whole in each copy
UNKNOWN = "nothing tells who had it first"


@dataclass(frozen=True, slots=True)
class _Printing:
    """A printing of a family: its words, whom it credits, whose own it is (an agency's name), and when it came out: the
    earliest and the latest time that its date allows."""

    article: Article
    words: Worded
    credit: str | None
    agency: str | None
    time: tuple[datetime, datetime] | None
    lacking: float


def family(articles: Sequence[Article]) -> Family:
    """Articles with one text as a family: the original, if it can be told, and the copies.

    In this order: the printing of the agency or outlet that others credit, or that offers the text to others; no original
    where the one credited is not there; the one published first (a time without a zone is taken as UTC, a date as its whole
    day); the only one with a byline; the only one with a dateline; the only whole one. Copies are measured against the
    original, or against the fullest printing where there is none; then that one too is a copy, of itself. The time is linear
    in the articles.

    Args:
        articles: the family's articles, at least one, in the order in which they came: the first one names the family.
    """
    printings = _printings(articles)
    base = max(printings, key=lambda p: (_common(p, printings), len(p.words.words)))
    original, why = _original(printings, base)
    base = original or base
    copies = tuple(_copy(base, p, why(p)) for p in printings if p is not original)
    ids = tuple(a.id for a in articles)
    return Family(ids[0][:20], ids, original.article.id if original else None, copies)


# --- the original ---------------------------------------------------------------------------------


def _original(printings: Sequence[_Printing], fullest: _Printing) -> tuple[_Printing | None, Callable[[_Printing], str]]:
    """The original, or None, and what is said of each other printing."""
    credited = Counter(p.credit for p in printings if p.credit)
    named = [name for name, count in credited.items() if count == max(credited.values())]
    own = [p for p in printings if p.agency and (p.agency in named or not named)]
    own = own or [p for p in printings if p.credit is None and (p.article.outlet in named if named else _offers(p.article))]
    if len({p.agency or p.article.outlet for p in own}) == 1:
        holder = own[0].agency or own[0].article.outlet
        first = min(own, key=lambda p: (p.time is None, p.time or (datetime.min, datetime.min)))
        return first, lambda p: f"credited to {p.credit}" if p.credit else f"{holder} printed it as its own"
    if named:
        others = " and ".join(sorted(named))
        return None, lambda p: f"credited to {p.credit}" if p.credit else f"other printings are credited to {others}"
    found, why = _by_signs(printings, fullest)
    return found, lambda _: why


def _offers(article: Article) -> bool:
    """Whether an outlet offers the text to others as its own."""
    return bool(article.syndication.offered and article.outlet and article.syndication.by == article.outlet)


def _by_signs(printings: Sequence[_Printing], fullest: _Printing) -> tuple[_Printing | None, str]:
    if len(printings) == 1:
        return printings[0], ""
    first = _first(printings)
    if first:
        if first.lacking > LACKING:
            return None, f"{UNKNOWN}: the one published first lacks words that the others share"
        return first, f"published after {first.article.published}"
    open_to = [p for p in _not_later(printings) if p.lacking <= LACKING]
    for sign, has in _SIGNS:
        having = [p for p in printings if has(p.article)]
        if len(having) == 1 and having[0] in open_to:
            return having[0], f"without the {sign} that one printing has"
    if fullest in open_to and all(_cut_from(fullest, p) for p in printings if p is not fullest):
        return fullest, "cut from the only whole printing"
    return None, UNKNOWN


_SIGNS: tuple[tuple[str, Callable[[Article], bool]], ...] = (
    ("byline", lambda a: bool(a.byline)),
    ("dateline", lambda a: bool(a.dateline.place or a.dateline.date)),
)


def _first(printings: Sequence[_Printing]) -> _Printing | None:
    """The printing that came out before all others, or the first of one outlet's that did; None where a time is unknown."""
    if any(p.time is None for p in printings):
        return None
    starts = _not_later(printings)
    return starts[0] if len(starts) == 1 or len({p.article.outlet or p.article.id for p in starts}) == 1 else None


def _not_later(printings: Sequence[_Printing]) -> list[_Printing]:
    """The printings that did not surely come out after another."""
    over = min((p.time[1] for p in printings if p.time), default=None)
    return [p for p in printings if p.time is None or over is None or p.time[0] <= over]


def _cut_from(whole: _Printing, part: _Printing) -> bool:
    shared = sum(run.length for run in align(whole.words.words, part.words.words))
    return shared >= WHOLE * len(part.words.words) and shared < WHOLE * len(whole.words.words)


# --- printings ------------------------------------------------------------------------------------


def _printings(articles: Sequence[Article]) -> list[_Printing]:
    words = [worded(a.text) for a in articles]
    shingles = [_shingles(w) for w in words]
    counts = Counter(s for some in shingles for s in some)
    common = sum(n >= 2 for n in counts.values())
    outlets = {a.outlet for a in articles if a.outlet}
    return [
        _Printing(a, w, _credit(a, outlets), _own_agency(a), _time(a.published), _lacking(some, counts, common))
        for a, w, some in zip(articles, words, shingles, strict=True)
    ]


def _shingles(text: Worded) -> set[tuple[str, ...]]:
    return {text.words[i : i + SHINGLE] for i in range(len(text.words) - SHINGLE + 1)}


def _lacking(own: set[tuple[str, ...]], counts: Mapping[tuple[str, ...], int], common: int) -> float:
    """The share of what two or more others have that one has not; `common` shingles stand in two printings or more."""
    lacks = common - sum(counts[s] >= 2 for s in own)
    has = sum(counts[s] >= 3 for s in own)
    return lacks / (lacks + has) if lacks else 0.0


def _common(one: _Printing, printings: Sequence[_Printing]) -> float:
    return -round(one.lacking, 2) if len(printings) > 2 else 0.0


def _credit(article: Article, outlets: set[str]) -> str | None:
    """Whom a printing credits with the text: an agency, or an outlet that offers it or is named in the byline."""
    agency = next((a for a in (_agencies().get(n) for n in (article.agency, *article.byline) if n) if a), None)
    names = [agency, article.agency, article.syndication.by, *(n for n in article.byline if n in outlets)]
    own = {article.outlet, _own_agency(article)}
    return next((n for n in names if n and n not in own), None)


def _own_agency(article: Article) -> str | None:
    """The agency on whose own site, or under whose name, an article stands."""
    host = urlsplit(article.url).hostname if article.url else None
    labels = host.split(".") if host else []
    by_host = (_agencies().get(".".join(labels[i:])) for i in range(len(labels)))
    return next((a for a in (_agencies().get(article.outlet or ""), *by_host) if a), None)


@cache
def _agencies() -> dict[str, str]:
    """The name of each agency by what credits and bylines call it, and by the domains of its sites."""
    names = {mark: entry["name"] for entry in table("read")["agencies"]["agencies"] for mark in (*entry["marks"], entry["name"])}
    for entry in table("who")["outlets"]["outlets"]:
        if entry["kind"] == "agency":
            called = [n for n in (entry["name"], *entry["aliases"]) if n not in entry.get("ambiguous", ())]
            name = next((names[n] for n in called if n in names), entry["name"])
            names |= {n: name for n in (*called, *entry["domains"]) if n not in names}
    return names


def _time(published: str | None) -> tuple[datetime, datetime] | None:
    if not published:
        return None
    try:
        time = datetime.fromisoformat(published)
    except ValueError:  # a year, or a month: no time that decides who was first
        return None
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    day = timedelta(days=1, microseconds=-1) if len(published) <= len("2026-01-01") else timedelta()
    return time, time + day


# --- what was cut and added -----------------------------------------------------------------------


def _copy(base: _Printing, printing: _Printing, why: str) -> Copy:
    runs = align(base.words.words, printing.words.words)
    kept = [(r.first, r.first + r.length) for r in runs]
    own = [(r.second, r.second + r.length) for r in runs]
    share = sum(r.length for r in runs) / len(base.words.words) if base.words.words else 1.0
    cut, added = _rest(base.words, kept), _rest(printing.words, own)
    return Copy(printing.article.id, base.article.id, round(share, 4), cut, added, why)


def _rest(text: Worded, ranges: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of the words outside the ranges."""
    found, at = [], 0
    for start, end in [*sorted(ranges), (len(text.words), len(text.words))]:
        if start > at:
            found.append((text.spans[at][0], text.spans[start - 1][1]))
        at = max(at, end)
    return tuple(found)
