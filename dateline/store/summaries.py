"""Summaries of stories and events, kept so that a list need not merge each of its rows anew.

What a batch touches loses its summary and gets a new one, in the same transaction. A summary that is missing is computed by
who asks; it is never waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Table, bindparam, func, select, update

from dateline.store import schema
from dateline.store.filters import Filter, articles_that, claims_that
from dateline.store.write import Batch

CHUNK = 500
A, R, C, E, S = schema.articles, schema.readings, schema.claims, schema.events, schema.stories


def touch_families(batch: Batch, families: Sequence[int]) -> None:
    """Mark the stories and events that articles with these texts are in: which of them are copies changes what they tell."""
    a = A.c.family.in_(families)
    batch.touched["stories"].update(batch.connection.execute(select(A.c.story).where(a, A.c.story.is_not(None))).scalars())
    told = select(C.c.event).join(R, R.c.n == C.c.reading).join(A, A.c.n == R.c.article).where(a, C.c.event.is_not(None))
    batch.touched["events"].update(batch.connection.execute(told).scalars())


def forget(batch: Batch) -> None:
    """Take the summaries of what the batch touched away, and find the place of each in the lists anew."""
    dialect = batch.connection.dialect.name
    of_story, of_event = (A.c.story == S.c.n, C.c.event == E.c.n)
    told = articles_that(Filter(), dialect, func.max(func.coalesce(R.c.published, ""))).where(of_story).correlate(S)
    newest = articles_that(Filter(), dialect, func.max(A.c.n)).where(of_story).correlate(S)
    claim = claims_that(Filter(), dialect, func.max(C.c.n)).where(of_event).correlate(E)
    when = func.coalesce(func.max(func.coalesce(C.c.start, R.c.published)), "")
    day = claims_that(Filter(), dialect, when).where(of_event).correlate(E)
    for table, values in (
        (S, {"told": told.scalar_subquery(), "newest": newest.scalar_subquery(), "row": None}),
        (E, {"told": claim.scalar_subquery(), "day": day.scalar_subquery(), "row": None}),
    ):
        for some in _chunks(sorted(batch.touched[table.name])):
            batch.connection.execute(update(table).where(table.c.n.in_(some)).values(values))


def touched(batch: Batch, table: Table, most: int) -> list[tuple[int, str]]:
    """Number and id of what the batch touched and lists give, but for what is too large to be summed up in each batch.

    Args:
        batch: the batch that writes.
        table: `stories` or `events`.
        most: articles of a story, or claims of an event, beyond which it waits.
    """
    owner = A.c.story if table is S else C.c.event
    found: list[tuple[int, str]] = []
    for some in _chunks(sorted(batch.touched[table.name])):
        count = select(owner).where(owner.in_(some)).group_by(owner).having(func.count() <= most)
        found += _listed(batch, table, table.c.n.in_(count))
    return found


def missing(batch: Batch, table: Table) -> list[tuple[int, str]]:
    """Number and id of the first of those that lists give and that have no summary."""
    return _listed(batch, table, table.c.row.is_(None))


def save(batch: Batch, table: Table, rows: Mapping[int, str]) -> None:
    """Keep summaries (JSON) by the numbers of what they sum up."""
    if rows:
        statement = update(table).where(table.c.n == bindparam("number")).values(row=bindparam("made"))
        batch.connection.execute(statement, [{"number": n, "made": row} for n, row in rows.items()])


def _listed(batch: Batch, table: Table, which: ColumnElement[bool]) -> list[tuple[int, str]]:
    asked = select(table.c.n, table.c.id).where(table.c.told.is_not(None), which).order_by(table.c.n).limit(CHUNK)
    return [(row[0], row[1]) for row in batch.connection.execute(asked)]


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[i : i + CHUNK] for i in range(0, len(numbers), CHUNK))
