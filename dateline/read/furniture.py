"""What stands on the page and is not the story: found by shape and by place, never by a word within prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.read.head import head, is_deck
from dateline.read.looks import HEAD_LABEL, SENTENCES, Look, Piece, Says, credible, look, opens_with_body
from dateline.read.names import names_in
from dateline.read.patterns import Shape, compiled, fill, shapes
from dateline.read.units import SENTENCE_END, Unit, looks_like_prose
from dateline.types import FurnitureKind

# A dateline opens the lead; a summary or a second headline may come before it.
LEADS = 3
# What `where` says of the classes that end the story.
SIGN_OFF = "sign-off"


def find(raw: str, units: Sequence[Unit], tables: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The furniture of a text, in its order.

    Args:
        raw: the text.
        units: its paragraphs and lines.
        tables: the content of `resources/read/`.
    """
    table = shapes(tables)
    anywhere = [shape for shape in table if shape.where != SIGN_OFF]
    looks = [look(raw[u.start : u.end], anywhere, tables) for u in units]
    taken: dict[int, tuple[Piece, ...]] = {}
    for n, (unit, seen) in enumerate(zip(units, looks, strict=True)):
        fit = seen.first("any")
        if fit is not None and not unit.headline:
            taken[n] = _pieces(n, unit, raw, fit)
        elif unit.hint is not None:
            taken[n] = (_hinted(n, unit, seen, tables),)
    _take_resent(raw, units, looks, tables, taken)
    edges = _edges(units, looks, taken)
    for n, fit in edges.items():
        taken[n] = _pieces(n, units[n], raw, fit)
    for n, fit in head(raw, units, looks, taken, tables).items():
        taken[n] = _pieces(n, units[n], raw, fit)
    for n, fit in _beside(units, looks, taken):
        taken[n] = _pieces(n, units[n], raw, fit)
    _take_label(raw, units, tables, taken)
    _take_lists(units, looks, taken)
    _sign_off(raw, units, [shape for shape in table if shape.where == SIGN_OFF], tables, taken)
    _datelines(raw, units, table, tables, taken)
    return tuple(piece for n in sorted(taken) for piece in taken[n])


def _hinted(n: int, unit: Unit, seen: Look, tables: Mapping[str, Any]) -> Piece:
    """What the markup calls furniture; a class that fits says more than the markup does."""
    fit = seen.first("any", "edge", "top", "bottom")
    if fit is not None and fit[0].part in ("line", "sentences") and unit.hint not in ("caption", "photo-credit"):
        shape, says = fit
        return Piece(n, shape.kind, unit.start, unit.end, shape.id, says, shape.offered)
    says = (("names", seen.text),) if unit.hint == "byline" and names_in(seen.text, tables) else ()
    return Piece(n, unit.hint or "other", unit.start, unit.end, "markup", says)


def _pieces(n: int, unit: Unit, raw: str, fit: tuple[Shape, Says]) -> tuple[Piece, ...]:
    shape, says = fit
    if shape.part == "end":
        cut = unit.start + int(dict(says)["end"])
        credit = Piece(n, shape.kind, cut, unit.end, shape.id, says)
        before = raw[unit.start : cut].rstrip()
        if not before or shape.kind != "photo-credit":
            return (credit,)
        return Piece(n, "caption", unit.start, unit.start + len(before), "caption"), credit
    if shape.part == "sentences":
        return _sentences(n, unit, raw, shape, says)
    return (Piece(n, shape.kind, unit.start, unit.end, shape.id, says, shape.offered),)


def _sentences(n: int, unit: Unit, raw: str, shape: Shape, says: Says) -> tuple[Piece, ...]:
    pieces, start = [], unit.start
    for gap in [*SENTENCES.finditer(raw, unit.start, unit.end), None]:
        end = gap.start() if gap else unit.end
        first = start == unit.start
        pieces.append(Piece(n, shape.kind, start, end, shape.id, says if first else (), shape.offered if first else None))
        start = gap.end() if gap else end
    return tuple(pieces)


def body(units: Sequence[Unit], pieces: Sequence[Piece]) -> list[int]:
    """The units of which words stay in the story.

    Args:
        units: the paragraphs and lines.
        pieces: the furniture.
    """
    covered: dict[int, list[Piece]] = {}
    for piece in pieces:
        covered.setdefault(piece.unit, []).append(piece)
    kept = []
    for n, unit in enumerate(units):
        within = covered.get(n, [])
        if opens_with_body(unit, within) or within[-1].end < unit.end:
            kept.append(n)
    return kept


def _edges(units: Sequence[Unit], looks: Sequence[Look], taken: Mapping[int, tuple[Piece, ...]]) -> dict[int, tuple[Shape, Says]]:
    """What the classes for top and bottom take, from either end of the text up to the first prose that none takes."""
    found: dict[int, tuple[Shape, Says]] = {}
    for n, seen in enumerate(looks):
        if units[n].headline or (n in taken and not opens_with_body(units[n], taken[n])):
            continue
        if seen.prose and not is_deck(looks, n):
            break
        fit = seen.first("top", "edge")
        if fit is not None:
            found[n] = fit
    for n in reversed(range(len(looks))):
        if n in found or (n in taken and not opens_with_body(units[n], taken[n])):
            continue
        if n in taken or units[n].headline:
            break
        fit = looks[n].first("bottom", "edge")
        if fit is not None:
            found[n] = fit
        elif looks[n].prose:
            break
    return found


