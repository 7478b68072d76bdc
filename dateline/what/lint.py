"""Entries of the lexicon that cannot be meant: two of one id, or one that another always forestalls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.what.patterns import Frame, Lexicon, Pattern


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one entry: `file` within `resources/what`, the entry's id, the pattern and the predicate that are
    at fault (empty where it is the id), and the fault in words."""

    file: str
    entry: str
    pattern: str
    predicate: str
    fault: str


def find_problems(raw: dict[str, Any], lexicon: Lexicon, one_word: Callable[[str], bool]) -> list[Problem]:
    """Entries with an id of their own type twice, with a pattern that never gets its turn, or with a predicate that is no word.

    Args:
        raw: the content of `resources/what`.
        lexicon: the same, compiled.
        one_word: whether the tokeniser leaves a word in one piece: a predicate in pieces never matches.

    Returns:
        The problems, in the order of the tables.
    """
    return [*_doubles(raw), *_forestalled(lexicon), *_in_pieces(lexicon, one_word)]


def _doubles(raw: dict[str, Any]) -> Iterator[Problem]:
    for stem, table in raw["frames"].items():
        seen: set[str] = set()
        for entry in table["frames"]:
            if entry["id"] in seen:
                yield Problem(f"frames/{stem}.yaml", entry["id"], "", "", "this id stands in the file twice")
            seen.add(entry["id"])


def _forestalled(lexicon: Lexicon) -> Iterator[Problem]:
    """Frames are tried in the order of the compiled table and the first that fits is taken, so of two that ask for the same
    the later one is never read."""
    for (_, lemma), frames in lexicon.frames.items():
        first: dict[object, Frame] = {}
        for frame in frames:
            before = first.setdefault(_asked(frame), frame)
            if before.rule != frame.rule:
                kind, entry, _ = frame.rule.split(".")
                fault = f"never matches {lemma!r} by {frame.text!r}: {before.rule} asks for the same by {before.text!r}"
                yield Problem(f"frames/{kind}.yaml", entry, frame.text, "+".join((lemma, *frame.pattern.particles)), fault)


def _asked(frame: Frame) -> object:
    """What a frame asks for, without what it only takes along."""
    pattern: Pattern = frame.pattern
    pieces = frozenset((p.preps, p.slot, p.clause, p.words, p.strict, p.places) for p in pattern.pieces if not p.optional)
    both = pattern.subject == "BOTH"
    return pattern.particles, pieces, pattern.no_object, both, pattern.subject_words, frame.not_actors


def _in_pieces(lexicon: Lexicon, one_word: Callable[[str], bool]) -> Iterator[Problem]:
    for (_, lemma), frames in lexicon.frames.items():
        if not one_word(lemma):
            for rule, text in dict.fromkeys((f.rule, f.text) for f in frames):
                kind, entry, _ = rule.split(".")
                fault = f"never matches {lemma!r} by {text!r}: the text has it in several words"
                yield Problem(f"frames/{kind}.yaml", entry, text, lemma, fault)
