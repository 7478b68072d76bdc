"""A zip of any inputs: each member goes through a file of its own, one at a time, so that none is held in memory."""

from __future__ import annotations

import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from dateline.read.folder import CHUNK, ZIP_ERRORS, digest
from dateline.records import Item, SetAside

# A year of a newspaper in one zip has tens of thousands of files; more in one directory is no longer read in memory.
MOST_MEMBERS = 200_000
# Text is packed to a tenth; only a bomb or an empty table goes below a two-hundredth.
MOST_RATIO, SMALL = 200, 20_000_000
MOST_BYTES = 20_000_000_000
VALID = "valid is a zip archive of articles"

Reader = Callable[[Path, int], Iterator[Item | SetAside]]


def items(path: Path, read: Reader, depth: int = 0) -> Iterator[Item | SetAside]:
    """The articles of a zip's members, sorted by name.

    Args:
        path: the zip.
        read: reads a file of any kind (`dateline.read.inputs`), told how deep in zips it lies.
        depth: how many zips this one lies in.

    Yields:
        Items whose source is the zip and whose part begins with the member's name; members that were set aside: one
        whose name leads out of the folder, one that is encrypted, damaged or a bomb, a zip within a zip within a zip.
    """
    if depth > 1:
        yield SetAside(str(path), None, f"{path}: a zip in a zip in a zip; valid is one zip within another")
        return
    try:
        file = zipfile.ZipFile(path)
    except (*ZIP_ERRORS, OSError) as error:
        yield SetAside(str(path), None, f"{path}: not a whole zip archive ({error}); {VALID}")
        return
    with file, tempfile.TemporaryDirectory() as folder:
        members = sorted((i for i in file.infolist() if not _passed_by(i)), key=lambda i: i.filename)
        if not members or len(members) > MOST_MEMBERS:
            yield SetAside(str(path), None, f"{path}: a zip of {len(members):,} files; {VALID}, 1 to {MOST_MEMBERS:,}")
            return
        container, left = digest(path), MOST_BYTES
        for info in members:
            place = Path(folder) / f"member{_suffix(info)}"
            reason = _unfit(info, left) or _unpack(file, info, place)
            if reason:
                yield SetAside(str(path), info.filename, f"{path}#{info.filename}: {reason}; the others go on")
                continue
            left -= info.file_size
            for found in read(place, depth + 1):
                yield _renamed(found, place, path, info.filename, container)
            place.unlink()


def _parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The folders and the file of a member's name; some programs of Windows part them by its mark."""
    return PurePosixPath(info.filename.replace("\\", "/")).parts


def _passed_by(info: zipfile.ZipInfo) -> bool:
    """Folders; hidden files and what macOS and Windows put beside the files."""
    parts = _parts(info)
    last = parts[-1] if parts else ""
    hidden = last.startswith((".", "~$")) and last not in (".", "..")
    return info.is_dir() or hidden or "__MACOSX" in parts or last in ("Thumbs.db", "desktop.ini")


def _unfit(info: zipfile.ZipInfo, left: int) -> str | None:
    """Why a member is not opened. Its size is as its zip says, and no more than that is ever unpacked."""
    parts = _parts(info)
    if not parts or parts[0] == "/" or ".." in parts or ":" in parts[0]:
        return "its name leads out of the archive (path traversal); valid is a relative name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link; valid is a file"
    if info.flag_bits & 1:
        return "encrypted; valid is a zip without a password"
    if info.file_size > max(SMALL, MOST_RATIO * info.compress_size):
        return f"a zip bomb: {info.compress_size:,} bytes unpack to {info.file_size:,}; valid is up to {MOST_RATIO} times as many"
    if info.file_size > left:
        return f"the zip's files are over {MOST_BYTES:,} bytes together; unpack it and take in the folder"
    return None


def _unpack(file: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> str | None:
    """Write a member to a file under a name of ours; why that failed."""
    try:
        with file.open(info) as member, place.open("wb") as out:
            while piece := member.read(CHUNK):
                out.write(piece)
    except ZIP_ERRORS as error:
        return f"damaged ({error}); download the zip again"
    except OSError as error:  # of our own disk
        return f"cannot be unpacked ({error.strerror or error}); make room in {place.parent.parent}"
    return None


def _suffix(info: zipfile.ZipInfo) -> str:
    """The ending of the name, which says what a file without marks is, if it is a plain one."""
    endings = [ending.lower() for ending in PurePosixPath(info.filename).suffixes]
    last = "".join(endings[-2:] if endings[-1:] == [".gz"] else endings[-1:])
    return last if last.replace(".", "").isalnum() and last.isascii() and len(last) < 16 else ""


def _renamed(found: Item | SetAside, place: Path, path: Path, member: str, container: str) -> Item | SetAside:
    """What a reader found, under the names of the zip and its member instead of the file it lay in."""
    part = f"{member}#{found.part}" if found.part else member
    if isinstance(found, Item):
        return replace(found, source=str(path), part=part, container=container)
    return replace(found, source=str(path), part=part, error=found.error.replace(str(place), f"{path}#{member}"))
