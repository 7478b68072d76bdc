"""Texts written for the tests of copies, and articles made of them."""

from __future__ import annotations

from dateline.types import Article, DatelineLine, Syndication

TITLE = "Ferry service to the outer islands ends after forty years"
LINES = (
    "The last ferry to the outer islands left the harbour of Norvik on Friday evening with eleven passengers on board.",
    "The council voted in March to end the service, which had lost money in each of the past six winters.",
    "“We have kept this line alive for as long as we could, but nobody can run a ship of that size for a dozen people,” "
    "mayor Ilse Brandt told reporters on the quay.",
    "Islanders say that the small boat which is to replace it cannot carry feed, fuel or a coffin.",
    "A petition with 1,240 names was handed to the regional governor two weeks ago and has not been answered.",
    "Fishermen from three villages blocked the slipway for an hour before the departure and then let the crew pass.",
    "The shipping company has sold the vessel to a tour operator in the south, which will use it for whale watching.",
    "A court in the provincial capital is to hear a complaint against the decision in the second week of June.",
)
# Another desk's own report of the same day: other words, the same mayor's words.
OTHER = (
    "Norvik's council has stopped sailing to the outer islands, four decades after the first boat went out.",
    "Some eleven travellers stood at the rail on Friday as fishing boats sounded their horns around the harbour mouth.",
    "“We have kept this line alive for as long as we could, but nobody can run a ship of that size for a dozen people,” "
    "Ilse Brandt said.",
    "Losses had mounted since a new bridge drew away most of the summer traffic, according to the accounts for last year.",
    "Old Peder Aune, who keeps forty sheep out there, wondered aloud how he would bring in hay before the autumn storms.",
    "An open boat with one skipper takes over on Monday, weather permitting.",
)
LICENCE = (
    "Copyright Norvik Daily. All rights reserved. No part of this page may be printed or stored without our written consent."
)


def text(lines: tuple[str, ...] = LINES, title: str | None = TITLE) -> str:
    """A headline and paragraphs."""
    return "\n\n".join(([title] if title else []) + list(lines))


def article(
    name: str,
    words: str | None = None,
    *,
    title: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    byline: tuple[str, ...] = (),
    published: str | None = None,
    url: str | None = None,
    place: str | None = None,
    offered_by: str | None = None,
) -> Article:
    """A printing of a text: by default of the whole one."""
    words = text() if words is None else words
    terms = Syndication(True, offered_by, None) if offered_by else Syndication()
    return Article(
        name, title, byline, outlet, agency, published, "en", "report", DatelineLine(place, None), url, words, words, terms
    )
