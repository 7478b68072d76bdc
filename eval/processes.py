"""Changes of processes in our own articles: precision and recall on those tuned on, those apart, and fresh ones.

    python -m eval.processes            all parts, a line a part
    python -m eval.processes --errors   with what is wrong and what is missed in the part tuned on (never of the others)

A change is right where kind, state and standing are; its names are where parties and subject are too. A change told twice in an
article counts once. The articles are ours (tests/cases/processes), so the figures say how the rules do on plain news English
and not how often such news is met. The last lines are of sets of articles (`across.yaml`, `across_apart.yaml`): a set is
right where the processes that it makes, their states and their names are.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline.merge.processes import changes, join, opened, with_change
from dateline.pipeline import Reader, load, read
from dateline.records import Found, Process
from dateline.types import Article, DatelineLine, Page, Reading, Syndication

CASES = Path(__file__).parent.parent / "tests" / "cases" / "processes"
PARTS = ("tuning", "apart", "fresh")


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a case writes it: "kind state standing", and the names of its process."""

    what: str
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Changes expected and found, those right, and those right with all names."""

    expected: int
    found: int
    right: int
    named: int

    @property
    def precision(self) -> float:
        """The share of the changes found that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the changes expected that are found."""
        return self.right / self.expected if self.expected else 1.0


def cases(part: str) -> list[dict[str, Any]]:
    """The articles of a part with what is expected of each."""
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{part}.yaml").read_text(encoding="utf-8"))
    return found


def expected(text: str) -> Line:
    """A line of a case."""
    what, _, who = text.partition(":")
    return Line(what, frozenset(n for n in who.strip().split(" + ") if n))


def told(found: Found) -> Line:
    """A change as a case would write it."""
    who = frozenset((*found.parties, *((found.subject,) if found.subject else ())))
    return Line(f"{found.kind} {found.change.state} {found.change.standing}", who)


def reading_of(case: dict[str, Any], reader: Reader) -> Reading:
    """The reading of a case's article."""
    text, line = case["text"], DatelineLine()
    article = Article(
        case["id"], None, (), "The Courier", None, case["published"], "en", "report", line, None, text, text, Syndication()
    )
    return read(Page(article), reader)


def measure(part: str, reader: Reader, errors: bool = False) -> Score:
    """The score of a part; with `errors` each fault is printed."""
    total, found_total, right, named = 0, 0, 0, 0
    for case in cases(part):
        lines = [expected(text) for text in case["expect"]]
        found = list(dict.fromkeys(told(f) for f in changes(reading_of(case, reader))))
        left, left_what = list(lines), [line.what for line in lines]
        total, found_total = total + len(lines), found_total + len(found)
        for line in found:
            if line.what in left_what:
                left_what.remove(line.what)
                right += 1
            if line in left:
                left.remove(line)
                named += 1
            elif errors:
                print(f"{case['id']}: wrong: {line.what}: {' + '.join(sorted(line.who))}")
        if errors:
            for line in left:
                print(f"{case['id']}: missed: {line.what}: {' + '.join(sorted(line.who))}")
    return Score(total, found_total, right, named)


def followed(case: dict[str, Any], reader: Reader) -> list[Process]:
    """The processes of a set of articles, each change held against all that are there; no stories and no copies."""
    processes: dict[str, Process] = {}
    for n, article in enumerate(case["articles"]):
        read_ = reading_of({"id": f"{case['id']}-{n}", **article}, reader)
        for found in changes(read_, str(n)):
            same = join(found, tuple(processes.values()))
            made = with_change(processes[same], found) if same else opened(found)
            processes[made.id] = made
    return list(processes.values())


def set_is_right(case: dict[str, Any], reader: Reader) -> bool:
    """Whether the processes of a set are those expected."""
    made = [
        Line(f"{p.kind} {p.state or '-'}", frozenset((*p.parties, *((p.subject,) if p.subject else ()))))
        for p in followed(case, reader)
    ]
    return Counter(made) == Counter(expected(text) for text in case["expect"])


def main() -> None:
    """Print the scores of all parts."""
    parser = argparse.ArgumentParser(description="Precision and recall of changes of processes.")
    parser.add_argument("--errors", action="store_true", help="print the faults of the part tuned on")
    errors = parser.parse_args().errors
    reader = load()
    for part in PARTS:
        score = measure(part, reader, errors and part == "tuning")
        print(
            f"{part:8} {len(cases(part)):3} articles  {score.expected:3} changes  precision {score.precision:.2f}  "
            f"recall {score.recall:.2f}  with all names {score.named}/{score.expected}"
        )
    for part in ("across", "across_apart"):
        sets = cases(part)
        print(f"{part:12} {len(sets):3} sets of articles  right {sum(set_is_right(case, reader) for case in sets)}/{len(sets)}")


if __name__ == "__main__":
    main()
