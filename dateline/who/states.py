"""What a state is called in the lists of states that political scientists count by, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.who.tables import Names


@dataclass(frozen=True, slots=True)
class Numbers:
    """A state's numbers in the lists of Correlates of War and of Gleditsch and Ward; None where it has none or not surely."""

    cow: int | None = None
    gw: int | None = None


def numbers(state: str, day: str, names: Names) -> Numbers:
    """The numbers of a state on a day, or of the one state that it came after: "russia" in 1980 is the Soviet Union.

    Where two states of the day became one (the Yemens), neither is meant alone and there are no numbers.

    Args:
        state: an id of `states.yaml`.
        day: ISO date, or a year, or a month.
        names: the compiled tables.

    Raises:
        KeyError: no state has the id.
    """
    own = _own(names.states[state].row, day)
    if own is not None:
        return own
    before = {numbers(i, day, names) for i, e in names.states.items() if e.row.get("successor") == state}
    before.discard(Numbers())
    return before.pop() if len(before) == 1 else Numbers()


def _own(row: dict[str, Any], day: str) -> Numbers | None:
    for term in row.get("numbers") or ():
        start, end = term.get("start") or row.get("since"), term.get("end") or row.get("until")
        if str(start or "") <= day and (end is None or day < str(end)):
            return Numbers(term.get("cow"), term.get("gw"))
    return None
