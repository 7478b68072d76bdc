"""Indexes that answer by themselves: on whose word claims of a type rest, and those of a type and standing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the indexes again with what is asked for together; SQLite read each claim of a type for its standing and voice."""
    news = sa.text("shown = 2")
    # PostgreSQL has no index for texts of any length, as a voice may be.
    voice = ["voice"] if op.get_bind().dialect.name == "sqlite" else []
    for name, columns in (
        ("type", ["event_type", "start", "event", "shown", "standing", "reading", *voice]),
        ("standing", ["standing", "start", "event", "shown", "event_type", "reading", *voice]),
    ):
        op.drop_index(f"ix_claims_{name}", "claims")
        op.create_index(f"ix_claims_{name}", "claims", columns, unique=False, sqlite_where=news, postgresql_where=news)
    held = ["reading", *voice, "standing", "shown"]
    op.create_index("ix_claims_voices", "claims", held, unique=False, sqlite_where=news, postgresql_where=news)
