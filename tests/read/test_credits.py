"""Who sent and who prints a text, by its credits; and words that only look like one."""

from __future__ import annotations

import pytest

from dateline.data import table
from dateline.read import read_bytes
from dateline.read.agencies import agency_of
from dateline.types import Article, Page

LEAD = "The two governments signed a treaty on Monday after nine months of talks in the mountains."
END = "The parliament will vote on the treaty in June, the speaker said."
TITLE = "A treaty at last"
STORY = "\n\n".join([TITLE, LEAD, END])


def page(text: str) -> Page:
    return read_bytes(text.encode(), "text", table("read"))


def whole(article: Article) -> tuple[str | None, str]:
    return article.title, article.text


# What follows the last word of the story -> the agency; None where several or none are named.
ENDS = [
    ("(Reuters)", "Reuters"),
    ("(PTI)", "Press Trust of India"),
    ("[AFP]", "Agence France-Presse"),
    ("- AFP", "Agence France-Presse"),
    ("-- Bernama", "Bernama"),
    ("—Xinhua", "Xinhua"),
    ("– NAMPA", "Nampa"),
    ("(dpa)", "Deutsche Presse-Agentur"),
    ("(Reuters, AFP)", "Reuters"),
    ("(AP/Reuters)", "Associated Press"),
    ("/ENDS (Xinhua)", "Xinhua"),
    ("PTI JON ANA", "Press Trust of India"),
    ("- with AFP", "Agence France-Presse"),
    ("(MAP)", "MAP"),
    ("(Reuters).", "Reuters"),
    ("dpa/AFP", "Deutsche Presse-Agentur"),
    ("— Agencies", None),
    ("(with agencies)", None),
    ("(Agencies)", None),
]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize(("credit", "agency"), ENDS)
def test_credits_at_the_end(credit: str, agency: str | None, gap: str) -> None:
    found = page(STORY + gap + credit)
    assert (found.article.agency, found.article.outlet) == (agency, None)
    assert whole(found.article) == (TITLE, STORY)
    assert [(f.kind, f.text) for f in found.furniture] == [("byline", credit)]


# The last paragraph only speaks of an agency.
SPOKEN = [
    "He had worked in the north for the Press Trust of India (PTI).",
    "The figures of the ministry were first given by Reuters.",
    "The minister belongs to the northern party (AIM)",
    "Nobody in the town trusts the official news agency, SANA.",
    "The two ships belong to the alliance. (NATO)",
    "The general had bought the first good map. (Map)",
    "“They are gone,” she told AFP.",
    "The editors asked for one thing – Reuters had two.",
]


@pytest.mark.parametrize("words", SPOKEN)
def test_credits_a_sentence_about_an_agency_is_no_credit(words: str) -> None:
    text = f"{STORY}\n\n{words}"
    found = page(text)
    assert (found.article.agency, found.furniture, found.article.text) == (None, (), text)


# A note below the story -> the agency where nobody signs, and where Ana Lind does.
NOTES = [
    ("With material from Reuters.", "Reuters", None),
    ("With AFP", "Agence France-Presse", None),
    ("With files from The Canadian Press", "Canadian Press", None),
    ("Additional reporting by Agence France-Presse", "Agence France-Presse", None),
    ("— With reporting by AP and dpa", "Associated Press", None),
    ("(With inputs from PTI)", "Press Trust of India", None),
    ("Reuters contributed to this report.", "Reuters", None),
    ("Based on reporting by AFP and Interfax", "Agence France-Presse", None),
    ("This report includes material from The Associated Press.", "Associated Press", None),
    ("Source: Xinhua", "Xinhua", "Xinhua"),
    ("Reporting by Reuters", "Reuters", "Reuters"),
    ("From AP reports", "Associated Press", None),
    ("Material from AFP was used in this report.", "Agence France-Presse", None),
    ("GNA", "GNA", "GNA"),
    ("(Additional reporting by AFP)", "Agence France-Presse", None),
    ("Compiled from agency reports", None, None),
    ("From our correspondent and agencies", None, None),
    ("Additional reporting by Jon Roe", None, None),
    ("(This story has not been edited by our staff and is auto-generated from a syndicated feed.)", None, None),
]


