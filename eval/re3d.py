"""re3d: actors, and who deals with whom, in 45 documents on Syria and Iraq.

Public at github.com/dstl/re3d (public domain, OGL v3, CC BY, CC BY-SA by source). Actors are Organisations and Persons of
confidence 1, the outermost where they nest; one is found when a mention of ours overlaps it. Mentions that overlap only
what is unsure (a lower confidence, a Nationality, a platform) count neither way. Pairs: CommWith, AlliesOf, Likes and
Dislikes of confidence 1, source to target, against the sides of our claims. FightingAgainst never has confidence 1;
a second figure takes it in from FIGHTING_FROM on.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.pipeline import Reader
from dateline.types import Actor, Claim, Reading, Span
from eval.data import Error, Measure, Part, Result, drawn, overlap, ratio, reading, spans_of

NAME = "re3d"
PATH = "re3d"
SOURCE = "github.com/dstl/re3d"
SAMPLE = 45
HALVES = False

ACTORS = ("Organisation", "Person")
UNSURE = ("Nationality", "MilitaryPlatform")
DEALINGS = ("CommWith", "AlliesOf", "Likes", "Dislikes")
FIGHTING_FROM = 0.7


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold relation: its kind, confidence, and where source and target stand."""

    type: str
    confidence: float
    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: its sure actors, the spans that count neither way, and its relations."""

    id: str
    text: str
    sentences: int
    actors: tuple[Span, ...]
    unsure: tuple[Span, ...]
    pairs: tuple[Pair, ...]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def documents(path: Path) -> list[Labelled]:
    """The documents of all sources, in the order of the folders."""
    found = []
    for part in sorted(p for p in path.iterdir() if p.is_dir()):
        entities, relations = list(_rows(part / "entities.json")), list(_rows(part / "relations.json"))
        for document in _rows(part / "documents.json"):
            here = document["_id"]
            own = [(e["type"], e["confidence"], (e["begin"], e["end"])) for e in entities if e["documentId"] == here]
            sure = [s for kind, confidence, s in own if kind in ACTORS and confidence == 1]
            unsure = [s for kind, confidence, s in own if kind in UNSURE or kind in ACTORS and confidence < 1]
            pairs = tuple(
                Pair(r["type"], r["confidence"], (r["sourceBegin"], r["sourceEnd"]), (r["targetBegin"], r["targetEnd"]))
                for r in relations
                if r["documentId"] == here and r["type"] in (*DEALINGS, "FightingAgainst")
            )
            text, sentences = document["text"], document["sentenceCount"]
            found.append(Labelled(here, text, sentences, tuple(_outermost(sure)), tuple(unsure), pairs))
    return found


def _outermost(spans: list[Span]) -> list[Span]:
    every = sorted(set(spans))
    return [s for s in every if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in every)]


@dataclass(slots=True)
class Count:
    """Gold, how many of them we found; ours, how many of them are right."""

    gold: int = 0
    found: int = 0
    ours: int = 0
    right: int = 0

    def f1(self) -> float:
        precision, recall = ratio(self.right, self.ours), ratio(self.found, self.gold)
        return ratio(2 * precision * recall, precision + recall)

    def told(self) -> str:
        return f"precision {ratio(self.right, self.ours):.3f}, recall {ratio(self.found, self.gold):.3f} of {self.gold}"


def _touches(spans: list[Span] | tuple[Span, ...], one: Span) -> bool:
    return any(overlap(s, one) for s in spans)


def count_actors(one: Labelled, read: Reading, count: Count) -> Iterator[Error]:
    """Add a document's actors to the count; gives the errors."""
    ours = [m.span for m in read.mentions.actors if m.span is not None]
    for span in one.actors:
        count.gold += 1
        count.found += _touches(ours, span)
        if not _touches(ours, span):
            yield Error("actor", "actor missed", _around(one.text, span), one.text[slice(*span)], "nobody")
    for span in ours:
        if _touches(one.actors, span):
            count.right += 1
        elif _touches(one.unsure, span):
            continue
        else:
            yield Error("actor", "no actor in the gold", _around(one.text, span), "nobody", one.text[slice(*span)])
        count.ours += 1


def _our_pairs(claim: Claim) -> list[tuple[Actor, Actor, bool]]:
    """The pairs of a claim's sides, and whether they may be read in either direction."""
    if claim.recipients:
        return [(a, b, False) for a in claim.actors for b in claim.recipients]
    return [(a, b, True) for i, a in enumerate(claim.actors) for b in claim.actors[i + 1 :]]


def count_pairs(one: Labelled, read: Reading, fighting: bool, count: Count) -> Iterator[Error]:
    """Add a document's pairs to the count; gives the errors."""
    gold = [p for p in one.pairs if (p.type in DEALINGS and p.confidence == 1) or fighting and _fights(p)]
    rest = [p for p in one.pairs if p not in gold]
    ours = [(c, spans_of(a, read), spans_of(b, read), either) for c in read.claims for a, b, either in _our_pairs(c)]

    def same(pair: Pair, left: list[Span], right: list[Span], either: bool) -> bool:
        straight = _touches(left, pair.source) and _touches(right, pair.target)
        return straight or either and _touches(left, pair.target) and _touches(right, pair.source)

    for pair in gold:
        count.gold += 1
        hit = any(same(pair, left, right, either) for _, left, right, either in ours)
        count.found += hit
        if not hit:
            told = f"[{one.text[slice(*pair.source)]}] > [{one.text[slice(*pair.target)]}]"
            whole = (min(pair.source[0], pair.target[0]), max(pair.source[1], pair.target[1]))
            yield Error(pair.type, f"{pair.type} missed", _around(one.text, whole), told, "nothing")
    for claim, left, right, either in ours:
        if any(same(p, left, right, either) for p in gold):
            count.right += 1
        elif any(same(p, left, right, either) for p in rest):
            continue
        else:
            told = f"{claim.event_type} [{one.text[slice(*left[0])]}] > [{one.text[slice(*right[0])]}]" if left and right else ""
            yield Error("pair", "no relation in the gold", claim.evidence.text, "nothing", told, claim.rule)
        count.ours += 1


def _fights(pair: Pair) -> bool:
    return pair.type == "FightingAgainst" and pair.confidence >= FIGHTING_FROM


def _around(text: str, span: Span) -> str:
    return " ".join(f"{text[max(0, span[0] - 60) : span[0]]}<<{text[slice(*span)]}>>{text[span[1] : span[1] + 60]}".split())


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Actors found and directed pairs. All documents are measured: the set has no halves of ours."""
    wanted = drawn(documents(path), lambda d: d.id, part.sample)
    start = time.perf_counter()
    readings = [reading(d.text, reader) for d in wanted]
    seconds = time.perf_counter() - start
    actors, pairs, fights = Count(), Count(), Count()
    errors = []
    for one, read in zip(wanted, readings, strict=True):
        errors += [*count_actors(one, read, actors), *count_pairs(one, read, False, pairs)]
        list(count_pairs(one, read, True, fights))
    return Result(
        sum(d.sentences for d in wanted),
        seconds,
        (
            Measure("actors found, F1", actors.f1(), "none published"),
            Measure("directed pairs, F1", pairs.f1(), "none published"),
            Measure("directed pairs with fighting, F1", fights.f1(), "none published"),
        ),
        tuple(errors),
        (f"{len(wanted)} documents; actors: {actors.told()}; pairs: {pairs.told()}; with fighting: {fights.told()}",),
    )
