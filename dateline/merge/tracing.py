"""What one claim, or one article as a whole, rests on, by the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.merge.bodies import last_named, one_of
from dateline.merge.outlets import named_in, outlet_id
from dateline.merge.sources import Source, source_of
from dateline.types import Actor, Article, Claim, Quote, Span, Voice, VoiceKind

DENYING = ("denied", "did-not-happen")
# What is done by saying it: whoever says it is its first voice, although the article tells it as a deed.
SAID = ("ACCUSE", "REQUEST", "REJECT", "THREATEN")
KINDS: dict[str, VoiceKind] = {"state": "government", "government": "government", "person": "person", "group": "group",
                               "organisation": "organisation"}  # fmt: skip
NAMED, OWN, TOLD, CREDIT = "cited", "the outlet's own report", "an unnamed source told to it", "agency credit"
SAYS_SO, NOBODY = "said so itself", "reports that nobody is named for"
# "Officials said": nothing shows that they are others than those whom other articles name.
VAGUELY = "an unnamed source"
SEEN, MENTIONED = "its reporter was there", "named as the source"
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
# The headline and the two paragraphs in which a report says from whom it has its news; below, it often cites for other things.
LEAD = 3


@dataclass(frozen=True, slots=True)
class Rest:
    """What a claim, or an article as a whole (`claim` None), rests on: the source, how it was told, the outlets that passed it
    on, whether it is the telling article's own word, whether it stands in the headline, and what an unnamed source is to those
    who are told of ("their lawyer")."""

    article: Article
    claim: Claim | None
    source: Source
    how: str
    relays: tuple[str, ...] = ()
    own: bool = False
    titled: bool = False
    tie: str = ""

    @property
    def denies(self) -> bool:
        """Whether it speaks against the happening."""
        return self.claim is not None and self.claim.standing in DENYING

    @property
    def at(self) -> tuple[str, str, int]:
        """Its place in the order of publication and of the text."""
        return self.article.published or "9", self.article.id, self.claim.evidence.trigger[0] if self.claim else -1


class Known:
    """The known sources of one article, in the order in which they are met, for what goes back to one of them."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Source]] = []

    def add(self, voice: Voice, source: Source) -> None:
        """Keep a known source."""
        if voice.span is not None:
            self._found.append((voice.span[0], source))

    def resolve(self, source: Source, voice: Voice, article: Article) -> Source:
        """Who is meant by "the statement", "the newspaper", "it": the known source that stands before."""
        if source.sort != "back":
            return source
        at = voice.span[0] if voice.span is not None else 0
        last = (source.description or "").lower().split()[-1:]
        outlet = source.outlet or last[:1] == ["agency"]
        fit = [s for p, s in sorted(self._found, key=lambda f: f[0]) if p < at and _may_be(s, source.outlet, outlet)]
        if outlet and not fit and (named := named_in(article.text[:at])):
            fit = [Source("known", (f"outlet:{named[-1][2]}",), named[-1][1], None, "outlet")]
        if not fit and last and (named_body := last_named(last[0], article.text[:at])) is not None:
            fit = [Source("known", (named_body,), None, source.description, "organisation")]
        if source.kind == "person" and fit:  # "ministry spokesman NAME": one with the ministry
            bodies = tuple(h for h in fit[-1].handles if h.startswith("body:"))
            return replace(source, sort="known", handles=(*bodies, *source.handles))
        if fit:
            return fit[-1]
        return replace(source, sort="known") if source.handles else source


def _may_be(known: Source, outlet: bool, or_outlet: bool) -> bool:
    """Whether words that lead back can mean a known source: "the agency" an outlet or a body, "the newspaper" only an outlet."""
    published = known.kind in ("outlet", "agency")
    return published if outlet else or_outlet or not published


def base_of(articles: Sequence[Article], family: str) -> tuple[Source, str]:
    """On whose word a text stands that cites nobody: its agency, else its outlet, else the text itself.

    Args:
        articles: the copies of one text; the credit of one is the credit of all, and the outlet is that of the earliest.
        family: names the text.

    Returns:
        The source, and how it is told.
    """
    credit = next((name for article in articles if (name := credit_of(article)) is not None), None)
    if credit is not None:
        return Source("known", (f"outlet:{outlet_id(credit)}",), credit, None, "agency"), CREDIT
    first = min((a.published[:10] for a in articles if a.published and a.outlet), default=None)
    outlets = dict.fromkeys(a.outlet for a in articles if a.outlet and (first is None or (a.published or "")[:10] == first))
    if outlets:
        return Source("known", tuple(f"outlet:{outlet_id(o)}" for o in outlets if o), next(iter(outlets)), None, "outlet"), OWN
    return Source("known", (f"text:{family}",), None, "an article without outlet or agency"), OWN


@lru_cache(maxsize=512)  # asked for every claim of an article; it took half the time of a page of stories
def credit_of(article: Article) -> str | None:
    """The agency that an article is made from: its credit, "With material from Reuters", a name in brackets at the end."""
    if article.agency is not None:
        return article.agency
    for found in one_of("credits").finditer(article.raw_text):
        if named := named_in(article.raw_text[found.end() : found.end() + 60].split(".")[0]):
            return named[0][1]
    end = re.search(r"[.!?”\"]\s*\(([A-Z][\w -]{1,30})\)\s*$", article.text)
    return end.group(1) if end is not None and named_in(end.group(1)) else None


