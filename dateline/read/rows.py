"""Tables of articles: CSV, TSV, JSON lines (or one JSON list) and Parquet, a row an article, read as a stream."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from dateline.data import table
from dateline.errors import InputError
from dateline.read.columns import at, columns_of, given_columns, read
from dateline.read.dates import date_of
from dateline.read.decode import MAX_BYTES
from dateline.read.page import PART, part
from dateline.records import Item, SetAside

# A line may hold an article and much beside it; none needs more.
LONGEST_LINE = 2 * MAX_BYTES
# One JSON list has to be read whole.
MAX_LIST = 100_000_000
HEAD = 50
BATCH = 64  # rows of a Parquet file in memory at once
DELIMITERS = ",\t;|"
CHUNK = 1 << 20
VALID = "valid is CSV, TSV, JSON lines, a JSON list or Parquet, a row an article"


def items(path: Path, mapping: str | None = None) -> Iterator[Item | SetAside]:
    """The articles of a table.

    Args:
        path: CSV, TSV, JSON lines or list (each also compressed by gzip), or Parquet.
        mapping: which columns hold what ("text=body,published=date"); without it the table has to be of a database in
            `resources/read/maps.yaml`, told by its columns.

    Yields:
        An item for each row with a text; a row without one, or of another number of cells than the header, set aside by its
        line, and the whole file where its columns are not known.

    Raises:
        InputError: `mapping` is no map.
    """
    if mapping is not None:
        given_columns(mapping)
    name = str(path)
    try:
        with path.open("rb") as file:
            container = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            start = file.read(4)
        rows = _parquet(path) if start == b"PAR1" else _text(path, start)
        yield from _articles(rows, name, container, mapping)
    except InputError as error:
        yield SetAside(name, None, f"{name}: {error}")
    except (OSError, EOFError, zlib.error, ValueError) as error:  # cut or damaged gzip; what pyarrow raises for a bad file
        yield SetAside(name, None, f"{name}: cannot be read ({error}); {VALID}")


class _Row(NamedTuple):
    """A record with its place. `sure` unless it stands behind a quote that was not closed, where a line may be a piece of
    another record's text."""

    place: str
    cells: Mapping[str, Any]
    sure: bool = True


# A record, or what is wrong at a place, or (without a place) what holds of the whole file.
Row = _Row | SetAside


def _articles(rows: Iterator[Row], name: str, container: str, mapping: str | None) -> Iterator[Item | SetAside]:
    # A JSON record leaves out what it has no value for: the columns are those of the first records together.
    head = list(islice(rows, HEAD))
    names = dict.fromkeys(key for row in head if not isinstance(row, SetAside) for key in row.cells)
    columns = columns_of(names, mapping) if names else None
    if not head:
        yield SetAside(name, None, f"{name}: no rows; {VALID}")
    for row in chain(head, rows):
        if isinstance(row, SetAside):
            yield SetAside(name, row.part, f"{name}: {row.part}: {row.error}" if row.part else f"{name}: {row.error}", row.broken)
        elif columns is None:
            raise InputError(f"the first {HEAD} records have no columns; {VALID}")
        else:
            text, given, own = read(row.cells, columns)
            where, fault = own or row.place, None
            if text is None:
                fault = f"no text in {' or '.join(repr(c) for c in columns.columns['text'])}; valid is an article's text"
            elif not row.sure and not date_of(given.published or "") and not (given.url or "").startswith("http"):
                fault = "perhaps a piece of a text whose quote is not closed; valid is a row with the article's date or address"
            if text is None or fault is not None:
                yield SetAside(name, where, f"{name}: {row.place}: {fault}")
            else:
                yield Item(part(text, given), PART, name, where, container=container)


