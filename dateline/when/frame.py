"""What the paragraph and the article say about an event's time, where its own sentence says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.types import Document, Span, TimeMention, When
from dateline.when.background import looks_back
from dateline.when.clause import (
    APART,
    SUBJECTS,
    dating,
    in_sentence,
    is_fronted,
    length_of,
    links_between,
    own_time,
    root_of,
    time_before_when,
)
from dateline.when.publication import publication_day
from dateline.when.tense import CLAUSE_DEPS, SAYINGS, governing_verb, is_verb, main_verb, tense, told_tense

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

# With these an event leaves the frame's time without saying for when.
MOVES_ON = frozenset("later afterwards afterward since subsequently eventually earlier previously".split())
# Clauses opened by these are of another time than the frame's.
OTHER_TIME = frozenset("after before since until till once".split())
NEWS_PARAGRAPHS = 2
# What ended longer before publication (days) is not the news of the day.
NEWS_DAYS = 7
DENIALS = frozenset("deny denial disclaim disavow refute rebut".split())
# "Four died in the fighting": the fighting of which the article has told.
TOLD_DEEDS = frozenset(
    "fighting attack raid clash battle assault ambush shelling bombardment bombing blast explosion shooting strike airstrike "
    "offensive operation incident violence unrest riot crash siege crossfire".split()
)
LIST_MARKS = frozenset("- • * – · ●".split())
# A shorter time (days) is that of its own sentence only: the next one may tell of another day.
FEWEST_DAYS = 28
SAME_DAY = re.compile(
    r"\W*(?:(?:and|but)\s+)?(?:then\b|moments\s+(?:later|afterwards?|after\b)|shortly\s+(?:after\w*|later)|soon\s+after\w*|"
    r"immediately\b|at\s+once\b|at\s+the\s+same\s+time\b|in\s+the\s+(?:attack|raid|clash|fighting)\b|meanwhile\b)",
    re.I,
)


# --- the paragraph ---------------------------------------------------------------------------------


def context(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> When | None:
    """The frame of the paragraph, for what is told in the simple past.

    Args:
        document: the parsed article.
        times: what `find_times` found in it.
        token: the event's trigger.
        told: the event is content of someone's words.

    Returns:
        The frame with basis "context", or None. A day or week frames no other sentence than its own, unless that one
        says that it tells of the same day.
    """
    if told or tense(token) != "past" or any(c.lower_ in MOVES_ON for c in token.children):
        return None
    if _after_clause(token, OTHER_TIME) or _is_of_speaker(token) or _stated_elsewhere(document, times, token):
        return None
    frame, holds = _frame(document, times, token)
    if frame is None or not holds or not (_is_wide(frame.when) or SAME_DAY.match(token.sent.text)):
        return None
    return replace(frame.when, basis="context")


def _is_wide(when: When) -> bool:
    if when.start is None or when.end is None:
        return when.start is not None
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days >= FEWEST_DAYS


def _is_of_speaker(token: Token) -> bool:
    """What is told of the one who speaks ("said a man who had taken part") is not of the frame's time."""
    return any(up.dep_ in SUBJECTS and up.head.lemma_ in SAYINGS for up in (token, *token.ancestors))


def _stated_elsewhere(document: Document, times: Sequence[TimeMention], token: Token) -> bool:
    """A clause that says its time, but not when that was ("in December"), is not the frame's."""
    return any(
        m.type in ("DATE", "TIME")
        and not (m.when.start or m.when.end)
        and links_between(root_of(document, m), token, m) is not None
        for m in in_sentence(times, token)
    )


