#!/usr/bin/env python3
"""Score origins: on whose word a happening rests, over sets of 3 to 8 articles.

    python -m eval.origins [--part tuning|apart|fresh] [--sets FOLDER] [--wrong]

Reads tests/cases/origins/*.yaml (see the README there), and runs every article through the whole pipeline: read, copies,
origins. The claims of a set's happening are those of its event type that share a word with the set's description of it:
events are not what is scored here. What every article cites is given beside them. Prints, for each part, the share of sets
with the right number of origins, and the share in which every origin also has the right articles; --wrong shows the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.data import table
from dateline.merge.copies import is_copy, overlap
from dateline.merge.origins import origins
from dateline.merge.tracing import stems
from dateline.merge.words import worded
from dateline.pipeline import load, read
from dateline.read import read_bytes
from dateline.records import Heard, Origin, Told
from dateline.types import Reading

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "cases" / "origins"
PARTS = ("tuning", "apart", "fresh")
Read = Callable[[bytes, str], Reading]


@dataclass(frozen=True, slots=True)
class Scored:
    """One set: what was to be found and what was, each as the articles of every origin."""

    name: str
    part: str
    gold: list[tuple[str, frozenset[str]]]
    found: tuple[Origin, ...]
    names: dict[str, str]

    @property
    def right(self) -> bool:
        """Whether the number of origins is right."""
        return len(self.found) == len(self.gold)

    @property
    def whole(self) -> bool:
        """Whether every origin has its articles and no other."""
        found = sorted(sorted(self.names[a] for a in o.articles) for o in self.found)
        return found == sorted(sorted(articles) for _, articles in self.gold)


def reader() -> Read:
    """What reads an article's bytes by the whole pipeline."""
    loaded, tables = load(), table("read")
    return lambda data, name: read(read_bytes(data, name, tables), loaded)


def families_of(readings: dict[str, Reading]) -> dict[str, str]:
    """The family of every article, by the rule of copies."""
    family = {name: name for name in readings}
    size = {name: len(worded(r.article.text).words) for name, r in readings.items()}
    for one, other in combinations(readings, 2):
        shared = overlap(readings[one].article.text, readings[other].article.text)
        if family[one] != family[other] and is_copy(shared, size[one], size[other]):
            family = {name: family[one] if f == family[other] else f for name, f in family.items()}
    return family


def found_in(case: dict[str, Any], readings: dict[str, Reading]) -> tuple[Origin, ...]:
    """The origins of a set's happening."""
    families = families_of(readings)
    about = stems(case["happening"])
    tolds = [
        Told(reading.article, claim, families[name])
        for name, reading in readings.items()
        for claim in reading.claims
        if claim.event_type == case["event_type"] and stems(claim.evidence.text) & about
    ]
    return origins(tolds, [Heard(r.article, families[name], r.quotes) for name, r in readings.items()])


def scored(folder: Path, read_one: Read, part: str | None = None) -> Iterator[Scored]:
    """Every set of a folder, or of a part of it."""
    for path in sorted(folder.glob("*.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        if part is not None and case["part"] != part:
            continue
        readings = {str(a["name"]): read_one(a["text"].encode(), f"{path.stem} {a['name']}") for a in case["articles"]}
        gold = [(o["who"], frozenset(map(str, o["articles"]))) for o in case["origins"]]
        names = {reading.article.id: name for name, reading in readings.items()}
        yield Scored(path.stem, case["part"], gold, found_in(case, readings), names)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Score origins over sets of articles.")
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--sets", type=Path, default=SETS)
    options.add_argument("--wrong", action="store_true")
    given = options.parse_args()
    found = list(scored(given.sets, reader(), given.part))
    for part in PARTS:
        of_part = [s for s in found if s.part == part]
        if of_part:
            right, whole = sum(s.right for s in of_part), sum(s.whole for s in of_part)
            shares = f"right number {right / len(of_part):.2f}   right articles {whole / len(of_part):.2f}"
            print(f"{part:8} {len(of_part):3} sets   {shares}")
    for one in (s for s in found if given.wrong and not s.whole):
        print(f"\n{one.name}: {len(one.gold)} origins, found {len(one.found)}")
        for who, articles in one.gold:
            print(f"  is     {who}: {' '.join(sorted(articles))}")
        for o in one.found:
            print(f"  found  {o.key} ({o.name or o.description}; {o.how}): {' '.join(sorted(one.names[a] for a in o.articles))}")


if __name__ == "__main__":
    main()
