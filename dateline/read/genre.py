"""The kind of a text, by the page's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from dateline.read.looks import Piece
from dateline.read.metadata import Meta
from dateline.read.patterns import compiled
from dateline.types import Genre

# An essay speaks of its author; a report that quotes one does so within quotes.
FIRST_PERSON = 2
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def genre(
    title: str | None, url: str | None, meta: Meta, furniture: Sequence[tuple[Piece, str]], text: str, tables: Mapping[str, Any]
) -> Genre:
    """The genre that the page names; a report where it names none.

    Args:
        title: the headline.
        url: the address.
        meta: the page's own data.
        furniture: the furniture with its words.
        text: the story.
        tables: the content of `resources/read/`.
    """
    table = tables["genre"]
    found = (
        next((table["types"][t] for t in meta.types if t in table["types"] and table["types"][t] != "report"), None)
        or _by_label([*meta.labels, *(w for p, _ in furniture for w in [p.said("label")] if w)], table["labels"])
        or _by_title(title or "", table)
        or _by_line([words for _, words in furniture], table["lines"])
        or _by_path(url or "", table["paths"])
        or ("opinion" if _is_essay(text, furniture, table) else None)
    )
    return found or "report"


def _by_label(labels: Sequence[str], table: Mapping[Genre, list[str]]) -> Genre | None:
    for label in labels:
        words = label.strip(" :|–—-").lower()
        for kind, known in table.items():
            if words in known:
                return kind
    return None


def _by_title(title: str, table: Mapping[str, Mapping[Genre, list[str]]]) -> Genre | None:
    head = re.split(r" ?[:|] | [–—-] ", title)
    if len(head) < 2:
        return None
    first, last = head[0].strip().lower(), head[-1].strip().lower()
    for words, ends in ((first, table["prefixes"]), (last, table["suffixes"])):
        for kind, known in ends.items():
            if words in (k.lower() for k in known):
                return kind
    return None


def _by_line(lines: Sequence[str], table: Mapping[Genre, list[str]]) -> Genre | None:
    for kind, patterns in table.items():
        if any(compiled(p, True).fullmatch(line) for line in lines for p in patterns):
            return kind
    return None


def _by_path(url: str, table: Mapping[Genre, list[str]]) -> Genre | None:
    parts = set(urlsplit(url).path.lower().split("/")[:-1])
    return next((kind for kind, known in table.items() if parts & set(known)), None)


def _is_essay(text: str, furniture: Sequence[tuple[Piece, str]], table: Mapping[str, list[str]]) -> bool:
    words = re.findall(r"[\w’']+", QUOTED.sub("", text))
    first = sum(w in table["first_person"] for w in words)
    return first >= FIRST_PERSON and any(p.shape == "author-note" for p, _ in furniture)
