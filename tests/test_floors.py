"""No measure falls below its floor, where the public data is present; and the counting itself.

Each set is measured on a sample drawn by a fixed seed (its size stands in the set's module), so that all of them take well
under a minute. Where the data is missing, or is not the data that the floors were set on, a set is skipped, not passed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.data import (
    Part,
    PublicSet,
    balanced_accuracy,
    digest,
    drawn,
    folder,
    half_of,
    head_of,
    join,
    locate,
    macro_f1,
    pearson,
)
from eval.table import SETS, floors, holds, main

if TYPE_CHECKING:
    from dateline.pipeline import Reader


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.NAME)
def test_floors(one: PublicSet, reader: Reader) -> None:
    path, floor = locate(one), floors()[one.NAME]
    if path is None:
        pytest.skip(f"not measured: no {one.PATH} in {folder()} (DATELINE_EVAL_DATA); to be had at {one.SOURCE}")
    if one.PATH and digest(path) != floor["digest"]:
        pytest.skip(f"not measured: {one.PATH} in {folder()} is not the data that the floors were set on")
    result = one.measure(path, reader, Part(sample=floor["sample"]))
    reached = {m.name: m for m in result.measures}
    low = {n: (reached[n].value, value) for n, value in floor["floors"].items() if not holds(reached[n], value)}
    assert not low


def test_floors_missing_data_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_EVAL_DATA", str(tmp_path))
    assert main(["--errors", "plv"]) == 0
    assert "plv: not measured, no plv/dev.jsonl in" in capsys.readouterr().out


@pytest.mark.parametrize(
    "tokens, text",
    [
        ("Kabul , he said .", "Kabul, he said."),
        ("the '' U.S. - backed '' force", "the” U.S.-backed” force"),
        ("`` No , '' she said", "“No,” she said"),
        ('a " quoted " word', "a “quoted” word"),
        ("They did n't pay $ 3 . 7 billion", "They didn't pay $3.7 billion"),
        ("Israel ’ s offer ( in 2005 )", "Israel’s offer (in 2005)"),
        ("( AP ) -- Talks", "(AP) -- Talks"),
        ("P é rez", "Pérez"),
        ("On May 3 , 2010", "On May 3, 2010"),
        ("some 3 , 000 men", "some 3,000 men"),
    ],
)
def test_floors_join(tokens: str, text: str) -> None:
    joined, spans = join(tokens.split())
    assert joined == text
    assert [joined[a:b] for a, b in spans if joined[a:b] not in "“”"] == [t for t in tokens.split() if t not in ("``", "''", '"')]


@pytest.mark.parametrize(
    "phrase, head",
    [("the president of France", "president"), ("Syrian rebels, the group", "rebels"), ("Egypt", "Egypt"), ("of late", "late")],
)
def test_floors_head(phrase: str, head: str) -> None:
    start, end = head_of(phrase, (0, len(phrase)))
    assert phrase[start:end] == head


def test_floors_figures() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert balanced_accuracy(pairs) == pytest.approx(0.75)
    assert pearson([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)
    assert pearson([(1, 2), (2, 2)]) == 0


def test_floors_halves_and_samples_are_fixed() -> None:
    keys = [str(i) for i in range(1000)]
    assert 450 < sum(half_of(k) == "apart" for k in keys) < 550
    sample = drawn(keys, str, 10)
    assert sample == sorted(sample, key=int) == drawn(keys, str, 10)
    assert set(sample) <= set(drawn(keys, str, 20))
