"""The front page: what the archive holds, what came in and what was set aside; and the ways in: paste, drop, try."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from dateline.phrases import printable
from dateline.records import Given, Item, SetAside
from dateline.web import respond
from dateline.web.asked import Asked, Day
from dateline.web.examples import examples as the_examples
from dateline.web.examples import named
from dateline.web.jobs import Job, Jobs

router = respond.Pages(tags=["front"])
ASIDE = 10  # of what was set aside, on the front page
LATELY = 100  # events among which the front page looks for disagreements: all would have to be read
AT_ONCE = 20.0  # seconds that a pasted text is waited for: a first one loads the language model


@router.page("/")
def front(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The stories, the newest first, with articles, texts and independent origins."""
    stories = archive.stories(**respond.part(request, asked))
    if respond.form_of(request) != "html":
        return respond.page(request, "front.html", stories)
    held, set_aside, jobs = archive.sizes(), list(archive.aside(ASIDE)), _jobs(request).going()
    lately = list(archive.events(LATELY))
    return respond.page(
        request, "front.html", stories, asked=asked, sizes=held, aside=set_aside, jobs=jobs, lately=len(lately),
        disputed=[event for event in lately if event.disagreements],
    )  # fmt: skip


@router.page("/aside")
def aside(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """What was set aside when articles were taken in, and why."""
    part = respond.part(request, asked)
    return respond.page(request, "aside.html", archive.aside(part["limit"], part["offset"]), asked=asked)


@router.page("/search")
def search(request: Request, archive: respond.Opened, asked: Asked) -> Response:
    """The articles that hold the words, each with the place where it holds them."""
    return respond.page(request, "search.html", archive.articles(**respond.part(request, asked)), asked=asked)


@router.post("/read", response_class=RedirectResponse, status_code=303)
def read(
    request: Request,
    text: Annotated[str, Form(max_length=2_000_000)],
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[Day | None, Form()] = None,
) -> Response:
    """Read a text that was pasted, keep it, and go to its page."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    if not data.strip():
        raise HTTPException(422, "text: nothing was pasted")
    given = Given(outlet=" ".join(outlet.split()) or None, published=published)
    item = Item(data, "text/plain", "pasted at the desk", given=given)
    article = f"/articles/{hashlib.sha256(data).hexdigest()}"
    job = _jobs(request).start("a pasted text", [item.source], lambda: [item], leads_to=article)
    job.ended.wait(AT_ONCE)
    return RedirectResponse(article if job.well else f"/jobs/{job.id}", 303)


@router.post("/ingest", response_class=RedirectResponse, status_code=303)
def take_in(request: Request, files: Annotated[list[UploadFile], Form()] = []) -> Response:  # noqa: B006
    """Read the files that were dropped."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    paths: list[tuple[Path, str]] = []
    for n, file in enumerate(one for one in files if one.filename):
        name = printable(PurePosixPath((file.filename or "").replace("\\", "/")).name)[-100:]
        path = folder / f"{n:05}" / (name if name.strip(". ") else "file")
        path.parent.mkdir()
        path.write_bytes(file.file.read())
        paths.append((path, path.name))
    if not paths:
        raise HTTPException(422, "files: none was chosen")
    what = paths[0][1] if len(paths) == 1 else f"{len(paths)} files"
    job = _jobs(request).start(what, [name for _, name in paths], lambda: _items(paths), folder)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/examples", response_class=RedirectResponse, status_code=303)
def examples(request: Request) -> Response:
    """Read the examples that come with dateline."""
    job = _jobs(request).start("the examples", ["examples"], the_examples)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{job}", response_class=HTMLResponse)
def job_page(request: Request, job: str) -> Response:
    """How far a reading is; a piece of the page for htmx."""
    template = "_job.html" if "hx-request" in request.headers else "job.html"
    return respond.html(request, template, job=_job(request, job))


@router.post("/jobs/{job}/stop", response_class=RedirectResponse, status_code=303)
def stop(request: Request, job: str) -> Response:
    """End a reading; what was read is kept."""
    _jobs(request).stop(_job(request, job))
    return RedirectResponse(f"/jobs/{job}", 303)


def _items(paths: list[tuple[Path, str]]) -> Iterator[Item | SetAside]:
    """The articles of the files, under the names that they were sent with."""
    for path, name in paths:
        yield from named(str(path), name)


def _jobs(request: Request) -> Jobs:
    found: Jobs = request.app.state.jobs
    return found


def _job(request: Request, name: str) -> Job:
    found = _jobs(request).get(name)
    if found is None:
        raise HTTPException(404, f"no reading {name[:40]!r}: those of an earlier run of the desk are in the archive's own record")
    return found
