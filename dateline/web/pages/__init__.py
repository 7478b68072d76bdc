"""The pages of the desk, a module each; `dateline.web.app` takes in every one that has a `router`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from fastapi import APIRouter

# The order of the navigation; an entry is shown where a page answers at its address.
NAVIGATION = (
    ("Front", "/"),
    ("Articles", "/articles"),
    ("Events", "/events"),
    ("Stories", "/stories"),
    ("Timeline", "/timeline"),
    ("Actors", "/actors"),
    ("Quotes", "/quotes"),
    ("Map", "/map"),
    ("Sources", "/sources"),
    ("Processes", "/processes"),
    ("Familiar", "/familiar"),
    ("Codebook", "/codebook"),
)


def routers() -> Iterator[APIRouter]:
    """The router of each page, by the modules' names."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        router = getattr(importlib.import_module(f"{__name__}.{found.name}"), "router", None)
        if router is not None:
            yield router
