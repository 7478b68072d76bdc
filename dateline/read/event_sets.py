"""Event sets that users have (UCDP GED, ACLED, POLECAT, ICEWS, GDELT, Phoenix): bytes to events, by the maps of
`resources/precedent/sets.yaml`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read.dates import date_of
from dateline.records import EventSet, SetAside, SetEvent, Side

WHEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?|\d{8}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
DELIMITERS = "\t,;"
SHOWN = 60  # characters of a cell in an error
Map = Mapping[str, Any]


def event_set(data: bytes, name: str) -> EventSet:
    """The events of one file.

    Args:
        data: the file: CSV or tab-separated text of a set that is known by its columns.
        name: what it is called in errors.

    Returns:
        Its events in the order of the file, each line told once; lines that cannot be read are set aside with line and column.

    Raises:
        InputError: it is of no set that is known, no line of it can be read, or its columns are shifted (a date or a number where
            a name should be): then nothing of it is taken.
    """
    text, note = _decoded(data, name)
    lines = list(io.StringIO(text, newline=None))
    delimiter, head, known = _known(lines, name)
    if known is None:
        raise InputError(f"{name}: the columns are {_listed(head)}, of no event set that is known; valid is {_valid()}")
    columns = [cell.strip() for cell in head] if "told_by" in known else list(range(1, len(head) + 1))
    aside = [SetAside(name, None, f"{name}: {note}", broken=False)] if note else []
    events: list[SetEvent] = []
    seen: set[tuple[object, ...]] = set()
    left_out = 0
    for line, cells, fault in _rows(lines, delimiter, len(columns)):
        if line == 1 and "told_by" in known:
            continue
        found: SetEvent | str | None = fault
        if fault is None:
            found = _event(_Row(f"{name}: line {line}", dict(zip(columns, cells, strict=True)), known))
        if isinstance(found, str):
            aside.append(SetAside(name, f"line {line}", f"{name}: line {line}: {found}"))
        elif found is None:
            left_out += 1
        elif (key := (found.id, found.start, found.event_type, found.actor, found.recipient)) not in seen:
            seen.add(key)
            events.append(found)
    if not events and not left_out:
        why = aside[-1].error if aside and aside[-1].broken else f"{name}: no events"
        raise InputError(f"{why}; no line of it can be read as {known['name']}")
    return EventSet(str(known["name"]), tuple(events), tuple(aside), left_out)


def _decoded(data: bytes, name: str) -> tuple[str, str | None]:
    if data[:2] in (b"PK", b"\x1f\x8b"):
        raise InputError(f"{name}: a packed file; valid is the CSV or tab-separated file that is in it")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "not UTF-8; read as Windows-1252"


def _known(lines: list[str], name: str) -> tuple[str, list[str], Map | None]:
    """The delimiter, the cells of the first line, and the set that these columns are of."""
    if not lines:
        raise InputError(f"{name}: empty; valid is {_valid()}")
    best: tuple[str, list[str]] = (",", [])
    for delimiter in DELIMITERS:
        head = next(csv.reader(lines[:1], delimiter=delimiter, quoting=_quoting(delimiter)), [])
        names = {cell.strip() for cell in head}
        for known in table("precedent")["sets"]["sets"]:
            if "told_by" in known and set(known["told_by"]) <= names:
                _once(head, name)
                return delimiter, head, known
            if len(head) == known.get("columns") and _day(head[known["start"] - 1]):
                return delimiter, head, known
        if len(head) > len(best[1]):
            best = delimiter, head
    return *best, None


def _once(head: list[str], name: str) -> None:
    twice = next((cell for cell in head if cell.strip() and head.count(cell) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: two columns are called {twice!r}; valid is a name for each")


def _valid() -> str:
    sets = table("precedent")["sets"]["sets"]
    return ", ".join(
        f"{s['name']} (columns {', '.join(s['told_by'])})" if "told_by" in s else f"{s['name']} ({s['columns']} columns, no head)"
        for s in sets
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name.strip()[:SHOWN]) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def _quoting(delimiter: str) -> Any:
    # ICEWS, POLECAT and GDELT write quotes in tab-separated cells as they are.
    return csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL


def _rows(lines: list[str], delimiter: str, width: int) -> Iterator[tuple[int, list[str], str | None]]:
    """The records with the number of their first line, and what is wrong with one. A record that is wrong ends with its first
    line: a quote that is not closed must not take in what follows."""
    at = 0
    while at < len(lines):
        rest = (lines[n] for n in range(at, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, quoting=_quoting(delimiter), strict=True)
        start = at
        while True:
            fault = None
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = [], f"not CSV ({error}); valid is a cell in quotes with each quote within it doubled"
            first, next_line = start, at + reader.line_num
            start = next_line
            if fault is None and not cells:
                continue
            while fault is None and len(cells) > width and not cells[-1].strip():
                cells.pop()  # some POLECAT files have empty cells behind the last column
            if fault is None and len(cells) != width:
                fault = f"{len(cells)} cells where there are {width} columns; valid is one for each"
            yield first + 1, cells, fault
            if fault is not None and next_line > first + 1:
                at = first + 1
                break


class _Row:
    """A line of the file by its set's map."""

    def __init__(self, where: str, cells: Mapping[Any, str], known: Map) -> None:
        self.where = where
        self.cells = cells
        self.known = known
        self.missing = frozenset(table("precedent")["sets"]["missing"])

    def cell(self, columns: Any) -> str | None:
        """The first cell of some columns that says something."""
        for column in columns if isinstance(columns, list) else [columns]:
            words = " ".join(self.cells.get(column, "").split())
            if words not in self.missing:
                return words
        return None

    def name(self, columns: Any, what: str) -> str | None:
        """A cell with a name.

        Raises:
            InputError: a date or a number stands there: the columns of the file are shifted.
        """
        words = self.cell(columns)
        if words is not None and (WHEN.fullmatch(words) or NUMBER.fullmatch(words)):
            stands = "date" if WHEN.fullmatch(words) and _day(words) else "number"
            raise InputError(
                f"{self.where}, column {columns!r}: {words!r} is a {stands} where {what} should be: the columns are shifted, and "
                f"nothing of the file is taken; valid is a file whose cells stand under their columns"
            )
        return words

    def side(self, which: str) -> Side:
        """One of the two sides."""
        columns = self.known[which]
        words = self.cell(columns.get("sector"))
        listed = table("precedent")["sets"]["sectors"].get(self.known.get("sectors"), {})
        sector: str | None = None
        if words is not None:
            sector = listed.get(words) or listed.get(words.casefold().removesuffix("s"))
        country = self.name(columns["country"], "a country") if "country" in columns else None
        if words is None and country is not None:
            sector = columns.get("alone")
        return Side(self.name(columns["name"], "a name"), country, sector)


