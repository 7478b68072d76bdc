"""Processes: talks, ceasefires, sanctions lists, trials …, and how the state of each changed."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["processes"])


@router.page("/processes")
def processes(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The processes with the state each is in."""
    return respond.page(request, "processes.html", archive.processes(**respond.part(request, asked)), asked=asked)


@router.page("/processes/{process}", forms=("json",))
def process(request: Request, archive: respond.Opened, process: str) -> Response:
    """A process with every change of its state, each with its words and on whose word."""
    return respond.page(request, "process.html", record=archive.process(process))
