"""The search of precedents at size: `python -m eval.familiar_size [SITUATIONS]` (100,000 of ten claims: a million claims).

Situations are made from the library's: parties and days are drawn anew, a part of the dealings is left out or given to others.
Printed: seconds to build the index, its memory, and the milliseconds of a search (median, 95th of a hundred) for queries of
three to eight dealings.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from dateline.precedent.index import Index
from dateline.precedent.library import situations
from dateline.precedent.situation import Dealing, Situation

SIZE = 10  # dealings of a situation
QUERIES = 100
TOP = 5  # precedents, as on the page


def made(n: int, seed: int = 7) -> Iterator[Situation]:
    """So many situations of ten dealings."""
    draw = random.Random(seed)
    library = situations()
    for number in range(n):
        one, other = draw.choice(library), draw.choice(library)
        count = len(one.parties)
        dealings = [*one.dealings, *_moved(other, count, draw)]
        kept = sorted(draw.sample(dealings, min(SIZE, len(dealings))), key=lambda d: d.start or "")
        yield replace(
            one, id=f"made-{number}",
            dealings=tuple(replace(d, because=(), ids=(f"made-{number}/{at}",)) for at, d in enumerate(kept)),
            outcome_dealings=(), disputes=(),
        )  # fmt: skip


def _moved(situation: Situation, count: int, draw: random.Random) -> list[Dealing]:
    """The dealings of a situation given to parties of another by chance."""
    to = [draw.randrange(count) for _ in situation.parties]

    def side(places: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(to[p] for p in places))

    return [replace(d, actors=side(d.actors), recipients=side(d.recipients), against=side(d.against)) for d in situation.dealings]


def queries(seed: int = 11) -> list[Situation]:
    """Parts of library situations, three to eight dealings each."""
    draw = random.Random(seed)
    found = []
    for number in range(QUERIES):
        one = draw.choice(situations())
        kept = sorted(draw.sample(range(len(one.dealings)), min(draw.randint(3, 8), len(one.dealings))))
        found.append(replace(one, id=f"query-{number}", dealings=tuple(replace(one.dealings[at], because=()) for at in kept)))
    return found


def main(n: int) -> int:
    """Build, ask, print."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    held = list(made(n))
    filled = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    middle = time.perf_counter()
    index = Index.of(held)
    built = time.perf_counter()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    claims = sum(len(s.dealings) for s in held)
    print(f"{n:,} situations, {claims:,} dealings: made in {middle - start:.0f} s ({(filled - before) / 1024:,.0f} MB)")
    print(f"index built in {built - middle:.0f} s, {(after - filled) / 1024:,.0f} MB more")
    took = []
    for query in queries():
        start = time.perf_counter()
        index.search(query, TOP)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    print(f"a search: median {took[len(took) // 2]:.0f} ms, 95th of a hundred {took[int(len(took) * 0.95)]:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
