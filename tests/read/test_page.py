"""An item of any input as a page."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from dateline.data import table
from dateline.errors import InputError
from dateline.read.page import PART, page_of, part
from dateline.records import Given, Item

BODY = (
    "The two governments signed a ceasefire in Nairobi on Tuesday, the mediator said.\n\n"
    "Shelling went on in the north of the country until the evening, according to residents of three towns."
)
HTML = "<html><head><title>Old headline</title></head><body><article><p>{}</p></article></body></html>"


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return table("read")


def test_page_of_a_part_takes_what_its_file_says(tables: dict[str, Any]) -> None:
    given = Given("Truce signed", ("Ada Obi",), "The Lagos Herald", "AFP", "3 May 1999", "https://example.org/1", "analysis")
    data = part(BODY, given)
    article = page_of(Item(data, PART, "rows.csv", "line 2"), tables).article
    assert (article.title, article.byline, article.outlet, article.agency) == (
        "Truce signed", ("Ada Obi",), "The Lagos Herald", "Agence France-Presse",
    )  # fmt: skip
    assert (article.published, article.url, article.genre) == ("1999-05-03", "https://example.org/1", "analysis")
    assert article.text == BODY and article.id == hashlib.sha256(data).hexdigest()


def test_page_of_a_part_is_the_same_for_the_same_part() -> None:
    assert part(BODY, Given(title="A", url="u")) == part(BODY, Given(url="u", title="A")) != part(BODY, Given(title="B", url="u"))


def test_page_of_html_takes_the_given_before_the_page(tables: dict[str, Any]) -> None:
    data = HTML.format(BODY.replace("\n\n", "</p><p>")).encode()
    page = page_of(Item(data, "text/html", "a", given=Given(title="New headline")), tables)
    assert page.article.title == "New headline"


@pytest.mark.parametrize(
    ("data", "media", "said"),
    [
        (b"not json", PART, "not a part"),
        (b'{"title": "x"}', PART, "not a part"),
        (b'["text"]', PART, "not a part"),
        (b'{"text": 3}', PART, "no text"),
        (b'{"text": "  "}', PART, "no text"),
        (b"GIF8", "image/gif", "of the type image/gif; valid is one of text/html"),
    ],
)
def test_page_of_what_is_no_article_says_so(data: bytes, media: str, said: str, tables: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=said):
        page_of(Item(data, media, "x", "1"), tables)
