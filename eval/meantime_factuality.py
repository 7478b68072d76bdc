"""MEANTIME: whether events of Wikinews articles are certain, possible or negated.

Public: NewsReader MEANTIME, English (CC BY 4.0). Only the title and the first five sentences of an article are annotated;
those are put together from the tokens and read as one article. Gold: polarity NEG is negated, else certainty CERTAIN is
certain, POSSIBLE and PROBABLE are possible; events without a certainty (UNDERSPECIFIED or empty) are left out and
counted. An event that we do not list counts as certain, and the coverage says how many are listed.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from dateline.pipeline import Reader, read
from dateline.types import Page
from eval.data import Error, Measure, Part, Result, accuracy, article, drawn, f1_of, macro_f1, ratio
from eval.factuality import predicate_at
from eval.meantime import PATH, SENTENCES, SOURCE, annotated

NAME = "meantime factuality"
__all__ = ["HALVES", "NAME", "PATH", "SAMPLE", "SOURCE", "measure"]
SAMPLE = 40
HALVES = False

CLASSES = {
    "happened": "certain", "ongoing": "certain", "alleged": "certain", "planned": "certain", "attempted": "possible",
    "possible": "possible", "conditional": "possible", "called-for": "possible", "denied": "negated",
    "did-not-happen": "negated",
}


def gold_class(certainty: str, polarity: str) -> str | None:
    """The class of an event, None where the annotators gave no certainty."""
    if polarity == "NEG":
        return "negated"
    return {"CERTAIN": "certain", "POSSIBLE": "possible", "PROBABLE": "possible"}.get(certainty)


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Certain, possible or negated. All articles are measured: the set has no halves of ours."""
    wanted = drawn([annotated(p) for p in sorted(path.glob("*/*.xml"))], lambda a: a.name, part.sample)
    start = time.perf_counter()
    readings = [read(Page(article(a.text, a.title)), reader) for a in wanted]
    seconds = time.perf_counter() - start
    pairs: list[tuple[str, str]] = []
    listed, left_out, errors = 0, 0, []
    for one, ours in zip(wanted, readings, strict=True):
        for mention, span in one.events:
            label = gold_class(mention.get("certainty") or "", mention.get("polarity") or "")
            if label is None:
                left_out += 1
                continue
            found = predicate_at(span, ours)
            listed += found is not None
            standing = found.standing if found is not None else "not listed"
            pairs.append((label, CLASSES.get(standing, "certain")))
            if pairs[-1][0] != pairs[-1][1]:
                before, after = one.text[max(0, span[0] - 120) : span[0]], one.text[span[1] : span[1] + 60]
                around = " ".join(f"{before}<<{one.text[slice(*span)]}>>{after}".split())
                errors.append(Error(label, f"{label} as {standing}", around, label, standing))
    always = [(a, "certain") for a, _ in pairs]
    counts = Counter(a for a, _ in pairs)
    return Result(
        len(wanted) * SENTENCES,
        seconds,
        (
            Measure("three classes, macro-F1", macro_f1(pairs), f"always certain {macro_f1(always):.3f}"),
            Measure("three classes, accuracy", accuracy(pairs), f"always certain {accuracy(always):.3f}"),
            *(Measure(f"{label}, F1", f1_of(pairs, label)) for label in ("certain", "possible", "negated")),
            Measure("events listed, share", ratio(listed, len(pairs))),
        ),
        tuple(errors),
        (
            f"{len(pairs)} events: {', '.join(f'{n} {label}' for label, n in sorted(counts.items()))}; "
            f"{left_out} without a certainty left out",
        ),
    )
