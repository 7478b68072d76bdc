"""The classes of `resources/read/furniture.yaml`, ready to match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dateline.read.agencies import all_marks, plain_marks
from dateline.read.ready import ready
from dateline.types import FurnitureKind

# No furniture line is longer; a longer paragraph is only searched at its front and its end.
LONGEST = 700
WORD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Shape:
    """One class of furniture: where it may stand, which part of a paragraph it takes, how it looks."""

    id: str
    kind: FurnitureKind
    where: str
    part: str
    takes: bool
    offered: bool | None
    patterns: tuple[re.Pattern[str], ...]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of a whole line, of a start or of an end, as `part` says; one a pattern at most."""
        for pattern in self.patterns:
            found = self._match(pattern, text)
            if found is not None:
                yield found

    def _match(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        if self.part == "start":
            return pattern.match(text[:200])
        if len(text) > LONGEST:
            return None
        return pattern.search(text) if self.part == "end" else pattern.fullmatch(text)


@ready
def shapes(tables: Mapping[str, Any]) -> tuple[Shape, ...]:
    """The classes of furniture in the order of the table, which is the order in which they are tried.

    Args:
        tables: the content of `resources/read/`.
    """
    words = {
        **cast("dict[str, str]", tables["furniture"]["words"]),
        "masthead": f"(?i:{_one_of(outlet_names(tables))})",
        "agency": rf"(?:{_one_of(plain_marks(tables))})(?!\w)",
        "credit": rf"(?:{_one_of(all_marks(tables))})(?!\w)",
        "town": rf"(?:{_one_of([name.upper() for group in tables['towns']['towns'] for name in group])})(?!\w)",
    }
    return tuple(_shape(entry, words) for entry in tables["furniture"]["classes"])


def outlet_names(tables: Mapping[str, Any]) -> list[str]:
    """The names of outlets that a page may bear at its head, as the table writes them.

    Args:
        tables: the content of `resources/read/`.
    """
    return [name for group in tables["outlets"]["outlets"] for name in group]


def _one_of(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _shape(entry: Mapping[str, Any], words: Mapping[str, str]) -> Shape:
    part = entry.get("part", "line")
    return Shape(
        id=entry["id"], kind=entry["kind"], where=entry["where"], part=part, takes=entry.get("takes", False),
        offered=entry.get("offered"),
        patterns=tuple(compiled(_whole(fill(line, words), part), entry.get("case") == "any") for line in entry["lines"]),
    )  # fmt: skip


def _whole(pattern: str, part: str) -> str:
    # An end is looked for from the last sentence end on: `search` would else begin in the middle of a word.
    return rf"(?:^|(?<=[.!?…”\"’')\]\s])(?<!\w))(?:{pattern})\s*$" if part == "end" else pattern


def fill(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with its `{words}` put in, and theirs in turn."""
    while WORD.search(pattern):
        pattern = WORD.sub(lambda m: words[m.group(1)], pattern)
    return pattern


@cache
def compiled(pattern: str, any_case: bool = False) -> re.Pattern[str]:
    """A pattern, compiled once."""
    return re.compile(pattern, re.IGNORECASE if any_case else 0)
