"""The same text, printed again: whole, cut, under another headline, with other furniture, lightly edited."""

from __future__ import annotations

import xxhash

from dateline.merge.align import Run, align
from dateline.merge.words import Worded, worded
from dateline.records import Overlap

SHINGLE = 5  # words
SAMPLE = 8  # one shingle in so many is kept
FEWEST = 16  # prints of a text that has so many shingles
LIMIT = 2**64 // SAMPLE
OF_SHORTER, OWN, OF_LONGER = 0.6, 0.5, 0.15


def prints(text: str) -> tuple[int, ...]:
    """The prints of a text: hashes of a fixed sample of its runs of words, signed 64-bit, in ascending order.

    The sample is taken by the hash itself (the lowest eighth of all values: FracMinHash), so that what two texts share of
    their prints is an estimate of what they share of their words, however much longer one of them is. A short text has
    the lowest `FEWEST` in any case.

    Args:
        text: an article's text.
    """
    words = worded(text).words
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()
    hashes = sorted(xxhash.xxh3_64_intdigest(run.encode()) for run in runs)
    kept = [h for i, h in enumerate(hashes) if h < LIMIT or i < FEWEST]
    return tuple(sorted(h - 2**64 if h >= 2**63 else h for h in kept))


def worth_checking(shared: int, prints_of_new: int, prints_of_old: int) -> bool:
    """Whether two texts share enough prints for the exact check.

    Args:
        shared: how many prints they share.
        prints_of_new: how many the one has.
        prints_of_old: how many the other has.
    """
    return shared >= 2 and shared >= 0.08 * min(prints_of_new, prints_of_old)


def overlap(first: str, second: str) -> Overlap:
    """How much of each of two texts stands in the other: runs of words, in order within a run, moved or not.

    Args:
        first: the one text.
        second: the other.
    """
    one, other = worded(first), worded(second)
    runs = align(one.words, other.words)
    mine = [i for r in runs for i in range(r.first, r.first + r.length)]
    theirs = [j for r in runs for j in range(r.second, r.second + r.length)]
    return Overlap(
        len(mine),
        _share(len(mine), len(one.words)),
        _share(len(mine), len(other.words)),
        _own(one, mine),
        _own(other, theirs),
    )


def is_copy(found: Overlap, words_first: int, words_second: int) -> bool:
    """Whether two texts are one text, whole or cut, and not two that share a quotation, a statement or some background.

    Args:
        found: what they share.
        words_first: how many words the one has.
        words_second: how many the other has.
    """
    sides = ((found.of_first, found.own_of_first), (found.of_second, found.own_of_second))
    (shorter, own), (longer, _) = sides if words_first <= words_second else sides[::-1]
    return shorter >= OF_SHORTER and own >= OWN and longer >= OF_LONGER


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _own(text: Worded, found: list[int]) -> float:
    """The share of the words outside quotation marks."""
    return _share(sum(not text.quoted[i] for i in found), len(text.words) - sum(text.quoted))
