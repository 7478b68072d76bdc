"""Whom the words for a source mean: a person, a body, an outlet, one named before, somebody unnamed, or nobody.

A source that is known has handles, keys by which it is recognised in other articles: a person his name, and the body's key
too where he speaks for it, so that a ministry, its minister and its spokesman are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from dateline.merge.bodies import (
    body_of,
    by_name,
    ends,
    institution,
    is_body,
    named_body,
    named_organ,
    nation,
    one_of,
    scoped,
    words,
)
from dateline.merge.outlets import named_in, outlet_id, slug
from dateline.types import Article, Voice

Sort = Literal["known", "back", "unnamed", "nobody"]
LEADING = re.compile(
    r"^(?:the|a|an|this|that|its|their|his|her|some|several|many|local|unconfirmed|other|earlier)\s+", re.IGNORECASE
)
HEAD = re.compile(r"\s+(?:of|in|at|from|for|with|close|familiar|near|on|who|to|by|quoted|reached|briefed|arriving)\b|,")
TAIL = re.compile(r"\s+(?:for|of|at|in|from|with|by)\s+(?:the\s+)?[^,.;:()“”\"]{2,60}")
BY = re.compile(
    r"(?:\s+(?:published|released|issued|prepared|compiled|made public)(?:\s+\w+){0,3}?)?"
    r"\s+(?:by|of|from)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}?"
    r"((?:[A-Z][\w.&’'-]*(?:\s+(?:of|for|and|the)(?=\s+[A-Z]))?\s*)+)"
)
# What a person is, behind his name: ", a spokesman for the army,", ", who heads the port authority,".
IS = re.compile(
    r",\s+(?:who\s+(?:is|was|heads?|headed|leads?|led|runs?|commands?|commanded|speaks? for)\s+)?([^,.;:()“”\"\n]{3,90})"
)
BROADCASTER = re.compile(
    r"(?:The )?(?:(?P<place>[A-Z]\w+(?: [A-Z]\w+)?) (?P<form>Radio|Television|TV)"
    r"|(?P<form2>Radio|Television|TV) (?P<place2>[A-Z]\w+(?: [A-Z]\w+)?))"
)
# "The UN mission in the country" speaks for the United Nations.
UNITED = re.compile(r"(?:[Tt]he |[Aa] )?(?:UN|U\.N\.|United Nations)(?:['’]s?)? [a-z]")
APPOSED = r"(?: (?:of|for|in) (?:the )?[^,.;]{2,40})?, ((?:[A-Z][\w&.'’-]*\s?){1,4}?)(?=[,.\n]|$)"
CAPITALS = re.compile(r"(?:[A-Z][\w.&’'-]*\s+){2,}|[A-Z]{3,}\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a voice means. `sort`: known by `handles`; back to one named before (`outlet` says that an outlet is meant; `handles`
    are what it is where none was); unnamed, whose word is that of who was told; or nobody. `ties`: what he is to those
    who are told of ("lawyer", "brother")."""

    sort: Sort
    handles: tuple[str, ...] = ()
    name: str | None = None
    description: str | None = None
    kind: str = "unnamed"
    outlet: bool = False
    ties: tuple[str, ...] = ()


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
    if voice.name is not None and not (voice.kind == "government" and _is_of_it(voice.text or "")):
        return _named(voice, article)
    return _described(voice, article, voice.text or text)


def spellings(name: str) -> tuple[str, ...]:
    """The ways in which a text may write a source's name: without "The" or what it is ("the rights group Free Rivers"), and
    "Radio Cairo" for "Cairo Radio"."""
    bare = re.sub(r"^(?:The |the (?:[a-z]+ )+)", "", name)
    cast = BROADCASTER.fullmatch(name)
    turned = (f"{cast['form']} {cast['place']}" if cast["form"] else f"{cast['place2']} {cast['form2']}",) if cast else ()
    return (bare, *turned)


