"""The stored summaries of stories and events say what merging says when it is asked anew, on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text, update

from dateline import gather
from dateline.archive import Archive
from dateline.ingest import Options, ingest, reread
from dateline.read.inputs import items_of
from dateline.store import schema
from dateline.store.connect import open_engine
from dateline.store.write import now
from eval.made import articles

TABLES = (schema.stories, schema.events)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve short texts, each printed twice, and one of the prints with a line more."""
    made = tmp_path_factory.mktemp("inputs")
    for n, (words, given) in enumerate(articles(12)):
        story = f"{given.title}\n\n{words}\n\nIt was the {n}th dispatch of the week from the border."
        (made / f"{n:02}.txt").write_text(story)
        (made / f"{n + 6:02}-again.txt").write_text(f"{story} The market was quiet in the evening, as on most days.")
    return made


def take(where: str, folder: Path, limit: int | None = None) -> None:
    ingest(where, [str(folder)], items_of(str(folder)), Options(limit=limit))


@contextmanager
def altering(where: str) -> Iterator[Connection]:
    engine = open_engine(where, write=True)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def assert_true(where: str) -> None:
    """What is stored is what is computed: an archive as it was at a time, here now, is always computed."""
    with Archive(where) as archive:
        for name in ("stories", "events"):
            stored, computed = getattr(archive, name), getattr(archive, name)(as_of=now())
            assert list(stored()) == list(computed)
            assert stored().total == computed.total > 0
            assert list(stored(3, 1)) == list(computed)[1:4]


def missing(where: str) -> int:
    with altering(where) as connection:
        due = [select(func.count()).where(t.c.told.is_not(None), t.c.row.is_(None)) for t in TABLES]
        return sum(connection.execute(one).scalar_one() for one in due)


def test_summaries_of_the_demo_are_what_merging_says(demo_where: str) -> None:
    assert missing(demo_where) == 0
    assert_true(demo_where)


def test_summaries_are_taken_only_where_nothing_else_is_asked(where: str, folder: Path) -> None:
    take(where, folder)
    with altering(where) as connection:
        for table in TABLES:
            marked = func.replace(table.c.row, '"articles":', '"articles":9')
            connection.execute(update(table).values(row=marked))
    with Archive(where) as archive:
        news = tuple(dict.fromkeys(row.genre for row in archive.articles()))
        standings = tuple({row.standing for row in archive.claims()})
        asked = ({}, {"standings": standings}, {"as_of": now()}, {"every_genre": True}, {"genres": news})
        for rows, taken in ((archive.stories, (0, 1, 3, 4)), (archive.events, (0, 1))):
            for i, wanted in enumerate(asked):
                found = list(rows(**wanted))
                assert found and [row for row in found if (row.articles >= 90) != (i in taken)] == [], wanted


@pytest.mark.parametrize("large", [25, 2])
def test_summaries_follow_what_a_batch_changes(
    large: int, where: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "LARGE", large)
    monkeypatch.setattr("dateline.ingest.BATCH", 3)
    for limit in (7, None):
        take(where, folder, limit)
        assert missing(where) == 0
        assert_true(where)


def test_summaries_that_are_missing_or_of_another_version_are_computed(where: str, folder: Path) -> None:
    take(where, folder)
    with altering(where) as connection:
        for table in TABLES:
            connection.execute(update(table).where(table.c.n % 2 == 0).values(row=None))
            old = func.replace(table.c.row, f'["{gather.__version__}",', '["0.0",')
            old = func.replace(old, '"articles":', '"articles":9')
            connection.execute(update(table).where(table.c.n % 3 == 0).values(row=old))
    assert missing(where) > 0
    assert_true(where)
    take(where, folder)  # brings nothing, but what is missing is made
    assert missing(where) == 0
    assert_true(where)


def test_summaries_are_made_anew_when_articles_are_read_again(
    where: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(where, folder)
    for name in ("dateline.ingest", "dateline.pipeline", "dateline.gather"):
        monkeypatch.setattr(f"{name}.__version__", "9.9")
    assert reread(where, Options()).taken == 24
    with altering(where) as connection:
        for table in TABLES:
            rows = connection.execute(select(table.c.row).where(table.c.told.is_not(None))).scalars().all()
            assert rows and all(row.startswith('["9.9",') for row in rows)
    assert_true(where)


def test_summaries_of_an_archive_of_the_form_before(where: str, folder: Path) -> None:
    take(where, folder)
    with Archive(where) as archive:
        before = [list(archive.stories()), list(archive.events())]
        counted = [archive.facets(), list(archive.places()), archive.facets(every_genre=True), archive.facets(types=("AID",))]
    added = (
        ("readings", ("listed",), ()),
        ("sides", ("sample",), ()),
        ("claims", ("type", "standing", "start", "sample", "voices"), ("shown", "published", "place_precision")),
        ("quotes", ("shown",), ("shown",)),
        ("stories", ("told", "due"), ("told", "newest", "row")),
        ("events", ("told", "due"), ("day", "told", "row")),
    )
    with altering(where) as connection:
        for table, indexes, columns in added:
            for index in indexes:
                connection.execute(text(f"DROP INDEX ix_{table}_{index}"))
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        for index, columns in (("type", "event_type, start"), ("start", "start")):
            connection.execute(text(f"CREATE INDEX ix_claims_{index} ON claims ({columns})"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    open_engine(where, write=True).dispose()
    assert missing(where) > 0
    with Archive(where) as archive:
        assert [list(archive.stories()), list(archive.events())] == before
        assert counted == [
            archive.facets(), list(archive.places()), archive.facets(every_genre=True), archive.facets(types=("AID",))
        ]  # fmt: skip
