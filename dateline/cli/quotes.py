"""The quotes of articles as a table: on a terminal to be read, else as JSON, JSON Lines or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from io import StringIO
from multiprocessing import get_context
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.phrases import actor_words, chain_words, one_line, place_words, when_words
from dateline.types import Page, Quote, Reading

if TYPE_CHECKING:
    from dateline.pipeline import Reader

COLUMNS = (
    *("source", "id", "kind", "attitude", "speaker", "cue", "text", "voices"),
    *("to", "setting", "place", "when", "start", "end"),
)
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t")
WIDEST = 160


def quotes_of(sources: Sequence[str], published: str | None, model: str | None, workers: int) -> list[tuple[str, Reading]]:
    """Read inputs, in their order.

    Args:
        sources: paths, or - for standard input.
        published: the day of publication where a page does not say it.
        model: another spaCy pipeline, or None.
        workers: processes to read with; the readings are the same for any number.

    Raises:
        DatelineError: one cannot be read, or the model or tables cannot be loaded.
    """
    from dateline.read.alone import read_alone

    # All inputs are opened here: only this process has the standard input, and a bad path is told before any reading.
    pages = [read_alone(source, published) for source in sources]
    if min(workers, len(pages)) < 2:
        return [(source, _read(page, model)) for source, page in zip(sources, pages, strict=True)]
    with ProcessPoolExecutor(min(workers, len(pages)), mp_context=get_context("spawn")) as pool:
        try:
            readings = list(pool.map(_read, pages, [model] * len(pages)))
        except BrokenProcessPool as error:
            raise InputError("not read: a worker process was ended from outside") from error
    return list(zip(sources, readings, strict=True))


def _read(page: Page, model: str | None) -> Reading:
    from dateline.pipeline import read

    return read(page, _reader(model))


@cache
def _reader(model: str | None) -> Reader:
    from dateline.pipeline import load

    return load(model)


def render(readings: Sequence[tuple[str, Reading]], form: str, width: int, colour: bool) -> str:
    """All quotes of the readings in the order of the texts.

    Args:
        readings: each input's name and reading.
        form: table, json, jsonl or csv.
        width: the terminal's columns, for a table.
        colour: whether a table may have escape sequences for weight.
    """
    rows = [(source, quote) for source, reading in readings for quote in reading.quotes]
    if form == "table":
        return _table(rows, width, colour)
    if form == "csv":
        return _csv(rows)
    return _json(readings, form)


def _json(readings: Sequence[tuple[str, Reading]], form: str) -> str:
    from dateline.export.json import to_dict

    records = [{"source": source, **quote} for source, reading in readings for quote in to_dict(reading)["quotes"]]
    if form == "json":
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _csv(rows: Sequence[tuple[str, Quote]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _values(source, quote)] for source, quote in rows)
    return out.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _values(source: str, quote: Quote) -> tuple[str, ...]:
    return (
        source,
        quote.id,
        quote.kind,
        quote.attitude,
        actor_words(quote.speaker) if quote.speaker is not None else "",
        one_line(quote.cue.text) if quote.cue is not None else "",
        one_line(quote.text),
        chain_words(quote.voices),
        actor_words(quote.addressee) if quote.addressee is not None else "",
        one_line(quote.setting.text) if quote.setting is not None else "",
        place_words(quote.place) if quote.place is not None else "",
        when_words(quote.when) or "",
        str(quote.span[0]),
        str(quote.span[1]),
    )


def _table(rows: Sequence[tuple[str, Quote]], width: int, colour: bool) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out,
        width=min(width, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("who", 2), ("how", 2), ("says what", 6), ("on whose word", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for _, quote in rows:
        who = actor_words(quote.speaker) if quote.speaker is not None else "(not named)"
        how = one_line(quote.cue.text) if quote.cue is not None else "–"
        table.add_row(
            Text(who), Text(f"{how}\n{quote.kind}, {quote.attitude}"), Text(one_line(quote.text)), Text(chain_words(quote.voices))
        )
    console.print(table if rows else "No quotes.")
    return out.getvalue()
