"""PDF with a text layer: its lines put together to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.read.dates import date_of
from dateline.read.folder import whole
from dateline.read.printed import Line, address, lines_of, paragraphs, without_heads
from dateline.records import Given, Item, SetAside

if TYPE_CHECKING:
    from pypdf import PdfReader

MEDIA = "application/pdf"
# A page of a newspaper with its pictures is 10 MB; the longest reports are read as books, not as articles.
MAX_BYTES, MAX_PAGES, MAX_MARKS, MAX_CONTENT = 100_000_000, 200, 500_000, 12_000_000
VALID = f"valid is one article as a PDF with a text layer, up to {MAX_PAGES} pages"
# What pypdf does to draw a form takes as long as so many marks.
MARKS_OF_FORM = 50
# Beyond its own limits pypdf leaves words out and only logs it: ours, which refuse the file, have to be met before.
# No text of a page is larger than this once unpacked, by far (pypdf stops at 75 MB, which takes a minute to take apart).
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 10_000_000, "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000, "array_based_stream_maximum_output_length": 10_000_000,
    "stream_parsing_work_maximum_count": 500_000, "xform_maximum_invocations_per_extraction": MAX_MARKS,
}  # fmt: skip
FEWEST_WORDS = 20
# A line that says when the page was printed names the day of the file, not that of the article.
PRINTED = re.compile(r"print|download|access|retriev|generat|saved|export|\d, \d{1,2}:\d\d", re.I)

# pypdf says through its logger what it mends; without a handler Python would print that.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def items(path: Path) -> Iterator[Item | SetAside]:
    """The article of a PDF, as one item with the file's own bytes; `text_of` reads it.

    Args:
        path: the file.
    """
    try:
        yield Item(whole(path, str(path), MAX_BYTES, VALID), MEDIA, str(path))
    except InputError as error:
        yield SetAside(str(path), None, str(error))


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...], Given]:
    """The text of a PDF, its paragraphs parted by a blank line; notes; what its metadata says and its text confirms.

    Columns stand in the order of the file. Lines that repeat at the head or foot of pages, and page numbers, are left out,
    words parted at the end of a line are joined.

    Args:
        data: the file.
        name: what it is called in an error.

    Raises:
        InputError: it is damaged, encrypted, a bomb, too long, or has no text layer.
    """
    import pypdf

    try:
        with pypdf.apply_configuration(disable_legacy_handling=True, **LIMITS):
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(f"{name}: encrypted; {VALID} and no password")
            if len(reader.pages) > MAX_PAGES:
                raise InputError(f"{name}: {len(reader.pages)} pages; {VALID}")
            lines = _lines(reader, name)
            told = _metadata(reader)
    except InputError:
        raise
    # pypdf raises whatever a damaged file makes it raise, recursion without end among it.
    except Exception as error:
        reason = str(error).split("\n")[0] or type(error).__name__
        raise InputError(f"{name}: damaged, encrypted or not a PDF ({reason}); {VALID}") from None
    if sum(len(line.text.split()) for line in lines) < FEWEST_WORDS:
        raise InputError(f"{name}: a PDF without a text layer (a scan): run a text recognition such as OCRmyPDF; {VALID}")
    kept = without_heads(lines)
    fewer = len(lines) - len(kept)
    notes = (f"{fewer} running heads, feet and page numbers of the PDF left out",) if fewer else ()
    given = _confirmed(told, [line.text for line in lines if line.page == 0])
    return "\n\n".join(paragraphs(kept)), notes, replace(given, url=address(lines))


def _lines(reader: PdfReader, name: str) -> list[Line]:
    """The lines of all pages. The work is bounded by what is unpacked and by the marks that are drawn, however nested."""
    found: list[Line] = []
    sizes: dict[str, int] = {}
    marks = unpacked = 0

    def spend(size: int, mark: int = 0) -> None:
        nonlocal marks, unpacked
        marks, unpacked = marks + mark, unpacked + size
        if marks > MAX_MARKS or unpacked > MAX_CONTENT:
            most = f"{MAX_MARKS:,} drawing marks or {MAX_CONTENT:,} bytes of them"
            raise InputError(f"{name}: more than {most} (a bomb?); {VALID}")

    def count(operator: bytes, operands: Any, *_: Any) -> None:
        form = sizes.get(str(operands[0])) if operator == b"Do" and operands else None
        spend(form or 0, 1 if form is None else MARKS_OF_FORM)

    seen: set[int] = set()
    for number, page in enumerate(reader.pages):
        for size in _forms(page.get("/Resources"), sizes, seen):
            spend(size)
        contents = page.get("/Contents")
        for stream in _streams(contents.get_object() if contents is not None else None):
            spend(len(stream.get_data()))
        pieces: list[tuple[str, float, float, float]] = []

        def take(text: str, cm: Any, tm: Any, _: Any, size: Any, pieces: list[tuple[str, float, float, float]] = pieces) -> None:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = float(size) * (tm[2] ** 2 + tm[3] ** 2) ** 0.5 * (cm[2] ** 2 + cm[3] ** 2) ** 0.5
            pieces.append((text, float(x), float(y), height))

        page.extract_text(visitor_operand_before=count, visitor_text=take)
        found.extend(lines_of(number, pieces))
    return found


def _streams(contents: Any) -> Iterator[Any]:
    """The streams of a page's content: one, or a list."""
    if hasattr(contents, "get_data"):
        yield contents
    elif contents:
        yield from (part.get_object() for part in contents)


def _forms(resources: Any, sizes: dict[str, int], seen: set[int]) -> Iterator[int]:
    """The sizes of the forms that a page may draw, once for each form; `sizes` has the largest of a name, which is what a
    mark that draws it costs."""
    waiting = [resources]
    while waiting:
        resources = waiting.pop()
        forms = resources.get_object().get("/XObject") if resources is not None else None
        for name, reference in (forms.get_object() if forms is not None else {}).items():
            form = reference.get_object()
            if id(form) in seen or form.get("/Subtype") != "/Form":
                continue
            seen.add(id(form))
            size = len(form.get_data())
            sizes[str(name)] = max(size, sizes.get(str(name), 0))
            waiting.append(form.get("/Resources"))
            yield size


def _metadata(reader: PdfReader) -> Given:
    """What the file's own data says; a damaged date is none."""
    data = reader.metadata
    if data is None:
        return Given()
    try:
        made = data.creation_date
    except (ValueError, TypeError):
        made = None
    author = data.author if isinstance(data.author, str) else None
    return Given(
        title=data.title if isinstance(data.title, str) else None,
        byline=(author,) if author else (),
        published=made.date().isoformat() if made else None,
    )


def _confirmed(told: Given, first: Sequence[str]) -> Given:
    """The metadata that the first page says too: programs write the file's name, its maker and the day of printing there."""
    page = " ".join(" ".join(first).split()).casefold()

    def on_page(words: str) -> bool:
        return bool(words.strip()) and " ".join(words.split()).casefold() in page

    return replace(
        told,
        title=told.title if told.title and on_page(told.title) else None,
        byline=tuple(name for name in told.byline if on_page(name)),
        published=told.published if any(date_of(line) == told.published for line in first if not PRINTED.search(line)) else None,
    )
