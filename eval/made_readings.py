"""Made readings, in any number and always the same ones: what a reader would give of made articles, without the model.

For the size of an archive: stories of 3 to 30 articles that go on beside each other, one article in five a copy (cut, with
another headline), 5 claims and 3 quotes an article, words of a large vocabulary drawn as in real text (few often, most
seldom). Every value stands where its span says. They tell of nothing that happened.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import __version__
from dateline.records import Given, Item
from dateline.types import (
    Actor,
    Article,
    Claim,
    DatelineLine,
    EventType,
    Evidence,
    Mentions,
    Place,
    Predicate,
    Quote,
    Reading,
    Span,
    Speaker,
    Syndication,
    TimeWords,
    Voice,
    When,
)  # fmt: skip

VOCABULARY = 60_000
OPEN = 60  # stories that go on at one time
A_DAY = 100  # articles
COUNTRIES = "TCD NER MLI TGO BEN GHA KEN UGA RWA SDN EGY LBY PER CHL BOL ECU LAO NPL FJI TON".split()
# (words of the deed, trigger, type, quad, intensity)
DEEDS: tuple[tuple[str, str, EventType, int, float], ...] = (
    ("attacked an army post of", "attacked", "ASSAULT", 4, -9.0),
    ("signed a ceasefire with", "signed", "AGREE", 1, 7.0),
    ("expelled the ambassador of", "expelled", "COERCE", 4, -6.0),
    ("imposed sanctions on", "imposed", "SANCTION", 4, -6.5),
    ("sent food to", "sent", "AID", 2, 7.5),
    ("accused", "accused", "ACCUSE", 3, -2.0),
    ("withdrew its troops from", "withdrew", "RETREAT", 2, 5.0),
    ("held peace talks with", "held", "CONSULT", 1, 4.0),
)
OUTLETS = ("The Daily Courier", "Evening Herald", "Capital Times", "The Lake Post", "Morning Star Gazette")
SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z br dr gr kr pl st tr".split() for v in "a e i o u".split()]


@dataclass(frozen=True, slots=True)
class _Happening:
    """What a story tells: two parties, a town, a day, the words that its articles share, and how many there will be."""

    number: int
    one: Actor
    other: Actor
    town: Place
    day: date
    words: tuple[str, ...]
    deeds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """An article before it is set: its sentences, each a deed (whose, and its number), a quote or none, and the words after
    it."""

    of: _Happening
    title: str
    published: date
    sentences: tuple[tuple[tuple[_Happening, int] | None, bool, str], ...]


def made(count: int, seed: int = 1, one_story: bool = False) -> Iterator[tuple[Item, Reading]]:
    """Inputs, each with its reading.

    Args:
        count: how many.
        seed: another seed gives others.
        one_story: all articles that are no copies tell one happening.
    """
    chance = random.Random(seed)
    open_: list[list[_Happening | int]] = []
    told: list[_Telling] = []
    stories = 0
    for n in range(count):
        today = date(2003, 1, 1) + timedelta(days=n // A_DAY if not one_story else n // 1000)
        if told and chance.random() < 0.2:
            telling = _copied(chance.choice(told), n, chance)
        else:
            while len(open_) < (1 if one_story else OPEN):
                open_.append([_happening(stories, today, chance), count if one_story else chance.randint(3, 30)])
                stories += 1
            held = chance.choice(open_)
            happening, left = held
            assert isinstance(happening, _Happening) and isinstance(left, int)
            held[1] = left - 1
            if left == 1:
                open_.remove(held)
            telling = _telling(happening, today, chance)
            told = [*told[-300:], telling]
        yield _set(telling, n, chance.choice(OUTLETS))


def word(n: int) -> str:
    """The word of a rank, made of syllables: the same for the same rank."""
    found = ""
    n += len(SYLLABLES)
    while n:
        n, rest = divmod(n, len(SYLLABLES))
        found += SYLLABLES[rest]
    return found


def _words(chance: random.Random, count: int) -> list[str]:
    """Words by Zipf's law: the logarithm of the rank is uniform."""
    return [word(int(VOCABULARY ** chance.random())) for _ in range(count)]


def _actor(n: int) -> Actor:
    name = word(7919 * (n + 11) % VOCABULARY).capitalize()
    country = COUNTRIES[n % len(COUNTRIES)]
    return Actor(name, None, name, None, "state", country, "GOV", ("GOV",), None, name.lower())


def _happening(number: int, day: date, chance: random.Random) -> _Happening:
    one, other = chance.sample(range(300), 2)
    name = word(104_729 * chance.randrange(1, 2000) % VOCABULARY).capitalize()
    town = Place(name, name, (0, 0), COUNTRIES[one % len(COUNTRIES)], None, 1.0, 2.0, "city", name.lower())
    about = tuple(word(chance.randrange(200, VOCABULARY)) for _ in range(40))
    return _Happening(number, _actor(one), _actor(other), town, day, about, tuple(chance.sample(range(len(DEEDS)), 3)))


