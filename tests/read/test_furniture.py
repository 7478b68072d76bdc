"""Furniture by shape and place; body text that only sounds like it stays."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.data import table
from dateline.read import read_bytes
from dateline.read.looks import look
from dateline.read.patterns import shapes

LEAD = "The two governments signed a treaty on Monday after nine months of talks in the mountains."
END = "The parliament will vote on the treaty in June, the speaker said."
CLASSES: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in table("read")["furniture"]["classes"]}
SHAPES = {shape.id: shape for shape in shapes(table("read"))}


def fits(shape: str, words: str) -> bool:
    if SHAPES[shape].part == "start":
        places = table("read")["credits"]["not_places"]
        return any((m.groupdict().get("place") or "").upper() not in places for m in SHAPES[shape].matches(words))
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
    "Mandela — South Africa's first black president — died on Friday in his house.",
    "Then — Friday had come — the men left the bridge and the town.",
    "Breaking — The army has crossed the river in the north, radio said.",
    "Image captions matter, the editor told the court on Monday.",
    "Analysis of the blood showed that nobody had been poisoned.",
    "The Guardian reported on Monday that the bridge had been destroyed.",
    "This interview was denied by the minister and by the paper.",
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
    ("top", "The Northern Post", "logo"),
    ("top", "ABC News Online", "logo"),
    ("top", "The Hindu", "logo"),
    ("top", "Image caption The minister (left) was met by crowds in the port", "caption"),
    ("top", "File photo of the two ministers at the port in 2009", "caption"),
    ("top", "Rosa Benavides", "byline"),
    ("top", "Rosa Benavides and Jon Roe", "byline"),
    ("top", "Diplomatic correspondent", "byline"),
    ("top", "Agence France-Presse in Yangon", "byline"),
    ("top", "By Rosa Benavides | May 8, 2018", "byline"),
    ("top", "Havana - 24 Aug 2016 - 22:10 CEST", "dateline"),
    ("top", "IN SUMMARY", "other"),
    ("top", "Share this with Email Facebook Twitter", "share"),
    ("top", "By Ana Lind and Jon Roe", "byline"),
    ("top", "Ana Lind | Staff Writer", "byline"),
    ("top", "From Our Own Correspondent", "byline"),
    ("top", "Friday 2 December 2016 14.03 GMT", "dateline"),
    ("top", "LONDON, May 3, 1951", "dateline"),
    ("top", "5 min read", "control"),
    ("top", "Share this:", "share"),
    ("bottom", "Printable version | Jan 6, 2009", "control"),
    ("bottom", "Print Email", "control"),
    ("bottom", "This interview has been edited for length and clarity.", "other"),
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


# A line between the headline and the lead that only looks like an outlet, a name, a section: it stays.
KEPT = ["Nuclear Treaty", "Mount Kenya", "Addis Ababa", "Nine Months", "NORTHERN VALLEY", "ANA LIND", "Lind", "Treaty Talks"]


@pytest.mark.parametrize("line", KEPT)
def test_furniture_line_of_the_story_is_kept(line: str) -> None:
    text = "\n\n".join(["A treaty at last", line, LEAD, END])
    page = read_bytes(text.encode(), "text", table("read"))
    assert page.furniture == ()
    assert page.article.text == text


def test_furniture_name_that_the_story_speaks_of_is_no_byline() -> None:
    text = "A treaty at last\n\nRosa Benavides\n\n" + LEAD + "\n\nRosa Benavides said that she would vote for it in June."
    page = read_bytes(text.encode(), "text", table("read"))
    assert page.article.byline == () and page.furniture == ()


# The lines above the lead -> title, byline, outlet, agency, published.
HEADS: list[tuple[str, str | None, tuple[str, ...], str | None, str | None, str | None]] = [
    ("A treaty at last\n\nThe Guardian", "A treaty at last", (), "The Guardian", None, None),
    ("THE HINDU\n\nA treaty at last", "A treaty at last", (), "The Hindu", None, None),
    ("The Northern Post\nWORLD\nCORDOVA\n\nA treaty at last", "A treaty at last", (), "The Northern Post", None, None),
    ("A treaty at last\n\nAgence France-Presse in Yangon", "A treaty at last", (), None, "Agence France-Presse", None),
    ("A treaty at last\n\nBy Rosa Benavides | May 8, 2018", "A treaty at last", ("Rosa Benavides",), None, None, "2018-05-08"),
    ("A treaty at last\n\nBy Jon Roe and Rosa Benavides, 8 May 2018", "A treaty at last", ("Jon Roe", "Rosa Benavides"), None,
     None, "2018-05-08"),
    ("A treaty at last\n\nRosa Benavides\n\nMay 8, 2018", "A treaty at last", ("Rosa Benavides",), None, None, "2018-05-08"),
    ("A treaty at last\n\nValley Voice | May 5, 2023", "A treaty at last", (), "Valley Voice", None, "2023-05-05"),
    ("A treaty at last\n\nPort Elena | May 5, 2023", "A treaty at last", (), None, None, "2023-05-05"),
    ("A treaty at last\n\nRosa Benavides, Continental Review\nMay 5, 2023", "A treaty at last", ("Rosa Benavides",),
     "Continental Review", None, "2023-05-05"),
    # The only line is the headline, whatever it looks like.
    ("Army Leaves Northern Post", "Army Leaves Northern Post", (), None, None, None),
    ("The Last Post", "The Last Post", (), None, None, None),
    ("Rosa Benavides", "Rosa Benavides", (), None, None, None),
    ("WAR OVER", "WAR OVER", (), None, None, None),
    ("WAR OVER\n\nEnvoys sign a treaty in Geneva", "WAR OVER", (), None, None, None),
]


@pytest.mark.parametrize(("head", "title", "byline", "outlet", "agency", "published"), HEADS)
def test_furniture_above_the_lead(
    head: str, title: str | None, byline: tuple[str, ...], outlet: str | None, agency: str | None, published: str | None
) -> None:
    article = read_bytes(f"{head}\n\n{LEAD}\n\n{END}".encode(), "text", table("read")).article
    assert (article.title, article.byline, article.outlet) == (title, byline, outlet)
    assert (article.agency, article.published) == (agency, published)


REST = "Kenya accused Somalia of aggression."
DATELINES = [
    ("NAIROBI — ", "NAIROBI"),
    ("NAIROBI, Kenya — ", "NAIROBI, Kenya"),
    ("NAIROBI (AFP) — ", "NAIROBI"),
    ("NAIROBI, May 3 — ", "NAIROBI"),
    ("Nairobi — ", "Nairobi"),
    ("Nairobi, Kenya — ", "Nairobi, Kenya"),
    ("Dar es Salaam (AP) - ", "Dar es Salaam"),
    ("Port Elena - ", "Port Elena"),
    ("Nairobi, May 3 — ", "Nairobi"),
    ("PORT OF SPAIN, Trinidad and Tobago — ", "PORT OF SPAIN, Trinidad and Tobago"),
]


@pytest.mark.parametrize(("line", "place"), DATELINES)
@pytest.mark.parametrize("title", ["A treaty at last\n\n", ""])
def test_furniture_dateline_is_taken_off(line: str, place: str, title: str) -> None:
    article = read_bytes(f"{title}{line}{REST}\n\n{LEAD}\n\n{END}".encode(), "text", table("read")).article
    assert article.dateline.place == place
    assert article.text == f"{title}{REST}\n\n{LEAD}\n\n{END}"


# A headline's label is the kind of text -> label, title, genre.
LABELS = [
    ("Analysis: Two fleets, one strait", "Analysis:", "Two fleets, one strait", "analysis"),
    ("Analysis | Two fleets, one strait", "Analysis |", "Two fleets, one strait", "analysis"),
    ("OPINION: Two fleets, one strait", "OPINION:", "Two fleets, one strait", "opinion"),
    ("Explained: Two fleets, one strait", "Explained:", "Two fleets, one strait", "analysis"),
    ("Opinion – Two fleets, one strait", "Opinion –", "Two fleets, one strait", "opinion"),
    ("Analysis of the strait: two fleets meet", None, "Analysis of the strait: two fleets meet", "report"),
    ("Review: Two fleets, one strait", None, "Review: Two fleets, one strait", "review"),
    ("Minister: Two fleets are in one strait", None, "Minister: Two fleets are in one strait", "report"),
]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(("line", "label", "title", "kind"), LABELS)
def test_furniture_label_of_the_headline(line: str, label: str | None, title: str, kind: str, html: bool) -> None:
    parts = [f"<p>{p}</p>" for p in (LEAD, END)] if html else [LEAD, END]
    text = "\n\n".join([line, *parts])
    if html:
        text = f"<html><body><article><h1>{line}</h1>{''.join(parts)}</article></body></html>"
    page = read_bytes(text.encode(), "text", table("read"))
    assert [(f.kind, f.text) for f in page.furniture] == ([("other", label)] if label else [])
    assert (page.article.title, page.article.genre) == (title, kind)
    assert page.article.text.startswith(f"{title}\n\n")


@pytest.mark.parametrize("sign", ["<header>{}</header>", '<div class="top">{}</div>', "<table><tr><td>{}</td></tr></table>"])
def test_furniture_name_of_the_site_stays_away(sign: str) -> None:
    link = sign.format('<a href="/">The Plain Herald</a>')
    story = f"<article><h1>A treaty at last</h1><p>{LEAD}</p><p>{END}</p></article>"
    html = f'<html><head><meta property="og:site_name" content="The Plain Herald"></head><body>{link}{story}</body></html>'
    page = read_bytes(html.encode(), "page", table("read"))
    assert page.article.text == f"A treaty at last\n\n{LEAD}\n\n{END}"
    assert page.furniture == () and page.article.outlet == "The Plain Herald"


def test_furniture_photo_agency_is_not_the_agency() -> None:
    page = read_bytes(f"A treaty at last\n\nREUTERS/Ana Petrov\n\n{LEAD}".encode(), "text", table("read"))
    assert page.article.agency is None


def test_furniture_only() -> None:
    page = read_bytes(b"Advertisement\nShare this:", "text", table("read"))
    assert page.article.text == "Advertisement\n\nShare this:"
    assert page.furniture == ()
    assert "furniture" in page.notes[0]
