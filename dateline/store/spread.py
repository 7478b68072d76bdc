"""How the claims of an archive lie in time and on the map: counted by the database, so that what goes out stays small."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, or_, select
from sqlalchemy.sql.selectable import CTE

from dateline.store import schema
from dateline.store.filters import Filter, claims_that

C, S = schema.claims, schema.sides
MOST = 600  # intervals of a timeline: more can neither be drawn apart nor read
LANES = 12  # actors with a lane of their own
OTHERS, NOT_NAMED = "other actors", "(not named)"
# How many letters of an ISO date name the whole of it, its month, year, decade and century.
WIDTHS = {"exact": 40, "month": 7, "year": 4, "decade": 3, "century": 2}


def timeline(connection: Connection, asked: Filter, by_actor: bool) -> tuple[str, list[tuple[Any, ...]]]:
    """The claims that fit by lane and by when it happened, those of unknown time last.

    Args:
        connection: of an open archive.
        asked: the filter.
        by_actor: a lane is who did it (a claim with two stands in two lanes; those in fewer claims share one), else the type.

    Returns:
        How they are counted together: "exact" where each row is one interval as it is known, else the first of "month", "year",
        "decade" and "century" that gives at most `MOST` rows (a row then reaches from the first day to the last of what it
        counts). The rows: (lane, background, start, end, precision, claims, events, first told, last told).
    """
    columns = (C.c.n, C.c.event_type, C.c.event, C.c.background, C.c.start, C.c.end, C.c.precision, C.c.published)
    found = claims_that(asked, connection.dialect.name, *columns, alone=True).cte("found")
    lane, source = _lanes(connection, found) if by_actor else (found.c.event_type, select().select_from(found))
    rows: list[tuple[Any, ...]] = []
    width = "exact"
    for width, letters in WIDTHS.items():  # noqa: B007
        rows = [tuple(row) for row in connection.execute(_binned(found, lane, source, letters).limit(MOST + 1))]
        if len(rows) <= MOST:
            break
    each = schema.EACH if asked.sampled else 1
    return width, [(*row[:5], each * row[5], *row[6:]) for row in rows[:MOST]]


def _lanes(connection: Connection, found: CTE) -> tuple[ColumnElement[Any], Select[Any]]:
    """The lane of a claim by its actors, and the claims joined with them."""
    key = func.coalesce(S.c.actor, S.c.lower)
    counted, known = func.count(S.c.claim.distinct()), or_(S.c.actor.is_not(None), S.c.country.is_not(None))
    top = select(key, func.min(S.c.name)).join(found, found.c.n == S.c.claim).where(S.c.side == "actor", known)
    names = connection.execute(top.group_by(key).order_by(counted.desc(), key).limit(LANES)).all()
    whens = [(key == row[0], literal(row[1])) for row in names]
    lane = case(*whens, (key.is_(None), literal(NOT_NAMED)), else_=literal(OTHERS))
    return lane, select().select_from(found.outerjoin(S, (S.c.claim == found.c.n) & (S.c.side == "actor")))


def _binned(found: CTE, lane: ColumnElement[Any], source: Select[Any], letters: int) -> Select[Any]:
    c = found.c
    begins = func.substr(c.start, 1, letters)
    # The end of a day adds nothing to its beginning, but would split the last day of a month from the others.
    ends = case((c.precision != "day", func.substr(c.end, 1, letters)))
    first, last = func.min(c.start), func.max(c.end)
    counted = source.add_columns(
        lane.label("lane"), c.background, first.label("start"), last.label("end"), c.precision, func.count(c.n.distinct()),
        func.count(c.event.distinct()), func.min(c.published), func.max(c.published),
    )  # fmt: skip
    order = (first.is_(None), first, last.is_(None), last, "lane", c.background, c.precision)
    return counted.group_by(lane, c.background, c.precision, begins, ends).order_by(*order)


def places(connection: Connection, asked: Filter) -> Generator[tuple[Any, ...]]:
    """The places of the claims that fit, those with most claims first, the unknown place last.

    Args:
        connection: of an open archive.
        asked: the filter.

    Returns:
        Rows of (place, country, precision, claims, events, first day, last day, record): the record (JSON) is that of the first
        claim there, which has its position.
    """
    dialect = connection.dialect.name
    # A name may mean a city and a state ("Djibouti"): how precise it was meant tells them apart.
    columns = (C.c.n, C.c.place, C.c.country, C.c.place_precision, C.c.event, C.c.start, C.c.end)
    found = claims_that(asked, dialect, *columns, alone=True).subquery()
    key = (found.c.place, found.c.country, found.c.place_precision)
    claims, first = func.count().label("claims"), func.min(found.c.n).label("first")
    counts = (claims, func.count(found.c.event.distinct()), func.min(found.c.start), func.max(found.c.end), first)
    order = (found.c.place.is_(None), claims.desc(), found.c.place, found.c.country)
    each = schema.EACH if asked.sampled else 1
    rows = iter(connection.execute(select(*key, *counts).group_by(*key).order_by(*order)).all())
    while some := list(islice(rows, 500)):
        records = _records(connection, [row.first for row in some if row.place is not None])
        yield from ((*row[:3], each * row.claims, *row[4:-1], records.get(row.first)) for row in some)


def _records(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    asked = select(C.c.n, C.c.record).where(C.c.n.in_(list(numbers)))
    return {row.n: row.record for row in connection.execute(asked)}
