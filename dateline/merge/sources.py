"""Whom the words for a source mean: a person, a body, an outlet, one named before, somebody unnamed, or nobody.

A source that is known has handles, keys by which it is recognised in other articles: a person his name, and the body's key
too where he speaks for it, so that a ministry, its minister and its spokesman are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from dateline.data import table
from dateline.merge.outlets import named_in, outlet_id, slug
from dateline.types import Article, Voice

Sort = Literal["known", "back", "unnamed", "nobody"]
TAIL = re.compile(r"\s+(?:for|of|at|in|from|with|by)\s+(?:the\s+)?[^,.;:()“”\"]{2,60}")
BY = re.compile(r"\s+(?:by|of|from)\s+(?:the\s+)?((?:[A-Z][\w.&’'-]*(?:\s+(?:of|for|and|the)(?=\s+[A-Z]))?\s*)+)")
BROADCASTER = re.compile(
    r"(?:The )?(?:(?P<place>[A-Z]\w+(?: [A-Z]\w+)?) (?P<form>Radio|Television|TV)"
    r"|(?P<form2>Radio|Television|TV) (?P<place2>[A-Z]\w+(?: [A-Z]\w+)?))"
)
CAPITALS = re.compile(r"(?:[A-Z][\w.&’'-]*\s+){2,}|[A-Z]{3,}\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a voice means. `sort`: known by `handles`; back to one named before (`outlet` says that an outlet is meant; `handles`
    are what it is where none was); unnamed, whose word is that of who was told; or nobody."""

    sort: Sort
    handles: tuple[str, ...] = ()
    name: str | None = None
    description: str | None = None
    kind: str = "unnamed"
    outlet: bool = False


@cache
def words(name: str) -> Any:
    """A list or mapping of `resources/merge/origins.yaml`."""
    return table("merge")["origins"][name]


