"""Proves that the history library can be relied on as far as a program can: form, order, dates, all that is referred to.

What it cannot prove is that an entry is true; `checked` in the entry says who did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from dateline.data import table
from dateline.precedent import known
from dateline.precedent.library import days, keys
from dateline.types import ActorKind, AimKind, Standing

CLAIMS = (8, 25)  # claims of a situation
WORDS = (5, 40)  # words of a sentence
NEEDED = ("id", "title", "kinds", "place", "between", "actors", "claims", "outcome", "references", "checked")
IN_ENTRY = frozenset((*NEEDED, "disputed"))
IN_CLAIM = frozenset("id when who did to about against because aim standing by where text".split())
WHO = frozenset(("state", "group", "organisation"))
NO_STATE = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: the file's name (without ending), the situation, the claim if it is one's, and what would be valid."""

    file: str
    situation: str
    claim: str | None
    fault: str

    def __str__(self) -> str:
        where = f"{self.situation}, {self.claim}" if self.claim else self.situation
        return f"{self.file}, {where}: {self.fault}"


Entry = Mapping[str, Any]
Fault = tuple[str | None, str]


def problems(files: Mapping[str, list[Entry]]) -> list[Problem]:
    """What is wrong in the files of `resources/history/`.

    Args:
        files: their entries, by the name of the file.

    Returns:
        A problem for each fault, in the order of the files; empty where all is well.
    """
    found: list[Problem] = []
    ids: set[str] = set()
    sentences: set[str] = set()
    for file, entries in files.items():
        for entry in entries:
            name = str(entry.get("id"))
            faults: list[Fault] = [(None, f"lacks {key!r}") for key in NEEDED if key not in entry]
            faults += [(None, f"{key!r} is no key of a situation") for key in entry if key not in IN_ENTRY]
            if not faults:
                faults = list(_entry(entry, ids, sentences))
            found += [Problem(file, name, claim, fault) for claim, fault in faults]
    return found


def _entry(entry: Entry, ids: set[str], sentences: set[str]) -> Iterator[Fault]:
    if entry["id"] in ids:
        yield None, "there is another situation of this id"
    ids.add(entry["id"])
    kinds = table("precedent")["kinds"]
    yield from ((None, f"no kind {k!r}; see resources/precedent/kinds.yaml") for k in keys(entry["kinds"]) if k not in kinds)
    yield from ((None, f"no country {code!r}") for code in keys(entry["place"]) if code not in known.by_code())
    try:
        between = days(entry["between"])
    except ValueError as error:
        yield None, str(error)
        return
    for key, actor in entry["actors"].items():
        yield from ((None, f"actor {key}: {fault}") for fault in _actor(actor, between))
    if not CLAIMS[0] <= len(entry["claims"]) <= CLAIMS[1]:
        yield None, f"{len(entry['claims'])} claims; valid are {CLAIMS[0]} to {CLAIMS[1]}"
    earlier: dict[str, str] = {}
    used: set[str] = set()
    for claim in entry["claims"]:
        yield from ((str(claim.get("id")), fault) for fault in _claim(claim, entry, between, earlier, used, sentences))
    yield from ((None, f"actor {key} is in no claim") for key in entry["actors"] if key not in used)
    yield from ((None, fault) for fault in _rest(entry, earlier))


def _actor(actor: Entry, between: tuple[str, str]) -> Iterator[str]:
    tables: dict[str, Mapping[str, known.Row]] = {
        "state": known.states(), "group": known.groups(), "organisation": known.organisations()
    }  # fmt: skip
    for kind in WHO & set(actor):
        row = tables[kind].get(actor[kind])
        if row is None:
            yield f"resources/who has no {kind} {actor[kind]!r}"
        elif (row.get("since") or "") >= between[1] or (row.get("until") or "9999") < between[0][:4]:
            yield f"{actor[kind]!r} was there from {row.get('since')} to {row.get('until')} only, by resources/who"
        return
    person = actor.get("person")
    if person is not None and person not in known.offices() and "name" not in actor:
        yield f"resources/who/roles.csv has no person {person!r}: give a name"
    if person is None and (not actor.get("name") or actor.get("kind") not in get_args(ActorKind)):
        yield f"needs state, group, organisation or person, or a name and a kind of {', '.join(get_args(ActorKind))}"
    country = actor.get("country")
    if country is not None and country not in known.by_code() and country not in NO_STATE:
        yield f"no country {country!r}"
    if actor.get("sector") not in SECTORS and country not in NO_STATE and person is None:
        yield f"no sector {actor.get('sector')!r}"


