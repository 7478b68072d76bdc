"""The numbers by which data sets of conflict know a state: Correlates of War, and Gleditsch and Ward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Numbers:
    """A state's id here, and its numbers in the two lists."""

    state: str
    cow: int
    gw: int


def state_numbers(raw: dict[str, Any], state: str, on: str | None = None) -> Numbers | None:
    """The numbers of the state that an id stood for on a day: "russia" in 1980 is the Soviet Union.

    Args:
        raw: the content of `resources/who`.
        state: an id of `states.yaml`.
        on: a day (YYYY-MM-DD), or None for the state itself, whenever it was.

    Returns:
        The numbers, or None where neither list has the state, or it did not exist on that day and had no one predecessor or
        successor.
    """
    rows = {row["id"]: row for row in raw["states"]["states"]}
    at = state if on is None else _then(rows, state, on)
    found = next((row for row in raw["numbers"] if row["state"] == at), None)
    return Numbers(found["state"], int(found["cow"]), int(found["gw"])) if found is not None else None


def _then(rows: dict[str, dict[str, Any]], state: str, on: str) -> str | None:
    """The state that was there on a day in the place of this one."""
    row = rows.get(state)
    if row is None:
        return None
    before = [r["id"] for r in rows.values() if r["successor"] == state and r["until"] is not None and _covers(r, on)]
    if before:
        return before[0] if len(before) == 1 else None  # two states became Germany, and two Yemen
    if _covers(row, on):
        return state
    return _then(rows, row["successor"], on) if row["successor"] is not None and on > (row["until"] or on) else None


def _covers(row: dict[str, Any], on: str) -> bool:
    return (row["since"] is None or row["since"] <= on) and (row["until"] is None or on <= row["until"])
