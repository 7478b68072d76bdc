"""Who compares what with what: the likenesses that articles assert, as a table."""

from __future__ import annotations

from pathlib import Path

import dateline
from dateline.ingest import Options, ingest
from dateline.read.inputs import items_of

WORN = "The plan is reminiscent of Soviet strategy in Hungary in 1956. Chad attacked Sudan on Monday."
OTHER = "The policy is reminiscent of French strategy in Algeria in 1958. Chad expelled Sudanese envoys on Monday."


def test_comparisons_stand_together_by_what_they_liken_to(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n, text in enumerate((WORN, OTHER, f"{WORN} Mali closed its border.", "Chad attacked Sudan on Monday.")):
        (folder / f"{n}.txt").write_text(f"Headline {n}\n\n{text}\n", encoding="utf-8")
    where = str(tmp_path / "news.db")
    ingest(where, [str(folder)], items_of(str(folder)), Options())
    with dateline.open(where) as archive:
        rows = archive.comparisons()
        assert len(rows) == rows.total == 3
        found = list(rows)
        assert [row.that_country for row in found] == ["DZA", "HUN", "HUN"]
        assert found[1].that_start == "1956-01-01"
        for row in found:
            assert archive.reading(row.article).article.text[row.start : row.end] == row.words
        assert len(list(archive.comparisons(limit=1, offset=1))) == 1
        assert list(archive.comparisons(words="Mali"))[0].that_country == "HUN"
