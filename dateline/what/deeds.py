"""Document to deeds: every predicate of the lexicon, with its sides, its standing and its aims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.types import Actor, Amount, Deed, Document, Mention, PlaceMention, Span, Standing, TimeMention, Voicing
from dateline.what.aims import Purpose, aims_of, instrumental
from dateline.what.amounts import amounts_in, told_of_another
from dateline.what.arguments import conjuncts, deep_subject, is_passive
from dateline.what.cast import Cast, make_cast
from dateline.what.compose import Composed, compose
from dateline.what.contexts import contexts_of
from dateline.what.contrast import contrasts
from dateline.what.died import died_when, toll
from dateline.what.found import Match
from dateline.what.governors import governor, governs
from dateline.what.match import match
from dateline.what.nouns import DONE_TO, HAPPENINGS
from dateline.what.once import once
from dateline.what.patterns import Frame, Lexicon
from dateline.what.spoken import BLAMED, blamed, own_words, spoken, unnamed
from dateline.what.standing import standing
from dateline.what.standing_cues import standing_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# An operator's or frame's clause is part of these: "urged Iran to stop" is one REQUEST and no second deed.
SWALLOWING = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE"))
# Who moves when police, rebels and the like do what a frame says of troops.
MOVERS = {"COP": "police", "REB": "militia", "PRM": "militia", "UAF": "militia"}
# Sectors whose people, unnamed and of no country, are no party to anything.
PRIVATE = frozenset((None, "UNK", "CVL", "BUS", "MED", "EDU", "JRN", "AGR"))
SCORES = {"verb": 0.9, "noun": 0.8, "adj": 0.7}


# Actors whose names are made of common nouns.
BODIES = ("group", "organisation", "government")


def find_deeds(
    document: Document,
    mentions: tuple[Mention, ...],
    voicing: Voicing,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    lexicon: Lexicon,
) -> tuple[Deed, ...]:
    """The events that an article tells of, in the order of their triggers, without their time and place.

    Args:
        document: the parsed article.
        mentions: actors, pronouns linked.
        voicing: who vouches where.
        times: time expressions, whose figures are no amounts.
        places: the places named, to which a deed may be done.
        lexicon: the compiled frames.
    """
    cast = make_cast(document, mentions, voicing, places)
    named = _named(mentions)
    words = (t for t in document.doc if t.i not in named)
    matches = {t.i: m for t in words if (m := match(t, cast, lexicon)) is not None and not _no_event(t, lexicon)}
    composed = _composed(document, matches, lexicon)
    _drop_told_twice(matches)
    _add_unnamed(document, matches, cast, lexicon)
    died_when(document, matches, cast, lexicon)
    things = instrumental(document.doc, lexicon)
    aims = {i: _aims(m, things, lexicon) for i, m in matches.items()}
    inside = {i for found in aims.values() for p in found for i in range(*p.tokens)}
    skip = tuple(t.span for t in times)
    deeds = []
    for i, found in sorted(matches.items()):
        if i in inside:
            continue
        deed = _deed(document, found, composed.get(i), aims[i], cast, lexicon, skip)
        if deed is not None:
            deeds.append(deed)
            deeds += contrasts(document, deed, found, cast)
    return tuple(sorted(once(document, deeds, lexicon), key=lambda d: d.trigger))


def _named(mentions: tuple[Mention, ...]) -> set[int]:
    """The words that head an actor's own name ("the Patriotic Union of Birao"): they name somebody and tell of no deed."""
    return {m.head for m in mentions if m.form == "name" and m.actor.kind in BODIES and m.tokens[1] - m.tokens[0] > 1}


def _add_unnamed(document: Document, matches: dict[int, Match], cast: Cast, lexicon: Lexicon) -> None:
    """What somebody says that no frame names: who is to blame, and demands or refusals of a deed, where no deed found stands
    over or in it."""
    blame = lexicon.cues["blame_words"]
    for token in document.doc:
        if token.lower_ in blame and token.i not in matches and (accusing := blamed(token, cast, blame)) is not None:
            matches[token.i] = accusing
        if token.tag_ != "MD" or token.head.i in matches or token.head.head.i in matches:
            continue
        if any(c.i in matches or any(g.i in matches for g in c.children) for c in token.head.children):
            continue
        found = unnamed(token.head, cast)
        if found is not None:
            matches[token.head.i] = found


