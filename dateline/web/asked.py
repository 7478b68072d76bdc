"""What a page is asked for, in its query string: the fields of `dateline.store.filters.Filter` under the names of the command
line's options, `q` for the words, and which part of the answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dateline.archive import Wanted
from dateline.types import EventType, Genre, Standing

PER_PAGE, MOST = 50, 1000  # rows
PART = {"limit", "offset", "after", "exact"}
FURTHEST = 10**9  # SQLite and PostgreSQL take it for an offset
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Day = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Time = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z?)?$")]
# In the query string -> in a Filter, where the names differ.
NAMES = {"q": "words", "type": "types", "standing": "standings", "genre": "genres", "all_genres": "every_genre"}


class Filters(BaseModel):
    """A query string. A field that is left empty in a form asks for all."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    q: Words | None = Field(None, description='Words: all must stand there; "a phrase", -without, this OR that.')
    type: list[EventType] = Field([], description="Of one of these types.")
    standing: list[Standing] = Field([], description="Told so.")
    background: bool | None = Field(None, description="Only what is told as the past of a story, or not.")
    actor: Words | None = Field(None, description="Done by: a name, an id or a country's code.")
    recipient: Words | None = Field(None, description="Done to.")
    either: Words | None = Field(None, alias="with", description="On any side.")
    country: Words | None = Field(None, description="Where, or of any side (AFG).")
    place: Words | None = Field(None, description="At a place of this name.")
    voice: Words | None = Field(None, description="Vouched for by.")
    speaker: Words | None = Field(None, description="Said by (quotes).")
    outlet: Words | None = Field(None, description="Printed by.")
    since: Day | None = Field(None, description="Not before: 2016, 2016-12 or 2016-12-02.")
    until: Day | None = Field(None, description="Not after.")
    genre: list[Genre] = Field([], description="Of one of these genres.")
    all_genres: bool = Field(False, description="Opinion, satire and fiction too.")
    as_of: Time | None = Field(None, description="As it was read then (2026-11-24T12:00:00Z).")
    exact: bool = Field(False, description="Pictures of many claims too are made of every one, not of a sample.")
    limit: int | None = Field(None, ge=1, le=MOST, description=f"Rows; {PER_PAGE} on a page and in JSON, else all.")
    after: Annotated[str, StringConstraints(pattern=r"^\w{1,64}$")] | None = Field(
        None, description="After the row with this id; `offset` is then only for the count of those before."
    )
    offset: int = Field(0, ge=0, le=FURTHEST, description="After so many rows.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: dict[str, Any]) -> dict[str, Any]:
        kept = {
            key: [one for one in value if one != ""] if isinstance(value, list) else value for key, value in given.items()
        }
        return {key: value for key, value in kept.items() if value not in ("", [], None)}

    def wanted(self) -> Wanted:
        """The filter, as the calls of `dateline.archive.Archive` take it."""
        found = self.model_dump(exclude=PART, exclude_defaults=True)
        return {NAMES.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in found.items()}  # type: ignore[return-value]

    def said(self) -> dict[str, Any]:
        """The filter as it stands in the query string, without the empty fields."""
        return self.model_dump(exclude=PART, exclude_defaults=True, by_alias=True)


Asked = Annotated[Filters, Query()]
