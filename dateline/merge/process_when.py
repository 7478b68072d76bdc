"""When a change of a process was: the time that its clause gives it, and whether that is still to come."""

from __future__ import annotations

import re

from dateline.merge.process_table import Pattern
from dateline.types import Claim, Reading, Span, When

_TAIL = 140  # code points after the words in which their date stands
_STOP = re.compile(r"[.;:]\s|\n\n|\b(?:after|before|since|until|when|while|that|which|who|said)\b")
_OF = re.compile(r"\bof\s+\Z", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?:(?:has|had|have|was|were|is|are|been|also|again)\s+){0,2}")
_DOING = re.compile(r"\b\w+ing\b", re.IGNORECASE)


def when_of(reading: Reading, span: Span, verb: Span, noun: Span | None, pattern: Pattern, claim: Claim | None) -> When:
    """The time of a change: its claim's, or that of the only date of the clause.

    Args:
        reading: what was read from the article.
        span: the words that tell the change.
        verb: the one of them that does.
        noun: those of them that name the process.
        pattern: what fits them.
        claim: the claim that is made of them.

    Returns:
        The time, or unknown. A date that names something is not the change's: of the process ("the siege of 1992"), of a deed
        ("the mutiny of May 14"), of what somebody is charged with ("charged with killing two men in 1992").
    """
    if claim is not None and claim.when.basis != "unknown":
        if claim.when.span is None or not _names(reading.article.text, claim.when.span, span, noun, pattern):
            return claim.when
    text = reading.article.text
    stop = _STOP.search(text, span[1])
    clause = (span[0], min(stop.start() if stop else len(text), span[1] + _TAIL))
    dates = [t for t in reading.mentions.times if t.type in ("DATE", "TIME") and not _names(text, t.span, span, noun, pattern)]
    within = [t for t in dates if clause[0] <= t.span[0] and t.span[1] <= clause[1]]
    right = [t for t in within if t.span[0] <= span[1] + 1 < t.span[1]]  # "made in 2017", "on the list since 1997"
    after = [t for t in within if t.span[0] >= span[1]]
    before = [t for t in dates if t.span[1] <= verb[0] and _BESIDE.fullmatch(text, t.span[1], verb[0])]  # "on Tuesday blocked"
    found = right or after or within or before
    return found[0].when if len(found) == 1 else When()


def to_come(reading: Reading, verb: Span, when: When) -> bool:
    """Whether a verb in the present tells what a later day is to bring: "takes effect at midnight on Sunday"."""
    published = reading.article.published
    if not published or not when.start or not reading.article.text[verb[0] : verb[1]].split()[0].endswith("s"):
        return False
    by_hour = any(t.type == "TIME" and t.when.span == when.span for t in reading.mentions.times)
    return when.start[:10] > published[:10] or (by_hour and when.start[:10] == published[:10])


def _names(text: str, date: Span, span: Span, noun: Span | None, pattern: Pattern) -> bool:
    """Whether a date names something beside the change: the process, a deed, a charge."""
    if noun is not None and date[0] < noun[1] and noun[0] < date[1]:
        return True
    if date[0] >= span[1] and pattern.charge and _DOING.search(text[span[1] : date[0]]):
        return True
    return _OF.search(text[max(0, date[0] - 6) : date[0]]) is not None
