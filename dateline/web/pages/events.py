"""Events and claims: the lists with their facets, and one event whole."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from dateline.tables import ClaimRow
from dateline.web import respond
from dateline.web.asked import Asked
from dateline.web.told import accounts, differences

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
    wanted = respond.drawn(request, archive, asked)
    bars, unknown = archive.by_time(**wanted)
    template = "_counts.html" if "hx-request" in request.headers else "counts.html"
    facets, sampled = archive.facets(**wanted), "sampled" in wanted
    return respond.html(request, template, facets=facets, bars=bars, unknown=unknown, asked=asked, sampled=sampled)


@router.page("/events/{event}", forms=("json",))
def event(request: Request, archive: respond.Opened, event: str) -> Response:
    """An event whole: every value with who gives it, who denies and who confirms, and the words of each claim."""
    found = archive.event(event)
    claims = {row.claim: row for row in archive.claims_of(found)}
    wordings: dict[str, list[ClaimRow]] = {}
    for row in claims.values():
        wordings.setdefault(row.evidence, []).append(row)
    return respond.page(
        request, "event.html", record=found, claims=claims, wordings=wordings,
        names={origin.key: origin for origin in found.origins}, articles={row.article: row for row in claims.values()},
        at={row.claim: n for n, row in enumerate((row for rows in wordings.values() for row in rows), 1)},
        accounts=accounts(found, claims), differences=differences(found),
    )  # fmt: skip


@router.page("/claims")
def claims(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The claims: each is one event as one sentence tells it, with the voices that it rests on."""
    rows = archive.claims(**respond.part(request, asked))
    return respond.page(request, "claims.html", rows, asked=asked, fields=FIELDS)
