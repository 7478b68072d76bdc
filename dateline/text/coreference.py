"""Who is meant by a pronoun, a surname or "the general": links within one article, by rule, each with its reason.

A link is made only where one candidate is left; two equally good ones make none. First and second person are settled
by the voices (`Scope.speaker`), not here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from dateline.text.pronouns import antecedent
from dateline.text.setting import Setting, make_setting, root_of
from dateline.types import Document, Mention

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
FIRST_SECOND = frozenset("i me my myself we us our ours ourselves you your yours yourself".split())
# Over how many paragraphs "the general" reaches back where there was more than one.
PARAGRAPHS = 3
# Where family names come first.
FAMILY_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "SGP"))
# Bodies that a state has one of, and the sectors of those who are a state's.
BODIES = frozenset(
    "army military police parliament government junta cabinet navy legislature regime authority guard senate congress".split()
)
NO_STATE = ("IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM")
OF_STATE = ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")
# From how many mentions of a state, and how many times those of any other, an article is about that state.
LEAST, TIMES = 3, 2


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier mention, the others meant with it, and why."""

    at: int
    why: str
    others: tuple[int, ...] = ()


def link_mentions(document: Document, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with `same_as`, `why` and the actor of the antecedent, where one can be told.

    Args:
        document: the parsed article.
        mentions: in the order of the text; linked at most by what an office says.
    """
    setting = make_setting(document)
    named, beside = _appositions(document, _full_names(mentions))
    done: list[Mention] = []
    for i, mention in enumerate(named):
        link = beside.get(i) or _link(setting, mention, done)
        if link is not None and link.at < i:
            root = root_of(done, link.at)
            others = link.others or (done[link.at].others if mention.plural else ())
            mention = replace(_joined(done[root], mention, root, link.why), others=others)
            if mention.person and done[root].gender is None:
                done[root] = replace(done[root], gender=mention.gender)  # "he" tells it for the rest
        elif link is not None:
            mention = _inserted(mention, named[link.at], link)
        done.append(mention)
    return tuple(_of_home(setting, _owned(setting, _headline(setting, done))))


def _joined(first: Mention, mention: Mention, at: int, why: str) -> Mention:
    known, own = first.actor, mention.actor
    if mention.form == "name" and own.country and why == "same name":
        actor = own
    elif mention.form == "description" and known.name is None:
        actor = replace(own, country=own.country or known.country, sector=own.sector or known.sector)
    else:
        actor = replace(known, text=own.text, span=own.span)
    return replace(mention, actor=actor, same_as=at, why=why, gender=mention.gender or first.gender, person=first.person)


def _inserted(mention: Mention, name: Mention, link: Link) -> Mention:
    actor = replace(name.actor, text=mention.actor.text, span=mention.actor.span)
    return replace(mention, actor=actor, same_as=link.at, why=link.why)


def _link(setting: Setting, mention: Mention, done: list[Mention]) -> Link | None:
    if mention.form == "pronoun":
        if setting.document.doc[mention.head].lower_ in FIRST_SECOND:
            return None
        found = antecedent(setting, mention, done)
        return Link(found[0].at, found[1], found[0].others) if found is not None else None
    if mention.actor.name is not None:
        return _same_name(mention, done)
    if mention.same_as is not None and mention.why is not None:
        return Link(mention.same_as, mention.why)
    return _same_description(setting, mention, done)


def _same_name(mention: Mention, done: list[Mention]) -> Link | None:
    actor = mention.actor
    for i, earlier in enumerate(done):
        if earlier.same_as is None and earlier.actor.id is not None and earlier.actor.id == actor.id:
            return Link(i, mention.why or "same name")
    return None


def _full_names(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Persons called by a part of the one full name in the article that has it, before or after, get that name."""
    full: dict[str, Mention] = {}
    for m in mentions:
        if m.person and m.form == "name" and m.actor.id is not None and m.actor.name and " " in m.actor.name:
            full.setdefault(m.actor.id, m)
    found = []
    for m in mentions:
        bearers = [f for f in full.values() if _short_for(m, f)]
        if len(bearers) == 1:
            own, actor = m.actor, bearers[0].actor
            role, sector = (own.role, own.sector) if own.role else (actor.role, actor.sector)
            actor = replace(actor, text=own.text, span=own.span, role=role, sector=sector, sectors=(sector,) if sector else ())
            m = replace(m, actor=actor, gender=m.gender or bearers[0].gender, why="surname")
        found.append(m)
    return found


def _short_for(mention: Mention, full: Mention) -> bool:
    short, name = mention.actor.name, full.actor.name
    if not mention.person or mention.form != "name" or not short or not name or mention.actor.id == full.actor.id:
        return False
    if name.lower().endswith(" " + short.lower()):
        return True
    return full.actor.country in FAMILY_FIRST and name.split()[0] == short


def _same_description(setting: Setting, mention: Mention, done: list[Mention]) -> Link | None:
    """The last phrase with the same head and number; far back only where the article had but one."""
    doc = setting.document.doc
    if not any(c.lower_ in DEFINITE for c in doc[mention.head].children if c.dep_ == "det"):
        return _in_headline(setting, mention, done)
    alike = [i for i, m in enumerate(done) if _alike(setting, mention, m)]
    if not alike:
        return None
    last = done[alike[-1]].head
    if len({root_of(done, i) for i in alike}) == 1:
        return Link(alike[-1], "same description")
    countries = {done[i].actor.country for i in alike}
    near = setting.paragraph[mention.head] - setting.paragraph[last]
    return Link(alike[-1], "same description") if near == 0 or near <= PARAGRAPHS and len(countries) == 1 else None


def _alike(setting: Setting, mention: Mention, earlier: Mention) -> bool:
    doc = setting.document.doc
    country = mention.actor.country
    return (
        earlier.form in ("description", "name")
        and earlier.plural == mention.plural
        and earlier.tokens != mention.tokens
        and (country is None or earlier.actor.country == country)
        and (earlier.form == "description" or earlier.actor.kind in ("organisation", "government"))
        and doc[earlier.head].lower_.removesuffix("s") == doc[mention.head].lower_.removesuffix("s")
    )


def _in_headline(setting: Setting, mention: Mention, done: list[Mention]) -> Link | None:
    """A bare plural of the lead ("Rebels captured …") is the headline's ("Congo rebels take town")."""
    doc, title = setting.document.doc, setting.document.title
    if title is None or not mention.plural or any(c.dep_ in ("det", "nummod", "poss") for c in doc[mention.head].children):
        return None
    first = next((start for start, _ in setting.document.paragraphs if start >= title[1]), None)
    if first is None or not 0 <= setting.paragraph[mention.head] - setting.paragraph[first] <= 1:
        return None
    same = [i for i, m in enumerate(done) if m.head < title[1] and m.form != "pronoun" and _alike(setting, mention, m)]
    return Link(same[0], "the headline's") if len(same) == 1 else None


def _headline(setting: Setting, done: list[Mention]) -> list[Mention]:
    """The headline's bare "rebels" are of the country that the lead gives them."""
    title = setting.document.title
    for mention in done:
        known = done[mention.same_as] if mention.same_as is not None and mention.why == "the headline's" else None
        if title is None or known is None or known.actor.country or not mention.actor.country:
            continue
        at = mention.same_as or 0
        done[at] = replace(known, actor=replace(known.actor, country=mention.actor.country))
    return done


def _appositions(document: Document, mentions: list[Mention]) -> tuple[list[Mention], dict[int, Link]]:
    """Give "the minister, Jane Roe," the name beside it, and link the two; a pronoun explained in brackets likewise."""
    done, links = list(mentions), dict[int, Link]()
    by_head = {m.head: i for i, m in enumerate(done)}
    for i, mention in enumerate(done):
        token = document.doc[mention.head]
        after = done[i + 1] if i + 1 < len(done) else None
        spaced = after is not None and after.head == mention.head + 1 and document.doc[after.head].is_space
        if mention.form == "pronoun" and spaced:
            links[i] = Link(i + 1, "insertion")
        elif token.dep_ == "appos" and token.head.i in by_head:
            j = by_head[token.head.i]
            first = done[j]
            if not first.person or not mention.person:
                continue
            if first.form == "description" and first.actor.name is None and mention.actor.name is not None:
                done[j] = _named_by(first, mention)
                links[i] = Link(j, "apposition")
            elif mention.form == "description" and mention.actor.name is None and first.form == "name":
                links[i] = Link(j, "apposition")
    return done, links


def _named_by(described: Mention, named: Mention) -> Mention:
    words = described.actor
    actor = replace(
        named.actor,
        text=words.text,
        span=words.span,
        country=named.actor.country or words.country,
        sector=words.sector or named.actor.sector,
        sectors=words.sectors or named.actor.sectors,
        role=words.role or named.actor.role,
    )
    return replace(described, actor=actor, gender=described.gender or named.gender)


def _owned(setting: Setting, done: list[Mention]) -> list[Mention]:
    """ "Its troops" and "Israel, whose troops" are of the owner's country."""
    by_head = {m.head: m for m in done}
    for i, mention in enumerate(done):
        if mention.form != "description" or mention.actor.country is not None or mention.actor.sector is None:
            continue
        owner = _owner(setting, mention, by_head)
        if owner is None or owner.others or owner.actor.country in (None, *NO_STATE):
            continue
        if owner.person and (mention.actor.sector not in OF_STATE or owner.actor.sector not in ("GOV", "MIL")):
            continue
        done[i] = replace(mention, actor=replace(mention.actor, country=owner.actor.country))
    return done


def _owner(setting: Setting, mention: Mention, by_head: dict[int, Mention]) -> Mention | None:
    for child in setting.document.doc[mention.head].children:
        if child.dep_ != "poss":
            continue
        if child.tag_ == "WP$":
            clause = next((t for t in child.ancestors if t.dep_ == "relcl"), None)
            return by_head.get(clause.head.i) if clause is not None else None
        return by_head.get(child.i)
    return None


def _of_home(setting: Setting, done: list[Mention]) -> list[Mention]:
    """ "The police" and "Parliament" in an article about one state are that state's."""
    home = _home(setting, done)
    if home is None:
        return done
    roots = {root_of(done, i) for i, m in enumerate(done) if m.form == "description" and _bare_body(setting, m)}
    roots = {i for i in roots if done[i].actor.country is None}
    for i, mention in enumerate(done):
        if root_of(done, i) in roots and mention.actor.country is None:
            done[i] = replace(mention, actor=replace(mention.actor, country=home), why=mention.why or "the article's state")
    return done


def _home(setting: Setting, done: list[Mention]) -> str | None:
    """The one state of the headline (or lead), where it is named much more than any other."""
    document = setting.document
    start, end = document.title or (document.paragraphs[0] if document.paragraphs else (0, 0))
    sectors = (*OF_STATE, "REB", "OPP")
    told = [m for m in done if m.form != "pronoun" and m.actor.sector in sectors]
    states = [(m.head, c) for m in told if (c := m.actor.country) and c not in NO_STATE]
    first = {c for head, c in states if start <= head < end}
    counts = Counter(c for _, c in states)
    if len(first) != 1 or not states:
        return None
    home = first.pop()
    return home if counts[home] >= max(LEAST, TIMES * max((n for c, n in counts.items() if c != home), default=0)) else None


def _bare_body(setting: Setting, mention: Mention) -> bool:
    """A body of state without a word on whose it is: "the army", "Parliament", "security forces"."""
    head = setting.document.doc[mention.head]
    if mention.actor.sector not in OF_STATE or mention.actor.kind not in ("organisation", "role"):
        return False
    children = [c for c in head.children if c.dep_ in ("det", "poss", "nummod", "amod", "prep", "relcl")]
    lemma = head.lemma_.lower()
    if lemma == "force":
        kind = any(c.lower_ in ("security", "armed") for c in head.children)
        return kind and all(c.lower_ in ("the", "armed") for c in children)
    if lemma == "junta":
        return not any(c.dep_ == "poss" for c in children)
    if lemma not in BODIES:
        return False
    plain = all(c.lower_ in ("the", "same") for c in children if c.dep_ != "relcl")
    return plain and (any(c.lower_ == "the" for c in children) or head.text.istitle())
