"""The timeline: when it happened, as precisely as it is known, against when it was told."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import Field

from dateline.archive import Wanted
from dateline.tables import SpanRow
from dateline.web import respond
from dateline.web.asked import Filters

router = respond.Pages(tags=["timeline"])
FIELDS = ("q", "type", "standing", "background", "actor", "recipient", "with", "country", "place", "voice", "since", "until",
          "all_genres")  # fmt: skip


class Laned(Filters):
    """A filter, and what a lane is."""

    by: Literal["type", "actor"] = Field("type", description="A lane each: the type of event, or who did it.")

    def wanted(self) -> Wanted:
        """The filter, as the calls of an Archive take it."""
        found: dict[str, Any] = dict(super().wanted())
        found.pop("by", None)
        return found  # type: ignore[return-value]

    def said(self) -> dict[str, Any]:
        """The filter as it stands in the query string, without the lanes."""
        return {key: value for key, value in super().said().items() if key != "by"}


@router.page("/timeline")
def timeline(request: Request, archive: respond.Opened, asked: Annotated[Laned, Query()]) -> Response:
    """When it happened against when it was told: intervals by lane, and what is of unknown time."""
    wanted = respond.drawn(request, archive, asked)
    found, width = archive.timeline(asked.by == "actor", **wanted)
    part = respond.part(request, asked)
    return respond.page(
        request, "timeline.html", found.cut(part["limit"], part["offset"]), asked=asked, fields=FIELDS, width=width,
        spans=[list(row) for row in found.values()], said=_said(list(found)), sampled="sampled" in wanted,
    )  # fmt: skip


def _said(rows: list[SpanRow]) -> dict[str, Any]:
    """What the pictures show, in numbers."""
    known = [row for row in rows if row.start or row.end]
    told = [day for row in rows for day in (row.told_first, row.told_last) if day]
    precise: Counter[str] = Counter()
    for row in known:
        precise[row.precision or "interval"] += row.claims
    return {
        "claims": sum(row.claims for row in rows),
        "known": sum(row.claims for row in known),
        "past": sum(row.claims for row in rows if row.background),
        "precise": precise.most_common(),
        "first": min((row.start for row in known if row.start), default=None),
        "last": max((day for row in known for day in (row.start, row.end) if day), default=None),
        "open": sum(row.claims for row in known if not row.end),
        "told": (min(told), max(told)) if told else None,
    }
