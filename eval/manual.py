"""The rows of PLV and quadclass whose label is not what PLOVER's manual says of the deed, with the reason.

    python -m eval.manual          write eval/label_against_manual.csv anew, from the tuning halves

The manual wins: our type stays, and the mapped scores of `eval.plv` and `eval.quadclass` translate it. A row is listed
where our type differs from the label and a convention of the set explains it. `row` is PLV's id, or a hash of the sentence.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.pipeline import Reader, load
from eval import plv, quadclass
from eval.data import half_of, letters, locate, reading

LIST = Path(__file__).parent / "label_against_manual.csv"
Row = tuple[str, str, str, str, str]


def of_plv(path: Path, reader: Reader) -> Iterator[Row]:
    """PLV's rows: where the label is the mapped type and not the manual's."""
    for row in plv.rows(path):
        if half_of("plv " + row.id) != "tuning":
            continue
        claim, _ = plv.chosen(row, reading(row.text, reader))
        if claim is None or plv.by_manual(claim) == row.label:
            continue
        why = next((c for c in plv.CONVENTIONS if c.fits(claim) and c.label == row.label), None)
        if why is not None:
            yield "plv", row.id, row.label, plv.by_manual(claim), why.why


def of_quadclass(path: Path, reader: Reader) -> Iterator[Row]:
    """The sentences of quadclass: where the class is the mapped one and not that of PLOVER's type."""
    for text, label in quadclass.sentences(path / "cameo_class_train.tsv"):
        if half_of("quad " + letters(text)) != "tuning":
            continue
        claim = quadclass.foremost(reading(text, reader))
        mapped, why = quadclass.convention(claim)
        if claim is not None and mapped == label != quadclass.quad(claim):
            key = hashlib.sha256(letters(text).encode()).hexdigest()[:12]
            yield "quadclass", key, label, f"{quadclass.quad(claim)} ({claim.event_type})", why


def main() -> int:
    """Write the list; where a set is missing, say so and leave the list."""
    paths = locate(plv), locate(quadclass)
    if paths[0] is None or paths[1] is None:
        print("not made: plv or quadclass is not here")
        return 0
    reader = load()
    rows = [*of_plv(paths[0], reader), *of_quadclass(paths[1], reader)]
    with LIST.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("set", "row", "label", "manual", "why"))
        writer.writerows(rows)
    print(f"{len(rows)} rows in {LIST.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
