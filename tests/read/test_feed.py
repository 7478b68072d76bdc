"""RSS and Atom files: whole texts taken, summaries named, bad feeds refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.data import table
from dateline.read.feed import entries, items
from dateline.read.page import page_of
from dateline.records import Item, SetAside

PROSE = "The mine at Tarsk was flooded on Friday and its night shift was brought up by the rescue service, a union said. " * 3
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tarsk Courier</title><link>https://courier.example/</link>{}</channel></rss>"""
WHOLE = f"""<item><title>Mine &amp; flood</title><link>https://courier.example/1</link><guid>g1</guid>
<pubDate>Fri, 02 Jan 2026 23:04:05 -0500</pubDate><dc:creator>Ada Voss</dc:creator><description>short</description>
<content:encoded><![CDATA[<p>{PROSE}</p><p>{PROSE}</p>]]></content:encoded></item>"""
SUMMARY = "<item><title>Only</title><link>https://courier.example/2</link><description>Short only.</description></item>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarsk</title><entry>
<title type="html">A &lt;b&gt;flood&lt;/b&gt;</title>
<id>i1</id><link href="https://courier.example/3"/><updated>2026-01-02T00:00:00Z</updated>%s<author><name>Jan Brod</name></author>
<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""


def read(tmp_path: Path, data: str | bytes) -> list[Item | SetAside]:
    path = tmp_path / "feed.xml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(items(path))


def one(found: list[Item | SetAside]) -> dict[str, Any]:
    [item] = [f for f in found if isinstance(f, Item)]
    return dict(json.loads(item.data))


def test_feed_takes_an_entry_with_its_whole_text(tmp_path: Path) -> None:
    data = RSS.format(WHOLE + SUMMARY)
    item, aside = read(tmp_path, data)
    assert isinstance(item, Item) and (item.part, item.container) == ("g1", hashlib.sha256(data.encode()).hexdigest())
    article = page_of(item, table("read")).article
    assert (article.title, article.byline, article.outlet) == ("Mine & flood", ("Ada Voss",), "Tarsk Courier")
    assert (article.published, article.url) == ("2026-01-02", "https://courier.example/1")
    assert article.text.count("night shift") == 6 and "short" not in article.text
    assert isinstance(aside, SetAside) and not aside.broken
    assert aside.error.endswith("only a summary: give its address to `ingest --fetch`: https://courier.example/2")


@pytest.mark.parametrize(
    ("ending", "whole"),
    [
        ("", True),
        ("<p>They waited … and went home.</p>", True),
        ("<p>“We will read more about it later,” she said.</p>", True),
        ("<p>The post Mine and flood appeared first on Tarsk Courier.</p>", True),
        ("<p>They waited [&#8230;]</p>", False),
        ("<p>They waited...</p>", False),
        ('<a href="/1">Continue reading Mine and flood</a>', False),
        ("<a>Read more »</a><p>The post Mine and flood appeared first on Tarsk Courier.</p>", False),
    ],
)
def test_feed_tells_an_article_from_its_beginning(tmp_path: Path, ending: str, whole: bool) -> None:
    [found] = read(tmp_path, RSS.format(WHOLE.replace("]]>", f"{ending}]]>")))
    assert isinstance(found, Item) is whole


def test_feed_short_text_is_a_summary_where_there_is_an_address_of_the_whole(tmp_path: Path) -> None:
    short = WHOLE.replace(f"<p>{PROSE}</p><p>{PROSE}</p>", f"<p>{' '.join(PROSE.split()[:50])}</p>")
    [aside] = read(tmp_path, RSS.format(short))
    assert isinstance(aside, SetAside) and "only a summary" in aside.error
    assert one(read(tmp_path, RSS.format(short.replace("<link>https://courier.example/1</link>", ""))))["title"] == "Mine & flood"


@pytest.mark.parametrize(
    ("dates", "published"),
    [("", None), ("<published>2026-01-01T05:00:00Z</published>", "2026-01-01T05:00:00Z")],
    ids=["changed", "published"],
)
def test_feed_last_change_of_atom_is_no_publication(tmp_path: Path, dates: str, published: str | None) -> None:
    found = one(read(tmp_path, ATOM % dates))
    assert (found.get("published"), found["title"], found["byline"]) == (published, "A flood", ["Jan Brod"])


def test_feed_date_of_dublin_core_in_rss(tmp_path: Path) -> None:
    dated = WHOLE.replace("<pubDate>Fri, 02 Jan 2026 23:04:05 -0500</pubDate>", "<dc:date>2026-01-03</dc:date>")
    assert one(read(tmp_path, RSS.format(dated)))["published"] == "2026-01-03"
    assert "published" not in one(read(tmp_path, RSS.format(dated.replace("<dc:date>2026-01-03</dc:date>", ""))))


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + RSS.split("\n", 1)[1].format("<item>&b;</item>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAUGHS, "declares entities"),
        (('<?xml version="1.0" encoding="utf-16"?>' + LAUGHS).encode("utf-16"), "declares entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">&x;</rss>', "declares entities"),
        ("", "empty"),
        ("https://courier.example/feed.xml", "not a feed"),
        ("<html><body>No feed.</body></html>", "not a feed"),
    ],
    ids=["laughs", "utf16", "external", "empty", "address", "html"],
)
def test_feed_refuses_by_name(tmp_path: Path, data: str | bytes, why: str) -> None:
    [found] = read(tmp_path, data)
    assert isinstance(found, SetAside) and found.broken and why in found.error and "valid is an RSS or Atom feed" in found.error


def test_feed_that_is_cut_gives_what_is_whole(tmp_path: Path) -> None:
    found = read(tmp_path, RSS.format(WHOLE + WHOLE.replace("g1", "g9"))[:-400])
    assert [f.part for f in found if isinstance(f, Item)][:1] == ["g1"]


def test_feed_file_that_is_not_there(tmp_path: Path) -> None:
    [found] = items(tmp_path / "none.xml")
    assert isinstance(found, SetAside) and "cannot be read" in found.error


def test_feed_entry_without_address_has_a_number() -> None:
    [entry] = entries(RSS.format("<item><title>x</title></item>").encode(), "feed")
    assert (entry.id, entry.link, entry.item) == ("entry 1", None, None)
