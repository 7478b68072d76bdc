"""Questions to an archive: which claims, quotes, articles, stories and events fit a filter. Bound parameters only.

Each answer is a stream of plain rows, read in one transaction: what a writer adds meanwhile is not in it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)  # fmt: skip

from dateline.errors import ArchiveError
from dateline.store import schema
from dateline.store.filters import Filter, articles_that, claims_that, current, facing, quotes_that

A, R, C, Q = schema.articles, schema.readings, schema.claims, schema.quotes
CHUNK, PART = 500, 1000
WIDE = 100  # claims of the sample: the shares of what they tell are known to about a tenth
_REST = select(R.c.rest).where(R.c.n == bindparam("reading"))
NAMED = {"article": A, "story": schema.stories, "event": schema.events, "family": schema.families, "process": schema.processes}


def claims(
    connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0, dyad: tuple[str, str] | None = None
) -> Generator[Any]:
    """The claims that fit, in the order in which they came in; those of a dyad by time of the deed, unknown ones last.

    Args:
        connection: of an open archive.
        asked: the filter.
        limit: at most so many.
        offset: after so many.
        dyad: two actors (ids, names or country codes) that must face each other, in either direction.

    Returns:
        Rows with `n`, `record` (JSON), `event`, and of the article `article` (its id), `article_n`, `reading`, `story`,
        `family`, `title`, `outlet`, `agency`, `published`, `url`, `genre` and `version`.
    """
    dialect, columns = connection.dialect.name, (C.c.n, C.c.record, C.c.event, *_heads())
    if dyad:
        found = claims_that(asked, dialect, *columns).where(facing(*dyad)).order_by(C.c.start.is_(None), C.c.start, C.c.n)
        yield from _streamed(connection, found.limit(limit).offset(offset))
        return
    numbers = claims_that(asked, dialect, C.c.n, alone=True)
    if asked.within:
        numbers = numbers.with_hint(C, "NOT INDEXED", "sqlite")  # by number: else all that fit are sorted for the first fifty
    yield from _numbered(connection, C, numbers, columns, asked, limit, offset)


def claims_of_events(connection: Connection, events: Sequence[int]) -> list[Any]:
    """The claims of events (by number) in current news, in the order in which they came in: rows with `event`, `reading`,
    `family` and `record`."""
    columns = (C.c.event, C.c.reading, A.c.family, C.c.record)
    found = claims_that(Filter(), connection.dialect.name, *columns).where(C.c.event.in_(events)).order_by(C.c.n)
    return list(connection.execute(found))


def count_claims(connection: Connection, asked: Filter, dyad: tuple[str, str] | None = None) -> int:
    """How many claims fit."""
    if asked.within:
        found = claims_that(asked, connection.dialect.name, C.c.n, alone=True)
        return _within(connection, found.where(facing(*dyad)) if dyad else found, asked.within)
    found = claims_that(asked, connection.dialect.name, func.count(), alone=True)
    return connection.execute(found.where(facing(*dyad)) if dyad else found).scalar() or 0


def _row(connection: Connection, asked: Select[Any], known: str) -> Any:
    """The row with an id, the newest of several.

    Raises:
        ArchiveError: there is none.
    """
    found = connection.execute(asked).first()
    if found is None:
        raise ArchiveError(f"after: nothing here has the id {known!r}; valid is that of the last row of a part")
    return found


def _last(connection: Connection, table: Any, known: str) -> int:
    """The number of a row by its id."""
    return int(_row(connection, select(table.c.n).where(table.c.id == known).order_by(table.c.n.desc()), known).n)


def _place(connection: Connection, columns: Any, known: str, *order: ColumnElement[Any]) -> Any:
    """Where the row with an id stands in an order, as its values."""
    return tuple_(*map(literal, _row(connection, select(*order).where(columns.id == known), known)))


def _later(connection: Connection, known: str) -> ColumnElement[bool]:
    """That an article comes after another in the order of publication, those of unknown time last."""
    asked = select(R.c.published, R.c.n).join(A, A.c.n == R.c.article).where(A.c.id == known).order_by(R.c.n.desc())
    found = _row(connection, asked, known)
    if found.published is None:
        return and_(R.c.published.is_(None), R.c.n > found.n)
    return or_(R.c.published.is_(None), tuple_(R.c.published, R.c.n) > tuple_(literal(found.published), literal(found.n)))


class Over(int):
    """A number that the true one is greater than, or as great as, where not all was counted."""


def _within(connection: Connection, found: Select[Any], most: int) -> int:
    """How many different values a question of one column has among its first rows: `Over` where it has more than those."""
    column = found.limit(most).subquery().c[0]
    rows, values = connection.execute(select(func.count(), func.count(column.distinct()))).one()
    return Over(values) if rows == most else int(values)


def is_wide(connection: Connection, asked: Filter, dyad: tuple[str, str] | None = None) -> bool:
    """Whether so many claims fit (about `WIDE` times `schema.EACH`, or more) that a sample of them tells how they lie."""
    if asked.every_genre or asked.genres or asked.as_of:
        return False  # the sample is of current news
    found = claims_that(replace(asked, sampled=True), connection.dialect.name, C.c.n, alone=True)
    found = (found.where(facing(*dyad)) if dyad else found).limit(WIDE)
    return len(connection.execute(found).all()) == WIDE


def events(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """The events that have a claim that fits: rows with `n`, `id` and `row` (the stored summary), the newest first: by the first
    day of the deed that a claim gives, or else the last day that it was told; those of unknown time last.

    Args:
        connection: of an open archive.
        asked: the filter.
        limit: at most so many.
        offset: after so many.
    """
    e = schema.events.c
    if replace(asked, after=None) == Filter() or asked.within:
        listed = select(e.n, e.id, e.row).where(e.told.is_not(None)).order_by(e.day.desc(), e.told.desc())
        if asked.within:
            told = claims_that(asked, connection.dialect.name, C.c.n, alone=True).where(C.c.event == e.n)
            # By its few claims: SQLite went through all of a type for each event (3 s of a million claims).
            told = told.with_hint(C, "INDEXED BY ix_claims_event", "sqlite")
            listed = listed.where(exists(told.correlate(schema.events)))
        if asked.after:
            listed, offset = listed.where(tuple_(e.day, e.told) < _place(connection, e, asked.after, e.day, e.told)), 0
        return _streamed(connection, listed.limit(limit).offset(offset))
    columns = (C.c.event, C.c.n, func.coalesce(C.c.start, C.c.published).label("day"))
    found = claims_that(asked, connection.dialect.name, *columns, alone=True).subquery()
    newest = (func.max(found.c.day).label("day"), func.max(found.c.n).label("last"))
    inner = select(found.c.event, *newest).group_by(found.c.event).subquery()
    order = (inner.c.day.is_(None), inner.c.day.desc(), inner.c.last.desc())
    listed = select(e.n, e.id, e.row).join(inner, inner.c.event == e.n).order_by(*order)
    return _streamed(connection, listed.limit(limit).offset(offset))


def count_events(connection: Connection, asked: Filter) -> int:
    """How many events have a claim that fits."""
    if asked == Filter():
        return connection.execute(select(func.count()).where(schema.events.c.told.is_not(None))).scalar() or 0
    if asked.within:
        return _within(connection, claims_that(asked, connection.dialect.name, C.c.event, alone=True), asked.within)
    found = claims_that(asked, connection.dialect.name, func.count(C.c.event.distinct()), alone=True)
    return connection.execute(found).scalar() or 0


def quotes(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """The quotes that fit: rows with `n`, `record` and the article's, as `claims` has them."""
    numbers = quotes_that(asked, connection.dialect.name, Q.c.n, alone=True)
    yield from _numbered(connection, Q, numbers, (Q.c.n, Q.c.record, *_heads()), asked, limit, offset)


