"""The order of the stages, once: an article in, a reading out.

1. text   parse: sentences, tags, dependencies, entities
2. where  places
3. who    mentions of actors, resolved by the tables
4. when   time expressions
5. text   coreference: pronouns and short names to their mentions
6. voice  quotes, and the chain of voices at every word
7. what   deeds: predicates with their sides, standing and aims
8. when, where, who   each deed's own time and place, and its actors as they were then
9. what   claims and, at the end, comparisons
10. voice  which claims answer which, and which deeds keep or break a promise
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.data import table
from dateline.text.coreference import link_mentions
from dateline.text.model import load_model
from dateline.text.parse import parse
from dateline.text.whole import keep_whole
from dateline.types import ActorMention, Claim, Deed, Mention, Mentions, Page, Place, Quote, Reading, TimeWords, When
from dateline.voice import Lexicon as Cues
from dateline.voice import answer_claims, find_voices, read_cues
from dateline.what import Lexicon, compile_lexicon, find_comparisons, find_deeds, make_claims
from dateline.what.predicates import find_predicates
from dateline.when import event_time, find_times, is_background
from dateline.where import Gazetteer, compile_gazetteer, event_place, find_places, told_places
from dateline.who import Names, compile_names, dated, find_mentions, only_places, with_bodies, with_speakers

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """The language model and the compiled tables, loaded once and used for every article."""

    nlp: Language
    names: Names
    gazetteer: Gazetteer
    lexicon: Lexicon
    cues: Cues
    when: dict[str, Any]


def load(model: str | None = None) -> Reader:
    """Load the language model and the tables.

    Args:
        model: name or folder of another spaCy pipeline; None for the default one, whose digest is checked.

    Raises:
        ModelError: the model is missing or not the one that was checked.
    """
    who, lexicon = table("who"), compile_lexicon(table("what"))
    return Reader(
        keep_whole(load_model(model), lexicon.hyphened),
        compile_names(who),
        compile_gazetteer(table("where"), who),
        lexicon,
        read_cues(table("voice")),
        table("when"),
    )


def read(page: Page, reader: Reader) -> Reading:
    """Everything that dateline takes from one article.

    Args:
        page: an article with its furniture apart, as `dateline.read` gives it.
        reader: from `load`.

    Returns:
        A Reading. An article in another language than English has no records, and a note that says so.
    """
    article = page.article
    if article.language not in (None, "en") or not article.text.strip():
        return Reading(article, page.furniture, Mentions(), (), (), (), (), page.notes, __version__)
    document = parse(article, reader.nlp, reader.names.proper, reader.names.vessels)  # 1
    places = find_places(document, reader.gazetteer)  # 2
    mentions = find_mentions(document, reader.names, places)  # 3
    times = find_times(document, reader.when)  # 4
    mentions = link_mentions(document, mentions)  # 5
    voicing, quotes = find_voices(document, mentions, times, places, reader.cues)  # 6
    mentions = with_bodies(document, mentions, quotes, reader.names)
    # The text's own names come only now: the tables of actors do not take the parser's word that a name is a place.
    named = tuple(sorted((*places, *told_places(document, places, reader.gazetteer)), key=lambda p: p.tokens))
    deeds = find_deeds(document, mentions, voicing, times, named, reader.lexicon)  # 7
    settled: list[tuple[Deed, When, bool, Place | None]] = []
    for deed in deeds:  # 8
        when = event_time(document, times, deed.trigger, deed.clause, deed.told)
        place = event_place(document, named, deed.trigger, deed.clause, reader.gazetteer)
        settled.append((_dated(deed, when, reader.names), when, is_background(document, times, deed.trigger, when), place))
    claims = make_claims(document, tuple(settled), voicing, reader.lexicon)  # 9
    claims = answer_claims(document, voicing, quotes, claims)  # 10
    comparisons = find_comparisons(document, mentions, voicing, times, places, claims, reader.lexicon)
    listed = Mentions(
        _listed(with_speakers(document, mentions, quotes), only_places(document, mentions) - _used(mentions, claims, quotes)),
        tuple(TimeWords(t.text, t.span, t.type, t.value, t.mod, t.when) for t in times),
        tuple(p.place for p in named),
    )
    predicates = find_predicates(document, voicing, reader.lexicon)
    return Reading(article, page.furniture, listed, predicates, quotes, claims, comparisons, page.notes, __version__)


def _dated(deed: Deed, when: When, names: Names) -> Deed:
    return replace(
        deed,
        actors=tuple(dated(a, when, names) for a in deed.actors),
        recipients=tuple(dated(a, when, names) for a in deed.recipients),
    )


def _used(mentions: tuple[Mention, ...], claims: tuple[Claim, ...], quotes: tuple[Quote, ...]) -> set[int]:
    """The mentions whose words a claim or a quote has as an actor's."""
    spans = {a.span for c in claims for a in (*c.actors, *c.recipients)} | {q.speaker.span for q in quotes if q.speaker}
    return {i for i, m in enumerate(mentions) if m.actor.span in spans}


def _listed(mentions: tuple[Mention, ...], places: set[int]) -> tuple[ActorMention, ...]:
    """The mentions that stand for somebody, with `same_as` as an index of this list; `places` are left to the places."""
    kept = [i for i, m in enumerate(mentions) if m.actor.kind != "other" and i not in places]
    at = {old: new for new, old in enumerate(kept)}
    found = []
    for new, i in enumerate(kept):
        mention = mentions[i]
        values = {f.name: getattr(mention.actor, f.name) for f in fields(mention.actor)}
        first = mention.same_as
        while first in places and mentions[first].same_as is not None:
            first = mentions[first].same_as
        # The first of the list that is the same as a mere place stands in for it.
        same = at.setdefault(first, new) if first in places else at.get(first) if first is not None else None
        same = None if same == new else same
        found.append(ActorMention(**values, same_as=same, why=mention.why if same is not None else None))
    return tuple(found)
