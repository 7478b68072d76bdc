"""WARC files as Common Crawl News writes them, one page a response record, read as a stream.

A record is taken where its digests hold. One that is cut, altered or lies about its length is set aside, and reading goes on
at the next record that can be found behind its beginning. The layout is that of WARC 1.1 (ISO 28500:2017); in a compressed
file each record is a gzip member of its own (Annex D there).
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.errors import InputError
from dateline.read.columns import in_one_line
from dateline.read.decode import MAX_BYTES
from dateline.records import Given, Item, SetAside

HTML = ("text/html", "application/xhtml+xml")
# A block is a page with its HTTP header; a longer one is not held in memory.
MAX_BLOCK = 4 * MAX_BYTES
CHUNK = 1 << 20
BEGINS = re.compile(rb"WARC/1\.\d\r\n(?=[A-Z][A-Za-z-]+:)|\x1f\x8b\x08")
WITHIN = re.compile(rb"\r\n\r\nWARC/1\.\d\r\n[A-Z][A-Za-z-]+:")
VALID = "valid is a WARC 1.0 or 1.1 file, plain or with each record compressed by gzip"


def items(path: Path) -> Iterator[Item | SetAside]:
    """The pages of a WARC file.

    The HTTP header's charset goes with the page ("text/html; charset=windows-1251"). The day of capture (WARC-Date) is not
    the day of publication and is not given as one.

    Args:
        path: a .warc or .warc.gz.

    Yields:
        An item for each response of status 200 with HTML; what is broken set aside by the record's id or place; last, not
        as broken, how many responses hold something else.
    """
    name, passed = str(path), Counter[str]()
    try:
        with path.open("rb") as file:
            container = hashlib.file_digest(file, "sha256").hexdigest()
            start = _next(file, 0)
            if start is None:
                yield SetAside(name, None, f"{name}: no WARC record in it; {VALID}")
            while start is not None:
                last = yield from _run(file, start, name, container, passed)
                start = None if last is None else _next(file, last + 1)
    except OSError as error:
        yield SetAside(name, None, f"{name}: cannot be read ({error}); {VALID}")
    if passed:
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in passed.most_common(5))
        what = f"{name}: {passed.total():,} responses that are no HTML page with status 200 were passed over ({kinds})"
        yield SetAside(name, None, what, broken=False)


def _run(
    file: BinaryIO, start: int, name: str, container: str, passed: Counter[str]
) -> Generator[Item | SetAside, None, int | None]:
    """The records from `start` on; returns the place of the first broken one, or None where the file ended well."""
    file.seek(start)
    place = start
    # A record without a digest is only known to be whole once the next one begins where it ends.
    held: Item | None = None
    sure = True
    try:
        for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.any_type):
            if held is not None:
                yield held
            held, place = None, record.stream_pos
            try:
                held = _item(record, name, container, passed)
                sure = "WARC-Block-Digest" in record.headers
            except InputError as error:
                part = _id(record)
                yield SetAside(name, part, f"{name}#{part}: {error}")
                return place
    except (OSError, ValueError) as error:
        if held is not None and sure:
            yield held
        elif held is not None:
            yield SetAside(name, held.part, f"{name}#{held.part}: the record does not end where its Content-Length says")
        yield SetAside(name, f"byte {place}", f"{name}: no record where the one at byte {place} should end ({error}); {VALID}")
        return place
    if held is not None:
        yield held
    # A gzip member that is cut within the record's header ends the file without an error.
    rest = _next(file, place + 1) if _is_member(file, place) else None
    if rest is not None:
        yield SetAside(name, f"byte {rest}", f"{name}: the record at byte {rest} is cut off within its header; {VALID}")
    return rest


def _item(record: WarcRecord, name: str, container: str, passed: Counter[str]) -> Item | None:
    """The page of a response; None where it holds another thing, counted in `passed`; InputError where it is broken."""
    if "Content-Length" not in record.headers:
        raise InputError("cut off within its header; valid is a whole record")
    if record.record_type not in (WarcRecordType.response, WarcRecordType.revisit):
        return None
    block = _block(record)
    if record.record_type == WarcRecordType.revisit:
        passed["revisit"] += 1
        return None
    if not record.is_http:
        passed["not HTTP"] += 1
        return None
    record.parse_http(auto_decode="all")
    status, media = record.http_headers.status_code, in_one_line(record.http_content_type) or "no type"
    if status != 200 or media not in HTML:
        passed[media if status == 200 else f"status {status}"] += 1
        return None
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise InputError(f"a page of more than {MAX_BYTES:,} bytes; valid is up to that")
    said = record.headers.get("WARC-Payload-Digest")
    # Some crawlers write the digest of the body as it was sent, some that of the body they read out of its encodings.
    if said and not _is_of(said, block.partition(b"\r\n\r\n")[2]) and not _is_of(said, body):
        raise InputError("its page's bytes are not those of its WARC-Payload-Digest")
    media = f"{media}; charset={record.http_charset}" if record.http_charset else media
    given = Given(url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None)
    return Item(body, media, name, _id(record), given, container)


def _block(record: WarcRecord) -> bytes:
    """A record's bytes, held against what its header says of them."""
    said = record.content_length
    if said > MAX_BLOCK:
        raise InputError(f"a record of {said:,} bytes; valid is up to {MAX_BLOCK:,}")
    if why := in_one_line(record.headers.get("WARC-Truncated")):
        raise InputError(f"the crawler cut the page off (WARC-Truncated: {why}); valid is a whole page")
    block = record.reader.read(said)
    if len(block) < said:
        raise InputError(f"cut off after {len(block):,} of {said:,} bytes")
    digest = record.headers.get("WARC-Block-Digest")
    if digest and not _is_of(digest, block):
        raise InputError("its bytes are not those of its WARC-Block-Digest")
    if not digest and WITHIN.search(block):
        raise InputError(f"another record begins within its {said:,} bytes: its Content-Length is too large")
    record.set_bytes_content(block)
    return block


def _is_of(digest: str, data: bytes) -> bool:
    """Whether a digest ("sha1:" and base 32 or hexadecimal) is of some bytes; so too where its algorithm is not known here."""
    algorithm, _, value = digest.partition(":")
    if algorithm.lower() not in ("md5", "sha1", "sha256", "sha512"):
        return True
    found = hashlib.new(algorithm.lower(), data, usedforsecurity=False)
    return value.strip().lower().rstrip("=") in (found.hexdigest(), base64.b32encode(found.digest()).decode().lower().rstrip("="))


def _id(record: WarcRecord) -> str:
    return (in_one_line(record.record_id) or f"byte {record.stream_pos}").strip("<>").removeprefix("urn:uuid:")


def _next(file: BinaryIO, start: int) -> int | None:
    """The first place from `start` on at which a record begins, plain or as a gzip member."""
    place, window = start, b""
    while True:
        file.seek(place + len(window))
        chunk = file.read(CHUNK)
        if not chunk:
            return None
        window += chunk
        for found in BEGINS.finditer(window):
            if found.group().startswith(b"WARC") or _is_member(file, place + found.start()):
                return place + found.start()
        kept = window[-32:]
        place, window = place + len(window) - len(kept), kept


def _is_member(file: BinaryIO, place: int) -> bool:
    """Whether a gzip member that begins a record, or what is left of one at the end of the file, begins at a place."""
    file.seek(place)
    unpack, packed = zlib.decompressobj(wbits=31), file.read(4096)
    try:
        opening = unpack.decompress(packed, 5)
    except zlib.error:
        return False
    return opening == b"WARC/" or (not opening and not unpack.eof and len(packed) < 4096)