class _Lines:
    """The lines of a file, one at a time: one that is too long is passed over, lines handed back come again."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.number = 0
        self.back: list[tuple[int, str]] = []
        self.taken: list[tuple[int, str]] = []  # since the record began
        self.long: list[int] = []
        self.other = 0  # lines that are not UTF-8

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.back:
            self.taken.append(self.back.pop())
            return self.taken[-1][1]
        while line := self.file.readline(LONGEST_LINE):
            self.number += 1
            if len(line) < LONGEST_LINE or line.endswith(b"\n"):
                text = self._decoded(line)
                self.taken.append((self.number, text))
                return text
            self.long.append(self.number)
            while line and not line.endswith(b"\n"):
                line = self.file.readline(CHUNK)
        raise StopIteration

    def _decoded(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            self.other += 1
            return line.decode("cp1252", "replace")

    def begin(self) -> Iterator[SetAside]:
        """Begin a record: the lines that were too long before it."""
        self.taken.clear()
        while self.long:
            yield SetAside("", f"line {self.long.pop(0)}", f"longer than {LONGEST_LINE:,} bytes; valid is up to that")

    def hand_back(self, start: int) -> None:
        """Have the lines of this record, from its `start`th on, come again."""
        self.back.extend(reversed(self.taken[start:]))


def _text(path: Path, start: bytes) -> Iterator[Row]:
    with gzip.open(path) if start.startswith(b"\x1f\x8b") else path.open("rb", buffering=CHUNK) as raw:
        file = _narrow(cast("BinaryIO", raw))
        place = file.tell()
        first = file.read(1)
        while first.isspace():
            first = file.read(1)
        file.seek(place)
        lines = _Lines(file)
        if first == b"[":
            yield from _list(file)
        elif first == b"{":
            yield from _json(lines)
        else:
            yield from _csv(lines, path.name.lower().removesuffix(".gz").endswith((".tsv", ".tab")))
        if lines.other:
            yield SetAside("", None, f"{lines.other:,} lines are not UTF-8 and were read as Windows-1252", broken=False)


def _narrow(file: BinaryIO) -> BinaryIO:
    """A file behind its byte order mark; one in UTF-16, as Excel writes "Unicode text", as UTF-8."""
    mark = file.read(3)
    if mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        wide = mark + file.read(MAX_LIST)
        if len(wide) > MAX_LIST:
            raise InputError(f"UTF-16 of more than {MAX_LIST:,} bytes; valid is up to that, or UTF-8")
        return io.BytesIO(wide.decode("utf-16", "replace").encode("utf-8", "replace"))
    file.seek(3 if mark == codecs.BOM_UTF8 else 0)
    return file


def _csv(lines: _Lines, tabs: bool) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)  # of its own it takes no article of more than 131,072 characters
    opening = next(lines, "")
    lines.hand_back(0)
    delimiter = "\t" if tabs else max(DELIMITERS, key=lambda d: _cells(opening, d))
    # Strict: a quote within quotes that is not doubled would else be taken out of the text without a word.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] = []
    doubt = 0  # up to this line
    while True:
        yield from lines.begin()
        fault = None
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            cells, fault = [], f"not CSV ({error}); valid is a cell in quotes with each quote within it doubled"
            # A quote that is not closed takes in the lines behind it: they are tried on their own.
            doubt = max(doubt, lines.taken[-1][0])
            lines.hand_back(1)
        if not header and fault is None:
            header = [cell.strip() for cell in cells]
            _check(header)
            continue
        if fault is None and cells and len(cells) != len(header):
            fault = f"{len(cells)} cells where the header has {len(header)}; valid is one for each column"
        start = lines.taken[0][0]
        if fault is not None:
            yield SetAside("", f"line {start}", fault)
        elif cells:
            yield _Row(f"line {start}", dict(zip(header, cells, strict=True)), start > doubt)
    yield from lines.begin()


def _cells(line: str, delimiter: str) -> int:
    """How many cells a delimiter makes of a line; none where the line is not CSV."""
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _check(header: list[str]) -> None:
    twice = [name for name, number in Counter(header).items() if number > 1 and name]
    if twice:
        raise InputError(f"two columns are called {twice[0]!r}; valid is a name for each")


def _json(lines: _Lines) -> Iterator[Row]:
    """JSON lines; a file whose first line is no object on its own is one JSON value."""
    while True:
        yield from lines.begin()
        line = next(lines, None)
        if line is None:
            break
        place = f"line {lines.taken[0][0]}"
        try:
            found = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError) as error:
            if lines.number == 1:
                yield from _list(lines.file)
                return
            yield SetAside("", place, f"not JSON ({error}); valid is one object a line")
            continue
        if lines.number == 1 and _records(found):
            yield from _list(lines.file)
            return
        if isinstance(found, dict):
            yield _Row(place, found)
        elif line.strip():
            yield SetAside("", place, "no JSON object; valid is one object a line")
    yield from lines.begin()


def _places() -> list[str]:
    places: list[str] = table("read")["maps"]["lists"]
    return places


def _records(value: Any) -> list[Any]:
    """The records of a JSON value that holds a list of them, as the answers of databases do."""
    lists = [value] if isinstance(value, list) else [at(value, place) for place in _places()]
    return next((v for v in lists if isinstance(v, list) and any(isinstance(r, dict) for r in v)), [])


def _list(file: BinaryIO) -> Iterator[Row]:
    file.seek(0)
    _narrow(file)
    data = file.read(MAX_LIST + 1)
    if len(data) > MAX_LIST:
        raise InputError(f"one JSON value of more than {MAX_LIST:,} bytes; valid is up to that, or one object a line")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}); {VALID}") from None
    records = _records(found)
    if not records:
        raise InputError(f"JSON without a list of records; valid is a list, or an object with one as {' or '.join(_places())}")
    for number, record in enumerate(records, 1):
        if isinstance(record, dict):
            yield _Row(f"record {number}", record)
        else:
            yield SetAside("", f"record {number}", "no JSON object; valid is a list of objects")


def _parquet(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise InputError("Parquet is read with pyarrow, which is not installed: pip install 'dateline[tables]'") from None
    number = 0
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield _Row(f"row {number}", row)
