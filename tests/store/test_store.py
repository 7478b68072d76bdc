"""What goes into an archive comes out of it, on both stores."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, update

from dateline.data import table
from dateline.errors import ArchiveError
from dateline.export.json import to_dict
from dateline.merge.stories import windowed
from dateline.pipeline import Reader, read
from dateline.read import read_text
from dateline.records import Given
from dateline.store import ask, index, people, schema
from dateline.store.connect import open_engine
from dateline.store.filters import Filter, fts5
from dateline.store.verify import verify
from dateline.store.write import Batch, writing

AT, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
TEXTS = {
    "a": (Given("Sudan frees pilots", outlet="The Nile Post", published="1999-03-02"),
          "Sudan released two Kenyan pilots on Monday, 1 March 1999. Kenya accused Sudan of torturing them. "
          '"They were beaten," Moses Wetangula said. The two governments will meet in Nairobi next week to talk of it.'),
    "b": (Given("Peru and Ecuador sign", outlet="Lima Daily", agency="Reuters", published="1998-10-27"),
          "Peru signed a peace treaty with Ecuador on 26 October 1998. Brazil had mediated between the two for three years. "
          "Ecuador withdrew its troops from the border in the weeks before the treaty, officials in Quito said."),
    "c": (Given("Why treaties fail", outlet="Lima Daily", published="1998-11-01", genre="opinion"),
          "Peru attacked Ecuador in January 1995. A treaty is only paper, and everyone in Lima and in Quito knows it well."),
}  # fmt: skip


@pytest.fixture(scope="module")
def readings(reader: Reader) -> dict[str, dict[str, Any]]:
    """The readings of `TEXTS`, as the output contract has them."""
    pages = {name: read_text(name.encode(), text, name, table("read"), given) for name, (given, text) in TEXTS.items()}
    return {name: to_dict(read(page, reader)) for name, page in pages.items()}


def put(batch: Batch, name: str, reading: dict[str, Any]) -> int:
    sha256 = batch.keep(name.encode(), "text/plain")
    batch.log("put-in", sha256, f"{name}.txt")
    article = batch.add_article(sha256, f"{name}.txt", None, "{}")
    family = batch.add(schema.families, id=f"f{name}")
    batch.connection.execute(update(schema.articles).where(schema.articles.c.n == article).values(family=family))
    batch.add_reading(article, reading)
    return article


def filled(where: str, readings: dict[str, dict[str, Any]]) -> Engine:
    """An archive with the three articles."""
    made = open_engine(where, write=True)
    with writing(made, where, AT) as batch:
        for name, reading in readings.items():
            put(batch, name, reading)
    return made


@pytest.fixture
def engine(where: str, readings: dict[str, dict[str, Any]]) -> Iterator[Engine]:
    """An archive with the three articles, of this test alone."""
    made = filled(where, readings)
    yield made
    made.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, readings: dict[str, dict[str, Any]]
) -> Iterator[Connection]:
    """An archive with the three articles, only to be read."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("store") / "archive.db")
    else:
        where = request.getfixturevalue("postgres").database()
    filled(where, readings).dispose()
    engine = open_engine(where)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_store_gives_back_what_it_was_given(connection: Connection, readings: dict[str, dict[str, Any]]) -> None:
    for n, name in enumerate(readings, 1):
        assert ask.reading(connection, n) == readings[name]
        assert ask.original(connection, hashlib.sha256(name.encode()).hexdigest()) == (name.encode(), "text/plain")
    assert list(verify(connection)) == []


