"""What went wrong, as a page for a browser and as problem+json (RFC 9457) for a program."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from dateline.phrases import one_line
from dateline.web.render import render


def wants_page(scope: Scope) -> bool:
    """Whether a request is a browser's: its address ends in no form and it takes HTML."""
    form = PurePosixPath(scope["path"]).suffix
    return form not in (".json", ".csv", ".jsonl", ".parquet") and "text/html" in Headers(scope=scope).get("accept", "")


def answer(scope: Scope, status: int, detail: str) -> Response:
    """The answer that says what went wrong.

    Args:
        scope: of the request.
        status: of HTTP.
        detail: one line: what is wrong, and what would be valid.
    """
    title, detail = HTTPStatus(status).phrase, one_line(detail)
    if wants_page(scope):
        text = render("problem.html", {"title": title, "status": status, "detail": detail, "theme": None})
        return Response(text, status, media_type="text/html")
    record = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": scope["path"]}
    return Response(json.dumps(record, ensure_ascii=False), status, media_type="application/problem+json")
