"""NewsML-G2 and NITF: items of a message, and what is given with them."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from dateline.data import table
from dateline.read.newsml import items
from dateline.read.page import page_of
from dateline.records import Item, SetAside

PROSE = "The governor of Velm opened the dam on Sunday, and four villages below it were told to leave, the water board said. " * 2
NITF = f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>x</title></head><body><body.head>
<hedline><hl1>Dam <em>opened</em></hl1></hedline><byline>By Ada Voss</byline></body.head><body.content>
<block><p>{PROSE}</p><media><media-caption>A dam in a picture.</media-caption></media>
<p>Rain &amp; snow in <location>Velm</location> go on.</p></block></body.content></body></nitf>"""
XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>{PROSE}</p>
<div><p>Rain &amp; snow in <b>Velm</b> go on.</p></div></body></html>"""


def news_item(content: str, guid: str = "urn:x:1", meta: str = "", kind: str = "text") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2"><itemMeta>
    <itemClass qcode="ninat:{kind}"/><provider qcode="nprov:AFP"><name>AFP</name></provider>
    <versionCreated>2026-01-02T10:00:00Z</versionCreated>{meta}</itemMeta>
    <contentMeta><contentCreated>2026-01-01T10:00:00Z</contentCreated><genre qcode="genre:Obituary"/><by>Jan Brod</by>
    <headline>Dam opened at night</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"""


def message(*inside: str) -> str:
    spaced = "".join(inside)
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{spaced}</itemSet></newsMessage>'


def inline(content: str, media: str = "application/nitf+xml") -> str:
    return f'<inlineXML contenttype="{media}">{content}</inlineXML>'


def read(tmp_path: Path, data: str | bytes) -> list[Item | SetAside]:
    path = tmp_path / "a.xml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(items(path))


@pytest.mark.parametrize("content", [inline(NITF), inline(XHTML, "application/xhtml+xml")], ids=["nitf", "xhtml"])
def test_newsml_item_is_an_article(tmp_path: Path, content: str) -> None:
    [found] = read(tmp_path, '<?xml version="1.0" encoding="UTF-8"?>' + news_item(content))
    assert isinstance(found, Item) and found.part == "urn:x:1"
    a = page_of(found, table("read")).article
    assert (a.title, a.byline, a.published) == ("Dam opened at night", ("Jan Brod",), "2026-01-02")
    assert (a.agency, a.outlet, a.genre) == ("Agence France-Presse", None, "obituary")
    assert a.text.endswith("Rain & snow in Velm go on.") and "picture" not in a.text


def test_newsml_nitf_alone(tmp_path: Path) -> None:
    [found] = read(tmp_path, NITF.replace("<title>", '<docdata><date.issue norm="20260102T100000Z"/></docdata><title>'))
    assert isinstance(found, Item)
    a = page_of(found, table("read")).article
    assert (a.title, a.byline, a.agency, a.published) == ("Dam opened", ("Ada Voss",), None, "2026-01-02")


def test_newsml_message_of_several(tmp_path: Path) -> None:
    plain = f'<inlineData contenttype="text/plain">{PROSE}</inlineData>'
    packed = f'<inlineData encoding="e:base64">{base64.b64encode(b"x" * 99).decode()}</inlineData>'
    dead = '<pubStatus qcode="stat:canceled"/>'
    found = read(tmp_path, message(
        news_item(inline(NITF), "a"), news_item("", "b", kind="picture"), news_item(inline(NITF), "c", dead),
        news_item(plain, "d"), news_item(packed, "e"), news_item(inline("<nitf/>"), "f"), news_item(inline(NITF), "g"),
    ))  # fmt: skip
    assert [f.part for f in found if isinstance(f, Item)] == ["a", "d", "g"]
    asides = [(f.part, f.broken) for f in found if isinstance(f, SetAside)]
    assert asides == [("b", False), ("c", False), ("e", True), ("f", True)]
    assert json.loads(next(f.data for f in found if f.part == "d" and isinstance(f, Item)))["text"] == PROSE.strip()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "empty"),
        (news_item(inline(NITF))[:-30], "not well-formed XML"),
        ('<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><newsItem>&b;</newsItem>', "declares entities"),
        ("<rss/>", "begins with <rss> and has no newsItem"),
        ("just text", "not well-formed XML"),
        ('<?xml version="1.0" encoding="no-such"?><newsItem/>', "not well-formed XML"),
    ],
    ids=["empty", "cut", "entities", "rss", "text", "encoding"],
)
def test_newsml_refuses_by_name(tmp_path: Path, data: str, why: str) -> None:
    [found] = read(tmp_path, data)
    assert isinstance(found, SetAside) and why in found.error and "valid is a NewsML-G2" in found.error


def test_newsml_nested_without_end_is_set_aside(tmp_path: Path) -> None:
    deep = "<div>" * 3000 + "<p>x</p>" + "</div>" * 3000
    aside, found = read(tmp_path, message(news_item(inline(f"<body>{deep}</body>"), "a"), news_item(inline(NITF), "b")))
    assert isinstance(aside, SetAside) and "nests its elements too deeply" in aside.error
    assert isinstance(found, Item) and found.part == "b"