def _claim(
    claim: Entry, entry: Entry, between: tuple[str, str], earlier: dict[str, str], used: set[str], sentences: set[str]
) -> Iterator[str]:
    yield from (f"{key!r} is no key of a claim" for key in claim if key not in IN_CLAIM)
    try:
        start, end = days(claim["when"])
    except (ValueError, KeyError) as error:
        yield str(error)
        return
    if start < between[0] or end > between[1]:
        yield f"{claim['when']} is not within {entry['between']}"
    last = max(earlier.values(), default="")
    # a coarse time may stand behind a finer one that it holds: "1987-03", then "1987"
    if start < last and end <= last:
        yield f"{claim['when']} is before the claim above it"
    yield from _deed(claim)
    people = [key for side in ("who", "to", "against", "by") for key in keys(claim.get(side))]
    aim = claim.get("aim")
    if aim is not None:
        if not isinstance(aim, dict) or aim.get("kind") not in get_args(AimKind) or not aim.get("text"):
            yield "an aim is {kind: stated, imputed or pretext, text: …}"
        elif aim.get("by"):
            people.append(aim["by"])
    yield from (f"no actor {key!r}" for key in people if key not in entry["actors"])
    used.update(people)
    if not keys(claim.get("who")) and not keys(claim.get("to")):
        yield "has neither who nor to"
    yield from (f"because of {key!r}, which is no earlier claim" for key in keys(claim.get("because")) if key not in earlier)
    text = str(claim.get("text", ""))
    if not WORDS[0] <= len(text.split()) <= WORDS[1]:
        yield f"{len(text.split())} words; valid are {WORDS[0]} to {WORDS[1]}"
    if text in sentences:
        yield "this sentence stands in the library already"
    sentences.add(text)
    if claim["id"] in earlier:
        yield "there is another claim of this id"
    earlier[claim["id"]] = start


def _deed(claim: Entry) -> Iterator[str]:
    codebook = table("what")["codebook"]
    kind, _, mode = str(claim.get("did")).partition("/")
    if kind not in codebook["types"]:
        yield f"no type {kind!r}; valid are {', '.join(codebook['types'])}"
    elif mode and mode not in codebook["types"][kind]["modes"]:
        yield f"{kind} has no mode {mode!r}; valid are {', '.join(codebook['types'][kind]['modes']) or 'none'}"
    yield from (f"no context {key!r}" for key in keys(claim.get("about")) if key not in codebook["contexts"])
    if claim.get("standing", "happened") not in get_args(Standing):
        yield f"no standing {claim['standing']!r}; valid are {', '.join(get_args(Standing))}"


def _rest(entry: Entry, claims: Mapping[str, str]) -> Iterator[str]:
    outcome = entry["outcome"]
    yield from (f"outcome: no claim {key!r}" for key in keys(outcome.get("claims")) if key not in claims)
    if not outcome.get("text"):
        yield "the outcome has no text"
    for row in entry.get("disputed") or ():
        yield from (f"disputed: no claim {key!r}" for key in keys(row.get("claims")) if key not in claims)
        if row.get("by") not in entry["actors"] or not row.get("text"):
            yield "what is disputed needs `by`, one of the actors, and a text"
    for row in entry["references"] or ():
        if set(row) != {"author", "title", "year"}:
            yield f"a reference has an author, a title and a year and nothing else: {dict(row)}"
    if entry["checked"] != "unchecked" and not str(entry["checked"]).startswith("by "):
        yield "checked is `unchecked`, or `by …` and against what"
