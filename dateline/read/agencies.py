"""News agencies by the marks of their credits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
    for mark in (words, *PARTS.split(words)):
        mark = re.sub(r"^(?:[Tt]he|THE) ", "", mark.split(" in ")[0].strip())
        found = [e for e in tables["agencies"]["agencies"] if mark in _forms([*e["marks"], *e.get("short", ())])]
        sure = [e for e in found if mark in _forms(e["marks"])] or found
        if len(sure) > 1:
            sure = [e for e in sure if any(re.search(rf"\b{re.escape(h)}\b", place or "", re.IGNORECASE) for h in e.get("home", ()))]
            if len(sure) != 1:
                return mark
        if sure:
            return str(sure[0]["name"])
    return None


def _forms(marks: list[str]) -> list[str]:
    """Marks as written and in capitals."""
    return [form for mark in marks for form in dict.fromkeys((mark, mark.upper()))]
