"""Find the time expressions of an article: candidates, what is none, what belongs together, what each means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from dateline.types import Document, Span, TimeMention, When
from dateline.when import patterns as p
from dateline.when import values as v
from dateline.when.guard import Page, is_time
from dateline.when.prefilter import NEEDS, listed_names, needs_of_names, stretches
from dateline.when.publication import publication_day
from dateline.when.readers import READERS
from dateline.when.relative import clock_code
from dateline.when.scene import Groups, Reading, Scene, explicit
from dateline.when.tense import direction, is_loose

# One code point for one: offsets hold.
EVEN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
DATED = frozenset(
    "iso date month year decade century season quarter weekday day_word unit plain_unit era holiday week_of slashed "
    "fiscal year_range ago".split()
)
SPLIT = frozenset("year decade month season century unit plain_unit era quarter ago holiday fiscal week_of".split())
RANGED = frozenset("year month date decade weekday century iso season quarter".split())
DAYS = frozenset({"date", "weekday", "day_word", "iso", "slashed"})
# A time this long before publication (days) is not of the news, so a month alone need not be either.
SETTLED_DAYS = 365


@dataclass(frozen=True, slots=True)
class Piece:
    """A matched expression: its code points, kind and words, and what was found around it."""

    start: int
    end: int
    kind: str
    groups: Groups
    part: str | None = None
    bound: str | None = None
    approx: bool = False
    until: Piece | None = None
    clock: str | None = None
    core: int = 0


def find_times(document: Document, tables: dict[str, Any]) -> tuple[TimeMention, ...]:
    """Every time expression of an article, in the order of the text.

    Args:
        document: the parsed article; its dateline's day, else `article.published`, is what "yesterday" counts from.
        tables: the content of `resources/when/`: "eras", "holidays" and "words", as their files hold it.

    Returns:
        One mention an expression. What cannot be placed in the calendar has `start` and `end` None and basis
        "unknown"; it keeps its words, and its value as far as that goes.
    """
    # A mark that is no blank keeps expressions from running over the end of a paragraph.
    text = re.sub(r"\n\s*\n", lambda gap: "¶" * len(gap.group()), document.article.text.translate(EVEN))
    page = Page(document, text, tables["words"])
    pieces = _select(page, tables)
    pieces = [_widen(piece, text, pieces[i - 1].end if i else 0) for i, piece in enumerate(pieces)]
    pieces = _join_clocks(_join_ranges(pieces, page), text)
    return tuple(_mentions(pieces, page, tables))


def _select(page: Page, tables: dict[str, Any]) -> list[Piece]:
    """The longest expressions that do not overlap, of those that are times."""
    found: list[tuple[int, int, int, Piece]] = []
    names = listed_names(tables)
    needs = NEEDS | {kind: needs_of_names(words) for kind, words in names.items()}
    paragraphs = stretches(page.text)
    all_words = frozenset().union(*(s.words for s in paragraphs))
    for order, (kind, shape) in enumerate(p.compile_shapes(names["era"], names["holiday"], names["reference"])):
        if needs[kind].isdisjoint(all_words):
            continue
        inside = (s for s in paragraphs if not needs[kind].isdisjoint(s.words))
        for match in chain.from_iterable(shape.finditer(page.text, s.start, s.end) for s in inside):
            if is_time(kind, match, page):
                start, end = _trim(page.text, *match.span())
                found.append((start, -end, order, Piece(start, end, kind, match.groupdict(), core=start)))
    chosen: list[Piece] = []
    for _, _, _, piece in sorted(found, key=lambda f: (f[1] + f[0], f[0], f[2])):
        if all(piece.end <= other.start or piece.start >= other.end for other in chosen):
            chosen.append(piece)
    return sorted(chosen, key=lambda piece: piece.start)


def _trim(text: str, start: int, end: int) -> Span:
    """Leave out a preposition that only helped to recognise a season, and the article before an adjective."""
    words = text[start:end]
    lead = re.match(r"(?:in|by|since|during|until)\s+(?=(?:the\s+)?(?:spring|summer|autumn|fall|winter)\b)", words, re.I)
    lead = lead or re.match(r"(?:the|its|their)\s+(?=\w+-(?:quarter|half)\b)", words, re.I)
    return start + (lead.end() if lead else 0), end


def _widen(piece: Piece, text: str, floor: int) -> Piece:
    """Take in the part ("late", "the end of"), the bound ("since") and the doubt ("about") that stand before."""
    if piece.kind not in DATED:
        return piece
    before = text[floor : piece.start]
    part = p.PART.search(before) if piece.kind in SPLIT or (piece.kind == "date" and not piece.groups.get("d2")) else None
    if part and not (piece.kind == "date" and part["part"].lower() in ("end", "start")):
        key = re.sub(r"\s+", " ", part["part"].lower())
        piece = replace(piece, start=floor + part.start("words"), part=p.PARTS[key])
        before = text[floor : piece.start]
    doubt = p.APPROX.search(before)
    if doubt and piece.kind not in ("weekday", "day_word", "unit", "plain_unit"):
        piece = replace(piece, start=floor + doubt.start(), approx=True)
        before = text[floor : piece.start]
    bound = p.BOUND.search(before)
    if bound and not piece.bound:
        word = re.sub(r"\s+", " ", bound["word"].lower())
        piece = replace(piece, start=floor + bound.start("word"), bound=p.BOUNDS[word])
    return piece


def _join_ranges(pieces: list[Piece], page: Page) -> list[Piece]:
    """Make one of "from A to B", "between A and B", "A through B"."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        start = _range_start(last, piece, page) if last else None
        if last is not None and start is not None:
            joined[-1] = _range(last, piece, start)
        else:
            joined.append(piece)
    return joined


