"""Is the right past situation found? `python -m eval.familiar [development|test]`.

Probes (tests/cases/familiar/*.yaml) retell a situation of the history library in other words and with other names; near misses
are variants of that situation: two parties trade places, deeds become threats, a deed is taken out. Printed: recall at 1 and 5;
how often the true situation outranks each kind of near miss; how often every pair of the mapping is right where it was found;
and the same recall for word search over the same texts (BM25 and TF-IDF).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import Any

import yaml

from dateline.data import table
from dateline.familiar import library
from dateline.pipeline import Reader, load, read
from dateline.precedent.index import Hit, Index
from dateline.precedent.library import situation, situations
from dateline.precedent.situate import of_reading
from dateline.precedent.situation import Dealing, Situation
from dateline.read import read_bytes

FOLDER = Path(__file__).parent.parent / "tests" / "cases" / "familiar"
TOP = 5
COMMON = frozenset(
    "a an and as at by for from had has have in into its it of on or that the their they this to was were which who with".split()
)


def probes(part: str) -> list[dict[str, Any]]:
    """The probes of a part."""
    return list(yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8")))


def asked(probe: dict[str, Any], reader: Reader) -> Situation:
    """A probe's text, read, as a situation."""
    page = read_bytes(probe["text"].encode(), probe["id"], table("read"), str(probe["published"]))
    return of_reading(read(page, reader))


