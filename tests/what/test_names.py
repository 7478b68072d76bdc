"""Names that are made of the words of deeds tell of none."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

CASES = (
    ("The Patriotic Union of Birao laid down its arms in 2019.", ["RETREAT"]),
    ("Police arrested two leaders of the Popular Resistance Front on Monday.", ["COERCE"]),
    ("Egypt and Syria formed a union in 1958.", ["COOPERATE"]),
    ("France blocked the delisting of the Patriotic Union of Birao.", ["REJECT"]),
)


@pytest.mark.parametrize(("text", "types"), CASES)
def test_names_are_no_deeds(text: str, types: list[str], reader: Reader) -> None:
    assert [claim.event_type for claim in reading(reader, text).claims] == types
