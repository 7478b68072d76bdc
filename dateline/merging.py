"""Where a new article belongs: to which text, which story, which events, which processes. Order: copies, then stories, as a
copy is of its text's story; then events, as claims of one story are one event sooner; then processes.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import msgspec

from dateline.merge import copies, events, processes, stories
from dateline.records import Process, Told
from dateline.store import index
from dateline.store.event_index import EventIndex
from dateline.store.write import Batch
from dateline.types import Claim, Reading

Record = TypeVar("Record")
DECODERS: dict[Any, Any] = {kind: msgspec.json.Decoder(kind) for kind in (stories.StoryProfile, events.EventProfile, Process)}


def merge(batch: Batch, article: int, claims: list[int], reading: Reading) -> bool:
    """Put an article that is stored into its family, story, events and processes.

    Args:
        batch: the batch that stored it.
        article: its number.
        claims: the numbers of its claims, in their order.
        reading: what was read in it.

    Returns:
        Whether its text is a copy of one that was there.
    """
    text = reading.article.text
    prints = copies.prints(text)
    held = index.near_texts(batch, prints, copies.near)
    near = [h for h in held if copies.worth_checking(h.shared, len(prints), h.prints) and _copy(text, h.text)]
    family = index.join_family(batch, article, [h.family for h in near], _id("f", reading.article.id))
    index.add_prints(batch, article, family, prints, copies.COMMON)
    story = _join_story(batch, article, near[0].story if near else None, reading)
    _join_events(batch, list(zip(claims, reading.claims, strict=True)), reading, family, story)
    _join_processes(batch, article, reading, family, story)
    return bool(near)


def remerge(batch: Batch, article: int, claims: list[int], reading: Reading) -> None:
    """Put the claims of an article that was read again into events and processes; its family and story stay.

    Args:
        batch: the batch that stored the new reading.
        article: its number.
        claims: the numbers of its new claims, in their order.
        reading: what was read in it.
    """
    family, story = index.home(batch, article)
    # What was told before in the same words keeps its event.
    told = index.events_of(batch, article)
    batch.touched["stories"].add(story)
    batch.touched["events"].update(told.values())  # also those that the new reading no longer tells of
    new = [(n, claim) for n, claim in zip(claims, reading.claims, strict=True) if claim.id not in told]
    index.keep_events(batch, {n: told[c.id] for n, c in zip(claims, reading.claims, strict=True) if c.id in told})
    _join_events(batch, new, reading, family, story)
    _join_processes(batch, article, reading, family, story)


def _copy(text: str, other: str) -> bool:
    return copies.is_copy(copies.overlap(text, other), len(text.split()), len(other.split()))


def _join_story(batch: Batch, article: int, of_copy: int | None, reading: Reading) -> int:
    """Put an article into a story: that of the text that it copies, the one that it is most like, or a new one. What it shows
    of the stories near it (that two are one, or one is two) is written too.

    Returns:
        The story's number.
    """
    # The profiles hold articles by number: they hold many.
    about = replace(stories.features(reading), article=str(article))
    if of_copy is not None:
        index.story_of_copy(batch, article, of_copy, about.published)
        return of_copy
    n, known = index.texts(batch), index.texts_with(batch, [term for term, _ in about.terms])
    df = partial(_known, known)
    days = _window(about.published)
    held = index.near_stories(batch, stories.windowed(stories.near_terms(about, df, n), *days), *days)
    before = {h.id: (h.n, _load(stories.StoryProfile, h.profile)) for h in held}
    joined = stories.join(about, [profile for _, profile in before.values()], df, n)
    index.count_terms(batch, [term for term, _ in about.terms])
    homes: dict[str, int] = {}
    for changed in joined.changed:
        number, old = before.get(changed.id, (None, None))
        profile = changed if old else replace(changed, id=_id("s", f"{reading.article.id} {changed.id}"))
        come = sorted({int(a) for a in changed.articles} - {int(a) for a in (old.articles if old else ())})
        homes[changed.id] = index.save_story(
            batch, number, profile.id, _dump(profile), (profile.first, profile.last), come,
            stories.windowed(profile.keys, profile.first, profile.last),
        )  # fmt: skip
    for gone in joined.gone:
        number, old = before[gone]
        index.end_story(batch, number, index.home(batch, int(old.articles[0]))[1])
    return homes[joined.story]


def _known(texts: dict[str, int], term: str) -> int:
    return texts.get(term, 0)


def _window(published: str | None) -> tuple[str | None, str | None]:
    """The first and last day on which a story may have been told that an article is likened to."""
    if published is None:
        return None, None
    day, days = date.fromisoformat(published[:10]), timedelta(days=stories.window())
    return (day - days).isoformat(), (day + days).isoformat()


def _join_events(batch: Batch, claims: list[tuple[int, Claim]], reading: Reading, family: int, story: int) -> None:
    tolds = [(n, Told(reading.article, claim, str(family))) for n, claim in claims]
    place = f"story:{story}"
    keyed = [(n, told, (*events.keys(told), place, f"{place}|{told.claim.event_type}")) for n, told in tolds]
    held = EventIndex(batch, [key for _, _, keys in keyed for key in keys])
    profiles: dict[int, events.EventProfile] = {}
    changed: set[int] = set()
    for n, told, keys in keyed:
        near = held.near(keys)
        stored = held.stored([event for event in near if event not in profiles])
        profiles |= {row.n: _load(events.EventProfile, row.profile) for row in stored}
        numbers = {profiles[event].id: event for event in near}
        in_story = {profiles[event].id for event in near if event in held.having(place)}
        chosen = events.choose(told, [profiles[event] for event in near], partial(_in, in_story))
        if chosen:
            event = numbers[chosen]
        else:
            new_id = _id("e", told.claim.id)
            event = held.open(new_id, told.claim.event_type)
            profiles[event] = events.EventProfile(new_id, ())
        profiles[event] = events.with_claim(profiles[event], told)
        changed.add(event)
        held.join(n, event, keys)
    held.save({event: _dump(profiles[event]) for event in sorted(changed)})


def _in(ids: set[str], profile: events.EventProfile) -> bool:
    return profile.id in ids


def _join_processes(batch: Batch, article: int, reading: Reading, family: int, story: int) -> None:
    for held in index.processes_of(batch, article):  # it was read before: what it told then is told anew
        left = processes.without(_load(Process, held.profile), reading.article.id)
        index.save_process(batch, held.n, held.id, left.kind, _dump(left))
    for found in processes.changes(reading, str(family)):
        names = (processes.key(found), *(f"{found.kind}|{name.lower()}" for name in (*found.parties, found.subject) if name))
        in_story = f"{found.kind}|story:{story}"
        told_here = index.near_processes(batch, (in_story,))
        held_near = (*index.near_processes(batch, (*names, *processes.places(found, around=1))), *told_here)
        near = {held.id: (held.n, _load(Process, held.profile)) for held in held_near}
        chosen = processes.join(found, [process for _, process in near.values()], {held.id for held in told_here})
        number, process = near[chosen] if chosen else (None, processes.opened(found))
        whole = processes.with_change(process, found)
        keys = (*names, *processes.places(found), in_story)
        index.save_process(batch, number, whole.id, whole.kind, _dump(whole), article, keys)


def _id(kind: str, of: str) -> str:
    """The id of a family, story or event: of what opened it, so that the same articles in the same order give the same."""
    return f"{kind}{hashlib.sha256(of.encode()).hexdigest()[:15]}"


def _dump(record: object) -> str:
    return msgspec.json.encode(record, order="deterministic").decode()


def _load(kind: type[Record], text: str) -> Record:
    record: Record = DECODERS[kind].decode(text)
    return record
