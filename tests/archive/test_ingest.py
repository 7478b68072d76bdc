"""Taking in: whole or not at all, once, in order, whatever happens on the way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import ingest as module
from dateline.archive import Archive
from dateline.errors import ArchiveError, InputError
from dateline.export.rows import lines
from dateline.ingest import Options, dry_run, ingest, reread
from dateline.read.inputs import items_of
from dateline.records import Item, SetAside
from dateline.store.write import now
from eval.made import articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen short texts, a page without an article, and a picture."""
    made = tmp_path_factory.mktemp("inputs")
    for n, (text, given) in enumerate(articles(16)):
        (made / f"{n:02}.txt").write_text(f"{given.title}\n\n{text}\n\nIt was the {n}th dispatch of the week from the border.")
    (made / "20.html").write_text("<html><body><form>Log in</form></body></html>")
    (made / "21.gif").write_bytes(b"GIF89a" + bytes(100))
    return made


def take(where: str, folder: Path, **options: object) -> module.Report:
    return ingest(where, [str(folder)], items_of(str(folder)), Options(**options))  # type: ignore[arg-type]


def digest(where: str) -> str:
    found = hashlib.sha256()
    with Archive(where) as archive:
        assert list(archive.verify()) == []
        for rows in (archive.articles, archive.claims, archive.quotes, archive.events, archive.stories, archive.processes):
            for piece in lines(rows(every_genre=True), "jsonl"):
                found.update(piece.encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def calm(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What an archive of the folder gives out, taken in without trouble."""
    where = str(tmp_path_factory.mktemp("calm") / "a.db")
    take(where, folder)
    return digest(where)


def test_ingest_says_what_was_taken_and_what_not(where: str, folder: Path, calm: str) -> None:
    report = take(where, folder)
    assert (report.taken, report.known, report.set_aside, report.passed) == (16, 0, 1, 1)
    assert any("20.html" in error and "without an article" in error for error in report.errors)
    assert digest(where) == calm, "the same on both stores"


def test_ingest_again_changes_nothing(where: str, folder: Path) -> None:
    take(where, folder)
    before = digest(where)
    report = take(where, folder)
    assert (report.taken, report.known) == (0, 16)
    assert digest(where) == before
    with Archive(where) as archive:
        assert archive.sizes()["set_aside"] == 2


def test_ingest_in_parts_is_the_same(where: str, folder: Path, calm: str) -> None:
    for limit in (1, 7, 12, None):
        take(where, folder, limit=limit)
    assert digest(where) == calm


def test_ingest_with_two_processes_is_the_same(tmp_path: Path, folder: Path, calm: str) -> None:
    take(str(tmp_path / "two.db"), folder, workers=2)
    assert digest(str(tmp_path / "two.db")) == calm


def test_ingest_stops_at_an_error_where_asked(where: str, folder: Path) -> None:
    with pytest.raises(InputError, match="without an article"):
        take(where, folder, stop=True)
    with Archive(where) as archive:
        assert archive.sizes()["articles"] == 16


def test_ingest_dry_run_writes_nothing(tmp_path: Path, folder: Path) -> None:
    report = dry_run(items_of(str(folder)), None)
    assert (report.taken, report.set_aside, report.passed) == (16, 1, 1)
    assert list(tmp_path.iterdir()) == []


def test_ingest_killed_at_any_moment_goes_on(tmp_path: Path, folder: Path, calm: str) -> None:
    where = str(tmp_path / "killed.db")
    command = [sys.executable, "-m", "dateline", "ingest", "--quiet", where, str(folder)]
    for seconds in (0.3, 1.6, 2.0, 2.4):
        process = subprocess.Popen(command)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run(command).returncode == 1, "one was set aside"
    assert digest(where) == calm


def test_ingest_a_worker_that_dies_is_replaced(tmp_path: Path, folder: Path, calm: str) -> None:
    where = str(tmp_path / "dead.db")

    def items() -> Iterator[Item | SetAside]:
        for n, item in enumerate(items_of(str(folder))):
            if n == 10:
                time.sleep(0.5)
                for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
                    if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                        os.kill(int(child), signal.SIGKILL)
                        break
            yield item

    ingest(where, [], items(), Options(workers=2))
    assert digest(where) == calm


def test_ingest_the_same_bytes_from_another_place_are_logged(where: str, folder: Path, tmp_path: Path) -> None:
    take(where, folder, limit=1)
    other = tmp_path / "other.txt"
    other.write_bytes((folder / "00.txt").read_bytes())
    report = ingest(where, [str(other)], items_of(str(other)), Options())
    assert (report.taken, report.known) == (0, 1)
    with Archive(where) as archive:
        custody = archive.custody(next(iter(archive.articles())).article)
    assert [(row.action, Path(row.source).name) for row in custody] == [("put-in", "00.txt"), ("seen-again", "other.txt")]


def test_ingest_into_what_cannot_be_written(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be opened: the folder is missing"):
        take(str(tmp_path / "no" / "a.db"), folder)


def test_ingest_reread_keeps_the_old_reading(where: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(where, folder)
    moment, before = now(), digest(where)
    assert reread(where, Options()).taken == 0, "all are of this version"
    with Archive(where) as archive:
        first = next(iter(archive.articles())).article
        old = archive.reading(first)
    time.sleep(1.1)
    for name in ("dateline.ingest", "dateline.pipeline", "dateline.tables"):
        monkeypatch.setattr(f"{name}.__version__", "9.9")
    assert reread(where, Options()).taken == 16
    with Archive(where) as archive:
        assert archive.reading(first).dateline_version == "9.9"
        assert archive.reading(first, as_of=moment) == old
        assert archive.claims().total == archive.claims(as_of=moment).total
        assert list(archive.verify()) == []
    assert digest(where) != before
