"""Which side of publication a day or weekend without a year lies on: text and day of publication to value by words."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.when import find_times

from .conftest import Reader

SPRING = "2012-04-26"  # a Thursday
WEEKEND = "2012-04-21"  # the Saturday before it

SIDES: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    # What is laid to someone has been done, whatever the tense of the charge.
    ("Norway's fishery ministry accuses Iceland of ramming a cutter on April 9.", SPRING, [("April 9", "2012-04-09")]),
    ("Peru demands that Chile apologise for the shelling of a village on April 9.", SPRING, [("April 9", "2012-04-09")]),
    ("The report blames the army for an attack on a mosque on April 9.", SPRING, [("April 9", "2012-04-09")]),
    ("He is accused of bombing a market on January 20.", SPRING, [("January 20", "2012-01-20")]),
    ("She faces charges of killing a guard on December 20.", SPRING, [("December 20", "2011-12-20")]),
    ("The court will try two officers on May 3 for the murder of a monk on March 3.", SPRING,
     [("May 3", "2012-05-03"), ("March 3", "2012-03-03")]),
    ("The ministry on Tuesday accuses Danish troops of firing at a boat.", SPRING, [("Tuesday", "2012-04-24")]),
    # ... but not what is asked, or a charge still to come.
    ("The minister is to apologise on May 2.", SPRING, [("May 2", "2012-05-02")]),
    ("The prosecutor will charge the general on May 2.", SPRING, [("May 2", "2012-05-02")]),
    ("The bloc wants the army to leave on May 4.", SPRING, [("May 4", "2012-05-04")]),
    # A meeting to which one is called lies on either side of publication, and near it.
    ("The envoy had invited both sides to a meeting on May 6.", SPRING, [("May 6", "2012-05-06")]),
    ("The envoy had invited both sides to a meeting on March 26.", SPRING, [("March 26", "2012-03-26")]),
    ("The bloc has convened a summit on May 6.", SPRING, [("May 6", "2012-05-06")]),
    ("The bloc has called a summit for May 6.", SPRING, [("May 6", "2012-05-06")]),
    ("The envoy invited the parties to talks on Tuesday.", SPRING, [("Tuesday", None)]),
    ("The two sides met for talks on March 6.", SPRING, [("March 6", "2012-03-06")]),
    # A simple present tells of what was as of what will be: the near one.
    ("The two ministers meet in Rome on May 3.", SPRING, [("May 3", "2012-05-03")]),
    ("The two ministers meet in Rome on April 20.", SPRING, [("April 20", "2012-04-20")]),
    ("Parliament opens on September 3.", SPRING, [("September 3", "2012-09-03")]),
    # A weekend.
    ("Rebels attacked a clinic in the north at the weekend.", SPRING, [("the weekend", WEEKEND)]),
    ("Rebels attacked a clinic over the weekend.", SPRING, [("the weekend", WEEKEND)]),
    ("Rebels attacked a clinic last weekend.", SPRING, [("last weekend", WEEKEND)]),
    ("This weekend, rebels attacked a clinic.", SPRING, [("This weekend", WEEKEND)]),
    ("The king will visit Spain at the weekend.", SPRING, [("the weekend", "2012-04-28")]),
    ("The king will visit Spain this weekend.", SPRING, [("this weekend", "2012-04-28")]),
    ("Gunmen shot a judge during the weekend.", "2012-04-29", [("the weekend", "2012-04-28")]),
    ("Gunmen shot a judge last weekend.", "2012-04-29", [("last weekend", WEEKEND)]),
    ("The weekend was quiet.", SPRING, []),
    ("Rebels attacked a clinic over the weekend break.", SPRING, []),
    # "The afternoon" is that of a day told in its own paragraph.
    ("The talks failed on Tuesday. In the afternoon the crowd left.", SPRING,
     [("Tuesday", "2012-04-24"), ("the afternoon", "2012-04-24")]),
    ("The talks failed on Tuesday.\n\nThe crowd marched in the afternoon.", SPRING,
     [("Tuesday", "2012-04-24"), ("the afternoon", None)]),
    ("The talks failed on Tuesday.\n\nThe crowd marched that afternoon.", SPRING,
     [("Tuesday", "2012-04-24"), ("that afternoon", "2012-04-24")]),
]


@pytest.mark.parametrize(("text", "published", "expected"), SIDES)
def test_side_of_publication(
    read_text: Reader, tables: dict[str, Any], text: str, published: str, expected: list[tuple[str, str | None]]
) -> None:
    found = find_times(read_text(text, published), tables)
    assert [(m.text, m.when.start) for m in found] == expected
    assert all(m.when.basis == ("relative" if m.when.start else "unknown") for m in found)


def test_a_weekend_is_a_saturday_and_a_sunday(read_text: Reader, tables: dict[str, Any]) -> None:
    (found,) = find_times(read_text("Rebels attacked a clinic at the weekend.", SPRING), tables)
    assert (found.value, found.when.start, found.when.end) == ("2012-W16-WE", "2012-04-21", "2012-04-23")
