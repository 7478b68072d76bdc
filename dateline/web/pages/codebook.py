"""The codebook: what the codes on the pages mean."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from dateline.web import respond
from dateline.web.codebook import lists, types

router = respond.Pages(tags=["codebook"])


@router.page("/codebook", forms=("json",))
def codebook(request: Request) -> Response:
    """Event types with their modes, standings, genres, sectors and voices, a sentence each."""
    return respond.page(request, "codebook.html", record={"types": types(), **lists()})
