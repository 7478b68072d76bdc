"""The demo's articles in an archive, on both stores, made once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.ingest import Options, ingest
from dateline.read.inputs import items_of

DEMO = Path(__file__).parents[2] / "examples" / "demo"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def demo_where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an archive of the demo; not to be written to."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("demo") / "demo.db")
    else:
        where = request.getfixturevalue("postgres").database()
    ingest(where, [str(DEMO)], items_of(str(DEMO)), Options())
    return where


@pytest.fixture
def demo(demo_where: str) -> Iterator[Archive]:
    """The archive of the demo, open."""
    with Archive(demo_where) as archive:
        yield archive
