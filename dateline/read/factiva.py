"""Downloads of Factiva (HTML or RTF): many articles in one file.

The layouts, by the readers of tm.plugin.factiva (readFactivaHTML.R) and of github.com/vkelk/factiva-rtf-db
(factiva/importer.py) and github.com/yuxuan-bill/Scraptiva (src/ContentFinder.py):

- HTML: a `<div class="article enArticle">` for each article ("en" is its language). With indexing ("Article Format / Full
  Article plus Indexing") it holds a table, each row a field: its code in bold (HD headline, BY author, CR credit, WC words,
  PD day, ET time, SN source, SE section, LA language, CY rights, LP lead, TD text, NS subjects, AN number), then its value,
  the text in `<p class="articleParagraph …">`. Without, a headline in a `<span class="enHeadline">`, then a `<div>` each for
  author (class "author"), "512 words", day, time, source, code of the source, page, language and rights, then the paragraphs.
- RTF: the same rows, a cell for the code and one for the value; without codes, the same lines. Either ends "Document NUMBER".

Codes and subjects are in `resources/read/databases.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read.dates import date_of
from dateline.read.folder import digest, whole
from dateline.read.page import PART, part
from dateline.read.wires import agency_of
from dateline.records import Given, Item, SetAside
from dateline.types import Genre

# 500 articles with their indexing are about 10 MB; each is far below the limit of `decode`.
MAX_BYTES = 100_000_000
VALID = "valid is a download of Factiva, HTML or RTF"
ARTICLE = re.compile(rb"""<div[^>]{0,200}class=["']?article [a-z]{2}Article\b""", re.I)
NUMBER = re.compile(r"Document ([A-Za-z0-9]{15,40})")
LENGTH = re.compile(r"[\d,. ]+ words", re.I)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: GMT)?", re.I)
RIGHTS = re.compile(r"(?:\(c\)|©|Copyright)\s*(?:\(c\)|©)?\s*\d{4}", re.I)
CODED = re.compile(r"([A-Z]{2,3})\s*\|(.*)")

Fields = Mapping[str, Sequence[str]]


def is_html_download(head: bytes) -> bool:
    """Whether HTML is a download of Factiva, by its first bytes."""
    return ARTICLE.search(head) is not None


def is_download(lines: Sequence[str]) -> bool:
    """Whether the paragraphs of an RTF file are a download of Factiva."""
    if not any(NUMBER.fullmatch(line.strip(" |").removeprefix("AN|").strip()) for line in lines):
        return False
    return any(line.startswith("HD|") or LENGTH.fullmatch(line) for line in lines)


def items(path: Path) -> Iterator[Item | SetAside]:
    """The articles of a download.

    Args:
        path: the file, HTML or RTF.

    Yields:
        A part for each article, named by its number in the database; what could not be read of it.
    """
    from dateline.read import rtf

    try:
        data = whole(path, str(path), MAX_BYTES, VALID)
        found = _of_rtf(rtf.lines(data, str(path))) if data.lstrip().startswith(b"{\\rtf") else _of_html(data, str(path))
    except InputError as error:
        yield SetAside(str(path), None, str(error))
        return
    container = digest(path)
    words = table("read")["databases"]["factiva"]
    for number, fields in enumerate(found, 1):
        known = next((m[1] for line in fields.get("AN", ()) for m in [NUMBER.search(line)] if m), None)
        name = known or f"article {number}"
        text = "\n\n".join([*fields.get("LP", ()), *fields.get("TD", ())])
        if not text:
            yield SetAside(str(path), name, f"{path}#{name}: no text in the fields LP and TD; download the full article")
        elif not known:
            yield SetAside(str(path), name, f"{path}#{name}: breaks off before the number that ends it; download it again")
        else:
            rights = "".join(f"\n\n{line}" for line in fields.get("CY", ())[:1])
            yield Item(part(text + rights, _given(fields, words)), PART, str(path), name, _given(fields, words), container)


def _given(fields: Fields, words: Mapping[str, Any]) -> Given:
    published = _one(fields, "PD")
    return Given(
        title=_one(fields, "HD"),
        byline=tuple(fields.get("BY", ())[:1]),
        outlet=_one(fields, "SN"),
        agency=next((a for code in ("CR", "SN") for a in [agency_of(_one(fields, code) or "", table("read"))] if a), None),
        published=published if published and date_of(published) else None,
        genre=_genre(_one(fields, "NS") or "", words["subjects"]),
        section=_one(fields, "SE"),
    )


def _one(fields: Fields, code: str) -> str | None:
    return " ".join(fields.get(code, ())) or None


