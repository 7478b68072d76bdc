"""Citings by verbs without marks: "said that …", "…, she said", "accused them of …", "is believed to …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.types import QuoteKind, Span
from dateline.voice.cast import Cast, can_vouch, mention_at
from dateline.voice.citing import Citing, Layout, Spans, runs
from dateline.voice.cues import Cue, Lexicon
from dateline.voice.grammar import SUBJECTS, agent, clause, cue_words, negated, passive, phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
# What a denied cue says: who "did not say" so vouches for nothing, who "does not believe" so denies it.
NEGATED = {"believes": "denies", "predicts": "denies", "wants": "denies", "promises": "denies", "doubts": "believes"}
PREPOSITIONS = ("of", "for", "about", "on", "over", "against", "with", "at", "in")
# An order or a wish without its giver is nobody's word; an accusation without one is somebody's.
AGENTLESS = frozenset(("alleges", "states", "claims", "believes", "predicts", "denies", "confirms", "leaks"))


def frames_of(token: Token, lexicon: Lexicon) -> Mapping[str, Cue]:
    """What a verb takes, with its particle where the table has one ("point out")."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i > token.i and child.lower_ in lexicon.particles and child.i - token.i < 4:
            found = lexicon.verbs.get(f"{lemma}+{child.lower_}")
            if found is not None:
                return found
    return lexicon.verbs.get(lemma, {})


def find_verbs(layout: Layout, cast: Cast) -> list[Citing]:
    """Every citing whose cue is a verb and whose content is a clause, an infinitive or a noun phrase."""
    found: list[Citing] = []
    for token in layout.document.doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        frames = frames_of(token, cast.lexicon)
        if not frames:
            continue
        for cue, tokens, link, why in _contents(token, frames, cast):
            citing = _citing(layout, cast, token, cue, tokens, link, why)
            if citing is not None:
                found.append(citing)
    return found


def infinitive(token: Token) -> bool:
    """Whether a verb stands with "to"."""
    return token.tag_ in ("VB", "VBN") and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def finite(token: Token) -> bool:
    """Whether a clause has a tense or an auxiliary of its own."""
    return token.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and (c.tag_ in FINITE) for c in token.children)


def marked(token: Token) -> bool:
    """Whether a clause opens with "that" as a conjunction, or with "whether" or "if"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in token.children)


def subtree(token: Token) -> set[int]:
    """The tokens that hang on a token, itself among them."""
    return {t.i for t in token.subtree}


Found = tuple[Cue, set[int], "Token | None", str]


def _contents(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    clauses = list(_clauses(verb, frames, cast))
    if clauses:
        yield from clauses
        return
    for finder in (_infinitives, _as, _prepositions, _objects):
        got = list(finder(verb, frames, cast))
        if got:
            yield from got
            return


def _clauses(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    cue = frames.get("clause")
    if cue is None:
        return
    for child in verb.children:
        if child.lower_ == "clear" and verb.lemma_ == "make":
            yield from ((cue, subtree(c), child, "clause") for c in child.children if c.dep_ in ("ccomp", "advcl"))
            return
        if child.i < verb.i and any(verb.doc[i].text in (";", ":") for i in range(child.i, verb.i)):
            continue
        verbal = child.pos_ in ("VERB", "AUX") and _has_subject(child)
        if child.dep_ == "ccomp" and not infinitive(child) and (finite(child) or marked(child) or verbal):
            yield cue, subtree(child), None, "clause"
            return
        if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in child.children):
            yield cue, subtree(child), None, "clause"
            return
    for noun in _near_nouns(verb):
        for child in noun.children:
            if child.dep_ in ("acl", "relcl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
                if noun.lemma_.lower() not in cast.lexicon.nouns or noun.dep_ == "pobj":
                    yield cue, subtree(child), None, "clause after its hearer or place"
                    return
    if not passive(verb) and _parenthetical(verb):
        yield cue, _in_brackets(verb, subtree(verb.head) - subtree(verb)), None, "parenthesis"


def _in_brackets(verb: Token, tokens: set[int]) -> set[int]:
    """Only what stands in the same brackets as the verb."""
    doc, low = verb.doc, verb.sent.start
    opening = next((i for i in range(verb.i, low, -1) if doc[i].text in ("(", ")")), None)
    if opening is None or doc[opening].text == ")":
        return tokens
    return {i for i in tokens if i > opening}


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in token.children)


def _near_nouns(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i:
            yield child
        if child.dep_ in ("prep", "dative") and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _parenthetical(verb: Token) -> bool:
    if verb.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ") or verb.head.i == verb.i:
        return False
    if verb.dep_ == "parataxis":
        start = verb.left_edge.i
        while start > verb.sent.start and verb.doc[start].is_punct:
            start -= 1
        own = any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
        joined = start < verb.sent.start or verb.doc[start].text not in (";", ":") and verb.doc[start + 1].text not in (";", ":")
        return not own and joined and (finite(verb) or verb.tag_ in FINITE) and inverted(verb) is not None
    return verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children) and finite(verb)


def inverted(verb: Token) -> Token | None:
    """The subject of a verb, also where the parser took the name after it for something else ("says Eden")."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("dobj", "npadvmod", "oprd", "attr", "dep")
            and c.left_edge.i == verb.i + 1
            and c.pos_ in ("NOUN", "PROPN", "PRON")
        ),
        None,
    )


