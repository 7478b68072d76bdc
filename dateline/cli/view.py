"""A reading laid out to be read: the article with its marks, then what was read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.phrases import (
    actor_words,
    actors_words,
    amount_words,
    chain_words,
    one_line,
    place_words,
    printable,
    standing_words,
    when_words,
)
from dateline.types import Article, Claim, Comparison, Furniture, Quote, Reading, Span

Part = Text | Padding | Table
INDENT = 6  # columns before the words of an item
WIDEST = 100  # columns: longer lines are hard to read
STYLES = {"happened": "green", "ongoing": "green", "denied": "red", "did-not-happen": "red"}  # all others: yellow
SET_APART = ("opinion", "satire", "fiction")


def render(reading: Reading, width: int, colour: bool) -> str:
    """A reading as text for a terminal.

    Args:
        reading: What was read.
        width: The terminal's columns; text is never set wider than `WIDEST`.
        colour: Whether to write escape sequences for colour and weight. Nothing hangs on them.

    Returns:
        Lines, each with its line end.
    """
    console = Console(
        file=StringIO(),
        width=min(width, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in _parts(reading):
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(reading: Reading) -> Iterator[Part]:
    yield from _head(reading.article)
    yield from _paragraphs(reading)
    numbers = _numbers(reading)
    if not reading.claims:
        yield from (Text(), Text("No event found that the codebook knows.", style="dim"))
    yield from _section("What it tells", [part for claim in _ordered(reading) for part in _claim(claim, numbers)])
    yield from _section("Who says what", [part for quote in reading.quotes for part in _quote(quote)])
    yield from _section("What it is likened to", [part for likeness in reading.comparisons for part in _comparison(likeness)])
    yield from _section("Notes", [_item("-", Text(one_line(note))) for note in reading.notes])
    if reading.furniture:
        yield Text()
        yield Text(_taken_off(reading.furniture), style="dim")


def _head(article: Article) -> Iterator[Text]:
    if article.title and not _title_in_text(article):
        yield Text(one_line(article.title), style="bold")
    by = f"by {', '.join(article.byline)}" if article.byline else None
    filed = " ".join(filter(None, (article.dateline.place, article.dateline.date)))
    meta = (article.outlet, article.agency, by, article.published or "no date", filed and f"filed {filed}", article.genre)
    yield Text(" · ".join(one_line(part) for part in meta if part), style="dim")
    if article.genre in SET_APART:
        yield Text(f"! Marked as {article.genre}: its claims are left out of default counts.", style="yellow")


def _title_in_text(article: Article) -> bool:
    return bool(article.title) and one_line(article.text).startswith(one_line(article.title or ""))


def _ordered(reading: Reading) -> list[Claim]:
    return sorted(reading.claims, key=lambda claim: claim.evidence.trigger)


def _numbers(reading: Reading) -> dict[str, int]:
    """The claims' marks in the text: numbers from one in the order of their triggers, by id."""
    return {claim.id: number for number, claim in enumerate(_ordered(reading), start=1)}


def _paragraphs(reading: Reading) -> Iterator[Text]:
    marks: dict[Span, list[int]] = {}
    numbers = _numbers(reading)
    for claim in _ordered(reading):
        marks.setdefault(claim.evidence.trigger, []).append(numbers[claim.id])
    start = 0
    for line in reading.article.text.splitlines(keepends=True):
        if line.strip():
            titled = start == 0 and _title_in_text(reading.article)
            yield Text()
            yield _marked(line, start, marks, "bold" if titled else "")
        start += len(line)


def _marked(line: str, start: int, marks: dict[Span, list[int]], style: str) -> Text:
    """One paragraph with each trigger underlined and its numbers after it."""
    text, done = Text(style=style), 0
    for (first, last), numbers in sorted(marks.items()):
        first, last = first - start, last - start
        if first < done or last > len(line):
            continue
        text.append(printable(line[done:first]))
        text.append(printable(line[first:last]), style="underline")
        text.append("".join(f"[{number}]" for number in numbers), style="bold cyan")
        done = last
    text.append(printable(line[done:].rstrip()))
    return text


def _section(title: str, parts: list[Part]) -> Iterator[Part]:
    if parts:
        yield Text()
        yield Text(title.upper(), style="bold")
        yield from parts


def _claim(claim: Claim, numbers: dict[str, int]) -> Iterator[Part]:
    style = STYLES.get(claim.standing, "yellow")
    mode = f" ({claim.mode})" if claim.mode else ""
    head = Text(actors_words(claim.actors))
    head.append(f" → {actors_words(claim.recipients)}" if claim.recipients else "")
    head.append(f" · {claim.event_type}{mode} · ")
    head.append(standing_words(claim.standing), style=style)
    head.append(" · background" if claim.background else "")
    when = when_words(claim.when)
    head.append(f" · {'time ' if claim.when.start is None else ''}{when}" if when else "")
    yield _item(f"[{numbers[claim.id]}]", head)
    for label, words in _details(claim):
        yield _detail(label, words)
    if claim.same_as:
        yield _detail("told before", f"[{numbers[claim.same_as]}]" if claim.same_as in numbers else one_line(claim.same_as))


def _details(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.place:
        yield "place", place_words(claim.place)
    for aim in claim.aims:
        by = f", says {chain_words(claim.voices[aim.voice : aim.voice + 1])}" if aim.voice is not None else ""
        yield f"aim ({aim.kind})", f'"{one_line(aim.text)}"{by}'
    for amount in claim.amounts:
        yield "amount", amount_words(amount)
    yield "on the word of", chain_words(claim.voices)
    yield "id", claim.id[:12]


def _quote(quote: Quote) -> Iterator[Part]:
    speaker = actor_words(quote.speaker) if quote.speaker else "(somebody not named)"
    role = f", {one_line(quote.speaker.role)}" if quote.speaker and quote.speaker.role else ""
    cue = f' "{one_line(quote.cue.text)}"' if quote.cue else ""
    yield _item("-", Text(f"{speaker}{role} · {quote.kind} {quote.attitude}{cue}"))
    yield Padding(Text(one_line(quote.text), style="italic"), (0, 0, 0, INDENT))
    if quote.addressee:
        yield _detail("to", actor_words(quote.addressee))
    yield _detail("on the word of", chain_words(quote.voices))


def _comparison(likeness: Comparison) -> Iterator[Part]:
    when, place = when_words(likeness.that.when), likeness.that.place
    yield _item("-", Text(f"{one_line(likeness.this.summary)} ≈ {one_line(likeness.that.summary)}"))
    if when or place:
        yield _detail("the other", ", ".join(filter(None, (place_words(place) if place else None, when))))
    if likeness.mapping:
        yield _detail("maps", ", ".join(f"{one_line(this)} to {one_line(that)}" for this, that in likeness.mapping))
    yield _detail("on the word of", chain_words(likeness.voices))


def _item(mark: str, words: Text) -> Table:
    """A line with its mark before it; where it wraps, the rest stands under its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=INDENT - 1, justify="right", style="bold cyan", no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark), words)
    return grid


def _detail(label: str, words: str) -> Padding:
    text = Text(f"{label}: ", style="dim")
    text.append(words, style="not dim")
    return Padding(text, (0, 0, 0, INDENT))


def _taken_off(furniture: tuple[Furniture, ...]) -> str:
    kinds = Counter(piece.kind for piece in furniture)
    return f"Taken off the page: {', '.join(f'{kind} ({n})' if n > 1 else kind for kind, n in kinds.items())}."
