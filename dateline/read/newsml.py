"""NewsML-G2, the IPTC's XML for news (a newsItem, or a newsMessage of several), with NITF or XHTML in it; and NITF alone.

Layout: NewsML-G2 2.x and NITF 3.x of the IPTC. Elements are told by their names, whatever their namespace: senders write the
namespaces of several versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from dateline.data import table
from dateline.errors import InputError
from dateline.read.columns import genre_of, in_one_line
from dateline.read.credits import sender
from dateline.read.page import PART, part
from dateline.read.xml import bytes_of, local, root_of, words
from dateline.records import Given, Item, SetAside

VALID = "valid is a NewsML-G2 newsItem or newsMessage with NITF, XHTML or plain text in it, or NITF"
# What a text is made of in NITF and XHTML, as HTML. What is in none of them is not text: media, tables, rules.
BLOCKS = {"p": "p", "hl2": "h2", "h2": "h2", "h3": "h3", "li": "li", "pre": "pre", "blockquote": "p", "dt": "p", "dd": "p"}
APART = ("media", "table", "figure", "script", "style", "fn")


def items(path: Path) -> Iterator[Item | SetAside]:
    """The articles in a NewsML-G2 or NITF file.

    Args:
        path: XML.

    Yields:
        An item for each newsItem with a text; a picture, a withdrawn item or a package set aside, not as broken.
    """
    name = str(path)
    try:
        data = bytes_of(path, VALID)
        root = root_of(data, name, VALID)
        found = [e for e in root.iter() if local(e) == "newsItem"] or [e for e in [root] if local(e) == "nitf"]
        if not found:
            raise InputError(f"{name}: XML that begins with <{local(root)[:60]}> and has no newsItem; {VALID}")
    except InputError as error:
        yield SetAside(name, None, str(error))
        return
    container = hashlib.sha256(data).hexdigest()
    for number, element in enumerate(found, 1):
        try:
            yield _item(element, number, name, container)
        except RecursionError:
            yield SetAside(name, f"item {number}", f"{name}: item {number} nests its elements too deeply; {VALID}")


def _item(item: Element, number: int, name: str, container: str) -> Item | SetAside:
    own = in_one_line(item.get("guid")) or f"item {number}"
    kind, status = _code(_first(item, "itemClass")) or "text", _code(_first(item, "pubStatus")) or "usable"
    if kind not in ("text", "composite") or status != "usable":
        what = f"of the class {kind}" if kind not in ("text", "composite") else f"{status} by its publisher"
        return SetAside(name, own, f"{name}#{own}: {what}; valid is a usable item of the class text", broken=False)
    text, is_html = _body(item)
    if text is None:
        return SetAside(name, own, f"{name}#{own}: no text in it; {VALID}")
    outlet, agency = _sender(item)
    given = Given(
        title=words(_first(item, "headline")) or words(_first(item, "hl1")) or words(_first(item, "hedline")),
        byline=tuple(w for w in (words(_first(item, "by")) or words(_first(item, "byline")),) if w),
        outlet=outlet,
        agency=agency,
        published=words(_first(item, "versionCreated")) or words(_first(item, "contentCreated")) or _issued(item),
        genre=next((g for label in _labels(item) if (g := genre_of(label))), None),
    )
    return Item(part(text, given, html=is_html), PART, name, own, container=container)


def _first(item: Element, name: str) -> Element | None:
    return next((e for e in item.iter() if local(e) == name), None)


def _code(element: Element | None) -> str | None:
    """The last part of a code: "text" of ninat:text, "canceled" of stat:canceled or of …/pubstatusg2/canceled."""
    code = (element.get("qcode") or element.get("uri") or "") if element is not None else ""
    return in_one_line(code.replace("/", ":").rpartition(":")[2])


def _body(item: Element) -> tuple[str | None, bool]:
    content = _first(item, "body.content") or _first(item, "body")
    content = content if content is not None else _first(item, "inlineXML")
    if content is not None:
        return "\n".join(_blocks(content)) or None, True
    inline = _first(item, "inlineData")
    if inline is not None and inline.get("encoding") is None:
        return ("".join(inline.itertext()).strip() or None), "html" in (inline.get("contenttype") or "")
    return None, False


def _blocks(element: Element) -> Iterator[str]:
    """The paragraphs under an element, each as HTML."""
    for child in element:
        tag = local(child)
        if tag in APART:
            continue
        if tag in BLOCKS and not any(local(e) in BLOCKS for e in child.iter() if e is not child):
            text = "".join(child.itertext())
            if text.strip():
                yield f"<{BLOCKS[tag]}>{escape(text.strip(), quote=False)}</{BLOCKS[tag]}>"
        else:
            yield from _blocks(child)


def _sender(item: Element) -> tuple[str | None, str | None]:
    """Outlet and agency, by the first name or code that the item gives for who provides it and is one."""
    tables = table("read")
    for tag in ("provider", "infoSource", "creator", "copyrightHolder"):
        element = _first(item, tag)
        if element is None:
            continue
        named = words(_first(element, "name")) or element.get("literal")
        outlet, agency = sender(named or _code(element) or "", tables)
        if agency or (named and tag in ("provider", "infoSource")):
            return outlet, agency
    return None, None


def _issued(item: Element) -> str | None:
    date = _first(item, "date.issue")
    return date.get("norm") if date is not None else None


def _labels(item: Element) -> Iterator[str]:
    for element in item.iter():
        if local(element) == "genre":
            yield from (w for w in (words(_first(element, "name")), _code(element), element.get("literal")) if w)
