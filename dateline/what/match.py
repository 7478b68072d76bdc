"""Frames against the parse: which entry of the lexicon fits a predicate, and who stands in its slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Actor
from dateline.what.arguments import (
    Arguments,
    arguments,
    child,
    conjuncts,
    prepositions,
    quantity,
    surface_subject,
)
from dateline.what.cast import Cast
from dateline.what.fill import Filled, Side, fill, named
from dateline.what.found import Match, made
from dateline.what.lemmas import hyphened, lemmas
from dateline.what.nouns import noun_deed
from dateline.what.patterns import Frame, Lexicon, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions after which stands whom a deed is directed at, on a frame's own noun or on the verb: "a probe into Siemens".
DIRECTED = frozenset("into on against to toward towards with at over for of upon".split())
ON_VERB = frozenset("against to toward towards with upon".split())
# Types that pass between two parties.
BETWEEN = frozenset(("AID", "COOPERATE", "SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "THREATEN"))
# Verbs that give their object a name or a quality.
NAMING = frozenset("call label brand term dub deem consider pronounce".split())


def match(token: Token, cast: Cast, lexicon: Lexicon) -> Match | None:
    """The most specific frame that fits a verb, noun or adjective, or None."""
    form = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(token.pos_)
    if form is None:
        return None
    if form == "adj" and token.dep_ == "amod":
        return _participle(token, cast, lexicon)
    whole = hyphened(token)
    words = lemmas(token) if whole is None else (whole, *lemmas(token))
    frames = next((f for lemma in words if (f := lexicon.frames.get((form, lemma)))), ())
    if not frames:
        return None
    if form == "verb":
        args = arguments(token)
        if args.passive and args.subject is None and (token.dep_ == "amod" or _foreseen(token, lexicon)):
            return None  # "the banned party", "the elected president" tell of a state, not of a deed
        places = [*args.preps]
        if args.object is not None:
            places += [pair for part in conjuncts(quantity(args.object)) for pair in prepositions(part)]
        if _predicated(token, args.object):  # the frame has to speak of what the object is called or made
            frames = tuple(f for f in frames if any(p.literal and not p.preps for p in f.pattern.pieces))
        preps = {p for p, _ in places} | {c.lower_ for _, t in places for c in t.children if c.dep_ == "prep"}
        particles = _particles(token)
        likely = (f for f in frames if f.pattern.may_fit(args.object is not None, preps, particles))
        return next((m for f in likely if (m := _verb(f, token, args, places, cast, lexicon)) is not None), None)
    if form == "noun":
        if token.dep_ in ("compound", "nmod"):
            return None
        return next((m for f in frames if (m := noun_deed(f, token, cast, lexicon)) is not None), None)
    return next((m for f in frames if (m := _adjective(f, token, cast)) is not None), None)


def _foreseen(verb: Token, lexicon: Lexicon) -> bool:
    """ "is expected to meet", "was supposed to leave": nobody expects; the deed below is planned."""
    return verb.lemma_.lower() in ("suppose", "expect") or lexicon.operators["verbs"].get(verb.lemma_.lower()) in ("plan", "want")


def _verb(
    frame: Frame, verb: Token, args: Arguments, places: list[tuple[str, Token]], cast: Cast, lexicon: Lexicon
) -> Match | None:
    pattern = frame.pattern
    if args.object is not None and not args.passive and (pattern.no_object or _reflexive(pattern, args.object)):
        return None
    filled = fill(pattern, verb, args.object, places, cast)
    if filled is None:
        return None
    if any(c.dep_ == "prt" and c.lower_ not in pattern.particles for c in verb.children) and not pattern.violent:
        return None  # "pushed out" is no pressing
    sides, used = filled.sides, filled.used
    if pattern.subject is not None and not _subject(frame, args, cast, lexicon.instruments, sides, used):
        return None
    if pattern.subject == "BOTH" and not _several(pattern, sides, cast):
        return None
    if not sides.get("RECIPIENT") and not any(p.slot == "RECIPIENT" and not p.optional for p in pattern.pieces):
        sides["RECIPIENT"] = _owners_of(frame, filled, cast) or _directed(filled, args, cast)
    if frame.event_type == "REQUEST" and not sides.get("RECIPIENT"):
        sides["RECIPIENT"] = _asked(filled, cast)
    if frame.event_type in BETWEEN and _of_one_state(sides):
        return None
    if frame.event_type == "AID" and not sides.get("RECIPIENT") and _to_nobody(verb, cast, lexicon):
        return None  # a bullet "sent to a laboratory" arms nobody
    if any(a.sector in frame.not_actors for _, a in sides.get("ACTOR", [])):
        return None
    return made(frame, verb, filled)


def _reflexive(pattern: Pattern, object_: Token) -> bool:
    """Whether the deed is done to the doer himself, and the frame does not ask for that."""
    word = object_.lower_
    return word.endswith(("self", "selves")) and not any(p.words and word in p.words for p in pattern.pieces)


def _to_nobody(verb: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether what is sent goes where things are looked at or kept; the parser may hang that on a word between."""
    goals = (t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in ("to", "for"))
    return any(not named(t, cast).isdisjoint(lexicon.cues["no_receivers"]) for t in goals)


