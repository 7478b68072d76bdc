"""What an archive tells as flat rows: one record a line, one field a column, for a table, a file or a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline import __version__
from dateline.phrases import chain_words
from dateline.types import Actor, Claim, Quote, Voice

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Row = TypeVar("Row")
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and the article that tells it. `voices` is the chain, from the outlet inwards; `evidence_start` and
    `evidence_end` are code points of the article's text."""

    claim: str
    event: str | None
    story: str | None
    article: str
    event_type: str
    mode: str | None
    contexts: Names
    quad: int
    intensity: float
    standing: str
    background: bool
    actors: Names
    actor_ids: Names
    actor_countries: Names
    actor_sectors: Names
    recipients: Names
    recipient_ids: Names
    recipient_countries: Names
    recipient_sectors: Names
    place: str | None
    place_country: str | None
    place_precision: str | None
    latitude: float | None
    longitude: float | None
    start: str | None
    end: str | None
    precision: str | None
    basis: str
    amounts: Names
    voices: str
    outlet: str | None
    agency: str | None
    published: str | None
    genre: str
    title: str | None
    url: str | None
    evidence: str
    evidence_start: int
    evidence_end: int
    rule: str
    score: float
    version: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote and the article that gives it."""

    quote: str
    story: str | None
    article: str
    kind: str
    attitude: str
    speaker: str | None
    speaker_id: str | None
    speaker_country: str | None
    speaker_role: str | None
    cue: str | None
    addressee: str | None
    text: str
    start: str | None
    end: str | None
    voices: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    span_start: int
    span_end: int
    version: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; `copies` counts the other articles with its text, `found` shows the words that were searched for."""

    article: str
    published: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    byline: str
    genre: str
    words: int
    copies: int
    story: str | None
    url: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story: its articles, how many different texts they are, and how many independent origins they rest on (`origins`;
    `unknown` more that nobody can name)."""

    story: str
    title: str | None
    first: str | None
    last: str | None
    articles: int
    texts: int
    origins: int
    origin_names: Names
    outlets: Names


@dataclass(frozen=True, slots=True)
class EventRow:
    """A happening as all its claims tell it: every value that was given, the one that most origins give first."""

    event: str
    event_type: str
    standings: Names
    actors: Names
    recipients: Names
    place: Names
    start: str | None
    end: str | None
    amounts: Names
    claims: int
    articles: int
    texts: int
    origins: int
    origin_names: Names
    disagreements: int
    reported_first: str | None
    reported_last: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, and in how many claims it does something and has something done to it."""

    actor: str | None
    name: str
    country: str | None
    sector: str | None
    does: int
    undergoes: int


@dataclass(frozen=True, slots=True)
class DealingRow:
    """What an actor does to another, has done to it, or does with it: claims and events of one type."""

    actor: str
    direction: str
    other: str
    event_type: str
    claims: int
    events: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """On whose word the archive stands: an outlet with its articles, or a voice with its claims."""

    source: str
    kind: str
    articles: int
    texts: int
    copied: int
    claims: int
    denials: int


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process and its state."""

    process: str
    kind: str
    name: str
    parties: Names
    subject: str | None
    state: str | None
    since: str | None
    changes: int
    articles: int


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """An entry of the custody log: put-in, seen-again (the same bytes from another place), read-again (by a newer version)."""

    at: str
    who: str
    action: str
    source: str
    part: str | None
    container: str | None
    sha256: str
    note: str | None


@dataclass(frozen=True, slots=True)
class AsideRow:
    """An input, or a part of one, that gave no article, and why."""

    at: str
    source: str
    part: str | None
    error: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """The claims of one lane (a type, or an actor) with one interval of the deed; `told_first` and `told_last` are when articles
    that tell it were published."""

    lane: str
    background: bool
    start: str | None
    end: str | None
    precision: str | None
    claims: int
    events: int
    told_first: str | None
    told_last: str | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The claims at one place, no finer than the texts give it; `place` is None for those whose place is unknown. Degrees
    WGS84, where the position is known."""

    place: str | None
    country: str | None
    precision: str | None
    latitude: float | None
    longitude: float | None
    claims: int
    events: int
    first: str | None
    last: str | None


