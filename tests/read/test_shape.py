"""What holds for every text: nothing of the body is lost, offsets are true, lines are joined only where they were broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.data import table
from dateline.errors import InputError
from dateline.read import read_bytes
from dateline.read.genre import genre
from dateline.read.metadata import Meta
from dateline.read.names import names_in
from dateline.read.units import split
from dateline.types import Page

WORDS = st.sampled_from(
    "army bridge said the river Monday in Kabul U.S. “peace” follow share copyright by Reuters 1962 (AP) — on".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=25).map(lambda words: " ".join(words).capitalize() + ".")
LINES = st.sampled_from([
    "Advertisement", "By Ana Lind", "REUTERS/Jon Roe", "Share this:", "© 2016 The Plain Herald", "Font Size:", "Related stories",
    "Smoke over the port. REUTERS/Jon Roe", "The army left. (Reporting by Ana Lind; Editing by Jon Roe)", "May 3, 1999",
    "KABUL (AP) — The army left.",
    "Free to republish under a licence. Ask the desk. Write to us.", "Opinion", "Follow us", "",
])  # fmt: skip
TEXTS = st.lists(st.one_of(SENTENCES, LINES, st.text(max_size=60)), min_size=1, max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n"]).map(lambda gap: gap.join(parts))
)


def outside(page: Page) -> str:
    raw, end, rest = page.article.raw_text, 0, []
    for piece in page.furniture:
        assert end <= piece.start < piece.end
        assert raw[piece.start : piece.end] == piece.text
        rest.append(raw[end : piece.start])
        end = piece.end
    return " ".join([*rest, raw[end:]])


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_shape_no_word_is_lost(text: str) -> None:
    try:
        page = read_bytes(text.encode("utf-8", "replace"), "text", table("read"))
    except InputError:
        return
    assert outside(page).split() == page.article.text.split()


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=3, max_size=8))
def test_shape_no_paragraph_of_html_is_lost(sentences: list[str]) -> None:
    lead = "The army crossed the river on Monday and took the bridge after fighting until dawn. Nobody in the town was hurt."
    story = "".join(f"<p>{s}</p>" for s in [lead, *sentences])
    html = f"<html><body><article><h1>Army takes bridge</h1>{story}</article></body></html>"
    page = read_bytes(html.encode(), "page", table("read"))
    assert outside(page).split() == page.article.text.split()
    assert all(" ".join(s.split()) in page.article.raw_text for s in sentences)


WRAPPED = (
    "The army crossed the river near the town on Monday morning and took the\nbridge after heavy fighting that lasted until the\n"
    "evening.\n\nNobody was hurt."
)
INDENTED = (
    "    The army crossed the river near the town on Monday morning and took\nthe bridge.\n    Nobody was hurt in the fighting, "
    "which lasted until the evening and\nbegan again."
)
UNITS = [
    # Wrapped at a column, a blank line between paragraphs
    (WRAPPED, 2),
    # One paragraph a line
    ("The army crossed the river on Monday.\nIt took the bridge after heavy fighting on Tuesday.\nNobody was hurt.", 3),
    # A new paragraph is indented
    (INDENTED, 2),
    # A list
    ("The accord has three parts:\n- a truce\n- a corridor\n- a court", 4),
    # Short lines of their own
    ("Ana Lind\nForeign Desk\nPrint", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_shape_wrapped_lines(text: str, units: int) -> None:
    assert len(split(text)) == units


def test_shape_wrapped_line_end_is_one_blank() -> None:
    text = WRAPPED
    article = read_bytes(text.encode(), "text", table("read")).article
    assert article.text == text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    assert article.raw_text == text


TITLES = [
    ("Army takes bridge\n\nThe army crossed the river on Monday.", "Army takes bridge"),
    ("Is the war over?\n\nThe army crossed the river on Monday.", "Is the war over?"),
    ("Aid to rebels is cut off by U.S.\n\nThe army crossed the river on Monday.", "Aid to rebels is cut off by U.S."),
    ("Advertisement\n\nArmy takes bridge\nBy Ana Lind\nThe army crossed the river on Monday.", "Army takes bridge"),
    ("The army crossed the river on Monday.\n\nIt took the bridge.", None),
    ("KABUL (AP) — The army crossed the river\n\nIt took the bridge.", None),
    ("Army takes bridge", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_shape_title(text: str, title: str | None) -> None:
    assert read_bytes(text.encode(), "text", table("read")).article.title == title


NAMES = [
    ("By Ana Lind", ["Ana Lind"]),
    ("BY JON O'ROE AND ANA LIND", ["Jon O'Roe", "Ana Lind"]),
    ("Ana Lind, Jon van der Roe and Li Wei", ["Ana Lind", "Jon van der Roe", "Li Wei"]),
    ("Dr. Ana María Lind; J. R. Roe", ["Ana María Lind", "J. R. Roe"]),
    ("By A. B. Lind and J.R. Roe", ["A. B. Lind", "J.R. Roe"]),
    ("BY A. B. LIND", ["A. B. Lind"]),
    ("By A Big Lead", []),
    ("By U.S. Troops", []),
    ("Ana Lind in Cairo and New York", ["Ana Lind"]),
    ("Ana Lind in Cairo, Jon Roe in Rome", ["Ana Lind", "Jon Roe"]),
    ("Ana Lind, Political Editor", ["Ana Lind"]),
    ("Staff Reporter", []),
    ("The Plain Herald", []),
    ("Monday Morning", []),
    ("Lind", []),
]


@pytest.mark.parametrize(("words", "names"), NAMES)
def test_shape_names(words: str, names: list[str]) -> None:
    assert list(names_in(words, table("read"))) == names


GENRES = [
    ("Opinion: The wall must stay", None, "opinion"),
    ("Analysis | Two fleets, one strait", None, "analysis"),
    ("Review: a film about a bridge", None, "review"),
    ("Q&A: the envoy on the truce", None, "interview"),
    ("The envoy on the truce – transcript", None, "transcript"),
    ("Vote in the north: live updates", None, "live"),
    ("Vote in the north", "https://plainherald.example/opinion/2016/vote", "opinion"),
    ("Vote in the north", "https://plainherald.example/obituaries/jon-roe", "obituary"),
    ("Opinion polls open in the north", "https://plainherald.example/world/opinion", "report"),
    ("Review of the law is due: minister", None, "report"),
    ("Live fire: army holds drill", None, "report"),
]


@pytest.mark.parametrize(("title", "url", "kind"), GENRES)
def test_shape_genre(title: str, url: str | None, kind: str) -> None:
    assert genre(title, url, Meta(), (), "", table("read")) == kind
