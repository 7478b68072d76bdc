"""The sides of the claims in the sample: who stands in very many claims is looked for there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the index; for the columns see migration 0005."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    holds = ["actor", "lower", "country", "sector", "side", "claim"] if sqlite else ["claim"]
    sample = sa.text("claim % 100 = 0")
    op.create_index("ix_sides_sample", "sides", holds, unique=False, sqlite_where=sample, postgresql_where=sample)
