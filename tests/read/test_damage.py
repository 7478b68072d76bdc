"""Whatever bytes a reader of records is given, it yields items and reasons and raises nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.read import feed, newsml, ninjs, rows, warc
from dateline.records import Item, SetAside

PROSE = "<p>The tram depot at Orlo burned down on Thursday, the fire brigade said, and nobody was hurt.</p>"
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PROSE}"
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://o.example/\r\n"
    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(HTTP)}\r\n\r\n{HTTP}\r\n\r\n"
).encode()
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>O</title>'
    f"<item><title>Depot</title><c:encoded><![CDATA[{PROSE}]]></c:encoded></item></channel></rss>"
).encode()
NITF = f"<nitf><body><body.content>{PROSE}</body.content></body></nitf>".encode()
ROW = {"text": PROSE, "title": "Depot", "published": "2026-01-02", "byline": ["Ada Voss"]}
KINDS: dict[str, tuple[Callable[[Path], Iterator[Item | SetAside]], bytes]] = {
    "warc": (warc.items, RECORD * 2),
    "warc.gz": (warc.items, gzip.compress(RECORD) * 2),
    "feed": (feed.items, RSS),
    "newsml": (newsml.items, NITF),
    "ninjs": (ninjs.items, json.dumps({"uri": "u", "headline": "Depot", "body_xhtml": PROSE, "genres": [{}]}).encode()),
    "csv": (rows.items, f'text,title,published\n"{PROSE}",Depot,2026-01-02\n"{PROSE}",Depot,2026-01-03\n'.encode()),
    "jsonl": (rows.items, (json.dumps(ROW) + "\n").encode() * 2),
    "json": (rows.items, json.dumps([ROW, ROW], indent=1).encode()),
    "csv.gz": (rows.items, gzip.compress(b"text,title\nDepot burned,Depot\n")),
}
EDITS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=12)), max_size=6)


@pytest.mark.parametrize("kind", KINDS)
def test_damage_whole_sample_gives_an_article(tmp_path: Path, kind: str) -> None:
    reader, sample = KINDS[kind]
    path = tmp_path / "a"
    path.write_bytes(sample)
    assert all(isinstance(found, Item) for found in reader(path)) and list(reader(path))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, cut=st.integers(0, 5000))
def test_damage_is_never_an_exception(tmp_path: Path, kind: str, edits: list[tuple[int, int, bytes]], cut: int) -> None:
    reader, sample = KINDS[kind]
    data = bytearray(sample)
    for place, length, new in edits:
        start = place % (len(data) + 1)
        data[start : start + length] = new
    path = tmp_path / "a"
    path.write_bytes(bytes(data[: cut % (len(data) + 1) or None]))
    for found in reader(path):
        assert isinstance(found, Item) or (found.error and "\n" not in found.error.strip()), found
