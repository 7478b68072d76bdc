"""Changes of processes in one text: where the patterns fit, what their words say of standing, time, voices and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.merge.process_names import Name, Names, covering, without_capital
from dateline.merge.process_table import MOVES, Kind, Pattern, kinds, words
from dateline.merge.process_when import to_come, when_of
from dateline.records import Change
from dateline.types import Claim, Quote, Reading, Span, Voice

_BEFORE, _AFTER = 170, 230  # code points around a noun in which its pattern must lie
_TAIL = 140
_GAP = re.compile(r"[\s\"“]*")
_DESCRIBED = re.compile(r"(?:an?|the|his|her|their|two|three)\s", re.IGNORECASE)
_NO_MORE = re.compile(
    r"\s*(?:\Z|[.,;:!?\"”)]|\s(?:in|on|at|next|this|after|before|when|by|soon|later|again|within|from|for|as|until|under|if|\w+day)\b)"
)
_WORDS = re.compile(r"[\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n\n")
_SOME = r"(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many)"
# "talks ended two days later", but "talks ended two days of fighting"
_TIME_AFTER = re.compile(rf"\s(?:\w+(?:day|ly)\b|(?:{_SOME} )?(?:hour|day|week|month|year)s?\b(?! of\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fit:
    """A pattern and where it fits: the whole, the noun (None without one), the verb, the object."""

    kind: Kind
    pattern: Pattern
    span: Span
    noun: Span | None
    verb: Span
    object: Span | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A change with the names beside its words. `definite`: the words speak of a process that the text has spoken of;
    `other`: of another than that; `apart`: and of another than any that is told of beside it ("an earlier truce"). `lands`: codes
    of the states that its words, or else its sentence or the headline, speak of."""

    kind: Kind
    change: Change
    parties: tuple[Name, ...]
    subject: Name | None
    noun: str
    definite: bool
    other: bool
    apart: bool
    lands: tuple[str, ...]


def find(reading: Reading, family: str) -> Iterator[Seen]:
    """The changes that the text tells, in its order, with no more than what stands beside the words."""
    names = Names(reading)
    for fit in _fits(reading.article.text):
        standing = next((p.standing for p in reading.predicates if _overlap(p.span, fit.verb)), None)
        seen = _seen(reading, names, fit, standing, family) if standing is not None else None
        if seen is not None:
            yield seen


def _fits(text: str) -> list[Fit]:
    there = frozenset(_WORDS.findall(text.lower()))
    found = [fit for kind in kinds() for fit in _of_kind(kind, text, there) if not _only_describes(text, fit)]
    # The pattern that takes in more words has read more of them; a noun within it is part of what it tells.
    found.sort(key=lambda f: (f.span[0] - f.span[1], f.span[0]))
    kept: list[Fit] = []
    for fit in found:
        inside = any(
            _overlap(fit.verb, k.verb) or (_within(fit.verb, k.span) and (fit.pattern.nominal or _done_to(fit, k))) for k in kept
        )
        if not inside:
            kept.append(fit)
    return sorted(kept, key=lambda f: (f.verb, f.kind.kind))


def _done_to(fit: Fit, other: Fit) -> bool:
    """Whether a fit is what another of its kind is about: "take X off the list" in "block a request to take X off the list"."""
    return fit.kind == other.kind and fit.noun == other.noun and fit.object is not None and fit.object == other.object


def _of_kind(kind: Kind, text: str, there: frozenset[str]) -> Iterator[Fit]:
    near = kind.near.search(text) is not None
    patterns = [p for p in kind.patterns if p.verbs & there and (near or not p.told)]
    skipped = [m.span() for m in kind.skip.finditer(text)]
    strong = kind.here is None or kind.here.search(text) is not None
    for noun in kind.nouns.finditer(text):
        if not strong or any(_overlap(noun.span(), s) for s in skipped):
            continue
        start, end = max(0, noun.start() - _BEFORE), noun.end() + _AFTER
        for pattern in patterns:
            if pattern.noun:
                for m in pattern.regex.finditer(text, start, end):
                    if m.span("n") == noun.span():
                        yield _fit(kind, pattern, m)
    for pattern in patterns:
        if not pattern.noun:
            for m in pattern.regex.finditer(text):
                if pattern.told or not any(_overlap(m.span(), s) for s in skipped):
                    yield _fit(kind, pattern, m)


