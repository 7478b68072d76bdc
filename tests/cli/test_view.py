"""The reading laid out to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.cli.view import WIDEST, render
from tests.cli.made import reading

SHOWN = [
    "Libya ships[1] rifles to the rebels, paper says\n",
    "Libya has shipped[2] rifles to the Irish rebels under the guise of trade",
    "The Herald · by Jo Doe · 1987-11-02 · filed DUBLIN · report\n",
    "[2] Libya → the Irish rebels · AID (military) · ● happened\n",
    '[1] Libya → the Irish rebels · AID (military) · ● happened · time unknown ("in December")\n',
    "[3] (not named) · AID (military) · ✗ denied · background · 1970s (explicit)\n",
    "on the word of: The Herald ← The Morning Paper\n",
    'aim (pretext): "trade", says The Morning Paper\n',
    "place: Angola, AGO (country)\n",
    "told before: [1]\n",
    '- Ann Byrne, harbour master · direct speech "said"\n',
    "Libya's shipments ≈ Soviet deliveries to Angola\n",
    "maps: Libya to Soviet Union\n",
    "- no publication date: relative times stay unknown\n",
    "Taken off the page: byline, share.\n",
]


@pytest.mark.parametrize("words", SHOWN)
def test_view_shows(words: str) -> None:
    assert words in render(reading(), 120, colour=False)


def test_view_says_the_title_once() -> None:
    assert render(reading(), 120, colour=False).count("rifles to the rebels, paper says") == 1
    other = replace(reading(), article=replace(reading().article, title="Rifles for rebels"))
    assert render(other, 120, colour=False).startswith("Rifles for rebels\n")


@pytest.mark.parametrize("genre", ["opinion", "satire", "fiction"])
def test_view_says_what_is_left_out_of_counts(genre: str) -> None:
    assert f"! Marked as {genre}: its claims are left out of default counts." in render(reading(genre), 80, colour=False)
    assert "left out" not in render(reading(), 80, colour=False)


def test_view_says_that_there_is_nothing() -> None:
    empty = replace(reading(), claims=(), quotes=(), comparisons=(), notes=(), furniture=())
    assert "No event found" in render(empty, 80, colour=False)
    assert "WHO SAYS" not in render(empty, 80, colour=False)


@pytest.mark.parametrize("width", [40, 80, 120, 400])
def test_view_keeps_to_the_width(width: int) -> None:
    assert max(map(len, render(reading(), width, colour=False).splitlines())) <= min(width, WIDEST)


def test_view_colour_adds_no_words() -> None:
    import re

    plain, coloured = (render(reading(), 80, colour) for colour in (False, True))
    assert "\x1b[" in coloured and "\x1b" not in plain
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()
