"""From the events of an event set to situations: one for each pair of sides and country, cut where nothing happened for long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log

from dateline.data import table
from dateline.precedent import known
from dateline.precedent.abstract import CIVIL, OF_A_STATE, party
from dateline.precedent.situate import TALK, WEIGHTS
from dateline.precedent.situation import Dealing, Party, Situation
from dateline.precedent.ties import ties
from dateline.records import EventSet, SetEvent, Side

GAP = timedelta(days=731)  # two years, a leap year among them
FEWEST = 3  # events of a situation


@dataclass(frozen=True, slots=True)
class Made:
    """The situations of a file; how many of its events have no two sides that can be told apart (`alone`), and how many are of
    a pair with too few events (`few`)."""

    situations: tuple[Situation, ...]
    alone: int
    few: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its sides as parties and the country where it happened (ISO alpha-3), None where that is not known."""

    event: SetEvent
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    country: str | None


def situations(found: EventSet, file: str) -> Made:
    """The situations that the events of a file make.

    Args:
        found: the events.
        file: the file's name: the situations' source.

    Returns:
        One for each pair of sides, country and time without a gap of more than two years, of at least three events; in the order
        of their first days. Events of one type and direction are one dealing with the ids of all; its words are those of the
        first and say how many there are.
    """
    pairs: dict[tuple[object, ...], list[_Placed]] = {}
    alone = few = 0
    for event in found.events:
        one = _placed(event)
        if one is None:
            alone += 1
            continue
        sides = frozenset(frozenset(p.key for p in side) for side in (one.actors, one.recipients))
        pairs.setdefault((sides, one.country or event.country), []).append(one)
    made: list[Situation] = []
    for placed in pairs.values():
        for run in _runs(placed):
            if len(run) < FEWEST:
                few += len(run)
            else:
                made.append(_situation(run, file, found.name))
    return Made(tuple(sorted(made, key=lambda s: (s.start or "", s.id))), alone, few)


def _runs(placed: list[_Placed]) -> Iterable[list[_Placed]]:
    """Events of a pair in order of time, cut where nothing happened for more than two years."""
    run: list[_Placed] = []
    last = ""
    for one in sorted(placed, key=lambda p: (p.event.start, p.event.end, p.event.id)):
        if run and date.fromisoformat(one.event.start) - date.fromisoformat(last) > GAP:
            yield run
            run = []
        run.append(one)
        last = max(last, one.event.end) if len(run) > 1 else one.event.end
    yield run


def _situation(run: list[_Placed], file: str, coded: str) -> Situation:
    first = run[0]
    parties = tuple({p.key: p for one in run for p in (*one.actors, *one.recipients)}.values())
    at = {p.key: place for place, p in enumerate(parties)}
    groups: dict[tuple[object, ...], list[_Placed]] = {}
    for one in run:
        sides = [tuple(sorted(at[p.key] for p in side)) for side in (one.actors, one.recipients)]
        if one.event.both:
            sides = [tuple(sorted({*sides[0], *sides[1]})), ()]
        groups.setdefault((one.event.event_type, *sides), []).append(one)
    dealings = sorted((_dealing(key, group) for key, group in groups.items()), key=lambda d: (d.start or "", d.ids))
    start, end = first.event.start, max(one.event.end for one in run)
    names = " and ".join(", ".join(dict.fromkeys(p.name for p in side)) for side in (first.actors, first.recipients))
    where = known.state_name(first.country or "", start) or first.event.country
    years = f"{start[:4]}–{_last(end)}" if start[:4] != _last(end) else start[:4]
    return Situation(
        id=f"{file}/{first.event.id}",
        title=f"{names}{f', in {where}' if where else ''}, {years} ({len(run):,} events)",
        source=file,
        parties=parties,
        ties=ties(parties, start),
        dealings=tuple(dealings),
        start=start,
        end=end,
        countries=(first.country,) if first.country else (),
        checked=f"as coded by {coded}, unchecked",
    )


def _dealing(key: tuple[object, ...], group: list[_Placed]) -> Dealing:
    _, actors, recipients = key
    assert isinstance(actors, tuple) and isinstance(recipients, tuple)
    events = [one.event for one in group]
    first, end = events[0], max(e.end for e in events)
    modes = Counter(e.mode for e in events)
    more = f" (the first of {len(events):,} events of its type until {_day_before(end)})" if len(events) > 1 else ""
    return Dealing(
        ids=tuple(e.id for e in events),
        event_type=first.event_type,
        mode=min(modes, key=lambda m: (-modes[m], m or "")),
        contexts=tuple(dict.fromkeys(x for e in events for x in e.contexts)),
        actors=actors,
        recipients=recipients,
        standing="happened",
        told=f"{first.told}{more}",
        start=first.start,
        end=end,
        place=first.place,
        by=first.by,
        weight=(WEIGHTS["talk"] if first.event_type in TALK else 1.0) * (1 + log(len(events))),
    )


