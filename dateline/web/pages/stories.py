"""Stories: the list, and one story whole: who has it from whom, what is a copy of what, what was said and done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from dateline.archive import StoryView
from dateline.records import Event
from dateline.tables import ClaimRow, QuoteRow
from dateline.web import respond
from dateline.web.asked import Asked
from dateline.web.told import Account, Difference, accounts, differences

router = respond.Pages(tags=["stories"])
LEADING = 5  # events at the head of a story


@router.page("/stories")
def stories(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The stories, the newest first, with articles, different texts and independent origins."""
    return respond.page(request, "stories.html", archive.stories(**respond.part(request, asked)), asked=asked)


@router.page("/stories/{story}", forms=("json",))
def story(request: Request, archive: respond.Opened, story: str) -> Response:
    """A story whole: its reports and which are copies, who has it from whom, who disagrees, what was said and what was done."""
    view = archive.story(story)
    claims = {row.claim: row for event in view.events for row in archive.claims_of(event)}
    quotes = _once(quote for article in view.articles for quote in archive.quotes_of(article.article))
    return respond.page(request, "story.html", record=view, claims=claims, quotes=quotes, **_told(view, claims))


def _told(view: StoryView, claims: dict[str, ClaimRow]) -> dict[str, Any]:
    """What the page shows beside the record: its articles by id and family, copies, what it is about first, events by time."""
    articles = {article.article: article for article in view.articles}
    copies = {copy.article: copy for family in view.families for copy in family.copies}
    families = sorted(view.families, key=lambda f: min(articles[a].published or "9" for a in f.articles))
    by_time = sorted(view.events, key=lambda event: _when(event, claims))
    news = [event for event in by_time if not all(claims[c].background for c in event.claims)]
    who = {event.id: accounts(event, claims) for event in by_time}
    differ = {event.id: differences(event) for event in by_time}
    return {
        "articles": articles,
        "copies": copies,
        "families": families,
        "leading": sorted(news, key=lambda event: _weight(event, who, differ), reverse=True)[:LEADING],
        "news": news,
        "past": [event for event in by_time if event not in news],
        "accounts": who,
        "differences": differ,
        "disputed": [event for event in by_time if differ[event.id]],
    }


def _weight(event: Event, who: dict[str, list[Account]], differ: dict[str, list[Difference]]) -> tuple[int, int, int, int]:
    """How much a story is about an event: those who have it of their own, those who differ on it, the articles, the claims."""
    origins = sum(account.known for account in who[event.id])
    return origins, len(differ[event.id]), len(event.articles), len(event.claims)


def _once(quotes: Iterable[QuoteRow]) -> list[tuple[QuoteRow, tuple[str, ...]]]:
    """The quotes in words of their own, each once, with the outlets that print it."""
    told: dict[tuple[str | None, str], tuple[QuoteRow, dict[str, None]]] = {}
    for quote in quotes:
        if quote.kind != "indirect":
            told.setdefault((quote.speaker, quote.text), (quote, {}))[1][quote.outlet or "(no outlet)"] = None
    return [(quote, tuple(outlets)) for quote, outlets in told.values()]


def _when(event: Event, claims: dict[str, ClaimRow]) -> tuple[str, str]:
    rows = [claims[claim] for claim in event.claims]
    starts = [row.start for row in rows if row.start] or [row.published for row in rows if row.published] or ["9"]
    return min(starts), event.id
