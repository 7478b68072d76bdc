"""How a page answers: HTML, or the same data as JSON, CSV, JSON lines or Parquet under its address with that ending."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from dateline import __version__
from dateline.archive import Archive
from dateline.export.rows import lines, write_parquet
from dateline.tables import Rows
from dateline.web.asked import PER_PAGE, Filters
from dateline.web.pages import NAVIGATION
from dateline.web.render import address, render

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}
TABLE = tuple(MEDIA)
COUNTED = 1000  # claims or articles after those of a page, in which what a list gives is counted where very many claims fit
Handler = TypeVar("Handler", bound=Callable[..., Response])


def _archive(request: Request) -> Archive:
    found: Archive = request.app.state.archive
    return found


# What a handler takes to get the open archive.
Opened = Annotated[Archive, Depends(_archive)]


class Pages(APIRouter):
    """A router whose pages answer at their address and at the same with an ending: /events, /events.json, /events.csv …"""

    def page(self, path: str, forms: tuple[str, ...] = TABLE) -> Callable[[Handler], Handler]:
        """Say that a function answers at an address.

        Args:
            path: the address; `/` has its data at /index.json.
            forms: the endings, of `MEDIA`.
        """

        def register(handler: Handler) -> Handler:
            for form in forms:  # before the page itself, whose {parameter} would take the ending in
                media: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA[form].split(";")[0]: {}}}}
                self.get(
                    f"{path if path != '/' else '/index'}.{form}", response_class=Response, responses=media,
                    name=f"{handler.__name__}_{form}",
                )(handler)  # fmt: skip
            self.get(path, response_class=HTMLResponse)(handler)
            return handler

        return register


def form_of(request: Request) -> str:
    """The form that a request asks for by its address: html, or a key of `MEDIA`."""
    ending = PurePosixPath(request.scope["route"].path).suffix[1:]
    return ending if ending in MEDIA else "html"


def part(request: Request, asked: Filters) -> dict[str, Any]:
    """What the calls of an Archive take: limit, offset and the filter. A page and JSON have `PER_PAGE` rows unless told, and say
    "so many or more" where very many claims fit; a table to download has all.

    Example: `rows = archive.events(**respond.part(request, asked))`
    """
    if form_of(request) not in ("html", "json"):
        return {"limit": asked.limit, "offset": asked.offset, **asked.wanted()}
    wanted: dict[str, Any] = {"limit": asked.limit or PER_PAGE, "offset": asked.offset, **asked.wanted()}
    # Words are looked up faster than what they stand in is gone through; so are days, and a story's are not its claims'.
    unfit = not asked.wanted() or asked.exact or asked.q or asked.since or asked.until
    if not unfit and _archive(request).is_wide(**asked.wanted()):
        wanted["within"] = asked.offset + COUNTED
    if asked.after:
        wanted["after"] = asked.after
    return wanted


def drawn(request: Request, archive: Archive, asked: Filters, **more: Any) -> dict[str, Any]:
    """The filter for the pictures of a page: of a sample where very many claims fit, unless all are asked for; data are of all.

    Args:
        request: of the handler.
        archive: the open one.
        asked: the filter of the page.
        more: of the filter, by the address of the page.
    """
    wanted: dict[str, Any] = {**asked.wanted(), **more}
    if form_of(request) == "html" and not asked.exact and archive.is_wide(**wanted):
        wanted["sampled"] = True
    return wanted


def page(request: Request, template: str, rows: Rows[Any] | None = None, record: Any = None, **context: Any) -> Response:
    """Answer in the form that the address asks for.

    Args:
        request: of the handler.
        template: of `dateline/web/templates`.
        rows: the table of the page: what CSV, JSON lines and Parquet give.
        record: the record of the page (a dataclass or a dict): what JSON gives, else JSON gives the rows.
        context: what else the template needs; `rows` and `record` are there under their names.

    Raises:
        HTTPException: 404, the page has no such form.
    """
    form = form_of(request)
    if form == "html":
        return html(request, template, rows=rows, record=record, **context)
    if form == "json" and record is not None:
        return _tagged(request, msgspec.json.encode(record), MEDIA["json"], {"x-dateline-version": __version__})
    if rows is None:
        raise HTTPException(404, f"this page has no table: valid is {request.url.path.rsplit('.', 1)[0]}.json")
    return _rows(request, rows, form)


def html(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A template as a page, or as a piece of one for htmx, without the data forms."""
    text = render(template, common(request) | context)
    return _tagged(request, text.encode("utf-8", "replace"), "text/html; charset=utf-8", {}, status)


