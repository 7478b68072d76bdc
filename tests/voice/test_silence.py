"""What somebody keeps silent on is no quote; what he denies, or declines to comment on, is on record. A date is no content."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    # (text, [(who, what)])
    ("The Lightning Brigade has not spoken about the raid.", []),
    ("The communique did not mention the militia.", []),
    ("The mayor would not talk about the raid.", []),
    ("The communique mentioned the militia.", [("The communique", "the militia")]),
    ("The mayor refused to discuss the raid.", [("The mayor", "to discuss the raid")]),
    ("The mayor did not criticise the police.", [("The mayor", "the police")]),
    ("The mayor declined to comment.", [("The mayor", "to comment")]),
    ("The minister did not mention that the talks had failed.", [("The minister", "that the talks had failed")]),
    # a day is not what is called for, and a punishment is no word
    ("The cabinet has called consultations for Friday.", []),
    ("The cabinet has called for consultations on Friday.", [("The cabinet", "consultations on Friday")]),
    ("France punished Mali for its choice of friends.", []),
    # whose word it is, where the parser joins what was done to what was said
    (
        "Togo says its patrol was fired on and has demanded an apology.",
        [("Togo", "its patrol was fired on"), ("Togo", "an apology")],
    ),
    (
        "A trawler was seized by Malta, according to Radio Tunis as monitored in Rome.",
        [("Radio Tunis", "A trawler was seized by Malta")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_who_says_what(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.speaker.text if q.speaker else None, q.text) for q in reading(reader, text).quotes] == expected