def _fit(kind: Kind, pattern: Pattern, m: re.Match[str]) -> Fit:
    groups = pattern.regex.groupindex
    return Fit(
        kind,
        pattern,
        m.span(),
        m.span("n") if "n" in groups else None,
        m.span("v"),
        m.span("x") if "x" in groups else None,
    )


def _only_describes(text: str, fit: Fit) -> bool:
    """Whether the verb only describes, or tells what is to come: "the suspended talks", "a vote to leave", "after it leaves"."""
    before = re.search(r"(?:(?:([\w’'-]+)\s+)?([\w’'-]+)\s+)?([\w’'-]+)\s+\Z", text[max(0, fit.verb[0] - 60) : fit.verb[0]])
    to_noun = fit.pattern.doer is None and fit.noun is not None and fit.noun[1] <= fit.verb[0]
    if to_noun and fit.verb[1] == fit.span[1] and _does_something_to(text, fit.verb):
        return True
    if before is None or not (fit.pattern.doer == "before" or to_noun):
        return False
    word, verb = before[3].lower(), text[fit.verb[0] : fit.verb[1]].split()[0].lower()
    if word == "to":
        # "a truce to end the war" ends no truce, "talks to begin on Monday" begin
        aim = to_noun and _NO_MORE.match(text, fit.verb[1]) is None
        # "France plans to block it" plans; "a vote to leave" is a noun
        verbal = re.match(r"(?:[A-Z][\w-]*|it|he|she)\Z", before[1] or "") and (before[2] or "").endswith("s")
        return aim or (fit.verb[0] == fit.span[0] and (before[2] or "").lower() in words().plans and not verbal)
    if verb.endswith("ing"):
        return word in words().pending | {"a", "an", "the"}  # but "accused of breaking the truce"
    if verb.endswith("s"):
        clause = re.split(r"[.,;:]\s|\n\n", text[max(0, fit.verb[0] - 60) : fit.verb[0]])[-1].lower()
        return bool(set(_WORDS.findall(clause)) & words().not_yet)
    return word in (words().definite - {"both"}) | {"a", "an", "of", "with", "by"} or word.endswith(("'s", "’s"))


def _does_something_to(text: str, verb: Span) -> bool:
    """Whether a verb has an object, and so tells nothing of its subject: "the truce ended months of war", "TALKS END STRIKE"."""
    if text[verb[0] : verb[1]].lower() not in words().transitive:
        return False
    after = re.match(r"\s+([\w’'-]+)", text[verb[1] : verb[1] + 40])
    return after is not None and after[1].lower() not in words().follow and _TIME_AFTER.match(text, verb[1]) is None


def _seen(reading: Reading, names: Names, fit: Fit, standing: str, family: str) -> Seen | None:
    article, kind = reading.article, fit.kind
    claim = covering(reading.claims, fit.verb)
    if claim is None and fit.pattern.doer == "before" and fit.noun and fit.noun[1] < fit.verb[0]:
        claim = covering(reading.claims, (fit.noun[1], fit.verb[1]))  # "the list, something that X has used its veto to block"
    beside = _Beside(names, fit, claim)
    again = fit.pattern.told and names.again(fit.span[0])  # "the group was listed in 2014"
    if fit.pattern.object is not None and not again and not beside.slot("object"):
        return None
    doers = beside.slot("doer")
    parties = _first(beside, tuple(s for s in _slots(kind.parties, fit) if not (fit.pattern.outside and "doer" in s)))
    if fit.pattern.outside:  # who blocks "its accession" blocks another's
        parties = tuple(n for n in parties if n.text not in {d.text for d in doers})
    subject = _first(beside, _slots(kind.subject, fit))
    if kind.at_place:  # a town under siege is no state, though it may stand for one elsewhere
        subject = tuple(names.places.get(n.span, n) for n in subject)
    lead = beside.lead()
    when = when_of(reading, fit.span, fit.verb, fit.noun, fit.pattern, claim)
    if standing in MOVES and (_headline_plan(reading, names, fit.verb) or to_come(reading, fit.verb, when)):
        standing = "planned"
    change = Change(
        fit.pattern.state,
        article.id,
        claim.id if claim else None,
        article.text[fit.span[0] : fit.span[1]],
        fit.span,
        when,
        standing,
        _voices(reading, fit, claim),
        tuple(n.text for n in doers),
        article.published,
        family,
        claim.background if claim else False,
    )
    return Seen(
        kind,
        change,
        tuple(dict.fromkeys(n for n in _lands(names, kind, parties) if not kind.party_kinds or n.kind in kind.party_kinds)),
        next((n for n in subject if _may_be_subject(kind, n)), None),
        article.text[fit.noun[0] : fit.noun[1]].lower() if fit.noun else kind.kind,
        fit.pattern.told or bool(lead & words().definite) or names.again(fit.verb[0]),
        not fit.pattern.told and bool(lead & words().indefinite) and not lead & {"both"},
        not fit.pattern.told and bool(lead & words().apart),
        tuple(sorted({n.country for n in parties if n.country} - words().bodies)) or _speaks_of(reading, names, fit.span),
    )