# Where a frame's own noun is troops that the actor sends or pulls out, not somebody to whom it is done.
OWN_FORCES = frozenset(("MOBILIZE", "COOPERATE", "AID"))


# Sectors of those who are the state, or act for it.
STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))


def _predicated(verb: Token, object_: Token | None) -> bool:
    """Whether the verb says what its object is: "called the union a threat", "called it rebellion"."""
    if verb.lemma_.lower() not in NAMING:
        return any(c.dep_ == "oprd" for c in verb.children)
    small = next((c for c in verb.children if c.dep_ in ("ccomp", "oprd", "xcomp") and c.pos_ in ("NOUN", "ADJ", "PROPN")), None)
    beside = object_ is not None and any(c.dep_ in ("appos", "amod", "acl") and c.i > object_.i for c in object_.children)
    return small is not None or object_ is not None and (beside or object_.lower_ in ("it", "that", "this"))


def _owners_of(frame: Frame, filled: Filled, cast: Cast) -> Side:
    """Whom a frame's own noun means ("arrested students"), or whose the thing is that it names, where that is another
    party: "thwarted U.S. efforts", not "ended its mission"."""
    sides = filled.sides
    pulls_out = frame.event_type == "RETREAT" and frame.mode != "release" or frame.mode == "withdraw"
    own_forces = frame.event_type in OWN_FORCES or pulls_out
    sided = [pair for side in sides.values() for pair in side]
    placed = {t.i for t, _ in sided}
    own = {a.id for _, a in sided if a.id}
    states = {a.country for _, a in sided if a.country and (pulls_out or a.sector in STATE)}
    found = [
        pair
        for literal in filled.literals
        for pair in ([p for p in cast.all(literal) if p[1].name or not _own(p[1], own_forces)] or cast.owners(literal))
    ]
    return [
        (t, a)
        for t, a in found
        # what a state draws back is its own, whatever it is called: "ended the French training mission"
        if t.i not in placed and a.id not in own and not (a.country in states and (pulls_out or _state_itself(a)))
    ]


def _state_itself(actor: Actor) -> bool:
    """Whether an actor is the state or a part of it, not a person: rebels and plotters do deal with their own state."""
    return actor.kind in ("state", "government", "organisation") and actor.sector in STATE


def _of_one_state(sides: dict[str, Side]) -> bool:
    """Whether the other side is the actor's own state: "isolating the United States", said of its president, is no
    dealing between two parties."""
    actors = [a for _, a in sides.get("ACTOR", ()) if a.sector == "GOV" and a.country]
    countries = {a.country for a in actors}
    apart = {a.id for a in actors if a.kind == "state"}  # Nigeria and Biafra, China and Hong Kong: two sides of one code
    others = [a for _, a in sides.get("RECIPIENT", ())]
    if apart and all(a.kind == "state" and a.id not in apart for a in others):
        return False
    return bool(others) and all(a.kind in ("state", "government") and a.country in countries for a in others)


def _asked(filled: Filled, cast: Cast) -> Side:
    """Who is to do what is asked: the subject of the clause ("demanded that Iraq withdraw", "wanted Iraq to withdraw")."""
    subjects = [s for clause in filled.clauses if (s := child(clause, "nsubj", "nsubjpass")) is not None]
    return [pair for subject in subjects for pair in cast.all(subject)]


