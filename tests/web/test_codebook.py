"""Codes, times and disputes in plain words: the codebook has every code, a dossier answers who, since when and who differs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.data import table
from dateline.types import EventType, Genre, Standing, VoiceKind
from dateline.web.codebook import country, lists, means, types
from dateline.web.times import moment, spanning
from dateline.web.told import accounts, differences
from tests.web.test_records import words


def sectors(found: object) -> set[str]:
    """The sectors that the tables of actors use."""
    if isinstance(found, dict):
        own = {found["sector"]} if isinstance(found.get("sector"), str) else set()
        return own.union(*(sectors(value) for value in found.values()))
    return set().union(*map(sectors, found)) if isinstance(found, list) else set()


def test_codebook_has_every_code(client: TestClient) -> None:
    page = client.get("/codebook").text
    assert set(types()) == set(get_args(EventType))
    assert set(lists()["standings"]) == set(get_args(Standing)) and set(lists()["genres"]) == set(get_args(Genre))
    assert set(lists()["voices"]) == set(get_args(VoiceKind)) and sectors(table("who")) <= set(lists()["sectors"])
    for name in types():
        assert f'id="{name}"' in page and means(name)
    assert client.get("/codebook.json").json()["types"]["AID"]["score"] == 10


@pytest.mark.parametrize(
    ("code", "name"), [("FRA", "France"), ("UNO", "the United Nations"), ("QQQ", "QQQ"), (None, None)],
)  # fmt: skip
def test_codebook_country(code: str | None, name: str | None) -> None:
    assert country(code) == name
    assert means("QQQ") == means("QQQ", "sectors") == ""


SPANS = [
    ("2021-09-21", "2021-09-22", "2021-09-21"),
    ("2021-01-01", "2021-02-01", "2021-01"),
    ("2020-02-01", "2020-03-01", "2020-02"),
    ("2019-01-01", "2020-01-01", "2019"),
    ("1980-01-01", "1990-01-01", "1980 – 1989"),
    ("2014-05-01", "2014-08-01", "2014-05 – 2014-07"),
    ("2021-03-02", "2021-03-04", "2021-03-02 – 2021-03-03"),
    ("2018-01-01", None, "since 2018-01-01"),
    (None, "2018-01-01", "before 2018-01-01"),
    (None, None, "unknown"),
]


@pytest.mark.parametrize(("start", "end", "said"), SPANS)
def test_codebook_spans(start: str | None, end: str | None, said: str) -> None:
    assert spanning(start, end) == said
    if start or end:
        assert moment(f"{start or '..'}/{end or '..'}") == said
    assert moment("2021-03-07") == "2021-03-07"


@given(st.dates(date(1000, 1, 1), date(2100, 1, 1)), st.integers(1, 5000))
def test_codebook_a_span_never_names_a_day_outside(first: date, length: int) -> None:
    said = spanning(first.isoformat(), (first + timedelta(length)).isoformat()).split(" – ")
    last = (first + timedelta(length - 1)).isoformat()
    assert first.isoformat().startswith(said[0]) and last.startswith(said[-1])


def test_codebook_a_dossier_says_who_since_when_and_who_differs(client: TestClient, demo_db: str) -> None:
    with Archive(demo_db) as archive:
        row = next(row for row in archive.events() if "denied" in row.standings and row.origins > 1)
        event = archive.event(row.event)
        claims = {claim.claim: claim for claim in archive.claims_of(event)}
        told, differ = accounts(event, claims), differences(event)
    against = [one for one in told if one.against]
    assert against and not told[0].against and told[-len(against) :] == against
    assert differ and all(one.how != "agrees" for one in differ) and differ[0].gives_first != differ[0].gives_second
    for path in (f"/events/{row.event}", f"/stories/{next(iter(claims.values())).story}"):
        text = words(client.get(path).text)
        for one in told:
            assert f"{'denied by ' if one.against else ''}{one.name} since {one.since}" in text
        assert f"{differ[0].first} denies what is said by {differ[0].second}" in text
    front = client.get("/").text
    assert f"/events/{row.event}" in front and "Who disagrees" in front
