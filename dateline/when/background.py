"""Whether an event is told as the past of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.types import Document, TimeMention, When
from dateline.when.publication import publication_day
from dateline.when.tense import governing_verb, is_verb, main_verb, tense, told_tense

if TYPE_CHECKING:
    from spacy.tokens import Token

# A time that ended longer before publication than this (days) is not the news.
OLD_DAYS = 60
PAST_ADVERBS = frozenset("historically previously formerly once long originally earlier traditionally".split())
PAST_PHRASES = re.compile(
    r"\b(?:in the past|(?:decades|years|centuries|generations|long) ago|at one time|in the old days)\b", re.I
)
ANNIVERSARY = re.compile(
    r"\b(?:years|decades|a year|a decade|century) ago (?:today|this (?:week|month)|on this day)|\banniversary\b", re.I
)


def is_background(document: Document, times: tuple[TimeMention, ...], trigger: int, when: When) -> bool:
    """Whether an event is told as the past of the story.

    Args:
        document: the parsed article.
        times: what `find_times` found in it.
        trigger: the token that tells of the event.
        when: the event's time, from `event_time`.

    Returns:
        True for what ended well before the news, is marked as past ("previously", "decades ago", "had attacked"), or
        is what an anniversary recalls. What is present, ongoing or to come is not background.
    """
    token = document.doc[trigger]
    kind = told_tense(token)
    if kind == "future" or kind == "present" and is_verb(token):
        return False
    if _is_old(document, times, when):
        return True
    if when.basis == "publication" and kind != "past-perfect":
        return False
    if looks_back(token) or kind == "past-perfect":
        return not _news_of_today(document, when)
    return kind == "past" and when.basis == "relative" and _recalls(token)


def looks_back(token: Token) -> bool:
    """Whether an adverb or phrase of the trigger's own clause marks it as past."""
    verb = token if is_verb(token) else governing_verb(token)
    if verb is None:
        return False
    if any(c.lower_ in PAST_ADVERBS and c.dep_ == "advmod" and not _joins(c) for c in verb.children):
        return True
    clause = [t for t in verb.subtree if t.i == verb.i or governing_verb(t) == verb]
    return bool(PAST_PHRASES.search(" ".join(t.text for t in clause)))


def _joins(adverb: Token) -> bool:
    """ "Once the talks end", "as long as", "an hour earlier" and "earlier on Monday" are no marks of a far past."""
    if adverb.lower_ in ("once", "long", "earlier") and any(True for _ in adverb.children):
        return True
    following = adverb.nbor(1) if adverb.i + 1 < len(adverb.doc) else None
    if adverb.lower_ == "long":
        return tense(adverb.head) in ("present", "future")
    dated = following is not None and (following.ent_type_ in ("DATE", "TIME") or following.lower_ in ("on", "in", "this"))
    return adverb.lower_ == "earlier" and dated


def _recalls(token: Token) -> bool:
    return bool(ANNIVERSARY.search(token.sent.text))


def _end(when: When) -> date | None:
    return date.fromisoformat(when.end) if when.end else None


def _is_old(document: Document, times: Sequence[TimeMention], when: When) -> bool:
    """Whether the event's own time lies well before the news."""
    # "Then or after" has no end; what matters is when "then" was.
    end = _end(when) or next((_end(m.when) for m in times if m.span == when.span), None)
    if end is None or when.basis not in ("explicit", "context", "relative"):
        return False
    published = publication_day(document.article)
    if published is not None:
        return (published - end).days > OLD_DAYS
    latest = max((m.when.end for m in times if m.when.basis == "explicit" and m.when.end and m.when.start), default=None)
    if latest is not None and _year_before(end, date.fromisoformat(latest)):
        return True
    return when.basis != "relative" and _told_in_present(document)


def _year_before(end: date, latest: date) -> bool:
    """Whether a time ends before the latest year of which the article speaks."""
    last_year = latest.year - (latest.month == latest.day == 1)
    return end <= date(last_year, 1, 1)


def _told_in_present(document: Document) -> bool:
    """Whether headline or lead speak in the present: then a dated past is not the news."""
    body = [p for p in document.paragraphs if p != document.title]
    for paragraph in ([document.title] if document.title else []) + body[:1]:
        first = next((s for s in document.doc.sents if paragraph[0] <= s.start < paragraph[1]), None)
        if first is not None and tense(main_verb(first.root)) in ("present", "present-perfect"):
            return True
    return False


def _news_of_today(document: Document, when: When) -> bool:
    """A past perfect that is dated to the days of the news is of the news."""
    published, end = publication_day(document.article), _end(when)
    if published is None or end is None or when.basis not in ("explicit", "relative"):
        return False
    return (published - end).days <= OLD_DAYS
