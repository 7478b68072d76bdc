"""What a filter asks for, as conditions on the tables: bound parameters only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, exists, func, literal_column, not_, or_, select, table
from sqlalchemy.sql.selectable import FromClause

from dateline.data import table as table_of
from dateline.errors import ArchiveError
from dateline.store import schema

TOKEN = re.compile(r'(-?)"([^"]*)"|(\S+)')
A, R, C, Q = schema.articles, schema.readings, schema.claims, schema.quotes


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are asked for; None and empty ask for all.

    `actor` and `recipient` are an actor's id, name or country code; `either` one that stands on any side; `place` is the name
    of a place as claims have it. `since` and `until` are ISO dates of the deed (claims; one without a known end goes on), of the
    speech (quotes) or of publication (articles, stories): a record of unknown time is then left out. Opinion, satire and fiction
    are left out unless `genres` names them or `every_genre` is set. `as_of` is a time (ISO, UTC): the archive as it was read
    then.
    """

    words: str | None = None
    types: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    background: bool | None = None
    actor: str | None = None
    recipient: str | None = None
    either: str | None = None
    country: str | None = None
    place: str | None = None
    voice: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    genres: tuple[str, ...] = ()
    every_genre: bool = False
    article: int | None = None
    story: int | None = None
    event: int | None = None
    family: int | None = None
    as_of: str | None = None
    sampled: bool = False  # of the claims only each of `schema.EACH`
    after: str | None = None  # of a list in its own order: only what comes after the row with this id
    within: int | None = None  # very many claims fit: only in so many is counted, and lists are gone through in their own order


def current(as_of: str | None) -> ColumnElement[bool]:
    """That a reading is the newest, or was at a time."""
    if as_of is None:
        return R.c.until_at.is_(None)
    return and_(R.c.from_at <= as_of, or_(R.c.until_at.is_(None), R.c.until_at > as_of))


def articles_that(asked: Filter, dialect: str, *columns: Any) -> Select[Any]:
    """Columns of the articles that fit."""
    found = select(*columns).select_from(_worded(R, asked, dialect).join(A, R.c.article == A.c.n)).where(*_of_article(asked))
    if asked.since:
        found = found.where(R.c.published >= asked.since)
    if asked.until:
        found = found.where(R.c.published < _after(asked.until))
    if asked.either or asked.actor or asked.recipient or asked.country or asked.place or asked.types or asked.standings:
        told = select(C.c.reading).where(*_of_claim(asked))
        if not (asked.as_of or asked.genres):
            told = told.where(_shown(C, asked))  # as the reading is; without it SQLite goes through all claims (2 s of a million)
        found = found.where(exists(told.where(C.c.reading == R.c.n)) if asked.within else R.c.n.in_(told))
    return found


def claims_that(asked: Filter, dialect: str, *columns: Any, alone: bool = False) -> Select[Any]:
    """Columns of the claims that fit.

    Args:
        asked: the filter.
        dialect: the database's.
        columns: of claims, readings and articles.
        alone: they are of claims only: then readings and articles are looked at only where the filter asks for them.
    """
    found = select(*columns).where(*_of_claim(asked))
    if alone and not (asked.as_of or asked.genres or asked.outlet or _owners(asked)):
        found = found.select_from(_worded(C, asked, dialect)).where(_shown(C, asked))
    else:
        joined = _worded(C, asked, dialect).join(R, C.c.reading == R.c.n).join(A, R.c.article == A.c.n)
        found = found.select_from(joined).where(*_of_article(asked))
    if asked.sampled:
        # In the words of the sample's index, which is taken for nothing else; SQLite would rather use any other.
        found = found.where(literal_column(f"claims.n % {schema.EACH} = 0"), literal_column("claims.shown = 2"))
        if not asked.words:
            found = found.with_hint(C, "INDEXED BY ix_claims_sample", "sqlite")
    elif alone and asked.until and asked == Filter(since=asked.since, until=asked.until):
        # SQLite would go by the index of what is grouped by, and read each row: 4 s for a month of a million claims.
        found = found.with_hint(C, "INDEXED BY ix_claims_start", "sqlite")
    if asked.since:
        # What has begun and has no known end goes on.
        found = found.where(C.c.start.is_not(None), func.coalesce(C.c.end, "~") > asked.since)
    if asked.until:
        found = found.where(C.c.start <= asked.until)
    return found


