"""Print what dateline reaches on the public sets, beside the best published figures.

    python -m eval.table [SET ...]                    one table; the tuning halves of the sets that have halves
    python -m eval.table --apart [SET ...]            only the halves set apart
    python -m eval.table --errors SET [--type LABEL]  the errors of a set, by their causes
    python -m eval.table --floors [SET ...]           write eval/floors.json anew, from the samples that the tests measure

A set that is missing is named, and nothing is measured of it; the exit status is 0 all the same.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from dateline.pipeline import Reader, load
from eval import (
    copies,
    event_location,
    events,
    factuality,
    frames,
    meantime_factuality,
    plv,
    quadclass,
    re3d,
    slink,
    stories,
    times,
)
from eval.data import Measure, Part, PublicSet, Result, digest, folder, locate

SETS: tuple[PublicSet, ...] = (
    *(plv, quadclass, times, meantime_factuality, slink, factuality, re3d, event_location, frames),
    *(copies, events, stories),
)
FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.02


def floors() -> dict[str, Any]:
    """The floors by set: the digest of its data, the size of the sample, and a value a measure."""
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def floor_of(measure: Measure) -> float:
    """A floor a margin below what was reached (above, where smaller is better), to two decimals."""
    if measure.smaller_is_better:
        return math.ceil((measure.value + MARGIN) * 100) / 100
    return math.floor((measure.value - MARGIN) * 100) / 100


def holds(measure: Measure, floor: float) -> bool:
    """Whether a figure is no worse than its floor."""
    return measure.value <= floor if measure.smaller_is_better else measure.value >= floor


def write_floors(sets: list[PublicSet], reader: Reader) -> None:
    """Set the floors of these sets by what their samples reach now; the others stay."""
    found = floors() if FLOORS.exists() else {}
    for one in sets:
        path = locate(one)
        if path is None:
            continue
        result = one.measure(path, reader, Part(sample=one.SAMPLE))
        found[one.NAME] = {
            "digest": digest(path) if one.PATH else None,
            "sample": one.SAMPLE,
            "floors": {m.name: floor_of(m) for m in result.measures if m.floored},
        }
    FLOORS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def print_table(sets: list[PublicSet], reader: Reader, part: Part) -> None:
    """One row a measure; then what each set's figures rest on."""
    notes = []
    print(f"{'set':22}{'measure':42}{'ours':>7}   {'best published, or trivial':44}{'a second':>9}")
    for one in sets:
        path = locate(one)
        if path is None:
            notes.append(_missing(one))
            continue
        result = one.measure(path, reader, part)
        speed = f"{result.items / result.seconds:.0f}" if result.seconds else ""
        for i, measure in enumerate(result.measures):
            first = (one.NAME, speed) if i == 0 else ("", "")
            print(f"{first[0]:22}{measure.name:42}{measure.value:7.3f}   {measure.best:44}{first[1]:>9}")
        half = f"{part.half} half, " if one.HALVES else ""
        notes.append(f"{one.NAME}: {half}{result.items} sentences; {one.SOURCE}" + "".join(f"; {n}" for n in result.notes))
    print()
    print("\n".join(notes))
    print("polnear: measured apart, python eval/voices.py")


def _missing(one: PublicSet) -> str:
    return f"{one.NAME}: not measured, no {one.PATH} in {folder()} (DATELINE_EVAL_DATA); to be had at {one.SOURCE}"


def print_errors(result: Result, label: str | None) -> None:
    """The errors, those of one cause together, the most frequent cause first."""
    errors = [e for e in result.errors if label in (None, e.type)]
    for cause, number in Counter(e.cause for e in errors).most_common():
        print(f"\n## {cause}: {number}")
        for error in (e for e in errors if e.cause == cause):
            rule = f"\n  rule  {error.rule}" if error.rule else ""
            print(f"\n{error.text}\n  gold  {error.gold}\n  ours  {error.ours}{rule}")


def main(arguments: list[str]) -> int:
    """The command line; see the module's docstring."""
    names = {one.NAME.replace(" ", "-"): one for one in SETS}
    parser = argparse.ArgumentParser(prog="python -m eval.table", description="Measure dateline on the public sets.")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"one of {', '.join(names)} (default: all)")
    parser.add_argument("--apart", action="store_true", help="measure the halves that are set apart from tuning")
    parser.add_argument("--errors", metavar="SET", help="list the errors of a set instead")
    parser.add_argument("--type", metavar="LABEL", help="with --errors: only those of one label")
    parser.add_argument("--floors", action="store_true", help="write eval/floors.json anew")
    options = parser.parse_args(arguments)
    asked = options.sets or list(names)
    unknown = [name for name in (*asked, *([options.errors] if options.errors else ())) if name not in names]
    if unknown:
        parser.error(f"no set {unknown[0]!r}: there are {', '.join(names)}")
    part = Part("apart" if options.apart else "tuning")
    if options.errors:
        one = names[options.errors]
        path = locate(one)
        if path is None:
            print(_missing(one))
        else:
            print_errors(one.measure(path, load(), part), options.type)
        return 0
    sets = [names[name] for name in asked if names[name].HALVES or not options.apart]
    if options.floors:
        write_floors(sets, load())
    else:
        print_table(sets, load(), part)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
