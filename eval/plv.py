"""PLV: sentences with source, target and PLOVER type; CONCEDE and RETREAT are one label, YIELD.

Public at github.com/snowood1/Zero-Shot-PLOVER. With actors given, a sentence's answer is the type of the claim whose sides
best overlap the source and the target; where none has both, of the claim that best overlaps either; else NONE. Raw: a
claim with the right type has the head of an actor within the source and that of a recipient within the target.

Our types follow PLOVER's manual, and the labels in some cases do not: CONVENTIONS says where, and both scores are given.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.pipeline import Reader
from dateline.types import Actor, Claim, Reading, Span
from eval import twice
from eval.data import (
    Error,
    Measure,
    Part,
    Result,
    accuracy,
    drawn,
    half_of,
    head_of,
    letters,
    macro_f1,
    overlap,
    places_of,
    ratio,
    reading,
    spans_of,
)

NAME = "plv"
PATH = "plv/dev.jsonl"
SOURCE = "github.com/snowood1/Zero-Shot-PLOVER"
SAMPLE = 150
HALVES = True

PENTA = {
    "NONE": 0, "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}
Sides = Literal["both", "one", "none"]
TO_COME = ("CONSULT", "SUPPORT", "COOPERATE", "AID")


@dataclass(frozen=True, slots=True)
class Convention:
    """Where the labels leave the manual: claims of these types (and mode) whose clause has these words get the label.
    `why` is what the manual has instead."""

    types: tuple[str, ...]
    words: str
    label: str
    why: str
    mode: str | None = None
    standing: tuple[str, ...] = ()

    def fits(self, claim: Claim) -> bool:
        """Whether the convention is about such a claim."""
        return (
            claim.event_type in self.types
            and self.mode in (None, claim.mode)
            and (not self.standing or claim.standing in self.standing)
            and re.search(self.words, claim.evidence.text, re.I) is not None
        )


TROUBLE = ("SANCTION", "COERCE", "REJECT", "ASSAULT", "MOBILIZE")
# The first that fits decides. Taken from what the set's authors do, class by class, never from one sentence.
CONVENTIONS = (
    Convention(("SANCTION",), "", "ACCUSE", "a conviction is SANCTION-convict in the manual", mode="convict"),
    Convention(("COOPERATE", "COERCE", "SANCTION"), r"\bextradit", "ACCUSE", "extradition is COOPERATE in the manual"),
    Convention(("MOBILIZE",), r"\bpeacekeep|\bpeace-keep", "AID", "moving troops is MOBILIZE, whatever they are for"),
    Convention(("RETREAT",), r"\bpeacekeep|\bpeace-keep", "SANCTION", "pulling out forces is RETREAT", mode="withdraw"),
    Convention(
        ("REQUEST",), r"\bcall\w*\b.*\bsanctions\b.*\b(?:against|on)\b", "ACCUSE", "calling for something is REQUEST"
    ),
    Convention(
        ("SANCTION",),
        r"\b(?:impos|slap|introduc|tighten|expand|announc|prolong|extend|renew|enforc)\w*\b.*\bsanction",
        "COERCE",
        "economic sanctions are SANCTION-discontinue in the manual",
    ),
    Convention(
        ("SANCTION",),
        r"\bsanction(?:s|ed|ing)?\b.*\b(?:impos|slap|introduc)|\bsanctioned\b|\bembargo",
        "COERCE",
        "economic sanctions are SANCTION-discontinue in the manual",
    ),
    Convention(TROUBLE, r"\bblockad|\bcyber|\bhack(?:ed|ing|ers)?\b", "ASSAULT", "blockades and cyber attacks are COERCE"),
    Convention(
        TROUBLE, r"\b(?:violat|breach|broke)\w*\b.*\b(?:cease-?fire|truce|armistice)", "ASSAULT", "no force is told of"
    ),
    Convention(
        ("COERCE", "MOBILIZE"),
        r"\b(?:seiz|captur|overr[au]n|occup|t[oa]ken? control)\w*",
        "ASSAULT",
        "seizing is COERCE-seize in the manual",
        mode="seize",
    ),
    Convention(
        ("AGREE", "CONSULT"),
        r"\b(?:reach|agree)\w*\b.*\b(?:deal|agreement|accord|pact|settlement)\b",
        "SUPPORT",
        "to agree is AGREE; SUPPORT is to sign or ratify",
    ),
    Convention(("CONCEDE", "RETREAT"), "", "AGREE", "an announced retreat is CONCEDE", standing=("planned", "possible")),
    Convention(
        ("CONCEDE", "RETREAT"),
        r"\b(?:agree|willing|ready|offer|promis|pledg|vow|plan|intend)\w*\b.*\bto\b",
        "AGREE",
        "an announced retreat is CONCEDE",
    ),
    Convention(("CONCEDE", "RETREAT"), r"\b(?:will|would)\b", "AGREE", "an announced retreat is CONCEDE"),
    Convention(
        ("AGREE",),
        r"\b(?:pledg|reaffirm|reiterat|vow)\w*\b.*\b(?:support|commitment|backing)\b",
        "SUPPORT",
        "a promise is AGREE, of whatever it is",
    ),
    Convention(("REJECT", "PROTEST"), r"\b(?:will|would)\b.*\bboycott", "THREATEN", "not to take part is REJECT or PROTEST"),
    Convention(
        ("AID", "REQUEST", "RETREAT"),
        r"\b(?:seek|sought|seeking|appl\w+ for)\b.*\b(?:refuge|asylum)\b",
        "REQUEST",
        "who flees is expelled (SANCTION) or given asylum (AID)",
    ),
    Convention(
        ("AGREE", "SUPPORT", "AID"),
        r"\b(?:grant|met|meet|accept|accede)\w*\b.*\b(?:request|demand|plea)s?\b",
        "YIELD",
        "to accept is AGREE; CONCEDE gives way under pressure",
    ),
    Convention(
        ("REJECT", "COERCE", "CONCEDE"),
        r"\bsuspend\w*\b.*\b(?:aid|talks|flights|assistance|ties)\b",
        "SANCTION",
        "broken-off talks are REJECT-meet in the manual",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence. `source` or `target` is "An actor" or "a recipient" where the sentence has none."""

    id: str
    text: str
    source: str
    target: str
    label: str
    penta: str
    zsp: str
    zsp_penta: str


