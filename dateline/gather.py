"""Stored records, gathered and merged: what the rows and dossiers of an archive are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline import tables, views
from dateline.merge.events import event_of
from dateline.merge.origins import origins
from dateline.merge.stories import title
from dateline.records import Event, Heard, Origin, Process, Told
from dateline.store import ask
from dateline.store.filters import Filter
from dateline.types import Article, Claim, Quote

CLAIM, QUOTE = msgspec.json.Decoder(Claim), msgspec.json.Decoder(Quote)
PROCESS = msgspec.json.Decoder(Process)


def article(connection: Connection, reading: int) -> Article:
    """The article of a reading."""
    return msgspec.convert(ask.article_of(connection, reading), Article)


def article_row(connection: Connection, found: Any, words: str | None) -> tables.ArticleRow:
    """An article that was found, as a row; `words` were searched for."""
    copies = ask.count_articles(connection, Filter(family=found.family, every_genre=True)) - 1
    return views.article_row(found, copies, ask.id_of(connection, "story", found.story), words)


def claim_row(connection: Connection, found: Any) -> tables.ClaimRow:
    """A claim that was found, as a row."""
    event, story = ask.id_of(connection, "event", found.event), ask.id_of(connection, "story", found.story)
    return tables.claim_row(CLAIM.decode(found.record), found._mapping, event, story)


def quote_row(connection: Connection, found: Any) -> tables.QuoteRow:
    """A quote that was found, as a row."""
    return tables.quote_row(QUOTE.decode(found.record), found._mapping, ask.id_of(connection, "story", found.story))


def event_row(connection: Connection, found: Any, genres: Filter) -> tables.EventRow:
    """An event that was found, as a row: as its claims in articles of these genres tell it."""
    told = tolds(connection, replace(genres, event=found.n))
    return views.event_row(event_of(found.id, told, origins(told)), told)


def story_row(connection: Connection, n: int, story: str, as_of: str | None = None) -> tables.StoryRow:
    """A story as a row, with its origins."""
    asked = Filter(story=n, every_genre=True, as_of=as_of)
    heads = list(ask.articles(connection, asked))
    headline = title(article(connection, head.reading) for head in heads)
    return views.story_row(story, headline, heads, story_origins(connection, asked))


def place_row(
    place: str | None, country: str | None, precision: str | None, claims: int, events: int, first: str | None,
    last: str | None, record: str | None,
) -> tables.PlaceRow:  # fmt: skip
    """A place with the counts of its claims, and the record of one of them."""
    known = CLAIM.decode(record).place if record else None
    position = (known.lat, known.lon) if known else (None, None)
    return tables.PlaceRow(place, country, precision, *position, claims, events, first, last)


def event(connection: Connection, n: int, known: str) -> Event:
    """An event, as all its claims tell it."""
    told = tolds(connection, Filter(event=n, every_genre=True))
    return event_of(known, told, origins(told))


def story_origins(connection: Connection, asked: Filter) -> tuple[Origin, ...]:
    """The origins of what a filter's articles tell; opinion, satire and fiction are left out unless there is nothing else."""
    news = replace(asked, every_genre=False)
    asked = news if ask.count_articles(connection, news) else asked
    cited: dict[int, list[Quote]] = {}
    for row in list(ask.quotes(connection, asked)):
        cited.setdefault(row.reading, []).append(QUOTE.decode(row.record))
    heads = list(ask.articles(connection, asked))
    heard = [Heard(article(connection, head.reading), str(head.family), tuple(cited.get(head.reading, ()))) for head in heads]
    return origins(tolds(connection, asked), heard)


def tolds(connection: Connection, asked: Filter) -> list[Told]:
    """The claims that fit, each in its article."""
    articles: dict[int, Article] = {}
    found = []
    for row in list(ask.claims(connection, asked)):
        if row.reading not in articles:
            articles[row.reading] = article(connection, row.reading)
        found.append(Told(articles[row.reading], CLAIM.decode(row.record), str(row.family)))
    return found


def processes(connection: Connection, words: str, party: str | None) -> Iterator[Process]:
    """The processes with words in their name and a party, those opened last first."""
    for row in ask.processes(connection):
        found = PROCESS.decode(row.record)
        if words.lower() in found.name.lower() and (party is None or party.lower() in (p.lower() for p in found.parties)):
            yield found
