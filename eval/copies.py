"""Copies, counted: families found in a stream of articles, beside MinHash-LSH at its best threshold, and the work it takes.

    python -m eval.copies             the table: both halves, hard pairs, candidates and time by size
    python -m eval.copies --wrong     also the pairs of the tuning half that are joined or parted wrongly

The set is made by `eval.copies_made`; the halves are split by base article. ARI: adjusted Rand index (Hubert and Arabie
1985) over all articles of a half, those that are nobody's copy too. Published for comparison, on other data (NEWS-COPY,
Silcock et al. 2023): MinHash 0.74 to 0.78, a fine-tuned bi-encoder 0.915.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from math import comb
from pathlib import Path
from typing import Literal

from datasketch import MinHash, MinHashLSH

from dateline.merge.copies import COMMON, is_copy, near, overlap, prints, worth_checking
from dateline.merge.words import worded
from dateline.pipeline import Reader
from eval import ecb
from eval.copies_made import LONG, Made, made, updates
from eval.data import Measure, Part, Result, folder, half_of, ratio

NAME, PATH, SOURCE, SAMPLE, HALVES = "copies", ecb.PATH, ecb.SOURCE, 100_000, True
THRESHOLDS = tuple(n / 20 for n in range(2, 19))
SIZES = (500, 1000, 2000)


class Families:
    """Articles joined one after the other."""

    def __init__(self) -> None:
        self.parents: list[int] = []

    def add(self) -> None:
        self.parents.append(len(self.parents))

    def of(self, one: int) -> int:
        while self.parents[one] != one:
            one = self.parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self.parents[high] = low


def ours(texts: Sequence[str]) -> tuple[list[int], int]:
    """The family of each text, and how many pairs were checked, over an index as `near` asks for it."""
    index: dict[int, dict[int, int]] = defaultdict(dict)  # print: family: article
    counts, found, checked = [], Families(), 0
    for n, text in enumerate(texts):
        found.add()
        mine = prints(text)
        held = [(h, found.of(family), article) for h in mine for family, article in index[h].items()]
        for other, shared in near(held):
            if found.of(other) != found.of(n) and worth_checking(shared, len(mine), counts[other]):
                checked += 1
                if is_copy(overlap(texts[other], text), words_in(texts[other]), words_in(text)):
                    found.join(n, other)
        for h in mine:
            if len(index[h]) <= COMMON and found.of(n) not in map(found.of, index[h]):
                index[h][found.of(n)] = n
        counts.append(len(mine))
    return [found.of(n) for n in range(len(texts))], checked


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(worded(text).words)


def minhash(texts: Sequence[str], size: int) -> list[MinHash]:
    """The MinHash of each text over its runs of `size` words, 128 permutations."""
    found = []
    for text in texts:
        words, one = worded(text).words, MinHash(num_perm=128, seed=1)
        one.update_batch([" ".join(words[i : i + size]).encode() for i in range(max(1, len(words) - size + 1))])
        found.append(one)
    return found


def lsh(hashes: Sequence[MinHash], threshold: float) -> tuple[list[int], int]:
    """The family of each text by MinHash-LSH: candidates whose estimated resemblance reaches the threshold are joined."""
    index, found, checked = MinHashLSH(threshold=threshold, num_perm=128), Families(), 0
    for n, one in enumerate(hashes):
        found.add()
        for other in sorted(index.query(one)):
            checked += 1
            if one.jaccard(hashes[other]) >= threshold:
                found.join(n, other)
        index.insert(n, one)
    return [found.of(n) for n in range(len(hashes))], checked


def ari(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The adjusted Rand index of two partitions."""
    both = _pairs(zip(gold, found, strict=True))
    one, other, total = _pairs(gold), _pairs(found), comb(len(gold), 2)
    chance = one * other / total
    return ratio(both - chance, (one + other) / 2 - chance)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(comb(n, 2) for n in Counter(labels).values())


def _whole_families(articles: Sequence[Made], size: int) -> list[str]:
    """About so many articles, families whole, so that a smaller stream has as many copies an article."""
    sizes, chosen, total = Counter(one.family for one in articles), set(), 0
    for family, count in sorted(sizes.items()):
        if total < size:
            chosen.add(family)
            total += count
    return [one.text for one in articles if one.family in chosen]


def _half(articles: Sequence[Made], half: Literal["tuning", "apart"]) -> list[int]:
    return [i for i, one in enumerate(articles) if half_of(one.family.split(" ")[0]) == half]