def _headline_plan(reading: Reading, names: Names, verb: Span) -> bool:
    """Whether a verb of the headline tells a plan: "France to oppose delisting"."""
    before = re.search(r"\s+to\s+\Z", reading.article.text[: verb[0]])
    return bool(before and verb[0] < _headline(reading) and any(n.span[1] == before.start() for n in names.all))


def _headline(reading: Reading) -> int:
    """Where the headline ends in the text: a first paragraph that ends like no sentence, 0 where there is none."""
    first = reading.article.text.partition("\n\n")[0].rstrip()
    return 0 if first.endswith((".", "!", "”", '"')) else len(first)


def _speaks_of(reading: Reading, names: Names, span: Span) -> tuple[str, ...]:
    """The states that some words speak of, or else their sentence, or else the headline."""
    text = reading.article.text
    before = [m.end() for m in _SENTENCE_END.finditer(text, 0, span[0])]
    after = _SENTENCE_END.search(text, span[1])
    tail = re.match(r"\s+(?:in|of)\s+[^.,;:]{0,60}", text[span[1] :])
    near = (span[0], span[1] + tail.end()) if tail else span
    sentence, title = (max(before, default=0), after.start() if after else len(text)), (0, _headline(reading))
    for start, end in (near, sentence, title):
        found = {n.country for n in names.all if start <= n.span[0] and n.span[1] <= end and n.country} - words().bodies
        if found:
            return tuple(sorted(found))
    return ()


def _lands(names: Names, kind: Kind, parties: tuple[Name, ...]) -> tuple[Name, ...]:
    if kind.keepers:  # who keeps the list is the body's whole: a committee of the UN Security Council lists for the UN
        return tuple(replace(n, text=kind.keepers[n.country], named=True) if n.country in kind.keepers else n for n in parties)
    if kind.land:
        return tuple(found for n in parties if (found := names.land(n)) is not None)
    return tuple((names.land(n) or n) if kind.for_state and n.office and n.kind in ("person", "role") else n for n in parties)


def _may_be_subject(kind: Kind, name: Name) -> bool:
    fits_kind = not kind.subject_kinds or name.kind in kind.subject_kinds
    return fits_kind and (not kind.subject_codes or name.country in kind.subject_codes)


def _slots(places: tuple[str, ...], fit: Fit) -> tuple[str, ...]:
    """Where names may stand: words without the noun of their process have none after a preposition."""
    return tuple(p for p in places if p.startswith(("doer", "object"))) if fit.pattern.told and fit.noun is None else places


def _first(beside: _Beside, slots: tuple[str, ...]) -> tuple[Name, ...]:
    """The names of the first slot that has any; "a+b" joins two where the first has some."""
    for slot in slots:
        first, *more = slot.split("+")
        found = beside.slot(first)
        if found:
            return found + tuple(n for other in more for n in beside.slot(other))
    return ()


