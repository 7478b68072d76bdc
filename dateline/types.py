"""The records that the stages hand on: frozen, slotted, typed. Imports nothing of ours.

Offsets are code points of `Article.text`, half-open; token ranges (`tokens`, `head`) are indices
into `Document.doc`, half-open, and never leave the program. The JSON of a `Reading` is described
by `dateline/data/schema.json`, which `scripts/build-data` makes from these types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]

FurnitureKind = Literal[
    "photo-credit",
    "caption",
    "byline",
    "dateline",
    "logo",
    "control",
    "follow",
    "share",
    "subscribe",
    "tips",
    "related",
    "licence",
    "copyright",
    "correction",
    "advertisement",
    "other",
]
Genre = Literal[
    "report",
    "analysis",
    "opinion",
    "interview",
    "obituary",
    "review",
    "fiction",
    "satire",
    "live",
    "release",
    "transcript",
]
ActorKind = Literal["state", "government", "person", "role", "group", "organisation", "population", "place", "document", "other"]
VoiceKind = Literal["outlet", "agency", "person", "organisation", "government", "group", "document", "unnamed"]
PlacePrecision = Literal["point", "city", "admin1", "country", "region"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "interval"]
Basis = Literal["explicit", "relative", "context", "speech", "publication", "unknown"]
Standing = Literal[
    "happened",
    "ongoing",
    "alleged",
    "attempted",
    "planned",
    "conditional",
    "possible",
    "called-for",
    "denied",
    "did-not-happen",
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
QuoteKind = Literal["direct", "indirect", "mixed"]
Attitude = Literal["speech", "writing", "belief", "intention", "emotion", "stance"]
AimKind = Literal["stated", "imputed", "pretext"]


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of `Article.text`: `text == article.text[span[0]:span[1]]`."""

    text: str
    span: Span


# --- read: bytes to Article ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Syndication:
    """On what terms others may print the article; `offered` is None where the page does not say."""

    offered: bool | None = None
    by: str | None = None
    terms: str | None = None


@dataclass(frozen=True, slots=True)
class DatelineLine:
    """The line that says where and when a story was filed ("KABUL, Dec. 2"), as read from the page."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One publication of one text. `id` is the SHA-256 of its bytes; `published` an ISO date or time."""

    id: str
    title: str | None
    byline: tuple[str, ...]
    outlet: str | None
    agency: str | None
    published: str | None
    language: str | None
    genre: Genre
    dateline: DatelineLine
    url: str | None
    raw_text: str
    text: str
    syndication: Syndication


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stood on the page and is not the story; `start`, `end` index `Article.raw_text`."""

    kind: FurnitureKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One input, read: the article, what was taken off it, and what could not be done."""

    article: Article
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[str, ...] = ()


# --- text: Article to Document -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """The article, parsed. `doc[i].idx` indexes `Article.text`, but `doc[i].text` may differ from it in
    letter case and quote marks, which are evened out for the parser: words for a record always come from
    `article.text`. `title` and `paragraphs` are token ranges; `title` is None where there is no headline.
    """

    article: Article
    doc: Doc
    title: Span | None
    paragraphs: tuple[Span, ...]

    def chars(self, start: int, end: int) -> Span:
        """The code points of tokens `start` to `end` (half-open, not empty)."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last.text)

    def words(self, start: int, end: int) -> Words:
        """The words of tokens `start` to `end` as they stand in the article."""
        span = self.chars(start, end)
        return Words(self.article.text[span[0] : span[1]], span)


# --- who, when, where ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or is acted upon. `name` is None, and `description` says what the text says, where
    the text names nobody. `country`: ISO 3166 alpha-3, XKX, one of PLOVER's IGO UNO EUR NGO ISM IMG MNC,
    or None. `as_of`: the interval between whose ends the role was held. `number`: "two officials" is 2.
    """

    name: str | None
    description: str | None
    text: str
    span: Span | None
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    id: str | None = None
    as_of: tuple[str | None, str | None] | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an actor is named, described or meant by a pronoun.

    `tokens` covers the noun phrase without relative clauses; `head` is its head. `same_as` is the index of an
    earlier mention of the same actor and `why` the reason for the link; `others` are the indices of further mentions
    that a plural means too ("they": the first of two states by `same_as`, the second here). `gender` is m, f or None
    (unknown).
    """

    actor: Actor
    tokens: Span
    head: int
    form: Literal["name", "description", "pronoun", "adjective"]
    plural: bool = False
    gender: Literal["m", "f"] | None = None
    person: bool = False
    same_as: int | None = None
    why: str | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A half-open interval of ISO dates, or unknown. `duration` is an ISO 8601 duration ("P8Y")."""

    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    text: str | None = None
    span: Span | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. `type`, `value` and `mod` follow TIMEX3 (DATE, TIME, DURATION, SET)."""

    text: str
    span: Span
    tokens: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the text names, no finer than the text gives it. Degrees WGS84."""

    name: str
    text: str
    span: Span
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    id: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and the tokens that name it."""

    place: Place
    tokens: Span


