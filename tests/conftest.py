"""Fixtures that are slow to make, made once a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.postgres import Server, binaries, running

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from dateline.pipeline import Reader


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model."""
    from dateline.text.model import load_model

    return load_model()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The default model and all tables: what `dateline.pipeline.read` needs."""
    from dateline.pipeline import load

    return load()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL; tests that need it are skipped where none is installed."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL on this machine (Debian: apt-get install postgresql)")
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of an archive that is not there yet, on either store."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    server: Server = request.getfixturevalue("postgres")
    return server.database()