@pytest.mark.parametrize(("note", "agency", "signed"), NOTES)
def test_credits_of_material(note: str, agency: str | None, signed: str | None) -> None:
    article = page(f"{STORY}\n\n{note}").article
    assert (article.agency, article.text) == (agency, STORY)
    own = page(f"{TITLE}\n\nBy Ana Lind\n\n{LEAD}\n\n{END}\n\n{note}").article
    assert (own.agency, own.byline, own.text) == (signed, ("Ana Lind",), STORY)


# A dateline -> place, date, agency, outlet.
DATELINES = [
    ("LA PAZ, Sep 8 (EFE).- ", "LA PAZ", "Sep 8", "EFE", None),
    ("OSH, March 16. /ITAR-TASS/. ", "OSH", "March 16", "TASS", None),
    ("NEW DELHI: ", "NEW DELHI", None, None, None),
    ("VIENNA, SEPT. 21. ", "VIENNA", "SEPT. 21", None, None),
    ("VIENNA, Sept. 21.—", "VIENNA", "Sept. 21", None, None),
    ("PARIS, Tuesday. ", "PARIS", "Tuesday", None, None),
    ("LAGOS, Tuesday, May 3 (AFP) - ", "LAGOS", "Tuesday, May 3", "Agence France-Presse", None),
    ("ANKARA. ", "ANKARA", None, None, None),
    ("ANKARA\n\n", "ANKARA", None, None, None),
    ("ANKARA, Turkey.\n\n", "ANKARA, Turkey", None, None, None),
    ("Xinhua, Beijing, May 3 -- ", "Beijing", "May 3", "Xinhua", None),
    ("Beijing, May 3, Xinhua -- ", "Beijing", "May 3", "Xinhua", None),
    ("TOKYO, May 3 Kyodo - ", "TOKYO", "May 3", "Kyodo News", None),
    ("(AP) KABUL — ", "KABUL", None, "Associated Press", None),
    ("REUTERS, LONDON: ", "LONDON", None, "Reuters", None),
    ("(ANSA) - Rome, May 3 - ", "Rome", "May 3", "ANSA", None),
    ("[AFP] ", None, None, "Agence France-Presse", None),
    ("MOSCOW. May 3 (Interfax) - ", "MOSCOW", "May 3", "Interfax", None),
    ("WASHINGTON — (AP) — ", "WASHINGTON", None, "Associated Press", None),
    ("SANTIAGO, Chile (AP) _ ", "SANTIAGO, Chile", None, "Associated Press", None),
    ("BERLIN (dpa) - ", "BERLIN", None, "Deutsche Presse-Agentur", None),
    ("ROME, MAY 3 (AFP) ―", "ROME", "MAY 3", "Agence France-Presse", None),
    ("KABUL/ISLAMABAD, May 3 (Reuters) - ", "KABUL/ISLAMABAD", "May 3", "Reuters", None),
    ("Windhoek, May 3 (Nampa) – ", "Windhoek", "May 3", "Nampa", None),
    ("Dhaka, May 3 (UNB) - ", "Dhaka", "May 3", "United News of Bangladesh", None),
    ("Astana. 3 May. Kazinform - ", "Astana", "3 May", "Kazinform", None),
    ("YEREVAN, MAY 3, ARMENPRESS. ", "YEREVAN", "MAY 3", "Armenpress", None),
    ("ST. JOHN'S, Antigua, CMC - ", "ST. JOHN'S, Antigua", None, "Caribbean Media Corporation", None),
    ("CAIRO, May 3 (Special) — ", "CAIRO", "May 3", None, None),
    ("CAIRO (AP by wireless) - ", "CAIRO", None, "Associated Press", None),
    ("SAN PEDRO, Calif. — ", "SAN PEDRO, Calif.", None, None, None),
    ("WASHINGTON, D.C. (AP) — ", "WASHINGTON, D.C.", None, "Associated Press", None),
    ("PORT ELENA, May 3 (CNN) — ", "PORT ELENA", "May 3", None, "CNN"),
]


