"""Speech without marks, told by the layout: transcripts and interviews ("Q:", "MR. SMITH:"), and quotes set as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.types import Span
from dateline.voice.cast import Cast, can_vouch
from dateline.voice.citing import Citing, Layout, trim
from dateline.voice.grammar import inverted, subject
from dateline.voice.verbs import frames_of

LABEL = re.compile(
    r"(?P<q>Q|Question)(?=[.:]\s)|(?P<a>A|Answer)(?=[.:]\s)"
    r"|(?P<upper>(?:[A-Z][A-Z'’.\-]+,? ){0,5}[A-Z][A-Z'’\-]+(?: \([^)\n]{1,40}\))?)(?=:\s)"
    r"|(?P<name>(?:[A-Z][\w'’.\-]+ ){0,4}[A-Z][\w'’\-]+)(?=:\s)"
)
# "Smith: 547." is a score, not speech.
WORD = re.compile(r"[A-Za-z]{2,}")
SIGNED = re.compile(r"[-–—]{1,2}\s?(?P<name>[A-Z][^\n(]{2,50}?) \(@\w+\)")
# So many labelled lines make an article a transcript; of names in small letters, some must stand twice.
LINES = 2
VERBAL = ("VERB", "AUX")
MEETING = frozenset("speak talk interview meet conversation sit chat".split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its code points, its label's, and what kind of label that is (q, a, upper, name)."""

    span: Span
    label: Span
    kind: str


def find_set_apart(layout: Layout, cast: Cast) -> list[Citing]:
    """Citings that only the layout tells.

    Args:
        layout: the document with its pieces.
        cast: its actors.

    Returns:
        A citing for every labelled line of a transcript, for every block after "she wrote:", and for every post signed
        with a handle.
    """
    spoken = _transcript(layout, cast)
    return spoken or _blocks(layout, cast) + _posts(layout)


def _lines(layout: Layout) -> list[Span]:
    text = layout.document.article.text
    found = []
    for first, last in layout.document.paragraphs:
        if first == last:
            continue
        start, end = layout.document.chars(first, last)
        for match in re.finditer(r"[^\n]*\S", text[start:end]):
            begin = start + match.start() + len(match.group()) - len(match.group().lstrip())
            found.append((begin, start + match.end()))
    return found


def _transcript(layout: Layout, cast: Cast) -> list[Citing]:
    text = layout.document.article.text
    lines = _lines(layout)
    title = layout.document.title
    low = layout.document.chars(*title)[1] if title is not None else 0
    labelled: list[Line] = []
    for span in lines:
        match = LABEL.match(text, *span) if span[0] >= low else None
        if match is not None and len(WORD.findall(text, match.end(), span[1])) > (match.lastgroup == "name"):
            labelled.append(Line(span, match.span(match.lastgroup or 0), match.lastgroup or ""))
    counts: dict[str, int] = {}
    for line in labelled:
        counts[text[slice(*line.label)]] = counts.get(text[slice(*line.label)], 0) + 1
    named = {line.kind for line in labelled} & {"q", "upper"} or max(counts.values(), default=0) >= LINES
    if len(labelled) < LINES or len(counts) < LINES or not named:
        return []
    answerer = _only_person(layout, cast, labelled[0].span[0])
    found: list[Citing] = []
    labels = {line.span[0]: line for line in labelled}
    current: Line | None = None
    for span in lines:
        opening = labels.get(span[0])
        current = opening or current
        if current is not None:
            start = current.label[1] + 1 if opening is not None else span[0]
            citing = _said(layout, current, (start, span[1]), answerer)
            found += [citing] if citing is not None else []
    return found


