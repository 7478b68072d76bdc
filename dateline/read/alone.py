"""One article from one file of any kind that holds one."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline.data import table
from dateline.errors import InputError
from dateline.read import read_input
from dateline.records import SetAside
from dateline.types import Page

SET = (".pdf", ".docx", ".rtf")


def read_alone(source: str, published: str | None = None) -> Page:
    """Read one article from a file (HTML, text, PDF, DOCX or RTF) or from standard input (HTML or text).

    Args:
        source: the path of a file, or "-" for standard input.
        published: the ISO date of publication, where the page does not say it or says it wrongly.

    Raises:
        InputError: there is no such file, it is not a news article, or it holds several.
    """
    if Path(source).suffix.lower() not in SET:
        return read_input(source, published)
    from dateline.read.inputs import items_of
    from dateline.read.page import page_of

    found = list(islice(items_of(source), 2))
    if len(found) > 1:
        raise InputError(f"{source}: holds several articles: `dateline ingest ARCHIVE {source}` takes them all")
    item = found[0]
    if isinstance(item, SetAside):
        raise InputError(item.error)
    given = replace(item.given, published=published) if published else item.given
    return page_of(replace(item, given=given), table("read"))
