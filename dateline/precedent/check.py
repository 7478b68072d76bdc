"""What is wrong with the entries of the history library, found before it is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from dateline.precedent import library
from dateline.precedent.library import days
from dateline.types import AimKind, Standing

KEYS = frozenset("id title kinds place between actors claims outcome disputed references checked".split())
CLAIM_KEYS = frozenset("id when who did to about against because aim standing by where text".split())
CLAIM_NEEDS = ("id", "when", "who", "did", "text")
REFERENCE = frozenset(("author", "title", "year"))
ACTOR_KINDS = ("group", "organisation", "population", "person", "state", "government", "role")
NO_STATE = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
CLAIMS = (8, 25)
WORDS = (5, 40)
Entry = Mapping[str, Any]
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what would be valid. `file` is the name without ending; `situation` and `claim` are ids, "" where the
    fault is not of one."""

    file: str
    situation: str
    claim: str
    fault: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.situation, self.claim, self.fault)))


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may name: rows of the tables by id, codes, types with their modes, contexts, kinds."""

    states: Mapping[str, Entry]
    groups: Mapping[str, Entry]
    organisations: Mapping[str, Entry]
    offices: Mapping[str, tuple[Entry, ...]]
    codes: Collection[str]
    types: Mapping[str, Entry]
    contexts: Collection[str]
    kinds: Collection[str]


def problems(tables: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the history library.

    Args:
        tables: The content of `resources/` by folder and file, as `scripts/build-data` has it: `history` is checked, against
            `who`, `what` (the codebook) and `precedent` (the kinds).

    Returns:
        Every problem, in the order of the files; empty where the library is sound.
    """
    known = _known(tables)
    ids: set[str] = set()
    texts: dict[str, str] = {}
    found = []
    for file, entries in tables["history"].items():
        for entry in entries if isinstance(entries, list) else [entries]:
            id = str(entry.get("id", "?")) if isinstance(entry, dict) else "?"
            faults = (
                _faults(entry, known) if isinstance(entry, dict) else iter([("", "no situation: valid is a list of mappings")])
            )
            found += [Problem(file, id, claim, fault) for claim, fault in faults]
            if id in ids:
                found.append(Problem(file, id, "", "another situation has this id"))
            ids.add(id)
            found += [Problem(file, id, claim, fault) for claim, fault in _repeats(entry, texts)]
    return found


def _known(tables: Mapping[str, Any]) -> Known:
    who, book = tables["who"], tables["what"]["codebook"]
    offices: dict[str, tuple[Entry, ...]] = {}
    for row in who["roles"]:
        offices[row["id"]] = (*offices.get(row["id"], ()), row)
    states = {row["id"]: row for row in who["states"]["states"]}
    return Known(
        states,
        {row["id"]: row for row in who["groups"]["groups"]},
        {row["id"]: row for row in who["organisations"]["organisations"]},
        offices,
        {row["code"] for row in states.values()},
        book["types"],
        book["contexts"],
        tables["precedent"]["kinds"],
    )


