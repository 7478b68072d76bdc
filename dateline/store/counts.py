"""How many claims a filter has of each kind: what the facets of the events page and its picture over time show."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from dateline.store import schema
from dateline.store.filters import Filter, claims_that

C, S = schema.claims, schema.sides
MOST = 12  # of the values that are open-ended: actors, voices, countries
COLUMNS = {"type": "event_type", "standing": "standing", "background": "background", "country": "country", "voice": "voice"}
Counts = tuple[tuple[str, int], ...]


def facets(connection: Connection, asked: Filter) -> dict[str, Counts]:
    """The claims that fit, by type, standing, background, country of the place, voice and actor; the most frequent first.

    Args:
        connection: of an open archive.
        asked: the filter.
    """
    found = claims_that(asked, connection.dialect.name, C.c.n, *(C.c[name] for name in COLUMNS.values()), alone=True).cte("found")
    each = schema.EACH if asked.sampled else 1
    made = {
        name: _grouped(connection, found.c[column], MOST if name in ("country", "voice") else None, each)
        for name, column in COLUMNS.items()
    }
    counted = func.count(S.c.claim.distinct())
    who = select(func.min(S.c.name), counted).join(found, found.c.n == S.c.claim).where(S.c.side == "actor")
    who = who.group_by(S.c.lower).order_by(counted.desc(), S.c.lower).limit(MOST)
    made["actor"] = tuple((row[0], each * row[1]) for row in connection.execute(who))
    return made


def _grouped(connection: Connection, column: Any, limit: int | None, each: int) -> Counts:
    counted = func.count().label("claims")
    asked = select(column, counted).where(column.is_not(None)).group_by(column).order_by(counted.desc(), column).limit(limit)
    found = connection.execute(asked)
    return tuple((str(value).lower() if isinstance(value, bool) else value, each * claims) for value, claims in found)


def by_time(connection: Connection, asked: Filter) -> tuple[Counts, int]:
    """The claims that fit by the time of the deed, and how many are of unknown time.

    Args:
        connection: of an open archive.
        asked: the filter.

    Returns:
        Months ("2016-12") where they span at most three years, else years, or decades ("1980s") where they span more than 60;
        those between the first and the last without a claim too. A deed counts where its interval begins.
    """
    month = func.substr(C.c.start, 1, 7)
    found = connection.execute(claims_that(asked, connection.dialect.name, month, func.count(), alone=True).group_by(month)).all()
    each = schema.EACH if asked.sampled else 1
    known = {row[0]: each * row[1] for row in found if row[0]}
    unknown = sum(each * row[1] for row in found if not row[0])
    if not known:
        return (), unknown
    first, last = min(known), max(known)
    years = int(last[:4]) - int(first[:4])
    if years < 3:
        bins = [f"{y:04}-{m:02}" for y in range(int(first[:4]), int(last[:4]) + 1) for m in range(1, 13)]
        bins = [b for b in bins if first <= b <= last]
        return tuple((b, known.get(b, 0)) for b in bins), unknown
    width = 1 if years <= 60 else 10
    counts: dict[int, int] = {}
    for told, claims in known.items():
        counts[int(told[:4]) // width] = counts.get(int(told[:4]) // width, 0) + claims
    label = "{:04}" if width == 1 else "{}0s"
    return tuple((label.format(b), counts.get(b, 0)) for b in range(int(first[:4]) // width, int(last[:4]) // width + 1)), unknown
