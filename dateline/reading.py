"""Many items read in one process or several: in order, a bad one told apart, a dead worker replaced."""

from __future__ import annotations

import hashlib
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, ModelError, ResourceError
from dateline.records import Item, SetAside

if TYPE_CHECKING:
    from dateline.pipeline import Reader
    from dateline.types import Reading

# An article at whose reading so many workers died is set aside: it is the likely cause.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item with its reading; without one where it was known before, or with the error that it gave."""

    item: Item | SetAside
    reading: Reading | None = None
    error: str | None = None


def read_items(
    items: Iterable[Item | SetAside], known: Callable[[str], bool], workers: int, model: str | None = None
) -> Iterator[Outcome]:
    """Read items in their order.

    Args:
        items: from the readers of `dateline.read`.
        known: whether an article with this SHA-256 need not be read again.
        workers: processes; the outcomes are the same for any number.
        model: another spaCy pipeline.

    Raises:
        ModelError, ResourceError: nothing can be read.
    """
    if workers < 2:
        for item in items:
            yield _unread(item, known) or read_item(item, model)
        return
    with _Pool(workers, model) as pool:
        for item in items:
            pool.take(item, _unread(item, known))
            while pool.full():
                yield pool.first()
        while pool.waiting:
            yield pool.first()


def _unread(item: Item | SetAside, known: Callable[[str], bool]) -> Outcome | None:
    """The outcome of an item that is not to be read."""
    if isinstance(item, SetAside):
        return Outcome(item, None, item.error)
    return Outcome(item) if known(hashlib.sha256(item.data).hexdigest()) else None


class _Pool:
    """Worker processes, and the items that they have, the oldest first."""

    def __init__(self, workers: int, model: str | None) -> None:
        self.workers, self.model = workers, model
        self.waiting: deque[tuple[Item | SetAside, Outcome | Future[Outcome]]] = deque()
        self._deaths = 0

    def __enter__(self) -> _Pool:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        # Spawned, not forked: the parent may hold a database's connection and threads.
        self.pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))

    def full(self) -> bool:
        return len(self.waiting) >= self.workers * 8

    def take(self, item: Item | SetAside, outcome: Outcome | None) -> None:
        if outcome is None:
            try:
                self.waiting.append((item, self.pool.submit(read_item, item, self.model)))
            except BrokenProcessPool:
                self._replace()
                self.waiting.append((item, self.pool.submit(read_item, item, self.model)))
        else:
            self.waiting.append((item, outcome))

    def first(self) -> Outcome:
        item, found = self.waiting[0]
        try:
            outcome = found if isinstance(found, Outcome) else found.result()
        except BrokenProcessPool:
            self._deaths += 1
            if self._deaths == TRIES:
                self._deaths = 0
                self.waiting.popleft()
                self._replace()
                return Outcome(item, None, f"{item.source}: not read: {TRIES} worker processes were ended while reading it")
            self._replace()
            return self.first()
        self._deaths = 0
        self.waiting.popleft()
        return outcome

    def _replace(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)
        self._start()
        self._again()

    def _again(self) -> None:
        """Give the new workers what the dead ones had not finished."""
        for n, (item, found) in enumerate(self.waiting):
            lost = not isinstance(found, Outcome) and not (found.done() and not found.cancelled() and found.exception() is None)
            if lost:
                self.waiting[n] = (item, self.pool.submit(read_item, item, self.model))


def read_item(item: Item | SetAside, model: str | None = None) -> Outcome:
    """Read one item; what was set aside before stays so.

    Raises:
        ModelError, ResourceError: no item could be read.
    """
    from dateline import pipeline
    from dateline.data import table
    from dateline.read.page import page_of

    if isinstance(item, SetAside):
        return Outcome(item, None, item.error)
    name = f"{item.source}#{item.part}" if item.part else item.source
    try:
        return Outcome(item, pipeline.read(page_of(item, table("read")), reader(model)))
    except (ModelError, ResourceError):
        raise
    except ImportError as error:
        raise ResourceError(f"the installation is broken: {error}; `dateline doctor` says more") from error
    except DatelineError as error:
        return Outcome(item, None, " ".join(str(error).split()))
    except Exception as error:  # an article that trips the program must not take the others with it
        return Outcome(item, None, fault(name, error))


def fault(name: str, error: Exception) -> str:
    """A fault of the program at an input, in one line: what and where in the program."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return " ".join(f"{name}: a fault in dateline: {type(error).__name__} at {where}: {error}".split())


@cache
def reader(model: str | None) -> Reader:
    """The language model and tables, loaded once a process.

    Raises:
        ModelError, ResourceError: they cannot be loaded.
    """
    from dateline.pipeline import load

    try:
        return load(model)
    except (OSError, LookupError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"
        raise ResourceError(f"the tables cannot be loaded: {why}; `dateline doctor` says more") from error
