"""Texts to articles and readings, for the tests of the stages."""

from __future__ import annotations

from dateline.pipeline import Reader, read
from dateline.types import Actor, Article, Claim, DatelineLine, Page, Reading, Syndication


def article(text: str, title: str | None = None, published: str | None = None, outlet: str | None = None) -> Article:
    """An article of a text; a title is set before it as its first paragraph."""
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        "0" * 64, title, (), outlet, None, published, "en", "report", DatelineLine(), None, whole, whole, Syndication()
    )


def reading(
    reader: Reader, text: str, title: str | None = None, published: str | None = None, outlet: str | None = None
) -> Reading:
    """The reading of a text."""
    return read(Page(article(text, title, published, outlet)), reader)


def label(actor: Actor) -> str:
    """A short name for an actor in a table of expectations: its name or description."""
    return actor.name or actor.description or actor.text


def told(claim: Claim) -> str:
    """A claim as a table writes it: TYPE actor + actor > recipient [standing]."""
    left, right = (" + ".join(label(a) for a in side) for side in (claim.actors, claim.recipients))
    return f"{claim.event_type} {left or '-'} > {right or '-'} [{claim.standing}]"
