"""`dateline read` from end to end: what goes to which stream, in which order, with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.export.schema import schema

TALKS = """Egypt and Sudan Hold Talks on River

CAIRO, March 3, 1994 - Egypt and Sudan held talks in Geneva on Tuesday, officials said.

"We will not give up the river," said Amr Moussa, the Egyptian foreign minister. He accused Ethiopia of hiding its plans.
"""
ARMS = """Chad Denies Arming Rebels

Libya accused Chad of arming rebels in 1986. Chad denied it. The United Nations condemned the attack.
"""


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "talks.txt", tmp_path / "arms.txt"]
    for path, text in zip(paths, (TALKS, ARMS), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def dateline(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *arguments], input=given)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment})


def lines(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_one_is_json_that_fits_the_schema(articles: list[str]) -> None:
    done = dateline(articles[0])
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    Draft202012Validator(schema()).validate(found)
    assert found["article"]["text"].startswith("Egypt and Sudan Hold Talks")
    assert {"CONSULT", "ACCUSE"} <= {claim["event_type"] for claim in found["claims"]}


def test_read_several_is_jsonl_in_their_order(articles: list[str]) -> None:
    done = dateline(*articles)
    assert (done.exit_code, done.stderr) == (0, "")
    titles = [found["article"]["title"] for found in lines(done)]
    assert titles == ["Egypt and Sudan Hold Talks on River", "Chad Denies Arming Rebels"]


def test_read_sets_a_bad_one_aside(articles: list[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = dateline(articles[0], str(tmp_path / "none.txt"), str(empty), articles[1])
    assert done.exit_code == 1
    assert len(lines(done)) == 2
    none, nothing, count = done.stderr.splitlines()
    assert none.startswith("dateline: ") and "none.txt" in none
    assert nothing.startswith("dateline: ") and "empty.txt" in nothing
    assert count == "dateline: 2 of 4 inputs could not be read"


def test_read_one_bad_one_prints_nothing(tmp_path: Path) -> None:
    done = dateline(str(tmp_path / "none.txt"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_read_quiet_keeps_the_errors(articles: list[str], tmp_path: Path) -> None:
    done = dateline(articles[0], str(tmp_path / "none.txt"), "--quiet")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_read_broken_model_is_3(articles: list[str]) -> None:
    done = dateline(articles[0], "--model", "no_such_model")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "no_such_model" in done.stderr and done.stderr.count("\n") == 1


def test_read_standard_input(articles: list[str]) -> None:
    assert lines(dateline("-", "--format", "jsonl", given=TALKS.encode())) == lines(dateline(articles[0], "--format", "jsonl"))


def test_read_published_is_used(articles: list[str]) -> None:
    found = json.loads(dateline(articles[1], "--published", "1986-12-09").stdout)
    assert found["article"]["published"].startswith("1986-12-09")


def test_read_text(articles: list[str]) -> None:
    done = dateline(*articles, "--format", "text")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"== {articles[0]} ==")
    assert "WHAT IT TELLS" in done.stdout and "\x1b" not in done.stdout


def test_read_into_a_file(articles: list[str], tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    done = dateline(*articles, "-o", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["arms.txt", "out.jsonl", "talks.txt"]


def test_read_keeps_the_old_file_if_nothing_was_read(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    assert dateline(str(tmp_path / "none.txt"), "-o", str(path)).exit_code == 1
    assert path.read_text(encoding="utf-8") == "old"


def test_read_cannot_write_is_2(articles: list[str], tmp_path: Path) -> None:
    done = dateline(articles[0], "-o", str(tmp_path / "no" / "out.json"))
    assert done.exit_code == 2
    assert "cannot write" in done.stderr


def test_read_ten_times_is_the_same(articles: list[str]) -> None:
    for article in articles:
        assert len(set(dateline(*[article] * 10).stdout.splitlines())) == 1


def test_read_processes_and_hash_seeds_change_nothing(articles: list[str], tmp_path: Path) -> None:
    inputs = [*articles, str(tmp_path / "none.txt"), articles[0]]
    one = process("read", *inputs, PYTHONHASHSEED="1")
    two = process("read", *inputs, "--workers", "2", PYTHONHASHSEED="2")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == 3
    assert one.stderr == two.stderr


def test_read_explains_its_own_claims(articles: list[str], tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    dateline(articles[0], "-o", str(path))
    for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
        done = CliRunner().invoke(app, ["explain", claim["id"], str(path)])
        assert done.exit_code == 0, done.stderr
        assert "no entry of this name" not in done.stdout


def test_read_any_locale_same_bytes(articles: list[str]) -> None:
    plain = process("read", articles[0], LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stdout) == (0, process("read", articles[0], LC_ALL="C.UTF-8").stdout)
