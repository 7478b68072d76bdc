"""Where each value of a claim comes from, set in lines; the claim is looked for in saved readings."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap

from dateline.errors import ReadingError
from dateline.explain import where_from
from dateline.export.json import load
from dateline.types import Claim, Reading


def load_readings(saved: str) -> list[Reading]:
    """The readings in a file: one JSON document, or one a line; `-` is standard input.

    Raises:
        ReadingError: no such file, or not readings.
    """
    try:
        text = sys.stdin.read() if saved == "-" else Path(saved).read_text(encoding="utf-8")
    except OSError as error:
        raise ReadingError(f"{saved}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{saved}: not a saved reading: not UTF-8") from error
    try:
        if text.lstrip()[1:2] in ("\n", "\r"):  # indented: one document
            return [load(text)]
        return [load(line) for line in text.split("\n") if line.strip()]
    except ReadingError as error:
        raise ReadingError(f"{saved}: not a saved reading: {error}") from error


def find_claim(readings: list[Reading], beginning: str) -> tuple[Reading, Claim]:
    """The one claim whose id begins so, with its reading.

    Raises:
        ReadingError: no claim, or more than one; the message lists ids that would be valid.
    """
    everything = [(reading, claim) for reading in readings for claim in reading.claims]
    found = [pair for pair in everything if beginning and pair[1].id.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(claim.id[:12] for _, claim in (found or everything)[:20]) or "none"
    if found:
        raise ReadingError(f"{len(found)} claims begin with {beginning!r}: {listed}")
    raise ReadingError(f"no claim begins with {beginning!r}; there are: {listed}")


def explanation(reading: Reading, claim: Claim, width: int | None = None) -> str:
    """A claim with the source of each value in words.

    Args:
        reading: The reading that holds the claim.
        claim: The claim.
        width: Columns to set the lines in; None leaves each value on one line.

    Returns:
        A line or more a value; in the sentence the trigger stands between » and «.
    """
    rows = where_from(reading, claim)
    indent = max(len(label) for label, _ in rows) + 2
    return "".join(f"{line}\n" for label, words in rows for line in _set(label, words, indent, width))


def _set(label: str, words: str, indent: int, width: int | None) -> list[str]:
    head = f"{label.ljust(indent)}{words}"
    if width is None or label == "claim":  # an id stays in one piece, to be copied
        return [head]
    return wrap(head, max(width, indent + 20), subsequent_indent=" " * indent, break_on_hyphens=False)
