"""Events and claims: the lists with their facets, and one event whole."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["events"])
FIELDS = (
    "q", "type", "standing", "background", "actor", "recipient", "with", "country", "voice", "outlet", "since", "until",
    "all_genres",
)  # fmt: skip


@router.page("/events")
def events(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The happenings, each as all articles together tell it."""
    rows = archive.events(**respond.part(request, asked))
    return respond.page(request, "events.html", rows, asked=asked, fields=FIELDS)


@router.get("/events/counts", response_class=Response)
def counts(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The facets of a filter, and its claims over time; a piece of the page for htmx."""
    wanted = asked.wanted()
    bars, unknown = archive.by_time(**wanted)
    template = "_counts.html" if "hx-request" in request.headers else "counts.html"
    return respond.html(request, template, facets=archive.facets(**wanted), bars=bars, unknown=unknown, asked=asked)


@router.page("/events/{event}", forms=("json",))
def event(request: Request, archive: respond.Opened, event: str) -> Response:
    """An event whole: every value with who gives it, who denies and who confirms, and the words of each claim."""
    found = archive.event(event)
    claims = {row.claim: row for row in archive.claims_of(found)}
    names = {origin.key: origin for origin in found.origins}
    articles = {row.article: row for row in claims.values()}
    at = {claim: n for n, claim in enumerate(found.claims, 1)}
    return respond.page(request, "event.html", record=found, claims=claims, names=names, articles=articles, at=at)


@router.page("/claims")
def claims(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The claims: each is one event as one sentence tells it, with the voices that it rests on."""
    rows = archive.claims(**respond.part(request, asked))
    return respond.page(request, "claims.html", rows, asked=asked, fields=FIELDS)
