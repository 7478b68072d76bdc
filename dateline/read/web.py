"""Articles from the network, only when asked for: pages by their address, and what feeds and sitemaps list."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from dateline.errors import InputError
from dateline.read import feed, pdf, sitemap
from dateline.read.decode import MAX_BYTES
from dateline.read.robots import Answer, Later, Visitor, is_inside
from dateline.read.xml import MAX_XML, bytes_of
from dateline.records import Given, Item, SetAside

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
LISTS = ("xml", "gzip", "octet-stream")
DEEPEST = 5  # lists within lists: an index of sitemaps, a sitemap, a feed in it
EVERY = 900.0  # seconds between two looks at a feed
DAY = 86_400.0
TRIES = 5
LIST = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)\b")
SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
VALID = "valid is a page, PDF, feed or sitemap"


@dataclass(frozen=True, slots=True)
class _Found:
    """An address to be visited, or an article that a feed holds whole; `by` is the list that it stands in."""

    address: str
    given: Given = Given()
    item: Item | None = None
    by: str | None = None


def addresses_in(path: Path) -> Iterator[str]:
    """The addresses in a file: one a line (blank lines and those that begin with # are none), those that a saved sitemap
    lists, or those of a saved feed's entries that have only a summary.

    Raises:
        InputError: the file cannot be read, or is a feed or sitemap that is broken.
    """
    try:
        with path.open("rb") as file:
            if LIST.search(file.read(4096)):
                found = _listed(bytes_of(path, VALID), str(path))
                yield from (f.address for f in found if f.item is None)
                return
            file.seek(0)
            while line := file.readline(10_000):
                words = line.decode("utf-8-sig", "replace").strip()
                if words and not words.startswith("#"):
                    yield words
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error}); valid is a text file with an address a line") from None


def fetch(
    addresses: Iterable[str], agent: str, seen: Callable[[str], bool] = lambda address: False, pace: float = 1.0
) -> Iterator[Item | SetAside]:
    """Visit addresses, one after the other, and the pages that feeds and sitemaps among them list.

    Args:
        addresses: of pages, feeds, sitemaps and indexes of sitemaps.
        agent: what the program calls itself to servers: "dateline/VERSION".
        seen: whether an address is in the archive; such a page is not asked for again, so that a stopped run goes on.
        pace: seconds between two requests to one host, at least.

    Yields:
        An item for each page, named by its address (`given.url` is the one after redirects), and for each entry of a feed
        with the whole text; an address that gave none set aside.
    """
    visited: set[str] = set()
    with Visitor(agent, pace) as visitor:
        stack: list[Iterator[_Found]] = [(_Found(address) for address in addresses)]
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
            elif found.item is not None:
                yield found.item
            elif found.address not in visited and not seen(found.address):
                visited.add(found.address)
                try:
                    got = _visit(visitor, found, visited)
                    if isinstance(got, Item):
                        yield got
                    elif len(stack) > DEEPEST:
                        raise InputError(f"{found.address}: lists within lists, more than {DEEPEST} deep; {VALID}")
                    else:
                        stack.append(iter(_listed(got.data, got.url)))
                except InputError as error:
                    yield SetAside(found.address, None, str(error))


def poll(
    feeds: Iterable[str],
    state: Mapping[str, Any],
    agent: str,
    seen: Callable[[str], bool] = lambda address: False,
    pace: float = 1.0,
    every: float = EVERY,
    now: float | None = None,
) -> tuple[list[Item | SetAside], dict[str, Any]]:
    """Look once at feeds that are due, asking only for what has changed.

    Store the items before the state: a run that is stopped between the two takes the same entries again and loses none.

    Args:
        feeds: their addresses.
        state: what the last call gave back; empty at first. A JSON object: for each feed its ETag and date of change, the
            time of the next look ("next", in seconds since 1970), failures in a row, and the pages still to be taken.
        agent: what the program calls itself to servers: "dateline/VERSION".
        seen: whether an address is in the archive: the page of such an entry is not asked for.
        pace: seconds between two requests to one host, at least.
        every: seconds between two looks at a feed; doubled with each failure in a row, up to a day.
        now: the time; that of the clock if None.

    Returns:
        What the feeds gave, and the new state.
    """
    after, found = dict(state), list[Item | SetAside]()
    moment = time.time() if now is None else now
    with Visitor(agent, pace) as visitor:
        for address in dict.fromkeys(feeds):
            old = after.get(address, {})
            if old.get("next", 0.0) <= moment:
                after[address] = _look(visitor, address, old, found, seen, every, moment)
    return found, after


def _look(
    visitor: Visitor,
    address: str,
    old: Mapping[str, Any],
    found: list[Item | SetAside],
    seen: Callable[[str], bool],
    every: float,
    now: float,
) -> dict[str, Any]:
    """One look at a feed and at the pages of its new entries, added to `found`; returns the feed's new state."""
    asked = {"If-None-Match": old.get("etag"), "If-Modified-Since": old.get("modified")}
    new = {**old, "next": now + every, "failures": 0}
    waiting: dict[str, int] = dict(old.get("waiting", {}))
    try:
        answer = visitor.get(address, MAX_XML, {key: value for key, value in asked.items() if value})
        if answer.status == 200:
            for entry in _listed(answer.data, answer.url):
                if entry.item is not None:
                    found.append(entry.item)
                elif not seen(entry.address):
                    waiting.setdefault(entry.address, 0)
            new |= {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
    except InputError as error:
        failures = int(old.get("failures", 0)) + 1
        rest = error.after if isinstance(error, Later) else 0.0
        new |= {"failures": failures, "next": now + max(rest, min(DAY, every * 2**failures))}
        found.append(SetAside(address, None, str(error)))
    new["waiting"] = _pages(visitor, address, waiting, found)
    return new


def _pages(visitor: Visitor, by: str, waiting: Mapping[str, int], found: list[Item | SetAside]) -> dict[str, int]:
    """The pages that a feed's entries lead to, added to `found`; returns those to be tried again, with the times tried."""
    again: dict[str, int] = {}
    for link, tries in waiting.items():
        try:
            got = _visit(visitor, _Found(link, by=by), set())
            if not isinstance(got, Item):
                raise InputError(f"{link}: a feed or sitemap in place of an article; valid is a page")
            found.append(got)
        except InputError as error:
            if isinstance(error, Later) and tries + 1 < TRIES:
                again[link] = tries + 1
            else:
                found.append(SetAside(link, None, str(error)))
    return again


def _visit(visitor: Visitor, found: _Found, visited: set[str]) -> Item | Answer:
    """A page as an item; a feed or a sitemap as the server's answer."""
    address = found.address
    if found.by is not None and is_inside(address) and not is_inside(found.by):
        raise InputError(f"{address}: inside a private network, listed by {found.by} outside of it; {VALID}")
    answer = visitor.get(address, MAX_XML)
    visited.add(answer.url)
    media = answer.headers.get("content-type", "text/html").strip()
    bare = media.partition(";")[0].strip().lower()
    given = Given(outlet=found.given.outlet, published=found.given.published, url=answer.url)
    if bare == pdf.MEDIA:
        return Item(answer.data, bare, address, given=given)
    if bare not in PAGES and not any(word in bare for word in LISTS):
        raise InputError(f"{address}: of the type {bare[:80]}; {VALID}")
    data = sitemap.unpacked(answer.data, address)
    if LIST.search(data[:4096]):
        return replace(answer, data=data)
    if bare not in PAGES:
        raise InputError(f"{address}: of the type {bare[:80]} and no feed or sitemap; {VALID}")
    if len(answer.data) > MAX_BYTES:
        raise InputError(f"{address}: a page of more than {MAX_BYTES:,} bytes; valid is up to that")
    return Item(answer.data, media.lower(), address, given=given)


def _listed(data: bytes, name: str) -> list[_Found]:
    """What a feed or a sitemap lists; `name` is its address, from which relative ones go out."""
    if SITEMAP.search(data[:4096]):
        return [_Found(urljoin(name, listed.address), listed.given, by=name) for listed in sitemap.addresses(data, name)]
    found = [_Found(urljoin(name, e.link) if e.link else "", item=e.item, by=name) for e in feed.entries(data, name)]
    return [f for f in found if f.address or f.item]
