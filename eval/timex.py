#!/usr/bin/env python3
"""Score the times that dateline finds against MEANTIME's TIMEX3 (Wikinews, CC BY 4.0), from raw text.

The set is public: NewsReader MEANTIME, English section. `DATELINE_EVAL_DATA` names the folder that holds `meantime/`
(default: ../shared/data). Only the title and the first five sentences of each article are annotated and scored; the
line with the date of publication is given to the program as `published` and scored apart.

Found: a mention counts when it shares a token with one gold mention, one to one. Value: its value must be the same too,
after the marks for "unknown" (X) at the end are dropped. Gold marks "two years ago" as the length "two years" with an
unwritten date beside it; there either of the two counts.
"""

from __future__ import annotations

import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dateline.text.model import load_model  # noqa: E402
from dateline.text.parse import parse  # noqa: E402
from dateline.types import Article, DatelineLine, Syndication, TimeMention  # noqa: E402
from dateline.when import find_times  # noqa: E402

SENTENCES = 6
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?)\]%]|'s|n't|'[a-z]+|')$")


@dataclass(frozen=True)
class Gold:
    """One annotated expression: its code points, the values that count as right, and whether it is the date line."""

    text: str
    start: int
    end: int
    values: frozenset[str]
    published: bool


@dataclass
class Score:
    """Counts of what was marked, found and right."""

    gold: int = 0
    system: int = 0
    found: int = 0
    right: int = 0

    def line(self, name: str) -> str:
        """Found-F1 and value-F1 as one line."""
        f1 = [2 * hit / max(1, self.gold + self.system) for hit in (self.found, self.right)]
        return f"{name}: gold {self.gold}, system {self.system}, found F1 {f1[0]:.3f}, value F1 {f1[1]:.3f}"


def read_article(path: Path) -> tuple[Article, list[Gold]]:
    """An annotated article's first sentences as raw text, and its gold."""
    root = ElementTree.parse(path).getroot()
    text, places = "", {}
    sentence = "0"
    for token in root.iter("token"):
        if int(token.get("sentence", "0")) >= SENTENCES:
            break
        word = {"``": '"', "''": '"'}.get(str(token.text), str(token.text))
        if token.get("sentence") != sentence:
            text, sentence = text + ("\n\n" if int(sentence) < 2 else " "), str(token.get("sentence"))
        elif text and not NO_SPACE_BEFORE.match(word) and not text.endswith(("(", "$", " ")):
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    marks = list(root.iter("TIMEX3"))
    lines = [m.get("value", "") for m in marks if _is_date_line(m, places, text)]
    # One article's date is annotated day first.
    published = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", lines[0]) if lines else None
    title = text.split("\n", 1)[0]
    article = Article(
        path.stem, title, (), None, None, published, "en", "report", DatelineLine(), None, text, text, Syndication(),
    )
    return article, [g for g in (_gold(m, marks, places, text) for m in marks) if g is not None]


def _is_date_line(mark: ElementTree.Element, places: dict[Any, tuple[int, int]], text: str) -> bool:
    span = _span(mark, places)
    whole_day = re.fullmatch(r"[\d-]{10}", mark.get("value", "")) is not None
    return span is not None and whole_day and text[: span[0]].count("\n\n") == 1


def _span(mark: ElementTree.Element, places: dict[Any, tuple[int, int]]) -> tuple[int, int] | None:
    spans = [places[a.get("t_id")] for a in mark.iter("token_anchor") if a.get("t_id") in places]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _gold(
    mark: ElementTree.Element, marks: list[ElementTree.Element], places: dict[Any, tuple[int, int]], text: str
) -> Gold | None:
    span = _span(mark, places)
    if span is None:
        return None
    values = {plain(mark.get("value"))}
    linked = {mark.get("beginPoint"), mark.get("endPoint")} - {"", None}
    for other in marks:
        if other.get("m_id") in linked and _span(other, places) is None:
            values.add(plain(other.get("value")))
            values.add(plain((other.get("value") or "")[:7]))
            values.add(plain((other.get("value") or "")[:4]))
    return Gold(text[span[0] : span[1]], *span, frozenset(values), _is_date_line(mark, places, text))


def plain(value: str | None) -> str:
    """A value without trailing marks of the unknown."""
    return re.sub(r"(?:[-TX]|XX)+$", "", value or "") if value and not value.startswith("P") else value or ""


def score(gold: list[Gold], system: list[TimeMention], total: Score, show: bool) -> None:
    """Add one article to the counts; `show` prints what differs."""
    total.gold, total.system = total.gold + len(gold), total.system + len(system)
    left = list(system)
    for one in gold:
        hits = [m for m in left if m.span[0] < one.end and one.start < m.span[1]]
        hit = next((m for m in hits if plain(m.value) in one.values), hits[0] if hits else None)
        if hit is None:
            if show:
                print(f"  missed   {sorted(one.values)} {one.text!r}")
            continue
        left.remove(hit)
        total.found += 1
        right = plain(hit.value) in one.values
        total.right += right
        if show and not right:
            print(f"  value    {hit.text!r} {hit.value} not {sorted(one.values)}")
    if show:
        for mention in left:
            print(f"  spurious {mention.text!r} {mention.value}")


def main() -> int:
    show = "--show" in sys.argv[1:]
    data = Path(os.environ.get("DATELINE_EVAL_DATA", str(ROOT.parent / "shared" / "data")))
    folder = data / "meantime" / "intra_cross-doc_annotation"
    if not folder.is_dir():
        print("timex: skipped, no meantime/ in the folder that DATELINE_EVAL_DATA names")
        return 0
    files = (ROOT / "resources" / "when").glob("*.yaml")
    tables = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    nlp, body, whole = load_model(), Score(), Score()
    for path in sorted(folder.glob("*/*.xml")):
        article, gold = read_article(path)
        times = list(find_times(parse(article, nlp), tables))
        lines = [g for g in gold if g.published]
        if show:
            print(path.stem)
        score(gold, times, whole, False)
        inside = [t for t in times if not any(g.start <= t.span[0] < g.end for g in lines)]
        score([g for g in gold if not g.published], inside, body, show)
    print(body.line("timex, without date lines"))
    print(whole.line("timex, with date lines"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
