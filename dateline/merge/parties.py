"""Whether two reports mean the same actor: by id, by name, by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from dateline.merge.deeds import WORD, stem, words
from dateline.types import Actor

ONE = re.compile(r"(?:an?|one)\b", re.IGNORECASE)


class Same(IntEnum):
    """How an actor of one report stands to one of another. OTHER: both are known and they are two; APART: what is said of
    them speaks against; UNKNOWN: nothing tells; FITS: what is said of the one is true of the other; SAME: named alike."""

    OTHER = -2
    APART = -1
    UNKNOWN = 0
    FITS = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in short. `name` are the words of the name, `heads` the stems of a description's words; `single` says whether it
    is one or several, None where the words do not tell."""

    label: str
    id: str | None
    name: tuple[str, ...]
    heads: frozenset[str]
    last: str | None
    kind: str
    country: str | None
    sector: str | None
    single: bool | None


def party(actor: Actor) -> Party:
    """An actor in short."""
    name = tuple(w for w in WORD.findall((actor.name or "").lower()) if w != "the")
    told = [] if name else [stem(w) for w in WORD.findall((actor.description or actor.text).lower())]
    label = actor.name or actor.description or actor.text
    last = told[-1] if told else None
    return Party(label, actor.id, name, frozenset(told), last, actor.kind, actor.country, actor.sector, _single(actor))


def _single(actor: Actor) -> bool | None:
    if actor.number is not None:
        return actor.number == 1
    return True if actor.kind in ("person", "role") and ONE.match(actor.text) else None


def same(one: Party, other: Party) -> Same:
    """How the actor of one report stands to that of another; the order does not matter."""
    if one.name and other.name:
        return _named(one, other)
    if one.country and other.country and one.country != other.country:
        return Same.OTHER
    if one.name or other.name:
        return _named_and_told(one, other) if one.name else _named_and_told(other, one)
    return _told(one, other)


def _named(one: Party, other: Party) -> Same:
    if one.id is not None and one.id == other.id:
        return Same.SAME
    if set(one.name) <= set(other.name) or set(other.name) <= set(one.name):
        return Same.SAME
    if _initials(one, other) or _initials(other, one):
        return Same.SAME
    if one.kind == other.kind == "state" and one.country is not None and one.country == other.country:
        return Same.SAME  # a state under two of its names
    if one.country is not None and one.country == other.country:
        if _for_state(one, other) or _for_state(other, one) or _organ(one, other) or _organ(other, one):
            return Same.FITS
    abroad = one.country is not None and other.country is not None and one.country != other.country
    return Same.OTHER if one.kind == other.kind or ("state" in (one.kind, other.kind) and abroad) else Same.APART


def _initials(short: Party, long: Party) -> bool:
    """Whether one name is the other's first letters ("SAF", Sudan Armed Forces)."""
    return len(short.name) == 1 and len(long.name) > 1 and short.name[0] == "".join(w[0] for w in long.name)


def _organ(whole: Party, part: Party) -> bool:
    """Whether a name begins with the first letters of another ("AU Commission", African Union)."""
    return len(whole.name) > 1 and len(part.name) > 1 and part.name[0] == "".join(w[0] for w in whole.name)


def _for_state(state: Party, other: Party) -> bool:
    return state.kind == "state" and (other.kind == "government" or other.sector in words().of_state)


def _named_and_told(named: Party, told: Party) -> Same:
    if named.country is not None and named.country == told.country:
        if _for_state(named, told) or named.sector == told.sector or named.kind == "state" or named.country == "UNO":
            return Same.FITS
        return Same.APART if named.sector and told.sector else Same.UNKNOWN
    if named.sector and told.sector:
        return Same.UNKNOWN if named.sector == told.sector or named.kind == "state" else Same.APART
    return Same.UNKNOWN


def _told(one: Party, other: Party) -> Same:
    for first, second in words().apart:
        if (one.heads & first and other.heads & second) or (one.heads & second and other.heads & first):
            return Same.OTHER
    if one.single is not None and other.single is not None and one.single != other.single:
        return Same.APART
    if one.last == other.last:
        return Same.FITS
    if one.sector and other.sector:
        return Same.FITS if one.sector == other.sector else Same.APART
    return Same.UNKNOWN


def same_side(ones: Sequence[Party], others: Sequence[Party]) -> Same:
    """How the actors on one side of a deed stand to those of another report; UNKNOWN where a report has none.

    The best of all pairs, as a report may name only one of several; but where each report has one whom the other does not
    know, the sides are at best APART.
    """
    if not ones or not others:
        return Same.UNKNOWN
    pairs = [[same(a, b) for b in others] for a in ones]
    best = max(max(row) for row in pairs)
    alone = any(max(row) is Same.OTHER for row in pairs) and any(max(column) is Same.OTHER for column in zip(*pairs, strict=True))
    return min(best, Same.APART) if alone else best


def both_in(ones: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether two of the actors in one report are named alike in the other: a meeting of the same two."""
    return sum(any(same(a, b) is Same.SAME for b in others) for a in ones) > 1
