"""Where an event happened: sentences with an event's verb and the place where it happened, or none.

Public at github.com/ahalterman/event_location (MIT). About half of the gold places are given in tokens, counted from 0 with
the last one included, where code points are meant: a place that is token 8 has 8 to 8. They show as spans of no width
or as pieces of words. They are put right here with spaCy's tokens (left out where that gives no name); no label is no place.
`as labelled` takes spans of no width for "no place" and leaves sentences with pieces of words out, for comparison.

Right: our place overlaps one of the gold places. Measured twice: the place of the claim whose trigger is the gold verb,
read from the raw sentence; and the place that the rules give when they are told the verb, claim or none.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from dateline.pipeline import Reader
from dateline.text.parse import parse
from dateline.types import Place, Reading, Span
from dateline.where import event_place, find_places, told_places
from eval.data import Error, Measure, Part, Result, article, drawn, overlap, ratio, reading

NAME = "event location"
PATH = "event_location/dev.jsonl"
SOURCE = "github.com/ahalterman/event_location"
SAMPLE = 229
HALVES = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, its event's verb, and the places where the event happened, as labelled and put right."""

    line: int
    text: str
    verb: Span
    labelled: tuple[Span, ...]
    places: tuple[Span, ...]

    def broken(self) -> bool:
        """Whether a labelled place is a piece of a word or white space."""
        return any(end > start and not _whole(self.text, (start, end)) for start, end in self.labelled)

    def mended(self) -> bool:
        """Whether every place, put right where it was not, is a name."""
        return all(span in self.labelled or self.text[span[0]].isupper() for span in self.places)


def _whole(text: str, span: Span) -> bool:
    start, end = span
    cut_before = start > 0 and text[start - 1 : start + 1].isalnum()
    cut_after = end < len(text) and text[end - 1 : end + 1].isalnum()
    return text[start:end].strip() != "" and not cut_before and not cut_after


def rows(path: Path, tokenize: Callable[[str], Doc]) -> list[Row]:
    """The sentences of the set that have a verb, with their line numbers from 1."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        raw = json.loads(line)
        spans = [(s["label"], (s["start"], s["end"])) for s in raw["spans"]]
        verb = next((span for label, span in spans if label == "VERB"), None)
        if verb is not None:
            labelled = tuple(span for label, span in spans if label == "LOCATION")
            places = tuple(_put_right(raw["text"], span, tokenize) for span in labelled)
            found.append(Row(number, raw["text"], verb, labelled, places))
    return found


def _put_right(text: str, span: Span, tokenize: Callable[[str], Doc]) -> Span:
    if span[1] > span[0] and _whole(text, span):
        return span
    tokens = tokenize(text)[span[0] : span[1] + 1]
    return tokens.start_char, tokens.end_char


def claimed(row: Row, read: Reading) -> Place | None:
    """The place of the claim that the verb triggers."""
    return next((c.place for c in read.claims if overlap(c.evidence.trigger, row.verb) and c.place is not None), None)


def ruled(row: Row, reader: Reader) -> Place | None:
    """The place that the rules give for the verb."""
    document = parse(article(row.text), reader.nlp, reader.names.proper)
    token = next((t for t in document.doc if overlap((t.idx, t.idx + len(t.text)), row.verb)), None)
    if token is None:
        return None
    places = find_places(document, reader.gazetteer)
    named = (*places, *told_places(document, places, reader.gazetteer))
    return event_place(document, named, token.i, (token.sent.start, token.sent.end), reader.gazetteer)


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Right places, and places where the text gives none. All of the set is measured."""
    every = rows(path, reader.nlp.make_doc)
    wanted = drawn([r for r in every if r.mended()], lambda r: r.text, part.sample)
    start = time.perf_counter()
    readings = [reading(r.text, reader) for r in wanted]
    seconds = time.perf_counter() - start
    by_claim = [claimed(r, read) for r, read in zip(wanted, readings, strict=True)]
    by_rule = [ruled(r, reader) for r in wanted]
    with_claim = sum(
        any(overlap(c.evidence.trigger, r.verb) for c in read.claims) for r, read in zip(wanted, readings, strict=True)
    )
    errors = []
    for row, read, place in zip(wanted, readings, by_rule, strict=True):
        why = _cause(row, read, place)
        if why is not None:
            gold = "; ".join(row.text[slice(*s)] for s in row.places) or "none"
            marked = f"{row.text[: row.verb[0]]}<<{row.text[slice(*row.verb)]}>>{row.text[row.verb[1] :]}"
            errors.append(Error("place" if row.places else "none", why, marked, gold, place.text if place else "none"))
    return Result(
        len(wanted),
        seconds,
        tuple(m for name, found in (("verb given", by_rule), ("in the claim", by_claim)) for m in _measures(wanted, found, name)),
        tuple(errors),
        (
            f"{sum(bool(r.places) for r in wanted)} sentences with a place, {sum(not r.places for r in wanted)} without; "
            f"{with_claim} have a claim at the verb",
            f"places given in tokens, put right: {sum(r.labelled != r.places for r in wanted)} sentences",
            f"not to be put right, left out: lines {_lines(r.line for r in every if not r.mended())}",
            f"pieces of words, left out as labelled: lines {_lines(r.line for r in every if r.broken())}",
        ),
    )


def _lines(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _right(place: Place | None, gold: Sequence[Span]) -> bool:
    return place is not None and any(overlap(place.span, s) for s in gold)


def _measures(wanted: list[Row], found: list[Place | None], name: str) -> list[Measure]:
    mended = [(place, r.places) for r, place in zip(wanted, found, strict=True)]
    labelled = [(place, [s for s in r.labelled if s[1] > s[0]]) for r, place in zip(wanted, found, strict=True) if not r.broken()]
    measures = []
    for how, pairs in (("", mended), (", as labelled", labelled)):
        right = sum(_right(place, gold) for place, gold in pairs)
        invented = sum(place is not None and not gold for place, gold in pairs)
        placed = sum(bool(gold) for _, gold in pairs)
        measures += [
            Measure(f"right place, {name}{how}", ratio(right, placed), "none published", floored=not how),
            Measure(f"invented place, {name}{how}", ratio(invented, len(pairs) - placed), "", True, not how),
        ]
    return measures


def _cause(row: Row, read: Reading, place: Place | None) -> str | None:
    if not row.places:
        return None if place is None else "invented place"
    if _right(place, row.places):
        return None
    if place is not None:
        return "another place"
    known = any(overlap(p.span, s) for p in read.mentions.places for s in row.places)
    return "place known, not attached" if known else "place not in the tables"
