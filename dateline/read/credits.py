"""Who wrote, who sent and who prints: byline, agency, outlet and terms, from the furniture and the metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.read.agencies import agency_of
from dateline.read.looks import Piece
from dateline.read.metadata import Meta
from dateline.read.names import names_in
from dateline.read.patterns import outlet_names
from dateline.types import DatelineLine, Syndication


def byline(pieces: Sequence[Piece], meta: Meta, tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The authors' names: from the metadata, else the line under the headline, else the note at the end.

    Args:
        pieces: the furniture.
        meta: the page's own data.
        tables: the content of `resources/read/`.
    """
    for words in (list(meta.names), _said(pieces, "names"), _said(pieces, "late")):
        found = tuple(dict.fromkeys(name for w in words for name in names_in(w, tables) if not agency_of(name, None, tables)))
        if found:
            return found
    return ()


def agency(pieces: Sequence[Piece], meta: Meta, tables: Mapping[str, Any], given: str | None = None) -> str | None:
    """The news agency that sent the text, from its dateline, its byline or its rights; never from a photograph.

    Args:
        pieces: the furniture.
        meta: the page's own data.
        tables: the content of `resources/read/`.
        given: the agency that the article's container names, by a mark of the tables or else as it is.
    """
    place = dateline(pieces, tables).place
    if given:
        return agency_of(given, place, tables) or given
    marks = [*_said(pieces, "mark"), *meta.names, *_said(pieces, "by"), *(_holder(h, tables) for h in _said(pieces, "holder"))]
    # An agency that only helped stands behind a text that nobody signs: an author's own report rests on more.
    helped = () if byline(pieces, meta, tables) else _said(pieces, "helped")
    return next((name for m in (*marks, *helped) if (name := agency_of(m, place, tables))), None)


def outlet(pieces: Sequence[Piece], meta: Meta, tables: Mapping[str, Any]) -> str | None:
    """The outlet that prints the text, as the page calls it.

    Args:
        pieces: the furniture.
        meta: the page's own data.
        tables: the content of `resources/read/`.
    """
    rights = [h for h in (_holder(h, tables) for h in _said(pieces, "holder")) if not agency_of(h, None, tables)]
    plain = tables["credits"]["not_outlets"]
    marks = [m for m in _said(pieces, "mark") if m not in plain and not agency_of(m, None, tables)]
    offers = [w for w in _said(pieces, "by") if not agency_of(w, None, tables)]
    found = [w for w in (meta.outlet, *_said(pieces, "outlet"), *offers, *rights, *marks) if w]
    listed = {name.lower(): name for name in outlet_names(tables) if not name.isupper()}
    return listed.get(found[0].lower(), found[0]) if found else None


def sender(name: str, tables: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Whoever a container names as the sender of a text: as outlet, or as agency where it is one.

    Args:
        name: a name or a mark ("AFP").
        tables: the content of `resources/read/`.
    """
    known = agency_of(name, None, tables)
    return (None, known) if known else (name or None, None)


def syndication(raw: str, pieces: Sequence[Piece], meta: Meta, outlet_name: str | None) -> Syndication:
    """On what terms others may print the text, in the page's own words.

    Args:
        raw: the raw text.
        pieces: the furniture.
        meta: the page's own data.
        outlet_name: the outlet, who offers it where nobody else is named.
    """
    offering = [p for p in pieces if p.offered is not None]
    offers = {p.offered for p in offering}
    if not offering and meta.licence and "creativecommons.org" in meta.licence:
        return Syndication(True, outlet_name, meta.licence)
    offered = True if True in offers else False if False in offers else None
    terms = [p for p in offering if p.offered == offered] or [p for p in pieces if p.kind == "licence"]
    by = next((p.said("by") for p in pieces if p.said("by")), None)
    words = " ".join(raw[p.start : p.end].replace("\n", " ") for p in terms) or None
    return Syndication(offered, by or (outlet_name if offered else None), words)


def dateline(pieces: Sequence[Piece], tables: Mapping[str, Any]) -> DatelineLine:
    """Place and date of the dateline, as written.

    Args:
        pieces: the furniture.
        tables: the content of `resources/read/`.
    """
    for piece in pieces:
        if piece.kind == "dateline" and (piece.said("place") or piece.said("date")):
            place = piece.said("place")
            return DatelineLine(_without_stop(place, tables) if place else None, piece.said("date"))
    return DatelineLine()


def _without_stop(place: str, tables: Mapping[str, Any]) -> str:
    """A place without the stop after it ("MOSCOW. May 3"), but for one that belongs to it ("Washington, D.C.")."""
    last = place.split()[-1]
    return place if last in tables["credits"]["short_places"] or "." in last[:-1] else place.removesuffix(".")


def _said(pieces: Sequence[Piece], key: str) -> list[str]:
    return [words for p in pieces if p.kind != "photo-credit" for words in [p.said(key)] if words]


def _holder(words: str, tables: Mapping[str, Any]) -> str:
    """The holder of a copyright without what makes it a company."""
    words = re.sub(r"(?: and)? ?[Aa]ll [Rr]ights [Rr]eserved.*", "", words).strip()
    for _ in range(2):
        for end in tables["credits"]["company_ends"]:
            words = words.removesuffix(f" {end}").rstrip()
    return words
