"""The commands that ask an archive. They share their filters; each prints what one call of `dateline.archive` gives."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.cli.show import ON_SCREEN, RowFormat
from dateline.errors import DatelineError

Archived = Annotated[str, typer.Argument(metavar="ARCHIVE", help="A file (archive.db) or postgresql://user@host/database.")]
Many = list[str] | None
FILTERS: dict[str, tuple[Any, Any]] = {
    "type": (Annotated[Many, typer.Option(metavar="TYPE", help="Of this type (AGREE, ASSAULT …); may be repeated.")], None),
    "standing": (Annotated[Many, typer.Option(metavar="STANDING", help="Told so (happened, denied …); may be repeated.")], None),
    "background": (Annotated[bool | None, typer.Option("--background/--news", help="Only what is told as past, or not.")], None),
    "actor": (Annotated[str | None, typer.Option(metavar="NAME", help="Done by: a name, an id or a country's code.")], None),
    "recipient": (Annotated[str | None, typer.Option(metavar="NAME", help="Done to.")], None),
    "either": (Annotated[str | None, typer.Option("--with", metavar="NAME", help="On any side.")], None),
    "country": (Annotated[str | None, typer.Option(metavar="CODE", help="Where, or of any side (AFG).")], None),
    "place": (Annotated[str | None, typer.Option(metavar="NAME", help="At a place of this name.")], None),
    "voice": (Annotated[str | None, typer.Option(metavar="NAME", help="Vouched for by.")], None),
    "speaker": (Annotated[str | None, typer.Option(metavar="NAME", help="Said by (quotes).")], None),
    "outlet": (Annotated[str | None, typer.Option(metavar="NAME", help="Printed by.")], None),
    "since": (Annotated[str | None, typer.Option(metavar="DATE", help="Not before: 2016, 2016-12 or 2016-12-02.")], None),
    "until": (Annotated[str | None, typer.Option(metavar="DATE", help="Not after.")], None),
    "genre": (Annotated[Many, typer.Option(metavar="GENRE", help="Of this genre; may be repeated.")], None),
    "every_genre": (Annotated[bool, typer.Option("--all-genres", help="Opinion, satire and fiction too.")], False),
    "as_of": (Annotated[str | None, typer.Option(metavar="TIME", help="As it was read then (2026-11-24T12:00:00Z).")], None),
    "limit": (Annotated[int | None, typer.Option(min=1, metavar="N", help=f"So many rows (a table: {ON_SCREEN}).")], None),
    "form": (
        Annotated[RowFormat | None, typer.Option("--format", help="How: default a table on a terminal, else CSV.")],
        None,
    ),
    "output": (Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write there.")], None),
}
DOSSIERS = {
    "story": "Show a story whole: who has it from whom, what is a copy of what, its events.",
    "event": "Show an event whole: every value with who gives it, and who disagrees.",
    "process": "Show a process with every change of its state.",
}
RENAMED = {"type": "types", "standing": "standings", "genre": "genres"}


class DossierFormat(StrEnum):
    """How a dossier is given."""

    text = "text"
    json = "json"


def register(app: typer.Typer, fail: Callable[[DatelineError], typer.Exit]) -> None:
    """Add the commands to the program.

    Args:
        app: the program.
        fail: says an error and gives the exit to raise.
    """
    for command in (search, claims, events, stories, actor, dyad, sources, processes, comparisons, aside):
        app.command()(_filtered(command, fail))
    for kind, help_ in DOSSIERS.items():
        app.command(kind, help=help_)(_dossier(kind, fail))



def search(archive: Any, words: Annotated[str, typer.Argument(metavar="WORDS")], **wanted: Any) -> Any:
    """Find articles by their words: all of them, a "phrase", -without, this OR that."""
    return archive.search(words, **wanted)


def claims(archive: Any, **wanted: Any) -> Any:
    """List claims: each is one event as one sentence tells it, with the voices that it rests on."""
    return archive.claims(**wanted)


def events(archive: Any, **wanted: Any) -> Any:
    """List events: what all articles together tell of one happening, how many origins it has, and who disagrees."""
    return archive.events(**wanted)


def stories(archive: Any, **wanted: Any) -> Any:
    """List stories: articles, different texts and independent origins."""
    return archive.stories(**wanted)


def actor(archive: Any, name: Annotated[str, typer.Argument(metavar="NAME")], **wanted: Any) -> Any:
    """Show whom an actor deals with, and how."""
    return archive.actor(name, **wanted)


def dyad(
    archive: Any,
    one: Annotated[str, typer.Argument(metavar="A")],
    other: Annotated[str, typer.Argument(metavar="B")],
    **wanted: Any,
) -> Any:
    """List what two actors do to each other, by time."""
    return archive.dyad(one, other, **wanted)


def sources(archive: Any, **wanted: Any) -> Any:
    """List outlets, agencies and voices: who tells how much, and who only copies."""
    return archive.sources(**wanted)


def processes(archive: Any, **wanted: Any) -> Any:
    """List talks, peace processes, sanctions lists, trials … with their state and how it changed."""
    return archive.processes(**wanted)


def comparisons(archive: Any, **wanted: Any) -> Any:
    """List what articles compare with what ("reminiscent of …"), and on whose word."""
    return archive.comparisons(**wanted)


def aside(archive: Any, **wanted: Any) -> Any:
    """List what was set aside when articles were taken in, and why."""
    return archive.aside(wanted.get("limit"))


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive, and not of an article: a database's address, or a SQLite file."""
    if name.startswith("postgres"):
        return "://" in name
    try:
        with Path(name).open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def ask(where: str, options: dict[str, Any], call: Callable[..., Any]) -> None:
    """Open an archive, ask it, and give the rows.

    Args:
        where: the archive.
        options: the values of `FILTERS`.
        call: takes the archive and keywords (the filter and the limit) and gives Rows.

    Raises:
        DatelineError: no such archive, or nothing that could be asked so.
    """
    from dateline.archive import Archive
    from dateline.cli.app import terminal
    from dateline.cli.show import show

    form, output, limit = options.pop("form"), options.pop("output"), options.pop("limit")
    wanted = {RENAMED.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in options.items()}
    wanted = {key: value for key, value in wanted.items() if value not in (None, (), False)} | (
        {"background": options["background"]} if options.get("background") is not None else {}
    )
    on_terminal = output is None and sys.stdout.isatty()
    if limit is None and (form is RowFormat.table or (form is None and on_terminal)):
        limit = ON_SCREEN
    width, colour = terminal(on_terminal)
    with Archive(where) as archive:
        show(call(archive, **wanted | {"limit": limit}), form, output, width, colour)


