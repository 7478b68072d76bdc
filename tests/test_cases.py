"""Whole articles against what a careful reader takes from them: `docs/cases.md` says how a case is written.

`python -m tests.test_cases NAME [--all]` prints what the program misses and invents in one case.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline.export.json import to_dict
from dateline.pipeline import Reader, load, read
from dateline.read import read_input

FOLDER = Path(__file__).parent / "cases"
SCHEMA = Path(__file__).parents[1] / "dateline" / "data" / "schema.json"
CASES = sorted(path.stem for path in FOLDER.glob("*.json"))
KEYS = {"traps", "published", "article", "furniture", "quotes", "claims", "comparisons", "never", "tolerated", "missed"}
CLAIM_KEYS = {
    *("id", "words", "event_type", "accept", "actors", "recipients", "both", "standing", "background", "when", "duration"),
    *("voices", "aims", "amounts", "place", "mode", "note"),
}
SCALARS = ("background", "mode")
# What the cases must hold between them.
TRAPS = {
    "passive without agent",
    "negation",
    "attempt",
    "hypothetical",
    "threat",
    "promise",
    "denial",
    "accusation",
    "three-deep voices",
    "pronoun speaker",
    "quote continued",
    "quote over paragraphs",
    "two actors of one country",
    "role at the time",
    "capital for government",
    "relative date with publication date",
    "relative date without publication date",
    "month without year",
    "decade",
    "part of a decade",
    "film title",
    "war of words",
    "figurative sports",
    "figurative business",
    "anniversary piece",
    "insertion",
    "furniture in text",
    "furniture in HTML",
    "unnamed source",
    "stated aim",
    "imputed aim",
    "pretext",
    "comparison",
    "amount",
    "casualties",
    "several events in a sentence",
    "one event told twice",
    "title case headline",
    "no outlet",
    "agency dispatch",
}
Item = dict[str, Any]


# --- words and names -----------------------------------------------------------------------------


def fold(words: str | None) -> str:
    """Letters and digits of a name, without case, article and owner's ending."""
    plain = re.sub(r"[’']s\b", "", (words or "").casefold())
    return re.sub(r"^(the|a|an|some) ", "", re.sub(r"[^\w ]+", "", plain)).strip()


def place_of(words: str, text: str) -> tuple[int, int]:
    """Where words stand; "words#2" is their second time. Fails where they stand never, or more often without a number."""
    plain, _, nth = words.partition("#")
    starts = [m.start() for m in re.finditer(re.escape(plain), text)]
    assert starts, f"the article does not hold {plain!r}"
    assert nth or len(starts) == 1, f"{plain!r} stands {len(starts)} times: lengthen it or add #1"
    start = starts[int(nth or 1) - 1]
    return start, start + len(plain)


def is_named(wanted: str, got: Item) -> bool:
    """Whether an actor, speaker or voice is who is wanted: "name|name (COUNTRY/SECTOR)"."""
    found = re.fullmatch(r"(.*?)\s*(?:\(([A-Z]{3})?(?:/([A-Z]{3}))?\))?", wanted)
    assert found
    names, country, sector = found.groups()
    said = {fold(got.get("name")), fold(got.get("description"))} - {""}
    return (
        (not names or any(fold(name) in said for name in names.split("|")))
        and (not country or got.get("country") == country)
        and (not sector or got.get("sector") == sector)
    )


