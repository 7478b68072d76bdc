"""What an HTML page says about itself outside its text: JSON-LD and meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

ARTICLE = ("Article", "NewsArticle", "Posting", "Report", "Review", "ShortStory", "CreativeWork", "WebPage")


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's own data, as written; empty for plain text. `labels` are sections, `types` of schema.org."""

    title: str | None = None
    names: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    licence: str | None = None


def metadata(tree: HtmlElement, tables: Mapping[str, Any]) -> Meta:
    """The data of a page; schema.org goes before meta tags.

    Args:
        tree: the page.
        tables: the content of `resources/read/`.
    """
    tags = _tags(tree)
    named = {key: [v for name in names for v in tags.get(name, ())] for key, names in tables["markup"]["meta"].items()}
    items = list(_items(tree))
    canonical = [str(e.get("href")) for e in tree.iter("link") if "canonical" in (e.get("rel") or "").split()]
    licence = [str(e.get("href")) for e in tree.iter("a", "link") if "license" in (e.get("rel") or "").split() and e.get("href")]
    authors = tuple(_names(item) for item in items)
    headlines = [h for i in items for h in _strings(i.get("headline"))]
    return Meta(
        title=_first([*headlines, *named["title"], *_title(tree)]),
        names=next((a for a in authors if a), ()) or tuple(v for v in named["names"] if not v.startswith(("http", "/", "@"))),
        outlet=_first([*(_name(i.get("publisher")) or "" for i in items), *named["outlet"]]),
        published=_first([*(str(i.get("datePublished") or "") for i in items), *named["published"], *_times(tree)]),
        url=_first([u for u in (*canonical, *named["url"]) if u.startswith("http")]),
        labels=tuple(dict.fromkeys([*(s for i in items for s in _strings(i.get("articleSection"))), *named["section"]])),
        types=tuple(dict.fromkeys(t for i in items for t in _strings(i.get("@type")))),
        licence=_first([*(str(i.get("license") or "") for i in items), *licence]),
    )


def _first(values: list[str]) -> str | None:
    return next((" ".join(v.split()) for v in values if v and v.strip()), None)


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = element.get(key), element.get("content")
            if name and content and content.strip():
                found.setdefault(name.lower(), []).append(content.strip())
    return found


def _title(tree: HtmlElement) -> list[str]:
    return [e.text_content() for e in tree.iter("title") if e.getparent() is not None and e.getparent().tag == "head"]


def _times(tree: HtmlElement) -> list[str]:
    return [
        str(e.get("datetime") or e.get("content"))
        for e in tree.iter("time", "span", "abbr")
        if (e.get("itemprop") == "datePublished" or e.get("pubdate") is not None) and (e.get("datetime") or e.get("content"))
    ]


def _items(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles in a page's JSON-LD, those of a plain article type first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                found.append(item)
                waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)
    fit = [i for i in found if any(t.endswith(ARTICLE) for t in _strings(i.get("@type")))]
    yield from sorted(fit, key=lambda item: "WebPage" in _strings(item.get("@type")))


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _names(item: Mapping[str, Any]) -> tuple[str, ...]:
    authors = item.get("author") or item.get("creator") or []
    return tuple(n for n in (_name(a) for a in (authors if isinstance(authors, list) else [authors])) if n)
