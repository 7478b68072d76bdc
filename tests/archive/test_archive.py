"""What the demo's archive tells, on both stores."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dateline.archive import Archive
from dateline.errors import ArchiveError
from dateline.export.rows import lines
from dateline.tables import Rows
from tests.archive.conftest import DEMO

CALLS: dict[str, Callable[[Archive], Rows[Any]]] = {
    "articles": lambda a: a.articles(),
    "search": lambda a: a.search("ceasefire"),
    "claims": lambda a: a.claims(),
    "events": lambda a: a.events(),
    "stories": lambda a: a.stories(),
    "quotes": lambda a: a.quotes(),
    "actor": lambda a: a.actor("mali"),
    "dyad": lambda a: a.dyad("Guyana", "Suriname"),
    "sources": lambda a: a.sources(),
    "processes": lambda a: a.processes(),
}


def test_archive_has_every_article_once(demo: Archive) -> None:
    pages = [path for path in DEMO.iterdir() if path.suffix in (".html", ".txt")]
    assert demo.articles(every_genre=True).total == len(pages)
    assert list(demo.verify()) == []


def test_archive_five_printings_of_one_dispatch_are_one_text_and_one_story(demo: Archive) -> None:
    (found,) = [row for row in demo.stories() if "Reuters" in row.origin_names and row.articles == 5]
    assert found.texts == 1
    view = demo.story(found.story)
    (family,) = view.families
    assert len(family.articles) == 5 and len({copy.article for copy in family.copies}) == 5
    assert all("Reuters" in copy.why for copy in family.copies)
    assert all(0.4 < copy.kept <= 1.0 for copy in family.copies)


def test_archive_disagreement_stays_side_by_side(demo: Archive) -> None:
    disputed = [row for row in demo.events() if row.disagreements]
    assert disputed
    for row in disputed:
        event = demo.event(row.event)
        assert {d.how for d in event.ledger} & {"denies", "contradicts"}
        keys = {origin.key for origin in event.origins}
        assert all({d.first, d.second} <= keys for d in event.ledger)


def test_archive_every_claim_stands_in_its_article(demo: Archive) -> None:
    for row in demo.claims(every_genre=True):
        text = demo.reading(row.article).article.text
        assert text[row.evidence_start : row.evidence_end] == row.evidence


def test_archive_every_claim_is_in_one_event(demo: Archive) -> None:
    claims = [row.claim for row in demo.claims(every_genre=True)]
    told = [claim for row in demo.events(every_genre=True) for claim in demo.event(row.event).claims]
    assert sorted(told) == sorted(claims)


@pytest.mark.parametrize("name", CALLS)
def test_archive_rows_say_how_many_of_how_many(name: str, demo: Archive) -> None:
    rows = CALLS[name](demo)
    assert rows.total == len(rows) == len(list(rows)) > 0
    assert rows.about()["of"] == rows.total and rows.query.startswith(name.replace("search", "articles"))


@pytest.mark.parametrize("name", CALLS)
def test_archive_rows_in_frames_and_files_are_the_same(name: str, demo: Archive) -> None:
    rows = CALLS[name](demo)
    values = [tuple(list(v) if isinstance(v, tuple) else v for v in row) for row in rows.values()]
    table = rows.to_arrow()
    assert [tuple(row.values()) for row in table.to_pylist()] == values
    assert len(rows.to_pandas()) == rows.to_polars().height == rows.total
    assert table.schema.metadata[b"dateline.query"].decode() == rows.query
    import json

    found = json.loads("".join(lines(rows, "json")))
    assert [tuple(row.values()) for row in found["data"]] == values
    assert (found["rows"], found["of"]) == (rows.total, rows.total)


def test_archive_limit_is_said(demo: Archive) -> None:
    rows = demo.claims(limit=3)
    assert len(rows) == len(list(rows)) == 3 < rows.total


def test_archive_search_shows_the_place(demo: Archive) -> None:
    for row in demo.search("ceasefire"):
        assert row.found is not None and re.search("(?i)ceasefire|cease-fire", row.found)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({"types": ("ASSAULT",)}, lambda row: row.event_type == "ASSAULT"),
        ({"standings": ("denied",)}, lambda row: row.standing == "denied"),
        ({"background": True}, lambda row: row.background),
        ({"actor": "FRA"}, lambda row: "FRA" in row.actor_countries),
        ({"recipient": "suriname"}, lambda row: "SUR" in row.recipient_countries),
        ({"outlet": "gulf mirror"}, lambda row: row.outlet == "Gulf Mirror"),
        ({"since": "2018-01-01", "until": "2018-12-31"}, lambda row: row.start < "2019" and row.end > "2018"),
    ],
)
def test_archive_claims_that_fit(wanted: Any, holds: Callable[[Any], bool], demo: Archive) -> None:
    rows = list(demo.claims(**wanted))
    assert rows and all(holds(row) for row in rows)
    assert {row.claim for row in rows} == {row.claim for row in demo.claims() if row.claim in {r.claim for r in rows}}
    others = [row for row in demo.claims() if row.start and row.end and holds(row)]
    assert {row.claim for row in others} <= {row.claim for row in rows}


def test_archive_opinion_is_left_out_unless_asked_for(demo: Archive) -> None:
    assert {row.genre for row in demo.claims()} & {"opinion", "satire", "fiction"} == set()
    assert "opinion" in {row.genre for row in demo.claims(every_genre=True)}


@pytest.mark.parametrize(("name", "said"), [("Atlantis", "nobody in the archive is called so"), ("the", "may mean several: ")])
def test_archive_actor_that_is_not_one(name: str, said: str, demo: Archive) -> None:
    with pytest.raises(ArchiveError, match=said):
        demo.actor(name)


def test_archive_process_changes_are_in_their_articles(demo: Archive) -> None:
    for row in demo.processes():
        process = demo.process(row.process)
        assert process.changes and len(process.changes) == row.changes
        for change in process.changes:
            text = demo.reading(change.article).article.text
            assert text[change.span[0] : change.span[1]] == change.text


def test_archive_gives_the_bytes_as_they_came(demo: Archive) -> None:
    data, media = demo.original(next(iter(demo.articles())).article)
    assert data in {path.read_bytes() for path in DEMO.iterdir()} and media.startswith("text/")


def test_archive_a_dyad_has_the_denial_that_names_one_side_only(demo: Archive) -> None:
    rows = list(demo.dyad("Guyana", "Suriname"))
    assert {row.standing for row in rows} >= {"happened", "denied"}
    assert any(row.standing == "denied" and not row.recipients for row in rows)
    assert [row.claim for row in demo.dyad("Suriname", "Guyana")] == [row.claim for row in rows]


def test_archive_two_who_sign_or_talk_are_a_pair(demo: Archive) -> None:
    rows = list(demo.dyad("mali", "northern-salvation-council"))
    assert {"CONCEDE", "CONSULT"} <= {row.event_type for row in rows}
    dealt = {(row.direction, row.other, row.event_type) for row in demo.actor("mali")}
    assert ("with", "Northern Salvation Council", "CONSULT") in dealt
    assert not list(demo.dyad("mali", "guyana"))


def test_archive_a_state_is_also_those_who_act_for_it(demo: Archive) -> None:
    rows = list(demo.claims(actor="Suriname"))
    assert any("Suriname" not in row.actors and "SUR" in row.actor_countries for row in rows)
    assert all(set(row.actor_sectors) & {"GOV", "MIL", "COP", "SPY", "JUD", "LEG"} for row in rows)


def test_archive_events_are_the_newest_first(demo: Archive) -> None:
    days = []
    for row in demo.events():
        told = [c.start or c.published for c in demo.claims_of(demo.event(row.event)) if c.genre != "opinion"]
        days.append(max((day for day in told if day), default=""))
    assert days == sorted(days, reverse=True) and len(set(days)) > 5


def test_archive_sources_stand_once(demo: Archive) -> None:
    rows = list(demo.sources())
    assert len({row.source.lower() for row in rows}) == len(rows)
    kinds = {row.source: row.kind for row in rows}
    assert kinds["Reuters"] == kinds["Agence France-Presse"] == "agency"
    assert [row.source for row in rows if row.denials] == ["Suriname"], "who prints a denial does not deny"


def test_archive_voices_as_people_type_them(demo: Archive) -> None:
    assert demo.claims(voice="The French mission").total == demo.claims(voice="french mission").total > 0


def test_archive_story_has_no_event_that_only_opinion_tells(demo: Archive) -> None:
    views = [demo.story(row.story) for row in demo.stories()]
    (view,) = (view for view in views if any(article.genre == "opinion" for article in view.articles))
    news = {article.article for article in view.articles if article.genre != "opinion"}
    assert view.events and all(set(event.articles) & news for event in view.events)


def test_archive_article_with_its_copies_story_and_events(demo: Archive) -> None:
    for row in demo.articles(every_genre=True):
        view = demo.article(row.article[:16])
        assert view.reading == demo.reading(row.article)
        story = demo.story(view.story or "")
        assert (view.story, view.story_articles, view.story_texts) == (row.story, story.story.articles, story.story.texts)
        assert view.copies == row.copies
        assert {printing.article for printing in view.printings} == set(view.family.articles if view.family else ())
        assert set(view.events) == {claim.id for claim in view.reading.claims}
        for claim, event in view.events.items():
            assert claim in demo.event(event.event).claims
    with pytest.raises(ArchiveError, match="ffff"):
        demo.article("ffff")
