"""Sound familiar? Past situations of like structure, side by side with what is asked for; and the history library."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline import familiar as precedents
from dateline.archive import Archive
from dateline.errors import InputError
from dateline.precedent.abstract import names
from dateline.precedent.familiar import Where, deed
from dateline.precedent.followed import FEW, horizons
from dateline.precedent.index import Index
from dateline.precedent.library import situations
from dateline.precedent.situation import Situation
from dateline.types import Reading
from dateline.web import respond

router = respond.Pages(tags=["precedents"])
TOP = 5
WHOLE = 3  # precedents that are shown whole
Text = Annotated[str, Query(max_length=4000, description="A sentence: who did what to whom.")]
Id = Annotated[str, Query(max_length=80, description="An id, or its beginning.")]


@router.page("/familiar", forms=("json",))
def familiar(
    request: Request, archive: respond.Opened, text: Text = "", story: Id = "", article: Id = "", situation: Id = "",
    where: Where = "anywhere",
) -> Response:  # fmt: skip
    """Past situations of like structure: of a sentence, a story, an article or a situation of the library. JSON gives a list."""
    own = archive.sizes()["stories"]
    searched = {"library": len(situations()), "own": own, "most": precedents.OWN}
    asked = _asked(archive, text, story, article, situation)
    if asked is None:
        return respond.page(request, "familiar.html", record=[], answer=None, known=situations(), searched=searched, where_=where)
    try:
        answer = precedents.ask(asked, _index(archive), TOP, where)
    except InputError as error:
        raise HTTPException(422, f"{'text' if text else 'story' if story else 'article'}: {error}") from error
    return respond.page(
        request, "familiar.html", record=precedents.records(answer), answer=answer, deed=deed, names=names, whole=WHOLE, few=FEW,
        horizons=tuple(horizons()), searched=searched, where_=where,
    )  # fmt: skip


@router.page("/familiar/{situation}", forms=("json",))
def situation(request: Request, archive: respond.Opened, situation: str) -> Response:
    """A situation of the history library: its dealings, what is disputed, where it is told, and whether it was checked."""
    found = next((one for one in situations() if one.id == situation), None)
    if found is None:
        raise HTTPException(404, f"the history library has no situation {situation[:80]!r}")
    return respond.page(request, "situation.html", record=found, deed=deed, names=names)


def _asked(archive: Archive, text: str, story: str, article: str, situation: str) -> Reading | Situation | None:
    """What the page is asked for, as a reading or a situation; None where nothing is."""
    if situation:
        found = next((one for one in situations() if one.id == situation), None)
        if found is None:
            raise HTTPException(422, f"situation: the history library has no {situation!r}")
        return found
    if story:
        return precedents.story_situation(archive, story)
    if article:
        return archive.reading(article)
    return precedents.sentence(text) if text.strip() else None


def _index(archive: Archive) -> Index:
    """The archive's stories and the library, indexed anew only when the archive has changed."""
    return _indexed(archive, tuple(sorted(archive.sizes().items())))


@lru_cache(maxsize=2)
def _indexed(archive: Archive, sizes: tuple[tuple[str, int], ...]) -> Index:
    return precedents.index_of(archive)
