"""The articles of the demonstration: in an installation beside this file, in a checkout in `examples/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.read.inputs import items_of
from dateline.records import Item, SetAside

_INSTALLED = Path(__file__).parent / "demo"
EXAMPLES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "examples" / "demo"


def examples() -> Iterator[Item | SetAside]:
    """The examples, named as if they lay in a folder `examples`."""
    return named(str(EXAMPLES), "examples")


def named(path: str, name: str) -> Iterator[Item | SetAside]:
    """The articles of a file or folder, under another name: where it lies on this machine is nothing to an archive.

    Args:
        path: of the file or folder.
        name: what to call it.
    """
    for found in items_of(path):
        changed: dict[str, Any] = {"source": found.source.replace(path, name)}
        if isinstance(found, SetAside):
            changed["error"] = found.error.replace(path, name)
        yield replace(found, **changed)
