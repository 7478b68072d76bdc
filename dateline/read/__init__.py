"""Bytes to Article: HTML and plain text read, page furniture taken off and kept apart."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read import compose, credits
from dateline.read.dates import date_of, exact_date, is_future
from dateline.read.decode import MAX_BYTES, VALID, decode
from dateline.read.furniture import author_note, body, find
from dateline.read.genre import genre
from dateline.read.language import language_of
from dateline.read.looks import HEAD_LABEL, Piece
from dateline.read.markup import Markup, is_html, take_apart
from dateline.read.metadata import Meta
from dateline.read.units import Unit, looks_like_prose, split
from dateline.records import Given
from dateline.types import Article, Furniture, Page

# A page with less prose than this is a form, a menu or an error message.
FEWEST_WORDS = 20

__all__ = ["read_bytes", "read_input", "read_text"]


def read_input(source: str, published: str | None = None) -> Page:
    """Read one article from a file or from standard input.

    Args:
        source: the path of a file, or "-" for standard input.
        published: the ISO date of publication, where the page does not say it or says it wrongly.

    Raises:
        InputError: there is no such file, or it is not a news article.
    """
    if source == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input", table("read"), published)
    path = Path(source)
    try:
        if path.is_dir():
            raise InputError(f"{source}: this is a folder; {VALID}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{source}: no such file; {VALID}, or - for standard input") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{source}: cannot be read ({error}); {VALID}") from None
    return read_bytes(data, source, table("read"), published)


def read_bytes(data: bytes, name: str, tables: dict[str, Any], published: str | None = None, url: str | None = None) -> Page:
    """Read one article from its bytes.

    Args:
        data: HTML or plain text.
        name: what the input is called in an error.
        tables: the content of `resources/read/`.
        published: the ISO date of publication; goes before what the page says.
        url: the address; goes before what the page says.

    Raises:
        InputError: the bytes are not a news article, or `published` is no date or in the future.
    """
    text, notes = decode(data, name)
    page = read_text(data, text, name, tables, Given(published=_given(published), url=url))
    return replace(page, notes=(*notes, *page.notes))


def read_text(data: bytes, text: str, name: str, tables: dict[str, Any], given: Given) -> Page:
    """Read one article from its characters.

    Args:
        data: the article's own bytes, which name it.
        text: HTML or plain text, with line ends as `\\n`.
        name: what the input is called in an error.
        tables: the content of `resources/read/`.
        given: what is known of the article from elsewhere; goes before what the page says.

    Raises:
        InputError: HTML without an article in it.
    """
    if is_html(text):
        page = take_apart(text, tables)
        prose = [page.raw[u.start : u.end] for u in page.units if u.hint is None and not u.headline]
        if sum(len(words.split()) for words in prose if looks_like_prose(words)) < FEWEST_WORDS:
            raise InputError(f"{name}: HTML without an article in it; {VALID}")
    else:
        page = Markup(text, split(text), Meta())
    page = replace(page, meta=_told(page.meta, given))
    pieces, notes = find(page.raw, page.units, tables), page.notes
    if not body(page.units, pieces):
        pieces, notes = (), (*notes, "every line looks like page furniture: all of it was kept as text")
    pieces = _with_author_note(page, pieces, tables)
    article, more = _article(data, page, pieces, tables, given)
    return Page(article, _furniture(page.raw, pieces), (*notes, *more))


def _told(meta: Meta, given: Given) -> Meta:
    """The page's data with what is given put before it."""
    return replace(
        meta,
        title=given.title or meta.title,
        names=given.byline or meta.names,
        outlet=given.outlet or meta.outlet,
        published=given.published or meta.published,
        url=given.url or meta.url,
        labels=tuple(label.strip() for label in given.section.split(";")) if given.section else meta.labels,
    )


def _given(published: str | None) -> str | None:
    if published is None:
        return None
    day = exact_date(published)
    if day is None:
        raise InputError(f"--published {published!r}: not a date; valid is an ISO date such as 2016-12-02")
    if is_future(day):
        raise InputError(f"--published {published!r}: in the future; valid is an ISO date up to today")
    return day


def _with_author_note(page: Markup, pieces: tuple[Piece, ...], tables: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The last paragraph, where it says who the author is."""
    names = credits.byline(pieces, page.meta, tables)
    rest = body(page.units, pieces)
    if not names or len(rest) < 3 or any(p.unit == rest[-1] for p in pieces):
        return pieces
    unit = page.units[rest[-1]]
    if not author_note(page.raw[unit.start : unit.end].replace("\n", " "), names, tables):
        return pieces
    note = Piece(rest[-1], "byline", unit.start, unit.end, "author-note")
    return tuple(sorted([*pieces, note], key=lambda p: p.start))


def _furniture(raw: str, pieces: Sequence[Piece]) -> tuple[Furniture, ...]:
    return tuple(Furniture(p.kind, raw[p.start : p.end], p.start, p.end) for p in pieces)


def _article(
    data: bytes, page: Markup, pieces: tuple[Piece, ...], tables: Mapping[str, Any], given: Given
) -> tuple[Article, tuple[str, ...]]:
    title_unit: Unit | None = compose.headline(page.raw, page.units, pieces)
    outlet = credits.outlet(pieces, page.meta, tables)
    title = None
    if title_unit is not None:
        title = page.raw[title_unit.start : title_unit.end].replace("\n", " ")
    elif page.meta.title:
        title = compose.bare_title(page.meta.title, outlet)
    text = compose.story(page.raw, page.units, pieces)
    day, notes = _published(page.meta, pieces)
    language = language_of(text, tables)
    if language != "en":
        notes = (*notes, f"the article is in another language ({language}): only English is read, so no records are made")
    if any(p.kind == "correction" and p.shape == HEAD_LABEL for p in pieces):
        notes = (*notes, "the headline says that the article corrects an earlier one")
    address = page.meta.url
    label = next((w for p in pieces if p.shape == HEAD_LABEL for w in [p.said("label")] if w), None)
    heading = f"{label}: {title}" if label else title
    said = [(p, page.raw[p.start : p.end].replace("\n", " ")) for p in pieces]
    article = Article(
        id=hashlib.sha256(data).hexdigest(), title=title, byline=credits.byline(pieces, page.meta, tables), outlet=outlet,
        agency=credits.agency(pieces, page.meta, tables, given.agency), published=day, language=language,
        genre=given.genre or genre(heading, address, page.meta, said, text, tables), url=address,
        dateline=credits.dateline(pieces, tables),
        raw_text=page.raw, text=text, syndication=credits.syndication(page.raw, pieces, page.meta, outlet),
    )  # fmt: skip
    return article, notes


def _published(meta: Meta, pieces: Sequence[Piece]) -> tuple[str | None, tuple[str, ...]]:
    """The day that the page names: its metadata, else a date line, else a full date in the dateline."""
    lines = [(w, "") for p in pieces for w in [p.said("published")] if w]
    filed = [(w, "date of publication: taken from the dateline") for p in pieces for w in [p.said("date")] if w and date_of(w)]
    for words, note in [*([(meta.published, "")] if meta.published else []), *lines, *filed]:
        day = date_of(words)
        if day is None:
            return None, (f"the page's date {words!r} is no date that can be read in one way: date of publication unknown",)
        if is_future(day):
            return None, (f"the page's date {words!r} is in the future: date of publication unknown",)
        return day, (note,) if note else ()
    return None, ()