def _infinitives(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    held = any(c.dep_ in ("dobj", "dative") and c.i > verb.i for c in verb.children)
    called = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") and verb.lemma_ == "call"), None)
    if called is not None:
        for held_by in (c for c in called.children if c.dep_ == "pobj"):
            for child in (c for c in held_by.children if c.dep_ in ("acl", "relcl") and infinitive(c)):
                yield frames["object-to"], subtree(child), called, "infinitive of another"
                return
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") or child.i < verb.i:
            continue
        if child.dep_ == "advcl" and called is None:
            continue
        if infinitive(child):
            if passive(verb):
                if "raise" in frames:
                    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
                    yield frames["raise"], subtree(child) | (clause(own) if own is not None else set()), None, "passive raising"
                elif "object-to" in frames and agent(verb) is not None:
                    yield frames["object-to"], subtree(child), None, "infinitive"
            elif (held or called or _has_subject(child)) and "object-to" in frames:
                yield frames["object-to"], subtree(child), called, "infinitive of another"
            elif "to" in frames and not (held or _has_subject(child)):
                yield frames["to"], subtree(child), None, "infinitive"
            return
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and "ing" in frames:
            yield frames["ing"], subtree(child), None, "gerund"
            return


def _as(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    cue = frames.get("as")
    if cue is None:
        return
    own = next((c for c in verb.children if c.dep_ == "dobj"), None) or next(
        (c for c in verb.children if c.dep_ == "nsubjpass"), None
    )
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    if link is not None and own is not None:
        yield cue, clause(own) | subtree(link), None, "described as"
        return
    if link is not None and verb.dep_ in ("ccomp", "pcomp", "relcl"):
        yield cue, subtree(link) - {link.i}, link, "described as"
        return
    if verb.lemma_ in (
        "see",
        "view",
        "consider",
        "find",
        "hold",
        "recognize",
        "recognise",
        "frame",
        "cast",
        "present",
        "treat",
        "paint",
        "rank",
        "rate",
        "name",
        "style",
        "tag",
        "define",
    ):
        return
    small = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("oprd", "ccomp", "xcomp") and c.i > verb.i and not infinitive(c) and not finite(c)
        ),
        None,
    )
    if small is not None:
        yield cue, subtree(small) | (clause(own) if own is not None else set()), None, "called so"
        return
    if (
        own is not None
        and own.dep_ == "dobj"
        and verb.lemma_ in ("call", "dub", "label", "brand")
        and any(c.dep_ == "appos" for c in own.children)
    ):
        yield cue, subtree(own), None, "called so"


