"""Writing to an archive: one writer, one transaction a batch, nothing half done.

A batch takes the writer's lock, numbers its rows from what is stored, and commits all of them or none. A process that is
killed leaves the archive as it was after the last batch; the next run finds by their digests what is already in.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, literal, null, select, text, update

from dateline.store import schema
from dateline.store.connect import said

# Any number, the same for all writers of a PostgreSQL archive.
WRITER = 4_117_331
NUMBERED = tuple(t for t in schema.metadata.sorted_tables if "n" in t.c)
# Kept in rows of their own, or in `articles`; the rest of a reading goes into one packed column.
APART = ("claims", "quotes")


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def me() -> str:
    """Who is at work, for the custody log: the name of the account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


class Batch:
    """Rows that are written together; made by `writing`."""

    def __init__(self, connection: Connection, at: str) -> None:
        self.connection = connection
        self.at = at
        self.touched: dict[str, set[int]] = {"stories": set(), "events": set()}  # whose summaries no longer hold
        self._last = {t.name: connection.execute(select(func.max(t.c.n))).scalar() or 0 for t in NUMBERED}

    def number(self, table: Table) -> int:
        """The next number of a table."""
        self._last[table.name] += 1
        return self._last[table.name]

    def last(self, table: Table) -> int:
        """The number given last in a table; 0 where it has no row."""
        return self._last[table.name]

    def add(self, table: Table, **values: Any) -> int:
        """Add a row to a numbered table and give its number."""
        n = self.number(table)
        self.connection.execute(insert(table), {"n": n, **values})
        return n

    def article(self, sha256: str) -> int | None:
        """The number of the article with this id, or None."""
        return self.connection.execute(select(schema.articles.c.n).where(schema.articles.c.id == sha256)).scalar()

    def keep(self, data: bytes, media: str) -> str:
        """Keep bytes, once, by their digest, which is returned."""
        sha256 = hashlib.sha256(data).hexdigest()
        found = self.connection.execute(select(schema.originals.c.size).where(schema.originals.c.sha256 == sha256)).scalar()
        if found is None:
            self.connection.execute(insert(schema.originals), {"sha256": sha256, "media": media, "size": len(data), "data": data})
        return sha256

    def log(self, action: str, sha256: str, source: str, part: str | None = None, container: str | None = None,
            given: str = "{}", note: str | None = None) -> None:  # fmt: skip
        """Write to the custody log, unless the same was written before (a run that goes on meets its own inputs)."""
        c = schema.custody.c
        same = select(literal(1)).where(c.sha256 == sha256, c.source == source, c.part.is_not_distinct_from(part))
        if action in ("put-in", "seen-again") and self.connection.execute(same).first():
            return
        self.add(
            schema.custody, at=self.at, who=me(), action=action, sha256=sha256, source=source, part=part, container=container,
            given=given, note=note,
        )  # fmt: skip

    def set_aside(self, run: int, source: str, part: str | None, error: str) -> bool:
        """Note an input that gave no article; False where that was noted before."""
        key = hashlib.sha256(json.dumps([source, part, error]).encode("utf-8", "replace")).hexdigest()
        if self.connection.execute(select(schema.set_aside.c.n).where(schema.set_aside.c.key == key)).first():
            return False
        error = error.replace("\x00", "\ufffd")
        self.add(schema.set_aside, key=key, run=run, at=self.at, source=source, part=part, error=error)
        return True

    def add_article(self, sha256: str, source: str, part: str | None, given: str) -> int:
        """Add an article whose bytes are kept."""
        return self.add(schema.articles, id=sha256, source=source, part=part, given=given, prints=None, family=None, story=None)

    def add_reading(self, article: int, reading: Mapping[str, Any]) -> tuple[int, list[int]]:
        """Add what was read in an article; an older reading of it is closed and stays.

        Args:
            article: its number.
            reading: the output contract's object, as `dateline.export.json.to_dict` gives it.

        Returns:
            The reading's number, and those of its claims in their order.
        """
        r = schema.readings
        former = select(r.c.n).where(r.c.article == article)
        for table in (schema.claims, schema.quotes):
            self.connection.execute(update(table).where(table.c.reading.in_(former)).values(shown=0))
        open_ = update(r).where(r.c.article == article, r.c.until_at.is_(null()))
        self.connection.execute(open_.values(until_at=self.at))
        head = reading["article"]
        rest = {key: value for key, value in reading.items() if key not in APART}
        n = self.add(
            r, article=article, version=reading["dateline_version"], from_at=self.at, until_at=None, title=head["title"],
            outlet=head["outlet"], agency=head["agency"], byline="; ".join(head["byline"]), published=head["published"],
            language=head["language"], genre=head["genre"], url=head["url"], text=head["text"], words=len(head["text"].split()),
            rest=zlib.compress(_json(rest).encode("utf-8", "surrogatepass"), 6),
        )  # fmt: skip
        self._words("readings", [(n, f"{head['title'] or ''}\n{head['text']}")])
        shown = {"shown": 1 if head["genre"] in schema.NOT_NEWS else 2}
        claims = [(self._claim(n, claim) | shown | {"published": head["published"]}, claim) for claim in reading["claims"]]
        quotes = [(self._quote(n, quote) | shown, quote) for quote in reading["quotes"]]
        self._many(schema.claims, [row for row, _ in claims])
        self._many(schema.sides, [side for row, claim in claims for side in _sides(row["n"], claim)])
        self._many(schema.quotes, [row for row, _ in quotes])
        self._words("claims", [(row["n"], claim_words(claim)) for row, claim in claims])
        self._words("quotes", [(row["n"], f"{quote['text']}\n{row['speaker'] or ''}") for row, quote in quotes])
        return n, [row["n"] for row, _ in claims]

    def _claim(self, reading: int, claim: Mapping[str, Any]) -> dict[str, Any]:
        place, when, voices = claim["place"], claim["when"], claim["voices"]
        return {
            "n": self.number(schema.claims), "id": claim["id"], "reading": reading, "event": None, "record": _json(claim),
            "place": place["name"] if place else None, "country": place["country"] if place else None,
            "place_precision": place["precision"] if place else None,
            "start": when["start"], "end": when["end"], "precision": when["precision"],
            "voice": (voices[-1]["name"] or voices[-1]["description"]) if voices else None,
        } | {key: claim[key] for key in ("event_type", "mode", "quad", "intensity", "standing", "background")}  # fmt: skip

    def _quote(self, reading: int, quote: Mapping[str, Any]) -> dict[str, Any]:
        speaker = quote["speaker"] or {"name": None, "description": None, "id": None, "country": None}
        name = speaker["name"] or speaker["description"]
        return {
            "n": self.number(schema.quotes), "id": quote["id"], "reading": reading, "kind": quote["kind"],
            "attitude": quote["attitude"], "speaker": name, "lower": name.lower() if name else None, "actor": speaker["id"],
            "country": speaker["country"], "start": quote["when"]["start"], "record": _json(quote),
        }  # fmt: skip

    def _many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)

    def _words(self, name: str, rows: Sequence[tuple[int, str]]) -> None:
        """Make rows findable by their words."""
        if not rows:
            return
        if self.connection.dialect.name == "sqlite":
            statement = text(f"INSERT INTO {name}_words (rowid, words) VALUES (:n, :words)")
        else:
            statement = text(f"INSERT INTO {name}_words (n, words) VALUES (:n, to_tsvector('english', :words))")
        self.connection.execute(statement, [{"n": n, "words": words.replace("\x00", " ")} for n, words in rows])