class _Beside:
    """The names that stand beside the words of a fit."""

    def __init__(self, names: Names, fit: Fit, claim: Claim | None) -> None:
        self.names, self.fit, self.claim = names, fit, claim
        self.apart = fit.noun

    def slot(self, slot: str) -> tuple[Name, ...]:
        """The names of one place: doer, object, before, sort, or a preposition."""
        fit = self.fit
        if slot == "doer":
            return self._doer()
        if slot == "object":
            return self._object()
        if slot == "before":
            return self.names.owner(fit.noun[0], self._floor(), self.apart) if fit.noun else ()
        if slot == "sort":
            sorts = [w for w in self._lead_words() if w in fit.kind.sorts]
            return tuple(Name(w, True, "sort", None, fit.noun or fit.verb) for w in sorts[-1:])
        first = fit.noun or fit.verb
        end = fit.verb[0] if fit.verb[0] >= first[1] else first[1] + _TAIL
        found = self.names.after(slot, first[1], end)
        if not found and fit.verb[0] >= first[1]:
            found = self.names.after(slot, fit.verb[1], fit.verb[1] + _TAIL)
        return found

    def lead(self) -> set[str]:
        """The words that stand before the noun and belong to it."""
        if self.fit.noun is None:
            return {w.lower() for w in _WORDS.findall(self.names.text[self.fit.span[0] : self.fit.span[1]])}
        return set(self._lead_words())

    def _lead_words(self) -> list[str]:
        if self.fit.noun is None:
            return []
        text = self.names.text[self._floor() : self.fit.noun[0]]
        found: list[str] = []
        for word in reversed(_WORDS.findall(re.split(r"[.,;:]\s|\n\n", text)[-1])[-5:]):
            if word.lower() in words().between - words().indefinite:
                break
            found.insert(0, word.lower())
        return found

    def _floor(self) -> int:
        noun = self.fit.noun or self.fit.verb
        return self.fit.verb[1] if self.fit.verb[1] <= noun[0] else max(0, noun[0] - 60)

    def _doer(self) -> tuple[Name, ...]:
        fit = self.fit
        if fit.pattern.doer is None:
            return ()
        if fit.pattern.doer == "by" or (fit.verb[0] == fit.span[0] and self._passive()):
            found = self.names.after("by", fit.verb[1], fit.verb[1] + _TAIL)
        else:  # a verb with nothing after it to do it to is a participle: "the man convicted last year" convicted nobody
            after = fit.pattern.object != "after" or self.names.at(self._after())
            found = self.names.before(fit.verb[0], self.apart) if after else ()
        return found or (self.names.of_claim(self.claim.actors) if self.claim else ())

    def _passive(self) -> bool:
        """Whether a verb that a pattern has as active stands as passive: "were taken hostage"."""
        text = self.names.text[max(0, self.fit.verb[0] - 20) : self.fit.verb[1]]
        return re.search(r"\b(?:is|are|was|were|been|be|being)\s+(?!\w+ing\b)[\w’'-]+\Z", text, re.IGNORECASE) is not None

    def _object(self) -> tuple[Name, ...]:
        fit = self.fit
        found: tuple[Name, ...] = ()
        if fit.pattern.object == "before" and fit.pattern.doer == "by" and fit.verb[0] == fit.span[0]:
            # No "was": "two men charged with murder", but also "police charged with batons". The parse knows.
            return self.names.of_claim(self.claim.recipients) if self.claim else ()
        if fit.pattern.object == "before":
            found = self.names.before(fit.span[0], self.apart)
        elif fit.pattern.object == "after":
            group = self.names.group_at(self._after())
            found = (group,) if group else self.names.at(self._after())
        elif fit.object is not None:
            return self._between(fit.object)
        return found or (self.names.of_claim(self.claim.recipients) if self.claim and fit.pattern.object else ())

    def _after(self) -> int:
        gap = _GAP.match(self.names.text, self.fit.span[1])
        return gap.end() if gap else self.fit.span[1]

    def _between(self, span: Span) -> tuple[Name, ...]:
        """The names that the words of a gap are, or a short description that nothing reads as a name."""
        found = self.names.at(span[0], self.apart)
        if found and found[-1].span[1] >= span[1]:
            return found
        plain = self.names.text[span[0] : span[1]]
        listed = {w.lower() for w in _WORDS.findall(plain)}
        if len(plain.split()) > 4 or not _DESCRIBED.match(plain) or listed & words().between:
            return ()
        return (Name(without_capital(plain), False, "role", None, span),)


def _voices(reading: Reading, fit: Fit, claim: Claim | None) -> tuple[Voice, ...]:
    if claim is not None:
        return claim.voices
    over: list[Quote] = [q for q in reading.quotes if any(_within(fit.verb, s) for s in q.spans)]
    if over:
        return min(over, key=lambda q: q.span[1] - q.span[0]).voices
    about = covering(reading.claims, fit.noun) if fit.noun else None
    if about is not None:
        return about.voices
    article = reading.article
    base = [Voice(article.outlet, None, None, None, "outlet")] if article.outlet else []
    if article.agency and article.agency != article.outlet:
        base.append(Voice(article.agency, None, None, None, "agency"))
    return tuple(base)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
