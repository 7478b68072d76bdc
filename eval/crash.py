"""Is an ingest that is killed and gone on with the same as one that never was? `python -m eval.crash [--articles N --kills K]`.

A folder of made articles is taken in by the command itself, once in peace; then again, killed (SIGKILL) at random moments and
started anew each time. The two archives must give the same export, byte for byte, and the killed one must verify whole.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.archive import Archive
from dateline.export.rows import lines
from eval.made import articles
from tests.postgres import binaries, running

COMMAND = (sys.executable, "-m", "dateline", "ingest", "--quiet")


def main() -> None:
    """Run the trial on each store and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], action="append")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs = write(Path(folder) / "in", asked.articles)
        for store in asked.store or ["sqlite", "postgresql"]:
            if store == "sqlite":
                trial(store, str(Path(folder) / "calm.db"), str(Path(folder) / "killed.db"), inputs, asked)
                continue
            found = binaries()
            if found is None:
                print("postgresql: not installed: skipped")
                continue
            with running(found) as server:
                trial(store, server.database(), server.database(), inputs, asked)


def write(folder: Path, count: int) -> Path:
    """Write made articles into a folder, as pages that say where and when they were printed."""
    folder.mkdir()
    for n, (text, given) in enumerate(articles(count)):
        head = f'<meta property="og:site_name" content="{given.outlet}"><meta name="date" content="{given.published}">'
        body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
        head = f"<head><title>{given.title}</title>{head}</head>"
        page = f"<html>{head}<body><h1>{given.title}</h1><article>{body}</article></body></html>"
        (folder / f"{n:06}.html").write_text(page)
    return folder


def trial(store: str, calm: str, killed: str, inputs: Path, asked: argparse.Namespace) -> None:
    """Take the inputs in twice, once with kills, and compare."""
    workers = ("--workers", str(asked.workers))
    started = time.monotonic()
    subprocess.run([*COMMAND, calm, inputs, *workers], check=True)
    peace = time.monotonic() - started
    chance, kills = random.Random(asked.seed), 0
    # So long between two kills that the whole lasts about as many of them as are asked for.
    span = max(2.0 * peace / asked.kills, 0.5) + 2.0
    while True:
        process = subprocess.Popen([*COMMAND, killed, inputs, *workers], start_new_session=True)
        try:
            process.wait(timeout=chance.uniform(0.05, span) if kills < asked.kills else None)
            break
        except subprocess.TimeoutExpired:
            subprocess.run(["kill", "-9", "--", f"-{process.pid}"], check=True)
            process.wait()
            kills += 1
    same = digest(calm) == digest(killed)
    with Archive(killed) as archive:
        faults, sizes = list(archive.verify()), archive.sizes()
    print(f"{store}: {asked.articles} articles, {kills} kills, in peace {peace:.0f} s: "
          f"{'the same export' if same else 'ANOTHER EXPORT'}, {len(faults)} faults, {sizes}")  # fmt: skip
    if not same or faults or process.returncode:
        raise SystemExit(1)


def digest(where: str) -> str:
    """The SHA-256 of all that an archive gives out."""
    found = hashlib.sha256()
    with Archive(where) as archive:
        for rows in (archive.articles, archive.claims, archive.quotes, archive.events, archive.stories, archive.processes):
            for piece in lines(rows(every_genre=True), "jsonl"):
                found.update(piece.encode())
    return found.hexdigest()


if __name__ == "__main__":
    main()
