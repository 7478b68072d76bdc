"""HTML to the same shape as plain text: one raw text, its units, and what the markup says of them.

trafilatura finds the main text; the blocks of the page are read here, in their order, so that what it drops (captions,
credits, bylines, rights) is kept apart and not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal, cast

from dateline.read.head import BY_PLACE
from dateline.read.looks import look
from dateline.read.metadata import Meta, metadata
from dateline.read.patterns import shapes
from dateline.read.units import SENTENCE_END, Unit, looks_like_prose, split
from dateline.types import FurnitureKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

OPENS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1|section)\b",
    re.IGNORECASE | re.DOTALL,
)
CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A wrapper of more than this many characters is not one piece of furniture.
LABELLED = 400
# libxml2 stops at this depth and drops what lies deeper.
DEEPEST = 250
# So many blocks before the story may still be its own (label, byline, credit).
NEAR = 6
# Shorter keys stand in other paragraphs by chance.
DISTINCT = 15
UNCLOSED = frozenset(
    ("area", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "source", "td", "tr", "wbr")
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page. `kept`: trafilatura holds it for main text. `chrome`: it is in a menu, footer or form."""

    text: str
    tag: str
    parent: HtmlElement | None
    hint: FurnitureKind | None
    chrome: bool
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """A page, taken apart. `raw` is empty where it holds no article."""

    raw: str
    units: tuple[Unit, ...]
    meta: Meta
    notes: tuple[str, ...] = ()


def is_html(text: str) -> bool:
    """Whether a text is HTML: it begins as a page or with an element of one."""
    return OPENS.match(text[:20_000]) is not None


