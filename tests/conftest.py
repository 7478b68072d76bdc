"""Fixtures that are slow to make, made once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.pipeline import Reader


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model."""
    from dateline.text.model import load_model

    return load_model()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The default model and all tables: what `dateline.pipeline.read` needs."""
    from dateline.pipeline import load

    return load()
