"""The events that the claims of one article could belong to: looked up at once, joined in memory, written at once.

A claim of an article may join the event that an earlier claim of it opened, so that what the article adds is seen before it is
written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import bindparam, insert, select, update

from dateline.store import schema
from dateline.store.index import COMMON_KEY, NEAREST, Profiled, key_hash
from dateline.store.write import Batch

CHUNK = 5000  # parameters of a statement; SQLite takes 32766
_K, _E, _C = schema.event_keys, schema.events, schema.claims
_KEYED = select(_K.c.key, _K.c.event).where(_K.c.key.in_(bindparam("keys", expanding=True)))
_PROFILES = select(_E.c.n, _E.c.id, _E.c.profile).where(_E.c.n.in_(bindparam("events", expanding=True))).order_by(_E.c.n)
_CHANGE = update(_E).where(_E.c.n == bindparam("number")).values(profile=bindparam("changed"))
_JOIN = update(_C).where(_C.c.n == bindparam("claim")).values(event=bindparam("joined"))


class EventIndex:
    """The keys of an article's claims with the events that have them."""

    def __init__(self, batch: Batch, keys: Iterable[str]) -> None:
        """Look up keys.

        Args:
            batch: the batch that writes.
            keys: all keys of all the claims.
        """
        self._batch = batch
        self._events: dict[int, set[int]] = {key_hash(key): set() for key in keys}
        for some in _chunks(list(self._events)):
            for key, event in batch.connection.execute(_KEYED, {"keys": some}):
                self._events[key].add(event)
        self._opened: dict[int, tuple[str, str]] = {}
        self._joined: dict[int, int] = {}
        self._new_keys: list[dict[str, int]] = []

    def near(self, keys: Sequence[str]) -> list[int]:
        """The numbers of the events that share most keys with a claim, the nearest first, the latest of equals."""
        shared = Counter(event for key in {key_hash(key) for key in keys} for event in self._events[key])
        return [event for event, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))[:NEAREST]]

    def having(self, key: str) -> set[int]:
        """The numbers of the events that have a key."""
        return self._events[key_hash(key)]

    def stored(self, events: Sequence[int]) -> list[Profiled]:
        """Events by their numbers, as they are stored."""
        if not events:
            return []
        rows = self._batch.connection.execute(_PROFILES, {"events": events})
        return [Profiled(row.n, row.id, row.profile) for row in rows]

    def open(self, new_id: str, event_type: str) -> int:
        """Number a new event."""
        n = self._batch.number(_E)
        self._opened[n] = (new_id, event_type)
        return n

    def join(self, claim: int, event: int, keys: Sequence[str]) -> None:
        """Put a claim into an event, which is found by its keys from now on, but for those that are common."""
        self._joined[claim] = event
        for key in dict.fromkeys(key_hash(key) for key in keys):
            having = self._events[key]
            if event not in having and len(having) < COMMON_KEY:
                having.add(event)
                self._new_keys.append({"key": key, "event": event})

    def save(self, profiles: Mapping[int, str]) -> None:
        """Write what was opened and joined.

        Args:
            profiles: the new JSON of each event that is new or changed.
        """
        self._batch.touched["events"].update(profiles)
        write = self._batch.connection.execute
        if opened := [
            {"n": n, "id": new_id, "event_type": kind, "profile": profiles[n]} for n, (new_id, kind) in self._opened.items()
        ]:
            write(insert(_E), opened)
        if changed := [{"number": n, "changed": text} for n, text in profiles.items() if n not in self._opened]:
            write(_CHANGE, changed)
        if self._joined:
            write(_JOIN, [{"claim": claim, "joined": event} for claim, event in self._joined.items()])
        if self._new_keys:
            write(insert(_K), self._new_keys)


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    return (keys[i : i + CHUNK] for i in range(0, len(keys), CHUNK))