def _is_of_it(text: str) -> bool:
    """Whether words that lead to a state are for one of its people or missions: "a French diplomat", "the French mission"."""
    last = HEAD.split(LEADING.sub("", text))[0].split()[-1:]
    return bool(last) and last[0].islower() and last[0] not in ("government", "state", "side") and not is_body(last[0])


def _known(handles: tuple[str, ...], voice: Voice, kind: str | None = None, name: str | None = None) -> Source:
    return Source("known", handles, name or voice.name, voice.description or voice.text, kind or voice.kind)


def _outlet(voice: Voice, article: Article, text: str) -> Source | None:
    """An outlet, by name or described, or one who works for it; None for every other source."""
    actor, lower = voice.actor, slug(text).replace("-", " ")
    press = voice.kind in ("outlet", "agency") or (actor is not None and actor.sector == "JRN")
    if (cast := BROADCASTER.fullmatch(voice.name or text)) is not None:
        place, form = cast["place"] or cast["place2"], cast["form"] or cast["form2"]
        return _known((f"outlet:{slug(f'{form} {place}')}",), voice, "outlet")
    short = re.fullmatch(r"[Tt]he ([A-Z]\w+)", (voice.text or "").strip())
    if short and press and (mine := _own_name(short.group(1), article)) is not None:
        return _known((f"outlet:{outlet_id(mine)}",), voice, "outlet", mine)
    if voice.name is not None and press and voice.kind != "person":
        # "The Sofia Herald" is not the one outlet of the tables that is called "The Herald".
        longer = re.fullmatch(rf"(?:[Tt]he )?((?:[A-Z][\w-]* )+{re.escape(re.sub('^The ', '', voice.name))})", voice.text or "")
        return _known((f"outlet:{outlet_id(longer.group(1) if longer else voice.name)}",), voice, "outlet")
    if short and (actor is None or actor.id is None) and (full := _full_name(short.group(1), article)) is not None:
        return _known((f"outlet:{outlet_id(full)}",), voice, "outlet", full)
    if one_of("staff").search(text):
        if (named := named_in(text)) and actor is not None and voice.name is None:
            return _known((f"outlet:{named[0][2]}",), voice, "outlet", named[0][1])
        return Source("unnamed", description=text) if press else None
    inner = re.search(r"\b[a-z]+ ([A-Z].*)$", text)
    if voice.name is not None:
        # "the Lagos weekly Newswatch"
        paper = inner is not None and one_of("outlets").search(text[: inner.start(1)]) is not None
        return _known((f"outlet:{outlet_id(inner[1])}",), voice, "outlet", inner[1]) if inner is not None and paper else None
    described = one_of("outlets").search(text) or one_of("broadcasting").search(text)
    if not described or not (press or voice.kind == "document"):
        return None
    behind = re.match(r",? [A-Z]\w+(?: [A-Z]\w+)*", article.text[voice.span[1] :]) if voice.span is not None else None
    if named := named_in(text + (behind.group() if behind else "")):
        return _known((f"outlet:{named[-1][2]}",), voice, "outlet", named[-1][1])
    return _described_outlet(voice, text, lower)


def _described_outlet(voice: Voice, text: str, lower: str) -> Source:
    """"State radio" is one by itself, "the newspaper" one that was named before, "local newspapers" are nobody."""
    country = (voice.actor.country if voice.actor is not None else None) or nation(text)
    for form, phrases in words("state_outlets").items():
        if any(lower == p or lower.endswith(f" {p}") for p in phrases) and (country or lower in phrases or "state" in lower):
            return _known((f"outlet:state-{form}" + (f":{country}" if country else ""),), voice, "outlet")
    last = lower.split(" ")[-1]
    if last not in words("outlets") and last not in words("broadcasting") or one_of("vague").match(text):
        return Source("nobody", description=text)
    if text.lower().startswith("this "):
        return Source("unnamed", description=text)
    capital = re.search(r"(?:[A-Z][\w.]*\s+)+(?=[\w ]+$)", re.sub(r"^(?:The|A|An|Its?)\s", "", text))
    if capital is not None:
        return _known((f"outlet:{outlet_id(capital.group().strip())}",), voice, "outlet", capital.group().strip())
    if re.match(r"(?:the|that|its?)\b", text.lower()):
        return Source("back", outlet=True, description=text)
    return Source("nobody", description=text)


