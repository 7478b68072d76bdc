"""What the claims of one event give for each of its fields, and by whom; the ranges of its amounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.merge.deeds import counted, deed_of, stem, stems, words
from dateline.merge.parties import Same, party, same
from dateline.merge.scenes import place_of
from dateline.records import Field, Range, Told, Value
from dateline.types import Actor, Amount, Claim, When

BEFORE = 60  # so many characters before a figure are looked at for words that call it an earlier one
OriginOf = Mapping[str, str]  # the key of the origin that a claim rests on, by the claim's id


def by_time(tolds: Iterable[Told]) -> list[Told]:
    """The claims by publication and place in the text; those of articles without a date come first."""
    return sorted(tolds, key=lambda t: (t.article.published or "", t.article.id, t.claim.evidence.trigger, t.claim.id))


def against(told: Told) -> bool:
    """Whether a claim has it that the deed was not done: its actor, place and figures are then what it speaks against."""
    return told.claim.standing in ("denied", "did-not-happen")


def fields_of(tolds: Sequence[Told], origin_of: OriginOf) -> tuple[Field, ...]:
    """Actor, recipient, type, mode, place, when and standing, each with every value that was given; a field for which no claim
    gives anything is left out.

    Args:
        tolds: the event's claims by time.
        origin_of: the origin of each claim; one without has none.

    Returns:
        The fields; of each the value that most origins give comes first. Who denies the deed gives its standing; the other
        values of his claims are listed without him.
    """
    own = {t.claim.id: origin_of[t.claim.id] for t in tolds if t.claim.id in origin_of and not against(t)}
    rows: dict[str, list[tuple[str, str]]] = {
        "actor": _names((t.claim.id, a) for t in tolds for a in t.claim.actors),
        "recipient": _names((t.claim.id, a) for t in tolds for a in t.claim.recipients),
        "type": [(t.claim.event_type, t.claim.id) for t in tolds],
        "mode": [(t.claim.mode, t.claim.id) for t in tolds if t.claim.mode is not None],
        "place": [(place.name, t.claim.id) for t in tolds if (place := place_of(t.claim)) is not None],
        "when": [(text, t.claim.id) for t in tolds if (text := written(t.claim.when)) is not None],
        "standing": [(t.claim.standing, t.claim.id) for t in tolds],
    }
    return tuple(_field(name, given, origin_of if name == "standing" else own) for name, given in rows.items() if given)


def _field(name: str, given: list[tuple[str, str]], origin_of: OriginOf) -> Field:
    claims: dict[str, list[str]] = defaultdict(list)
    for value, claim in given:
        if claim not in claims[value]:
            claims[value].append(claim)
    values = [
        Value(value, tuple(found), tuple(dict.fromkeys(origin_of[c] for c in found if c in origin_of)))
        for value, found in claims.items()
    ]
    values.sort(key=lambda v: -len(v.origins))
    return Field(name, tuple(values), len(values) == 1)


def _names(given: Iterable[tuple[str, Actor]]) -> list[tuple[str, str]]:
    """(value, claim) for actors; those who are named alike go by the longest of their names."""
    groups: list[list[tuple[str, Actor]]] = []
    for claim, actor in given:
        one = party(actor)
        group = next((g for g in groups if any(_is(actor, a) or same(one, party(a)) is Same.SAME for _, a in g)), None)
        if group is None:
            groups.append([(claim, actor)])
        else:
            group.append((claim, actor))
    found = []
    for group in groups:
        label = max((party(a).label for _, a in group), key=len)
        found += [(label, claim) for claim, _ in group]
    return found


def _is(one: Actor, other: Actor) -> bool:
    return one.name is None and other.name is None and party(one).label.lower() == party(other).label.lower()


def written(when: When) -> str | None:
    """A time as one value: a day, or first day/day after the last, ".." for an open end; None where it is unknown."""
    if when.start is None and when.end is None:
        return None
    return when.start if when.precision == "day" and when.start else f"{when.start or '..'}/{when.end or '..'}"


# --- amounts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in a claim, with whom it stands for and what it counts."""

    told: Told
    amount: Amount
    of: str

    @property
    def best(self) -> float:
        """The one number that it is remembered by."""
        return next(n for n in (self.amount.best, self.amount.low, self.amount.high, 0.0) if n is not None)

    @property
    def earlier(self) -> bool:
        """Whether the text gives it as one that no longer holds ("correcting an earlier figure of nine")."""
        return _earlier(self.told, self.amount)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that it allows: "at least 12" has no most."""
        low, high = self.amount.low, self.amount.high
        return (0.0 if low is None else low), (float("inf") if high is None else high)


def figures_of(tolds: Sequence[Told]) -> dict[tuple[str, str | None], list[Figure]]:
    """The amounts of an event by what they count and in what unit, in the order of the claims, but for what is denied."""
    found: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for told in (t for t in tolds if not against(t)):
        for amount in (a for a in told.claim.amounts if _of_deed(told.claim, a)):
            of, group = _counts(told, amount)
            found[group, _unit(amount)].append(Figure(told, amount, of))
    return found


def _earlier(told: Told, amount: Amount) -> bool:
    start = amount.span[0]
    before = told.article.text[max(told.claim.evidence.sentence[0], start - BEFORE) : start]
    return words().earlier.search(before) is not None


def _of_deed(claim: Claim, amount: Amount) -> bool:
    """Whether an amount is one of the deed. Words may be about anything that is counted or measured: only what stands in the
    clause of the deed, and says what it counts or is money, is theirs."""
    if claim.event_type not in words().spoken:
        return True
    start, end = claim.evidence.span
    money = amount.unit is not None and len(amount.unit) == 3 and amount.unit.isupper()
    return start <= amount.span[0] < end and (amount.of is not None or money)


def _unit(amount: Amount) -> str | None:
    return f"{amount.unit} per {amount.per}" if amount.unit and amount.per else amount.unit


def _counts(told: Told, amount: Amount) -> tuple[str, str]:
    """What an amount counts, in words, and the key by which others count the same: of people those whom the deed befell are
    one thing, whatever they are called, and those who did it another."""
    claim = told.claim
    if amount.unit == "people":
        label = counted(deed_of(told))
        if _within(amount, claim.actors):
            return "people taking part", "people taking part"
        # "wounding two passengers of the ferry", which the deed befell
        object_ = told.article.text[claim.evidence.trigger[1] : amount.span[0]].isspace()
        if _within(amount, claim.recipients) or (label and (object_ or not claim.recipients or _earlier(told, amount))):
            befell = f"people {label or claim.event_type}"
            return befell, befell
    of = amount.of or amount.unit or "amount"
    return of, " ".join(sorted(stem(w) for w in stems(of)))


def _within(amount: Amount, side: Iterable[Actor]) -> bool:
    return any(a.span and a.span[0] <= amount.span[0] and amount.span[1] <= a.span[1] for a in side)


def latest(figures: Iterable[Figure], origin_of: OriginOf) -> dict[str, Figure]:
    """The last figure that each origin gives: who corrects a figure no longer stands by the first."""
    return {origin_of[f.told.claim.id]: f for f in figures if f.told.claim.id in origin_of and not f.earlier}


def ranges_of(tolds: Sequence[Told], origin_of: OriginOf) -> tuple[Range, ...]:
    """Low, best and high of each thing that the claims count.

    Args:
        tolds: the event's claims by time.
        origin_of: the origin of each claim.

    Returns:
        A Range for each; `best` is the figure that most origins stand by at last, None at a tie.
    """
    found = []
    for (_, unit), figures in figures_of(tolds).items():
        votes = Counter(f.best for f in latest(figures, origin_of).values()).most_common(2)
        best = votes[0][0] if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]) else None
        numbers = [n for f in figures for n in (f.amount.low, f.amount.best, f.amount.high) if n is not None]
        if numbers:
            given = tuple((f.told.claim.id, f.amount) for f in figures)
            found.append(Range(figures[0].of, unit, min(numbers), best, max(numbers), given))
    return tuple(found)
