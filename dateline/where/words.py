"""The words that tell a place: nouns of places and of deeds, and verbs that take a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.types import PlacePrecision

KEYS = ("parts", "directions", "distances", "happenings", "upon", "at_object", "going", "befalling", "aspect", "seated", "ruling")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`resources/where/words.yaml`, as sets of dictionary forms; `sites` with the precision of what they name."""

    sites: dict[str, PlacePrecision]
    parts: frozenset[str]
    directions: frozenset[str]
    distances: frozenset[str]
    happenings: frozenset[str]
    upon: frozenset[str]
    at_object: frozenset[str]
    going: frozenset[str]
    befalling: frozenset[str]
    aspect: frozenset[str]
    seated: frozenset[str]
    ruling: frozenset[str]


def compile_words(raw: dict[str, Any]) -> PlaceWords:
    """Compile the table of words."""
    return PlaceWords(
        {word: kind for kind, rows in raw["sites"].items() for word in _flat(rows)},
        *(frozenset(_flat(raw[key])) for key in KEYS),
    )


def _flat(rows: Iterable[Any]) -> list[str]:
    return [word for row in rows for word in ([row] if isinstance(row, str) else row)]
