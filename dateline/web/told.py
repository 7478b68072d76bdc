"""What a dossier says of an event in plain words: who says so and since when, and what those who differ give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Event, Origin
from dateline.tables import ClaimRow
from dateline.types import Standing
from dateline.views import origin_name

AGAINST = ("denied", "did-not-happen")


@dataclass(frozen=True, slots=True)
class Account:
    """An origin's telling of an event: how it tells it, the articles that carry it, and the first of them (`since`: its day)."""

    name: str
    known: bool
    standings: tuple[Standing, ...]
    against: bool
    since: str | None
    first: ClaimRow | None
    articles: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Two origins that do not tell the same: `how` as in `Dispute`, `field` what it is about (None: the deed itself), and what
    each gives."""

    how: str
    field: str | None
    first: str
    second: str
    gives_first: tuple[str, ...]
    gives_second: tuple[str, ...]


def accounts(event: Event, claims: Mapping[str, ClaimRow]) -> list[Account]:
    """Who tells an event, the first to tell it first; those who deny it last, and before them those that nobody can name.

    Args:
        event: the event.
        claims: its claims by id.
    """
    found = [_account(event, origin, [claims[claim] for claim in origin.claims if claim in claims]) for origin in event.origins]
    return sorted(found, key=lambda one: (one.against, not one.known, one.since or "9", one.name))


def _account(event: Event, origin: Origin, rows: Sequence[ClaimRow]) -> Account:
    first = min(rows, key=lambda row: row.published or "9", default=None)
    standings: tuple[Standing, ...] = _given(event, "standing", origin.key)  # type: ignore[assignment]
    return Account(
        origin_name(origin), origin.kind != "unknown", standings, bool(standings) and all(one in AGAINST for one in standings),
        first.published[:10] if first and first.published else None, first, len(origin.articles),
    )  # fmt: skip


def differences(event: Event) -> list[Difference]:
    """Where the origins of an event differ, the denials first; those that agree are left out."""
    names = {origin.key: origin_name(origin) for origin in event.origins}
    found = [
        Difference(
            one.how, one.field, names.get(one.first, one.first), names.get(one.second, one.second),
            _given(event, one.field or "standing", one.first), _given(event, one.field or "standing", one.second),
        )
        for one in event.ledger if one.how != "agrees"
    ]  # fmt: skip
    return sorted(found, key=lambda one: ("denies", "contradicts", "corrects", "confirms").index(one.how))


def _given(event: Event, field: str, key: str) -> tuple[str, ...]:
    """What an origin gives for a field, or, where the field is what is counted, the figures in its words."""
    values = [value.value for one in event.fields if one.name == field for value in one.values if key in value.origins]
    own = {claim for origin in event.origins if origin.key == key for claim in origin.claims}
    figures = [amount.text for found in event.ranges if found.of == field for claim, amount in found.given if claim in own]
    return tuple(dict.fromkeys(values + figures))
