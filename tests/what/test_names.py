"""Names that are made of the words of deeds tell of none."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

CASES = (
    ("The Patriotic Union of Birao laid down its arms in 2019.", {"RETREAT Patriotic Union of Birao > - [happened]"}),
    ("Police arrested two leaders of the Popular Resistance Front on Monday.", {"COERCE"}),
    ("Egypt and Syria formed a union in 1958.", {"COOPERATE Egypt + Syria > - [happened]"}),
)


@pytest.mark.parametrize(("text", "deeds"), CASES)
def test_names_are_no_deeds(text: str, deeds: set[str], reader: Reader) -> None:
    found = {told(claim) for claim in reading(reader, text).claims}
    assert all(any(f.startswith(d) for f in found) for d in deeds) and len(found) == len(deeds)
