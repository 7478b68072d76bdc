"""What the measurements share: where the data lies, its digest, its halves, sentences as articles, and the counts.

The sets are public and are not part of this project. Each lies in the folder that `DATELINE_EVAL_DATA` names (default:
`../shared/data`, seen from the project's root), under the path that its module names.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from dateline.pipeline import Reader, read
from dateline.types import Actor, Article, DatelineLine, Page, Reading, Span, Syndication

ROOT = Path(__file__).resolve().parent.parent
SEED = "dateline-1"
Half = Literal["tuning", "apart"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of ours; `best` is the best published one, or what a trivial answer would reach, in words.
    `floored` is False where a better program need not reach a better figure.
    """

    name: str
    value: float
    best: str = ""
    smaller_is_better: bool = False
    floored: bool = True


@dataclass(frozen=True, slots=True)
class Error:
    """Where we differ from a label: `type` is the label's class, `cause` our guess at why."""

    type: str
    cause: str
    text: str
    gold: str
    ours: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What to measure: the tuning half or the half set apart, and at most `sample` items, taken by the seed."""

    half: Half = "tuning"
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a set gave: figures, how many items and seconds, the errors, and what was left out."""

    items: int
    seconds: float
    measures: tuple[Measure, ...]
    errors: tuple[Error, ...] = ()
    notes: tuple[str, ...] = ()


class PublicSet(Protocol):
    """A module that measures one set. `PATH` is below the data folder ("" where the project holds the set itself);
    `SAMPLE` is how many items the floors are held against; `HALVES` says whether a half is set apart.
    """

    NAME: str
    PATH: str
    SOURCE: str
    SAMPLE: int
    HALVES: bool

    def measure(self, path: Path, reader: Reader, part: Part) -> Result: ...


def folder() -> Path:
    """The folder of the public sets, whether or not it is there."""
    named = os.environ.get("DATELINE_EVAL_DATA")
    return Path(named) if named else ROOT.parent / "shared" / "data"


def locate(one: PublicSet) -> Path | None:
    """Where a set lies, or None where it is missing."""
    path = folder() / one.PATH if one.PATH else ROOT / "resources"
    return path if path.exists() else None


