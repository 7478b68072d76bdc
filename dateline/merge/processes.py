"""Processes: talks, listings, trials, elections … followed as things with a state over time, each change with its voices."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.merge.process_find import Seen, find
from dateline.merge.process_same import distance, may_be_one, named, time_of
from dateline.merge.process_table import MOVES, kind_of
from dateline.records import Change, Found, Process
from dateline.types import Reading


def changes(reading: Reading, family: str = "") -> tuple[Found, ...]:
    """The changes of processes that one article tells.

    A change is there only where words of `resources/merge/processes.yaml` say it and the reading knows their standing. Whose
    process it is: the names beside the words; where there are none, those of the process of that kind that the article spoke of
    before ("the talks", "its sanctions").

    Args:
        reading: what was read from the article.
        family: id of the article's text, which its copies share; empty where copies are not known.

    Returns:
        The changes in the order of the text. One whose process has not the names that its kind needs is left out.
    """
    told: list[Seen] = []
    for seen in find(reading, family):
        told.append(_filled(seen, told))
    told = named([_from_later(seen, told) for seen in told], reading)
    return tuple(_found(seen) for seen in told if _enough(seen))


def key(found: Found) -> str:
    """Under what a store keeps a process, so that it finds the candidates for `join`: its kind and subject, or where it has
    none its parties in any order. A process that is not named well enough to know it again has all its names and its article's
    text in the key, and so meets only copies of that article."""
    parties, subject = "+".join(sorted(p.lower() for p in found.parties)), (found.subject or "").lower()
    if not found.known:
        return f"{found.kind}|{parties}|{subject}|in {found.change.family or found.change.article}"
    if subject and "sort" not in kind_of(found.kind).subject:
        return f"{found.kind}||{subject}"
    return f"{found.kind}|{parties}|{subject}"


def places(found: Found, around: int = 0) -> tuple[str, ...]:
    """Keys by which a process is found that is not named well enough: its states with a quarter of a year.

    Args:
        found: a change.
        around: how many quarters before and after its own; 0 to keep a process, 1 to look for one.

    Returns:
        The keys; none for kinds that are only known by their names, and where state or time is unknown.
    """
    day = time_of(found.change)
    if kind_of(found.kind).reach is None or not day:
        return ()
    quarter = int(day[:4]) * 4 + (int(day[5:7] or 1) - 1) // 3
    return tuple(f"{found.kind}|@{land}|{quarter + n}" for land in found.lands for n in range(-around, around + 1))


def opened(found: Found) -> Process:
    """A new process with its first change. Its id is a hash of its key and of where the change is told."""
    name = f"{key(found)}|{found.change.article}|{found.change.span[0]}"
    new = Process(hashlib.sha256(name.encode()).hexdigest()[:16], found.kind, found.name, (), None)
    return with_change(_named_by(new, found), found)


def join(found: Found, candidates: Sequence[Process], here: Collection[str] = ()) -> str | None:
    """The process that a change belongs to.

    Args:
        found: a change.
        candidates: processes that may be meant: those under its key and its `places`.
        here: ids of those that are told in the story of the change's article.

    Returns:
        The id of the process, or None where the change opens one: no candidate has its names, or the one that has them is over
        and the change begins another. Where the names are not enough to know it by ("the truce in the north", "the government
        and the rebels"), the only one that it can be.
    """
    of_kind = [p for p in candidates if p.kind == found.kind]
    for process in of_kind:
        if any(_same_telling(found.change, c) for c in process.changes):
            return process.id
    near = [p for p in of_kind if p.key == key(found) and _fits_in_time(found, p)]
    same = [p for p in near if set(p.parties) == set(found.parties) and p.subject == found.subject]
    if not same:
        alike = [p for p in near if found.known and _alike(found, p)]
        same = alike if len({frozenset(p.parties) for p in alike}) == 1 else []
    if not same:
        fitting = [p for p in of_kind if _fits_in_time(found, p) and may_be_one(found, p, p.id in here)]
        same = [p for p in fitting if p.known] or fitting
        same = same if len(same) == 1 else []
    return min(same, key=lambda p: (distance(found.change, p), p.id)).id if same else None


def with_change(process: Process, found: Found) -> Process:
    """The process with one more change, oldest first, and the state it is in then.

    A change told by a copy of an article that told it is not added again. The state is that of the last change that happened, by
    its time or else its article's; an undated one moves it only from a state that it can follow, and not if told as background.
    What has ended moves only to where an end can lead, or to a new start: a truce that collapsed is not broken the day after.
    """
    if any(_same_telling(found.change, c) for c in process.changes):
        return process
    if (found.known and not process.known) or (not process.parties and found.parties):
        process = _named_by(process, found)
    process = replace(process, lands=tuple(sorted({*process.lands, *found.lands})))
    return _stated(process, tuple(sorted((*process.changes, found.change), key=time_of)))


def _named_by(process: Process, found: Found) -> Process:
    return replace(
        process,
        name=found.name,
        parties=found.parties,
        subject=found.subject,
        key=key(found),
        known=found.known,
        described=found.described,
        apart=found.apart,
    )


def without(process: Process, article: str) -> Process:
    """The process without the changes that one article tells, and the state it is in then."""
    return _stated(process, tuple(change for change in process.changes if change.article != article))


def _stated(process: Process, told: tuple[Change, ...]) -> Process:
    kind, state, since = kind_of(process.kind), None, None
    for change in told:
        dated, follows = change.when.start is not None, state in kind.after.get(change.state, ())
        over = state in kind.ends and change.state not in kind.starts
        if change.standing in MOVES and ((dated and not over) or (follows and (dated or not change.background))):
            since = since if state == change.state else time_of(change) or None
            state = change.state
    return replace(process, changes=told, state=state, since=since)


def _filled(seen: Seen, told: list[Seen]) -> Seen:
    """The change with the names of the process of its kind that the text spoke of last and that it can mean."""
    if seen.other or (seen.parties and seen.subject and seen.kind.subject):
        return seen
    own = {n.text for n in seen.parties if n.named}
    follows = [p for p in told if p.change.state in seen.kind.after[seen.change.state]]  # what was adjourned goes on, not another
    for past in (*reversed(follows), *reversed(told)):
        if past.kind.kind != seen.kind.kind or not (past.parties or past.subject):
            continue
        same_subject = seen.subject is None or past.subject is None or seen.subject.text == past.subject.text
        if same_subject and own <= {n.text for n in past.parties}:
            if not (seen.definite or own or seen.kind.sides > 1):
                return seen
            if seen.definite or not seen.kind.subject:
                return replace(seen, parties=past.parties or seen.parties, subject=seen.subject or past.subject)
        if seen.definite and not seen.parties and seen.kind.keeper:
            return replace(seen, parties=past.parties)
        if seen.definite and seen.parties and seen.subject is None and past.subject is not None:
            return replace(seen, subject=past.subject)
    return seen


def _from_later(seen: Seen, told: list[Seen]) -> Seen:
    """A change of "the talks" with nobody named takes the names of the only process of its kind in the article."""
    if seen.parties or seen.subject or seen.other or not seen.definite:
        return seen
    others = {(s.parties, s.subject) for s in told if s.kind.kind == seen.kind.kind and (s.parties or s.subject)}
    if len(others) != 1:
        return seen
    parties, subject = next(iter(others))
    return replace(seen, parties=parties, subject=subject)


def _enough(seen: Seen) -> bool:
    has = {"parties": bool(seen.parties), "subject": seen.subject is not None}
    return all(has[n] for n in seen.kind.needs)


def _found(seen: Seen) -> Found:
    parties = tuple(dict.fromkeys(n.text for n in seen.parties))
    subject = seen.subject.text if seen.subject else None
    described = tuple(dict.fromkeys(n.text for n in seen.parties if not n.named))
    title = _title(seen, parties, subject)
    return Found(seen.kind.kind, title, parties, subject, _known(seen), seen.change, described, seen.lands, seen.apart)


def _known(seen: Seen) -> bool:
    """Whether the names tell the process from others in any article: all are names, and there are as many as the kind needs."""
    names = (*seen.parties, *((seen.subject,) if seen.subject else ()))
    if seen.subject is not None and seen.kind.known_kinds and seen.subject.kind not in seen.kind.known_kinds:
        return False
    enough = len({n.text for n in seen.parties}) >= seen.kind.sides or bool(seen.kind.subject)
    return bool(names) and all(n.named for n in names) and enough


def _title(seen: Seen, parties: tuple[str, ...], subject: str | None) -> str:
    """The name by the table's pattern; what the text does not name is left out with the word that leads to it, and with
    nothing named the text's own word stands."""
    if not parties and not subject:
        return seen.noun
    title = seen.kind.title if len(parties) >= seen.kind.sides else seen.kind.title.replace(" between ", " with ")
    for slot, value in (("{parties}", " and ".join(parties)), ("{subject}", subject)):
        if value:
            title = title.replace(slot, value)
        elif slot in title:
            head, _, rest = title.partition(slot)
            title = f"{head.rstrip().rpartition(' ')[0]}{rest}".strip()
    return title


def _same_telling(one: Change, other: Change) -> bool:
    """Whether two changes are one, told in one article or in copies of it."""
    same_text = one.article == other.article and one.span == other.span
    copied = bool(one.family) and one.family == other.family and (one.text, one.standing) == (other.text, other.standing)
    return one.state == other.state and (same_text or copied)


def _fits_in_time(found: Found, process: Process) -> bool:
    """Whether the change can be of this process and not of a later one with the same names."""
    kind = kind_of(found.kind)
    if kind.lapse is not None and distance(found.change, process) > kind.lapse:
        return False
    ended = [c for c in process.changes if c.state in kind.ends and c.standing in MOVES]
    news = found.change.when.start is not None or not found.change.background
    later = news and bool(ended) and time_of(found.change) > max(time_of(c) for c in ended)
    return not (found.change.state in kind.starts and process.state in kind.ends and later)


def _alike(found: Found, process: Process) -> bool:
    """Whether parties that are not the same can be of one process with its subject: one's are among the other's, or not told."""
    ours, theirs = set(found.parties), set(process.parties)
    return process.subject == found.subject and (ours <= theirs or theirs <= ours)
