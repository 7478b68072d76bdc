"""Which reader takes an input, and what is set aside."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.read.inputs import items_of, kind_of
from dateline.records import Item, SetAside
from tests.read.inputs import made

ENTRY = f"<item><title>Kelma</title><description>{made.LEAD}</description></item>"
FEED = f"<rss version='2.0'><channel>{ENTRY}</channel></rss>"

KINDS = [
    ("a.html", made.HTML.encode(), "text/html"),
    ("a", made.HTML.encode(), "text/html"),
    ("page.htm", b"<p>The army took the town.", "text/html"),
    ("a.html", made.factiva_html([made.FACTIVA]), "factiva"),
    ("a.txt", b"The army took the town.", "text/plain"),
    ("README", b"The army took the town.", "text/plain"),
    ("a.md", b"# The army took the town.", "text/markdown"),
    ("a.txt", b"[Kelma] The army took the town.", "text/plain"),
    ("a.txt", "\ufeffThe army".encode("utf-16"), "text/plain"),
    ("a.bin", b"%PDF-1.7\n", "pdf"),
    ("a.pdf", b"\n\n%PDF-1.7\n", "pdf"),
    ("a.txt", made.docx(["x"]), "docx"),
    ("a.bin", made.zipped({"a.txt": b"x"}), "zip"),
    ("empty.zip", b"PK\x05\x06" + bytes(18), "zip"),
    ("torn.docx", b"PK\x03\x04torn", "docx"),
    ("torn.zip", b"PK\x03\x04torn", "zip"),
    ("a.doc", rb"{\rtf1 x}", "rtf"),
    ("a.warc", b"WARC/1.0\r\n", "warc"),
    ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n"), "warc"),
    ("a.parquet", b"PAR1", "rows"),
    ("a.csv", b"title,text\n", "rows"),
    ("a.tsv", b"title\ttext\n", "rows"),
    ("a.jsonl", b'{"title": "x", "text": "y"}\n{"title": "x", "text": "z"}\n', "rows"),
    ("a.jsonl", b'{"body_text": "x"}\n', "rows"),
    ("a.json", b'[{"title": "x", "text": "y"}]', "rows"),
    ("a.json", b'{"title": "x", "body_html": "y"}', "rows"),
    ("a.jsonl.gz", gzip.compress(b'{"title": "x"}'), "rows"),
    ("a.csv.gz", gzip.compress(b"title,text"), "rows"),
    ("a.json", b'{"uri": "x", "versioncreated": "2022-05-03T10:00:00Z", "body_text": "y"}', "ninjs"),
    ("a.xml", b'<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0"><channel/></rss>', "feed"),
    ("feed", b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
    ("a.rdf", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "feed"),
    ("a.xml", b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsml"),
    ("a.xml", b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "text/html"),
    ("a.txt", b"https://example.org/1 tells of the army.\n", "text/plain"),
    ("a.xml", b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "feed"),
]


@pytest.mark.parametrize(("name", "data", "kind"), KINDS, ids=[f"{n}-{name}-{kind}" for n, (name, _, kind) in enumerate(KINDS)])
def test_inputs_kind_by_content_then_name(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    path = made.written(tmp_path / name, data)
    assert kind_of(data, path, named=False) == kind


UNFIT = [
    ("a.png", b"\x89PNG\r\n\x1a\n", "a PNG image"),
    ("a.txt", b"", "empty"),
    ("a.html", b" \r\n\t", "empty"),
    ("a.css", b"body { color: red }", "of a kind that is not read (.css)"),
    ("a.svg", b'<?xml version="1.0"?><svg/>', "XML of a kind that is not read (svg)"),
    ("a.gz", b"\x1f\x8b\x08\x00torn", "a gzip file"),
    ("a.xlsx", made.zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "an office document or book"),
    ("a.txt", b"https://example.org/1\nhttp://example.org/2\n", "a list of addresses"),
    ("sitemap.xml", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "a list of addresses"),
    ("pi.xml", b"<?a?>" * 50_000, "of a kind that is not read"),
    ("comments.xml", b"<!--" * 50_000, "of a kind that is not read"),
    ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(99), "an old Office file, or one with a password"),
    ("a.txt", b"\n\n      1 of 100 DOCUMENTS\n\n   The Sevran Herald\n", "an old download of LexisNexis"),
    ("a.epub", made.zipped({"mimetype": b"application/epub+zip"}), "an office document or book"),
]


@pytest.mark.parametrize(("name", "data", "said"), UNFIT, ids=[name for name, *_ in UNFIT])
def test_inputs_unknown_kind_is_named(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = made.written(tmp_path / name, data)
    with pytest.raises(InputError) as caught:
        kind_of(data, path, named=False)
    assert said in str(caught.value) and str(path) in str(caught.value)
    assert "valid is a folder" in str(caught.value) or any(way in str(caught.value) for way in ("--fetch", "Nexis Uni"))


def test_inputs_file_that_the_user_names_may_end_as_it_likes(tmp_path: Path) -> None:
    path = made.written(tmp_path / "story.news", made.LEAD.encode())
    assert [type(found) for found in items_of(str(path))] == [Item]
    (found,) = items_of(str(tmp_path))
    assert isinstance(found, SetAside) and not found.broken
    (found,) = items_of(str(made.written(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n")))
    assert isinstance(found, SetAside) and found.broken


def test_inputs_one_article_keeps_its_bytes(tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.html", made.HTML.encode())
    assert list(items_of(str(path))) == [Item(made.HTML.encode(), "text/html", str(path))]


def test_inputs_folder_in_order_bad_beside_good(tmp_path: Path) -> None:
    made.written(tmp_path / "b" / "2.txt", made.LEAD.encode())
    made.written(tmp_path / "b" / "1.md", made.LEAD.encode())
    made.written(tmp_path / "a.html", made.HTML.encode())
    made.written(tmp_path / "c.pdf", made.pdf([made.column([made.LEAD], 700)]))
    made.written(tmp_path / "bad.docx", b"PK\x03\x04torn")
    made.written(tmp_path / "bad.txt", b"")
    made.sparse(tmp_path / "huge.txt", 1 << 30, b"The army took the town. ")
    made.sparse(tmp_path / "huge.html", 1 << 30, b"<html><body><p>The army took the town. ")
    made.sparse(tmp_path / "nothing.txt", 1 << 30)
    made.sparse(tmp_path / "huge.pdf", 1 << 30, b"%PDF-1.4\n")
    made.sparse(tmp_path / "huge.rtf", 1 << 30, rb"{\rtf1 ")
    made.sparse(tmp_path / "huge.docx", 1 << 30, b"PK\x03\x04")
    made.written(tmp_path / ".git" / "x.txt", made.LEAD.encode())
    made.written(tmp_path / "~$a.docx", b"x")
    found = list(items_of(str(tmp_path)))
    assert [Path(i.source).relative_to(tmp_path).as_posix() for i in found if isinstance(i, Item)] == [
        "a.html", "b/1.md", "b/2.txt", "c.pdf",
    ]  # fmt: skip
    aside = {Path(s.source).name: s.error for s in found if isinstance(s, SetAside)}
    assert sorted(aside) == [
        "bad.docx", "bad.txt", "huge.docx", "huge.html", "huge.pdf", "huge.rtf", "huge.txt", "nothing.txt",
    ]  # fmt: skip
    assert all(error.startswith(str(tmp_path / name)) and "valid is" in error for name, error in aside.items())
    assert "1,073,741,824 bytes" in aside["huge.txt"] and "nothing but blanks and NUL bytes" in aside["nothing.txt"]


@pytest.mark.parametrize(
    ("name", "data", "parts"),
    [
        ("a.csv", f"title,text\nArmy takes Kelma,{made.LEAD.replace(',', '')}\n".encode(), 1),
        ("a.csv.gz", gzip.compress(f"title,text\nArmy takes Kelma,{made.LEAD.replace(',', '')}\n".encode()), 1),
        ("a.xml", FEED.encode(), 1),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'><channel>&a;</channel></rss>", 1),
        ("a.xml", b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", 1),
        ("a.json", b'{"uri": "x", "versioncreated": "2022-05-03T10:00:00Z", "headline": "Kelma", "body_text": "y"}', 1),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: resp", 1),
    ],
    ids=["rows", "rows-gz", "feed", "feed-entities", "newsml", "ninjs", "warc"],
)
def test_inputs_reaches_the_reader_of_each_container(name: str, data: bytes, parts: int, tmp_path: Path) -> None:
    """Also within a zip, whose name is then that of the source."""
    path = made.written(tmp_path / name, data)
    found = list(items_of(str(path)))
    assert len(found) == parts and {f.source for f in found} == {str(path)}
    packed = made.written(tmp_path / "a.zip", made.zipped({name: data}))
    within = list(items_of(str(packed)))
    assert {f.source for f in within} == {str(packed)} and all((f.part or "").startswith(name) for f in within)
    assert [type(f) for f in within] == [type(f) for f in found]


def test_inputs_rtf_goes_to_the_reader_of_its_database(tmp_path: Path) -> None:
    made.written(tmp_path / "1.rtf", made.rtf(made.NEXIS_ONE))
    made.written(tmp_path / "2.rtf", made.rtf_rows(made.FACTIVA))
    made.written(tmp_path / "3.rtf", made.rtf([made.LEAD, made.MORE]))
    found = [i for i in items_of(str(tmp_path)) if isinstance(i, Item)]
    assert [(i.part, i.media) for i in found] == [
        ("article 1", "application/json"), ("SEVH000020220503ei530001x", "application/json"), (None, "application/rtf"),
    ]  # fmt: skip
    assert found[0].container == hashlib.sha256((tmp_path / "1.rtf").read_bytes()).hexdigest()


@pytest.mark.parametrize("source", ["missing.txt", "missing/", "a\x00b"])
def test_inputs_missing_file_is_set_aside(source: str, tmp_path: Path) -> None:
    (found,) = items_of(str(tmp_path / source))
    assert isinstance(found, SetAside) and found.part is None


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_inputs_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/Orl\xe9ans.txt"
    with open(place, "wb") as file:
        file.write(made.LEAD.encode())
    (found,) = items_of(str(tmp_path))
    assert isinstance(found, Item) and found.source == f"{tmp_path}/Orl\\xe9ans.txt"


@pytest.mark.parametrize("write", [lambda lines: made.docx(lines), made.rtf], ids=["docx", "rtf"])
def test_inputs_old_download_of_lexisnexis(write: Callable[[list[str]], bytes], tmp_path: Path) -> None:
    path = made.written(tmp_path / "a", write(["2 of 100 DOCUMENTS", "The Sevran Herald", made.LEAD]))
    (found,) = items_of(str(path))
    assert isinstance(found, SetAside) and "an old download of LexisNexis" in found.error


def test_inputs_empty_folder_says_so(tmp_path: Path) -> None:
    (found,) = items_of(str(tmp_path))
    assert isinstance(found, SetAside) and "an empty folder" in found.error


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read all files")
def test_inputs_file_without_leave_to_read(tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.txt", b"x")
    path.chmod(0)
    (found,) = items_of(str(path))
    assert isinstance(found, SetAside) and "Permission denied" in found.error
