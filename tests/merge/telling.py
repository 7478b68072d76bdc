"""Articles to told claims, by the real pipeline, for the tests of events."""

from __future__ import annotations

from dataclasses import replace

from dateline.merge.events import EventProfile, choose, with_claim
from dateline.pipeline import Reader, read
from dateline.records import Told
from dateline.types import Page
from tests.making import article


def tell(
    reader: Reader, text: str, name: str = "a", published: str | None = None, outlet: str | None = None, family: str | None = None
) -> list[Told]:
    """The claims of an article called `name`; the family is the article's own unless named."""
    made = replace(article(text, None, published, outlet), id=name)
    reading = read(Page(made), reader)
    return [Told(reading.article, claim, family or name) for claim in reading.claims]


def one(reader: Reader, text: str, name: str = "a", published: str | None = None) -> Told:
    """The only claim of an article."""
    found = tell(reader, text, name, published)
    assert len(found) == 1, [f"{t.claim.event_type} {t.claim.evidence.text}" for t in found]
    return found[0]


def group(tolds: list[Told], same_story: bool) -> list[list[str]]:
    """The events, by the ids of their claims, when the claims come one by one and every event is a candidate."""
    profiles: dict[str, EventProfile] = {}
    events: dict[str, list[str]] = {}
    for told in tolds:
        event = choose(told, list(profiles.values()), lambda _: same_story) or told.claim.id
        profiles[event] = with_claim(profiles.get(event, EventProfile(event, ())), told)
        events.setdefault(event, []).append(told.claim.id)
    return list(events.values())
