"""The time of one event: what its own clause says, what its sentence says, what its paragraph says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.types import Document, Span, TimeMention, When
from dateline.when.background import looks_back
from dateline.when.find import publication_day
from dateline.when.tense import CLAUSE_DEPS, governing_verb, is_verb, tense

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

# Verbs that only open, carry or close another deed: their time is its time.
CARRIERS = frozenset(
    "begin start commence continue resume keep stop cease finish end use help try attempt manage fail go come launch "
    "carry conduct stage hold make take mount undertake commit give suffer wage witness see deliver provide impose "
    "force get have do perform execute occur happen enter proceed".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUN_LINKS = frozenset(
    "prep pobj pcomp dobj obj attr nsubj nsubjpass dative agent compound poss nmod amod nummod npadvmod advmod appos "
    "conj det oprd quantmod punct case dep acomp predet nounmod".split()
)
# A time within a noun phrase dates the deed only through these: "of 1991" names the thing.
OCCASIONS = frozenset("in on at during since from until over throughout between by through within".split())
# A clause opened by one of these stands at another time than the clause it hangs on.
APART = frozenset("after before since until till if when once although though because unless".split())
FRONTED_PATH = frozenset("conj xcomp ccomp dobj obj nsubj nsubjpass pobj prep attr agent advcl compound pcomp dep".split())
# With these an event leaves the frame's time without saying for when.
MOVES_ON = frozenset("later afterwards afterward since subsequently eventually earlier previously".split())
NEWS_PARAGRAPHS = 2


def event_time(document: Document, times: tuple[TimeMention, ...], trigger: int, clause: Span, told: bool) -> When:
    """The time of one event.

    Args:
        document: the parsed article.
        times: what `find_times` found in it.
        trigger: the token that tells of the event.
        clause: the token range of its evidence clause.
        told: the event is content of someone's words, so the time of the saying is not its time.

    Returns:
        The interval with its basis and the words that give it; unknown where nothing does. A length told in the
        clause is its `duration`.
    """
    token = document.doc[trigger]
    length = _duration(document, times, token)
    found = (
        _own(document, times, token)
        or _when_clause(document, times, token)
        or _carried(document, times, token)
        or _governing(document, times, token, told)
    )
    if found is None and not told:
        found = _shared(document, times, token) or _fronted(document, times, token)
    if found is None and told:
        found = _fronted_within(document, times, token, clause)
    when = found.when if found is not None else _context(document, times, token, told)
    if when is None:
        when = _publication(document, times, token, told)
    return when if length is None else _with_length(when, length)


def _with_length(when: When, length: TimeMention) -> When:
    if when.text is None and when.basis == "unknown":
        return replace(when, text=length.text, span=length.span, duration=length.when.duration)
    return when if when.duration else replace(when, duration=length.when.duration)


# --- the event's own clause ------------------------------------------------------------------------


def _root(document: Document, mention: TimeMention) -> Token:
    return document.doc[slice(*mention.tokens)].root


def _dated(times: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Mentions that can date an event: placed in the calendar, or partial ones, which keep their words."""
    for mention in times:
        dated = mention.when.start is not None or mention.when.end is not None
        named = mention.type in ("DATE", "TIME") and not (mention.value or "").endswith("_REF")
        if mention.type != "SET" and (dated or named):
            yield mention


def _in_sentence(document: Document, times: Sequence[TimeMention], token: Token) -> list[TimeMention]:
    return [m for m in times if token.sent.start <= m.tokens[0] < token.sent.end]


