"""The shape of the program: who may import whom, how long a file may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dateline"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("read", "text", "voice", "who", "when", "where", "what", "merge", "store", "precedent")
FOR_ALL_STAGES = {"dateline.types", "dateline.records", "dateline.errors", "dateline.data"}
LONGEST = 400
LONGER = {"types.py": 600}  # the one hub: all records in one place


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules of ours that a module imports, at its top or within a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "dateline")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            name = node.module or ""
            if name == "dateline":
                yield from (f"dateline.{alias.name}" for alias in node.names)
            elif name.startswith("dateline."):
                yield name


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", [path for stage in STAGES for path in sorted((PACKAGE / stage).rglob("*.py"))], ids=name)
def test_layers_stage_imports_types_and_its_own_folder(path: Path) -> None:
    own = f"dateline.{path.relative_to(PACKAGE).parts[0]}"
    others = {found for found in imported(tree(path)) if found != own and not found.startswith(f"{own}.")}
    assert others <= FOR_ALL_STAGES


@pytest.mark.parametrize("module", ["types.py", "errors.py", "data/__init__.py"])
def test_layers_hub_imports_nothing_of_ours(module: str) -> None:
    assert list(imported(tree(PACKAGE / module))) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_layers_only_the_edges_import_the_edges(path: Path) -> None:
    edges = ("cli", "web")
    if path.relative_to(PACKAGE).parts[0] in (*edges, "__main__.py"):
        return
    assert not [found for found in imported(tree(path)) if found.split(".")[1] in edges]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_layers_no_bare_except(path: Path) -> None:
    assert not [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler) and node.type is None]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_layers_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGER.get(name(path), LONGEST)
