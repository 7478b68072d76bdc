"""Deeds made of deeds: "promised to send aid" is AGREE, "threatened to bomb" THREATEN, "refused to meet" REJECT.

Source of the rules: the PLOVER manual's "use the type, not type and auxiliary" (see docs/what.md).
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.what.found import Match

CONFLICT = (3, 4)
THREATS = {
    "ASSAULT": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
    "MOBILIZE": "violence",
    "PROTEST": None,
    "RETREAT": "relations",
}
ASKED = {"AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}


# What the manual makes of cooperation that is yet to come, whoever tells of it.
FUTURE_TYPES = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# What it is to end a deed of one's own: violence with effect at once, other conflict in words; ties and help are reduced.
ENDED = {
    "ASSAULT": ("RETREAT", "ceasefire"),
    "MOBILIZE": ("CONCEDE", None),
    "PROTEST": ("CONCEDE", None),
    "COERCE": ("CONCEDE", None),
    "SANCTION": ("CONCEDE", None),
    "AID": ("SANCTION", "discontinue"),
    "COOPERATE": ("SANCTION", "discontinue"),
    "SUPPORT": ("SANCTION", "discontinue"),
    "CONSULT": ("REJECT", "meet"),
}
# "promised to send troops" offers them; "vowed to send troops" is a threat.
GRIM = frozenset(("vow", "swear"))


# "failed to agree" is talks without an outcome; "avoided agreeing" is not.
FAILING = frozenset(("fail", "failure", "unable", "inability"))


class Composed(NamedTuple):
    """The type and mode of a deed under an operator, and the rule's name."""

    event_type: str
    mode: str | None
    rule: str


def compose(sense: str, verb: str, inner: Match, kind: str, quad: int) -> Composed | None:
    """What an operator of this sense makes of an inner deed, or None where it only changes the standing.

    Args:
        sense: of the operator verb (`resources/what/operators.yaml`).
        verb: its lemma.
        inner: the governed deed.
        kind: its type, which an operator of its own may have made ("refused to agree to meet").
        quad: the quad class of that type.
    """
    if any(c.dep_ == "neg" for c in (inner.light or inner.trigger).children):
        return _not_to(sense, quad)
    if sense == "promise":
        if quad == 3:
            return None  # "would seek talks", "vowed to condemn": words to come threaten nobody
        if quad == 4 and not (kind == "MOBILIZE" and verb not in GRIM):
            return Composed("THREATEN", THREATS.get(kind), "threaten.promised-conflict.v1")
        if kind in ("RETREAT", "CONCEDE"):
            return Composed("CONCEDE", None, "concede.promised.v1")
        return Composed("AGREE", None, "agree.promised.v1")
    if sense == "threaten":
        mode = inner.frame.mode if kind == "COERCE" and inner.frame.mode in ("restrict", "arrest") else THREATS.get(kind)
        if kind == "SANCTION" and inner.frame.mode == "expel":
            mode = "expel"
        return Composed("THREATEN", mode, "threaten.to-do.v1")
    if sense == "refuse":
        return Composed("REJECT", ASKED.get(kind, "change"), "reject.to-do.v1")
    if sense == "fail" and verb in FAILING and (kind == "AGREE" or kind == "SUPPORT" and len(inner.actors) > 1):
        return Composed("REJECT", "change", "reject.failed-to-agree.v1")
    if sense == "end" and kind in ENDED:
        made, mode = ENDED[kind]
        return Composed(made, mode, f"{made.lower()}.ended.v1")
    return None


def future(kind: str) -> Composed | None:
    """What a deed of this type is while it is yet to come ("the ministers will meet"): the manual's "future" rules."""
    made = FUTURE_TYPES.get(kind)
    return Composed(made, None, f"{made.lower()}.future-{kind.lower()}.v1") if made is not None else None


def _not_to(sense: str, quad: int) -> Composed | None:
    """ "vowed not to attack" agrees, "promised not to meet" rejects; other operators only change the standing."""
    if sense == "promise" and quad in CONFLICT:
        return Composed("AGREE", None, "agree.promised-not.v1")
    if sense in ("promise", "threaten"):
        return Composed("REJECT", "change", "reject.not-to-do.v1")
    return None
