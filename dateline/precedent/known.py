"""What the tables say of states, groups, bodies and office-holders, by id and by day. Read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.data import table

Row = Mapping[str, Any]
LEADS = re.compile(r"(?:.+ )?(?:leader|chairman|commander|head|spokesman|secretary-general|founder) of (?:the )?(.+)")


def held(row: Row, day: str | None, since: str = "since", until: str = "until") -> bool:
    """Whether a row holds on a day; where the day is not known, whether it has held throughout. A year or a month in the
    table begins with its first day."""
    start, end = row[since], row[until]
    if day is None:
        return start is None and end is None
    return (start is None or str(start) <= day) and (end is None or day < str(end))


@cache
def states() -> dict[str, Row]:
    """All states by id, those that ended since 1945 too."""
    return {row["id"]: row for row in table("who")["states"]["states"]}


@cache
def by_code() -> dict[str, tuple[Row, ...]]:
    """The states that a code means: the one that is there now first; without those that only share it."""
    apart = set(table("precedent")["states"]["apart"])
    found: dict[str, tuple[Row, ...]] = {}
    for row in sorted(states().values(), key=lambda r: r["until"] is not None):
        if row["id"] not in apart:
            found[row["code"]] = (*found.get(row["code"], ()), row)
    return found


@cache
def groups() -> dict[str, Row]:
    """All armed groups by id."""
    return {row["id"]: row for row in table("who")["groups"]["groups"]}


@cache
def organisations() -> dict[str, Row]:
    """All organisations by id."""
    return {row["id"]: row for row in table("who")["organisations"]["organisations"]}


@cache
def offices() -> dict[str, tuple[Row, ...]]:
    """The offices that each person held, by the person's id."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in table("who")["roles"]:
        found[row["id"]] = (*found.get(row["id"], ()), row)
    return found


@cache
def _group_words() -> dict[str, str]:
    return {word.casefold(): row["id"] for row in groups().values() for word in (*row["aliases"], row["name"])}


def office(person: str | None, day: str | None) -> Row | None:
    """The office that a person held on a day, the last begun where there were several; None where none is known."""
    rows = [row for row in offices().get(person or "", ()) if day is not None and held(row, day, "start", "end")]
    return max(rows, key=lambda row: str(row["start"] or ""), default=None)


def led(person: str | None, day: str | None) -> str | None:
    """The id of the armed group that a person led on a day ("leader of the FARC"), as the table of offices has it."""
    row = office(person, day)
    match = LEADS.fullmatch(row["office"]) if row else None
    return _group_words().get(match[1].casefold()) if match else None


def state_name(code: str, day: str | None) -> str | None:
    """What the state of a code was called on a day: "Soviet Union", "West Germany", "Germany"."""
    rows = by_code().get(code, ())
    dated = (row for row in reversed(rows) if day is not None and row["until"] is not None and held(row, day))
    found: Row | None = next(dated, rows[0] if rows else None)
    return str(found["name"]) if found else None
