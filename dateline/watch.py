"""Feeds looked at again and again, for days: what is new goes into an archive, what a feed said last time is kept in it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from dateline import __version__
from dateline.ingest import Options, Report, ingest, known_addresses
from dateline.read.web import EVERY, poll
from dateline.store import ask
from dateline.store.connect import open_engine
from dateline.store.write import now, save_feed, writing

AGENT = f"dateline/{__version__}"


def look(where: str, feeds: list[str], options: Options, every: float = EVERY, pace: float = 1.0) -> tuple[Report, float]:
    """Look once at the feeds that are due, and take in what is new.

    Args:
        where: the archive; made where there is none.
        feeds: their addresses.
        options: how to take in.
        every: seconds between two looks at one feed.
        pace: seconds between two requests to one host, at least.

    Returns:
        What came of it, and in how many seconds the next look is due.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    engine = open_engine(where, write=True)
    try:
        with engine.connect() as connection:
            state = {url: json.loads(said) for url, said in ask.feeds(connection)}
        found, state = poll(feeds, state, AGENT, known_addresses(where), pace, every)
        # The articles first: a run that is ended between the two takes the same entries again, and loses none.
        report = ingest(where, feeds, found, options) if found else Report()
        with writing(engine, where, now()) as batch:
            for url in feeds:
                save_feed(batch, url, json.dumps(state[url], sort_keys=True))
    finally:
        engine.dispose()
    return report, max(0.0, min(state[url]["next"] for url in feeds) - time.time())


def watch(
    where: str, feeds: list[str], options: Options, every: float, heard: Callable[[Report, float], None], once: bool = False
) -> None:
    """Look at feeds until the program is ended.

    Args:
        where: the archive; made where there is none.
        feeds: their addresses.
        options: how to take in.
        every: seconds between two looks at one feed.
        heard: called after each look, with what came of it and the seconds until the next.
        once: whether to end after one look.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    while True:
        report, wait = look(where, feeds, options, every)
        heard(report, wait)
        if once:
            return
        time.sleep(wait)