def _beside(units: Sequence[Unit], looks: Sequence[Look], taken: Mapping[int, object]) -> list[tuple[int, tuple[Shape, Says]]]:
    """Short lines beside other furniture in the middle of the text."""
    found = []
    for n, seen in enumerate(looks):
        fit = seen.first("edge")
        if n not in taken and not units[n].headline and not seen.prose and fit is not None and (n - 1 in taken or n + 1 in taken):
            found.append((n, fit))
    return found


def _take_lists(units: Sequence[Unit], looks: Sequence[Look], taken: dict[int, tuple[Piece, ...]]) -> None:
    """The headlines below "Related stories", at the bottom of the text."""
    last = max((n for n, seen in enumerate(looks) if seen.prose and n not in taken), default=-1)
    listing: FurnitureKind | None = None
    for n, seen in enumerate(looks):
        if n <= last:
            continue
        if n in taken:
            heads = [shape for shape, _ in seen.fits if shape.takes and shape.id == taken[n][0].shape]
            listing = heads[0].kind if heads else None
        elif listing is not None and not units[n].headline:
            taken[n] = (Piece(n, listing, units[n].start, units[n].end, "list"),)


def _sign_off(
    raw: str, units: Sequence[Unit], table: Sequence[Shape], tables: Mapping[str, Any], taken: dict[int, tuple[Piece, ...]]
) -> None:
    """The agency that ends the story, in its last paragraph or on a line below it."""
    for n in reversed(range(len(units))):
        pictured = n in taken and taken[n][-1].kind == "photo-credit"
        open_end = (n not in taken or pictured) and not units[n].headline
        fit = look(raw[units[n].start : units[n].end], table, tables).first(SIGN_OFF) if open_end else None
        if fit is not None:
            taken[n] = _pieces(n, units[n], raw, fit)
        if fit is not None or n not in taken or opens_with_body(units[n], taken[n]):
            return


def _datelines(
    raw: str, units: Sequence[Unit], table: Sequence[Shape], tables: Mapping[str, Any], taken: dict[int, tuple[Piece, ...]]
) -> None:
    """The dateline at the front of the lead."""
    free = [n for n, unit in enumerate(units) if not unit.headline and opens_with_body(unit, taken.get(n, ()))]
    for n in free[:LEADS]:
        unit = units[n]
        text = raw[unit.start : unit.end].replace("\n", " ")
        for shape in (s for s in table if s.part == "start"):
            found = next((m for m in shape.matches(text) if credible(m, tables) and m.end() < len(text)), None)
            # A headline may hold a place and a dash, but no agency in brackets, nor does it end as a sentence does.
            told = looks_like_prose(text) or SENTENCE_END.search(text) is not None
            if found is None or not (told or found.groupdict().get("mark")):
                continue
            says = tuple((k, v) for k, v in found.groupdict().items() if v is not None)
            end = unit.start + len(found.group().rstrip())
            taken[n] = (Piece(n, shape.kind, unit.start, end, shape.id, says), *taken.get(n, ()))
            return


def _take_label(raw: str, units: Sequence[Unit], tables: Mapping[str, Any], taken: dict[int, tuple[Piece, ...]]) -> None:
    """The kind of text at the head of the headline or first line ("Analysis: ...")."""
    first = next((n for n, unit in enumerate(units) if unit.headline or n not in taken), None)
    if first is None or first in taken or any(p.shape == HEAD_LABEL for pieces in taken.values() for p in pieces):
        return
    unit = units[first]
    table = tables["genre"]
    labels = sorted((w for kind in table["set_off"] for w in table["prefixes"][kind]), key=len, reverse=True)
    found = compiled(rf"({'|'.join(map(re.escape, labels))})(?: ?[:|]| [–—-]) (?=\S)", True).match(raw, unit.start, unit.end)
    if found is not None:
        end = found.start() + len(found.group().rstrip())
        taken[first] = (Piece(first, "other", unit.start, end, HEAD_LABEL, (("label", found[1]),)),)


def _take_resent(
    raw: str, units: Sequence[Unit], looks: Sequence[Look], tables: Mapping[str, Any], taken: dict[int, tuple[Piece, ...]]
) -> None:
    """What says at the head of the headline that the text is sent again: "CORRECTION - ...", "UPDATE 2-..."."""
    words = tables["furniture"]["words"]
    label = compiled(fill(r"(?:({corrected})|{resent})(?: ?[:|] ?| [–—-]{1,2} |(?<=[A-Z\d])-)(?=\S)", words))
    for n, (unit, seen) in enumerate(zip(units, looks, strict=True)):
        if n in taken and not unit.headline:
            continue
        found = label.match(raw, unit.start, unit.end)
        if found is not None and (unit.headline or not (seen.text.endswith(".") or seen.prose)):
            end = found.start() + len(found.group().rstrip())
            kind: FurnitureKind = "correction" if found[1] else "other"
            taken[n] = (Piece(n, kind, unit.start, end, HEAD_LABEL, (("label", found.group().rstrip(" :|–—-")),)),)
        # A note of the desk stands below the headline.
        if found is not None or seen.first("top", "edge", "spare", "kicker") is None:
            return


def author_note(text: str, names: Sequence[str], tables: Mapping[str, Any]) -> bool:
    """Whether a paragraph says who the author is: "{name} is a fellow at ..." with a name of the byline."""
    after = "|".join(tables["genre"]["author_notes"])
    who = [rf"(?:{re.escape(name)}|(?:[\w.’'-]+ ){{0,3}}{re.escape(name.split()[-1])}),? " for name in names]
    return any(compiled(f"{begin}(?:{after})").fullmatch(text) for begin in who)
