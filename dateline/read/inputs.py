"""What an input is, by its content and then its name, and the reader that takes it."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError
from dateline.read import docx, factiva, folder, nexis, pdf, rtf, zipped
from dateline.read.decode import MAX_BYTES, SIGNATURES
from dateline.read.decode import VALID as VALID_TEXT
from dateline.read.markup import is_html
from dateline.records import Item, SetAside

HEAD = 1 << 18
VALID = (
    "valid is a folder, HTML, text (.txt, .md), PDF, DOCX, RTF, zip, a feed, WARC, CSV, TSV, JSONL, Parquet, ninjs, NewsML-G2, "
    "or a download of Nexis Uni or Factiva"
)
TEXT = {".txt": "text/plain", ".text": "text/plain", "": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
MAY_HOLD_ARTICLES = ("a gzip file", "a bzip2 file", "an xz file", "a 7z archive", "a RAR archive", "an old Office file")
HTML = (".html", ".htm", ".xhtml", ".shtml")
ROWS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json")
FEEDS, SITEMAPS, NEWSML = (
    ("rss", "feed", "RDF"),
    ("urlset", "sitemapindex"),
    ("newsMessage", "newsItem", "packageItem", "NewsML", "nitf"),
)
# What may stand before an XML document's first element; without atomic groups its time would double with each.
BEFORE = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)*+"
ROOT = re.compile(BEFORE + r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", re.S)
ADDRESS = re.compile(r"https?://\S+\s*")
JSON = re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\]]")
# The names of ninjs that no table of a database has (iptc.org/std/ninjs, versions 1 to 3).
NINJS = re.compile(r'"(?:body_text|body_xhtml|body_html|bodies|versioncreated|versionCreated|contentCreated)"\s*:')
NAMED = re.compile(r'"(?:uri|guid)"\s*:')


class OfNoKind(InputError):
    """A file of a kind that is not read here: among others of a folder or zip, nothing is wrong with it."""


def items_of(source: str, mapping: str | None = None) -> Iterator[Item | SetAside]:
    """The articles of an input of any kind that is a file or a folder.

    Args:
        source: the path. A folder's files are taken in the order of their names, and those of its folders.
        mapping: which column is what, for a table (`dateline.read.rows`): "text=body,published=date".

    Yields:
        An item for each article; what is none, or could not be read, set aside with the reason.
    """
    for found in _all(Path(source), mapping):
        shown = _shown(found.source)
        yield found if shown == found.source else replace(found, source=shown)


def _shown(name: str) -> str:
    """A path that can be written down: the bytes of a name that are no UTF-8 are shown by their numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _all(path: Path, mapping: str | None) -> Iterator[Item | SetAside]:
    source = str(path)
    reason = None if path.is_dir() else folder.unfit(path)
    if reason is not None:
        yield SetAside(source, None, reason)
    elif not path.is_dir():
        yield from _file(path, mapping, named=True)
    else:
        empty = True
        for found in folder.walk(path):
            empty = False
            yield from [found] if isinstance(found, SetAside) else _file(found, mapping)
        if empty:
            yield SetAside(source, None, f"{source}: an empty folder; {VALID}")


