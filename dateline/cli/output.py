"""Where output goes: UTF-8 with plain line ends, to standard output or to a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dateline.errors import DatelineError

Write = Callable[[str], None]


def write(text: str) -> None:
    """Write text to standard output: the same bytes on every system and in every locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """A function that writes to the path, or to standard output where there is none.

    A regular file is written beside its place and moved there at the end, if anything was written: what stood
    there before is kept when nothing could be read.

    Raises:
        DatelineError: the file cannot be written.
    """
    if path is None:
        yield write
        return
    try:
        with _stream(path) as stream:

            def write_there(text: str) -> None:
                stream.write(text.encode("utf-8", "replace"))

            yield write_there
    except OSError as error:
        raise DatelineError(f"cannot write to {str(path)!r}: {error.strerror}") from error


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():  # a pipe, a device; a folder is refused by `open`
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            written = stream.tell()
        if written:
            os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
