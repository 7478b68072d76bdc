"""The network, against a server on this machine that each test starts: manners, limits, lists, and polling."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.data import table
from dateline.errors import InputError
from dateline.read.page import page_of
from dateline.read.robots import Visitor, is_inside
from dateline.read.web import _Found, _visit, addresses_in, fetch, poll
from dateline.records import Item, SetAside

PROSE = "The ferry to Sund ran aground at dawn, the coast guard said, and its ninety passengers were taken off by noon. " * 3
AGENT = "dateline/0.0"
HTML = "text/html; charset=utf-8"


@dataclass
class Reply:
    body: bytes | str = ""
    media: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def page(title: str) -> Reply:
    return Reply(f"<html><head><title>{title}</title></head><body><p>{PROSE}</p></body></html>")


class Site:
    """What a server has, and what it was asked for: (time, path, headers)."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.pages: dict[str, Reply | Callable[[dict[str, str]], Reply]] = {}
        self.asked: list[tuple[float, str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked if path != "/robots.txt"]

    def at(self, path: str) -> str:
        return self.host + path


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = {key.lower(): value for key, value in self.headers.items()}
            found.asked.append((time.monotonic(), self.path, sent))
            reply = found.pages.get(self.path, Reply("none", status=404))
            reply = reply(sent) if callable(reply) else reply
            body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
            self.send_response(reply.status)
            for key, value in {"Content-Type": reply.media, "Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def got(site: Site, *paths: str, seen: Callable[[str], bool] = lambda a: False) -> list[Item | SetAside]:
    return list(fetch([site.at(p) if p.startswith("/") else p for p in paths], AGENT, seen, pace=0.0))


def sources(found: list[Item | SetAside], site: Site) -> list[str]:
    return [f.source.removeprefix(site.host) for f in found if isinstance(f, Item)]


def faults(found: list[Item | SetAside]) -> list[str]:
    return [f.error for f in found if isinstance(f, SetAside)]


def rss(*links: str, more: str = "") -> Reply:
    entries = "".join(f"<item><title>x</title><link>{link}</link><description>s</description></item>" for link in links)
    return Reply(f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{entries}{more}</channel></rss>', "text/xml")


def urls(*links: str, kind: str = "urlset", more: str = "") -> str:
    each = "url" if kind == "urlset" else "sitemap"
    inner = "".join(f"<{each}><loc>{link}</loc>{more}</{each}>" for link in links)
    return f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="urn:n">{inner}</{kind}>'


def test_web_page_by_its_address(site: Site) -> None:
    site.pages["/1"] = page("Ferry aground")
    [found] = got(site, "/1")
    assert isinstance(found, Item) and (found.source, found.media) == (site.at("/1"), HTML)
    article = page_of(found, table("read")).article
    assert (article.title, article.url) == ("Ferry aground", site.at("/1"))
    assert [h["user-agent"] for _, _, h in site.asked] == [AGENT, AGENT]


def test_web_makes_no_request_before_it_is_asked_for(site: Site) -> None:
    fetch([site.at("/1")], AGENT)
    assert site.asked == []


ROBOTS = "User-agent: *\nDisallow: /all/*.html$\n\nUser-agent: dateline\nDisallow: /private/\nAllow: /private/open\n"


def test_web_keeps_robots_txt_and_asks_once(site: Site) -> None:
    site.pages |= {"/robots.txt": Reply(ROBOTS, "text/plain")}
    site.pages |= {"/1": page("a"), "/private/1": page("b"), "/private/open": page("c")}
    found = got(site, "/1", "/private/1", "/private/open")
    assert sources(found, site) == ["/1", "/private/open"] == site.paths()
    assert "robots.txt of 127.0.0.1 does not let dateline read it" in faults(found)[0]
    assert [path for _, path, _ in site.asked].count("/robots.txt") == 1


def test_web_keeps_robots_txt_behind_a_redirect(site: Site) -> None:
    site.pages |= {"/robots.txt": Reply(ROBOTS), "/private/1": page("b")}
    site.pages["/1"] = Reply(status=302, headers={"Location": "/private/1"})
    assert got(site, "/1") and site.paths() == ["/1"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_web_host_without_rules(site: Site, status: int, allowed: bool) -> None:
    site.pages |= {"/robots.txt": Reply("no", status=status), "/1": page("a")}
    [found] = got(site, "/1")
    assert isinstance(found, Item) is allowed
    assert isinstance(found, Item) or "does not answer when it is asked for its robots.txt" in found.error


@pytest.mark.parametrize(("robots", "pace", "least"), [("", 0.3, 0.3), ("User-agent: *\nCrawl-delay: 0.4", 0.0, 0.4)])
def test_web_waits_between_requests_to_a_host(site: Site, robots: str, pace: float, least: float) -> None:
    site.pages |= {"/robots.txt": Reply(robots), "/1": page("a"), "/2": page("b")}
    assert len(list(fetch([site.at("/1"), site.at("/2")], AGENT, pace=pace))) == 2
    times = [moment for moment, _, _ in site.asked]
    assert len(times) == 3 and all(b - a >= least - 0.02 for a, b in zip(times, times[1:], strict=False))


BAD = [
    ("ftp://127.0.0.1/1", "this is no address of the web"),
    ("file:///etc/passwd", "this is no address of the web"),
    ("no address", "this is no address of the web"),
    ("http://[bad/", "this is no address of the web"),
    ("/none", "the server answers 404"),
    ("/gone", "the server answers 503: try again later"),
    ("/image", "of the type image/png; valid is a page, PDF, feed or sitemap"),
    ("/data", "of the type application/xml and no feed or sitemap"),
    ("/large", "a page of more than 5,000,000 bytes"),
    ("/bomb", "more than 50,000,000 bytes"),
    ("/twice", "packed more than once"),
    ("/loop", "more than 5 redirects"),
    ("/file", "leads to file:/etc/passwd, which is no address of the web"),
    ("/short", "no whole answer"),
    ("/damaged", "no whole answer"),
    ("/entities", "declares entities"),
    ("/badgz", "damaged gzip"),
]


@pytest.mark.parametrize(("address", "why"), BAD, ids=[address for address, _ in BAD])
def test_web_sets_a_bad_address_aside_and_goes_on(site: Site, address: str, why: str) -> None:
    site.pages |= {
        "/gone": Reply("later", status=503), "/image": Reply("x", "image/png"), "/data": Reply("<a/>", "application/xml"),
        "/large": Reply(b"<html>" + b"x" * 5_000_001), "/loop": Reply(status=301, headers={"Location": "/loop"}),
        "/bomb": Reply(gzip.compress(b"<html>" + b" " * 60_000_000), headers={"Content-Encoding": "gzip"}),
        "/twice": Reply(gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": "gzip, gzip"}),
        "/file": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
        "/short": Reply("abc", headers={"Content-Length": "99"}), "/badgz": Reply(b"\x1f\x8b\x08no", "application/gzip"),
        "/damaged": Reply(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}),
        "/entities": Reply('<!DOCTYPE a [<!ENTITY a "x">]><rss version="2.0">&a;</rss>', "text/xml"), "/last": page("last"),
    }  # fmt: skip
    found = got(site, address, "/last")
    assert sources(found, site) == ["/last"]
    assert len(faults(found)) == 1 and why in faults(found)[0], faults(found)


def test_web_takes_a_pdf_by_its_address(site: Site) -> None:
    site.pages["/a.pdf"] = Reply(b"%PDF-1.4 and so on", "application/pdf")
    [found] = got(site, "/a.pdf")
    assert isinstance(found, Item) and (found.media, found.given.url) == ("application/pdf", site.at("/a.pdf"))


def test_web_does_not_wait_for_hours(site: Site) -> None:
    site.pages |= {"/robots.txt": Reply("User-agent: *\nCrawl-delay: 3600"), "/1": page("a")}
    [fault] = faults(got(site, "/1"))
    assert "asks for 3,600 seconds between two requests" in fault and site.paths() == []


def test_web_follows_a_redirect_and_gives_where_it_leads(site: Site) -> None:
    site.pages |= {"/old": Reply(status=301, headers={"Location": "/new"}), "/new": page("a")}
    found = got(site, "/old", "/new")
    assert sources(found, site) == ["/old"]
    assert isinstance(found[0], Item) and found[0].given.url == site.at("/new")


def test_web_feed_gives_whole_texts_and_visits_the_rest(site: Site) -> None:
    whole = f"""<item><title>w</title><link>{site.at("/w")}</link><content:encoded
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>{PROSE * 2}</p>]]></content:encoded></item>"""
    site.pages |= {"/feed": rss(site.at("/1"), site.at("/2"), more=whole), "/1": page("a"), "/2": page("b")}
    found = got(site, "/feed", seen=lambda address: address.endswith("/2"))
    assert sources(found, site) == ["/1", "/feed"] and not faults(found)
    assert site.paths() == ["/feed", "/1"]


def test_web_sitemaps_of_every_kind(site: Site) -> None:
    news = "<news:news><news:publication><news:name>Sund Post</news:name></news:publication>"
    news += "<news:publication_date>2026-01-02T03:04:05Z</news:publication_date><news:title>t</news:title></news:news>"
    packed = gzip.compress(urls(site.at("/2")).encode())
    site.pages |= {
        "/index": Reply(urls(site.at("/a.xml"), site.at("/b.xml.gz"), kind="sitemapindex"), "application/xml"),
        "/a.xml": Reply(urls(site.at("/1"), more=news), "application/xml"), "/b.xml.gz": Reply(packed, "application/x-gzip"),
        "/1": page("a"), "/2": page("b"),
    }  # fmt: skip
    first, second = got(site, "/index")
    assert isinstance(first, Item) and (first.given.outlet, first.given.published) == ("Sund Post", "2026-01-02T03:04:05Z")
    assert isinstance(second, Item) and second.source == site.at("/2") and second.given.published is None


def test_web_cyclic_lists_end(site: Site) -> None:
    site.pages |= {
        "/a": Reply(urls(site.at("/b"), site.at("/a"), kind="sitemapindex"), "text/xml"),
        "/b": Reply(urls(site.at("/a"), site.at("/f"), kind="sitemapindex"), "text/xml"),
        "/f": rss(site.at("/f"), site.at("/a"), site.at("/1"), site.at("/1")), "/1": page("a"),
    }  # fmt: skip
    assert sources(got(site, "/a"), site) == ["/1"]
    assert sorted(site.paths()) == ["/1", "/a", "/b", "/f"]


def test_web_lists_without_end_end(site: Site) -> None:
    for n in range(20):
        site.pages[f"/{n}"] = Reply(urls(site.at(f"/{n + 1}"), kind="sitemapindex"), "text/xml")
    found = got(site, "/0")
    assert len(site.paths()) < 10 and "lists within lists" in faults(found)[0]


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("http://127.0.0.1/", True), ("http://[::1]/", True), ("http://10.0.0.8/x", True), ("http://169.254.169.254/", True),
        ("http://localhost:8000/", True), ("http://db.internal/", True), ("https://news.example/", False),
        ("http://8.8.8.8/", False), ("http://[::/", False),
    ],
)  # fmt: skip
def test_web_knows_what_is_inside_a_network(address: str, inside: bool) -> None:
    assert is_inside(address) is inside


def test_web_list_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\ufeff# mine\nhttps://a.example/1\n\n  https://a.example/2  \r\n")
    assert list(addresses_in(path)) == ["https://a.example/1", "https://a.example/2"]
    with pytest.raises(InputError, match="cannot be read"):
        list(addresses_in(tmp_path / "none.txt"))


def test_web_addresses_of_a_saved_feed_or_sitemap(tmp_path: Path) -> None:
    path = tmp_path / "saved.xml"
    path.write_text(str(rss("https://a.example/1", more="<item><title>no address</title></item>").body))
    assert list(addresses_in(path)) == ["https://a.example/1"]
    path.write_text(urls("https://a.example/1", "https://a.example/2"))
    assert list(addresses_in(path)) == ["https://a.example/1", "https://a.example/2"]
    path.write_text("<urlset><url>")
    with pytest.raises(InputError, match="not well-formed XML"):
        list(addresses_in(path))


def test_web_relative_addresses_go_out_from_the_list(site: Site) -> None:
    site.pages |= {"/d/f": rss("1.html", "/2"), "/d/1.html": page("a"), "/2": page("b")}
    assert sources(got(site, "/d/f"), site) == ["/d/1.html", "/2"]


def test_poll_asks_only_for_what_has_changed(site: Site) -> None:
    feed = rss(site.at("/1"))
    feed.headers = {"ETag": '"v1"', "Last-Modified": "Fri, 02 Jan 2026 03:04:05 GMT"}
    site.pages |= {"/f": lambda sent: Reply(status=304) if sent.get("if-none-match") == '"v1"' else feed, "/1": page("a")}
    found, state = poll([site.at("/f")], {}, AGENT, pace=0.0, now=1000.0)
    assert sources(found, site) == ["/1"]
    assert state[site.at("/f")] == {
        "etag": '"v1"', "modified": "Fri, 02 Jan 2026 03:04:05 GMT", "next": 1900.0, "failures": 0, "waiting": {},
    }  # fmt: skip
    assert poll([site.at("/f")], state, AGENT, pace=0.0, now=1500.0) == ([], state)  # not due
    again, later = poll([site.at("/f")], state, AGENT, pace=0.0, now=1900.0)
    assert again == [] and later[site.at("/f")] == state[site.at("/f")] | {"next": 2800.0}
    assert site.asked[-1][2]["if-modified-since"] == "Fri, 02 Jan 2026 03:04:05 GMT"
    assert site.paths() == ["/f", "/1", "/f"]


def test_poll_takes_new_entries_only(site: Site) -> None:
    site.pages |= {"/f": rss(site.at("/1"), site.at("/2")), "/1": page("a"), "/2": page("b")}
    found, _ = poll([site.at("/f")], {}, AGENT, seen=lambda address: address.endswith("/1"), pace=0.0)
    assert sources(found, site) == ["/2"]


def test_poll_waits_longer_with_each_failure(site: Site) -> None:
    site.pages["/f"] = Reply("down", status=500)
    state: dict[str, object] = {}
    now, waits = 0.0, []
    for _ in range(9):
        found, state = poll([site.at("/f")], state, AGENT, pace=0.0, every=900.0, now=now)
        assert "the server answers 500: try again later" in faults(found)[0]
        then = state[site.at("/f")]["next"]  # type: ignore[index]
        waits.append(then - now)
        now = then
    assert waits == [1800.0, 3600.0, 7200.0, 14400.0, 28800.0, 57600.0, 86400.0, 86400.0, 86400.0]
    site.pages["/f"] = rss()
    _, state = poll([site.at("/f")], state, AGENT, pace=0.0, now=now)
    assert state[site.at("/f")]["failures"] == 0 and state[site.at("/f")]["next"] == now + 900.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("5000", 5000.0), ("9" * 400, 604_800.0), ("-1", 1800.0), ("soon", 1800.0), ("Fri, 02 Jan 1970 03:04:05 GMT", 1800.0)],
)
def test_poll_keeps_the_time_that_the_server_asks_for(site: Site, words: str, seconds: float) -> None:
    site.pages["/f"] = Reply("slow down", status=429, headers={"Retry-After": words})
    _, state = poll([site.at("/f")], {}, AGENT, pace=0.0, now=0.0)
    assert state[site.at("/f")]["next"] == seconds


