"""From the words for a source to its actor and its voice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.types import Actor, ActorKind, Document, Mention, Span, Speaker, Voice, VoiceKind, Words
from dateline.voice.cues import Lexicon
from dateline.voice.grammar import narrow

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS: dict[ActorKind, VoiceKind] = {
    "state": "government",
    "government": "government",
    "place": "government",
    "person": "person",
    "group": "group",
    "organisation": "organisation",
    "document": "document",
}
FROM_ENTITY: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "state", "NORP": "population"}
FIRST = frozenset("i we me us my our mine ours myself ourselves".split())
SECOND = frozenset("you your yours yourself yourselves".split())
PRONOUNS = frozenset(
    "he she they who i we you it those some many others few most several one both all none nobody neither".split()
)
BRACKET = re.compile(r"\s*\[([^\[\]\n]{1,80})\]")
# Sources by head that can vouch although no table knows them: whatever holds a person.
VOUCHING: frozenset[ActorKind] = frozenset(
    ("person", "role", "state", "government", "group", "organisation", "population", "document")
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a document, by the token that heads their mention and by the tokens that it covers."""

    document: Document
    lexicon: Lexicon
    mentions: tuple[Mention, ...]
    by_head: dict[int, int]
    covering: dict[int, int]


def make_cast(document: Document, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Cast:
    """Index the mentions by token; where several cover one, the shortest counts."""
    covering: dict[int, int] = {}
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].tokens[0] - mentions[i].tokens[1])
    for i in order:
        for token in range(*mentions[i].tokens):
            covering[token] = i
    return Cast(document, lexicon, mentions, {m.head: i for i, m in enumerate(mentions)}, covering)


def mention_at(cast: Cast, head: int) -> Mention | None:
    """The mention that a token heads, or the one that covers it and has it for its last word."""
    at = cast.by_head.get(head)
    if at is None:
        at = cast.covering.get(head)
        if (
            at is not None
            and cast.mentions[at].form == "adjective"
            or (at is not None and cast.mentions[at].tokens[1] - 1 > head + 1)
        ):
            at = None
    return cast.mentions[at] if at is not None else None


def actor_at(cast: Cast, head: int) -> Actor:
    """The actor that a noun or pronoun stands for: its mention's, the one it is linked to, or its words alone."""
    token = cast.document.doc[head]
    inserted = _inserted(cast, token)
    if inserted is not None:
        return inserted
    mention = mention_at(cast, head)
    if mention is None:
        return _with_insight(cast, token, _unknown(cast, token))
    actor, seen = mention.actor, 0
    while actor.name is None and mention.same_as is not None and seen < 20:
        mention, seen = cast.mentions[mention.same_as], seen + 1
        if mention.actor.name is not None or actor.description is None:
            actor = replace(mention.actor, text=actor.text, span=actor.span)
    if actor.name is None and (named := _apposed(cast, token)) is not None:
        actor = replace(named, text=actor.text, span=actor.span)
    if actor.name is None and actor.description is None:
        actor = replace(actor, description=actor.text)
    if token.lemma_.lower() in cast.lexicon.documents and actor.name is None:
        actor = replace(actor, kind="document")
    return _with_insight(cast, token, actor)


def _with_insight(cast: Cast, token: Token, actor: Actor) -> Actor:
    """An unnamed source with what the text says of its knowledge: "people familiar with the matter"."""
    if token.pos_ not in ("NOUN", "PRON") or actor.name is not None:
        return actor
    doc = cast.document.doc
    child = next((c for c in token.rights if c.left_edge.i == token.i + 1), None)
    # The parser hangs "close to" on the noun by its preposition, with "close" below it.
    if child is None or not ({child.lower_, doc[token.i + 1].lower_} & cast.lexicon.knowing or _holds_insight(cast, child)):
        return actor
    words = cast.document.words(narrow(token)[0], child.right_edge.i + 1)
    return replace(actor, description=words.text, text=words.text, span=words.span)


def _holds_insight(cast: Cast, link: Token) -> bool:
    return link.lower_ == "with" and any(c.dep_ == "pobj" and c.lemma_.lower() in cast.lexicon.insight for c in link.children)


def _apposed(cast: Cast, token: Token) -> Actor | None:
    for child in token.children:
        if child.dep_ == "appos" and (mention := mention_at(cast, child.i)) is not None and mention.form == "name":
            return mention.actor
    return None


