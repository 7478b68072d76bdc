"""Rows of an archive as CSV, JSON lines, JSON or Parquet: streamed, with the query and the counts beside the data."""

from __future__ import annotations

import csv
import json
import types
from collections.abc import Callable, Iterator
from dataclasses import fields
from io import StringIO
from itertools import islice
from typing import Any, Union, get_args, get_origin, get_type_hints

from dateline.tables import Rows

FORMATS = ("csv", "jsonl", "json", "parquet")
BETWEEN = "; "  # of the values of one cell
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 2_000


def lines(rows: Rows[Any], form: str) -> Iterator[str]:
    """The rows as text, piece by piece.

    Args:
        rows: from an archive.
        form: csv, jsonl or json. JSON has `rows`, `of`, `query` and `dateline_version` beside `data`; the two others hold
            the data alone, and `about` goes beside them.
    """
    yield from {"csv": _csv, "jsonl": _jsonl, "json": _json}[form](rows)


def about(rows: Rows[Any]) -> str:
    """What goes beside the data, as indented JSON."""
    return json.dumps(rows.about() | {"columns": list(rows.columns)}, ensure_ascii=False, indent=1) + "\n"


def cell(value: Any) -> str:
    """A value as a spreadsheet's cell: safe from being taken for a formula; an unknown value is empty."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = BETWEEN.join(str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(FORMULA) else value


def write_parquet(rows: Rows[Any], path: str) -> None:
    """Write the rows as a Parquet file, a group of rows at a time.

    Raises:
        ImportError: pyarrow is not there: pip install 'dateline[tables]'.
    """
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'dateline[tables]'") from error
    schema = arrow_schema(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in arrow_batches(rows):
            writer.write_batch(batch)


def arrow_schema(rows: Rows[Any]) -> Any:
    """The columns with their types, from the fields of the records."""
    import pyarrow as pa

    of: dict[Any, Callable[[], Any]] = {str: pa.string, int: pa.int64, float: pa.float64, bool: pa.bool_}
    hints = get_type_hints(rows.kind)
    kinds = []
    for field in fields(rows.kind):
        hint = hints[field.name]
        if get_origin(hint) in (Union, types.UnionType):
            hint = next(arg for arg in get_args(hint) if arg is not type(None))
        kinds.append(pa.field(field.name, pa.list_(pa.string()) if get_origin(hint) is tuple else of[hint]()))
    return pa.schema(kinds, metadata={f"dateline.{key}": str(value) for key, value in rows.about().items()})


def arrow_batches(rows: Rows[Any]) -> Iterator[Any]:
    """The rows as record batches."""
    import pyarrow as pa

    schema, values = arrow_schema(rows), rows.values()
    while chunk := list(islice(values, CHUNK)):
        columns = list(zip(*chunk, strict=True))
        yield pa.record_batch([pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema)


def _csv(rows: Rows[Any]) -> Iterator[str]:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    values = rows.values()
    while True:
        chunk = list(islice(values, CHUNK))
        writer.writerows([cell(value) for value in row] for row in chunk)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        if not chunk:
            return


def _jsonl(rows: Rows[Any]) -> Iterator[str]:
    for row in rows.values():
        yield json.dumps(dict(zip(rows.columns, row, strict=True)), ensure_ascii=False) + "\n"


def _json(rows: Rows[Any]) -> Iterator[str]:
    yield json.dumps(rows.about(), ensure_ascii=False)[:-1] + ', "data": [\n'
    between = ""
    for row in rows.values():
        yield between + json.dumps(dict(zip(rows.columns, row, strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
