"""Times as people write them: the half-open intervals of the records as days, months, years."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)


def spanning(start: str | None, end: str | None) -> str:
    """A half-open interval: "2021-09-21" for that day, "2021-01" for that month, "2019" for that year, else from the first day
    to the last one. A bound that is not known is left open.

    Args:
        start: ISO date or time.
        end: ISO date or time, the first that is no longer in it.
    """
    if start is None or end is None:
        return f"since {start[:10]}" if start else f"before {end[:10]}" if end else "unknown"
    try:
        first, after = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError:
        return f"{start[:10]} – {end[:10]}"
    last = after - DAY if len(end) == 10 and after > first else max(first, after)
    whole = first.day == 1 and (last + DAY).day == 1
    if whole and first.month == 1 and last.month == 12:
        return _joined(f"{first.year:04d}", f"{last.year:04d}")
    return _joined(first.isoformat()[:7], last.isoformat()[:7]) if whole else _joined(first.isoformat(), last.isoformat())


def moment(value: str) -> str:
    """The time that an event's field gives: a day, or an interval ("2021-01-01/2021-02-01", "2018-01-01/..")."""
    if "/" not in value:
        return value[:10]
    start, end = (None if bound == ".." else bound for bound in value.split("/", 1))
    return spanning(start, end)


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"