def _own_name(short: str, article: Article) -> str | None:
    """The name of the article's own outlet or agency, where it calls itself by its last word: "told the Nation"."""
    return next((n for n in (article.outlet, article.agency) if n is not None and n.split()[-1] == short), None)


def _full_name(short: str, article: Article) -> str | None:
    """The outlet that a text introduced and then calls by the last word of its name: "the Post"."""
    ends = re.compile(rf"\b{re.escape(short)}s?$")
    found = [w for _, w, _ in named_in(article.text) if w != short and ends.search(w)]
    own = _own_name(short, article)
    if found or own is not None:
        return found[0] if found else own
    return short if short in ("Times", "Post", "Journal", "Guardian", "Telegraph", "Tribune", "Herald", "Observer") else None


def _named(voice: Voice, article: Article) -> Source:
    actor = voice.actor
    if UNITED.match(voice.text or "") and voice.kind != "person":
        return _known(("state:UNO",), voice)
    key = (actor.id if actor is not None and actor.id else None) or slug(voice.name or "")
    if voice.kind == "person":
        is_of = f"{(voice.text or '').replace(voice.name or '', '')} {_behind(voice, article) or ''}"
        return replace(_person(voice, article, f"person:{key}"), ties=_ties(is_of))
    if voice.text is not None and voice.text.lower() in ("it", "they"):
        # Who goes on speaking is who spoke last, rather than the state that the nearest noun names.
        return Source("back", _named(replace(voice, text=voice.name), article).handles, voice.name, None, voice.kind)
    if voice.kind == "government" and (body := body_of(voice.text or "", voice, _tail(voice, article))) is not None:
        return _known((body,), voice, name=(voice.text or "").strip())
    if voice.kind == "government" and actor is not None and actor.country:
        letters = re.sub(r"^[Tt]he |[.]", "", voice.text or "")
        if re.fullmatch(r"[A-Z]{3,}", letters) and letters not in words("state_letters"):
            return _known((f"body:{slug(letters)}",), voice, "organisation", letters)
        return _known((f"state:{actor.country}",), voice)
    name = (voice.name or "").split(" (")[0]
    return _known((named_organ(name, voice, article) or by_name(key),), voice)


def _person(voice: Voice, article: Article, own: str) -> Source:
    """A named person; with the body that he speaks for or heads, as his title or what stands behind it says."""
    role = (voice.actor.role if voice.actor is not None else None) or ""
    title = f"{role} {(voice.text or '').replace(voice.name or '', '')}"
    phrase = f"{title} {_tail(voice, article)}"
    if (behind := _office_behind(voice, article)) is not None:
        title, phrase = f"{title} {behind}", f"{phrase} {behind}"
    speaks = one_of("speaks").search(title) is not None
    if one_of("former").search(title):
        return _known((own,), voice)
    around = article.text[max(0, voice.span[0] - 40) : voice.span[1] + 40] if voice.span is not None else ""
    its = (role and re.search(rf"\b(?:its|their)\s+(?:\w+\s+)?{re.escape(role)}\b", around, re.IGNORECASE)) or (
        f"{title} {behind or ''}".strip().lower().startswith(("its ", "their "))
    )
    body = None if its else institution(title) or body_of(phrase, voice)
    if body is None and speaks and not its:
        body = named_body(_without_rank(phrase.strip()) if behind is None else behind)
    if body is None and (speaks or its):
        return Source("back", (own,), voice.name, None, voice.kind)
    if body is None and (rank := _rank(title)) is not None:
        return _known((own, f"rank:{rank}:{own.partition(':')[2]}"), voice)
    return _known((body, own) if body else (own,), voice)


