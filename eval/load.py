"""Readers beside a writer: `python -m eval.load --minutes 5 --store sqlite`. Any error or torn record fails.

One process takes made articles in without pause (readings made beforehand: `eval.made_readings`); eight others ask at random and
check what they read: the words of every value stand where it says, a story's articles and an event's claims are all there, a
question gives no fewer rows than it said, and what is counted never goes back.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from dateline.archive import Archive
from dateline.errors import ArchiveError
from dateline.ingest import take_in
from dateline.reading import Outcome
from dateline.types import Reading
from eval.made_readings import DEEDS, made, word
from tests.postgres import binaries, running

READERS = 8
FIRST = 200  # articles that are in before the readers begin


class Torn(Exception):
    """What was read does not hang together."""


def whole(reading: Reading) -> None:
    """Check that every value's words stand where it says.

    Raises:
        Torn: they do not.
    """
    text = reading.article.text
    for claim in reading.claims:
        for value in (*claim.actors, *claim.recipients, claim.place, claim.when, claim.evidence):
            if value is not None and value.span is not None and text[slice(*value.span)] != value.text:
                raise Torn(f"claim {claim.id} of {reading.article.id[:16]}: {value}")
    for quote in reading.quotes:
        if text[slice(*quote.span)] != quote.text:
            raise Torn(f"quote {quote.id} of {reading.article.id[:16]}: {quote.text}")


class Reader:
    """One reading process: what it asks, and what it saw last."""

    def __init__(self, archive: Archive, seed: int) -> None:
        self.archive = archive
        self.chance = random.Random(seed)
        self.seen: dict[str, int] = {}

    def asks(self) -> tuple[Callable[[], None], ...]:
        """The questions."""
        return self.search, self.articles, self.claims, self.quotes, self.events, self.stories, self.dyad, self.sizes

    def listed(self, rows: Any, limit: int | None) -> list[Any]:
        """All rows of an answer, no fewer than it said."""
        found = list(rows)
        if len(found) < (rows.total if limit is None else min(limit, rows.total)):
            raise Torn(f"{rows!r}: {len(found)} rows")
        return found

    def search(self) -> None:
        for row in self.listed(self.archive.search(word(self.chance.randrange(300)), limit=20), 20)[:3]:
            whole(self.archive.reading(row.article))

    def articles(self) -> None:
        day = f"2003-01-{self.chance.randrange(1, 29):02}"
        for row in self.listed(self.archive.articles(limit=20, since=day), 20)[:3]:
            whole(self.archive.reading(row.article))

    def claims(self) -> None:
        kind = self.chance.choice(DEEDS)[2]
        rows = self.listed(self.archive.claims(limit=50, types=(kind,)), 50)
        for row in rows:
            if row.event_type != kind or row.event is None or row.story is None:
                raise Torn(f"claim without its event or story: {row}")
        for row in self.chance.sample(rows, min(2, len(rows))):
            whole(self.archive.reading(row.article))

    def quotes(self) -> None:
        self.listed(self.archive.quotes(limit=50), 50)

    def events(self) -> None:
        rows = self.listed(self.archive.events(limit=20), 20)
        event = self.archive.event(self.chance.choice(rows).event)
        claims = {row.claim for row in self.archive.claims_of(event)}
        if not set(event.claims) <= claims:
            raise Torn(f"event {event.id}: claims are missing: {sorted(set(event.claims) - claims)}")

    def stories(self) -> None:
        rows = self.listed(self.archive.stories(limit=20), 20)
        view = self.archive.story(self.chance.choice(rows).story)
        if view.story.articles != len(view.articles):
            raise Torn(f"story {view.story.story}: {view.story.articles} articles, {len(view.articles)} listed")
        in_families = {article for family in view.families for article in family.articles}
        if in_families != {row.article for row in view.articles}:
            raise Torn(f"story {view.story.story}: its texts have other articles than it")
        for row in view.articles[:3]:
            whole(self.archive.reading(row.article))

    def dyad(self) -> None:
        row = self.chance.choice(self.listed(self.archive.claims(limit=50), 50))
        if row.actor_ids and row.recipient_ids:
            self.listed(self.archive.dyad(row.actor_ids[0], row.recipient_ids[0], limit=20), 20)

    def sizes(self) -> None:
        now = self.archive.sizes()
        for name, count in now.items():
            if count < self.seen.get(name, 0):
                raise Torn(f"{name}: {count}, after {self.seen[name]}")
        self.seen = now


def read(where: str, seed: int, until: float, told: Queue[Any]) -> None:
    """Ask until a time; tell how many of each question were asked, the slowest, and the first error."""
    asked: Counter[str] = Counter()
    slowest, error = 0.0, None
    try:
        with Archive(where) as archive:
            reader = Reader(archive, seed)
            while time.time() < until:
                ask = reader.chance.choice(reader.asks())
                began = time.perf_counter()
                ask()
                slowest = max(slowest, time.perf_counter() - began)
                asked[ask.__name__] += 1
    except Exception:  # whatever it is, it is what is looked for
        error = traceback.format_exc()
    told.put((asked, slowest, error))


def write(where: str, until: float, told: Queue[Any]) -> None:
    """Take articles in until a time; tell how many, and the error that ended it."""

    def outcomes() -> Iterator[Outcome]:
        for pair in made(10**9, seed=2):
            if time.time() >= until:
                return
            yield Outcome(*pair)

    try:
        told.put((take_in(where, ["load"], outcomes()).taken, None))
    except Exception:
        told.put((0, traceback.format_exc()))


def trial(store: str, where: str, minutes: float) -> bool:
    """Run readers beside a writer; print what came of it, and give whether nothing went wrong."""
    take_in(where, ["load"], (Outcome(*pair) for pair in made(FIRST)))
    until, context = time.time() + 60 * minutes, get_context("spawn")
    wrote, told = context.Queue(), context.Queue()
    processes = [context.Process(target=write, args=(where, until, wrote))]
    processes += [context.Process(target=read, args=(where, seed, until, told)) for seed in range(READERS)]
    for process in processes:
        process.start()
    answers = [told.get() for _ in range(READERS)]
    taken, fault = wrote.get()
    for process in processes:
        process.join()
    asked = sum((answer[0] for answer in answers), Counter[str]())
    errors = [error for *_, error in (*answers, (None, fault)) if error]
    with Archive(where) as archive:
        errors += [str(found) for found in archive.verify()][:5]
    print(f"{store}: {minutes:g} minutes, {READERS} readers: {asked.total()} questions, {taken} articles taken in beside them, "
          f"slowest question {max(answer[1] for answer in answers):.1f} s, {len(errors)} errors; {dict(sorted(asked.items()))}",
          flush=True)  # fmt: skip
    for error in errors:
        print(error, flush=True)
    return not errors and taken > 0


def main() -> int:
    """Run the trial on each store that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], action="append")
    asked = parser.parse_args()
    good = True
    for store in asked.store or ["sqlite", "postgresql"]:
        if store == "sqlite":
            with tempfile.TemporaryDirectory() as folder:
                good &= trial(store, str(Path(folder) / "load.db"), asked.minutes)
        elif (found := binaries()) is None:
            print("postgresql: not installed: skipped")
        else:
            with running(found) as server:
                good &= trial(store, server.database(), asked.minutes)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ArchiveError as error:
        sys.exit(f"load: {error}")
