"""Who compares what with what: the likenesses that the articles of an archive assert, as rows."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from dateline.phrases import chain_words
from dateline.store import ask
from dateline.store.filters import Filter
from dateline.types import Voice


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A likeness that an article asserts: what it likens to what, in its words and on whose word. `start` and `end` are code
    points of the article's text; `that_start` and `that_end` the days of the situation that it is likened to; `mapping` says who
    stands for whom, this situation's first."""

    this: str
    that: str
    that_place: str | None
    that_country: str | None
    that_start: str | None
    that_end: str | None
    mapping: tuple[str, ...]
    voices: str
    words: str
    start: int
    end: int
    article: str
    outlet: str | None
    agency: str | None
    published: str | None
    genre: str
    title: str | None


def comparisons(connection: Connection, asked: Filter) -> list[ComparisonRow]:
    """The likenesses that articles assert, those to one place and time together, the earliest time first."""
    rows = [
        ComparisonRow(
            one["this"]["summary"], one["that"]["summary"], place.get("name"), place.get("country"), when.get("start"),
            when.get("end"), tuple(f"{a} : {b}" for a, b in one["mapping"]),
            chain_words(tuple(msgspec.convert(voice, Voice) for voice in one["voices"])), one["text"], one["span"][0],
            one["span"][1], head.article, head.outlet, head.agency, head.published, head.genre, head.title,
        )
        for head, one in ask.comparisons(connection, asked)
        for when, place in [(one["that"]["when"] or {}, one["that"]["place"] or {})]
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.that_country or "~", row.that_start or "~", row.published or "~"))
