"""MEANTIME: whether events of Wikinews articles are certain, possible or negated.

Public: NewsReader MEANTIME, English (CC BY 4.0). Only the title and the first five sentences of an article are annotated;
those are put together from the tokens and read as one article. Gold: polarity NEG is negated, else certainty CERTAIN is
certain, POSSIBLE and PROBABLE are possible; events without a certainty (UNDERSPECIFIED or empty) are left out and
counted. An event that we do not list counts as certain, and the coverage says how many are listed.
"""

from __future__ import annotations

import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dateline.pipeline import Reader, read
from dateline.types import Page, Span
from eval.data import Error, Measure, Part, Result, accuracy, article, drawn, f1_of, join, macro_f1, ratio
from eval.factuality import predicate_at

NAME = "meantime factuality"
PATH = "meantime/intra_cross-doc_annotation"
SOURCE = "NewsReader MEANTIME (newsreader-project.eu)"
SAMPLE = 40
HALVES = False

SENTENCES = 6
CLASSES = {
    "happened": "certain", "ongoing": "certain", "alleged": "certain", "planned": "certain", "attempted": "possible",
    "possible": "possible", "conditional": "possible", "called-for": "possible", "denied": "negated",
    "did-not-happen": "negated",
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's annotated sentences as text, with its events: where each stands, and its class."""

    name: str
    title: str
    text: str
    events: tuple[tuple[Span, str], ...]
    left_out: int


def annotated(path: Path) -> Annotated:
    """One article of the set."""
    root = ElementTree.parse(path).getroot()
    text, title = "", ""
    places: dict[str | None, Span] = {}
    for number in range(SENTENCES):
        tokens = [t for t in root.iter("token") if t.get("sentence") == str(number)]
        if not tokens:
            continue
        sentence, spans = join([str(t.text) for t in tokens])
        title = title or sentence
        text += ("\n\n" if number < 3 else " ") if text else ""  # the title and the date line are paragraphs
        places |= {t.get("t_id"): (len(text) + a, len(text) + b) for t, (a, b) in zip(tokens, spans, strict=True)}
        text += sentence
    events, left_out = [], 0
    for mention in root.iter("EVENT_MENTION"):
        where = [places[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in places]
        label = gold_class(mention.get("certainty") or "", mention.get("polarity") or "")
        if where and label is not None:
            events.append(((min(s for s, _ in where), max(e for _, e in where)), label))
        elif where:
            left_out += 1
    return Annotated(path.stem, title, text, tuple(events), left_out)


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
    listed, errors = 0, []
    for one, ours in zip(wanted, readings, strict=True):
        for span, label in one.events:
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
            f"{sum(a.left_out for a in wanted)} without a certainty left out",
        ),
    )
