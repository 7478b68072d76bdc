"""Articles and their copies, made by a fixed seed out of openly licensed news: for `eval.copies`.

Bases: ECB+ odd topics (CC BY 3.0), MEANTIME (Wikinews, CC BY), and the texts of this project's `tests/cases`. A base of more
than twice so many words as a piece is to have is taken as several articles without a common sentence: different articles about
one happening. ECB+ has copies of its own (one agency text in several documents): of two documents of which the shorter has
`ALIKE` or more of its runs of four words in the other, only one is taken, as the gold of the rest would be a guess.
"""

from __future__ import annotations

import hashlib
import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from eval import ecb, meantime
from eval.data import ROOT, SEED, join

SHORT, LONG = 140, 100_000  # words of a piece; the second leaves every document whole
ALIKE = 0.30
FAMILIES = {SHORT: 330, LONG: 250}
QUOTED = range(40, 81)  # words of a statement that two own reports print
WORDING = yaml.safe_load((Path(__file__).parent / "rewording.yaml").read_text(encoding="utf-8"))
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the set: the family that it is of (its base's name), its happening, how it was made, and its text as a
    title and sentences."""

    name: str
    family: str
    happening: str
    how: str
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The article as a reader gives it: the title, then paragraphs of two sentences."""
        pairs = [" ".join(self.sentences[i : i + 2]) for i in range(0, len(self.sentences), 2)]
        return "\n\n".join([self.title, *pairs])


def made(data: Path, piece: int = SHORT) -> list[Made]:
    """The articles in the order in which they come: shuffled, copies of one base far apart and in any order.

    Args:
        data: the folder of the public sets.
        piece: about how many words a base has: `SHORT` or `LONG`.
    """
    own = [one for base in _apart(list(_bases(data))) for one in _pieces(base, piece)]
    own.sort(key=_place)
    titles: dict[str, list[str]] = {}
    for one in own:
        titles.setdefault(one.happening, []).append(one.title)
    copied, rest = own[: FAMILIES[piece]], own[FAMILIES[piece] :]
    articles = [*copied, *_sharing(rest)]
    for base in copied:
        chance = random.Random(f"{SEED}|{base.name}")
        articles += [_copy(base, n, titles[base.happening], chance) for n in range(chance.randint(4, 7))]
    return sorted(articles, key=_place)


def _place(one: Made) -> bytes:
    """By hash, so that a base more does not move the others."""
    return hashlib.sha256(f"{SEED}|{one.name}".encode()).digest()


def updates(data: Path) -> list[tuple[Made, Made]]:
    """Articles and a later one of the same desk in which a third of the words is new: "kept" has all of the old text, in
    "replaced" the new third stands for as much of the old."""
    own = [p for base in _apart(list(_bases(data))) for p in _pieces(base, SHORT) if len(p.sentences) >= 6]
    by_happening: dict[str, list[Made]] = {}
    for one in own:
        by_happening.setdefault(one.happening, []).append(one)
    found = []
    for group in by_happening.values():
        for old, other in zip(group[::2], group[1::2], strict=False):
            third, n = len(old.sentences) // 3, len(old.sentences)
            kept = (*other.sentences[: n // 2], *old.sentences)
            replaced = (*other.sentences[:third], *old.sentences[: n - third])
            found.append((old, replace(old, how="kept", sentences=kept)))
            found.append((old, replace(old, how="replaced", sentences=replaced)))
    return found


# --- bases ---------------------------------------------------------------------------------------


def _bases(data: Path) -> Iterator[Made]:
    if (data / ecb.PATH).exists():
        for doc in ecb.documents(data / ecb.PATH):
            lines = [doc.text[a:b] for a, b in doc.sentences]
            yield Made(doc.id, doc.id, doc.subtopic, "whole", lines[0], tuple(lines[1:]))
    for path in sorted((data / meantime.PATH).rglob("*.xml")):
        by_sentence: dict[int, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            by_sentence.setdefault(int(token.get("sentence", "0")), []).append(str(token.text))
        lines = [join(tokens)[0] for _, tokens in sorted(by_sentence.items())]
        yield Made(path.stem, path.stem, path.parent.name, "whole", lines[0], tuple(lines[1:]))
    for path in sorted((ROOT / "tests" / "cases").glob("*.txt")):
        title, _, rest = path.read_text(encoding="utf-8").partition("\n")
        yield Made(path.stem, path.stem, path.stem, "whole", title, tuple(SENTENCE.split(" ".join(rest.split()))))


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _fours(one: Made) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", one.text.lower())
    return set(zip(*(words[i:] for i in range(4)), strict=False))


def _apart(bases: list[Made]) -> list[Made]:
    """The bases without those that are, or may be, copies of another."""
    kept: list[tuple[Made, set[tuple[str, ...]]]] = []
    for base in sorted(bases, key=lambda b: (-_count(b.sentences), b.name)):
        fours = _fours(base)
        alike = any(len(fours & other) >= ALIKE * min(len(fours), len(other)) for _, other in kept)
        if not alike and _count(base.sentences) >= 60:
            kept.append((base, fours))
    return sorted((base for base, _ in kept), key=lambda b: b.name)


def _pieces(base: Made, piece: int) -> Iterator[Made]:
    parts = max(1, min(_count(base.sentences) // piece, len(base.sentences) // 4))
    size = -(-len(base.sentences) // parts)
    for n in range(parts):
        lines = base.sentences[n * size : (n + 1) * size]
        if _count(lines) >= 50 and len(lines) >= 4:
            name = f"{base.name} {n}"
            yield replace(base, name=name, family=name, title=base.title if n == 0 else lines[0], sentences=lines[n > 0 :])


# --- what is not a copy --------------------------------------------------------------------------


def _sharing(own: list[Made]) -> list[Made]:
    """The articles, of which a good half share with another of their happening a statement of 40 to 80 words in quotation
    marks, or a paragraph of background without them."""
    found: list[Made] = []
    by_happening: dict[str, list[Made]] = {}
    for one in own:
        by_happening.setdefault(one.happening, []).append(one)
    for happening, group in sorted(by_happening.items()):
        chance = random.Random(f"{SEED}|{happening}")
        while len(group) >= 4:
            giver, first, second = group.pop(), group.pop(), group.pop()
            lines, wanted = [], chance.choice(QUOTED)
            for line in giver.sentences:
                if _count(lines) < wanted:
                    lines.append(re.sub(r"[“”\"]", "", line))
            statement = chance.random() < 0.5
            shared = f"“{' '.join(lines)}”" if statement else " ".join(lines)
            how = "statement" if statement else "background"
            for one in (first, second):
                at = chance.randrange(1, len(one.sentences) + 1)
                found.append(replace(one, how=how, sentences=(*one.sentences[:at], shared, *one.sentences[at:])))
        found += group
    return found


# --- copies --------------------------------------------------------------------------------------


def _copy(base: Made, number: int, titles: list[str], chance: random.Random) -> Made:
    lines, title, how = list(base.sentences), base.title, []
    if chance.random() < 0.65:
        lines = _cut(lines, chance.uniform(0.3, 0.9), chance.random() < 0.5)
        how.append("cut")
    if chance.random() < 0.7:
        title = chance.choice(titles)
        how.append("headline")
    if chance.random() < 0.6:
        lines = _edited(lines, chance)
        how.append("edited")
    if chance.random() < 0.6:
        lines = [
            *chance.sample(WORDING["before"], chance.randint(0, 2)),
            *lines,
            *chance.sample(WORDING["after"], chance.randint(1, 2)),
        ]
        how.append("furniture")
    return replace(base, name=f"{base.name} copy {number}", how=" ".join(how) or "whole", title=title, sentences=tuple(lines))


def _cut(lines: list[str], share: float, from_end: bool) -> list[str]:
    """The share of the words that is left: sentences from the end went, or a block after the first."""
    total, kept = _count(lines), list(lines)
    while len(kept) > 1 and _count(kept) > share * total:
        kept.pop(-1 if from_end else 1)
    if _count(kept) > (share + 0.1) * total or not from_end and _count(kept) < 0.3 * total:
        words = " ".join(lines).split()
        kept = [" ".join(words[: max(1, round(share * len(words)))])]
    return kept


def _edited(lines: list[str], chance: random.Random) -> list[str]:
    heavy = chance.random() < 0.4
    for pairs, share in (("words", 0.7 if heavy else 0.35), ("spelling", 1.0), ("numbers", chance.choice([0.0, 1.0]))):
        left = chance.random() < 0.5
        for pair in WORDING[pairs]:
            old, new = pair if left or pairs == "words" else pair[::-1]
            if chance.random() < share:
                lines = [re.sub(rf"\b{re.escape(old)}(?!\w)", new, line) for line in lines]
    if chance.random() < 0.5:
        lines = [re.sub(r"[“”\"]", "'", line) for line in lines]
    if heavy and len(lines) > 3:
        lines.pop(chance.randrange(1, len(lines)))
    if heavy and len(lines) > 3:
        at = chance.randrange(1, len(lines) - 1)
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return lines
