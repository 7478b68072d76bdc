"""Actors, dyads and quotes: the pages and the counts behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dateline.archive import Archive


@pytest.fixture
def archive(demo_db: str) -> Iterator[Archive]:
    with Archive(demo_db) as opened:
        yield opened


def test_actors_are_counted_by_their_claims(archive: Archive) -> None:
    for row in archive.actors(limit=10):
        who = row.actor or row.name
        assert row.does == len({c.claim for c in archive.claims(actor=who) if who in c.actor_ids or row.name in c.actors})
    assert len(list(archive.actors())) == archive.actors().total


def test_actors_are_found_by_a_part_of_their_name(archive: Archive) -> None:
    assert {row.name for row in archive.actors(words="GUYA")} >= {"Guyana"}
    assert list(archive.actors(words="100%_")) == []


def test_actors_years_count_what_was_done(archive: Archive) -> None:
    years = archive.over_time(either="suriname")
    claims = [c for c in archive.claims(either="suriname") if c.start and c.standing not in ("denied", "did-not-happen")]
    assert sum(good + bad for _, good, bad in years) == len(claims) > 0
    assert sum(bad for _, _, bad in years) == sum(c.quad in (3, 4) for c in claims)
    both = archive.over_time(("guyana", "suriname"))
    assert sum(good + bad for _, good, bad in both) <= len(claims)


@pytest.mark.parametrize("address", ["/actors/GUY", "/actors/guyana", "/actors/Guyana", "/dyads/guyana/suriname"])
def test_actors_pages_answer_to_id_name_and_country(address: str, client: TestClient) -> None:
    page = client.get(address)
    assert page.status_code == 200 and "Suriname" in page.text


@pytest.mark.parametrize("address", ["/actors/Atlantis", "/dyads/Atlantis/guyana"])
def test_actors_nobody_of_that_name(address: str, client: TestClient) -> None:
    page = client.get(address)
    assert page.status_code == 404 and "nobody in the archive is called so" in page.text


def test_actors_quotes_of_a_speaker(archive: Archive, client: TestClient) -> None:
    speaker = next(row.speaker for row in archive.quotes() if row.speaker)
    rows = client.get("/quotes.json", params={"speaker": speaker}).json()
    assert rows["of"] == archive.quotes(speaker=speaker).total > 0
    assert {row["speaker"].lower() for row in rows["data"]} == {speaker.lower()}
