"""The build of the tables refuses what cannot be meant, and says in which file and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: AID\n", "type: HELP\n", "unknown type 'HELP'"),
        (
            "- id: ",
            '- id: twice\n  say: "ACTOR succour RECIPIENT"\n- id: twice\n  say: "ACTOR comfort RECIPIENT"\n- id: ',
            "twice",
        ),
        ("- id: ", '- id: odd\n  mode: sideways\n  say: "ACTOR succour RECIPIENT"\n- id: ', "AID has no mode 'sideways'"),
        (
            "- id: ",
            '- id: a-one\n  say: "ACTOR succour RECIPIENT"\n- id: b-two\n  say: "ACTOR succour RECIPIENT"\n- id: ',
            "b-two: never matches 'succour'",
        ),
    ],
)
def test_build_names_file_and_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    for part in ("resources", "scripts", "dateline"):
        shutil.copytree(ROOT / part, tmp_path / part)
    frames = tmp_path / "resources" / "what" / "frames" / "aid.yaml"
    frames.write_text(frames.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    build = [sys.executable, str(tmp_path / "scripts" / "build-data")]
    done = subprocess.run(build, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "aid.yaml" in done.stderr