def quotes_that(asked: Filter, dialect: str, *columns: Any, alone: bool = False) -> Select[Any]:
    """Columns of the quotes that fit; `alone` as for `claims_that`."""
    found = select(*columns)
    if alone and not (asked.as_of or asked.genres or asked.outlet or asked.since or asked.until or _owners(asked)):
        found = found.select_from(_worded(Q, asked, dialect)).where(_shown(Q, asked))
    else:
        joined = _worded(Q, asked, dialect).join(R, Q.c.reading == R.c.n).join(A, R.c.article == A.c.n)
        found = found.select_from(joined).where(*_of_article(asked))
    if asked.speaker:
        found = found.where(or_(Q.c.actor == asked.speaker, Q.c.lower == asked.speaker.lower(), Q.c.country == asked.speaker))
    if asked.since:
        found = found.where(func.coalesce(Q.c.start, R.c.published) >= asked.since)
    if asked.until:
        found = found.where(func.coalesce(Q.c.start, R.c.published) < _after(asked.until))
    return found


def _shown(table: Any, asked: Filter) -> ColumnElement[bool]:
    """That a claim or quote is current, and news unless every genre is asked for; the number stands in the statement, as an index
    of a part of a table is only taken then."""
    return table.c.shown >= literal_column("1") if asked.every_genre else table.c.shown == literal_column("2")  # type: ignore[no-any-return]


def _owners(asked: Filter) -> list[tuple[Any, int]]:
    """Of which article, story or text, by number."""
    owners = ((A.c.n, asked.article), (A.c.story, asked.story), (A.c.family, asked.family))
    return [(owner, n) for owner, n in owners if n is not None]


def _of_article(asked: Filter) -> Iterator[ColumnElement[bool]]:
    yield current(asked.as_of)
    if asked.genres:
        yield R.c.genre.in_(asked.genres)
    elif not asked.every_genre:
        yield R.c.genre.not_in(schema.NOT_NEWS)
    if asked.outlet:
        yield func.lower(R.c.outlet) == asked.outlet.lower()
    for owner, n in _owners(asked):
        yield owner == n


def _of_claim(asked: Filter) -> Iterator[ColumnElement[bool]]:
    if asked.types:
        yield C.c.event_type.in_(asked.types)
    if asked.standings:
        yield C.c.standing.in_(asked.standings)
    if asked.background is not None:
        yield C.c.background.is_(asked.background)
    if asked.country:
        yield or_(C.c.country == asked.country, _has_side(asked, asked.country, None))
    if asked.place:
        yield or_(C.c.place == asked.place, func.lower(C.c.place) == asked.place.lower())
    if asked.voice:
        yield func.lower(C.c.voice).in_((named := asked.voice.lower().removeprefix("the "), f"the {named}"))
    if asked.event is not None:
        yield C.c.event == asked.event
    for who, side in ((asked.actor, "actor"), (asked.recipient, "recipient"), (asked.either, None)):
        if who:
            yield _has_side(asked, who, side)


def _has_side(asked: Filter, who: str, side: str | None) -> ColumnElement[bool]:
    """That a claim has an actor on a side: looked for from the actor, whose claims are few, or in the sample; from the claims
    where very many fit, of which the first will do."""
    found = _side(who, side)
    if asked.sampled:
        found = found.where(literal_column(f"sides.claim % {schema.EACH} = 0"))
        found = found.with_hint(schema.sides, "INDEXED BY ix_sides_sample", "sqlite")
    return exists(found.where(schema.sides.c.claim == C.c.n)) if asked.within else C.c.n.in_(found)


