"""Changes of processes in one text: where the patterns fit, what their words say of standing, time, voices and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.merge.process_names import Name, Names, covering, without_capital
from dateline.merge.process_table import Kind, Pattern, kinds, words
from dateline.records import Change
from dateline.types import Claim, Quote, Reading, Span, Voice, When

_BEFORE, _AFTER = 170, 230  # code points around a noun in which its pattern must lie
_TAIL = 140
_GAP = re.compile(r"[\s\"“]*")
_DESCRIBED = re.compile(r"(?:an?|the|his|her|their|two|three)\s", re.IGNORECASE)
_NO_MORE = re.compile(
    r"\s*(?:\Z|[.,;:!?\"”)]|\s(?:in|on|at|next|this|after|before|when|by|soon|later|again|within|from|for|as|until|under|if|\w+day)\b)"
)
_WORDS = re.compile(r"[\w’'-]+")


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
    `other`: of another than that."""

    kind: Kind
    change: Change
    parties: tuple[Name, ...]
    subject: Name | None
    noun: str
    definite: bool
    other: bool


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
        inside = any(_overlap(fit.verb, k.verb) or (fit.pattern.nominal and _within(fit.verb, k.span)) for k in kept)
        if not inside:
            kept.append(fit)
    return sorted(kept, key=lambda f: (f.verb, f.kind.kind))


def _of_kind(kind: Kind, text: str, there: frozenset[str]) -> Iterator[Fit]:
    patterns = [p for p in kind.patterns if p.verbs & there]
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
                if not any(_overlap(m.span(), s) for s in skipped):
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
    before = re.search(r"(?:([\w’'-]+)\s+)?([\w’'-]+)\s+\Z", text[max(0, fit.verb[0] - 40) : fit.verb[0]])
    to_noun = fit.pattern.doer is None and fit.noun is not None and fit.noun[1] <= fit.verb[0]
    if before is None or not (fit.pattern.doer == "before" or to_noun):
        return False
    word, verb = before[2].lower(), text[fit.verb[0] : fit.verb[1]].split()[0].lower()
    if word == "to":
        # "a truce to end the war" ends no truce, "talks to begin on Monday" begin
        aim = to_noun and _NO_MORE.match(text, fit.verb[1]) is None
        return aim or (fit.verb[0] == fit.span[0] and (before[1] or "").lower() in words().plans)
    if verb.endswith("ing"):
        return word in words().pending | {"a", "an", "the"}  # but "accused of breaking the truce"
    if verb.endswith("s"):
        clause = re.split(r"[.,;:]\s|\n\n", text[max(0, fit.verb[0] - 60) : fit.verb[0]])[-1].lower()
        return bool(set(_WORDS.findall(clause)) & words().not_yet)
    return word in (words().definite - {"both"}) | {"a", "an", "of", "with", "by"} or word.endswith(("'s", "’s"))


def _seen(reading: Reading, names: Names, fit: Fit, standing: str, family: str) -> Seen | None:
    article, kind = reading.article, fit.kind
    claim = covering(reading.claims, fit.verb)
    if claim is None and fit.pattern.doer == "before" and fit.noun and fit.noun[1] < fit.verb[0]:
        claim = covering(reading.claims, (fit.noun[1], fit.verb[1]))  # "the list, something that X has used its veto to block"
    beside = _Beside(names, fit, claim)
    if fit.pattern.object is not None and not beside.slot("object"):
        return None
    doers = beside.slot("doer")
    parties = _first(beside, tuple(s for s in kind.parties if not (fit.pattern.outside and "doer" in s)))
    if fit.pattern.outside:  # who blocks "its accession" blocks another's
        parties = tuple(n for n in parties if n.text not in {d.text for d in doers})
    subject = _first(beside, kind.subject)
    if kind.at_place:  # a town under siege is no state, though it may stand for one elsewhere
        subject = tuple(names.places.get(n.span, n) for n in subject)
    lead = beside.lead()
    change = Change(
        fit.pattern.state,
        article.id,
        claim.id if claim else None,
        article.text[fit.span[0] : fit.span[1]],
        fit.span,
        _when(reading, fit, claim),
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
        bool(lead & words().definite) or names.again(fit.verb[0]),
        bool(lead & words().indefinite) and not lead & {"both"},
    )


def _lands(names: Names, kind: Kind, parties: tuple[Name, ...]) -> tuple[Name, ...]:
    if kind.land:
        return tuple(found for n in parties if (found := names.land(n)) is not None)
    return tuple((names.land(n) or n) if kind.for_state and n.office and n.kind in ("person", "role") else n for n in parties)


def _may_be_subject(kind: Kind, name: Name) -> bool:
    fits_kind = not kind.subject_kinds or name.kind in kind.subject_kinds
    return fits_kind and (not kind.subject_codes or name.country in kind.subject_codes)


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
            found = self.names.at(self._after())
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


def _when(reading: Reading, fit: Fit, claim: Claim | None) -> When:
    """The claim's time, or that of the only date of the clause. A date that names the process ("the siege of 1992") is not the
    change's."""
    naming = claim is not None and claim.when.span is not None and fit.noun is not None and _overlap(claim.when.span, fit.noun)
    if claim is not None and claim.when.basis != "unknown" and not naming:
        return claim.when
    stop = re.compile(r"[.;:]\s|\n\n|\b(?:after|before|since|until|when|while|that|which|who|said)\b").search(
        reading.article.text, fit.span[1]
    )
    end = min(stop.start() if stop else len(reading.article.text), fit.span[1] + _TAIL)
    found = [t.when for t in reading.mentions.times if t.type == "DATE" and _within(t.span, (fit.span[0], end))]
    found = [w for w in found if not (fit.noun and w.span and _overlap(w.span, fit.noun))]
    return found[0] if len(found) == 1 else When()


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
