"""The frame of pages: forms, tags, parts, errors, reading at the desk."""

from __future__ import annotations

import csv
import gzip
import io
import json
import time

import pyarrow.parquet as parquet
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dateline import __version__
from dateline.archive import Archive
from dateline.web.render import STATIC, static
from tests.web.conftest import writer

HTML = {"accept": "text/html"}


def test_pages_same_data_in_every_form(client: TestClient, demo_db: str) -> None:
    with Archive(demo_db) as archive:
        stories = [row.story for row in archive.stories()]
    found = client.get("/index.json").json()
    assert [row["story"] for row in found["data"]] == stories
    assert (found["rows"], found["of"], found["next"]) == (len(stories), len(stories), None)
    assert [row["story"] for row in csv.DictReader(io.StringIO(client.get("/index.csv").text))] == stories
    assert [json.loads(line)["story"] for line in client.get("/index.jsonl").text.splitlines()] == stories
    assert parquet.read_table(io.BytesIO(client.get("/index.parquet").content))["story"].to_pylist() == stories
    page = client.get("/").text
    assert all(story[:16] in page for story in stories)


def test_pages_parts_make_the_whole(client: TestClient) -> None:
    whole = client.get("/search.json?limit=1000").json()["data"]
    path, parts = "/search.json?limit=7", []
    while path:
        found = client.get(path)
        parts.append(found.json()["data"])
        path = found.json()["next"]
        assert (path is None) == ("link" not in found.headers)
    assert [len(part) for part in parts[:-1]] == [7] * (len(whole) // 7)
    assert [row for part in parts for row in part] == whole
    assert client.get("/search.json?offset=100000").json()["data"] == []


def test_pages_headers_say_what_it_is(client: TestClient) -> None:
    headers = client.get("/search.csv?q=ceasefire&limit=2").headers
    assert headers["x-dateline-rows"] == "2" and int(headers["x-dateline-of"]) > 2
    assert headers["x-dateline-version"] == __version__
    assert "ceasefire" in headers["x-dateline-query"]
    assert headers["content-disposition"] == 'attachment; filename="search.csv"'


@pytest.mark.parametrize("path", ["/", "/index.json", "/search?q=ceasefire"])
def test_pages_tag(client: TestClient, path: str) -> None:
    client.get("/")
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/aside", headers={"if-none-match": tag}).status_code == 200


def test_pages_scripts_are_small() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in STATIC.rglob("*.js")}
    assert {"desk.js", "htmx.js", "d3.js", "plot.js", "topojson.js", "cytoscape.js"} <= sizes.keys()
    assert sum(sizes.values()) <= 350_000, sizes


def test_pages_static_is_kept_and_packed(client: TestClient) -> None:
    answer = client.get(static("desk.css"), headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"] and answer.headers["content-encoding"] == "gzip"
    assert client.get("/", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


# address -> status, a part of what is said
WRONG = [
    ("/nothing", 404, "nothing is at /nothing"),
    ("/search.json?since=tomorrow", 422, "since"),
    ("/search.json?type=WAR", 422, "AGREE"),
    ("/search.json?limit=0", 422, "limit"),
    ("/jobs/none", 404, "no reading 'none'"),
]


@pytest.mark.parametrize(("path", "status", "said"), WRONG)
def test_pages_errors(client: TestClient, path: str, status: int, said: str) -> None:
    found = client.get(path)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    assert said in found.json()["detail"] and found.json()["status"] == status
    page = client.get(path.replace(".json", ""), headers=HTML)
    assert page.headers["content-type"].startswith("text/html") and page.status_code == status


def test_pages_empty_fields_ask_for_all(client: TestClient) -> None:
    empty = client.get("/search.json?q=&type=&background=&since=&actor=+&limit=").json()
    assert empty["of"] == client.get("/search.json").json()["of"]


def test_pages_api(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert {"/", "/index.json", "/index.csv", "/read", "/search.parquet"} <= set(document["paths"])
    assert "/search.json" in client.get("/api").text


def test_pages_read_a_pasted_text(empty: FastAPI) -> None:
    client, token = writer(empty)
    assert "An empty archive" in client.get("/").text
    text = (
        "Norway and Sweden sign treaty\n\nOSLO, March 2, 2017 - The foreign minister of Sweden signed a treaty with Norway in "
        "Oslo on Thursday, officials said. The two countries had talked for a year."
    )
    moved = client.post("/read", data={"csrf": token, "text": text, "outlet": "The Fjord", "published": "2017-03-02"})
    row = client.get("/search.json").json()["data"][0]
    assert moved.headers["location"] == f"/articles/{row['article']}"
    assert (row["outlet"], row["published"]) == ("The Fjord", "2017-03-02")
    again = client.post("/read", data={"csrf": token, "text": text})
    assert again.headers["location"] == moved.headers["location"]
    refused = client.post("/read", data={"csrf": token, "text": "<html><body><form>Log in</form></body></html>"})
    assert refused.headers["location"].startswith("/jobs/")
    assert "pasted at the desk" in client.get(refused.headers["location"]).text
    assert client.post("/read", data={"csrf": token, "text": "  "}).status_code == 422
    assert client.post("/read", data={"csrf": token, "text": "x", "published": "soon"}).status_code == 422


def test_pages_read_files_and_stop(empty: FastAPI) -> None:
    client, token = writer(empty)
    text = "Minister signs\n\nThe minister of Sweden signed treaty number {n} with Norway in Oslo on Thursday, they said."
    files = [("files", (f"{n}.txt", text.format(n=n).encode())) for n in range(40)]
    path = client.post("/ingest", data={"csrf": token}, files=files).headers["location"]
    assert client.post(f"{path}/stop", data={"csrf": token}).headers["location"] == path
    name = path.rsplit("/", 1)[1]
    job = empty.state.jobs.get(name)
    assert job.ended.wait(20)
    assert job.state == "stopped" and job.seen < 40
    assert client.get("/search.json").json()["of"] == job.report.taken
    assert not job.folder.exists()
    piece = client.get(path, headers={"hx-request": "true"}).text
    assert "hx-get" not in piece and "<html" not in piece
    assert client.post("/ingest", data={"csrf": token}).status_code == 422


def test_pages_examples(empty: FastAPI) -> None:
    client, token = writer(empty)
    path = client.post("/examples", data={"csrf": token}).headers["location"]
    assert "hx-get" in client.get(path).text, "thirty articles are not read at once"
    job = empty.state.jobs.get(path.rsplit("/", 1)[1])
    started = time.monotonic()
    while not job.report.taken and time.monotonic() - started < 60:
        time.sleep(0.05)
    empty.state.jobs.close()
    assert job.report.taken
