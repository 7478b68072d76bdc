"""The time of a deed that is told from the day of another's clause: "two days after the truce was signed on 1 June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.types import Document, TimeMention, When
from dateline.when.clause import in_sentence, own_time
from dateline.when.tense import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

# Days only: "two weeks after" is no day.
DAYS = re.compile(r"P(\d{1,3})D")
WAYS = {"after": 1, "before": -1}


def counted(document: Document, times: Sequence[TimeMention], token: Token) -> When | None:
    """The time that an "after", "before" or "since" clause with a time of its own gives the deed that it hangs on.

    Days counted to it give a day; "since" gives a start to what "has" been done. A bare "after" gives nothing.
    """
    for clause in token.children:
        if clause.dep_ != "advcl" or not is_verb(clause):
            continue
        mark = next((c for c in clause.children if c.dep_ == "mark" and c.i < clause.i), None)
        if mark is None or mark.lower_ not in ("after", "before", "since"):
            continue
        anchor = own_time(document, times, clause)
        if anchor is None or anchor.when.start is None:
            continue
        if mark.lower_ == "since":
            if any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in token.children):
                return _told(document, mark.i, anchor, replace(anchor.when, end=None, precision="interval"))
            continue
        length = next((m for m in in_sentence(times, token) if m.tokens[1] == mark.i), None)
        days = DAYS.fullmatch(length.value or "") if length is not None and length.mod is None else None
        if length is not None and days is not None and anchor.when.precision == "day":
            start = date.fromisoformat(anchor.when.start) + WAYS[mark.lower_] * timedelta(days=int(days[1]))
            end = start + timedelta(days=1)
            when = replace(anchor.when, start=start.isoformat(), end=end.isoformat(), basis="relative")
            return _told(document, length.tokens[0], anchor, when)
    return None


def _told(document: Document, start: int, anchor: TimeMention, when: When) -> When:
    words = document.words(start, anchor.tokens[1])
    return replace(when, text=words.text, span=words.span) if start < anchor.tokens[0] else when
