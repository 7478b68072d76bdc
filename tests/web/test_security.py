"""Attacks by a client: each is shut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dateline.web.app import create_app
from dateline.web.asked import Filters
from dateline.web.security import CSP, Guard
from tests.web.conftest import writer
from tests.web.pages import PAGES

WEB = Path(__file__).parents[2] / "dateline" / "web"
SCRIPT = "<script>alert(1)</script>"
ARTICLE = """Sweden signs {script} treaty with Norway

By Karin {script} Lund

OSLO, March 2, 2017 - The foreign minister of Sweden signed a treaty with Norway in Oslo on Thursday, officials said.

"We {script} will keep our word to our neighbours for as long as it takes," said Anna {script} Berg, the minister.

The government of Norway said on Wednesday that it would send 200 soldiers to the border of the two countries.
"""
EVIL = [
    "' OR 1=1 --", "\"; DROP TABLE articles; --", "%' UNION SELECT name FROM sqlite_master --", '"', '""', "-", "- -", "OR",
    "a OR", "NEAR(a b)",
    "text:*", "^a", "a*", "(", "*", "{a b}: c", "\\", "%", "_", "\x00", "é" * 200, "../../etc/passwd", SCRIPT,
    "\u202e", "\ud7ff", "1e999",
]  # fmt: skip


OTHERS = ["evil.example", "127.0.0.1.evil.example:8765", "127.0.0.1:80", "localhost", "", "[::1]:9", "10.0.0.1:8765"]


@pytest.mark.parametrize("host", OTHERS)
def test_security_other_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"] == CSP
    assert "Stories" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_security_own_host(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/index.json", "/index.csv", "/nothing", "/api", "/static/desk.css", "/search?since=x"])
def test_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"accept": "text/html"}).headers
    assert headers["content-security-policy"] == CSP
    assert "unsafe" not in CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


CROSS = [
    {"origin": "http://evil.example"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]


@pytest.mark.parametrize("headers", CROSS)
@pytest.mark.parametrize("path", ["/read", "/ingest", "/examples", "/jobs/x/stop", "/nothing"])
def test_security_write_from_elsewhere(desk: FastAPI, path: str, headers: dict[str, str]) -> None:
    client, token = writer(desk)
    assert client.post(path, data={"csrf": token, "text": "x"}, headers=headers).status_code == 403


def test_security_write_wants_the_token(desk: FastAPI) -> None:
    client, token = writer(desk)
    for data, headers in (({}, {}), ({"csrf": "x"}, {}), ({"csrf": token + "x"}, {}), ({}, {"x-csrf-token": "x"})):
        assert client.post("/read", data={"text": "x", **data}, headers=headers).status_code == 403
    client.cookies.clear()
    assert client.post("/read", data={"text": "x", "csrf": token}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/index.json", "/aside", "/search", "/api"])
def test_security_pages_are_for_reading(desk: FastAPI, method: str, path: str) -> None:
    client, token = writer(desk)
    assert client.request(method, path, headers={"x-csrf-token": token}).status_code == 405


def test_security_read_only(demo_db: str) -> None:
    client, token = writer(create_app(demo_db, Guard(read_only=True)))
    assert 'method="post"' not in client.get("/").text
    assert client.post("/read", data={"csrf": token, "text": "x"}).status_code == 403
    assert client.get("/index.json").status_code == 200


def test_security_token(demo_db: str) -> None:
    app = create_app(demo_db, Guard("0.0.0.0", "s3cret"))
    client = TestClient(app, base_url="http://10.0.0.1:8765", follow_redirects=False)
    for path in ("/", "/index.json", "/?token=wrong", "/api/openapi.json"):
        assert client.get(path).status_code == 401
    assert client.get("/index.json", headers={"authorization": "Bearer s3cret"}).status_code == 200
    assert client.get("/", headers={"host": "evil.example:8765"}).status_code == 421
    moved = client.get("/search?token=s3cret&q=peace")
    assert (moved.status_code, moved.headers["location"]) == (303, "/search?q=peace")
    assert client.get("/").status_code == 200
    away = TestClient(app, base_url="http://10.0.0.1:8765", follow_redirects=False).get("/%2Fevil.example/?token=s3cret")
    assert away.headers["location"] == "/evil.example/"


def test_security_big_form(desk: FastAPI) -> None:
    client, token = writer(desk)
    big = b"x" * (11 << 20)
    assert client.post("/ingest", data={"csrf": token}, files={"files": ("a.txt", big)}).status_code == 413

    def pieces() -> object:
        for start in range(0, len(big), 1 << 16):
            yield big[start : start + (1 << 16)]

    kind = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": token}
    assert client.post("/read", content=pieces(), headers=kind).status_code == 413


@pytest.mark.parametrize("value", EVIL)
def test_security_any_value_of_a_parameter(client: TestClient, value: str) -> None:
    names = [field.alias or name for name, field in Filters.model_fields.items()]
    for path in ("/index.json", "/search.json", "/search"):
        for name in names:
            answer = client.get(path, params={name: value}, headers={"accept": "text/html"})
            assert answer.status_code in (200, 400, 422), (path, name, answer.text)
            assert SCRIPT not in answer.text or answer.headers["content-type"] != "text/html; charset=utf-8"


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/vendor/../../app.py", "/static//etc/passwd",
    "/static/%5c..%5capp.py", "/jobs/..%2f..", "/jobs/%00", "/static/%00", "/%00", "/%2Fevil.example/",
])  # fmt: skip
def test_security_no_way_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 405)
    assert "create_app" not in answer.text


def test_security_script_in_an_article(empty: FastAPI) -> None:
    client, token = writer(empty)
    text = ARTICLE.format(script=SCRIPT)
    moved = client.post("/read", data={"csrf": token, "text": text, "outlet": SCRIPT})
    assert moved.status_code == 303 and re.fullmatch("/articles/[0-9a-f]{64}", moved.headers["location"])
    file = (f"../../{SCRIPT}.html", ARTICLE.format(script=SCRIPT).encode())
    client.post("/ingest", data={"csrf": token}, files={"files": file})
    empty.state.jobs.close()
    record = client.get("/search.json").json()["data"][0]
    assert record["outlet"] == SCRIPT and SCRIPT in record["title"]
    for path in PAGES:
        if "{" not in path:
            assert SCRIPT not in client.get(path, headers={"accept": "text/html"}).text


@pytest.mark.parametrize("path", sorted(WEB.rglob("templates/*.html")), ids=lambda path: path.name)
def test_security_templates_escape_all_and_run_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|\son[a-z]+=|\sstyle=|<style|hx-on|javascript:|https?://", text)
    assert not re.search(r"<script(?! src=\"{{ static\()", text)


def test_security_nothing_is_marked_safe() -> None:
    assert not [path.name for path in WEB.rglob("*.py") if "Markup(" in path.read_text(encoding="utf-8")]
