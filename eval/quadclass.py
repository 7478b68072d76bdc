"""Quad classes of real sentences (0 none, 1 to 4), and the words of source and target in the same kind of sentences.

Public at github.com/eventdata/ConfliBERT (training parts). A sentence's class is the quad of its foremost claim: one that is
told as fact before one that is not, then the earliest. Source and target: F1 over words, of the foremost claim's actors
and recipients; who acts in common (gold R, ours several actors and no recipient) is both. The text is put together from
the tokens.

The classes are CAMEO's, ours PLOVER's: CONVENTIONS says where a type falls in another class there, and both scores are given.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dateline.pipeline import Reader
from dateline.types import Actor, Claim, Reading, Span
from eval import twice
from eval.data import Error, Measure, Part, Result, accuracy, drawn, f1, half_of, join, letters, macro_f1, overlap, reading

NAME = "quadclass"
PATH = "quadclass"
SOURCE = "github.com/eventdata/ConfliBERT"
SAMPLE = 120
HALVES = True

CLASSES = {"0": "none", "1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}
# Where CAMEO's class of a deed is not PLOVER's: types, words of the clause, class, and why. The first that fits decides.
CONVENTIONS = (
    (("SUPPORT", "ACCUSE", "CONSULT"), r"\b(?:condolence|concern|regret)|\bsympathy", "0", "a comment is a statement (01)"),
    (
        ("ACCUSE", "REJECT"),
        r"\b(?:deni\w+|deny\w*|reject\w*|refut\w+)\b.*\b(?:charge|accusation|allegation|claim)",
        "0",
        "a denial is a statement (01)",
    ),
    (
        ("REQUEST",),
        r"^(?!.*\b(?:demand|order|insist|must|should|ultimatum|ha(?:s|ve) to)\w*)",
        "0",
        "an appeal (02) stands apart from a demand (10)",
    ),
    (
        ("CONCEDE",),
        r"\b(?:will|would|agree|promis|pledg|vow|offer|plan|willing|ready|apolog|pardon|sorry)\w*",
        "1",
        "to promise to yield (03) is verbal",
    ),
    (("CONCEDE",), "", "2", "to yield (08) is material"),
    (("SANCTION",), "", "3", "to reduce relations (16) is counted with verbal conflict"),
    (("COERCE",), r"\bexpel|\bexpuls|\bextradit", "3", "to send out people (16) is counted with verbal conflict"),
    (
        ("REJECT", "SANCTION", "COERCE"),
        r"\b(?:violat|breach|broke)\w*\b.*\b(?:cease-?fire|truce|armistice)",
        "4",
        "to break a truce is to use force (19)",
    ),
)
FACT = ("happened", "ongoing", "alleged", "planned", "attempted", "denied")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence put together from its tokens: where each stands, and its tag (S, T, R or O)."""

    text: str
    spans: tuple[Span, ...]
    tags: tuple[str, ...]


def sentences(path: Path) -> list[tuple[str, str]]:
    """Sentences and their class, "0" to "4"."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, label = line.rpartition("\t")
        found.append((re.sub(r"\s+", " ", text).strip(), label.strip()))
    return [f for f in found if f[0]]


def tagged(path: Path) -> list[Tagged]:
    """Sentences with the tags of their words."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        pairs = [line.rsplit(" ", 1) for line in block.splitlines() if " " in line]
        if pairs:
            text, spans = join([p[0] for p in pairs])
            found.append(Tagged(text, tuple(spans), tuple(p[1].rpartition("-")[2] for p in pairs)))
    return found


def foremost(read: Reading) -> Claim | None:
    """The claim that a sentence is about."""
    return min(read.claims, key=lambda c: (c.standing not in FACT, c.evidence.trigger), default=None)


def quad(claim: Claim | None) -> str:
    """The class of a claim."""
    return str(claim.quad) if claim is not None else "0"


