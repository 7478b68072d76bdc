"""Downloads of Nexis Uni: many articles in one DOCX or RTF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.data import table
from dateline.read import docx, nexis
from dateline.read.page import page_of
from dateline.read.wires import agency_of
from dateline.records import Item, SetAside
from dateline.types import Article
from tests.read.inputs import made

WHOLE = (*made.NEXIS_COVER, *made.NEXIS_ONE, *made.NEXIS_TWO)


def read(tmp_path: Path, lines: Sequence[str], ending: str = "docx") -> tuple[list[Item], list[SetAside]]:
    """What a download of some paragraphs gives."""
    path = made.written(tmp_path / f"a.{ending}", made.docx(lines) if ending == "docx" else made.rtf(lines))
    found = list((docx if ending == "docx" else nexis).items(path))
    assert {f.source for f in found} <= {str(path)}
    items = [f for f in found if isinstance(f, Item)]
    assert all(i.container == hashlib.sha256(path.read_bytes()).hexdigest() for i in items)
    return items, [f for f in found if isinstance(f, SetAside)]


def article(tmp_path: Path, lines: Sequence[str]) -> Article:
    (item,), aside = read(tmp_path, lines)
    assert aside == []
    return page_of(item, table("read")).article


@pytest.mark.parametrize("ending", ["docx", "rtf"])
@pytest.mark.parametrize("cover", [True, False])
def test_nexis_articles_with_their_heads(ending: str, cover: bool, tmp_path: Path) -> None:
    items, aside = read(tmp_path, WHOLE if cover else WHOLE[len(made.NEXIS_COVER) :], ending)
    assert aside == [] and [i.part for i in items] == ["article 1", "article 2"]
    first, second = (page_of(i, table("read")).article for i in items)
    assert (first.title, first.byline, first.outlet, first.published, first.genre) == (
        "Army takes Kelma", ("Ada Lind", "Jon Marsh"), "The Sevran Herald", "2022-05-03", "report",
    )  # fmt: skip
    assert first.text == f"{made.LEAD}\n\n{made.MORE}" and first.dateline.place == "SEVRAN"
    assert (second.title, second.outlet, second.published) == ("Talks go on in Sevran", "Kelma Weekly", None)
    assert second.genre == "opinion"
    assert second.text == f"{made.MORE}\n\n{made.LEAD}"


def test_nexis_same_article_of_two_downloads_has_the_same_bytes(tmp_path: Path) -> None:
    (alone,), _ = read(tmp_path / "1", made.NEXIS_ONE)
    (first, _), _ = read(tmp_path / "2", WHOLE, "rtf")
    assert alone.data == first.data


HEADS: list[tuple[str, Sequence[str], dict[str, Any]]] = [
    (
        "date as the British write it, title of two paragraphs",
        ("Army takes Kelma", "after three days", "The Times (Sevran)", "Tuesday 3 May 2022 10:15 GMT", "Copyright 2022 X"),
        {"title": "Army takes Kelma after three days", "outlet": "The Times (Sevran)",
         "published": "Tuesday 3 May 2022 10:15 GMT"},
    ),
    (
        "month only is no day",
        ("Army takes Kelma", "Kelma Weekly", "May 2022", "Copyright 2022 Kelma Weekly"),
        {"title": "Army takes Kelma", "outlet": "Kelma Weekly", "published": None},
    ),
    (
        "date in the headline is not the day",
        ("What happened on May 1, 2021", "Kelma Weekly", "May 3, 2022", "Section: News"),
        {"title": "What happened on May 1, 2021", "outlet": "Kelma Weekly", "published": "May 3, 2022"},
    ),
    (
        "no headline",
        ("No Headline In Original", "Kelma Weekly", "May 3, 2022 Tuesday"),
        {"title": None, "outlet": "Kelma Weekly", "published": "May 3, 2022 Tuesday"},
    ),
    (
        "a headline with a colon is no label",
        ("Kelma: the army comes", "Kelma Weekly", "May 3, 2022 Tuesday", "Length: 2 words"),
        {"title": "Kelma: the army comes", "outlet": "Kelma Weekly", "published": "May 3, 2022 Tuesday"},
    ),
    (
        "broadcast, its show between source and day",
        ("KELMA FALLS", "Sevran Public Radio", "SHOW: Morning News 8:00 AM EST", "May 3, 2022 Tuesday", "Guests: Jon Marsh"),
        {"title": "KELMA FALLS", "outlet": "Sevran Public Radio", "published": "May 3, 2022 Tuesday", "genre": "transcript"},
    ),
    ("nothing but a title", ("Army takes Kelma",), {"title": "Army takes Kelma", "outlet": None, "published": None}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), [(h, e) for _, h, e in HEADS], ids=[name for name, *_ in HEADS])
def test_nexis_heads(head: Sequence[str], expected: dict[str, Any], tmp_path: Path) -> None:
    (item,), aside = read(tmp_path, [*head, "Body", made.LEAD, "End of Document"])
    assert aside == []
    assert {key: getattr(item.given, key) for key in expected} == expected
    assert {key: value for key, value in expected.items() if value} == {
        k: v for k, v in json.loads(item.data).items() if k in expected
    }


def test_nexis_load_date_is_never_the_day_of_publication(tmp_path: Path) -> None:
    head = ("Army takes Kelma", "Kelma Weekly", "Length: 20 words")
    found = article(tmp_path, [*head, "Body", made.LEAD, "Load-Date: May 9, 2022", "End of Document"])
    assert found.published is None and "Load-Date" not in found.text


def test_nexis_dateline_that_the_text_has_too_is_there_once(tmp_path: Path) -> None:
    lines = [*made.NEXIS_ONE[:8], "Dateline: SEVRAN", "Body", f"SEVRAN, May 3 - {made.LEAD}", "End of Document"]
    found = article(tmp_path, lines)
    assert found.raw_text.count("SEVRAN") == 1 and found.dateline.place == "SEVRAN" and found.text == made.LEAD


def test_nexis_kind_of_publication_after_the_text(tmp_path: Path) -> None:
    tail = ("Classification", "Language: ENGLISH", "Publication-Type: Transcript", "End of Document")
    assert article(tmp_path, [*made.NEXIS_ONE[:5], "Body", made.LEAD, *tail]).genre == "transcript"
    assert (
        article(
            tmp_path, [*made.NEXIS_ONE[:5], "Body", "Host: the word of a line in the text.", made.LEAD, *tail[:2], tail[3]]
        ).genre
        == "report"
    )


def test_nexis_unusual_marks_within_the_text_stay(tmp_path: Path) -> None:
    talk = ("Body", "The body was found.", "Section: a word with a colon is text.", made.LEAD)
    found = article(tmp_path, [*made.NEXIS_ONE[:5], *talk, "End of Document"])
    assert found.text == "\n\n".join(talk[1:])


def test_nexis_abstract_before_the_full_text_is_left_out(tmp_path: Path) -> None:
    found = article(
        tmp_path, [*made.NEXIS_ONE[:5], "Body", "ABSTRACT", "The army took Kelma.", "FULL TEXT", made.LEAD, "End of Document"]
    )
    assert found.text == made.LEAD


def test_nexis_article_without_text_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = (
        "Lost", "Kelma Weekly", "May 3, 2022", "Body",
        "We are sorry but there is an error in this document and it is not possible to display it.", "End of Document",
    )  # fmt: skip
    photo = ("Bridge", "Kelma Weekly", "May 3, 2022", "Body", "Graphic", "A photo", "End of Document")
    bare = ("Bare", "Kelma Weekly", "May 3, 2022", "End of Document")
    items, aside = read(tmp_path, [*broken, *made.NEXIS_ONE, *photo, *bare])
    assert [i.part for i in items] == ["article 2"]
    assert [s.part for s in aside] == ["article 1", "article 3", "article 4"]
    assert all("no text under 'Body'" in s.error for s in aside)


def test_nexis_articles_that_are_missing_are_told(tmp_path: Path) -> None:
    items, aside = read(tmp_path, [*made.NEXIS_COVER, *made.NEXIS_ONE])
    assert len(items) == 1
    assert "promises 2 articles, 1 stand in the file" in aside[0].error


def test_nexis_list_of_results_alone_is_passed_over(tmp_path: Path) -> None:
    items, (aside,) = read(tmp_path, made.NEXIS_COVER)
    assert items == [] and "its articles are in other files" in aside.error and not aside.broken


def test_nexis_correction_is_kept_apart(tmp_path: Path) -> None:
    said = "An earlier version of this article misstated the day on which the town was taken."
    lines = [*made.NEXIS_ONE[:13], "Correction", said, "Correction-Date: May 5, 2022", *made.NEXIS_ONE[13:]]
    (item,), _ = read(tmp_path, lines)
    page = page_of(item, table("read"))
    assert page.article.text == f"{made.LEAD}\n\n{made.MORE}"
    assert [f.text for f in page.furniture if f.kind == "correction"] == [f"Correction: {said}"]


@pytest.mark.parametrize(
    ("source", "agency"),
    [
        ("Agence France Presse -- English", "Agence France-Presse"),
        ("The Associated Press State & Local Wire", "Associated Press"),
        ("Associated Press of Pakistan", "Associated Press of Pakistan"),
        ("Xinhua General News Service", "Xinhua"),
        ("Reuters News", "Reuters"),
        ("Interfax: Russia & CIS General Newswire", "Interfax"),
        ("Reuters Health", None),
        ("AA International", None),
        ("The Sevran Herald", None),
        ("International Herald", None),
        ("", None),
    ],
)
def test_nexis_source_that_is_an_agency(source: str, agency: str | None) -> None:
    assert agency_of(source, table("read")) == agency


def test_nexis_file_that_breaks_off(tmp_path: Path) -> None:
    items, aside = read(tmp_path, [*made.NEXIS_ONE, *made.NEXIS_TWO[:8]])
    assert [i.part for i in items] == ["article 1"]
    assert aside[0].part == "article 2" and "breaks off before its 'End of Document'" in aside[0].error


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (WHOLE, True),
        (made.NEXIS_ONE, True),
        (made.NEXIS_COVER, True),
        ((made.LEAD, "End of Document"), False),
        (("Body", made.LEAD), False),
        (("Job Number: the number of jobs fell", made.LEAD), False),
        ((), False),
    ],
)
def test_nexis_is_known_by_its_marks(lines: Sequence[str], is_one: bool) -> None:
    assert nexis.is_download(lines) is is_one


@pytest.mark.parametrize("data", [b"", b"{\\rtf1", b"plain text", b"{\\rtf1 {\\pict\\bin99999999999 x}}"])
def test_nexis_damaged_rtf_is_set_aside(data: bytes, tmp_path: Path) -> None:
    (found,) = nexis.items(made.written(tmp_path / "a.rtf", data))
    assert isinstance(found, SetAside) and "valid is an RTF file" in found.error