def _directed(filled: Filled, args: Arguments, cast: Cast) -> Side:
    """Whom a deed is directed at by a phrase that its frame does not ask for: "launched an investigation into the bank"."""
    own = {a.id or a.text for side in filled.sides.values() for _, a in side}
    nouns = [n for literal in filled.literals for p, n in prepositions(literal) if p in DIRECTED]
    for noun in [*nouns, *(n for p, n in args.preps if p in ON_VERB)]:
        if noun.pos_ in ("VERB", "AUX"):
            continue
        found = [(t, a) for t, a in cast.resolve(noun) if (a.id or a.text) not in own]
        if found:
            return found
    return []


def _own(actor: Actor, forces: bool) -> bool:
    return forces and actor.sector in ("MIL", "COP", "PRM", "SPY", None)


def _several(pattern: Pattern, sides: dict[str, Side], cast: Cast) -> bool:
    """Whether a two-sided deed has two sides: two actors or, where the frame names no other side, a plural."""
    both = sides.get("BOTH", [])
    if len(both) > 1:
        return True
    if not both or any(p.slot == "BOTH" and not p.optional for p in pattern.pieces):
        return False
    mention = cast.heads.get(both[0][0].i)
    return mention is not None and mention.plural


def _subject(
    frame: Frame, args: Arguments, cast: Cast, instruments: frozenset[str], sides: dict[str, Side], used: list[Token]
) -> bool:
    """Fill the subject's slot. An active verb whose subject is nobody fits no frame; a passive may lack its agent."""
    pattern, slot = frame.pattern, str(frame.pattern.subject)
    kinds = pattern.subject_words
    if kinds is not None and (args.subject is None or named(args.subject, cast).isdisjoint(kinds)):
        return False
    if (
        args.subject is None
        and args.passive
        and frame.event_type == "MOBILIZE"
        and args.object is not None
        and cast.all(args.object)
    ):
        sides["ACTOR"] = cast.all(args.object)  # "soldiers were deployed": the forces themselves move
        return True
    if args.subject is None:
        return args.passive and (bool(sides.get("RECIPIENT")) or _thing_hit(frame, args, cast))
    found = cast.all(args.subject)
    if not found and quantity(args.subject).lemma_.lower() in instruments:
        found = cast.owners(args.subject)
        if not found and pattern.violent and sides.get("RECIPIENT"):
            used.append(args.subject)  # "a car bomb killed ten soldiers": nobody is named as the one who did it
            return True
    if not found:
        return False
    used.append(args.subject)
    sides.setdefault(slot, [])[:0] = found
    return True


def _thing_hit(frame: Frame, args: Arguments, cast: Cast) -> bool:
    """Whether a frame of violence names the thing that it is done to: "a camp was shelled" is violence although nobody is on
    either side; "people were injured" may be an accident."""
    named_thing = any(p.literal and not p.preps and not p.optional for p in frame.pattern.pieces)
    return frame.pattern.violent and named_thing and args.object is not None and not cast.all(args.object)


def _adjective(frame: Frame, adjective: Token, cast: Cast) -> Match | None:
    if adjective.dep_ not in ("acomp", "attr", "conj", "oprd"):
        return None
    filled = fill(frame.pattern, adjective, None, list(prepositions(adjective)), cast)
    subject = surface_subject(adjective.head)
    if filled is None or subject is None:
        return None
    sides, used = filled.sides, filled.used
    found = cast.all(subject)
    if not found:
        return None
    sides["ACTOR"] = found
    used += [subject, adjective.head]
    return made(frame, adjective, filled)


def _participle(adjective: Token, cast: Cast, lexicon: Lexicon) -> Match | None:
    """A participle that the parser takes for an adjective: "the U.S.-backed government"."""
    by = next((c for c in adjective.children if c.dep_ in ("npadvmod", "nmod", "compound", "nsubj") and c.pos_ == "PROPN"), None)
    word = adjective.lower_
    if by is None or not word.endswith("ed"):
        return None
    args = Arguments(by, adjective.head, (), True)
    for lemma in (word[:-2], word[:-1], word[:-3]):
        for frame in (f for f in lexicon.frames.get(("verb", lemma), ()) if not f.pattern.particles):
            found = _verb(frame, adjective, args, [], cast, lexicon)
            if found is not None:
                return found
    return None


def _particles(verb: Token) -> set[str]:
    """The words beside a verb that may be its particles."""
    return {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "advcl", "acomp")}
