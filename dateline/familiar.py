"""Sound familiar? An article, a sentence or a story, laid beside the history library and the stories of an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.precedent.asserted import Asserted, join
from dateline.precedent.familiar import Familiar, Where, familiar
from dateline.precedent.index import Index
from dateline.precedent.library import situations
from dateline.precedent.situate import Told, of_claims, of_reading
from dateline.precedent.situation import Situation
from dateline.types import Reading

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.opened import Opened

NOT_SITUATED = (
    "no dealing of one party with another could be read in it: say who did what to whom "
    '("Libya gave weapons to rebels who fought the government of Chad")'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The precedents of what was asked for, and the likenesses that its text asserts, joined to them."""

    found: Familiar
    asserted: tuple[Asserted, ...]


def ask(what: Reading | Situation, index: Index | None = None, top: int = 5, where: Where = "anywhere") -> Answer:
    """The past situations that are most like what a reading or a situation tells.

    Args:
        what: a reading, or a situation made of claims.
        index: the situations to search; the history library if not given.
        top: how many precedents.
        where: "elsewhere" leaves out what happened in the same countries, "here" everything else.

    Returns:
        The answer, best first.

    Raises:
        InputError: no dealing could be read in it.
    """
    query = of_reading(what) if isinstance(what, Reading) else what
    if not query.dealings:
        raise InputError(f"{query.title or 'this text'!r}: {NOT_SITUATED}")
    found = familiar(query, index or library(), top, where)
    comparisons = what.comparisons if isinstance(what, Reading) else ()
    return Answer(found, tuple(join(c, query, found.precedents) for c in comparisons))


@cache
def library() -> Index:
    """The history library, indexed."""
    return Index.of(situations())


def index_of(archive: Archive, with_library: bool = True) -> Index:
    """The stories of an archive, and the history library beside them, indexed."""
    own = (story_situation(archive, row.story) for row in archive.stories())
    return Index.of([*(situations() if with_library else ()), *(one for one in own if one.dealings)])


def story_situation(archive: Opened, story: str) -> Situation:
    """The situation that a story's articles tell; a text that was copied counts once.

    Raises:
        ArchiveError: there is no such story, or several begin so.
    """
    view = archive.story(story)
    kept = {family.original or family.articles[0] for family in view.families}
    readings = [archive.reading(article.article) for article in view.articles if article.article in kept]
    apart = {claim for reading in readings for comparison in reading.comparisons for claim in comparison.that.claims}
    return of_claims(list(_told(readings, apart)), view.story.story, view.story.title or "", "archive")


def _told(readings: Iterable[Reading], apart: set[str]) -> Iterable[Told]:
    for reading in readings:
        for claim in reading.claims:
            if claim.id not in apart:
                yield Told(claim, reading.article.published, reading.mentions.actors)


def reading_of(what: str, published: str | None = None, model: str | None = None) -> Reading:
    """A file (or "-", standard input) or else a text as it stands, read.

    Raises:
        InputError: the file cannot be read.
    """
    from dateline.data import table
    from dateline.pipeline import load, read
    from dateline.read import read_bytes, read_input

    if what == "-" or Path(what).exists() or (" " not in what and Path(what).suffix):
        page = read_input(what, published)
    else:
        text = what if what.rstrip()[-1:] in (".", "!", "?", "”") else f"{what.rstrip()}."
        page = read_bytes(text.encode(), "the sentence", table("read"), published)
    return read(page, load(model))
