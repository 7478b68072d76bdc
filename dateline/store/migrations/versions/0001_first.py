"""The first form of an archive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.store.schema import search_ddl

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "custody",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("container", sa.String(length=64), nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index(op.f("ix_custody_sha256"), "custody", ["sha256"], unique=False)
    op.create_table(
        "event_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", "event"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("event_type", sa.String(length=12), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "families",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "prints",
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("print", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "process_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("process", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", "process"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "processes",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "runs",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("started", sa.String(length=32), nullable=False),
        sa.Column("finished", sa.String(length=32), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("taken", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("known", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("set_aside", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "set_aside",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("run", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "stories",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("first", sa.String(length=40), nullable=True),
        sa.Column("last", sa.String(length=40), nullable=True),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_stories_last"), "stories", ["last"], unique=False)
    op.create_table(
        "story_terms",
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("story", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("term", "story"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("texts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("term"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstones",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("into", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index(op.f("ix_tombstones_id"), "tombstones", ["id"], unique=False)
    op.create_table(
        "articles",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=True),
        sa.Column("family", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("story", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["family"],
            ["families.n"],
        ),
        sa.ForeignKeyConstraint(
            ["id"],
            ["originals.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_articles_family"), "articles", ["family"], unique=False)
    op.create_index(op.f("ix_articles_story"), "articles", ["story"], unique=False)
    op.create_table(
        "process_articles",
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("process", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.n"],
        ),
        sa.ForeignKeyConstraint(
            ["process"],
            ["processes.n"],
        ),
        sa.PrimaryKeyConstraint("article", "process"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readings",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("from_at", sa.String(length=32), nullable=False),
        sa.Column("until_at", sa.String(length=32), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("genre", sa.String(length=12), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("rest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index(op.f("ix_readings_article"), "readings", ["article"], unique=False)
    op.create_index(op.f("ix_readings_outlet"), "readings", ["outlet"], unique=False)
    op.create_index(op.f("ix_readings_published"), "readings", ["published"], unique=False)
    op.create_index(op.f("ix_readings_url"), "readings", ["url"], unique=False)
    op.create_table(
        "claims",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_type", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=24), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("start", sa.String(length=40), nullable=True),
        sa.Column("end", sa.String(length=40), nullable=True),
        sa.Column("precision", sa.String(length=12), nullable=True),
        sa.Column("voice", sa.Text(), nullable=True),
        sa.Column("event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["events.n"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index(op.f("ix_claims_event"), "claims", ["event"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_reading"), "claims", ["reading"], unique=False)
    op.create_index("ix_claims_start", "claims", ["start"], unique=False)
    op.create_index("ix_claims_type", "claims", ["event_type", "start"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("attitude", sa.String(length=12), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("lower", sa.Text(), nullable=True),
        sa.Column("actor", sa.String(length=100), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("start", sa.String(length=40), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index(op.f("ix_quotes_actor"), "quotes", ["actor"], unique=False)
    op.create_index(op.f("ix_quotes_id"), "quotes", ["id"], unique=False)
    op.create_index(op.f("ix_quotes_lower"), "quotes", ["lower"], unique=False)
    op.create_index(op.f("ix_quotes_reading"), "quotes", ["reading"], unique=False)
    op.create_table(
        "sides",
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=9), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("lower", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.n"],
        ),
    )
    op.create_index("ix_sides_actor", "sides", ["actor", "side"], unique=False)
    op.create_index("ix_sides_claim", "sides", ["claim"], unique=False)
    op.create_index("ix_sides_country", "sides", ["country", "side"], unique=False)
    op.create_index("ix_sides_lower", "sides", ["lower", "side"], unique=False)
    for statement in search_ddl(op.get_bind().dialect.name):
        op.execute(statement)
