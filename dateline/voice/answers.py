"""Said and did, said and denied: claims linked to the claims of the same article that they answer, keep or break."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.types import Actor, Answer, Claim, Document, Quote, Voicing

# What a cue makes of the claim that it answers.
ANSWERING = {
    **dict.fromkeys(("deny", "reject", "dismiss", "refute", "dispute", "rebut", "repudiate", "disavow", "debunk"), "denies"),
    **dict.fromkeys(("confirm", "verify", "corroborate", "acknowledge", "admit", "concede", "substantiate"), "confirms"),
    **dict.fromkeys(("contradict", "counter", "gainsay", "contest"), "contradicts"),
}
BY_COMMITMENT = {"denies": "denies", "confirms": "confirms", "admits": "confirms"}
# Words by which a text takes up what was said before.
TAKEN_UP = re.compile(
    r"\b(?:accusations?|charges?|allegations?|claims?|reports?|statements?|accounts?|stor(?:y|ies)|versions?|assertions?|suggestions?|"
    r"rumou?rs?|it|that|this|them|news|remarks?|findings?|involvement|responsibility)\b",
    re.I,
)
OWN = r"(?:its|his|her|their|the|a|an|that|earlier|previous|repeated)"
WORDS = r"(?:promises?|pledges?|vows?|words?|threats?|commitments?|assurances?|guarantees?|agreements?)"
KEPT = re.compile(
    r"\bas (?:(?:it|he|she|they) )?(?:(?:had|has|have) )?"
    r"(?:promised|pledged|vowed|threatened|agreed|announced|demanded|warned|ordered)\b"
    rf"|\b(?:kept|keeping|fulfilled|fulfilling|honou?red|honou?ring) {OWN} {WORDS}|\bmade good on\b|\bcarried out {OWN} threat"
    rf"|\btrue to {OWN} word|\bin line with {OWN} {WORDS}",
    re.I,
)
BROKEN = re.compile(
    rf"\b(?:despite|contrary to|in spite of|in (?:violation|breach|defiance) of) (?:{OWN} ){{0,2}}{WORDS}"
    rf"|\b(?:broke|breaking|broken|violated|violating) {OWN} {WORDS}|\b(?:went|going) back on\b|\breneg(?:ed|ing)\b"
    r"|\b(?:after|despite|having) (?:promising|promised|pledging|pledged|vowing|vowed) not to\b",
    re.I,
)
PROMISING = ("intention",)
UTTERED = ("AGREE", "CONCEDE", "THREATEN", "REQUEST", "SUPPORT")
DONE = ("happened", "ongoing")
# How many sentences back a denial looks for what it denies.
REACH = 4


def answer_claims(
    document: Document, voicing: Voicing, quotes: tuple[Quote, ...], claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """Link claims within an article where the text says so.

    Args:
        document: the parsed article.
        voicing: its voices.
        quotes: its quotes.
        claims: its claims, in the order of the text.

    Returns:
        The same claims in the same order: `answers` says which earlier claim one denies, confirms or contradicts;
        `kept_by` and `broken_by` which later deeds keep or break a promise, threat or demand.
    """
    order = sorted(range(len(claims)), key=lambda i: claims[i].evidence.trigger)
    starts = [sentence.start_char for sentence in document.doc.sents]
    answers = {i: _answers(document, voicing, quotes, claims, order[:at], i, starts) for at, i in enumerate(order)}
    kept: dict[int, list[str]] = {}
    broken: dict[int, list[str]] = {}
    for at, i in enumerate(order):
        for marker, links in ((KEPT, kept), (BROKEN, broken)):
            promise = _promise(document, quotes, claims, order[:at], i, marker)
            if promise is not None:
                links.setdefault(promise, []).append(claims[i].id)
    return tuple(
        replace(claim, answers=answers[i], kept_by=tuple(kept.get(i, ())), broken_by=tuple(broken.get(i, ())))
        for i, claim in enumerate(claims)
    )


def _answers(
    document: Document,
    voicing: Voicing,
    quotes: Sequence[Quote],
    claims: Sequence[Claim],
    before: Sequence[int],
    at: int,
    starts: Sequence[int],
) -> tuple[Answer, ...]:
    claim = claims[at]
    token = document.doc.char_span(*claim.evidence.trigger, alignment_mode="expand")
    if token is None:
        return ()
    near = [i for i in before if _distance(starts, claims[i], claim) <= REACH]
    quote = next((q for q in quotes if q.cue is not None and _within(claim.evidence.trigger, q.cue.span)), None)
    how = ANSWERING.get(token.root.lemma_.lower())
    if how is not None and quote is not None and TAKEN_UP.search(quote.text):
        return tuple(Answer(claims[i].id, how) for i in _taken_up(claims, near, claim))
    scopes = voicing.at(token.root.i)
    told = BY_COMMITMENT.get(scopes[-1].commitment) if scopes else None
    if told is None:
        return ()
    same = [i for i in near if _same_deed(claims[i], claim) and claims[i].voices != claim.voices]
    return (Answer(claims[same[-1]].id, told),) if same else ()


def _taken_up(claims: Sequence[Claim], near: Sequence[int], claim: Claim) -> list[int]:
    """What somebody else said last, of the one who answers if there is such: the accusation and the deed in it."""
    others = [i for i in near if _told_by_other(claims[i], claim)]
    about = [i for i in others if _shares(claims[i].recipients + claims[i].actors, claim.actors)]
    chosen = about or others
    if not chosen:
        return []
    sentence = claims[chosen[-1]].evidence.sentence
    return [i for i in chosen if claims[i].evidence.sentence == sentence]


def _told_by_other(earlier: Claim, claim: Claim) -> bool:
    if earlier.event_type == "ACCUSE":
        return not _shares(earlier.actors, claim.actors)
    last = earlier.voices[-1] if earlier.voices else None
    return last is not None and last.kind not in ("outlet", "agency") and not _shares((last.actor,), claim.actors)


def _same_deed(one: Claim, other: Claim) -> bool:
    return one.event_type == other.event_type and (_shares(one.actors, other.actors) or _shares(one.recipients, other.recipients))


def _promise(
    document: Document, quotes: Sequence[Quote], claims: Sequence[Claim], before: Sequence[int], at: int, marker: re.Pattern[str]
) -> int | None:
    """The promise, threat or demand that a deed keeps or breaks: the last one of the same actor, or made to it."""
    deed = claims[at]
    text = document.article.text
    if deed.standing not in DONE or deed.event_type in UTTERED or not deed.actors:
        return None
    if marker.search(text[slice(*deed.evidence.sentence)]) is None:
        return None
    made = [
        i
        for i in before
        if claims[i].evidence.sentence != deed.evidence.sentence and _uttered(quotes, claims[i]) and _bound(claims[i], deed)
    ]
    return made[-1] if made else None


def _bound(said: Claim, deed: Claim) -> bool:
    """Whether the deed is by the one who promised or threatened, or by the one of whom it was demanded."""
    return _shares(said.actors, deed.actors) or said.event_type == "REQUEST" and _shares(said.recipients, deed.actors)


def _uttered(quotes: Sequence[Quote], claim: Claim) -> bool:
    if claim.standing == "planned":
        return True
    spoken = any(q.attitude in PROMISING and q.cue is not None and _within(claim.evidence.trigger, q.cue.span) for q in quotes)
    return spoken or claim.event_type in UTTERED and claim.standing == "happened"


def _distance(starts: Sequence[int], earlier: Claim, later: Claim) -> int:
    """How many sentences lie between two claims, by the code points at which the sentences start."""
    return bisect_right(starts, later.evidence.sentence[0]) - bisect_right(starts, earlier.evidence.sentence[0])


def _shares(some: Sequence[Actor | None], others: Sequence[Actor | None]) -> bool:
    return any(a is not None and b is not None and _same(a, b) for a in some for b in others)


def _same(one: Actor, other: Actor) -> bool:
    if one.id is not None and one.id == other.id or one.name is not None and one.name == other.name:
        return True
    if one.name is None and other.name is None:
        return _plain(one) == _plain(other)
    return False


def _plain(actor: Actor) -> str:
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", (actor.description or actor.text).lower())


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
