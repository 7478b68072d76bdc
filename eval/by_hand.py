"""Records read by a person against their text, and how many of them were right.

    python -m eval.by_hand                   the share of right and of invented records, by draw
    python -m eval.by_hand --sheet DRAW      what is to be read: each record with its text; `new` marks one without a verdict

Two draws, both by the fixed seed. `records`: 100 claims that no label explains, from sentences of PLV and quadclass, tuning
halves, one a sentence: PLV's label is of another type, or quadclass has another class. `articles`: every claim of ten
documents of re3d with eight sentences or more. A verdict stands in `eval/by_hand.csv` under the record's key, a hash of
what was read: where a later version gives another record, its verdict is missing, and is said to be missing.

right: type, sides, standing and time are what the sentence says, or are left open. wrong: the sentence tells of a deed
there, but a value is not what it says. invented: the sentence tells of no such deed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.phrases import chain_words, when_words
from dateline.pipeline import Reader, load
from dateline.types import Claim
from eval import plv, quadclass, re3d
from eval.data import drawn, half_of, letters, locate, ratio, reading

VERDICTS = Path(__file__).parent / "by_hand.csv"
WORDS = ("right", "wrong", "invented")
RECORDS = 100
ARTICLES = 10
LONG = 8  # sentences, so that an article is read and not a notice


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim to be read: `text` is its sentence with the trigger marked, `told` the record in words."""

    key: str
    text: str
    told: str


def told(claim: Claim) -> str:
    """What a reader has to judge, in one line."""
    left, right = (
        " + ".join(f"{a.text} ({a.name or '-'}, {a.country or '-'}/{a.sector or '-'})" for a in side) or "nobody"
        for side in (claim.actors, claim.recipients)
    )
    place = f"; in {claim.place.text}" if claim.place else ""
    return (
        f"{claim.event_type}{'-' + claim.mode if claim.mode else ''} | {left} > {right} | {claim.standing}"
        f"{', background' if claim.background else ''} | when {when_words(claim.when) or 'unknown'}{place}"
        f" | voices {chain_words(claim.voices) or 'none'}"
    )


def _drawn(text: str, claim: Claim) -> Drawn:
    (start, end), (first, last) = claim.evidence.sentence, claim.evidence.trigger
    marked = f"{text[start:first]}»{text[first:last]}«{text[last:end]}"
    words = told(claim)
    key = hashlib.sha256(f"{letters(text[start:end])}|{first - start}|{words}".encode()).hexdigest()[:16]
    return Drawn(key, " ".join(marked.split()), words)


def records(reader: Reader) -> list[Drawn]:
    """Claims that no label explains, one a sentence, the sentences in the order of their hashes."""
    found: dict[str, tuple[str, Claim]] = {}
    place = locate(plv)
    if place is not None:
        for row in plv.rows(place):
            if half_of("plv " + row.id) == "tuning":
                _keep(
                    found,
                    row.text,
                    [c for c in reading(row.text, reader).claims if row.label not in (plv.by_manual(c), plv.by_convention(c))],
                )
    place = locate(quadclass)
    if place is not None:
        for text, label in quadclass.sentences(place / "cameo_class_train.tsv"):
            if half_of("quad " + letters(text)) == "tuning":
                _keep(found, text, [c for c in reading(text, reader).claims if str(c.quad) != label])
    keys = drawn(sorted(found), lambda k: "by hand " + k, RECORDS)
    return [_drawn(*found[key]) for key in keys]


def _keep(found: dict[str, tuple[str, Claim]], text: str, claims: list[Claim]) -> None:
    if claims:
        pick = drawn(claims, lambda c: "by hand " + c.id, 1)[0]
        found.setdefault(letters(text), (text, pick))


def articles(reader: Reader) -> list[Drawn]:
    """All claims of the ten documents."""
    place = locate(re3d)
    long = [d for d in re3d.documents(place) if d.sentences >= LONG] if place is not None else []
    documents = drawn(long, lambda d: "by hand " + d.id, ARTICLES)
    return [_drawn(d.text, claim) for d in documents for claim in reading(d.text, reader).claims]


DRAWS = {"records": records, "articles": articles}


def verdicts() -> dict[tuple[str, str], str]:
    """The verdict on each record read, by draw and key."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {(row["draw"], row["key"]): row["verdict"] for row in csv.DictReader(lines)}


def summary(draw: str, keys: Iterable[str], known: dict[tuple[str, str], str]) -> str:
    """The shares, over those that have a verdict."""
    every = list(keys)
    count = Counter(known[draw, key] for key in every if (draw, key) in known)
    read = sum(count.values())
    shares = ", ".join(f"{word} {ratio(count[word], read):.2f} ({count[word]})" for word in WORDS)
    return f"{draw}: {shares}; {read} of {len(every)} drawn records have a verdict"


def _sheet(draw: str, found: list[Drawn], known: dict[tuple[str, str], str]) -> Iterator[str]:
    for one in found:
        yield f"{one.key}\t{known.get((draw, one.key), 'new')}\n  {one.text}\n  {one.told}\n"


def main(arguments: list[str]) -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m eval.by_hand", description="Records read by a person.")
    parser.add_argument("--sheet", choices=tuple(DRAWS), help="print what is to be read")
    options = parser.parse_args(arguments)
    missing = [one.NAME for one in (plv, quadclass, re3d) if locate(one) is None]
    if missing:
        print(f"not measured: {', '.join(missing)} not here; verdicts on file: {len(verdicts())}")
        return 0
    reader, known = load(), verdicts()
    if options.sheet:
        print("\n".join(_sheet(options.sheet, DRAWS[options.sheet](reader), known)))
        return 0
    for draw, take in DRAWS.items():
        print(summary(draw, (one.key for one in take(reader)), known))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
