"""Institutions: which one the words for a source name, and of which state."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dateline.data import table
from dateline.merge.outlets import slug
from dateline.types import Article, Voice

OWNER = re.compile(r"^\s*(?:The|A|An|Its|Their|His|Her|Another|One)\s")
MINISTRY = re.compile(r"\b(?:ministry|minister) (?:of|for) (?:the )?([a-z]{3,})|\b([a-z]{3,}) (?:ministry|minister)\b")


@cache
def words(name: str) -> Any:
    """A list or mapping of `resources/merge/origins.yaml`."""
    return table("merge")["origins"][name]


@cache
def one_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, singular or plural, as a whole word and in any case."""
    ordered = sorted(words(name), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?:s|es)?(?![\w-])", re.IGNORECASE)


@cache
def _nations() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for row in table("who")["states"]["states"]:
        for name in (row["name"], *row["aliases"], *row["adjectives"]):
            if name[:1].isupper():
                codes.setdefault(name, row["code"])
    one = "|".join(map(re.escape, sorted(codes, key=lambda n: (-len(n), n))))
    return re.compile(rf"(?<!\w)({one})(?:'s|’s|')?(?!\w)"), codes


def nation(text: str) -> str | None:
    """The state whose name or adjective a text has first, as ISO 3166 alpha-3; None without one."""
    pattern, codes = _nations()
    found = pattern.search(text)
    return codes[found.group(1)] if found is not None else None


def _nation_before(voice: Voice, article: Article) -> str | None:
    """The state of "the military" where the text speaks before of "Pakistan's military"; None where it does not."""
    if voice.span is None or not (voice.text or "").split():
        return None
    last = (voice.text or "").split()[-1]
    around = re.compile(rf"(?<!\w)([A-Z][\w]*(?: [A-Z]\w*)?)(?:'s|’s|')? (?:[a-z]+ )?{re.escape(last)}(?!\w)")
    codes = [code for m in around.finditer(article.text[: voice.span[0]]) if (code := nation(m.group(1))) is not None]
    return codes[-1] if codes else None


@cache
def _capitals() -> dict[str, str]:
    standing = [row for row in table("who")["states"]["states"] if row["until"] is None]
    return {slug(name): row["code"] for row in standing for name in row["capital"]}


def _capital(place: str | None) -> str | None:
    """The state whose capital a dispatch is from: its "army" is meant where the text names no other."""
    return _capitals().get(slug(place.split(",")[0])) if place else None


def scoped(body: str, voice: Voice, country: str | None = None, article: Article | None = None) -> str:
    """With the state of a body, where the source's own words tell it: what the reading took from further off may be another's."""
    if body.split(":")[0] in words("stateless"):
        return f"body:{body}"
    if country is None and voice.actor is not None and (voice.name is not None or re.search(r"(?<!^)\b[A-Z]|'s ", _plain(voice))):
        country = voice.actor.country
    country = country or nation(voice.text or "")
    if country is None and article is not None:
        organ = body.split(":")[0] in words("organs")
        country = _nation_before(voice, article) or (_capital(article.dateline.place) if organ else None)
    return f"body:{body}:{country}" if country and len(country) == 3 else f"body:{body}"


@cache
def _common() -> frozenset[str]:
    listed = [w for name in ("speaks", "heads", "offices", "ministries", "generic", "papers") for w in words(name)]
    listed += [w for row in words("bodies") if "in" not in row for w in row["words"]]
    listed += [w for row in words("portfolios").values() for w in row]
    return frozenset(part for phrase in listed for part in phrase.split()) | {"the", "a", "an", "of", "and", "for"}


def _plain(voice: Voice) -> str:
    """A source's words but for those that are no name: "The Foreign Ministry" leaves nothing, "Nairobi police" the town."""
    return " " + " ".join(w for w in (voice.text or "").split() if w.lower() not in _common())


def body_of(text: str, voice: Voice, tail: str = "", article: Article | None = None) -> str | None:
    """The key of the institution that words name: its kind, and its state where that is known.

    Args:
        text: the words of a source, with a role and what stands behind it where it is a person's.
        voice: for the state.
        tail: what stands behind the source; it tells a ministry's portfolio, and no body by itself.
        article: for the state where the source's own words do not tell it.

    Returns:
        "body:police:KEN", "body:ministry:interior", or None where no institution of the tables is named.
    """
    lower = f" {text.lower()} "
    whole = " ".join(f"{lower} {tail.lower()}".split())
    if one_of("ministries").search(lower) and (portfolio := _portfolio_of(whole)) is not None:
        return scoped(f"ministry:{portfolio}", voice, article=article)
    for row, pattern in _bodies():
        if pattern.search(lower):
            return scoped(row["id"], voice, row.get("in"), article)
    return None


@cache
def _bodies() -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    return [
        (row, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, row['words']))})(?![\w-])", re.IGNORECASE))
        for row in words("bodies")
    ]


@cache
def _portfolios() -> list[tuple[str, re.Pattern[str]]]:
    kinds = "|".join(words("ministries"))
    found = []
    for name, listed in words("portfolios").items():
        one = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        before = rf"\b(?:{one})(?:'s|’s)? (?:\w+ )?(?:{kinds})\b"
        behind = rf"\b(?:{kinds}) (?:of|for) (?:the )?(?:\w+ )?(?:{one})\b"
        found.append((name, re.compile(f"{before}|{behind}")))
    return found


