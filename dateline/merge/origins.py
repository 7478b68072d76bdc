"""Origins: the first voice that the claims of one event, or of one story, rest on, over all articles that tell it.

The rules, with their reasons, stand in docs/merge.md ("Origins").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.merge.bodies import one_of
from dateline.merge.joining import joined
from dateline.merge.sources import Source, source_of, spellings
from dateline.merge.tracing import (
    MENTIONED,
    NAMED,
    NOBODY,
    SAYS_SO,
    SEEN,
    TOLD,
    VAGUELY,
    Known,
    Rest,
    base_of,
    cited_in_lead,
    credit_of,
    hearsay,
    inward_cues,
    lead_of,
    own_ids,
    rest_of,
    seen,
    stems,
)
from dateline.records import Heard, Origin, Told
from dateline.types import Article

UNKNOWN = "unknown"
UNSHOWN = "told without a source"
# Sources whose name in a text tells that the news is theirs; a state or a person is named for much else.
NAMEABLE = ("outlet", "agency", "organisation", "group")


def origin_of(told: Told) -> Origin:
    """The origin of one claim, taken by itself.

    Args:
        told: a claim in the article that tells it.

    Returns:
        Its origin. With the claims of other articles beside it (`origins`) it may turn out to rest on another.
    """
    return origins((told,))[0]


def origins(tolds: Sequence[Told], heard: Sequence[Heard] = ()) -> tuple[Origin, ...]:
    """The distinct origins of the claims of one event or of one story's news.

    Args:
        tolds: the claims, each with its article and family, in any order.
        heard: articles of the event or story with all they cite; an article that has no claim among `tolds`, or only claims
            on its own word, rests on whom its lead cites. Without it such an article rests on its outlet, or is left out.

    Returns:
        The origins, those that most articles rest on first; every claim is in one of them. The claims of reports that
        nobody is named for have the key "unknown", which stands last and confirms nothing: see `independent`.
    """
    families: dict[str, tuple[list[Told], list[Heard]]] = defaultdict(lambda: ([], []))
    for told in sorted(tolds, key=lambda t: (t.article.published or "9", t.article.id, t.claim.evidence.trigger, t.claim.id)):
        families[told.family][0].append(told)
    for one in sorted(heard, key=lambda h: (h.article.published or "9", h.article.id)):
        families[one.family][1].append(one)
    titles = (one.article.title for one in heard if one.article.title)
    about = stems(" ".join((*(told.claim.evidence.text for told in tolds), *titles)))
    found = [rest for family, (told, listened) in families.items() for rest in _family(family, told, listened, about)]
    found = _shown(_followed(_mentioned(_told_by_name(found))))
    keys = joined({rest.source.handles for rest in found} | _offices(found, heard))
    groups: dict[str, list[Rest]] = defaultdict(list)
    for rest in found:
        groups[keys[rest.source.handles] if rest.source.handles else UNKNOWN].append(rest)
    made = [_origin(key, group) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda o: (o.key == UNKNOWN, -len(o.articles), o.key)))


def _offices(found: list[Rest], heard: Sequence[Heard]) -> set[tuple[str, ...]]:
    """For whom a person speaks who is an origin here, where an article says it only in another sentence."""
    names = {h.partition(":")[2] for rest in found for h in rest.source.handles if h.startswith(("person:", "body:"))}
    handles = {source.handles for one in heard for source in _people(one)}
    people = {some: next((h.partition(":")[2] for h in some if h.startswith("person:")), "") for some in handles if len(some) > 1}
    return {some for some, person in people.items() if any(f"-{person}".endswith(f"-{name}") for name in names)}


def _people(one: Heard) -> Iterator[Source]:
    known, spoken = Known(), [v for q in one.quotes for v in q.voices if v.span is not None]
    for voice in sorted(spoken, key=lambda v: v.span or (0, 0)):
        source = known.resolve(source_of(voice, one.article), voice, one.article)
        known.add(voice, source)
        if any(handle.startswith("person:") for handle in source.handles):
            yield source


def independent(found: Iterable[Origin]) -> int:
    """How many independent sources there are: the known origins.

    Args:
        found: of `origins`.
    """
    return sum(origin.key != UNKNOWN for origin in found)


def counted(found: Sequence[Origin]) -> str:
    """The count as it is shown: "12 articles, 1 origin".

    Args:
        found: of `origins`.
    """
    articles, known = len({a for origin in found for a in origin.articles}), independent(found)
    shown = f"{articles} article{'s' * (articles != 1)}, {known or 'no known'} origin{'s' * (known != 1)}"
    return f"{shown}, and reports of unknown origin" if known and known < len(found) else shown


def _family(family: str, tolds: list[Told], heard: list[Heard], about: frozenset[str]) -> list[Rest]:
    """What the claims of one text rest on. Its own word counts only where it cites nobody for the same, or was there: a lead
    without a source is told on the word of those cited below it."""
    articles = {a.id: a for a in (*(t.article for t in tolds), *(h.article for h in heard))}
    base = base_of(list(articles.values()), family)
    known = {id: Known() for id in articles}
    inward = {h.article.id: inward_cues(h.quotes) for h in heard}
    found = [
        rest_of(told.article, told.claim, base, known[told.article.id], inward.get(told.article.id, frozenset()))
        for told in tolds
    ]
    if heard and all(rest.own or rest.titled or rest.how in (NOBODY, SAYS_SO) for rest in found):
        tells = any(rest.own and not rest.titled for rest in found)
        found += [r for h in heard for r in cited_in_lead(h.article, h.quotes, about, base, known[h.article.id], tells)]
    found = _by_name(_below_headline(found))
    own = [rest for rest in found if rest.own]
    cited = [rest for rest in found if not rest.own and rest.how != SAYS_SO]
    witness = next((s for article in articles.values() if (s := seen(article)) is not None), None)
    if witness is not None and (own or not cited):
        there = witness if witness.handles else base[0]
        found = [replace(r, source=there, how=SEEN, own=not witness.handles) if r.own else r for r in found]
        cited = [*cited, *(r for r in found if r.how == SEEN)]
    elif not cited:
        vague = any(hearsay(article) for article in articles.values())
        cited = [replace(r, source=Source("nobody"), how=NOBODY, own=False) for r in own] if vague else []
        found = [*cited, *(r for r in found if not r.own)] if vague else found
    found = [_settled(rest, cited) for rest in found]
    # The copies that none of this names rest on the same.
    named = {rest.article.id for rest in found}
    stand = [rest for rest in found if not rest.denies][:1] or [_bare(articles, base, witness)]
    return found + [replace(stand[0], article=a, claim=None) for a in articles.values() if a.id not in named]


def _below_headline(found: list[Rest]) -> list[Rest]:
    """A headline says the same as the report below it, in fewer words, on the word of the same."""
    body = [rest for rest in found if not rest.titled]
    below = {denies: next((r for r in body if r.denies == denies), None) for denies in (False, True)}
    return [
        rest if not rest.titled or (other := below[rest.denies]) is None
        else replace(rest, source=other.source, how=other.how, relays=other.relays, own=other.own, tie=other.tie)
        for rest in found
    ]  # fmt: skip


def _by_name(found: list[Rest]) -> list[Rest]:
    """"A witness told AFP", and further down the name of one who holds no office: it is he."""
    people = [r.source for r in found if r.source.kind == "person" and all(h.startswith("person:") for h in r.source.handles)]
    return [replace(r, source=people[0]) if r.how == TOLD and people else r for r in found]


def _told_by_name(found: list[Rest]) -> list[Rest]:
    """Who is "his lawyer" here and has a name there is one."""
    named: dict[str, dict[tuple[str, ...], Source]] = defaultdict(dict)
    for rest in found:
        for tie in rest.source.ties:
            named[tie][rest.source.handles] = rest.source
    return [
        replace(r, source=next(iter(named[r.tie].values())), how=NAMED) if r.tie and len(named[r.tie]) == 1 else r for r in found
    ]


def _bare(articles: Mapping[str, Article], base: tuple[Source, str], witness: Source | None) -> Rest:
    """What a text rests on of which there is no claim, and which cites nobody in its lead."""
    article = next(iter(articles.values()))
    if witness is not None:
        return Rest(article, None, witness if witness.handles else base[0], SEEN, own=not witness.handles)
    if hearsay(article):
        return Rest(article, None, Source("nobody"), NOBODY)
    return Rest(article, None, base[0], base[1], own=True)


def _settled(rest: Rest, cited: list[Rest]) -> Rest:
    """A claim on the own word, or on nobody's, that rests on one whom the text cites for the same."""
    if rest.how == SEEN or not (rest.own or rest.how == NOBODY):
        return rest
    behind = [r for r in cited if r.denies == rest.denies and (rest.own or r.source.sort == "known")]
    first = next((r for r in behind if r.source.sort == "known"), behind[0] if behind else None)
    if first is None:
        return rest
    return replace(rest, source=first.source, how=first.how, relays=first.relays, own=False, tie=first.tie)


