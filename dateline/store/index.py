"""What merging asks of an archive: which stored texts, stories, events and processes a new article could belong to.

Each question is a look-up of a few keys in an inverted index, so that its cost does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, null, select, update
from sqlalchemy.dialects import postgresql, sqlite
from xxhash import xxh3_64_intdigest

from dateline.store import schema
from dateline.store.write import Batch

# Keys shared by so many events (or terms by so many stories) tell none of them apart.
COMMON_KEY = 500
NEAREST = 40


@dataclass(frozen=True, slots=True)
class Held:
    """A stored text that shares hashes with a new one: its article's number, how many it shares and has, its family and
    story, and its words."""

    article: int
    shared: int
    prints: int
    family: int
    story: int
    text: str


@dataclass(frozen=True, slots=True)
class Profiled:
    """A story, event or process with the JSON that new ones are likened to."""

    n: int
    id: str
    profile: str


def key_hash(key: str) -> int:
    """A key of an index as a signed 64-bit number."""
    return xxh3_64_intdigest(key.encode("utf-8", "surrogatepass")) - (1 << 63)


def near_texts(
    batch: Batch, prints: Sequence[int], near: Callable[[Iterable[tuple[int, int, int]]], list[tuple[int, int]]]
) -> list[Held]:
    """The stored texts that share most hashes with a new one, the nearest first.

    Args:
        batch: the batch that writes.
        prints: the new text's hashes.
        near: gives, of (hash, family, article), the articles with the hashes that count, the nearest first.
    """
    p, a, r = schema.prints.c, schema.articles, schema.readings
    held = batch.connection.execute(select(p.print, a.c.family, p.article).join(a, a.c.n == p.article).where(p.print.in_(prints)))
    found = near([(row[0], row[1], row[2]) for row in held])
    rows = batch.connection.execute(
        select(a.c.n, a.c.prints, a.c.family, a.c.story, r.c.text)
        .join(r, (r.c.article == a.c.n) & r.c.until_at.is_(null()))
        .where(a.c.n.in_([article for article, _ in found]))
    )
    known = {row.n: row for row in rows}
    return [Held(n, shared, known[n].prints, known[n].family, known[n].story, known[n].text) for n, shared in found]


def add_prints(batch: Batch, article: int, family: int, prints: Sequence[int], common: int) -> None:
    """Index a text by its hashes: each once a family, and none that `common` families and one more have (boilerplate)."""
    p, a = schema.prints.c, schema.articles.c
    held: dict[int, set[int]] = {}
    asked = select(p.print, a.family).join(schema.articles, a.n == p.article).where(p.print.in_(prints))
    for value, owner in batch.connection.execute(asked):
        held.setdefault(value, set()).add(owner)
    fit = [value for value in dict.fromkeys(prints) if family not in held.get(value, ()) and len(held.get(value, ())) <= common]
    if fit:
        batch.connection.execute(insert(schema.prints), [{"print": value, "article": article} for value in fit])
    batch.connection.execute(update(schema.articles).where(schema.articles.c.n == article).values(prints=len(prints)))


def join_family(batch: Batch, article: int, families: Sequence[int], new_id: str) -> int:
    """Put an article into the oldest of the families that it belongs to, or open one; the others become part of it.

    Returns:
        The family's number.
    """
    a, found = schema.articles, sorted(set(families))
    family = found[0] if found else batch.add(schema.families, id=new_id)
    for other in found[1:]:
        _bury(batch, "family", schema.families, other, family)
        batch.connection.execute(update(a).where(a.c.family == other).values(family=family))
    batch.connection.execute(update(a).where(a.c.n == article).values(family=family))
    return family


def _bury(batch: Batch, kind: str, table: Any, n: int, into: int) -> None:
    ids = {row.n: row.id for row in batch.connection.execute(select(table.c.n, table.c.id).where(table.c.n.in_((n, into))))}
    batch.add(schema.tombstones, kind=kind, id=ids[n], at=batch.at, who="dateline", why="found to be the same", into=ids[into])


def near_stories(batch: Batch, terms: Sequence[str], first: str | None, last: str | None) -> list[Profiled]:
    """The stories that share most of the telling terms, the nearest first.

    Args:
        batch: the batch that writes.
        terms: the new article's telling terms.
        first: the ISO day from which on a story must have been reported to be taken; None for any.
        last: the ISO day until which.
    """
    t, s = schema.story_terms.c, schema.stories.c
    shared = func.count().label("shared")
    near = select(t.story, shared).where(t.term.in_([key_hash(term) for term in terms])).group_by(t.story).subquery()
    asked = select(s.n, s.id, s.profile).join(near, near.c.story == s.n).order_by(near.c.shared.desc(), s.n).limit(NEAREST)
    if first:
        asked = asked.where(s.last.is_(null()) | (s.last >= first))
    if last:
        asked = asked.where(s.first.is_(null()) | (s.first <= last))
    return [Profiled(row.n, row.id, row.profile) for row in batch.connection.execute(asked)]


def story_of_copy(batch: Batch, article: int, story: int, published: str | None) -> None:
    """Put a copy into the story of its text; the story's days are widened, its profile stays: a copy does not weigh twice."""
    s = schema.stories
    first, last = batch.connection.execute(select(s.c.first, s.c.last).where(s.c.n == story)).one()
    days = [day for day in (first, last, published) if day]
    batch.connection.execute(update(s).where(s.c.n == story).values(first=min(days, default=None), last=max(days, default=None)))
    batch.connection.execute(update(schema.articles).where(schema.articles.c.n == article).values(story=story))