def is_side(wanted: list[str], got: list[Item]) -> bool:
    """Whether everybody wanted is there, and nobody else."""
    left = list(got)
    for one in wanted:
        found = next((x for x in left if is_named(one, x)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def who(got: Item) -> str:
    """An actor or voice in a message."""
    kind = "/".join(got.get(key) or "-" for key in ("country", "sector")) if "sector" in got else ""
    return f"{got.get('name') or got.get('description')}{f' ({kind})' if kind else ''}"


def similar(one: str, other: str, least: float = 0.6) -> bool:
    """Whether the words of one are mostly those of the other."""
    a, b = Counter(fold(one).split()), Counter(fold(other).split())
    return bool(a) and (a & b).total() / max(a.total(), b.total()) >= least


# --- comparing -----------------------------------------------------------------------------------


class Findings:
    """What was held against the reading: items that hold, and for the others what stands there instead."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.wrong: dict[str, str] = {}

    def note(self, item: str, holds: bool, instead: object = "") -> None:
        """Enter an item; of several inventions alike, the second is "… (2)"."""
        if holds:
            self.got.append(item)
            return
        times = 1 + sum(re.sub(r" \(\d\)$", "", known) == item for known in self.wrong)
        self.wrong[item if times == 1 else f"{item} ({times})"] = str(instead)


def compare(case: Item, reading: Item) -> Findings:
    """Hold a reading against a case."""
    findings = Findings()
    compare_article(case, reading, findings)
    compare_quotes(case.get("quotes", []), reading, findings)
    compare_claims(case, reading, findings)
    compare_comparisons(case.get("comparisons", []), reading, findings)
    return findings


def compare_article(case: Item, reading: Item, findings: Findings) -> None:
    """The fields of the article and its furniture."""
    for field, wanted in case.get("article", {}).items():
        got = reading["article"]
        for key in field.split("."):
            got = got[key]
        findings.note(f"article.{field}", got == wanted, got)
    wanted_pieces = [tuple(piece) for piece in case.get("furniture", [])]
    pieces = [(f["kind"], re.sub(r"\s+", " ", f["text"]).strip()) for f in reading["furniture"]]
    for kind, words in wanted_pieces:
        findings.note(f"furniture: {words}", (kind, words) in pieces, [p for p in pieces if similar(p[1], words, 0.4)])
    for kind, words in pieces:
        if (kind, words) not in wanted_pieces and not any(similar(words, w) for _, w in wanted_pieces):
            findings.note(f"invented: {kind} {words[:40]}", False, "furniture")


def compare_quotes(wanted: list[Item], reading: Item, findings: Findings) -> None:
    """Direct and mixed quotes."""
    text, left = reading["article"]["text"], [q for q in reading["quotes"] if q["kind"] != "indirect"]
    for quote in wanted:
        start, end = place_of(quote["words"], text)
        label = " ".join(fold(quote["words"]).split()[:3])
        found = next((q for q in left if is_quote(quote["kind"], (start, end), q)), None)
        near = [q["text"] for q in left if q["span"][0] < end and start < q["span"][1]]
        findings.note(f"quote: {label}", found is not None, near)
        if found is None:
            continue
        left.remove(found)
        speaker = found["speaker"] or {}
        right = is_named(quote["speaker"], speaker) if quote["speaker"] else not speaker
        findings.note(f"quote.speaker: {label}", right, who(speaker))
        findings.note(f"quote.kind: {label}", found["kind"] == quote["kind"], found["kind"])
        inserted = [text[a:b] for a, b in found["insertions"]]
        findings.note(f"quote.insertions: {label}", inserted == quote.get("insertions", []), inserted)
    for quote in left:
        findings.note(f"invented: quote {' '.join(fold(quote['text']).split()[:3])}", False, quote["text"])


def is_quote(kind: str, span: tuple[int, int], got: Item) -> bool:
    """Whether a quote of the reading is at the words: about the same ones where direct, around them where mixed."""
    start, end = got["span"][0], got["span"][1]
    shared: int = min(end, span[1]) - max(start, span[0])
    if kind == "mixed":
        return bool(shared >= 0.85 * (span[1] - span[0]))
    return bool(shared >= 0.85 * (max(end, span[1]) - min(start, span[0])))


def compare_claims(case: Item, reading: Item, findings: Findings) -> None:
    """Expected claims, and claims that nobody expects."""
    text, claims = reading["article"]["text"], case.get("claims", [])
    pairs = pair(claims, reading["claims"], text)
    for wanted in claims:
        found = pairs.get(wanted["id"])
        findings.note(wanted["id"], found is not None, "no claim")
        for field, holds, instead in differences(wanted, found, text) if found else ():
            findings.note(f"{wanted['id']}.{field}", holds, instead)
    taken = {id(found) for found in pairs.values()}
    allowed = [place_of(words, text) for words in case.get("tolerated", [])]
    for claim in reading["claims"]:
        trigger = claim["evidence"]["trigger"]
        if id(claim) not in taken and not any(a <= trigger[0] and trigger[1] <= b for a, b in allowed):
            findings.note(f"invented: {claim['event_type']} {text[slice(*trigger)]}", False, told(claim))
    for never in case.get("never", []):
        start, end = place_of(never["words"], text)
        broken = [c for c in reading["claims"] if start <= c["evidence"]["trigger"][0] < end and is_forbidden(never["forbid"], c)]
        findings.note(f"never: {never['words']}", not broken, f"{[told(c) for c in broken]}: {never['why']}")


def is_forbidden(what: str, claim: Item) -> bool:
    """Whether a claim is of the kind that must not be made."""
    if what == "actors":
        return bool(claim["actors"])
    return what == "any" or claim["standing"] in ("happened", "ongoing")


def pair(wanted: list[Item], claims: list[Item], text: str) -> dict[str, Item]:
    """The claim for each expected one: its trigger in the words, the right type and most fields first."""
    options = []
    for i, one in enumerate(wanted):
        start, end = place_of(one["words"], text)
        for j, claim in enumerate(claims):
            a, b = claim["evidence"]["trigger"]
            if start <= a and b <= end:
                fields = {field: holds for field, holds, _ in differences(one, claim, text)}
                sides = fields["actors"] + fields["recipients"]
                options.append((-(10 * fields["event_type"] + 2 * sides + sum(fields.values()) / 20), end - start, i, j))
    pairs: dict[str, Item] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(options):
        if wanted[i]["id"] not in pairs and j not in used:
            pairs[wanted[i]["id"]] = claims[j]
            used.add(j)
    return pairs


def differences(wanted: Item, got: Item, text: str) -> Iterator[tuple[str, bool, object]]:
    """Each field that a case asks for: its name, whether it holds, and what stands there."""
    yield "event_type", got["event_type"] in (wanted["event_type"], *wanted.get("accept", [])), got["event_type"]
    actors, recipients = wanted.get("actors", []), wanted.get("recipients", [])
    whole = wanted.get("both", False) and is_side(actors + recipients, got["actors"] + got["recipients"])
    yield "actors", whole or is_side(actors, got["actors"]), [who(a) for a in got["actors"]]
    yield "recipients", whole or is_side(recipients, got["recipients"]), [who(a) for a in got["recipients"]]
    yield "standing", got["standing"] in wanted.get("standing", ["happened"]), got["standing"]
    when = got["when"]
    if "when" in wanted:
        span = [when["start"], when["end"]]
        yield "when", span == (wanted["when"] or [None, None]), [*span, when["basis"]]
    if "duration" in wanted:
        yield "duration", when["duration"] == wanted["duration"], when["duration"]
    if "voices" in wanted:
        chain = got["voices"]
        fits = len(chain) == len(wanted["voices"]) and all(map(is_named, wanted["voices"], chain))
        yield "voices", fits, [who(v) for v in chain]
    aims = [(a["kind"], a["text"]) for a in got["aims"]]
    fits = len(aims) == len(wanted.get("aims", []))
    fits = fits and all(any(k == kind and similar(words, t) for k, t in aims) for kind, words in wanted.get("aims", []))
    yield "aims", fits, aims
    if "amounts" in wanted:
        amounts = [a["text"] for a in got["amounts"]]
        fits = len(amounts) == len(wanted["amounts"]) and all(any(similar(w, a, 0.5) for a in amounts) for w in wanted["amounts"])
        yield "amounts", fits, amounts
    if "place" in wanted:
        place = (got["place"] or {}).get("name")
        yield "place", any(fold(place) == fold(p) for p in (wanted["place"] or "").split("|")), place
    for field in SCALARS:
        if field in wanted:
            yield field, got[field] == wanted[field], got[field]


def compare_comparisons(wanted: list[Item], reading: Item, findings: Findings) -> None:
    """Likenesses: where, and what maps to what."""
    left = list(reading["comparisons"])
    for one in wanted:
        start, end = place_of(one["words"], reading["article"]["text"])
        label = " ".join(fold(one["words"]).split()[:3])
        found = next((c for c in left if c["span"][0] < end and start < c["span"][1]), None)
        findings.note(f"comparison: {label}", found is not None, "no comparison")
        if found is None:
            continue
        left.remove(found)
        pairs = {(fold(a), fold(b)) for a, b in found["mapping"]}
        findings.note(f"comparison.mapping: {label}", pairs == {(fold(a), fold(b)) for a, b in one["mapping"]}, found["mapping"])
    for found in left:
        findings.note(f"invented: comparison {' '.join(fold(found['text']).split()[:3])}", False, found["text"])


def told(claim: Item) -> str:
    """A claim in a line."""
    left, right = (" + ".join(map(who, claim[side])) or "nobody" for side in ("actors", "recipients"))
    chain = " < ".join(map(who, reversed(claim["voices"]))) or "nobody"
    when = claim["when"]
    day = f"{when['start']}..{when['end']} {when['basis']}"
    return f"{left} > {right} [{claim['standing']}] {day}, on the word of {chain}: {claim['evidence']['text'][:90]!r}"


def loose(node: Any) -> Iterator[tuple[list[int], str]]:
    """Everything in a reading that has both a span and the words that it stands for."""
    if isinstance(node, dict):
        if isinstance(node.get("span"), list) and isinstance(node.get("text"), str):
            yield node["span"], node["text"]
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from loose(value)


# --- the tests -----------------------------------------------------------------------------------


@cache
def case_of(name: str) -> Item:
    """The expected reading of a case."""
    case: Item = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return case


def read_case(name: str, reader: Reader) -> Item:
    """The program's reading of a case."""
    source = next(path for ending in ("txt", "html") if (path := FOLDER / f"{name}.{ending}").exists())
    return to_dict(read(read_input(str(source), case_of(name).get("published")), reader))


def report(case: Item, findings: Findings) -> list[str]:
    """What is wrong and not known, and what is known and no longer wrong."""
    known = case.get("missed", {})
    lines = [f"{item}: {instead}" for item, instead in findings.wrong.items() if item not in known]
    return lines + [f"{item}: got now: remove it from missed" for item in known if item not in findings.wrong]


@pytest.mark.parametrize("name", CASES)
def test_case(reader: Reader, name: str) -> None:
    case, reading = case_of(name), read_case(name, reader)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(reading)
    text, raw = reading["article"]["text"], reading["article"]["raw_text"]
    assert [w for span, w in loose({**reading, "furniture": []}) if text[slice(*span)] != w] == []
    assert [f for f in reading["furniture"] if raw[f["start"] : f["end"]] != f["text"]] == []
    lines = report(case, compare(case, reading))
    if lines:
        pytest.fail(f"{name}:\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("name", CASES)
def test_case_is_well_written(name: str) -> None:
    case = case_of(name)
    assert not set(case) - KEYS
    assert not set(case["traps"]) - TRAPS
    assert [item for item, why in case.get("missed", {}).items() if why in ("", "TODO")] == []
    ids = [claim["id"] for claim in case["claims"]]
    assert len(ids) == len(set(ids))
    assert [(claim["id"], set(claim) - CLAIM_KEYS) for claim in case["claims"] if set(claim) - CLAIM_KEYS] == []


def test_cases_hold_every_trap() -> None:
    assert len(CASES) >= 15
    assert TRAPS - {trap for name in CASES for trap in case_of(name)["traps"]} == set()


def main(name: str, everything: bool) -> None:
    """Print what a case misses and invents."""
    case, reading = case_of(name), read_case(name, load())
    findings = compare(case, reading)
    if everything:
        for claim in reading["claims"]:
            print(f"{claim['event_type']} {claim['mode'] or ''} {told(claim)} ({claim['rule']})")
    known = case.get("missed", {})
    for item, instead in findings.wrong.items():
        print(f"{'known ' if item in known else 'NEW   '} {item}: {instead}")
    for item in known:
        if item not in findings.wrong:
            print(f"GOT    {item}")
    print(f"{len(findings.got)} of {len(findings.got) + len(findings.wrong)} items")


if __name__ == "__main__":
    main(sys.argv[1], "--all" in sys.argv)
