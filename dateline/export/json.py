"""A reading as JSON, and back: the output contract of `dateline/data/schema.json`."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.errors import ReadingError
from dateline.types import Claim, Reading

# A claim's keys in the order of the contract; all other records are in the order of their fields.
CLAIM_ORDER = (
    "id",
    "event_type",
    "mode",
    "contexts",
    "quad",
    "intensity",
    "actors",
    "recipients",
    "place",
    "when",
    "standing",
    "background",
    "voices",
    "aims",
    "amounts",
    "same_as",
    "answers",
    "kept_by",
    "broken_by",
    "evidence",
    "rule",
    "score",
)
# Not all line readers agree on what ends a line, and lone surrogates have no UTF-8: JSON may write any of them as \uXXXX.
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Spans stay on one line: between two numbers there are no strings, so no string can look like this.
NUMBER_PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def to_dict(reading: Reading) -> dict[str, Any]:
    """A reading as plain dictionaries, lists and scalars.

    Args:
        reading: What `dateline.pipeline.read` returns.

    Returns:
        All keys of the contract, in its order; an unknown scalar is None, an unknown list is empty.
    """
    plain: dict[str, Any] = _plain(reading)
    return plain


def dump(reading: Reading) -> str:
    """A reading as JSON on one line, without the line's end. The same reading gives the same text."""
    return _safe(json.dumps(to_dict(reading), ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def dump_pretty(reading: Reading) -> str:
    """A reading as indented JSON, with spans on one line, without a line's end at the last."""
    text = json.dumps(to_dict(reading), ensure_ascii=False, allow_nan=False, indent=1)
    return _safe(NUMBER_PAIR.sub(r"[\1, \2]", text))


def load(text: str) -> Reading:
    """A reading from its JSON.

    Args:
        text: What `dump` or `dump_pretty` wrote.

    Returns:
        The reading: `load(dump(reading)) == reading`.

    Raises:
        ReadingError: not JSON, or not a reading; the message names the first key that is wrong.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ReadingError(f"not JSON: {error}") from error
    return from_dict(data)


def from_dict(data: Any) -> Reading:
    """A reading from the dictionaries of `to_dict`.

    Raises:
        ReadingError: not a reading; the message names the first key that is wrong.
    """
    reading = _typed(Reading, data, "reading")
    assert isinstance(reading, Reading), "a record is made of the class that was asked for"
    return reading


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@cache
def _names(record: type) -> tuple[str, ...]:
    return CLAIM_ORDER if record is Claim else tuple(field.name for field in dataclasses.fields(record))


def _safe(text: str) -> str:
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _typed(kind: Any, value: Any, path: str) -> Any:
    """The value as the kind that the types ask for; `path` names the place in the JSON for the error."""
    origin, args = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _record(kind, value, path)
    if origin in (Union, types.UnionType):
        return None if value is None else _typed(next(arg for arg in args if arg is not type(None)), value, path)
    if origin is Literal:
        return _wanted(value in args, value, f"one of {', '.join(map(str, args))}", path)
    if origin is tuple:
        return _items(args, value, path)
    if kind is float:
        return float(_wanted(type(value) in (int, float), value, "a number", path))
    return _wanted(type(value) is kind, value, f"a {kind.__name__}", path)


def _record(kind: Any, value: Any, path: str) -> Any:
    _wanted(isinstance(value, Mapping), value, "an object", path)
    hints = _hints(kind)
    if missing := [name for name in _names(kind) if name not in value]:
        raise ReadingError(f"{path} lacks {', '.join(missing)}")
    if unknown := [str(name) for name in value if name not in hints]:
        raise ReadingError(f"{path} has unknown keys: {', '.join(unknown)}")
    return kind(**{name: _typed(hints[name], value[name], f"{path}.{name}") for name in hints})


def _items(args: tuple[Any, ...], value: Any, path: str) -> tuple[Any, ...]:
    _wanted(isinstance(value, list), value, "a list", path)
    if args[-1] is Ellipsis:
        return tuple(_typed(args[0], item, f"{path}[{i}]") for i, item in enumerate(value))
    _wanted(len(value) == len(args), value, f"a list of {len(args)}", path)
    return tuple(_typed(arg, item, f"{path}[{i}]") for i, (arg, item) in enumerate(zip(args, value, strict=True)))


def _wanted(holds: bool, value: Any, what: str, path: str) -> Any:
    if holds:
        return value
    raise ReadingError(f"{path} is {str(value)[:60]!r}: it must be {what}")