def near(true: Situation, entry: dict[str, Any], miss: dict[str, Any]) -> Situation:
    """A near miss of a situation."""
    places = {key: at for at, key in enumerate(entry["actors"])}
    claims = {f"{true.id}/{c}" for c in miss.get("claims", ())}
    if miss["kind"] in ("reversed", "swapped"):
        one, other = (places[key] for key in miss["swap"])
        trade = {one: other, other: one}

        def traded(side: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(trade.get(p, p) for p in side)

        dealings = tuple(
            replace(d, actors=traded(d.actors), recipients=traded(d.recipients), against=traded(d.against)) for d in true.dealings
        )
        return replace(true, id=f"{true.id}~", dealings=dealings)
    if miss["kind"] == "threat":
        return replace(true, id=f"{true.id}~", dealings=tuple(_threat(d) if claims & set(d.ids) else d for d in true.dealings))
    kept = [at for at, d in enumerate(true.dealings) if not claims & set(d.ids)]
    moved = {old: new for new, old in enumerate(kept)}
    dealings = tuple(
        replace(true.dealings[at], because=tuple(moved[b] for b in true.dealings[at].because if b in moved)) for at in kept
    )
    return replace(true, id=f"{true.id}~", dealings=dealings)


def _threat(dealing: Dealing) -> Dealing:
    return replace(dealing, event_type="THREATEN", mode=None, standing="planned")


def right(probe: dict[str, Any], query: Situation, hit: Hit, entry: dict[str, Any]) -> bool:
    """Whether every pair of the mapping that the probe tells of is the one that it says."""
    places = {key: at for at, key in enumerate(entry["actors"])}
    want = {name.casefold(): places[key] for name, key in probe["mapping"]}
    laid = [(query.parties[p.one].name.casefold(), p.other) for p in hit.mapping.parties]
    known = [(want[name], other) for name, other in ((_named(n, want), o) for n, o in laid) if name is not None]
    return bool(known) and all(mine == other for mine, other in known)


def _named(name: str, want: dict[str, int]) -> str | None:
    """The name in the probe's mapping that a party bears, whole or in part."""
    found = [w for w in want if w == name] or [w for w in want if w in name or name in w]
    return max(found, key=len, default=None)


def words(text: str) -> list[str]:
    """The words of a text for word search, without those that are in every text."""
    return [word for word in re.findall(r"[a-z]+", text.lower()) if word not in COMMON]


def word_search(texts: Sequence[str], bm25: bool) -> Callable[[str], list[int]]:
    """BM25 (k1 1.2, b 0.75) or TF-IDF cosine over texts: gives their places for a query, best first."""
    counts = [Counter(words(text)) for text in texts]
    there = Counter(word for count in counts for word in count)
    sizes = [sum(count.values()) for count in counts]
    mean = sum(sizes) / len(sizes)
    norms = [sum((n * log(len(texts) / there[w])) ** 2 for w, n in c.items()) ** 0.5 or 1.0 for c in counts]

    def score(count: Counter[str], at: int, query: Counter[str]) -> float:
        if bm25:
            return sum(
                log(1 + (len(texts) - there[w] + 0.5) / (there[w] + 0.5))
                * count[w] * 2.2 / (count[w] + 1.2 * (0.25 + 0.75 * sizes[at] / mean))
                for w in query if count[w]
            )  # fmt: skip
        return sum(n * count[w] * log(len(texts) / there[w]) ** 2 for w, n in query.items() if count[w]) / norms[at]

    def search(text: str) -> list[int]:
        query = Counter(words(text))
        return sorted(range(len(texts)), key=lambda at: (-score(counts[at], at, query), at))

    return search


def measure(part: str, lines: Callable[[str], None] = lambda _: None) -> dict[str, float]:
    """The figures of a part, as shares."""
    reader, index = load(), library()
    known = {s.id: s for s in situations()}
    entries = {e["id"]: e for file in table("history").values() for e in file}
    texts = [" ".join(d.told for d in s.dealings) for s in situations()]
    searches = {"bm25": word_search(texts, True), "tf-idf": word_search(texts, False)}
    order = [s.id for s in situations()]
    counts: Counter[str] = Counter()
    for probe in probes(part):
        true, entry = known[probe["of"]], entries[probe["of"]]
        query = asked(probe, reader)
        ranked = [hit for hit in index.search(query)] if query.dealings else []
        place = next((at for at, hit in enumerate(ranked, 1) if hit.situation.id == true.id), None)
        counts["probes"] += 1
        counts["at 1"] += place == 1
        counts["at 5"] += place is not None and place <= TOP
        counts["candidate"] += place is not None
        counts["reach"] += true.id in {index.situation(p).id for p in index.candidates(query)}
        if place is not None and place <= TOP:
            counts["mapped"] += 1
            counts["mapping right"] += right(probe, query, ranked[place - 1], entry)
        for name, search in searches.items():
            counts[f"{name} at 1"] += order[search(probe["text"])[0]] == true.id
            counts[f"{name} at 5"] += true.id in [order[at] for at in search(probe["text"])[:TOP]]
        for miss in probe["near"]:
            both = Index.of([true, near(true, entry, miss)]).search(query) if query.dealings else []
            beaten = bool(both) and both[0].situation.id == true.id and (len(both) == 1 or both[0].rank > both[1].rank + 1e-9)
            counts[f"near {miss['kind']}"] += 1
            counts[f"beaten {miss['kind']}"] += beaten
        lines(f"{probe['id']}  {place or '-'}  {true.id}  {len(query.dealings)} dealings")
    return _shares(counts)


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = counts["probes"] or 1
    found = {k: counts[k] / total for k in ("at 1", "at 5", "bm25 at 1", "bm25 at 5", "tf-idf at 1", "tf-idf at 5", "reach")}
    found["mapping right"] = counts["mapping right"] / max(counts["mapped"], 1)
    for kind in ("reversed", "swapped", "threat", "missing"):
        if counts[f"near {kind}"]:
            found[f"above {kind}"] = counts[f"beaten {kind}"] / counts[f"near {kind}"]
    return found


def coded_twice() -> dict[str, float]:
    """How well a second coding of a situation, made by somebody who had not seen the first, finds the first."""
    index = library()
    counts: Counter[str] = Counter()
    for entry in yaml.load((FOLDER / "coded_twice.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        query = replace(situation(entry), id="second coding")
        places = [hit.situation.id for hit in index.search(query, TOP)]
        counts["probes"] += 1
        counts["at 1"] += entry["of"] in places[:1]
        counts["at 5"] += entry["of"] in places[:TOP]
        counts["reach"] += entry["of"] in {index.situation(p).id for p in index.candidates(query)}
    return {name: counts[name] / counts["probes"] for name in ("at 1", "at 5", "reach")}


def main(parts: Sequence[str]) -> int:
    """Print the figures of each part; of the development part, each probe too; and those of the cases coded twice."""
    print("== coded twice")
    for name, share in coded_twice().items():
        print(f"  {name:<16}{share:.3f}")
    for part in parts or ("development", "test"):
        print(f"== {part}")
        for name, share in measure(part, print if part == "development" else lambda _: None).items():
            print(f"  {name:<16}{share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
