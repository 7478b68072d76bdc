"""Whatever bytes a file has, it gives articles or a reason, and never another error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.data import table
from dateline.errors import InputError
from dateline.read.inputs import items_of
from dateline.read.page import page_of
from dateline.records import Item, SetAside
from tests.read.inputs import made

WHOLE = (*made.NEXIS_COVER, *made.NEXIS_ONE, *made.NEXIS_TWO)
FILES = {
    "a.pdf": made.pdf([made.column([made.LEAD, made.MORE], 700)] * 2, {"Title": "Army takes Kelma"}),
    "a.docx": made.docx(WHOLE),
    "nexis.rtf": made.rtf(WHOLE),
    "factiva.rtf": made.rtf_rows(made.FACTIVA),
    "a.html": made.factiva_html([made.FACTIVA, made.FACTIVA]),
    "a.zip": made.zipped({"b.txt": made.LEAD.encode(), "c.html": made.HTML.encode(), "d.docx": made.docx([made.LEAD])}),
}


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=0, max_size=6)), min_size=1, max_size=4),
    kept=st.sampled_from([1.0, 1.0, 0.99, 0.7, 0.3]),
)
def test_damaged_file_gives_articles_or_a_reason(
    name: str, changes: list[tuple[float, bytes]], kept: float, tmp_path: Path
) -> None:
    data = bytearray(FILES[name])
    for share, put in changes:
        place = int(share * len(data))
        data[place : place + len(put)] = put
    path = made.written(tmp_path / name, bytes(data[: int(kept * len(data))]))
    for found in items_of(str(path)):
        assert found.source == str(path)
        if isinstance(found, SetAside):
            assert str(path) in found.error and "\n" not in found.error
            continue
        assert isinstance(found, Item)
        try:
            assert page_of(found, table("read")).article.text
        except InputError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error)