def _ties(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group().lower() for found in one_of("ties").finditer(text)))


def _office_behind(voice: Voice, article: Article) -> str | None:
    """The office that stands behind a name, where it is one: "N. Aziz, head of the police", not ", the police chief's son"."""
    phrase = _behind(voice, article)
    if phrase is None:
        return None
    head = HEAD.split(LEADING.sub("", phrase.removeprefix("who ")))[0].strip().lower()
    holds = any(ends(head, name) for name in ("speaks", "heads", "offices"))
    return phrase if holds or phrase.startswith("who ") else None


def _behind(voice: Voice, article: Article) -> str | None:
    """The words between commas behind a name, up to its cue; with "who" where they are what he heads."""
    found = IS.match(article.text, voice.span[1]) if voice.span is not None else None
    if found is None:
        return None
    end = found.end()
    if voice.cue is not None and found.start() <= voice.cue.span[0] < end:
        end = voice.cue.span[0]
    heads = "who " if re.match(r",\s+who\s+(?!is|was)", found.group()) else ""
    return heads + article.text[found.start(1) : end].strip()


def _rank(title: str) -> str | None:
    """The body that a rank belongs to: a colonel is of the army, where the text says no more."""
    return next((body for body, ranks in words("ranks").items() if any(re.search(rf"\b{r}\b", title, re.I) for r in ranks)), None)


def _described(voice: Voice, article: Article, text: str) -> Source:
    """A source without a name: a body or office is known by what it is; people are unnamed."""
    lower, tail = text.lower(), _tail(voice, article)
    if UNITED.match(text) and voice.kind in ("organisation", "government"):
        return _known(("state:UNO",), voice, "organisation", text)
    bare = LEADING.sub("", text)
    head = HEAD.split(bare)[0].strip()
    # "Police chief Ana Ruiz" read as a description: the title, and a name.
    titled = re.fullmatch(rf"(.*?\b(?i:{'|'.join(words('offices'))}))((?:\s+[A-Z][\w.'’-]+)+)", head)
    head, person = (titled.group(1).lower(), titled.group(2).strip()) if titled else (head.lower(), None)
    definite = lower.startswith(("the ", "this ", "that ", "its ", "their ", "his ", "her "))
    if lower in words("pronouns"):
        return Source("back", description=text)
    if one_of("together").search(f"{text} {tail}"):
        says = voice.cue is not None and one_of("says").search(voice.cue.text) is not None
        return _known(("body:joint-statement",), voice) if says else Source("unnamed", description=text)
    if voice.kind == "document":
        return _paper(voice, article, text, definite)
    if voice.actor is None or (one_of("nobody").fullmatch(head) and not definite and not one_of("anonymity").search(text)):
        return Source("nobody", description=text)
    if one_of("speaks").search(lower):
        body = body_of(f"{lower} {tail}", voice, article=article) or institution(tail) or named_body(f"{text} {tail}")
        return _known((body,), voice) if body else Source("back", description=text)
    office = ends(head, "offices") or ends(head, "heads")
    if office and not one_of("former").search(text):
        body = body_of(f"{bare} {tail}", voice, article=article) or institution(f"{bare} {tail}")
        named = _apposed(voice, article)
        if lower.startswith(("its ", "their ")) and office not in words("ties"):
            # Of a body that was named before: "Its president, K. Ozan, said".
            holder = person or (_without_rank(named) if named else None)
            return Source("back", (f"person:{slug(holder)}",) if holder else (), holder, text, "person" if holder else "unnamed")
        if body is not None or definite or person:
            held = body or (f"person:{slug(person)}" if person else scoped(f"office:{slug(office)}", voice))
            person = _without_rank(person or named or "") or None
            own = (f"person:{slug(person)}",) if person else ()
            # "The owner, Gold Fields": an office may be a body's.
            body_too = (by_name(named),) if named and not body else ()
            return _known((*body_too, held, *own), voice, name=person)
    if definite and head in words("generic") and " " not in head and not tail:
        return Source("back", description=text)
    if is_body(head) and (body := body_of(head, voice, f"{bare[len(head) :]} {tail}", article)) is not None:
        apart = _apposed(voice, article)
        return _known((by_name(apart), body) if apart else (body,), voice)
    if voice.kind == "organisation" or ends(head, "institutions"):
        # "the guerrilla movement", "the ministry": one named before, where one is.
        named = _apposed(voice, article)
        itself = (by_name(named) if named else None) or institution(f"{bare} {tail}") or f"body:{slug(head)}"
        alone = definite and bare.islower() and not tail.startswith(("for ", "of "))
        return Source("back" if alone and " " not in head else "known", (itself,), None, text, "organisation")
    if definite and ends(head, "generic"):
        return Source("back", description=text)
    if definite and (person := _titled(head, article)) is not None:
        return _known((f"person:{slug(person)}",), voice, "person", person)
    definite = definite or "'s " in text or "’s " in text
    return Source("unnamed", description=text, ties=_ties(head.split()[-1]) if definite and not text.endswith("s") else ())