def _filtered(command: Callable[..., Any], fail: Callable[[DatelineError], typer.Exit]) -> Callable[..., None]:
    """A command with an archive, its own arguments and all filters as options."""
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name not in ("archive", "wanted")]

    def run(**given: Any) -> None:
        where = given.pop("archive")
        arguments = [given.pop(p.name) for p in own]
        try:
            ask(where, given, lambda archive, **wanted: command(archive, *arguments, **wanted))
        except DatelineError as error:
            raise fail(error) from error

    keyword = inspect.Parameter.KEYWORD_ONLY
    first = [inspect.Parameter("archive", keyword, annotation=Archived), *(p.replace(kind=keyword) for p in own)]
    rest = [inspect.Parameter(name, keyword, default=default, annotation=kind) for name, (kind, default) in FILTERS.items()]
    run.__signature__ = inspect.Signature([*first, *rest])  # type: ignore[attr-defined]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {p.name: p.annotation for p in (*first, *rest)}
    return run


def _dossier(kind: str, fail: Callable[[DatelineError], typer.Exit]) -> Callable[..., None]:
    """The command that shows one story, event or process."""

    def run(
        archive: Archived,
        identity: Annotated[str, typer.Argument(metavar="ID", help="The id, or the beginning of it.")],
        form: Annotated[DossierFormat | None, typer.Option("--format", help="How: default text.")] = None,
        output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", dir_okay=False)] = None,
    ) -> None:
        import msgspec

        from dateline.archive import Archive
        from dateline.cli.app import terminal
        from dateline.cli.dossier import dossier, text_of
        from dateline.cli.output import opened

        try:
            with Archive(archive) as open_, opened(output) as write:
                record = dossier(open_, kind, identity)
                if form is DossierFormat.json:
                    write(msgspec.json.format(msgspec.json.encode(record), indent=1).decode() + "\n")
                else:
                    write(text_of(open_, record, terminal(output is None and sys.stdout.isatty())[0]))
        except DatelineError as error:
            raise fail(error) from error

    return run
