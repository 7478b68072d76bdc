"""An archive from Python: `with dateline.open("news.db") as archive: archive.events(actor="france").to_pandas()`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypedDict, TypeVar, Unpack

import msgspec
from sqlalchemy import Connection

from dateline.errors import ArchiveError
from dateline.export.json import from_dict
from dateline.merge.copied import family
from dateline.merge.events import event_of
from dateline.merge.origins import origins
from dateline.merge.stories import title
from dateline.records import Event, Family, Origin, Process, Told
from dateline.store import ask, people
from dateline.store.connect import open_engine, said
from dateline.store.filters import Filter
from dateline.store.verify import Fault, verify
from dateline.tables import (
    ArticleRow,
    ClaimRow,
    DealingRow,
    EventRow,
    ProcessRow,
    QuoteRow,
    Rows,
    SourceRow,
    StoryRow,
    claim_row,
    quote_row,
)
from dateline.types import Article, Claim, Quote, Reading
from dateline.views import article_row, event_row, process_row, story_row

CLAIM, QUOTE = msgspec.json.Decoder(Claim), msgspec.json.Decoder(Quote)
PROCESS = msgspec.json.Decoder(Process)
Row = TypeVar("Row")
Count = Callable[[Connection, Filter], int]
Ask = Callable[[Connection, Filter, int | None], Iterator[Any]]


class Wanted(TypedDict, total=False):
    """The fields of `dateline.store.filters.Filter` by name."""

    words: str | None
    types: tuple[str, ...]
    standings: tuple[str, ...]
    background: bool | None
    actor: str | None
    recipient: str | None
    either: str | None
    country: str | None
    voice: str | None
    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    genres: tuple[str, ...]
    every_genre: bool
    as_of: str | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story, whole: its row, its articles by time, which are copies of which, the origins, and its events."""

    story: StoryRow
    articles: tuple[ArticleRow, ...]
    families: tuple[Family, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]


