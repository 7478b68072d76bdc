"""The templates: everything that is put into one is escaped, and a name that is not given is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline import __version__, phrases
from dateline.types import EventType, Genre, Standing
from dateline.views import range_words
from dateline.web.codebook import country, means
from dateline.web.times import moment, spanning

HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(name: str, context: Mapping[str, Any]) -> str:
    """A template of `dateline/web/templates` with its values."""
    return _environment().get_template(name).render(context)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(static=static, address=address, version=__version__, choices=choices, means=means)
    made.filters.update(
        standing=phrases.standing_words,
        number=number,
        day=day,
        last_day=last_day,
        sign=lambda standing: phrases.SIGNS[standing],
        listed=listed,
        amounts=range_words,
        country=country,
        signed=signed,
        spanning=spanning,
        moment=moment,
        chain=phrases.chain_words,
    )
    return made


def choices(field: str) -> tuple[str, ...]:
    """The closed list of a filter: type, standing or genre."""
    return get_args({"type": EventType, "standing": Standing, "genre": Genre}[field])


@cache
def static(name: str) -> str:
    """The address of a file of `static/`, which changes with its content; None of a library that is not there."""
    path = STATIC / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else "missing"
    return f"/static/{name}?v={digest}"


def address(path: str, query: Mapping[str, Any] | None = None, **changed: Any) -> str:
    """A path with a query string: the one given with some values changed; None and empty values are left out. With another
    offset, `after` goes."""
    if "offset" in changed:
        changed = {"after": None} | changed
    pairs: list[tuple[str, str]] = []
    for key, value in {**(query or {}), **changed}.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            if one not in (None, "", False):
                pairs.append((key, "true" if one is True else str(one)))
    return f"{path}?{urlencode(pairs)}" if pairs else path


def number(value: float | None) -> str:
    """A number for people: "1,234"; unknown is a dash."""
    return "–" if value is None else f"{value:,}"


def signed(value: float) -> str:
    """A score with its sign: "+2.5", "−7", "0"."""
    return f"{value:+g}".replace("-", "\N{MINUS SIGN}") if value else "0"


def day(value: str | None) -> str:
    """The day of an ISO date or time; unknown is a word."""
    return value[:10] if value else "unknown"


def last_day(end: str) -> str:
    """The last day of an interval that ends before a time: "2017-01-01" gives "2016-12-31"."""
    try:
        return (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return end


def listed(values: tuple[str, ...], most: int = 3) -> str:
    """Values as a list in a cell: the first few, and how many more."""
    shown = ", ".join(phrases.one_line(value) for value in values[:most])
    return f"{shown} and {len(values) - most} more" if len(values) > most else shown