def test_web_list_of_the_open_web_does_not_lead_inside(site: Site) -> None:
    with Visitor(AGENT, 0.0) as visitor, pytest.raises(InputError, match="inside a private network, listed by"):
        _visit(visitor, _Found(site.at("/1"), by="https://news.example/feed"), set())
    assert site.asked == []


def test_poll_tries_a_page_again_that_was_not_there_for_the_moment(site: Site) -> None:
    site.pages |= {"/f": rss(site.at("/1"), site.at("/2")), "/1": Reply("down", status=503), "/2": Reply("gone", status=410)}
    found, state = poll([site.at("/f")], {}, AGENT, pace=0.0, now=0.0)
    assert ["410" in fault for fault in faults(found)] == [True] and state[site.at("/f")]["waiting"] == {site.at("/1"): 1}
    site.pages |= {"/f": rss(), "/1": page("a")}
    found, state = poll([site.at("/f")], state, AGENT, pace=0.0, now=900.0)
    assert sources(found, site) == ["/1"] and not faults(found) and state[site.at("/f")]["waiting"] == {}


def test_poll_gives_up_on_a_page_in_the_end(site: Site) -> None:
    site.pages |= {"/f": rss(site.at("/1")), "/1": Reply("down", status=503)}
    state: dict[str, object] = {}
    for n in range(5):
        found, state = poll([site.at("/f")], state, AGENT, pace=0.0, now=n * 900.0)
        assert len(faults(found)) == (n == 4)


def test_poll_one_bad_feed_does_not_stop_the_next(site: Site) -> None:
    site.pages |= {"/f": rss(site.at("/1")), "/1": page("a")}
    found, state = poll(["nonsense", site.at("/f")], {}, AGENT, pace=0.0)
    assert sources(found, site) == ["/1"] and len(faults(found)) == 1 and set(state) == {"nonsense", site.at("/f")}
