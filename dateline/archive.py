"""An archive from Python: `with dateline.open("news.db") as archive: archive.events(actor="france").to_pandas()`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypedDict, TypeVar, Unpack

from sqlalchemy import Connection

from dateline import gather
from dateline.errors import ArchiveError
from dateline.export.json import from_dict
from dateline.merge.copied import family
from dateline.records import Event, Family, Origin, Process
from dateline.store import ask, counts, grades, people
from dateline.store.connect import open_engine, said
from dateline.store.filters import Filter
from dateline.store.verify import Fault, verify
from dateline.store.write import now
from dateline.tables import (
    ArticleRow,
    AsideRow,
    ClaimRow,
    CustodyRow,
    DealingRow,
    EventRow,
    ProcessRow,
    QuoteRow,
    Rows,
    SourceRow,
    StoryRow,
)  # fmt: skip
from dateline.types import Article, Reading
from dateline.views import process_row

Row = TypeVar("Row")
Count = Callable[[Connection, Filter], int]
Ask = Callable[[Connection, Filter, int | None, int], Generator[Any]]


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

    The calls that give `Rows` take a limit, an offset (how many to pass over), and the fields of a `Filter` by name.
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

    def search(self, words: str, /, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ArticleRow]:
        """The articles that hold the words, each with the place where it holds them.

        Args:
            words: all of them must stand there; "a phrase", -without, this OR that.
            limit: at most so many.
            offset: after so many.
            wanted: the fields of a `Filter`.

        Raises:
            ArchiveError: no word to search for.
        """
        wanted["words"] = words
        return self.articles(limit, offset, **wanted)

    def articles(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ArticleRow]:
        """The articles that fit, by time of publication; those that hold searched words best come first."""

        def row(connection: Connection, found: Any) -> ArticleRow:
            return gather.article_row(connection, found, wanted.get("words"))

        return self._rows(ArticleRow, "articles", wanted, limit, offset, ask.count_articles, ask.articles, row)

    def claims(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ClaimRow]:
        """The claims that fit, in the order in which they came in."""
        return self._rows(ClaimRow, "claims", wanted, limit, offset, ask.count_claims, ask.claims, gather.claim_row)

    def events(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[EventRow]:
        """The events that have a claim that fits, those first that were told of last; each as all its claims tell it."""

        asked = Filter(**wanted)
        genres = Filter(genres=asked.genres, every_genre=asked.every_genre, as_of=asked.as_of)

        def row(connection: Connection, found: Any) -> EventRow:
            return gather.event_row(connection, found, genres)

        return self._rows(EventRow, "events", wanted, limit, offset, ask.count_events, ask.events, row)

    def facets(self, **wanted: Unpack[Wanted]) -> dict[str, counts.Counts]:
        """How many claims fit by type, standing, background, country, voice and actor, the most frequent first."""
        with self._asking() as connection:
            return counts.facets(connection, Filter(**wanted))

    def by_time(self, **wanted: Unpack[Wanted]) -> tuple[counts.Counts, int]:
        """The claims that fit by month, year or decade of the deed, and how many are of unknown time."""
        with self._asking() as connection:
            return counts.by_time(connection, Filter(**wanted))

    def stories(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[StoryRow]:
        """The stories that have an article that fits, the newest first."""

        def row(connection: Connection, found: Any) -> StoryRow:
            return gather.story_row(connection, found.n, found.id, wanted.get("as_of"))

        return self._rows(StoryRow, "stories", wanted, limit, offset, ask.count_stories, ask.stories, row)

    def quotes(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[QuoteRow]:
        """The quotes that fit, in the order in which they came in."""

        return self._rows(QuoteRow, "quotes", wanted, limit, offset, ask.count_quotes, ask.quotes, gather.quote_row)

    def actor(self, name: str, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[DealingRow]:
        """Whom an actor deals with: per direction, other side and type of event, the most often told first.

        Args:
            name: the actor's id, name (or a part of it that means one actor alone) or country code.
            limit: at most so many.
            offset: after so many.
            wanted: the fields of a `Filter`.

        Raises:
            ArchiveError: nobody of that name, or several; the message says who comes near.
        """
        who = self.who(name)

        def count(connection: Connection, asked: Filter) -> int:
            return people.count_dealings(connection, asked, who)

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            return people.dealings(connection, asked, who, limit, offset)

        return self._rows(
            DealingRow, "actor", {**wanted, "either": who}, limit, offset, count, ask_, lambda _, found: DealingRow(who, *found)
        )

    def dyad(self, one: str, other: str, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ClaimRow]:
        """The claims in which one of two actors does something to the other, in either direction, by time of the deed.

        Raises:
            ArchiveError: nobody of that name, or several; the message says who comes near.
        """
        pair = (self.who(one), self.who(other))

        def count(connection: Connection, asked: Filter) -> int:
            return ask.count_claims(connection, asked, pair)

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            return ask.claims(connection, asked, limit, offset, pair)

        return self._rows(ClaimRow, f"dyad {pair[0]} {pair[1]}", wanted, limit, offset, count, ask_, gather.claim_row)

    def sources(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[SourceRow]:
        """The outlets, agencies and voices on whose word the archive stands, those with most claims first."""
        return self._rows(
            SourceRow, "sources", wanted, limit, offset, people.count_sources, people.sources, lambda _, found: SourceRow(*found)
        )

    def grades(self) -> dict[str, tuple[str | None, str | None]]:
        """The user's last judgement of each source that was judged: reliability (A to F) and credibility (1 to 6)."""
        with self._asking() as connection:
            return grades.grades(connection)

    def grade(self, source: str, reliability: str | None, credibility: str | None) -> None:
        """Keep a judgement of a source; those before it stay in the record.

        Raises:
            ArchiveError: the archive cannot be written.
        """
        engine = open_engine(self.where, write=True)
        try:
            grades.grade(engine, self.where, now(), source, reliability, credibility)
        finally:
            engine.dispose()

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

    def custody(self, article: str) -> list[CustodyRow]:
        """The custody log of an article: who put it in, when, from where, and what was done with it since."""
        with self._asking() as connection:
            _, known = ask.numbered(connection, "article", article)
            return [CustodyRow(*row) for row in ask.custody(connection, known)]

    def event(self, event: str) -> Event:
        """An event by its id, or the beginning of it, as all its claims tell it.

        Raises:
            ArchiveError: no such event.
        """
        with self._asking() as connection:
            n, known = ask.numbered(connection, "event", event)
            return gather.event(connection, n, known)

    def claims_of(self, event: Event) -> Iterator[ClaimRow]:
        """The claims of an event as rows."""
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "event", event.id)
            for found in ask.claims(connection, Filter(event=n, every_genre=True)):
                yield gather.claim_row(connection, found)

    def quotes_of(self, article: str) -> Iterator[QuoteRow]:
        """The quotes of an article as rows."""
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "article", article)
            for found in ask.quotes(connection, Filter(article=n, every_genre=True)):
                yield gather.quote_row(connection, found)

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
                texts.setdefault(head.family, []).append(gather.article(connection, head.reading))
            return StoryView(
                gather.story_row(connection, n, known),
                tuple(gather.article_row(connection, head, None) for head in heads),
                tuple(family(members) for members in texts.values()),
                gather.story_origins(connection, asked),
                tuple(gather.event(connection, row.n, row.id) for row in list(ask.events(connection, asked))),
            )

    def processes(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ProcessRow]:
        """Talks, peace processes, sanctions lists, trials … with the state each is in, those opened last first.

        Args:
            limit: at most so many.
            offset: after so many.
            wanted: `words` of the name, and `either` for a party; the other fields of a `Filter` ask nothing of a process.
        """
        words, party = wanted.get("words") or "", wanted.get("either")

        def count(connection: Connection, asked: Filter) -> int:
            return sum(1 for _ in gather.processes(connection, words, party))

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            yield from islice(gather.processes(connection, words, party), offset, None if limit is None else offset + limit)

        return self._rows(ProcessRow, "processes", wanted, limit, offset, count, ask_, lambda _, found: process_row(found))

    def aside(self, limit: int | None = None, offset: int = 0) -> Rows[AsideRow]:
        """What was set aside when articles were taken in, and why, the newest first."""

        def count(connection: Connection, asked: Filter) -> int:
            return ask.sizes(connection)["set_aside"]

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            return ask.aside(connection, limit, offset)

        return self._rows(AsideRow, "aside", {}, limit, offset, count, ask_, lambda _, found: AsideRow(*found))

    def process(self, process: str) -> Process:
        """A process by its id, or the beginning of it, with all its changes.

        Raises:
            ArchiveError: no such process.
        """
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "process", process)
            return gather.PROCESS.decode(ask.process(connection, n))

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
        self, kind: type[Row], what: str, wanted: Wanted, limit: int | None, offset: int, count: Count, ask_: Ask,
        row: Callable[[Connection, Any], Row],
    ) -> Rows[Row]:  # fmt: skip
        asked = Filter(**wanted)
        with self._asking() as connection:
            total = count(connection, asked)

        def source() -> Iterator[Row]:
            with self._asking() as connection, closing(ask_(connection, asked, limit, offset)) as rows:
                for found in rows:
                    yield row(connection, found)

        said_ = " ".join(f"{key}={value!r}" for key, value in sorted(wanted.items()) if value not in (None, (), False))
        return Rows(kind, total, f"{what} {said_}".strip(), source, limit, offset)
