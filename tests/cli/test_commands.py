"""The command line itself: options, exit statuses, help. Nothing here reads an article."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dateline import __version__
from dateline.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")

# arguments -> a part of what stderr says; exit status 2
WRONG = [
    ([], "Usage"),
    (["write"], "No such command"),
    (["read"], "Missing argument"),
    (["read", "a", "b", "--format", "json"], "jsonl"),
    (["read", "-", "-"], "only once"),
    (["read", "a", "--format", "xml"], "jsonl"),
    (["read", "a", "--published", "yesterday"], "no ISO date"),
    (["read", "a", "--published", "2999-01-01"], "up to today"),
    (["read", "a", "--workers", "0"], "--workers"),
    (["read", "a", "-o", "."], "directory"),
    (["explain", "1"], "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_commands_wrong_usage_is_2(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert message in done.stderr + done.stdout


def test_commands_version() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"dateline {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "-h"], ["explain", "-h"], ["doctor", "-h"]])
def test_commands_help_needs_nothing_slow(arguments: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['dateline', *sys.argv[1:]]\n"
        "from dateline.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'numpy', 'lxml', 'trafilatura', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_completion(shell: str) -> None:
    environment = {"_DATELINE_COMPLETE": f"source_{shell}", "PATH": "/usr/bin:/bin"}
    code = "from dateline.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert "dateline" in done.stdout


def test_commands_doctor_is_whole() -> None:
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0, done.stdout
    assert all(line.startswith("ok") for line in done.stdout.splitlines())
    assert "digest" in done.stdout


def test_commands_doctor_broken_is_3() -> None:
    done = CliRunner().invoke(app, ["doctor", "--model", "no_such_model"])
    assert done.exit_code == 3
    assert "BAD  loads" in done.stdout


def names() -> list[str]:
    """Every command and every option of a command, and of the program itself."""
    program = get_command(app)
    commands = program.commands  # type: ignore[attr-defined]
    flags = [flag for command in (program, *commands.values()) for option in command.params for flag in option.opts]
    return [*(f"dateline {command}" for command in commands), *(flag for flag in flags if flag.startswith("-"))]


@pytest.mark.parametrize("name", sorted(set(names())))
def test_commands_are_all_documented(name: str) -> None:
    assert f"`{name}" in DOCS or f" {name}" in DOCS
