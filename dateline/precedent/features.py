"""What a situation's structure is made of, as words for an index: who deals how with whom when all names are taken off.

Each is of kinds and types only ("a state aids an armed group"; "whom one aids, another attacks"), once as told and once by quad
class, so that like deeds meet too. A candidate that shares none with a situation has no mapping worth showing.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from dateline.precedent.likeness import likeness
from dateline.precedent.situation import Dealing, Situation

SIDES = (("actors", "by"), ("recipients", "to"), ("against", "at"))


def features(situation: Situation) -> Counter[str]:
    """The features of a situation's structure with the times that each stands in it.

    Returns:
        "AID state>armed group" and "2 state>armed group" for a dealing, "AID state!state" for whom it is aimed against,
        "AID.to+ASSAULT.to armed group" for two dealings that share a party, and the same by quad class.
    """
    found: Counter[str] = Counter()
    takes: list[list[tuple[str, str, int, str]]] = []  # for each dealing: side, type, party, quad
    kinds = [party.kind for party in situation.parties]
    quads = likeness().quads
    for dealing in situation.dealings:
        kind, quad = _type(dealing), str(quads[dealing.event_type])
        among = len(dealing.actors) > 1 and not dealing.recipients  # what several do among themselves, each does to each
        for actor in dealing.actors or (None,):
            doer = kinds[actor] if actor is not None else "?"
            others = [p for p in dealing.actors if p != actor] if among else dealing.recipients
            for other in others or (None,):
                whom = kinds[other] if other is not None else "?"
                found.update([f"{kind} {doer}>{whom}", f"{quad} {doer}>{whom}"])
            for target in dealing.against:
                found.update([f"{kind} {doer}!{kinds[target]}", f"{quad} {doer}!{kinds[target]}"])
        takes.append([(side, kind, p, quad) for name, side in SIDES for p in getattr(dealing, name)])
        if among:
            takes[-1] += [("to", kind, p, quad) for p in dealing.actors]
    for earlier, later in combinations(takes, 2):
        for first, second in ((a, b) for a in earlier for b in later if a[2] == b[2]):
            party = kinds[first[2]]
            for at in (1, 3):
                ends = sorted((f"{first[at]}.{first[0]}", f"{second[at]}.{second[0]}"))
                found[f"{ends[0]}+{ends[1]} {party}"] += 1
    return found


def _type(dealing: Dealing) -> str:
    """The type; what is only said to be meant, or did not happen, is another thing."""
    kept = {"happened": "", "ongoing": "", "alleged": ""}
    return dealing.event_type + kept.get(dealing.standing, "?")
