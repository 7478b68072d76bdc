"""The command `dateline`: what is printed, where, and with what exit status (see `docs/cli.md`)."""

from __future__ import annotations

from dateline.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command and exit."""
    app(prog_name="dateline")
