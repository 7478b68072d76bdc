"""A story, an event or a process, whole, as text: who has it from whom, what each says, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from dateline.archive import Archive, StoryView
from dateline.cli.show import SHORT
from dateline.phrases import chain_words, one_line, standing_words, when_words
from dateline.records import Dispute, Event, Family, Origin, Process
from dateline.store.schema import NOT_NEWS
from dateline.tables import ArticleRow
from dateline.views import origin_name, range_words

NAMES = {"type": "what", "actor": "who", "recipient": "to whom", "place": "where", "when": "when", "standing": "how told"}
HOW = {
    "agrees": "agrees with", "denies": "denies what is said by", "contradicts": "contradicts", "confirms": "confirms",
    "corrects": "corrects",
}  # fmt: skip


def dossier(archive: Archive, kind: str, identity: str) -> Any:
    """The record of a story, an event or a process, for JSON.

    Raises:
        ArchiveError: there is none of this id.
    """
    asked = {"story": archive.story, "event": archive.event, "process": archive.process}
    return asked[kind](identity)


def text_of(archive: Archive, record: Any, width: int) -> str:
    """The same as text for people.

    Args:
        archive: the archive that it comes from.
        record: from `dossier`.
        width: columns to set the text in.
    """
    if isinstance(record, StoryView):
        lines: Iterable[str] = _story(record)
    elif isinstance(record, Process):
        lines = _process(record)
    else:
        lines = _event(record, {claim.claim: claim for claim in archive.claims_of(record)})
    return "".join(f"{set_}\n" for line in lines for set_ in _set(line, width))


def _set(line: str, width: int) -> list[str]:
    indent = len(line) - len(line.lstrip())
    return wrap(line, width, subsequent_indent=" " * (indent + 4), break_on_hyphens=False) or [""]


def _story(view: StoryView) -> Iterator[str]:
    row = view.story
    yield f"{one_line(row.title or 'Without a headline')}"
    yield f"story {row.story} · {_days(row.first, row.last)}"
    others = sum(article.genre in NOT_NEWS for article in view.articles)
    apart = f" ({others:,} of them opinion, satire or fiction)" if others else ""
    counts = f"{_count(row.texts, 'text')}, {_count(row.origins, 'independent origin')}"
    yield f"{_count(row.articles, 'article')}{apart}, {counts}"
    yield ""
    yield "Who has it from whom"
    titles = {article.article: article for article in view.articles}
    yield from (line for origin in view.origins for line in _origin(origin, titles))
    yield ""
    yield "Articles"
    for family in sorted(view.families, key=lambda f: min((titles[a].published or "9") for a in f.articles)):
        yield from _family(family, titles)
    yield ""
    yield "Events"
    for event in view.events:
        yield from _head(event)


def _origin(origin: Origin, titles: dict[str, ArticleRow]) -> Iterator[str]:
    outlets = ", ".join(sorted({titles[a].outlet or "(no outlet)" for a in origin.articles if a in titles}))
    articles = _count(len(origin.articles), "article")
    yield f"  {origin_name(origin)} ({origin.kind}; {origin.how}) ← {articles}: {outlets}"


def _family(family: Family, titles: dict[str, ArticleRow]) -> Iterator[str]:
    copies = {copy.article: copy for copy in family.copies}
    for article in family.articles:
        row = titles[article]
        day, outlet = (row.published or "undated")[:10], row.outlet or "(no outlet)"
        marked = f" ({row.genre})" if row.genre in NOT_NEWS else ""
        said = f"{day}  {outlet}: {one_line(row.title or '')} [{article[:SHORT]}]{marked}"
        copy = copies.get(article)
        if copy is None:
            yield f"  {said}"
        elif copy.of == article or copy.of not in titles:
            yield f"  {said} · {copy.why}"
        elif family.original is None:  # the fullest printing need not be the first
            yield f"    {said} · printing of the same text, {copy.kept:.0%} of the fullest ({copy.why})"
        else:
            of = titles[copy.of].outlet or copy.of[:SHORT]
            yield f"    {said} · copy of {of}, {copy.kept:.0%} of it kept ({copy.why})"


def _head(event: Event) -> Iterator[str]:
    given = {field.name: field for field in event.fields}

    def words(name: str) -> str:
        return " / ".join(value.value for value in given[name].values) if name in given else ""

    sides = f"{words('actor') or '(not named)'} → {words('recipient') or '–'}"
    differ = sum(d.how in ("denies", "contradicts") for d in event.ledger)
    apart = f" · {_count(differ, 'disagreement')}" if differ else ""
    told = f"{words('standing')} · {words('when') or 'time unknown'}"
    yield f"  {event.id[:SHORT]}  {event.event_type}  {one_line(sides)} · {told}{apart}"


def _event(event: Event, claims: dict[str, Any]) -> Iterator[str]:
    yield f"{event.event_type}  event {event.id}"
    articles, origins = len(event.articles), [o for o in event.origins if o.kind != "unknown"]
    yield f"{_count(len(event.claims), 'claim')} in {_count(articles, 'article')}, {_count(len(origins), 'independent origin')}"
    yield ""
    names = {origin.key: origin_name(origin) for origin in event.origins}
    for field in event.fields:
        label = NAMES.get(field.name, field.name)
        for n, value in enumerate(field.values):
            who = ", ".join(names.get(key, key) for key in value.origins) or "only by who denies it"
            yield f"  {(label if n == 0 else '').ljust(10)}{one_line(value.value)}   ({who})"
    for found in event.ranges:
        yield f"  {'how many'.ljust(10)}{range_words(found)}"
    if event.ledger:
        yield ""
        yield "Who disagrees, who confirms"
        yield from (f"  {_dispute(dispute, names)}" for dispute in event.ledger)
    yield ""
    yield "In the words of"
    for claim in event.claims:
        row = claims[claim]
        yield f"  {one_line(row.voices) or '(the article does not say whose)'}: “{one_line(row.evidence)}” [{claim[:SHORT]}]"


def _dispute(dispute: Dispute, names: dict[str, str]) -> str:
    first, second = (names.get(key, key[:SHORT]) for key in (dispute.first, dispute.second))
    about = f" on {NAMES.get(dispute.field, dispute.field)}" if dispute.field else ""
    return f"{first} {HOW[dispute.how]} {second}{about}"


def _process(process: Process) -> Iterator[str]:
    yield f"{process.name}  ({process.kind} {process.id})"
    yield f"state: {process.state or 'unknown'}"
    if process.parties:
        yield f"parties: {', '.join(process.parties)}" + (f"; about {process.subject}" if process.subject else "")
    yield ""
    for change in process.changes:
        when = when_words(change.when) or (f"told {change.published[:10]}" if change.published else "time unknown")
        standing = standing_words(change.standing)  # type: ignore[arg-type]
        yield f"  {when}  {change.state} · {standing} · “{one_line(change.text)}” · {chain_words(change.voices)}"


def _days(first: str | None, last: str | None) -> str:
    if not first:
        return "undated"
    return first[:10] if first[:10] == (last or first)[:10] else f"{first[:10]} to {(last or '')[:10]}"


def _count(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"