def save_story(
    batch: Batch, n: int | None, new_id: str, profile: str, days: tuple[str | None, str | None], come: Sequence[int],
    keys: Sequence[str],
) -> int:  # fmt: skip
    """Add a story, or write its new profile where `n` is its number.

    Args:
        batch: the batch that writes.
        n: its number, or None for a new one.
        new_id: the id of a new one.
        profile: JSON.
        days: the first and the last day of publication.
        come: the articles that were not in it before; the other articles with their texts come with them.
        keys: the terms to find it by.

    Returns:
        The story's number.
    """
    s, a = schema.stories, schema.articles
    if n is None:
        n = batch.add(s, id=new_id, first=days[0], last=days[1], profile=profile)
    else:
        batch.connection.execute(update(s).where(s.c.n == n).values(profile=profile, first=days[0], last=days[1]))
    families = select(a.c.family).where(a.c.n.in_(come))
    batch.connection.execute(update(a).where(a.c.family.in_(families)).values(story=n))
    _add_keys(batch, schema.story_terms, "term", "story", n, keys)
    return n


def home(batch: Batch, article: int) -> tuple[int, int]:
    """The family and the story of an article that has them."""
    a = schema.articles.c
    row = batch.connection.execute(select(a.family, a.story).where(a.n == article)).one()
    return row.family, row.story


def end_story(batch: Batch, n: int, into: int) -> None:
    """Bury a story all of whose articles are in others; what was found by it is found by the one that has its first."""
    k = schema.event_keys
    _bury(batch, "story", schema.stories, n, into)
    old, new = key_hash(f"story:{n}"), key_hash(f"story:{into}")
    moved = batch.connection.execute(select(k.c.event).where(k.c.key == old)).scalars().all()
    known = set(batch.connection.execute(select(k.c.event).where(k.c.key == new, k.c.event.in_(moved))).scalars())
    batch.connection.execute(delete(k).where(k.c.key == old))
    if rows := [{"key": new, "event": event} for event in moved if event not in known]:
        batch.connection.execute(insert(k), rows)
    batch.connection.execute(delete(schema.story_terms).where(schema.story_terms.c.story == n))


def texts(batch: Batch) -> int:
    """How many different texts the archive has."""
    return batch.connection.execute(select(func.count()).select_from(schema.families)).scalar() or 0


def texts_with(batch: Batch, terms: Iterable[str]) -> dict[str, int]:
    """In how many texts of the archive each term stands; a term that none has is left out."""
    names, t = {key_hash(term): term for term in terms}, schema.terms.c
    asked = select(t.term, t.texts).where(t.term.in_(list(names)))
    return {names[n]: texts for n, texts in batch.connection.execute(asked)}


def count_terms(batch: Batch, terms: Iterable[str]) -> None:
    """Count one text more for each term."""
    make = sqlite.insert if batch.connection.dialect.name == "sqlite" else postgresql.insert
    counted = make(schema.terms)
    added = counted.on_conflict_do_update(index_elements=["term"], set_={"texts": schema.terms.c.texts + 1})
    rows = [{"term": key_hash(term), "texts": 1} for term in dict.fromkeys(terms)]
    if rows:
        batch.connection.execute(added, rows)


def near_events(batch: Batch, keys: Sequence[str]) -> list[Profiled]:
    """The events that share most keys with a claim, the nearest first."""
    k, e = schema.event_keys.c, schema.events.c
    shared = func.count().label("shared")
    near = select(k.event, shared).where(k.key.in_([key_hash(key) for key in keys])).group_by(k.event).subquery()
    rows = batch.connection.execute(
        select(e.n, e.id, e.profile).join(near, near.c.event == e.n).order_by(near.c.shared.desc(), e.n.desc()).limit(NEAREST)
    )
    return [Profiled(row.n, row.id, row.profile) for row in rows]


