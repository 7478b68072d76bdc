"""Who and what a process is about: the actors and places that stand beside its words, with the names they bear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.data import table
from dateline.merge.process_table import words
from dateline.types import Actor, ActorMention, Claim, Place, Reading, Span

_AND = re.compile(r"(?:,|,? and| &|-|–|/)\s*(?:(?:the|a|an)\s+)?\Z")
_ARTICLE = re.compile(r"(?:the|a|an|both)\s+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?][\"”’)]?\s|\n\n|, |\s[–—-]\s")
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[\w’'-]+\s+){0,4}\Z|[-–]\Z")
# What stands so before a name makes it no subject of the verb after it: "the head of the bank", "men who robbed the bank".
_INSIDE = re.compile(
    r"(?<!town )(?<!city )(?<!village )(?<!port )(?<!island )(?<!province )(?<!region )"
    r"\b(?:of|in|from|for|to|with|at|on|by|against|near|(?:who|which|whose)\s[^,.;:]+)\s+(?:(?:the|an?)\s+)?\Z",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:,?\s*(?:which|who|that))?(?P<aux>(?:,?\s+[\w’'-]+)*?),?\s+\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """What an actor or place of the text is called: its name, or its description where it has none (`named` False)."""

    text: str
    named: bool
    kind: str
    country: str | None
    span: Span
    office: bool = False  # holds an office of a state


@cache
def _lands() -> dict[str, str]:
    """Names of states by code; of several with one code the one that still is."""
    states = table("who")["states"]["states"]
    return {row["code"]: row["name"] for row in sorted(states, key=lambda row: row["until"] is None)}


def is_state(name: str) -> bool:
    """Whether a state bears the name."""
    return name in _lands().values()


def without_capital(text: str) -> str:
    """A description as within a sentence: "A former minister" and "a former minister" are one."""
    return re.sub(
        r"\A(?:An?|The|Some|Several|Many|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)(?= )",
        lambda m: m[0].lower(),
        text,
    )


class Names:
    """The names of a reading, by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.predicates = tuple(p.span for p in reading.predicates)
        actors = reading.mentions.actors
        found = {m.span: self._of(m, actors) for m in actors if m.span is not None}
        for place in reading.mentions.places:
            found.setdefault(place.span, _of_place(place))
        self.places = {place.span: _of_place(place) for place in reading.mentions.places}
        self.all = tuple(n for _, n in sorted(found.items()) if n is not None)

    @staticmethod
    def _of(mention: ActorMention, actors: tuple[ActorMention, ...]) -> Name | None:
        first, seen = mention, {id(mention)}
        while first.name is None and first.same_as is not None and id(actors[first.same_as]) not in seen:
            first = actors[first.same_as]
            seen.add(id(first))
        text = first.name or first.description
        if text is None or mention.span is None or text.lower() in words().nobody:
            return None
        named = first.name is not None
        office = first.kind in ("person", "role") and "GOV" in first.sectors
        return Name(text if named else without_capital(text), named, first.kind, first.country, mention.span, office)

    def land(self, name: Name) -> Name | None:
        """The state that a name belongs to, as the text calls it, or None where the text does not say."""
        called = (n.text for n in self.all if n.kind == "state" and n.named and n.country == name.country)
        found = next(called, None) or _lands().get(name.country or "")
        return Name(found, True, "state", name.country, name.span) if found and name.country else None

    def of_claim(self, actors: Iterable[Actor]) -> tuple[Name, ...]:
        """The names of a claim's actors."""
        listed = [
            Name(
                a.name or without_capital(a.description or ""),
                a.name is not None,
                a.kind,
                a.country,
                a.span or (0, 0),
                "GOV" in a.sectors,
            )
            for a in actors
            if a.name or a.description
        ]
        return tuple(n for n in listed if n.text.lower() not in words().nobody)

    def at(self, start: int, apart: Span | None = None) -> tuple[Name, ...]:
        """The names that begin at a place, "A", "A and B", "A, B and C"; none of them holds the words `apart`."""
        found: list[Name] = []
        while True:
            article = _ARTICLE.match(self.text, start)
            starts = {start, article.end()} if article else {start}
            here = [n for n in self.all if n.span[0] in starts and not _holds(n.span, apart)]
            if not here:
                return tuple(found)
            found.append(max(here, key=lambda n: n.span[1]))
            link = re.compile(r"(?:,? and|,|-|–| &)\s*").match(self.text, found[-1].span[1])
            if not link:
                return tuple(found)
            start = link.end()

    def group_at(self, start: int) -> Name | None:
        """The group that a description of a state's people is: "Central African ex-rebels" is no state."""
        for name in self.all:
            after = re.match(r"(?:\s+[a-z][\w-]*){1,2}", self.text[name.span[1] : name.span[1] + 40])
            if name.span[0] == start and name.kind in ("state", "place") and after and after[0].split()[-1] in words().groups:
                span = (start, name.span[1] + after.end())
                return Name(self.text[slice(*span)], False, "group", name.country, span)
        return None

    def before(self, end: int, apart: Span | None = None) -> tuple[Name, ...]:
        """The names that do what the verb at `end` says: the nearest, with nothing between but what belongs to the verb."""
        near = [n for n in self.all if end - 120 < n.span[1] <= end and not _holds(n.span, apart)]
        if not near:
            return ()
        last = max(near, key=lambda n: (n.span[1], -n.span[0]))
        between = self.text[last.span[1] : end]
        link = _LINK.match(between if between[-1:].isspace() else between + " ")
        if link is None or not all(_is_aux(w) for w in re.findall(r"[\w’'-]+", link["aux"])):
            return ()
        found = self._with_others(last)
        return () if _INSIDE.search(self.text[max(0, found[0].span[0] - 60) : found[0].span[0]]) else found

    def again(self, end: int) -> bool:
        """Whether the words before `end` mean somebody named before ("they", "the group")."""
        before = re.search(r"([\w’'-]+\s+){1,3}\Z", self.text[max(0, end - 40) : end])
        told = before[0].lower().split() if before else []
        return any(" ".join(told[i:]) in words().again for i in range(len(told)))

    def owner(self, start: int, floor: int, apart: Span | None = None) -> tuple[Name, ...]:
        """The names right before a noun: "Chad's election", "the Chadian election", "its blockade", "the A-B talks"."""
        over = next((self.land(n) for n in self.all if apart and n.span[0] < start and n.span[1] == apart[1] and n.country), None)
        if over is not None:  # "Russian forces"
            return (over,)
        near = [n for n in self.all if floor <= n.span[0] and n.span[1] <= start and not _holds(n.span, apart)]
        if not near:
            return ()
        last = max(near, key=lambda n: (n.span[1], -n.span[0]))
        between = self.text[last.span[1] : start]
        if _OWNER.match(between) is None or {w.lower() for w in re.findall(r"[\w’'-]+", between)} & (
            words().between | words().definite | words().aux | {"a", "an"}
        ):
            return ()
        return self._with_others(last) if re.match(r"\s|-|–", between) is None else (last,)

    def after(self, preposition: str, start: int, end: int) -> tuple[Name, ...]:
        """The names after a preposition within a stretch that ends with its clause, with no other verb or deed before it."""
        stop = _CLAUSE_END.search(self.text, start, end)
        for found in re.finditer(rf"\b{preposition}\s+", self.text[start : stop.start() if stop else end]):
            names = self.at(start + found.end())
            if any(start <= p[0] and p[1] <= start + found.start() for p in self.predicates):
                return ()
            if names:
                return names
        return ()

    def _with_others(self, last: Name) -> tuple[Name, ...]:
        found = [last]
        while len(found) < 6:
            text = self.text[: found[0].span[0]]
            link = _AND.search(text, max(0, len(text) - 12))
            ends = [n for n in self.all if link and n.span[1] == link.start()]
            if not ends:
                break
            found.insert(0, min(ends, key=lambda n: n.span[0]))
        return tuple(found)


def _of_place(place: Place) -> Name:
    return Name(place.name, True, "place", place.country, place.span)


def _holds(span: Span, apart: Span | None) -> bool:
    return apart is not None and span[0] < apart[1] and apart[0] < span[1]


def _is_aux(word: str) -> bool:
    return word.lower() in words().aux or word.lower().endswith("ly")


def covering(claims: tuple[Claim, ...], span: Span) -> Claim | None:
    """The claim whose trigger is the words, or None."""
    found = [c for c in claims if c.evidence.trigger[0] < span[1] and span[0] < c.evidence.trigger[1]]
    return max(found, key=lambda c: (c.score, -c.evidence.span[0])) if found else None