def _ari(articles: Sequence[Made], families: Sequence[int], some: Sequence[int]) -> float:
    return ari([articles[i].family for i in some], [families[i] for i in some])


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """For `eval.table` and the floors: the set in one stream, scored on the half.

    Args:
        path: the zip of ECB+.
        reader: not used: copies are told by words alone.
        part: the half; the set is always measured whole.
    """
    articles = made(path.parent)
    start = time.perf_counter()
    families, _ = ours([one.text for one in articles])
    seconds = time.perf_counter() - start
    some = _half(articles, part.half)
    value = _ari(articles, families, some)
    return Result(len(articles), seconds, (Measure("families, ARI", value, "NEWS-COPY: MinHash 0.78, bi-encoder 0.915"),))


def _wrong(articles: Sequence[Made], families: Sequence[int], some: Sequence[int]) -> None:
    groups: dict[int, list[int]] = defaultdict(list)
    homes: dict[str, list[int]] = defaultdict(list)
    for i in some:
        groups[families[i]].append(i)
        homes[articles[i].family].append(i)
    for group in groups.values():
        if len({articles[i].family for i in group}) > 1:
            print("joined:", *(f"{articles[i].name} [{articles[i].how}]" for i in group), sep="\n   ")
    for home in homes.values():
        most = Counter(families[i] for i in home).most_common(1)[0][0]
        for i in (i for i in home if families[i] != most):
            whole = next(a for a in articles if a.name == articles[i].family)
            print("parted:", articles[i].name, f"[{articles[i].how}]", overlap(whole.text, articles[i].text))


def main() -> int:
    if not (folder() / PATH).exists():
        print(f"copies: not measured, no {PATH} in {folder()} (DATELINE_EVAL_DATA); to be had at {SOURCE}")
        return 0
    articles = made(folder())
    sizes = Counter(one.family for one in articles)
    print(
        f"{len(articles)} articles; {sum(n for n in sizes.values() if n > 1)} in {sum(n > 1 for n in sizes.values())} families, "
        f"{sum(n == 1 for n in sizes.values())} nobody's copy, of which "
        f"{sum(one.how in ('statement', 'background') for one in articles)} share a statement or background with another"
    )
    families = _table(articles)
    _table(made(folder(), LONG), "whole documents: ")
    _hard(articles, families)
    for size in SIZES:
        some = _whole_families(articles, size)
        start = time.perf_counter()
        _, checked = ours(some)
        each = (time.perf_counter() - start) / len(some) * 1000
        print(f"{len(some):6} articles: {each:.2f} ms and {checked / len(some):.2f} checks an article")
    if "--wrong" in sys.argv[1:]:
        _wrong(articles, families, _half(articles, "tuning"))
    return 0


def _table(articles: Sequence[Made], what: str = "") -> list[int]:
    """The figures of ours, whose families are given back, and of the baseline at its best."""
    texts, halves = [one.text for one in articles], [_half(articles, half) for half in ("tuning", "apart")]
    families, checked = ours(texts)
    print(f"{what}{len(texts)} articles".ljust(42) + f"{'ARI tuning':>11}{'apart':>8}{'checked an article':>20}")
    _row("dateline", articles, families, checked, halves)
    for size in (3, 5):
        hashes = minhash(texts, size)
        runs = [(threshold, *lsh(hashes, threshold)) for threshold in THRESHOLDS]
        best = max(runs, key=lambda run: ari([a.family for a in articles], run[1]))
        _row(f"MinHash-LSH, runs of {size}, best at {best[0]:.2f}", articles, best[1], best[2], halves)
    return families


def _row(label: str, articles: Sequence[Made], families: Sequence[int], checked: int, halves: Sequence[Sequence[int]]) -> None:
    scores = "".join(f"{_ari(articles, families, some):{width}.3f}" for some, width in zip(halves, (11, 8), strict=True))
    print(f"{label:42}{scores}{checked / len(articles):20.1f}")


def _hard(articles: Sequence[Made], families: Sequence[int]) -> None:
    """Of articles that share a statement or a paragraph with another, how many stay apart; and what updates are taken for."""
    members = Counter(families)
    for how in ("statement", "background"):
        some = [i for i, one in enumerate(articles) if one.how == how]
        print(f"share a {how}: {sum(members[families[i]] == 1 for i in some)} of {len(some)} nobody's copy")
    for how in ("kept", "replaced"):
        pairs = [(old.text, new.text) for old, new in updates(folder()) if new.how == how]
        joined = sum(is_copy(overlap(a, b), words_in(a), words_in(b)) for a, b in pairs)
        print(f"update, a third new, the old text {how}: {joined} of {len(pairs)} taken as one text")


if __name__ == "__main__":
    sys.exit(main())
