"""How an archive grows: articles a second, processor time, memory, size. `python -m eval.bench_size --articles 100000`.

Readings are made beforehand (`eval.made_readings`), so that copies, stories, events, processes and the store are measured and
not the language model. The making itself (its share is printed) is within the times.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import create_engine, text

from dateline import __version__
from dateline.archive import Archive
from dateline.ingest import Report, take_in
from dateline.reading import Outcome
from dateline.store.connect import is_url
from dateline.tables import Rows
from eval.made_readings import made
from tests.postgres import binaries, running

PAGES = 20


def peak() -> float:
    """The most memory that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size_of(where: str) -> float:
    """How large an archive is, in MB."""
    if not is_url(where):
        return sum(p.stat().st_size for p in Path(where).parent.glob(f"{Path(where).name}*")) / 1e6
    engine = create_engine("postgresql+psycopg://" + where.split("://", 1)[1])
    with engine.connect() as connection:
        found: int = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    return found / 1e6


def grow(where: str, count: int, one_story: bool = False) -> Report:
    """Fill an archive and print a line for each tenth: articles, articles a second, peak memory, size, copies."""
    print(f"{'articles':>9} {'a second':>9} {'CPU ms':>7} {'peak MB':>8} {'archive MB':>11} {'copies':>7}", flush=True)
    spent = 0.0

    def outcomes() -> Iterator[Outcome]:
        nonlocal spent
        source = made(count, one_story=one_story)
        while True:
            began = time.perf_counter()
            found = next(source, None)
            spent += time.perf_counter() - began
            if found is None:
                return
            yield Outcome(*found)

    begun = started = time.perf_counter()
    done, used = 0, time.process_time()

    def heard(report: Report) -> None:
        nonlocal started, done, used
        if report.taken - done >= count / 10 or (report.taken == count and report.taken > done):
            rate = (report.taken - done) / (time.perf_counter() - started)
            each = 1000 * (time.process_time() - used) / (report.taken - done)
            print(f"{report.taken:9} {rate:9.0f} {each:7.1f} {peak():8.0f} {size_of(where):11.0f} {report.copies:7}", flush=True)
            started, done, used = time.perf_counter(), report.taken, time.process_time()

    report = take_in(where, ["made"], outcomes(), heard=heard)
    whole = time.perf_counter() - begun
    print(f"{count} in {whole:.0f} s, of which {spent:.0f} s for making the readings")
    return report


def pages(where: str) -> None:
    """Print what a page of 50 rows costs, first and later pages of each list: milliseconds, in the wall and of the processor
    (on PostgreSQL of this process only)."""
    print(f"\n{'a page of 50':<14} {'median ms':>9} {'p95 ms':>7} {'CPU ms':>7}   of {PAGES} pages, from the first on")
    with Archive(where) as archive:
        actor = next(iter(archive.actors(1))).name
        names = ("stories", "events", "articles", "claims", "quotes", "processes")
        lists: dict[str, Callable[[int], Rows[Any]]] = {name: partial(getattr(archive, name), 50) for name in names}
        lists["events of one"] = partial(archive.events, 50, either=actor)
        lists["claims of one"] = partial(archive.claims, 50, either=actor)
        for name, page in lists.items():
            walls, used = [], time.process_time()
            for n in range(PAGES):
                began = time.perf_counter()
                list(page(50 * (n % 5)))
                walls.append(1000 * (time.perf_counter() - began))
            each = 1000 * (time.process_time() - used) / PAGES
            print(f"{name:<14} {median(walls):9.0f} {quantiles(walls, n=20)[-1]:7.0f} {each:7.0f}", flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Fill an archive of the store that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--one-story", action="store_true", help="all tell one happening")
    parser.add_argument("--keep", help="a SQLite file to make and leave")
    asked = parser.parse_args(arguments)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLAlchemy "
          f"{version('sqlalchemy')}, SQLite {sqlite3.sqlite_version}, dateline {__version__}; "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    if asked.store == "postgresql":
        found = binaries()
        if found is None:
            sys.exit("postgresql is not installed")
        with running(found) as server:
            where = server.database()
            grow(where, asked.articles, asked.one_story)
            pages(where)
        return
    with tempfile.TemporaryDirectory() as folder:
        where = asked.keep or str(Path(folder) / "made.db")
        grow(where, asked.articles, asked.one_story)
        pages(where)


if __name__ == "__main__":
    main()
