"""An article: its text with the words marked that the records point at, and beside it the records."""

from __future__ import annotations

import mimetypes
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline import phrases
from dateline.explain import where_from
from dateline.merge.edits import edits
from dateline.types import Article, Claim, Reading
from dateline.web import respond
from dateline.web.asked import Asked
from dateline.web.marked import SHOWN, Shown, in_order, likeness_id, marks, words_ids
from dateline.web.marks import Mark, Piece, nested, paragraphs

router = respond.Pages(tags=["articles"])
# "none" stands in every form of marks, so that a form without a tick asks for no marks and an address without it for all.
Marks = Annotated[list[Shown | Literal["none"]], Query(description="What is marked in the text; all unless told.")]


@router.page("/articles")
def articles(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The articles, by time of publication."""
    return respond.page(request, "search.html", archive.articles(**respond.part(request, asked)), asked=asked)


@router.page("/articles/{article}", forms=("json",))
def article(request: Request, archive: respond.Opened, article: str, marks: Marks = []) -> Response:  # noqa: B006
    """An article: its text, marked, and what was read in it. JSON gives the reading, as `dateline read` does."""
    view = archive.article(article)
    shown = [kind for kind in SHOWN if kind in marks] if marks else list(SHOWN)
    return respond.page(
        request, "article.html", record=view.reading, view=view, shown=shown, kinds=SHOWN, custody=archive.custody(article),
        copies={copy.article: copy for copy in view.family.copies} if view.family else {}, **_laid_out(view.reading, shown),
    )  # fmt: skip


@router.page("/articles/{article}/why/{claim}", forms=("json",))
def why(request: Request, archive: respond.Opened, article: str, claim: str) -> Response:
    """Where each value of a claim comes from."""
    reading = archive.reading(article)
    found = next((one for one in reading.claims if one.id == claim), None)
    if found is None:
        raise HTTPException(404, f"article {reading.article.id[:16]} has no claim {claim[:64]!r}")
    rows = [{"value": label, "from": words} for label, words in where_from(reading, found)]
    return respond.page(request, "why.html", record=rows, article=reading.article, claim=found, say=phrases)


@router.page("/articles/{article}/against/{other}", forms=("json",))
def against(request: Request, archive: respond.Opened, article: str, other: str) -> Response:
    """Two articles side by side, with what the second left out and what it added."""
    one, two = archive.reading(article).article, archive.reading(other).article
    changed = edits(one, two)
    cut = [Mark("cut", edit.old_span) for edit in changed if edit.old_span]
    added = [Mark("added", edit.new_span) for edit in changed if edit.new_span]
    sides = [(one, _marked(one, cut)), (two, _marked(two, added))]
    return respond.page(request, "against.html", record=changed, sides=sides, changed=changed)


@router.get(
    "/articles/{article}/original", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}}
)
def original(archive: respond.Opened, article: str) -> Response:
    """The bytes as they came in, to be saved: never shown as a page of the desk."""
    data, media = archive.original(article)
    name = f"{archive.reading(article).article.id[:16]}{mimetypes.guess_extension(media.split(';')[0]) or ''}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-cache"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def _laid_out(reading: Reading, shown: list[Shown]) -> dict[str, Any]:
    """What the page of a reading needs: the paragraphs with their marks, the headline apart, and the cards."""
    text, found = reading.article, marks(reading, shown)
    blocks = _marked(text, found)
    titled = bool(blocks) and bool(text.title) and phrases.one_line(text.text).startswith(phrases.one_line(text.title or ""))
    return {
        "headline": blocks[0] if titled else None, "blocks": blocks[1:] if titled else blocks, "claims": in_order(reading),
        "words_of": words_ids(found), "likeness_id": likeness_id, "say": phrases, "chains": _chains(reading),
    }  # fmt: skip


def _marked(article: Article, found: list[Mark]) -> list[tuple[Piece | str, ...]]:
    return [nested(article.text, found, span) for span in paragraphs(article.text)]


def _chains(reading: Reading) -> list[tuple[str, list[Claim]]]:
    """On whose word the claims stand: each chain aloud, with its claims, that with most first."""
    found: dict[str, list[Claim]] = {}
    for claim in in_order(reading):
        found.setdefault(phrases.aloud(claim.voices), []).append(claim)
    return sorted(found.items(), key=lambda item: -len(item[1]))
