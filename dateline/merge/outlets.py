"""News outlets and agencies by any of their names: one key for one outlet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from dateline.data import table

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
PLACE = re.compile(r"\s+of\s+[A-Z][a-z]+$")
NOUNS = re.compile(r"\s+(?:news ?paper|daily|news agency|agency|magazine)$", re.IGNORECASE)


def slug(words: str) -> str:
    """Words as a key: plain letters and digits, joined by hyphens, without an article before and "'s" behind.

    Args:
        words: any text.

    Returns:
        The key; empty where the words have no letter of any script.
    """
    plain = unicodedata.normalize("NFKD", ARTICLE.sub("", words.strip())).casefold()
    plain = re.sub(r"['’]s?\b", "", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(re.findall(r"\w+", plain))


@cache
def known() -> dict[str, str]:
    """Every name and alias of the tables, as a key, with the id of its outlet; an agency's marks lead to the same id."""
    ids: dict[str, str] = {}
    for row in table("who")["outlets"]["outlets"]:
        for name in (row["name"], *row["aliases"]):
            ids.setdefault(slug(name), row["id"])
    for row in table("read")["agencies"]["agencies"]:
        names = [slug(n) for n in (row["name"], *row["marks"])]
        at = next((ids[n] for n in names if n in ids), names[0])
        for name in names:
            ids.setdefault(name, at)
    return ids


@lru_cache(maxsize=4096)
def outlet_id(name: str) -> str:
    """The id of an outlet by one of its names; its own name as a key where no table has it.

    Args:
        name: as a text or a page gives it, with or without "The", "newspaper", "of London".

    Returns:
        The same id for the names of one outlet.
    """
    for words in (name, NOUNS.sub("", name), PLACE.sub("", name)):
        if slug(words) in known():
            return known()[slug(words)]
    return slug(PLACE.sub("", NOUNS.sub("", name)))


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = {n for row in table("who")["outlets"]["outlets"] for n in (row["name"], *row["aliases"])}
    names |= {n for row in table("read")["agencies"]["agencies"] for n in (row["name"], *row["marks"])}
    names = {ARTICLE.sub("", n) for n in names}
    # Short marks such as "PA" or "UP" are words in capitals elsewhere: from three letters on, longest first.
    ordered = sorted((n for n in names if len(n) > 2 or n in ("AP",)), key=lambda n: (-len(n), n))
    one_of = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<![\w-])(?:{one_of})(?![\w-])"), re.compile(rf"(?:[Tt]he )?({one_of})$")


def named_in(text: str) -> list[tuple[int, str, str]]:
    """The outlets of the tables that a text names.

    Args:
        text: any text.

    Returns:
        (start, words, id) for each, in the order of the text.
    """
    return [(m.start(), m.group(), outlet_id(m.group())) for m in _names()[0].finditer(text)]
