"""Who held which office when, and which state a word stood for then."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.types import Actor, When
from dateline.who.tables import Entry, Former, Names, Office

FORMER = ("former", "ex", "late", "ousted", "deposed", "onetime", "one-time", "then")


def at(offices: tuple[Office, ...], start: str, end: str | None) -> Office | None:
    """The office that a person held over some part of a half-open interval of ISO dates; the latest such one."""
    last = end or start
    held = [o for o in offices if (o.start or "") < last and (o.end is None or o.end > start)]
    return held[-1] if held else None


def dated(actor: Actor, when: When, names: Names) -> Actor:
    """The actor with the office that was held when the deed was done, and from when to when it was held.

    Without a date the actor stays as the text has it. A state's capital, seat or adjective that another state bore
    then is that state's: "Moscow" in 1980 is the Soviet Union's; the text's own "Russia" stays.

    Args:
        actor: as found in the text.
        when: the time of the deed.
        names: the compiled tables.
    """
    if when.start is None:
        return actor
    if actor.kind == "person":
        office = at(names.offices.get(actor.id or "", ()), when.start, when.end)
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
    return _of_its_time(actor, when.start, when.end or when.start, names)


def _of_its_time(actor: Actor, start: str, end: str, names: Names) -> Actor:
    for former in names.former:
        heir = names.states[former.successor]
        if actor.country != heir.country or actor.id not in (None, heir.id) or not _in_term(former, start, end):
            continue
        if not any(re.search(rf"\b{re.escape(word)}\b", actor.text) for word in former.words):
            continue
        old = former.entry
        if actor.id is None:
            return replace(actor, country=old.country)
        return replace(actor, name=old.name, id=old.id, country=old.country)
    return actor


def _in_term(former: Former, start: str, end: str) -> bool:
    return former.since <= start and end <= former.until


def of_its_time(entry: Entry, word: str, published: str | None, names: Names) -> Entry:
    """What a capital, seat or adjective stood for on the day of publication."""
    if published is None or entry.kind not in ("capital", "seat", "adjective"):
        return entry
    day = published[:10]
    for former in names.former:
        if former.successor == entry.id and word in former.words and _in_term(former, day, day):
            old = former.entry
            return replace(entry, id=old.id, name=old.name, country=old.country, row=old.row)
    return entry


def settled(offices: tuple[Office, ...], published: str | None) -> Office | None:
    """The office to code a person with where no deed's date is known: the one held on the day of publication, else
    the only kind of office that the table knows of."""
    if published:
        return at(offices, published[:10], published[:10] + "~")
    if len({(o.country, o.sector) for o in offices}) == 1:
        return offices[-1]
    return None


def home(offices: tuple[Office, ...], published: str | None) -> str | None:
    """The country to code a person with: of the office on the day of publication, else of the one held longest."""
    held = settled(offices, published)
    if held is not None and held.country:
        return held.country
    longest = max(offices, key=_length, default=None)
    return longest.country if longest else None


def _length(office: Office) -> tuple[int, str]:
    """How long an office was held in months (999 where still held or where it is not known)."""
    if office.start is None or office.end is None:
        return 999, office.start or ""
    first, last = (int(d[:4]) * 12 + int(d[5:7] or 1) if len(d) >= 7 else int(d[:4]) * 12 for d in (office.start, office.end))
    return last - first, office.start


def held_ever(offices: tuple[Office, ...], role: str, published: str | None) -> bool:
    """Whether a person held an office of this name ("president") at some time before the day of publication."""
    begun = [o.office for o in offices if published is None or (o.start or "") <= published]
    return any(o == role or o.startswith(role + " of ") or o.endswith(" " + role) for o in begun)
