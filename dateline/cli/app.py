"""The commands and their options. Each hands over to one module; what is slow to import is imported there."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli.archive import Archived, register
from dateline.cli.show import RowFormat
from dateline.errors import ArchiveError, DatelineError, InputError, ModelError, ReadingError, ResourceError

READ, SOME_NOT_READ, USAGE, BROKEN = 0, 1, 2, 3  # exit statuses; `docs/cli.md` explains them

app = typer.Typer(
    help="Read news articles: who did what to whom, when, where and on whose word.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How a reading is printed."""

    json = "json"
    jsonl = "jsonl"
    text = "text"


class QuoteFormat(StrEnum):
    """How quotes are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def fail(error: DatelineError) -> typer.Exit:
    """Say in one line on stderr what went wrong, and give the exit to raise."""
    from dateline.phrases import one_line

    print(f"dateline: {one_line(str(error))}", file=sys.stderr)
    if isinstance(error, ModelError | ResourceError):
        return typer.Exit(BROKEN)
    return typer.Exit(SOME_NOT_READ if isinstance(error, ArchiveError | InputError | ReadingError) else USAGE)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


def _day(given: str | None) -> str | None:
    if given is not None:
        from dateline.read.dates import exact_date, is_future

        day = exact_date(given)
        if day is None or is_future(day):
            raise typer.BadParameter(f"{given!r} is no ISO date up to today, such as 2016-12-02")
    return given


Model = Annotated[str | None, typer.Option(metavar="NAME|PATH", help="Another spaCy pipeline with tagger, parser and NER.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)]
Inputs = Annotated[list[str], typer.Argument(metavar="FILE...", help="Articles as text or HTML; - is standard input.")]
Quoted = Annotated[list[str], typer.Argument(metavar="FILE...|ARCHIVE", help="Articles (- is standard input), or an archive.")]
Form = Annotated[
    Format | None,
    typer.Option("--format", help="How to print. Default: text on a terminal, else json for one input, jsonl for several."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_day, help="The day of publication, where the page does not say it.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write there, not to standard output.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="On stderr only errors.")]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes to read with; the output is the same.")]


@app.callback()
def _options(version: Version = False) -> None: ...


@app.command()
def read(
    inputs: Inputs,
    form: Form = None,
    published: Published = None,
    model: Model = None,
    output: Output = None,
    quiet: Quiet = False,
    workers: Workers = 1,
) -> None:
    """Read articles and print what they tell."""
    from dateline.cli.read import Job, read_all

    if len(inputs) > 1 and form is Format.json:
        raise typer.BadParameter("json is for one input: for several use --format jsonl, one reading a line")
    if inputs.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read only once")
    on_terminal = output is None and sys.stdout.isatty()
    chosen = form.value if form else "text" if on_terminal else "json" if len(inputs) == 1 else "jsonl"
    width, colour = terminal(on_terminal)
    jobs = [Job(source, published, model, chosen, width, colour) for source in inputs]
    try:
        raise typer.Exit(read_all(jobs, output, workers, quiet))
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="A claim's id, or its beginning.")],
    saved: Annotated[str, typer.Argument(metavar="READING", help="A saved reading, json or jsonl; - is standard input.")],
) -> None:
    """Say where each value of a claim comes from: the sentence, the rule, the actors, the voices."""
    from dateline.cli.explain import explanation, find_claim, load_readings
    from dateline.cli.output import write

    try:
        reading, found = find_claim(load_readings(saved), claim)
        write(explanation(reading, found, terminal(True)[0] if sys.stdout.isatty() else None))
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def quotes(
    inputs: Quoted,
    form: Annotated[
        QuoteFormat | None, typer.Option("--format", help="How to print. Default: table on a terminal, else json.")
    ] = None,
    published: Published = None,
    model: Model = None,
    output: Output = None,
    workers: Workers = 1,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Of an archive: only what this one said.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Of an archive: not before.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Of an archive: not after.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Of an archive: so many rows.")] = None,
) -> None:
    """Print who is quoted, in what words, and on whose word: in articles, or in an archive."""
    from dateline.cli.archive import ask, is_archive
    from dateline.cli.output import opened
    from dateline.cli.quotes import quotes_of, render

    if is_archive(inputs[0]):
        if len(inputs) > 1:
            raise typer.BadParameter("one archive at a time")
        options = {"speaker": speaker, "since": since, "until": until, "limit": limit, "output": output}
        try:
            ask(inputs[0], options | {"form": form and RowFormat(form.value)}, lambda archive, **wanted: archive.quotes(**wanted))
        except DatelineError as error:
            raise fail(error) from error
        return

    on_terminal = output is None and sys.stdout.isatty()
    chosen = form.value if form else "table" if on_terminal else "json"
    width, colour = terminal(on_terminal)
    try:
        with opened(output) as write:
            write(render(quotes_of(inputs, published, model, workers), chosen, width, colour))
    except DatelineError as error:
        raise fail(error) from error


class OnError(StrEnum):
    """What an input that gives no article does to the run."""

    skip = "skip"
    stop = "stop"


@app.command()
def ingest(
    archive: Archived,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders or, with --fetch, addresses.")],
    mapping: Annotated[
        str | None, typer.Option("--map", metavar="TARGET=COLUMN,...", help="For tables: text=body,published=date,…")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Go to the network: addresses, lists of them, feeds, sitemaps.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many articles.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken in, and take nothing.")] = False,
    on_error: Annotated[
        OnError, typer.Option(help="An input that gives no article is set aside, or ends the run.")
    ] = OnError.skip,
    model: Model = None,
    quiet: Quiet = False,
    workers: Workers = 1,
) -> None:
    """Take articles into an archive; it is made where there is none. Ended at any moment, the same command goes on."""
    from dateline.cli.ingest import take_in
    from dateline.ingest import Options

    options = Options(workers, limit, model, on_error is OnError.stop)
    try:
        raise typer.Exit(take_in(archive, inputs, options, mapping, fetch, dry_run, quiet))
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def watch(
    archive: Archived,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.")],
    every: Annotated[float, typer.Option(min=1, metavar="MINUTES", help="Between two looks at a feed.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once and end (for cron).")] = False,
    model: Model = None,
    quiet: Quiet = False,
    workers: Workers = 1,
) -> None:
    """Look at feeds again and again, and take in what is new."""
    from dateline.cli.ingest import keep_watch
    from dateline.ingest import Options

    try:
        keep_watch(archive, feeds, Options(workers, model=model), every, once, quiet)
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def reread(
    archive: Archived, limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None, model: Model = None,
    quiet: Quiet = False, workers: Workers = 1,
) -> None:  # fmt: skip
    """Read an archive's articles again that another version of dateline had read; the old readings stay beside the new."""
    from dateline.cli.ingest import read_again
    from dateline.ingest import Options

    try:
        raise typer.Exit(read_again(archive, Options(workers, limit, model), quiet))
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def verify(archive: Archived, quiet: Quiet = False) -> None:
    """Hash all that an archive keeps again, and look at every record: is it whole?"""
    from dateline.cli.ingest import check

    try:
        raise typer.Exit(check(archive, quiet))
    except DatelineError as error:
        raise fail(error) from error