def _file(path: Path, mapping: str | None, depth: int = 0, named: bool = False) -> Iterator[Item | SetAside]:
    """The articles of a file. `depth` is the number of zips it lies in; one that the user named is taken for text whatever
    its ending is."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        kind = kind_of(head, path, named)
        yield from _read(kind, path, mapping, depth)
    except OfNoKind as error:
        yield SetAside(str(path), None, str(error), broken=named)
    except InputError as error:
        yield SetAside(str(path), None, str(error))
    except OSError as error:
        yield SetAside(str(path), None, f"{path}: cannot be read ({error.strerror or error})")


def _read(kind: str, path: Path, mapping: str | None, depth: int) -> Iterator[Item | SetAside]:
    """The reader for a kind of input; those that are seldom used are imported when they are."""
    match kind:
        case "zip":
            return zipped.items(path, lambda member, deep: _file(member, mapping, deep), depth)
        case "pdf":
            return pdf.items(path)
        case "docx":
            return docx.items(path)
        case "rtf":
            return _rtf(path)
        case "factiva":
            return factiva.items(path)
        case "warc":
            from dateline.read import warc

            return warc.items(path)
        case "feed":
            from dateline.read import feed

            return feed.items(path)
        case "newsml":
            from dateline.read import newsml

            return newsml.items(path)
        case "ninjs":
            from dateline.read import ninjs

            return ninjs.items(path)
        case "rows":
            from dateline.read import rows

            return rows.items(path, mapping)
    return iter([Item(folder.whole(path, str(path), MAX_BYTES, VALID_TEXT), kind, str(path))])


def _rtf(path: Path) -> Iterator[Item | SetAside]:
    """An RTF file: a download of one of two databases, or one article."""
    data = folder.whole(path, str(path), rtf.MAX_BYTES, rtf.VALID)
    lines = [line for line in rtf.lines(data, str(path)) if line]
    nexis.refuse_old(lines, str(path))
    if nexis.is_download(lines):
        return nexis.articles(lines, path)
    return factiva.items(path) if factiva.is_download(lines) else iter([Item(data, rtf.MEDIA, str(path))])


def kind_of(head: bytes, path: Path, named: bool) -> str:
    """What a file is: the name of a reader, or the media type of a single article.

    Args:
        head: its first bytes.
        path: the file.
        named: whether the user named this file, and not a folder with it.

    Raises:
        OfNoKind: it is nothing that is read here.
        InputError: it is empty.
    """
    suffix = path.suffix.lower()
    binary = _binary(head, path)
    if binary is not None:
        return binary
    if not head.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf\xfe\xff"):
        raise InputError(f"{path}: {'empty' if len(head) < HEAD else 'nothing but blanks and NUL bytes at its head'}; {VALID}")
    text = _text(head)
    if JSON.match(text) and (suffix in ROWS or suffix in TEXT or named):
        return "ninjs" if suffix not in (".jsonl", ".ndjson") and NINJS.search(text) and NAMED.search(text) else "rows"
    if suffix in ROWS:
        return "rows"
    root = ROOT.match(text)
    name = root[1] if root else ""
    if name in FEEDS or name in NEWSML:
        return "feed" if name in FEEDS else "newsml"
    if name in SITEMAPS or suffix in TEXT and all(map(ADDRESS.fullmatch, filter(None, text.split("\n")))):
        raise InputError(
            f"{path}: a list of addresses, which only the network can read: `dateline ingest --fetch` does when asked"
        )
    if is_html(text) or suffix in HTML:
        return "factiva" if factiva.is_html_download(head) else "text/html"
    if text.startswith("<?xml"):
        raise OfNoKind(f"{path}: XML of a kind that is not read ({name or 'no element'}); {VALID}")
    nexis.refuse_old(text.split("\n"), str(path))
    if suffix in TEXT or named:
        return TEXT.get(suffix, "text/plain")
    raise OfNoKind(f"{path}: of a kind that is not read ({suffix}); {VALID}")


def _binary(head: bytes, path: Path) -> str | None:
    """The kind of a file that begins with the marks of one; None for text."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"WARC/") or head.startswith(b"\x1f\x8b") and _unzipped(head).startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1") or head.startswith(b"\x1f\x8b") and Path(path.stem).suffix.lower() in ROWS:
        return "rows"
    what = next((what for signature, what in SIGNATURES if head.startswith(signature)), None)
    if what in MAY_HOLD_ARTICLES:
        raise InputError(f"{path}: this is {what}, or one with a password; {VALID}")
    if what is not None:
        raise OfNoKind(f"{path}: this is {what}; {VALID}")
    return None


def _zip(path: Path) -> str:
    """DOCX is a zip; so are the files of other office programs, which are not read."""
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist())
    except (*folder.ZIP_ERRORS, OSError):
        return "docx" if path.suffix.lower() == ".docx" else "zip"
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise InputError(f"{path}: an office document or book that is not read; {VALID}")
    return "zip"


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 1024)
    except zlib.error:
        return b""


def _text(head: bytes) -> str:
    """The characters at the head, well enough to tell the kind."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \t\r\n")