def _day_before(end: str) -> str:
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat()


def _last(end: str) -> str:
    return _day_before(end)[:4]


def _placed(event: SetEvent) -> _Placed | None:
    """An event with two sides; None where one is missing, or both are the same."""
    country = _code(event.country)
    acting, dealt = (_side(side, country, event.start) for side in (event.actor, event.recipient))
    if {p.key for p in acting} & {p.key for p in dealt}:
        # soldiers, judges, members of parliament who deal with their own government
        acting, dealt = (_side(side, country, event.start, apart=True) for side in (event.actor, event.recipient))
    if not acting or not dealt or {p.key for p in acting} & {p.key for p in dealt}:
        return None
    return _Placed(event, acting, dealt, country)


def _side(side: Side, where: str | None, day: str, apart: bool = False) -> tuple[Party, ...]:
    if side.name is None and side.country is None:
        return ()
    # UCDP writes states that fight together as "Government of France, Government of Mali".
    names = re.split(r", (?=Government of )", side.name or "")
    found = {p.key: p for p in (_party(name or None, side, where, day, apart) for name in names)}
    return tuple(found.values())


def _party(name: str | None, side: Side, where: str | None, day: str, apart: bool) -> Party:
    """The party that a side is: by how its name is written, by the tables' states, groups and organisations, by its sector."""
    for pattern, (sector, kind) in _written() if name else ():
        if found := pattern.fullmatch(name or ""):
            code = _code(found["of"]) if "of" in found.groupdict() else where
            if kind == "state":
                return _of_state(found["of"], name, day)
            called = None if kind == "population" and code else name
            return party(called, kind, code, sector, None, day)
    words = (name or "").casefold()
    if side.sector in (None, "GOV") and _state(name):
        return _of_state(name, name, day)
    if row := _named().get(words):
        return party(str(row["name"]), str(row.get("kind", "group")), row["country"], row["sector"], row["id"], day)
    home = _code(side.country)
    if side.sector in CIVIL:
        return party(None if home else name, "population", home, side.sector, None, day, words=name)
    kind = "group" if side.sector in ("REB", "UAF", "CRM", "PRM") else "organisation" if side.sector else "other"
    apart = apart and side.sector in OF_A_STATE - {"GOV"}
    return party(name, kind, home, side.sector, None, day, words=side.country, apart=apart)


def _of_state(state: str | None, name: str | None, day: str) -> Party:
    row = _state(state)
    if row is None:
        return party(name, "state", None, "GOV", None, day)
    return party(str(row["name"]), "state", row["code"], "GOV", row["id"], day)


def _code(words: str | None) -> str | None:
    row = _state(words)
    return str(row["code"]) if row else None


def _state(words: str | None) -> known.Row | None:
    """The state of a name or code: as it stands, without what is in brackets, or that ("Myanmar (Burma)")."""
    if words is None:
        return None
    found = re.fullmatch(r"(.+?) \((.+)\)", words)
    for one in (words, *(found.groups() if found else ())):
        if row := _states().get(one) or _states().get(one.casefold()):
            return row
    return None


@cache
def _states() -> dict[str, known.Row]:
    """States by code (in capitals) and by name (in small letters). A state's name goes before another's alias, a state that is
    there now before one that ended; an alias of two that are alike in this ("Congo") is nobody's."""
    aliases: dict[tuple[str, bool], set[str]] = {}
    for row in known.states().values():
        for word in {alias.casefold() for alias in row["aliases"]}:
            aliases.setdefault((word, row["until"] is None), set()).add(row["id"])
    found = {code: rows[0] for code, rows in known.by_code().items()}
    for now in (True, False):
        found |= {
            row["name"].casefold(): row
            for row in known.states().values()
            if (row["until"] is None) is now and row["name"].casefold() not in found
        }
    for (word, _), ids in sorted(aliases.items(), key=lambda item: (not item[0][1], item[0][0])):
        if len(ids) == 1 and not (len(aliases.get((word, True), ())) > 1):
            found.setdefault(word, known.states()[next(iter(ids))])
    return found


@cache
def _named() -> dict[str, known.Row]:
    """Armed groups and organisations by name, in small letters; without the words that mean others too."""
    found: dict[str, known.Row] = {}
    for row in (*known.organisations().values(), *known.groups().values()):
        for word in {w.casefold() for w in (row["name"], *row["aliases"]) if w not in row.get("ambiguous", ())}:
            found[word] = {} if word in found else row
    return {word: row for word, row in found.items() if row}


@cache
def _written() -> tuple[tuple[re.Pattern[str], Sequence[str]], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["as"]) for row in table("precedent")["sets"]["names"])
