"""Files for the tests of the ways in, made here in the layouts of the programs that write them. All texts are our own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document

LEAD = "The army of the northern province took the town of Kelma on Tuesday, the governor said, after three days of shelling."
MORE = "A spokesman for the rebels denied that the town had fallen and said that the talks in Sevran would go on."
STORY = f"<h1>Army takes Kelma</h1><p>{LEAD}</p><p>{MORE}</p>"
HTML = f"<html><head><title>Army takes Kelma</title></head><body><article>{STORY}</article></body></html>"

NEXIS_COVER = (
    "Date and Time: Monday, November 2, 2026 10:15:00 AM CET", "Job Number: 123456789", "Documents (2)",
    "1. Army takes Kelma", "Client/Matter: -None-", "Search Terms: kelma", "Search Type: Natural Language",
    "2. Talks go on in Sevran", "Client/Matter: -None-", "Search Terms: kelma",
)  # fmt: skip
NEXIS_ONE = (
    "Army takes Kelma", "The Sevran Herald", "May 3, 2022 Tuesday", "Late Edition - Final",
    "Copyright 2022 The Sevran Herald All Rights Reserved", "Section:\u00a0NEWS; Pg. 4", "Length:\u00a0412 words",
    "Byline:\u00a0By Ada Lind and Jon Marsh", "Dateline:\u00a0SEVRAN", "Body", LEAD, "Link to Image", MORE,
    "Graphic", "A photo of the bridge at Kelma", "Load-Date:\u00a0May 9, 2022", "End of Document",
)  # fmt: skip
NEXIS_TWO = (
    "Talks go on in Sevran", "Kelma Weekly", "May 2022", "Copyright 2022 Kelma Weekly", "Section:\u00a0Opinion",
    "Length:\u00a080 words", "Body", MORE, LEAD, "Classification", "Language:\u00a0ENGLISH", "Publication-Type:\u00a0Magazine",
    "Load-Date:\u00a0May 30, 2022", "End of Document",
)  # fmt: skip

FACTIVA = (
    ("SE", "News"), ("HD", "Army takes Kelma"), ("BY", "By Ada Lind"), ("WC", "412 words"), ("PD", "3 May 2022"), ("ET", "14:03"),
    ("SN", "The Sevran Herald"), ("SC", "SEVH"), ("PG", "4"), ("LA", "English"), ("CY", "(c) 2022 The Sevran Herald."),
    ("LP", LEAD), ("TD", MORE), ("NS", "gvio : Military Action | nedc : Commentaries/Opinions"),
    ("AN", "Document SEVH000020220503ei530001x"),
)  # fmt: skip


def pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]], info: Mapping[str, str] | None = None, draw: bytes = b""
) -> bytes:
    """A PDF of lines: (x, y, type size, words), in points from the left and from below; `draw` goes before each page's text."""
    objects: list[bytes] = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    tree = 2 + 2 * len(pages)
    for page in pages:
        marks = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, _escaped(words)) for x, y, size, words in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw + marks), draw + marks))
        resources = b"/Resources << /Font << /F1 1 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>" % (tree, len(objects), resources)
        )
    kids = b" ".join(b"%d 0 R" % n for n in range(3, tree, 2))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    objects.append(b"<< %s >>" % b" ".join(b"/%s (%s)" % (k.encode(), _escaped(v)) for k, v in (info or {}).items()))
    return _file(objects, tree + 1)


def nested_pdf(depth: int, times: int) -> bytes:
    """A PDF of one page whose form draws the next form, that the next, each some times."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    draw = b"/F Do " * times
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page]
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw))
    for number in range(5, 5 + depth):
        kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (number + 1)
        objects.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (kind, len(draw), draw))
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 4 >>\nstream\n1 w \nendstream"
    return _file([*objects, last, b"<< >>"], 1)


def _file(objects: Sequence[bytes], root: int) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>" % (len(objects) + 1, root, len(objects))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table, trailer, len(data))


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(lines: Sequence[str], top: float, x: float = 50, size: float = 11) -> list[tuple[float, float, float, str]]:
    """Lines one below the other, with the usual leading."""
    return [(x, top - 1.2 * size * n, size, line) for n, line in enumerate(lines)]


def docx(lines: Sequence[str], styles: Mapping[int, str] | None = None) -> bytes:
    """A Word file with a paragraph for each line, some of them with a style."""
    document = Document()
    for number, line in enumerate(lines):
        document.add_paragraph(line, style=(styles or {}).get(number))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(lines: Sequence[str]) -> bytes:
    """An RTF file with a paragraph for each line."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title x}}{\header\pard running head\par}"
    return (head + "".join(rf"\pard\f0 {_rtf(line)}\par" + "\n" for line in lines) + "}").encode("ascii")


def rtf_rows(rows: Sequence[tuple[str, str]]) -> bytes:
    """An RTF file with a table of two cells a row, as Factiva writes its fields."""
    cells = "".join(
        rf"\trowd\cellx900\cellx9000 \pard\intbl {{\b {code}}}\cell \pard\intbl {_rtf(words)}\cell\row" + "\n"
        for code, words in rows
    )
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}" + cells + "}").encode("ascii")


def _rtf(words: str) -> str:
    codes = words.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}").replace("\n", r"\par ")
    units = [codes[n] for n in range(len(codes))]
    return "".join(c if ord(c) < 128 else _unicode(c) for c in units)


def _unicode(character: str) -> str:
    halves = character.encode("utf-16-le")
    numbers = [int.from_bytes(halves[n : n + 2], "little", signed=True) for n in range(0, len(halves), 2)]
    return "".join(rf"\u{number}?" for number in numbers)


def factiva_html(articles: Sequence[Sequence[tuple[str, str]]]) -> bytes:
    """A page of Factiva, articles with their indexing."""
    tables = "".join(
        "<div class='article enArticle'><table>"
        + "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{_cell(code, words)}</td></tr>" for code, words in fields)
        + "</table></div>"
        for fields in articles
    )
    return f"<html><head><meta charset='utf-8'><title>Factiva</title></head><body>{tables}</body></html>".encode()


def _cell(code: str, words: str) -> str:
    if code in ("LP", "TD"):
        return "".join(f"<p class='articleParagraph enarticleParagraph'>{p}</p>" for p in words.split("\n"))
    return f"<span class='enHeadline'>{words}</span>" if code == "HD" else words


def factiva_plain(fields: Sequence[tuple[str, str]], before: str = "") -> bytes:
    """A page of Factiva, one article without its indexing; perhaps something before its headline."""
    known = dict(fields)
    head = f"<div class='author'>{known['BY']}</div>"
    head += "".join(f"<div>{known[code]}</div>" for code in ("WC", "PD", "ET", "SN", "SC", "PG", "LA", "CY"))
    text = "".join(_cell(code, known[code]) for code in ("LP", "TD"))
    title = f"<div id='hd'><span class='enHeadline'>{known['HD']}</span></div>"
    return (
        f"<html><body><div class='article enArticle'>{before}{title}{head}{text}<p>{known['AN']}</p></div></body></html>".encode()
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of members by their names, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def written(path: Path, data: bytes) -> Path:
    """A file with some content, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def sparse(path: Path, size: int, head: bytes = b"") -> Path:
    """A file of NUL bytes that takes no room on the disk, after some first bytes."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path
