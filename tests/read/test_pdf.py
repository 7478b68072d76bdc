"""PDF: lines to paragraphs, running heads off, and what cannot be read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest

from dateline.data import table
from dateline.errors import InputError
from dateline.read import pdf, printed
from dateline.read.page import page_of
from dateline.records import Given, Item, SetAside
from tests.read.inputs import made

FIRST = (
    "The army of the northern province took the town of Kelma on",
    "Tuesday, the governor said, after three days of shelling that",
    "drove out most of its people.",
)
SECOND = (
    "A spokesman for the rebels denied that the town had fallen",
    "and said that the talks in the capital of the province would",
    "go on until the end of the week, whatever happened.",
)
WHOLE = [" ".join(FIRST), " ".join(SECOND)]


def text(*pages: Sequence[tuple[float, float, float, str]]) -> list[str]:
    return pdf.text_of(made.pdf(pages), "a.pdf")[0].split("\n\n")


def test_pdf_paragraphs_by_a_gap() -> None:
    assert text([*made.column(FIRST, 700), *made.column(SECOND, 650)]) == WHOLE


def test_pdf_paragraphs_by_an_indent() -> None:
    lines = made.column([*FIRST, *SECOND], 700)
    x, y, size, words = lines[3]
    lines[3] = (x + 12, y, size, words)
    assert text(lines) == WHOLE


def test_pdf_paragraphs_by_a_short_line() -> None:
    assert text(made.column([*FIRST, *SECOND], 700)) == WHOLE


def test_pdf_headline_by_its_size() -> None:
    page = [*made.column(["Army takes Kelma"], 712, size=14), *made.column(FIRST, 695), *made.column(SECOND, 650)]
    assert text(page) == ["Army takes Kelma", *WHOLE]


def test_pdf_paragraph_that_goes_on_in_the_next_column_and_page() -> None:
    page = [*made.column(FIRST[:2], 700), *made.column(FIRST[2:], 700, x=330)]
    assert text(page, made.column(SECOND[:1], 700), made.column(SECOND[1:], 700)) == WHOLE


def test_pdf_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, lines: Sequence[str]) -> list[tuple[float, float, float, str]]:
        head = [(50.0, 810.0, 9.0, f"THE SEVRAN HERALD, page {number}"), (290.0, 20.0, 9.0, f"- {number} -")]
        return [*head, *made.column(lines, 700)]

    found, notes, _ = pdf.text_of(made.pdf([page(1, FIRST), page(2, SECOND)]), "a")
    assert found.split("\n\n") == WHOLE and notes == ("4 running heads, feet and page numbers of the PDF left out",)
    # Of one page, only a number is known to be none of the text.
    found, notes, _ = pdf.text_of(made.pdf([[*page(1, FIRST), *made.column(SECOND, 650)]]), "a")
    assert found.split("\n\n") == ["THE SEVRAN HERALD, page 1", *WHOLE] and "1 running" in notes[0]


def test_pdf_of_a_browser_tells_its_address_and_not_the_day_of_printing() -> None:
    head, foot = (50.0, 820.0, 8.0, "25/5/2022, 14:10 Army takes Kelma"), (50.0, 20.0, 8.0, "https://example.org/kelma 1/1")
    info = {"CreationDate": "D:20220525141000"}
    found, _, given = pdf.text_of(made.pdf([[head, *made.column(FIRST, 700), foot]], info), "a")
    assert found == WHOLE[0] and given == Given(url="https://example.org/kelma")
    cut = (50.0, 20.0, 8.0, "https://example.org/kel… 1/1")
    assert pdf.text_of(made.pdf([[head, *made.column(FIRST, 700), cut]], info), "a")[2] == Given()
    said = (50.0, 720.0, 8.0, "Downloaded on 25 May 2022")
    assert pdf.text_of(made.pdf([[said, *made.column(FIRST, 700)]], info), "a")[2] == Given()


def test_pdf_line_that_comes_twice_within_pages_stays() -> None:
    middle = "The talks go on in the capital of the province, he said."
    pages = [made.column([*part, middle, *part[::-1]], 700) for part in (FIRST, SECOND)]
    assert pdf.text_of(made.pdf(pages), "a")[0].count(middle) == 2


def test_pdf_letters_set_as_one_sign_are_letters() -> None:
    piece = "the \ufb01rst o\ufb03ce \ufb02oods"
    assert [line.text for line in printed.lines_of(0, [(piece, 50, 700, 11)])] == ["the first office floods"]


def test_pdf_bullet_of_another_size_is_of_its_line() -> None:
    lines = [(50.0, 700.0, 14.0, "*"), (60.0, 700.0, 11.0, "The army took the town of Kelma and went on to the north of the")]
    assert text([*lines, (60.0, 686.8, 11.0, "province, where it met the rebels at the bridge over the river.")]) == [
        "* The army took the town of Kelma and went on to the north of the province, where it met the rebels at the bridge "
        "over the river."
    ]


def test_pdf_words_printed_twice_to_look_bold_are_there_once() -> None:
    head = "Army takes Kelma"
    page = [(50.0, 730.0, 14.0, head), (50.3, 730.0, 14.0, head), *made.column(FIRST, 700)]
    assert text(page)[0] == head


HYPHENS = [
    ("the gov-", "ernor said", "the governor said"),
    ("the pro-", "vincial capital", "the provincial capital"),
    ("a pro-", "government rally", "a pro-government rally"),
    ("the U.S.-", "backed army", "the U.S.-backed army"),
    ("between 2015-", "16 and later", "between 2015-16 and later"),
    ("the Anglo-", "American army", "the Anglo-American army"),
    ("a well-", "known man", "a well-known man"),
    ("a man -", "they said -", "a man - they said -"),
    ("soft\u00ad", "ware makers", "software makers"),
    ("the cease-", "fire held; the cease-fire", "the cease-fire held; the cease-fire"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "joined"), HYPHENS, ids=[joined for *_, joined in HYPHENS])
def test_pdf_words_parted_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    lines = [f"He spoke of much and at length and then of {first}", f"{second} and of nothing else until the evening came on."]
    assert text(made.column([*lines, "The provincial capital is calm, as was said before by the governor."], 700))[0].startswith(
        f"He spoke of much and at length and then of {joined} and"
    )


INFO = [
    (
        {"Title": "Army takes Kelma", "Author": "Ada Lind", "CreationDate": "D:20220503101500"},
        ("Army takes Kelma", ("Ada Lind",), "2022-05-03"),
    ),
    ({"Title": "Microsoft Word - kelma_v3.doc", "Author": "admin", "CreationDate": "D:20240101101500"}, (None, (), None)),
    ({"Title": "", "Author": " ", "CreationDate": "yesterday"}, (None, (), None)),
    ({}, (None, (), None)),
]


@pytest.mark.parametrize(("info", "expected"), INFO, ids=range(len(INFO)))
def test_pdf_metadata_only_where_the_first_page_says_it_too(info: dict[str, str], expected: tuple[object, ...]) -> None:
    page = [*made.column(["Army takes Kelma", "By Ada Lind", "3 May 2022"], 780), *made.column(FIRST, 700)]
    given = pdf.text_of(made.pdf([page], info), "a")[2]
    assert (given.title, given.byline, given.published) == expected


def test_pdf_page_of_an_item(tmp_path: Path) -> None:
    head = [(50, 760, 18, "Army takes Kelma"), (50, 735, 9, "By Ada Lind"), (50, 720, 11, "3 May 2022")]
    path = made.written(tmp_path / "a.pdf", made.pdf([[*head, *made.column(FIRST, 690), *made.column(SECOND, 640)]]))
    (item,) = pdf.items(path)
    assert item == Item(path.read_bytes(), pdf.MEDIA, str(path))
    article = page_of(item, table("read")).article
    assert (article.title, article.byline, article.published) == ("Army takes Kelma", ("Ada Lind",), "2022-05-03")
    assert article.text.split("\n\n")[-2:] == WHOLE


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made.pdf([made.column(FIRST, 700)])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bomb() -> bytes:
    """A page whose marks are packed to a thousandth."""
    packed = zlib.compress(b"1 w " * 10_000_000)
    whole = made.pdf([made.column(FIRST, 700)])
    start, end = whole.index(b"<< /Length"), whole.index(b"endstream")
    return whole[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(packed), packed) + whole[end:]


BAD = [
    ("empty", b"", "empty"),
    ("no PDF", b"%PDF-1.4\nnothing else", "damaged"),
    ("scan", made.pdf([[]]), r"without a text layer \(a scan\)"),
    ("too few words", made.pdf([[(50, 700, 11, "Page of pictures")]]), "without a text layer"),
    ("password", _encrypted(), "encrypted"),
    ("bomb", _bomb(), "damaged|bomb"),
    ("pages", made.pdf([[(50, 700, 11, "x")]] * 201), "201 pages"),
    ("pages in a circle", made.pdf([made.column(FIRST, 700)]).replace(b"/Kids [3 0 R]", b"/Kids [4 0 R]"), "damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [(d, s) for _, d, s in BAD], ids=[name for name, *_ in BAD])
def test_pdf_that_cannot_be_read(data: bytes, said: str, tmp_path: Path) -> None:
    (found,) = pdf.items(made.written(tmp_path / "a.pdf", data))
    if isinstance(found, SetAside):
        assert said in found.error
        return
    with pytest.raises(InputError, match=said) as caught:
        page_of(found, table("read"))
    assert "valid is one article as a PDF with a text layer" in str(caught.value)


def test_pdf_of_too_many_marks_is_left_early(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made.pdf([made.column(FIRST, 700)] * 5, draw=b"1 w\n" * 3_000)
    assert pdf.text_of(data, "a")[0]
    monkeypatch.setattr(pdf, "MAX_MARKS", 10_000)
    with pytest.raises(InputError, match="more than 10,000 drawing marks"):
        pdf.text_of(data, "a")
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MAX_CONTENT", 50_000)
    with pytest.raises(InputError, match="50,000 bytes"):
        pdf.text_of(data, "a")


def test_pdf_form_within_forms_is_paid_for_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten forms that draw the next ten times each: their size is nothing, their marks without end."""
    data = made.nested_pdf(depth=6, times=10)
    monkeypatch.setattr(pdf, "MAX_MARKS", 50_000)
    with pytest.raises(InputError, match="50,000 drawing marks"):
        pdf.text_of(data, "a")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_pdf_cut_off_is_named_or_read(share: float) -> None:
    """pypdf mends a file that lost its table; what is left is then read or refused, never an error without a name."""
    data = made.pdf([made.column(FIRST, 700), made.column(SECOND, 700)])
    try:
        assert pdf.text_of(data[: int(share * len(data))], "a")[2] == Given()
    except InputError as error:
        assert str(error).startswith("a: ")
