#!/usr/bin/env python3
"""Score voices on PolNeAR's development articles: exact F1 of source, cue and content.

    eval/voices.py [--looked] [--errors N] [--quotes]

Without --looked the 40 articles set apart by hash are scored, else the other 80; --errors shows sentences that differ,
--quotes the direct quotes that are lost or given to another.

The corpus (github.com/networkdynamics/PolNeAR, brat stand-off) is read from the folder `polnear` under
DATELINE_EVAL_DATA, default ../shared/data; it is not part of this project. What counts is taken from its guidelines:
spans as sets of characters without white space; a token belongs to its outermost attribution only; at sentence level
spans are cut at the sentences' ends and every sentence is scored. All of the mapping from our records to its spans
stands in `flat` below.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dateline.pipeline import load  # noqa: E402
from dateline.text.coreference import link_mentions  # noqa: E402
from dateline.text.parse import parse  # noqa: E402
from dateline.types import Article, DatelineLine, Document, Syndication  # noqa: E402
from dateline.voice import find_citings  # noqa: E402
from dateline.voice.citing import Citing  # noqa: E402
from dateline.voice.grammar import cue_words  # noqa: E402
from dateline.voice.marks import find_pieces  # noqa: E402
from dateline.who import find_mentions  # noqa: E402

FIELDS = ("source", "cue", "content")
SET_APART = 40
CLOSING = "”\"'’)"
LEADING = ("even", "but", "and", "only", "perhaps", "meanwhile", "indeed", "still", "while")
SPOKEN_WHY = ("clause", "marks, cue after", "marks, cue before", "parenthesis")


class Flat(NamedTuple):
    """One attribution as the corpus has it: sets of characters."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def chars(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The characters of spans that are no white space."""
    return frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace())


def gold(path: Path, text: str) -> list[Flat]:
    """The attributions of one annotation file."""
    parts: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("T"):
            where = columns[1].split(" ", 1)[1]
            parts[columns[0]] = [(int(a), int(b)) for a, b in (s.split() for s in where.split(";"))]
        elif line.startswith("E"):
            roles: dict[str, list[str]] = {}
            for pair in columns[1].split():
                role, _, name = pair.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).append(name)
            events.append(roles)

    def take(event: dict[str, list[str]], role: str) -> frozenset[int]:
        return chars(text, [s for name in event.get(role, []) for s in parts.get(name, [])])

    return [Flat(take(e, "Source"), take(e, "Cue"), take(e, "Content")) for e in events if "Content" in e or "Cue" in e]


def flat(document: Document, citing: Citing) -> Flat:
    """One of our citings by the corpus's conventions, given below: content, cue, source."""
    text, doc = document.article.text, document.doc
    spans = list(citing.chars) if citing.chars else [document.chars(*s) for s in citing.content]
    own = chars(text, [document.chars(*s) for s in (citing.source, citing.cue) if s is not None])
    wide: list[tuple[int, int]] = []
    if citing.why.startswith("verb with") and citing.cue is not None and 1 < citing.content[0][0] - citing.cue[1] < 8:
        spans[0] = (doc[citing.cue[1]].idx, spans[0][1])  # "accused [Chad of shelling it]"
    for start, end in spans:
        while end < len(text) and text[end] in CLOSING and text[start:end].count(text[end]) % 2 == 1 and end not in own:
            end += 1
        wide.append((start, end))
    content = chars(text, wide)
    source = chars(text, [document.chars(*source_words(document, citing))]) if citing.source is not None else frozenset()
    cue = chars(text, [cue_chars(document, citing)]) if citing.cue is not None else frozenset()
    return Flat(source - content, cue - content - source, content)


def source_words(document: Document, citing: Citing) -> tuple[int, int]:
    """A source with its article and apposition and the comma that closes it; without "even", an age, a day, and a
    relative clause behind a name's comma."""
    assert citing.source is not None and citing.head is not None
    doc, (start, end) = document.doc, citing.source
    head = doc[citing.head]
    if not start <= citing.head < end:
        return start, end
    while start < citing.head and doc[start].lower_ in LEADING:
        start += 1
    for child in head.children:
        low = child.left_edge.i
        loose = low > head.i + 1 and doc[low - 1].text in (",", "-", "--", "(")
        aside = child.dep_ in ("relcl", "acl", "prep", "advcl") and head.pos_ == "PROPN" and loose
        aged = low < len(doc) and doc[low].like_num and loose and child.dep_ not in ("conj",)
        if head.i < low < end and (aside or aged or child.dep_ in ("npadvmod", "advmod")):
            end = low - 1 if loose else low
    last = end - 1
    if doc[last].text == ",":
        end -= 1
    apposed = any(c.dep_ == "appos" and c.i < end for c in doc[start:end]) and "," in {t.text for t in doc[start:end]}
    return (start, end + 1) if apposed and end < len(doc) and doc[end].text == "," else (start, end)


