"""What a later printing of one article changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge import edits
from dateline.merge.words import worded
from tests.merge.texts import LINES, TITLE, article, text

CASES = {
    "nothing": (text(), []),
    "a headline": (text(title="Norvik loses its boat"), [("title", TITLE, "Norvik loses its boat")]),
    "a headline's capitals": (text(title=TITLE.upper()), []),
    "a number": (text().replace("eleven passengers", "nineteen passengers"), [("text", "eleven", "nineteen")]),
    "a comma": (text().replace("feed, fuel", "feed fuel"), []),
    "a sentence more": (
        text((*LINES, "The regional governor has declined to comment.")),
        [("text", "", "The regional governor has declined to comment")],
    ),
    "a sentence less": (text((*LINES[:4], *LINES[5:])), [("text", LINES[4].rstrip("."), "")]),
    "a sentence moved": (text((LINES[0], *LINES[2:], LINES[1])), []),
    "two corrections and a headline": (
        text(title="Norvik loses its boat").replace("Friday", "Thursday").replace("second week", "third week"),
        [("title", TITLE, "Norvik loses its boat"), ("text", "Friday", "Thursday"), ("text", "second", "third")],
    ),
}


@pytest.mark.parametrize("new, expected", CASES.values(), ids=CASES)
def test_edits(new: str, expected: list[tuple[str, str, str]]) -> None:
    old, later = article("a", title=TITLE), article("b", new, title=new.split("\n")[0])
    found = edits(old, later)
    assert [(e.field, e.old, e.new) for e in found] == expected
    for edit in found:
        assert edit.old_span is None or old.text[slice(*edit.old_span)] == edit.old
        assert edit.new_span is None or later.text[slice(*edit.new_span)] == edit.new
        assert (edit.old_span is None) == (not edit.old) and (edit.new_span is None) == (not edit.new)


def test_edits_headline_of_the_page_only() -> None:
    """A headline that does not stand in the text has no span."""
    old, new = article("a", text(title=None), title="Ferry ends"), article("b", text(title=None), title="Ferry stays")
    (edit,) = edits(old, new)
    assert (edit.old, edit.new, edit.old_span, edit.new_span) == ("Ferry ends", "Ferry stays", None, None)


def test_edits_all_is_new() -> None:
    (edit,) = edits(article("a", "One two three."), article("b", "Four five six seven."))
    assert (edit.old, edit.new) == ("One two three", "Four five six seven")


@given(*[st.lists(st.sampled_from((*LINES, "A word.", "Two words.")), max_size=6)] * 2)
def test_edits_what_is_left_is_the_same_on_both_sides(first: list[str], second: list[str]) -> None:
    """No word goes or comes twice: what is in no edit are the same words, in whatever order."""
    old, new = article("a", "\n".join(first)), article("b", "\n".join(second))
    gone, came = list(worded(old.text).words), list(worded(new.text).words)
    for edit in edits(old, new):
        for word in worded(edit.old).words:
            gone.remove(word)
        for word in worded(edit.new).words:
            came.remove(word)
    assert sorted(gone) == sorted(came)
