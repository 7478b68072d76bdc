"""All that an archive knows of one article: its reading, its copies, its story, and the events that its claims are told of."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from dateline import gather
from dateline.errors import ArchiveError
from dateline.merge.copied import family
from dateline.records import Family
from dateline.store import ask
from dateline.store.filters import Filter
from dateline.tables import ArticleRow, EventRow
from dateline.types import Article, Reading

MEASURED = 40  # printings of one text that are measured against each other; more are counted and listed in part


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in its archive. `printings` are the articles with its text, itself among them, by time (at most `MEASURED`);
    `family` says which is the original and what each copy kept, None where there is one printing, or too many to measure.
    `events` gives the event of each claim that has one, as all its claims tell it."""

    reading: Reading
    printings: tuple[ArticleRow, ...]
    copies: int
    family: Family | None
    story: str | None
    story_articles: int
    story_texts: int
    events: dict[str, EventRow]


def about(connection: Connection, article: str) -> ArticleView:
    """All that is known of an article.

    Args:
        connection: of an open archive.
        article: its id, or the beginning of it.

    Raises:
        ArchiveError: no such article.
    """
    n, known = ask.numbered(connection, "article", article)
    found = ask.reading(connection, n)
    heads = list(ask.articles(connection, Filter(article=n, every_genre=True)))
    if found is None or not heads:
        raise ArchiveError(f"article {known[:16]} has no reading: run `dateline verify`")
    head = heads[0]
    same = Filter(family=head.family, every_genre=True)
    copies = ask.count_articles(connection, same) - 1
    printings = list(ask.articles(connection, same, MEASURED)) if copies else []
    measured = family([gather.article(connection, row.reading) for row in printings]) if 0 < copies < MEASURED else None
    of_story = Filter(story=head.story, every_genre=True)
    return ArticleView(
        msgspec.convert(found, Reading),
        tuple(gather.article_row(connection, row, None) for row in printings),
        copies,
        measured,
        ask.id_of(connection, "story", head.story),
        ask.count_articles(connection, of_story) if head.story is not None else 0,
        ask.count_texts(connection, of_story) if head.story is not None else 0,
        _events(connection, n),
    )


def _events(connection: Connection, article: int) -> dict[str, EventRow]:
    numbers: dict[int, list[str]] = {}
    for row in list(ask.claims(connection, Filter(article=article, every_genre=True))):
        if row.event is not None:
            numbers.setdefault(row.event, []).append(gather.CLAIM.decode(row.record).id)
    rows: dict[str, EventRow] = {}
    every, articles = Filter(every_genre=True), dict[int, Article]()  # the events of an article share most of their articles
    for event in list(ask.events(connection, Filter(article=article, every_genre=True))):
        made = gather.event_row(connection, event, every, articles)
        rows |= dict.fromkeys(numbers.get(event.n, ()), made)
    return rows