def rows(path: Path) -> list[Row]:
    """The labelled sentences of the set, in its order."""
    fields = ("id", "text", "source", "target", "event_type", "penta", "zsp_root", "zsp_penta")
    found = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [Row(*(str(raw[field]) for field in fields)) for raw in found]


def by_manual(claim: Claim) -> str:
    """Our type as the manual has it. We keep what is planned apart from what happened by its standing; the manual, which has
    no standing, codes a deed of cooperation to come as AGREE, a retreat to come as CONCEDE and a conflict to come as THREATEN.
    """
    kind = claim.event_type
    if claim.standing == "planned":
        kind = "AGREE" if kind in TO_COME else "THREATEN" if claim.quad == 4 else kind
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def by_convention(claim: Claim) -> str:
    """The label that the set gives to such a claim."""
    return next((c.label for c in CONVENTIONS if c.fits(claim)), by_manual(claim))


def sides(claim: Claim) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who may be the source and who the target: where all sides act, each may be either."""
    return claim.actors, claim.recipients or (claim.actors if len(claim.actors) > 1 else ())


def likeness(actors: tuple[Actor, ...], gold: list[Span], read: Reading) -> float:
    """How well the best of the actors overlaps the gold words, 0 to 1 (Dice of their code points)."""
    spans = [s for actor in actors for s in spans_of(actor, read)]
    return max((ratio(2 * overlap(s, g), s[1] - s[0] + g[1] - g[0]) for s in spans for g in gold), default=0.0)


def chosen(row: Row, read: Reading) -> tuple[Claim | None, Sides]:
    """The claim that the gold sides point at, and how many of them it has."""
    source, target = places_of(row.source, row.text), places_of(row.target, row.text)
    best: tuple[tuple[float, ...], Claim | None] = ((0, 0), None)
    for claim in read.claims:
        left, right = sides(claim)
        a, b = likeness(left, source, read), likeness(right, target, read)
        either = max(a, b, likeness((*claim.actors, *claim.recipients), source + target, read) / 2)
        rank = (1.0, a + b) if a > 0 and b > 0 else (0.0, either)
        if rank > best[0]:
            best = (rank, claim)
    (both, _), found = best
    return found, "none" if found is None else "both" if both else "one"


def heads_within(actors: tuple[Actor, ...], gold: list[Span], read: Reading) -> bool:
    """Whether the head of one of the actors lies in the gold words; true where the sentence has no such side."""
    if not gold:
        return True
    heads = [head_of(read.article.text, s) for actor in actors for s in spans_of(actor, read)]
    return any(g[0] <= h[0] and h[1] <= g[1] for h in heads for g in gold)


def triple_found(row: Row, read: Reading, mapped: bool) -> bool:
    """Whether a claim has the type, the source and the target of the label."""
    source, target = places_of(row.source, row.text), places_of(row.target, row.text)
    label = by_convention if mapped else by_manual
    return any(
        label(c) == row.label and heads_within(sides(c)[0], source, read) and heads_within(sides(c)[1], target, read)
        for c in read.claims
    )


def cause(row: Row, read: Reading, claim: Claim | None, which: Sides) -> str:
    """Our guess at why a sentence was missed."""
    if any(row.label in (by_manual(c), by_convention(c)) for c in read.claims if c is not claim):
        return "another claim has the type"
    if claim is not None:
        return "type, both sides right" if which == "both" else "type, one side only"
    mentions = [m.span for m in read.mentions.actors if m.span is not None]
    for name, part in (("source", row.source), ("target", row.target)):
        gold = places_of(part, row.text)
        if gold and not any(overlap(m, g) for m in mentions for g in gold):
            return f"no claim: {name} is no actor"
    return "no claim: no frame fits" if not read.claims else "claims about others only"


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Root and penta accuracy with actors given, and the triples found from the raw sentence."""
    half = [r for r in rows(path) if half_of("plv " + r.id) == part.half]
    seen = twice.of_quadclass(path.parent.parent / "quadclass" / "cameo_class_train.tsv") if part.half == "apart" else frozenset()
    unseen = [r for r in half if letters(r.text) not in seen]
    wanted = drawn(unseen, lambda r: r.id, part.sample)
    start = time.perf_counter()
    readings = [reading(r.text, reader) for r in wanted]
    seconds = time.perf_counter() - start
    manual: list[tuple[str, str]] = []
    mapped: list[tuple[str, str]] = []
    errors = []
    for row, read in zip(wanted, readings, strict=True):
        claim, which = chosen(row, read)
        manual.append((row.label, by_manual(claim) if claim else "NONE"))
        mapped.append((row.label, by_convention(claim) if claim else "NONE"))
        if mapped[-1][0] != mapped[-1][1]:
            gold = f"{row.label} [{row.source}] > [{row.target}]"
            ours = "; ".join(_told(c) for c in ([claim] if claim else read.claims)) or "nothing"
            why = cause(row, read, claim, which)
            errors.append(Error(row.label, why, row.text, gold, ours, claim.rule if claim else ""))
    notes = (f"{len(half) - len(unseen)} left out that the tuning half of quadclass has",) if len(half) > len(unseen) else ()
    return Result(len(wanted), seconds, tuple(_measures(wanted, readings, manual, mapped)), tuple(errors), notes)


