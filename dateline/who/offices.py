"""Who held which office when."""

from __future__ import annotations

from dataclasses import replace

from dateline.types import Actor, When
from dateline.who.tables import Names, Office

FORMER = ("former", "ex", "late", "ousted", "deposed", "onetime", "one-time", "then")


def at(offices: tuple[Office, ...], start: str, end: str | None) -> Office | None:
    """The office that a person held over some part of a half-open interval of ISO dates; the latest such one."""
    last = end or start
    held = [o for o in offices if (o.start or "") < last and (o.end is None or o.end > start)]
    return held[-1] if held else None


def dated(actor: Actor, when: When, names: Names) -> Actor:
    """The actor with the office that was held when the deed was done, and from when to when it was held.

    Without a date the actor stays as the text has it. A group that ruled at that time is coded as government.

    Args:
        actor: as found in the text.
        when: the time of the deed.
        names: the compiled tables.
    """
    if when.start is None or actor.id is None:
        return actor
    if actor.kind == "person":
        office = at(names.offices.get(actor.id, ()), when.start, when.end)
        if office is None:
            return actor
        sector = office.sector or actor.sector
        return replace(
            actor,
            role=office.office,
            sector=sector,
            sectors=(sector,) if sector else (),
            as_of=(office.start, office.end),
            country=office.country or actor.country,
        )
    return actor


def settled(offices: tuple[Office, ...], published: str | None) -> Office | None:
    """The office to code a person with where no deed's date is known: the one held on the day of publication, else
    the only kind of office that the table knows of."""
    if published:
        return at(offices, published[:10], published[:10] + "~")
    if len({(o.country, o.sector) for o in offices}) == 1:
        return offices[-1]
    return None
