"""An archive from Python: `with dateline.open("news.db") as archive: archive.events(actor="france").to_pandas()`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from sqlalchemy import Connection

from dateline import gather
from dateline.comparisons import ComparisonRow, comparisons
from dateline.opened import Opened, StoryView
from dateline.store import actors, ask, counts, people, spread
from dateline.store.filters import Filter
from dateline.tables import (
    ActorRow,
    ArticleRow,
    AsideRow,
    ClaimRow,
    DealingRow,
    EventRow,
    PlaceRow,
    ProcessRow,
    QuoteRow,
    Rows,
    SourceRow,
    SpanRow,
    StoryRow,
)  # fmt: skip
from dateline.views import process_row

if TYPE_CHECKING:
    from dateline.familiar import Answer
    from dateline.precedent.familiar import Where
    from dateline.types import Reading

__all__ = ["Archive", "StoryView", "Wanted"]

# Every claim must be counted for the first of these rows: a part of a table that is shown is kept with its counts.
KEYED = ("articles", "claims", "events", "quotes", "stories")
COUNTED, KEPT_ROWS = ("actors", "actor", "sources", "events", "stories"), 1000
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
    place: str | None
    voice: str | None
    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    genres: tuple[str, ...]
    every_genre: bool
    as_of: str | None
    sampled: bool
    within: int | None
    after: str | None


class Archive(Opened):
    """An open archive with the calls that give rows. Each takes a limit, an offset, and the fields of a `Filter` by name."""

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

    def is_wide(self, **wanted: Unpack[Wanted]) -> bool:
        """Whether over about 10,000 claims fit: then `sampled` makes the pictures of them (facets, time, timeline, places) from
        one claim in a hundred, with the counts of claims a hundredfold; counts of events are then those of the sample."""
        with self._asking() as connection:
            return self._kept(connection, f"wide {wanted}", lambda: ask.is_wide(connection, Filter(**wanted)))

    def facets(self, **wanted: Unpack[Wanted]) -> dict[str, counts.Counts]:
        """How many claims fit by type, standing, background, country, voice and actor, the most frequent first."""
        with self._asking() as connection:
            return self._kept(connection, f"facets {wanted}", lambda: counts.facets(connection, Filter(**wanted)))

    def by_time(self, **wanted: Unpack[Wanted]) -> tuple[counts.Counts, int]:
        """The claims that fit by month, year or decade of the deed, and how many are of unknown time."""
        with self._asking() as connection:
            return self._kept(connection, f"by_time {wanted}", lambda: counts.by_time(connection, Filter(**wanted)))

    def timeline(self, by_actor: bool = False, **wanted: Unpack[Wanted]) -> tuple[Rows[SpanRow], str]:
        """When what the claims tell happened, by lane: by interval, as precise as it is known, those of unknown time last.

        Args:
            by_actor: a lane is who did it, else the type of event.
            wanted: the fields of a `Filter`.

        Returns:
            The rows, and how they are counted together: "exact", or by "month", "year", "decade" or "century" where there would
            be too many (see `dateline.store.spread.timeline`).
        """
        with self._asking() as connection:
            what = f"timeline {by_actor} {wanted}"
            width, found = self._kept(connection, what, lambda: spread.timeline(connection, Filter(**wanted), by_actor))
        rows = [SpanRow(row[0], bool(row[1]), *row[2:]) for row in found]
        return Rows(SpanRow, len(rows), _query("timeline", wanted), lambda: iter(rows)), width

    def places(self, **wanted: Unpack[Wanted]) -> Rows[PlaceRow]:
        """Where what the claims tell happened: those places with most claims first, the unknown place last."""
        with self._asking() as connection:
            found = self._kept(connection, f"places {wanted}", lambda: list(spread.places(connection, Filter(**wanted))))
            rows = [gather.place_row(*one) for one in found]
        return Rows(PlaceRow, len(rows), _query("places", wanted), lambda: iter(rows))

    def stories(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[StoryRow]:
        """The stories that have an article that fits, the newest first."""

        def row(connection: Connection, found: Any) -> StoryRow:
            return gather.story_row(connection, found.n, found.id, wanted.get("as_of"), found.row)

        return self._rows(StoryRow, "stories", wanted, limit, offset, ask.count_stories, ask.stories, row)

    def quotes(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[QuoteRow]:
        """The quotes that fit, in the order in which they came in."""

        return self._rows(QuoteRow, "quotes", wanted, limit, offset, ask.count_quotes, ask.quotes, gather.quote_row)

    def actors(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ActorRow]:
        """The actors that are named in the claims that fit, those in most claims first; `words` must stand in the name."""
        return self._rows(
            ActorRow, "actors", wanted, limit, offset, actors.count_actors, actors.actors, lambda _, found: ActorRow(*found)
        )

    def over_time(self, dyad: tuple[str, str] | None = None, **wanted: Unpack[Wanted]) -> list[tuple[str, int, int]]:
        """The claims that fit by year of the deed: (year, cooperation, conflict); what is told as not done does not count."""
        with self._asking() as connection:
            what = f"over_time {dyad} {wanted}"
            return self._kept(connection, what, lambda: actors.over_time(connection, Filter(**wanted), dyad))

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

    def comparisons(self, limit: int | None = None, offset: int = 0, **wanted: Unpack[Wanted]) -> Rows[ComparisonRow]:
        """The likenesses that the articles which fit assert ("reminiscent of …"), those to one place and time together, so that a
        worn one shows. Every such article is opened for it."""

        def count(connection: Connection, asked: Filter) -> int:
            return sum(1 for _ in ask.comparisons(connection, asked))

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            yield from islice(comparisons(connection, asked), offset, None if limit is None else offset + limit)

        return self._rows(ComparisonRow, "comparisons", wanted, limit, offset, count, ask_, lambda _, found: found)

    def aside(self, limit: int | None = None, offset: int = 0) -> Rows[AsideRow]:
        """What was set aside when articles were taken in, and why, the newest first."""

        def count(connection: Connection, asked: Filter) -> int:
            return ask.sizes(connection)["set_aside"]

        def ask_(connection: Connection, asked: Filter, limit: int | None, offset: int) -> Generator[Any]:
            return ask.aside(connection, limit, offset)

        return self._rows(AsideRow, "aside", {}, limit, offset, count, ask_, lambda _, found: AsideRow(*found))

    def familiar(self, what: str | Reading, top: int = 5, where: Where = "anywhere") -> Answer:
        """Past situations of like structure, in the history library and in this archive's stories.

        Args:
            what: a reading, or the id of a story of this archive, or its beginning.
            top: how many precedents.
            where: "elsewhere" leaves out what happened in the same countries, "here" everything else.

        Raises:
            ArchiveError: no such story.
            InputError: it tells no dealing of one party with another.
        """
        from dateline.familiar import ask, index_of, story_situation

        asked = story_situation(self, what) if isinstance(what, str) else what
        return ask(asked, index_of(self), top, where)

    def _rows(
        self, kind: type[Row], what: str, wanted: Wanted, limit: int | None, offset: int, count: Count, ask_: Ask,
        row: Callable[[Connection, Any], Row],
    ) -> Rows[Row]:  # fmt: skip
        asked = Filter(**wanted)
        whole = replace(asked, after=None)
        with self._asking() as connection:
            total = self._kept(connection, f"count {what} {whole}", lambda: count(connection, whole))

        def kept() -> Iterator[Row]:
            with self._asking() as connection:
                part = f"{what} {limit} {offset} {asked}"
                found = self._kept(connection, part, lambda: list(ask_(connection, asked, limit, offset)))
                yield from (row(connection, one) for one in found)

        def source() -> Iterator[Row]:
            with self._asking() as connection, closing(ask_(connection, asked, limit, offset)) as rows:
                for found in rows:
                    yield row(connection, found)

        keeps = what in COUNTED and limit is not None and limit <= KEPT_ROWS
        more, keyed = isinstance(total, ask.Over), what in KEYED
        total = max(int(total), offset + (limit or 0)) if more else int(total)
        return Rows(kind, total, _query(what, wanted), kept if keeps else source, limit, offset, more, keyed)


def _query(what: str, wanted: Wanted) -> str:
    how = ("sampled", "within", "after")
    said_ = " ".join(
        f"{key}={value!r}" for key, value in sorted(wanted.items()) if value not in (None, (), False) and key not in how
    )
    return f"{what} {said_}".strip()
