"""The commands that make and ask an archive, as a user types them."""

from __future__ import annotations

import csv
import json
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli import app
from tests.archive.conftest import DEMO


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "150"})  # type: ignore[return-value]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of the demo, made by the command."""
    where = str(tmp_path_factory.mktemp("cli") / "demo.db")
    done = run("ingest", where, str(DEMO))
    assert done.exit_code == 0 and "33 taken in" in done.stderr
    return where


ASKED = (
    ("search", "ferry"),
    ("claims",),
    ("events",),
    ("stories",),
    ("actor", "Guyana"),
    ("dyad", "Guyana", "Suriname"),
    ("sources",),
    ("quotes",),
)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_archive_commands_give_the_same_rows_in_every_format(asked: tuple[str, ...], archive: str, tmp_path: Path) -> None:
    command, *words = asked
    shown = run(command, archive, *words, "--format", "table")
    assert shown.exit_code == 0 and " of " in shown.stdout.splitlines()[-1]
    rows = list(csv.DictReader(StringIO(run(command, archive, *words).stdout)))
    records = [json.loads(line) for line in run(command, archive, *words, "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == len(records) > 0 and list(rows[0]) == list(records[0])
    whole = json.loads(run(command, archive, *words, "--format", "json").stdout)
    assert whole["data"] == records and whole["of"] == len(rows)
    out = tmp_path / "rows.parquet"
    if command != "quotes":
        assert run(command, archive, *words, "--format", "parquet", "-o", str(out)).exit_code == 0
        assert parquet.read_table(out).to_pylist() == records


def test_archive_a_file_has_its_query_beside_it(archive: str, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    assert run("claims", archive, "--type", "ASSAULT", "--limit", "2", "-o", str(out)).exit_code == 0
    about = json.loads((tmp_path / "claims.csv-metadata.json").read_text())
    assert about["rows"] == 2 < about["of"]
    assert "ASSAULT" in about["query"] and about["dateline_version"]
    assert about["columns"] == out.read_text().splitlines()[0].split(",")


def test_archive_a_table_says_what_it_leaves_out(archive: str) -> None:
    done = run("claims", archive, "--format", "table", "--limit", "1")
    assert "the newest first" in run("events", archive, "--format", "table").stdout
    assert "1 of " in done.stdout and "--format csv gives all" in done.stdout


@pytest.mark.parametrize("width", [80, 120, 160])
@pytest.mark.parametrize("command", ["claims", "events", "stories", "quotes", "sources", "processes", "articles"])
def test_archive_tables_can_be_read_at_any_width(command: str, width: int, archive: str) -> None:
    asked = ["search", archive, "ferry"] if command == "articles" else [command, archive]
    given = CliRunner().invoke(app, [*asked, "--format", "table"], env={"COLUMNS": str(width)})
    lines = given.stdout.splitlines()
    assert given.exit_code == 0 and max(map(len, lines)) <= width
    rows = list(csv.DictReader(StringIO(run(*asked).stdout)))
    assert len(lines) < 8 * min(len(rows), 40) + 10, "no row runs over many lines"
    words = {"events": "evidence", "stories": "title", "claims": "evidence"}
    if command in words:
        first = rows[0][words[command]].split()[:3]
        assert all(any(word in line.split() for line in lines) for word in first), "no word is broken"


@pytest.mark.parametrize("kind", ["story", "event", "process"])
def test_archive_dossiers(kind: str, archive: str) -> None:
    plural = {"story": "stories", "event": "events", "process": "processes"}[kind]
    listed = [json.loads(line) for line in run(plural, archive, "--format", "jsonl").stdout.splitlines()]
    for row in listed:
        text, record = run(kind, archive, row[kind][:10]), run(kind, archive, row[kind], "--format", "json")
        assert text.exit_code == 0 and text.stdout.strip()
        assert row[kind] in json.dumps(json.loads(record.stdout))


def test_archive_disagreement_can_be_read(archive: str) -> None:
    rows = csv.DictReader(StringIO(run("events", archive).stdout))
    disputed = [run("event", archive, row["event"]).stdout for row in rows if int(row["disagreements"])]
    assert any("denies what is said by" in text for text in disputed)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("claims", "{none}"), 1, "no such archive; `dateline ingest"),
        (("event", "{archive}", "zzz"), 1, "no event has an id that begins with 'zzz'; there are: "),
        (("actor", "{archive}", "Atlantis"), 1, "nobody in the archive is called so"),
        (("search", "{archive}", "--", "-only"), 1, "no word to search for"),
        (("claims", "{archive}", "--format", "parquet"), 2, "not for standard output"),
        (("ingest", "{archive}", "https://example.org/a"), 2, "add --fetch to go to the network"),
        (("watch", "{archive}", "feed.xml"), 2, "not an address of a feed"),
        (("ingest", "{archive}", "{none}"), 1, "no such file"),
    ],
)
def test_archive_errors(words: tuple[str, ...], status: int, said: str, archive: str, tmp_path: Path) -> None:
    done = run(*(word.format(archive=archive, none=tmp_path / "none") for word in words))
    assert done.exit_code == status
    assert said in done.stderr


def test_archive_dry_run_takes_nothing(tmp_path: Path) -> None:
    done = run("ingest", str(tmp_path / "new.db"), str(DEMO), "--dry-run")
    assert done.exit_code == 0 and "33 would be taken in" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_archive_aside_lists_what_was_not_read(tmp_path: Path) -> None:
    bad, where = tmp_path / "form.html", str(tmp_path / "a.db")
    bad.write_text("<html><body><form>Log in</form></body></html>")
    assert run("ingest", where, str(bad)).exit_code == 1
    assert "form.html" in run("aside", where).stdout


def test_archive_verify_finds_an_altered_byte(archive: str, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    copy = tmp_path / "copy.db"
    shutil.copy(archive, copy)
    assert run("verify", str(copy)).exit_code == 0
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE originals SET data = CAST('other' AS BLOB) WHERE rowid = 1")
    connection.close()
    done = run("verify", str(copy))
    assert done.exit_code == 1 and "the bytes were altered" in done.stdout


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Lake Post</title><link>{base}/</link><description>x</description>
<item><title>Chad frees prisoners</title><link>{base}/1</link><pubDate>Tue, 04 May 1999 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item></channel></rss>"""
TEXT = (
    "Chad released forty prisoners on Monday, its government said. The prisoners had been held since a battle near the border "
    "with Libya. Libya thanked Chad for the step and promised to withdraw its last soldiers from the border area. The Red Cross "
    "took the prisoners home by aeroplane. Officials of both states will meet again in Tripoli in June to talk of the border."
)


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[str]:
    """The address of a feed on this machine."""
    folder = tmp_path / "site"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    base = f"http://127.0.0.1:{server.server_address[1]}"
    (folder / "feed.xml").write_text(FEED.format(base=base, text=TEXT))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"{base}/feed.xml"
    server.shutdown()
    thread.join()
    server.server_close()


def test_archive_watch_takes_what_is_new_once(feed: str, tmp_path: Path) -> None:
    where = str(tmp_path / "watched.db")
    first = run("watch", where, feed, "--once")
    assert first.exit_code == 0 and "1 taken in" in first.stderr
    again = run("watch", where, feed, "--once")
    assert again.exit_code == 0 and "0 taken in" in again.stderr
    (row,) = csv.DictReader(StringIO(run("search", where, "prisoners").stdout))
    assert (row["outlet"], row["published"][:10]) == ("The Lake Post", "1999-05-04")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_archive_in_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run("ingest", str(tmp_path / "a.db"), str(DEMO))
    assert done.exit_code == 1 and "read-only" in done.stderr