def _telling(of: _Happening, published: date, chance: random.Random) -> _Telling:
    """Ten sentences of about 24 words: five tell a deed, three have a quote; four words in ten are the story's own."""
    places = [*((d, False) for d in chance.choices(of.deeds, k=5)), *((None, True),) * 3, *((None, False),) * 2]
    chance.shuffle(places)
    sentences = []
    for deed, quoted in places:
        mixed = [*_words(chance, 11), *chance.choices(of.words, k=7)]
        chance.shuffle(mixed)
        sentences.append(((of, deed) if deed is not None else None, quoted, " ".join(mixed)))
    title = " ".join((of.one.text, *chance.choices(of.words, k=3), of.other.text))
    return _Telling(of, title, published, tuple(sentences))


def _copied(of: _Telling, n: int, chance: random.Random) -> _Telling:
    kept = chance.randint(6, len(of.sentences))
    return replace(of, title=f"{of.of.one.text} {' '.join(_words(chance, 3))} {n}", sentences=of.sentences[:kept])


def _set(telling: _Telling, n: int, outlet: str) -> tuple[Item, Reading]:
    """The article's bytes and its reading."""
    page = _Page(telling, outlet, n)
    text = "\n\n".join((telling.title, *page.paragraphs))
    given = Given(telling.title, (), outlet, None, telling.published.isoformat())
    data = f"{n}\n{text}".encode()
    article = Article(
        hashlib.sha256(data).hexdigest(), telling.title, (), outlet, None, telling.published.isoformat(), "en", "report",
        DatelineLine(), None, text, text, Syndication(),
    )  # fmt: skip
    claims = tuple(replace(c, id=_id(article.id, c.evidence.trigger, c.event_type)) for c in page.claims)
    quotes = tuple(replace(q, id=_id(article.id, q.span, "quote")) for q in page.quotes)
    mentions = Mentions((), tuple(page.times), tuple(page.places))
    reading = Reading(article, (), mentions, tuple(page.predicates), quotes, claims, (), (), __version__)
    return Item(data, "text/plain", "made", str(n), given), reading


def _id(article: str, span: Span, kind: str) -> str:
    return hashlib.sha256(f"{article} {span} {kind}".encode()).hexdigest()[:16]


class _Page:
    """Sentences set one after the other, and what stands in them."""

    def __init__(self, telling: _Telling, outlet: str, n: int) -> None:
        self.outlet = Voice(outlet, None, None, None, "outlet")
        self.paragraphs: list[str] = []
        self.claims: list[Claim] = []
        self.quotes: list[Quote] = []
        self.places: list[Place] = []
        self.times: list[TimeWords] = []
        self.predicates: list[Predicate] = []
        self.at = len(telling.title) + 2
        for deed, quoted, words in telling.sentences:
            if deed is not None:
                sentence = self._deed(*deed, words)
            elif quoted:
                sentence = self._quote(telling.of, words)
            else:
                sentence = f"{words.capitalize()}."
            self.paragraphs.append(sentence)
            self.at += len(sentence) + 2

    def _place(self, sentence: str, words: str, start: int = 0) -> Span:
        at = self.at + sentence.index(words, start)
        return at, at + len(words)

    def _deed(self, of: _Happening, deed: int, words: str) -> str:
        told, trigger, kind, quad, intensity = DEEDS[deed]
        clause = f"{of.one.text} {told} {of.other.text} near {of.town.text} on {of.day:%d %B %Y}"
        sentence = f"{clause} {words}."
        first = len(of.one.text)
        actor = replace(of.one, span=self._place(sentence, of.one.text))
        other = replace(of.other, span=self._place(sentence, of.other.text, first + 1 + len(told)))
        town = replace(of.town, span=self._place(sentence, of.town.text, sentence.index(" near ")))
        day, next_day = f"{of.day:%d %B %Y}", of.day + timedelta(days=1)
        when = When(of.day.isoformat(), next_day.isoformat(), "day", "explicit", day, self._place(sentence, day))
        verb = self._place(sentence, trigger, first)
        whole = (self.at, self.at + len(sentence))
        evidence = Evidence(clause, (self.at, self.at + len(clause)), whole, verb)
        self.predicates.append(Predicate(trigger, verb, "happened", 1.0))
        self.places.append(town)
        assert when.span is not None
        self.times.append(TimeWords(day, when.span, "DATE", of.day.isoformat(), None, when))
        self.claims.append(
            Claim(
                "", kind, None, (), quad, intensity, (actor,), (other,), town, when, "happened", False, (self.outlet,), (), (),
                None, evidence, f"{kind.lower()}.made.v1", 0.9,
            )  # fmt: skip
        )
        return sentence

    def _quote(self, of: _Happening, words: str) -> str:
        said = f'"{words.capitalize()},"'
        sentence = f"{said} {of.other.text} said."
        span, name = (self.at, self.at + len(said)), self._place(sentence, of.other.text, len(said))
        speaker = Speaker(of.other.name, None, of.other.text, name, "state", of.other.country, "GOV", ("GOV",), None, of.other.id)
        voice = Voice(of.other.name, None, of.other.text, name, "government")
        self.quotes.append(
            Quote("", "direct", "speech", (span,), span, said, speaker, None, None, None, None, When(), (), (self.outlet, voice))
        )
        return sentence
