"""Sitemaps: the addresses in one, with the date and outlet that the news extension gives (sitemaps.org 0.9, Google News 0.9)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.read.xml import MAX_XML, local, root_of, words
from dateline.records import Given

VALID = "valid is a sitemap: a urlset or a sitemapindex"


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a sitemap, with what is given with it."""

    address: str
    given: Given


def addresses(data: bytes, name: str) -> list[Listed]:
    """The addresses in a sitemap or an index of sitemaps.

    Args:
        data: the XML.
        name: its address.

    Raises:
        InputError: it is none.
    """
    root = root_of(data, name, VALID)
    if local(root) not in ("urlset", "sitemapindex"):
        raise InputError(f"{name}: XML that begins with <{local(root)[:60]}>; {VALID}")
    found = []
    for entry in root:
        values = {local(element): words(element) for element in entry.iter()}
        if address := values.get("loc"):
            found.append(Listed(address, Given(outlet=values.get("name"), published=values.get("publication_date"))))
    return found


def unpacked(data: bytes, name: str) -> bytes:
    """Some bytes out of gzip, if they are in it."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        found = unpack.decompress(data, MAX_XML + 1)
    except zlib.error as error:
        raise InputError(f"{name}: damaged gzip ({error}); {VALID}") from None
    if len(found) > MAX_XML:
        raise InputError(f"{name}: more than {MAX_XML:,} bytes when unpacked; {VALID}")
    return found
