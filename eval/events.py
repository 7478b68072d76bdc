"""Events joined across documents, and how much of what happens is a claim of ours: ECB+, odd topics.

    python -m eval.events             the tuning topics: figures, the lemmas missed most
    python -m eval.events --errors    the chains that we part and the events that join several
    python -m eval.events --apart     only the topics set apart

What is scored are the gold event mentions whose words overlap the trigger of a claim of ours. All documents come as one
stream, in the order of their names; the stories are the gold's (a document's seminal event), and in one figure our own.
Singletons are left out on
both sides, as in CoNLL-2012: a chain of the gold or an event of ours that has one of these mentions is not scored; a mention
that the gold leaves alone and we join counts against us. The baseline joins the mentions of one story with one lemma.
Only annotated sentences count: the makers joined mentions across documents in chosen sentences only, and the list of these is
not part of our copy, so a sentence counts that has a mention of a chain across documents.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.merge.events import EventProfile, choose, keys, with_claim
from dateline.merge.stories import features
from dateline.pipeline import Reader, load, read
from dateline.records import Features, Told
from dateline.types import Claim, Page
from eval.coreference import Clusters, b_cubed, ceaf_e, conll, muc
from eval.data import Error, Half, Measure, Part, Result, article, drawn, half_of, locate, ratio
from eval.ecb import EcbDocument, EcbMention, documents
from eval.stories import stream

NAME = "events"
PATH = "ecbplus_odd_topics.zip"
SOURCE = "ECB+ (newsreader-project.eu)"
SAMPLE = 3  # topics
HALVES = True
# Politics: 9 (a government changes a law), 11 (an election). Violence: 3 (a killing and its sentence), 13 (arson), 19 (riots over
# a shooting by police), 33 and 45 (killings and their trials), 41 (bombing of refuges). The others: sport, business, films,
# accidents, an earthquake, driving when drunk.
POLITICAL_AND_VIOLENT = frozenset({"3", "9", "11", "13", "19", "33", "41", "45"})


@dataclass(frozen=True, slots=True)
class Row:
    """A gold mention, the lemma of its words, and the claim whose trigger overlaps it, if there is one."""

    document: EcbDocument
    mention: EcbMention
    lemma: str
    told: Told | None

    @property
    def key(self) -> Hashable:
        return self.document.id, self.mention.start, self.mention.end, self.mention.instance


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims and gold mentions of some documents, what each is about, and the seconds that reading took."""

    tolds: list[Told]
    rows: list[Row]
    about: list[Features]
    seconds: float


def rows_of(document: EcbDocument, reader: Reader) -> tuple[list[Told], list[Row], Features]:
    """The claims of a document, its gold mentions, each with its claim, and what it is about."""
    reading = read(Page(replace(article(document.text), id=document.id)), reader)
    tolds = [Told(reading.article, claim, document.id) for claim in reading.claims]
    doc = reader.nlp(document.text)
    rows = []
    for mention in _annotated(document):
        near = [t for t in tolds if _overlap(t.claim, mention)]
        best = max(near, key=lambda t: _overlap(t.claim, mention), default=None)
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        rows.append(Row(document, mention, span.root.lemma_.lower() if span else mention.words.lower(), best))
    return tolds, rows, features(reading)


def _annotated(document: EcbDocument) -> list[EcbMention]:
    """The mentions of the sentences that have one of a chain across documents; other chains are named for the document."""
    across = {m.start for m in document.mentions if not m.instance.startswith(f"{document.id} ")}
    chosen = [(a, b) for a, b in document.sentences if any(a <= start < b for start in across)]
    return [m for m in document.mentions if any(a <= m.start < b for a, b in chosen)]


def _overlap(claim: Claim, mention: EcbMention) -> int:
    start, end = claim.evidence.trigger
    return max(0, min(end, mention.end) - max(start, mention.start))


def joined(tolds: Iterable[Told], story: Mapping[str, str]) -> dict[str, str]:
    """The event of each claim (both by id), the claims coming one by one.

    Args:
        tolds: the claims in the order in which they come.
        story: the story of each article.
    """
    profiles: dict[str, EventProfile] = {}
    stories: dict[str, set[str]] = {}
    index: dict[str, dict[str, None]] = defaultdict(dict)
    found = {}
    for told in tolds:
        here = story[told.article.id]
        asked = (*keys(told), f"story:{here}")
        near = dict.fromkeys(name for key in asked for name in index[key])
        event = choose(told, [profiles[n] for n in near], lambda p, here=here: here in stories[p.id])  # type: ignore[misc]
        event = event or f"event of {told.claim.id}"
        profiles[event] = with_claim(profiles.get(event, EventProfile(event, ())), told)
        stories.setdefault(event, set()).add(here)
        for key in asked:
            index[key][event] = None
        found[told.claim.id] = event
    return found


