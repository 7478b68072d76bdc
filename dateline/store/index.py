"""What merging asks of an archive: which stored texts, stories, events and processes a new article could belong to.

Each question is a look-up of a few keys in an inverted index, so that its cost does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, insert, null, select, update
from sqlalchemy.dialects import postgresql, sqlite
from xxhash import xxh3_64_intdigest

from dateline.store import schema
from dateline.store.summaries import touch_families
from dateline.store.write import Batch

_P, _A, _R, _S = schema.prints, schema.articles, schema.readings, schema.stories
_T, _M, _K, _W = schema.story_terms, schema.processes, schema.process_keys, schema.terms
_O = schema.process_articles

# Statements are made once: making one takes as long as a look-up.
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_NUMBER: BindParameter[Any] = bindparam("number")
_PRINTED = select(_P.c.print, _A.c.family, _P.c.article).join(_A, _A.c.n == _P.c.article).where(_P.c.print.in_(_KEYS))
_TEXTS = (
    select(_A.c.n, _A.c.prints, _A.c.family, _A.c.story, _R.c.text)
    .join(_R, (_R.c.article == _A.c.n) & _R.c.until_at.is_(null()))
    .where(_A.c.n.in_(_NUMBERS))
)
_PRINTS = update(_A).where(_A.c.n == _NUMBER).values(prints=bindparam("of"))
_FAMILY = update(_A).where(_A.c.n == _NUMBER).values(family=bindparam("of"))
_STORIES = select(_S.c.n, _S.c.id, _S.c.profile).where(_S.c.n.in_(_NUMBERS))
_PROCESSES = select(_M.c.n, _M.c.id, _M.c.record).where(_M.c.n.in_(_NUMBERS))
_COUNTED = select(_W.c.term, _W.c.texts).where(_W.c.term.in_(_KEYS))
_TELLS = select(_O.c.process).where(_O.c.article == bindparam("article"), _O.c.process == bindparam("process"))
_TOLD_OF = (
    select(_M.c.n, _M.c.id, _M.c.record).join(_O, _O.c.process == _M.c.n).where(_O.c.article == bindparam("article"))
).order_by(_M.c.n)

# Keys shared by so many events (or terms by so many stories) tell none of them apart.
COMMON_KEY = 500
NEAREST = 40
_SHARING = select(_T.c.story, func.count().label("shared")).where(_T.c.term.in_(_KEYS)).group_by(_T.c.story).subquery()
_NEAR_STORIES = (
    select(_S.c.n)
    .join(_SHARING, _SHARING.c.story == _S.c.n)
    .where(_S.c.last.is_(null()) | (_S.c.last >= bindparam("since")), _S.c.first.is_(null()) | (_S.c.first <= bindparam("until")))
    .order_by(_SHARING.c.shared.desc(), _S.c.n)
    .limit(NEAREST)
)
_NEAR_PROCESSES = (
    select(_K.c.process).where(_K.c.key.in_(_KEYS)).group_by(_K.c.process).order_by(func.count().desc(), _K.c.process.desc())
).limit(NEAREST)


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
    found = near([(row[0], row[1], row[2]) for row in batch.connection.execute(_PRINTED, {"keys": prints})])
    if not found:
        return []
    rows = batch.connection.execute(_TEXTS, {"numbers": [article for article, _ in found]})
    known = {row.n: row for row in rows}
    return [Held(n, shared, known[n].prints, known[n].family, known[n].story, known[n].text) for n, shared in found]


def add_prints(batch: Batch, article: int, family: int, prints: Sequence[int], common: int) -> None:
    """Index a text by its hashes: each once a family, and none that `common` families and one more have (boilerplate)."""
    held: dict[int, set[int]] = {}
    for value, owner, _ in batch.connection.execute(_PRINTED, {"keys": prints}):
        held.setdefault(value, set()).add(owner)
    fit = [value for value in dict.fromkeys(prints) if family not in held.get(value, ()) and len(held.get(value, ())) <= common]
    if fit:
        batch.connection.execute(insert(schema.prints), [{"print": value, "article": article} for value in fit])
    batch.connection.execute(_PRINTS, {"number": article, "of": len(prints)})


def join_family(batch: Batch, article: int, families: Sequence[int], new_id: str) -> int:
    """Put an article into the oldest of the families that it belongs to, or open one; the others become part of it.

    Returns:
        The family's number.
    """
    a, found = schema.articles, sorted(set(families))
    family = found[0] if found else batch.add(schema.families, id=new_id)
    if found[1:]:
        touch_families(batch, found)
    for other in found[1:]:
        _bury(batch, "family", schema.families, other, family)
        batch.connection.execute(update(a).where(a.c.family == other).values(family=family))
    batch.connection.execute(_FAMILY, {"number": article, "of": family})
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
    asked = {"keys": [key_hash(term) for term in terms], "since": first or "", "until": last or "~"}
    return _profiled(batch, _STORIES, list(batch.connection.execute(_NEAR_STORIES, asked).scalars()))


def story_of_copy(batch: Batch, article: int, story: int, published: str | None) -> None:
    """Put a copy into the story of its text; the story's days are widened, its profile stays: a copy does not weigh twice."""
    s = schema.stories
    first, last = batch.connection.execute(select(s.c.first, s.c.last).where(s.c.n == story)).one()
    days = [day for day in (first, last, published) if day]
    batch.connection.execute(update(s).where(s.c.n == story).values(first=min(days, default=None), last=max(days, default=None)))
    batch.connection.execute(update(schema.articles).where(schema.articles.c.n == article).values(story=story))
    batch.touched["stories"].add(story)


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
    s, a, is_new = schema.stories, schema.articles, n is None
    if n is None:
        n = batch.add(s, id=new_id, first=days[0], last=days[1], profile=profile)
    else:
        batch.connection.execute(update(s).where(s.c.n == n).values(profile=profile, first=days[0], last=days[1]))
    families = select(a.c.family).where(a.c.n.in_(come))
    if len(come) > 1:  # a text's copies may have stood in a third story
        left = select(a.c.story).where(a.c.family.in_(families), a.c.story.is_not(null())).distinct()
        batch.touched["stories"].update(batch.connection.execute(left).scalars())
    batch.connection.execute(update(a).where(a.c.family.in_(families)).values(story=n))
    _add_keys(batch, schema.story_terms, "term", "story", n, keys, is_new)
    batch.touched["stories"].add(n)
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
    batch.touched["stories"].add(n)
    old, new = key_hash(f"story:{n}"), key_hash(f"story:{into}")
    moved = batch.connection.execute(select(k.c.event).where(k.c.key == old)).scalars().all()
    known = set(batch.connection.execute(select(k.c.event).where(k.c.key == new, k.c.event.in_(moved))).scalars())
    batch.connection.execute(delete(k).where(k.c.key == old))
    if rows := [{"key": new, "event": event} for event in moved if event not in known]:
        batch.connection.execute(insert(k), rows)
    batch.connection.execute(delete(schema.story_terms).where(schema.story_terms.c.story == n))


