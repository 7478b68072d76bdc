"""The patterns of `resources/merge/processes.yaml`, compiled: which words tell a change of which process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.data import table

MOVES = ("happened", "ongoing")  # the standings of a change that moves the state of its process

_TITLES = "Mr|Mrs|Ms|Dr|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Prof|St|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
WORD = rf"(?:(?:[A-Z]\.)+|(?:{_TITLES})\.|[\w’'\-]+(?:[.,]\d+)*)"
SEP = r"[\"“”]?,?[\"“”]?(?:[ \u00a0]|\n(?!\n))[\"“”]?"  # a line's end may stand within a clause, a paragraph's may not
_BE = r"(?:is|are|was|were|be|been|being)"
_NEAR, _FAR, _OBJECT, _ANY = 6, 16, 9, 14  # words: verb to its noun; noun to its verb; of an object; of "..."
# "used its veto to block": a veto that is had is the noun; "took the bus to free a hostage" takes nobody hostage.
_NO_ARTICLE = "".join(f"(?<!\\b{word} )" for word in ("a", "an", "the", "its", "his", "her", "their"))
_NO_OBJECT = r"(?! (?:a|an|the|its|their|his|her|new|up)\b)"  # "the talks opened a door" opens no talks


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a change. Its groups: n the process's noun, v the word that tells the change, x what it is done to.

    `doer` says where the one who does it stands: "before" the verb, after "by", or nowhere; `object` likewise: "x" (the
    group), "after" or "before" the match, or nowhere. `outside` says that the doer is no party. `verbs` are the first words
    of v, of which a text must have one; `nominal` says that v is a noun ("the collapse of"); `told` that it speaks of the
    process that the text tells of, without its noun ("blocked the request"); `charge` that what follows describes a charge.
    """

    state: str
    regex: re.Pattern[str]
    noun: bool
    doer: str | None
    object: str | None
    outside: bool
    verbs: frozenset[str]
    nominal: bool
    told: bool
    charge: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of process, as the table describes it."""

    kind: str
    title: str
    nouns: re.Pattern[str]
    here: re.Pattern[str] | None
    near: re.Pattern[str]
    skip: re.Pattern[str]
    parties: tuple[str, ...]
    subject: tuple[str, ...]
    party_kinds: frozenset[str]
    subject_kinds: frozenset[str]
    subject_codes: frozenset[str]
    known_kinds: frozenset[str]
    sides: int
    needs: tuple[str, ...]
    sorts: tuple[str, ...]
    land: bool
    at_place: bool
    for_state: bool
    keeper: bool
    keepers: dict[str | None, str]
    of_groups: bool
    reach: int | None
    lapse: int | None
    patterns: tuple[Pattern, ...]
    starts: frozenset[str]
    ends: frozenset[str]
    after: dict[str, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes that hold for all kinds."""

    aux: frozenset[str]
    between: frozenset[str]
    indefinite: frozenset[str]
    plans: frozenset[str]
    pending: frozenset[str]
    not_yet: frozenset[str]
    definite: frozenset[str]
    again: frozenset[str]
    apart: frozenset[str]
    transitive: frozenset[str]
    follow: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    ruling: frozenset[str]
    nobody: frozenset[str]


def forms(verb: str, irregular: dict[str, list[str]]) -> tuple[str, ...]:
    """The forms of a verb, of which a particle may follow ("broke off"): base, third person, past, participle, -ing."""
    first, _, rest = verb.partition(" ")
    if first in irregular:
        found = [first, *irregular[first]]
    else:
        stem = first[:-1] if first.endswith("e") else first
        past = f"{first[:-1]}ied" if re.search(r"[^aeiou]y$", first) else f"{stem}ed"
        third = re.sub(r"([^aeiou])y$", r"\1ie", first) + ("es" if re.search(r"(?:s|x|z|ch|sh)$", first) else "s")
        found = [first, third, past, past, f"{stem}ing"]
    return tuple(f"{form} {rest}".strip() for form in found)


def participles(verb: str, irregular: dict[str, list[str]]) -> tuple[str, ...]:
    """The past participles of a verb: what follows its past and is no -ing form."""
    return tuple(form for form in forms(verb, irregular)[3:] if not form.partition(" ")[0].endswith("ing"))


