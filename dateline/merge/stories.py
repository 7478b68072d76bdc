"""Stories: articles about the same happening, told from a like one by names, places, figures, days and words.

Online: each new article is looked at beside the few stories near it, joins one, opens its own, or shows that two are one or
that one is two. A story is made of strands, each some articles that tell nearly the same (the clustering features of BIRCH:
Zhang, Ramakrishnan and Livny 1996); only strands are grouped anew, by the mean likeness of their articles' pairs (average
link), so that the cost of an article stays the same however large the archive. The order of arrival matters little,
since what came early is not settled. Thresholds are in `resources/merge/stories.yaml`; `docs/merge.md` has the figures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.merge.story_terms import Frequency, features, near_terms, settings, weighed
from dateline.records import Features
from dateline.types import Article

__all__ = ["Joined", "StoryProfile", "Strand", "features", "join", "near_terms", "title", "windowed"]
TIMES = 60


@dataclass(frozen=True, slots=True)
class Strand:
    """Some articles of a story that tell nearly the same: their ids, the sum of their vectors (term, weight), and the first
    and the last day of publication."""

    articles: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StoryProfile:
    """What the archive keeps of a story to weigh the next article against it. Only one article a family is in it."""

    id: str
    strands: tuple[Strand, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of its articles, one a family."""
        return tuple(article for strand in self.strands for article in strand.articles)

    @property
    def keys(self) -> tuple[str, ...]:
        """The terms to find it by: the heaviest of each strand. An article is looked up by its `near_terms`."""
        found = (sorted(s.terms, key=lambda pair: (-pair[1], pair[0]))[: settings()["kept"]["keys"]] for s in self.strands)
        return tuple(sorted({term for strand in found for term, _ in strand}))

    @property
    def first(self) -> str | None:
        """The first day that one of its articles was published on."""
        return min((s.first for s in self.strands if s.first), default=None)

    @property
    def last(self) -> str | None:
        """The last day that one of its articles was published on."""
        return max((s.last for s in self.strands if s.last), default=None)


@dataclass(frozen=True, slots=True)
class Joined:
    """What a new article changes: the story it is in, the stories that are new or changed, whole, and the ids of those that
    are no more, as all their articles are in others."""

    story: str
    changed: tuple[StoryProfile, ...]
    gone: tuple[str, ...]


def window() -> int:
    """Within how many days of each other stories are likened."""
    return int(settings()["time"]["window"])


