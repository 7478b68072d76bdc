"""Many inputs into one archive: read, stored and merged in order, in batches that are whole or not there at all.

A run can be ended at any moment. The same command goes on: what is in is known by its digest and passed over, so that the
archive comes out the same as from a run that was never ended.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field

import msgspec
from sqlalchemy import Connection, Engine, select, update

from dateline import __version__
from dateline.errors import ArchiveError, DatelineError, InputError
from dateline.export.json import to_dict
from dateline.gather import complete, summarize
from dateline.merging import merge, remerge
from dateline.reading import Outcome, read_items
from dateline.records import Given, Item, SetAside
from dateline.store import ask, schema
from dateline.store.connect import open_engine
from dateline.store.write import Batch, me, now, writing

# A batch is written when it has so many outcomes, or is so old: little is lost to a kill, little time to commits.
BATCH, SECONDS = 64, 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to take in: processes to read with, at most how many articles, another spaCy pipeline, whether the first input that
    cannot be read ends the run."""

    workers: int = 1
    limit: int | None = None
    model: str | None = None
    stop: bool = False


@dataclass(slots=True)
class Report:
    """What came of a run: articles taken in, known before, set aside as broken, passed over by a rule (a picture among pages),
    and how many that were taken in are copies."""

    taken: int = 0
    known: int = 0
    set_aside: int = 0
    passed: int = 0
    copies: int = 0
    errors: list[str] = field(default_factory=list)

    def aside(self, error: str) -> None:
        """Count one that was set aside; of the errors the first twenty are kept here, all of them in the archive."""
        self.set_aside += 1
        if len(self.errors) < 20:
            self.errors.append(error)