def _measures(
    wanted: list[Row], readings: list[Reading], manual: list[tuple[str, str]], mapped: list[tuple[str, str]]
) -> list[Measure]:
    zsp = [(r.label, r.zsp) for r in wanted]
    zsp_penta = accuracy([(r.penta, r.zsp_penta) for r in wanted])
    found = []
    for name, pairs in (("manual", manual), ("mapped", mapped)):
        penta = [(r.penta, str(PENTA[p[1]])) for r, p in zip(wanted, pairs, strict=True)]
        found += [
            Measure(f"root accuracy, {name}", accuracy(pairs), f"ZSP, same rows {accuracy(zsp):.3f}"),
            Measure(f"root macro-F1, {name}", macro_f1(pairs), f"ZSP, same rows {macro_f1(zsp):.3f}"),
            Measure(f"penta accuracy, {name}", accuracy(penta), f"ZSP, same rows {zsp_penta:.3f}"),
        ]
    for name, flag in (("manual", False), ("mapped", True)):
        hits = sum(triple_found(r, read, flag) for r, read in zip(wanted, readings, strict=True))
        found.append(Measure(f"raw triple found, {name}", ratio(hits, len(wanted)), "none published"))
    return found


def _told(claim: Claim) -> str:
    left, right = (" + ".join(a.text for a in side) or "-" for side in (claim.actors, claim.recipients))
    return f"{claim.event_type} [{left}] > [{right}] {claim.standing}"
