"""How a paragraph or line looks, and what is taken of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.read.names import names_in
from dateline.read.patterns import Shape
from dateline.read.units import Unit, looks_like_prose
from dateline.types import FurnitureKind

SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
# The shape of a label on a line of its own, and of one at the head of the headline.
LABEL, HEAD_LABEL = "label", "head-label"
Says = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some furniture: its code points in the raw text, the unit it is in, and what its words say."""

    unit: int
    kind: FurnitureKind
    start: int
    end: int
    shape: str
    says: Says = ()
    offered: bool | None = None

    def said(self, key: str) -> str | None:
        """The words of a named group of the pattern."""
        return dict(self.says).get(key)


@dataclass(frozen=True, slots=True)
class Look:
    """A unit as the search sees it: its words on one line, whether it is prose, and the classes that it fits."""

    text: str
    prose: bool
    fits: tuple[tuple[Shape, Says], ...]

    def first(self, *where: str) -> tuple[Shape, Says] | None:
        """The first class that it fits, of those that may stand there."""
        return next((fit for fit in self.fits if fit[0].where in where), None)


def look(raw: str, table: Sequence[Shape], tables: Mapping[str, Any]) -> Look:
    """How a unit looks.

    Args:
        raw: its words.
        table: the classes of furniture.
        tables: the content of `resources/read/`.
    """
    text = raw.replace("\n", " ")
    fits = []
    for shape in table:
        if shape.part == "start":
            continue
        words = SENTENCES.split(text, maxsplit=1)[0] if shape.part == "sentences" else text
        found = next((m for m in shape.matches(words) if credible(m, tables)), None)
        if found is not None:
            says = [(k, v) for k, v in found.groupdict().items() if v is not None]
            fits.append((shape, (*says, ("end", str(found.start()))) if shape.part == "end" else tuple(says)))
    label = is_label(text, tables)
    if label and not any(shape.where == "any" for shape, _ in fits):
        fits.append((Shape(LABEL, "other", "top", "line", False, None, ()), (("label", text),)))
    return Look(text, looks_like_prose(text), tuple(fits))


def is_label(text: str, tables: Mapping[str, Any]) -> bool:
    """Whether a line is only the name of a kind of text ("Opinion")."""
    word = text.strip(" :|–—-").lower()
    return len(word) < 40 and any(word in labels for labels in tables["genre"]["labels"].values())


def credible(found: re.Match[str], tables: Mapping[str, Any]) -> bool:
    """Whether what a pattern takes for names and for a place can be that."""
    groups = found.groupdict()
    if (groups.get("place") or "").upper() in tables["credits"]["not_places"]:
        return False
    return all(names_in(groups[key], tables) for key in ("names", "late") if groups.get(key))


def opens_with_body(unit: Unit, pieces: Sequence[Piece]) -> bool:
    """Whether a unit keeps words of the story at its front.

    Args:
        unit: a paragraph or line.
        pieces: the furniture in it, in order.
    """
    return not pieces or pieces[0].start > unit.start
