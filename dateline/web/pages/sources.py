"""Sources: who tells, who only copies; and how far the user trusts each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from dateline.store.grades import CREDIBILITY, RELIABILITY
from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["sources"])


@router.page("/sources")
def sources(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The outlets, agencies and voices on whose word the archive stands."""
    rows = archive.sources(**respond.part(request, asked))
    grades = archive.grades()
    return respond.page(
        request, "sources.html", rows, asked=asked, grades=grades, reliability=RELIABILITY, credibility=CREDIBILITY
    )


@router.post("/sources/grade", response_class=RedirectResponse, status_code=303)
def grade(
    request: Request,
    archive: respond.Opened,
    source: Annotated[str, Form(max_length=500)],
    reliability: Annotated[str, Form()] = "",
    credibility: Annotated[str, Form()] = "",
) -> Response:
    """Keep the user's judgement of a source; an earlier one stays in the record."""
    if (reliability and reliability not in RELIABILITY) or (credibility and credibility not in CREDIBILITY):
        raise HTTPException(422, "grade: valid is reliability A to F and credibility 1 to 6, or nothing")
    archive.grade(source, reliability or None, credibility or None)
    return RedirectResponse("/sources", 303)
