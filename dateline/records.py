"""The records of an archive: what many articles give together. Frozen, slotted, typed; imports only `dateline.types`.

Dates are ISO strings; ids are those of `dateline.types` (articles by SHA-256, claims by hash). A share is a part of one,
from 0 to 1, counted in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.types import Amount, Article, Claim, Genre, Quote, Span, Voice, When

# --- ways in: what an input gives -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """What the container of an article says about it, as written there; it goes before what the page itself says.
    `published` is a date or time in any form that is read in one way, `genre` one of `dateline.types.Genre`, `section` the
    part of the outlet that it stood in ("Opinion; Pg. 4"), which may tell the genre."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    genre: Genre | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article as an input gives it. `data` are its own bytes, kept as they are and naming it; `media` their type
    ("text/html", "text/plain", "application/pdf", …; a part of a database's file is "application/json": see
    `dateline.read.page`); `source` is the file or address, `part` its place within (a record's id, a line, a number)."""

    data: bytes
    media: str
    source: str
    part: str | None = None
    given: Given = Given()
    container: str | None = None  # SHA-256 of the file that it was a part of


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input, or a part of one, that gave no article: where, and why in one line that says what would be valid. Not
    `broken` is what a rule passes over (a picture among pages, an entry with a summary only): nothing is wrong with it."""

    source: str
    part: str | None
    error: str
    broken: bool = True


# --- copies: the same text ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each of two texts stands in the other, word for word: `shared` words, the share that they are of each,
    and the share of each one's own words, which are those outside quotation marks."""

    shared: int
    of_first: float
    of_second: float
    own_of_first: float
    own_of_second: float


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text is another's. `kept` is the share of the original's words that it has; `cut` are spans of the
    original's text that it lacks, `added` spans of its own text that the original lacks; `why` says what tells the original
    from the copy."""

    article: str
    of: str
    kept: float
    cut: tuple[Span, ...]
    added: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Family:
    """Articles with one text. `original` is None where nothing tells who had it first; `copies` then say so."""

    id: str
    articles: tuple[str, ...]
    original: str | None
    copies: tuple[Copy, ...]


# --- stories: the same happening ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Features:
    """What an article is about, for telling stories apart: `terms` with the times each stands in the text (words, names,
    "actor:…", "place:…"), and the days that it was published on and tells of (ISO)."""

    article: str
    published: str | None
    terms: tuple[tuple[str, int], ...]
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one happening, by time of publication; `families` counts the texts that are not copies."""

    id: str
    title: str | None
    articles: tuple[str, ...]
    families: int
    first: str | None
    last: str | None


# --- events and origins ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the article that tells it; `family` names the article's text, which its copies share."""

    article: Article
    claim: Claim
    family: str


@dataclass(frozen=True, slots=True)
class Heard:
    """An article of an event or story with all that it cites: for whom it has the happening from where none of its claims says
    so, or where it has none."""

    article: Article
    family: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The first voice that claims rest on. `key` is the same for the same origin in whatever article; `kind` a voice's kind;
    `how` says by what it was told ("agency credit", "cited by name", "the outlet's own report"); `via` are the outlets that
    carry it, `articles` and `claims` the ids."""

    key: str
    name: str | None
    description: str | None
    kind: str
    how: str
    via: tuple[str, ...]
    articles: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an event's field, and who gives it: claims, and the origins they rest on (by key); an origin that denies the
    deed gives its standing only."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an event with every value that was given; `agreed` where there is one and no origin gives another."""

    name: str
    values: tuple[Value, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class Range:
    """Amounts of one thing ("people killed"): the least, the most, and the best where one figure has most origins."""

    of: str
    unit: str | None
    low: float
    best: float | None
    high: float
    given: tuple[tuple[str, Amount], ...]  # (claim, amount)


@dataclass(frozen=True, slots=True)
class Dispute:
    """How two voices stand to each other in an event: `how` is agrees, denies, contradicts, confirms or corrects. `first` and
    `second` are keys of origins, the same one where it corrects its own figure; `field` is a field's name or what is counted,
    None for the deed itself."""

    how: Literal["agrees", "denies", "contradicts", "confirms", "corrects"]
    field: str | None
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Event:
    """The claims, across articles, about one happening: each field with who gave it, the ranges of its amounts, the
    independent origins, and the ledger of who disagrees with whom."""

    id: str
    event_type: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    fields: tuple[Field, ...]
    ranges: tuple[Range, ...]
    origins: tuple[Origin, ...]
    ledger: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a later printing of one article changed: spans of the old text that went and of the new that came, and the
    words; `field` is title or text."""

    field: Literal["title", "text"]
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None


# --- processes: things with a state over time -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a process's state, as a claim or sentence tells it. `state` is one of the process's kind (see
    `resources/merge/processes.yaml`); `span` the words that tell it, in the article's text. A change with another standing than
    happened or ongoing is shown and moves no state."""

    state: str
    article: str
    claim: str | None
    text: str
    span: Span
    when: When
    standing: str
    voices: tuple[Voice, ...]
    by: tuple[str, ...] = ()  # names of who brought it about
    published: str | None = None  # the article's
    family: str = ""  # the article's text, which its copies share
    background: bool = False  # told as the past of the story


@dataclass(frozen=True, slots=True)
class Found:
    """A change that one article tells, and of what: kind, parties and subject of the process as the article names them.
    `known` says that these are names enough to know the process by in another article. `described`: those of the parties that
    bear no name ("northern rebels"); `lands`: codes of the states that it is told beside; `apart`: it is told as another than
    that of which the article speaks ("an earlier truce")."""

    kind: str
    name: str
    parties: tuple[str, ...]
    subject: str | None
    known: bool
    change: Change
    described: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """A peace process, a listing, a trial: its kind, parties, subject, and how its state changed, oldest first. `key` is
    that of `dateline.merge.processes.key`; several processes may share one, one after the other. `known`, `described`, `lands`
    and `apart` are those of its changes (see `Found`), of those that name it best; `since` is the day on which `state` began, or
    that of the article that tells so."""

    id: str
    kind: str
    name: str
    parties: tuple[str, ...]
    subject: str | None
    key: str = ""
    changes: tuple[Change, ...] = field(default=())
    state: str | None = None
    since: str | None = None
    known: bool = True
    described: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    apart: bool = False


# --- event sets that a user has: one event of a file, as the set codes it ---------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """Who does it, or to whom, as the file writes it: the name, the country that is given for its home (a name or a code) and
    the sector in PLOVER's codes, None where the file does not say."""

    name: str | None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class SetEvent:
    """One line of an event set, with its own id. Days are ISO, the end exclusive. `both` says that it has no direction.
    `country` is a name or a code as the file has it; `told` the line's own words, or its cells where it has none; `by` on whose
    word."""

    id: str
    start: str
    end: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    both: bool
    actor: Side
    recipient: Side
    country: str | None
    place: str | None
    told: str
    by: str | None


@dataclass(frozen=True, slots=True)
class EventSet:
    """The events of a file, the set that it is of ("ACLED"), its lines that could not be read, and how many were left out because
    they are no dealing between two."""

    name: str
    events: tuple[SetEvent, ...]
    aside: tuple[SetAside, ...]
    left_out: int
