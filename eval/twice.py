"""Sentences that stand in more than one public set: whoever looks at one set's tuning half has seen them in the other.

`quadclass` repeats 267 sentences of PLV. What is measured on a half set apart leaves out those of the other set's tuning half.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from eval.data import half_of, letters


def of_plv(path: Path) -> frozenset[str]:
    """The sentences of PLV's tuning half, as their letters."""
    if not path.exists():
        return frozenset()
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return frozenset(letters(row["text"]) for row in rows if half_of(f"plv {row['id']}") == "tuning")


def of_quadclass(path: Path) -> frozenset[str]:
    """The sentences of the tuning half of quadclass, as their letters."""
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = (re.sub(r"\s+", " ", line.rpartition("\t")[0]).strip() for line in lines)
    return frozenset(key for text in texts if (key := letters(text)) and half_of("quad " + key) == "tuning")
