"""A large archive, made in minutes: what 100,000 articles with 10 claims each leave behind, without reading or merging them.

Which text is a copy of which, which articles tell one story and which claims one event is known from the making, so that it is
written straight by the store's own rows (`dateline.store.write.Batch`); what merging alone needs (prints, terms, keys) is left
out. Actors, towns and voices are drawn as in real news: few often, most seldom; claims have all standings, some are of the past,
of unknown time or place. They tell of nothing that happened.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import bindparam, insert, update

from dateline import __version__
from dateline.export.json import to_dict
from dateline.phrases import one_line
from dateline.records import Change, Item, Process
from dateline.store import schema
from dateline.store.connect import open_engine
from dateline.store.write import Batch, now, writing
from dateline.tables import EventRow, StoryRow
from dateline.types import Actor, Claim, Place, Reading, Standing, Voice, When
from eval.made_readings import A_DAY, COUNTRIES, DEEDS, OUTLETS, _copied, _Happening, _set, _Telling, _words, word

ACTORS, TOWNS, OPEN, DEEDS_A_STORY, BATCH = 20_000, 5_000, 60, 20, 500
STANDINGS: tuple[tuple[Standing, int], ...] = (
    ("happened", 68), ("ongoing", 5), ("alleged", 8), ("planned", 8), ("called-for", 4), ("denied", 4), ("did-not-happen", 3),
)  # fmt: skip


@dataclass(slots=True)
class _Act:
    """One event of a story: what each of its claims says of it, and what its row says of them."""

    of: _Happening
    deed: int
    standing: Standing
    background: bool
    when: str  # day, year or unknown
    place: str  # city, country or unknown
    n: int
    id: str
    claims: int = 0
    last: int = 0
    articles: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    first: Claim | None = None


@dataclass(slots=True)
class _Story:
    """A story: its events, and what its row says of its articles."""

    of: _Happening
    acts: list[_Act]
    left: int
    n: int
    id: str
    title: str = ""
    newest: int = 0
    articles: int = 0
    texts: set[int] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    outlets: dict[str, None] = field(default_factory=dict)


def fill(where: str, articles: int, claims: int = 10, heard: Callable[[str], None] = print) -> None:
    """Make an archive.

    Args:
        where: a SQLite file that is not there, or the address of an empty PostgreSQL database.
        articles: how many.
        claims: of each article; a copy may be cut.
        heard: is told how far it is.
    """
    engine = open_engine(where, write=True)
    begun = time.monotonic()
    work = _Making(claims)
    with writing(engine, where, now()) as batch:
        batch.add(schema.runs, started=batch.at, finished=batch.at, who="made", inputs='["made"]', version=__version__,
                  taken=articles, known=0, set_aside=0)  # fmt: skip
    for start in range(0, articles, BATCH):
        with writing(engine, where, now()) as batch:
            for n in range(start, min(start + BATCH, articles)):
                work.article(batch, n)
            work.close(batch)
        if start % 10_000 == 0:
            heard(f"{start:,} articles, {time.monotonic() - begun:.0f} s")
    with writing(engine, where, now()) as batch:
        work.close(batch, all_of_them=True)
    if engine.dialect.name == "postgresql":  # which does it by itself after a while; SQLite never does
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()
    heard(f"{articles:,} articles, {work.claims:,} claims, {time.monotonic() - begun:.0f} s")


class _Making:
    """The stories that go on, and the articles that may be copied."""

    def __init__(self, claims: int) -> None:
        self._chance = random.Random(1)
        self._each = claims
        self._open: list[_Story] = []
        self._closed: list[_Story] = []
        self._recent: list[tuple[_Telling, _Story, list[_Act], int]] = []
        self.claims = 0

    def article(self, batch: Batch, n: int) -> None:
        """Make the next article and write it."""
        chance, today = self._chance, date(2003, 1, 1) + timedelta(days=n // A_DAY)
        while len(self._open) < OPEN:
            self._open.append(self._story(batch, today))
        if self._recent and chance.random() < 0.2:
            of, story, acts, family = chance.choice(self._recent)
            telling = _copied(of, n, chance)
        else:
            story = chance.choice(self._open)
            acts = chance.choices(story.acts, k=self._each)
            telling = self._telling(story, acts, today)
            family = batch.add(schema.families, id=_name("f", str(n)))
            self._recent = [*self._recent[-300:], (telling, story, acts, family)]
            story.left -= 1
            if story.left == 0:
                self._open.remove(story)
                self._closed.append(story)
        self._write(batch, *_set(telling, n, chance.choice(OUTLETS)), story, acts, family)

    def _story(self, batch: Batch, today: date) -> _Story:
        n = batch.number(schema.stories)
        known = _name("s", str(n))
        batch.connection.execute(insert(schema.stories), {"n": n, "id": known, "profile": "{}"})
        words = tuple(word(self._chance.randrange(200, 60_000)) for _ in range(40))
        of = _Happening(n, *self._parties(), self._town(), today, words, ())
        acts = [self._act(batch, of) for _ in range(DEEDS_A_STORY)]
        return _Story(of, acts, self._chance.randint(3, 30), n, known)

    def _act(self, batch: Batch, of: _Happening) -> _Act:
        chance = self._chance
        deed = chance.randrange(len(DEEDS))
        past = chance.random() < 0.2
        day = of.day + timedelta(days=chance.randrange(-9000, -400) if past else chance.randrange(-10, 20))
        n = batch.number(schema.events)
        known = _name("e", str(n))
        batch.connection.execute(insert(schema.events), {"n": n, "id": known, "event_type": DEEDS[deed][2], "profile": "{}"})
        pair = (of.one, of.other) if chance.random() < 0.5 else self._parties()
        (standing,) = chance.choices([name for name, _ in STANDINGS], [weight for _, weight in STANDINGS])
        when = "unknown" if chance.random() < 0.1 else "year" if past else "day"
        (place,) = chance.choices(("city", "country", "unknown"), (55, 15, 30))
        story = replace(of, one=pair[0], other=pair[1], town=self._town(), day=day)
        return _Act(story, deed, standing, past, when, place, n, known)

    def _parties(self) -> tuple[Actor, Actor]:
        while True:
            one, other = (int(ACTORS ** self._chance.random()) for _ in range(2))
            if one != other:
                return _actor(one), _actor(other)

    def _town(self) -> Place:
        n = int(TOWNS ** self._chance.random())
        name = word(104_729 * n % 60_000).capitalize()
        return Place(name, name, (0, 0), COUNTRIES[n % len(COUNTRIES)], None, n % 60 - 20.5, n % 170 - 60.5, "city", name.lower())

    def _telling(self, story: _Story, acts: list[_Act], today: date) -> _Telling:
        chance = self._chance
        places: list[tuple[tuple[_Happening, int] | None, bool]] = [((act.of, act.deed), False) for act in acts]
        for at in range(5):
            places.insert(2 * at + 1, (None, True))
        sentences = []
        for deed, quoted in places:
            mixed = [*_words(chance, 11), *chance.choices(story.of.words, k=7)]
            sentences.append((deed, quoted, " ".join(mixed)))
        title = " ".join((story.of.one.text, *chance.choices(story.of.words, k=3), story.of.other.text))
        return _Telling(story.of, title, today, tuple(sentences))

    def _write(self, batch: Batch, item: Item, reading: Reading, story: _Story, acts: list[_Act], family: int) -> None:
        told = tuple(self._claim(claim, act) for claim, act in zip(reading.claims, acts, strict=False))
        batch.keep(item.data, item.media)
        given = json.dumps({"title": item.given.title, "outlet": item.given.outlet, "published": item.given.published})
        batch.log("put-in", reading.article.id, item.source, item.part, None, given)
        article = batch.add(schema.articles, id=reading.article.id, source=item.source, part=item.part, given=given, prints=None,
                            family=family, story=story.n)  # fmt: skip
        _, numbers = batch.add_reading(article, to_dict(replace(reading, claims=told)))
        joined = update(schema.claims).where(schema.claims.c.n == bindparam("claim")).values(event=bindparam("joined"))
        rows = [{"claim": n, "joined": act.n} for n, act in zip(numbers, acts, strict=False)]
        batch.connection.execute(joined, rows)
        self.claims += len(rows)
        _count(reading, told, numbers, story, acts, article, family)

    def _claim(self, claim: Claim, act: _Act) -> Claim:
        place = claim.place if act.place == "city" else None
        if act.place == "country" and claim.place:
            place = replace(claim.place, precision="country", lat=None, lon=None)
        when = claim.when
        if act.when == "unknown":
            when = When()
        elif act.when == "year":
            year = act.of.day.year
            when = replace(when, start=f"{year}-01-01", end=f"{year + 1}-01-01", precision="year")
        voices = claim.voices
        if self._chance.random() < 0.5:
            said = _actor(int(ACTORS ** self._chance.random()))
            voices = (*voices, Voice(said.name, None, None, None, "person"))
        return replace(claim, place=place, when=when, standing=act.standing, background=act.background, voices=voices)

    def close(self, batch: Batch, all_of_them: bool = False) -> None:
        """Write the rows of the stories that have ended, and of their events."""
        done = [*self._closed, *(self._open if all_of_them else ())]
        self._closed = []
        if done:
            _rows(batch, schema.stories, [_story_values(story) for story in done if story.articles])
            _rows(batch, schema.events, [_event_values(act) for story in done for act in story.acts if act.first])
            for story in done[::2]:
                record = msgspec.json.encode(_process(story)).decode()
                batch.add(schema.processes, id=_name("p", story.id), kind="talks", record=record)


def _count(
    reading: Reading, told: tuple[Claim, ...], numbers: list[int], story: _Story, acts: list[_Act], article: int, family: int
) -> None:
    day, outlet = reading.article.published or "", reading.article.outlet or ""
    story.title, story.newest, story.articles = story.title or (reading.article.title or ""), article, story.articles + 1
    story.texts.add(family)
    story.days.add(day)
    story.outlets[outlet] = None
    for act, claim, n in zip(acts, told, numbers, strict=False):
        act.claims, act.last = act.claims + 1, n
        act.articles.add(article)
        act.texts.add(family)
        act.told.add(day)
        act.voices.add(claim.voices[-1].name or "")
        act.first = act.first or claim


def _rows(batch: Batch, table: Any, values: list[dict[str, Any]]) -> None:
    if values:
        names = [name for name in values[0] if name != "number"]
        change = update(table).where(table.c.n == bindparam("number")).values({name: bindparam(f"v_{name}") for name in names})
        rows = [{"number": row["number"], **{f"v_{name}": row[name] for name in names}} for row in values]
        batch.connection.execute(change, rows)


def _story_values(story: _Story) -> dict[str, Any]:
    first, last = min(story.days), max(story.days)
    outlets = tuple(story.outlets)
    row = StoryRow(story.id, story.title, first, last, story.articles, len(story.texts), len(outlets), outlets, outlets)
    return {"number": story.n, "first": first, "last": last, "told": last, "newest": story.newest, "row": _json(row)}


def _event_values(act: _Act) -> dict[str, Any]:
    claim = act.first
    assert claim is not None
    place, voices = (claim.place.name,) if claim.place else (), tuple(sorted(act.voices)[:5])
    row = EventRow(
        act.id, claim.event_type, (act.standing,), (act.of.one.text,), (act.of.other.text,), place, claim.when.start,
        claim.when.end, (), act.claims, len(act.articles), len(act.texts), len(act.voices), voices,
        int(act.standing == "denied"), min(act.told), max(act.told), one_line(claim.evidence.text),
    )  # fmt: skip
    return {"number": act.n, "day": claim.when.start or max(act.told), "told": act.last, "row": _json(row)}


def _process(story: _Story) -> Process:
    """Talks between the parties of a story, with five changes of their state."""
    parties, last = (story.of.one.text, story.of.other.text), max(story.days, default=None)
    changes = tuple(
        Change(state, story.id, None, f"talks were {state}", (0, 10), When(), "happened", (), parties, last)
        for state in ("opened", "suspended", "resumed", "suspended", "concluded")
    )
    name = f"talks of {' and '.join(parties)}"
    return Process(_name("p", story.id), "talks", name, parties, None, "", changes, "concluded", None)


def _json(row: object) -> str:
    return msgspec.json.encode((__version__, row)).decode()


def _actor(n: int) -> Actor:
    name = word(7919 * (n + 11) % 60_000).capitalize()
    return Actor(name, None, name, None, "state", COUNTRIES[n % len(COUNTRIES)], "GOV", ("GOV",), None, name.lower())


def _name(kind: str, of: str) -> str:
    return f"{kind}{hashlib.sha256(f'{kind}{of}'.encode()).hexdigest()[:15]}"
