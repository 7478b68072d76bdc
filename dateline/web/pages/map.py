"""The map: where it happened, at the precision that is known and no finer."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from dateline.data import table
from dateline.tables import PlaceRow
from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["map"])
FIELDS = ("q", "type", "standing", "background", "actor", "recipient", "with", "country", "place", "voice", "since", "until",
          "all_genres")  # fmt: skip
DRAWN = 500  # places on the map, those with most claims
SHOWN = 30  # claims beside the map, where one place is asked for


@router.page("/map")
def places(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """Where it happened: the claims by place, and how many are of unknown place."""
    wanted, part = respond.drawn(request, archive, asked), respond.part(request, asked)
    found = archive.places(**wanted)
    every = list(found)
    claims = archive.claims(SHOWN, **asked.wanted()) if asked.place and respond.form_of(request) == "html" else None
    return respond.page(
        request, "map.html", found.cut(part["limit"], part["offset"]), asked=asked, fields=FIELDS, claims=claims, drawn=drawn,
        marks=[_mark(n, row) for n, row in enumerate(every[:DRAWN])], said=_said(every), sampled="sampled" in wanted,
    )  # fmt: skip


def drawn(row: PlaceRow) -> str:
    """How a place is drawn: "shaded" (a country), "hatched" (somewhere in a country), "ring" (an area around a point), "dot", or
    "" where it is not drawn: its place is unknown, or it has neither a position nor a country that has a shape."""
    positioned = row.latitude is not None and row.longitude is not None
    if positioned and row.precision != "country":
        return "dot" if row.precision in ("city", "point") else "ring"
    if row.country not in _shapes():
        return ""
    return "shaded" if row.precision == "country" else "hatched"


@cache
def _shapes() -> dict[str, str]:
    """The shape of world-atlas that each country's code means (`resources/desk/atlas.csv`)."""
    return {row["code"]: row["shape"] for row in table("desk")["atlas"]}


def _mark(n: int, row: PlaceRow) -> dict[str, Any]:
    """What the script needs to draw a place; `n` is its row."""
    how = drawn(row)
    shape = _shapes().get(row.country or "") if how in ("shaded", "hatched") else None
    at = [row.longitude, row.latitude] if how in ("dot", "ring") else None
    return {"n": n, "place": row.place, "how": how, "shape": shape, "at": at, "claims": row.claims}


def _said(rows: list[PlaceRow]) -> dict[str, Any]:
    """What the map shows, in numbers."""
    named = [row for row in rows if row.place is not None]
    without = [row for row in named if not drawn(row)]
    return {
        "claims": sum(row.claims for row in rows),
        "known": sum(row.claims for row in named),
        "places": len(named),
        "most": max(named, key=lambda row: row.claims, default=None),
        "without": without,
        "without_claims": sum(row.claims for row in without),
        "beyond": max(len(named) - DRAWN, 0),
    }
