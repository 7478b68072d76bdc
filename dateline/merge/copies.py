"""The same text, printed again: whole, cut, under another headline, with other furniture, lightly edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import xxhash

from dateline.merge.align import align
from dateline.merge.words import Worded, worded
from dateline.records import Overlap

SHINGLE = 5  # words
SAMPLE = 16  # one shingle in so many is kept; one in 8 or in 4 finds no more copies in eval/copies.py and costs an index more
FEWEST = 16  # prints of a text that has so many shingles
LIMIT = 2**64 // SAMPLE
COMMON = 10  # families that may hold a print: more make it boilerplate; an index need keep no more than one beyond
NEAREST = 40
WORTH = 0.08

# Set on the tuning half of eval/copies.py, on the careful side: 0.50 finds more of the short copies there (ARI 0.960), but joins
# 5 of 194 articles that share only background, and families of longer texts (0.947 for 0.968).
OF_SHORTER = 0.55
OWN = 0.4  # of the shorter one's words outside quotation marks: what two share of a statement is not theirs
OF_LONGER = 0.2  # less is one of a digest's items; 0.15 gains 0.001 ARI, 0.25 costs 0.004
ENDED = re.compile(r"[.!?:;,][”\"’')]*\s*$")
FEW = 8  # words; a text that has fewer outside quotation marks is judged by all its words


def prints(text: str) -> tuple[int, ...]:
    """The prints of a text: hashes of a fixed sample of its runs of words, signed 64-bit, in ascending order.

    The sample is taken by the hash itself (the lowest sixteenth of all values: FracMinHash), so that what two texts share of
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


def near(held: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stored articles that share prints with a new one, with how many, the nearest first.

    An index holds each print once a family: with the first article of that family that had it. So a family of a thousand
    copies is no more work than one article, and a print that many families hold is boilerplate (a licence, a standing
    phrase), however few articles there are; such prints are left out.

    Args:
        held: (print, family, article) for each of the new article's prints that the index holds.
    """
    rows = sorted(set(held))
    families = Counter(held_print for held_print, _ in {(held_print, family) for held_print, family, _ in rows})
    shared = Counter(article for held_print, _, article in rows if families[held_print] <= COMMON)
    return sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]


def worth_checking(shared: int, prints_of_new: int, prints_of_old: int) -> bool:
    """Whether two texts share enough prints for the exact check.

    Args:
        shared: how many prints `near` gives for the two.
        prints_of_new: how many the new text has.
        prints_of_old: how many the stored one has.
    """
    return shared >= 2 and shared >= WORTH * min(prints_of_new, prints_of_old)


def overlap(first: str, second: str) -> Overlap:
    """How much of each of two texts stands in the other: runs of words, in order within a run, moved or not.

    A headline at the head of a text is left out, as each desk writes its own.

    Args:
        first: the one text.
        second: the other.
    """
    one, other = worded(_body(first)), worded(_body(second))
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


def _body(text: str) -> str:
    """The text without the headline: a first paragraph, of one line and not ended as a sentence is."""
    headline, _, rest = text.partition("\n\n")
    return text if not rest.strip() or "\n" in headline or ENDED.search(headline) else rest


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _own(text: Worded, found: list[int]) -> float:
    """The share of the words outside quotation marks."""
    own = len(text.words) - sum(text.quoted)
    return _share(sum(not text.quoted[i] for i in found), own) if own >= FEW else _share(len(found), len(text.words))
