"""Which words of one text stand in another: runs of like words, wherever they were moved to, and the small gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

RUN = 4  # words that make a seed
CHAIN = 8  # words that a chain of runs must share: fewer are common phrases ("the president of the United States")
GAP = 10  # words that may be changed between two runs of one chain
TRIED = 8  # places of a seed that are tried; more are boilerplate or filler, and would make the time quadratic


class Run(NamedTuple):
    """`length` words from `first` in the one text are those from `second` in the other."""

    first: int
    second: int
    length: int


def align(first: Sequence[str], second: Sequence[str]) -> tuple[Run, ...]:
    """The runs of words that two texts share, each word used once, by their place in the second.

    The time is linear in the words of both: a seed of `RUN` words is looked up, the longest of its places is taken, and the
    search goes on behind it.

    Args:
        first: the words of the one text.
        second: the words of the other.
    """
    runs, used = _runs(first, second)
    chains: list[list[Run]] = [[Run(0, 0, 0)]]  # the beginnings, like the ends, stand side by side as the ends of a run do
    for run in (*runs, Run(len(first), len(second), 0)):
        last = chains[-1][-1]
        if _follows(last, run):
            chains[-1] += [*_between(last, run, first, second, used), run]
        else:
            chains.append([run])
    return tuple(run for chain in chains if sum(r.length for r in chain) >= CHAIN for run in chain if run.length)


def _follows(last: Run, run: Run) -> bool:
    return 0 <= run.first - last.first - last.length <= GAP and run.second - last.second - last.length <= GAP


def _runs(first: Sequence[str], second: Sequence[str]) -> tuple[list[Run], bytearray]:
    """The runs by their place in the second, and which words of the first they use."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(first) - RUN + 1):
        places = seeds.setdefault(tuple(first[i : i + RUN]), [])
        if len(places) < TRIED:
            places.append(i)
    used = bytearray(len(first))
    found: list[Run] = []
    j = 0
    while j <= len(second) - RUN:
        places = seeds.get(tuple(second[j : j + RUN]), [])
        length, i = max(((_length(first, second, p, j, used), -p) for p in places), default=(0, 0))
        if length < RUN:
            j += 1
            continue
        run = _backwards(Run(-i, j, length), first, second, used, found[-1].second + found[-1].length if found else 0)
        used[run.first : run.first + run.length] = b"\1" * run.length
        found.append(run)
        j = run.second + run.length
    return found, used


def _length(first: Sequence[str], second: Sequence[str], i: int, j: int, used: bytearray) -> int:
    start = i
    while i < len(first) and j < len(second) and not used[i] and first[i] == second[j]:
        i, j = i + 1, j + 1
    return i - start


def _backwards(run: Run, first: Sequence[str], second: Sequence[str], used: bytearray, free: int) -> Run:
    """The run with the like words before it: a seed may have begun too late where its first place was taken."""
    i, j = run.first, run.second
    while i > 0 and j > free and not used[i - 1] and first[i - 1] == second[j - 1]:
        i, j = i - 1, j - 1
    return Run(i, j, run.length + run.first - i)


def _between(last: Run, run: Run, first: Sequence[str], second: Sequence[str], used: bytearray) -> list[Run]:
    """The like words in the gap between two runs that follow each other."""
    i, j = last.first + last.length, last.second + last.length
    if i == run.first or j == run.second or any(used[i : run.first]):
        return []
    used[i : run.first] = b"\1" * (run.first - i)
    matcher = SequenceMatcher(None, first[i : run.first], second[j : run.second], autojunk=False)
    return [Run(i + a, j + b, n) for a, b, n in matcher.get_matching_blocks() if n]
