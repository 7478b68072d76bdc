"""The command `serve`: a server of the desk, until it is ended."""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from dateline.archive import Archive
from dateline.errors import DatelineError
from dateline.ingest import Options, ingest
from dateline.web.app import create_app
from dateline.web.asked import PER_PAGE
from dateline.web.examples import examples
from dateline.web.security import Guard, is_loopback


def serve(where: str | None, guard: Guard, port: int, browser: bool) -> None:
    """Serve an archive until Ctrl-C.

    Args:
        where: the archive; None for one of the examples that is gone at the end.
        guard: who may do what; its host is what is bound.
        port: 0 for any that is free.
        browser: whether to open the page.

    Raises:
        DatelineError: an address that needs a token and has none, or that cannot be bound.
        ArchiveError: there is no archive, or it cannot be read.
    """
    if not is_loopback(guard.host) and not guard.token:
        raise DatelineError(f"--host {guard.host}: others could read the archive: --token SECRET must be given with it")
    with _listening(guard.host, port) as listening, _archive(where) as archive:
        app = create_app(archive, guard)
        address = _address(guard, listening.getsockname()[1])
        if not guard.read_only:
            app.state.jobs.warm()
        threading.Thread(target=_count, args=(app.state.archive,), daemon=True).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, access_log=False)
        print(f"dateline: the desk is at {address} (Ctrl-C ends it)", file=sys.stderr, flush=True)
        if browser:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        uvicorn.Server(config).run([listening])


def _count(archive: Archive) -> None:
    """Ask for the sources before anyone does: all claims are counted for them, 8 s of a million, and the answer is kept."""
    with suppress(DatelineError):  # the desk was closed meanwhile
        list(archive.sources(limit=PER_PAGE))


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
        except OSError as error:
            raise DatelineError(f"cannot serve at {host}, port {port}: {error.strerror}; --port takes another one") from error
        yield made


@contextmanager
def _archive(where: str | None) -> Iterator[str]:
    if where is not None:
        yield where
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        made = str(Path(folder) / "demo.db")
        print("dateline: reading the examples …", file=sys.stderr, flush=True)
        ingest(made, ["examples"], examples(), Options())
        yield made


def _address(guard: Guard, port: int) -> str:
    host = "127.0.0.1" if guard.host in ("0.0.0.0", "::") else f"[{guard.host}]" if ":" in guard.host else guard.host
    return f"http://{host}:{port}/" + (f"?{urlencode({'token': guard.token})}" if guard.token else "")
