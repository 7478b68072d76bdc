"""ninjs items of each version: what is an article, and what is given with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.data import table
from dateline.read.ninjs import items
from dateline.read.page import page_of
from dateline.records import Item, SetAside

PROSE = "The parliament of Ostrova rejected the budget by three votes on Monday, and the finance minister offered to resign. " * 3
FIRST: dict[str, Any] = {
    "uri": "urn:x:1", "type": "text", "versioncreated": "2026-01-02T10:00:00Z", "headline": "Budget falls", "byline": "Ada Voss",
    "body_text": PROSE, "body_xhtml": f"<p>{PROSE}</p><p>It sits again.</p>", "provider": "AFP", "genre": [{"name": "Analysis"}],
}  # fmt: skip
THIRD: dict[str, Any] = {
    "uri": "urn:x:3", "type": "text", "versionCreated": "2026-01-02T10:00:00+02:00", "by": "Ada Voss and Jan Brod",
    "headlines": [{"role": "short", "value": "Falls"}, {"role": "main", "value": "Budget <em>falls</em>"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": PROSE},
               {"role": "richtext", "contentType": "application/xhtml+xml", "value": f"<p>{PROSE}</p><p>It sits again.</p>"}],
    "infoSources": [{"name": "Ostrova Post"}], "genres": [{"name": "Current"}],
}  # fmt: skip


def read(tmp_path: Path, data: Any) -> list[Item | SetAside]:
    path = tmp_path / "a.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return list(items(path))


@pytest.mark.parametrize(
    ("record", "want"),
    [
        (FIRST, ("Budget falls", ("Ada Voss",), None, "Agence France-Presse", "2026-01-02", "analysis")),
        (THIRD, ("Budget falls", ("Ada Voss", "Jan Brod"), "Ostrova Post", None, "2026-01-02", "report")),
    ],
    ids=["1", "3"],
)
def test_ninjs_item_is_an_article(tmp_path: Path, record: dict[str, Any], want: tuple[Any, ...]) -> None:
    [found] = read(tmp_path, record)
    assert isinstance(found, Item) and found.part == record["uri"]
    a = page_of(found, table("read")).article
    assert (a.title, a.byline, a.outlet, a.agency, a.published, a.genre) == want
    assert a.text.endswith("It sits again.")


def test_ninjs_plain_text_and_holder_of_rights(tmp_path: Path) -> None:
    record = {"uri": "u", "headline": "H", "body_text": PROSE, "copyrightholder": "dpa"}
    [found] = read(tmp_path, [record])
    assert isinstance(found, Item)
    assert json.loads(found.data) == {"text": PROSE, "title": "H", "agency": "Deutsche Presse-Agentur"}
    [other] = read(tmp_path, record | {"copyrightholder": "Ostrova Holding"})
    assert isinstance(other, Item) and "outlet" not in json.loads(other.data)


@pytest.mark.parametrize(
    ("change", "why", "broken"),
    [
        ({"type": "picture"}, "of the type picture", False),
        ({"type": "event"}, "of the type event", False),
        ({"pubstatus": "canceled"}, "canceled by its publisher", False),
        ({"body_text": " ", "body_xhtml": None}, "no body", True),
    ],
)
def test_ninjs_sets_aside_what_is_no_article_and_goes_on(
    tmp_path: Path, change: dict[str, Any], why: str, broken: bool
) -> None:
    aside, found = read(tmp_path, {"items": [FIRST | change, THIRD]})
    assert isinstance(aside, SetAside) and why in aside.error and aside.broken is broken
    assert isinstance(found, Item) and found.part == "urn:x:3"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b'{"uri": ', "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"[1, 2]", "JSON that is no ninjs"),
        (b'{"a": 1}', "JSON that is no ninjs"),
    ],
    ids=["empty", "cut", "deep", "numbers", "other"],
)
def test_ninjs_refuses_by_name(tmp_path: Path, data: bytes, why: str) -> None:
    [found] = read(tmp_path, data)
    assert isinstance(found, SetAside) and why in found.error and "valid is" in found.error


def test_ninjs_member_that_is_no_object(tmp_path: Path) -> None:
    found, aside = read(tmp_path, [FIRST, 7])
    assert isinstance(found, Item) and isinstance(aside, SetAside) and "item 2 is no object" in aside.error
