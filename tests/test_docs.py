"""The examples of the documentation run as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dateline.ingest import Options, ingest
from dateline.read.inputs import items_of

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
EXAMPLES = [
    pytest.param(code, id=f"{path.name}-{n}")
    for path in sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    for n, code in enumerate(BLOCK.findall(path.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the examples assume it: some articles, and an archive of the demo."""
    made = tmp_path_factory.mktemp("docs")
    (made / "articles").mkdir()
    for name in ("articles/peace-talks.html", "story.html"):
        shutil.copy(ROOT / "examples" / "peace-talks.html", made / name)
    demo = str(ROOT / "examples" / "demo")
    events = "".join(f"{n},3,Government of Chad,Civilians,Chad,2001-01-0{n},2001-01-0{n}\n" for n in (1, 2, 3))
    head = "id,type_of_violence,side_a,side_b,country,date_start,date_end\n"
    (made / "events.csv").write_text(head + events, encoding="utf-8")
    ingest(str(made / "news.db"), [demo], items_of(demo), Options())
    return made


@pytest.mark.parametrize("code", EXAMPLES)
def test_docs_examples_run(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "example", "exec"), {})
