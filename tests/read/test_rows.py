"""Tables of articles: maps, the databases that are known, and rows that are broken."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tracemalloc
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.data import table
from dateline.errors import InputError
from dateline.read import rows
from dateline.read.columns import TARGETS
from dateline.read.page import page_of
from dateline.read.rows import items
from dateline.records import Item, SetAside

PROSE = "The harbour council voted on Tuesday to close the northern quay, its chair said, and two ferries were sent back. " * 3
MAP = "text=body,published=date,title=headline,outlet=source"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def articles(found: list[Item | SetAside]) -> list[dict[str, Any]]:
    return [json.loads(f.data) for f in found if isinstance(f, Item)]


def faults(found: list[Item | SetAside]) -> list[str]:
    return [f.error for f in found if isinstance(f, SetAside) and f.broken]


def places(found: list[Item | SetAside]) -> list[str | None]:
    return [f.part for f in found if isinstance(f, Item)]


def test_rows_csv_by_a_map(tmp_path: Path) -> None:
    row = f'2026-01-02,"Quay, shut","{PROSE}\r\nMore.",Bay Post\r\n'
    path = write(tmp_path / "a.csv", "\ufeffdate,headline,body,source\r\n" + row)
    [found] = items(path, MAP)
    assert isinstance(found, Item) and found.part == "line 2"
    assert found.container == hashlib.sha256(path.read_bytes()).hexdigest()
    article = page_of(found, table("read")).article
    assert (article.title, article.outlet, article.published) == ("Quay, shut", "Bay Post", "2026-01-02")
    assert article.text.endswith("More.") and "\r" not in article.text


FORMS = [
    ("a.tsv", "date\theadline\tbody\tsource\n2026-01-02\tNA\tText, here\tNA\n"),
    ("a.csv", "date;headline;body;source\n2026-01-02;NA;Text, here;NA\n"),
    ("a.csv", 'date,headline,body,source\n2026-01-02,NA,"Text, here",NA\n'),
    ("a.csv", b"\xff\xfe" + "date\theadline\tbody\tsource\r\n2026-01-02\tNA\tText, here\tNA\r\n".encode("utf-16-le")),
    ("a.jsonl", '{"date": "2026-01-02", "headline": "NA", "body": "Text, here", "source": "NA"}\n\n'),
    ("a.json", '[{"date": "2026-01-02", "headline": "NA", "body": "Text, here", "source": "NA"}]'),
    ("a.json", '{"n": 1,\n "articles": [{"date": "2026-01-02", "headline": "NA", "body": "Text, here", "source": "NA"}]}'),
    ("a.json", '{"articles": {"results": [{"date": "2026-01-02", "headline": "NA", "body": "Text, here", "source": "NA"}]}}'),
    ("a.csv.gz", gzip.compress(b"date|headline|body|source\n2026-01-02|NA|Text, here|NA\n")),
]


@pytest.mark.parametrize(("name", "data"), FORMS, ids=[str(n) for n in range(len(FORMS))])
def test_rows_every_form_gives_the_same_article(tmp_path: Path, name: str, data: str | bytes) -> None:
    found = list(items(write(tmp_path / name, data), MAP))
    assert not faults(found)
    assert articles(found) == [{"outlet": "NA", "published": "2026-01-02", "text": "Text, here", "title": "NA"}]


def test_rows_parquet(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    table_ = pyarrow.table({
        "body": ["One.", None, "Three."], "date": [datetime(2026, 1, 2, 3), None, None], "headline": ["A", "B", None],
        "score": [1.5, float("nan"), 2.0],
    })  # fmt: skip
    parquet.write_table(table_, tmp_path / "a.parquet")
    found = list(items(tmp_path / "a.parquet", "text=body,published=date,title=headline,agency=score"))
    assert articles(found) == [
        {"text": "One.", "published": "2026-01-02T03:00:00", "title": "A", "agency": "1.5"},
        {"text": "Three.", "agency": "2.0"},
    ]
    assert places(found) == ["row 1", "row 3"] and "row 2: no text in 'body'" in faults(found)[0]
    cut = write(tmp_path / "cut.parquet", (tmp_path / "a.parquet").read_bytes()[:-20])
    assert "cannot be read" in faults(list(items(cut, "text=body")))[0]


DATABASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (  # Event Registry
        {
            "uri": "70", "lang": "eng", "isDuplicate": False, "date": "2026-01-02", "dateTimePub": "2026-01-02T03:04:05Z",
            "dataType": "pr", "url": "https://bay.example/1", "title": "Quay shut", "body": "Text.",
            "source": {"uri": "bay.example", "title": "Bay Post"},
            "authors": [{"name": "Ada Voss", "isAgency": False}, {"name": "Reuters", "isAgency": True}],
        },
        {"part": "70", "published": "2026-01-02T03:04:05Z", "outlet": "Bay Post", "byline": ["Ada Voss"], "agency": "Reuters",
         "genre": "release", "title": "Quay shut", "url": "https://bay.example/1", "text": "Text."},
    ),
    (  # Event Registry, as pandas flattens it
        {"uri": "71", "title": "Quay", "body": "Text.", "dateTimePub": "2026-01-02T03:04:05Z", "source.title": "Bay Post",
         "url": "", "dataType": "news"},
        {"part": "71", "published": "2026-01-02T03:04:05Z", "outlet": "Bay Post", "title": "Quay", "text": "Text."},
    ),
    (  # NewsCatcher 3
        {"title": "Quay", "author": "Ada Voss", "authors": "['Ada Voss', 'Jan Brod']", "journalists": [], "link": "https://b.example",
         "published_date": "2026-01-02 03:04:05", "name_source": "Bay Post", "content": "Text.", "is_opinion": True, "id": "x1"},
        {"part": "x1", "title": "Quay", "byline": ["Ada Voss", "Jan Brod"], "url": "https://b.example", "genre": "opinion",
         "published": "2026-01-02 03:04:05", "outlet": "Bay Post", "text": "Text."},
    ),
    (  # NewsCatcher 2
        {"title": "Quay", "author": "Ada Voss", "link": "https://b.example", "published_date": "2026-01-02 03:04:05",
         "clean_url": "b.example", "summary": "Text.", "is_opinion": False, "_id": "x2"},
        {"part": "x2", "title": "Quay", "byline": ["Ada Voss"], "url": "https://b.example",
         "published": "2026-01-02 03:04:05", "outlet": "b.example", "text": "Text."},
    ),
    (  # Media Cloud, with the text that its users add
        {"stories_id": 5, "publish_date": "2026-01-02", "title": "Quay", "url": "https://b.example", "media_name": "Bay Post",
         "ap_syndicated": "True", "story_text": "Text."},
        {"part": "5", "published": "2026-01-02", "title": "Quay", "url": "https://b.example", "outlet": "Bay Post",
         "agency": "Associated Press", "text": "Text."},
    ),
    (
        {"text": ["One.", "Two."], "title": "Quay", "byline": "Ada Voss and Jan Brod", "genre": "Op-Ed", "published": None},
        {"part": "line 1", "text": "One.\n\nTwo.", "title": "Quay", "byline": ["Ada Voss and Jan Brod"], "genre": "opinion"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("record", "want"), DATABASES, ids=[str(n) for n in range(len(DATABASES))])
def test_rows_knows_the_databases(tmp_path: Path, record: dict[str, Any], want: dict[str, Any]) -> None:
    found = list(items(write(tmp_path / "a.jsonl", json.dumps(record) + "\n")))
    assert not faults(found)
    assert [{"part": places(found)[0], **a} for a in articles(found)] == [want]


def test_rows_every_built_in_map_is_whole() -> None:
    for known in table("read")["maps"]["maps"]:
        assert set(known["columns"]) <= set(TARGETS) and "text" in known["columns"] and known["told_by"]


@pytest.mark.parametrize(
    ("data", "mapping", "why"),
    [
        ("who,what\na,b\n", None, "the columns are 'who', 'what', of no database that is known; say which columns"),
        ("who,what\na,b\n", "text=body", "no column 'body', which --map names; the columns are 'who', 'what'"),
        ("media_name,publish_date,url\na,b,c\n", None, "an export of Media Cloud without the articles' text"),
        ("text,title,title\na,b,c\n", None, "two columns are called 'title'"),
        ("text,title\n", None, "no rows"),
        ("", None, "no rows"),
        ("[]", None, "JSON without a list of records"),
        ('[{"text": "a"}', None, "not JSON"),
        (b"PAR1 and no more", None, "cannot be read"),
        (gzip.compress(b"text\n" + b"abc\n" * 9000)[:14], None, "cannot be read"),
    ],
)
def test_rows_refuses_a_file_by_name(tmp_path: Path, data: str | bytes, mapping: str | None, why: str) -> None:
    path = write(tmp_path / "a.csv", data)
    found = list(items(path, mapping))
    assert not articles(found) and any(why in fault and str(path) in fault for fault in faults(found)), faults(found)


NO_MAPS = ["", "body", "text=", "=body", "words=body", "text=a,text=b", "title=headline", "text=a,,title=b"]


@pytest.mark.parametrize("mapping", NO_MAPS)
def test_rows_refuses_what_is_no_map(tmp_path: Path, mapping: str) -> None:
    with pytest.raises(InputError, match="--map .*valid is a list"):
        list(items(write(tmp_path / "a.csv", "text\nabc\n"), mapping))


ROWS = [
    ("a,b\na,b,c\nlast,x\n", ["line 3: 3 cells where the header has 2"]),
    ("a,b\nalone\nlast,x\n", ["line 3: 1 cells where the header has 2"]),
    ("a,b\n,no text\nlast,x\n", ["line 3: no text in 'text'"]),
    ('a,b\n"He said "no" to it",b\nlast,x\n', ["line 3: not CSV"]),
    ('a,b\n"two\nlines",b,c\nlast,x\n', ["line 3: 3 cells"]),
    ("a,b\n\n\nlast,x\n", []),
]


OPEN = (
    'text,url,title\na,https://b.example/1,b\n"open,https://b.example/2,b\nwords, of the, same text\n'
    'c,https://b.example/3,d\n"e",https://b.example/4,f\n'
)


def test_rows_quote_that_is_not_closed_takes_nothing_with_it_and_makes_no_article_of_a_piece(tmp_path: Path) -> None:
    found = list(items(write(tmp_path / "a.csv", OPEN)))
    assert [a["text"] for a in articles(found)] == ["a", "c", "e"]
    assert ["line 3: not CSV" in faults(found)[0], "line 4: perhaps a piece" in faults(found)[1]] == [True, True]


@pytest.mark.parametrize(("data", "why"), ROWS, ids=[str(n) for n in range(len(ROWS))])
def test_rows_sets_a_row_aside_by_its_line_and_goes_on(tmp_path: Path, data: str, why: list[str]) -> None:
    found = list(items(write(tmp_path / "a.csv", f"text,title\n{data}")))
    assert [a["text"] for a in articles(found)] == ["a", "last"]
    assert len(faults(found)) == len(why) and all(w in fault for w, fault in zip(why, faults(found), strict=True)), faults(found)


BAD_LINES = ["{broken", "[1, 2]", '{"text": null}', '{"text": {"a": 1}}', '{"text": NaN}', '{"x": ' + "[" * 90_000]


@pytest.mark.parametrize("bad", BAD_LINES, ids=[str(n) for n in range(len(BAD_LINES))])
def test_rows_json_line_that_is_bad_is_set_aside(tmp_path: Path, bad: str) -> None:
    found = list(items(write(tmp_path / "a.jsonl", f'{{"text": "a"}}\n{bad}\n{{"text": "last"}}\n')))
    assert [a["text"] for a in articles(found)] == ["a", "last"] and len(faults(found)) == 1
    assert "line 2" in faults(found)[0]


def test_rows_says_that_bytes_are_not_utf8(tmp_path: Path) -> None:
    *found, note = items(write(tmp_path / "a.csv", "text,title\nCafé,Łódź\n".encode() + "Café,b\n".encode("cp1252")))
    assert [(a["text"], a["title"]) for a in articles(found)] == [("Café", "Łódź"), ("Café", "b")]
    assert isinstance(note, SetAside) and not note.broken and "1 lines are not UTF-8" in note.error


@pytest.mark.parametrize(
    ("head", "size"),
    [(b"text,title\na,b\n", 1_000_000_000), (b"", 30_000_000), (b'{"text": "a"}\n', 30_000_000)],
    ids=["csv", "first", "json"],
)
def test_rows_refuses_a_line_of_a_gigabyte_without_holding_it(tmp_path: Path, head: bytes, size: int) -> None:
    path = write(tmp_path / "a.csv", head)
    with path.open("r+b") as file:  # sparse: takes no room on the disk
        file.seek(size)
        file.write(b"\nlast,c\n")
    tracemalloc.start()
    found = list(items(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert any("longer than 10,000,000 bytes" in fault for fault in faults(found))
    assert peak < 60_000_000
    assert [a["text"] for a in articles(found)][:1] == (["a"] if head else [])


def test_rows_is_a_stream(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "text\n" + f"{PROSE}\n" * 30_000)
    tracemalloc.start()
    number = sum(1 for _ in items(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 30_000 and peak < 3_000_000


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
def test_rows_reads_back_what_the_csv_module_writes(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["text", "title"])
    writer.writerows(cells)
    found = list(items(write(tmp_path / "a.csv", file.getvalue())))
    assert [a["text"] for a in articles(found)] == [text.strip() for text, _ in cells if text.strip()]


def test_rows_says_what_parquet_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    [found] = items(write(tmp_path / "a.parquet", b"PAR1"))
    assert isinstance(found, SetAside) and "pip install 'dateline[tables]'" in found.error


def test_rows_longest_line_holds_an_article() -> None:
    assert rows.LONGEST_LINE >= 2 * rows.MAX_BYTES
