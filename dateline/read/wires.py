"""News agencies among the sources of a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Short marks ("AA", "PA", "UP") are names of other things too; a database writes an agency's name out.
SHORTEST = 4


def agency_of(source: str, tables: Mapping[str, Any]) -> str | None:
    """The news agency whose service a source is: "Agence France Presse -- English", "Reuters News".

    Args:
        source: a source's name as a database writes it, or a line of credit.
        tables: the content of `resources/read/`.

    Returns:
        The agency's name as `agencies.yaml` has it, where nothing but words for a service (`wire_words` in
        `databases.yaml`) follows it; None for any other source.
    """
    known = {
        mark.casefold(): entry["name"] for entry in tables["agencies"]["agencies"] for mark in (entry["name"], *entry["marks"])
    }
    service = {word.casefold() for word in tables["databases"]["wire_words"]}
    words = source.casefold().replace(":", " ").split()
    words = words[1:] if words[:1] == ["the"] else words
    for end in range(len(words), 0, -1):
        name = " ".join(words[:end])
        if name in known and len(name) >= SHORTEST and set(words[end:]) <= service:
            return str(known[name])
    return None