def _either(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", SEP) for w in sorted(set(words), key=lambda w: (-len(w), w)))


class _Compiler:
    """Turns the little language of the table into regular expressions."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.irregular: dict[str, list[str]] = tables["forms"]
        breaks = _either(tables["breaks"])
        self.nouns = {noun for row in tables["kinds"] for noun in row["nouns"]}
        own, some = rf"(?!(?:{breaks}|{_either(tables['between'])})\b)", rf"(?!(?:{breaks})\b)"
        self.near = rf"(?:{own}(?:(?:rounds?|series){SEP}of|{WORD}){SEP}){{0,{_NEAR}}}?"
        self.far = rf"(?:{some}{WORD}{SEP}){{0,{_FAR}}}?"
        self.any = rf"(?:{some}{WORD}{SEP}){{0,{_ANY}}}?"
        self.object = rf"(?P<x>{WORD}(?:{SEP}(?!(?:{breaks})\b){WORD}){{0,{_OBJECT}}}?)"

    def listed(self, part: str, passive: bool) -> list[str]:
        """The words of a bracket: nouns as they are; verbs in all forms, or only as past participles."""
        found: list[str] = part[1:-1].split("|")
        if part.startswith("["):
            found = [form for w in found for form in (participles if passive else forms)(w, self.irregular)]
        return [form for form in found if form not in self.nouns] or found  # "the blockade of Y" blockades nothing

    def verb(self, part: str, passive: bool) -> str:
        """A bracket as the group v."""
        return f"(?P<v>{_either(self.listed(part, passive))})"

    def pattern(self, state: str, say: str, nouns: str) -> list[Pattern]:
        """A pattern as written, and its passive where a verb stands before what it is done to."""
        parts = re.findall(r"\[[^\]]+\]|<[^>]+>|\S+", say.lstrip("~="))
        verb_first = parts[0].startswith("[")
        doer = "before" if verb_first or parts[0] == "be" else "by" if "be" in parts else None
        if doer is None and parts[0] != "NOUN" and parts[-1].startswith("["):
            doer = "before"  # "the removal of X, something that Y has used its veto to stop"
        main, thing = parts, "x" if "X" in parts else None
        if parts[0] == "X" and parts[1] != "'s":
            main, thing = parts[1:], "before"
        elif parts[-1] == "X":
            main, thing = parts[:-1], "after"
        tail = _NO_OBJECT if parts[0] == "NOUN" and "be" not in parts else ""
        found: list[tuple[str, str | None, str | None]] = [(self.join(main, nouns) + tail, doer, thing)]
        if verb_first and parts[1:2] in (["NOUN"], ["X"]):
            rest = self.join(parts[2:], nouns, inside=True)
            be = rf"{_BE}{SEP}(?:{WORD}{SEP}){{0,1}}?"
            if parts[1] == "X" and rest:  # "two men charged with murder", "a bank removed from the list"
                be = f"(?:{be})?"
            passive = f"{be}{self.verb(parts[0], True)}{rest}"
            if parts[1] == "NOUN":
                found.append((rf"(?P<n>{nouns}){SEP}{self.far}{passive}", "by", None))
            else:
                found.append((passive, "by", "before"))
        told = next(p for p in parts if p[0] in "[<")
        verbs = frozenset(form.split()[0] for form in self.listed(told, False))
        return [
            Pattern(
                state,
                re.compile(rf"\b{regex}\b", re.IGNORECASE),
                "NOUN" in parts,
                who,
                what,
                "~" in say[:2],
                verbs,
                told[0] == "<",
                "=" in say[:2],
                parts[-1] in ("with", "for", "of"),
            )
            for regex, who, what in found
        ]

    def join(self, parts: list[str], nouns: str, inside: bool = False) -> str:
        """The parts one after the other, each with what may stand before it; `inside` where something goes before them."""
        found, before, named = "", "" if inside else "^", inside
        for part in parts:
            sep = "" if before in ("...", "^") or part == "'s" else SEP
            if part == "NOUN":
                piece = f"{self.near if found or inside else ''}(?P<n>{nouns})"
            elif part == "X":
                piece = self.object
            elif part == "...":
                piece = self.any
            elif part == "'s":
                piece = r"['’]s?"
            elif part.startswith(("[", "<")) or part == "be":
                gap = self.far if before == "NOUN" else rf"(?:{WORD}{SEP}){{0,1}}?" if before == "be" else ""
                verb = _BE if part == "be" else self.verb(part, before == "be")
                gap = _NO_ARTICLE if before == "..." else gap
                piece = gap + (verb.replace("?P<v>", "?:") if named else verb)
                named = named or part != "be"
            else:
                article = "" if before == "^" else f"(?:(?:the|an?|its|his|her|their){SEP})?"
                article = _NO_ARTICLE if before == "..." else article
                piece = f"{article}(?:{_either([w for w in part.split('|') if w != '-'])})"
                if "-" in part.split("|"):
                    sep, piece = "", f"(?:{sep}{piece})?"
            found += sep + piece
            before = part
        return found


def _kind(row: dict[str, Any], compiler: _Compiler) -> Kind:
    nouns = _either([*row["nouns"], *row.get("here", ())])
    states = row["states"]
    return Kind(
        row["kind"],
        row["title"],
        re.compile(rf"\b(?:{nouns})\b", re.I),
        re.compile(rf"\b(?:{_either([*row['nouns'], *row.get('near', ())])})\b", re.I) if row.get("here") else None,
        re.compile(rf"\b(?:{_either([*row['nouns'], *row.get('near', ())])})\b", re.I),
        re.compile(rf"\b(?:{_either(row['skip'])})\b" if row.get("skip") else r"(?!)", re.I),
        tuple(row.get("parties", ())),
        tuple(row.get("subject", ())),
        frozenset(row.get("party_kinds", ())),
        frozenset(row.get("subject_kinds", ())),
        frozenset(row.get("subject_codes", ())),
        frozenset(row.get("known_kinds", ())),
        row.get("sides", 1),
        tuple(row.get("needs", ())),
        tuple(row.get("sorts", ())),
        row.get("land", False),
        row.get("at_place", False),
        row.get("for_state", False),
        row.get("keeper", False),
        row.get("keepers", {}),
        row.get("of_groups", False),
        row.get("reach"),
        row.get("lapse"),
        tuple(p for s in states for say in s["say"] for p in compiler.pattern(s["state"], say, nouns)),
        frozenset(s["state"] for s in states if s.get("start")),
        frozenset(s["state"] for s in states if s.get("end")),
        {s["state"]: tuple(s["after"]) for s in states},
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of process, in the order of the table."""
    tables = table("merge")["processes"]
    compiler = _Compiler(tables)
    return tuple(_kind(row, compiler) for row in tables["kinds"])


@cache
def words() -> Words:
    """The word classes of the table."""
    tables = table("merge")["processes"]
    return Words(*(frozenset(tables[name]) for name in Words.__slots__))


@cache
def kind_of(name: str) -> Kind:
    """The kind of that name.

    Raises:
        KeyError: the table has no such kind.
    """
    return {k.kind: k for k in kinds()}[name]