def _prepositions(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    for child in verb.children:
        if child.dep_ != "prep" or child.i < verb.i:
            continue
        name = "to-noun" if child.lower_ == "to" else child.lower_
        cue = frames.get(name) if name in (*PREPOSITIONS, "to-noun") else None
        if cue is None:
            continue
        if child.lower_ == "with" and any(c.ent_type_ == "PERSON" for c in child.children) and not cue.held:
            continue
        held = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if (
            held is not None
            and held.lemma_.lower() not in cast.lexicon.measures
            and not (child.lower_ in ("on", "at", "in", "over") and held.ent_type_ in ("DATE", "TIME", "GPE"))
        ):
            yield cue, subtree(held), child, f"verb with {child.lower_}"
            return


def _objects(verb: Token, frames: Mapping[str, Cue], cast: Cast) -> Iterator[Found]:
    cue = frames.get("noun")
    if cue is None:
        return
    if passive(verb):
        held = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if agent(verb) is None:
            return
    else:
        held = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if held is None or held.pos_ not in ("NOUN", "PROPN") or held.ent_type_ in ("DATE", "TIME"):
        return
    mention = mention_at(cast, held.i)
    if not cue.held and (held.ent_type_ == "PERSON" or (mention is not None and mention.person)):
        return
    yield cue, subtree(held) if held.dep_ == "dobj" else clause(held), None, "object"


def commitment(cue: Cue, verb: Token) -> str:
    """What a cue says about the vouching, its negation taken in."""
    return NEGATED.get(cue.commitment, "doubts") if negated(verb) else cue.commitment


def _citing(layout: Layout, cast: Cast, verb: Token, cue: Cue, tokens: set[int], link: Token | None, why: str) -> Citing | None:
    lemma = verb.lemma_.lower()
    voiceless = passive(verb) and not (why in ("gerund", "infinitive") and verb.tag_ != "VBN")
    source = agent(verb) if voiceless else (inverted(verb) if why == "parenthesis" else None) or subject(verb)
    if source is None and not (
        voiceless and cue.commitment in AGENTLESS and cue.attitude in ("speech", "belief", "writing") and why != "described as"
    ):
        return None
    if source is None and why in ("object", "called so"):
        return None
    if source is not None and not can_vouch(cast, source, lemma in cast.lexicon.impersonal):
        return None
    cue_span = cue_words(verb, link)
    tokens = tokens - set(range(*cue_span)) - _remarks(layout, cast, tokens)
    content = bounded(layout, verb.i, tokens, cue_span)
    if not content:
        return None
    return Citing(
        at=verb.i,
        cue=cue_span,
        source=_bounded_source(layout, source, verb),
        head=source.i if source is not None else None,
        content=content,
        commitment=commitment(cue, verb),
        attitude=cue.attitude,
        kind=kind_of(layout, verb.i, content),
        why=why,
        score=0.9 if why in ("clause", "parenthesis", "infinitive") else 0.8,
        scoped=not cue.held,
        within=layout.inner[verb.i] if layout.inner[verb.i] >= 0 else None,
        passive=voiceless,
    )


def _remarks(layout: Layout, cast: Cast, tokens: set[int]) -> set[int]:
    """The writer's word on what was said, hung on its end: "…, a charge that Mali denied"."""
    found: set[int] = set()
    for i in tokens:
        token = layout.document.doc[i]
        if (
            token.dep_ == "appos"
            and token.lemma_.lower() in cast.lexicon.nouns
            and layout.document.doc[token.left_edge.i - 1].text == ","
        ):
            found |= subtree(token)
    return found


def _bounded_source(layout: Layout, source: Token | None, verb: Token) -> Span | None:
    if source is None:
        return None
    relative = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ in ("WP", "WDT")), None)
    if relative is not None and source.i == verb.head.i:
        return relative.i, relative.i + 1
    start, end = phrase(source)
    if start <= verb.i < end:
        start, end = (start, verb.i) if source.i < verb.i else (verb.i + 1, end)
    while end - 1 > source.i and layout.document.doc[end - 1].is_space:
        end -= 1
    return start, max(end, source.i + 1)


def bounded(layout: Layout, at: int, tokens: set[int], cue: Span) -> Spans:
    """A content kept within the marks that its cue stands in, and widened to whole pieces that it cuts."""
    inside = layout.inner[at]
    if inside >= 0:
        start, end = layout.pieces[inside].tokens
        tokens = {i for i in tokens if start <= i < end and not _is_mark(layout, i, inside)}
    else:
        touched = {layout.outer(i) for i in tokens} - {-1}
        for piece in touched:
            start, end = layout.pieces[piece].tokens
            if not any(start <= i < end for i in range(*cue)) and layout.pieces[piece].closed:
                tokens = tokens | set(range(start, end))
    return runs(layout.document, tokens)


def _is_mark(layout: Layout, token: int, piece: int) -> bool:
    start, end = layout.pieces[piece].tokens
    return token == start or (token == end - 1 and layout.pieces[piece].closed)


def kind_of(layout: Layout, at: int, content: Spans) -> QuoteKind:
    """Indirect, or mixed where words of the content stand between marks of their own."""
    inside = layout.inner[at]
    for start, end in content:
        if any(layout.inner[i] != inside for i in range(start, end)):
            return "mixed"
    return "indirect"
