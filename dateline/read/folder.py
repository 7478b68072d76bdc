"""Files and folders: which files there are, in a fixed order, and how one is read whole without being too large."""

from __future__ import annotations

import hashlib
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.records import SetAside

CHUNK = 1 << 20
# Files that speak of the others; one that is named by itself is read.
ABOUT = ("README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG")
# What zipfile raises for an archive that is damaged, encrypted, or packed in a way that it does not know.
ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip


def walk(folder: Path) -> Iterator[Path | SetAside]:
    """The files of a folder and its folders, sorted by name; each folder once, so that a link to a folder above ends.

    Hidden files and folders (".git"), and the marks that an office program leaves beside an open file ("~$"), are passed by.

    Args:
        folder: where to begin.

    Yields:
        Files; and what cannot be one: a pipe or device (reading it might never end), a link that leads nowhere, a folder
        that may not be read.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        reason = unfit(path)
        if reason is None and path != folder and path.name.split(".")[0].upper() in ABOUT:
            yield SetAside(str(path), None, f"{path}: about the folder, no article of it", broken=False)
        elif reason is None:
            yield path
        elif not path.is_dir():
            yield SetAside(str(path), None, reason)
        else:
            try:
                waiting.extend(reversed(_within(path, seen)))
            except OSError as error:
                yield SetAside(str(path), None, f"{path}: a folder that cannot be read ({error.strerror or error})")


def _within(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """The files and folders of a folder by their names; none where it was seen before."""
    here = folder.stat()
    if (here.st_dev, here.st_ino) in seen:
        return []
    seen.add((here.st_dev, here.st_ino))
    return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith((".", "~$"))]


def unfit(path: Path) -> str | None:
    """Why a path is not a file that can be opened; None where it is one."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        what = "a link to a file that is not there" if path.is_symlink() else "no such file"
        return f"{path}: {what}; valid is the path of a file or folder"
    except (OSError, ValueError) as error:
        return f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
    if not stat.S_ISREG(mode):
        return f"{path}: not a regular file; valid is the path of a file or folder"
    return None


def digest(path: Path) -> str:
    """The SHA-256 of a file, read by pieces."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            found.update(piece)
    return found.hexdigest()


def whole(path: Path, name: str, most: int, valid: str) -> bytes:
    """All of a file, which is refused unread where it is too large.

    Args:
        path: the file.
        name: what it is called in an error.
        most: the most bytes it may have.
        valid: what would be valid, for the error.

    Raises:
        InputError: it is empty, too large, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1) if size <= most else b""
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror or error}); {valid}") from None
    if max(size, len(data)) > most:
        raise InputError(f"{name}: {max(size, len(data)):,} bytes; {valid}, up to {most:,} bytes")
    if not data:
        raise InputError(f"{name}: empty; {valid}")
    return data
