"""WARC files: whole records taken, broken ones set aside, the rest read on."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.data import table
from dateline.read.page import page_of
from dateline.read.warc import items
from dateline.records import Item, SetAside

PROSE = "The border post at {0} was shelled overnight, two officers of the guard said, and the market of {0} stayed shut. " * 4


def html(place: str) -> bytes:
    return f"<html><head><title>{place} shelled</title></head><body><p>{PROSE.format(place)}</p></body></html>".encode()


def record(
    place: str, body: bytes | None = None, media: str = "text/html; charset=utf-8", status: str = "200 OK", lie: int = 0,
    block: str = "right", payload: str = "right", more: str = "", kind: str = "response",
) -> bytes:  # fmt: skip
    body = html(place) if body is None else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{place}>\r\n"
    head += f"WARC-Target-URI: https://news.example/{place}\r\nContent-Type: application/http; msgtype=response\r\n"
    for name, how, of in (("Block", block, http), ("Payload", payload, body)):
        digest = base64.b32encode(hashlib.sha1(of).digest()).decode() if how == "right" else "A" * 32
        head += f"WARC-{name}-Digest: sha1:{digest}\r\n" if how != "none" else ""
    head += f"{more}Content-Length: {len(http) + lie}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def unsigned(place: str, lie: int = 0) -> bytes:
    return record(place, lie=lie, block="none", payload="none")


def write(path: Path, records: list[bytes], pack: Callable[[bytes], bytes]) -> Path:
    path.write_bytes(b"".join(pack(r) for r in records))
    return path


def plain(data: bytes) -> bytes:
    return data


def ids(found: list[Item | SetAside]) -> list[str | None]:
    return [f.part for f in found if isinstance(f, Item)]


def faults(found: list[Item | SetAside]) -> list[str]:
    return [f.error for f in found if isinstance(f, SetAside) and f.broken]


BOTH = pytest.mark.parametrize("pack", [plain, gzip.compress], ids=["plain", "gzip"])


@BOTH
def test_warc_gives_pages_with_their_address_and_no_date(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = write(tmp_path / "a.warc", [record("avra", kind="warcinfo"), record("avra"), unsigned("brod")], pack)
    found = list(items(path))
    assert ids(found) == ["avra", "brod"] and not faults(found)
    first = found[0]
    assert isinstance(first, Item)
    assert (first.data, first.media) == (html("avra"), "text/html; charset=utf-8")
    assert (first.given.url, first.given.published) == ("https://news.example/avra", None)
    assert first.container == hashlib.sha256(path.read_bytes()).hexdigest()
    assert page_of(first, table("read")).article.url == "https://news.example/avra"


BROKEN = [
    (record("mid", block="wrong"), "WARC-Block-Digest"),
    (record("mid", payload="wrong"), "WARC-Payload-Digest"),
    (record("mid", block="none", payload="wrong"), "WARC-Payload-Digest"),
    (record("mid", lie=40), "WARC-Block-Digest"),
    (record("mid", lie=-40), "WARC-Block-Digest"),
    (record("mid", lie=9_000), "cut off after"),
    (record("mid", lie=90_000_000_000), "valid is up to"),
    (unsigned("mid", lie=40), "its Content-Length"),
    (unsigned("mid", lie=-40), "does not end where its Content-Length says"),
    (unsigned("mid", lie=9_000), "cut off after"),
    (unsigned("mid", lie=len(unsigned("last"))), "another record begins within"),
    (record("mid", more="WARC-Truncated: length\r\n"), "WARC-Truncated: length"),
    (b"these are no records\r\n\r\n" * 4, "no record where the one at byte"),
]


@BOTH
@pytest.mark.parametrize(("broken", "why"), BROKEN, ids=[str(n) for n in range(len(BROKEN))])
def test_warc_sets_a_broken_record_aside_and_goes_on(
    tmp_path: Path, broken: bytes, why: str, pack: Callable[[bytes], bytes]
) -> None:
    found = list(items(write(tmp_path / "a.warc", [record("first"), broken, unsigned("last")], pack)))
    assert ids(found) == ["first", "last"]
    assert any(why in fault for fault in faults(found)), faults(found)


@pytest.mark.parametrize("keep", [0.2, 0.4, 0.6, 0.9])
@BOTH
def test_warc_cut_at_its_end_gives_what_is_whole(tmp_path: Path, keep: float, pack: Callable[[bytes], bytes]) -> None:
    last = pack(record("last"))
    path = write(tmp_path / "a.warc", [pack(record("first")), last[: int(len(last) * keep) - 4]], plain)
    found = list(items(path))
    assert ids(found) == ["first"] and len(faults(found)) == 1


def test_warc_goes_on_behind_damaged_gzip(tmp_path: Path) -> None:
    damaged = bytearray(gzip.compress(record("mid")))
    damaged[60:70] = b"\xff" * 10
    path = write(tmp_path / "a.warc.gz", [gzip.compress(record("first")), bytes(damaged), gzip.compress(record("last"))], plain)
    found = list(items(path))
    assert ids(found) == ["first", "last"] and len(faults(found)) == 1


def test_warc_counts_what_is_no_page(tmp_path: Path) -> None:
    records = [record("a", media="image/png"), record("b", status="404 Not Found"), record("c", media="image/png"), record("d")]
    *_, last = found = list(items(write(tmp_path / "a.warc", records, plain)))
    assert ids(found) == ["d"] and not faults(found)
    assert isinstance(last, SetAside) and "3 responses" in last.error and "image/png 2, status 404 1" in last.error


def test_warc_takes_a_page_out_of_its_encodings(tmp_path: Path) -> None:
    packed = gzip.compress(html("avra"))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    media = "text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    [found] = items(write(tmp_path / "a.warc", [record("avra", chunked, media)], plain))
    assert isinstance(found, Item) and found.data == html("avra")


def test_warc_reads_the_charset_of_the_server(tmp_path: Path) -> None:
    body = html("Łódź").replace("Łódź".encode(), "Łódź".encode("iso8859-2"))
    [found] = items(write(tmp_path / "a.warc", [record("lodz", body, "text/html; charset=ISO-8859-2")], plain))
    assert isinstance(found, Item)
    assert "Łódź" in page_of(found, table("read")).article.text


def test_warc_refuses_a_page_that_grows_on_unpacking(tmp_path: Path) -> None:
    bomb = record("bomb", gzip.compress(b"\0" * 60_000_000), "text/html\r\nContent-Encoding: gzip")
    found = list(items(write(tmp_path / "a.warc", [bomb, record("last")], plain)))
    assert ids(found) == ["last"] and "valid is up to" in faults(found)[0]


@pytest.mark.parametrize("data", [b"", b"no archive at all", gzip.compress(b"no archive at all")])
def test_warc_says_what_is_none(tmp_path: Path, data: bytes) -> None:
    [found] = items(write(tmp_path / "a.warc", [data], plain))
    assert isinstance(found, SetAside) and "no WARC record in it; valid is" in found.error
