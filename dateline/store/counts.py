"""How many claims a filter has of each kind: what the facets of the events page and its picture over time show."""

from __future__ import annotations

from collections import Counter
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
    dialect, each = connection.dialect.name, schema.EACH if asked.sampled else 1
    columns = tuple(C.c[name] for name in COLUMNS.values())
    # All at once: a question for each would go through the claims as often, and SQLite at times by the index of what is counted,
    # which took 0.7 s for 1,000 of a million claims.
    rows = connection.execute(claims_that(asked, dialect, *columns, func.count(), alone=True).group_by(*columns))
    counted = {name: Counter[Any]() for name in COLUMNS}
    for *values, claims in rows:
        for name, value in zip(COLUMNS, values, strict=True):
            if value is not None:
                counted[name][value] += each * claims
    made = {name: _first(found, MOST if name in ("country", "voice") else None) for name, found in counted.items()}
    found = claims_that(asked, dialect, C.c.n, alone=True).cte("found")
    claims_of = func.count(S.c.claim.distinct())
    who = select(func.min(S.c.name), claims_of).join(found, found.c.n == S.c.claim).where(S.c.side == "actor")
    who = who.group_by(S.c.lower).order_by(claims_of.desc(), S.c.lower).limit(MOST)
    made["actor"] = tuple((row[0], each * row[1]) for row in connection.execute(who))
    return made


def _first(counted: Counter[Any], most: int | None) -> Counts:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple((str(value).lower() if isinstance(value, bool) else value, claims) for value, claims in ordered)


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
