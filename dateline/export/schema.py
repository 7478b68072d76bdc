"""The JSON Schema of a reading, made from the types."""

from __future__ import annotations

from typing import Any

from dateline.types import Reading


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `dateline read --format json` prints.

    Needs pydantic, which is there when the project is built or tested, not when it is used.

    Returns:
        Every key required, no key besides, closed lists as enums, records under `$defs`.
    """
    from pydantic import TypeAdapter

    made = TypeAdapter(Reading).json_schema(mode="serialization")
    for record in (made, *made["$defs"].values()):
        _close(record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "dateline reading"}


def _close(record: dict[str, Any]) -> None:
    """Require every key, allow no other, and drop the titles and defaults that pydantic adds."""
    if "properties" not in record:
        return
    record["required"] = list(record["properties"])
    record["additionalProperties"] = False
    for value in record["properties"].values():
        value.pop("title", None)
        value.pop("default", None)