@app.command()
def serve(
    archive: Annotated[str | None, typer.Argument(metavar="ARCHIVE", help="A file or a database; may be new.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes any that is free.")] = 8765,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="What to bind; another needs --token.")] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(metavar="SECRET", help="What every visitor must show.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="An archive of the examples, gone at the end.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,
) -> None:
    """Show an archive in the browser, on this machine alone."""
    if demo == (archive is not None):
        raise typer.BadParameter("name an archive, or give --demo")
    from dateline.web.security import Guard
    from dateline.web.serve import serve

    try:
        serve(archive, Guard(host, token, read_only), port, not no_browser)
    except DatelineError as error:
        raise fail(error) from error


class FamiliarFormat(StrEnum):
    """How precedents are given."""

    text = "text"
    json = "json"


class Whereabouts(StrEnum):
    """Where precedents may have happened, seen from what is asked for."""

    anywhere = "anywhere"
    elsewhere = "elsewhere"
    here = "here"


@app.command()
def familiar(
    what: Annotated[
        str, typer.Argument(metavar='FILE|STORY|"SENTENCE"', help="An article, a story of --archive, or a sentence.")
    ],
    archive: Annotated[str | None, typer.Option(metavar="ARCHIVE", help="Look in its stories too.")] = None,
    library: Annotated[bool, typer.Option("--library/--no-library", help="Look in the history library.")] = True,
    among: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Look in an event set too: UCDP GED, ACLED, POLECAT, ICEWS, GDELT, Phoenix."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="So many precedents.")] = 5,
    where: Annotated[
        Whereabouts, typer.Option(help="elsewhere: not in the same countries; here: only there.")
    ] = Whereabouts.anywhere,
    form: Annotated[
        FamiliarFormat | None, typer.Option("--format", help="How to print. Default: text on a terminal, else json.")
    ] = None,
    published: Published = None,
    model: Model = None,
    output: Output = None,
) -> None:
    """Sound familiar? Find past situations of like structure, and say what maps to what and where it breaks."""
    from dateline.cli.familiar import answer, as_json, as_text, sets
    from dateline.cli.output import opened

    on_terminal = output is None and sys.stdout.isatty()
    try:
        beside, whole = sets(among or ())
        found = answer(what, archive, library, top, where.value, published, model, beside)
        with opened(output) as write:
            text = form is FamiliarFormat.text or (form is None and on_terminal)
            write(as_text(found, terminal(on_terminal)[0]) if text else as_json(found))
    except DatelineError as error:
        raise fail(error) from error
    if not whole:
        raise typer.Exit(SOME_NOT_READ)


@app.command()
def doctor(model: Model = None) -> None:
    """Say what is installed, and whether it is whole."""
    from dateline.cli.doctor import checks
    from dateline.cli.output import write

    found = checks(model)
    width = max(len(check.what) for check in found)
    for check in found:
        write(f"{'ok ' if check.ok else 'BAD'}  {check.what.ljust(width)}  {check.says}\n")
    if not all(check.ok for check in found):
        raise typer.Exit(BROKEN)


def terminal(on_terminal: bool) -> tuple[int, bool]:
    """The columns to set text in, and whether to colour it."""
    import os
    import shutil

    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return shutil.get_terminal_size((80, 24)).columns, colour


register(app, fail)