def count_quotes(connection: Connection, asked: Filter) -> int:
    """How many quotes fit."""
    return connection.execute(quotes_that(asked, connection.dialect.name, func.count(), alone=True)).scalar() or 0


def articles(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """The articles that fit, by time of publication, those of unknown time last: rows of the article as `claims` has them,
    with `words` and, where words are searched for, the `text` to show them in."""
    columns = (*_heads(), R.c.words, R.c.byline, R.c.text)
    found = articles_that(asked, connection.dialect.name, *columns)
    if asked.words and connection.dialect.name == "sqlite":
        found = found.order_by(literal_column("readings_words.rank"), R.c.n)
    else:
        found = found.order_by(R.c.published.is_(None), R.c.published, R.c.n)
        if asked.after:
            found, offset = found.where(_later(connection, asked.after)), 0
    yield from _streamed(connection, found.limit(limit).offset(offset))


def count_articles(connection: Connection, asked: Filter) -> int:
    """How many articles fit."""
    if asked.within:
        return _within(connection, articles_that(asked, connection.dialect.name, R.c.n), asked.within)
    return connection.execute(articles_that(asked, connection.dialect.name, func.count())).scalar() or 0


def count_texts(connection: Connection, asked: Filter) -> int:
    """How many different texts the articles that fit have."""
    return connection.execute(articles_that(asked, connection.dialect.name, func.count(A.c.family.distinct()))).scalar() or 0


def stories(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """The stories that have an article that fits, the newest first: rows with `n`, `id` and `row` (the stored summary)."""
    s = schema.stories.c
    if replace(asked, after=None) == Filter() or asked.within:
        found = select(s.n, s.id, s.row).where(s.told.is_not(None)).order_by(s.told.desc(), s.newest.desc())
        if asked.within:
            told = articles_that(asked, connection.dialect.name, A.c.n).where(A.c.story == s.n)
            found = found.where(exists(told.correlate(schema.stories)))
        if asked.after:
            found, offset = found.where(tuple_(s.told, s.newest) < _place(connection, s, asked.after, s.told, s.newest)), 0
        return _streamed(connection, found.limit(limit).offset(offset))
    counted = (func.max(R.c.published).label("last"), func.max(A.c.n).label("newest"))
    inner = articles_that(asked, connection.dialect.name, A.c.story, *counted).group_by(A.c.story).subquery()
    found = select(s.n, s.id, s.row).join(inner, inner.c.story == s.n)
    found = found.order_by(inner.c.last.is_(None), inner.c.last.desc(), inner.c.newest.desc())
    return _streamed(connection, found.limit(limit).offset(offset))


def count_stories(connection: Connection, asked: Filter) -> int:
    """How many stories have an article that fits."""
    if asked == Filter():
        return connection.execute(select(func.count()).where(schema.stories.c.told.is_not(None))).scalar() or 0
    if asked.within:
        return _within(connection, articles_that(asked, connection.dialect.name, A.c.story), asked.within)
    return connection.execute(articles_that(asked, connection.dialect.name, func.count(A.c.story.distinct()))).scalar() or 0


def numbered(connection: Connection, table: str, beginning: str) -> tuple[int, str]:
    """The number and id of the one article, story, event, family or process whose id begins so.

    Raises:
        ArchiveError: none does, or several; the message lists some that would be valid.
    """
    t = NAMED[table]
    pattern = re.sub(r"([%_\\])", r"\\\1", beginning) + "%"
    rows = connection.execute(select(t.c.n, t.c.id).where(t.c.id.like(pattern, escape="\\")).order_by(t.c.n).limit(6)).all()
    if len(rows) == 1 or (rows and rows[0].id == beginning):
        return rows[0].n, rows[0].id
    gone = connection.execute(
        select(schema.tombstones.c.into).where(schema.tombstones.c.kind == table, schema.tombstones.c.id == beginning)
    ).scalar()
    if gone:
        return numbered(connection, table, gone)
    if not rows:
        some = ", ".join(i[:16] for i in connection.execute(select(t.c.id).order_by(t.c.n).limit(5)).scalars()) or "none"
        raise ArchiveError(f"no {table} has an id that begins with {beginning!r}; there are: {some}")
    raise ArchiveError(f"several of this kind ({table}) begin with {beginning!r}: {', '.join(row.id[:16] for row in rows)}")


def id_of(connection: Connection, table: str, n: int | None) -> str | None:
    """The id of a numbered row; None where there is none."""
    t = NAMED[table]
    return None if n is None else connection.execute(select(t.c.id).where(t.c.n == n)).scalar()


def reading(connection: Connection, article: int, as_of: str | None = None) -> dict[str, Any] | None:
    """The reading of an article, as the output contract has it; None where it had none at that time."""
    row = connection.execute(select(R.c.n, R.c.rest).where(R.c.article == article, current(as_of))).first()
    if row is None:
        return None
    whole: dict[str, Any] = json.loads(zlib.decompress(row.rest).decode("utf-8", "surrogatepass"))
    for table, key in ((C, "claims"), (Q, "quotes")):
        records = connection.execute(select(table.c.record).where(table.c.reading == row.n).order_by(table.c.n)).scalars()
        whole[key] = [json.loads(record) for record in records]
    return whole


def article_of(connection: Connection, reading_n: int) -> dict[str, Any]:
    """The article of a reading, as the output contract has it."""
    packed = connection.execute(_REST, {"reading": reading_n}).scalar_one()
    found: dict[str, Any] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))["article"]
    return found