def own_ids(article: Article) -> set[str]:
    """The ids of the outlet and the agency that an article is from."""
    return {outlet_id(n) for n in (article.outlet, credit_of(article)) if n is not None}


def rest_of(
    article: Article, claim: Claim, base: tuple[Source, str], known: Known, inward: frozenset[Span] = frozenset()
) -> Rest:
    """What a claim rests on: the innermost voice of its chain that is known. Who is unnamed speaks on the word of who was told,
    in the end of the outlet.

    Args:
        article: the article that tells it.
        claim: the claim.
        base: of `base_of`.
        known: the article's sources up to here; takes the new one.
        inward: of `inward_cues`; who denies a thing has it for his own word, whatever he says of reports.
    """
    inward = frozenset() if claim.standing in DENYING else inward
    cited = [v for v in claim.voices if (v.span is not None or v.cue is not None) and not (v.cue and v.cue.span in inward)]
    titled = claim.evidence.trigger[1] <= title_end(article)
    utterer = _utterer(article, claim)
    if cited:
        through = _through(article, claim, cited, base, known)
        # An outlet only passes on what somebody threatens or demands.
        passed = utterer is not None and through.how == NAMED and through.source.kind in ("outlet", "agency")
        through = replace(through, source=utterer, how=SAYS_SO) if passed and utterer else through
        return replace(through, titled=titled)
    if utterer is not None:
        return Rest(article, claim, utterer, SAYS_SO, titled=titled)
    return Rest(article, claim, base[0], base[1], own=True, titled=titled)


def _utterer(article: Article, claim: Claim) -> Source | None:
    """Who does a deed by saying it, where he is known."""
    if claim.event_type not in SAID or not claim.actors or claim.actors[0].kind not in KINDS:
        return None
    source = source_of(_as_voice(claim.actors[0]), article)
    return source if source.sort == "known" else None


def inward_cues(quotes: Iterable[Quote]) -> frozenset[Span]:
    """The cues by which nothing is told: that somebody plans or fears a thing is the word of who writes it, and who says that he
    will study a report of others is no source of what they report.

    Args:
        quotes: what an article cites.
    """
    told = ((q.cue.span, q) for q in quotes if q.cue is not None)
    return frozenset(cue for cue, q in told if q.attitude in ("intention", "emotion") or one_of("reacts").search(q.text))


def _as_voice(actor: Actor) -> Voice:
    described = None if actor.name else actor.description or actor.text
    return Voice(actor.name, described, actor.text, actor.span, KINDS[actor.kind], actor)


def _through(article: Article, claim: Claim | None, cited: list[Voice], base: tuple[Source, str], known: Known) -> Rest:
    sources = [_jointly(v, article) or known.resolve(source_of(v, article), v, article) for v in cited]
    relays = tuple(h for s in sources for h in s.handles if h.startswith("outlet:"))
    unnamed = any(s.sort == "unnamed" for s in sources)
    tie = next((t for s in sources if s.sort == "unnamed" for t in s.ties), "")
    for voice, source in zip(reversed(cited), reversed(sources), strict=True):
        if source.sort == "known":
            known.add(voice, source)
            how = TOLD if unnamed and source.kind in ("outlet", "agency") else NAMED
            return Rest(article, claim, source, how, tuple(r for r in relays if r not in source.handles), tie=tie)
    if unnamed:
        told = next((t for v in cited if (t := _told_to(v, article)) is not None), None)
        how = TOLD if told or any(_own_source(v, article) for v in cited) else VAGUELY
        return Rest(article, claim, told or base[0], how, tie=tie)
    if any(s.sort == "back" for s in sources):
        # "the group says", and no group before: no more than the article's own word.
        return Rest(article, claim, *base, own=True)
    return Rest(article, claim, Source("nobody"), NOBODY)


def _jointly(voice: Voice, article: Article) -> Source | None:
    """The joint text of several, which is one origin although several speak in it."""
    if voice.span is None or voice.kind == "outlet":
        return None
    start = max(article.text.rfind(". ", 0, voice.span[0]), article.text.rfind("\n", 0, voice.span[0])) + 1
    joint = one_of("joint").search(re.split(r"[.!?]\s", article.text[start:])[0])
    return None if joint is None else Source("known", ("body:joint-statement",), None, joint.group(), "document")


def _own_source(voice: Voice, article: Article) -> bool:
    """Whether an unnamed source is shown to be the outlet's own: it told the outlet, asked not to be named, or saw it."""
    told = voice.cue is not None and one_of("told").search(voice.cue.text) is not None
    saw, asked = one_of("witnesses").search(voice.text or ""), one_of("anonymity").search(article.text)
    # Whose "residents" they are is not known of a text without an outlet.
    near = bool(own_ids(article)) or (voice.text or "").lower().startswith(("a ", "an ", "one "))
    return told or saw is not None and near or asked is not None