@pytest.mark.parametrize(("line", "place", "date", "agency", "outlet"), DATELINES)
def test_credits_in_datelines(line: str, place: str | None, date: str | None, agency: str | None, outlet: str | None) -> None:
    article = page(f"{TITLE}\n\n{line}{LEAD}\n\n{END}").article
    assert (article.dateline.place, article.dateline.date) == (place, date)
    assert (article.agency, article.outlet) == (agency, outlet)
    assert whole(article) == (TITLE, STORY)


# No dateline, though capitals, stops and marks stand there.
LEADS = [
    "ENOUGH. The two governments said so on Monday after nine months of talks.",
    "NATO. The very word made the two governments nervous on Monday.",
    "AFP, the French agency, was the first to report the treaty on Monday.",
    "Reuters: The two governments closed its office on Monday after nine months.",
    "Xinhua, Beijing and Moscow were named in the treaty on Monday.",
    "Paris. The two governments chose it on Monday after nine months of talks.",
]


@pytest.mark.parametrize("lead", LEADS)
def test_credits_a_lead_is_no_dateline(lead: str) -> None:
    text = f"{TITLE}\n\n{lead}\n\n{END}"
    article = page(text).article
    assert (article.dateline.place, article.agency, article.text) == (None, None, text)


# A line under the headline -> outlet, date of publication, place of the dateline.
OUTLETS = [
    ("The Nation, Nairobi, Friday, November 22, 1968", "The Nation", "1968-11-22", None),
    ("The Valley Standard, Wednesday 17 May 2017", "The Valley Standard", "2017-05-17", None),
    ("Valley Voice, Port Elena, 3 May 1999", "Valley Voice", "1999-05-03", None),
    ("The Nation (Nairobi), November 20, 1968", "The Nation", "1968-11-20", None),
    ("La Prensa, Managua, 3 May 1981", "La Prensa", "1981-05-03", None),
    ("Nairobi, Friday, November 22, 1968", None, "1968-11-22", "Nairobi"),
    ("Saint-Louis, 3 May 1999", None, "1999-05-03", "Saint-Louis"),
]


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(("line", "outlet", "published", "place"), OUTLETS)
def test_credits_outlet_and_date(line: str, outlet: str | None, published: str, place: str | None, above: bool) -> None:
    top = f"{line}\n\n{TITLE}" if above else f"{TITLE}\n\n{line}"
    article = page(f"{top}\n\n{LEAD}\n\n{END}").article
    assert (article.outlet, article.published, article.dateline.place) == (outlet, published, place)
    assert whole(article) == (TITLE, STORY)


NAMELESS = [
    "By Standard Team", "By Staff Reporter", "By Our Special Correspondent", "From Our Own Correspondent", "By Post Reporter",
    "By NATION CORRESPONDENT", "By News Desk", "By Web Desk", "By our staff", "By Agencies", "Staff Reporter",
    "Our Correspondent", "Herald Reporter", "By The Herald Team", "By a staff writer in Cairo", "From our Africa correspondent",
]  # fmt: skip


