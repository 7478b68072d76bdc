"""Stories: what an article is about, and which story it joins, opens, joins together or splits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from dateline.merge.stories import TIMES, Joined, StoryProfile, Strand, join, likeness, title, window, windowed
from dateline.merge.story_terms import features, kind, near_terms, settings, stem, telling, weighed
from dateline.pipeline import Reader, read
from dateline.records import Features
from dateline.types import Article, DatelineLine, Page, Reading, Syndication

# Two ferries, two of the same kind of happening told with the same words; and a third thing.
LUZANO = (
    "Ferry sinks off Luzano, 14 dead\n\nThe ferry Estrella sank off Luzano on Monday with 212 people on board, and 14 of them "
    "drowned, the coast guard said. Captain Ramon Ortega was held for questioning.",
    "Luzano mourns ferry victims\n\nDivers brought up 14 bodies from the ferry Estrella, which sank near the port of Luzano. "
    "Prosecutors questioned the captain, Ramon Ortega.",
    "Captain of sunken ferry charged\n\nRamon Ortega, captain of the ferry Estrella, was charged over the sinking off Luzano "
    "in which 14 passengers drowned.",
    "Ferry Estrella was overloaded, Luzano inquiry says\n\nThe ferry Estrella carried 212 people though built for 150, an "
    "inquiry in Luzano found. Ramon Ortega, its captain, denied it.",
)
KARVIK = (
    "Ferry sinks off Karvik, 31 dead\n\nThe ferry Nordlys sank off Karvik on Friday with 96 people on board, and 31 of them "
    "drowned, the coast guard said. Captain Ole Brandt was held for questioning.",
    "Karvik mourns ferry victims\n\nDivers brought up 31 bodies from the ferry Nordlys, which sank near the port of Karvik. "
    "Prosecutors questioned the captain, Ole Brandt.",
    "Captain of sunken ferry charged\n\nOle Brandt, captain of the ferry Nordlys, was charged over the sinking off Karvik in "
    "which 31 passengers drowned.",
)
STRIKE = "Miners walk out in Dessa\n\nSome 4,000 miners at the Dessa pits stopped work after wage talks with owner Halvex failed."


def article(number: int, text: str, published: str | None = None) -> Article:
    head = text.split("\n\n")[0]
    syndication = Syndication()
    return Article(
        f"{number:064}", head, (), None, None, published, "en", "report", DatelineLine(), None, text, text, syndication
    )


def about(reader: Reader, number: int, text: str, published: str | None = None) -> Features:
    return features(read(Page(article(number, text, published)), reader))


@pytest.fixture(scope="module")
def ferries(reader: Reader) -> dict[str, Features]:
    texts = [*LUZANO, *KARVIK, STRIKE]
    return {text: about(reader, i, text) for i, text in enumerate(texts)}


def stream(arriving: Sequence[Features], stories: dict[str, StoryProfile] | None = None) -> dict[str, StoryProfile]:
    """All that arrive, one after the other, every story looked at."""
    df: Counter[str] = Counter()
    stories = dict(stories or {})
    for n, new in enumerate(arriving):
        joined = join(new, list(stories.values()), df.__getitem__, n)
        assert new.article in {a for s in joined.changed if s.id == joined.story for a in s.articles}
        for gone in joined.gone:
            del stories[gone]
        stories |= {story.id: story for story in joined.changed}
        df.update(term for term, _ in new.terms)
    return stories


def parts(stories: dict[str, StoryProfile]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories.values()}


def expected(ferries: dict[str, Features], *groups: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(ferries[text].article for text in group) for group in groups}


# --- terms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word, stemmed",
    [("quakes", "quake"), ("bodies", "body"), ("ferries", "ferry"), ("ties", "tie"), ("gas", "gas"), ("press", "press"),
     ("virus", "virus"), ("shoes", "shoe"), ("houses", "house"), ("its", "its")],
)  # fmt: skip
def test_stories_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    "term, of",
    [
        ("quake", "word"),
        ("6.1", "number"),
        ("name:aceh", "name"),
        ("actor:iran", "actor"),
        ("place:x", "place"),
        ("day:2013-07-02", "day"),
    ],
)
def test_stories_kind(term: str, of: str) -> None:
    assert kind(term) == of
    assert of in settings()["weights"] and of in settings()["expected"]


def test_stories_features(reader: Reader) -> None:
    text = "Quake strikes Aceh\n\nA 6.1 quake struck Aceh on July 2, 2013, Indonesia said. Rescuers came. The quakes went on."
    found = about(reader, 1, text, "2013-07-03T10:00:00")
    terms = dict(found.terms)
    assert found.published == "2013-07-03"
    assert found.days == ("2013-07-02",)
    assert {"quake", "6.1", "name:aceh", "aceh", "actor:indonesia", "day:2013-07-02"} <= terms.keys()
    assert features(read(Page(replace(article(1, text), dateline=DatelineLine("ACEH", "July 2"))), reader)).published is None
    assert not {"the", "said", "july", "name:quake", "name:rescuer", "name:july"} & terms.keys()
    assert terms["quake"] == settings()["opening"]["times"] * 3


def test_stories_opening_counts_more(reader: Reader) -> None:
    filler = " ".join(["Nothing else was known about what had gone before."] * 20)
    terms = dict(about(reader, 1, f"A bridge fell.\n\n{filler} A dam held.").terms)
    assert terms["bridge"] == settings()["opening"]["times"]
    assert terms["dam"] == 1


def test_stories_features_of_another_language_are_words(reader: Reader) -> None:
    other = replace(article(1, "Le volcan gronde\n\nLe volcan gronde encore."), language="fr")
    reading: Reading = read(Page(other), reader)
    assert {"volcan", "gronde"} <= dict(features(reading).terms).keys()


def test_stories_telling() -> None:
    counts = {"rare": 1, "frequent": 500, "everywhere": 1000}
    rare, frequent, everywhere, new = (telling(t, lambda t: counts.get(t, 0), 1000) for t in (*counts, "new"))
    assert new > rare > frequent > everywhere >= 0
    assert telling("name:x", lambda _: 0, 0) > telling("x", lambda _: 0, 0) > 0


def test_stories_near_terms(ferries: dict[str, Features]) -> None:
    found = near_terms(ferries[LUZANO[0]], lambda _: 0, 0)
    assert {"name:estrella", "name:luzano"} <= set(found[:8])
    assert len(found) <= settings()["kept"]["looked_up"]
    often = near_terms(ferries[LUZANO[0]], lambda term: 900 * (term == "name:estrella"), 1000)
    assert often.index("name:luzano") < (often.index("name:estrella") if "name:estrella" in often else 99)


def test_stories_keys_find_the_story(ferries: dict[str, Features]) -> None:
    for story in stream([ferries[text] for text in LUZANO]).values():
        for text in LUZANO:
            assert len(set(story.keys) & set(near_terms(ferries[text], lambda _: 0, 0))) >= 5


# --- joining --------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(8))
def test_stories_like_events_are_two_stories_in_any_order(ferries: dict[str, Features], turn: int) -> None:
    texts = [*LUZANO, *KARVIK, STRIKE]
    order = texts[turn:] + texts[:turn] if turn % 2 else (texts[turn:] + texts[:turn])[::-1]
    assert parts(stream([ferries[text] for text in order])) == expected(ferries, LUZANO, KARVIK, [STRIKE])


def test_stories_new_one_has_the_articles_id(ferries: dict[str, Features]) -> None:
    new = ferries[STRIKE]
    joined = join(new, [], lambda _: 0, 0)
    assert joined == Joined(new.article, joined.changed, ())
    assert [(s.id, s.articles) for s in joined.changed] == [(new.article, (new.article,))]


@pytest.mark.parametrize(
    "first, second, told, factor",
    [
        ("2020-03-02", "2020-03-02", False, "near"),
        ("2020-03-02", "2020-03-04", False, "near"),
        ("2020-03-02", "2020-03-05", False, None),
        ("2020-03-12", "2020-03-02", False, None),
        ("2020-03-13", "2020-03-02", False, "apart"),
        ("2020-03-13", "2020-03-02", True, None),  # both tell of one day
        ("2020-03-02", None, False, None),
        (None, None, True, None),
    ],
)
def test_stories_time(
    ferries: dict[str, Features], first: str | None, second: str | None, told: bool, factor: str | None
) -> None:
    more = (("day:2020-03-01", 1),) if told else ()
    one, other = (
        replace(ferries[text], published=day, terms=(*ferries[text].terms, *more))
        for text, day in zip(LUZANO[:2], (first, second), strict=True)
    )
    undated = likeness(_strand(replace(one, published=None)), _strand(other))
    assert likeness(_strand(one), _strand(other)) == pytest.approx(undated * (settings()["time"][factor] if factor else 1))


def test_stories_like_words_far_in_time_are_two_stories(ferries: dict[str, Features]) -> None:
    first, second = ferries[LUZANO[0]], replace(ferries[KARVIK[0]], published="2020-05-02")
    again = replace(first, article="again", published="2020-03-02")
    assert len(stream([replace(first, published="2020-03-02"), again])) == 1
    assert len(stream([replace(first, published="2020-03-02"), second])) == 2


def _strand(found: Features) -> Strand:
    vector = weighed(found, lambda _: 0, 0)
    return Strand((found.article,), tuple(sorted(vector.items())), found.published, found.published)


def _story(name: str, *vectors: tuple[str, dict[str, float]]) -> StoryProfile:
    return StoryProfile(name, tuple(Strand((a,), tuple(sorted(v.items())), None, None) for a, v in vectors))


def test_stories_two_are_told_to_be_one() -> None:
    # Neither is like the other until an article comes that is like both.
    first = _story("first", ("a", {"p": 0.9, "q": 0.3, "u": 0.3}), ("b", {"p": 0.9, "q": 0.3, "v": 0.3}))
    second = _story("second", ("c", {"r": 0.95, "q": 0.3}))
    bridge = Features("n", None, (("p", 20), ("q", 20), ("r", 20)))
    joined = join(bridge, [first, second], lambda _: 0, 0)
    assert (joined.story, joined.gone) == ("first", ("second",))
    assert sorted(joined.changed[0].articles) == ["a", "b", "c", "n"]


def test_stories_one_is_told_to_be_two() -> None:
    low = settings()["threshold"]["alike"] * 0.5
    left = {"p": (1 - low) ** 0.5, "common": low**0.5}
    right = {"q": (1 - low) ** 0.5, "common": low**0.5}
    mixed = _story("old", ("a", left), ("b", left), ("c", left), ("x", right))
    joined = join(Features("n", None, (("q", 20),)), [mixed], lambda _: 0, 0)
    assert {s.id: sorted(s.articles) for s in joined.changed} == {"old": ["a", "b", "c"], "n": ["n", "x"]}
    assert (joined.story, joined.gone) == ("n", ())


def test_stories_what_is_not_touched_is_not_changed(ferries: dict[str, Features]) -> None:
    stories = stream([ferries[text] for text in (*LUZANO, STRIKE)])
    joined = join(ferries[KARVIK[0]], list(stories.values()), lambda _: 0, len(stories))
    assert [s.articles for s in joined.changed] == [(ferries[KARVIK[0]].article,)]


def test_stories_profile_stays_small(ferries: dict[str, Features]) -> None:
    kept = settings()["kept"]
    one = ferries[LUZANO[0]]
    many = [replace(one, article=str(i), terms=(*one.terms, *((f"w{i}w{j}", 2) for j in range(10)))) for i in range(40)]
    (story,) = stream(many).values()
    assert len(story.articles) == 40
    assert len(story.strands) <= kept["strands"]
    assert max(len(s.terms) for s in story.strands) <= kept["terms"]


TERMS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 5)), max_size=6, unique_by=lambda pair: pair[0])
DAYS = st.none() | st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 3, 1))


@limits(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TERMS, DAYS), max_size=12))
def test_stories_every_article_is_in_one_story(given_: list[tuple[list[tuple[str, int]], object]]) -> None:
    arriving = [Features(f"n{i}", str(day) if day else None, tuple(sorted(terms))) for i, (terms, day) in enumerate(given_)]
    stories = stream(arriving)
    assert sorted(a for s in stories.values() for a in s.articles) == sorted(f.article for f in arriving)
    assert all(name == story.id for name, story in stories.items())
    assert stories == stream(arriving)


@pytest.mark.parametrize(
    "given_, headline",
    [
        ([("Later", "2020-01-03"), ("First", "2020-01-02"), ("Undated", None)], "First"),
        ([("", "2020-01-01"), ("Titled", "2020-01-05")], "Titled"),
        ([("One", None), ("Two", None)], "One"),
        ([("", None)], None),
        ([], None),
    ],
)
def test_stories_title(given_: list[tuple[str, str | None]], headline: str | None) -> None:
    articles = [replace(article(i, "Text."), title=head or None, published=day) for i, (head, day) in enumerate(given_)]
    assert title(articles) == headline


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), off=st.integers(-200, 200))
def test_stories_within_the_window_have_a_key_in_common_with_an_article(day: date, off: int) -> None:
    days, other = timedelta(days=window()), (day + timedelta(days=off)).isoformat()
    looked_up = windowed(("ferry",), (day - days).isoformat(), (day + days).isoformat())
    keys = windowed(("ferry",), other, other)
    assert keys[0] == looked_up[0] == "ferry"
    shared = set(keys[1:]) & set(looked_up[1:])
    assert shared or abs(off) > window()
    assert not shared or abs(off) < window() + TIMES
    assert windowed(("ferry",), None, other) == windowed(("ferry",), other, None) == ("ferry",)
