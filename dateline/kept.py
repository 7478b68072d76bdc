"""Answers of an archive that are kept while it stays as it is: what took a second to count is there at once the next time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST = 500


class Kept:
    """The last `MOST` answers that were given of one state of an archive; of another state none is."""

    def __init__(self) -> None:
        self._state: object = None
        self._answers: OrderedDict[str, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, state: object, question: str, answer: Callable[[], Answer]) -> Answer:
        """An answer that was kept, or a new one, which is kept.

        Args:
            state: of the archive, as the one who asks reads it.
            question: what is asked, and of what; two questions with one answer may be two.
            answer: finds it.
        """
        with self._lock:
            if state == self._state and question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]  # type: ignore[no-any-return]
        found = answer()  # without the lock: other questions go on
        with self._lock:
            if state != self._state:
                self._state = state
                self._answers.clear()
            self._answers[question] = found
            if len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return found
