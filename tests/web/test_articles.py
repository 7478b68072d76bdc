"""The page of an article: the text whole, words and cards that lead to each other, copies, custody, why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from lxml import html
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.types import Reading
from dateline.web.marked import SHOWN, marks
from dateline.web.marks import paragraphs
from tests.web.conftest import HOST, writer

HTML = {"accept": "text/html"}
SCRIPT = "<script>alert(1)</script>"
TEXT = """Sweden {script} signs treaty with Norway

OSLO, March 2, 2017 - The foreign minister of Sweden signed a treaty with Norway in Oslo on Thursday, officials said.

"We {script} will keep our word," said Anna {script} Berg, the minister. "שלום לכולם," she told Norway.
"""


@pytest.fixture(scope="module")
def archive(demo_db: str) -> Iterator[Archive]:
    with Archive(demo_db) as opened:
        yield opened


def having(root: html.HtmlElement, *classes: str) -> list[html.HtmlElement]:
    """The elements of some classes, in their order."""
    return root.xpath("|".join(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes))


def texts(root: html.HtmlElement) -> list[str]:
    """The paragraphs of prose."""
    return [p.text_content() for prose in having(root, "prose") for p in prose.iter("p")]


def page_of(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


@pytest.fixture(scope="module")
def pages(desk: FastAPI, archive: Archive) -> list[tuple[Reading, html.HtmlElement]]:
    """Every article of the demo: its reading and its page."""
    client = TestClient(desk, base_url=HOST)
    rows = archive.articles(every_genre=True)
    return [(archive.reading(row.article), page_of(client, f"/articles/{row.article}")) for row in rows]


def test_articles_text_stays_as_it_is(pages: list[tuple[Reading, html.HtmlElement]]) -> None:
    for reading, found in pages:
        text = reading.article.text
        shown = [found.xpath("//h1")[0].text_content(), *texts(found)]
        assert shown[-len(paragraphs(text)) :] == [text[slice(*span)] for span in paragraphs(text)]


def test_articles_words_and_cards_lead_to_each_other(pages: list[tuple[Reading, html.HtmlElement]]) -> None:
    for reading, found in pages:
        ids = found.xpath("//@id")
        assert len(ids) == len(set(ids))
        here = {link for link in found.xpath("//a/@href") if link.startswith("#")}
        named = {id for attribute in found.xpath("//@aria-describedby|//@aria-labelledby") for id in attribute.split()}
        assert {link[1:] for link in here} | named <= set(ids)
        cards = {card.get("id"): card for card in having(found, "card")}
        assert {claim.id for claim in reading.claims} | {quote.id for quote in reading.quotes} <= set(cards)
        for claim in reading.claims:
            word = found.get_element_by_id(having(cards[claim.id], "words")[0].get("href")[1:])
            assert claim.id in word.get("data-of").split()
            assert reading.article.text[slice(*claim.evidence.trigger)].startswith(word.text_content()[:1])


# query -> the kinds of marks that are shown
CHOSEN = [
    ("", {"event", "quote", "voice", "time", "place"}),
    ("?marks=none", set()),
    ("?marks=none&marks=times", {"time"}),
    ("?marks=events&marks=voices", {"event", "voice"}),
    ("?marks=quotes", {"quote"}),
]


@pytest.mark.parametrize(("query", "kinds"), CHOSEN)
def test_articles_marks_are_in_the_address(client: TestClient, ids: dict[str, str], query: str, kinds: set[str]) -> None:
    found = page_of(client, f"/articles/{ids['article']}{query}")
    for kind in ("event", "quote", "voice", "time", "place"):
        assert bool(having(having(found, "text")[0], kind)) == (kind in kinds), kind
    ticked = found.xpath("//input[@name='marks'][@checked]/@value")
    assert {value.rstrip("s") for value in ticked} == kinds


def test_articles_marks_point_at_their_words(pages: list[tuple[Reading, html.HtmlElement]]) -> None:
    for reading, _ in pages:
        found = {(mark.kind, mark.span): mark for mark in marks(reading, SHOWN)}
        for claim in reading.claims:
            assert claim.id in found["event", claim.evidence.trigger].of
            assert claim.id in found["clause", claim.evidence.span].of
            for voice in claim.voices:
                assert voice.span is None or claim.id in found["voice", voice.span].of


def test_articles_say_how_many_have_it(client: TestClient, archive: Archive, ids: dict[str, str]) -> None:
    event = archive.event(ids["event"])
    claim = event.claims[0]
    article = next(row.article for row in archive.claims_of(event) if row.claim == claim)
    told = having(page_of(client, f"/articles/{article}").get_element_by_id(claim), "told")[0].text_content()
    known = [origin for origin in event.origins if origin.kind != "unknown"]
    assert f"told in {len(event.articles)} article" in told
    assert f"on {len(known)} independent origin" in told


def test_articles_copies(client: TestClient, archive: Archive, ids: dict[str, str]) -> None:
    family = next(family for family in archive.story(ids["story"]).families if len(family.articles) > 1)
    found = page_of(client, f"/articles/{family.articles[0]}")
    rows = found.xpath("//section[@aria-labelledby='copies']//tbody/tr")
    assert len(rows) == len(family.articles)
    links = found.xpath("//section[@aria-labelledby='copies']//a[contains(@href, '/against/')]/@href")
    assert len(links) == len([copy for copy in family.copies if copy.of != copy.article])
    for link in links:
        both = page_of(client, link)
        assert having(both, "cut", "added")
        for article, side in zip(link.split("/")[2::2], having(both, "text"), strict=True):
            text = archive.reading(article).article.text
            assert texts(side) == [text[slice(*span)] for span in paragraphs(text)]
    alone = next(row.article for row in archive.articles() if not row.copies)
    assert not page_of(client, f"/articles/{alone}").xpath("//section[@aria-labelledby='copies']")


def test_articles_why(client: TestClient, archive: Archive, ids: dict[str, str]) -> None:
    claim = archive.reading(ids["article"]).claims[0]
    path = f"/articles/{ids['article']}/why/{claim.id}"
    rows = client.get(f"{path}.json").json()
    assert rows[0] == {"value": "claim", "from": claim.id}
    assert {"sentence", "rule", "standing", "time", "voices"} <= {row["value"] for row in rows}
    assert all(" ".join(row["from"].split()) in " ".join(page_of(client, path).text_content().split()) for row in rows)


def test_articles_original_and_custody(client: TestClient, archive: Archive, ids: dict[str, str]) -> None:
    answer = client.get(f"/articles/{ids['article'][:12]}/original", headers=HTML)
    assert hashlib.sha256(answer.content).hexdigest() == ids["article"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    shown = page_of(client, f"/articles/{ids['article']}").get_element_by_id("original").text_content()
    assert all(row.at in shown and row.who in shown and row.source in shown for row in archive.custody(ids["article"]))
    assert ids["article"] in shown


def test_articles_json_is_the_reading(client: TestClient, archive: Archive, ids: dict[str, str]) -> None:
    found = client.get(f"/articles/{ids['article'][:16]}.json").json()
    assert found["article"]["id"] == ids["article"]
    assert [claim["id"] for claim in found["claims"]] == [claim.id for claim in archive.reading(ids["article"]).claims]
    assert client.get("/articles.json").json()["of"] == archive.articles().total


WRONG = [
    "/articles/ffff",
    "/articles/%25",
    "/articles/{article}/why/none",
    "/articles/ffff/original",
    "/articles/{article}/against/x",
]


@pytest.mark.parametrize("path", WRONG)
def test_articles_unknown(client: TestClient, ids: dict[str, str], path: str) -> None:
    assert client.get(path.format(**ids)).status_code == 404


def test_articles_wrong_mark(client: TestClient, ids: dict[str, str]) -> None:
    assert client.get(f"/articles/{ids['article']}?marks=all").status_code == 422


def test_articles_show_a_pasted_text_and_run_nothing_in_it(empty: FastAPI) -> None:
    client, token = writer(empty)
    text = TEXT.format(script=SCRIPT)
    path = client.post("/read", data={"csrf": token, "text": text, "outlet": SCRIPT}).headers["location"]
    found = client.get(path, headers=HTML).text
    claims = re.findall(r'<section class="card" id="(c[0-9a-f]+)"', found)
    assert claims
    for page in (found, client.get(f"{path}/why/{claims[0]}", headers=HTML).text):
        assert SCRIPT not in page and "&lt;script&gt;" in page
    shown = html.fromstring(found)
    assert all(SCRIPT in having(shown, where)[0].text_content() for where in ("text", "credit", "prose", "raw"))
    assert set(shown.xpath("//blockquote/@dir")) == {"auto"} and all(shown.xpath("//blockquote/@dir"))


def test_articles_keyboard_goes_from_word_to_card_and_back(browser: Browser, served: str, ids: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}/articles/{ids['article']}", wait_until="networkidle")
    here = "document.activeElement.id"
    page.keyboard.press("j")
    page.keyboard.press("j")
    word = page.evaluate(here)
    card = page.evaluate("document.activeElement.hash.slice(1)")
    assert word == f"w-{card}"
    assert page.locator(f'.card[id="{card}"]').get_attribute("class") == "card lit"
    page.keyboard.press("Enter")
    assert page.evaluate(here) == card and page.url.endswith(f"#{card}")
    page.keyboard.press("j")
    following = page.evaluate(here)
    assert following != card and page.locator(f'.card[id="{following}"]').count() == 1
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.evaluate(here) == word
    page.keyboard.press("o")
    assert page.locator(".raw").is_visible()
    context.close()


def test_articles_pointer_and_why(browser: Browser, served: str, ids: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}/articles/{ids['article']}", wait_until="networkidle")
    word = page.locator("article.text a.event").last
    word.hover()
    card = page.locator(f'.card[id="{word.get_attribute("href")[1:]}"]')  # type: ignore[index]
    assert "lit" in (card.get_attribute("class") or "")
    assert page.evaluate("scrollY") == 0
    card.get_by_text("why?").click()
    card.locator("table").wait_for()
    assert "rule" in card.locator("table").inner_text()
    page.get_by_label("quotes").uncheck()
    page.wait_for_url("**/articles/*?marks=none&marks=events*")
    assert page.locator("article.text .m.quote").count() == 0
    assert page.locator("article.text .m.event").count() > 0
    context.close()


def test_articles_without_script(browser: Browser, served: str, ids: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/articles/{ids['article']}")
    word = page.locator("article.text a.event").first
    href = word.get_attribute("href") or ""
    word.click()
    assert page.url.endswith(href)
    assert page.locator(":target").get_attribute("id") == href[1:]
    page.locator(":target .words").click()
    assert page.locator(":target").inner_text() == word.inner_text()
    page.get_by_label("quotes").uncheck()
    page.get_by_role("button", name="Show").click()
    assert page.locator("article.text .m.quote").count() == 0
    context.close()
