"""What is installed, and whether it is whole."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from dateline import __version__
from dateline.data import table
from dateline.errors import DatelineError

OLDEST = (3, 11)
PACKAGES = (
    "spacy", "trafilatura", "lxml_html_clean", "charset-normalizer", "py3langid", "python-dateutil", "sqlalchemy", "alembic",
    "msgspec", "xxhash", "pypdf", "python-docx", "striprtf", "feedparser", "fastwarc", "httpx", "protego",
)  # fmt: skip
TABLES = ("read", "voice", "who", "when", "where", "what", "merge")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, whether it is as it should be, and what was found."""

    what: str
    ok: bool
    says: str


def checks(model: str | None) -> list[Check]:
    """Look at Python, the packages, the model and the tables.

    Args:
        model: A spaCy pipeline's name or path; None is the default one, whose digest is checked.

    Returns:
        The checks, in the order in which they are told.
    """
    found = [
        Check("Python", sys.version_info >= OLDEST, f"{platform.python_version()} ({platform.system()} {platform.machine()})"),
        Check("dateline", True, __version__),
    ]
    found += [_package(name) for name in PACKAGES]
    found += _default_model() if model is None else ()
    found += [_tried(f"table {name}", partial(_files, name)) for name in TABLES]
    found.append(_tried("loads", lambda: _loaded(model)))
    return found


def _package(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, f"not installed: run `pip install {name}`")


def _default_model() -> Iterator[Check]:
    """Whether the default model is there and is the one that was checked."""
    try:
        from dateline.text.model import DIGEST, default_path, digest

        path = default_path()
        yield Check("model", True, str(path))
        found = digest(path)
        yield Check("digest", found == DIGEST, found if found == DIGEST else f"{found}, wanted {DIGEST}")
    except (DatelineError, ImportError, OSError) as error:
        yield Check("model", False, str(error))


def _files(folder: str) -> str:
    return ", ".join(sorted(table(folder)))


def _loaded(model: str | None) -> str:
    """Load everything that a reading needs, and name the pipeline."""
    from dateline.pipeline import load

    nlp = load(model).nlp
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}: {', '.join(nlp.pipe_names)}"


def _tried(what: str, say: Callable[[], str]) -> Check:
    try:
        return Check(what, True, say())
    except (DatelineError, ImportError, LookupError, OSError, ValueError) as error:
        return Check(what, False, f"{type(error).__name__}: {error}")
