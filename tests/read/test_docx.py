"""One article in a Word file, or in RTF."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from dateline.data import table
from dateline.errors import InputError
from dateline.read import docx, rtf
from dateline.read.page import page_of
from dateline.records import Given, Item, SetAside
from tests.read.inputs import made

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES = ("Army takes Kelma", made.LEAD, made.MORE)


def edited(find: str, put: str, data: bytes) -> bytes:
    """A Word file with its main part's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                text, times = re.subn(find, lambda _: put, content.decode(), count=1)
                assert times == 1
                content = text.encode()
            new.writestr(info.filename, content)
    return out.getvalue()


def test_docx_is_one_item_with_its_own_bytes(tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.docx", made.docx(LINES))
    assert list(docx.items(path)) == [Item(path.read_bytes(), docx.MEDIA, str(path))]


def test_docx_text_and_title() -> None:
    assert docx.text_of(made.docx(LINES, {0: "Title"}), "a") == ("\n\n".join(LINES), (), Given(title=LINES[0]))
    assert docx.text_of(made.docx(LINES), "a")[2] == Given()


def test_docx_page_goes_by_what_is_given_first() -> None:
    data = made.docx(LINES, {0: "Heading 1"})
    given = Given(outlet="The Sevran Herald", published="3 May 2022")
    article = page_of(Item(data, docx.MEDIA, "a", given=given), table("read")).article
    assert (article.title, article.outlet, article.published) == ("Army takes Kelma", "The Sevran Herald", "2022-05-03")


CHANGES = [
    ("inserted", f"<w:ins {W}><w:r><w:t>new words</w:t></w:r></w:ins>", "new words"),
    ("deleted", f"<w:del {W}><w:r><w:delText>old words</w:delText></w:r></w:del>", ""),
    ("moved away", f"<w:moveFrom {W}><w:r><w:t>old words</w:t></w:r></w:moveFrom>", ""),
    ("link", f"<w:hyperlink {W}><w:r><w:t>a link</w:t></w:r></w:hyperlink>", "a link"),
    ("breaks", f"<w:r {W}><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\nb\tc"),
    ("tab stop", f"<w:pPr {W}><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r {W}><w:t>a</w:t></w:r>", "a"),
    ("box", f"<w:r {W}><w:txbxContent><w:p><w:r><w:t>pull quote</w:t></w:r></w:p></w:txbxContent><w:t>a</w:t></w:r>", "a"),
]


@pytest.mark.parametrize(("xml", "words"), [(x, w) for _, x, w in CHANGES], ids=[name for name, *_ in CHANGES])
def test_docx_words_of_a_paragraph(xml: str, words: str) -> None:
    data = edited(r"<w:r><w:t>mark</w:t></w:r>", xml, made.docx(["Head", "mark", made.LEAD]))
    assert docx.text_of(data, "a")[0] == "\n\n".join(["Head", *([words] if words else []), made.LEAD])


def test_docx_tables_are_read() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in ("left", "right"))
    mark = r"<w:p><w:r><w:t>mark</w:t></w:r></w:p>"
    data = edited(mark, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", made.docx(["mark", made.LEAD]))
    assert docx.text_of(data, "a")[0] == f"left\n\nright\n\n{made.LEAD}"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        with file.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(101):
                part.write(b" " * 1_000_000)
    return out.getvalue()


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
BAD = [
    ("empty", b"", "empty"),
    ("truncated", made.docx(LINES)[:2000], "damaged or encrypted"),
    ("another zip", made.zipped({"a.txt": b"x"}), "no word/document.xml"),
    ("no XML", made.zipped({"word/document.xml": b"<w:p", "[Content_Types].xml": b"<x/>"}), "damaged DOCX"),
    ("bomb", _bomb(), "a zip bomb"),
    ("entities", edited("<w:document", BOMB, made.docx(LINES)), "entity expansion"),
    ("no text", made.docx([]), "without text"),
    ("old Word file with a password", b"\xd0\xcf\x11\xe0" + bytes(100), "damaged or encrypted"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [(d, s) for _, d, s in BAD], ids=[name for name, *_ in BAD])
def test_docx_bad_file_is_set_aside(data: bytes, said: str, tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.docx", data)
    (found,) = docx.items(path)
    assert isinstance(found, SetAside) and said in found.error
    assert found.error.startswith(f"{path}: ") and "valid is" in found.error


RTF = [
    (made.rtf(["one", "two"]), "one\n\ntwo"),
    (made.rtf(["“Où est-il?” 😀 Łódź {braces} back\\slash"]), "“Où est-il?” 😀 Łódź {braces} back\\slash"),
    (rb"{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'ea\'e2\'e0}", "Москва"),
    (rb'{\rtf1 see {\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt{the report}}} now}', "see the report now"),
    (rb"{\rtf1 soft\-ly {\*\generator x;}done {\pict\bin3 }}}.}", "softly done ."),
    ("{\\rtf1 Orléans}".encode(), "Orléans"),
]


@pytest.mark.parametrize(("data", "text"), RTF, ids=range(len(RTF)))
def test_rtf_text(data: bytes, text: str) -> None:
    assert rtf.text_of(data, "a")[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"", b"text", rb"{\rtf1}", rb"{\rtf1\u99999999 }", rb"{\rtf1\pict\bin" + b"9" * 5000 + b" x}",
        rb"{\rtf1{\fonttbl" + rb"{\f1 x;}" * 20_000,
    ],
    ids=["empty", "text", "nothing", "no character", "no number", "fonts"],
)  # fmt: skip
def test_rtf_bad_file_is_named(data: bytes) -> None:
    with pytest.raises(InputError, match="a.rtf: .*valid is an RTF file"):
        rtf.text_of(data, "a.rtf")


def test_rtf_deep_and_long_lines_end() -> None:
    assert rtf.lines(b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000 + b"}", "a") == ["x"]
    assert rtf.lines(rb"{\rtf1 x " + rb"{\field{\*\fldinst{HYPERLINK " * 20_000 + b'"}y', "a") == ["x"]
