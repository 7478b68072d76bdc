"""Reading that takes a while: one job after the other in the background, each to be looked at and stopped."""

from __future__ import annotations

import secrets
import shutil
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dateline.errors import DatelineError
from dateline.ingest import Options, Report, ingest
from dateline.reading import reader
from dateline.records import Item, SetAside

KEPT = 50  # jobs that can still be looked at
Items = Callable[[], Iterable[Item | SetAside]]


@dataclass(slots=True)
class Job:
    """A run of reading: what is read, how far it is, and what came of it. `folder` holds what was sent, until
    it is read; `leads_to` is the address of what is read."""

    id: str
    what: str
    sources: list[str]
    folder: Path | None = None
    leads_to: str | None = None
    state: Literal["waiting", "running", "stopped", "done", "failed"] = "waiting"
    seen: int = 0
    report: Report = field(default_factory=Report)
    error: str | None = None
    stopping: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def well(self) -> bool:
        """Whether all was read."""
        return self.state == "done" and not self.report.set_aside

    @property
    def going(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("waiting", "running")


class Jobs:
    """The jobs of an archive."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._jobs: dict[str, Job] = {}
        self._pool = ThreadPoolExecutor(1, "reading")

    def start(self, what: str, sources: list[str], items: Items, folder: Path | None = None, leads_to: str | None = None) -> Job:
        """Begin to read.

        Args:
            what: in words, for people.
            sources: what was sent, for the archive's record of the run.
            items: gives the articles.
            folder: what was sent; removed at the end.
            leads_to: the address of what is read, if all goes well.
        """
        job = Job(secrets.token_hex(8), what, sources, folder, leads_to)
        self._jobs[job.id] = job
        for old in [known for known in self._jobs.values() if not known.going][: max(len(self._jobs) - KEPT, 0)]:
            del self._jobs[old.id]
        future: Future[None] = self._pool.submit(self._run, job, items)
        future.add_done_callback(lambda _: job.ended.set())
        return job

    def warm(self) -> None:
        """Load the language model before anything is to be read: it takes a second or more."""
        self._pool.submit(reader, None)

    def get(self, name: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(name)

    def going(self) -> list[Job]:
        """Those that wait or run."""
        return [job for job in self._jobs.values() if job.going]

    def stop(self, job: Job) -> None:
        """End a job after the article that is being read; what was read is kept."""
        job.stopping = True

    def close(self) -> None:
        """Stop all, and wait for the end."""
        for job in self.going():
            self.stop(job)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, items: Items) -> None:
        job.state = "running"

        def heard(report: Report) -> None:
            job.report = report

        def counted() -> Iterator[Item | SetAside]:
            for item in items():
                if job.stopping:
                    return
                yield item
                job.seen += 1

        try:
            job.report = ingest(self.where, job.sources, counted(), Options(), heard)
            job.state = "stopped" if job.stopping else "done"
        except DatelineError as error:
            job.error, job.state = str(error), "failed"
        except Exception:  # a fault must be seen on the page, and ends this job alone
            job.error, job.state = "a fault in dateline: the terminal where it was started says more", "failed"
            traceback.print_exc()
        finally:
            if job.folder is not None:
                shutil.rmtree(job.folder, ignore_errors=True)
