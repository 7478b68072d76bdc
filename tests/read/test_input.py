"""Bad inputs are refused by name; encodings, dates and languages."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.data import table
from dateline.errors import InputError
from dateline.read import read_bytes, read_input
from dateline.types import Page

PROSE = "The army crossed the river on Monday and took the bridge after heavy fighting, the ministry said. " * 3


def read(data: bytes, published: str | None = None) -> Page:
    return read_bytes(data, "page", table("read"), published)


BAD = [
    (b"", "empty"),
    (b" \n\r\n\t", "empty"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"PK\x03\x04....", "zip"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0..JFIF", "JPEG"),
    (b"abc\x00\x01\x02def" * 50, "NUL"),
    (b"\x01\x02\x03\x04\x05\x06 text", "control characters"),
    (b"\xff\xfea", "UTF-16"),
    (b"a" * 50_000_000, "larger than 5,000,000 bytes"),
    (b"<html></html>", "without an article"),
    (b"<!doctype html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav></body>", "without an article"),
    (b"<html><body><form><p>Please enter your password to log in to the site.</p></form></body></html>", "without an article"),
    (b"<p" * 100_000, "without an article"),
]


@pytest.mark.parametrize(("data", "wrong"), BAD, ids=[wrong for _, wrong in BAD])
def test_input_bad_is_refused(data: bytes, wrong: str) -> None:
    started = time.perf_counter()
    with pytest.raises(InputError, match=wrong) as error:
        read(data)
    assert str(error.value).startswith("page: ")
    assert "valid is" in str(error.value)
    assert time.perf_counter() - started < 5


def test_input_no_such_file(tmp_path: Path) -> None:
    for source, wrong in ((tmp_path / "none.txt", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(InputError, match=wrong) as error:
            read_input(str(source))
        assert str(error.value).startswith(str(source))


def test_input_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(PROSE.encode())
    assert read_input(str(path), "2016-12-02").article.published == "2016-12-02"


ENCODED = [
    (("Über “x” " + PROSE).encode("cp1252"), "Windows-1252"),
    ((PROSE + "café").encode("latin-1"), "Windows-1252"),
    (("\ufeff" + PROSE).encode("utf-16-le"), "UTF-16"),
    (("\ufeff" + PROSE).encode("utf-16-be"), "UTF-16"),
    (PROSE.encode("utf-16-le"), "UTF-16-LE"),
    (PROSE.encode("utf-16-be"), "UTF-16-BE"),
    (("é" * 9 + PROSE).encode() + b"\xff", "damaged UTF-8"),
    (f"<html><meta charset=windows-1250><body><p>{PROSE}<p>Łódź {PROSE}".encode("cp1250"), "cp1250"),
]


@pytest.mark.parametrize(("data", "note"), ENCODED, ids=[note for _, note in ENCODED])
def test_input_encodings_are_said(data: bytes, note: str) -> None:
    page = read(data)
    assert PROSE.strip() in page.article.text
    assert note in page.notes[0]


def test_input_utf8_needs_no_note() -> None:
    for data in (PROSE.encode(), b"\xef\xbb\xbf" + PROSE.encode(), PROSE.replace("Monday", "Lundi café").encode()):
        page = read(data)
        assert page.notes == ()
        assert page.article.text.startswith("The army")


def test_input_line_ends() -> None:
    raw = "Old lines\r\n\r\nThe army crossed the river.\rThe bridge fell.\r\n"
    assert read(raw.encode()).article.raw_text == "Old lines\n\nThe army crossed the river.\nThe bridge fell.\n"


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote"])
def test_input_ten_thousand_nested_tags(tag: str) -> None:
    page = read(f"<html><body>{f'<{tag}>' * 10_000}<p>{PROSE}</p>{f'</{tag}>' * 10_000}</body></html>".encode())
    assert PROSE.strip() in page.article.text
    assert "deeply" in page.notes[0]


@pytest.mark.parametrize("given", ["2999-01-01", "yesterday", "2016-13-01", "02/03/2016", ""])
def test_input_published_must_be_a_date_that_has_been(given: str) -> None:
    with pytest.raises(InputError, match="--published"):
        read(PROSE.encode(), given)


@pytest.mark.parametrize(("given", "day"), [("2017-01-25", "2017-01-25"), ("2017-01-25T22:00:00Z", "2017-01-25")])
def test_input_published_goes_before_the_page(given: str, day: str) -> None:
    assert read(f"Army takes bridge\n\nDecember 2, 2016\n\n{PROSE}".encode(), given).article.published == day


LATER = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
DATES = [
    ("December 2, 2016", "2016-12-02", None),
    ("Published: 2 Dec 2016 14:03 GMT", "2016-12-02", None),
    ("Posted on Sept. 5th, 2009", "2009-09-05", None),
    ("31/12/2016", "2016-12-31", None),
    ("3/4/2016", None, "one way"),
    ("Updated 2 Dec 2016 14:03", None, None),
    (f"Published: {LATER}", None, "future"),
    ("December 2016", None, None),
]


@pytest.mark.parametrize(("line", "day", "note"), DATES)
def test_input_date_of_the_page(line: str, day: str | None, note: str | None) -> None:
    page = read(f"Army takes bridge\n\n{line}\n\n{PROSE}".encode())
    assert page.article.published == day
    assert (page.notes == ()) if note is None else note in page.notes[0]


LANGUAGES = [
    ("Le gouvernement français a annoncé lundi la reprise des négociations avec les rebelles du nord du pays.", "fr"),
    ("Die Regierung hat am Montag den Rückzug ihrer Truppen aus dem Norden angekündigt, wie ein Sprecher sagte.", "de"),
    ("El gobierno anunció el lunes que retirará sus tropas de la frontera y que abrirá negociaciones de paz.", "es"),
    ("Правительство сотрудничает с движением в соседней стране, сообщает газета.", "ru"),
    ("中国政府星期一宣布将与邻国恢复边境谈判，外交部发言人说。", "zh"),
    (PROSE, "en"),
    ("Bonjour", "en"),
    ("Rebel militants attack Kandahar", "en"),
    ("KABUL (AP)", "en"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES, ids=[f"{code}-{n}" for n, (_, code) in enumerate(LANGUAGES)])
def test_input_language(text: str, language: str) -> None:
    page = read(text.encode())
    assert page.article.language == language
    assert (page.notes == ()) == (language == "en")