class Archive:
    """An open archive. Each call reads one state of it, whatever is being written meanwhile.

    The calls that give `Rows` take a limit, and the fields of a `Filter` by name.
    """

    def __init__(self, where: str) -> None:
        """Open an archive for reading.

        Args:
            where: a SQLite file or a PostgreSQL address.

        Raises:
            ArchiveError: there is none, or it cannot be read.
        """
        self.where = where
        self._engine = open_engine(where)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def search(self, words: str, /, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[ArticleRow]:
        """The articles that hold the words, each with the place where it holds them.

        Args:
            words: all of them must stand there; "a phrase", -without, this OR that.
            limit: at most so many.
            wanted: the fields of a `Filter`.

        Raises:
            ArchiveError: no word to search for.
        """
        wanted["words"] = words
        return self.articles(limit, **wanted)

    def articles(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[ArticleRow]:
        """The articles that fit, by time of publication; those that hold searched words best come first."""

        def row(connection: Connection, found: Any) -> ArticleRow:
            return _article_row(connection, found, wanted.get("words"))

        return self._rows(ArticleRow, "articles", wanted, limit, ask.count_articles, ask.articles, row)

    def claims(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[ClaimRow]:
        """The claims that fit, in the order in which they came in."""
        return self._rows(ClaimRow, "claims", wanted, limit, ask.count_claims, ask.claims, _claim_row)

    def events(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[EventRow]:
        """The events that have a claim that fits, those first that were told of last; each as all its claims tell it."""

        def row(connection: Connection, found: Any) -> EventRow:
            tolds = _tolds(connection, Filter(event=found.n, every_genre=True, as_of=wanted.get("as_of")))
            return event_row(event_of(found.id, tolds, origins(tolds)), tolds)

        return self._rows(EventRow, "events", wanted, limit, ask.count_events, ask.events, row)

    def stories(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[StoryRow]:
        """The stories that have an article that fits, the newest first."""

        def row(connection: Connection, found: Any) -> StoryRow:
            return _story_row(connection, found.n, found.id, wanted.get("as_of"))

        return self._rows(StoryRow, "stories", wanted, limit, ask.count_stories, ask.stories, row)

    def quotes(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[QuoteRow]:
        """The quotes that fit, in the order in which they came in."""

        def row(connection: Connection, found: Any) -> QuoteRow:
            quote = QUOTE.decode(found.record)
            return quote_row(quote, found._mapping, ask.id_of(connection, "story", found.story))

        return self._rows(QuoteRow, "quotes", wanted, limit, ask.count_quotes, ask.quotes, row)

    def actor(self, name: str, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[DealingRow]:
        """Whom an actor deals with: per direction, other side and type of event, the most often told first.

        Args:
            name: the actor's id, name (or a part of it that means one actor alone) or country code.
            limit: at most so many.
            wanted: the fields of a `Filter`.

        Raises:
            ArchiveError: nobody of that name, or several; the message says who comes near.
        """
        who = self.who(name)

        def count(connection: Connection, asked: Filter) -> int:
            return people.count_dealings(connection, asked, who)

        def ask_(connection: Connection, asked: Filter, limit: int | None) -> Iterator[Any]:
            return people.dealings(connection, asked, who, limit)

        return self._rows(
            DealingRow, "actor", {**wanted, "either": who}, limit, count, ask_, lambda _, found: DealingRow(who, *found)
        )

    def dyad(self, one: str, other: str, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[ClaimRow]:
        """The claims in which one of two actors does something to the other, in either direction, by time of the deed.

        Raises:
            ArchiveError: nobody of that name, or several; the message says who comes near.
        """
        pair = (self.who(one), self.who(other))

        def count(connection: Connection, asked: Filter) -> int:
            return ask.count_claims(connection, asked, pair)

        def ask_(connection: Connection, asked: Filter, limit: int | None) -> Iterator[Any]:
            return ask.claims(connection, asked, limit, pair)

        return self._rows(ClaimRow, f"dyad {pair[0]} {pair[1]}", wanted, limit, count, ask_, _claim_row)

    def sources(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[SourceRow]:
        """The outlets, agencies and voices on whose word the archive stands, those with most claims first."""
        return self._rows(
            SourceRow, "sources", wanted, limit, people.count_sources, people.sources, lambda _, found: SourceRow(*found)
        )

    def reading(self, article: str, as_of: str | None = None) -> Reading:
        """What was read in an article, as it is now or was at a time.

        Args:
            article: its id, or the beginning of it.
            as_of: ISO time, UTC.

        Raises:
            ArchiveError: no such article, or none at that time.
        """
        with self._asking() as connection:
            n, known = ask.numbered(connection, "article", article)
            found = ask.reading(connection, n, as_of)
        if found is None:
            raise ArchiveError(f"article {known[:16]} was not in the archive at {as_of}")
        return from_dict(found)

    def original(self, article: str) -> tuple[bytes, str]:
        """The bytes of an article and their media type, as they came in.

        Raises:
            ArchiveError: no such article.
        """
        with self._asking() as connection:
            _, known = ask.numbered(connection, "article", article)
            found = ask.original(connection, known)
        if found is None:
            raise ArchiveError(f"the bytes of article {known[:16]} are missing: run `dateline verify {self.where}`")
        return found

    def event(self, event: str) -> Event:
        """An event by its id, or the beginning of it, as all its claims tell it.

        Raises:
            ArchiveError: no such event.
        """
        with self._asking() as connection:
            n, known = ask.numbered(connection, "event", event)
            return _event(connection, n, known)

    def story(self, story: str) -> StoryView:
        """A story by its id, or the beginning of it, whole.

        Raises:
            ArchiveError: no such story.
        """
        with self._asking() as connection:
            n, known = ask.numbered(connection, "story", story)
            asked = Filter(story=n, every_genre=True)
            heads = list(ask.articles(connection, asked))
            texts: dict[int, list[Article]] = {}
            for head in heads:
                texts.setdefault(head.family, []).append(_article(connection, head.reading))
            return StoryView(
                _story_row(connection, n, known, None),
                tuple(_article_row(connection, head, None) for head in heads),
                tuple(family(members) for members in texts.values()),
                origins(_tolds(connection, asked)),
                tuple(_event(connection, row.n, row.id) for row in list(ask.events(connection, asked))),
            )

    def processes(self, limit: int | None = None, **wanted: Unpack[Wanted]) -> Rows[ProcessRow]:
        """Talks, peace processes, sanctions lists, trials … with the state each is in, those opened last first.

        Args:
            limit: at most so many.
            wanted: `words` of the name, and `either` for a party; the other fields of a `Filter` ask nothing of a process.
        """
        words, party = (wanted.get("words") or "").lower(), (wanted.get("either") or "").lower()

        def fits(found: Process) -> bool:
            return words in found.name.lower() and (not party or party in (p.lower() for p in found.parties))

        def every(connection: Connection) -> Iterator[Process]:
            return (p for p in (PROCESS.decode(row.record) for row in ask.processes(connection)) if fits(p))

        def count(connection: Connection, asked: Filter) -> int:
            return sum(1 for _ in every(connection))

        def ask_(connection: Connection, asked: Filter, limit: int | None) -> Iterator[Any]:
            return islice(every(connection), limit)

        return self._rows(ProcessRow, "processes", wanted, limit, count, ask_, lambda _, found: process_row(found))

    def process(self, process: str) -> Process:
        """A process by its id, or the beginning of it, with all its changes.

        Raises:
            ArchiveError: no such process.
        """
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "process", process)
            return PROCESS.decode(ask.process(connection, n))

    def sizes(self) -> dict[str, int]:
        """How many of each kind the archive holds."""
        with self._asking() as connection:
            return ask.sizes(connection)

    def verify(self) -> Iterator[Fault]:
        """Hash every original again, look at every record, follow every link; gives what is wrong, as it is found."""
        with self._asking() as connection:
            yield from verify(connection)

    def who(self, name: str) -> str:
        """The id (or else the name) of the one actor that a name means.

        Args:
            name: an actor's id, name, part of a name, or country code.

        Raises:
            ArchiveError: it means nobody in the archive, or several.
        """
        with self._asking() as connection:
            found = people.near_names(connection, name)
        known = [(called, who) for called, who, _ in found if name in (who, called) or called.lower() == name.lower()]
        if len(name) == 3 and name.isupper() and found:
            return name  # a country: all of its actors
        if known or len({who or called for called, who, _ in found}) == 1:
            called, who = (known or [(found[0][0], found[0][1])])[0]
            return who or called
        if not found:
            raise ArchiveError(f"{name!r}: nobody in the archive is called so; `dateline search` finds words, `sources` voices")
        near = ", ".join(f"{called} ({claims})" for called, _, claims in found[:8])
        raise ArchiveError(f"{name!r} may mean several: {near}")

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with said(self.where), self._engine.begin() as connection:
            yield connection

    def _rows(
        self, kind: type[Row], what: str, wanted: Wanted, limit: int | None, count: Count, ask_: Ask,
        row: Callable[[Connection, Any], Row],
    ) -> Rows[Row]:  # fmt: skip
        asked = Filter(**wanted)
        with self._asking() as connection:
            total = count(connection, asked)

        def source() -> Iterator[Row]:
            with self._asking() as connection:
                for found in ask_(connection, asked, limit):
                    yield row(connection, found)

        said_ = " ".join(f"{key}={value!r}" for key, value in sorted(wanted.items()) if value not in (None, (), False))
        return Rows(kind, total, f"{what} {said_}".strip(), source, limit)


def _article(connection: Connection, reading: int) -> Article:
    return msgspec.convert(ask.article_of(connection, reading), Article)


def _article_row(connection: Connection, head: Any, words: str | None) -> ArticleRow:
    copies = ask.count_articles(connection, Filter(family=head.family, every_genre=True)) - 1
    return article_row(head, copies, ask.id_of(connection, "story", head.story), words)


def _claim_row(connection: Connection, found: Any) -> ClaimRow:
    event, story = ask.id_of(connection, "event", found.event), ask.id_of(connection, "story", found.story)
    return claim_row(CLAIM.decode(found.record), found._mapping, event, story)


def _story_row(connection: Connection, n: int, story: str, as_of: str | None) -> StoryRow:
    asked = Filter(story=n, every_genre=True, as_of=as_of)
    heads = list(ask.articles(connection, asked))
    originals = [_article(connection, head.reading) for head in heads]
    return story_row(story, title(originals), heads, origins(_tolds(connection, asked)))


def _event(connection: Connection, n: int, event: str) -> Event:
    tolds = _tolds(connection, Filter(event=n, every_genre=True))
    return event_of(event, tolds, origins(tolds))


def _tolds(connection: Connection, asked: Filter) -> list[Told]:
    """The claims that fit, each in its article."""
    articles: dict[int, Article] = {}
    found = []
    for row in list(ask.claims(connection, asked)):
        if row.reading not in articles:
            articles[row.reading] = _article(connection, row.reading)
        found.append(Told(articles[row.reading], CLAIM.decode(row.record), str(row.family)))
    return found
