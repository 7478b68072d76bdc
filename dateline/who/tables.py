"""The tables of `resources/who`, compiled for look-up: names by their words, titles by their head, persons by id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?|[^\w\s]", re.U)
# Two or more initials before a name.
INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,}(?<=[.\s])(?=[A-Za-z])")
NameKind = Literal[
    "state", "adjective", "people", "capital", "seat", "region", "member", "group", "organisation", "outlet", "person", "folk"
]
# What a state and the one before it may share: "Moscow" spoke for both.
SHARED = ("adjectives", "capital", "seats")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. `kind` is the sense of this name ("adjective": "French"; "folk": a people that is no
    state's), `row` the table's row."""

    kind: NameKind
    id: str
    name: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...] = ()
    ambiguous: bool = False
    row: Any = None


@dataclass(frozen=True, slots=True)
class Title:
    """A word or phrase for an office, a member of a body, a body or a population."""

    words: tuple[str, ...]
    sector: str | None
    what: str
    gender: Literal["m", "f"] | None = None
    weak: bool = False
    state: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """One holding of one office; dates are ISO and half-open, None where open."""

    office: str
    country: str | None
    sector: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Former:
    """A state that ended at `until`, with its successor's id and the words that stood for both."""

    entry: Entry
    successor: str
    since: str
    until: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """All of it. `by_word` leads from a name's first word to its words and entry, longest first."""

    by_word: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    titles: dict[str, tuple[Title, ...]]
    offices: dict[str, tuple[Office, ...]]
    given: dict[str, Literal["m", "f"]]
    states: dict[str, Entry]
    former: tuple[Former, ...]
    proper: frozenset[str]
    vessels: dict[str, frozenset[str]]


# Letters that Unicode does not part into a letter and a mark.
LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "ı": "i",
        "ß": "ss",
        "’": "'",
        "‘": "'",
    }
)


def plain(word: str) -> str:
    """A word without accents; case stays."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word.translate(LETTERS)) if not unicodedata.combining(c))


def split(text: str) -> list[tuple[str, int, int]]:
    """Words and marks of a text with their offsets, as names are matched: "U.S." is one word."""
    found = []
    for match in WORD.finditer(text):
        word, start, end = match.group(), *match.span()
        if word.endswith(".") and word.count(".") == 1:
            found += [(plain(word[:-1]), start, end - 1), (".", end - 1, end)]
        else:
            found.append((plain(word), start, end))
    return found


def compile_names(raw: dict[str, Any]) -> Names:
    """Compile the content of `resources/who` (file stem to content)."""
    pairs = [*_states(raw["states"]["states"]), *_regions(raw["regions"]), *_groups(raw["groups"]["groups"])]
    pairs += [*_bodies(raw["organisations"]["organisations"], "organisation"), *_bodies(raw["outlets"]["outlets"], "outlet")]
    persons, offices = _persons(raw["roles"])
    persons += _peoples(raw.get("peoples", {}).get("peoples", ()))
    by_word: dict[str, dict[tuple[str, ...], Entry]] = {}
    for name, entry in [*pairs, *persons]:
        words = tuple(w for w, _, _ in split(name))
        if words:
            by_word.setdefault(words[0], {}).setdefault(words, entry)
    ordered = {first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))) for first, found in by_word.items()}
    proper = frozenset(
        w.lower() for found in ordered.values() for words, e in found if not e.ambiguous for w in words if w[0].isupper()
    )
    titles: dict[str, list[Title]] = {}
    for row in raw["titles"]["titles"]:
        for phrase in row["words"]:
            title = _title(phrase, row)
            titles.setdefault(title.words[head_index(title.words)], []).append(title)
    given: dict[str, Literal["m", "f"]] = {plain(n): "m" for n in raw["given_names"]["m"]}
    given.update({plain(n): "f" for n in raw["given_names"]["f"]})
    states = {e.id: e for _, e in pairs if e.kind == "state"}
    return Names(
        ordered,
        {head: tuple(sorted(found, key=lambda t: -len(t.words))) for head, found in titles.items()},
        offices,
        given,
        states,
        _former(raw["states"]["states"], states),
        proper,
        {key: frozenset(found) for key, found in raw.get("vessels", {}).items()},
    )


def head_index(words: tuple[str, ...]) -> int:
    """Which word of a title is its head: the last one, or the one before "of", "for" or "to"."""
    return next((i - 1 for i, w in enumerate(words) if i and w in ("of", "for", "to", "in")), len(words) - 1)


def _title(phrase: str, row: dict[str, Any]) -> Title:
    return Title(
        tuple(phrase.lower().replace("-", " - ").split()),
        row.get("sector"),
        row["what"],
        row.get("gender"),
        bool(row.get("weak")),
        row.get("level") == "state",
    )


def _doubtful(row: dict[str, Any], name: str) -> bool:
    """Whether the table says that a name also means something else: `ambiguous` is true or lists such names."""
    marked = row.get("ambiguous") or ()
    return marked is True or name in marked


def _states(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[str, Entry]]:
    """The names of states; those of states that ended come last, so that "Moscow" is Russia's before it is the Soviet Union's."""
    kinds: tuple[tuple[NameKind, str], ...] = (
        ("state", "aliases"),
        ("adjective", "adjectives"),
        ("people", "people"),
        ("capital", "capital"),
        ("seat", "seats"),
    )
    for row in sorted(rows, key=lambda r: r.get("until") is not None):
        sectors = row.get("seat_sectors") or {}
        for kind, key in kinds:
            for name in ([row["name"]] if kind == "state" else []) + (row.get(key) or []):
                sector = sectors.get(name, "GOV") if kind == "seat" else "GOV"
                yield name, Entry(kind, row["id"], row["name"], row["code"], sector, (sector,), _doubtful(row, name), row)


def _former(rows: Iterable[dict[str, Any]], states: dict[str, Entry]) -> tuple[Former, ...]:
    ended = [row for row in rows if row.get("until") and row.get("successor")]
    by_id = {row["id"]: row for row in rows}
    found = []
    for row in sorted(ended, key=lambda r: str(r["until"])):
        heir = row["successor"]
        while by_id[heir].get("until") and by_id[heir].get("successor"):
            heir = by_id[heir]["successor"]  # Yugoslavia's heir of today is Serbia
        both = [{w for key in SHARED for w in by_id[i].get(key) or ()} for i in (row["id"], heir)]
        words = (both[0] & both[1]) - {by_id[heir]["name"], *(by_id[heir].get("aliases") or ())}
        found.append(Former(states[row["id"]], heir, str(row.get("since") or ""), str(row["until"]), frozenset(words)))
    return tuple(found)


def _peoples(rows: Iterable[dict[str, Any]]) -> list[tuple[str, Entry]]:
    """Peoples beyond a state's own, by their nouns; their adjectives say nothing of whose a thing is."""
    return [
        (
            name,
            Entry(
                "folk",
                row["id"],
                name,
                row["country"],
                row["sector"],
                (row["sector"],) if row["sector"] else (),
                _doubtful(row, name),
                row,
            ),
        )
        for row in rows
        for name in row["people"]
    ]


