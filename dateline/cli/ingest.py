"""Taking inputs into an archive: progress on long work, a report at the end, an exit status that says what failed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import DatelineError
from dateline.ingest import Options, Report, dry_run, ingest
from dateline.phrases import one_line
from dateline.read.inputs import items_of
from dateline.records import Item, SetAside

EVERY = 10.0  # seconds between two lines where there is no terminal
SHOWN = 10  # reasons that are told at the end
ADDRESS = ("http://", "https://")


def take_in(
    where: str, inputs: list[str], options: Options, mapping: str | None, fetch: bool, dry: bool, quiet: bool
) -> int:
    """Take inputs into an archive and say what came of it.

    Args:
        where: the archive; made where there is none.
        inputs: paths and, with `fetch`, addresses.
        options: how to take in.
        mapping: which column is what, for tables ("text=body,published=date").
        fetch: whether the network may be used: for addresses, lists of addresses, and what feeds point at.
        dry: whether only to say what would be taken.
        quiet: whether to keep progress and the report off stderr.

    Returns:
        The exit status: 0 if all were taken, 1 if some were set aside.

    Raises:
        DatelineError: nothing can be taken in at all, or `options.stop` and an input was set aside.
    """
    addresses = [name for name in inputs if name.startswith(ADDRESS)]
    if addresses and not fetch:
        raise DatelineError(f"{addresses[0]}: an address: add --fetch to go to the network")

    def items() -> Iterator[Item | SetAside]:
        for name in inputs:
            yield from _fetched(where, name) if fetch else items_of(name, mapping)

    total = _count(items()) if not quiet and not fetch and sys.stderr.isatty() else None
    with _heard(total, quiet) as heard:
        report = dry_run(items(), options.limit, heard) if dry else ingest(where, inputs, items(), options, heard)
    if not quiet:
        _tell(report, where, dry)
    return 1 if report.set_aside else 0


def _fetched(where: str, name: str) -> Iterator[Item | SetAside]:
    """The articles behind an address, or behind those that a file lists."""
    from dateline.ingest import known_addresses
    from dateline.read.web import addresses_in, fetch
    from dateline.watch import AGENT

    seen = known_addresses(where)
    yield from fetch([name] if name.startswith(ADDRESS) else addresses_in(Path(name)), AGENT, seen)


def _count(items: Iterator[Item | SetAside]) -> int:
    return sum(1 for _ in items)


@contextmanager
def _heard(total: int | None, quiet: bool) -> Iterator[Callable[[Report], None]]:
    """What hears of the progress: a bar with rate and time left on a terminal, else a line now and then."""
    if quiet:
        yield lambda report: None
        return
    if total is None:
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        TextColumn("{task.fields[aside]}"),
    )  # fmt: skip
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="", aside="")

        def heard(report: Report) -> None:
            done = report.taken + report.known + report.set_aside
            rate = done / max(time.monotonic() - started, 0.1)
            aside = f"{report.set_aside} set aside" if report.set_aside else ""
            bar.update(task, completed=done, rate=f"{rate:.1f} a second", aside=aside)

        yield heard


def _lines() -> Callable[[Report], None]:
    started = last = time.monotonic()

    def heard(report: Report) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            rate = (report.taken + report.known + report.set_aside) / (now - started)
            counts = f"{report.taken:,} taken in, {report.known:,} known, {report.set_aside:,} set aside"
            print(f"dateline: {counts} ({rate:.1f} a second)", file=sys.stderr, flush=True)

    return heard


def _tell(report: Report, where: str, dry: bool) -> None:
    """The report, on stderr: what was taken, what was known, what was set aside and why."""
    verb = "would be taken in" if dry else "taken in"
    copies = f" ({report.copies:,} with the text of another article)" if report.copies else ""
    known = f", {report.known:,} known before" if report.known else ""
    aside = f", {report.set_aside:,} set aside" if report.set_aside else ""
    passed = f", {report.passed:,} passed over (no articles)" if report.passed else ""
    print(f"dateline: {report.taken:,} {verb}{copies}{known}{aside}{passed}", file=sys.stderr)
    for error in report.errors[:SHOWN]:
        print(f"dateline: {one_line(error)}", file=sys.stderr)
    if report.set_aside > SHOWN:
        rest = report.set_aside - SHOWN
        print(f"dateline: and {rest:,} more: `dateline aside {where}` lists them", file=sys.stderr)


def check(where: str, quiet: bool) -> int:
    """Verify an archive and print what is wrong, a line each.

    Returns:
        The exit status: 0 if all is whole, 1 if not.

    Raises:
        ArchiveError: there is none.
    """
    from dateline.archive import Archive

    faults = 0
    with Archive(where) as archive:
        for fault in archive.verify():
            faults += 1
            print(f"{fault.table}\t{fault.row}\t{fault.what}")
        kept = archive.sizes()["originals"]
    if not quiet:
        print(f"dateline: {kept:,} originals hashed; {faults or 'no'} fault{'s' if faults != 1 else ''}", file=sys.stderr)
    return 1 if faults else 0


def read_again(where: str, options: Options, quiet: bool) -> int:
    """Read an archive's articles anew, where their reading is of another version of dateline.

    Returns:
        The exit status: 0 if all were read, 1 if some could not be.
    """
    from dateline.ingest import reread

    with _heard(None, quiet) as heard:
        report = reread(where, options, heard)
    if not quiet:
        print(f"dateline: {report.taken:,} read again, {report.set_aside:,} could not be", file=sys.stderr)
    return 1 if report.set_aside else 0


def keep_watch(where: str, feeds: list[str], options: Options, minutes: float, once: bool, quiet: bool) -> None:
    """Watch feeds until the program is ended, and say after each look what came of it.

    Raises:
        DatelineError: what is no address, or an archive that cannot be written.
    """
    from dateline.watch import watch

    for feed in feeds:
        if not feed.startswith(ADDRESS):
            raise DatelineError(f"{feed}: not an address of a feed; valid is https://… (a file goes to `dateline ingest`)")

    def heard(report: Report, wait: float) -> None:
        if quiet:
            return
        _tell(report, where, dry=False)
        if not once:
            print(f"dateline: the next look is in {wait / 60:.0f} minutes; Ctrl-C ends", file=sys.stderr, flush=True)

    try:
        watch(where, feeds, options, minutes * 60, heard, once)
    except KeyboardInterrupt:
        print("dateline: ended; what was taken in is stored", file=sys.stderr)
