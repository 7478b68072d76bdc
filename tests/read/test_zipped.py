"""Zips: each member by itself; what is dangerous is set aside by name."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from dateline.read.inputs import items_of
from dateline.records import Item, SetAside
from tests.read.inputs import made

TEXT = f"{made.LEAD}\n\n{made.MORE}".encode()


def taken(path: Path) -> tuple[list[str | None], dict[str | None, str]]:
    """The parts that gave an item, in order, and those that were set aside with the reason."""
    found = list(items_of(str(path)))
    assert {f.source for f in found} == {str(path)}
    return [f.part for f in found if isinstance(f, Item)], {f.part: f.error for f in found if isinstance(f, SetAside)}


def test_zipped_members_in_order_with_their_container(tmp_path: Path) -> None:
    members = {"b/c.txt": TEXT, "a.html": made.HTML.encode(), "n.docx": made.docx([*made.NEXIS_ONE, *made.NEXIS_TWO])}
    junk = {"__MACOSX/a.html": b"x", ".DS_Store": b"x", "b/": b"", "Thumbs.db": b"x"}
    path = made.written(tmp_path / "a.zip", made.zipped(members | junk))
    found = [f for f in items_of(str(path)) if isinstance(f, Item)]
    assert [f.part for f in found] == ["a.html", "b/c.txt", "n.docx#article 1", "n.docx#article 2"]
    assert {f.container for f in found} == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert found[1].data == TEXT and found[1].media == "text/plain"


def test_zipped_one_zip_within_another_and_no_more(tmp_path: Path) -> None:
    inner = made.zipped({"x.txt": TEXT})
    other = made.zipped({"three.zip": inner, "y.txt": TEXT})
    path = made.written(tmp_path / "a.zip", made.zipped({"one.zip": inner, "two.zip": other}))
    parts, aside = taken(path)
    assert parts == ["one.zip#x.txt", "two.zip#y.txt"]
    assert list(aside) == ["two.zip#three.zip"] and "a zip in a zip in a zip" in aside["two.zip#three.zip"]


@pytest.mark.parametrize("name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "..\\x.txt", "C:\\x.txt", "a/../x.txt"])
def test_zipped_name_that_leads_out(name: str, tmp_path: Path) -> None:
    parts, aside = taken(made.written(tmp_path / "in" / "a.zip", made.zipped({name: TEXT, "good.txt": TEXT})))
    assert parts == ["good.txt"]
    assert len(aside) == 1 and all("path traversal" in error for error in aside.values())
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.zip"]


def test_zipped_bomb_beside_a_good_file(tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.zip", made.zipped({"bomb.txt": bytes(30_000_000), "good.txt": TEXT}))
    parts, aside = taken(path)
    assert parts == ["good.txt"] and "a zip bomb" in aside["bomb.txt"]


def test_zipped_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(made.zipped({"a.txt": TEXT, "secret.txt": TEXT}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + flags] |= 1
    parts, aside = taken(made.written(tmp_path / "a.zip", bytes(data)))
    assert parts == ["a.txt"] and "encrypted" in aside["secret.txt"]


def test_zipped_damaged_member(tmp_path: Path) -> None:
    data = bytearray(made.zipped({"a.txt": TEXT, "torn.txt": TEXT[::-1]}))
    place = data.rindex(b"torn.txt", 0, data.index(b"PK\x01\x02")) + len("torn.txt") + 20
    data[place : place + 8] = bytes(8)
    parts, aside = taken(made.written(tmp_path / "a.zip", bytes(data)))
    assert parts == ["a.txt"] and "damaged" in aside["torn.txt"]


def test_zipped_member_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(made.zipped({"a.txt": TEXT, "lies.txt": TEXT}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    parts, aside = taken(made.written(tmp_path / "a.zip", bytes(data)))
    assert parts == ["a.txt"] and "damaged" in aside["lies.txt"]


def test_zipped_error_names_the_member_and_not_the_place_it_lay_in(tmp_path: Path) -> None:
    path = made.written(tmp_path / "a.zip", made.zipped({"b/empty.txt": b"", "x.css": b"a", "torn.docx": b"PK\x03\x04"}))
    _, aside = taken(path)
    assert set(aside) == {"b/empty.txt", "x.css", "torn.docx"}
    assert all(error.startswith(f"{path}#{part}: ") for part, error in aside.items())
    assert {f.part for f in items_of(str(path)) if isinstance(f, SetAside) and not f.broken} == {"x.css"}


def test_zipped_member_that_is_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        file.writestr(link, "/etc/hostname")
        file.writestr("good.txt", TEXT)
    parts, aside = taken(path)
    assert parts == ["good.txt"] and "a link" in aside["link.txt"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made.zipped({"a.txt": TEXT})[:-30], "not a whole zip archive"),
        (b"PK\x03\x04" + bytes(1000), "not a whole zip archive"),
        (b"PK\x05\x06" + bytes(18), "a zip of 0 files"),
        (made.zipped({".hidden": b"x"}), "a zip of 0 files"),
    ],
    ids=["truncated", "lying", "empty", "nothing-in-it"],
)
def test_zipped_file_that_is_no_zip(data: bytes, said: str, tmp_path: Path) -> None:
    parts, aside = taken(made.written(tmp_path / "a.zip", data))
    assert parts == [] and said in aside[None]


def test_zipped_members_that_share_their_bytes(tmp_path: Path) -> None:
    """The bomb of David Fifield (2019): many entries for one stream."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", TEXT)
        info = file.getinfo("a.txt")
        for name in ("b.txt", "c.txt"):
            again = zipfile.ZipInfo(name)
            again.compress_type, again.CRC = info.compress_type, info.CRC
            again.compress_size, again.file_size, again.header_offset = info.compress_size, info.file_size, info.header_offset
            file.filelist.append(again)
            file.NameToInfo[name] = again
        file._didModify = True
    parts, aside = taken(made.written(tmp_path / "a.zip", plain.getvalue()))
    assert len(parts) <= 1 and set(aside) >= {"b.txt", "c.txt"}
