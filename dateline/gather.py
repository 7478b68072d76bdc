"""Stored records, gathered and merged: what the rows and dossiers of an archive are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline import __version__, tables, views
from dateline.merge.events import event_of
from dateline.merge.origins import origins
from dateline.merge.stories import title
from dateline.records import Event, Heard, Origin, Process, Told
from dateline.store import ask, schema, summaries
from dateline.store.filters import Filter
from dateline.store.write import Batch
from dateline.types import Article, Claim, Quote

CLAIM, QUOTE = msgspec.json.Decoder(Claim), msgspec.json.Decoder(Quote)
PROCESS = msgspec.json.Decoder(Process)
STORY, EVENT = msgspec.json.Decoder(tuple[str, tables.StoryRow]), msgspec.json.Decoder(tuple[str, tables.EventRow])
# A story of more articles, or an event of more claims, is summed up at the end of a run, not of each batch: else the cost of
# an article would grow with its story.
LARGE = 25


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


def event_row(
    connection: Connection, found: Any, genres: Filter, articles: dict[int, Article] | None = None
) -> tables.EventRow:
    """An event that was found, as a row: as its claims in articles of these genres tell it; `articles` as for `tolds`. Its
    summary is taken where it is of this version and of the same genres."""
    if genres == Filter() and found.row:
        version, kept = EVENT.decode(found.row)
        if version == __version__:
            return kept
    return _event_row(found.id, tolds(connection, replace(genres, event=found.n), articles))


def _event_row(event: str, told: Sequence[Told]) -> tables.EventRow:
    return views.event_row(event_of(event, told, origins(told)), told)


def story_row(connection: Connection, n: int, story: str, as_of: str | None = None, row: str | None = None) -> tables.StoryRow:
    """A story as a row, with its origins; `row` is its summary, taken where it is of this version."""
    if row and as_of is None:
        version, kept = STORY.decode(row)
        if version == __version__:
            return kept
    asked = Filter(story=n, every_genre=True, as_of=as_of)
    heads = list(ask.articles(connection, asked))
    articles = {head.reading: article(connection, head.reading) for head in heads}
    return views.story_row(story, title(articles.values()), heads, _origins(connection, asked, heads, articles))


def summarize(batch: Batch) -> None:
    """Write the summaries of the stories and events that a batch touched, but for large ones, which are left to `complete`."""
    summaries.forget(batch)
    for table in (schema.stories, schema.events):
        _summarize(batch, table, summaries.touched(batch, table, LARGE))


def complete(batch: Batch) -> bool:
    """Write some of the summaries that are missing; whether more may be."""
    found = [(table, summaries.missing(batch, table)) for table in (schema.stories, schema.events)]
    for table, some in found:
        _summarize(batch, table, some)
    return any(some for _, some in found)


def _summarize(batch: Batch, table: Any, some: Sequence[tuple[int, str]]) -> None:
    if table is schema.stories:
        rows: dict[int, Any] = {n: story_row(batch.connection, n, known) for n, known in some}
    else:
        told: dict[int, list[Told]] = {}
        for n, one in _told_by_event(batch.connection, [n for n, _ in some]):
            told.setdefault(n, []).append(one)
        rows = {n: _event_row(known, told[n]) for n, known in some}
    summaries.save(batch, table, {n: msgspec.json.encode((__version__, row)).decode() for n, row in rows.items()})


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
    return _origins(connection, asked, list(ask.articles(connection, asked)), {})


def _origins(connection: Connection, asked: Filter, heads: Sequence[Any], articles: dict[int, Article]) -> tuple[Origin, ...]:
    """The origins of a filter's articles, which are the heads; `articles` are those that are at hand, by reading."""
    if news := [head for head in heads if head.genre not in schema.NOT_NEWS]:
        asked, heads = replace(asked, every_genre=False), news
    cited: dict[int, list[Quote]] = {}
    for row in list(ask.quotes(connection, asked)):
        cited.setdefault(row.reading, []).append(QUOTE.decode(row.record))
    told = [one for _, one in _told(connection, list(ask.claims(connection, asked)), articles)]
    heard = [
        Heard(_at_hand(connection, head.reading, articles), str(head.family), tuple(cited.get(head.reading, ())))
        for head in heads
    ]
    return origins(told, heard)


def tolds(connection: Connection, asked: Filter, articles: dict[int, Article] | None = None) -> list[Told]:
    """The claims that fit, each in its article; `articles` are those read before, by their readings, and take in the new ones."""
    articles = {} if articles is None else articles
    return [told for _, told in _told(connection, list(ask.claims(connection, asked)), articles)]


def _told_by_event(connection: Connection, events: Sequence[int]) -> Iterator[tuple[int, Told]]:
    return _told(connection, ask.claims_of_events(connection, events), {})


def _told(connection: Connection, found: Iterable[Any], articles: dict[int, Article]) -> Iterator[tuple[int, Told]]:
    """The number of its event with each claim in its article."""
    for row in found:
        yield row.event, Told(_at_hand(connection, row.reading, articles), CLAIM.decode(row.record), str(row.family))


def _at_hand(connection: Connection, reading: int, articles: dict[int, Article]) -> Article:
    if reading not in articles:
        articles[reading] = article(connection, reading)
    return articles[reading]


def processes(connection: Connection, words: str, party: str | None) -> Iterator[Process]:
    """The processes with words in their name and a party, those opened last first."""
    for row in ask.processes(connection):
        found = PROCESS.decode(row.record)
        if words.lower() in found.name.lower() and (party is None or party.lower() in (p.lower() for p in found.parties)):
            yield found
