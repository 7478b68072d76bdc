"""The files of a folder: in order, each once, nothing that might never end."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.read.folder import CHUNK, digest, walk, whole
from dateline.records import SetAside
from tests.read.inputs import made


def test_folder_order_does_not_depend_on_the_file_system(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/B.txt", "c/.hidden/x.txt", ".x", "10.txt", "9.txt"):
        made.written(tmp_path / name, b"x")
    assert [found.relative_to(tmp_path).as_posix() for found in walk(tmp_path) if isinstance(found, Path)] == [
        "10.txt", "9.txt", "a/B.txt", "a/z.txt", "a.txt", "b.txt",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_folder_links_and_pipes(tmp_path: Path) -> None:
    made.written(tmp_path / "a" / "1.txt", b"x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "file").symlink_to(tmp_path / "a" / "1.txt")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    found = list(walk(tmp_path))
    assert [f.relative_to(tmp_path).as_posix() for f in found if isinstance(f, Path)] == ["a/1.txt", "file"]
    aside = {Path(f.source).name: f.error for f in found if isinstance(f, SetAside)}
    assert set(aside) == {"gone", "loop", "pipe"}
    assert "a link to a file that is not there" in aside["gone"] and "not a regular file" in aside["pipe"]


def test_folder_as_deep_as_they_come(tmp_path: Path) -> None:
    """Deeper than Python nests calls; made step by step, for the whole path is longer than a call takes."""
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            os.mkdir("a")
            os.chdir("a")
        Path("b.txt").write_bytes(b"x")
        (found,) = walk(tmp_path)
        Path("b.txt").unlink()
        for _ in range(1200):  # what pytest would do, it does by calls
            os.chdir("..")
            os.rmdir("a")
    finally:
        os.chdir(here)
    assert isinstance(found, Path) and found.name == "b.txt"


def test_folder_digest_is_that_of_the_file(tmp_path: Path) -> None:
    data = bytes(range(256)) * (CHUNK // 128)
    assert digest(made.written(tmp_path / "a", data)) == hashlib.sha256(data).hexdigest()


def test_folder_whole_refuses_unread(tmp_path: Path) -> None:
    assert whole(made.written(tmp_path / "a", b"12345"), "a", 5, "valid is x") == b"12345"
    for path, said in (
        (made.written(tmp_path / "b", b"123456"), "b: 6 bytes; valid is x, up to 5 bytes"),
        (made.written(tmp_path / "c", b""), "c: empty; valid is x"),
        (made.sparse(tmp_path / "d", 1 << 40), "d: 1,099,511,627,776 bytes"),
        (tmp_path / "e", "e: cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            whole(path, path.name, 5, "valid is x")


def test_folder_files_about_the_folder_are_passed_over(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", "a.txt", "readme-of-the-war.txt"):
        (tmp_path / name).write_text("x")
    found = list(walk(tmp_path))
    assert [path.name for path in found if isinstance(path, Path)] == ["a.txt", "readme-of-the-war.txt"]
    assert [aside.broken for aside in found if isinstance(aside, SetAside)] == [False, False]