def cue_chars(document: Document, citing: Citing) -> tuple[int, int]:
    """A cue with the verbs that govern it ("tried to say"), what was issued ("issued a statement saying"), its colon,
    and "in a statement" or "at a rally" right behind it."""
    assert citing.cue is not None
    doc, text, (start, end) = document.doc, document.article.text, citing.cue
    verb, seen = doc[citing.at], 0
    barred = {i for span in (*citing.content, citing.source or (0, 0)) for i in range(*span)}
    while verb.pos_ in ("VERB", "AUX") and seen < 4:
        seen, head = seen + 1, verb.head
        if verb.dep_ == "acl" and head.dep_ == "dobj" and verb.tag_ == "VBG":
            head = head.head
        elif verb.dep_ != "xcomp" or head.pos_ not in ("VERB", "AUX", "ADJ"):
            break
        if head.i >= verb.i or verb.i - head.i > 8 or barred & set(range(head.i, verb.i)):
            break
        start, verb = min(start, cue_words(head)[0]), head
        if head.pos_ == "ADJ" and head.dep_ == "acomp" and head.head.i < head.i:
            start, verb = min(start, cue_words(head.head)[0]), head.head
    for child in doc[citing.at].children:
        if child.dep_ == "prep" and child.i == end and child.lower_ in ("in", "at", "during") and citing.why in SPOKEN_WHY:
            right = child.right_edge.i + 1
            if not barred & set(range(end, right)) and right - end < 9:
                end = right
    words = document.chars(start, end)
    return (words[0], words[1] + 1) if text[words[1] : words[1] + 1] == ":" else words


def joined(document: Document, citings: list[Citing]) -> list[Flat]:
    """All citings, a quote without a cue of its own joined to the last one of the same source."""
    found: list[Flat] = []
    last: dict[int, int] = {}
    cited = {c.at for c in citings if c.cue is not None}
    for citing in sorted(citings, key=lambda c: (c.at, c.content)):
        if citing.cue is not None and governs(document, citing, cited):
            continue
        one = flat(document, citing)
        if citing.cue is None and citing.head is not None and citing.head in last:
            first = found[last[citing.head]]
            found[last[citing.head]] = first._replace(content=first.content | one.content)
            continue
        if citing.head is not None:
            last[citing.head] = len(found)
        found.append(one)
    return found


def governs(document: Document, citing: Citing, cited: set[int]) -> bool:
    """Whether a cue only governs another ("refused to say …"): the corpus takes both for one cue."""
    if not citing.why.startswith(("infinitive", "adjective", "gerund")) or citing.why == "infinitive of another":
        return False
    start, end = citing.content[0]
    inner = next((i for i in range(start, min(end, start + 4)) if document.doc[i].tag_.startswith("VB")), None)
    return inner in cited and document.doc[start].lower_ in ("to", document.doc[start].lower_ if inner == start else "not")


def outermost(found: list[Flat]) -> list[Flat]:
    """Only those whose cue (or source) lies in no other's content."""
    return [
        f for f in found if not any(g is not f and (f.cue & g.content or (not f.cue and f.content < g.content)) for g in found)
    ]


def in_sentence(found: list[Flat], sentence: frozenset[int]) -> list[Flat]:
    cut = [Flat(f.source & sentence, f.cue & sentence, f.content & sentence) for f in found]
    return [c for c in cut if c.source or c.cue or c.content]


def tally(want: list[Flat], got: list[Flat], count: Counter[str]) -> None:
    for k, field in enumerate(FIELDS):
        a, b = Counter(x[k] for x in want if x[k]), Counter(x[k] for x in got if x[k])
        count[field + " hit"] += sum((a & b).values())
        count[field + " want"] += sum(a.values())
        count[field + " got"] += sum(b.values())


def f1(count: Counter[str], field: str) -> str:
    hit, want, got = count[field + " hit"], count[field + " want"], count[field + " got"]
    return f"{200 * hit / max(1, want + got):5.1f} (P {100 * hit / max(1, got):.1f} R {100 * hit / max(1, want):.1f})"


