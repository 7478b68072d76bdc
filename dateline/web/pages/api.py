"""What a program can ask the desk: the OpenAPI document, and a page of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dateline.web import respond

router = APIRouter(include_in_schema=False)


@router.get("/api", response_class=HTMLResponse)
def api(request: Request) -> Response:
    """The addresses, each with what it takes."""
    document: dict[str, Any] = request.app.openapi()
    paths = sorted(document["paths"].items())
    calls = [{"path": path, "method": method.upper(), **call} for path, methods in paths for method, call in methods.items()]
    return respond.html(request, "api.html", calls=calls)


@router.get("/api/openapi.json")
def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    return JSONResponse(request.app.openapi())
