"""What a claim says was done: the words of the deed, whether two claims tell one kind of deed, and what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from dateline.data import table
from dateline.records import Told
from dateline.types import EventType

WORD = re.compile(r"[^\W\d_]+")
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")

# How two deeds are alike: by the same word or rule, by words or a mode that tell one deed, by type alone, or not at all.
Alike = Literal["word", "group", "type", "no"]


@dataclass(frozen=True, slots=True)
class Words:
    """The table `resources/merge/events.yaml`, with its words as stems."""

    forms: dict[str, str]
    light: frozenset[str]
    groups: dict[str, frozenset[int]]
    past: tuple[str, ...]
    outcomes: frozenset[int]
    blows: frozenset[int]
    denying: frozenset[str]
    deed_modes: frozenset[str]
    vary: frozenset[frozenset[str]]
    family: dict[str, str]  # types that may be told for one another, by the first of them
    mutual: frozenset[str]
    spoken: frozenset[str]
    repeated: frozenset[str]
    promises: frozenset[str]
    foreseen: frozenset[str]
    of_state: frozenset[str]
    anyone: frozenset[str]
    earlier: re.Pattern[str]
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def words() -> Words:
    """The table, read once."""
    raw: dict[str, Any] = table("merge")["events"]
    forms: dict[str, str] = raw["forms"]
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(raw["same_deeds"]):
        for word in group["words"]:
            groups.setdefault(_bare(word), set()).add(number)
    past = tuple(group["past"] for group in raw["same_deeds"])
    return Words(
        forms,
        frozenset(raw["light"]),
        {stem: frozenset(numbers) for stem, numbers in groups.items()},
        past,
        frozenset(map(past.index, raw["outcomes"])),
        frozenset(map(past.index, raw["blows"])),
        frozenset(map(_bare, raw["denying"])),
        frozenset(raw["deed_modes"]),
        frozenset(frozenset(pair) for pair in raw["vary"]),
        _families(raw["vary"]),
        frozenset(raw["mutual"]),
        frozenset(raw["spoken"]),
        frozenset(raw["repeated"]),
        frozenset(raw["promises"]),
        frozenset(raw["foreseen"]),
        frozenset(raw["of_state"]),
        frozenset(map(_bare, raw["anyone"])),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, raw['earlier']))})\W*$", re.IGNORECASE),
        tuple((frozenset(map(_bare, one)), frozenset(map(_bare, other))) for one, other in raw["apart"]),
    )


def _families(pairs: list[list[str]]) -> dict[str, str]:
    families = {kind: {kind} for kind in get_args(EventType)}
    for one, other in pairs:
        joined = families[one] | families[other]
        families |= dict.fromkeys(joined, joined)
    return {kind: min(family) for kind, family in families.items()}


def _bare(word: str) -> str:
    """A word without its ending: "bombings", "bombing" and "bombed" are "bomb"; it need not be a word ("arriv")."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            if ending in ("ing", "ings", "ed") and word[-1] == word[-2] and word[-1] not in "aeiouls":
                return word[:-1]
            return word[:-1] if ending in ("ing", "ed") and word.endswith("e") else word
    return word


def stem(word: str) -> str:
    """The stem under which forms of one word are found.

    Args:
        word: one word in any case.
    """
    small = word.lower()
    return _bare(words().forms.get(small, small))


def stems(text: str) -> frozenset[str]:
    """The stems of the words in `text` that may tell a deed; all of them where it has none but light ones."""
    found = WORD.findall(text.lower())
    telling = [w for w in found if w not in words().light]
    return frozenset(stem(w) for w in telling or found)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, as one claim has it: type, mode, the stems of its trigger, and the frame that read it."""

    event_type: str
    mode: str | None
    stems: frozenset[str]
    frame: str


def deed_of(told: Told) -> Deed:
    """The deed of a claim, its words from the article."""
    claim = told.claim
    start, end = claim.evidence.trigger
    return Deed(claim.event_type, claim.mode, stems(told.article.text[start:end]), claim.rule.rsplit(".", 1)[0])


def groups_of(deed: Deed) -> frozenset[int]:
    """The groups of words for one deed that its trigger belongs to; where it belongs to none, the name of its frame: of "opened
    fire" the trigger is "opened", the frame "open-fire"."""
    known = words().groups
    own = frozenset(g for s in deed.stems for g in known.get(s, ()))
    return own or frozenset(g for s in stems(deed.frame.partition(".")[2]) for g in known.get(s, ()))


def groups_in(text: str) -> frozenset[int]:
    """The groups of words for one deed that the words of `text` belong to."""
    return frozenset(g for s in stems(text) for g in words().groups.get(s, ()))


def one_blow(one: Deed, other: Deed) -> bool:
    """Whether one clause may tell what was done and another what came of it ("attacked", "killed"), or both what came of it."""
    if one.event_type != other.event_type:
        return False
    first, second = groups_of(one), groups_of(other)
    known = words()
    ends, others = first & known.outcomes, second & known.outcomes
    return bool((ends and (second & known.blows)) or (others and (first & known.blows)) or (ends and others and ends != others))


def alike(one: Deed, other: Deed) -> Alike:
    """How far two claims tell the same kind of deed."""
    if one.event_type != other.event_type and frozenset((one.event_type, other.event_type)) not in words().vary:
        return "no"
    if one.stems & other.stems or one.frame == other.frame:
        return "word"
    if groups_of(one) & groups_of(other) or (one.mode == other.mode and one.mode in words().deed_modes):
        return "group"
    return "type" if one.event_type == other.event_type and one.mode == other.mode else "no"


def counted(deed: Deed) -> str | None:
    """What a count of those whom the deed befell is a count of: "killed", "arrested"; None where no table says."""
    groups = groups_of(deed)
    return words().past[min(groups)] if groups else None