def windowed(terms: Iterable[str], first: str | None, last: str | None) -> tuple[str, ...]:
    """Terms as keys to find stories by: each as it is, and with each time of `TIMES` days that a span of days touches.

    What is common is so within a time: a term that many stories had years ago still finds today's.

    Args:
        terms: of a story or an article.
        first: the ISO day from which on; None where no day is known, which gives the terms alone.
        last: the ISO day until which.
    """
    plain = tuple(terms)
    if first is None or last is None:
        return plain
    days = (date.fromisoformat(day[:10]).toordinal() // TIMES for day in (first, last))
    times = range(next(days), next(days) + 1)
    return (*plain, *(f"{term}|{time}" for term in plain for time in times))


@dataclass(slots=True)
class _Group:
    """Strands taken as one story while grouping: where they stand in the list, and how many articles they have."""

    members: list[int]
    size: int


def join(new: Features, near: Sequence[StoryProfile], df: Frequency, n: int) -> Joined:
    """Put a new article into its story.

    Args:
        new: the article's features; the first article of its family (a copy goes where its family is).
        near: the stories that share some of its `near_terms`, and were last added to within the window of days.
        df: in how many texts of the archive a term stands.
        n: how many texts the archive has.

    Returns:
        The article's story and all that changes. A story that is told to be two keeps its id in the larger part; two that
        are told to be one keep the id of the larger. A new story has the article's id (with a number, where one
        article shows that a story is three).
    """
    kept = settings()["kept"]
    single = Strand((new.article,), _heaviest(weighed(new, df, n)), new.published, new.published)
    own = dict(single.terms)
    scored = sorted(((max(likeness(single, s, own) for s in story.strands), story.id, story) for story in near), reverse=True)
    touched = [story for score, _, story in scored[: kept["stories"]] if score >= kept["near"]]
    strands = _with(single, [strand for story in touched for strand in story.strands])
    groups = _grouped(strands)
    return _named(new.article, [[strands[i] for i in group] for group in groups], touched)


def _with(single: Strand, strands: list[Strand]) -> list[Strand]:
    """The strands with the new article in the most alike, or by itself."""
    own = dict(single.terms)
    score, best = max(((likeness(single, strand, own), i) for i, strand in enumerate(strands)), default=(0.0, -1))
    if score < settings()["strand"]:
        return [*strands, single]
    return [*strands[:best], _together(strands[best], single), *strands[best + 1 :]]


def _together(one: Strand, other: Strand) -> Strand:
    total = dict(one.terms)
    for term, weight in other.terms:
        total[term] = total.get(term, 0.0) + weight
    days = [day for day in (one.first, one.last, other.first, other.last) if day]
    first, last = min(days, default=None), max(days, default=None)
    return Strand((*one.articles, *other.articles), _heaviest(total), first, last)


def _heaviest(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[: settings()["kept"]["terms"]]
    return tuple(sorted((term, round(weight, 4)) for term, weight in heaviest))


def likeness(one: Strand, other: Strand, terms: dict[str, float] | None = None) -> float:
    """The mean likeness of the articles of two strands: the cosine, more where they are near in time, less where far.

    Args:
        one: a strand.
        other: another.
        terms: those of `one`, where they are already a dictionary.
    """
    own = dict(one.terms) if terms is None else terms
    shared = [(term, weight * own[term]) for term, weight in other.terms if term in own]
    mean = math.fsum(weight for _, weight in shared) / (len(one.articles) * len(other.articles))
    rules = settings()["time"]
    a, b = _middle(one), _middle(other)
    if a is None or b is None:
        return mean
    if abs(a - b) <= rules["near_days"]:
        return float(mean * rules["near"])
    if abs(a - b) <= rules["days"] or any(term.startswith("day:") for term, _ in shared):
        return mean
    return float(mean * rules["apart"])


def _middle(strand: Strand) -> float | None:
    if strand.first is None or strand.last is None:
        return None
    return (date.fromisoformat(strand.first).toordinal() + date.fromisoformat(strand.last).toordinal()) / 2


# --- grouping -------------------------------------------------------------------------------------


def _grouped(strands: Sequence[Strand]) -> list[list[int]]:
    """The strands by story: the two groups that pass what is needed by most are made one, until none do."""
    rules = settings()["threshold"]
    groups = {i: _Group([i], len(strand.articles)) for i, strand in enumerate(strands)}
    vectors = [dict(strand.terms) for strand in strands]
    links = {  # the sum over the pairs of articles
        (i, j): likeness(strands[i], strands[j], vectors[i]) * groups[i].size * groups[j].size
        for i in groups
        for j in range(i + 1, len(strands))
    }

    def passes(pair: tuple[int, int]) -> float:
        pairs = groups[pair[0]].size * groups[pair[1]].size
        return float(links[pair] / pairs / (rules["alike"] * min(pairs, rules["most_pairs"]) ** rules["growth"]))

    while links:
        a, b = max(links, key=lambda pair: (passes(pair), pair))
        if passes((a, b)) < 1:
            break
        del links[a, b]
        gone = groups.pop(b)
        groups[a] = _Group(groups[a].members + gone.members, groups[a].size + gone.size)
        for c in groups:
            if c != a:
                links[min(a, c), max(a, c)] += links.pop((min(b, c), max(b, c)))
    return [sorted(group.members) for group in groups.values()]


def _named(article: str, groups: list[list[Strand]], touched: Sequence[StoryProfile]) -> Joined:
    """The groups as stories: each has the id of the story most of whose articles it has, the largest claim first."""
    home = {a: story.id for story in touched for a in story.articles}
    claims = sorted(
        (
            (-count, old, i)
            for i, group in enumerate(groups)
            for old, count in Counter(home[a] for s in group for a in s.articles if a in home).items()
        )
    )
    names: dict[int, str] = {}
    for _, old, i in claims:
        if i not in names and old not in names.values():
            names[i] = old
    fresh = [i for i in range(len(groups)) if i not in names]
    names |= {i: article if k == 0 else f"{article}-{k + 1}" for k, i in enumerate(fresh)}
    stories = [StoryProfile(names[i], _few(group)) for i, group in enumerate(groups)]
    changed = tuple(sorted((s for s in stories if s not in touched), key=lambda s: s.id))
    own = next(s.id for s in stories if article in s.articles)
    return Joined(own, changed, tuple(sorted({s.id for s in touched} - set(names.values()))))


def _few(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """At most so many strands, the most alike made one."""
    found = list(strands)
    while len(found) > settings()["kept"]["strands"]:
        i, j = max(
            ((i, j) for i in range(len(found)) for j in range(i + 1, len(found))),
            key=lambda p: likeness(found[p[0]], found[p[1]]),
        )
        found[i] = _together(found[i], found.pop(j))
    return tuple(found)


def title(originals: Iterable[Article]) -> str | None:
    """The headline of a story: that of the earliest of its originals (copies left out) that has one.

    Args:
        originals: articles of the story; where none is dated, the first given is the earliest.
    """
    titled = [a for a in originals if a.title]
    return min(titled, key=lambda a: (a.published is None, a.published or "")).title if titled else None
