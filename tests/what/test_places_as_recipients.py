"""A place named behind or before its noun is what a deed is done to; a place where a deed is done is not."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ROWS = [
    ("Rebels continued their attacks on the Idlib province.", "ASSAULT Rebels > Idlib [happened]"),
    ("Rebels launched attacks on the city of Homs.", "ASSAULT Rebels > Homs [happened]"),
    # a thing within a place is not the place
    ("The army attacked a base in the city of Homs.", "ASSAULT The army > - [happened]"),
    ("Officials met in the city of Homs.", "CONSULT Officials > - [happened]"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_places_as_recipients(reader: Reader, text: str, expected: str) -> None:
    assert expected in [told(claim) for claim in reading(reader, text).claims]
