"""Print what dateline reaches on the public sets, beside the best published figures.

    python -m eval.table [SET ...]                    one table; the tuning halves of the sets that have halves
    python -m eval.table --apart [SET ...]            the halves set apart
    python -m eval.table --errors SET [--type LABEL]  the errors of a set, by their causes
    python -m eval.table --floors [SET ...]           write eval/floors.json anew from the tests' samples

A set that is missing is named, and nothing is measured of it; the exit status is 0 all the same.
"""

from __future__ import annotations

from pathlib import Path

from eval import event_location, factuality, frames, meantime_factuality, plv, quadclass, re3d, times
from eval.data import PublicSet

SETS: tuple[PublicSet, ...] = (plv, quadclass, times, meantime_factuality, factuality, re3d, event_location, frames)
FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.02