def with_key(batch: Batch, events: Sequence[int], key: str) -> set[int]:
    """Which of the events have a key."""
    k = schema.event_keys.c
    return set(batch.connection.execute(select(k.event).where(k.key == key_hash(key), k.event.in_(events))).scalars())


def save_event(batch: Batch, claim: int, n: int | None, new_id: str, event_type: str, profile: str, keys: Sequence[str]) -> int:
    """Put a claim into an event, or open one where `n` is None, with the event's new profile and keys to find it by.

    Returns:
        The event's number.
    """
    e = schema.events
    if n is None:
        n = batch.add(e, id=new_id, event_type=event_type, profile=profile)
    else:
        batch.connection.execute(update(e).where(e.c.n == n).values(profile=profile))
    batch.connection.execute(update(schema.claims).where(schema.claims.c.n == claim).values(event=n))
    _add_keys(batch, schema.event_keys, "key", "event", n, keys)
    return n


def events_of(batch: Batch, article: int) -> dict[str, int]:
    """The events of the claims that an article had in any reading, by the claims' ids."""
    c, r = schema.claims.c, schema.readings.c
    asked = select(c.id, c.event).join(schema.readings, r.n == c.reading).where(r.article == article, c.event.is_not(null()))
    return {row.id: row.event for row in batch.connection.execute(asked)}


def keep_events(batch: Batch, events: Mapping[int, int]) -> None:
    """Put claims into events that are known: the event's number for each claim's."""
    c = schema.claims
    for n, event in events.items():
        batch.connection.execute(update(c).where(c.c.n == n).values(event=event))


def near_processes(batch: Batch, keys: Sequence[str]) -> list[Profiled]:
    """The processes that share most keys with a change, the nearest first."""
    k, p = schema.process_keys.c, schema.processes.c
    shared = func.count().label("shared")
    near = select(k.process, shared).where(k.key.in_([key_hash(key) for key in keys])).group_by(k.process).subquery()
    rows = batch.connection.execute(
        select(p.n, p.id, p.record).join(near, near.c.process == p.n).order_by(near.c.shared.desc(), p.n.desc()).limit(NEAREST)
    )
    return [Profiled(row.n, row.id, row.record) for row in rows]


def processes_of(batch: Batch, article: int) -> list[Profiled]:
    """The processes of which an article tells."""
    p, a = schema.processes.c, schema.process_articles.c
    asked = select(p.n, p.id, p.record).join(schema.process_articles, a.process == p.n).where(a.article == article).order_by(p.n)
    return [Profiled(row.n, row.id, row.record) for row in batch.connection.execute(asked)]


def save_process(
    batch: Batch, n: int | None, new_id: str, kind: str, record: str, article: int | None = None, keys: Sequence[str] = ()
) -> int:
    """Add a process, or write its new record where `n` is its number.

    Args:
        batch: the batch that writes.
        n: its number, or None for a new one.
        new_id: the id of a new one.
        kind: its kind.
        record: JSON.
        article: one that tells of it.
        keys: to find it by.

    Returns:
        The process's number.
    """
    p, a = schema.processes, schema.process_articles
    if n is None:
        n = batch.add(p, id=new_id, kind=kind, record=record)
    else:
        batch.connection.execute(update(p).where(p.c.n == n).values(record=record))
    told = select(a.c.process).where(a.c.article == article, a.c.process == n)
    if article is not None and not batch.connection.execute(told).first():
        batch.connection.execute(insert(a), {"article": article, "process": n})
    _add_keys(batch, schema.process_keys, "key", "process", n, keys)
    return n


def _add_keys(batch: Batch, table: Any, key: str, owner: str, n: int, keys: Sequence[str]) -> None:
    """Index an owner by keys that it does not have yet, but for those that are common."""
    c = table.c
    hashes = list(dict.fromkeys(key_hash(word) for word in keys))
    if not hashes:
        return
    own = set(batch.connection.execute(select(c[key]).where(c[key].in_(hashes), c[owner] == n)).scalars())
    new = [value for value in hashes if value not in own]
    counted = select(c[key], func.count()).where(c[key].in_(new)).group_by(c[key])
    common = {value for value, owners in batch.connection.execute(counted) if owners >= COMMON_KEY}
    rows = [{key: value, owner: n} for value in new if value not in common]
    if rows:
        batch.connection.execute(insert(table), rows)