def _inserted(cast: Cast, token: Token) -> Actor | None:
    """The name in an editor's bracket after a pronoun: "their [France's] version"."""
    text = cast.document.article.text
    match = BRACKET.match(text, token.idx + len(token.text))
    if match is None or token.pos_ not in ("PRON", "DET"):
        return None
    start, end = match.span(1)
    for mention in cast.mentions:
        if mention.actor.span is not None and start <= mention.actor.span[0] and mention.actor.span[1] <= end:
            return mention.actor
    words = re.sub(r"['’]s?$", "", match.group(1))
    span = (start, start + len(words))
    known = next((m.actor for m in cast.mentions if m.actor.name is not None and words in (m.actor.name, m.actor.text)), None)
    return replace(known, text=words, span=span) if known is not None else Actor(words, None, words, span, "other")


def _unknown(cast: Cast, token: Token) -> Actor:
    span = narrow(token)
    entity = token.ent_type_ if token.ent_iob_ != "O" else ""
    kind = FROM_ENTITY.get(entity, "other")
    if token.lemma_.lower() in cast.lexicon.documents:
        kind = "document"
    words = cast.document.words(*span)
    name = (
        words.text.removeprefix("the ").removeprefix("The ")
        if kind in ("person", "organisation", "state") and token.pos_ == "PROPN"
        else None
    )
    if entity == "PERSON" and name is not None:
        found = next((e for e in token.sent.ents if e.start <= token.i < e.end), None)
        name = cast.document.words(found.start, found.end).text if found is not None else name
    return Actor(name, None if name else words.text, words.text, words.span, kind)


def can_vouch(cast: Cast, token: Token, strict: bool) -> bool:
    """Whether a source may be one: someone or a document. Where a verb also takes things, `strict` asks for proof."""
    lower = token.lower_
    if lower in ("this", "that", "there", "what", "which", "nothing", "everything", "something"):
        return False
    mention = mention_at(cast, token.i)
    known = mention is not None and mention.actor.kind in VOUCHING
    if lower == "it":
        return known or (not strict and not _expletive(token))
    words = {lower, token.lemma_.lower()}
    if known or words & (PRONOUNS | cast.lexicon.people | cast.lexicon.documents) or token.ent_type_ in FROM_ENTITY:
        return True
    return not strict and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


def _expletive(token: Token) -> bool:
    return token.head.lemma_ in ("be", "seem", "appear", "go") or token.dep_ == "nsubjpass"


def is_outlet(actor: Actor, lexicon: Lexicon) -> bool:
    """Whether the actor is a news outlet or agency, or described as one ("state television")."""
    if actor.name is None and actor.description:
        return actor.description.lower().split()[-1] in lexicon.outlets
    return actor.kind == "organisation" and actor.name is not None and (actor.sector == "JRN" or "JRN" in actor.sectors)


def voice_of(actor: Actor, cue: Words | None, lexicon: Lexicon) -> Voice:
    """The voice of an actor: named people and bodies by name, others by what the text says of them."""
    kind: VoiceKind = KINDS.get(actor.kind, "unnamed")
    if is_outlet(actor, lexicon):
        kind = "outlet"
    elif actor.name is None and kind in ("person", "group"):
        kind = "unnamed"
    elif actor.name is not None and kind == "unnamed":
        kind = "person" if actor.kind == "role" else kind
    described = None if actor.name is not None else actor.description or actor.text
    return Voice(actor.name, described, actor.text, actor.span, kind, actor, cue)


def speaker_of(actor: Actor, reason: str | None) -> Speaker:
    """The actor's fields as a quote's speaker."""
    return Speaker(
        name=actor.name,
        description=actor.description,
        text=actor.text,
        span=actor.span,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        sectors=actor.sectors,
        role=actor.role,
        id=actor.id,
        as_of=actor.as_of,
        number=actor.number,
        anonymity_reason=reason,
    )


def same(one: Actor | None, other: Actor | None) -> bool:
    """Whether two actors are one: by name, or by the same words in the same place."""
    if one is None or other is None:
        return False
    if one.name is not None or other.name is not None:
        return one.name == other.name
    return one.span == other.span or (one.description is not None and one.description == other.description)


def words_of(document: Document, span: Span) -> Words:
    """The words of code points."""
    return Words(document.article.text[span[0] : span[1]], span)