def directs(document: Document, want: list[Flat], got: list[Flat], count: Counter[str], missed: list[str]) -> None:
    """Direct quotes with a source: whether eight tenths of one are found in one quote of ours, and with that source."""
    text = document.article.text
    marked = frozenset(i for piece in find_pieces(document) for i in range(*piece.span))
    for one in want:
        letters = frozenset(i for i in one.content if text[i].isalnum())
        if not one.source or len(letters) < 8 or not letters <= marked:
            continue
        count["direct"] += 1
        ours = [g for g in got if g.content & letters]
        name = last_word(text, one.source)
        theirs = [g for g in ours if g.source & one.source or last_word(text, g.source) == name]
        found, right = (len(letters & frozenset().union(*(g.content for g in some))) for some in (ours, theirs))
        count["found"] += found >= 0.8 * len(letters)
        count["right"] += right >= 0.8 * len(letters)
        if right < 0.8 * len(letters):
            start, end = min(one.content | one.cue | one.source), max(one.content | one.cue | one.source) + 1
            missed.append(f"{'WRONG' if found >= 0.8 * len(letters) else 'LOST '} {text[start:end]!r}")


def last_word(text: str, part: frozenset[int]) -> str | None:
    """A source's last name or noun, by which two mentions are one."""
    words = re.findall(r"[A-Z][\w’'-]+|\w+", text[min(part) : max(part) + 1].split(",")[0]) if part else []
    return words[-1] if words else None


def articles(folder: Path, looked: bool) -> list[Path]:
    """The texts of the part asked for: 40 by hash, or all others."""
    texts = sorted((folder / "text").glob("*.txt"), key=lambda p: hashlib.sha256(p.name.encode()).hexdigest())
    return texts[SET_APART:] if looked else texts[:SET_APART]


def main(args: list[str]) -> int:
    folder = Path(os.environ.get("DATELINE_EVAL_DATA", ROOT.parent / "shared" / "data")) / "polnear"
    if not folder.is_dir():
        print(f"voices: skipped, no folder {folder.name!r} in DATELINE_EVAL_DATA (github.com/networkdynamics/PolNeAR)")
        return 0
    reader = load()
    quotes, missed = Counter[str](), list[str]()
    sentence, whole, errors = Counter[str](), Counter[str](), int(args[args.index("--errors") + 1]) if "--errors" in args else 0
    for path in articles(folder, "--looked" in args):
        text = path.read_text(encoding="utf-8")
        wanted = [gold(p, text) for p in sorted((folder / "attributions").glob(f"{path.stem}*.ann"))[:1]]
        if not wanted:
            continue
        document = parse(
            Article(
                path.stem,
                text.strip().split("\n\n")[0].strip(),
                (),
                None,
                None,
                None,
                "en",
                "report",
                DatelineLine(),
                None,
                text,
                text,
                Syndication(),
            ),
            reader.nlp,
            reader.names.proper,
        )
        mentions = link_mentions(document, find_mentions(document, reader.names))
        _, _, citings = find_citings(document, mentions, reader.cues)
        mine = outermost(joined(document, citings))
        tally(wanted[0], mine, whole)
        directs(document, wanted[0], mine, quotes, missed)
        for sent in document.doc.sents:
            inside = chars(text, [(sent.start_char, sent.end_char)])
            want, got = in_sentence(wanted[0], inside), in_sentence(mine, inside)
            tally(want, got, sentence)
            if errors > 0 and Counter(want) != Counter(got):
                errors -= 1
                show(text, sent.text, want, got)
    print("part:", "80 looked at" if "--looked" in args else "40 set apart")
    print("sentence level ", *(f"{f} {f1(sentence, f)}" for f in FIELDS))
    print("document level ", *(f"{f} {f1(whole, f)}" for f in FIELDS))
    number = max(1, quotes["direct"])
    found, right = (100 * quotes[name] / number for name in ("found", "right"))
    print(f"direct quotes    {number}: found {found:.1f} %, rightly attributed {right:.1f} %")
    print("\n".join(missed if "--quotes" in args else ()))
    return 0


def show(text: str, sentence: str, want: list[Flat], got: list[Flat]) -> None:
    def words(part: frozenset[int]) -> str:
        return text[min(part) : max(part) + 1].replace("\n", " ") if part else "-"

    print("\n#", " ".join(sentence.split()))
    for name, found, others in (("want", want, got), ("got ", got, want)):
        for f in found:
            if f not in others:
                print(f"  {name} [{words(f.source)}] [{words(f.cue)}] [{words(f.content)}]")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