def comparisons(connection: Connection, asked: Filter) -> Generator[Any]:
    """The likenesses that the articles which fit assert: rows of the article as `articles` has them, each with a comparison as
    the output contract has it. Every such article is opened for it."""
    for head in articles(connection, asked):
        packed = connection.execute(_REST, {"reading": head.reading}).scalar_one()
        for comparison in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))["comparisons"]:
            yield head, comparison


def original(connection: Connection, sha256: str) -> tuple[bytes, str] | None:
    """The bytes of an article and their media type, as they came in."""
    o = schema.originals.c
    row = connection.execute(select(o.data, o.media).where(o.sha256 == sha256)).first()
    return (bytes(row.data), row.media) if row else None


def _streamed(connection: Connection, asked: Select[Any]) -> Generator[Any]:
    """The rows of a question, some at a time; its cursor is closed also where not all are taken."""
    with connection.execute(asked.execution_options(yield_per=CHUNK)) as result:
        yield from result


def _numbered(
    connection: Connection, table: Any, numbers: Select[Any], columns: Sequence[Any], asked: Filter, limit: int | None,
    offset: int,
) -> Generator[Any]:  # fmt: skip
    """Columns of claims or quotes and their articles, in the order of their numbers, by a question for these. Those of a part are
    looked up first: joined at once, SQLite may go through all readings beforehand to make itself a filter of them."""
    numbers = numbers.order_by(table.c.n)
    if asked.after:
        numbers, offset = numbers.where(table.c.n > _last(connection, table, asked.after)), 0
    told = table.join(R, table.c.reading == R.c.n).join(A, R.c.article == A.c.n)
    joined = select(*columns).select_from(told).order_by(table.c.n)
    numbers = numbers.limit(limit).offset(offset)
    if limit is not None and limit <= PART:
        some = list(connection.execute(numbers).scalars())
        return _streamed(connection, joined.where(table.c.n.in_(some)))
    chosen = numbers.subquery()
    return _streamed(connection, joined.join(chosen, chosen.c.n == table.c.n))