def _genre(subjects: str, known: Mapping[Genre, Sequence[str]]) -> Genre | None:
    """The kind of text that the subjects name: "nedc : Commentaries/Opinions | gpol : Domestic Politics"."""
    names = {subject.rpartition(":")[2].strip() for subject in subjects.split("|")}
    return next((genre for genre, words in known.items() if names & set(words)), None)


def _of_html(data: bytes, name: str) -> Iterator[Fields]:
    """The fields of each article of an HTML page, which is taken apart article by article: as a whole it would take up to
    twenty times its size.

    Raises:
        InputError: there is no article in it.
    """
    starts = [found.start() for found in ARTICLE.finditer(data)]
    if not starts:
        raise InputError(f"{name}: no article in it; {VALID}")
    try:
        data.decode("utf-8")
        charset = "utf-8"
    except UnicodeDecodeError:
        charset = "cp1252"
    ends = [*starts[1:], len(data)]
    return (_of_div(data[start:end].decode(charset, "replace")) for start, end in zip(starts, ends, strict=True))


def _of_div(text: str) -> Fields:
    """The fields of one article, from the element that holds it to the end."""
    from lxml import html  # type: ignore[import-untyped]

    codes = set(table("read")["databases"]["factiva"]["codes"])
    # The parser of HTML knows no entities that a document declares.
    page = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    fields = {
        code: lines
        for row in page.iter("tr")
        if len(row) == 2
        for code, lines in [(" ".join(row[0].text_content().split()), _lines(row[1]))]
        if code in codes
    }
    if fields:
        return fields
    div = next(page.iter("div"))
    title = next((e for e in div.iter("span") if (e.get("class") or "").endswith("Headline")), None)
    author = next((e for e in div.iter("div") if e.get("class") == "author"), None)
    found = dict(_by_place([line for child in div for line in _lines(child)]))
    # A section may stand before the headline, and an author without "By".
    told = {code: _lines(e) for code, e in (("HD", title), ("BY", author)) if e is not None}
    return found | told if found else {}


def _lines(element: Any) -> list[str]:
    """The paragraphs within an element, or its words where it has none."""
    parts = [p.text_content() for p in element.iter("p")] if element.tag != "p" else []
    return [words for text in parts or [element.text_content()] for words in [" ".join(text.split())] if words]


def _of_rtf(lines: Sequence[str]) -> Iterator[Fields]:
    """The fields of each article of the paragraphs of an RTF file."""
    piece: list[str] = []
    for line in lines:
        if not line.strip(" |"):
            continue
        piece.append(line)
        if NUMBER.search(line) and NUMBER.fullmatch(CODED.sub(r"\2", line).strip(" |")):
            yield _by_code(piece) if any(line.startswith("HD|") for line in piece) else _by_place(piece)
            piece = []
    # What follows the last number was cut off, if it has a headline.
    if any(line.startswith("HD|") for line in piece):
        yield _by_code(piece)


def _by_code(lines: Sequence[str]) -> Fields:
    codes = set(table("read")["databases"]["factiva"]["codes"])
    fields: dict[str, list[str]] = {}
    code = None
    for line in lines:
        coded = CODED.fullmatch(line)
        if coded and coded[1] in codes:
            code, line = coded[1], coded[2]
            fields[code] = []
        words = line.strip(" |")
        if code and words:
            fields[code].append(words)
    return fields


def _by_place(lines: Sequence[str]) -> Fields:
    """The fields of an article without codes: the lines about "512 words" and "(c) 2016" tell which is which."""
    length = next((n for n, line in enumerate(lines) if LENGTH.fullmatch(line)), None)
    if not length:
        return {}
    day = next((n for n in range(length + 1, min(length + 3, len(lines))) if date_of(lines[n])), None)
    source = None if day is None else day + 2 if day + 1 < len(lines) and CLOCK.fullmatch(lines[day + 1]) else day + 1
    rights = next((n for n in range(length, min(length + 12, len(lines))) if RIGHTS.match(lines[n])), None)
    if source is None or rights is None or source >= rights:
        return {}
    by = lines[length - 1] if length > 1 and re.match(r"[Bb]y ", lines[length - 1]) else None
    body = [line for line in lines[rights + 1 :] if not NUMBER.fullmatch(line)]
    return {
        "HD": lines[: length - 1 if by else length],
        "BY": [by] if by else [],
        "PD": [lines[day]] if day is not None else [],
        "SN": [lines[source]],
        "CY": [lines[rights]],
        "TD": body,
        "AN": [line for line in lines if NUMBER.fullmatch(line)],
    }