def _said(layout: Layout, line: Line, words: Span, answerer: int | None) -> Citing | None:
    doc, text = layout.document.doc, layout.document.article.text
    while words[0] < words[1] and text[words[0]].isspace():
        words = (words[0] + 1, words[1])
    span = doc.char_span(*words, alignment_mode="contract") if words[0] < words[1] else None
    label = doc.char_span(*line.label, alignment_mode="expand")
    if span is None or label is None:
        return None
    asked = line.kind == "q"
    source: Span | None = (label.start, label.end)
    head: int | None = label.end - 1
    if line.kind in ("q", "a"):
        source, head = ((answerer, answerer + 1), answerer) if line.kind == "a" and answerer is not None else (None, None)
    return Citing(
        at=label.start,
        cue=None,
        source=source,
        head=head,
        content=(trim(layout.document, (span.start, span.end)),),
        commitment="asks" if asked else "states",
        attitude="speech",
        kind="direct",
        why="transcript",
        score=0.8,
        scoped=not asked,
        chars=(words,),
        passive=head is None,
    )


def _only_person(layout: Layout, cast: Cast, before: int) -> int | None:
    """The head of the only person named before the first line: the one who is interviewed."""
    heads: dict[str, int] = {}
    for mention in cast.mentions:
        token = layout.document.doc[mention.head]
        if token.idx < before and token.dep_ == "pobj" and token.head.lower_ in ("to", "with") and mention.actor.name is not None:
            met = token.head.head
            if met.lemma_.lower() in MEETING and mention.actor.kind in ("person", "other"):
                return mention.head
    for mention in cast.mentions:
        name = mention.actor.name
        if mention.person and name is not None and layout.document.doc[mention.head].idx < before:
            heads.setdefault(name, mention.head)
    return next(iter(heads.values())) if len(heads) == 1 else None


def _blocks(layout: Layout, cast: Cast) -> list[Citing]:
    """A paragraph without marks under one that ends with a cue and a colon: "The note read:"."""
    document, found = layout.document, list[Citing]()
    for above, below in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        if above[0] == above[1] or below[0] == below[1] or above == document.title:
            continue
        end = above[1]
        while end > above[0] and document.doc[end - 1].is_space:
            end -= 1
        if document.doc[end - 1].text != ":" or any(layout.inner[i] >= 0 for i in range(*below)):
            continue
        sent = document.doc[end - 1].sent
        for token in reversed(sent):
            cue = frames_of(token, cast.lexicon).get("quote") if token.pos_ in VERBAL else None
            source = (inverted(token) or subject(token)) if cue is not None else None
            if cue is None or source is None or source.i >= end or not can_vouch(cast, source, strict=False):
                continue
            found.append(_block(layout, token.i, source.i, below, cue.attitude))
            break
    return found


def _block(layout: Layout, at: int, head: int, below: Span, attitude: str) -> Citing:
    first, last = below
    while last > first and layout.document.doc[last - 1].is_space:
        last -= 1
    return Citing(
        at=at,
        cue=(at, at + 1),
        source=(head, head + 1),
        head=head,
        content=(trim(layout.document, (first, last)),),
        commitment="states",
        attitude="writing" if attitude == "writing" else "speech",
        kind="direct",
        why="block below a colon",
        score=0.6,
        chars=(layout.document.chars(first, last),),
    )


def _posts(layout: Layout) -> list[Citing]:
    """The paragraph above a line such as "— Jane Roe (@jroe) June 4, 2019"."""
    document, text = layout.document, layout.document.article.text
    found = []
    lines = _lines(layout)
    for above, line in zip(lines, lines[1:], strict=False):
        match = SIGNED.match(text, *line)
        words = document.doc.char_span(*above, alignment_mode="contract") if match is not None else None
        name = document.doc.char_span(*match.span("name"), alignment_mode="expand") if match is not None else None
        if words is None or name is None or layout.inner[words.start] >= 0:
            continue
        citing = _block(layout, name.start, name.end - 1, (words.start, words.end), "writing")
        source = (name.start, name.end)
        found.append(replace(citing, cue=None, source=source, why="post, signed", score=0.8))
    return found
