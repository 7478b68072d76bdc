"""News agencies by the marks of their credits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.read.ready import ready

# "AFP, Reuters", "AP/Reuters", "Agence France-Presse and staff"
PARTS = re.compile(r"\s*(?:[,;/&+]| and | with | [-–—] )\s*")


def plain_marks(tables: Mapping[str, Any]) -> list[str]:
    """The marks that nothing else is called by, in capitals too.

    Args:
        tables: the content of `resources/read/`.
    """
    return [form for entry in tables["agencies"]["agencies"] for form in _forms(entry["marks"])]


def all_marks(tables: Mapping[str, Any]) -> list[str]:
    """The marks as a credit may print them: in a dateline, in brackets, after "By" or a dash.

    Args:
        tables: the content of `resources/read/`.
    """
    entries = tables["agencies"]["agencies"]
    return [form for entry in entries for form in _forms([*entry["marks"], *entry.get("short", ())])]


def agency_of(words: str, place: str | None, tables: Mapping[str, Any]) -> str | None:
    """The agency that the words of a credit name, the first of several.

    Args:
        words: "AFP", "Reuters in Juba", "The Associated Press and staff".
        place: the place of the dateline, which tells apart agencies of one mark.
        tables: the content of `resources/read/`.

    Returns:
        Its name; the mark itself where several agencies bear it and the place does not tell which; None for no agency.
    """
    plain, initials = _by_mark(tables)
    for part in (words, *PARTS.split(words), *words.split("-")):
        mark = re.sub(r"^(?:[Tt]he|THE) ", "", re.split(r" (?:in|by|via) ", part)[0].strip())
        found = plain.get(mark) or initials.get(mark, [])
        if len(found) > 1:
            found = [e for e in found if _at_home(e.get("home", ()), place or "")]
            if len(found) != 1:
                return mark
        if found:
            return str(found[0]["name"])
    return None


def _at_home(home: Sequence[str], place: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", place, re.IGNORECASE) for name in home)


@ready
def _by_mark(tables: Mapping[str, Any]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """The agencies by their marks: those that nothing else bears, and the short ones."""
    found: tuple[dict[str, list[Any]], dict[str, list[Any]]] = ({}, {})
    for entry in tables["agencies"]["agencies"]:
        for by_mark, marks in zip(found, (entry["marks"], entry.get("short", [])), strict=True):
            for form in _forms(marks):
                by_mark.setdefault(form, []).append(entry)
    return found


def _forms(marks: list[str]) -> list[str]:
    """Marks as written and in capitals."""
    return list(dict.fromkeys(form for mark in marks for form in (mark, mark.upper())))
