"""A situation asked for in plain words and without names: "a state arms rebels against a neighbour backed by its rival".

News is read by the stages of the pipeline, which want names; such a question has none. It is taken apart by a small grammar
over the words of `resources/precedent/plain.yaml`: who does what to whom, against whom, backed by whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dateline.data import table
from dateline.precedent.situation import Dealing, Kind, Party, Situation, Tie

GREAT = frozenset({"great power", "superpower"})
Role = Literal["party", "verb", "done", "against", "by", "who", "and", "stop"]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the question: a party (by its key), a deed (type, mode, contexts), or a word that joins them."""

    role: Role
    key: str = ""
    deed: tuple[str, str | None, tuple[str, ...]] | None = None


@dataclass(slots=True)
class _Draft:
    deed: tuple[str, str | None, tuple[str, ...]]
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)


def plain(text: str) -> Situation | None:
    """The situation that a question tells in plain words.

    Args:
        text: a sentence or a few, without names.

    Returns:
        It, or None where no deed between two parties can be taken from the words.
    """
    drafts: list[_Draft] = []
    kinds: dict[str, Kind] = {}
    known: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        _sentence(_items(sentence, kinds, known), drafts)
    whole = [d for d in drafts if d.actors and (d.recipients or d.against)]
    if not whole:
        return None
    keys = list(dict.fromkeys(k for d in whole for k in (*d.actors, *d.recipients, *d.against)))
    at = {key: place for place, key in enumerate(keys)}
    dealings = tuple(
        Dealing(
            (f"question/{number}",), d.deed[0], d.deed[1], d.deed[2], tuple(at[k] for k in d.actors),
            tuple(at[k] for k in d.recipients), "happened", text, tuple(at[k] for k in d.against),
        )
        for number, d in enumerate(whole, 1)
    )  # fmt: skip
    parties = tuple(
        Party(f"question:{key}", key, kinds[key], None, ("great power",) if key in GREAT else ()) for key in keys
    )  # fmt: skip
    return Situation("question", text, "question", parties, _neighbours(keys, kinds), dealings)


def _neighbours(keys: list[str], kinds: dict[str, Kind]) -> tuple[Tie, ...]:
    """A neighbour is that of the state that is named first; of a great power only where there is no other."""
    states = [at for at, key in enumerate(keys) if kinds[key] == "state" and "neighbo" not in key]
    first = min(states, key=lambda at: (keys[at] in GREAT, at), default=None)
    if first is None:
        return ()
    return tuple(Tie(at, "neighbour", first) for at, key in enumerate(keys) if "neighbo" in key)


def _sentence(items: list[Item], drafts: list[_Draft]) -> None:
    """Make drafts of the items of one sentence."""
    subject: list[str] = []  # who acts
    last = ""  # the party named last
    open_: list[_Draft] = []  # deeds whose other side comes
    waits: Role | None = None  # what the next party is: against whom, or by whom
    joined = False
    for at, item in enumerate(items):
        following = items[at + 1].role if at + 1 < len(items) else "stop"
        if item.role == "party":
            if joined and following == "verb" and (open_ or [last] != subject[-1:]):  # "… and a bloc imposes sanctions"
                subject, open_, waits = [item.key], [], None
            elif waits == "by":
                open_[-1].actors.append(item.key)
                open_, waits = [], None
            elif waits == "against" and drafts:
                drafts[-1].against.append(item.key)
                waits = None
            elif open_:
                for draft in open_:
                    draft.recipients.append(item.key)
                open_ = [] if following != "and" else open_
            else:
                subject = [*subject, item.key] if joined else [item.key]
            last, joined = item.key, False
        elif item.role in ("verb", "done") and item.deed:
            if item.role == "done" and following == "by" and last:
                open_ = [_Draft(item.deed, [], [last])]
                drafts.append(open_[-1])
            else:
                draft = _Draft(item.deed, list(subject))
                drafts.append(draft)
                open_ = [*open_, draft] if joined and open_ else [draft]
            joined = False
        elif item.role == "who" and last:
            subject, open_ = [last], []
        elif item.role in ("against", "by"):
            waits = item.role
        elif item.role == "and":
            joined = True
        elif item.role == "stop":
            open_, waits, joined = [], None, False


def _items(sentence: str, kinds: dict[str, Kind], known: dict[str, str]) -> list[Item]:
    """The pieces of a sentence, in order; words that are of no account are passed over."""
    found: list[Item] = []
    for match in _pattern().finditer(sentence.lower()):
        name = match.lastgroup or ""
        words = match[name]
        if name == "party":
            key = known.get(_key(words), _key(words))
            if match["of"]:  # "the government of a neighbour" is the neighbour, and "the government" from there on
                known["government"] = key
            kinds[key] = _kinds()[key]
            found.append(Item("party", key))
        elif name == "deed":
            deed, done = _deeds()[words] if words in _deeds() else (_phrase(words), False)
            found.append(Item("done" if done else "verb", deed=deed))
        elif name in ("against", "by", "who", "and", "stop"):
            found.append(Item(name))  # type: ignore[arg-type]
    return found


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind for kind, words in table("precedent")["plain"]["parties"].items() for word in words}


def _key(words: str) -> str:
    """The listed word that a party is named by: "neighbours" is the neighbour."""
    return words if words in _kinds() else words.removesuffix("s")


@cache
def _deeds() -> dict[str, tuple[tuple[str, str | None, tuple[str, ...]], bool]]:
    """Every form of every verb: what it is, and whether it may be a participle ("backed")."""
    found = {}
    for verb, kind, contexts, *others in table("precedent")["plain"]["verbs"]:
        event, _, mode = kind.partition("/")
        deed = (event, mode or None, tuple(contexts))
        stem = verb[:-1] if verb.endswith("e") else verb
        past = [o for o in others if not o.endswith(("s", "ing"))] or [f"{stem}ed"]
        third = f"{verb}es" if verb.endswith(("s", "x", "sh", "ch")) else f"{verb}s"
        for form in (verb, third, f"{stem}ing", *others):
            found[form] = (deed, False)
        for form in past:
            found[form] = (deed, True)
    return found


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], tuple[str, str | None, tuple[str, ...]]], ...]:
    rows = []
    for words, kind, contexts in table("precedent")["plain"]["phrases"]:
        event, _, mode = kind.partition("/")
        rows.append((re.compile(f"(?:{words})$"), (event, mode or None, tuple(contexts))))
    return tuple(rows)


def _phrase(words: str) -> tuple[str, str | None, tuple[str, ...]]:
    return next(deed for pattern, deed in _phrases() if pattern.match(words))


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all pieces, the longer words first."""
    given = table("precedent")["plain"]
    phrases = "|".join(words for words, _, _ in given["phrases"])
    verbs = "|".join(sorted(map(re.escape, _deeds()), key=lambda w: (-len(w), w)))
    parties = "|".join(f"{re.escape(w)}s?" for w in sorted(_kinds(), key=lambda w: (-len(w), w)))
    of = "|".join(given["of"])
    return re.compile(
        rf"\b(?P<of>(?:{of}) of (?:a |an |the |its |their |another )?)*(?P<party>{parties})\b(?! of\b)"
        rf"|\b(?P<deed>{phrases}|{verbs})\b"
        r"|\b(?P<against>against)\b|\b(?P<by>by)\b|\b(?P<who>who|which|that)\b|\b(?P<and>and)\b|(?P<stop>[.;!?])"
    )
