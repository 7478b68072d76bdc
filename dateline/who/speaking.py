"""Who "I" and "we" are in words that the article gives as someone's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from dateline.types import Actor, ActorKind, Document, Mention, Quote, Span
from dateline.who.phrases import Context, title_at
from dateline.who.tables import Names

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset("we us our ours ourselves".split())
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson".split())
FIRST = frozenset("i me my myself we us our ours ourselves".split())


def with_speakers(document: Document, mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    """The mentions, those in the first person within a quote with the quote's speaker.

    Where the speaker is named only after the quote, the mention has the speaker's name and no link, since links go back.

    Args:
        document: the parsed article.
        mentions: its mentions, linked.
        quotes: its quotes.
    """
    own = [q for q in quotes if q.kind != "indirect" and q.speaker is not None and q.speaker.kind != "other"]
    if not own:
        return mentions
    at = {m.actor.span: i for i, m in reversed(list(enumerate(mentions)))}
    return tuple(_spoken(document, i, m, own, at) for i, m in enumerate(mentions))


def with_bodies(
    document: Document, mentions: tuple[Mention, ...], quotes: tuple[Quote, ...], names: Names
) -> tuple[Mention, ...]:
    """The mentions, "we" and "our" in the words of a spokesperson with the body that he speaks for: "our tanks" are not his.

    Args:
        document: the parsed article.
        mentions: its mentions, linked.
        quotes: its quotes.
        names: the compiled tables.
    """
    context = Context(document, names, {})
    bodies = {q.id: body for q in quotes if q.kind != "indirect" and (body := _body(context, mentions, q)) is not None}
    if not bodies:
        return mentions
    found = []
    for m in mentions:
        quote = _around(m, quotes) if m.form == "pronoun" and document.doc[m.head].lower_ in PLURAL else None
        body = bodies.get(quote.id) if quote is not None else None
        found.append(replace(m, actor=replace(body, text=m.actor.text, span=m.actor.span)) if body is not None else m)
    return tuple(found)


def _around(mention: Mention, quotes: Iterable[Quote]) -> Quote | None:
    """The innermost quote whose own words hold a mention."""
    span = mention.actor.span
    if span is None:
        return None
    around = [q for q in quotes if any(start <= span[0] and span[1] <= end for start, end in q.spans)]
    return min(around, key=lambda q: q.span[1] - q.span[0], default=None)


def _body(context: Context, mentions: tuple[Mention, ...], quote: Quote) -> Actor | None:
    """The body for which a quote's speaker speaks, where the words around the name say it."""
    speaker = next((m for m in mentions if quote.speaker is not None and m.actor.span == quote.speaker.span), None)
    if speaker is None or speaker.form == "pronoun":
        return None
    head = context.document.doc[speaker.head]
    near = [head, *(c for c in head.children if c.dep_ in ("appos", "compound", "nmod")), head.head]
    title = next((t for t in near if t.lemma_.lower() in SPOKESPEOPLE), None)
    if title is None:
        return None
    heads = {m.head: m.actor for m in mentions if m.form != "pronoun" and m.actor.kind != "other"}
    after = [n for p in title.children if p.dep_ == "prep" and p.lower_ in ("for", "of") for n in p.children if n.dep_ == "pobj"]
    owner = next((heads[t.i] for t in (*after, *title.lefts) if t.dep_ in ("pobj", "poss") and t.i in heads), None)
    return owner or _named_before(context, title, speaker.actor)


def _named_before(context: Context, title: Token, speaker: Actor) -> Actor | None:
    """The body that stands as a mere word before the title: "army spokesman", "Taliban spokesman"."""
    doc, start = context.document.doc, title.i
    while start and doc[start - 1].dep_ in ("compound", "amod", "nmod", "punct") and doc[start - 1].is_alpha:
        start -= 1
    last = doc[title.i - 1]
    known = [e for words, e in context.names.by_word.get(last.text, ()) if words == (last.text,) and not e.ambiguous]
    entry = next((e for e in known if e.kind in ("group", "organisation")), None)
    if entry is not None:
        kind: ActorKind = "group" if entry.kind == "group" else "organisation"
        return Actor(entry.name, None, entry.name, None, kind, entry.country, entry.sector, entry.sectors, id=entry.id)
    body = title_at(context, last) if start < title.i else None
    if body is None or body.what != "body":
        return None
    words, sectors = context.document.words(start, title.i).text, (body.sector,) if body.sector else ()
    return Actor(None, words, words, None, "organisation", speaker.country, body.sector, sectors)


def _spoken(document: Document, index: int, mention: Mention, quotes: list[Quote], at: dict[Span | None, int]) -> Mention:
    span = mention.actor.span
    if mention.form != "pronoun" or span is None or document.doc[mention.head].lower_ not in FIRST:
        return mention
    quote = _around(mention, quotes) if mention.actor.kind == "other" else None
    if quote is None:
        return mention
    values = {f.name: getattr(quote.speaker, f.name) for f in fields(Actor)}
    actor = Actor(**{**values, "text": mention.actor.text, "span": span, "number": None})
    same = at.get(quote.speaker.span) if quote.speaker is not None else None
    back = same if same is not None and same < index else None
    return replace(mention, actor=actor, same_as=back, why="the speaker" if back is not None else None)
