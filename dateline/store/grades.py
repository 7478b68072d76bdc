"""How far the user trusts a source: the Admiralty's two scales (NATO AJP-2.1). The program never judges."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, select

from dateline.store import schema
from dateline.store.write import me, writing

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    "1": "confirmed", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable", "6": "cannot be judged",
}  # fmt: skip


def grades(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """The last judgement of each source that was judged: reliability (A to F) and credibility (1 to 6), each or None."""
    g = schema.grades.c
    rows = connection.execute(select(g.source, g.reliability, g.credibility).order_by(g.n))
    return {row.source: (row.reliability, row.credibility) for row in rows}


def grade(engine: Engine, where: str, at: str, source: str, reliability: str | None, credibility: str | None) -> None:
    """Keep a judgement; those before it stay in the record.

    Args:
        engine: of an archive that is open for writing.
        where: its name, for errors.
        at: the time, ISO 8601 in UTC.
        source: the name of an outlet, agency or voice.
        reliability: of `RELIABILITY`, or None.
        credibility: of `CREDIBILITY`, or None.
    """
    with writing(engine, where, at) as batch:
        batch.add(schema.grades, at=at, who=me(), source=source, reliability=reliability, credibility=credibility)
