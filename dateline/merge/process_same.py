"""Which names and descriptions mean one party or subject: within an article, and of a process told in two."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.merge.process_find import Seen
from dateline.merge.process_names import Name, is_state, without_capital
from dateline.merge.process_table import MOVES, kind_of, words
from dateline.records import Change, Found, Process
from dateline.types import ActorMention, Reading

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n\n")
_BODIES = ("group", "organisation")
_DAYS_APART = 3  # two articles may give one signing a day each, with a night and a time zone between


def named(told: list[Seen], reading: Reading) -> list[Seen]:
    """The changes of an article with the fullest names that it gives their parties and subjects.

    A name that begins another is that one ("Patriotic Union", "Patriotic Union of Birao"); parties that are described are those
    that the article names for the same process; a group that is first described and then named where the text speaks of the
    list is one. Each only where nothing else in the article can be meant.
    """
    whole = _whole_names(reading)
    told = [
        replace(s, parties=tuple(_whole(n, whole) for n in s.parties), subject=_whole(s.subject, whole) if s.subject else None)
        for s in told
    ]
    groups = [s.subject for s in told if s.kind.of_groups and s.subject and s.subject.named and s.subject.kind in _BODIES]
    listed = tuple(sorted({*groups, *_listed_group(reading)}, key=lambda n: n.span))
    told = [replace(s, subject=_as_listed(s, listed, whole)) for s in told]
    return [replace(s, parties=_as_named(s, told)) for s in told]


def may_be_one(found: Found, process: Process, here: bool) -> bool:
    """Whether a change can be of a process though the names of one of them are not enough to know it by.

    Args:
        found: a change.
        process: a process of its kind.
        here: whether the process is told in the story of the change's article.

    Returns:
        Whether they have the story, a state or a named group in common, are near in time, and nothing contradicts: no other
        party, no change before the process began, no second beginning.
    """
    reach = kind_of(found.kind).reach
    if reach is None or (found.known and process.known) or found.apart != process.apart or not _parties_fit(found, process):
        return False
    common = {p for p in _names(found) & _names(process) if not is_state(p)}
    if not (here or common or set(found.lands) & set(process.lands)):
        return False
    if found.apart:  # "an earlier truce" has nothing but its own date
        start = found.change.when.start
        return start is not None and any(c.when.start == start for c in process.changes)
    return distance(found.change, process) <= reach and _in_order(found, process)


def time_of(change: Change) -> str:
    """The day of a change, or else that of its article; empty where neither is known."""
    return (change.when.start or change.published or "")[:10]


def distance(change: Change, process: Process) -> int:
    """The days between a change and the nearest of a process, 0 where no days are known."""
    day = _days(change)
    found = [abs(day - other) for c in process.changes if day is not None and (other := _days(c)) is not None]
    return min(found, default=0)


def _days(change: Change) -> int | None:
    try:
        return date.fromisoformat(time_of(change)).toordinal()
    except ValueError:
        return None


def _names(record: Found | Process) -> set[str]:
    return set(record.parties) - set(record.described)


def _parties_fit(found: Found, process: Process) -> bool:
    """Whether the parties of one can be among those of the other: the named are, and for each described one there is another."""
    vaguer = found.known or (not process.known and len(process.parties) < len(found.parties))
    small, large = (process, found) if vaguer else (found, process)
    if not _names(small) <= set(large.parties):
        return False
    left = [p for p in large.parties if p not in _names(small)]
    if not large.known:
        return True
    rebels = [d for d in small.described if not set(re.findall(r"\w+", d.lower())) & words().ruling]
    return len(small.described) <= len(left) and len(rebels) <= sum(not is_state(p) for p in left)


def _in_order(found: Found, process: Process) -> bool:
    """Whether the process with the change would begin once, and before what else became of it."""
    starts, at = kind_of(found.kind).starts, time_of(found.change)
    if found.change.standing not in MOVES:
        return True
    moved = [c for c in process.changes if c.standing in MOVES]
    if found.change.state not in starts:
        begun = [time_of(c) for c in moved if c.state in starts and c.when.precision == "day"]
        return not begun or at >= min(begun)
    if any(time_of(c) < at for c in moved if c.state not in starts):
        return False
    return all(_same_day(found.change, c) for c in moved if c.state == found.change.state)


def _same_day(one: Change, other: Change) -> bool:
    days = _days(one), _days(other)
    exact = one.when.precision == other.when.precision == "day"
    return not exact or days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _DAYS_APART


def _whole_names(reading: Reading) -> dict[str, str]:
    """Names of bodies that begin exactly one longer name of the article, with that."""
    names = {a.name for a in reading.mentions.actors if a.name and a.kind in _BODIES}
    longer = {n: [o for o in names if re.match(rf"{re.escape(n)} (?:of|for)\b", o)] for n in names}
    return {n: found[0] for n, found in longer.items() if len(found) == 1}


def _whole(name: Name, whole: dict[str, str]) -> Name:
    return replace(name, text=whole[name.text]) if name.named and name.text in whole else name


def _as_named(seen: Seen, told: list[Seen]) -> tuple[Name, ...]:
    """For parties of which one is described those of the only process of the kind in the article that names all of them."""
    if seen.apart or all(n.named for n in seen.parties) or not 2 <= seen.kind.sides <= len(seen.parties):
        return seen.parties
    own = {n.text for n in seen.parties if n.named}
    others = [s.parties for s in told if s.kind.kind == seen.kind.kind and not s.apart]
    fuller = [parties for parties in others if len(parties) == len(seen.parties) and all(n.named for n in parties)]
    sets = {frozenset(n.text for n in parties) for parties in fuller}
    if len(sets) != 1 or not own < next(iter(sets)):
        return seen.parties
    return min(fuller, key=lambda parties: parties[0].span)


def _as_listed(seen: Seen, listed: tuple[Name, ...], whole: dict[str, str]) -> Name | None:
    """The named group that a described one on a list is: the only one that the article then names where it speaks of the list."""
    subject = seen.subject
    after = [_whole(n, whole) for n in listed]
    if not seen.kind.of_groups or len({n.text for n in after}) != 1:
        return subject
    if subject is None:  # "blocked the request"
        return after[0] if seen.definite and seen.kind.keeper else None
    elsewhere = subject.country and after[0].country and subject.country != after[0].country
    if subject.named or elsewhere or not _is_group(subject) or after[-1].span[0] < subject.span[0]:
        return subject
    return after[0]


def _is_group(name: Name) -> bool:
    head = re.split(r" (?:of|in|from|that|which)\b", name.text)[0].split()
    return bool(head) and head[-1].lower() in words().groups


def _listed_group(reading: Reading) -> tuple[Name, ...]:
    """The groups of no state that the article names in a sentence on a list or sanctions, or right before one that says "it"."""
    text, found = reading.article.text, []
    listing = kind_of("listing").near
    ends = [*(m.start() for m in _SENTENCE.finditer(text)), len(text)]
    sentences = [(a, b) for a, b in zip([0, *ends], ends, strict=False)]
    for i, (start, end) in enumerate(sentences):
        here = text[start:end]
        after = text[slice(*sentences[i + 1])] if i + 1 < len(sentences) else ""
        if listing.search(here) or (listing.search(after) and re.search(r"\b(?:it|its|the group|the movement)\b", after)):
            groups = [n for m in reading.mentions.actors if (n := _group(m)) and start <= n.span[0] < end]
            if any(_beside_another(text, n.span, here) for n in groups):
                return ()
            found += groups
    return tuple(found)


def _beside_another(text: str, span: tuple[int, int], sentence: str) -> bool:
    """Whether a group is told with or as another than the one spoken of: "the Front and the Column are on the list too"."""
    after, before = text[span[1] :], text[: span[0]]
    joined = re.match(r",? (?:and|or) (?:the )?[A-Z]", after) or re.search(r"[A-Z][\w-]*,? (?:and|or) (?:the )?\Z", before)
    return joined is not None or re.search(r"\b(?:too|also|another|both|unlike)\b", sentence) is not None


def _group(mention: ActorMention) -> Name | None:
    plain = mention.name and mention.span and mention.kind in _BODIES and mention.country not in words().bodies
    if not plain or set(mention.sectors) & {"JRN", "BUS", "GOV", "MIL"}:
        return None
    assert mention.name is not None and mention.span is not None
    return Name(without_capital(mention.name), True, mention.kind, mention.country, mention.span)
