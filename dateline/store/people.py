"""Who stands in an archive: an actor's dealings, the sources it rests on, and names that come near one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sqlalchemy import Connection, Integer, Select, case, cast, func, literal, null, or_, select, union_all

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
    return connection.execute(select(func.count()).select_from(_sources(connection, asked).subquery())).scalar() or 0


def _sources(connection: Connection, asked: Filter) -> Select[Any]:
    """One row a name in any case: what it printed, what is credited to it, and what rests on its word, together."""
    dialect = connection.dialect.name
    told = claims_that(asked, dialect, C.c.n, C.c.reading, C.c.voice, C.c.standing, alone=True).subquery()
    plain = articles_that(asked, dialect, R.c.n).subquery()
    heads = plain.join(R, R.c.n == plain.c.n).join(A, A.c.n == R.c.article).outerjoin(told, told.c.reading == R.c.n)
    by_voice = told.join(R, R.c.n == told.c.reading).join(A, A.c.n == R.c.article)
    claim = told.c.n.label("claim")
    denied = case((told.c.standing == DENIED, told.c.n))
    # Kinds are numbered, so that an outlet or agency that is also a voice stays what it is.
    parts = [
        select(name.label("source"), literal(n).label("rank"), A.c.n.label("article"), A.c.family, claim, denial)
        .select_from(rows)
        .where(name.is_not(None))
        for n, name, rows, denial in (
            (0, R.c.outlet, heads, cast(null(), Integer).label("denial")),
            (1, R.c.agency, heads, cast(null(), Integer).label("denial")),
            (2, told.c.voice, by_voice, denied.label("denial")),
        )
    ]
    every = union_all(*parts).subquery().c
    articles, families = func.count(every.article.distinct()), func.count(every.family.distinct())
    rank = func.min(every.rank)
    return select(
        func.min(every.source).label("source"),
        case((rank == 0, literal("outlet")), (rank == 1, literal("agency")), else_=literal("voice")).label("kind"),
        articles.label("articles"), families.label("texts"), (articles - families).label("copied"),
        func.count(every.claim.distinct()).label("claims"), func.count(every.denial.distinct()).label("denials"),
    ).group_by(func.lower(every.source))  # fmt: skip
