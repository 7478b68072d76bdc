"""Stories on ECB+: documents of one seminal event told from those of the like event of the same topic, online.

    python -m eval.stories            the tuning half
    python -m eval.stories --apart    the half set apart

Each document is read as a text file is, and comes by itself, in five shuffled orders, into an archive that is empty at first;
stories are looked up by their keys, as the store does. Pairwise F1: of two documents, whether they are in one story. All
topics come mixed in one stream; and again each topic by itself, pairs pooled. The halves are every other topic. The
baseline joins whatever is linked by a TF-IDF cosine (logarithmic tf, idf of the whole half) at the threshold that is best on
that half.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import perf_counter

import numpy as np
from scipy.sparse.csgraph import connected_components

from dateline.data import table
from dateline.merge.stories import StoryProfile, features, join, near_terms
from dateline.pipeline import Reader, read
from dateline.read import read_bytes
from dateline.records import Features
from dateline.types import Reading
from eval.data import Error, Measure, Part, Result, drawn, f1, ratio
from eval.ecb import PATH, SOURCE, EcbDocument, documents

__all__ = ["HALVES", "NAME", "PATH", "SAMPLE", "SOURCE", "measure"]

NAME = "stories"
SAMPLE = 6  # topics
HALVES = True
ORDERS = 5
NEAREST = 40  # stories that are looked at, as in the store
Stories = Mapping[str, str]
WORD = re.compile(r"\w\w+")


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Pairwise F1 over the orders: mean, worst, each topic by itself; and the baseline's."""
    found = documents(path)
    order = sorted({d.topic for d in found}, key=int)
    topics = set(drawn(order[0 if part.half == "tuning" else 1 :: 2], str, part.sample))
    chosen = [d for d in found if d.topic in topics]
    start = perf_counter()
    about = {d.id: features(_reading(d, reader)) for d in chosen}
    mixed = [stream([about[d.id] for d in _shuffled(chosen, seed)]) for seed in range(ORDERS)]
    seconds = perf_counter() - start
    apart = [_by_topic(chosen, about, seed) for seed in range(ORDERS)]
    scores = [pairwise(chosen, stories) for stories in mixed]
    base = max((pairwise(chosen, linked), threshold) for threshold, linked in baseline(chosen))
    measures = (
        Measure(
            "one stream, pairwise F1", _mean([s[0] for s in scores]), f"TF-IDF single link {base[0][0]:.3f} at {base[1]:.2f}"
        ),
        Measure("one stream, the worst order", min(s[0] for s in scores)),
        Measure("one stream, precision", _mean([s[1] for s in scores]), f"TF-IDF single link {base[0][1]:.3f}"),
        Measure("one stream, recall", _mean([s[2] for s in scores]), f"TF-IDF single link {base[0][2]:.3f}"),
        Measure("each topic by itself, pairwise F1", _mean([pairwise(chosen, s, same_topic=True)[0] for s in apart])),
    )
    return Result(len(chosen), seconds, measures, tuple(_errors(chosen, mixed[0])), (f"{len(topics)} topics",))


def _reading(document: EcbDocument, reader: Reader) -> Reading:
    page = read_bytes(document.text.encode(), f"{document.id}.txt", table("read"))
    return read(replace(page, article=replace(page.article, id=document.id)), reader)


def _shuffled(found: Sequence[EcbDocument], seed: int) -> list[EcbDocument]:
    order = list(found)
    random.Random(seed).shuffle(order)
    return order


def _by_topic(chosen: Sequence[EcbDocument], about: Mapping[str, Features], seed: int) -> Stories:
    stories: dict[str, str] = {}
    for topic in sorted({d.topic for d in chosen}):
        stories |= stream([about[d.id] for d in _shuffled(chosen, seed) if d.topic == topic])
    return stories


def stream(arriving: Sequence[Features]) -> Stories:
    """The story of each article, by ids, when all have arrived, one after the other, at an empty archive."""
    df: Counter[str] = Counter()
    stories: dict[str, StoryProfile] = {}
    for n, new in enumerate(arriving):
        wanted = set(near_terms(new, df.__getitem__, n))
        shared = sorted((-len(wanted.intersection(s.keys)), s.id) for s in stories.values())[:NEAREST]
        joined = join(new, [stories[name] for count, name in shared if count], df.__getitem__, n)
        stories = {name: s for name, s in stories.items() if name not in joined.gone} | {s.id: s for s in joined.changed}
        df.update(term for term, _ in new.terms)
    return {article: story.id for story in stories.values() for article in story.articles}


def pairwise(found: Sequence[EcbDocument], stories: Stories, same_topic: bool = False) -> tuple[float, float, float]:
    """F1, precision and recall of the pairs of documents that are in one story."""
    pairs = [(a, b) for a, b in combinations(found, 2) if not same_topic or a.topic == b.topic]
    ours = sum(stories[a.id] == stories[b.id] for a, b in pairs)
    gold = sum(a.subtopic == b.subtopic for a, b in pairs)
    both = sum(stories[a.id] == stories[b.id] and a.subtopic == b.subtopic for a, b in pairs)
    return f1(both, gold, ours), ratio(both, ours), ratio(both, gold)


def baseline(found: Sequence[EcbDocument]) -> Iterator[tuple[float, Stories]]:
    """Single link over TF-IDF cosines, for each of many thresholds."""
    words = [Counter(WORD.findall(d.text.lower())) for d in found]
    df = Counter(word for count in words for word in count)
    place = {word: i for i, word in enumerate(sorted(df))}
    vectors = np.zeros((len(found), len(place)))
    for row, count in enumerate(words):
        for word, times in count.items():
            vectors[row, place[word]] = (1 + np.log(times)) * np.log(len(found) / df[word])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    alike = vectors @ vectors.T
    for threshold in np.arange(0.05, 0.8, 0.01):
        _, labels = connected_components(alike >= threshold, directed=False)
        yield float(threshold), {d.id: str(label) for d, label in zip(found, labels, strict=True)}


def _errors(found: Sequence[EcbDocument], stories: Stories) -> Iterator[Error]:
    for story in sorted(set(stories.values())):
        events = Counter(d.subtopic for d in found if stories[d.id] == story)
        main = max(sorted(events), key=lambda event: events[event])
        for d in found:
            if stories[d.id] == story and d.subtopic != main:
                yield Error(
                    d.subtopic, "in the story of another event", f"{d.id}: {d.text[:200]}", d.subtopic, f"{story} ({main})"
                )
    for event in sorted({d.subtopic for d in found}):
        parts = Counter(stories[d.id] for d in found if d.subtopic == event)
        main = max(sorted(parts), key=lambda story: parts[story])
        for d in found:
            if d.subtopic == event and stories[d.id] != main:
                yield Error(event, "not in the story of its event", f"{d.id}: {d.text[:200]}", main, stories[d.id])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    from eval.table import main

    sys.exit(main([*sys.argv[1:], "stories"]))
