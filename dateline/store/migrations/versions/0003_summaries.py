"""Summaries of stories and events, and the order in which lists give them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NEWS = "r.until_at IS NULL AND r.genre NOT IN ('opinion', 'satire', 'fiction')"
OF_STORY = f"FROM articles a JOIN readings r ON r.article = a.n WHERE a.story = stories.n AND {NEWS}"
OF_EVENT = f"FROM claims c JOIN readings r ON r.n = c.reading WHERE c.event = events.n AND {NEWS}"


def upgrade() -> None:
    """Add the columns; the order is found anew, the summaries are made when they are first missing."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("stories", sa.Column("told", sa.String(length=40), nullable=True))
    op.add_column("stories", sa.Column("newest", number, nullable=True))
    op.add_column("stories", sa.Column("row", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("day", sa.String(length=40), nullable=True))
    op.add_column("events", sa.Column("told", number, nullable=True))
    op.add_column("events", sa.Column("row", sa.Text(), nullable=True))
    op.execute(
        f"UPDATE stories SET told = (SELECT max(coalesce(r.published, '')) {OF_STORY}), newest = (SELECT max(a.n) {OF_STORY})"
    )
    day = "coalesce(max(coalesce(c.start, r.published)), '')"
    op.execute(f"UPDATE events SET told = (SELECT max(c.n) {OF_EVENT}), day = (SELECT {day} {OF_EVENT})")
    op.create_index("ix_stories_told", "stories", ["told", "newest"], unique=False)
    op.create_index("ix_events_told", "events", ["day", "told"], unique=False)
    for table in ("stories", "events"):
        due = sa.text("told IS NOT NULL AND row IS NULL")
        op.create_index(f"ix_{table}_due", table, ["n"], unique=False, sqlite_where=due, postgresql_where=due)
