"""The lines of printed pages put together to paragraphs: pure, for whatever gives lines with their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.data import table

PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?|pg\.?) ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*", re.I)
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
HYPHEN = re.compile(r"(\w*[a-z])[-\u2010\xad]$")
COMPOUND = re.compile(r"[\w.][-\u2010]$")
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# Words printed twice in one place, to look bold, follow each other without a blank.
TWICE = re.compile(r"^(\S.{6,198}?\S)\1+$")
# "5/3/22, 2:10 PM   Army takes Kelma" and "https://example.org/kelma 1/3": what browsers print about a page.
BROWSER = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d.*|(https?://\S+) \d{1,4}/\d{1,4}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the position of its beginning in points, from the left and from below, and its type size."""

    page: int
    x: float
    y: float
    size: float
    text: str


def lines_of(page: int, pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    """The lines of a page; a line stands where its first piece with words does.

    Args:
        page: the page's number, from 0.
        pieces: what it is set in, in the order of the file: words, position from the left and from below, type size.
    """
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


def without_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that repeat at the head or foot of pages, alike but for numbers; without page numbers and
    what a browser prints about a page."""
    places: dict[int, list[float]] = {}
    words: dict[int, list[str]] = {}
    for line in lines:
        places.setdefault(line.page, []).append(line.y)
        words.setdefault(line.page, []).append(line.text)
    content = {page: "\n".join(said) for page, said in words.items()}
    edges = {page: {*sorted(set(ys))[:2], *sorted(set(ys))[-2:]} for page, ys in places.items()}
    outer = {page: {min(ys), max(ys)} for page, ys in places.items()}
    # By the page's words, not its number: a page that is there twice has no heads for that.
    at_edge = {(content[line.page], re.sub(r"\d+", "#", line.text)) for line in lines if line.y in edges[line.page]}
    times = Counter(text for _, text in at_edge)

    def is_head(line: Line) -> bool:
        if line.y in outer[line.page] and (PAGE_NUMBER.fullmatch(line.text) or BROWSER.fullmatch(line.text)):
            return True
        return line.y in edges[line.page] and times[re.sub(r"\d+", "#", line.text)] > 1

    return [line for line in lines if not is_head(line)]


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines put together to paragraphs.

    Args:
        lines: in the order of reading.
    """
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


def address(lines: Sequence[Line]) -> str | None:
    """The address that a browser printed at the foot of a page, if it is one and whole."""
    found = {match[1] for line in lines for match in [BROWSER.fullmatch(line.text)] if match and match[1]}
    whole = [url for url in found if not url.endswith(("…", "..."))]
    return whole[0] if len(found) == len(whole) == 1 else None
