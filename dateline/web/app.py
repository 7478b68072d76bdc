"""The application: pages on one open archive, guarded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dateline import __version__
from dateline.archive import Archive
from dateline.errors import ArchiveError, DatelineError
from dateline.ingest import Options, ingest
from dateline.store.connect import is_url
from dateline.web import problem
from dateline.web.jobs import Jobs
from dateline.web.pages import routers
from dateline.web.render import STATIC
from dateline.web.security import Guard, Shield, written_here


class Files(StaticFiles):
    """The files of `static/`: kept for good under the address that names their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or 404."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable" if scope["query_string"] else "no-cache"
        return answer


def create_app(where: str, guard: Guard | None = None) -> FastAPI:
    """The desk of an archive.

    Args:
        where: the archive; made where there is none, unless the desk is read-only.
        guard: who may do what; the default binds this machine alone.

    Raises:
        ArchiveError: there is none, or it cannot be read.
    """
    guard = guard or Guard()
    if not (guard.read_only or is_url(where) or Path(where).exists()):
        ingest(where, [], (), Options())
    archive, jobs = Archive(where), Jobs(where)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()
        archive.close()

    app = FastAPI(
        title="dateline", version=__version__, description="Every page of the desk with its data.", docs_url=None, redoc_url=None,
        openapi_url=None, lifespan=life, dependencies=[Depends(written_here)],
    )  # fmt: skip
    app.state.archive, app.state.jobs, app.state.guard = archive, jobs, guard
    app.state.name = "a PostgreSQL archive" if is_url(where) else Path(where).name
    app.state.paths = set()
    for router in routers():
        app.include_router(router)
        app.state.paths.update(at for at in (getattr(route, "path", "") for route in router.routes))
    app.mount("/static", Files(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Shield, guard=guard)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(DatelineError, _ours)
    return app


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail if error.detail != "Not Found" else f"nothing is at {request.url.path}"
    return problem.answer(request.scope, error.status_code, detail)


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return problem.answer(request.scope, 422, said)


def _ours(request: Request, error: Exception) -> Response:
    """What the archive refuses: an id or name that is not there where the address has one, else a wrong question."""
    status = 400
    if isinstance(error, ArchiveError) and request.path_params:
        status = 404
    return problem.answer(request.scope, status, str(error))
