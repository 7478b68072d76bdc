"""Which handles of sources mean one: those of one source, and a vague one with the only finer one that it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.merge.bodies import words

# The first is the whole, the others its parts: "the government" may be its ministry.
POWERS = ("government", "ministry:", "presidency", "premier")
COUNTRY = re.compile(r":[A-Z]{3}$")
ORDER = ("body", "state", "outlet", "person", "text", "rank")


def joined(groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """One key for every group of handles.

    Handles of one group mean one. A vague handle ("police" without a state, a bare family name, a state for one of its
    bodies, "the Post") joins the finer one where there is only one; else it stands by itself.

    Args:
        groups: the handles of each source.

    Returns:
        The key of each group that is not empty: the finest handle of all that mean the same.
    """
    given = sorted({g for g in groups if g})
    parent = {handle: handle for group in given for handle in group}

    def root(handle: str) -> str:
        while parent[handle] != handle:
            handle = parent[handle]
        return handle

    for group in given:
        for handle in group[1:]:
            parent[root(handle)] = root(group[0])
    kinds: dict[str, str] = {}
    for handle in sorted(parent):
        # "the dockers' federation", "the federation of port workers": one event has to do with one of a kind.
        kind = handle.removeprefix("body:").split("-")[0]
        if handle.startswith("body:") and kind in words("institutions"):
            parent[root(handle)] = root(kinds.setdefault(kind, handle))
    for handle in sorted(parent):
        finer = {root(other) for other in parent if other != handle and _means(handle, other)} - {root(handle)}
        if len(finer) == 1:
            parent[root(handle)] = finer.pop()
    members: dict[str, list[str]] = {}
    for handle in sorted(parent):
        members.setdefault(root(handle), []).append(handle)
    best = {at: min(handles, key=lambda h: (ORDER.index(h.split(":")[0]), -len(h), h)) for at, handles in members.items()}
    return {group: best[root(group[0])] for group in given}


def _means(vague: str, fine: str) -> bool:
    """Whether a handle can mean a finer one."""
    kind, _, rest = vague.partition(":")
    other, _, more = fine.partition(":")
    if kind == "rank":
        return other == "body" and COUNTRY.sub("", more) == rest.partition(":")[0]
    if kind == "state":
        return other == "body" and (more.endswith(f":{rest}") or more.startswith(POWERS) and COUNTRY.search(more) is None)
    if kind == "body" and other == "person":  # a family name by which the reading took no person
        return "-" not in rest and ":" not in rest and more.endswith(f"-{rest}")
    if kind != other or rest == more:
        return False
    if kind == "body":
        if COUNTRY.sub("", rest) == "government" and more.startswith(POWERS[1:]):
            return _one_state(rest, more)
        shorter = ":" not in f"{rest}{more}" and set(rest.split("-")) < set(more.split("-"))
        return COUNTRY.sub("", more) == rest or more.startswith(f"{rest}:") or shorter
    if kind == "person":
        return more.endswith(f"-{rest}")
    return kind == "outlet" and (COUNTRY.sub("", more) == rest or _part(rest, more))


def _part(rest: str, more: str) -> bool:
    """Whether a name of one word is the last or first word of a longer one."""
    return "-" not in rest and ":" not in rest and (more.endswith(f"-{rest}") or more.startswith(f"{rest}-"))


def _one_state(rest: str, more: str) -> bool:
    states = {found.group() for found in (COUNTRY.search(rest), COUNTRY.search(more)) if found is not None}
    return len(states) < 2
