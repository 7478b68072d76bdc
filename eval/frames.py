"""Our own sentences: the `yes` and `no` of every frame in `resources/what/frames`, as `dateline/data` has them.

A `yes` sentence should give a claim of the frame's type; a `no` sentence should give none by the frame's rule.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from dateline.data import table
from dateline.pipeline import Reader
from eval.data import Error, Measure, Part, Result, drawn, ratio, reading

NAME = "frames"
PATH = ""
SOURCE = "this project"
SAMPLE = 250
HALVES = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a frame: `wanted` says whether the frame's type should come of it."""

    text: str
    type: str
    frame: str
    wanted: bool


def examples() -> list[Example]:
    """The sentences of all frames, in the order of the files."""
    return [
        Example(text, book["type"], f"{book['type'].lower()}.{frame['id']}", wanted)
        for book in table("what")["frames"].values()
        for frame in book["frames"]
        for wanted, key in ((True, "yes"), (False, "no"))
        for text in frame.get(key) or ()
    ]


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """The share of `yes` sentences that give the type, and of `no` sentences that give a claim by the rule."""
    wanted = drawn(examples(), lambda e: f"{e.frame} {e.text}", part.sample)
    start = time.perf_counter()
    readings = [reading(e.text, reader) for e in wanted]
    seconds = time.perf_counter() - start
    errors, by_frame = [], 0
    for one, read in zip(wanted, readings, strict=True):
        own = [c for c in read.claims if c.rule.startswith(one.frame + ".v")]
        by_frame += one.wanted and bool(own)
        missed = one.wanted and not any(c.event_type == one.type for c in read.claims)
        if missed or not one.wanted and own:
            ours = "; ".join(c.rule for c in read.claims) or "nothing"
            why = "no fired" if not missed else "yes gives another type" if read.claims else "yes gives nothing"
            errors.append(Error(one.type, why, one.text, one.frame, ours, own[0].rule if own else ""))
    yes = sum(e.wanted for e in wanted)
    no = len(wanted) - yes
    fired = sum(e.cause == "no fired" for e in errors)
    return Result(
        len(wanted),
        seconds,
        (
            Measure("yes: a claim of the type", 1 - ratio(len(errors) - fired, yes)),
            Measure("yes: a claim by the frame", ratio(by_frame, yes)),
            Measure("no: a claim by the rule", ratio(fired, no), "", True),
        ),
        tuple(errors),
        (f"{yes} yes, {no} no",),
    )
