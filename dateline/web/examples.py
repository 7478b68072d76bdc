"""Where the articles of the demonstration are: in an installation beside this file, in a checkout in `examples/`."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "demo"
EXAMPLES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "examples" / "demo"
