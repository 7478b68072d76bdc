"""The articles of MEANTIME: the annotated sentences put together from their tokens, and where each event stands.

Public: NewsReader MEANTIME, English (CC BY 4.0). Only the title and the first five sentences of an article are annotated.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from dateline.types import Span
from eval.data import join

PATH = "meantime/intra_cross-doc_annotation"
SOURCE = "NewsReader MEANTIME (newsreader-project.eu)"
SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's annotated sentences as text, its file, and the span of each event mention, in the file's order."""

    name: str
    title: str
    text: str
    root: ElementTree.Element
    events: tuple[tuple[ElementTree.Element, Span], ...]


def annotated(path: Path) -> Annotated:
    """One article of the set."""
    root = ElementTree.parse(path).getroot()
    text, title = "", ""
    places: dict[str | None, Span] = {}
    for number in range(SENTENCES):
        tokens = [t for t in root.iter("token") if t.get("sentence") == str(number)]
        if not tokens:
            continue
        sentence, spans = join([str(t.text) for t in tokens])
        title = title or sentence
        text += ("\n\n" if number < 3 else " ") if text else ""  # the title and the date line are paragraphs
        places |= {t.get("t_id"): (len(text) + a, len(text) + b) for t, (a, b) in zip(tokens, spans, strict=True)}
        text += sentence
    events = []
    for mention in root.iter("EVENT_MENTION"):
        where = [places[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in places]
        if where:
            events.append((mention, (min(s for s, _ in where), max(e for _, e in where))))
    return Annotated(path.stem, title, text, root, tuple(events))