def common(request: Request) -> dict[str, Any]:
    """What every template has: where it is, what was asked, the navigation, the token of writes, light or dark."""
    state, path = request.app.state, request.url.path
    query: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        query.setdefault(key, []).append(value)
    theme = request.cookies.get("theme")
    paths = state.paths
    return {
        "path": path,
        "query": query,
        "navigation": [(name, at, path == at or (at != "/" and path.startswith(at))) for name, at in NAVIGATION if at in paths],
        "csrf": state.guard.csrf,
        "read_only": state.guard.read_only,
        "theme": theme if theme in ("light", "dark") else None,
        "where": state.name,
        "has": lambda at: at in paths,
    }


def further(request: Request, rows: Rows[Any], path: str | None = None) -> str | None:
    """The address of the next part of the rows; None at the end."""
    reached = rows.offset + len(rows)
    if (reached >= rows.total and not rows.more) or not len(rows):
        return None
    return address(path or request.url.path, dict(_query(request)), offset=reached, after=rows.after)


def _query(request: Request) -> dict[str, list[str]]:
    return {key: request.query_params.getlist(key) for key in request.query_params}


def _rows(request: Request, rows: Rows[Any], form: str) -> Response:
    data = [dict(zip(rows.columns, row, strict=True)) for row in rows.values()] if form == "json" else []
    following = further(request, rows)
    headers = {
        "x-dateline-rows": str(len(rows)),
        "x-dateline-of": f"{rows.total} or more" if rows.more else str(rows.total),
        "x-dateline-query": rows.query.encode("ascii", "backslashreplace").decode(),
        "x-dateline-version": __version__,
    }
    if following:
        headers["link"] = f'<{following}>; rel="next"'
    if form == "json":
        body = msgspec.json.encode(rows.about() | {"next": following, "data": data})
        return _tagged(request, body, MEDIA[form], headers)
    name = re.sub(r"[^\w.-]+", "-", request.url.path.strip("/"), flags=re.ASCII)
    headers["content-disposition"] = f'attachment; filename="{name}"'
    if form == "parquet":
        return _parquet(rows, headers)
    return StreamingResponse(lines(rows, form), media_type=MEDIA[form], headers=headers)


def _parquet(rows: Rows[Any], headers: dict[str, str]) -> Response:
    with tempfile.NamedTemporaryFile(suffix=".parquet", delete=False) as file:
        path = Path(file.name)
    try:
        write_parquet(rows, str(path))
    except ImportError as error:
        path.unlink()
        raise HTTPException(501, str(error)) from error
    return FileResponse(path, media_type=MEDIA["parquet"], headers=headers, background=BackgroundTask(path.unlink))


def _tagged(request: Request, body: bytes, media: str, headers: dict[str, str], status: int = 200) -> Response:
    """A body with its weak tag; nothing but the tag where the browser has it already."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {**headers, "etag": tag, "cache-control": "private, no-cache", "vary": "Cookie, HX-Request"}
    answer: Response
    if status == 200 and tag in request.headers.get("if-none-match", ""):
        answer = Response(status_code=304, headers=headers)
    else:
        answer = Response(body, status, headers, media)
    guard = request.app.state.guard
    name = guard.cookie(request.scope)
    if media.startswith("text/html") and request.cookies.get(name) != guard.csrf:
        answer.set_cookie(name, guard.csrf, httponly=True, samesite="strict", path="/")
    return answer