def take_apart(text: str, tables: Mapping[str, Any]) -> Markup:
    """An HTML page as raw text with its units, and its metadata.

    Args:
        text: the page.
        tables: the content of `resources/read/`.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    if _depth(text) > DEEPEST:
        raw = _flat(text, tables)
        return Markup(raw, split(raw), Meta(), ("the page nests elements too deeply: its text was taken without its structure",))
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except (etree.ParserError, ValueError):
        return Markup("", (), Meta())
    meta = metadata(tree, tables)
    blocks = list(_blocks(tree, tables["markup"]))
    kept = _main_text(text)
    notes = () if kept else ("trafilatura found no main text: taken from the paragraphs of the page",)
    blocks = [replace(b, kept=_is_kept(b, kept)) for b in blocks] if kept else [replace(b, kept=_is_paragraph(b)) for b in blocks]
    headline = _headline(blocks, meta)
    chosen = _choose(blocks, headline, meta.outlet, tables)
    raw, units = _join(chosen, headline)
    return Markup(raw, units, meta, notes)


def _main_text(text: str) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes for the article, as keys."""
    from trafilatura import bare_extraction

    found = bare_extraction(text, with_metadata=False, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return ()
    keys = (_key("".join(e.itertext())) for e in found.body.iter("p", "head", "item", "quote", "cell", "code"))
    return tuple(key for key in keys if key)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _is_kept(block: Block, kept: tuple[str, ...]) -> bool:
    key = _key(block.text)
    if len(key) < DISTINCT:
        return key in kept
    return key in "".join(kept) or sum(len(k) for k in kept if len(k) >= DISTINCT and k in key) > len(key) / 2


def _is_paragraph(block: Block) -> bool:
    holder = block.tag in ("p", "blockquote", "body", "div", "article", "pre", "td")
    return holder and not block.chrome and looks_like_prose(block.text)


def _blocks(tree: HtmlElement, table: Mapping[str, Any]) -> Iterator[Block]:
    """The blocks of a page that hold text, in document order."""
    from lxml import etree

    skip, breaks = set(table["skip"]), set(table["blocks"])
    words: list[str] = []
    stack: list[HtmlElement] = []
    hidden = 0
    body = tree.find("body")

    def flush() -> Iterator[Block]:
        lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
        words.clear()
        text = re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()
        if text and stack:
            owner = stack[-1]
            yield Block(text, str(owner.tag), owner.getparent(), _hint(owner, text, table), _is_chrome(stack, table))

    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            words.append("" if hidden else _spaced(element.tail, stack))
            continue
        tag = str(element.tag)
        if event == "start":
            hidden += tag in skip
            if tag in breaks and not hidden:
                yield from flush()
                stack.append(element)
            words.append("" if hidden else "\n" if tag == "br" else _spaced(element.text, stack))
            continue
        if tag in breaks and not hidden and stack and stack[-1] is element:
            yield from flush()
            stack.pop()
        hidden -= tag in skip
        words.append("" if hidden else _spaced(element.tail, stack))
    yield from flush()


def _spaced(text: str | None, stack: Sequence[HtmlElement]) -> str:
    """Text with its line ends as blanks, but for preformatted text."""
    return (text or "") if any(e.tag == "pre" for e in stack) else (text or "").replace("\n", " ")


def _hint(owner: HtmlElement, text: str, table: Mapping[str, Any]) -> FurnitureKind | None:
    element: HtmlElement | None = owner
    while element is not None and element.tag not in ("body", "article", "main", "html"):
        if len(element.text_content()) > max(LABELLED, len(text) + 40):
            return None
        names = " ".join(str(element.get(a) or "") for a in ("class", "id", "itemprop", "rel", "data-testid"))
        words = {w.lower() for part in re.split(r"[\s_-]+", names) for w in [part, *CAMEL.findall(part)]}
        found = next((kind for kind, marks in table["marks"].items() if words & set(marks)), table["tags"].get(str(element.tag)))
        if found is not None:
            return cast("FurnitureKind", found)
        element = element.getparent()
    return None


def _is_chrome(stack: Sequence[HtmlElement], table: Mapping[str, Any]) -> bool:
    """In a menu, footer or form; an article's own header and footer are not the site's."""
    inner = 0
    for n, element in enumerate(stack):
        inner = n if element.tag in ("article", "main") else inner
    return any(e.tag in table["chrome"] and not (inner and e.tag in ("header", "footer")) for e in stack[inner:])


def _headline(blocks: Sequence[Block], meta: Meta) -> int | None:
    """Which block is the headline: the <h1> that the metadata names, else the only one, else the one before the text."""
    tops = [n for n, b in enumerate(blocks) if b.tag == "h1"]
    wanted = _key(meta.title or "")
    same = [n for n in tops if wanted and (_key(blocks[n].text) in wanted or wanted in _key(blocks[n].text))]
    first = next((n for n, b in enumerate(blocks) if b.kept and looks_like_prose(b.text)), len(blocks))
    before = [n for n in tops if n < first]
    if same or before:
        return (same or before[-1:])[0]
    return next((n for n, b in enumerate(blocks[:first]) if wanted and _key(b.text) == wanted), None)


def _choose(
    blocks: Sequence[Block], headline: int | None, outlet: str | None, tables: Mapping[str, Any]
) -> list[tuple[int, Block]]:
    """The story and its furniture: menus, other pages' links and what lies outside the article stay away."""
    blocks = [replace(b, kept=b.kept and not _is_sign(b, outlet)) for b in blocks]
    body = [n for n, b in enumerate(blocks) if b.kept and n != headline]
    if not body:
        return []
    first, last = min(body if headline is None else [*body, headline]), max(body)
    parents = {id(blocks[n].parent) for n in body}
    table = shapes(tables)
    chosen: list[tuple[int, Block]] = []
    for n, block in enumerate(blocks):
        if n == headline:
            chosen.append((n, replace(block, hint=None)))
        elif block.kept:
            chosen.append((n, _body_block(block)))
        else:
            fits = look(block.text, table, tables).fits
            kinds = [shape.kind for shape, _ in fits if shape.part != "end" and shape.where not in BY_PLACE]
            place = "inside" if first <= n <= last else "after" if n > last else "near" if n >= first - NEAR else "before"
            away = _is_sign(block, outlet)
            hint = "away" if away else _dropped(block, kinds, place, id(block.parent) in parents)
            if hint != "away":
                chosen.append((n, replace(block, hint=hint)))
    return chosen


def _is_sign(block: Block, outlet: str | None) -> bool:
    """The site's name over the page, which trafilatura may take for text."""
    return outlet is not None and _key(block.text) == _key(outlet)


def _body_block(block: Block) -> Block:
    """Main text: marks that may stand on a wrapper of the whole story do not make furniture of its prose."""
    sure = block.hint in ("caption", "photo-credit") or not looks_like_prose(block.text)
    return block if sure else replace(block, hint=None)


def _dropped(
    block: Block, kinds: Sequence[FurnitureKind], place: str, beside_body: bool
) -> FurnitureKind | None | Literal["away"]:
    """What a block is that trafilatura left out: a kind of furniture, lost body text (None), or the site's own."""
    if block.chrome:
        rights = [kind for kind in kinds if kind in ("copyright", "licence")]
        return rights[0] if rights and place == "after" else "away"
    sentence = looks_like_prose(block.text) or SENTENCE_END.search(block.text) is not None
    paragraph = beside_body and block.tag in ("p", "blockquote", "pre") and (place == "inside" or (place == "after" and sentence))
    second_headline = block.tag == "h2" and place == "inside"
    if block.hint is None and (paragraph or second_headline):
        return kinds[0] if kinds else None
    if block.hint is not None and (beside_body or place in ("inside", "near")):
        return block.hint
    if kinds:
        return kinds[0]
    return "other" if place == "inside" else "away"


def _join(chosen: Sequence[tuple[int, Block]], headline: int | None) -> tuple[str, tuple[Unit, ...]]:
    """Headline first, then the blocks in their order, a blank line between them."""
    ordered = sorted(chosen, key=lambda item: item[0] != headline)
    raw, units = "", []
    for n, block in ordered:
        start = len(raw)
        raw += block.text + "\n\n"
        parts = (Unit(0, len(block.text)),) if n == headline else split(block.text)
        units += [Unit(start + u.start, start + u.end, block.hint, n == headline) for u in parts]
    return raw.rstrip("\n"), tuple(units)


def _depth(text: str) -> int:
    """How deeply elements nest, as far as the tags alone show."""
    depth = deepest = 0
    for found in re.finditer(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>", text):
        if found[2].lower() in UNCLOSED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + (not found[3])
        deepest = max(deepest, depth)
    return deepest


class _Flat(HTMLParser):
    """Text with a line for each block, however deeply it is nested."""

    def __init__(self, skip: set[str], blocks: set[str]) -> None:
        super().__init__()
        self.skip, self.blocks = skip, blocks
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in self.skip
        self.words.append("\n\n" if tag in self.blocks or tag == "br" else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in self.skip))
        self.words.append("\n\n" if tag in self.blocks else "")

    def handle_data(self, data: str) -> None:
        self.words.append("" if self.hidden else data.replace("\n", " "))


def _flat(text: str, tables: Mapping[str, Any]) -> str:
    reader = _Flat(set(tables["markup"]["skip"]), set(tables["markup"]["blocks"]))
    reader.feed(text)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.words).split("\n\n")]
    return "\n\n".join(line for line in lines if line)
