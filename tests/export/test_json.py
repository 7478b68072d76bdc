"""JSON out and in again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.errors import ReadingError
from dateline.export.json import dump, dump_pretty, from_dict, load, to_dict
from tests.cli.made import claim, reading

CONTRACT = {
    "": "article furniture mentions predicates quotes claims comparisons notes dateline_version",
    "article": "id title byline outlet agency published language genre dateline url raw_text text syndication",
    "claims": "id event_type mode contexts quad intensity actors recipients place when standing background voices aims amounts "
    "same_as answers kept_by broken_by evidence rule score",
    "quotes": "id kind attitude spans span text speaker cue addressee setting place when insertions voices",
    "comparisons": "text span this that mapping voices",
}


@pytest.mark.parametrize(("record", "keys"), CONTRACT.items())
def test_json_keys_are_those_of_the_contract(record: str, keys: str) -> None:
    found: Any = to_dict(reading())
    if record:
        found = found[record]
    assert list(found[0] if isinstance(found, list) else found) == keys.split()


def test_json_survives_the_round_trip() -> None:
    assert load(dump(reading())) == load(dump_pretty(reading())) == reading()


def test_json_is_the_same_each_time() -> None:
    assert len({dump(reading()) for _ in range(10)}) == 1


def test_json_tuples_are_lists_and_unknowns_are_there() -> None:
    found = to_dict(reading())["claims"][0]
    assert found["contexts"] == ["military"]
    assert (found["place"], found["aims"], found["when"]["start"]) == (None, [], None)


# what a text holds -> what a line of JSON must not hold, since some line reader ends a line there or cannot encode it
LINES = ["a\nb", "a\u2028b", "a\x85b", "a\ud800b"]


@pytest.mark.parametrize("text", LINES)
def test_json_stays_on_one_line(text: str) -> None:
    made = dump(replace(reading(), notes=(text,)))
    assert len(made.splitlines()) == 1
    assert made.encode("utf-8")
    assert load(made).notes == (text,)


def test_json_pretty_keeps_spans_on_one_line() -> None:
    assert '"trigger": [6, 11]' in dump_pretty(reading())


def test_json_refuses_numbers_that_json_does_not_have() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump(replace(reading(), claims=(claim(1, "ships", score=float("nan")),)))


def edited(*path: str | int, to: object) -> dict[str, Any]:
    data: Any = to_dict(reading())
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return data  # type: ignore[no-any-return]


WRONG = [
    ([], "reading is"),
    ({}, "reading lacks article"),
    (edited("extra", to=1), "unknown keys: extra"),
    (edited("claims", 0, "event_type", to="FIGHT"), r"claims\[0\].event_type is 'FIGHT': it must be one of AGREE"),
    (edited("claims", 0, "quad", to=True), r"claims\[0\].quad"),
    (edited("claims", 0, "quad", to="2"), r"claims\[0\].quad"),
    (edited("claims", 0, "evidence", "span", to=[1]), r"evidence.span is '\[1\]': it must be a list of 2"),
    (edited("article", "byline", to="Jo"), "article.byline"),
    (edited("article", "text", to=None), "article.text"),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_json_names_what_is_wrong(data: object, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        from_dict(data)


def test_json_says_that_text_is_not_json() -> None:
    with pytest.raises(ReadingError, match="not JSON"):
        load("{")
