"""Which column of a table holds what: `--map`, the maps of `resources/read/maps.yaml`, and a row read by one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from dateline.data import table
from dateline.errors import InputError
from dateline.records import Given
from dateline.types import Genre

TARGETS = ("text", "title", "byline", "outlet", "agency", "published", "url", "genre", "id")
HOW = "say which columns hold what with --map, such as --map text=body,published=date,title=headline,outlet=source"
STEP = re.compile(r"(?P<key>[^\[\]]+)(?:\[(?P<not>!?)(?P<flag>[^\]]+)\])?")


@dataclass(frozen=True, slots=True)
class Columns:
    """A map: for each target the columns that may hold it, and the marks that tell a genre or an agency. `name` is the
    database's, or None for a map that the user gave."""

    name: str | None
    columns: dict[str, tuple[str, ...]]
    marks: tuple[dict[str, Any], ...] = ()


def given_columns(mapping: str) -> Columns:
    """The map that a user wrote: "text=body,published=date".

    Raises:
        InputError: it is no map, names a target that there is not, or none for the text.
    """
    columns: dict[str, tuple[str, ...]] = {}
    for pair in mapping.split(","):
        target, _, column = (word.strip() for word in pair.partition("="))
        if target not in TARGETS or not column or target in columns:
            raise InputError(
                f"--map {mapping!r}: {pair.strip()!r} is not one target and its column; valid is a list such as "
                f"text=body,published=date, each target once, of {', '.join(TARGETS)}"
            )
        columns[target] = (column,)
    if "text" not in columns:
        raise InputError(f"--map {mapping!r}: no column for the text; valid is a list with text=COLUMN in it")
    return Columns(None, columns)


def columns_of(names: Iterable[str], mapping: str | None) -> Columns:
    """The map for a table.

    Args:
        names: its columns.
        mapping: what the user gave; else the columns are looked up in `resources/read/maps.yaml`.

    Raises:
        InputError: a bad map, one whose columns the table lacks, or a table of no known database.
    """
    have = list(names)
    if mapping is not None:
        found = given_columns(mapping)
        lacking = [c for cs in found.columns.values() for c in cs if not _has(have, c)]
        if lacking:
            raise InputError(f"no column {lacking[0]!r}, which --map names; the columns are {_listed(have)}")
        return found
    for known in table("read")["maps"]["maps"]:
        if set(known["told_by"]) <= set(have):
            columns = {t: tuple(c) if isinstance(c, list) else (c,) for t, c in known["columns"].items()}
            found = Columns(known["name"], columns, tuple(known.get("marks", ())))
            if not any(_has(have, c) for c in columns["text"]):
                raise InputError(
                    f"an export of {known['name']} without the articles' text; its addresses, one a line in a .txt file, are "
                    "read from the network by `ingest --fetch`"
                )
            return found
    raise InputError(f"the columns are {_listed(have)}, of no database that is known; {HOW}")


def read(row: Mapping[str, Any], columns: Columns) -> tuple[str | None, Given, str | None]:
    """A row by its map: the text, what is given with it, and the row's own id.

    A cell that is empty, null or no number is as if it were not there; one that says NA is text.
    """
    values = {target: _first(row, columns.columns.get(target, ())) for target in TARGETS}
    marked = _marked(row, columns.marks)
    given = Given(
        title=_words(values["title"]),
        byline=_names(values["byline"]),
        outlet=_words(values["outlet"]),
        agency=_words(values["agency"]) or marked.get("agency"),
        published=_words(values["published"]),
        url=_words(values["url"]),
        genre=genre_of(_words(values["genre"]) or marked.get("genre")),
    )
    text = values["text"]
    paragraphs = [w for w in map(_words, text) if w] if isinstance(text, list) else [_words(text) or ""]
    return "\n\n".join(paragraphs) or None, given, in_one_line(_words(values["id"]))


def in_one_line(words: str | None) -> str | None:
    """A record's own id as it can stand in an error: one line, nothing that a terminal acts on."""
    return "".join(c if c.isprintable() else "?" for c in " ".join((words or "").split())) or None


def _has(names: list[str], path: str) -> bool:
    return path in names or (found := STEP.match(path.partition(".")[0])) is not None and found["key"] in names


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:60]) for name in names[:40])
    return f"{shown} and {len(names) - 40} more" if len(names) > 40 else shown


def _first(row: Mapping[str, Any], paths: tuple[str, ...]) -> Any:
    """The first value that there is under some paths."""
    for path in paths:
        # A flat table names nested columns by their path.
        value = row[path] if path in row else at(row, path)
        if value == value and value not in (None, "", [], {}):  # a missing number (NaN) is not itself
            return value
    return None


def at(value: Any, path: str) -> Any:
    """What is at a path of `resources/read/maps.yaml` in a nested value; None where there is no such thing."""
    for step in path.split("."):
        found = STEP.fullmatch(step)
        if found is None:
            return None
        if isinstance(value, list):
            value = [v.get(found["key"]) for v in value if isinstance(v, Mapping)]
        else:
            value = value.get(found["key"]) if isinstance(value, Mapping) else None
        if found["flag"] and isinstance(value, list):
            value = [v for v in value if isinstance(v, Mapping) and bool(v.get(found["flag"])) != bool(found["not"])]
    return value


def _marked(row: Mapping[str, Any], marks: tuple[dict[str, Any], ...]) -> dict[str, str]:
    return {
        target: mark[target]
        for mark in marks
        for target in ("genre", "agency")
        if target in mark and str(_first(row, (mark["column"],))).strip().lower() in mark["is"]
    }


def _words(value: Any) -> str | None:
    """A value in words; the first of a list."""
    if isinstance(value, list):
        return next((w for w in map(_words, value) if w), None)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and value.strip().startswith("["):
        # Lists written into a cell by pandas: "['Ana Lind', 'Jon Roe']".
        try:
            value = ast.literal_eval(value.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return ()
    return tuple(w for w in map(_words, value if isinstance(value, list) else [value]) if w)


def genre_of(words: str | None) -> Genre | None:
    """The genre that a label names: one of ours, or a label of `resources/read/genre.yaml`; None where it names none."""
    if words is None:
        return None
    labels: dict[Genre, list[str]] = table("read")["genre"]["labels"]
    word = words.strip().lower()
    genres: tuple[Genre, ...] = get_args(Genre)
    return next((g for g in genres if word == g or word in labels.get(g, ())), None)
