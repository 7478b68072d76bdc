"""MEANTIME: reported speech. A link from the event that cites to the head event of what is said.

Public: NewsReader MEANTIME, English (CC BY 4.0), the annotated sentences of each article read as one article. A link of
theirs is found where a quote record's cue overlaps its first event and the record's words its second. Of ours, those
records count whose cue is one of their speech events, or that say something by speech, writing or belief; a record is right
where it holds a link. `F1` is of the share of links found and the share of records that are right.
"""

from __future__ import annotations

import time
from pathlib import Path

from dateline.pipeline import Reader, read
from dateline.types import Page, Quote, Span
from eval.data import Error, Measure, Part, Result, article, drawn, ratio
from eval.meantime import PATH, SENTENCES, SOURCE, Annotated, annotated

NAME = "meantime speech"
__all__ = ["HALVES", "NAME", "PATH", "SAMPLE", "SOURCE", "measure"]
SAMPLE = 15
HALVES = False

ATTITUDES = ("speech", "writing", "belief")


def links_of(one: Annotated) -> list[tuple[Span, Span]]:
    """The links of an article: where the cue's event stands, and the head event of what is said."""
    events = {mention.get("m_id"): span for mention, span in one.events}
    links = []
    for link in one.root.iter("SLINK"):
        ends = [events.get(part.get("m_id")) for name in ("source", "target") for part in link.iter(name)]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            links.append((ends[0], ends[1]))
    return links


def measure(path: Path, reader: Reader, part: Part) -> Result:
    """Links found and records right. All articles are measured: the set has no halves of ours."""
    wanted = drawn([annotated(p) for p in sorted(path.glob("*/*.xml"))], lambda a: a.name, part.sample)
    start = time.perf_counter()
    readings = [read(Page(article(a.text, a.title)), reader) for a in wanted]
    seconds = time.perf_counter() - start
    links = found = records = right = 0
    errors: list[Error] = []
    for one, ours in zip(wanted, readings, strict=True):
        cited = [q for q in ours.quotes if q.cue is not None]
        links_here = links_of(one)
        for cue, said in links_here:
            hit = any(holds(q, cue, said) for q in cited)
            links, found = links + 1, found + hit
            if not hit:
                errors.append(Error("lost", "no record", around(one.text, cue), one.text[slice(*cue)], one.text[slice(*said)]))
        for quote in (q for q in cited if q.attitude in ATTITUDES):
            hit = any(holds(quote, cue, said) for cue, said in links_here)
            records, right = records + 1, right + hit
            if not hit and quote.cue is not None:
                errors.append(Error("not theirs", "extra", around(one.text, quote.cue.span), quote.cue.text, quote.text[:60]))
    precision, recall = ratio(right, records), ratio(found, links)
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Result(
        len(wanted) * SENTENCES,
        seconds,
        (
            Measure("reported speech, F1", score),
            Measure("reported speech, precision", precision, floored=False),
            Measure("reported speech, recall", recall, floored=False),
        ),
        tuple(errors),
        (f"{links} links, {records} records of ours",),
    )


def holds(quote: Quote, cue: Span, said: Span) -> bool:
    """Whether a record's cue overlaps the one event and its words the other."""
    return (
        quote.cue is not None
        and quote.cue.span[0] < cue[1]
        and cue[0] < quote.cue.span[1]
        and any(start < said[1] and said[0] < end for start, end in quote.spans)
    )


def around(text: str, span: Span) -> str:
    words = f"{text[max(0, span[0] - 90) : span[0]]}<<{text[slice(*span)]}>>{text[span[1] : span[1] + 90]}"
    return " ".join(words.split())
