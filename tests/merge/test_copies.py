"""Which texts are one text: tables of pairs, and what holds for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge import COMMON, is_copy, near, overlap, prints, worth_checking
from dateline.merge.words import worded
from tests.merge.texts import LICENCE, LINES, OTHER, TITLE, text

STATEMENT = LINES[2].split("”")[0].strip("“")
BACKGROUND = (
    "The islands were settled by whalers in the eighteenth century, have two schools and a church, and lost half of their "
    "people between the last two counts, when the cannery closed and the fish moved north with the colder water."
)
SWAPS = {"left": "departed from", "evening": "night", "voted": "decided", "lost money": "run at a loss", "handed": "given"}


def swapped(words: str) -> str:
    for old, new in SWAPS.items():
        words = words.replace(old, new)
    return words


def same(first: str, second: str) -> bool:
    return is_copy(overlap(first, second), len(worded(first).words), len(worded(second).words))


COPIES = {
    "whole": text(),
    "another headline": text(title="Norvik loses its boat"),
    "cut from the end to a third": text(LINES[:3]),
    "cut in the middle": text((LINES[0], *LINES[5:])),
    "the end only": text(LINES[5:], None),
    "words swapped": swapped(text()),
    "cut and swapped": swapped(text(LINES[:5])),
    "sentences in another order": text((LINES[0], LINES[3], LINES[1], LINES[2], *LINES[:3:-1])),
    "a licence after it": text((*LINES[:5], LICENCE)),
    "other quotation marks and case": text().replace("“", "«").replace("”", "»").upper(),
    "the comma of thousands": text().replace("1,240", "1240"),
    "an addition of a third": text((*LINES, *OTHER[3:5])),
}
NO_COPIES = {
    "another's report with the same quotation": text(OTHER, "Islands lose their ferry"),
    "a brief that is half the same quotation": f"Brandt spoke on the quay. {LINES[2]} The boat left at six, an hour late.",
    "a paragraph of background in both": (text((*LINES, BACKGROUND)), text((*OTHER, BACKGROUND))),
    "one item of a digest": (LINES[0], text((*OTHER, *(f"{line} {BACKGROUND[n:]}" for n, line in enumerate(OTHER))), LINES[0])),
    "a licence in both": (text(LINES[:4]) + LICENCE, text(OTHER[:4], None) + LICENCE),
    "a statement within two stories": (f"{BACKGROUND} “{STATEMENT}”", f"{OTHER[4]} {OTHER[5]} “{STATEMENT}”"),
    "nothing": "",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_copies_are_told(copy: str) -> None:
    shared = len(set(prints(text())) & set(prints(copy)))
    assert worth_checking(shared, len(prints(copy)), len(prints(text())))
    assert same(text(), copy) and same(copy, text())


@pytest.mark.parametrize("pair", NO_COPIES.values(), ids=NO_COPIES)
def test_copies_shared_words_make_no_copy(pair: str | tuple[str, str]) -> None:
    first, second = pair if isinstance(pair, tuple) else (text(), pair)
    assert not same(first, second) and not same(second, first)


def test_copies_overlap_counts_words_and_own_words() -> None:
    found = overlap("one two three four five six seven eight nine ten", "zero one two three four five six seven eight")
    assert (found.shared, found.of_first, found.of_second) == (8, 0.8, pytest.approx(8 / 9))
    assert overlap(text(), text(OTHER, None)).own_of_second < 0.05 < 0.2 < overlap(text(), text(OTHER, None)).of_second


def test_copies_changed_words_between_two_runs_are_not_shared() -> None:
    assert overlap("a b c d e f g h i j", "a b c d x f y h i j").shared == 8
    assert overlap("a b c d e f g h i j", "x b c d e f g h i y").shared == 8


def test_copies_common_phrases_are_not_shared() -> None:
    assert (
        overlap(f"{OTHER[0]} The president of the United States", f"The president of the United States spoke. {LINES[3]}").shared
        == 0
    )


@pytest.mark.parametrize(
    "held, found",
    [
        ([], []),
        ([(1, 7, 30), (2, 7, 30), (1, 8, 40)], [(30, 2), (40, 1)]),
        ([(1, n, n) for n in range(COMMON)], [(n, 1) for n in range(COMMON)]),
        ([(1, n, n) for n in range(COMMON + 1)] + [(2, 5, 5)], [(5, 1)]),  # print 1 is boilerplate
        ([(1, 7, n) for n in range(COMMON + 1)], [(n, 1) for n in range(COMMON + 1)]),  # many articles, but one text
    ],
)
def test_copies_near(held: list[tuple[int, int, int]], found: list[tuple[int, int]]) -> None:
    assert near(held) == found


@pytest.mark.parametrize(
    "shared, new, old, worth", [(0, 16, 16, False), (1, 16, 16, False), (2, 16, 200, True), (3, 90, 90, False), (8, 90, 90, True)]
)
def test_copies_worth_checking(shared: int, new: int, old: int, worth: bool) -> None:
    assert worth_checking(shared, new, old) == worth


def test_copies_prints_are_fixed() -> None:
    """An archive keeps them: other values would part new articles from all that are stored."""
    assert prints("The ferry left.") == prints("the FERRY, left") == (5503170548150690338,)
    assert len(prints(TITLE)) == len(TITLE.split()) - 4


def test_copies_prints_of_a_cut_copy_are_mostly_the_originals() -> None:
    words = [f"word{n * n % 9973}" for n in range(4000)]
    whole, cut = set(prints(" ".join(words))), set(prints(" ".join(words[1000:2000])))
    assert 40 < len(cut) < 90
    assert cut <= whole


words = st.lists(st.sampled_from(re.findall(r"\w+", text())[:40] + ["“", "”", '"', "\n", "é", "3,000", "—"]), max_size=120)


@given(words, words)
def test_copies_invariants(first: list[str], second: list[str]) -> None:
    one, other = " ".join(first), " ".join(second)
    found = overlap(one, other)
    sizes = len(worded(one).words), len(worded(other).words)
    assert 0 <= found.shared <= min(sizes)
    assert all(0 <= share <= 1 for share in (found.of_first, found.of_second, found.own_of_first, found.own_of_second))
    assert overlap(one, one).shared == (sizes[0] if sizes[0] >= 8 else 0)
    own = prints(one)
    assert own == tuple(sorted(set(own))) and all(-(2**63) <= h < 2**63 for h in own)
    assert bool(own) == bool(sizes[0])


@given(st.text(max_size=300))
def test_copies_words_stand_where_they_say(any_text: str) -> None:
    found = worded(any_text)
    assert len(found.words) == len(found.spans) == len(found.quoted)
    assert all(0 <= a < b <= len(any_text) for a, b in found.spans)
    assert list(found.spans) == sorted(found.spans)