def _regions(raw: dict[str, Any]) -> Iterable[tuple[str, Entry]]:
    for key in ("us_states", "divisions"):
        for row in raw[key]:
            for part in ("aliases", "abbreviations", "adjectives", "people"):
                for name in ([row["name"]] if part == "aliases" else []) + (row.get(part) or []):
                    yield name, Entry("region", row["id"], row["name"], row["code"], None, (), _doubtful(row, name), row)


def _groups(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[str, Entry]]:
    for row in rows:
        sectors = tuple(row.get("sectors") or [row["sector"]])
        kinds: tuple[tuple[NameKind, list[str]], ...] = (
            ("group", [row["name"], *(row.get("aliases") or ())]),
            ("member", row.get("members") or []),
        )
        for kind, names in kinds:
            for name in names:
                yield name, Entry(kind, row["id"], row["name"], row["country"], row["sector"], sectors, _doubtful(row, name), row)


def _bodies(rows: Iterable[dict[str, Any]], kind: NameKind) -> Iterable[tuple[str, Entry]]:
    for row in rows:
        sector = row.get("sector") or ("JRN" if kind == "outlet" else None)
        sectors = tuple(row.get("sectors") or ([sector] if sector else []))
        for name in (row["name"], *(row.get("aliases") or ())):
            yield (
                name.removeprefix("The "),
                Entry(kind, row["id"], row["name"], row.get("country"), sector, sectors, _doubtful(row, name), row),
            )


def _persons(rows: Iterable[dict[str, Any]]) -> tuple[list[tuple[str, Entry]], dict[str, tuple[Office, ...]]]:
    offices: dict[str, list[Office]] = {}
    names: dict[str, tuple[str, set[str], dict[str, Any]]] = {}
    owners: dict[str, set[str]] = {}
    for row in rows:
        person = row["id"]
        held = Office(row["office"], row["country"], row["sector"], row["start"], row["end"])
        offices.setdefault(person, []).append(held)
        known = names.setdefault(person, (row["name"], set(), row))[1]
        for alias in (row["name"], *((row.get("aliases") or "").split("|"))):
            for spelling in _spellings(alias.strip()):
                known.add(spelling)
                owners.setdefault(spelling, set()).add(person)
    pairs = []
    for person, (name, aliases, row) in names.items():
        for alias in sorted(aliases):
            # A surname that two office-holders share ("Bush") names neither.
            if len(owners[alias]) == 1 or alias == name:
                pairs.append((alias, Entry("person", person, name, row["country"], row["sector"], row=row)))
    return pairs, {person: tuple(sorted(held, key=lambda o: o.start or "")) for person, held in offices.items()}


def _spellings(name: str) -> Iterable[str]:
    """A name and, where it has initials, the other ways to write them: "F. W.", "F.W.", "F W", "FW"."""
    if not name:
        return ()
    initials = INITIALS.match(name)
    if initials is None:
        return (name,)
    letters, rest = re.findall(r"[A-Z]", initials.group()), name[initials.end() :]
    ways = ((f"{i}. " for i in letters), (f"{i}." for i in letters), (f"{i} " for i in letters), letters)
    return tuple(dict.fromkeys((name, *("".join(way).strip() + " " + rest for way in ways))))
