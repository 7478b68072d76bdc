"""Who "I" and "we" are in words that the article gives as someone's own."""

from __future__ import annotations

from dataclasses import fields, replace

from dateline.types import Actor, Document, Mention, Quote, Span

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


def _spoken(document: Document, index: int, mention: Mention, quotes: list[Quote], at: dict[Span | None, int]) -> Mention:
    span = mention.actor.span
    if mention.form != "pronoun" or span is None or document.doc[mention.head].lower_ not in FIRST:
        return mention
    around = [q for q in quotes if any(start <= span[0] and span[1] <= end for start, end in q.spans)]
    if not around:
        return mention
    quote = min(around, key=lambda q: q.span[1] - q.span[0])
    values = {f.name: getattr(quote.speaker, f.name) for f in fields(Actor)}
    actor = Actor(**{**values, "text": mention.actor.text, "span": span, "number": None})
    same = at.get(quote.speaker.span) if quote.speaker is not None else None
    back = same if same is not None and same < index else None
    return replace(mention, actor=actor, same_as=back, why="the speaker" if back is not None else None)
