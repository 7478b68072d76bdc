"""What keeps the desk to its user: the names it answers to, the token, the forms it takes, what a page may load.

The middleware sees every request before a page does. Figures and rules: OWASP's cheat sheets on CSRF (double submit cookie,
Origin) and on CSP; DNS rebinding is shut by the Host header.
"""

from __future__ import annotations

import ipaddress
import secrets
import sys
import traceback
from dataclasses import dataclass, field
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web import problem

LARGEST = 10 << 20  # bytes of a form
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READING = ("GET", "HEAD", "OPTIONS")
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may do what. `host` is the address it is bound to; `token` must be shown by every request where there is one;
    `csrf` must come back, in the cookie and in the form or header, with every write."""

    host: str = "127.0.0.1"
    token: str | None = None
    read_only: bool = False
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def cookie(self, scope: Scope) -> str:
        """The name of the cookie of writes: desks on other ports of this machine have their own."""
        return f"dateline-csrf-{(scope.get('server') or ('', 0))[1]}"

    def knows(self, host: str, port: int | None) -> bool:
        """Whether a Host header names this desk, and not another site whose name points here."""
        name, _, given = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "80")
        if given != str(port):
            return False
        if name.lower() in LOOPBACK:
            return True
        return not is_loopback(self.host) and (name.lower() == self.host.lower() or _is_address(name))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    return host in ("localhost", "127.0.0.1", "::1")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Shield:
    """The middleware: refuses what does not come from this desk's own user, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        try:
            await self.app(scope, _limited(receive), guarded)
        except Exception as error:  # here, so that this answer too has the headers
            traceback.print_exception(error, file=sys.stderr)
            if begun:
                raise
            fault = problem.answer(scope, 500, "a fault in dateline: the terminal where it was started says more")
            await fault(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that no page may see; None for all others."""
        headers = Headers(scope=scope)
        server = scope.get("server") or ("", None)
        host = headers.get("host", "")
        if not self.guard.knows(host, server[1]):
            return problem.answer(scope, 421, f"this desk does not answer to the name {host[:80]!r}; open http://127.0.0.1:{server[1]}/")
        if self.guard.token is not None and not scope["path"].startswith("/static/"):
            refused = self._without_token(scope, headers)
            if refused is not None:
                return refused
        if scope["method"] in READING:
            return None
        if self.guard.read_only:
            return problem.answer(scope, 403, "this desk is read-only: it was started with --read-only")
        own = f"{scope['scheme']}://{host}"
        if headers.get("origin", own) != own or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return problem.answer(scope, 403, "a write that comes from another site")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return problem.answer(scope, 413, f"at most {LARGEST >> 20} MB in a form; a folder goes in by `dateline ingest`")
        return None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        """What is said to a request that does not show the token; one that has it in its address gets it as a cookie."""
        token, name = self.guard.token or "", f"dateline-token-{(scope.get('server') or ('', 0))[1]}"
        query = QueryParams(scope["query_string"])
        if scope["method"] in READING and _same(query.get("token", ""), token):
            rest = urlencode([(key, value) for key, value in query.multi_items() if key != "token"])
            path = "/" + scope["path"].lstrip("/\\")
            moved = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            moved.set_cookie(name, token, httponly=True, samesite="lax", path="/")
            return moved
        shown = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(shown, token) or _same(Request(scope).cookies.get(name, ""), token):
            return None
        return problem.answer(scope, 401, "this desk wants its token: open the address that `dateline serve` printed")


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


def _limited(receive: Receive) -> Receive:
    """Counts what comes in, since a body sent in pieces does not say its length."""
    got = 0

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > LARGEST:
            raise HTTPException(413, f"a form may have {LARGEST >> 20} MB at most")
        return message

    return counting


async def written_here(request: Request) -> None:
    """A dependency of every route: a write must bring the token back that a page of this desk gave.

    Raises:
        HTTPException: 403, it does not.
    """
    if request.method in READING:
        return
    guard: Guard = request.app.state.guard
    given = request.headers.get("x-csrf-token")
    if given is None:
        form = (await request.form()).get("csrf")
        given = form if isinstance(form, str) else ""
    if not (_same(given, guard.csrf) and _same(request.cookies.get(guard.cookie(request.scope), ""), guard.csrf)):
        raise HTTPException(403, "the form is of an earlier run of this desk or of another site: load the page and send it again")
