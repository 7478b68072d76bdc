"""Opening an archive: made, brought up, or refused with a reason."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select, text

from dateline.errors import ArchiveError
from dateline.store.connect import open_engine
from dateline.store.schema import SEARCHED, families, metadata


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_connect_a_new_archive_has_the_tables_of_the_schema(where: str) -> None:
    engine = open_engine(where, write=True)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
        for name in SEARCHED:
            assert connection.execute(text(f"SELECT count(*) FROM {name}_words")).scalar() == 0
    engine.dispose()
    # The full-text tables and these indexes are made by hand on each store, and are not in the metadata.
    by_hand = ("_words", "_sample", "_listed", "ix_claims_type", "ix_claims_standing", "ix_claims_voices")
    removed = [str(d[1]) for d in differences if d[0] in ("remove_table", "remove_index")]
    assert len(removed) == len(differences) and all(any(name in one for name in by_hand) for one in removed), differences


def test_connect_opens_again_for_reading(where: str) -> None:
    open_engine(where, write=True).dispose()
    open_engine(where).dispose()


def test_connect_a_writer_commits_while_a_reader_reads(where: str) -> None:
    writer, reader = open_engine(where, write=True), open_engine(where)
    with reader.begin() as reading:
        before = reading.execute(select(func.count()).select_from(families)).scalar()
        with writer.begin() as writing:
            writing.execute(insert(families), {"n": 1, "id": "f1"})
        assert reading.execute(select(func.count()).select_from(families)).scalar() == before == 0, "one state to its end"
    with reader.begin() as reading:
        assert reading.execute(select(func.count()).select_from(families)).scalar() == 1
    writer.dispose()
    reader.dispose()


def test_connect_reading_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no such archive; `dateline ingest .*new\.db INPUT` makes one"):
        open_engine(str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def _text(path: Path) -> None:
    path.write_text("The minister resigned." * 10)


def _other(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (n INTEGER)")
    connection.close()


def _newer(path: Path) -> None:
    open_engine(str(path), write=True).dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "this is a folder; valid is a file"),
        (_text, "is no archive; valid is a file"),
        (_newer, "made by a newer dateline"),
    ],
)
def test_connect_refuses_what_is_no_archive(make: object, said: str, write: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(ArchiveError, match=said):
        open_engine(str(path), write)


def test_connect_leaves_another_database_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    _other(path)
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="has tables of something else"):
        open_engine(str(path), write=True)
    assert path.read_bytes() == before


def test_connect_says_what_server_is_not_there_without_its_password() -> None:
    with pytest.raises(ArchiveError, match=r"postgresql://…@127\.0\.0\.1:1/x: ") as caught:
        open_engine("postgresql://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)
