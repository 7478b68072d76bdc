"""Events, stories, processes and sources in the browser: what the pages say is what the archive has."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.web.app import create_app
from tests.web.conftest import writer


@pytest.fixture
def archive(demo_db: str) -> Iterator[Archive]:
    """The archive that the desk shows, open."""
    with Archive(demo_db) as opened:
        yield opened


def words(page: str) -> str:
    """The text of a page."""
    return re.sub(r" (?=[,.;:)])", "", html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))))


def test_records_a_disputed_event_names_who_denies(client: TestClient, archive: Archive) -> None:
    row = next(row for row in archive.events() if row.disagreements)
    event = archive.event(row.event)
    text = words(client.get(f"/events/{row.event}").text)
    assert "denies what is said by" in text or "contradicts" in text
    assert f"{row.origins} independent origin" in text
    for claim in archive.claims_of(event):
        assert f"“{claim.evidence}”" in text
        assert f"/articles/{claim.article[:16]}#{claim.claim}" in client.get(f"/events/{row.event}").text


def test_records_a_story_shows_its_copies_under_one_text(client: TestClient, archive: Archive) -> None:
    row = next(row for row in archive.stories() if row.articles > row.texts)
    page = client.get(f"/stories/{row.story}").text
    assert f"{row.articles} articles, {row.texts} different text" in words(page)
    assert words(page).count("% of the text that") >= 1
    for article in archive.story(row.story).articles:
        assert f"/articles/{article.article[:16]}" in page


def test_records_facets_add_up_to_the_claims(client: TestClient, archive: Archive) -> None:
    facets, (bars, unknown) = archive.facets(), archive.by_time()
    total = archive.claims().total
    assert sum(n for _, n in facets["type"]) == sum(n for _, n in facets["standing"]) == total
    assert sum(n for _, n in bars) + unknown == total
    for value, n in facets["type"]:
        assert archive.claims(types=(value,)).total == n
    page = words(client.get("/events/counts").text)
    assert all(value in page for value, _ in facets["type"])


@pytest.mark.parametrize(("outlet", "labels"), [("The Demerara Star", r"\d{4}-\d\d"), (None, r"\d{4}")])
def test_records_time_is_counted_by_what_it_spans(outlet: str | None, labels: str, archive: Archive) -> None:
    years = {row.start[:4] for row in archive.claims(outlet=outlet) if row.start}
    assert (int(max(years)) - int(min(years)) < 3) == (labels != r"\d{4}"), "the case is what it says"
    bars, _ = archive.by_time(outlet=outlet)
    assert bars and all(re.fullmatch(labels, label) for label, _ in bars)
    assert [label for label, _ in bars] == sorted({label for label, _ in bars})


def test_records_a_process_shows_every_change_with_its_words(client: TestClient, archive: Archive) -> None:
    for row in archive.processes():
        text = words(client.get(f"/processes/{row.process}").text)
        for change in archive.process(row.process).changes:
            assert " ".join(f"“{change.text}”".split()) in text


def test_records_a_judgement_is_the_users_and_is_kept(demo_db: str, tmp_path: Path) -> None:
    where = str(tmp_path / "judged.db")
    with closing(sqlite3.connect(demo_db)) as demo, closing(sqlite3.connect(where)) as copy:
        demo.backup(copy)  # the desk has it open: what is in its write-ahead log belongs to it
    client, csrf = writer(create_app(where))
    with Archive(where) as archive:
        assert archive.grades() == {}
        source = next(iter(archive.sources())).source
        for reliability, credibility in (("B", ""), ("C", "3")):
            sent = {"csrf": csrf, "source": source, "reliability": reliability, "credibility": credibility}
            assert client.post("/sources/grade", data=sent).status_code == 303
        assert archive.grades() == {source: ("C", "3")}
        bad = {"csrf": csrf, "source": source, "reliability": "Z"}
        assert client.post("/sources/grade", data=bad).status_code == 422
        assert client.post("/sources/grade", data={"source": source, "reliability": "A"}).status_code == 403
        assert archive.grades() == {source: ("C", "3")}
