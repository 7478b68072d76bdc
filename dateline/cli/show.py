"""Rows of an archive on a terminal, in a pipe or in a file: how many of how many is always said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from io import StringIO
from itertools import islice
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from dateline.cli.output import opened
from dateline.comparisons import ComparisonRow
from dateline.errors import DatelineError
from dateline.phrases import SIGNS, one_line
from dateline.tables import (
    ArticleRow,
    AsideRow,
    ClaimRow,
    DealingRow,
    EventRow,
    ProcessRow,
    QuoteRow,
    Rows,
    SourceRow,
    StoryRow,
)

ON_SCREEN = 40  # rows
WIDEST = 160
SHORT = 10  # characters of an id that are shown
NARROWEST = 22  # characters of a column of words that can still be read
GAP = 3  # between two columns


Say = Callable[[Any], str | None]
Columns = tuple[tuple[str, int, Say], ...]  # name, share of the width (0: as wide as its words), what it says


class RowFormat(StrEnum):
    """How rows are given."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    json = "json"
    parquet = "parquet"


def show(rows: Rows[Any], form: RowFormat | None, output: Path | None, width: int, colour: bool) -> None:
    """Give rows as asked for: a table on a terminal, else CSV, unless `form` says another.

    Args:
        rows: from an archive.
        form: how; None for the default.
        output: a file; None is standard output. Beside a CSV or JSON-lines file goes FILE-metadata.json with the query, the
            counts and the version; on standard output they go to stderr.
        width: columns of the terminal.
        colour: whether to colour a table.

    Raises:
        DatelineError: the file cannot be written, or Parquet was asked for without a file or without pyarrow.
    """
    from dateline.export.rows import about, lines, write_parquet

    chosen = form or (RowFormat.table if output is None and sys.stdout.isatty() else RowFormat.csv)
    if chosen is RowFormat.parquet:
        if output is None:
            raise DatelineError("parquet is not for standard output: name a file with --output")
        try:
            write_parquet(rows, str(output))
        except ImportError as error:
            raise DatelineError(str(error)) from error
        except OSError as error:
            raise DatelineError(f"cannot write to {str(output)!r}: {error.strerror}") from error
        return
    with opened(output) as write:
        if chosen is RowFormat.table:
            write(table(rows, width, colour))
            return
        for piece in lines(rows, chosen.value):
            write(piece)
    if chosen is RowFormat.json:
        return
    if output is None:
        print(f"dateline: {count(rows)}: {rows.query}", file=sys.stderr)
    else:
        with opened(output.with_name(f"{output.name}-metadata.json")) as write:
            write(about(rows))


def count(rows: Rows[Any]) -> str:
    """How many rows are given, of how many that fit: "40 of 1,234"."""
    return f"{len(rows):,} of {rows.total:,}"