@cache
def one_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, singular or plural, as a whole word and in any case."""
    ordered = sorted(words(name), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?:s|es)?(?![\w-])", re.IGNORECASE)


def source_of(voice: Voice, article: Article) -> Source:
    """Whom a cited voice means.

    Args:
        voice: a member of a claim's chain, from the article's text.
        article: the article that cites it, for the words behind the voice and the outlets it names.

    Returns:
        A Source.
    """
    text = (voice.description or voice.text or "").strip()
    if not text and voice.name is None:
        return Source("nobody")
    if (outlet := _outlet(voice, article, text)) is not None:
        return outlet
    if voice.name is not None:
        return _named(voice, article)
    return _described(voice, article, text)


def spellings(name: str) -> tuple[str, ...]:
    """The ways in which a text may write a source's name: without "The" or what it is ("the rights group Free Rivers"), and
    "Radio Cairo" for "Cairo Radio"."""
    bare = re.sub(r"^(?:The |the (?:[a-z]+ )+)", "", name)
    cast = BROADCASTER.fullmatch(name)
    turned = (f"{cast['form']} {cast['place']}" if cast["form"] else f"{cast['place2']} {cast['form2']}",) if cast else ()
    return (bare, *turned)


def _known(handles: tuple[str, ...], voice: Voice, kind: str | None = None, name: str | None = None) -> Source:
    return Source("known", handles, name or voice.name, voice.description or voice.text, kind or voice.kind)


def _outlet(voice: Voice, article: Article, text: str) -> Source | None:
    """An outlet, by name or described, or one who works for it; None for every other source."""
    actor, lower = voice.actor, slug(text).replace("-", " ")
    press = voice.kind in ("outlet", "agency") or (actor is not None and actor.sector == "JRN")
    if voice.name is not None and (cast := BROADCASTER.fullmatch(voice.name)) is not None:
        place, form = cast["place"] or cast["place2"], cast["form"] or cast["form2"]
        return _known((f"outlet:{slug(f'{form} {place}')}",), voice, "outlet")
    if voice.name is not None and press and voice.kind != "person":
        return _known((f"outlet:{outlet_id(voice.name)}",), voice, "outlet")
    short = re.fullmatch(r"[Tt]he ([A-Z]\w+)", (voice.text or "").strip())
    if short and (actor is None or actor.id is None) and (full := _full_name(short.group(1), article)) is not None:
        return _known((f"outlet:{outlet_id(full)}",), voice, "outlet", full)
    if one_of("staff").search(text):
        if (named := named_in(text)) and actor is not None and voice.name is None:
            return _known((f"outlet:{named[0][2]}",), voice, "outlet", named[0][1])
        return Source("unnamed") if press else None
    if voice.name is not None:
        return None
    for form, phrases in words("state_outlets").items():
        if any(lower == p or lower.endswith(f" {p}") for p in phrases):
            country = f":{actor.country}" if actor is not None and actor.country else ""
            return _known((f"outlet:state-{form}{country}",), voice, "outlet")
    if not (press or voice.kind == "document") or not one_of("outlets").fullmatch(lower.split(" ")[-1] if lower else ""):
        return None
    capital = re.search(r"(?:[A-Z][\w.]*\s+)+(?=\w+$)", re.sub(r"^(?:The|A|An)\s", "", text))
    if capital is not None:
        return _known((f"outlet:{outlet_id(capital.group().strip())}",), voice, "outlet", capital.group().strip())
    definite = re.match(r"(?:the|this|that|its?)\b", text.lower()) is not None
    return Source("back", outlet=True, description=text) if definite else Source("nobody")


def _full_name(short: str, article: Article) -> str | None:
    """The outlet that a text introduced and then calls by the last word of its name: "the Post"."""
    ends = re.compile(rf"\b{re.escape(short)}s?$")
    found = [w for _, w, _ in named_in(article.text) if w != short and ends.search(w)]
    own = [n for n in (article.outlet, article.agency) if n is not None and ends.search(n)]
    if found or own:
        return (found or own)[0]
    return short if short in ("Times", "Post", "Journal", "Guardian", "Telegraph", "Tribune", "Herald", "Observer") else None


def _named(voice: Voice, article: Article) -> Source:
    actor = voice.actor
    key = (actor.id if actor is not None and actor.id else None) or slug(voice.name or "")
    if voice.kind == "person":
        return _person(voice, article, f"person:{key}")
    if voice.text is not None and voice.text.lower() in ("it", "they"):
        # Who goes on speaking is who spoke last, rather than the state that the nearest noun names.
        return Source("back", _named(replace(voice, text=voice.name), article).handles, voice.name, None, voice.kind)
    if voice.kind == "government" and (body := body_of(voice.text or "", voice, _tail(voice, article))) is not None:
        return _known((body,), voice, name=(voice.text or "").strip())
    if voice.kind == "government" and actor is not None and actor.country:
        return _known((f"state:{actor.country}",), voice)
    return _known((f"body:{key}",), voice)


def _person(voice: Voice, article: Article, own: str) -> Source:
    """A named person; with the body that he speaks for or heads, as his title or what stands behind it says."""
    role = (voice.actor.role if voice.actor is not None else None) or ""
    title = f"{role} {(voice.text or '').replace(voice.name or '', '')}"
    phrase = f"{title} {_tail(voice, article)}"
    speaks = one_of("speaks").search(title) is not None
    if not speaks and not one_of("heads").search(title):
        return _known((own,), voice)
    body = body_of(phrase, voice) or (_named_body(phrase) if speaks else None)
    if body is None and speaks:
        return Source("back", (own,), voice.name, None, voice.kind)
    return _known((body, own) if body else (own,), voice)


def _described(voice: Voice, article: Article, text: str) -> Source:
    lower = text.lower()
    bare = re.sub(r"^(?:the|a|an|this|that|some|several|many|local|unconfirmed|other|earlier)\s+", "", text, flags=re.IGNORECASE)
    tail = _tail(voice, article)
    definite = lower.startswith(("the ", "this ", "that ", "its ", "their ", "his ", "her "))
    if lower in words("pronouns"):
        return Source("back", description=text)
    if voice.kind == "document":
        return _paper(voice, article, text, definite)
    if voice.actor is None or (one_of("nobody").fullmatch(bare.split()[-1]) and not definite):
        return Source("nobody", description=text)
    if one_of("speaks").search(lower):
        body = body_of(f"{lower} {tail}", voice) or _named_body(f"{text} {tail}")
        return _known((body,), voice) if body else Source("back", description=text)
    head = bare.split(" of ")[0].lower()
    office = next((o for o in sorted(words("offices"), key=len, reverse=True) if head == o or head.endswith(f" {o}")), None)
    if voice.kind == "organisation" or office or voice.kind == "group" or _prosecutors(bare):
        body = body_of(bare, voice, tail)
        if body is not None and (voice.kind != "unnamed" or office or _prosecutors(bare)):
            return _known((body,), voice)
        if office and definite:
            return _known((_scoped(f"office:{slug(bare)}", voice),), voice)
        if voice.kind == "organisation":
            # "the guerrilla movement", "the ministry": one named before, where one is.
            itself = (f"body:{slug(bare)}",)
            return Source("back" if definite and bare.islower() else "known", itself, None, text, voice.kind)
    if definite and one_of("generic").fullmatch(bare.split()[-1]):
        return Source("back", description=text)
    if re.fullmatch(r"(?:the )?(?:\w+ )?(?:rebels|insurgents|guerrillas|separatists)", lower):
        return _known((_scoped("rebels", voice),), voice)
    return Source("unnamed", description=text)


def _prosecutors(bare: str) -> bool:
    return bare in ("prosecutors", "police")


def _paper(voice: Voice, article: Article, text: str, definite: bool) -> Source:
    """What a document says is the word of the body that wrote it: named in it or behind it, or before it."""
    after = BY.match(article.text, voice.span[1]) if voice.span is not None else None
    if (body := body_of(text, voice)) is not None:
        return _known((body,), voice)
    name = after.group(1) if after else None
    if name is None and (inside := CAPITALS.search(re.sub(r"^(?:The|A|An|In)\s", "", text))) is not None:
        name = inside.group()
    if name is not None:
        return _known((body_of(name, voice) or f"body:{slug(name)}",), voice, "organisation", name.strip())
    head = text.lower().split()[-1]
    if one_of("nobody").fullmatch(head) and not definite and not _singular(text):
        return Source("nobody", description=text)
    if one_of("papers").search(text):
        return Source("back", description=text)
    return Source("unnamed", description=text)


def _singular(text: str) -> bool:
    return text.lower().startswith(("a ", "an "))


def _tail(voice: Voice, article: Article) -> str:
    """The words behind a source that belong to it ("for the ministry of defence"), up to its cue."""
    if voice.span is None:
        return ""
    found = TAIL.match(article.text, voice.span[1])
    end = found.end() if found else voice.span[1]
    if voice.cue is not None and voice.span[1] <= voice.cue.span[0] < end:
        end = voice.cue.span[0]
    return article.text[voice.span[1] : end].strip()


def _scoped(body: str, voice: Voice, country: str | None = None) -> str:
    """With the state of a body, where the source's own words tell it: what the reading took from further off may be another's."""
    if country is None and voice.actor is not None and (voice.name is not None or re.search(r"(?<!^)\b[A-Z]|'s ", _plain(voice))):
        country = voice.actor.country
    return f"body:{body}:{country}" if country and len(country) == 3 else f"body:{body}"


@cache
def _common() -> frozenset[str]:
    listed = [w for name in ("speaks", "heads", "offices", "ministries", "generic", "papers") for w in words(name)]
    listed += [w for row in words("bodies") if "in" not in row for w in row["words"]]
    listed += [w for row in words("portfolios").values() for w in row]
    return frozenset(part for phrase in listed for part in phrase.split()) | {"the", "a", "an", "of", "and", "for"}


def _plain(voice: Voice) -> str:
    """A source's words but for those that are no name: "The Foreign Ministry" leaves nothing, "Nairobi police" the town."""
    return " " + " ".join(w for w in (voice.text or "").split() if w.lower() not in _common())


