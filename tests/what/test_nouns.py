"""Deeds told by nouns: whose they are, whether they are told as facts, and what is no deed."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ROWS = [
    # who and whom, wherever they stand
    ("The killing of a student by police was recalled in Lima.", "ASSAULT police > a student [happened]"),
    ("Thousands marched in protest at the killing by police of a student.", "ASSAULT police > a student [happened]"),
    ("Unrest followed the fatal shooting of a priest.", "ASSAULT - > a priest [happened]"),
    ("In the year since the murder of Rosa Diaz, little has changed.", "ASSAULT - > Rosa Diaz [happened]"),
    ("Reporters gathered at the trial of the two ministers.", "ACCUSE - > the two ministers [happened]"),
    ("The minister's arrest was shown on television.", "COERCE - > The minister [happened]"),
    # who is blamed for it, and how surely
    ("Omar Bell was accused of the killing of Rosa Diaz.", "ASSAULT Omar Bell > Rosa Diaz [alleged]"),
    ("Police arrested Omar Bell over the killing of Rosa Diaz.", "ASSAULT Omar Bell > Rosa Diaz [alleged]"),
    (
        "Prosecutors charged Omar Bell with two counts of murder in the shooting death of Rosa Diaz.",
        "ASSAULT Omar Bell > Rosa Diaz [alleged]",
    ),
    ("Omar Bell was convicted of the killing of Rosa Diaz.", "ASSAULT Omar Bell > Rosa Diaz [happened]"),
    ("A jury found Omar Bell guilty of the murder of Rosa Diaz.", "ASSAULT Omar Bell > Rosa Diaz [happened]"),
    ("The Houthis claimed responsibility for an attack on the Saudi army.", "ASSAULT Houthis > the Saudi army [happened]"),
    # nobody is named, a place is
    ("Riots broke out in Athens on Friday.", "PROTEST - > - [happened]"),
    ("The arrest sparked five days of riots in Tunisia.", "PROTEST - > - [happened]"),
    ("Clashes have broken out in Benghazi.", "ASSAULT - > - [happened]"),
    ("The government fears riots in Lagos.", "PROTEST - > - [possible]"),
    # nobody is named, a place and the thing that was hit are
    ("The Red Cross condemned the bombing of a refugee camp in Chad.", "ASSAULT - > - [happened]"),
    ("A refugee camp in Chad was bombed on Thursday.", "ASSAULT - > - [happened]"),
    # two verbs, one deed
    ("A student was shot and killed by police in Lomé.", "ASSAULT police in Lomé > A student [happened]"),
    # a trial is brought against whom it is told of
    ("The former minister stood trial in Lima.", "ACCUSE - > The former minister [happened]"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_nouns(reader: Reader, text: str, expected: str) -> None:
    found = [told(c) for c in reading(reader, text).claims]
    assert found.count(expected) == 1, found


NOT_TOLD = [
    # no place and nobody: which riots, nobody can say
    ("The riots were the talk of the evening.", "PROTEST"),
    ("The bombing of a refugee camp was condemned.", "ASSAULT"),
    ("The violence of the storm in Texas was a shock.", "ASSAULT"),
    ("Clashes of colour mark the new hall in Lyon.", "ASSAULT"),
    ("He died of a heart attack in Paris.", "ASSAULT"),
    ("The stock market rally in Paris went on.", "PROTEST"),
    ("He was killed in a car crash in Paris.", "ASSAULT"),
    # what is said of a deed is not that it was done
    ("Omar Bell was not convicted of the killing of Rosa Diaz.", "ASSAULT"),
    ("The law speaks of the murder of a minister.", "ASSAULT"),
    ("The trial of the new drug began in May.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD)
def test_nouns_that_tell_of_no_deed(reader: Reader, text: str, kind: str) -> None:
    assert [c for c in reading(reader, text).claims if c.event_type == kind] == []