@contextmanager
def writing(engine: Engine, where: str, at: str) -> Iterator[Batch]:
    """A batch: committed at the end, or, where anything goes wrong, as if it had never begun.

    Args:
        engine: from `open_engine(where, write=True)`.
        where: the archive's name, for errors.
        at: the time of writing, ISO 8601 in UTC.

    Raises:
        ArchiveError: the database cannot be written; what was committed before is whole.
    """
    with said(where), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(WRITER)))
        yield Batch(connection, at)


def save_feed(batch: Batch, url: str, state: str) -> None:
    """Keep what a feed said at the last look (JSON), in place of what it said before."""
    batch.connection.execute(delete(schema.feeds).where(schema.feeds.c.url == url))
    batch.connection.execute(insert(schema.feeds), {"url": url, "state": state})


def claim_words(claim: Mapping[str, Any]) -> str:
    """The words by which a claim is found: its evidence, its sides, its place and who vouches for it."""
    sides = [*claim["actors"], *claim["recipients"]]
    names = [words for side in sides for words in (side["name"], side["description"], side["text"]) if words]
    place = [claim["place"]["name"]] if claim["place"] else []
    voices = [words for voice in claim["voices"] for words in (voice["name"], voice["description"]) if words]
    return "\n".join(dict.fromkeys((claim["evidence"]["text"], *names, *place, *voices)))


def _sides(n: int, claim: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for side, key in (("actor", "actors"), ("recipient", "recipients")):
        for place, actor in enumerate(claim[key]):
            name = actor["name"] or actor["description"] or actor["text"]
            yield {
                "claim": n, "side": side, "place": place, "actor": actor["id"], "name": name, "lower": name.lower(),
                "country": actor["country"], "sector": actor["sector"],
            }  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\\u0000", "\\ufffd")
