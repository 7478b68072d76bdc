"""Stories and events as rows: what merging found, counted and named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.phrases import one_line
from dateline.records import Event, Origin, Process, Range, Told
from dateline.tables import ArticleRow, EventRow, ProcessRow, StoryRow

# So many characters before the first word that was searched for are shown, and so many after.
BEFORE, AFTER = 60, 140
UNKNOWN = "unknown"


def article_row(head: Any, copies: int, story: str | None, words: str | None = None) -> ArticleRow:
    """An article as a row.

    Args:
        head: a row of `dateline.store.ask.articles`.
        copies: how many other articles have its text.
        story: the id of its story.
        words: what was searched for.
    """
    found = snippet(head.text, words) if words else None
    return ArticleRow(
        head.article, head.published, head.outlet, head.agency, head.title, head.byline, head.genre, head.words, copies, story,
        head.url, found,
    )  # fmt: skip


def snippet(text: str, words: str) -> str | None:
    """The place of a text where the first of the words stands, on one line, cut with "…"; None where none stands as such."""
    asked = [w for w in re.findall(r"(?<![-\w])\w+", words) if w != "OR"]
    if not asked:
        return None
    found = re.search(r"(?i)\b(?:" + "|".join(map(re.escape, asked)) + ")", text)
    if found is None:
        return None
    start, end = max(0, found.start() - BEFORE), min(len(text), found.end() + AFTER)
    start = text.find(" ", start, found.start()) + 1 if start else 0
    end = max(text.rfind(" ", found.end(), end), found.end()) if end < len(text) else end
    return f"{'…' if start else ''}{one_line(text[start:end])}{'…' if end < len(text) else ''}"


def story_row(story: str, title: str | None, heads: Sequence[Any], found: Sequence[Origin]) -> StoryRow:
    """A story as a row.

    Args:
        story: its id.
        title: its headline.
        heads: its articles, rows of `dateline.store.ask.articles`.
        found: the origins of its claims.
    """
    days = sorted(head.published for head in heads if head.published)
    known = [o for o in found if o.kind != UNKNOWN]
    return StoryRow(
        story, title, days[0] if days else None, days[-1] if days else None, len(heads), len({head.family for head in heads}),
        len(known), tuple(origin_name(o) for o in known), _once(head.outlet for head in heads if head.outlet),
    )  # fmt: skip


def event_row(event: Event, tolds: Sequence[Told]) -> EventRow:
    """An event as a row; every field holds each value once, the one that most origins give first."""
    claims, articles = [told.claim for told in tolds], [told.article for told in tolds]
    days = sorted({a.published for a in articles if a.published})
    starts = sorted(c.when.start for c in claims if c.when.start)
    ends = sorted(c.when.end for c in claims if c.when.end)
    known = [o for o in event.origins if o.kind != UNKNOWN]
    given = {field.name: tuple(value.value for value in field.values) for field in event.fields}
    best = max(tolds, key=lambda told: (told.claim.standing == "happened", not told.claim.background, told.claim.score))
    return EventRow(
        event=event.id, event_type=event.event_type, standings=given.get("standing", ()), actors=given.get("actor", ()),
        recipients=given.get("recipient", ()), place=given.get("place", ()), start=starts[0] if starts else None,
        end=ends[-1] if ends else None, amounts=tuple(map(range_words, event.ranges)), claims=len(claims),
        articles=len({a.id for a in articles}), texts=len({told.family for told in tolds}), origins=len(known),
        origin_names=tuple(origin_name(o) for o in known),
        disagreements=sum(d.how in ("denies", "contradicts") for d in event.ledger), reported_first=days[0] if days else None,
        reported_last=days[-1] if days else None, evidence=one_line(best.claim.evidence.text),
    )  # fmt: skip


def process_row(process: Process) -> ProcessRow:
    """A process as a row."""
    articles = len({c.article for c in process.changes})
    return ProcessRow(
        process.id, process.kind, process.name, process.parties, process.subject, process.state, process.since,
        len(process.changes), articles,
    )  # fmt: skip


def origin_name(origin: Origin) -> str:
    """What to call an origin."""
    return one_line(origin.name or origin.description or "an unnamed source")


def range_words(found: Range) -> str:
    """A range of amounts in words: "people killed: 12 to 20, best 15"."""
    low, best, high = (f"{bound:,.15g}" if bound is not None else None for bound in (found.low, found.best, found.high))
    bounds = f"{low}" if low == high else f"{low} to {high}" + (f", best {best}" if best else "")
    return f"{one_line(found.of)}: {bounds}" + (f" {found.unit}" if found.unit and found.unit not in found.of else "")


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