def digest(path: Path) -> str:
    """SHA-256 of a file, or of a folder: the relative names and bytes of its files in the order of the names."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    total = hashlib.sha256()
    for child in sorted(p for p in path.rglob("*") if p.is_file()):
        total.update(child.relative_to(path).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(child.read_bytes()).digest())
    return total.hexdigest()


def _drawn(key: str) -> bytes:
    return hashlib.sha256(f"{SEED}|{key}".encode()).digest()


def half_of(key: str) -> Half:
    """The half that an item belongs to, by the hash of its key."""
    return "tuning" if _drawn(key)[0] % 2 == 0 else "apart"


def drawn(items: Sequence[T], key: Callable[[T], str], count: int | None) -> list[T]:
    """At most `count` items, those whose keys hash lowest, in their own order."""
    if count is None or count >= len(items):
        return list(items)
    order = sorted(range(len(items)), key=lambda i: _drawn("sample " + key(items[i])))
    return [items[i] for i in sorted(order[:count])]


def letters(text: str) -> str:
    """The letters and digits of a text without case: its key, however it is tokenised."""
    return "".join(c for c in text.lower() if c.isalnum())


def article(text: str, title: str | None = None) -> Article:
    """A text as an article of which nothing else is known."""
    return Article("0" * 64, title, (), None, None, None, "en", "report", DatelineLine(), None, text, text, Syndication())


def reading(text: str, reader: Reader) -> Reading:
    """The reading of a text by itself."""
    return read(Page(article(text)), reader)


# --- where actors stand --------------------------------------------------------------------------

# What follows one of these within an actor's words describes its head.
AFTER_HEAD = re.compile(r"\s*(?:,|\(|\b(?:of|in|for|from|at|on|to|by|with|against|who|which|that|whose)\b)")


def spans_of(actor: Actor, reading: Reading) -> list[Span]:
    """Where an actor of a claim stands: its own words first, then the mentions that are linked with them."""
    if actor.span is None:
        return []
    actors = reading.mentions.actors
    roots = list(range(len(actors)))
    for i, mention in enumerate(actors):
        if mention.same_as is not None and mention.same_as < i:
            roots[i] = roots[mention.same_as]
    own = {roots[i] for i, m in enumerate(actors) if m.span == actor.span}
    linked = [m.span for i, m in enumerate(actors) if roots[i] in own and m.span not in (None, actor.span)]
    return [actor.span, *(s for s in linked if s is not None)]


def head_of(text: str, span: Span) -> Span:
    """The last word of a noun phrase before what describes it from behind."""
    words = text[slice(*span)]
    after = next((m.start() for m in AFTER_HEAD.finditer(words) if m.start() > 0), len(words))
    start = words.rfind(" ", 0, after) + 1
    return span[0] + start, span[0] + after


# --- tokens to text ------------------------------------------------------------------------------

BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": "“", "''": "”"}
CLOSES = re.compile(r"^(?:[.,;:!?%)\]”]+|n['’]t|['’](?:s|re|ve|ll|d|m)?|\.\.\.)$", re.I)
OPENS = re.compile(r"[(\[$£€“]$")
WORD_END = re.compile(r"\w\.?$")
SHORT = re.compile(r"^(?:s|t|re|ve|ll|d|m)$")


def join(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text that tokens may have come from, and where each stands in it (code points)."""
    text, spans, quoted = "", [], False
    for i, token in enumerate(tokens):
        word = BRACKETS.get(token, token)
        if word == '"':
            word, quoted = ("”" if quoted else "“"), not quoted
        if text and not _glued(text, word, tokens, i):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def _glued(text: str, word: str, tokens: Sequence[str], i: int) -> bool:
    after = tokens[i + 1] if i + 1 < len(tokens) else ""
    before = tokens[i - 2] if i > 1 else ""
    last = tokens[i - 1]
    if CLOSES.match(word) or OPENS.search(text):
        return True
    if word in "-/" and WORD_END.search(last) and after[:1].isalnum():
        return True
    if last in "-/" and WORD_END.search(before) and word[:1].isalnum():
        return True
    if last in "'’" and SHORT.match(word):
        return True
    numbers = before[-1:].isdigit() and word[:1].isdigit()
    if numbers and (last == "." and len(word) <= 2 or last == "," and len(word) == 3):
        return True
    accent = re.fullmatch(r"[À-ÿ]", word) or re.fullmatch(r"[À-ÿ]", last) and word[:1].islower()
    return bool(accent)


# --- figures -------------------------------------------------------------------------------------


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def places_of(part: str, text: str) -> list[Span]:
    """All places where a part stands in a text."""
    return [m.span() for m in re.finditer(re.escape(part), text)] if part else []


def ratio(part: float, whole: float) -> float:
    """A share; nothing of nothing is 0."""
    return part / whole if whole else 0.0


def f1(hits: float, gold: float, ours: float) -> float:
    """F1 from counts."""
    return ratio(2 * hits, gold + ours)


def accuracy(pairs: Iterable[tuple[str, str]]) -> float:
    """The share of (gold, ours) that agree."""
    found = list(pairs)
    return ratio(sum(a == b for a, b in found), len(found))


def f1_of(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """F1 of one label over (gold, ours)."""
    gold, ours = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return f1(sum(a == b == label for a, b in pairs), gold[label], ours[label])


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the labels that the gold has."""
    labels = sorted({a for a, _ in pairs})
    return ratio(sum(f1_of(pairs, label) for label in labels), len(labels))


def balanced_accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean, over the labels that the gold has, of the share of that label that we got right."""
    labels = sorted({a for a, _ in pairs})
    return ratio(sum(accuracy([p for p in pairs if p[0] == label]) for label in labels), len(labels))


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's correlation of (gold, ours); 0 where one of them never changes."""
    if not pairs:
        return 0.0
    mean_a, mean_b = (math.fsum(p[k] for p in pairs) / len(pairs) for k in (0, 1))
    both = math.fsum((a - mean_a) * (b - mean_b) for a, b in pairs)
    spread = math.sqrt(math.fsum((a - mean_a) ** 2 for a, _ in pairs) * math.fsum((b - mean_b) ** 2 for _, b in pairs))
    return ratio(both, spread)
