"""Whether a claim or quote is in current news, when it was told and how precise its place is, beside it; a sample of claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"

NEWS = "shown = 2"
SAMPLE = "n % 100 = 0 AND shown = 2"
HOLDS = ["event_type", "standing", "background", "country", "start", "end", "precision", "place", "voice", "event", "published",
         "place_precision", "quad", "shown"]  # fmt: skip
OF_READING = "FROM readings r WHERE r.n = reading"
SHOWN = ("(SELECT CASE WHEN r.until_at IS NOT NULL THEN 0 WHEN r.genre IN ('opinion', 'satire', 'fiction') THEN 1 ELSE 2 END "
         f"{OF_READING})")  # fmt: skip


def upgrade() -> None:
    """Add the columns and fill them from the readings; indexes are of current news only."""
    for table in ("claims", "quotes"):
        op.add_column(table, sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("claims", sa.Column("published", sa.String(length=40), nullable=True))
    op.add_column("claims", sa.Column("place_precision", sa.String(length=12), nullable=True))
    sqlite = op.get_bind().dialect.name == "sqlite"
    precision = "json_extract(record, '$.place.precision')" if sqlite else "record::json -> 'place' ->> 'precision'"
    op.execute(
        f"UPDATE claims SET shown = {SHOWN}, published = (SELECT r.published {OF_READING}), place_precision = {precision}"
    )
    op.execute(f"UPDATE quotes SET shown = {SHOWN}")
    op.drop_index("ix_claims_type", "claims")
    op.drop_index("ix_claims_start", "claims")
    news = sa.text(NEWS)
    for table, name, columns in (
        ("claims", "type", ["event_type", "start", "event", "shown"]),
        ("claims", "standing", ["standing", "start", "event", "shown"]),
        ("claims", "start", ["start", "end", "event", "published", "shown"]),
        ("quotes", "shown", ["shown"]),
    ):
        op.create_index(f"ix_{table}_{name}", table, columns, unique=False, sqlite_where=news, postgresql_where=news)
    listed: list[str | sa.TextClause] = [sa.text("(published IS NULL)"), "published", "n"]
    still = sa.text("until_at IS NULL")
    op.create_index("ix_readings_listed", "readings", listed, unique=False, sqlite_where=still, postgresql_where=still)
    # SQLite reads the sample from its index alone; PostgreSQL has no index for texts of any length, and reads few rows.
    holds = HOLDS if sqlite else ["n"]
    sample = sa.text(SAMPLE)
    op.create_index("ix_claims_sample", "claims", holds, unique=False, sqlite_where=sample, postgresql_where=sample)
