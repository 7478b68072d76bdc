"""PDF with a text layer: its lines put together to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read.dates import date_of
from dateline.read.folder import whole
from dateline.records import Given, Item, SetAside

if TYPE_CHECKING:
    from pypdf import PdfReader

MEDIA = "application/pdf"
# A page of a newspaper with its pictures is 10 MB; the longest reports are read as books, not as articles.
MAX_BYTES, MAX_PAGES, MAX_MARKS = 100_000_000, 200, 500_000
VALID = f"valid is one article as a PDF with a text layer, up to {MAX_PAGES} pages"
# No text of a page is larger than this once unpacked, by far (pypdf stops at 75 MB, which takes a minute to take apart).
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 10_000_000, "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000, "array_based_stream_maximum_output_length": 10_000_000,
    "stream_parsing_work_maximum_count": 500_000, "xform_maximum_invocations_per_extraction": 500,
}  # fmt: skip
FEWEST_WORDS = 20
PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?|pg\.?) ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*", re.I)
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
HYPHEN = re.compile(r"(\w*[a-z])[-\u2010\xad]$")

LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# Words printed twice in one place, to look bold, follow each other without a blank.
TWICE = re.compile(r"^(\S.{6,198}?\S)\1+$")
COMPOUND = re.compile(r"[\w.][-\u2010]$")

# pypdf says through its logger what it mends; without a handler Python would print that.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the position of its beginning in points, from the left and from below, and its type size."""

    page: int
    x: float
    y: float
    size: float
    text: str


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
    kept = _without_heads(lines)
    fewer = len(lines) - len(kept)
    notes = (f"{fewer} running heads, feet and page numbers of the PDF left out",) if fewer else ()
    return "\n\n".join(_paragraphs(kept)), notes, _confirmed(told, [line.text for line in lines if line.page == 0])


def _lines(reader: PdfReader, name: str) -> list[Line]:
    """The lines of all pages. The work is bounded by the marks that the pages make, however they are nested."""
    found: list[Line] = []
    marks = 0

    def count(*_: Any) -> None:
        nonlocal marks
        marks += 1
        if marks > MAX_MARKS:
            raise InputError(f"{name}: more than {MAX_MARKS:,} drawing marks (a bomb?); {VALID}")

    for number, page in enumerate(reader.pages):
        pieces: list[tuple[str, float, float, float]] = []

        def take(text: str, cm: Any, tm: Any, _: Any, size: Any, pieces: list[tuple[str, float, float, float]] = pieces) -> None:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = float(size) * (tm[2] ** 2 + tm[3] ** 2) ** 0.5 * (cm[2] ** 2 + cm[3] ** 2) ** 0.5
            pieces.append((text, float(x), float(y), height))

        page.extract_text(visitor_operand_before=count, visitor_text=take)
        found.extend(_of_page(number, pieces))
    return found


def _of_page(page: int, pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    """The lines of a page from the pieces it is set in; a line stands where its first piece with words does."""
    words: list[tuple[str, float, float, float]] = []
    for text, x, y, size in pieces:
        first, *more = text.split("\n")
        for piece, ends in [(first, bool(more)), *((m, True) for m in more[:-1]), *((m, False) for m in more[-1:])]:
            if piece.strip():
                words.append((piece, x, y, size))
            elif piece and words:
                words.append((" ", x, y, size))
            if ends and words:
                yield _line(page, words)
                words = []
    if words:
        yield _line(page, words)


def _line(page: int, words: Sequence[tuple[str, float, float, float]]) -> Line:
    _, x, y, _ = words[0]
    size = max(words, key=lambda piece: len(piece[0]))[3]  # a bullet may be set in another
    whole = "".join(text for text, *_ in words).translate(LIGATURES)
    return Line(page, x, y, size, TWICE.sub(r"\1", " ".join(whole.split())))


def _without_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that repeat at the head or foot of pages, but for their numbers, and page numbers."""
    places: dict[int, list[float]] = {}
    words: dict[int, tuple[str, ...]] = {}
    for line in lines:
        places.setdefault(line.page, []).append(line.y)
        words[line.page] = (*words.get(line.page, ()), line.text)
    edges = {page: {*sorted(set(ys))[:2], *sorted(set(ys))[-2:]} for page, ys in places.items()}
    outer = {page: {min(ys), max(ys)} for page, ys in places.items()}
    # By the page's words, not its number: a page that is there twice has no heads for that.
    at_edge = {(words[line.page], re.sub(r"\d+", "#", line.text)) for line in lines if line.y in edges[line.page]}
    times = Counter(text for _, text in at_edge)

    def is_head(line: Line) -> bool:
        if line.y in outer[line.page] and PAGE_NUMBER.fullmatch(line.text):
            return True
        return line.y in edges[line.page] and times[re.sub(r"\d+", "#", line.text)] > 1

    return [line for line in lines if not is_head(line)]


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines put together to paragraphs."""
    steps = [a.y - b.y for a, b in zip(lines, lines[1:], strict=False) if a.page == b.page and 0 < a.y - b.y < 4 * a.size]
    leading = median(steps) if steps else 0.0
    width = max((len(line.text) for line in lines), default=0)
    usual = median([len(line.text) for line in lines if len(line.text) > width / 3] or [width])
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, leading, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    whole = Counter(word.lower() for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text))
    return [_joined([line.text for line in group], whole) for group in groups]


def _breaks(group: Sequence[Line], line: Line, leading: float, usual: float) -> bool:
    """Whether a line begins a paragraph: by a gap, another type size, an indent, or a short line with a stop before it."""
    last = group[-1]
    ended = SENTENCE_END.search(last.text) is not None
    if abs(line.size - last.size) > 0.1 * max(line.size, last.size):
        return True
    if line.page != last.page or line.y > last.y + line.size:  # a new page or column
        return ended
    if last.y - line.y > 1.3 * leading:
        return True
    if 0.5 * line.size < line.x - last.x < 6 * line.size and last.y - line.y > 0.5 * line.size:
        return len(group) > 1 or ended
    return ended and len(last.text) < 0.75 * usual


def _joined(lines: Sequence[str], whole: Counter[str]) -> str:
    """The lines of a paragraph as one. A hyphen at the end of a line goes, unless the text has the word with it, or what
    stands before it always keeps it ("ex-", "pro-")."""
    text = lines[0]
    for line in lines[1:]:
        parted = HYPHEN.search(text)
        if parted is None or not line[:1].islower():
            text = text + line if COMPOUND.search(text) and line[:1].isalnum() else f"{text} {line}"
            continue
        first, second = parted[1].lower(), re.match(r"\w+", line)
        rest = second[0].lower() if second else ""
        keeps = first in table("read")["layout"]["hyphen_kept"] and text[-1] != "\xad"
        hyphened = whole[f"{first}-{rest}"] > 0 or keeps and not whole[f"{first}{rest}"]
        text = (text[:-1] + "-" if hyphened else text[:-1]) + line
    return text


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
        published=told.published if any(date_of(line) == told.published for line in first) else None,
    )
