"""What is made of the tables once and used for every article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def ready(make: Callable[[Mapping[str, Any]], T]) -> Callable[[Mapping[str, Any]], T]:
    """Keep what a function makes of the tables, as long as the tables are the same object.

    Args:
        make: a function of the content of `resources/read/` alone.
    """
    # The tables are kept beside the result: their identity is what tells that it is still theirs.
    kept: list[tuple[Mapping[str, Any], T]] = []

    @wraps(make)
    def made(tables: Mapping[str, Any]) -> T:
        if not kept or kept[0][0] is not tables:
            kept[:] = [(tables, make(tables))]
        return kept[0][1]

    return made
