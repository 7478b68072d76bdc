"""An item of any input as a page: what each media type holds, and how its text is come by.

A part of a database's file (a row, a record, an entry of a feed) is kept as a JSON object, media "application/json", with
"text" or "html" and the keys of `dateline.records.Given`: see `part`.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields, replace
from typing import Any

from dateline.errors import InputError
from dateline.read import docx, pdf, read_text, rtf
from dateline.read.decode import decode
from dateline.records import Given, Item
from dateline.types import Page

TEXT = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
PART = "application/json"
CHARSET = re.compile(r"""\bcharset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
# Files of one article that hold more than its text.
SET = {pdf.MEDIA: pdf.text_of, docx.MEDIA: docx.text_of, rtf.MEDIA: rtf.text_of}


def part(text: str, given: Given, html: bool = False) -> bytes:
    """The bytes that stand for an article which is a part of a larger file: the same part gives the same bytes.

    Args:
        text: the article's text or its HTML.
        given: what the file says about it.
        html: whether `text` is HTML.
    """
    known = {key: value for key, value in asdict(given).items() if value}
    body = {"html" if html else "text": text}
    return json.dumps(known | body, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def page_of(item: Item, tables: dict[str, Any]) -> Page:
    """Read an item of any media type that is known.

    Args:
        item: from a reader of `dateline.read`.
        tables: the content of `resources/read/`.

    Returns:
        The page; the article's id is the SHA-256 of the item's own bytes.

    Raises:
        InputError: the item is no article, or of a media type that is not read.
    """
    name = f"{item.source}#{item.part}" if item.part else item.source
    media, charset = _media(item.media)
    if media == PART:
        text, notes, given = _part(item, name)
    elif media in TEXT:
        (text, notes), given = decode(item.data, name, charset), item.given
    elif media in SET:
        text, notes, given = SET[media](item.data, name)
        given = replace(given, **{f.name: value for f in fields(Given) if (value := getattr(item.given, f.name))})
        text, more = decode(text.encode("utf-8", "replace"), name)
        notes = (*notes, *more)
    else:
        raise InputError(f"{name}: of the type {item.media}; valid is one of {', '.join((*TEXT, *SET, PART))}")
    page = read_text(item.data, text, name, tables, given)
    return replace(page, notes=(*notes, *page.notes))


def _media(words: str) -> tuple[str, str | None]:
    """A media type without its parameters, and its charset: of "text/html; charset=windows-1251"."""
    media, _, parameters = words.partition(";")
    charset = CHARSET.search(parameters)
    return media.strip(), charset[1] if charset else None


def _part(item: Item, name: str) -> tuple[str, tuple[str, ...], Given]:
    """The text of a part and what is given with it."""
    try:
        found = json.loads(item.data)
        known = {f.name: found[f.name] for f in fields(Given) if f.name in found}
        given = Given(**known | {"byline": tuple(known.get("byline", ()))})
        body = found.get("html") or found["text"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: not a part as `dateline.read.page.part` writes it ({error!r})") from None
    if not isinstance(body, str) or not body.strip():
        raise InputError(f"{name}: no text")
    text, notes = decode(body.encode("utf-8", "replace"), name)
    return text, notes, given
