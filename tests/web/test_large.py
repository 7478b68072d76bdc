"""Pages over very much: they say what is a sample and what was not counted to the end, and their links go through all of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.store import ask
from dateline.web import respond
from dateline.web.app import create_app
from tests.web.conftest import HOST


@pytest.fixture
def wide(demo_db: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk to which one claim in the sample is very much."""
    monkeypatch.setattr(ask, "WIDE", 1)
    monkeypatch.setattr(respond, "COUNTED", 5)
    return TestClient(create_app(demo_db), base_url=HOST)


@pytest.mark.parametrize("page", ["/actors", "/events/counts", "/timeline", "/map"])
def test_large_a_picture_of_a_sample_says_so(wide: TestClient, page: str) -> None:
    shown = wide.get(page).text
    assert "one in a hundred was counted" in shown and f'href="{page}?exact=True"' in shown.replace("=true", "=True")
    assert "one in a hundred" not in wide.get(f"{page}?exact=true").text
    assert "one in a hundred" not in wide.get(f"{page}?actor=Atlantis").text


@pytest.mark.parametrize("page", ["/actors", "/timeline", "/map"])
def test_large_data_are_of_all(wide: TestClient, page: str) -> None:
    for form in ("csv", "json"):
        assert wide.get(f"{page}.{form}").text == wide.get(f"{page}.{form}?exact=true").text.replace("?exact=true&", "?")


def test_large_a_name_is_looked_for_in_all(wide: TestClient, demo_db: str) -> None:
    with Archive(demo_db) as archive:
        name = list(archive.actors())[-1].name
    assert name in (shown := wide.get("/actors", params={"q": name}).text) and "one in a hundred" not in shown


@pytest.mark.parametrize("kind", ["claims", "events", "articles", "stories"])
def test_large_parts_lead_through_all(wide: TestClient, demo_db: str, kind: str) -> None:
    with Archive(demo_db) as archive:
        whole = sorted(str(row[0]) for row in getattr(archive, kind)(standings=("happened",)).values())
    found, at, steps = list[str](), f"/{kind}.json?standing=happened&limit=8", 0
    while at:
        answer = wide.get(at).json()
        assert answer["of"] >= len(found) + answer["rows"]
        found, at, steps = found + [str(row[kind.removesuffix("ies").removesuffix("s") + ("y" if kind == "stories" else "")])
                                    for row in answer["data"]], answer["next"], steps + 1  # fmt: skip
    assert sorted(found) == whole and steps == len(whole) // 8 + 1


def test_large_a_page_says_that_there_are_more(wide: TestClient) -> None:
    page = wide.get("/claims?standing=happened&limit=8").text
    assert "1–8 of 8 or more" in page and "after=" in page
    assert "or more" not in wide.get("/claims?standing=happened&limit=8&exact=true").text
    assert "or more" not in wide.get("/claims?limit=8").text  # all claims are counted
