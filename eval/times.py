"""MEANTIME: TIMEX3 of Wikinews articles, as `eval/timex.py` scores them, for the table."""

from __future__ import annotations

import time
from pathlib import Path

from dateline.pipeline import Reader
from dateline.text.parse import parse
from dateline.when import find_times
from eval.data import Measure, Part, Result, drawn, f1
from eval.timex import SENTENCES, Score, read_article, score

NAME = "meantime times"
PATH = "meantime/intra_cross-doc_annotation"
SOURCE = "NewsReader MEANTIME (newsreader-project.eu)"
SAMPLE = 25
HALVES = False


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Found and value F1 without the date lines, which the program is given. All articles: no halves of ours."""
    wanted = drawn(sorted(path.glob("*/*.xml")), lambda p: p.name, part.sample)
    total, seconds = Score(), 0.0
    for one in wanted:
        article, gold = read_article(one)
        start = time.perf_counter()
        ours = find_times(parse(article, reader.nlp, reader.names.proper), reader.when)
        seconds += time.perf_counter() - start
        lines = [g for g in gold if g.published]
        inside = [t for t in ours if not any(g.start <= t.span[0] < g.end for g in lines)]
        score([g for g in gold if not g.published], inside, total, False)
    return Result(
        len(wanted) * SENTENCES,
        seconds,
        (
            Measure("TIMEX3 found, F1", f1(total.found, total.gold, total.system), "HeidelTime, TempEval-3: 0.903"),
            Measure("TIMEX3 value, F1", f1(total.right, total.gold, total.system), "HeidelTime, TempEval-3: 0.776"),
        ),
        (),
        (f"{total.gold} expressions; parse and times only; errors: python eval/timex.py --show",),
    )