def _frame(document: Document, times: Sequence[TimeMention], token: Token) -> tuple[TimeMention | None, bool]:
    """The last time that the paragraph told of before the token's sentence, and whether it still holds there."""
    paragraph = next((p for p in document.paragraphs if p[0] <= token.i < p[1]), None)
    if paragraph is None or paragraph == document.title:
        return None, False
    frame: TimeMention | None = None
    opening = holds = True
    for sentence in _sentences(document, paragraph):
        if sentence.start >= token.sent.start:
            break
        inside = [m for m in times if sentence.start <= m.tokens[0] < sentence.end]
        fronted = next((m for m in inside if is_fronted(document, m, sentence.start)), None)
        if fronted is not None:
            frame, holds = (fronted if _is_placed(fronted) else None), True
        elif opening:
            frame = next((m for m in inside if m.when.basis == "explicit" and m.when.end and _frames(document, times, m)), None)
        elif _returns_to_now(sentence):
            holds = False
        opening = False
    return frame, holds


def _sentences(document: Document, paragraph: Span) -> list[TokenSpan]:
    return [s for s in document.doc.sents if paragraph[0] <= s.start < paragraph[1]]


def _is_placed(mention: TimeMention) -> bool:
    return mention.type in ("DATE", "TIME") and mention.when.start is not None


def _returns_to_now(sentence: TokenSpan) -> bool:
    """ "The parallel is weak": after it the story may be anywhere."""
    return is_verb(sentence.root) and tense(main_verb(sentence.root)) in ("present", "present-perfect")


def _frames(document: Document, times: Sequence[TimeMention], mention: TimeMention) -> bool:
    """Whether a time is that of a deed told in its sentence, not of a thing that is only named or of an "after" clause."""
    root = root_of(document, mention)
    if not _is_placed(mention) or root.dep_ in ("compound", "nummod", "amod", "poss", "nmod"):
        return False
    for up in (root, *root.ancestors):
        if up.dep_ in ("advcl", "relcl", "acl") or up.lower_ in APART and up.dep_ in ("prep", "mark"):
            return False
    verbs = [t for t in root.sent if is_verb(t)]
    if any(tense(t) != "present" and own_time(document, times, t) == mention for t in verbs):
        return True
    when = [t for t in verbs if any(c.lower_ == "when" for c in t.children)]
    return any(time_before_when(document, times, t) == mention for t in when)


# --- the article -----------------------------------------------------------------------------------


def publication(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> When:
    """The day of the news, for what the article tells as its news; for a headline, the lead's own day where it has one.

    Args:
        document: the parsed article.
        times: what `find_times` found in it.
        token: the event's trigger.
        told: the event is content of someone's words.
    """
    if not _is_news(document, times, token) or _is_denied(token) or _set_off(document, times, token, told):
        return When()
    lead = _lead_time(document, times, token)
    if lead is not None:
        return replace(lead.when, basis="context")
    published = publication_day(document.article)
    if published is None or _past_of_headline(document, token):
        return When()
    return When(published.isoformat(), (published + timedelta(days=1)).isoformat(), "day", "publication")


def _is_denied(token: Token) -> bool:
    """What is denied has no day: the news is the denial ("denied that it had shelled the town")."""
    below = token
    for up in token.ancestors:
        if up.lemma_.lower() in DENIALS and below.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "dobj", "prep"):
            return True
        if up.dep_ in ("conj", "ROOT") and is_verb(up) and below.dep_ not in ("ccomp", "xcomp", "pcomp", "dobj", "prep"):
            return False
        below = up
    return False


def _body(document: Document) -> list[Span]:
    """The paragraphs without headline and without the list that sums the story up."""
    return [p for p in document.paragraphs if p != document.title and document.doc[p[0]].text not in LIST_MARKS]