def _told_to(voice: Voice, article: Article) -> Source | None:
    """The outlet that stands behind "told" where the reading has it as no voice: "told the French agency AFP that"."""
    if voice.span is not None and (quoted := one_of("quoted_by").match(article.text[voice.span[1] :].lstrip(" ,"))) is not None:
        by = re.split(r"[,.;]", article.text[voice.span[1] :].lstrip(" ,")[quoted.end() :])[0]
        named = [n for n in named_in(by) if n[2] not in own_ids(article)]
        return Source("known", (f"outlet:{named[0][2]}",), named[0][1], None, "outlet") if named else None
    if voice.cue is None or one_of("told").search(voice.cue.text) is None:
        return None
    behind = re.split(r"\bthat\b|[,.;]", article.text[voice.cue.span[1] : voice.cue.span[1] + 60])[0]
    named = [n for n in named_in(behind) if n[2] not in own_ids(article)]
    return Source("known", (f"outlet:{named[-1][2]}",), named[-1][1], None, "outlet") if named else None


def lead_of(article: Article) -> int:
    """Where the lead of an article ends in its text: headline, and the two paragraphs below."""
    ends = [m.start() for m in re.finditer(r"\n\n", article.text)]
    at = LEAD - 1 if title_end(article) else LEAD - 2
    return ends[at] if len(ends) > at else len(article.text)


def cited_in_lead(
    article: Article, quotes: Iterable[Quote], about: frozenset[str], base: tuple[Source, str], known: Known, tells: bool
) -> list[Rest]:
    """Whom an article cites in its lead: the first, and who else speaks of the happening there.

    An article that tells the happening itself has it from who is cited in its first sentence or named in its first paragraph,
    or cited for the same: who only says that he follows the situation is no source of it.

    Args:
        article: the article.
        quotes: what it cites.
        about: stems of the happening, of `stems`.
        base: of `base_of`.
        known: the article's sources; takes the new ones.
        tells: whether it has a claim of the happening below its headline.
    """
    quotes, reach = tuple(quotes), 0
    end, found, inward = lead_of(article), list[Rest](), inward_cues(quotes)
    body = title_end(article)
    breaks = article.text.find("\n\n", body + 2)
    first_paragraph = article.text[: breaks if breaks > 0 else None]
    first_sentence = first_paragraph[: body + len(SENTENCE.split(first_paragraph[body:].rstrip())[0])]
    for quote in sorted(quotes, key=lambda q: q.span):
        cited = [v for v in quote.voices if (v.span is not None or v.cue is not None) and not (v.cue and v.cue.span in inward)]
        within = quote.span[1] <= reach  # told by one whose words these are: nothing new
        if within or quote.span[0] >= end or not cited or quote.attitude not in ("speech", "writing"):
            continue
        rest = _through(article, None, cited, base, known)
        first, shared = not any(r.source.sort == "known" for r in found), len(stems(quote.text) & about)
        opening = quote.span[0] < len(first_sentence) or (rest.source.name or "\0") in first_paragraph
        near = shared > int(tells) or opening or not (tells or about)
        newly = rest.source.sort == "known" or not found
        if (first and near and newly and not rest.own) or (rest.source.sort == "known" and shared > 1):
            found.append(replace(rest, titled=quote.span[1] <= title_end(article)))
            reach = quote.span[1]
    return found


def title_end(article: Article) -> int:
    """Where the headline ends in the text; 0 where it does not stand there."""
    return len(article.title) if article.title and article.text.startswith(article.title) else 0


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, by which two wordings of one thing are told to be alike."""
    return frozenset(w[:5] for w in re.findall(r"\w+", text.casefold()) if len(w) > 3)


def hearsay(article: Article) -> bool:
    """Whether the lead says that its news is what is said."""
    return one_of("hearsay").search(article.text, 0, lead_of(article)) is not None


def seen(article: Article) -> Source | None:
    """The outlet whose reporter the text says was there, or which had the papers; without handles where it is the own."""
    if one_of("near").search(article.text):
        return Source("known")
    own, names = own_ids(article), [n for n in (article.outlet, article.agency) if n]
    for sentence in SENTENCE.split(article.text):
        papers = one_of("seen_by").search(sentence)
        if papers is not None and any(n in sentence[papers.end() :] for n in names):
            return Source("known")
        staff = one_of("staff").search(sentence)
        if staff is None or not (one_of("saw").search(sentence, staff.end()) or sentence.startswith("This ")):
            continue
        named = named_in(sentence[max(0, staff.start() - 40) : staff.end() + 40])
        if named and named[0][2] not in own:
            return Source("known", (f"outlet:{named[0][2]}",), named[0][1], None, "outlet")
        if named or re.search(r"\b(?:[Tt]his|[Oo]ur|[Oo]wn) (?:\w+ )?$|^An? $", sentence[: staff.start()]):
            return Source("known")
    unquoted = re.sub(r"[“\"][^”\"]*[”\"]", "", article.text)
    return Source("known") if re.search(r"\bI (?:was|saw|watched|heard|stood|counted|sat|lay|walked|met)\b", unquoted) else None
