"""Who stands in an archive: an actor's dealings, the sources it rests on, and names that come near one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sqlalchemy import Connection, Select, case, cast, func, literal, or_, select, union_all

from dateline.data import table
from dateline.store import schema
from dateline.store.filters import Filter, articles_that, claims_that, means

S, C, R, A = schema.sides, schema.claims, schema.readings, schema.articles
DENIED = "denied"  # the standing by which a voice denies a deed


def near_names(connection: Connection, name: str) -> list[tuple[str, str | None, int]]:
    """The actors that a name may mean: those called so, else those with it in their names; name, id and count of claims,
    the most frequent first, at most twenty."""
    counted = func.count(S.c.claim.distinct())
    columns = (func.min(S.c.name), S.c.actor, counted)
    exact = or_(S.c.actor == name, S.c.lower == name.lower(), S.c.country == name)
    for known in (exact, S.c.lower.contains(name.lower(), autoescape=True)):
        found = connection.execute(
            select(*columns).where(known).group_by(S.c.actor, S.c.lower).order_by(counted.desc(), func.min(S.c.name)).limit(20)
        )
        if rows := [(row[0], row[1], row[2]) for row in found]:
            return rows
    return []


def dealings(
    connection: Connection, asked: Filter, who: str, limit: int | None = None, offset: int = 0
) -> Generator[tuple[Any, ...]]:
    """What an actor does to others and has done to it: (direction, other, type, claims, events, first day, last day), the
    most often told first; direction is "does", "undergoes", or "with" for what two do together (talks, an agreement).

    Args:
        connection: of an open archive.
        asked: which claims count.
        who: the actor's id, name or country code.
        limit: at most so many.
        offset: after so many.
    """
    grouped = _dealings(connection, asked, who)
    ordered = grouped.order_by(grouped.selected_columns.claims.desc(), "direction", "other", "event_type")
    yield from (tuple(row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def count_dealings(connection: Connection, asked: Filter, who: str) -> int:
    """How many rows `dealings` has."""
    return connection.execute(select(func.count()).select_from(_dealings(connection, asked, who).subquery())).scalar() or 0


def _dealings(connection: Connection, asked: Filter, who: str) -> Select[Any]:
    columns = (C.c.n, C.c.event_type, C.c.event, C.c.start, C.c.end)
    inner = claims_that(asked, connection.dialect.name, *columns, alone=True).subquery()
    one, two = S.alias("one"), S.alias("two")
    shared = inner.c.event_type.in_(table("merge")["events"]["shared"]["always"])
    beside = (two.c.side == one.c.side) & (one.c.side == "actor") & (two.c.place != one.c.place) & shared
    together, does = two.c.side == one.c.side, one.c.side == "actor"
    direction = case((together, literal("with")), (does, literal("does")), else_=literal("undergoes"))
    facing = (two.c.claim == one.c.claim) & or_(two.c.side != one.c.side, beside)
    other = func.coalesce(two.c.name, literal("(not named)"))
    counts = (
        func.count(inner.c.n.distinct()).label("claims"), func.count(inner.c.event.distinct()).label("events"),
        func.min(inner.c.start), func.max(inner.c.end),
    )  # fmt: skip
    return (
        select(direction.label("direction"), func.min(other).label("other"), inner.c.event_type.label("event_type"), *counts)
        .select_from(inner.join(one, one.c.claim == inner.c.n).outerjoin(two, facing))
        .where(means(one.c, who))
        .group_by(direction, func.lower(other), inner.c.event_type)
    )


def sources(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[tuple[Any, ...]]:
    """On whose word the archive stands: (name, kind, articles, texts, articles that are copies, claims, denials), those with
    most claims first; kind is "outlet", "agency" or "voice"; a denial is one's own word, not what one prints."""
    found = _sources(connection, asked)
    c = found.selected_columns
    ordered = found.order_by(c.claims.desc(), c.articles.desc(), c.kind, c.source).limit(limit).offset(offset)
    yield from (tuple(row) for row in connection.execute(ordered))


def count_sources(connection: Connection, asked: Filter) -> int:
    """How many rows `sources` has."""
    dialect = connection.dialect.name
    told = claims_that(asked, dialect, C.c.voice.label("source"), alone=True).where(C.c.voice.is_not(None))
    printed = (articles_that(asked, dialect, name.label("source")).where(name.is_not(None)) for name in (R.c.outlet, R.c.agency))
    every = union_all(told, *printed).subquery().c
    return connection.execute(select(func.count(func.lower(every.source).distinct()))).scalar() or 0


def _sources(connection: Connection, asked: Filter) -> Select[Any]:
    """One row a name in any case: what it printed, what is credited to it, and what rests on its word, together.

    Counted by article first: counts of different claims over all parts took 10 s of a million claims, and 22 s of 38,000 with a
    month. One that prints an article has all claims of it, so those on its own word are among them.
    """
    dialect = connection.dialect.name
    told = claims_that(asked, dialect, C.c.reading, C.c.voice, C.c.standing, alone=True).subquery()
    counted = func.count().label("claims")
    printed = select(told.c.reading, counted).group_by(told.c.reading).subquery()
    plain = articles_that(asked, dialect, R.c.n).subquery()
    rows = plain.join(R, R.c.n == plain.c.n).outerjoin(printed, printed.c.reading == R.c.n)
    told_by = func.coalesce(printed.c.claims, 0)
    # Kinds are numbered, so that an outlet or agency that is also a voice stays what it is.
    heads = [
        select(name.label("source"), literal(n).label("rank"), R.c.n, told_by.label("claims"), literal(0).label("denials"))
        .select_from(rows)
        .where(name.is_not(None))
        for n, name in enumerate((R.c.outlet, R.c.agency))
    ]
    denials = func.count(case((told.c.standing == DENIED, 1)))
    voices = select(func.min(told.c.voice), literal(2), told.c.reading, counted, denials).where(told.c.voice.is_not(None))
    voices = voices.group_by(told.c.reading, func.lower(told.c.voice))
    every = union_all(*heads, voices).subquery().c
    key = func.lower(every.source)
    each = select(
        key.label("key"), every.n, func.min(every.source).label("source"), func.min(every.rank).label("rank"),
        func.max(every.claims).label("claims"), func.max(every.denials).label("denials"),
    ).group_by(key, every.n).subquery()  # fmt: skip
    articles, families, rank = func.count(), func.count(A.c.family.distinct()), func.min(each.c.rank)
    claims, denied = (cast(func.sum(n), schema.Number) for n in (each.c.claims, each.c.denials))  # PostgreSQL's sum is no integer
    return (
        select(
            func.min(each.c.source).label("source"),
            case((rank == 0, literal("outlet")), (rank == 1, literal("agency")), else_=literal("voice")).label("kind"),
            articles.label("articles"), families.label("texts"), (articles - families).label("copied"),
            claims.label("claims"), denied.label("denials"),
        )
        .select_from(each.join(R, R.c.n == each.c.n).join(A, A.c.n == R.c.article))
        .group_by(each.c.key)
    )  # fmt: skip
