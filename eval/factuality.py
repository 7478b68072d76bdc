"""UW factuality: predicates whose happening people judged from -3 (certainly not) to 3 (certainly).

Public with "It Happened" (github.com/gabrielStanovsky/unified-factuality). Each sentence is put together from its tokens and
read by itself; our standing of the predicate at the token becomes a number by NUMBERS. A predicate that we do not list
counts as happened, and the coverage says how many are listed. Happened: more than 0.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from dateline.pipeline import Reader
from dateline.types import Predicate, Reading, Span
from eval.data import Error, Measure, Part, Result, balanced_accuracy, drawn, f1_of, join, overlap, pearson, ratio, reading

NAME = "factuality"
PATH = "factuality/dev.conll"
SOURCE = "github.com/gabrielStanovsky/unified-factuality"
SAMPLE = 150
HALVES = False

# What readers judge such words at, by and large. Only the order and the sign matter much.
NUMBERS = {
    "happened": 2.7, "ongoing": 2.7, "alleged": 2.4, "planned": 2.0, "called-for": 1.6, "attempted": 1.3, "possible": 1.2,
    "conditional": 1.0, "denied": -1.0, "did-not-happen": -2.0,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence put together, and its judged words: text, where each stands, and the judgement."""

    text: str
    judged: tuple[tuple[Span, float], ...]


def sentences(path: Path) -> list[Sentence]:
    """The sentences that have a judged word."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        text, spans = join([row[1] for row in rows])
        judged = [(span, float(row[2])) for span, row in zip(spans, rows, strict=True) if row[2] != "_"]
        if judged:
            found.append(Sentence(text, tuple(judged)))
    return found


def predicate_at(span: Span, read: Reading) -> Predicate | None:
    """The predicate of ours that shares a letter with the span."""
    return next((p for p in read.predicates if overlap(p.span, span)), None)


def _class(number: float) -> str:
    return "happened" if number > 0 else "not"


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Happened or not, and the correlation with the judgements. The set has no halves of ours: all of it is measured."""
    wanted = drawn(sentences(path), lambda s: s.text, part.sample)
    start = time.perf_counter()
    readings = [reading(s.text, reader) for s in wanted]
    seconds = time.perf_counter() - start
    numbers: list[tuple[float, float]] = []
    listed = 0
    errors = []
    for one, read in zip(wanted, readings, strict=True):
        for span, gold in one.judged:
            found = predicate_at(span, read)
            listed += found is not None
            standing = found.standing if found is not None else "not listed"
            numbers.append((gold, NUMBERS.get(standing, NUMBERS["happened"])))
            if _class(gold) != _class(numbers[-1][1]):
                word = f"{one.text[: span[0]]}<<{one.text[slice(*span)]}>>{one.text[span[1] :]}"
                errors.append(Error(_class(gold), f"{_class(gold)} as {standing}", word, f"{gold:+.1f}", standing))
    pairs = [(_class(a), _class(b)) for a, b in numbers]
    always = balanced_accuracy([(a, "happened") for a, _ in pairs])
    return Result(
        len(wanted),
        seconds,
        (
            Measure("happened or not, balanced accuracy", balanced_accuracy(pairs), f"always happened {always:.3f}"),
            Measure("did not happen, F1", f1_of(pairs, "not"), "always happened 0.000"),
            Measure("Pearson r", pearson(numbers), "trained models 0.78 to 0.86 (UW, published)"),
            Measure("predicates listed, share", ratio(listed, len(numbers))),
        ),
        tuple(errors),
        (f"{len(numbers)} judged words; {sum(a == 'not' for a, _ in pairs)} did not happen",),
    )