def _no_event(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is part of a title of a work or of a set phrase."""
    if token.ent_type_ == "WORK_OF_ART":
        return True
    node = token
    for _ in range(3):
        if node.dep_ in ("appos", "compound", "poss", "nmod") and node.head.lemma_.lower() in lexicon.cues["not_events"]:
            return True
        node = node.head
    if any(c.dep_ in ("appos", "compound", "nmod") and c.lemma_.lower() in lexicon.cues["not_events"] for c in token.children):
        return True
    if token.lower_ not in lexicon.idiom_words:
        return False
    near = token.doc[max(token.i - 6, token.sent.start) : min(token.i + 7, token.sent.end)].text.lower()
    return any(idiom in near and token.lower_ in idiom for idiom in lexicon.cues["idioms"])


def _composed(document: Document, matches: dict[int, Match], lexicon: Lexicon) -> dict[int, Composed]:
    """Operators with the deeds that they govern, as matches of their own; the governed deeds are taken out."""
    made: dict[int, Composed] = {}
    for verb in reversed(document.doc):  # from within: "refused to agree to meet" refuses what was to be agreed
        if not _operates(verb, lexicon) or verb.i in matches and not matches[verb.i].clauses:
            continue
        governed = governs(verb, lexicon)
        if governed is None:
            continue
        sense, head = governed
        inner = _deed_of(head, matches)
        if inner is None:
            continue
        below = made.get(inner.trigger.i)
        kind = below.event_type if below is not None else inner.frame.event_type
        rule = compose(sense, verb.lemma_.lower(), inner, kind, lexicon.types[kind]["quad"])
        if rule is None:
            continue
        outer = _outer(verb, inner)
        if outer is not None:
            matches[verb.i] = outer
            made[verb.i] = rule
    for i, outer in list(matches.items()):
        if i in matches and (i in made or outer.frame.event_type in SWALLOWING):
            for clause in outer.clauses:
                _swallow(clause, matches, keep=i)
    return made


def _operates(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may stand over a deed: a verb, a noun that no other operator governs ("the refusal to meet", not
    "withdrew the refusal"), or "ready" and the like said of somebody."""
    if token.pos_ == "NOUN":
        return token.lemma_.lower() in lexicon.operators["nouns"] and governor(token, lexicon) is None
    return token.pos_ == "VERB" or token.pos_ == "ADJ" and token.dep_ == "acomp"


def _deed_of(head: Token, matches: dict[int, Match]) -> Match | None:
    if head.i in matches:
        return matches[head.i]
    return next((m for m in matches.values() if m.light is not None and m.light.i == head.i), None)


def _outer(verb: Token, inner: Match) -> Match | None:
    """The operator's deed: its sides are those of the deed that it governs."""
    if not inner.actors or verb.pos_ == "VERB" and is_passive(verb):
        return None
    subject = None if verb.pos_ == "NOUN" else deep_subject(verb if verb.pos_ == "VERB" else verb.head)
    return replace(
        inner,
        trigger=verb,
        used=(*inner.used, inner.trigger, *([subject] if subject is not None else [])),
        clauses=(inner.light or inner.trigger,),
        literals=(),
        light=None,
    )


def _swallow(clause: Token, matches: dict[int, Match], keep: int) -> None:
    """Take out the deeds of a clause that another deed has taken in, relative clauses apart: they tell of their own."""
    carried = {m.light.i: i for i, m in matches.items() if m.light is not None}
    stack = conjuncts(clause)
    while stack:
        token = stack.pop()
        for i in (token.i, carried.get(token.i)):
            if i is not None and i != keep:
                matches.pop(i, None)
        stack += [c for c in token.children if c.dep_ not in ("relcl", "conj") and c.i != keep]


def _drop_told_twice(matches: dict[int, Match]) -> None:
    """A noun that a verb's frame asks for tells nothing more: "reached an agreement" is one deed. The crime of which
    somebody is accused or convicted is another; and "claimed an attack on X" is told by the noun, which knows whom it hit."""
    for i in list(matches):
        found = matches.get(i)
        if found is None:
            continue
        for token in found.literals:
            inner = matches.get(token.i)
            if token.i == i or inner is None or _crime(found, inner):
                continue
            fuller = inner.frame.event_type == found.frame.event_type and inner.recipients and inner.actors
            matches.pop(i if fuller and not found.recipients else token.i, None)


def _crime(outer: Match, inner: Match) -> bool:
    """Whether an inner deed is violence for which the outer one blames or convicts somebody."""
    if outer.frame.event_type != "ACCUSE" and outer.frame.mode not in DONE_TO:
        return False
    return inner.frame.pattern.violent and inner.frame.pattern.form == "noun"


def _aims(found: Match, things: dict[int, tuple[Purpose, ...]], lexicon: Lexicon) -> tuple[Purpose, ...]:
    own = aims_of(found.trigger, found.light, lexicon)
    keys = [found.trigger.i, *(t.i for t in found.literals), *(t.i for t in found.used)]
    return own + tuple(p for i in dict.fromkeys(keys) for p in things.get(i, ()))


def _deed(
    document: Document,
    found: Match,
    composed: Composed | None,
    aims: tuple[Purpose, ...],
    cast: Cast,
    lexicon: Lexicon,
    skip: tuple[Span, ...],
) -> Deed | None:
    sideless = not found.actors and not found.recipients
    if sideless and not _happening(found.frame) or _among_private(found, lexicon.classes["crowds"]):
        return None
    frame, trigger = found.frame, found.trigger
    scopes = cast.voicing.at(trigger.i)
    headline = document.title is not None and document.title[0] <= trigger.i < document.title[1]
    value: Standing = standing(trigger, found.light, scopes, lexicon, headline)
    uttered = spoken(found, value, scopes, lexicon) if composed is None else None
    if uttered is not None:
        composed, found, value = uttered
    elif not frame.event_type:
        return None
    clause = hull(document, found, cast)
    end = trigger.i + 1
    while end < clause[1] and document.doc[end].dep_ == "prt" and document.doc[end].head.i == trigger.i:
        end += 1
    pronouns = any(_by_pronoun(a, document) for a in (*found.actors, *found.recipients))
    return Deed(
        event_type=composed.event_type if composed else frame.event_type,  # type: ignore[arg-type]
        mode=composed.mode if composed else _mode(frame, found.actors),
        contexts=contexts_of(frame.contexts, (*found.actors, *found.recipients), trigger.sent, lexicon),
        trigger=trigger.i,
        trigger_end=end,
        clause=clause,
        actors=found.actors,
        recipients=found.recipients,
        standing=value,
        told=bool(scopes),
        aims=tuple((p.kind, p.tokens) for p in aims),
        amounts=(*_amounts(document, trigger, clause, skip, lexicon), *toll(document, trigger)),
        rule=composed.rule if composed else frame.rule,
        score=round(SCORES[frame.pattern.form] - (0.1 if composed else 0) - (0.1 if pronouns else 0), 2),
        uttered=(uttered is not None or frame is BLAMED) and own_words(found, scopes),
        cues=standing_cues(trigger, found.light, lexicon),
    )


def _happening(frame: Frame) -> bool:
    """Whether violence and unrest are told although nobody is on either side: "riots in Oran", "a camp was shelled"."""
    return frame.event_type in HAPPENINGS and (frame.pattern.form == "noun" or frame.pattern.subject is not None)


def _mode(frame: Frame, actors: tuple[Actor, ...]) -> str | None:
    """A frame's mode; of a mobilisation, that of the forces that move."""
    movers = {MOVERS.get(a.sector or "") for a in actors}
    if frame.event_type == "MOBILIZE" and frame.mode == "troops" and len(movers) == 1:
        return movers.pop() or frame.mode
    return frame.mode


def _among_private(found: Match, crowds: frozenset[str]) -> bool:
    """Whether a deed is between people who stand for nobody: "a landlord evicted a tenant". Crowds in the street do."""
    both = (*found.actors, *found.recipients)
    return bool(found.actors) and found.frame.event_type != "PROTEST" and all(_private(actor, crowds) for actor in both)


def _private(actor: Actor, crowds: frozenset[str]) -> bool:
    if actor.name is not None or actor.country is not None or actor.sector not in PRIVATE:
        return False
    return crowds.isdisjoint(word.removesuffix("s") for word in actor.text.lower().split())


def _by_pronoun(actor: Actor, document: Document) -> bool:
    return actor.name is not None and actor.text.lower() in (
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "i",
    )


def _amounts(document: Document, trigger: Token, clause: Span, skip: tuple[Span, ...], lexicon: Lexicon) -> tuple[Amount, ...]:
    """The amounts of a deed's clause, without those of a relative clause in it."""
    found = amounts_in(document, _wide(trigger, clause), skip)
    return tuple(a for a in found if not told_of_another(document, a, trigger, lexicon.cues["measuring"]))


def _wide(trigger: Token, clause: Span) -> Span:
    """The clause with the objects that stand after it: an amount is often the object's."""
    ends = [
        c.right_edge.i + 1
        for c in trigger.children
        if c.dep_ in ("dobj", "nsubjpass", "dative", "prep", "attr") and c.i >= clause[0]
    ]
    cut = [c.left_edge.i for c in trigger.children if c.dep_ in ("advcl", "conj", "ccomp", "xcomp") and c.i > trigger.i]
    return clause[0], max(clause[1], min([max([clause[1], *ends]), *cut]))


def hull(document: Document, found: Match, cast: Cast) -> Span:
    """The smallest run of tokens that holds the trigger and the arguments."""
    start, end = found.trigger.i, found.trigger.i + 1
    sentence = found.trigger.sent
    first, last = sentence.start, sentence.end
    if found.light is not None:
        start, end = min(start, found.light.i), max(end, found.light.i + 1)
    for token in found.used:
        if not first <= token.i < last:
            continue
        mention = cast.heads.get(token.i)
        left, right = mention.tokens if mention is not None else (_left(token), token.i + 1)
        start, end = min(start, left), max(end, right)
    return start, end


def _left(token: Token) -> int:
    left = token.i
    for c in token.lefts:
        if c.dep_ in ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "neg"):
            left = min(left, c.left_edge.i)
    return left