def _event(row: _Row) -> SetEvent | str | None:
    """The event of a line; what is wrong with it; None where it is of a type that is no dealing between two."""
    known = row.known
    actor, recipient = row.side("actor"), row.side("recipient")
    country, place = row.name(known["country"], "a country"), row.name(known.get("place"), "a place")
    id, start, end = row.cell(known["id"]), row.cell(known["start"]), row.cell(known.get("end", known["start"]))
    if id is None:
        return f"column {known['id']!r}: no id; valid is the event's own"
    first, last = _day(start), _day(end)
    if first is None or last is None:
        column, words = (known["start"], start) if first is None else (known["end"], end)
        return f"column {column!r}: {_short(words)} is no day; valid is 2016-12-02, 20161202 or 2 December 2016"
    if last < first:
        return f"column {known['end']!r}: {end!r} is before {start!r}; valid is an end on or after the start"
    words = row.cell(known["type"])
    found = _type(words, known["types"], row.cell(known.get("mode")))
    if not isinstance(found, dict):
        return f"column {known['type']!r}: {_short(words)} is {found}" if found else None
    sectors = found.get("sectors", (actor.sector, recipient.sector))
    actor, recipient = (
        Side(side.name, side.country, side.sector or sector) for side, sector in zip((actor, recipient), sectors, strict=True)
    )
    event_type, _, mode = found["did"].partition("/")
    told = row.cell(known.get("text")) or _told(row, actor, recipient, found.get("words") or f"{known['types']} {words}", place)
    if "told_by" not in known and country:
        country = country.rsplit(", ", 1)[-1]  # GDELT writes places as "Balkh, Balkh, Afghanistan"
    contexts = (*found.get("about", ()), *_contexts(row.cell(known.get("contexts"))))
    until, by = last + timedelta(days=1), row.cell(known.get("by"))
    return SetEvent(
        id, first.isoformat(), until.isoformat(), event_type, mode or None, contexts, bool(found.get("both")), actor, recipient,
        country, place, told, by,
    )  # fmt: skip


def _told(row: _Row, actor: Side, recipient: Side, does: str, place: str | None) -> str:
    """A line that has no words of its own, in its cells: who, what, whom, where and how many died."""
    says, dead = row.cell(row.known.get("says")), row.cell(row.known.get("dead"))
    where = "; ".join(filter(None, (place, f"{dead} dead" if dead else None)))
    return f"{actor.name or actor.country or '?'}: {says or does}: {recipient.name or recipient.country or '?'}" + (
        f" ({where})" if where else ""
    )


def _type(words: str | None, types: str, mode: str | None) -> dict[str, Any] | str | None:
    """What a type is in PLOVER; None for one that is left out, else what is wrong with it and what would be valid."""
    listed: Mapping[str, Any] = table("precedent")["sets"]["types"].get(types, {})
    if words is None:
        return "no type; valid is one of the set's"
    if types == "PLOVER":
        known = table("what")["codebook"]["types"]
        if words.upper() not in known:
            return f"no type of PLOVER; valid is {', '.join(known)}"
        return {"did": f"{words.upper()}/{mode}" if mode in known[words.upper()].get("modes", {}) else words.upper()}
    if types != "CAMEO":
        found: dict[str, Any] | None = listed.get(words, {})
        return f"no type of {types}; valid is {', '.join(listed)}" if found == {} else found
    if re.fullmatch(r"1\d|20", words):
        return 'a code of two figures: perhaps "010" whose zero a spreadsheet took; valid is a code of three or four figures'
    begins = [words[:n] for n in range(len(words), 1, -1) if words[:n] in listed]
    if not re.fullmatch(r"\d{2,4}", words) or not begins:
        return 'no code of CAMEO; valid is a code of three or four figures, such as "042"'
    code: dict[str, Any] | None = listed[begins[0]]
    return code


def _contexts(words: str | None) -> Sequence[str]:
    contexts = table("what")["codebook"]["contexts"]
    return [c for c in re.split(r"\s*[;,|]\s*", words or "") if c in contexts]


def _day(words: str | None) -> date | None:
    found = date_of(words) if words and WHEN.fullmatch(words.strip()) else None
    return date.fromisoformat(found) if found else None


def _short(words: str | None) -> str:
    return "nothing" if words is None else repr(words[:SHOWN])
