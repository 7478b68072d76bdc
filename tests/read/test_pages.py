"""Whole pages: each file in pages/ is read as pages.yaml says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.data import table
from dateline.read import read_bytes
from dateline.types import Page

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "pages.yaml").read_text(encoding="utf-8"))


def page(name: str) -> Page:
    return read_bytes((HERE / "pages" / name).read_bytes(), name, table("read"))


def test_pages_every_page_has_its_expectation() -> None:
    assert {path.name for path in (HERE / "pages").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_article(name: str) -> None:
    article, want = page(name).article, EXPECTED[name]
    assert article.title == want.get("title")
    assert list(article.byline) == want.get("byline", [])
    assert (article.outlet, article.agency) == (want.get("outlet"), want.get("agency"))
    assert (article.published, article.url) == (want.get("published"), want.get("url"))
    assert (article.language, article.genre) == ("en", want.get("genre", "report"))
    line = want.get("dateline", {"place": None, "date": None})
    assert (article.dateline.place, article.dateline.date) == (line["place"], line["date"])
    terms = article.syndication
    assert (terms.offered, terms.by, terms.terms) == (want.get("offered"), want.get("by"), want.get("terms"))


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_furniture(name: str) -> None:
    assert [[f.kind, f.text] for f in page(name).furniture] == EXPECTED[name]["furniture"]


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_text_and_offsets(name: str) -> None:
    found = page(name)
    article = found.article
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == EXPECTED[name]["paragraphs"]
    assert "\n" not in "".join(paragraphs)
    if article.title is not None:
        assert paragraphs[0] == article.title
    assert all(article.raw_text[f.start : f.end] == f.text for f in found.furniture)
    assert all(f.text not in article.text for f in found.furniture)


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_notes(name: str) -> None:
    notes, want = page(name).notes, EXPECTED[name].get("note")
    assert (notes == ()) if want is None else any(want in note for note in notes)


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_same_bytes_same_page(name: str) -> None:
    assert page(name) == page(name)
