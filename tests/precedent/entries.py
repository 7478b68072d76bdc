"""A situation as the library writes one, small and sound, for tests to bend. The tables are the real ones."""

from __future__ import annotations

import copy
from typing import Any

from dateline.data import table

ENTRY: dict[str, Any] = {
    "id": "norway-rebels-iceland-1971",
    "title": "Norway arms rebels in Iceland",
    "kinds": ["arming insurgents", "withdrawal"],
    "place": ["ISL"],
    "between": "1971/1973",
    "actors": {
        "norway": {"state": "norway"},
        "iceland": {"state": "iceland"},
        "rebels": {"name": "rebels of the Westfjords", "kind": "group", "country": "ISL", "sector": "REB"},
        "council": {"organisation": "un-security-council"},
    },
    "claims": [
        {
            "id": "c1",
            "when": 1971,
            "who": "norway",
            "did": "AID",
            "to": "rebels",
            "about": ["military"],
            "against": "iceland",
            "text": "Norway gave rifles to the rebels of the Westfjords.",
        },
        {
            "id": "c2",
            "when": "1971-08/1972",
            "who": "rebels",
            "did": "ASSAULT",
            "to": "iceland",
            "because": ["c1"],
            "text": "The rebels of the Westfjords attacked harbours of Iceland.",
        },
        {
            "id": "c3",
            "when": "1972-02-28",
            "who": "iceland",
            "did": "ACCUSE/allege",
            "to": "norway",
            "because": ["c1", "c2"],
            "text": "Iceland accused Norway of arming the rebels.",
        },
        {
            "id": "c4",
            "when": "1972-03",
            "who": "norway",
            "did": "REJECT",
            "to": "iceland",
            "text": "Norway rejected the accusation by Iceland.",
            "aim": {"kind": "pretext", "text": "to protect the fishers of the Westfjords", "by": "iceland"},
        },
        {
            "id": "c5",
            "when": "1972-04",
            "who": "iceland",
            "did": "REQUEST/assist",
            "to": "council",
            "where": "New York",
            "text": "Iceland asked the Security Council for help.",
        },
        {
            "id": "c6",
            "when": "1972-05",
            "who": "council",
            "did": "REQUEST/yield",
            "to": ["norway", "rebels"],
            "standing": "alleged",
            "by": "iceland",
            "text": "The Security Council called on Norway and the rebels to stop, Iceland said.",
        },
        {
            "id": "c7",
            "when": "1972-12",
            "who": ["norway", "iceland"],
            "did": "AGREE",
            "text": "Norway and Iceland agreed on an end of the supplies.",
        },
        {
            "id": "c8",
            "when": 1973,
            "who": "norway",
            "did": "RETREAT/withdraw",
            "to": "iceland",
            "text": "Norway withdrew its trainers from Iceland.",
        },
    ],
    "outcome": {"claims": ["c7", "c8"], "text": "Norway left the rebels alone in 1973."},
    "disputed": [{"claims": ["c1"], "by": "norway", "text": "Norway said that it sent hunting rifles only."}],
    "references": [{"author": "A. N. Author", "title": "A War That Was Not", "year": 1980}],
    "checked": "unchecked",
}


def entry() -> dict[str, Any]:
    """The situation, to be changed at will."""
    return copy.deepcopy(ENTRY)


def tables(*entries: Any) -> dict[str, Any]:
    """The tables that the checker reads, with these entries as the library."""
    return {"history": {"north": list(entries)}, **{name: table(name) for name in ("who", "what", "precedent")}}
