"""What is done otherwise where very much fits gives what is given otherwise: parts one after the other, lists in their own order,
pictures of a sample, answers that are kept. On the demo, with the bounds set low."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dateline.archive import Archive
from dateline.errors import ArchiveError
from dateline.ingest import Options, ingest
from dateline.read.inputs import items_of
from dateline.store import ask
from dateline.store.connect import open_engine
from tests.archive.conftest import DEMO

LISTS = ("articles", "claims", "events", "quotes", "stories")
FILTERS: list[dict[str, Any]] = [{"types": ("ASSAULT", "ACCUSE")}, {"standings": ("happened",)}, {"either": "guyana"}]


def parts(archive: Archive, kind: str, size: int, **wanted: Any) -> list[str]:
    """The ids of all rows, read in parts, each from the last row of the one before."""
    found: list[str] = []
    while True:
        rows = getattr(archive, kind)(size, len(found), **wanted)
        some = [str(row[0]) for row in rows.values()]
        found += some
        if len(some) < size:
            return found
        wanted["after"] = rows.after
        assert rows.after == some[-1]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("size", [1, 7])
def test_large_parts_one_after_the_other_are_the_whole(demo: Archive, kind: str, size: int) -> None:
    whole = [str(row[0]) for row in getattr(demo, kind)().values()]
    assert parts(demo, kind, size) == whole
    assert len(whole) > size


@pytest.mark.parametrize("kind", LISTS)
def test_large_a_part_goes_on_from_its_row_and_not_by_the_count(demo: Archive, kind: str) -> None:
    ids = [str(row[0]) for row in getattr(demo, kind)(6).values()]
    rows = getattr(demo, kind)(2, 500_000, after=ids[3])
    assert [str(row[0]) for row in rows.values()] == ids[4:6]
    with pytest.raises(ArchiveError, match="after: nothing here has the id 'nobody'"):
        list(getattr(demo, kind)(2, after="nobody"))


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("kind", ["articles", "claims", "events", "stories"])
def test_large_lists_in_their_own_order_give_the_same_rows(demo: Archive, kind: str, wanted: dict[str, Any]) -> None:
    whole = [str(row[0]) for row in getattr(demo, kind)(**wanted).values()]
    assert sorted(parts(demo, kind, 3, within=4, **wanted)) == sorted(whole)
    counted = getattr(demo, kind)(50, within=4, **wanted)
    assert counted.more == (len(whole) >= 4 or kind in ("events", "stories")) or not whole
    list(counted)
    assert (counted.total, counted.more) == (len(whole), False) or len(whole) >= 50


def test_large_a_sample_is_one_in_a_hundred(demo: Archive, demo_where: str) -> None:
    engine = open_engine(demo_where)
    with engine.connect() as connection:
        told = "SELECT count(*) FROM claims WHERE shown = 2 AND n % 100 = 0"
        every = 100 * (connection.execute(text(told)).scalar() or 0)
        known = 100 * (connection.execute(text(f"{told} AND start IS NOT NULL")).scalar() or 0)
    engine.dispose()
    assert every
    assert sum(count for _, count in demo.facets(sampled=True)["type"]) == every
    assert sum(row.claims for row in demo.timeline(sampled=True)[0]) == every
    assert sum(row.claims for row in demo.places(sampled=True)) == every
    bars, unknown = demo.by_time(sampled=True)
    assert (sum(count for _, count in bars), unknown) == (known, every - known)


def test_large_what_is_wide(demo: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not demo.is_wide()
    monkeypatch.setattr(ask, "WIDE", 1)
    with Archive(demo.where) as anew:
        assert anew.is_wide() and not anew.is_wide(actor="Atlantis") and not anew.is_wide(every_genre=True)


def test_large_an_answer_is_kept_until_more_comes_in(tmp_path: Path) -> None:
    where, inputs = str(tmp_path / "a.db"), sorted(DEMO.iterdir())
    ingest(where, [], items_of(str(inputs[0])), Options())
    with Archive(where) as archive:
        before = (archive.claims().total, archive.facets(), archive.articles().total)
        assert (archive.claims().total, archive.facets(), archive.articles().total) == before
        for one in inputs[1:4]:
            ingest(where, [], items_of(str(one)), Options())
        with Archive(where) as anew:
            after = (anew.claims().total, anew.facets(), anew.articles().total)
        assert (archive.claims().total, archive.facets(), archive.articles().total) == after != before