def _mentioned(found: list[Rest]) -> list[Rest]:
    """An article on its own word whose lead names an outlet or a body that others have the happening from, or says that a
    person said it from whom they have it, rests on that one."""
    names: dict[str, tuple[Rest, bool]] = {}
    for rest in found:
        for name in (rest.source.name, rest.source.description, rest.article.outlet, credit_of(rest.article)):
            person = name in (rest.source.name, rest.source.description) and rest.source.kind not in NAMEABLE
            if name is not None and not (person and (rest.source.kind != "person" or " " not in name)):
                names |= {n: (rest, person) for n in spellings(name) if len(n) > 2 and n[0].isupper()}
    return [_with_mention(r, names) if (r.own and r.how != SEEN) or r.how == NOBODY else r for r in found]


def _with_mention(rest: Rest, names: Mapping[str, tuple[Rest, bool]]) -> Rest:
    lead = rest.article.text[: lead_of(rest.article)]
    for name, (other, person) in sorted(names.items(), key=lambda n: (lead.find(n[0]), n[0])):
        apart = other.article.id != rest.article.id and not set(other.source.handles) & set(rest.source.handles)
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lead) if apart and name in lead else None
        if found is not None and (not person or one_of("says").match(lead[found.end() :].lstrip(" ,"))):
            return replace(rest, source=other.source, how=MENTIONED, own=False)
    return rest


