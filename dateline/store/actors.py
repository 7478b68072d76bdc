"""Actors over an archive: who there is, what roles the texts give, and how conflict and cooperation went over time."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from dateline.store import schema
from dateline.store.ask import Over
from dateline.store.filters import Filter, claims_that, facing

S, C = schema.sides, schema.claims
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def actors(connection: Connection, asked: Filter, limit: int | None = None, offset: int = 0) -> Generator[tuple[Any, ...]]:
    """The actors that are named, those in most claims first: (id, name, country, sector, claims as actor, claims as recipient).

    Args:
        connection: of an open archive.
        asked: which claims count; its words must stand in the name.
        limit: at most so many.
        offset: after so many.
    """
    found, each = _actors(connection, asked), schema.EACH if asked.sampled else 1
    c = found.selected_columns
    ordered = found.order_by((c.does + c.undergoes).desc(), c.name).limit(limit).offset(offset)
    for *known, does, undergoes in connection.execute(ordered):
        yield (*known, each * does, each * undergoes)


def count_actors(connection: Connection, asked: Filter) -> int:
    """How many rows `actors` has; of a sample, that there are so many or more."""
    found = connection.execute(select(func.count()).select_from(_actors(connection, asked).subquery())).scalar() or 0
    return Over(found) if asked.sampled else found


def _actors(connection: Connection, asked: Filter) -> Select[Any]:
    claims = claims_that(Filter(**_without_words(asked)), connection.dialect.name, C.c.n, alone=True).subquery()
    name = func.min(S.c.name)
    counts = [func.count(case((S.c.side == side, S.c.claim)).distinct()).label(label) for side, label in SIDES]
    found = select(S.c.actor.label("id"), name.label("name"), func.min(S.c.country), func.min(S.c.sector), *counts)
    found = found.join(claims, claims.c.n == S.c.claim).where(or_(S.c.actor.is_not(None), S.c.country.is_not(None)))
    if asked.words:
        found = found.where(S.c.lower.contains(asked.words.lower(), autoescape=True))
    return found.group_by(S.c.actor, case((S.c.actor.is_(None), S.c.lower)))


SIDES = (("actor", "does"), ("recipient", "undergoes"))


def _without_words(asked: Filter) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in Filter.__slots__ if name != "words"}


def over_time(connection: Connection, asked: Filter, dyad: tuple[str, str] | None = None) -> list[tuple[str, int, int]]:
    """The claims that fit by year of the deed: (year, cooperation, conflict), the years without any left out. What is told as
    not done (denied, did not happen) does not count.

    Args:
        connection: of an open archive.
        asked: the filter.
        dyad: two actors that must face each other.
    """
    year = func.substr(C.c.start, 1, 4)
    done: ColumnElement[bool] = C.c.standing.not_in(("denied", "did-not-happen"))
    kinds = [func.count(case((C.c.quad.in_(quads), C.c.n))) for quads in ((1, 2), (3, 4))]
    found = claims_that(asked, connection.dialect.name, year, *kinds, alone=True).where(done, C.c.start.is_not(None))
    found = found.where(facing(*dyad)) if dyad else found
    each = schema.EACH if asked.sampled else 1
    return [(row[0], each * row[1], each * row[2]) for row in connection.execute(found.group_by(year).order_by(year))]