def table(rows: Rows[Any], width: int, colour: bool) -> str:
    """Rows as a table for people, or a block of lines a row where that would squeeze its columns, with the count below."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = COLUMNS[rows.kind]
    cells = [[one_line(say(row) or "–") for _, _, say in columns] for row in islice(rows, len(rows))]
    width = min(width, WIDEST)
    told = f"{count(rows)} {rows.query}{ORDER.get(rows.kind, '')}"
    told += "" if len(rows) == rows.total else "; --limit N shows more, --format csv gives all"
    if not rows.total:
        return f"Nothing fits: {rows.query}\n"
    if not _fits(columns, cells, width):
        return "".join(_block(columns, row, width) for row in cells) + "".join(f"{line}\n" for line in wrap(told, width))
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None,
        no_color=not colour, highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, ratio, _ in columns:
        side: Literal["left", "right"] = "right" if name in NUMBERS else "left"
        drawn.add_column(name, ratio=ratio or None, no_wrap=not ratio, justify=side, overflow="fold")
    for row in cells:
        drawn.add_row(*map(Text, row))
    if cells:
        console.print(drawn)
    console.print(told)
    return out.getvalue()


def _fits(columns: Columns, cells: list[list[str]], width: int) -> bool:
    """Whether a table leaves each column of words room to be read in, or for all that it says."""
    longest = [max([len(name), *(len(row[n]) for row in cells)]) for n, (name, _, _) in enumerate(columns)]
    fixed = sum(length for length, (_, ratio, _) in zip(longest, columns, strict=True) if not ratio)
    room, parts = width - fixed - GAP * (len(columns) - 1), sum(ratio for _, ratio, _ in columns)
    return all(
        room * ratio // parts >= min(NARROWEST, length)
        for length, (_, ratio, _) in zip(longest, columns, strict=True) if ratio
    )  # fmt: skip


def _block(columns: Columns, row: list[str], width: int) -> str:
    """One row as some lines: what is short in the first, then a line for each of the others that says anything."""
    said = [(name, ratio, cell) for (name, ratio, _), cell in zip(columns, row, strict=True) if cell != "–"]
    short = "  ".join(f"{name} {cell}" if name in NUMBERS else cell for name, ratio, cell in said if not ratio)
    lines = [short, *(f"  {name}: {cell}" for name, ratio, cell in said if ratio)]
    return "".join(f"{line}\n" for long in lines for line in wrap(long, width, subsequent_indent="    ") or [""]) + "\n"


def _list(values: tuple[str, ...], most: int = 4) -> str:
    more = f" +{len(values) - most}" if len(values) > most else ""
    return "; ".join(values[:most]) + more


def _id(row: Any) -> str:
    return str(getattr(row, row.__dataclass_fields__.__iter__().__next__()))[:SHORT]


def _days(first: str | None, last: str | None) -> str:
    first, last = (first or "")[:10], (last or "")[:10]
    return first if first == last or not last else f"{first} – {last}"


def _span(start: str | None, end: str | None) -> str:
    """The first and the last day of a half-open interval."""
    try:
        last = (date.fromisoformat((end or "")[:10]) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        last = None
    return _days(start, last) if last is None or (start or "")[:10] <= last else (start or "")[:10]


def _standing(standing: str) -> str:
    return f"{SIGNS[standing]} {standing}"  # type: ignore[index]


def _who(row: ClaimRow) -> str:
    return f"{_list(row.actors) or '(not named)'} → {_list(row.recipients) or '–'}"


def _time(row: Any) -> str:
    return _span(row.start, row.end) if row.precision != "day" else (row.start or "")[:10]


ORDER = {
    EventRow: ", the newest first (by the day of the deed, else of the telling)",
    StoryRow: ", the newest first",
    ArticleRow: ", the oldest first",
    SourceRow: ", those with most claims first",
    DealingRow: ", those with most claims first",
}
DIRECTIONS = {"does": "→ does to", "undergoes": "← is done to by", "with": "↔ together with"}
NUMBERS = ("articles", "texts", "origins", "claims", "events", "copies", "words", "disagree", "copied", "denials", "changes")
# Per kind of row: a column's name, its share of the width (0: as wide as its words), and what it says.
COLUMNS: dict[type[Any], Columns] = {
    ClaimRow: (
        ("when", 0, _time),
        ("who → whom", 4, _who),
        ("what", 0, lambda r: r.event_type + (f" ({r.mode})" if r.mode else "")),
        ("standing", 0, lambda r: _standing(r.standing) + (" · past" if r.background else "")),
        ("in the words", 6, lambda r: r.evidence),
        ("on whose word", 4, lambda r: r.voices),
        ("claim", 0, _id),
    ),
    EventRow: (
        ("event", 0, _id),
        ("when", 0, lambda r: _span(r.start, r.end) or (f"told {r.reported_first[:10]}" if r.reported_first else None)),
        ("who → whom", 4, _who),
        ("what", 0, lambda r: r.event_type),
        ("standing", 2, lambda r: ", ".join(map(_standing, r.standings))),
        ("in the words", 5, lambda r: r.evidence),
        ("origins", 0, lambda r: str(r.origins)),
        ("texts", 0, lambda r: str(r.texts)),
        ("articles", 0, lambda r: str(r.articles)),
        ("disagree", 0, lambda r: str(r.disagreements or "")),
        ("amounts", 2, lambda r: _list(r.amounts, 2)),
    ),
    StoryRow: (
        ("story", 0, _id),
        ("days", 0, lambda r: _days(r.first, r.last)),
        ("headline", 5, lambda r: r.title),
        ("articles", 0, lambda r: str(r.articles)),
        ("texts", 0, lambda r: str(r.texts)),
        ("origins", 0, lambda r: str(r.origins)),
        ("they rest on", 4, lambda r: _list(r.origin_names)),
    ),
    ArticleRow: (
        ("published", 0, lambda r: (r.published or "")[:10]),
        ("outlet", 2, lambda r: r.outlet),
        ("headline", 5, lambda r: r.title),
        ("agency", 2, lambda r: r.agency),
        ("copies", 0, lambda r: str(r.copies or "")),
        ("found", 6, lambda r: r.found),
        ("article", 0, _id),
    ),
    QuoteRow: (
        ("who", 2, lambda r: r.speaker or "(not named)"),
        ("how", 0, lambda r: r.cue),
        ("says what", 6, lambda r: r.text),
        ("to whom", 1, lambda r: r.addressee),
        ("on whose word", 3, lambda r: r.voices),
        ("when", 0, lambda r: (r.start or r.published or "")[:10]),
    ),
    DealingRow: (
        ("direction", 0, lambda r: DIRECTIONS[r.direction]),
        ("other side", 4, lambda r: r.other),
        ("what", 0, lambda r: r.event_type),
        ("claims", 0, lambda r: str(r.claims)),
        ("events", 0, lambda r: str(r.events)),
        ("from – to", 0, lambda r: _days(r.first, r.last)),
    ),
    SourceRow: (
        ("source", 5, lambda r: r.source),
        ("kind", 0, lambda r: r.kind),
        ("articles", 0, lambda r: str(r.articles)),
        ("texts", 0, lambda r: str(r.texts)),
        ("copied", 0, lambda r: str(r.copied or "")),
        ("claims", 0, lambda r: str(r.claims)),
        ("denials", 0, lambda r: str(r.denials or "")),
    ),
    AsideRow: (
        ("when", 0, lambda r: r.at[:16]),
        ("what was set aside, and why", 8, lambda r: r.error),
        ("part", 1, lambda r: r.part),
    ),
    ComparisonRow: (
        ("this", 3, lambda r: r.this),
        ("is likened to", 4, lambda r: r.that),
        ("of", 0, lambda r: (r.that_start or "")[:4]),
        ("who stands for whom", 3, lambda r: _list(r.mapping)),
        ("on whose word", 3, lambda r: r.voices),
        ("published", 0, lambda r: (r.published or "")[:10]),
    ),
    ProcessRow: (
        ("process", 0, _id),
        ("kind", 0, lambda r: r.kind),
        ("name", 3, lambda r: r.name),
        ("parties", 3, lambda r: _list(r.parties)),
        ("state", 0, lambda r: r.state or "unknown"),
        ("since", 0, lambda r: (r.since or "")[:10]),
        ("changes", 0, lambda r: str(r.changes)),
        ("articles", 0, lambda r: str(r.articles)),
    ),
}
