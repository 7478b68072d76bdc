"""The tables that the stages work with, built from `resources/` by `scripts/build-data`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(folder: str) -> dict[str, Any]:
    """The tables of one folder of `resources/`: a mapping from file name (without ending) to content."""
    data: dict[str, Any] = json.loads(files(__name__).joinpath(f"{folder}.json").read_text(encoding="utf-8"))
    return data