def _heads() -> tuple[ColumnElement[Any], ...]:
    return (
        R.c.n.label("reading"), A.c.n.label("article_n"), A.c.id.label("article"), A.c.story, A.c.family,
        R.c.title, R.c.outlet, R.c.agency, R.c.published, R.c.url, R.c.genre, R.c.version,
    )  # fmt: skip


def stale(connection: Connection, version: str) -> list[int]:
    """The articles whose reading is of another version, by number."""
    asked = select(A.c.n).join(R, R.c.article == A.c.n).where(R.c.until_at.is_(None), R.c.version != version).order_by(A.c.n)
    return list(connection.execute(asked).scalars())


def stored(connection: Connection, article: int) -> Any:
    """An article as it came in: a row of `data`, `media`, `source`, `part` and `given` (JSON)."""
    o = schema.originals.c
    asked = select(o.data, o.media, A.c.source, A.c.part, A.c.given).join(A, A.c.id == o.sha256).where(A.c.n == article)
    return connection.execute(asked).one()


def has_url(connection: Connection, url: str) -> bool:
    """Whether an article of this address is in the archive."""
    return connection.execute(select(R.c.n).where(R.c.url == url).limit(1)).first() is not None


def sizes(connection: Connection) -> dict[str, int]:
    """How many of each kind an archive holds."""
    tables = (schema.originals, A, schema.families, schema.stories, schema.events, C, Q, schema.processes, schema.set_aside)
    # None of these rows is ever deleted, and they are numbered without a gap: the last number is their count.
    numbers = {t.name: connection.execute(select(func.max(t.c.n))).scalar() or 0 for t in tables if "n" in t.c}
    return {"originals": connection.execute(select(func.count()).select_from(schema.originals)).scalar() or 0} | numbers


def state(connection: Connection) -> tuple[int, int, int]:
    """A sign of what an archive holds, which changes with every article that is taken in, read again or set aside, and as long as
    summaries are being made."""
    due = select(func.count()).where(text(schema.DUE)).select_from(schema.events).scalar_subquery()
    last = (select(func.max(t.c.n)).scalar_subquery() for t in (schema.custody, schema.set_aside))
    row = connection.execute(select(*last, due)).one()
    return row[0] or 0, row[1] or 0, row[2]


def aside(connection: Connection, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """What was set aside, the newest first: rows of `at`, `source`, `part` and `error`."""
    t = schema.set_aside.c
    yield from connection.execute(select(t.at, t.source, t.part, t.error).order_by(t.n.desc()).limit(limit).offset(offset))


def custody(connection: Connection, sha256: str) -> list[Any]:
    """The custody log of an article, the oldest entry first: rows of `at`, `who`, `action`, `source`, `part`, `container`,
    `sha256` and `note`."""
    c = schema.custody.c
    asked = select(c.at, c.who, c.action, c.source, c.part, c.container, c.sha256, c.note).where(c.sha256 == sha256)
    return list(connection.execute(asked.order_by(c.n)))


def feeds(connection: Connection) -> list[tuple[str, str]]:
    """The feeds that are watched: address, and what it said at the last look (JSON)."""
    return [(row.url, row.state) for row in connection.execute(select(schema.feeds).order_by(schema.feeds.c.url))]


def processes(connection: Connection, limit: int | None = None, offset: int = 0) -> Generator[Any]:
    """The processes, those first that were opened last: rows of `n`, `id` and `record` (JSON)."""
    p = schema.processes.c
    yield from _streamed(connection, select(p.n, p.id, p.record).order_by(p.n.desc()).limit(limit).offset(offset))


def process(connection: Connection, n: int) -> str:
    """The record of a process (JSON) by its number."""
    return str(connection.execute(select(schema.processes.c.record).where(schema.processes.c.n == n)).scalar_one())