def clusters(rows: Iterable[Row], label: dict[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    """The mentions of one label together, without singletons."""
    by: dict[Hashable, set[Hashable]] = defaultdict(set)
    for row in rows:
        by[label[row.key]].add(row.key)
    return [frozenset(c) for c in by.values() if len(c) > 1]


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """The figures of one half of the topics."""
    return measured(gathered(path, reader, part))


def gathered(path: Path, reader: Reader, part: Part) -> Gathered:
    """All documents of one half, by topic."""
    every = documents(path)
    topics = [t for t in dict.fromkeys(d.topic for d in every) if half_of(t) == part.half]
    chosen = set(drawn(topics, str, part.sample))
    started = time.perf_counter()
    found = [rows_of(document, reader) for document in every if document.topic in chosen]
    seconds = time.perf_counter() - started
    tolds, rows = ([one for part in parts for one in part] for parts in ([f[0] for f in found], [f[1] for f in found]))
    return Gathered(tolds, rows, [f[2] for f in found], seconds)


def measured(found: Gathered) -> Result:
    """The figures from claims and gold mentions."""
    rows = found.rows
    gold_stories = {row.document.id: row.document.subtopic for row in rows}
    own_stories = stream(found.about)
    scored = [row for row in rows if row.told is not None]
    gold = clusters(scored, {row.key: row.mention.instance for row in scored})
    ours, alone = (_ours(scored, joined(found.tolds, story)) for story in ({**own_stories, **gold_stories}, own_stories))
    lemma = clusters(scored, {row.key: (row.document.subtopic, row.lemma) for row in scored})
    by_own = clusters(scored, {row.key: (own_stories[row.document.id], row.lemma) for row in scored})
    measures = [
        Measure("CoNLL F1", conll(gold, ours), f"lemma match {conll(gold, lemma):.3f}"),
        Measure("CoNLL F1, stories of ours", conll(gold, alone), f"lemma match {conll(gold, by_own):.3f}"),
        *(
            Measure(
                f"{name} {side}",
                getattr(metric(gold, ours), side),
                f"lemma match {getattr(metric(gold, lemma), side):.3f}",
                floored=False,
            )
            for name, metric in (("MUC", muc), ("B3", b_cubed), ("CEAF_e", ceaf_e))
            for side in ("recall", "precision", "f1")
        ),
        *_shares(rows),
    ]
    count = len({row.document.id for row in rows})
    return Result(
        count,
        found.seconds,
        tuple(measures),
        tuple(_errors(scored, gold, ours)),
        (f"{len(scored)} of {len(rows)} gold mentions are claims of ours, in {len(gold)} chains",),
    )


def _ours(rows: Iterable[Row], events: dict[str, str]) -> list[frozenset[Hashable]]:
    return clusters(rows, {row.key: events[row.told.claim.id] for row in rows if row.told})


def _shares(rows: Sequence[Row]) -> list[Measure]:
    asked = [row for row in rows if row.document.topic in POLITICAL_AND_VIOLENT]
    size = Counter(row.mention.instance for row in rows)
    chained = [row for row in asked if size[row.mention.instance] > 1]
    return [
        Measure(name, ratio(sum(row.told is not None for row in some), len(some)), f"of {len(some)}")
        for name, some in (("share that are claims, politics and violence", asked), ("share of those in chains", chained))
    ]


def _errors(rows: Sequence[Row], gold: Clusters, ours: Clusters) -> Iterable[Error]:
    """The chains that we part, and the events of ours that join several chains."""
    by = {row.key: row for row in rows}
    for cause, these, those in (("a chain parted", gold, ours), ("an event that joins several", ours, gold)):
        for cluster in these:
            parts = [sorted(map(str, cluster & other)) for other in those if cluster & other]
            alone = len(cluster) - sum(map(len, parts))
            if len(parts) + alone > 1:
                where = {key: n for n, other in enumerate(those) for key in cluster & other}
                ordered = sorted(cluster, key=lambda k: (where.get(k, len(those)), str(k)))
                lines = [f"[{where.get(k, '-')}] {_line(by[k])}" for k in ordered]
                yield Error(by[next(iter(cluster))].document.topic, cause, "\n".join(lines), "", "")


def _line(row: Row) -> str:
    assert row.told is not None
    claim = row.told.claim
    left, right = ([a.name or f"~{a.description or a.text}" for a in side] for side in (claim.actors, claim.recipients))
    return (
        f"{row.document.id} {row.mention.words!r} {claim.event_type} {claim.mode or ''} {left} > {right}"
        f" | {claim.place.name if claim.place else '-'} | {claim.when.start} {claim.when.precision} | {claim.standing}"
    )


def missed(rows: Iterable[Row], topics: frozenset[str] = POLITICAL_AND_VIOLENT) -> list[tuple[str, int]]:
    """The lemmas of gold mentions that are no claims of ours, the most frequent first."""
    return Counter(row.lemma for row in rows if row.told is None and row.document.topic in topics).most_common()


def main(arguments: list[str]) -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m eval.events", description="Events joined across documents, on ECB+.")
    parser.add_argument("--apart", action="store_true", help="measure the topics that are set apart from tuning")
    parser.add_argument("--errors", action="store_true", help="list what is parted and what is joined wrongly")
    options = parser.parse_args(arguments)
    path = locate(sys.modules[__name__])  # type: ignore[arg-type]
    if path is None:
        print(f"events: not measured, no {PATH} (DATELINE_EVAL_DATA); to be had at {SOURCE}")
        return 0
    half: Half = "apart" if options.apart else "tuning"
    found = gathered(path, load(), Part(half))
    result = measured(found)
    print(f"ECB+, {half} topics, {result.items} documents; {result.notes[0]}")
    for one in result.measures:
        print(f"{one.name:46}{one.value:7.3f}   {one.best}")
    if not options.apart:
        print("missed most: " + ", ".join(f"{lemma} {count}" for lemma, count in missed(found.rows)[:60]))
    if options.errors:
        for error in result.errors:
            print(f"\n{error.cause} (topic {error.type})\n{error.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
