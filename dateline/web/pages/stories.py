"""Stories: the list, and one story whole: who has it from whom, what is a copy of what, what was said and done."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from dateline.archive import StoryView
from dateline.records import Event
from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["stories"])


@router.page("/stories")
def stories(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The stories, the newest first, with articles, different texts and independent origins."""
    return respond.page(request, "stories.html", archive.stories(**respond.part(request, asked)), asked=asked)


@router.page("/stories/{story}", forms=("json",))
def story(request: Request, archive: respond.Opened, story: str) -> Response:
    """A story whole: its reports and which are copies, who has it from whom, who disagrees, what was said and what was done."""
    view = archive.story(story)
    claims = {row.claim: row for event in view.events for row in archive.claims_of(event)}
    quotes = [quote for article in view.articles for quote in archive.quotes_of(article.article)]
    return respond.page(request, "story.html", record=view, claims=claims, quotes=quotes, **_told(view, claims))


def _told(view: StoryView, claims: dict[str, Any]) -> dict[str, Any]:
    """What the page shows beside the record: its articles by id and family, copies, events by time, disputes."""
    articles = {article.article: article for article in view.articles}
    copies = {copy.article: copy for family in view.families for copy in family.copies}
    families = sorted(view.families, key=lambda f: min(articles[a].published or "9" for a in f.articles))
    news = [event for event in view.events if not all(claims[c].background for c in event.claims)]
    past = [event for event in view.events if event not in news]
    return {
        "articles": articles,
        "copies": copies,
        "families": families,
        "news": sorted(news, key=lambda event: _when(event, claims)),
        "past": sorted(past, key=lambda event: _when(event, claims)),
        "disputed": [event for event in view.events if any(d.how != "agrees" for d in event.ledger)],
    }


def _when(event: Event, claims: dict[str, Any]) -> tuple[str, str]:
    rows = [claims[claim] for claim in event.claims]
    starts = [row.start for row in rows if row.start] or [row.published for row in rows if row.published] or ["9"]
    return min(starts), event.id
