"""DOCX: one article a file, or a download of Nexis Uni."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.read.folder import ZIP_ERRORS, whole
from dateline.records import Given, Item, SetAside

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# A database's download of 500 articles is under 10 MB; pictures make a file large, its text never does.
MAX_BYTES, MAX_TEXT = 100_000_000, 30_000_000
VALID = "valid is a Word file (DOCX) with text in it"
STYLES_OF_TITLES = ("Title", "Heading 1")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text that was moved away, and boxes beside the text (pull quotes), are not the text.
# Settings hold tab stops, which have the name of a tab; a fallback repeats what stands beside it.
APART = {f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


def items(path: Path) -> Iterator[Item | SetAside]:
    """The article of a Word file, or those of a Nexis Uni download.

    Args:
        path: the file.

    Yields:
        One item with the file's own bytes; or a part for each article of a download.
    """
    from dateline.read import nexis

    try:
        data = whole(path, str(path), MAX_BYTES, VALID)
        lines = [words for words, _ in paragraphs(data, str(path))]
        nexis.refuse_old(lines, str(path))
    except InputError as error:
        yield SetAside(str(path), None, str(error))
        return
    if nexis.is_download(lines):
        yield from nexis.articles(lines, path)
    else:
        yield Item(data, MEDIA, str(path))


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...], Given]:
    """The text of a Word file, its paragraphs parted by a blank line; no notes; the title where a style marks it.

    Who made the file and when is not taken: that is seldom the author and never the day of publication.

    Args:
        data: the file.
        name: what it is called in an error.

    Raises:
        InputError: it is not a Word file, or has no text.
    """
    found = paragraphs(data, name)
    title = next((words for words, style in found[:3] if style in STYLES_OF_TITLES), None)
    return "\n\n".join(words for words, _ in found), (), Given(title=title)


def paragraphs(data: bytes, name: str) -> list[tuple[str, str | None]]:
    """The paragraphs of a Word file that are not empty, with their styles' names, tables read row by row.

    Words that were inserted under change tracking are read, those deleted are not.

    Args:
        data: the file.
        name: what it is called in an error.

    Raises:
        InputError: it is damaged, encrypted, a bomb, no Word file, or has no text.
    """
    from docx import Document

    _check(data, name)
    try:
        document = Document(io.BytesIO(data))
        names = {style.style_id: style.name for style in document.styles}
        found = [_paragraph(p, names) for p in _body(document.element.body)]
    # python-docx and lxml raise whatever a damaged file makes them raise.
    except Exception as error:
        raise InputError(f"{name}: damaged DOCX ({error or type(error).__name__}); {VALID}") from None
    found = [(words, style) for words, style in found if words]
    if not found:
        raise InputError(f"{name}: a Word file without text; {VALID}")
    return found


def _check(data: bytes, name: str) -> None:
    """Refuse what is dangerous to open: its size by its own table, which zipfile holds it to, and entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            texts = [info for info in file.infolist() if info.filename.endswith((".xml", ".rels"))]
            total = sum(info.file_size for info in file.infolist())
            if "word/document.xml" not in file.namelist():
                raise InputError(f"{name}: no word/document.xml in it; {VALID}")
            if sum(info.file_size for info in texts) > MAX_TEXT or total > 3 * MAX_BYTES:
                raise InputError(f"{name}: unpacks to {total:,} bytes (a zip bomb?); {VALID}, up to {MAX_TEXT:,} bytes of text")
            heads = [_head(file, info) for info in texts]
    except (*ZIP_ERRORS, OSError) as error:
        raise InputError(f"{name}: damaged or encrypted DOCX ({error}); {VALID}") from None
    # Word never writes one; they serve only to make entities that expand.
    if any(b"<!DOCTYPE" in head or b"<!ENTITY" in head for head in heads):
        raise InputError(f"{name}: its XML declares a document type (entity expansion); {VALID}")


def _head(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with file.open(info) as part:
        return part.read(4096)


def _body(element: Any) -> Iterator[Any]:
    """The paragraphs under an element, without those of boxes."""
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif child.tag not in APART:
            yield from _body(child)


def _paragraph(p: Any, names: dict[str, str]) -> tuple[str, str | None]:
    style = p.find(f"{W}pPr/{W}pStyle")
    return "".join(_words(p)).strip(), names.get(style.get(f"{W}val")) if style is not None else None


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in APART:
            yield from _words(child)
