"""The lines around the headline that only their place tells: the outlet's name, a kicker, the author's bare name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.read.looks import Look, Says
from dateline.read.patterns import Shape
from dateline.read.units import Unit, looks_like_prose

Fit = tuple[Shape, Says]
# What `where` says of the classes that only their place tells.
BY_PLACE = frozenset({"spare", "kicker", "name"})
# Fewer words are a kicker, a name, a place; a headline says more.
FEWEST_WORDS = 3


def is_deck(looks: Sequence[Look], n: int) -> bool:
    """Whether a long line is a second headline: it ends without a stop, and lines of their own follow.

    Args:
        looks: the units of the text.
        n: the number of the unit.
    """
    following = looks[n + 1] if n + 1 < len(looks) else None
    return looks[n].text[-1].isalnum() and following is not None and not following.prose


def head(
    raw: str, units: Sequence[Unit], looks: Sequence[Look], taken: Mapping[int, object], tables: Mapping[str, Any]
) -> dict[int, Fit]:
    """What is furniture above the story only because another line is its headline.

    Args:
        raw: the text.
        units: its paragraphs and lines.
        looks: how they look.
        taken: the furniture found so far, by unit.
        tables: the content of `resources/read/`.
    """
    end = next((n for n, seen in enumerate(looks) if n not in taken and seen.prose and not is_deck(looks, n)), len(looks))
    free = [n for n in range(end) if n not in taken]
    found: dict[int, Fit] = {}
    for n in free:
        others = [m for m in free if m != n and m not in found and _can_head(units[m], looks[m])]
        if fit := _fit(n, looks, {*taken, *found}) if others and not units[n].headline else None:
            found[n] = fit
    for n in free:
        named = looks[n].first("name") if n not in found else None
        above = any(m < n and m not in found for m in free)
        beside = n + 1 == end or n + 1 in taken or n + 1 in found
        if named and above and beside and not units[n].headline and _is_strange(raw, units, n, tables):
            found[n] = named
    return found


def _fit(n: int, looks: Sequence[Look], gone: set[int]) -> Fit | None:
    spare = looks[n].first("spare")
    return spare or (looks[n].first("kicker") if n - 1 in gone else None)


def _can_head(unit: Unit, seen: Look) -> bool:
    return unit.headline or (len(seen.text.split()) >= FEWEST_WORDS and seen.first("spare", "kicker", "name") is None)


def _is_strange(raw: str, units: Sequence[Unit], n: int, tables: Mapping[str, Any]) -> bool:
    """Whether the story does not speak of a name: it is no place, no heading and nobody in it."""
    name = raw[units[n].start : units[n].end]
    if name.isupper() or {word.lower() for word in name.split()} & set(tables["credits"]["headings"]):
        return False
    words = [w for w in re.findall(r"[\w’'-]+", name) if len(w) > 2]
    texts = [raw[u.start : u.end] for m, u in enumerate(units) if m != n]
    # The last paragraph may say who the author is.
    story = " ".join(text for m, text in enumerate(texts) if looks_like_prose(text) and (m < len(texts) - 1 or m < n + 2))
    told = [re.search(rf"\b{re.escape(w)}\b", story) is not None for w in words]
    common = any(re.search(rf"\b{re.escape(w.lower())}\b", story) for w in words)
    return not common and not all(told)