def _followed(found: list[Rest]) -> list[Rest]:
    """An outlet that is cited is followed to the voice that it had it from, where an article of the set says that: its own
    article, or another that cites it more fully."""
    homes = {h for r in found for h in _homes(r)}
    stands = {h for r in found for h in r.source.handles if r.own or (r.how == TOLD and (h in _homes(r) or h not in homes))}
    behind: dict[str, Rest] = {}
    for rest in sorted(found, key=lambda r: (r.denies, r.at)):
        carriers = _carriers(rest)
        if rest.source.handles and not rest.own and not set(rest.source.handles) & set(carriers):
            for outlet in carriers:
                behind.setdefault(outlet, rest)
    return [_follow(rest, behind, stands) for rest in found]


def _homes(rest: Rest) -> tuple[str, ...]:
    return tuple(f"outlet:{id}" for id in sorted(own_ids(rest.article)))


def _shown(found: list[Rest]) -> list[Rest]:
    """Independence has to be shown. What an article tells on its own word, or on that of "officials", without saying that
    anybody of its own saw it or was told, is no second source beside voices that others name: it counts with the first of
    those that most articles rest on. An outlet that others cite for it stands by itself."""
    said = [rest for rest in found if rest.source.sort == "known" and not rest.own and rest.how not in (VAGUELY, SAYS_SO)]
    cited = [rest for rest in said if not _anybody(rest)]
    stands = {handle for rest in cited for handle in rest.source.handles}
    votes = {denies: Counter(r.source.handles for r in cited if r.denies == denies) for denies in (False, True)}
    settled = []
    for rest in found:
        unshown = (rest.own and rest.how != SEEN) or rest.how == VAGUELY or _anybody(rest)
        if unshown and votes[rest.denies] and not stands & set(rest.source.handles):
            most = votes[rest.denies].most_common(1)[0][0]
            source = next(r.source for r in cited if r.source.handles == most)
            rest = replace(rest, source=source, how=UNSHOWN, own=False)
        settled.append(rest)
    return settled


def _anybody(rest: Rest) -> bool:
    """Whether the source may be any body of a state: "authorities said"."""
    return any(handle.startswith("body:authorities") for handle in rest.source.handles)


def _carriers(rest: Rest) -> tuple[str, ...]:
    return (*rest.relays, *_homes(rest))


def _follow(rest: Rest, behind: Mapping[str, Rest], stands: set[str]) -> Rest:
    source, passed = rest.source, set[str]()
    while source.kind in ("outlet", "agency") and not rest.own and source.handles:
        outlet = source.handles[0]
        if outlet in stands or outlet in passed or outlet not in behind:
            break
        passed.add(outlet)
        source = behind[outlet].source
    return replace(rest, source=source)


def _origin(key: str, rests: list[Rest]) -> Origin:
    rests = sorted(rests, key=lambda r: r.at)
    named = sorted((r.source for r in rests), key=lambda s: (s.name is None, s.kind == "person" and key.startswith("body:")))
    articles = list({r.article.id: r.article for r in rests}.values())
    return Origin(
        key=key,
        name=named[0].name,
        description=None if named[0].name else named[0].description,
        kind=named[0].kind,
        how="; ".join(dict.fromkeys(r.how for r in rests)),
        via=tuple(dict.fromkeys(n for a in articles for n in (a.outlet or a.agency,) if n is not None)),
        articles=tuple(a.id for a in articles),
        claims=tuple(r.claim.id for r in rests if r.claim is not None),
    )