def titles(connection: Connection, **wanted: Any) -> list[str]:
    return [row.title for row in ask.articles(connection, Filter(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Peru and Ecuador sign", "Sudan frees pilots"]),
        ({"every_genre": True}, ["Peru and Ecuador sign", "Why treaties fail", "Sudan frees pilots"]),
        ({"genres": ("opinion",)}, ["Why treaties fail"]),
        ({"outlet": "lima daily"}, ["Peru and Ecuador sign"]),
        ({"since": "1999"}, ["Sudan frees pilots"]),
        ({"until": "1998"}, ["Peru and Ecuador sign"]),
        ({"until": "1998-10-26"}, []),
        ({"either": "PER"}, ["Peru and Ecuador sign"]),
        ({"either": "sudan"}, ["Sudan frees pilots"]),
        ({"words": "treaty"}, ["Peru and Ecuador sign"]),
        ({"words": "treaties", "every_genre": True}, ["Peru and Ecuador sign", "Why treaties fail"]),
        ({"words": '"peace treaty"'}, ["Peru and Ecuador sign"]),
        ({"words": "treaty -paper", "every_genre": True}, ["Peru and Ecuador sign"]),
        ({"words": "pilots OR treaty"}, ["Peru and Ecuador sign", "Sudan frees pilots"]),
        ({"words": "helicopter"}, []),
    ],
)
def test_store_articles_that_fit(wanted: dict[str, Any], found: list[str], connection: Connection) -> None:
    assert sorted(titles(connection, **wanted)) == sorted(found)
    assert ask.count_articles(connection, Filter(**wanted)) == len(found)


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE claims; --", 'a" OR 1=1', "NEAR(a b)", "words:*", "(", '"', "a AND", "^x", "{a}", "-- x", "%", "\x00 x"],
)
def test_store_search_takes_any_words_as_words(words: str, connection: Connection) -> None:
    try:
        titles(connection, words=words)
    except ArchiveError as error:
        assert "no word to search for" in str(error)
    assert ask.count_articles(connection, Filter()) == 2


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("peace treaty", '("peace" AND "treaty")'),
        ('"peace treaty" -paper', '("peace treaty") NOT ("paper")'),
        ("a OR b c", '("a") OR ("b" AND "c")'),
        ('he"llo', '("hello")'),
    ],
)
def test_store_fts5(words: str, query: str) -> None:
    found = fts5(words)
    assert found.replace("((", "(").replace("))", ")") == query


@pytest.mark.parametrize("words", ["", "  ", "-", "-only", '""', "OR", "!?"])
def test_store_fts5_refuses_nothing(words: str) -> None:
    with pytest.raises(ArchiveError, match="no word to search for; valid are words"):
        fts5(words)


def test_store_claims_by_sides(connection: Connection) -> None:
    def found(**wanted: Any) -> set[tuple[str, str]]:
        rows = ask.claims(connection, Filter(**wanted))
        return {(row.title, row.record.split('"event_type":"')[1].split('"')[0]) for row in rows}

    assert found(actor="kenya") == {("Sudan frees pilots", "ACCUSE")}
    assert found(recipient="kenya", types=("ACCUSE",)) == set()
    assert ("Peru and Ecuador sign", "SUPPORT") in found(either="ECU")
    assert {title for title, _ in found(either="ECU", every_genre=True)} == {"Peru and Ecuador sign", "Why treaties fail"}
    assert found(since="1998-10-26", until="1998-10-26", either="peru") == {("Peru and Ecuador sign", "SUPPORT")}
    pairs = ask.claims(connection, Filter(every_genre=True), dyad=("ecuador", "peru"))
    assert [row.title for row in pairs][0] == "Why treaties fail", "by time of the deed"


def test_store_dealings_and_sources(connection: Connection) -> None:
    rows = list(people.dealings(connection, Filter(every_genre=True), "peru"))
    assert ("does", "Ecuador", "ASSAULT") in {row[:3] for row in rows}
    assert len(rows) == people.count_dealings(connection, Filter(every_genre=True), "peru")
    sources = {(row[0], row[1]): row[2:5] for row in people.sources(connection, Filter())}
    assert sources["Lima Daily", "outlet"] == (1, 1, 0) and sources["Reuters", "agency"] == (1, 1, 0)
    assert len(sources) == people.count_sources(connection, Filter())


def test_store_near_names(connection: Connection) -> None:
    assert {row[0] for row in people.near_names(connection, "per")} == {"Peru"}
    assert people.near_names(connection, "100%_") == []