def texts(batch: Batch) -> int:
    """How many different texts the archive has."""
    return batch.last(schema.families)  # none is ever deleted


def texts_with(batch: Batch, terms: Iterable[str]) -> dict[str, int]:
    """In how many texts of the archive each term stands; a term that none has is left out."""
    names = {key_hash(term): term for term in terms}
    return {names[n]: texts for n, texts in batch.connection.execute(_COUNTED, {"keys": list(names)})}


def count_terms(batch: Batch, terms: Iterable[str]) -> None:
    """Count one text more for each term."""
    make = sqlite.insert if batch.connection.dialect.name == "sqlite" else postgresql.insert
    counted = make(schema.terms)
    added = counted.on_conflict_do_update(index_elements=["term"], set_={"texts": schema.terms.c.texts + 1})
    rows = [{"term": key_hash(term), "texts": 1} for term in dict.fromkeys(terms)]
    if rows:
        batch.connection.execute(added, rows)


def events_of(batch: Batch, article: int) -> dict[str, int]:
    """The events of the claims that an article had in any reading, by the claims' ids."""
    c, r = schema.claims.c, schema.readings.c
    asked = select(c.id, c.event).join(schema.readings, r.n == c.reading).where(r.article == article, c.event.is_not(null()))
    return {row.id: row.event for row in batch.connection.execute(asked)}


def keep_events(batch: Batch, events: Mapping[int, int]) -> None:
    """Put claims into events that are known: the event's number for each claim's."""
    batch.touched["events"].update(events.values())
    c = schema.claims
    for n, event in events.items():
        batch.connection.execute(update(c).where(c.c.n == n).values(event=event))


def near_processes(batch: Batch, keys: Sequence[str]) -> list[Profiled]:
    """The processes that share most keys with a change, the nearest first."""
    asked = {"keys": [key_hash(key) for key in keys]}
    return _profiled(batch, _PROCESSES, list(batch.connection.execute(_NEAR_PROCESSES, asked).scalars()))


def _profiled(batch: Batch, statement: Any, numbers: list[int]) -> list[Profiled]:
    """Rows by their numbers, in the order of these: only what is taken is read whole, as profiles are long."""
    if not numbers:
        return []
    rows = {row[0]: Profiled(*row) for row in batch.connection.execute(statement, {"numbers": numbers})}
    return [rows[number] for number in numbers]


def processes_of(batch: Batch, article: int) -> list[Profiled]:
    """The processes of which an article tells."""
    return [Profiled(*row) for row in batch.connection.execute(_TOLD_OF, {"article": article})]


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
    p, is_new = schema.processes, n is None
    if n is None:
        n = batch.add(p, id=new_id, kind=kind, record=record)
    else:
        batch.connection.execute(update(p).where(p.c.n == n).values(record=record))
    told = {"article": article, "process": n}
    if article is not None and not batch.connection.execute(_TELLS, told).first():
        batch.connection.execute(insert(schema.process_articles), told)
    _add_keys(batch, schema.process_keys, "key", "process", n, keys, is_new)
    return n


def _add_keys(batch: Batch, table: Any, key: str, owner: str, n: int, keys: Sequence[str], is_new: bool) -> None:
    """Index an owner by keys that it does not have yet, but for those that are common."""
    c = table.c
    hashes = list(dict.fromkeys(key_hash(word) for word in keys))
    if not hashes:
        return
    own: set[int] = set()
    if not is_new:
        own = set(batch.connection.execute(select(c[key]).where(c[key].in_(hashes), c[owner] == n)).scalars())
    new = [value for value in hashes if value not in own]
    if not new:
        return
    counted = select(c[key], func.count()).where(c[key].in_(new)).group_by(c[key])
    common = {value for value, owners in batch.connection.execute(counted) if owners >= COMMON_KEY}
    rows = [{key: value, owner: n} for value in new if value not in common]
    if rows:
        batch.connection.execute(insert(table), rows)
