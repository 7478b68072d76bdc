"""Denials: claims that only say of a deed, told by another claim, that it was not done ("the army rejected the charge")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.merge.deeds import deed_of, groups_in, words
from dateline.records import Told
from dateline.types import Claim, EventType, When

UNTOLD = When(None, None, None, "unknown")


def denied_by(claim: Claim) -> tuple[str, ...]:
    """The claims of its article that a claim denies or contradicts, as the reading found."""
    return tuple(answer.claim for answer in claim.answers if answer.how in ("denies", "contradicts"))


def denied_words(told: Told) -> frozenset[int]:
    """The groups of words for the deed that a denial names ("dismissed reports of a raid"): those behind its trigger in its
    sentence; none where the claim's trigger is no word of denying."""
    claim = told.claim
    if claim.event_type != "ACCUSE" or not deed_of(told).stems & words().denying:
        return frozenset()
    return groups_in(told.article.text[claim.evidence.trigger[1] : claim.evidence.sentence[1]])


def only_denies(told: Told) -> bool:
    """Whether a claim is words about a deed, and denies it."""
    return told.claim.event_type in words().spoken and bool(denied_by(told.claim) or denied_words(told))


def as_denials(tolds: Sequence[Told]) -> list[Told]:
    """The claims of an event, those that only deny its deed as denials of it: they give its standing, and nothing else.

    Args:
        tolds: the event's claims. Where all of them only deny, the denying is the event, and they stay as they are.
    """
    deeds = [told for told in tolds if not only_denies(told)]
    if not deeds:
        return list(tolds)
    kind = deeds[0].claim.event_type
    return [replace(told, claim=_denial(told.claim, kind)) if only_denies(told) else told for told in tolds]


def _denial(claim: Claim, kind: EventType) -> Claim:
    return replace(
        claim, event_type=kind, mode=None, standing="denied", actors=(), recipients=(), place=None, when=UNTOLD, amounts=()
    )
