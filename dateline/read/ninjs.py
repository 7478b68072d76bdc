"""ninjs, the IPTC's news in JSON (versions 1.0 to 3.3): one item, or a list of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.data import table
from dateline.errors import InputError
from dateline.read.columns import genre_of, in_one_line
from dateline.read.credits import sender
from dateline.read.page import PART, part
from dateline.read.xml import bytes_of
from dateline.records import Given, Item, SetAside

VALID = "valid is a ninjs item with a headline and a body, or a list of such items"
ARTICLES = ("text", "composite")
HTML = ("text/html", "application/xhtml+xml")
TIMES = ("versioncreated", "contentcreated", "firstcreated")
TAG = re.compile(r"<[^>]*>")


def items(path: Path) -> Iterator[Item | SetAside]:
    """The articles in a ninjs file.

    Args:
        path: JSON: an item, a list of items, or an object with such a list as `items`.

    Yields:
        An item for each with a text; a picture, an event or a withdrawn item set aside, not as broken.
    """
    name = str(path)
    try:
        data = bytes_of(path, VALID)
        found = _loaded(data, name)
    except InputError as error:
        yield SetAside(name, None, str(error))
        return
    container = hashlib.sha256(data).hexdigest()
    for number, record in enumerate(found, 1):
        if isinstance(record, dict):
            yield _item(record, number, name, container)
        else:
            yield SetAside(name, f"item {number}", f"{name}: item {number} is no object; {VALID}")


def _loaded(data: bytes, name: str) -> list[Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not JSON ({error}); {VALID}") from None
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    found = found if isinstance(found, list) else [found]
    if not any(isinstance(record, dict) and _is_ninjs(record) for record in found):
        raise InputError(f"{name}: JSON that is no ninjs (no item has a `uri` and a headline, body or type); {VALID}")
    return found


def _is_ninjs(record: Mapping[str, Any]) -> bool:
    keys = {key.lower() for key in record}
    return bool(keys & {"uri", "guid"}) and bool(keys & {"headline", "headlines", "body_html", "body_text", "bodies", "type"})


def _item(record: Mapping[str, Any], number: int, name: str, container: str) -> Item | SetAside:
    fields = {key.lower(): value for key, value in record.items()}  # versioncreated in 1 and 2, versionCreated in 3
    own = in_one_line(_words(fields.get("uri")) or _words(fields.get("guid"))) or f"item {number}"
    kind, status = in_one_line(_words(fields.get("type"))) or "text", in_one_line(_words(fields.get("pubstatus"))) or "usable"
    if kind not in ARTICLES or status != "usable":
        what = f"of the type {kind}" if kind not in ARTICLES else f"{status} by its publisher"
        return SetAside(name, own, f"{name}#{own}: {what}; valid is a usable item of the type text", broken=False)
    text, is_html = _body(fields)
    if text is None:
        return SetAside(name, own, f"{name}#{own}: no body; {VALID}")
    outlet, agency = _sender(fields)
    given = Given(
        title=_headline(fields),
        byline=tuple(w for w in (_words(fields.get("byline")) or _words(fields.get("by")),) if w),
        outlet=outlet,
        agency=agency,
        published=next((w for key in TIMES if (w := _words(fields.get(key)))), None),
        genre=next((g for label in _labels(fields) if (g := genre_of(label))), None),
    )
    return Item(part(text, given, html=is_html), PART, name, own, container=container)


def _body(fields: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The text, and whether it is HTML, which keeps the paragraphs and goes first."""
    found = [(True, fields.get("body_html")), (True, fields.get("body_xhtml")), (False, fields.get("body_text"))]
    for body in _objects(fields.get("bodies")):
        lower = {key.lower(): value for key, value in body.items()}
        media = str(lower.get("contenttype") or lower.get("role") or "")
        is_html = media in HTML or media == "html"
        if is_html or media.startswith(("text/plain", "text", "main")) or not media:
            found.append((is_html, lower.get("value")))
    found.sort(key=lambda body: not body[0])
    return next(((text, is_html) for is_html, text in found if isinstance(text, str) and text.strip()), (None, False))


def _headline(fields: Mapping[str, Any]) -> str | None:
    headlines = sorted(_objects(fields.get("headlines")), key=lambda h: h.get("role") != "main")
    plain = _words(fields.get("headline")) or next((w for h in headlines if (w := _words(h.get("value")))), None)
    return TAG.sub("", plain).strip() or None if plain else None


def _sender(fields: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Outlet and agency, by the names that the item gives for who sends it. A holder of rights counts only as an agency."""
    named = [fields.get("provider"), fields.get("source"), *_objects(fields.get("infosources"))]
    tables = table("read")
    for value in named:
        name = _words(value.get("name")) if isinstance(value, Mapping) else _words(value)
        if name:
            return sender(name, tables)
    return None, sender(_words(fields.get("copyrightholder")) or "", tables)[1]


def _labels(fields: Mapping[str, Any]) -> Iterator[str]:
    """What may name the genre."""
    for value in [*_objects(fields.get("genre")), *_objects(fields.get("genres"))]:
        yield from (w for key in ("name", "code") if (w := _words(value.get(key))))
    yield from (w for w in (_words(fields.get("genre")), _words(fields.get("profile"))) if w)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