@cache
def _no_portfolio() -> frozenset[str]:
    adjectives = {a.lower() for row in table("who")["states"]["states"] for a in (*row["adjectives"], row["name"])}
    return frozenset(adjectives) | frozenset(words("no_portfolio"))


def _portfolio_of(lower: str) -> str | None:
    """The portfolio of a ministry or minister, by the table, else by its own word ("minister of supply")."""
    for name, pattern in _portfolios():
        if pattern.search(lower):
            return name
    for found in MINISTRY.finditer(lower):
        word = found.group(1) or found.group(2)
        if word not in _no_portfolio():
            return word
    return None


def named_body(text: str) -> str | None:
    """The body that stands by name beside who speaks for it: "Hamas spokesman", "a spokesman for Gold Fields"."""
    cleaned = one_of("speaks").sub("|", text)
    for part in re.split(r"\|| for | of | at ", cleaned):
        found = re.search(r"(?:[A-Z][\w.&’'-]*(?:\s+(?=[A-Z]))?)+", OWNER.sub("", part))
        if found is not None:
            return by_name(found.group())
    return None


def by_name(name: str) -> str:
    """The key of a body by one of its names, as the tables of actors have it; a part of the United Nations is marked as that."""
    known, parts = _organisations()
    itself = known.get(slug(name), slug(name))
    if itself == "united-nations":
        return "state:UNO"
    return f"body:{itself}:UNO" if itself in parts else f"body:{itself}"


def named_organ(name: str, voice: Voice, article: Article) -> str | None:
    """The key of a body of a state that a name tells in full ("Philippine Coast Guard"); None for "Free Syrian Army"."""
    if one_of("ministries").search(name) and (portfolio := _portfolio_of(name.lower())) is not None:
        return scoped(f"ministry:{portfolio}", voice, nation(name), article)
    country = nation(name)
    kept = [w for w in name.split() if nation(w) is None and w.lower() not in words("adorning")]
    row = next((row for row, _ in _bodies() if " ".join(kept).lower() in row["words"]), None)
    return scoped(row["id"], voice, country) if row is not None and country is not None else None


def last_named(word: str, text: str) -> str | None:
    """The key of the body that a text names last of those that one word means: "the front" after "Polisario Front", "the group"
    after a group of the tables; None where it names none."""
    capital = re.findall(rf"((?:[A-Z][\w'’-]+ )+{re.escape(word.capitalize())})\b", text)
    if capital:
        row = next((row for row, pattern in _bodies() if pattern.search(capital[-1])), None)
        return f"body:{row['id']}" if row is not None else by_name(capital[-1])
    if word not in words("generic"):
        return None
    names = re.findall(r"(?:[A-Z][\w'’-]+ )+[A-Z][\w'’-]+|[A-Z]{3,}", text)
    found = [by_name(name) for name in names if slug(name) in _organisations()[0]]
    return found[-1] if found else None


@cache
def _organisations() -> tuple[dict[str, str], frozenset[str]]:
    who, ids, parts = table("who"), dict[str, str](), set[str]()
    for row in (*who["organisations"]["organisations"], *who["groups"]["groups"]):
        for name in (row["name"], *row["aliases"], row["id"]):
            ids.setdefault(slug(name), row["id"])
        if row["country"] == "UNO":
            parts.add(row["id"])
    return ids, frozenset(parts)


def institution(text: str) -> str | None:
    """The key of an institution by its own words, in no order: "the Agency for the Environment", "the environment agency"."""
    kinds = "|".join(words("institutions"))
    found = re.search(rf"(?i)\b((?:[\w'’-]+ )*(?:{kinds})s?\b(?: (?:for|of) (?:the )?[\w'’-]+(?: [A-Z][\w'’-]+)*)?)", text)
    if found is None:
        return None
    left = [w for w in slug(found.group(1)).split("-") if w not in ("for", "of", "the", "and", "a", "an")]
    left = [w for w in left if not any(ends(w, n) for n in ("offices", "heads", "speaks")) and w != "s"]
    left = [w for w in left if nation(w.capitalize()) is None]
    kind = next((w for w in left if ends(w, "institutions")), None)
    rest = sorted(w for w in left if w != kind)
    if kind is None or not rest or kind in words("ministries") and _portfolio_of(text.lower()) is not None:
        return None
    return f"body:{kind}-{'-'.join(rest)}"


def ends(head: str, name: str) -> str | None:
    """The longest word or words of a list that a phrase ends with, in the singular or with -s."""
    fit = [w for w in words(name) if any(head == form or head.endswith(f" {form}") for form in (w, f"{w}s"))]
    return max(fit, key=len) if fit else None


def is_body(head: str) -> bool:
    """Whether a phrase is a body and not one of its people: "the coastguard", not "a coastguard officer"."""
    return any(head == w or head.endswith(f" {w}") for row in words("bodies") for w in row["words"]) or (
        ends(head, "ministries") is not None
    )