def _range_start(first: Piece, second: Piece, page: Page) -> int | None:
    """Where a range of two pieces begins, or None where they are none."""
    if first.kind not in RANGED or second.kind not in RANGED or first.until or second.core - first.end > 14:
        return None
    joiner = page.text[first.end : second.core]
    part = re.sub(r"(?:the\s+)?(?:early|mid|late|end\s+of|the\s+end\s+of)[-\s]+(?:the\s+)?$", "", joiner, flags=re.I)
    if not p.JOINERS.fullmatch(part):
        return None
    lead = re.search(r"\b(from|between)\s+$", page.text[: first.start], re.I)
    word, opening = part.strip().lower().split(" ")[0], lead[1].lower() if lead else ""
    alike = first.kind == second.kind and first.kind in ("year", "decade")
    fits = {"and": opening == "between", "to": opening == "from" or alike}.get(word, True)
    if not fits or first.bound or (opening == "from" and page.moved(first.start)):
        return None
    return lead.start() if lead else first.start


def _range(first: Piece, second: Piece, start: int) -> Piece:
    """Two pieces as one range; a year that only one gives holds for both."""
    groups = dict(first.groups)
    for key in ("y", "ry"):
        if not first.groups.get("y") and not first.groups.get("ry") and second.kind in ("date", "month"):
            groups[key] = second.groups.get(key)
    last = dict(second.groups)
    if not last.get("y") and not last.get("ry") and first.kind in ("date", "month") and second.kind in ("date", "month"):
        last["y"] = first.groups.get("y")
    return replace(first, start=start, end=second.end, groups=groups, until=replace(second, groups=last, bound=None))


