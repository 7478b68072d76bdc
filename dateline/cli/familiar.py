"""What sounds familiar, as text: a table; for those that come first, who stands for whom, in whose words, where it breaks."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from dateline.errors import InputError
from dateline.familiar import Answer, among, ask, index_of, reading_of, records, story_situation
from dateline.phrases import one_line
from dateline.precedent.familiar import Familiar, Precedent, Where, deed
from dateline.precedent.followed import FEW, Rate
from dateline.precedent.from_sets import FEWEST
from dateline.precedent.situation import Dealing, Situation

STORY = re.compile(r"s[0-9a-f]{3,}")  # an id of an archive, or its beginning
WHOLE = 3  # precedents that are shown whole
SHOWN = ("a year", "five years")  # horizons in the text; JSON has all
LINES = 6  # of a list, before it says how many more
FAULTS = 10  # lines of an event set that could not be read, before it says how many more
SHORT = 10  # characters of a claim's id


def answer(
    what: str, where: str | None, with_library: bool, top: int, whereabouts: Where, published: str | None, model: str | None,
    beside: Sequence[Situation] = (),
) -> Answer:  # fmt: skip
    """Find the precedents of a file, of a text, or of a story of an archive.

    Args:
        what: a path, "-", a story's id in the archive, or words.
        where: the archive whose stories are searched too; None for none.
        with_library: whether the history library is searched.
        top: how many.
        whereabouts: where they may have happened.
        published: the day of publication of a file or text.
        model: another spaCy pipeline.
        beside: situations that are searched too (see `sets`).

    Raises:
        DatelineError: the input or the archive cannot be read, or no dealing stands in it.
    """
    if where is None:
        return ask(reading_of(what, published, model), index_of(None, with_library, beside), top, whereabouts)
    import dateline

    with dateline.open(where) as archive:
        index = index_of(archive, with_library, beside)
        asked = story_situation(archive, what) if STORY.fullmatch(what) else reading_of(what, published, model)
        return ask(asked, index, top, whereabouts)


def sets(files: Sequence[Path]) -> tuple[list[Situation], bool]:
    """The situations of event sets; what could not be read of them is said on stderr.

    Args:
        files: the files.

    Returns:
        The situations of all, and whether all of the files could be read.
    """
    found: list[Situation] = []
    whole = True
    for path in files:
        try:
            one = among(path)
        except InputError as error:
            whole = False
            print(f"dateline: {one_line(str(error))}", file=sys.stderr)
            continue
        aside = one.read.aside
        for fault in aside[:FAULTS]:
            print(f"dateline: {one_line(fault.error)}", file=sys.stderr)
        if len(aside) > FAULTS:
            print(f"dateline: {path}: {len(aside) - FAULTS:,} more lines could not be read", file=sys.stderr)
        lines, made = len(one.read.events) + one.read.left_out, _count(len(one.made.situations), "situation")
        print(
            f"dateline: {path}: {made} of {lines:,} events of {one.read.name}; {one.read.left_out + one.made.alone:,} are no "
            f"dealing between two, {one.made.few:,} of pairs with fewer than {FEWEST}",
            file=sys.stderr,
        )
        found += one.made.situations
        whole = whole and not any(fault.broken for fault in aside)
    return found, whole


def as_json(answer: Answer) -> str:
    """The precedents as a list, best first (see `dateline.familiar.records`)."""
    return json.dumps(records(answer), ensure_ascii=False, indent=1) + "\n"


def as_text(answer: Answer, width: int) -> str:
    """The answer for people."""
    return "".join(f"{set_}\n" for line in _lines(answer) for set_ in _set(line, width))


def _set(line: str, width: int) -> list[str]:
    indent = len(line) - len(line.lstrip())
    return wrap(line, width, subsequent_indent=" " * (indent + 4), break_on_hyphens=False) or [""]


def _lines(answer: Answer) -> Iterator[str]:
    found = answer.found
    query = found.query
    counts = f"{_count(len(query.dealings), 'dealing')} of {len(query.parties)} parties"
    yield f"{one_line(query.title) or 'What is asked for'}: {counts}"
    yield from _some([f"  {deed(d, query.parties)}" for d in sorted(query.dealings, key=lambda d: -d.weight)])
    yield ""
    if not found.precedents:
        yield f"Nothing of this structure is among {found.among:,} situations."
        return
    if not found.matches:
        yield "Nothing is like enough to count as a match. The nearest:"
    for at, one in enumerate(found.precedents, 1):
        mark = "" if one.match else "  (less like)"
        yield f"{at}  {one.score:.2f}  {_when(one.situation)}  {one.situation.title}  [{one.agrees} of {one.of} dealings]{mark}"
    for at, one in enumerate(found.precedents[:WHOLE], 1):
        yield ""
        yield from _whole(at, one, found)
    yield ""
    yield from _assertions(answer)
    yield from _rates(found)


def _whole(at: int, one: Precedent, found: Familiar) -> Iterator[str]:
    query, there = found.query, one.situation
    checked = f", {there.checked}" if there.checked else ""
    yield f"{at}  {there.title} ({there.source}{checked})"
    parts = one.mapping.parts
    order = "" if parts.relations is None else f", aims, causes and order {parts.relations:.2f}"
    same = f"by name the same: {one.surface.same_parties} of {one.surface.of}"
    yield f"  dealings {parts.dealings:.2f}{order}, parties {parts.parties:.2f}; {same}"
    yield "  Who stands for whom"
    for pair in one.mapping.parties:
        yield f"    {query.parties[pair.one].name} : {there.parties[pair.other].name}"
    yield "  What agrees"
    pairs = [(query.dealings[m.one], there.dealings[m.other]) for m in one.mapping.dealings]
    yield from _some([line for pair in pairs for line in _both(*pair)], 2 * LINES)
    if one.differences:
        yield "  Where it breaks"
        yield from _some([f"    {d.words}" for d in one.differences])
    if one.followed:
        yield f"  What followed (after {one.point})"
        yield from _some([f"    {_day(there.dealings[p])} “{one_line(there.dealings[p].told)}”" for p in one.followed])
    if there.outcome:
        yield f"  How it ended: {there.outcome}"
    for reference in there.references:
        yield f"  {reference.author}, {reference.title} ({reference.year})"


def _both(here: Dealing, there: Dealing) -> tuple[str, str]:
    return (
        f"    here   “{one_line(here.told)}” [{here.ids[0][:SHORT]}]",
        f"    there  {_day(there)} “{one_line(there.told)}” [{there.ids[0]}]",
    )


def _assertions(answer: Answer) -> Iterator[str]:
    for one in answer.asserted:
        yield f"The text compares: “{one_line(one.comparison.text)}”"
        if one.precedent is None:
            yield "  nothing of that place and time was found of this structure"
        else:
            precedent = answer.found.precedents[one.precedent]
            yield f"  found as {one.precedent + 1}: {precedent.agrees} of {precedent.of} dealings agree"
            yield from (f"  agrees that {a} stands where {b} stood" for a, b in one.same)
            yield from (f"  does not bear out that {a} stands where {b} stood" for a, b in one.other)
        yield ""


def _rates(found: Familiar) -> Iterator[str]:
    yield f"{_count(found.matches, 'situation')} of {found.among:,} match."
    if not found.matches:
        return
    if found.matches < FEW:
        yield f"Fewer than {FEW}: too few to say how often anything followed."
    yield "  what followed in how many of them; in brackets its 95 per cent interval, and the share among those that do not match"
    for name in SHOWN:
        rates = sorted((r for r in found.rates if r.horizon == name), key=lambda r: (-r.sure, -r.maybe))
        yield f"  within {name}"
        yield from (f"    {_rate(rate)}" for rate in rates)


def _rate(rate: Rate) -> str:
    perhaps = f" to {rate.sure + rate.maybe}" if rate.maybe else ""
    other = "" if rate.other is None else f"; else {rate.other:.0%}"
    return f"{rate.outcome}: {rate.sure}{perhaps} of {rate.n} ({rate.low:.0%}–{rate.high:.0%}{other})"


def _some(lines: list[str], most: int = LINES) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"    … and {len(lines) - most} more (--format json has all)"


def _when(situation: Situation) -> str:
    if situation.start is None:
        return "undated"
    last = str(int(situation.end[:4]) - (situation.end[4:] == "-01-01")) if situation.end else ""
    first = situation.start[:4]
    return first if last == first else f"{first}–{last}"


def _day(dealing: Dealing) -> str:
    return dealing.start[:4] if dealing.start else "undated"


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
