"""Is an archive whole? Every byte kept is hashed again, every record looked at, every link followed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text

from dateline.store import schema

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be: in which table, which row, and what."""

    table: str
    row: str
    what: str


def verify(connection: Connection, heard: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Fault]:
    """Look at everything an archive holds.

    Args:
        connection: of an open archive.
        heard: called with how many originals were hashed, of how many.

    Returns:
        What is wrong, as it is found; nothing where all is whole.
    """
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Fault("(file)", "", str(said))
    yield from _originals(connection, heard)
    yield from _readings(connection)
    for table in (schema.claims, schema.quotes):
        yield from _records(connection, table)
    yield from _links(connection)
    for name in schema.SEARCHED:
        table = schema.metadata.tables[name]
        wanted = connection.execute(select(func.count()).select_from(table)).scalar()
        found = connection.execute(text(f"SELECT count(*) FROM {name}_words")).scalar()
        if wanted != found:
            yield Fault(f"{name}_words", "", f"{found} rows can be found by their words, of {wanted}")


def _originals(connection: Connection, heard: Callable[[int, int], None]) -> Iterator[Fault]:
    o = schema.originals.c
    total = connection.execute(select(func.count()).select_from(schema.originals)).scalar() or 0
    asked = select(o.sha256, o.size, o.data).order_by(o.sha256).execution_options(yield_per=50)
    for done, row in enumerate(connection.execute(asked), 1):
        found = hashlib.sha256(row.data).hexdigest()
        if found != row.sha256:
            yield Fault("originals", row.sha256, f"the bytes were altered: their digest is now {found}")
        elif len(row.data) != row.size:
            yield Fault("originals", row.sha256, f"{len(row.data)} bytes, noted were {row.size}")
        heard(done, total)


def _readings(connection: Connection) -> Iterator[Fault]:
    r, a = schema.readings.c, schema.articles.c
    asked = select(r.n, r.text, r.rest, a.id).join(schema.articles, a.n == r.article).order_by(r.n)
    for row in connection.execute(asked.execution_options(yield_per=CHUNK)):
        try:
            article = json.loads(zlib.decompress(row.rest).decode("utf-8", "surrogatepass"))["article"]
        except (zlib.error, ValueError, KeyError) as error:
            yield Fault("readings", str(row.n), f"cannot be unpacked: {error}")
            continue
        if article["id"] != row.id:
            yield Fault("readings", str(row.n), f"is of article {article['id']}, filed under {row.id}")
        if article["text"] != row.text:
            yield Fault("readings", str(row.n), "its text differs from the one that is searched")


def _records(connection: Connection, table: Table) -> Iterator[Fault]:
    """Claims and quotes: their ids, and that their words stand where they say."""
    r = schema.readings.c
    columns = (table.c.n, table.c.id, table.c.record, r.text)
    asked = select(*columns).join(schema.readings, r.n == table.c.reading).order_by(table.c.n)
    for row in connection.execute(asked.execution_options(yield_per=CHUNK)):
        try:
            record = json.loads(row.record)
            words, (start, end) = (record.get("evidence") or record)["text"], (record.get("evidence") or record)["span"]
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(table.name, row.id, f"cannot be read: {error!r}")
            continue
        if record["id"] != row.id:
            yield Fault(table.name, row.id, f"its record is that of {record['id']}")
        if row.text[start:end] != words:
            yield Fault(table.name, row.id, f"its words do not stand at {start}–{end} of its article")


def _links(connection: Connection) -> Iterator[Fault]:
    """Every article has its bytes, a custody entry and one open reading; every reference leads somewhere."""
    a, r, c = schema.articles.c, schema.readings.c, schema.custody.c
    open_ = select(r.article, func.count().label("open")).where(r.until_at.is_(None)).group_by(r.article).subquery()
    for row in connection.execute(
        select(a.id, open_.c.open).outerjoin(open_, open_.c.article == a.n).where(func.coalesce(open_.c.open, 0) != 1)
    ):
        yield Fault("articles", row.id, f"has {row.open or 0} current readings; there must be one")
    logged = select(c.sha256).where(c.action == "put-in")
    for (sha256,) in connection.execute(select(a.id).where(a.id.not_in(logged))):
        yield Fault("articles", sha256, "nobody logged who put it in")
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            missing = select(key.parent).where(key.parent.is_not(None), key.parent.not_in(select(key.column)))
            for (value,) in connection.execute(missing.distinct().limit(20)):
                yield Fault(table.name, str(value), f"{key.parent.name} leads to no row of {key.column.table.name}")
