"""RSS and Atom: an entry with its article's whole text is an article, one with a summary is only an address."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read.columns import in_one_line
from dateline.read.dates import date_of
from dateline.read.page import PART, part
from dateline.read.xml import bytes_of, refuse_entities
from dateline.records import Given, Item, SetAside

VALID = "valid is an RSS or Atom feed"
EXCERPT = 55  # words: what WordPress, which writes most feeds, takes for an excerpt
# Where a sentence or an element begins.
OWN = r"(?:^|\n|(?<=[.!?…\]\"”’»)])\s*)"
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its own id or number, its article's address, and the article where the feed has all of it."""

    id: str
    link: str | None
    item: Item | None


def items(path: Path) -> Iterator[Item | SetAside]:
    """The articles in a feed that was saved to a file.

    Args:
        path: RSS 0.9 to 2.0 or Atom.

    Yields:
        An item for each entry with the whole text (`content:encoded`, Atom's `content`); an entry with a summary only set
        aside, not as broken.
    """
    name = str(path)
    try:
        for entry in entries(bytes_of(path, VALID), name):
            if entry.item is not None:
                yield entry.item
            elif entry.link:
                why = f"{name}#{entry.id}: only a summary: give its address to `ingest --fetch`: {entry.link}"
                yield SetAside(name, entry.id, why, broken=False)
            else:
                why = f"{name}#{entry.id}: a summary without an address; valid is an entry with the text or an address"
                yield SetAside(name, entry.id, why)
    except InputError as error:
        yield SetAside(name, None, str(error))


def entries(data: bytes, name: str) -> list[Entry]:
    """The entries of a feed.

    Args:
        data: the feed.
        name: its file or address.

    Raises:
        InputError: it is no feed, or its XML declares entities.
    """
    import feedparser  # type: ignore[import-untyped]

    refuse_entities(data, name, VALID)
    # Bytes that look like an address would be fetched: a stream is only read.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.version:
        raise InputError(f"{name}: not a feed ({found.get('bozo_exception', 'no feed in it')}); {VALID}")
    container = hashlib.sha256(data).hexdigest()
    outlet = _plain(found.feed, "title")
    return [
        _entry(entry, number, name, container, outlet, found.version.startswith("rss"))
        for number, entry in enumerate(found.entries, 1)
    ]


def _entry(entry: Mapping[str, Any], number: int, name: str, container: str, outlet: str | None, rss: bool) -> Entry:
    # `entry.get` would put one date in another's place.
    fields: dict[str, Any] = dict(entry.items())
    link = fields.get("link") or None
    # An id is an address unless the feed says otherwise (RSS 2.0), and few feeds say so.
    link = None if link == fields.get("id") and not str(link).startswith(("http://", "https://")) else link
    own = in_one_line(fields.get("id") or link) or f"entry {number}"
    text = next((c.value for c in fields.get("content", ()) if _is_whole(c.value, link is None)), None)
    if text is None:
        return Entry(own, link, None)
    authors = tuple(a["name"] for a in fields.get("authors", ()) if a.get("name"))
    address = link if link and link.startswith(("http://", "https://")) else None
    given = Given(_plain(entry, "title"), authors, outlet, published=_published(fields, rss), url=address)
    return Entry(own, link, Item(part(text, given, html=True), PART, name, own, container=container))


def _published(fields: Mapping[str, Any], rss: bool) -> str | None:
    """The day of publication; in RSS `updated` is Dublin Core's date, in Atom the last change, which is another thing."""
    words = fields.get("published") or (fields.get("updated") if rss else None)
    read = fields.get("published_parsed") or (fields.get("updated_parsed") if rss else None)
    if words and date_of(words) is None and read:
        return f"{read.tm_year:04}-{read.tm_mon:02}-{read.tm_mday:02}"
    return words


def _plain(fields: Mapping[str, Any], key: str) -> str | None:
    """A text without its markup."""
    value = fields.get(key) or ""
    if (fields.get(f"{key}_detail") or {}).get("type") != "text/plain":
        value = html.unescape(TAG.sub("", value))
    return " ".join(value.split()) or None


def _is_whole(text: str, alone: bool) -> bool:
    """Whether an entry's content is an article and not its beginning; a short one may be where it stands `alone`, without an
    address of the whole."""
    known = table("read")["feeds"]
    plain = re.sub(r"\s*\n\s*", "\n", html.unescape(TAG.sub("\n", text))).strip()
    if len(plain.split()) <= EXCERPT and not alone:
        return False
    plain = plain[-2000:]
    for pattern in known["appended"]:
        plain = re.sub(rf"{OWN}(?:{pattern})$", "", plain, flags=re.IGNORECASE | re.DOTALL).strip()
    ends = [*known["cut"], *(rf"{OWN}(?:{pattern})" for pattern in known["teasers"])]
    return bool(plain) and not any(re.search(rf"(?:{end})\W*$", plain[-400:], re.IGNORECASE | re.DOTALL) for end in ends)
