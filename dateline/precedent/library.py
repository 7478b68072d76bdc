"""The history library: situations since 1945, from `resources/history/`, in the records of `situation.py`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from dateline.data import table
from dateline.precedent import known
from dateline.precedent.abstract import party
from dateline.precedent.situation import Aim, Dealing, Dispute, Party, Reference, Situation
from dateline.precedent.ties import ties

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
DECADE = re.compile(r"(\d{3}0)s\Z")
Entry = Mapping[str, Any]


@cache
def situations() -> tuple[Situation, ...]:
    """All situations of the library, in the order of its files. Read once; they were checked when they were built."""
    return tuple(situation(entry) for file in table("history").values() for entry in file)


def days(when: str | int) -> tuple[str, str]:
    """The half-open days of a time as the library writes it.

    Args:
        when: `1987`, `1987-03`, `1987-03-22`, two of these with a slash, both ends included, or `1980s`.

    Returns:
        The first day and the first day after it, ISO: 1987 is 1987-01-01 to 1988-01-01.

    Raises:
        ValueError: It is none of these forms, no day of the calendar, or it ends before it begins.
    """
    text = str(when)
    if decade := DECADE.match(text):
        year = int(decade[1])
        return f"{year}-01-01", f"{year + 10}-01-01"
    first, slash, last = text.partition("/")
    start, end = _bounds(first)[0], _bounds(last if slash else first)[1]
    if end <= start:
        raise ValueError(f"{text!r} ends before it begins")
    return start.isoformat(), end.isoformat()


def _bounds(text: str) -> tuple[date, date]:
    found = DATE.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no time: valid are 1987, 1987-03, 1987-03-22, two of these with a slash, and 1980s")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(cast(int, year), month or 1, day or 1)
        if day:
            return start, start + timedelta(days=1)
        return start, date(start.year + (month is None or month == 12), 1 if month in (None, 12) else start.month + 1, 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error


def keys(value: Any) -> tuple[str, ...]:
    """What the library writes as one key or a list of keys, as a tuple; nothing is empty."""
    return () if value is None else tuple(value) if isinstance(value, list) else (value,)


def fields(actor: Entry) -> dict[str, Any]:
    """The fields of an actor of the library as the tables have them: name, kind, country, sector, id.

    Raises:
        KeyError: The tables have no such state, group or organisation.
    """
    if "state" in actor:
        row = known.states()[actor["state"]]
        return {"name": row["name"], "kind": "state", "country": row["code"], "sector": "GOV", "id": row["id"]}
    if "group" in actor:
        row = known.groups()[actor["group"]]
        return {"kind": "group"} | {field: row[field] for field in ("name", "country", "sector", "id")}
    if "organisation" in actor:
        row = known.organisations()[actor["organisation"]]
        return {field: row[field] for field in ("name", "kind", "country", "sector", "id")}
    id = actor.get("person")
    name = actor.get("name") or known.offices()[id or ""][0]["name"]
    kind = "person" if id else actor["kind"]
    return {"name": name, "kind": kind, "country": actor.get("country"), "sector": actor.get("sector"), "id": id}


def situation(entry: Entry) -> Situation:
    """A situation from its entry in the library. Dealings stand in the order of the entry, which is that of time.

    Raises:
        KeyError: It names an actor or a claim that it does not have.
        ValueError: A time has none of the forms.
    """
    start, end = days(entry["between"])
    day = _opening(start, entry["claims"][0])
    parties = _parties(entry["actors"], day)
    at = {key: number for number, key in enumerate(entry["actors"])}
    claims = {claim["id"]: number for number, claim in enumerate(entry["claims"])}
    outcome = entry["outcome"]
    return Situation(
        id=entry["id"],
        title=entry["title"],
        source="library",
        parties=parties,
        ties=ties(parties, day),
        dealings=tuple(_dealing(entry["id"], claim, parties, at, claims) for claim in entry["claims"]),
        start=start,
        end=end,
        countries=keys(entry["place"]),
        kinds=keys(entry["kinds"]),
        outcome=outcome["text"],
        outcome_dealings=tuple(claims[id] for id in keys(outcome.get("claims"))),
        disputes=tuple(
            Dispute(tuple(claims[id] for id in keys(row.get("claims"))), parties[at[row["by"]]].name, row["text"])
            for row in entry.get("disputed", ())
        ),
        references=tuple(Reference(row["author"], row["title"], str(row["year"])) for row in entry["references"]),
        checked=entry["checked"],
    )


def _opening(start: str, first: Entry) -> str:
    """The day of which the ties and traits are told: the last of the first dealing, but no later than the first year's end. The
    year's first day would make Tunisia of 1956, which became independent in March, a land ruled by France."""
    last = date.fromisoformat(days(first["when"])[1]) - timedelta(days=1)
    return min(last.isoformat(), f"{start[:4]}-12-31")


def _parties(actors: Mapping[str, Entry], day: str) -> tuple[Party, ...]:
    """The parties of a situation. Whoever would be the same as another acts apart from it: the library lists a state's
    soldiers or president only where they do."""
    told = [fields(actor) for actor in actors.values()]
    found = [party(**fields, at=day) for fields in told]
    times = Counter(p.key for p in found)
    alone = [times[p.key] == 1 or "state" in actor or "group" in actor for p, actor in zip(found, actors.values(), strict=True)]
    return tuple(p if kept else party(**fields, at=day, apart=True) for p, fields, kept in zip(found, told, alone, strict=True))


def _dealing(
    situation: str, claim: Entry, parties: tuple[Party, ...], at: Mapping[str, int], claims: Mapping[str, int]
) -> Dealing:
    event_type, _, mode = claim["did"].partition("/")
    start, end = days(claim["when"])
    aim = claim.get("aim")
    return Dealing(
        ids=(f"{situation}/{claim['id']}",),
        event_type=event_type,
        mode=mode or None,
        contexts=keys(claim.get("about")),
        actors=tuple(at[key] for key in keys(claim.get("who"))),
        recipients=tuple(at[key] for key in keys(claim.get("to"))),
        standing=claim.get("standing", "happened"),
        told=claim["text"],
        against=tuple(at[key] for key in keys(claim.get("against"))),
        because=tuple(claims[id] for id in keys(claim.get("because"))),
        aims=(Aim(aim["kind"], aim["text"], parties[at[aim["by"]]].name if aim.get("by") else None),) if aim else (),
        start=start,
        end=end,
        place=claim.get("where"),
        by=parties[at[claim["by"]]].name if claim.get("by") else None,
    )