def convention(claim: Claim | None) -> tuple[str, str]:
    """The class that the labels give to such a claim, and why it is not ours ("" where it is)."""
    if claim is None:
        return "0", ""
    if claim.standing == "possible":
        return "0", "what is but possible is a statement (01)"
    fitting = (
        (c, why)
        for types, words, c, why in CONVENTIONS
        if claim.event_type in types and re.search(words, claim.evidence.text, re.I)
    )
    return next(fitting, (quad(claim), ""))


def by_convention(claim: Claim | None) -> str:
    """The class that the labels give to such a claim."""
    return convention(claim)[0]


def _words(actors: tuple[Actor, ...], one: Tagged) -> set[int]:
    spans = [a.span for a in actors if a.span is not None]
    return {i for i, w in enumerate(one.spans) if any(overlap(w, s) for s in spans)}


def _tally(one: Tagged, claim: Claim | None, count: Counter[str]) -> list[str]:
    """Add a sentence to the counts; gives the sides that differ."""
    actors, recipients = (claim.actors, claim.recipients) if claim is not None else ((), ())
    both = not recipients and len(actors) > 1
    differ = []
    for side, ours in (("S", _words(actors, one)), ("T", _words(actors if both else recipients, one))):
        gold = {i for i, tag in enumerate(one.tags) if tag in (side, "R")}
        count[side + " hit"] += len(gold & ours)
        count[side + " gold"] += len(gold)
        count[side + " ours"] += len(ours)
        if gold != ours:
            differ.append(f"{side}: {_told(one, gold)} not {_told(one, ours)}")
    return differ


def _told(one: Tagged, words: set[int]) -> str:
    return "[" + " ".join(one.text[slice(*one.spans[i])] for i in sorted(words)) + "]"


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Accuracy over five classes, and token F1 of source and target."""
    classed = [s for s in sentences(path / "cameo_class_train.tsv") if half_of("quad " + letters(s[0])) == part.half]
    sided = [s for s in tagged(path / "cameo_ner_train.txt") if half_of("quad " + letters(s.text)) == part.half]
    seen = twice.of_plv(path.parent / "plv" / "dev.jsonl") if part.half == "apart" else frozenset()
    classed = [s for s in classed if letters(s[0]) not in seen]
    sided = [s for s in sided if letters(s.text) not in seen]
    classed = drawn(classed, lambda s: letters(s[0]), part.sample)
    sided = drawn(sided, lambda s: letters(s.text), part.sample)
    start = time.perf_counter()
    first = [foremost(reading(text, reader)) for text, _ in classed]
    second = [foremost(reading(s.text, reader)) for s in sided]
    seconds = time.perf_counter() - start
    pairs = [(label, quad(claim)) for (_, label), claim in zip(classed, first, strict=True)]
    mapped = [(label, by_convention(claim)) for (_, label), claim in zip(classed, first, strict=True)]
    errors = [
        Error(gold, f"{CLASSES[gold]} as {CLASSES[ours]}", text, gold, ours, claim.rule if claim else "")
        for (text, _), (gold, ours), claim in zip(classed, mapped, first, strict=True)
        if gold != ours
    ]
    count: Counter[str] = Counter()
    for one, claim in zip(sided, second, strict=True):
        for told in _tally(one, claim, count):
            why = "no claim" if claim is None else "other words"
            errors.append(Error(told[0], f"{told[0]}, {why}", one.text, told, "", claim.rule if claim else ""))
    return Result(
        len(classed) + len(sided),
        seconds,
        (
            Measure("five classes, accuracy", accuracy(pairs), "none published"),
            Measure("five classes, macro-F1", macro_f1(pairs), "none published"),
            Measure("five classes, accuracy, mapped", accuracy(mapped), "none published"),
            Measure("five classes, macro-F1, mapped", macro_f1(mapped), "none published"),
            Measure("source words, F1", f1(count["S hit"], count["S gold"], count["S ours"]), "none published"),
            Measure("target words, F1", f1(count["T hit"], count["T gold"], count["T ours"]), "none published"),
            Measure("source and target words, F1", f1(*(count["S" + k] + count["T" + k] for k in (" hit", " gold", " ours")))),
        ),
        tuple(errors),
    )