def _own(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """The time attached to the trigger, the nearest way first."""
    reached = []
    for mention in _dated(_in_sentence(document, times, token)):
        steps = _steps(_root(document, mention), token, mention)
        if steps is not None:
            reached.append((mention.when.start is None and mention.when.end is None, steps, mention.tokens[0], mention))
    return min(reached, key=lambda r: r[:3])[3] if reached else None


def _steps(root: Token, trigger: Token, mention: TimeMention) -> int | None:
    """How many links lie between a time and the trigger, or None where another clause or a mere name does."""
    here, steps = root, 0
    if root.i == trigger.i or mention.tokens[0] <= trigger.i < mention.tokens[1]:
        return 0
    while here.i != trigger.i:
        if here.head.i == here.i or (here.i != root.i and is_verb(here)) or here.dep_ in CLAUSE_DEPS or steps > 8:
            return None
        if here.head.i != trigger.i and not _passes(here, trigger, mention):
            return None
        here, steps = here.head, steps + 1
    return steps


def _passes(here: Token, trigger: Token, mention: TimeMention) -> bool:
    """Whether a time may be read through the noun above a link."""
    above = here.head
    if is_verb(above) or here.dep_ not in NOUN_LINKS:
        return False
    if here.dep_ == "prep" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        # "Is like the policy in the 1970s" is said of now.
        return here.lower_ in OCCASIONS and tense(trigger) != "present"
    if here.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
        return _is_time_token(above, mention)
    if here.dep_ in ("compound", "poss", "nummod", "amod", "nmod", "npadvmod") and above.pos_ in ("NOUN", "PROPN"):
        return _before_noun(above, trigger, mention)
    return True


def _is_time_token(token: Token, mention: TimeMention) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or mention.tokens[0] <= token.i < mention.tokens[1]


def _before_noun(noun: Token, trigger: Token, mention: TimeMention) -> bool:
    """ "A December briefing" dates what was said in it, "Tuesday's attack" what it did; "the 1991 agreement" as an
    object only names which."""
    while noun.dep_ in ("compound", "poss", "nmod", "amod"):
        noun = noun.head
    if noun.dep_ == "pobj":
        return noun.head.lower_ in ("in", "at", "during", "on") and noun.head.head.i == trigger.i
    return noun.dep_ in SUBJECTS and mention.when.precision == "day" and noun.head.i == trigger.i


def _when_clause(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "In the 1980s, when X did Y": the time before "when" is Y's."""
    for head in (token, *token.ancestors):
        if not is_verb(head):
            continue
        opener = next((t for t in head.subtree if t.i <= head.i and t.lower_ in ("when", "which")), None)
        if opener is not None and opener.head.i in (head.i, opener.i - 1):
            before = opener.i - (2 if opener.lower_ == "which" else 1)
            while before > 0 and document.doc[before].is_punct:
                before -= 1
            return next((m for m in _dated(times) if m.tokens[0] <= before < m.tokens[1]), None)
        if head.dep_ in ("ROOT", "ccomp", "relcl"):
            return None
    return None


# --- the sentence ------------------------------------------------------------------------------------


def _governing(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> TimeMention | None:
    """The time of the verb that carries an infinitive, a participle or a noun."""
    verb = _carrier(token)
    while verb is not None:
        found = _own(document, times, verb)
        if found is not None:
            return found if not (told and _speaks_over(verb, token)) else None
        verb = _carrier(verb)
    return None


def _carrier(token: Token) -> Token | None:
    if token.head.i == token.i:
        return None
    if is_verb(token):
        if token.dep_ == "xcomp" and token.head.lemma_ in CARRIERS:
            return token.head
        opened = any(c.dep_ in ("mark", "prep") for c in token.children if c.i < token.i)
        together = token.dep_ == "advcl" and token.tag_ == "VBG" and not opened
        purpose = token.dep_ == "advcl" and tense(token) == "infinitive" and token.head.lemma_ in CARRIERS
        return token.head if (together or purpose) and is_verb(token.head) else None
    verb = governing_verb(token)
    if verb is None or not _noun_of(token, verb):
        return None
    return verb


def _noun_of(noun: Token, verb: Token) -> bool:
    """Whether a noun tells of the same deed as the verb above it: its subject, its light object, its occasion."""
    link = noun
    while link.head.i != verb.i and link.dep_ in ("conj", "compound"):
        link = link.head
    if link.head.i == verb.i:
        return verb.lemma_ in CARRIERS and (link.dep_ in SUBJECTS or link.dep_ in ("dobj", "attr", "oprd"))
    return link.dep_ == "pobj" and link.head.head.i == verb.i and link.head.lower_ in ("in", "during", "at", "by")


def _carried(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "Used to seize the town in 1996", "began shelling on Monday": the deed that a verb carries has the same time."""
    if token.lemma_ not in CARRIERS or not is_verb(token):
        return None
    below = [c for c in token.children if c.i > token.i and (c.dep_ == "xcomp" or c.dep_ == "advcl" and tense(c) == "infinitive")]
    return next((found for c in below if (found := _own(document, times, c))), None)


def _speaks_over(verb: Token, token: Token) -> bool:
    return any(child.dep_ == "ccomp" and (child.i == token.i or child.is_ancestor(token)) for child in verb.children)


def _shared(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """ "Shelled the town on Monday and burnt it": a second verb without a subject of its own keeps the first one's time."""
    if token.dep_ != "conj" or not is_verb(token) or any(c.dep_ in SUBJECTS for c in token.children):
        return None
    first = token.head
    same = is_verb(first) and tense(first) == tense(token)
    return (_own(document, times, first) or _shared(document, times, first)) if same else None


def _is_fronted(document: Document, mention: TimeMention, start: int) -> bool:
    """Whether only small words stand between the sentence's start and the time."""
    lead = document.doc[start : mention.tokens[0]]
    if len(lead) > 4 or any(t.pos_ in ("VERB", "NOUN", "PROPN", "PRON", "NUM") for t in lead):
        return False
    if any(t.lower_ in APART - {"since", "until"} for t in lead) or mention.type == "SET":
        return False
    if mention.tokens[1] >= len(document.doc) or not _adverbial(document, mention):
        return False
    following = document.doc[mention.tokens[1]]
    return following.text == "," or following.pos_ in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")


def _adverbial(document: Document, mention: TimeMention) -> bool:
    """Whether the time hangs on a verb, not within a subject ("Tuesday's vote failed")."""
    root = _root(document, mention)
    return root.dep_ not in ("poss", "compound", "nummod", "amod", "nsubj", "nsubjpass", "nmod")


def _fronted(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """The adverbial that opens the sentence, where the trigger is of the main clause or joined to it."""
    sentence = token.sent
    mention = next((m for m in _dated(_in_sentence(document, times, token)) if _is_fronted(document, m, sentence.start)), None)
    if mention is None or mention.tokens[0] > token.i:
        return None
    root, here = sentence.root, token
    while here.i != root.i:
        if here.dep_ not in FRONTED_PATH or _stands_apart(here):
            return None
        here = here.head
    return mention if mention.when.start or mention.when.end else None


def _stands_apart(token: Token) -> bool:
    """Whether a clause has a time of its own: it is opened by "after", or reported, or in the past perfect."""
    if not is_verb(token):
        return False
    opened = any(c.lower_ in APART for c in token.children if c.dep_ in ("mark", "advmod", "prep") and c.i < token.i)
    return opened or token.dep_ == "ccomp" or tense(token) == "past-perfect"


def _fronted_within(document: Document, times: Sequence[TimeMention], token: Token, clause: Span) -> TimeMention | None:
    """A time that opens the told clause itself."""
    inside = [m for m in _dated(times) if clause[0] <= m.tokens[0] < min(clause[1], token.i)]
    mention = next((m for m in inside if _is_fronted(document, m, clause[0])), None)
    verb = governing_verb(_root(document, mention)) if mention else None
    return mention if verb is not None and (verb.i == token.i or verb.is_ancestor(token) and verb.i >= clause[0]) else None


def _duration(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    """A length told of the event, in its own clause."""
    for mention in _in_sentence(document, times, token):
        if mention.type != "DURATION" or mention.when.duration is None:
            continue
        root = _root(document, mention)
        steps = _steps(root, token, mention)
        named = root.dep_ in ("compound", "nummod", "amod", "poss")
        if steps is not None and not named and not _counts_to_event(document, mention):
            return mention
    return None


def _counts_to_event(document: Document, mention: TimeMention) -> bool:
    """ "Two days after the vote" is a distance, not a length."""
    end = mention.tokens[1]
    return end < len(document.doc) and document.doc[end].lower_ in ("after", "before", "later", "earlier", "ago", "of")


# --- the paragraph and the article -------------------------------------------------------------------


def _context(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> When | None:
    """The frame of the paragraph, for what is told in the past."""
    if told or tense(token) not in ("past", "past-perfect") or any(c.lower_ in MOVES_ON for c in token.children):
        return None
    if _stated_elsewhere(document, times, token):
        return None
    frame = _frame(document, times, token)
    return replace(frame.when, basis="context") if frame is not None else None


def _stated_elsewhere(document: Document, times: Sequence[TimeMention], token: Token) -> bool:
    """A clause that says its time, but not when that was ("in December"), is not the frame's."""
    return any(
        m.type in ("DATE", "TIME") and not (m.when.start or m.when.end) and _steps(_root(document, m), token, m) is not None
        for m in _in_sentence(document, times, token)
    )


def _frame(document: Document, times: Sequence[TimeMention], token: Token) -> TimeMention | None:
    paragraph = next((p for p in document.paragraphs if p[0] <= token.i < p[1]), None)
    if paragraph is None or paragraph == document.title:
        return None
    frame: TimeMention | None = None
    opening = True
    for sentence in _sentences(document, paragraph):
        if sentence.start >= token.sent.start:
            break
        inside = [m for m in times if sentence.start <= m.tokens[0] < sentence.end]
        fronted = next((m for m in inside if _is_fronted(document, m, sentence.start)), None)
        if fronted is not None:
            frame = fronted if _closed(fronted) else None
        elif opening:
            frame = next((m for m in inside if m.when.basis == "explicit" and _closed(m) and _frames(document, m)), None)
        opening = False
    return frame


def _sentences(document: Document, paragraph: Span) -> list[TokenSpan]:
    return [s for s in document.doc.sents if paragraph[0] <= s.start < paragraph[1]]


def _closed(mention: TimeMention) -> bool:
    return mention.type in ("DATE", "TIME") and mention.when.start is not None and mention.when.end is not None


def _frames(document: Document, mention: TimeMention) -> bool:
    """A time within an "after" clause, or one that only names a thing, frames nothing."""
    root = _root(document, mention)
    if root.dep_ in ("compound", "nummod", "amod", "poss", "nmod"):
        return False
    for up in (root, *root.ancestors):
        if up.dep_ in ("advcl", "relcl", "acl") or up.lower_ in APART and up.dep_ in ("prep", "mark"):
            return False
    return True


def _publication(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> When:
    """The day of publication, for what the article tells as its news."""
    published = publication_day(document.article)
    if published is None or not _is_news(document, token) or _set_off(document, times, token, told):
        return When()
    return When(published.isoformat(), (published + timedelta(days=1)).isoformat(), "day", "publication")


def _is_news(document: Document, token: Token) -> bool:
    """Headline or first two paragraphs, told in the past or present, without a word that looks back."""
    body = [p for p in document.paragraphs if p != document.title]
    news = ([document.title] if document.title else []) + body[:NEWS_PARAGRAPHS]
    if not any(p[0] <= token.i < p[1] for p in news):
        return False
    if tense(token) not in ("past", "present", "present-perfect") or looks_back(token):
        return False
    return not _after_clause(token)


def _set_off(document: Document, times: Sequence[TimeMention], token: Token, told: bool) -> bool:
    """Whether something else is dated that the event stands in relation to: its telling, the clause that it
    followed, the paragraph around it; then the day of publication would be a guess."""
    if told and tense(token) == "past" and _frame(document, times, token) is not None:
        return True
    for mention in _dated(_in_sentence(document, times, token)):
        links = [t.dep_ for t in (_root(document, mention), *_root(document, mention).ancestors)]
        if told or "advcl" in links or "pcomp" in links:
            return True
    return False


def _after_clause(token: Token) -> bool:
    """What stands in an "after" or relative clause, or under "after", is told as gone before."""
    for up in (token, *token.ancestors):
        if up.dep_ in ("relcl", "acl") or up.lower_ in APART and up.dep_ in ("prep", "mark"):
            return True
        if up.dep_ in ("advcl", "pcomp") and any(c.lower_ in APART for c in (*up.children, up.head)):
            return True
    return False
