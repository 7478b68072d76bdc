"""Actors, dyads and quotes: whom each deals with and how, over time; who said what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from fastapi import Request
from fastapi.responses import Response

from dateline.tables import QuoteRow
from dateline.web import respond
from dateline.web.asked import Asked

router = respond.Pages(tags=["actors"])
SOME = 12  # quotes and processes on an actor's page
MANY = 500  # quotes among which those are looked for


@router.page("/actors")
def actors(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The actors that are named, those in most claims first."""
    wanted = respond.part(request, asked)
    # A name that is looked for may be a seldom one: then all are counted.
    if not asked.q and "sampled" in respond.drawn(request, archive, asked):
        wanted["sampled"] = True
    rows = archive.actors(**wanted)
    return respond.page(request, "actors.html", rows, asked=asked, sampled="sampled" in wanted)


@router.page("/actors/{name}")
def actor(request: Request, archive: respond.Opened, name: str, asked: Asked) -> Response:
    """Whom an actor deals with, in which direction and how; its words; the processes it is in."""
    who = archive.who(name)
    rows = archive.actor(who, **respond.part(request, asked))
    drawn = respond.drawn(request, archive, asked, either=who)
    years = archive.over_time(**drawn)
    called = archive.called(who)
    return respond.page(
        request, "actor.html", rows, asked=asked, who=who, called=called, years=years, most=_most(years),
        quotes=_once(archive.quotes(speaker=who)), processes=archive.processes(SOME, either=called),
        sampled="sampled" in drawn,
    )  # fmt: skip


@router.page("/dyads/{one}/{other}")
def dyad(request: Request, archive: respond.Opened, one: str, other: str, asked: Asked) -> Response:
    """What two actors do to each other, by time: said and done, and on whose word."""
    pair = (archive.who(one), archive.who(other))
    rows = archive.dyad(*pair, **respond.part(request, asked))
    years, called = archive.over_time(pair, **asked.wanted()), [archive.called(who) for who in pair]
    return respond.page(request, "dyad.html", rows, asked=asked, pair=pair, called=called, years=years, most=_most(years))


@router.page("/quotes")
def quotes(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """Who said what, to whom, and on whose word."""
    return respond.page(request, "quotes.html", archive.quotes(**respond.part(request, asked)), asked=asked)


def _once(quotes: Iterable[QuoteRow]) -> list[tuple[QuoteRow, int]]:
    """The first quotes in words of their own, each with the number of articles that print it."""
    told: dict[str, tuple[QuoteRow, set[str]]] = {}
    for quote in islice(quotes, MANY):
        told.setdefault(quote.text, (quote, set()))[1].add(quote.article)
    return [(quote, len(articles)) for quote, articles in islice(told.values(), SOME)]


def _most(years: list[tuple[str, int, int]]) -> int:
    return max((max(good, bad) for _, good, bad in years), default=0)