def _repeats(entry: Any, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Sentences that stand in the library already; `texts` has those seen and where."""
    for claim in _claims(entry):
        text = " ".join(str(claim.get("text", "")).casefold().split())
        where = f"{entry.get('id')}/{claim.get('id')}"
        if text and texts.setdefault(text, where) != where:
            yield str(claim.get("id")), f"the same sentence as {texts[text]}: say it in other words, or once"


def _has_id(claim: Any) -> bool:
    return isinstance(claim, dict) and isinstance(claim.get("id"), str)


def _claims(entry: Any) -> list[Entry]:
    claims = entry.get("claims") if isinstance(entry, dict) else None
    return [claim for claim in claims if isinstance(claim, dict)] if isinstance(claims, list) else []


def _faults(entry: Entry, known: Known) -> Iterator[tuple[str, str]]:
    """Faults of a situation as claim ("" for none) and fault. One that lacks a part is not read further."""
    yield from (("", f"unknown key {key!r}: valid are {', '.join(sorted(KEYS))}") for key in entry if key not in KEYS)
    lacks = sorted(KEYS - {"disputed"} - set(entry))
    shapes = {"actors": dict, "claims": list, "outcome": dict, "references": list, "disputed": list}
    lacks += [f"{key} as a {kind.__name__}" for key, kind in shapes.items() if key in entry and not isinstance(entry[key], kind)]
    lacks += [f"claims with ids, not {claim!r}" for claim in entry["claims"] if not _has_id(claim)] if not lacks else []
    if lacks:
        yield "", f"lacks {', '.join(lacks)}"
        return
    between, fault = _days(entry["between"])
    if between is None:
        yield "", f"between: {fault}"
        return
    yield from (("", fault) for fault in _head(entry, known))
    for key, actor in entry["actors"].items():
        yield from (("", f"actor {key}: {fault}") for fault in _actor(actor, between, known))
    earlier: dict[str, Days] = {}
    for claim in _claims(entry):
        yield from ((str(claim.get("id", "?")), fault) for fault in _claim(claim, entry["actors"], between, earlier, known))
    for (above, first), (id, then) in pairwise(earlier.items()):
        if then[1] <= first[0]:  # "1971" after "1971-08" may well be in order: only what is surely not
            yield id, f"stands below {above}, which is later: put them in order of time"
    yield from (("", fault) for fault in _tail(entry, set(earlier)))
    yield from _alive(entry, known)


def keys(value: Any) -> tuple[str, ...]:
    """Keys as text, whatever stands there: what is none is then said to be unknown."""
    return tuple(map(str, library.keys(value)))


def _days(when: Any) -> tuple[Days | None, str]:
    try:
        return days(when), ""
    except ValueError as error:
        return None, str(error)


def _head(entry: Entry, known: Known) -> Iterator[str]:
    kinds = keys(entry["kinds"])
    yield from (f"kind {kind!r}: valid are {', '.join(known.kinds)}" for kind in kinds if kind not in known.kinds)
    if not 1 <= len(kinds) <= 4:
        yield f"{len(kinds)} kinds: valid are 1 to 4"
    yield from (
        f"place {code!r}: valid are codes of resources/who/states.yaml"
        for code in keys(entry["place"])
        if code not in known.codes
    )
    if not CLAIMS[0] <= len(_claims(entry)) <= CLAIMS[1]:
        yield f"{len(_claims(entry))} claims: valid are {CLAIMS[0]} to {CLAIMS[1]}"
    if entry["checked"] != "unchecked" and not str(entry["checked"]).startswith("by "):
        yield f"checked {entry['checked']!r}: valid are 'unchecked' and 'by …', which says against what"
    for reference in entry["references"]:
        if not isinstance(reference, dict) or set(reference) != REFERENCE or not all(reference.values()):
            yield f"reference {reference!r}: valid is author, title and year, nothing else"
        elif not re.fullmatch(r"1[5-9]\d\d|20\d\d", str(reference["year"])):
            yield f"reference of the year {reference['year']!r}: valid is a year"


def _actor(actor: Any, between: Days, known: Known) -> Iterator[str]:
    tables = {"state": known.states, "group": known.groups, "organisation": known.organisations}
    form = next((form for form in tables if isinstance(actor, dict) and form in actor), None)
    if form:
        row = tables[form].get(actor[form])
        if row is None:
            yield f"no {form} {actor[form]!r} in resources/who/{form}s.yaml: valid is an id there, or name: with kind:"
        elif not _overlap(row, between):
            yield f"{actor[form]} was from {row['since'] or '…'} until {row['until'] or 'now'}, not in {'/'.join(between)}"
        return
    if not isinstance(actor, dict) or not ("person" in actor or "name" in actor):
        yield "valid is state:, group:, organisation:, person:, or name: with kind:"
        return
    if "person" in actor and "name" not in actor and actor["person"] not in known.offices:
        yield f"no person {actor['person']!r} in resources/who/roles.csv: valid is an id there, or name: beside it"
    if "person" not in actor and actor.get("kind") not in ACTOR_KINDS:
        yield f"kind {actor.get('kind')!r}: valid are {', '.join(ACTOR_KINDS)}"
    if actor.get("sector") not in SECTORS and not (actor.get("sector") is None and actor.get("country") in NO_STATE):
        yield f"sector {actor.get('sector')!r}: valid are {', '.join(sorted(SECTORS))}"
    if actor.get("country") is not None and actor["country"] not in {*known.codes, *NO_STATE}:
        yield f"country {actor['country']!r}: valid are codes of resources/who/states.yaml and {', '.join(NO_STATE)}"
    if "person" in actor and actor.get("country") is None:
        yield "a person needs a country"


def _overlap(row: Entry, between: Days, since: str = "since", until: str = "until") -> bool:
    """Whether a row of a table holds at some time between; a month or year in the table means the whole of it."""
    start = days(row[since])[0] if row[since] else ""
    end = days(row[until])[1] if row[until] else "9999"
    return start < between[1] and between[0] < end


def _claim(claim: Entry, actors: Entry, between: Days, earlier: dict[str, Days], known: Known) -> Iterator[str]:
    """Faults of a claim; enters it into `earlier`, whence the claims below know it."""
    yield from (f"unknown key {key!r}: valid are {', '.join(sorted(CLAIM_KEYS))}" for key in claim if key not in CLAIM_KEYS)
    lacks = [key for key in CLAIM_NEEDS if key not in claim]
    if lacks:
        yield f"lacks {', '.join(lacks)}"
        return
    yield from (f"because {id}: no claim above it" for id in keys(claim.get("because")) if id not in earlier)
    if claim["id"] in earlier:
        yield "another claim of the situation has this id"
    told, fault = _days(claim["when"])
    if told is None:
        yield f"when: {fault}"
    else:
        if told[0] < between[0] or between[1] < told[1]:
            yield f"when: {claim['when']} is not within the situation's {'/'.join(between)} (half-open)"
        earlier[claim["id"]] = told
    yield from _coding(claim, known)
    named = [key for field in ("who", "to", "against", "by") for key in keys(claim.get(field))]
    yield from (f"no actor {key!r}: valid are {', '.join(actors)}" for key in named if key not in actors)
    if not keys(claim["who"]) and not keys(claim.get("to")):
        yield "has neither who nor to: valid is at least one"
    aim = claim.get("aim")
    if aim is not None and not (isinstance(aim, dict) and aim.get("kind") in get_args(AimKind) and aim.get("text")):
        yield f"aim: valid is kind ({', '.join(get_args(AimKind))}), text and perhaps by"
    elif aim and aim.get("by") is not None and aim["by"] not in actors:
        yield f"aim by {aim['by']!r}: valid are {', '.join(actors)}"
    if not WORDS[0] <= len(str(claim["text"]).split()) <= WORDS[1]:
        yield f"text of {len(str(claim['text']).split())} words: valid are {WORDS[0]} to {WORDS[1]}"


def _coding(claim: Entry, known: Known) -> Iterator[str]:
    event_type, _, mode = str(claim["did"]).partition("/")
    if event_type not in known.types:
        yield f"type {event_type!r}: valid are {', '.join(known.types)}"
    elif mode and mode not in known.types[event_type]["modes"]:
        yield f"mode {mode!r} of {event_type}: valid are {', '.join(known.types[event_type]['modes']) or 'none'}"
    contexts = keys(claim.get("about"))
    yield from (
        f"context {context!r}: valid are {', '.join(known.contexts)}" for context in contexts if context not in known.contexts
    )
    if len(contexts) > 3:
        yield f"{len(contexts)} contexts: valid are up to 3"
    if claim.get("standing", "happened") not in get_args(Standing):
        yield f"standing {claim['standing']!r}: valid are {', '.join(get_args(Standing))}"


def _tail(entry: Entry, ids: set[str]) -> Iterator[str]:
    """Faults of the outcome, of what is disputed, and of actors who do nothing."""
    outcome = entry["outcome"]
    if not outcome.get("text"):
        yield "outcome: lacks its text"
    yield from (f"outcome: no claim {id}" for id in keys(outcome.get("claims")) if id not in ids)
    for row in entry.get("disputed", ()):
        if not isinstance(row, dict):
            yield f"disputed {row!r}: valid is claims, by and text"
            continue
        yield from (f"disputed: no claim {id}" for id in keys(row.get("claims")) if id not in ids)
        if row.get("by") not in entry["actors"] or not row.get("text"):
            yield f"disputed: valid is claims, text and by ({', '.join(entry['actors'])})"
    named = {key for claim in _claims(entry) for field in ("who", "to", "against", "by") for key in keys(claim.get(field))}
    yield from (f"actor {key} is in no claim" for key in entry["actors"] if key not in named)


def _alive(entry: Entry, known: Known) -> Iterator[tuple[str, str]]:
    """Claims in which someone acts who was not there: a state after its end, a group before its beginning, and a person in
    government who the table says was in none at any time that he acts. A land acts before it is a state (its colonial
    government, its leaders), and a group after it laid down its arms (as a party): neither is a fault."""
    acts: dict[str, list[tuple[str, Days]]] = {}
    for claim in _claims(entry):
        told, _ = _days(claim.get("when", ""))
        for key in keys(claim.get("who")):
            if told and isinstance(entry["actors"].get(key), dict):
                acts.setdefault(key, []).append((str(claim.get("id")), told))
    for key, times in acts.items():
        actor = entry["actors"][key]
        state, group = known.states.get(actor.get("state", "")), known.groups.get(actor.get("group", ""))
        for id, told in times:
            if state and not _overlap({**state, "since": None}, told):
                yield id, f"actor {key}: {state['id']} ended {state['until']}: valid is what came after it"
            if group and not _overlap({**group, "until": None}, told):
                yield id, f"actor {key}: {group['id']} began {group['since']}: valid is what came before it, or a mended table"
        if fault := _no_office(actor, [told for _, told in times], known):
            yield "", f"actor {key}: {fault}"


def _no_office(actor: Entry, times: list[Days], known: Known) -> str | None:
    """That a person who is said to be in government was not, by the table of offices. It has heads of state and government
    and some ministers: whom it has in no government office at all, and soldiers, it cannot say it of."""
    rows = [r for r in known.offices.get(actor.get("person", ""), ()) if r["country"] == actor.get("country")]
    held = [r for r in rows if r["sector"] == "GOV"]
    if not held or actor.get("sector") != "GOV" or any(_overlap(r, told, "start", "end") for r in held for told in times):
        return None
    terms = "; ".join(f"{r['office']} from {r['start'] or '…'} until {r['end'] or 'now'}" for r in held)
    return (
        f"{actor['person']} was not in government when he acts ({terms}): valid is ELI, OPP or another sector, or a mended table"
    )
