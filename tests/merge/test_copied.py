"""Who had a text first, and what the copies cut and added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge import family
from dateline.merge.words import worded
from dateline.types import Article
from tests.merge.texts import LICENCE, LINES, OTHER, TITLE, article, text

CUT = text(LINES[:5])
A, B, C = "Norvik Daily", "Harbour Post", "Island Courier"

FIRST: dict[str, tuple[list[Article], str | None, str]] = {
    "the agency's own printing, though later": (
        [
            article("a", outlet=A, agency="Reuters", published="2026-01-02"),
            article("r", outlet="Reuters", published="2026-01-03"),
        ],
        "r",
        "credited to Reuters",
    ),
    "the agency's own site": (
        [
            article("a", outlet=A, byline=("Associated Press",)),
            article("r", url="https://www.apnews.com/1", published="2026-01-03"),
        ],
        "r",
        "credited to Associated Press",
    ),
    "an agency's own printing, credited by nobody": (
        [article("a", outlet=A, published="2026-01-01"), article("r", outlet="AFP", published="2026-01-02")],
        "r",
        "Agence France-Presse printed it as its own",
    ),
    "a site that ends like an agency's": (
        [article("a", url="https://notreuters.com/1", published="2026-01-02"), article("b", published="2026-01-01")],
        "b",
        "published after 2026-01-01",
    ),
    "the agency is not there": (
        [article("a", outlet=A, agency="Reuters", published="2026-01-01"), article("b", outlet=B, published="2026-01-02")],
        None,
        "other printings are credited to Reuters",
    ),
    "two credits": (
        [article("a", agency="Reuters"), article("b", agency="Associated Press"), article("c", outlet=C)],
        None,
        "other printings are credited to Associated Press and Reuters",
    ),
    "the outlet that offers it": (
        [article("a", outlet=A, offered_by=B, published="2026-01-01"), article("b", outlet=B, offered_by=B)],
        "b",
        f"credited to {B}",
    ),
    "one that offers it, later and unsigned": (
        [article("a", outlet=A, byline=("Ada Lund",), published="2026-01-01"), article("b", outlet=B, offered_by=B)],
        "b",
        f"{B} printed it as its own",
    ),
    "two that offer it": (
        [article("a", outlet=A, offered_by=A), article("b", outlet=B, offered_by=B)],
        None,
        "nothing tells who had it first",
    ),
    "an outlet in the byline": (
        [article("b", outlet=B), article("a", outlet=A, byline=("Ada Lund", B))],
        "b",
        f"credited to {B}",
    ),
    "the first day": (
        [
            article("a", published="2026-01-02"),
            article("b", published="2026-01-01T23:00:00"),
            article("c", published="2026-01-03"),
        ],
        "b",
        "published after 2026-01-01T23:00:00",
    ),
    "the first hour, in two zones": (
        [article("a", published="2026-01-01T09:00:00+02:00"), article("b", published="2026-01-01T08:00:00+00:00")],
        "a",
        "published after 2026-01-01T09:00:00+02:00",
    ),
    "the same day": (
        [article("a", outlet=A, published="2026-01-01"), article("b", outlet=B, published="2026-01-01T08:00:00")],
        None,
        "nothing tells who had it first",
    ),
    "one without a time": (
        [article("a", published="2026-01-01"), article("b")],
        None,
        "nothing tells who had it first",
    ),
    "a month is no time": (
        [article("a", published="2026-01-20"), article("b", published="2025-12")],
        None,
        "nothing tells who had it first",
    ),
    "one outlet's two printings, before another's": (
        [article("x", outlet=B, published="2026-01-02"), *(article(n, outlet=A, published="2026-01-01") for n in "ab")],
        "a",
        "published after 2026-01-01",
    ),
    "the first lacks what two others have": (
        [article("a", CUT, published="2026-01-01"), *(article(n, published="2026-01-02") for n in "bc")],
        None,
        "nothing tells who had it first: the one published first lacks words that the others share",
    ),
    "the only byline": (
        [article("a"), article("b", byline=("Ada Lund",))],
        "b",
        "without the byline that one printing has",
    ),
    "the only byline, on a printing that came later": (
        [article("a", published="2026-01-01"), article("b", byline=("Ada Lund",), published="2026-01-05"), article("c")],
        None,
        "nothing tells who had it first",
    ),
    "two bylines and one dateline": (
        [article("a", byline=("Ada Lund",)), article("b", byline=("Jon Berg",), place="NORVIK")],
        "b",
        "without the dateline that one printing has",
    ),
    "the only whole one": (
        [article("a", CUT), article("b"), article("c", text((LINES[0], *LINES[4:])))],
        "b",
        "cut from the only whole printing",
    ),
    "two whole ones": (
        [article("a", CUT), article("b"), article("c", text(title="Norvik loses its boat"))],
        None,
        "nothing tells who had it first",
    ),
}


@pytest.mark.parametrize("articles, original, why", FIRST.values(), ids=FIRST)
def test_copied_who_had_it_first(articles: list[Article], original: str | None, why: str) -> None:
    found = family(articles)
    assert found.articles == tuple(a.id for a in articles)
    assert found.original == original
    assert why in {c.why for c in found.copies}
    assert {c.article for c in found.copies} == {a.id for a in articles} - {original}


def test_copied_every_copy_of_an_absent_agency_says_so() -> None:
    found = family([article("a", CUT, agency="Reuters"), article("b", agency="Reuters")])
    assert [(c.article, c.of, c.why) for c in found.copies] == [
        ("a", "b", "credited to Reuters"),
        ("b", "b", "credited to Reuters"),
    ]


@pytest.mark.parametrize(
    "copy, cut, added",
    [
        (text(), [], []),
        (text(LINES[:6]), ["\n\n".join(LINES[6:]).rstrip(".")], []),
        (text((LINES[0], *LINES[3:])), ["\n\n".join(LINES[1:3]).removesuffix(".")], []),
        (text(title="Norvik loses its boat"), [TITLE], ["Norvik loses its boat"]),
        (text((*LINES, LICENCE)), [], [LICENCE.rstrip(".")]),
        (text().replace("eleven passengers", "11 passengers"), ["eleven"], ["11"]),
        (text((*LINES[4:], *LINES[:4])), [], []),
        (text((*LINES[:4], OTHER[3], *LINES[5:])), [LINES[4].rstrip(".")], [OTHER[3].rstrip(".")]),
    ],
)
def test_copied_cut_and_added(copy: str, cut: list[str], added: list[str]) -> None:
    first, second = article("a", published="2026-01-01"), article("b", copy, published="2026-01-02")
    (found,) = family([first, second]).copies
    assert [first.text[a:b] for a, b in found.cut] == cut
    assert [second.text[a:b] for a, b in found.added] == added
    lost = sum(len(worded(words).words) for words in cut)
    assert found.kept == pytest.approx(1 - lost / len(worded(first.text).words), abs=1e-4)


def test_copied_one_article_is_its_own_original() -> None:
    assert family([article("a")]) == type(family([article("a")]))("a", ("a",), "a", ())


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=10), st.lists(st.sampled_from(LINES), min_size=1, max_size=10))
def test_copied_spans_and_kept_words_make_the_text(first: list[str], second: list[str]) -> None:
    """What was kept and what was cut are all of the original, no word twice."""
    one = article("a", text(tuple(first), None), published="2026-01-01")
    (found,) = family([one, article("b", text(tuple(second), None), published="2026-01-02")]).copies
    whole = len(worded(one.text).words)
    assert sum(len(worded(one.text[a:b]).words) for a, b in found.cut) == round((1 - found.kept) * whole)
