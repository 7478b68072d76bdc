"""Reads news articles and writes down who did what to whom, when, where and on whose word.

`dateline.open` opens an archive. `dateline.read.read_input` takes an input to a `Page`, `dateline.pipeline.read` a `Page` to a
`Reading`, `dateline.export.json` a `Reading` to JSON and back. The records are in `dateline.types` and `dateline.records`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.archive import Archive

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(where: str) -> Archive:
    """Open an archive for reading.

    Args:
        where: a SQLite file or a PostgreSQL address.

    Raises:
        dateline.errors.ArchiveError: there is none, or it cannot be read.
    """
    from dateline.archive import Archive

    return Archive(where)
