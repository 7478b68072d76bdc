"""The JSON Schema and readings against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline.export.json import to_dict
from dateline.export.schema import schema
from tests.cli.made import reading

SHIPPED = Path(__file__).parents[2] / "dateline" / "data" / "schema.json"


def records() -> list[dict[str, Any]]:
    made = schema()
    return [made, *made["$defs"].values()]


def test_schema_is_a_schema_and_takes_a_reading() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(to_dict(reading()))


@pytest.mark.parametrize("record", records(), ids=lambda record: str(record["title"]))
def test_schema_requires_every_key_and_no_other(record: dict[str, Any]) -> None:
    assert record["required"] == list(record["properties"])
    assert record["additionalProperties"] is False


# where -> a value that is not in the closed list, or has the wrong shape
BAD = [("genre", "essay"), ("text", None), ("byline", "Jo Doe"), ("surplus", 1)]


@pytest.mark.parametrize(("key", "value"), BAD)
def test_schema_refuses_another_article(key: str, value: object) -> None:
    found = to_dict(reading())
    found["article"][key] = value
    assert not Draft202012Validator(schema()).is_valid(found)


def test_schema_shipped_is_the_one_the_types_make() -> None:
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))
