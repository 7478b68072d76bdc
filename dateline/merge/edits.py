"""What a later printing of one article changed: corrections, additions, another headline."""

from __future__ import annotations

from dateline.merge.align import align
from dateline.merge.words import Worded, worded
from dateline.records import Edit
from dateline.types import Article, Span


def edits(old: Article, new: Article) -> tuple[Edit, ...]:
    """The changes from one printing to the next, in the order of the new text, the headline's first.

    Words are compared without case, accents and punctuation: a comma more is no edit. A sentence that was only moved is none
    either. What went and what came at one place is one edit; where nothing went, or nothing came, its side is "" with no span.

    Args:
        old: the earlier printing.
        new: the later one.
    """
    before, after = _headline(old), _headline(new)
    found = []
    if worded(old.title or "").words != worded(new.title or "").words:
        found.append(Edit("title", old.title or "", new.title or "", before, after))
    one, other = worded(_body(old, before)), worded(_body(new, after))
    runs = align(one.words, other.words)
    gone = _gaps([(r.first, r.length) for r in runs], len(one.words))
    came = _gaps([(r.second, r.length) for r in runs], len(other.words))
    for k in sorted(range(-1, len(runs)), key=lambda k: runs[k].second if k >= 0 else -1):
        old_span, new_span = _span(one, gone[k]), _span(other, came[k])
        if old_span or new_span:
            found.append(Edit("text", _at(old, old_span), _at(new, new_span), old_span, new_span))
    return tuple(found)


def _headline(article: Article) -> Span | None:
    """Where the headline stands, if the text begins with it."""
    return (0, len(article.title)) if article.title and article.text.startswith(article.title) else None


def _body(article: Article, headline: Span | None) -> str:
    """The text with the headline blanked, so that offsets stay."""
    return " " * headline[1] + article.text[headline[1] :] if headline else article.text


def _gaps(runs: list[Span], words: int) -> dict[int, Span]:
    """The words in no run, by the run that they follow; those before all runs by -1."""
    order = sorted(range(len(runs)), key=lambda k: runs[k][0])
    ends = [(-1, 0), *((k, runs[k][0] + runs[k][1]) for k in order)]
    starts = [*(runs[k][0] for k in order), words]
    return {k: (end, start) for (k, end), start in zip(ends, starts, strict=True)}


def _span(text: Worded, words: Span) -> Span | None:
    return (text.spans[words[0]][0], text.spans[words[1] - 1][1]) if words[1] > words[0] else None


def _at(article: Article, span: Span | None) -> str:
    return article.text[slice(*span)] if span else ""