def ingest(
    where: str,
    sources: list[str],
    items: Iterable[Item | SetAside],
    options: Options,
    heard: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Take inputs into an archive; it is made where there is none.

    Args:
        where: a SQLite file or a PostgreSQL address.
        sources: what the user named, for the archive's own record of the run.
        items: from the readers of `dateline.read`.
        options: how.
        heard: called with the report so far after each batch.

    Raises:
        ArchiveError: the archive cannot be written; what was committed before is whole.
        InputError: `options.stop`, and an input gave no article; those before it are in.
    """
    with closing(_Known(where)) as known:
        outcomes = read_items(_limited(items, options.limit), known, options.workers, options.model)
        return take_in(where, sources, outcomes, options.stop, heard)


def take_in(
    where: str,
    sources: list[str],
    outcomes: Iterable[Outcome],
    stop: bool = False,
    heard: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Store and merge what was read, in order, in batches; the archive is made where there is none.

    Args:
        where: a SQLite file or a PostgreSQL address.
        sources: for the archive's own record of the run.
        outcomes: items with their readings, or the errors that they gave.
        stop: the first broken input ends the run.
        heard: called with the report so far after each batch.

    Raises:
        ArchiveError: the archive cannot be written; what was committed before is whole.
        InputError: `stop`, and an input gave no article; those before it are in.
    """
    engine = open_engine(where, write=True)
    report = Report()
    started = time.monotonic()
    with writing(engine, where, now()) as batch:
        run = batch.add(
            schema.runs, started=batch.at, finished=None, who=me(), inputs=json.dumps(sources), version=__version__,
            taken=0, known=0, set_aside=0,
        )  # fmt: skip
    waiting: list[Outcome] = []

    def settle() -> None:
        nonlocal started
        with writing(engine, where, now()) as batch:
            for outcome in waiting:
                _take(batch, run, outcome, report)
            counts = {"taken": report.taken, "known": report.known, "set_aside": report.set_aside}
            batch.connection.execute(update(schema.runs).where(schema.runs.c.n == run).values(finished=batch.at, **counts))
            summarize(batch)
        waiting.clear()
        started = time.monotonic()
        heard(report)

    for outcome in outcomes:
        waiting.append(outcome)
        passed = isinstance(outcome.item, SetAside) and not outcome.item.broken
        failed = stop and outcome.error is not None and not passed
        if failed or len(waiting) >= BATCH or time.monotonic() - started > SECONDS:
            settle()
        if failed:
            raise InputError(outcome.error or "")
    settle()
    _complete(engine, where)
    engine.dispose()
    return report


def _complete(engine: Engine, where: str) -> None:
    """Write the summaries that the batches left, some at a time."""
    left = True
    while left:
        with writing(engine, where, now()) as batch:
            left = complete(batch)


class _Known:
    """Whether bytes are in an archive, or were met in this run."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._met: set[str] = set()
        self._connection: Connection | None = None

    def __call__(self, sha256: str) -> bool:
        if sha256 in self._met:
            return True
        self._met.add(sha256)
        if self._connection is None:  # opened by the first question: the archive may not have been made before
            self._connection = open_engine(self._where).connect()
        with self._connection.begin():
            return self._connection.execute(select(schema.articles.c.n).where(schema.articles.c.id == sha256)).first() is not None

    def close(self) -> None:
        """Let the database go."""
        if self._connection is not None:
            self._connection.close()


def _limited(items: Iterable[Item | SetAside], limit: int | None) -> Iterator[Item | SetAside]:
    """At most so many articles."""
    left = limit
    for item in items:
        if isinstance(item, Item) and left is not None:
            if left == 0:
                return
            left -= 1
        yield item


def _take(batch: Batch, run: int, outcome: Outcome, report: Report) -> None:
    """Put one outcome into the archive."""
    item = outcome.item
    if isinstance(item, SetAside) and not item.broken:
        batch.set_aside(run, item.source, item.part, item.error)
        report.passed += 1
        return
    if outcome.error is not None or isinstance(item, SetAside):
        batch.set_aside(run, item.source, item.part, outcome.error or "")
        report.aside(outcome.error or "")
        return
    given = json.dumps({key: value for key, value in asdict(item.given).items() if value}, ensure_ascii=False)
    sha256 = hashlib.sha256(item.data).hexdigest()
    stored = batch.article(sha256) is not None
    if outcome.reading is None and not stored:
        error = f"{item.source}: the same bytes as an input of this run that could not be read"
        batch.set_aside(run, item.source, item.part, error)
        report.aside(error)
        return
    if stored or outcome.reading is None:
        batch.log("seen-again", sha256, item.source, item.part, item.container, given)
        report.known += 1
        return
    batch.keep(item.data, item.media)
    batch.log("put-in", sha256, item.source, item.part, item.container, given)
    article = batch.add_article(sha256, item.source, item.part, given)
    _, claims = batch.add_reading(article, to_dict(outcome.reading))
    report.copies += merge(batch, article, claims, outcome.reading)
    report.taken += 1


def dry_run(items: Iterable[Item | SetAside], limit: int | None, heard: Callable[[Report], None] = lambda report: None) -> Report:
    """Say what an ingest would take, without reading the articles for claims and without an archive.

    Args:
        items: from the readers of `dateline.read`.
        limit: at most so many.
        heard: called with the report so far after each item.
    """
    from dateline.data import table
    from dateline.read.page import page_of

    report, met, tables = Report(), set(), table("read")
    for item in _limited(items, limit):
        try:
            if isinstance(item, SetAside):
                if not item.broken:
                    report.passed += 1
                    continue
                raise InputError(item.error)
            page = page_of(item, tables)
            report.known += page.article.id in met
            report.taken += page.article.id not in met
            met.add(page.article.id)
        except DatelineError as error:
            report.aside(str(error))
        heard(report)
    return report


def reread(where: str, options: Options, heard: Callable[[Report], None] = lambda report: None) -> Report:
    """Read an archive's articles anew where their reading is of another version; the old reading stays, closed.

    Args:
        where: the archive.
        options: how.
        heard: called with the report so far after each batch.

    Raises:
        ArchiveError: there is no archive, or it cannot be written.
    """
    engine, report = open_engine(where, write=True), Report()

    def settle(waiting: list[Outcome]) -> None:
        with writing(engine, where, now()) as batch:
            for outcome in waiting:
                article = batch.article(hashlib.sha256(outcome.item.data).hexdigest()) if isinstance(outcome.item, Item) else None
                if article is None or outcome.reading is None:
                    report.aside(outcome.error or "")
                    continue
                _, claims = batch.add_reading(article, to_dict(outcome.reading))
                remerge(batch, article, claims, outcome.reading)
                batch.log("read-again", outcome.reading.article.id, outcome.item.source, outcome.item.part, note=__version__)
                report.taken += 1
            summarize(batch)
        heard(report)

    waiting: list[Outcome] = []
    stale = _limited(_stored(where), options.limit)
    for outcome in read_items(stale, lambda sha256: False, options.workers, options.model):
        waiting.append(outcome)
        if len(waiting) >= BATCH:
            settle(waiting)
            waiting = []
    settle(waiting)
    _complete(engine, where)
    engine.dispose()
    return report


def _stored(where: str) -> Iterator[Item]:
    """The articles whose reading is of another version, as they came in."""
    engine = open_engine(where)
    with engine.connect() as connection:
        numbers = ask.stale(connection, __version__)
    for n in numbers:
        with engine.connect() as connection:
            row = ask.stored(connection, n)
        yield Item(bytes(row.data), row.media, row.source, row.part, msgspec.json.decode(row.given, type=Given))
    engine.dispose()


def known_addresses(where: str) -> Callable[[str], bool]:
    """Tells whether an address is in an archive already; in one that is not there yet, none is."""
    try:
        engine = open_engine(where)
    except ArchiveError:
        return lambda url: False

    def known(url: str) -> bool:
        with engine.connect() as connection:
            return ask.has_url(connection, url)

    return known
