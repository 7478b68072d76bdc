"""Opening an archive: a SQLite file or a PostgreSQL database, made or brought to this version's form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from dateline.errors import ArchiveError

HEAD = "0007"  # the newest of `dateline/store/migrations/versions`
POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")
VALID = "valid is a file (archive.db) or postgresql://user@host/database"
# A reader may meet a checkpoint, a second writer a long batch: both wait rather than fail.
BUSY_SECONDS = 60


class _Hinted(SQLiteCompiler):
    """Writes the hints of a question (`with_hint`), which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        return text


def is_url(where: str) -> bool:
    """Whether an archive's name is that of a PostgreSQL database."""
    return where.startswith(POSTGRES)


def open_engine(where: str, write: bool = False) -> Engine:
    """Open an archive.

    Args:
        where: the path of a SQLite file, or a PostgreSQL address.
        write: make it where it is not there, and bring an older one to this version's form.

    Raises:
        ArchiveError: there is none, it cannot be reached or written, or it is of another form.
    """
    engine = _postgres(where, write) if is_url(where) else _sqlite(where, write)
    with said(where):
        try:
            found = _revision(engine)
            if found != HEAD:
                _bring_up(engine, where, found, write)
            if write and engine.dialect.name == "sqlite":
                _share(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def said(where: str) -> Iterator[None]:
    """Turn a database's error into one line that names the archive.

    Raises:
        ArchiveError: the database raised; the message says what and what to do.
    """
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{_name(where)}: {_reason(error)}") from error


def _name(where: str) -> str:
    """The archive's name without a password."""
    if is_url(where) and "@" in where:
        return "postgresql://…@" + where.rsplit("@", 1)[1]
    return where


def _reason(error: DBAPIError) -> str:
    words = " ".join(str(error.orig).split())
    for found, meant in (
        ("disk is full", "the disk is full: what was stored is whole; make room and go on with the same command"),
        ("No space left", "the disk is full: what was stored is whole; make room and go on with the same command"),
        ("readonly", "cannot be written: the file or its folder is read-only"),
        ("unable to open", "cannot be opened: the folder is missing or not readable, or (for writing) read-only"),
        ("not a database", f"is no archive; {VALID}"),
        ("malformed", "the file is damaged: `dateline verify` says what can be read; restore a copy"),
        ("is locked", f"another process has been writing for over {BUSY_SECONDS} seconds"),
        ("does not exist", f"{words}; make the database first (createdb)"),
    ):
        if found in words:
            return meant
    return words


def _sqlite(where: str, write: bool) -> Engine:
    path = Path(where)
    if path.is_dir():
        raise ArchiveError(f"{where}: this is a folder; {VALID}")
    if not write and not path.exists():
        raise ArchiveError(f"{where}: no such archive; `dateline ingest {where} INPUT` makes one")
    if not _is_sqlite(path):
        raise ArchiveError(f"{where}: is no archive; {VALID}")
    mode = "rwc" if write else "ro"
    engine = create_engine(
        f"sqlite:///file:{path.resolve().as_uri()[7:]}?mode={mode}&uri=true",
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=NullPool,
    )
    engine.dialect.statement_compiler = _Hinted

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, so that a writer takes its lock at once
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL a kill loses nothing, a power cut the last batch
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA cache_size=-65536")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _share(engine: Engine) -> None:
    """Let readers read while a writer writes, from several processes; the file remembers it. SQLite passes over this within a
    transaction, without a word."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar()
    if mode != "wal":
        raise ArchiveError(f"{engine.url.database}: SQLite cannot keep a write-ahead log here (a network drive?)")


def _is_sqlite(path: Path) -> bool:
    """Whether a file is a SQLite database, or nothing yet."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", b"SQLite format 3\x00")
    except FileNotFoundError:
        return True
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be opened: {error.strerror}") from None


def _postgres(where: str, write: bool) -> Engine:
    # A reader sees one state from the beginning of its question to the end, as SQLite's WAL gives it.
    level = "READ COMMITTED" if write else "REPEATABLE READ"
    try:
        return create_engine("postgresql+psycopg://" + where.split("://", 1)[1], poolclass=NullPool, isolation_level=level)
    except (ImportError, NoSuchModuleError):
        raise ArchiveError(f"{_name(where)}: needs psycopg: pip install 'dateline[postgres]'") from None
    except ArgumentError as error:
        raise ArchiveError(f"{_name(where)}: not an address ({error}); {VALID}") from None


def _revision(engine: Engine) -> str | None:
    """The form that the archive has; None where it has no tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def _bring_up(engine: Engine, where: str, found: str | None, write: bool) -> None:
    if found is not None and found > HEAD:
        raise ArchiveError(
            f"{_name(where)}: made by a newer dateline (form {found}; this one knows {HEAD}): bring dateline up to date"
        )
    if not write and found is None:
        raise ArchiveError(f"{_name(where)}: is no archive of dateline; {VALID}")
    if not write:
        raise ArchiveError(
            f"{_name(where)}: of an older form ({found}): `dateline ingest {_name(where)}` brings it to form {HEAD}"
        )
    if found is None and inspect(engine).get_table_names():
        raise ArchiveError(f"{_name(where)}: has tables of something else; {VALID}")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        # Two processes that make one archive at once: the second finds it made.
        if "already exists" not in str(error.orig) or _revision(engine) != HEAD:
            raise