# --- voice ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone on whose word something stands; `span` is None for what comes from the page's metadata."""

    name: str | None
    description: str | None
    text: str | None
    span: Span | None
    kind: VoiceKind
    actor: Actor | None = None
    cue: Words | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a quote: an actor's fields, and why a source is not named."""

    name: str | None
    description: str | None
    text: str
    span: Span | None
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    id: str | None = None
    as_of: tuple[str | None, str | None] | None = None
    number: int | None = None
    anonymity_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as someone's own. `spans` are its pieces, marks included; `span` runs from the first to
    the last and `text` is the words of `span`. `voices`: the chain at the quote's words, from the outlet inwards.
    """

    id: str
    kind: QuoteKind
    attitude: Attitude
    spans: tuple[Span, ...]
    span: Span
    text: str
    speaker: Speaker | None
    cue: Words | None
    addressee: Actor | None
    setting: Words | None
    place: Place | None
    when: When
    insertions: tuple[Span, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens over which a voice vouches. `voices` has two members where an outlet was told (the outlet
    first), else one. `commitment` is what the cue says about the vouching (see `resources/voice/cues.yaml`).
    `speaker` is the actor that "I" and "we" mean within a quote, `addressee` the one that "you" means.
    """

    tokens: tuple[Span, ...]
    voices: tuple[Voice, ...]
    commitment: str
    attitude: Attitude
    quoted: bool
    cue: int
    speaker: Actor | None = None
    addressee: Actor | None = None
    score: float = 1.0
    why: str = ""

    def covers(self, token: int) -> bool:
        """Whether the token lies in the scope."""
        for start, end in self.tokens:  # a plain loop, as every deed asks every scope
            if start <= token < end:
                return True
        return False

    def size(self) -> int:
        """How many tokens the scope has."""
        return sum(end - start for start, end in self.tokens)


@dataclass(frozen=True, slots=True)
class Voicing:
    """The voices of a document: `base` is the outlet (or agency, or nobody), `scopes` all that is cited."""

    base: tuple[Voice, ...]
    scopes: tuple[Scope, ...] = ()

    def at(self, token: int) -> tuple[Scope, ...]:
        """The scopes over a token, the widest first."""
        return tuple(sorted((s for s in self.scopes if s.covers(token)), key=lambda s: -s.size()))

    def chain(self, token: int, without: int = 0) -> tuple[Voice, ...]:
        """The voices at a token, from the outlet inwards, but for the innermost `without` scopes; the last one vouches."""
        scopes = self.at(token)
        return self.base + tuple(v for scope in scopes[: len(scopes) - without] for v in scope.voices)


# --- what ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aim:
    """What a deed is for: stated by its actor, imputed by another, or called a pretext. `voice` is the index
    in the claim's chain of the one who says so."""

    kind: AimKind
    text: str
    span: Span
    voice: int | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something: `low` and `high` bound it, `best` is the figure given; `unit` is a currency code,
    "people" or a noun; `per` a rate's period ("month")."""

    text: str
    span: Span
    of: str | None
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    per: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """`span` is the smallest clause that holds trigger and arguments, `text` its words; `cues` are the words on which the
    standing rests, none where the plain form of the verb tells it."""

    text: str
    span: Span
    sentence: Span
    trigger: Span
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A predicate read as an event, before its time and place are settled. `trigger`, `clause` and `sentence` are
    tokens; `told` says that it stands in someone's cited words, `uttered` that these words are the deed ("Chad said it
    would withdraw"), for which then not the speaker vouches but who cites him."""

    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: int
    trigger_end: int
    clause: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    standing: Standing
    told: bool
    aims: tuple[tuple[AimKind, Span], ...]
    amounts: tuple[Amount, ...]
    rule: str
    score: float
    uttered: bool = False
    cues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Another claim that this one answers, and how (denies, confirms, contradicts)."""

    claim: str
    how: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as one sentence tells it."""

    id: str
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    intensity: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When
    standing: Standing
    background: bool
    voices: tuple[Voice, ...]
    aims: tuple[Aim, ...]
    amounts: tuple[Amount, ...]
    same_as: str | None
    evidence: Evidence
    rule: str
    score: float
    answers: tuple[Answer, ...] = ()
    kept_by: tuple[str, ...] = ()
    broken_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells of an event or state, whether or not a claim is made of it, with its standing."""

    text: str
    span: Span
    standing: Standing
    score: float


@dataclass(frozen=True, slots=True)
class ThisSide:
    """The situation that a comparison speaks of: ids of its claims, and what the text calls it."""

    claims: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class ThatSide:
    """The situation that it is likened to."""

    claims: tuple[str, ...]
    summary: str
    when: When
    place: Place | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A likeness that a text asserts; `mapping` pairs actors' names, this situation's first."""

    text: str
    span: Span
    this: ThisSide
    that: ThatSide
    mapping: tuple[tuple[str, str], ...]
    voices: tuple[Voice, ...]


# --- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor as the reading lists it: an actor's fields, `same_as` (index in the list) and `why`."""

    name: str | None
    description: str | None
    text: str
    span: Span | None
    kind: ActorKind
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    id: str | None
    as_of: tuple[str | None, str | None] | None
    number: int | None
    same_as: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression as the reading lists it."""

    text: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Mentions:
    """All actors, times and places of the article, in the order of the text."""

    actors: tuple[ActorMention, ...] = ()
    times: tuple[TimeWords, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What dateline takes from one article."""

    article: Article
    furniture: tuple[Furniture, ...]
    mentions: Mentions
    predicates: tuple[Predicate, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...]
    dateline_version: str = field(default="")