def body_of(text: str, voice: Voice, tail: str = "") -> str | None:
    """The key of the institution that words name: its kind, and its state where that is known.

    Args:
        text: the words of a source, with a role and what stands behind it where it is a person's.
        voice: for the state.
        tail: what stands behind the source; it tells a ministry's portfolio, and no body by itself.

    Returns:
        "body:police:KEN", "body:ministry:interior", or None where no institution of the tables is named.
    """
    lower = f" {text.lower()} "
    if one_of("ministries").search(lower) and (portfolio := _portfolio_of(f"{lower} {tail.lower()} ")) is not None:
        return _scoped(f"ministry:{portfolio}", voice)
    for row, pattern in _bodies():
        if pattern.search(lower):
            return _scoped(row["id"], voice, row.get("in"))
    return None


@cache
def _bodies() -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    return [
        (row, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, row['words']))})(?![\w-])", re.IGNORECASE))
        for row in words("bodies")
    ]


@cache
def _portfolios() -> list[tuple[str, re.Pattern[str]]]:
    kinds = "|".join(words("ministries"))
    found = []
    for name, listed in words("portfolios").items():
        one = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        before = rf"\b(?:{one})(?:'s|’s)? (?:\w+ )?(?:{kinds})\b"
        behind = rf"\b(?:{kinds}) (?:of|for) (?:the )?(?:\w+ )?(?:{one})\b"
        found.append((name, re.compile(f"{before}|{behind}")))
    return found


@cache
def _no_portfolio() -> frozenset[str]:
    adjectives = {a.lower() for row in table("who")["states"]["states"] for a in (*row["adjectives"], row["name"])}
    return frozenset(adjectives) | frozenset(words("no_portfolio"))


def _portfolio_of(lower: str) -> str | None:
    """The portfolio of a ministry or minister, by the table, else by its own word ("minister of supply")."""
    for name, pattern in _portfolios():
        if pattern.search(lower):
            return name
    for found in re.finditer(r"\b(?:ministry|minister) (?:of|for) (?:the )?([a-z]+)|\b([a-z]+) (?:ministry|minister)\b", lower):
        word = found.group(1) or found.group(2)
        if word not in _no_portfolio():
            return word
    return None


def _named_body(text: str) -> str | None:
    """The body that stands by name beside who speaks for it: "Hamas spokesman", "a spokesman for Gold Fields"."""
    cleaned = one_of("speaks").sub("|", text)
    for part in re.split(r"\|| for | of | at ", cleaned):
        found = re.search(r"(?:[A-Z][\w.&’'-]*(?:\s+(?=[A-Z]))?)+", re.sub(r"^\s*(?:The|A|An)\s", "", part))
        if found is not None:
            return f"body:{slug(found.group())}"
    return None
