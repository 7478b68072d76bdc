"""The timeline and the map: the counts behind them on both stores, the pages, and the pictures in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.data import table
from dateline.ingest import Options, ingest
from dateline.read.inputs import items_of
from dateline.store import spread
from dateline.tables import PlaceRow
from dateline.web.pages.map import drawn
from dateline.web.render import last_day
from tests.web.conftest import ROOT


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """The demo in either store; not to be written to."""
    if request.param == "sqlite":
        found: str = request.getfixturevalue("demo_db")
        return found
    made: str = request.getfixturevalue("postgres").database()
    ingest(made, ["demo"], items_of(str(ROOT / "examples" / "demo")), Options())
    return made


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as opened:
        yield opened


@pytest.mark.parametrize(
    "wanted", [{}, {"background": True}, {"types": ("ASSAULT",)}, {"since": "2018", "until": "2018-12"}, {"actor": "Atlantis"}]
)
def test_spread_timeline_counts_each_claim_once(archive: Archive, wanted: dict[str, object]) -> None:
    rows, width = archive.timeline(**wanted)  # type: ignore[arg-type]
    claims = list(archive.claims(**wanted))  # type: ignore[arg-type]
    assert width == "exact"
    assert sum(row.claims for row in rows) == len(claims)
    told = {(c.event_type, c.background, c.start, c.end, c.precision) for c in claims}
    assert sorted(map(str, told)) == sorted(str((r.lane, r.background, r.start, r.end, r.precision)) for r in rows)
    known = [row.start is not None for row in rows]
    assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("most", [40, 20])
def test_spread_timeline_counts_together_what_is_too_much(archive: Archive, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exact, _ = archive.timeline()
    monkeypatch.setattr(spread, "MOST", most)
    with Archive(archive.where) as anew:  # the answer before is kept
        rows, width = anew.timeline()
    assert width in ("month", "year", "decade", "century") and len(rows) <= most
    assert sum(row.claims for row in rows) <= sum(row.claims for row in exact)
    assert {r.start for r in rows} <= {r.start for r in exact} and {r.end for r in rows} <= {r.end for r in exact}


def test_spread_lanes_of_actors(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "LANES", 2)
    rows, _ = archive.timeline(by_actor=True)
    lanes = {row.lane for row in rows}
    first, second = lanes - {spread.OTHERS, spread.NOT_NAMED}
    assert len(lanes) <= 4 and spread.OTHERS in lanes
    for name in (first, second):
        assert sum(row.claims for row in rows if row.lane == name) == archive.claims(actor=name).total


def test_spread_places_count_each_claim_once(archive: Archive) -> None:
    rows = list(archive.places())
    claims = list(archive.claims())
    assert sum(row.claims for row in rows) == len(claims)
    assert [row.place for row in rows].index(None) == len(rows) - 1
    for row in rows:
        there = [c for c in claims if (c.place, c.place_country, c.place_precision) == (row.place, row.country, row.precision)]
        assert row.claims == len(there)
        assert {(c.latitude, c.longitude) for c in there} >= {(row.latitude, row.longitude)}
    assert archive.claims(place="NIGER").total == archive.claims(place="Niger").total > 0
    assert archive.claims(place="Atlantis").total == archive.places(place="Atlantis").total == 0


def test_spread_what_goes_on_is_in_every_later_time(archive: Archive) -> None:
    endless = [c.claim for c in archive.claims() if c.start and not c.end]
    assert endless and set(endless) <= {c.claim for c in archive.claims(since="2020")}
    assert all(c.start for c in archive.claims(since="2000"))


def place(precision: str | None, country: str | None, lat: float | None = None, name: str | None = "X") -> PlaceRow:
    return PlaceRow(name, country, precision, lat, lat, 1, 1, None, None)


@pytest.mark.parametrize(
    ("row", "how"),
    [
        (place("country", "FRA"), "shaded"),
        (place("country", "XKX"), "shaded"),
        (place("country", "SUN"), ""),
        (place("country", "FRA", 0.0), "shaded"),
        (place("city", "FRA", 0.0), "dot"),
        (place("city", "FRA"), "hatched"),
        (place("admin1", "IND"), "hatched"),
        (place("admin1", "IND", 20.0), "ring"),
        (place("region", None), ""),
        (place("region", None, 10.0), "ring"),
        (place(None, None, name=None), ""),
    ],
)
def test_spread_drawn_no_finer_than_known(row: PlaceRow, how: str) -> None:
    assert drawn(row) == how


def test_spread_shapes_are_those_of_the_atlas() -> None:
    atlas = Path(ROOT, "dateline/web/static/vendor/countries-50m.json")
    shapes = json.loads(atlas.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    there = {shape.get("id") or shape["properties"]["name"] for shape in shapes}
    rows = table("desk")["atlas"]
    assert {row["shape"] for row in rows} <= there
    assert len({row["code"] for row in rows}) == len({row["shape"] for row in rows}) == len(rows)


def test_spread_last_day() -> None:
    assert last_day("2017-01-01") == "2016-12-31"
    assert last_day("0001-01-01") == "0001-01-01"
    assert last_day("later") == "later"


def test_spread_pages_say_it_in_a_sentence(client: TestClient) -> None:
    rows = client.get("/timeline.json?limit=1000").json()["data"]
    claims, known = sum(r["claims"] for r in rows), sum(r["claims"] for r in rows if r["start"])
    page = client.get("/timeline").text
    assert f"{claims} claims: {known} with a known time" in page and f"{claims - known} of unknown time" in page
    rows = client.get("/map.json?limit=1000").json()["data"]
    page = client.get("/map").text
    assert f"{rows[-1]['claims']} of unknown place" in page and "Borders are de facto (Natural Earth)" in page
    assert "No claim fits" in client.get("/map?actor=Atlantis").text
    assert "No claim fits" in client.get("/timeline?actor=Atlantis").text


def test_spread_page_of_a_place_has_its_claims(client: TestClient, demo_db: str) -> None:
    page = client.get("/map?place=Niger").text
    with Archive(demo_db) as archive:
        assert all(f"#{claim.claim}" in page for claim in archive.claims(place="Niger"))


@pytest.mark.parametrize("path", ["/timeline?by=colour", "/timeline?since=long+ago", "/map?limit=0"])
def test_spread_wrong_questions(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == 422


def test_spread_lanes_stay_when_filters_are_sent(client: TestClient) -> None:
    page = client.get("/timeline?by=actor&since=2016").text
    assert '<input type="hidden" name="by" value="actor">' in page and "since=2016" in page


def test_spread_browser_draws_and_follows(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served + "/timeline", wait_until="networkidle")
    known = [row for row in page.request.get(served + "/timeline.json?limit=1000").json()["data"] if row["start"]]
    assert page.locator("[data-lanes] [data-span]").count() == len(known)
    page.locator("tbody tr a").nth(2).focus()
    assert page.locator("[data-lanes] .here").count() == 1
    page.goto(served + "/map", wait_until="networkidle")
    page.locator("[data-mark]").first.wait_for()
    page.locator("tbody tr a", has_text="Niger").focus()
    assert page.locator("[data-mark].here").count() == 1
    assert "Niger: " in page.locator("[data-readout]").inner_text()
    context.close()


def test_spread_browser_brush_gives_a_link(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 1800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served + "/timeline", wait_until="networkidle")
    found = page.locator("[data-lanes] .overlay").bounding_box()
    assert found
    page.mouse.move(found["x"] + 100, found["y"] + 10)
    page.mouse.down()
    page.mouse.move(found["x"] + 400, found["y"] + 10, steps=3)
    page.mouse.up()
    page.locator("[data-brushed] a").click()
    page.wait_for_url("**/timeline?since=*&until=*")
    context.close()
