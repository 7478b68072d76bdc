"""Which claims of two articles are one event, by the real reading; the rules beside their negatives."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge.deeds import stem
from dateline.merge.events import KEPT, EventProfile, choose, event_of, keys, profile_of, with_claim
from dateline.merge.scenes import same_time
from dateline.types import Basis, When
from tests.merge.telling import group, one, tell

if TYPE_CHECKING:
    from dateline.pipeline import Reader

Telling = tuple[str, str | None]  # words, publication

MOPTI: Telling = ("Gunmen killed twelve villagers in Mopti on 3 March 2019.", "2019-03-04")
WAR: Telling = ("Ethiopia attacked Eritrea on 12 May 1998.", "1998-05-13")
ENVOY: Telling = ("Kenya expelled the ambassador of Somalia on Tuesday.", "2021-06-02")
MET: Telling = ("President Cyril Ramaphosa met Emmanuel Macron in Pretoria on Friday.", "2021-05-28")
HELD: Telling = ("Police arrested Boris Petrov in Sofia on 4 May 2010.", "2010-05-05")
FREED: Telling = ("The United Nations lifted sanctions on Liberia on 7 June 2004.", "2004-06-08")
MILITIA: Telling = ("Five militiamen were killed on Monday near Bunia, the militia said.", "2014-06-04")
SHELLED: Telling = ("Indian troops shelled a village in Pakistan.", "2010-05-05")

ONE = [
    (MOPTI, ("Gunmen murdered at least nine people in Mopti on 3 March 2019.", "2019-03-05"), "other word, other figure"),
    (WAR, ("Ethiopian troops attacked Eritrea on 12 May 1998.", "1998-05-20"), "a state and its army"),
    (ENVOY, ("The Kenyan government expelled Somalia's ambassador.", "2021-06-02"), "a state and its government"),
    (MET, ("Emmanuel Macron met Cyril Ramaphosa on Friday.", "2021-05-28"), "a meeting the other way round"),
    (HELD, ("Boris Petrov was detained on 4 May 2010.", "2010-05-06"), "no actor, other word"),
    (
        FREED,
        ("The UN Security Council removed Liberia from its sanctions list on 7 June 2004.", "2004-06-08"),
        "an organ of the UN",
    ),
]
TWO = [
    (MOPTI, ("Gunmen killed four villagers in Mopti on 9 March 2019.", "2019-03-10"), "another day"),
    (MOPTI, ("Gunmen killed twelve villagers in Gao on 3 March 2019.", "2019-03-04"), "another town"),
    (WAR, ("Eritrea attacked Ethiopia on 12 May 1998.", "1998-05-13"), "the other direction"),
    (WAR, ("Ethiopia attacked Somalia on 12 May 1998.", "1998-05-13"), "another recipient"),
    (ENVOY, ("Kenya threatened to expel the Somali ambassador.", "2021-06-02"), "a threat and its deed"),
    (ENVOY, ("Kenya will expel the Somali ambassador.", "2021-06-02"), "a plan and its deed"),
    (ENVOY, ("Kenya expelled the ambassador of Uganda on Tuesday.", "2021-06-02"), "another state's ambassador"),
    (MET, ("Emmanuel Macron met Cyril Ramaphosa on Monday.", "2021-06-01"), "the same two on another day"),
    (MET, ("Cyril Ramaphosa met Narendra Modi in Pretoria on Friday.", "2021-05-28"), "one of the two with another"),
    (HELD, ("Police arrested Ivan Dimitrov in Sofia on 4 May 2010.", "2010-05-05"), "another man"),
    (HELD, ("Police killed Boris Petrov in Sofia on 4 May 2010.", "2010-05-05"), "another deed"),
    (("Police are said to have arrested Boris Petrov.", "2010-05-01"), HELD, "told before it was done"),
    (MILITIA, ("Nine policemen were killed on Monday, the ministry said.", "2014-06-04"), "the dead of two sides"),
]
STORY_ONLY = [
    (SHELLED, ("India denied that its troops shelled a village in Pakistan.", "2010-05-05"), "a denial of the deed"),
    (MILITIA, ("Nine people were killed on Monday, the ministry said.", "2014-06-04"), "people may be militiamen"),
    (("Rebels ambushed an army convoy in Chad.", None), ("Rebels attacked soldiers in Chad.", None), "no names, no time"),
]


@pytest.mark.parametrize("first, second, why", ONE, ids=[w for *_, w in ONE])
@pytest.mark.parametrize("same_story", [True, False])
def test_events_one(reader: Reader, first: Telling, second: Telling, why: str, same_story: bool) -> None:
    tolds = [one(reader, text, name, day) for name, (text, day) in zip("ab", (first, second), strict=True)]
    assert len(group(tolds, same_story)) == len(group(tolds[::-1], same_story)) == 1
    assert set(keys(tolds[0])) & set(keys(tolds[1]))


@pytest.mark.parametrize("first, second, why", TWO, ids=[w for *_, w in TWO])
def test_events_two(reader: Reader, first: Telling, second: Telling, why: str) -> None:
    tolds = [one(reader, text, name, day) for name, (text, day) in zip("ab", (first, second), strict=True)]
    for same_story in (False, True):
        assert len(group(tolds, same_story)) == len(group(tolds[::-1], same_story)) == 2


@pytest.mark.parametrize("first, second, why", STORY_ONLY, ids=[w for *_, w in STORY_ONLY])
def test_events_story_only(reader: Reader, first: Telling, second: Telling, why: str) -> None:
    tolds = [one(reader, text, name, day) for name, (text, day) in zip("ab", (first, second), strict=True)]
    assert len(group(tolds, True)) == 1
    assert len(group(tolds, False)) == 2


def test_events_vague_claim_does_not_join_two_exact_ones(reader: Reader) -> None:
    whens = (" on 4 May 2010", "", " on 9 May 2010")
    tolds = [one(reader, f"Police arrested Boris Petrov{when}.", name) for name, when in zip("abc", whens, strict=True)]
    for order in permutations(tolds):
        joined = group(list(order), True)
        assert not any({tolds[0].claim.id, tolds[2].claim.id} <= set(event) for event in joined)


def test_events_reading_links_within_an_article(reader: Reader) -> None:
    tolds = tell(reader, "Rebels attacked Goma on 5 June 1998. The attack by the rebels on Goma killed ten people.")
    linked = [t for t in tolds if t.claim.same_as]
    for told in linked:
        first = next(t for t in tolds if t.claim.id == told.claim.same_as)
        assert f"claim:{first.claim.id}" in keys(told)
        assert choose(told, [profile_of("e", [first])], lambda _: True) == "e"


def test_events_copy_adds_nothing(reader: Reader) -> None:
    text, day = MOPTI
    first, copy = tell(reader, text, "a", day, family="f")[0], tell(reader, text, "b", "2019-03-06", family="f")[0]
    profile = profile_of("e", [first])
    assert with_claim(profile, copy) == profile
    assert choose(copy, [profile], lambda _: False) == "e"


def test_events_profile_stays_small(reader: Reader) -> None:
    told = one(reader, MOPTI[0])
    profile = EventProfile("e", ())
    for n in range(KEPT * 3):
        profile = with_claim(profile, type(told)(told.article, told.claim, f"family {n}"))
    assert len(profile.facts) == KEPT


def test_events_no_candidates(reader: Reader) -> None:
    assert choose(one(reader, MOPTI[0]), [], lambda _: True) is None
    assert choose(one(reader, MOPTI[0]), [EventProfile("e", ())], lambda _: True) is None


@pytest.mark.parametrize(
    "words, expected",
    [
        ("bombing bombed bombs bomb bombings", {"bomb"}),
        ("stabbed stabbing stabs", {"stab"}),
        ("killed killing kills", {"kill"}),
        ("shot shooting shoots", {"shoot"}),
        ("denied denies deny", {"den"}),
        ("sentenced sentences sentence", {"sentenc"}),
    ],
)
def test_events_stems(words: str, expected: set[str]) -> None:
    assert {stem(w) for w in words.split()} == expected


DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(1, 400), DAYS, st.integers(1, 400), st.sampled_from(["explicit", "publication"]))
def test_events_time_is_the_same_both_ways(first: date, length: int, second: date, other: int, basis: Basis) -> None:
    one_time = When(str(first), str(first + timedelta(days=length)), "interval", basis)
    other_time = When(str(second), str(second + timedelta(days=other)), "interval", "explicit")
    assert same_time(one_time, other_time) == same_time(other_time, one_time)
    assert same_time(one_time, one_time) > 0


def test_events_event_of_keeps_disagreement(reader: Reader) -> None:
    tolds = [one(reader, text, name, day) for name, (text, day) in zip("ab", (SHELLED, STORY_ONLY[0][1]), strict=True)]
    event = event_of("e", tolds, ())
    standing = next(f for f in event.fields if f.name == "standing")
    assert {v.value for v in standing.values} == {"happened", "denied"} and not standing.agreed
    assert event.claims == tuple(t.claim.id for t in tolds) and event.articles == ("a", "b")
    assert next(f for f in event.fields if f.name == "place").agreed


def test_events_keys_are_few_and_by_the_day_for_what_is_done_again(reader: Reader) -> None:
    held, expelled = (keys(one(reader, text, "a", day))[1:] for text, day in (HELD, ENVOY))  # the first is the claim's own
    assert len(held) == 2 and all(key.endswith("|2010-05-04") for key in held)
    assert any(key.endswith("kenya|2021-06") for key in expelled) and len(expelled) < 6


@pytest.mark.parametrize(
    "text, claims, events",
    [
        ("Rebels attacked a village in Beni on Monday and killed four people.", 1, 1),
        ("Police shot at the crowd in Conakry and wounded eleven people.", 1, 1),
        ("Two people were killed and three people were wounded in the raid on Beni.", 2, 1),
        ("Police shot at the crowd in Conakry and the army killed eleven people in Labe.", 2, 2),  # two who did two things
        ("Kenya accused Uganda of shelling Busia.", 2, 2),  # words, and the deed that they are about
    ],
)
def test_events_two_clauses_of_a_sentence(reader: Reader, text: str, claims: int, events: int) -> None:
    tolds = tell(reader, text)
    assert len(tolds) == claims
    assert len(group(tolds, True)) == len(group(tolds[::-1], True)) == events


DENIED = [
    (("Villagers accused the army of shelling a market. The army dismissed the charge as false.",), "answered in its article"),
    (
        ("Chad said that Sudan bombed Adre on Monday.", "Sudan dismissed reports of a bombing of Adre."),
        "by the words of the deed",
    ),
    (("Chad said that Sudan bombed Adre on Monday.", "Sudan denied that its troops bombed Adre."), "told as denied"),
]
NOT_DENIED = [
    (
        ("Chad said that Sudan bombed Adre on Monday.", "Libya dismissed reports of a bombing of Adre."),
        "by one who is not accused",
    ),
    (("Chad said that Sudan bombed Adre on Monday.", "Sudan dismissed reports of a mutiny."), "of another deed"),
]


def standings(reader: Reader, texts: tuple[str, ...]) -> set[str]:
    """How the deed, which is no words, is told."""
    tolds = [told for name, text in zip("ab", texts, strict=False) for told in tell(reader, text, name, "2009-05-06")]
    by = {told.claim.id: told for told in tolds}
    found = [event_of("e", [by[claim] for claim in claims], ()) for claims in group(tolds, True)]
    (deed,) = (event for event in found if event.event_type == "ASSAULT")
    assert [v.value for f in deed.fields if f.name == "type" for v in f.values] == ["ASSAULT"]
    return {v.value for f in deed.fields if f.name == "standing" for v in f.values}


@pytest.mark.parametrize("texts, why", DENIED, ids=[w for *_, w in DENIED])
def test_events_denial_joins_the_deed(reader: Reader, texts: tuple[str, ...], why: str) -> None:
    assert "denied" in standings(reader, texts)


@pytest.mark.parametrize("texts, why", NOT_DENIED, ids=[w for *_, w in NOT_DENIED])
def test_events_denial_of_something_else(reader: Reader, texts: tuple[str, ...], why: str) -> None:
    assert "denied" not in standings(reader, texts)


def test_events_printed_denial_goes_where_the_first_printing_went(reader: Reader) -> None:
    text = DENIED[0][0][0]
    tolds = [*tell(reader, text, "a", family="f"), *tell(reader, f"By our staff\n\n{text}", "b", family="f")]
    assert sorted(len(claims) for claims in group(tolds, True)) == [2, 4]


@pytest.mark.parametrize(
    "text, place",
    [
        ("The government in Dakar asked the embassy for a list.", None),
        ("Kenya called on Uganda to withdraw its troops.", None),
        ("Gunmen attacked a market in Goma on Monday.", "Goma"),
    ],
)
def test_events_place_in_a_name_is_not_where(reader: Reader, text: str, place: str | None) -> None:
    fields = {f.name: f.values[0].value for f in event_of("e", [one(reader, text)], ()).fields}
    assert fields.get("place") == place