def _lead_time(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """The day or week that the lead gives to what it tells first, where a trigger of the headline tells the same."""
    if document.title is None or not document.title[0] <= token.i < document.title[1]:
        return None
    lead = next(iter(_body(document)), None)
    sentence = next((s for s in document.doc.sents if lead is not None and lead[0] <= s.start < lead[1]), None)
    if sentence is None:
        return None
    verb = main_verb(sentence.root)
    below = any(up.dep_ in CLAUSE_DEPS or _is_apart(up) for up in (token, *token.ancestors))
    if tense(verb) not in ("past", "present-perfect") or below and token.lemma_ != verb.lemma_:
        return None
    found = own_time(document, times, verb)
    short = found is not None and found.when.start and found.when.end and not _is_wide(found.when)
    return found if short else None


def _past_of_headline(document: Document, token: Token) -> bool:
    """What a headline tells as past of those who speak in its present: "Peru says Chile shelled port" is news of the saying.
    "Two shot in raid, police say" tells of today: where nothing follows, "shot" may be short for "are shot"."""
    if document.title is None or not document.title[0] <= token.i < document.title[1] or tense(token) != "past":
        return False
    verb = governing_verb(token)
    if verb is None or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    aside = [c for c in verb.children if c.dep_ == "parataxis"]
    return any(up.dep_ != "conj" and is_verb(up) and tense(up) == "present" for up in (*verb.ancestors, *aside))


def _is_apart(token: Token) -> bool:
    """A clause of its own beside the main one ("...; the army denies it")."""
    return token.dep_ == "conj" and is_verb(token) and any(c.dep_ in SUBJECTS for c in token.children)


def _is_news(document: Document, times: Sequence[TimeMention], token: Token) -> bool:
    """Headline or first two paragraphs, told in the past or present, without a word that looks back."""
    news = ([document.title] if document.title else []) + _body(document)[:NEWS_PARAGRAPHS]
    if not any(p[0] <= token.i < p[1] for p in news):
        return False
    if told_tense(token) not in ("past", "present", "present-perfect") or looks_back(token):
        return False
    # "Said that he had served for ten years" looks far back.
    if tense(token) == "past-perfect" and length_of(document, times, token) is not None:
        return False
    return not _after_clause(token)


def _set_off(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> bool:
    """Whether something else is dated that the event stands in relation to: its telling, the clause that it
    followed, the paragraph around it; then the day of publication would be a guess."""
    if told_tense(token) == "past" and (_frame(document, times, token)[0] is not None or _told_before(document, times, token)):
        return True
    if _in_told_deed(document, token):
        return True
    for mention in dating(in_sentence(times, token)):
        links = [t.dep_ for t in (root_of(document, mention), *root_of(document, mention).ancestors)]
        if told or "advcl" in links or "pcomp" in links:
            return True
    return False


def _in_told_deed(document: Document, token: Token) -> bool:
    """Whether a death is told as one "in the fighting", without more: its day is that of the deed that was told before."""
    lead = next((p[0] for p in _body(document)), token.sent.start)
    if token.sent.start <= lead:
        return False
    preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "during")]
    inside = [g for c in preps for g in c.children if g.dep_ == "pobj"]
    return any(
        noun.lemma_.lower() in TOLD_DEEDS and [c.lower_ for c in noun.children] in (["the"], ["that"], ["this"], ["those"])
        for noun in inside
    )


def _told_before(document: Document, times: Sequence[TimeMention], token: Token) -> bool:
    """Whether the paragraph has already told of a deed of another week ("killed ten in November. Police shot nine")."""
    published = publication_day(document.article)
    paragraph = next((p for p in document.paragraphs if p[0] <= token.i < p[1]), None)
    if published is None or paragraph is None:
        return False
    earlier = [m for m in times if paragraph[0] <= m.tokens[0] < token.sent.start and m.when.start and m.when.end]
    old = [m for m in earlier if (published - date.fromisoformat(m.when.end or "")).days > NEWS_DAYS]
    return any(_frames(document, times, m) for m in old)


def _after_clause(token: Token, openers: frozenset[str] = APART) -> bool:
    """What stands in an "after" or relative clause, or under "after", is told as gone before."""
    for up in (token, *token.ancestors):
        if up.dep_ in ("relcl", "acl") or up.lower_ in openers and up.dep_ in ("prep", "mark"):
            return True
        if up.dep_ in ("advcl", "pcomp") and any(c.lower_ in openers for c in (*up.children, up.head)):
            return True
    return False
