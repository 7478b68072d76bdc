"""An open archive, and its single records: a reading, an event, a story, a process, who put what in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection

from dateline import gather
from dateline.about import ArticleView, about
from dateline.errors import ArchiveError
from dateline.export.json import from_dict
from dateline.kept import Answer, Kept
from dateline.merge.copied import family
from dateline.records import Event, Family, Origin, Process
from dateline.store import ask, grades, people
from dateline.store.connect import open_engine, said
from dateline.store.filters import Filter
from dateline.store.verify import Fault, verify
from dateline.store.write import now
from dateline.tables import ArticleRow, ClaimRow, CustodyRow, QuoteRow, StoryRow
from dateline.types import Article, Reading


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story, whole: its row, its articles by time, which are copies of which, the origins, and its events, without those that
    only opinion, satire or fiction tells unless there is nothing else."""

    story: StoryRow
    articles: tuple[ArticleRow, ...]
    families: tuple[Family, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]


class Opened:
    """An archive that is open. Each call reads one state of it, whatever is being written meanwhile."""

    def __init__(self, where: str) -> None:
        """Open an archive for reading.

        Args:
            where: a SQLite file or a PostgreSQL address.

        Raises:
            ArchiveError: there is none, or it cannot be read.
        """
        self.where = where
        self._engine = open_engine(where)
        self._answers = Kept()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

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

    def called(self, who: str) -> str:
        """The name that an actor of this id, name or country code is most often given."""
        with self._asking() as connection:
            found = people.near_names(connection, who)
        return next((name for name, known, _ in found if who in (known, name) or name.lower() == who.lower()), who)

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

    def article(self, article: str) -> ArticleView:
        """An article by its id, or the beginning of it: its reading, copies, story and events.

        Raises:
            ArchiveError: no such article.
        """
        with self._asking() as connection:
            return about(connection, article)

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

    def quotes_of(self, article: str) -> Iterator[QuoteRow]:
        """The quotes of an article as rows."""
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "article", article)
            for found in ask.quotes(connection, Filter(article=n, every_genre=True)):
                yield gather.quote_row(connection, found)

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

    def story(self, story: str) -> StoryView:
        """A story by its id, or the beginning of it, whole.

        Raises:
            ArchiveError: no such story.
        """
        with self._asking() as connection:
            n, known = ask.numbered(connection, "story", story)
            asked = Filter(story=n, every_genre=True)
            heads = list(ask.articles(connection, asked))
            news = Filter(story=n, every_genre=not ask.count_articles(connection, Filter(story=n)))
            texts: dict[int, list[Article]] = {}
            for head in heads:
                texts.setdefault(head.family, []).append(gather.article(connection, head.reading))
            return StoryView(
                gather.story_row(connection, n, known),
                tuple(gather.article_row(connection, head, None) for head in heads),
                tuple(family(members) for members in texts.values()),
                gather.story_origins(connection, asked),
                tuple(gather.event(connection, row.n, row.id) for row in list(ask.events(connection, news))),
            )

    def process(self, process: str) -> Process:
        """A process by its id, or the beginning of it, with all its changes.

        Raises:
            ArchiveError: no such process.
        """
        with self._asking() as connection:
            n, _ = ask.numbered(connection, "process", process)
            return gather.PROCESS.decode(ask.process(connection, n))

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

    def _kept(self, connection: Connection, question: str, answer: Callable[[], Answer]) -> Answer:
        """An answer that takes counting, as long as nothing is written to the archive."""
        return self._answers.get(ask.state(connection), question, answer)

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with said(self.where), self._engine.begin() as connection:
            yield connection
