"""The tables of an archive, for SQLite and PostgreSQL alike. What a column means stands in `docs/store.md`.

`n` is an archive's own number, given in order of arrival by its one writer; ids are those that go out. Derived rows (readings,
claims, quotes) are never altered: a newer version's stand beside them, and `until_at` closes the older reading.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

# SQLite numbers rows by themselves only where the key is called INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")
Hash = BigInteger()
DUE = "told IS NOT NULL AND row IS NULL"  # a summary is missing
NOT_NEWS = ("opinion", "satire", "fiction")  # marked, and left out unless asked for
NEWS = "shown = 2"
OF_NEWS: dict[str, Any] = {"sqlite_where": text(NEWS), "postgresql_where": text(NEWS)}
# Of so many claims one is in the sample, in the order in which they came in. Its index, `ix_claims_sample`, is another on each
# store, and that of the articles by time, `ix_readings_listed`, is of an expression: both stand in migration 0005 alone, that of
# the sides of the sample, `ix_sides_sample`, in 0006; those of the claims by type, standing and reading, which on SQLite hold the
# voice too, in 0007.
EACH = 100


def _key() -> Column[int]:
    return Column("n", Number, primary_key=True, autoincrement=False)


def _to(table: str, name: str, index: bool = True) -> Column[int]:
    return Column(name, Number, ForeignKey(f"{table}.n"), nullable=False, index=index)


# --- what came in: kept as it was -----------------------------------------------------------------

originals = Table(
    "originals", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media", String(100), nullable=False),
    Column("size", Number, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

custody = Table(
    "custody", metadata,
    _key(),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(20), nullable=False),  # put-in, seen-again, read-again, taken-out
    Column("sha256", String(64), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("part", Text),
    Column("container", String(64)),
    Column("given", Text, nullable=False),  # JSON: what the container said of it
    Column("note", Text),
)  # fmt: skip

runs = Table(
    "runs", metadata,
    _key(),
    Column("started", String(32), nullable=False),
    Column("finished", String(32)),
    Column("who", Text, nullable=False),
    Column("inputs", Text, nullable=False),  # JSON list
    Column("version", String(40), nullable=False),
    Column("taken", Number, nullable=False),
    Column("known", Number, nullable=False),
    Column("set_aside", Number, nullable=False),
)  # fmt: skip

set_aside = Table(
    "set_aside", metadata,
    _key(),
    Column("key", String(64), nullable=False, unique=True),  # of source, part and error: said once, however often tried
    Column("run", Number, nullable=False),
    Column("at", String(32), nullable=False),
    Column("source", Text, nullable=False),
    Column("part", Text),
    Column("error", Text, nullable=False),
)  # fmt: skip

# --- articles and what was read in them -----------------------------------------------------------

families = Table("families", metadata, _key(), Column("id", String(20), nullable=False, unique=True))

stories = Table(
    "stories", metadata,
    _key(),
    Column("id", String(20), nullable=False, unique=True),
    Column("first", String(40)),
    Column("last", String(40), index=True),
    Column("profile", Text, nullable=False),  # JSON of what new articles are likened to
    # Of its current news: the last day of publication ("" where none is known; null: no news), the newest article.
    Column("told", String(40)),
    Column("newest", Number),
    Column("row", Text),  # JSON of its summary; null: to be made (see `dateline.store.summaries`)
    Index("ix_stories_told", "told", "newest"),
    Index("ix_stories_due", "n", sqlite_where=text(DUE), postgresql_where=text(DUE)),
)  # fmt: skip

events = Table(
    "events", metadata,
    _key(),
    Column("id", String(20), nullable=False, unique=True),
    Column("event_type", String(12), nullable=False),
    Column("profile", Text, nullable=False),
    # Of its claims in current news: the last day of a deed, or else of publication ("": none known), and the newest claim.
    Column("day", String(40)),
    Column("told", Number),  # null: no news
    Column("row", Text),
    Index("ix_events_told", "day", "told"),
    Index("ix_events_due", "n", sqlite_where=text(DUE), postgresql_where=text(DUE)),
)  # fmt: skip

articles = Table(
    "articles", metadata,
    _key(),
    Column("id", String(64), ForeignKey("originals.sha256"), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("part", Text),
    Column("given", Text, nullable=False),  # JSON: what the container said, to read it again
    Column("prints", Integer),  # how many hashes its text has in `prints`
    Column("family", Number, ForeignKey("families.n"), index=True),
    Column("story", Number, ForeignKey("stories.n"), index=True),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    _key(),
    _to("articles", "article"),
    Column("version", String(40), nullable=False),
    Column("from_at", String(32), nullable=False),
    Column("until_at", String(32)),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("agency", Text),
    Column("byline", Text, nullable=False),  # names, "; " between them
    Column("published", String(40), index=True),
    Column("language", String(12)),
    Column("genre", String(12), nullable=False),
    Column("url", Text, index=True),
    Column("text", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("rest", LargeBinary, nullable=False),  # zlib of the JSON of all that has no row of its own
)  # fmt: skip

claims = Table(
    "claims", metadata,
    _key(),
    Column("id", String(64), nullable=False, index=True),
    _to("readings", "reading"),
    Column("event_type", String(12), nullable=False),
    Column("mode", String(24)),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("place", Text),
    Column("country", String(3)),
    Column("start", String(40)),
    Column("end", String(40)),
    Column("precision", String(12)),
    Column("voice", Text),  # who vouches: the chain's last voice
    Column("event", Number, ForeignKey("events.n"), index=True),
    Column("record", Text, nullable=False),  # JSON of the claim
    # Of its reading, kept here as nearly every question asks for them.
    Column("shown", Integer, nullable=False),  # 2: current news, 1: current opinion, satire or fiction, 0: an older reading
    Column("published", String(40)),
    Column("place_precision", String(12)),
    Index("ix_claims_start", "start", "end", "event", "published", "shown", **OF_NEWS),
)  # fmt: skip

sides = Table(
    "sides", metadata,
    _to("claims", "claim", index=False),
    Column("side", String(9), nullable=False),  # actor or recipient
    Column("place", Integer, nullable=False),  # 0, 1, 2 … in the order of the text
    Column("actor", String(100)),
    Column("name", Text),
    Column("lower", Text),
    Column("country", String(3)),
    Column("sector", String(8)),
    Index("ix_sides_claim", "claim"),
    Index("ix_sides_actor", "actor", "side"),
    Index("ix_sides_lower", "lower", "side"),
    Index("ix_sides_country", "country", "side"),
)  # fmt: skip

quotes = Table(
    "quotes", metadata,
    _key(),
    Column("id", String(64), nullable=False, index=True),
    _to("readings", "reading"),
    Column("kind", String(12), nullable=False),
    Column("attitude", String(12), nullable=False),
    Column("speaker", Text),
    Column("lower", Text, index=True),
    Column("actor", String(100), index=True),
    Column("country", String(3)),
    Column("start", String(40)),
    Column("record", Text, nullable=False),
    Column("shown", Integer, nullable=False),  # as of claims
    Index("ix_quotes_shown", "shown", **OF_NEWS),
)  # fmt: skip

# --- indexes by which merging finds what a new article could belong to ----------------------------

prints = Table(
    "prints", metadata,
    Column("print", Hash, primary_key=True),
    Column("article", Number, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

story_terms = Table(
    "story_terms", metadata,
    Column("term", Hash, primary_key=True),
    Column("story", Number, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# In how many texts (families) a term stands.
terms = Table(
    "terms", metadata,
    Column("term", Hash, primary_key=True, autoincrement=False),
    Column("texts", Number, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

event_keys = Table(
    "event_keys", metadata,
    Column("key", Hash, primary_key=True),
    Column("event", Number, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

processes = Table(
    "processes", metadata,
    _key(),
    Column("id", String(20), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip

process_keys = Table(
    "process_keys", metadata,
    Column("key", Hash, primary_key=True),
    Column("process", Number, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# Which articles tell of a process, so that one that is read again can be taken out of it first.
process_articles = Table(
    "process_articles", metadata,
    Column("article", Number, ForeignKey("articles.n"), primary_key=True),
    Column("process", Number, ForeignKey("processes.n"), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# --- what was taken out, and what is watched ------------------------------------------------------

tombstones = Table(
    "tombstones", metadata,
    _key(),
    Column("kind", String(12), nullable=False),  # article, family, story, event
    Column("id", String(64), nullable=False, index=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("into", String(64)),  # the id that stands for it now
)  # fmt: skip

feeds = Table(
    "feeds", metadata,
    Column("url", String(2000), primary_key=True),
    Column("state", Text, nullable=False),  # JSON
)  # fmt: skip

# What the user thinks of a source; the last row of a source counts, none is altered.
grades = Table(
    "grades", metadata,
    _key(),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("reliability", String(1)),
    Column("credibility", String(1)),
)  # fmt: skip

# Full-text search: one small table a kind, its row numbered as what it finds.
SEARCHED = ("readings", "claims", "quotes")


def search_ddl(dialect: str) -> tuple[str, ...]:
    """The statements that make the full-text tables.

    Args:
        dialect: "sqlite" (FTS5, without content: the words stand in the searched tables) or "postgresql" (tsvector).
    """
    if dialect == "sqlite":
        made = "CREATE VIRTUAL TABLE {0}_words USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
        return tuple(made.format(name) for name in SEARCHED)
    return tuple(
        statement.format(name)
        for name in SEARCHED
        for statement in (
            "CREATE TABLE {0}_words (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
            "CREATE INDEX ix_{0}_words ON {0}_words USING GIN (words)",
        )
    )
