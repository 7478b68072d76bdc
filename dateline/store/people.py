"""Who stands in an archive: an actor's dealings, the sources it rests on, and names that come near one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sqlalchemy import Connection, Select, case, func, literal, or_, select, union_all

from dateline.store import schema
from dateline.store.filters import Filter, articles_that, claims_that

S, C, R, A = schema.sides, schema.claims, schema.readings, schema.articles
# Standings by which a voice says that a deed was not done.
DENIALS = ("denied", "did-not-happen")


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
    most often told first; direction is "does" or "undergoes".

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
    inner = claims_that(asked, connection.dialect.name, C.c.n, C.c.event_type, C.c.event, C.c.start, C.c.end).subquery()
    one, two = S.alias("one"), S.alias("two")
    means = or_(one.c.actor == who, one.c.lower == who.lower(), one.c.country == who)
    direction = case((one.c.side == "actor", literal("does")), else_=literal("undergoes"))
    facing = (two.c.claim == one.c.claim) & (two.c.side != one.c.side)
    other = func.coalesce(two.c.name, literal("(not named)"))
    counts = (
        func.count(inner.c.n.distinct()).label("claims"), func.count(inner.c.event.distinct()).label("events"),
        func.min(inner.c.start), func.max(inner.c.end),
    )  # fmt: skip
    return (
        select(direction.label("direction"), func.min(other).label("other"), inner.c.event_type.label("event_type"), *counts)
        .select_from(inner.join(one, one.c.claim == inner.c.n).outerjoin(two, facing))
        .where(means)
        .group_by(direction, func.lower(other), inner.c.event_type)
    )


def sources(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[tuple[Any, ...]]:
    """On whose word the archive stands: (name, kind, articles, texts, articles that are copies, claims, denials), those with
    most claims first; kind is "outlet", "agency" or "voice"."""
    found = _sources(connection, asked)
    c = found.selected_columns
    ordered = found.order_by(c.claims.desc(), c.articles.desc(), c.kind, c.source).limit(limit).offset(offset)
    yield from (tuple(row) for row in connection.execute(ordered))


def count_sources(connection: Connection, asked: Filter) -> int:
    """How many rows `sources` has."""
    return connection.execute(select(func.count()).select_from(_sources(connection, asked).subquery())).scalar() or 0


def _sources(connection: Connection, asked: Filter) -> Select[Any]:
    told = claims_that(asked, connection.dialect.name, C.c.n, C.c.reading, C.c.voice, C.c.standing).subquery()
    denied = func.count(case((told.c.standing.in_(DENIALS), told.c.n)).distinct()).label("denials")
    counts = (
        func.count(A.c.n.distinct()).label("articles"), func.count(A.c.family.distinct()).label("texts"),
        (func.count(A.c.n.distinct()) - func.count(A.c.family.distinct())).label("copied"),
        func.count(told.c.n.distinct()).label("claims"), denied,
    )  # fmt: skip
    plain = articles_that(asked, connection.dialect.name, R.c.n).subquery()
    heads = plain.join(R, R.c.n == plain.c.n).join(A, A.c.n == R.c.article).outerjoin(told, told.c.reading == R.c.n)
    parts = [
        select(name.label("source"), literal(kind).label("kind"), *counts)
        .select_from(heads)
        .where(name.is_not(None))
        .group_by(name)
        for name, kind in ((R.c.outlet, "outlet"), (R.c.agency, "agency"))
    ]
    voiced = select(told.c.voice.label("source"), literal("voice").label("kind"), *counts).select_from(
        told.join(R, R.c.n == told.c.reading).join(A, A.c.n == R.c.article)
    )
    outlets = select(R.c.outlet).where(R.c.outlet.is_not(None))
    parts.append(voiced.where(told.c.voice.is_not(None), told.c.voice.not_in(outlets)).group_by(told.c.voice))
    every = union_all(*parts).subquery()
    return select(every)
