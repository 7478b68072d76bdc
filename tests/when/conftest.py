"""The model once a session, the tables as their files hold them, and a short way to a parsed article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from dateline.text.parse import parse
from dateline.types import Article, DatelineLine, Document, Syndication

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "when"
Reader = Callable[..., Document]


@pytest.fixture(scope="session")
def tables() -> dict[str, Any]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


@pytest.fixture(scope="session")
def read_text(nlp: Language) -> Reader:
    def read(text: str, published: str | None = None, title: str | None = None, filed: str | None = None) -> Document:
        whole = f"{title}\n\n{text}" if title else text
        line = DatelineLine(None, filed)
        article = Article("a", title, (), None, None, published, "en", "report", line, None, whole, whole, Syndication())
        return parse(article, nlp)

    return read