def _apposed(voice: Voice, article: Article) -> str | None:
    """The name that the text gives, here or elsewhere, behind what a body is: "the operator, Gold Fields, said"."""
    found = re.match(APPOSED, article.text[voice.span[1] :]) if voice.span is not None else None
    head = (voice.text or "").split()[-1:]
    found = found or (re.search(rf"\b{re.escape(head[0])}{APPOSED}", article.text) if head else None)
    return found.group(1).strip() if found is not None else None


def _without_rank(name: str) -> str:
    """A name without the rank or form of address before it."""
    ranks = "|".join(rank for listed in (*words("ranks").values(), words("address")) for rank in listed)
    return re.sub(rf"^(?:(?:{ranks})\.?\s+)+", "", name, flags=re.IGNORECASE)


def _titled(head: str, article: Article) -> str | None:
    """The name that the text gives once to who is then only "the general"."""
    found = re.search(rf"(?<!\w)(?i:{re.escape(head)})\s+((?:[A-Z][\w'’-]+\s?){{1,3}})", article.text)
    return found.group(1).strip() if found is not None else None


def _paper(voice: Voice, article: Article, text: str, definite: bool) -> Source:
    """What a document says is the word of the body that wrote it: named in it or behind it, or before it."""
    after = BY.match(article.text, voice.span[1]) if voice.span is not None else None
    if (holder := _holder(voice, article)) is not None:
        return _known((f"outlet:{outlet_id(holder)}",), voice, "outlet", holder)
    tail = _tail(voice, article)
    if (body := body_of(text, voice) or body_of(tail, voice) or institution(tail)) is not None:
        return _known((body,), voice)
    hearsay = one_of("nobody").fullmatch(text.lower().split()[-1]) is not None and not definite and not _singular(text)
    name = after.group(1) if after and not hearsay else None
    if name is None and (inside := CAPITALS.search(re.sub(r"^(?:The|A|An|In)\s", "", text))) is not None:
        name = inside.group()
    if name is not None:
        return _known((body_of(name, voice) or by_name(name),), voice, "organisation", name.strip())
    if hearsay:
        return Source("nobody", description=text)
    if one_of("papers").search(text):
        return Source("back", description=text)
    return Source("unnamed", description=text)


def _holder(voice: Voice, article: Article) -> str | None:
    """The outlet that has a paper: "documents seen by Le Temps"."""
    behind = article.text[voice.span[1] :].lstrip() if voice.span is not None else ""
    found = one_of("seen_by").match(behind)
    by = re.match(r"\s+(?:[Tt]he )?((?:[A-Z][\w-]*\s?)+)", behind[found.end() :]) if found is not None else None
    return by.group(1).strip() if by is not None else None


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