def _join_clocks(pieces: list[Piece], text: str) -> list[Piece]:
    """Make one of a time of day and the day beside it: "5 p.m. on Monday", "Monday at noon"."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        gap = text[last.end : piece.start] if last else ""
        if last and last.kind == "clock" and piece.kind in DAYS and re.fullmatch(r",?\s+(?:on\s+)?", gap):
            joined[-1] = replace(piece, start=last.start, clock=last.groups["c"])
        elif last and last.kind in DAYS and not last.until and piece.kind == "clock" and re.fullmatch(r",?\s+(?:at\s+)?", gap):
            joined[-1] = replace(last, end=piece.end, clock=piece.groups["c"])
        else:
            joined.append(piece)
    return joined


def _mentions(pieces: list[Piece], page: Page, tables: dict[str, Any]) -> list[TimeMention]:
    published = publication_day(page.document.article)
    found: list[TimeMention] = []
    told: list[tuple[v.Interval, int]] = []
    for piece in pieces:
        tokens = page.tokens(piece.start, piece.end)
        if tokens is None:
            continue
        paragraph = page.paragraph(tokens[0])
        moved = _is_moved(piece, page)
        way = 0 if moved else direction(page.root(tokens), page.in_title(tokens[0]), page.classes)
        scene = Scene(
            published,
            1 if piece.bound == "UNTIL" and piece.kind == "weekday" else way,
            tuple((interval, paragraph - where) for interval, where in reversed(told)),
            _settled(told, paragraph, published),
            tables,
            not moved and is_loose(page.root(tokens), way),
        )
        reading = read(piece, scene)
        if reading.interval.start is not None and piece.kind not in ("era", "rolling") and not piece.bound:
            told.append((reading.interval, paragraph))
        found.append(_mention(piece, tokens, reading, page))
    return found


def _is_moved(piece: Piece, page: Page) -> bool:
    """ "Moved from Monday to Thursday" does not say whether either day has come."""
    return page.before(piece.start) in ("from", "to") and page.moved(piece.start)


def _settled(told: list[tuple[v.Interval, int]], paragraph: int, published: date | None) -> bool:
    ends = [interval.end for interval, where in told if where == paragraph and interval.end is not None]
    return bool(published and ends and (published - ends[-1]).days > SETTLED_DAYS)


def read(piece: Piece, scene: Scene) -> Reading:
    """What a piece means, with all that was found around it."""
    reading = READERS[piece.kind](piece.groups, scene)
    if piece.part and reading.mod is None:
        reading = _in_part(reading, piece.part)
    if piece.until is not None:
        reading = _until(reading, read(piece.until, scene))
    if piece.clock:
        stem = (reading.value or "XXXX-XX-XX").split("T")[0]
        reading = replace(reading, type="TIME", value=f"{stem}T{clock_code(piece.clock)}")
    if piece.approx and reading.mod is None:
        reading = replace(reading, mod="APPROX", interval=_doubtful(reading.interval))
    return _bounded(reading, piece) if piece.bound else reading


def _in_part(reading: Reading, part: str) -> Reading:
    if part in ("H1", "H2"):
        interval = v.nth_half(reading.interval, int(part[1]))
        return replace(reading, interval=interval, value=interval.value or reading.value, mod="START" if part == "H1" else "END")
    return replace(reading, mod=part, interval=v.part(reading.interval, part))


def _doubtful(interval: v.Interval) -> v.Interval:
    """ "About 1988" may be the year before or after; other times keep their bounds."""
    if interval.precision != "year" or interval.start is None or interval.end is None:
        return interval
    start, end = date(interval.start.year - 1, 1, 1), date(interval.end.year + 1, 1, 1)
    return replace(interval, start=start, end=end, precision="interval")


def _until(first: Reading, last: Reading) -> Reading:
    interval = v.joined(first.interval, last.interval)
    if interval == v.UNKNOWN:
        return Reading("DATE", f"{first.value}/{last.value}")
    basis = "explicit" if first.basis == last.basis == "explicit" else "relative"
    return replace(explicit(interval), basis="explicit" if basis == "explicit" else "relative")


def _bounded(reading: Reading, piece: Piece) -> Reading:
    bound = str(piece.bound)
    if piece.kind == "era":
        bound = {"SINCE": "AFTER", "UNTIL": "BEFORE"}.get(bound, bound)
    mod = bound if bound in ("BEFORE", "AFTER", "ON_OR_BEFORE") and bound == piece.bound else reading.mod
    return replace(reading, mod=mod, interval=v.bounded(reading.interval, bound))


def _mention(piece: Piece, tokens: Span, reading: Reading, page: Page) -> TimeMention:
    text, interval, span = page.document.article.text[piece.start : piece.end], reading.interval, (piece.start, piece.end)
    known = interval.start is not None or interval.end is not None
    when = When(
        interval.start.isoformat() if interval.start else None,
        interval.end.isoformat() if interval.end else None,
        interval.precision if known else None,
        reading.basis if known else "unknown",
        text,
        span,
        reading.duration,
    )
    return TimeMention(text, span, tokens, reading.type, reading.value, reading.mod, when)