def _side(who: str, side: str | None) -> Select[Any]:
    s = schema.sides.c
    found = select(s.claim).where(means(s, who))  # not EXISTS: it would look at every claim of the archive
    return found if side is None else found.where(s.side == side)


def means(side: Any, who: str) -> ColumnElement[bool]:
    """That a side of a claim is an actor, by id, name or country's code. A state is also those who act for it: its government,
    army, police, courts."""
    known = [side.actor == who, side.lower == who.lower(), side.country == who]
    code = _codes().get(who.lower())
    if code is not None:
        known.append(and_(side.country == code, side.sector.in_(table_of("merge")["events"]["of_state"])))
    return or_(*known)


@cache
def _codes() -> dict[str, str]:
    """The code of each state by its id and its names."""
    found: dict[str, str] = {}
    for state in table_of("who")["states"]["states"]:
        found |= dict.fromkeys((name.lower() for name in (state["id"], state["name"], *state["aliases"])), state["code"])
    return found


def facing(one: str, other: str) -> ColumnElement[bool]:
    """That a claim has to do with what one actor does to the other, in either direction, or both do together: it says so, or it
    tells of an event of which another claim says so, so that a denial that names one of them only is there too."""
    c, r = C.alias(), R.alias()
    event = select(c.c.event).join(r, c.c.reading == r.c.n).where(r.c.until_at.is_(None), _face(c.c, one, other))
    return or_(_face(C.c, one, other), C.c.event.in_(event))


def _face(claim: Any, one: str, other: str) -> ColumnElement[bool]:
    first, second = (claim.n.in_(_side(who, "actor")) for who in (one, other))
    to_first, to_second = (claim.n.in_(_side(who, "recipient")) for who in (one, other))
    alone = not_(exists(select(schema.sides.c.claim).where(schema.sides.c.claim == claim.n, schema.sides.c.side == "recipient")))
    kinds = table_of("merge")["events"]["shared"]
    shared = or_(claim.event_type.in_(kinds["always"]), and_(claim.event_type.in_(kinds["alone"]), alone))
    return or_(and_(first, to_second), and_(second, to_first), and_(first, second, shared))


def _after(day: str) -> str:
    """The least text above every time of a day, of a month or of a year: "2016-12" takes all of December."""
    return day + "~"


def _worded(searched: Any, asked: Filter, dialect: str) -> FromClause:
    """A table with only the rows that hold the words."""
    if not asked.words:
        return searched  # type: ignore[no-any-return]
    name = f"{searched.name}_words"
    if dialect == "sqlite":
        words = table(name, column("rowid"))
        match = literal_column(name).op("MATCH", is_comparison=True)(fts5(asked.words))
        return words.join(searched, and_(words.c.rowid == searched.c.n, match))
    words = table(name, column("n"), column("words"))
    query = func.websearch_to_tsquery("english", asked.words.replace("\x00", " "))
    return words.join(searched, and_(words.c.n == searched.c.n, words.c.words.op("@@", is_comparison=True)(query)))


def fts5(words: str) -> str:
    """A search as people type it, in FTS5's language: all words, "a phrase", -without, this OR that.

    Raises:
        ArchiveError: there is no word to search for.
    """
    alternatives: list[list[str]] = [[]]
    without: list[str] = []
    for minus, phrase, word in TOKEN.findall(words.replace("\x00", " ")):
        if word in ("OR", "|"):
            alternatives.append([])
            continue
        minus, term = ("-", word[1:]) if word.startswith("-") else (minus, word or phrase)
        if not re.search(r"\w", term):
            continue
        quoted = '"' + term.replace('"', "") + '"'
        (without if minus else alternatives[-1]).append(quoted)
    wanted = [" AND ".join(terms) for terms in alternatives if terms]
    if not wanted:
        raise ArchiveError(f'{words!r}: no word to search for; valid are words, "a phrase", -without, this OR that')
    asked = " OR ".join(f"({terms})" for terms in wanted)
    return f"({asked}) NOT ({' OR '.join(without)})" if without else asked
