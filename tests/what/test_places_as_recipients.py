"""A place named behind or before its noun is what a deed is done to; a place where a deed is done is not."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ROWS = [
    ("Rebels continued their attacks on the Idlib province.", "ASSAULT Rebels > Idlib [happened]"),
    ("Rebels launched attacks on the city of Homs.", "ASSAULT Rebels > Homs [happened]"),
    # a place fired at, by whatever label the parser gives it; not one where somebody fired
    ("Militiamen fired at Bouar on Monday.", "ASSAULT Militiamen > - [happened]"),
    ("Militiamen fired on a village near Bouar.", "ASSAULT Militiamen > - [happened]"),
    ("The ministry denied that its soldiers had shot at the village.", "ASSAULT its soldiers > - [denied]"),
    # a thing within a place is not the place
    ("The army attacked a base in the city of Homs.", "ASSAULT The army > - [happened]"),
    ("Officials met in the city of Homs.", "CONSULT Officials > - [happened]"),
]


AT_NOTHING = ["Scouts fired at a tin in the village.", "Gunmen in Bouar fired at random.", "The crew shot on location in Bouar."]


@pytest.mark.parametrize("text", AT_NOTHING)
def test_no_place_fired_at(reader: Reader, text: str) -> None:
    assert reading(reader, text).claims == ()


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_places_as_recipients(reader: Reader, text: str, expected: str) -> None:
    assert expected in [told(claim) for claim in reading(reader, text).claims]
