"""The people of a byline, without their jobs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.read.patterns import compiled, fill

PARTS = re.compile(r"\s*(?:,? (?:and|AND|&) |[,;|\n/])\s*")
# "A." is no article.
INITIAL = re.compile(r"[^\W\d_]\.")
SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III")


def names_in(words: str, tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The names in a list of names ("Ana Lind, Jon Roe and Li Wei").

    Args:
        words: the list; a leading "By" and titles of courtesy are taken off.
        tables: the content of `resources/read/`.

    Returns:
        The names, in the order of the list; none where the first part is not a person's name.
    """
    words = re.sub(r"^(?:[Bb]y|BY)\s+", "", words.strip())
    found: list[str] = []
    placed = False
    for part in PARTS.split(words):
        name, filed, _ = part.strip().partition(" in ")
        # "Ana Lind in Cairo and New York": what follows a place may be a place.
        if placed and not filed:
            break
        placed = placed or bool(filed)
        name = _courtesy(name, tables["credits"]["honorifics"])
        if name in SUFFIXES and found:
            found[-1] = f"{found[-1]}, {name}"
        elif is_name(name, tables):
            found.append(_even(name))
        else:
            break
    return tuple(dict.fromkeys(found))


def is_name(words: str, tables: Mapping[str, Any]) -> bool:
    """Whether some words have the form of a person's full name."""
    pattern = compiled(fill("{name}", tables["furniture"]["words"]))
    unlike = set(tables["credits"]["not_names"])
    full = [w for w in words.split() if not INITIAL.fullmatch(w)]
    return pattern.fullmatch(words) is not None and not any(w.strip(".,").lower() in unlike for w in full)


def _courtesy(name: str, honorifics: list[str]) -> str:
    first, _, rest = name.partition(" ")
    return rest if first in honorifics and " " in rest else name


def _even(name: str) -> str:
    """A name in capitals as it is otherwise written; one in mixed case is left as it is."""
    return name.title().replace("’S", "’s") if name.isupper() else name
