"""How long each page of the desk takes over a large archive. `python -m eval.bench_desk --articles 110000 --keep /tmp/made.db`.

The archive is made (`eval.made_archive`), or taken where it is there. Each page is asked for so often as `--times` says, every
time with another value of its filter (an actor, a type, a word, a month drawn from the archive; the same ones in each run), so
that an answer that was kept for one filter does not stand for all; a page without a filter is asked for again. The desk is in
this process: the times are those of the whole answer, from the request to the last byte, without the network.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from starlette.testclient import TestClient

from dateline import __version__
from dateline.archive import Archive
from dateline.store.connect import is_url
from dateline.web.app import create_app
from dateline.web.security import Guard
from eval.made_archive import fill
from eval.made_readings import DEEDS, word
from tests.postgres import binaries, running

HOST = "http://127.0.0.1:8765"
TARGET = 100  # milliseconds


@dataclass(frozen=True, slots=True)
class Values:
    """What filters are filled with, of one archive; each is drawn by chance."""

    chance: random.Random
    actors: list[str]
    rare: list[str]
    places: list[str]
    articles: list[str]
    stories: list[str]
    events: list[str]
    processes: list[str]
    dyads: list[tuple[str, str]]
    words: list[str]

    def one(self, name: str) -> str:
        """One of a kind, as it stands in an address."""
        return quote(self.chance.choice(getattr(self, name)), safe="")

    def month(self) -> str:
        """A month as a filter."""
        return urlencode({"since": f"{(year := self.chance.choice((2003, 2004)))}-{(month := self.chance.randrange(1, 13)):02}",
                          "until": f"{year}-{month:02}"})  # fmt: skip

    def type(self) -> str:
        """A type of event."""
        return self.chance.choice(DEEDS)[2]

    def standing(self) -> str:
        """One of the seldom standings."""
        return self.chance.choice(("alleged", "planned", "called-for", "denied", "did-not-happen", "ongoing"))

    def dyad(self) -> str:
        """Two actors of one claim."""
        return "/".join(quote(who, safe="") for who in self.chance.choice(self.dyads))


def values(archive: Archive) -> Values:
    """Draw from an archive."""
    chance = random.Random(7)
    names = [row.actor or row.name for row in archive.actors(3000)]
    claims = list(archive.claims(2000, 3000))
    dyads = [(claim.actor_ids[0], claim.recipient_ids[0]) for claim in claims if claim.actor_ids and claim.recipient_ids]
    return Values(
        chance, names[:100], names[200:], [claim.place for claim in claims if claim.place],
        [row.article for row in archive.articles(1000, 500)], [row.story for row in archive.stories(1000)],
        [row.event for row in archive.events(1000)], [row.process for row in archive.processes(1000)], dyads,
        [word(n) for n in range(50, 3000)],
    )  # fmt: skip


def pages(v: Values) -> dict[str, Callable[[], str]]:
    """The addresses of each page, by what is asked."""
    by_filter = {
        "": lambda: "", " type": lambda: f"?type={v.type()}", " standing": lambda: f"?standing={v.standing()}",
        " with, often named": lambda: f"?with={v.one('actors')}", " with, seldom named": lambda: f"?with={v.one('rare')}",
        " month": lambda: f"?{v.month()}", " word": lambda: f"?q={v.one('words')}",
        " type, standing, month": lambda: f"?type={v.type()}&standing={v.standing()}&{v.month()}",
    }  # fmt: skip
    made: dict[str, Callable[[], str]] = {"/": lambda: "/", "/index.json": lambda: "/index.json"}
    for path in ("/events", "/events/counts", "/claims", "/timeline", "/map", "/stories", "/articles", "/actors", "/sources"):
        for name, query in by_filter.items():
            made[path + name] = lambda path=path, query=query: path + query()  # type: ignore[misc]
    return made | {
        "/timeline by actor": lambda: "/timeline?by=actor",
        "/timeline by actor, with": lambda: f"/timeline?by=actor&with={v.one('actors')}",
        "/map place": lambda: f"/map?place={v.one('places')}",
        "/quotes": lambda: "/quotes",
        "/quotes speaker": lambda: f"/quotes?speaker={v.one('actors')}",
        "/quotes word": lambda: f"/quotes?q={v.one('words')}",
        "/search": lambda: f"/search?q={v.one('words')}",
        "/actors name": lambda: f"/actors?q={v.one('words')[:3]}",
        "/actors/NAME, often": lambda: f"/actors/{v.one('actors')}",
        "/actors/NAME, seldom": lambda: f"/actors/{v.one('rare')}",
        "/dyads/A/B": lambda: f"/dyads/{v.dyad()}",
        "/articles/ID": lambda: f"/articles/{v.one('articles')}",
        "/stories/ID": lambda: f"/stories/{v.one('stories')}",
        "/events/ID": lambda: f"/events/{v.one('events')}",
        "/processes": lambda: "/processes",
        "/processes/ID": lambda: f"/processes/{v.one('processes')}",
        "/aside": lambda: "/aside",
        "/codebook": lambda: "/codebook",
    }


def deep(client: TestClient, path: str) -> Iterator[str]:
    """The addresses of one part after the other, from nine tenths of a list on, as its `next` gives them."""
    at = f"{path}.json?offset={client.get(f'{path}.json').json()['of'] * 9 // 10}"
    while True:
        at = client.get(at).json()["next"]
        yield at


def measure(where: str, times: int, only: str) -> int:
    """Print the median and the 95th percentile of each page; the number of pages that are over the target."""
    over = 0
    print(f"\n{'page':<34} {'median ms':>9} {'p95 ms':>7} {'worst':>7}", flush=True)
    with Archive(where) as archive:
        drawn = values(archive)
    with TestClient(create_app(where, Guard(read_only=True)), base_url=HOST) as client:
        asked = pages(drawn)
        for path in ("/claims", "/quotes", "/articles", "/events"):
            parts = deep(client, path)
            asked[f"{path} deep in"] = parts.__next__
        for name, address in asked.items():
            if only and only not in name:
                continue
            client.get(address())
            walls = []
            for _ in range(times):
                at = address()
                began = time.perf_counter()
                answer = client.get(at)
                walls.append(1000 * (time.perf_counter() - began))
                if answer.status_code != 200:
                    sys.exit(f"{at}: {answer.status_code} {answer.text[:200]}")
            p95 = quantiles(walls, n=20)[-1]
            over += p95 > TARGET
            print(f"{name:<34} {median(walls):9.0f} {p95:7.0f} {max(walls):7.0f}{'  over' if p95 > TARGET else ''}", flush=True)
    print(f"{over} of {len(asked)} over {TARGET} ms")
    return over


def main(arguments: list[str] | None = None) -> None:
    """Make the archive and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=110_000, help="of about nine claims each")
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--keep", help="a SQLite file, or the address of a PostgreSQL database, to make or to take as it is")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--only", default="", help="pages with this in their names")
    asked = parser.parse_args(arguments)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite "
          f"{sqlite3.sqlite_version}, dateline {__version__}; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    if asked.keep:
        if not is_url(asked.keep) and not Path(asked.keep).exists():
            fill(asked.keep, asked.articles)
        measure(asked.keep, asked.times, asked.only)
    elif asked.store == "postgresql":
        found = binaries()
        if found is None:
            sys.exit("postgresql is not installed")
        with running(found) as server:
            where = server.database()
            fill(where, asked.articles)
            measure(where, asked.times, asked.only)
    else:
        with tempfile.TemporaryDirectory() as folder:
            where = str(Path(folder) / "made.db")
            fill(where, asked.articles)
            measure(where, asked.times, asked.only)


if __name__ == "__main__":
    main()
