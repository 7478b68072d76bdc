"""Downloads of Factiva: HTML and RTF, with and without the codes of the fields."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.data import table
from dateline.read import factiva
from dateline.read.page import page_of
from dateline.records import Item, SetAside
from tests.read.inputs import made


def fields(*left_out: str, **other: str) -> list[tuple[str, str]]:
    return [(code, other.get(code, words)) for code, words in made.FACTIVA if code not in left_out]


NUMBER = "SEVH000020220503ei530001x"
OTHER = {"HD": "Talks go on", "AN": "Document KELM000020220504ei540002y"}
SECOND = tuple((code, OTHER.get(code, words)) for code, words in made.FACTIVA)
PLAIN = [words for code, words in made.FACTIVA if code not in ("SE", "NS")]


@pytest.mark.parametrize(
    ("data", "genre"),
    [
        (made.factiva_html([made.FACTIVA]), "opinion"),
        (made.rtf_rows(made.FACTIVA), "opinion"),
        (made.factiva_plain(made.FACTIVA), "report"),
        (made.factiva_plain(fields(BY="Ada Lind"), "<div>World News</div>"), "report"),
        (made.rtf(PLAIN), "report"),
        (made.rtf([line for line in PLAIN if line not in ("By Ada Lind", "14:03")]), "report"),
    ],
    ids=["html", "rtf", "html-plain", "html-plain-section", "rtf-plain", "rtf-plain-short"],
)
def test_factiva_article_of_each_layout(data: bytes, genre: str, tmp_path: Path) -> None:
    path = made.written(tmp_path / "a", data)
    (item,) = factiva.items(path)
    assert isinstance(item, Item) and item.part == NUMBER and item.container == hashlib.sha256(data).hexdigest()
    found = page_of(item, table("read")).article
    assert (found.title, found.outlet, found.published) == ("Army takes Kelma", "The Sevran Herald", "2022-05-03")
    assert found.genre == genre
    assert found.byline == (("Ada Lind",) if b"Ada Lind" in data else ())
    assert found.text == f"{made.LEAD}\n\n{made.MORE}"


@pytest.mark.parametrize(
    "data", [made.factiva_html([made.FACTIVA, SECOND]), made.rtf_rows([*made.FACTIVA, *SECOND])], ids=["html", "rtf"]
)
def test_factiva_articles_of_one_file(data: bytes, tmp_path: Path) -> None:
    found = [i for i in factiva.items(made.written(tmp_path / "a", data)) if isinstance(i, Item)]
    assert [(i.part, i.given.title) for i in found] == [
        (NUMBER, "Army takes Kelma"), ("KELM000020220504ei540002y", "Talks go on"),
    ]  # fmt: skip


@pytest.mark.parametrize("write", [lambda f: made.factiva_html([f]), made.rtf_rows], ids=["html", "rtf"])
def test_factiva_paragraphs_and_letters_that_are_not_latin(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    words = "“Où est-il?” asked the mayor of Łódź.\nA second paragraph | with a bar."
    (item,) = factiva.items(made.written(tmp_path / "a", write(fields(TD=words))))
    assert isinstance(item, Item)
    assert page_of(item, table("read")).article.text.split("\n\n") == [made.LEAD, *words.split("\n")]


@pytest.mark.parametrize("ending", ["html", "rtf"])
def test_factiva_file_that_breaks_off(ending: str, tmp_path: Path) -> None:
    rows = [*made.FACTIVA, *SECOND]
    data = made.factiva_html([made.FACTIVA, SECOND]) if ending == "html" else made.rtf_rows(rows)
    end = data.rindex(b"the talks in Sevran")
    item, aside = factiva.items(made.written(tmp_path / "a", data[:end]))
    assert isinstance(item, Item) and isinstance(aside, SetAside) and "breaks off" in aside.error


def test_factiva_article_without_text_is_set_aside(tmp_path: Path) -> None:
    data = made.factiva_html([fields("LP", "TD"), SECOND])
    aside, item = factiva.items(made.written(tmp_path / "a.html", data))
    assert isinstance(aside, SetAside) and aside.part == NUMBER and "no text in the fields LP and TD" in aside.error
    assert isinstance(item, Item)


@pytest.mark.parametrize(
    ("subjects", "genre"),
    [
        ("nedc : Commentaries/Opinions", "opinion"),
        ("gpol : Politics | ntra : Transcripts", "transcript"),
        ("gpol : Domestic Politics", None),
        ("", None),
        ("x : Opinions on Letters of Credit", None),
    ],
)
def test_factiva_genre_by_subject(subjects: str, genre: str | None, tmp_path: Path) -> None:
    (item,) = factiva.items(made.written(tmp_path / "a.html", made.factiva_html([fields(NS=subjects)])))
    assert isinstance(item, Item) and item.given.genre == genre


@pytest.mark.parametrize(
    ("other", "agency"),
    [({"SN": "Reuters News"}, "Reuters"), ({"SE": "x", "PG": "y"}, None)],
)
def test_factiva_source_that_is_an_agency(other: dict[str, str], agency: str | None, tmp_path: Path) -> None:
    (item,) = factiva.items(made.written(tmp_path / "a.html", made.factiva_html([fields(**other)])))
    assert isinstance(item, Item) and item.given.agency == agency


def test_factiva_credit_names_the_agency(tmp_path: Path) -> None:
    (item,) = factiva.items(made.written(tmp_path / "a.html", made.factiva_html([[("CR", "AFP"), *made.FACTIVA]])))
    assert isinstance(item, Item) and (item.given.agency, item.given.outlet) == (None, "The Sevran Herald")
    (item,) = factiva.items(
        made.written(tmp_path / "a.html", made.factiva_html([[("CR", "Agence France-Presse"), *made.FACTIVA]]))
    )
    assert isinstance(item, Item) and item.given.agency == "Agence France-Presse"


def test_factiva_day_that_is_none_is_unknown(tmp_path: Path) -> None:
    (item,) = factiva.items(made.written(tmp_path / "a.html", made.factiva_html([fields(PD="May 2022")])))
    assert isinstance(item, Item) and item.given.published is None


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (PLAIN, True),
        (("HD|Army takes Kelma|", "AN|Document SEVH000020220503ei530001x|"), True),
        (("Army takes Kelma", made.LEAD), False),
        (("412 words", made.LEAD), False),
        (("Document SEVH000020220503ei530001x",), False),
    ],
)
def test_factiva_is_known_by_its_marks(lines: Sequence[str], is_one: bool) -> None:
    assert factiva.is_download(lines) is is_one


def test_factiva_page_is_known_by_its_articles() -> None:
    assert factiva.is_html_download(made.factiva_plain(made.FACTIVA))
    assert not factiva.is_html_download(made.HTML.encode())
    assert not factiva.is_html_download(b'<div class="article english">Factiva enArticle</div>')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<html><body>x</body></html>", "no article in it"),
        (b"{\\rtf1 }", "RTF without text"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><html><body>&a;</body></html>", "no article in it"),
    ],
)
def test_factiva_file_that_is_none(data: bytes, said: str, tmp_path: Path) -> None:
    (found,) = factiva.items(made.written(tmp_path / "a", data))
    assert isinstance(found, SetAside) and said in found.error and "valid is" in found.error


def test_factiva_text_of_windows(tmp_path: Path) -> None:
    text = made.factiva_html([fields(TD="The mayor of Orléans said “no”.")]).decode().replace("utf-8", "windows-1252")
    (item,) = factiva.items(made.written(tmp_path / "a.html", text.encode("cp1252")))
    assert isinstance(item, Item) and "The mayor of Orléans said “no”." in page_of(item, table("read")).article.text
