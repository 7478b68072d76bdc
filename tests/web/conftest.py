"""A desk on the demo's archive: for a client in this process, and as a server for a browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from dateline.archive import Archive
from dateline.ingest import Options, ingest
from dateline.web.app import create_app
from dateline.web.examples import examples

ROOT = Path(__file__).parents[2]
HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The archive of the examples; not to be written to."""
    where = str(tmp_path_factory.mktemp("desk") / "demo.db")
    ingest(where, ["examples"], examples(), Options())
    return where


@pytest.fixture(scope="session")
def ids(demo_db: str) -> dict[str, str]:
    """An id of each kind, for the addresses of pages: of the story with most articles, and of what is in it."""
    with Archive(demo_db) as archive:
        story = max(archive.stories(), key=lambda row: row.articles).story
        return {
            "story": story,
            "article": archive.story(story).articles[0].article,
            "event": max(archive.events(), key=lambda row: row.claims).event,
            "process": next(iter(archive.processes())).process,
        }


@pytest.fixture(scope="session")
def desk(demo_db: str) -> FastAPI:
    """The desk of the demo."""
    return create_app(demo_db)


@pytest.fixture
def client(desk: FastAPI) -> TestClient:
    """A client of the desk of the demo, without cookies."""
    return TestClient(desk, base_url=HOST, follow_redirects=False)


def writer(app: FastAPI) -> tuple[TestClient, str]:
    """A client that has been at the front page, and the token that its writes must bring."""
    made = TestClient(app, base_url=HOST, follow_redirects=False)
    assert made.get("/").status_code == 200
    return made, app.state.guard.csrf


@pytest.fixture
def empty(tmp_path: Path) -> FastAPI:
    """The desk of an archive with nothing in it."""
    return create_app(str(tmp_path / "new.db"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; the tests that need it are skipped where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium's own sandbox cannot be set up; the only pages it sees are ours.
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield found
        found.close()


class Served:
    """A server in a thread: its address, and its end."""

    def __init__(self, app: FastAPI) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self.server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """End it."""
        self.server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def served(desk: FastAPI) -> Iterator[str]:
    """The address of the demo's desk, served."""
    server = Served(desk)
    yield server.address
    server.stop()


@pytest.fixture
def served_empty(empty: FastAPI, demo_db: str) -> Iterator[str]:
    """The address of an empty desk, served; by the demo's archive the language model is loaded."""
    server = Served(empty)
    yield server.address
    server.stop()


