"""Furniture by shape and place; body text that only sounds like it stays."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.data import table
from dateline.read import read_bytes
from dateline.read.furniture import look
from dateline.read.patterns import shapes

LEAD = "The two governments signed a treaty on Monday after nine months of talks in the mountains."
END = "The parliament will vote on the treaty in June, the speaker said."
CLASSES: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in table("read")["furniture"]["classes"]}
SHAPES = {shape.id: shape for shape in shapes(table("read"))}


def fits(shape: str, words: str) -> bool:
    if SHAPES[shape].part == "start":
        places = table("read")["credits"]["not_places"]
        return any(m.groupdict().get("place") not in places for m in SHAPES[shape].matches(words))
    return bool(look(words, (SHAPES[shape],), table("read")).fits)


@pytest.mark.parametrize(("shape", "words"), [(k, w) for k, e in CLASSES.items() for w in e["like"]])
def test_furniture_examples_of_the_table_fit(shape: str, words: str) -> None:
    assert fits(shape, words + ("The army" if SHAPES[shape].part == "start" else ""))


@pytest.mark.parametrize(("shape", "words"), [(k, w) for k, e in CLASSES.items() for w in e["unlike"]])
def test_furniture_counter_examples_of_the_table_do_not(shape: str, words: str) -> None:
    assert not fits(shape, words)


BODY = [
    "The army — which had sworn loyalty — crossed the river on Monday.",
    "Follow the money, the inspector told them, and you will find the ministers.",
    "Share prices in the capital fell by nine percent on Tuesday after the coup.",
    "Copyright law was the first thing that the two governments agreed on.",
    "By Christmas Eve in 1914 the men had stopped firing across the river.",
    "Print shops were closed and editors were arrested on Friday.",
    "Related charges against the general were dropped in March.",
    "The Associated Press reported that the bridge had been destroyed.",
    "This story has been told in many ways since the war.",
    "He was 83.",
    "“We will not leave.”",
    "No one was hurt.",
    "Photo evidence showed that the camp had been moved in May.",
    "The North Atlantic Treaty Organization (NATO) said that it would send ships.",
    "Officials in KABUL, Afghanistan — the capital — said nothing.",
    "Listen to the people, the bishop told the president.",
    "Updated rules for visas took effect on Monday.",
    "This material may not be used in shells, the treaty says.",
    "Editor Jon Roe was arrested on Sunday with two reporters.",
    "Subscribe to the treaty or face sanctions, the envoy told them.",
    "Contact with the expedition was lost on Thursday.",
    "HEALTH: The agency said that the outbreak was over.",
    "The content created by rebels is available to anyone, police said.",
    "Reporting by Jon Roe in Kabul led to two trials last year.",
    "The views of the opposition were not heard in the inquiry.",
    "Free for the first time in years, the prisoners walked home.",
    "Russia (Moscow) - the old enemy - had sent two ships.",
    "Ana Lind is a fellow at the Valley Institute, the police said.",
]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("words", BODY)
def test_furniture_body_text_is_kept(words: str, place: str) -> None:
    rest = {"first": [words, LEAD, END], "middle": [LEAD, words, END], "last": [LEAD, END, words]}[place]
    text = "\n\n".join(["A treaty at last", *rest])
    page = read_bytes(text.encode(), "text", table("read"))
    assert page.furniture == ()
    assert page.article.text == text


# A line as it stands between the headline and the lead, or below the text -> its kind.
LINES = [
    ("top", "REUTERS/Ana Petrov", "photo-credit"),
    ("top", "Smoke over the harbour, 3 May. (AP Photo/Jon Roe, File)", "photo-credit"),
    ("top", "FILE PHOTO: A tank near the river in 1995.", "caption"),
    ("top", "Northern Post logo", "logo"),
    ("top", "By Ana Lind and Jon Roe", "byline"),
    ("top", "Ana Lind | Staff Writer", "byline"),
    ("top", "From Our Own Correspondent", "byline"),
    ("top", "Friday 2 December 2016 14.03 GMT", "dateline"),
    ("top", "LONDON, May 3, 1951", "dateline"),
    ("top", "5 min read", "control"),
    ("top", "Share this:", "share"),
    ("bottom", "Follow us on Facebook and Instagram.", "follow"),
    ("bottom", "Sign up for our newsletter", "subscribe"),
    ("bottom", "Send tips to desk@example.org", "tips"),
    ("bottom", "Also read: Ministers quit over dam", "related"),
    ("bottom", "Advertisement", "advertisement"),
    ("bottom", "© 1987 Northern Post Ltd. All rights reserved.", "copyright"),
    ("bottom", "Our stories may be republished online or in print under Creative Commons license.", "licence"),
    ("bottom", "An earlier version of this article misstated the number of dead.", "correction"),
    ("bottom", "Editor's note: Names have been changed.", "other"),
]


@pytest.mark.parametrize(("place", "line", "kind"), LINES)
def test_furniture_lines(place: str, line: str, kind: str) -> None:
    parts = [line, LEAD, END] if place == "top" else [LEAD, END, line]
    page = read_bytes("\n\n".join(["A treaty at last", *parts]).encode(), "text", table("read"))
    assert page.furniture[-1].kind == kind
    assert " ".join(f.text for f in page.furniture) == line
    assert page.article.text == "\n\n".join(["A treaty at last", LEAD, END])


def test_furniture_photo_agency_is_not_the_agency() -> None:
    page = read_bytes(f"A treaty at last\n\nREUTERS/Ana Petrov\n\n{LEAD}".encode(), "text", table("read"))
    assert page.article.agency is None


def test_furniture_only() -> None:
    page = read_bytes(b"Advertisement\nShare this:", "text", table("read"))
    assert page.article.text == "Advertisement\n\nShare this:"
    assert page.furniture == ()
    assert "furniture" in page.notes[0]
