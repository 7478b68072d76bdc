"""Reading many inputs: in order, in one process or several, a bad one set aside."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.output import opened
from dateline.errors import DatelineError, ModelError, ResourceError
from dateline.phrases import one_line
from dateline.reading import fault, reader

if TYPE_CHECKING:
    from dateline.types import Reading


@dataclass(frozen=True, slots=True)
class Job:
    """One input and how to print its reading: `form` is json, jsonl or text; `width` is in columns."""

    source: str
    published: str | None
    model: str | None
    form: str
    width: int
    colour: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: what to print, or why there is nothing."""

    source: str
    printed: str | None
    error: str | None = None


def read_all(jobs: list[Job], output: Path | None, workers: int, quiet: bool) -> int:
    """Read the inputs and write their readings in the order of the jobs.

    Args:
        jobs: One an input.
        output: A file to write to; None is standard output.
        workers: Processes. The bytes written are the same for any number.
        quiet: Whether to keep progress and the last count off stderr; errors are always told.

    Returns:
        The exit status: 0 if all were read, 1 if some were not.

    Raises:
        DatelineError: nothing can be read or written at all (model, tables, output).
    """
    bad = 0
    shown = len(jobs) > 1 and not quiet and sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
    with opened(output) as write, _progress(len(jobs), shown) as progress:
        for number, outcome in enumerate(_outcomes(jobs, workers)):
            if outcome.printed is not None:
                write(_divider(outcome, jobs[number]) + outcome.printed if len(jobs) > 1 else outcome.printed)
            else:
                bad += 1
                progress.tell(f"dateline: {outcome.error}")
            progress.advance()
    if bad and len(jobs) > 1 and not quiet:
        print(f"dateline: {bad} of {len(jobs)} inputs could not be read", file=sys.stderr)
    return 1 if bad else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is, on stderr: `tell` prints a line above it, `advance` counts one more."""

    tell: Callable[[str], None]
    advance: Callable[[], None]


@contextmanager
def _progress(total: int, shown: bool) -> Iterator[Progress]:
    if not shown:
        yield Progress(lambda line: print(line, file=sys.stderr, flush=True), lambda: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield Progress(console.print, lambda: bar.advance(task))


def _divider(outcome: Outcome, job: Job) -> str:
    """In text, a line with the input's name before its reading."""
    return f"{f'== {one_line(outcome.source)} '.ljust(min(job.width, 80), '=')}\n" if job.form == "text" else ""


def _outcomes(jobs: list[Job], workers: int) -> Iterator[Outcome]:
    if min(workers, len(jobs)) < 2:
        yield from map(read_one, jobs)
        return
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        # Only this process has the standard input.
        futures = [None if job.source == "-" else pool.submit(read_one, job) for job in jobs]
        try:
            for job, future in zip(jobs, futures, strict=True):
                try:
                    yield read_one(job) if future is None else future.result()
                except BrokenProcessPool:
                    yield Outcome(job.source, None, f"{one_line(job.source)}: not read: a worker process was ended from outside")
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def read_one(job: Job) -> Outcome:
    """Read one input and set its reading in type.

    Returns:
        What to print, or the error of this input.

    Raises:
        ModelError, ResourceError: no input could be read.
    """
    try:
        return Outcome(job.source, _printed(_read(job), job))
    except (ModelError, ResourceError):
        raise
    except ImportError as error:
        raise ResourceError(f"the installation is broken: {error}; `dateline doctor` says more") from error
    except DatelineError as error:
        return Outcome(job.source, None, one_line(str(error)))  # the message names the input
    except Exception as error:  # an article that trips the program must not take the others with it
        return Outcome(job.source, None, one_line(fault(job.source, error)))


def _read(job: Job) -> Reading:
    from dateline import pipeline
    from dateline.read.alone import read_alone

    page = read_alone(job.source, job.published)
    return pipeline.read(page, reader(job.model))


def _printed(reading: Reading, job: Job) -> str:
    if job.form == "text":
        from dateline.cli.view import render

        return render(reading, job.width, job.colour)
    from dateline.export.json import dump, dump_pretty

    return (dump_pretty if job.form == "json" else dump)(reading) + "\n"
