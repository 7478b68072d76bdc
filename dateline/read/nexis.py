"""Downloads of Nexis Uni and Lexis Advance (DOCX or RTF): many articles in one file.

The layout, by the readers of R.TeMiS (LexisNexisAdvanceSource.R, readLexisNexisAdvance.R in github.com/pmyteh/R.TeMiS) and
LexisNexisTools (github.com/JBGruber/LexisNexisTools, issues 7, 10 and 21):

- perhaps a cover page: "Date and Time: …", "Job Number: …", "Documents (N)", then "1. TITLE" with the search for each article;
- then for each article, a paragraph each: title, source, date (with weekday, edition or time), "Copyright 2016 …",
  lines "Label: words" (Section, Length, Byline, Dateline, Highlight; a no-break space follows the colon), "Body", the text,
  perhaps "Graphic" or "Classification" with what they hold, "Load-Date: …", "End of Document".

"Load-Date" is the day that the database took the text in, not that of publication: it is never taken for it. Labels are in
`resources/read/databases.yaml`.
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

LISTED = re.compile(r"1\.\s*(\S.*)")
RIGHTS = re.compile(r"(?:Copyright|\(c\)|©)\s*(?:\(c\)|©)?\s*\d{4}\b", re.I)
OLD = re.compile(r"\d+ of \d+ DOCUMENTS?")
# "December 2, 2016 Friday", "Friday 2 December 2016 10:15 GMT": a line of a title may hold a date, but is no such line.
DATE_LINE = re.compile(
    r"(?:[^\W\d]{3,10},? )?(?:[^\W\d]{3,10}\.? \d{1,2}, ?\d{4}|\d{1,2}\.? [^\W\d]{3,10}\.? \d{4}|\d{4}-\d\d-\d\d)\b"
)


def refuse_old(lines: Sequence[str], name: str) -> None:
    """Raise InputError where a file has the layout that LexisNexis gave until 2019: read as one article, its many would be
    mixed up."""
    if any(OLD.fullmatch(line.strip()) for line in lines):
        raise InputError(f"{name}: an old download of LexisNexis ('1 of 100 DOCUMENTS'); valid is DOCX or RTF of Nexis Uni")


def is_download(lines: Sequence[str]) -> bool:
    """Whether the paragraphs of a document are a download of Nexis: its cover page, or an article with its marks."""
    words = table("read")["databases"]["nexis"]
    if _is_cover(lines, words):
        return True
    found = {line.strip() for line in lines}
    return bool(found & set(words["end"]) and found & set(words["body"]))


def items(path: Path) -> Iterator[Item | SetAside]:
    """The articles of a Nexis Uni download in RTF.

    Args:
        path: the file.

    Yields:
        A part for each article; what could not be read of it.
    """
    from dateline.read import rtf

    try:
        lines = rtf.lines(whole(path, str(path), rtf.MAX_BYTES, rtf.VALID), str(path))
    except InputError as error:
        yield SetAside(str(path), None, str(error))
        return
    yield from articles([line for line in lines if line], path)


def articles(lines: Sequence[str], path: Path) -> Iterator[Item | SetAside]:
    """The articles of a download.

    Args:
        lines: the paragraphs of the document that are not empty.
        path: the file they are from.

    Yields:
        A part for each article; an article without text, and a number of articles that is not the cover page's, set aside.
    """
    words = table("read")["databases"]["nexis"]
    lines = [" ".join(line.split()) for line in lines]
    promised = _promised(lines, words)
    if promised is not None and not set(words["body"]) & set(lines):
        # A download of separate files has this list as one of them.
        yield SetAside(str(path), None, f"{path}: the list of a download, its articles are in other files", broken=False)
        return
    container = digest(path)
    title = next((found[1] for line in lines for found in [LISTED.fullmatch(line)] if found), None) if promised else None
    pieces = list(_pieces(lines, set(words["end"])))
    for number, (piece, ended) in enumerate(pieces, 1):
        name = f"article {number}"
        try:
            text, given = _article(piece, words, title if number == 1 else None)
            if not ended:
                raise InputError(f"the file breaks off before its {words['end'][0]!r}; download it again")
        except InputError as error:
            yield SetAside(str(path), name, f"{path}#{name}: {error}")
        else:
            yield Item(part(text, given), PART, str(path), name, given, container)
    if promised is not None and promised != len(pieces):
        reason = f"the cover page promises {promised} articles, {len(pieces)} stand in the file; download the rest again"
        yield SetAside(str(path), None, f"{path}: {reason}")


def _is_cover(lines: Sequence[str], words: Mapping[str, Any]) -> bool:
    return any(_label(line, words["cover"]) is not None for line in lines[:6]) and _promised(lines, words) is not None


def _promised(lines: Sequence[str], words: Mapping[str, Any]) -> int | None:
    """How many articles the cover page says there are."""
    count = re.compile(rf"(?:{'|'.join(map(re.escape, words['count']))})\s*\((\d{{1,5}})\)")
    return next((int(found[1]) for line in lines[:8] for found in [count.match(line.strip())] if found), None)


def _pieces(lines: Sequence[str], ends: set[str]) -> Iterator[tuple[list[str], bool]]:
    """The paragraphs of each article, and whether its end is marked. What follows the last mark is an article that was cut
    off, if it is more than a few lines."""
    piece: list[str] = []
    for line in lines:
        if line in ends:
            yield piece, True
            piece = []
        elif line:
            piece.append(line)
    if len(piece) > 3:
        yield piece, False


def _article(lines: Sequence[str], words: Mapping[str, Any], listed: str | None) -> tuple[str, Given]:
    """An article's text, and what its head says of it.

    Raises:
        InputError: it has no text.
    """
    start = next((n for n, line in enumerate(lines) if line in words["body"]), None)
    if start is None or any(words["broken"] in line for line in lines):
        raise InputError(f"no text under {words['body'][0]!r}: the database gave none; download this article again")
    head = _after_cover(lines[:start], listed)
    rights = next((n for n, line in enumerate(head) if RIGHTS.match(line)), None)
    rest = lines[start + 1 :]
    body = _until_mark(rest, words)
    tags = {key: value for line in [*rest[len(body) :], *head[1:]] for key, value in _tagged(line, words["labels"])}
    # A headline may begin as a label does ("Show: …"); what follows it is none.
    plain = [line for n, line in enumerate(head[:rights]) if not n or not any(True for _ in _tagged(line, words["labels"]))]
    title, outlet, published = _named(plain)
    body = [line for line in body if line not in words["links"]]
    whole = [n for n, line in enumerate(body) if line.rstrip(":").casefold() in words["full_text"]]
    body = body[whole[0] + 1 :] if whole else body
    if not body:
        raise InputError(f"no text under {words['body'][0]!r}: the database gave none")
    if "dateline" in tags and not body[0].casefold().startswith(tags["dateline"].casefold()):
        body[0] = f"{tags['dateline']} — {body[0]}"
    given = Given(
        title=None if title in words["no_title"] else title,
        byline=(tags["byline"],) if "byline" in tags else (),
        outlet=outlet,
        agency=agency_of(outlet or "", table("read")),
        published=published,
        genre="transcript" if "speakers" in tags or tags.get("kind", "").casefold() == "transcript" else None,
        section=tags.get("section"),
    )
    return "\n\n".join([*body, *_correction(rest, words), *([head[rights]] if rights is not None else [])]), given


def _after_cover(head: Sequence[str], listed: str | None) -> Sequence[str]:
    """The head without the cover page, which ends where the first title of its list comes again."""
    if listed is None:
        return head
    again = [n for n, line in enumerate(head) if line == listed]
    return head[again[-1] :] if again else head[-8:]


def _named(head: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Title, source and date: the paragraphs at the head, in this order; the title may be of several."""
    day = next((n for n, line in enumerate(head) if n and DATE_LINE.match(line)), None)
    if day is not None:
        return " ".join(head[: day - 1]) or None, head[day - 1], head[day] if date_of(head[day]) else None
    return (head[0] if head else None), (head[1] if len(head) > 1 else None), None


def _correction(lines: Sequence[str], words: Mapping[str, Any]) -> Sequence[str]:
    """What the outlet corrected later, as one paragraph with its label, which tells it from the text."""
    start = next((n for n, line in enumerate(lines) if line in words["correction"]), None)
    said = () if start is None else _until_mark(lines[start + 1 :], words)
    return [f"Correction: {' '.join(said)}"] if said else []


def _until_mark(lines: Sequence[str], words: Mapping[str, Any]) -> Sequence[str]:
    loaded = words["labels"]["loaded"]
    end = next((n for n, line in enumerate(lines) if line in words["after"] or _label(line, loaded) is not None), len(lines))
    return lines[:end]


def _tagged(line: str, labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for key, names in labels.items():
        words = _label(line, names)
        if words is not None:
            yield key, words


def _label(line: str, names: Sequence[str]) -> str | None:
    """What follows a label, None where the line has none of them."""
    name, colon, words = line.partition(":")
    return words.strip() if colon and name.strip().casefold() in {known.casefold() for known in names} else None