@pytest.mark.parametrize("line", NAMELESS)
def test_credits_without_a_name(line: str) -> None:
    found = page(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{END}")
    article = found.article
    assert (article.byline, article.outlet, article.agency) == ((), None, None)
    assert [(f.kind, f.text) for f in found.furniture] == [("byline", line)]
    assert whole(article) == (TITLE, STORY)


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "agency"),
    [
        ("By AFP", (), None, "Agence France-Presse"),
        ("By Reuters Staff", (), None, "Reuters"),
        ("By TANJUG", (), None, "Tanjug"),
        ("By Le Monde", (), "Le Monde", None),
        ("By Prensa Latina", (), None, "Prensa Latina"),
        ("By Petra Lind", ("Petra Lind",), None, None),
        ("By Ana Lind, Herald Correspondent", ("Ana Lind",), None, None),
        ("Press Association, Belfast", (), None, "Press Association"),
        ("AP and AFP", (), None, "Associated Press"),
    ],
)
def test_credits_with_a_name(line: str, byline: tuple[str, ...], outlet: str | None, agency: str | None) -> None:
    article = page(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{END}").article
    assert (article.byline, article.outlet, article.agency) == (byline, outlet, agency)
    assert whole(article) == (TITLE, STORY)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("label", "kind"),
    [("CORRECTION - ", "correction"), ("CORRECTED-", "correction"), ("Correction: ", "correction"), ("UPDATE 2-", "other"),
     ("REFILE-", "other")],
)  # fmt: skip
def test_credits_headline_that_is_sent_again(label: str, kind: str, html: bool) -> None:
    text = f"{label}{STORY}"
    if html:
        text = f"<html><body><article><h1>{label}{TITLE}</h1><p>{LEAD}</p><p>{END}</p></article></body></html>"
    found = page(text)
    assert whole(found.article) == (TITLE, STORY)
    assert [(f.kind, f.text) for f in found.furniture] == [(kind, label.strip())]
    assert any("corrects an earlier" in note for note in found.notes) == (kind == "correction")


@pytest.mark.parametrize(
    "line", ["Correction: An earlier version gave the wrong date.", "Correction - the number of towns is nine, not eight."]
)
def test_credits_note_of_the_desk_is_no_headline(line: str) -> None:
    found = page(f"{STORY}\n\n{line}")
    assert whole(found.article) == (TITLE, STORY)
    assert [(f.kind, f.text) for f in found.furniture] == [("correction", line)] and found.notes == ()


@pytest.mark.parametrize("title", ["Correction of the border is due", "Update on the flood", "CORRECTION FLUID BANNED"])
def test_credits_headline_that_only_begins_so(title: str) -> None:
    found = page(f"{title}\n\n{LEAD}\n\n{END}")
    assert (found.article.title, found.furniture) == (title, ())


# Several agencies bear one mark: the place of the dateline tells which, else the mark stays.
@pytest.mark.parametrize(
    ("mark", "place", "name"),
    [
        ("APS", "Algiers", "Algérie Presse Service"),
        ("APS", "DAKAR", "Agence de Presse Sénégalaise"),
        ("APS", "Paris", "APS"),
        ("APS", None, "APS"),
        ("KNA", "Nairobi, Kenya", "Kenya News Agency"),
        ("ITAR-TASS", None, "TASS"),
        ("AZERTAC", None, "AZERTAC"),
        ("Tass", "MOSCOW", "TASS"),
        ("Hsinhua", None, "Xinhua"),
        ("The Canadian Press", None, "Canadian Press"),
        ("Reuters in Juba", None, "Reuters"),
        ("Agence France-Presse and staff", None, "Agence France-Presse"),
        ("AFP-Reuters", None, "Agence France-Presse"),
        ("Interfax-Ukraine", None, "Interfax-Ukraine"),
        ("NATO", "Brussels", None),
        ("The Plain Herald", None, None),
    ],
)
def test_credits_agency_of_a_mark(mark: str, place: str | None, name: str | None) -> None:
    assert agency_of(mark, place, table("read")) == name


def test_credits_table_of_agencies() -> None:
    entries = table("read")["agencies"]["agencies"]
    names = [entry["name"] for entry in entries]
    marks = [mark for entry in entries for mark in {form.upper() for form in entry["marks"]}]
    assert len(set(names)) == len(names) and len(set(marks)) == len(marks)
    for entry in entries:
        assert entry["marks"] and set(entry) <= {"name", "marks", "short", "country", "state", "home", "called"}
        for short in entry.get("short", ()):
            others = [e["name"] for e in entries if e is not entry and short in [*e["marks"], *e.get("short", ())]]
            assert not others or entry.get("home"), (entry["name"], short, others)