class Rows(Generic[Row]):
    """Rows that are read when they are asked for, as often as they are asked for. `total` is how many fit the query, or, where
    `more`, as many or more do; `len()` how many are given, which is fewer where a limit or offset was set; `offset` is how many
    were passed over."""

    def __init__(
        self, kind: type[Row], total: int, query: str, source: Callable[[], Iterator[Row]], limit: int | None = None,
        offset: int = 0, more: bool = False, keyed: bool = False,
    ) -> None:  # fmt: skip
        self.kind, self.total, self.query, self.offset, self.more = kind, total, query, offset, more
        self._source, self._keyed = source, keyed
        self._last: str | None = None
        left = max(total - offset, 0)
        self._given = left if limit is None else limit if more else min(limit, left)
        self.version = __version__

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(f.name for f in fields(self.kind))  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Row]:
        key, given = self.columns[0], 0
        for given, row in enumerate(self._source(), 1):  # noqa: B007
            self._last = getattr(row, key)
            yield row
        if self.more and given < self._given:  # the end is reached
            self.more, self.total, self._given = False, self.offset + given, given

    @property
    def after(self) -> str | None:
        """The id of the row read last, if rows go on from it fast, however many went before."""
        return self._last if self._keyed else None

    def __len__(self) -> int:
        return self._given

    def __repr__(self) -> str:
        return f"<{len(self):,} of {self.total:,} {self.kind.__name__}: {self.query}>"

    def values(self) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples, in the order of `columns`."""
        return (astuple(row) for row in self)  # type: ignore[call-overload]

    def cut(self, limit: int | None, offset: int = 0) -> Rows[Row]:
        """A part of rows that are all given."""
        end = offset + limit if limit is not None else None
        return Rows(self.kind, self.total, self.query, lambda: islice(self._source(), offset, end), limit, offset)

    def about(self) -> dict[str, Any]:
        """What goes with the data: rows given, rows that fit (`more`: more than so many), the query and the version."""
        more = {"more": True} if self.more else {}
        return {"rows": len(self), "of": self.total, **more, "query": self.query, "dateline_version": self.version}

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table; `about` is in the schema's metadata.

        Raises:
            ImportError: pyarrow is not there: pip install 'dateline[tables]'.
        """
        from dateline.export.rows import arrow_batches, arrow_schema

        try:
            import pyarrow
        except ImportError as error:
            raise ImportError("data frames and Parquet need pyarrow: pip install 'dateline[tables]'") from error
        return pyarrow.Table.from_batches(arrow_batches(self), arrow_schema(self))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; "NA" stays a word, what is unknown is missing."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars frame."""
        import polars

        return polars.DataFrame(self.to_arrow())


def claim_row(claim: Claim, head: Mapping[str, Any], event: str | None, story: str | None) -> ClaimRow:
    """A claim as a row.

    Args:
        claim: the claim.
        head: its article's `article` (id), `outlet`, `agency`, `published`, `genre`, `title`, `url` and `version`.
        event: the id of its event.
        story: the id of its article's story.
    """
    place, when = claim.place, claim.when
    return ClaimRow(
        claim=claim.id, event=event, story=story, article=head["article"], event_type=claim.event_type, mode=claim.mode,
        contexts=claim.contexts, quad=claim.quad, intensity=claim.intensity, standing=claim.standing, background=claim.background,
        actors=names(claim.actors), actor_ids=_each(claim.actors, "id"), actor_countries=_each(claim.actors, "country"),
        actor_sectors=_each(claim.actors, "sector"), recipients=names(claim.recipients),
        recipient_ids=_each(claim.recipients, "id"), recipient_countries=_each(claim.recipients, "country"),
        recipient_sectors=_each(claim.recipients, "sector"), place=place.name if place else None,
        place_country=place.country if place else None, place_precision=place.precision if place else None,
        latitude=place.lat if place else None, longitude=place.lon if place else None, start=when.start, end=when.end,
        precision=when.precision, basis=when.basis, amounts=tuple(amount.text for amount in claim.amounts),
        voices=voices(claim.voices), outlet=head["outlet"], agency=head["agency"], published=head["published"],
        genre=head["genre"], title=head["title"], url=head["url"], evidence=claim.evidence.text,
        evidence_start=claim.evidence.span[0], evidence_end=claim.evidence.span[1], rule=claim.rule, score=claim.score,
        version=head["version"],
    )  # fmt: skip


def quote_row(quote: Quote, head: Mapping[str, Any], story: str | None) -> QuoteRow:
    """A quote as a row; `head` as for `claim_row`."""
    speaker, addressee = quote.speaker, quote.addressee
    return QuoteRow(
        quote=quote.id, story=story, article=head["article"], kind=quote.kind, attitude=quote.attitude,
        speaker=(speaker.name or speaker.description) if speaker else None, speaker_id=speaker.id if speaker else None,
        speaker_country=speaker.country if speaker else None, speaker_role=speaker.role if speaker else None,
        cue=quote.cue.text if quote.cue else None, addressee=(addressee.name or addressee.description) if addressee else None,
        text=quote.text, start=quote.when.start, end=quote.when.end, voices=voices(quote.voices), outlet=head["outlet"],
        published=head["published"], title=head["title"], url=head["url"], span_start=quote.span[0], span_end=quote.span[1],
        version=head["version"],
    )  # fmt: skip


def names(actors: tuple[Actor, ...]) -> Names:
    """What actors are called: by name, or by what the text says of them."""
    return tuple(actor.name or actor.description or actor.text for actor in actors)


def voices(chain: tuple[Voice, ...]) -> str:
    """A chain in words; empty where the article does not say whose."""
    return chain_words(chain) if chain else ""


def _each(actors: tuple[Actor, ...], key: str) -> Names:
    """A field of each actor; an unknown one is empty, so that places in the list stay."""
    return tuple(getattr(actor, key) or "" for actor in actors)