def test_store_a_newer_reading_stands_beside_the_older(
    where: str, engine: Engine, readings: dict[str, dict[str, Any]]
) -> None:
    newer = readings["a"] | {"dateline_version": "9.9", "claims": []}
    with writing(engine, where, LATER) as batch:
        batch.add_reading(1, newer)
    with engine.connect() as connection:
        assert ask.reading(connection, 1) == newer
        assert ask.reading(connection, 1, as_of=AT) == readings["a"]
        assert ask.reading(connection, 1, as_of="2025-01-01T00:00:00Z") is None
        assert ask.count_claims(connection, Filter(actor="kenya")) == 0
        assert ask.count_claims(connection, Filter(actor="kenya", as_of=AT)) == 1
        assert list(verify(connection)) == []


def test_store_a_batch_that_fails_leaves_nothing(where: str, engine: Engine, readings: dict[str, dict[str, Any]]) -> None:
    with engine.connect() as connection:
        before = ask.count_articles(connection, Filter(every_genre=True))
    with pytest.raises(KeyError), writing(engine, where, LATER) as batch:
        batch.keep(b"d", "text/plain")
        put(batch, "d", {})
    with engine.connect() as connection:
        assert ask.count_articles(connection, Filter(every_genre=True)) == before
        assert ask.original(connection, hashlib.sha256(b"d").hexdigest()) is None


def test_store_a_term_that_many_stories_had_once_finds_those_of_today(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "COMMON_KEY", 2)
    engine = open_engine(where, write=True)
    with writing(engine, where, AT) as batch:
        for n, day in enumerate(("2001-01-01", "2001-01-02", "2001-01-03", "2012-05-01", None), 1):
            index.save_story(batch, None, f"s{n}", "{}", (day, day), (), windowed(("ferry",), day, day))

        def near(first: str | None, last: str | None) -> list[str]:
            return [story.id for story in index.near_stories(batch, windowed(("ferry",), first, last), first, last)]

        assert near("2012-04-01", "2012-05-31") == ["s4"]
        assert near("2012-06-01", "2012-07-31") == [], "told of a month before"
        assert near("2000-12-02", "2001-01-31") == ["s1", "s2"], "of one time no more than are counted"
        assert near(None, None) == ["s1", "s2"]
    engine.dispose()


def test_store_notes_what_was_set_aside_once(where: str, engine: Engine) -> None:
    with writing(engine, where, AT) as batch:
        assert batch.set_aside(1, "x.pdf", None, "no text layer")
        assert not batch.set_aside(2, "x.pdf", None, "no text layer")
        assert batch.set_aside(2, "x.pdf", "page 2", "no text layer")


@pytest.mark.parametrize(
    ("damage", "table", "said"),
    [
        (update(schema.originals).values(data=b"z"), "originals", "the bytes were altered"),
        (update(schema.readings).where(schema.readings.c.n == 1).values(text="other"), "readings", "its text differs"),
        (update(schema.readings).where(schema.readings.c.n == 1).values(until_at=LATER), "articles", "has 0 current readings"),
        (update(schema.claims).where(schema.claims.c.n == 1).values(record="{"), "claims", "cannot be read"),
        (delete(schema.custody), "articles", "nobody logged who put it in"),
        (
            insert(schema.quotes).values(n=999, id="q", reading=1, kind="direct", attitude="speech", record="{}"),
            "quotes_words",
            "can be found",
        ),
    ],
)
def test_store_verify_finds_damage(damage: Any, table: str, said: str, where: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(damage)
    with engine.connect() as connection:
        assert [fault for fault in verify(connection) if fault.table == table and said in fault.what]


@pytest.mark.parametrize(
    ("beginning", "said"), [("zz", "no article has an id that begins with 'zz'; there are: "), ("", "several")]
)
def test_store_numbered_says_what_there_is(beginning: str, said: str, connection: Connection) -> None:
    with pytest.raises(ArchiveError, match=said):
        ask.numbered(connection, "article", beginning)
