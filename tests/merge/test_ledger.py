"""How the voices of one event stand to each other, what they count, and which values they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.merge.events import event_of
from dateline.records import Event, Origin, Told
from tests.merge.telling import one

if TYPE_CHECKING:
    from dateline.pipeline import Reader

# key of the origin, day, words
Line = tuple[str, str, str]

ARMY = ("army", "2019-03-04", "The army said that gunmen killed 30 people in Mopti on 3 March 2019.")
GOVERNOR = ("governor", "2019-03-04", "Gunmen killed 12 people in Mopti on 3 March 2019, the governor said.")
MAYOR = ("mayor", "2019-03-05", "Gunmen killed 30 people in Mopti on 3 March 2019, the mayor of Mopti said.")
AT_LEAST = ("radio", "2019-03-04", "At least 12 people were killed by gunmen in Mopti on 3 March 2019, the radio said.")
LATER = ("army", "2019-03-06", "The army said that gunmen killed 41 people in Mopti on 3 March 2019.")
DENIAL = ("rebels", "2019-03-06", "The rebels denied that gunmen killed 30 people in Mopti on 3 March 2019.")
DATELESS = ("paper", "2019-03-06", "Gunmen killed people in Mopti, the paper said.")
UP = ("army", "2019-03-04", "The army said that gunmen killed 30 people, up from 20 people, in Mopti on 3 March 2019.")
MILITIA = ("militia", "2014-06-04", "Five militiamen were killed on Monday near Bunia, the militia said.")
POLICE = ("ministry", "2014-06-04", "Nine policemen were killed on Monday, the ministry said.")
NOBODY = ("unknown", "2019-03-04", "Gunmen killed 12 people in Mopti on 3 March 2019.")


def event(reader: Reader, *lines: Line, families: str = "abcdefgh") -> Event:
    tolds = [one(reader, text, f"article {n}", day) for n, (_, day, text) in enumerate(lines)]
    tolds = [Told(t.article, t.claim, family) for t, family in zip(tolds, families, strict=False)]
    by_key: dict[str, list[Told]] = {}
    for (key, *_), told in zip(lines, tolds, strict=True):
        by_key.setdefault(key, []).append(told)
    origins = [
        Origin(key, key, None, "organisation", "cited", (), tuple(t.article.id for t in some), tuple(t.claim.id for t in some))
        for key, some in by_key.items()
    ]
    return event_of("e", tolds, origins)


def written(found: Event) -> set[str]:
    return {f"{d.first} {d.how} {d.second}" + (f": {d.field}" if d.field else "") for d in found.ledger}


@pytest.mark.parametrize(
    "lines, expected",
    [
        ((ARMY, MAYOR), {"army agrees mayor"}),
        ((ARMY, GOVERNOR), {"army agrees governor", "army contradicts governor: people killed"}),
        ((ARMY, AT_LEAST), {"army agrees radio"}),  # "at least 12" is no other figure than 30
        ((ARMY, DENIAL), {"rebels denies army"}),
        ((DENIAL, ARMY), {"rebels denies army"}),
        ((ARMY, LATER), {"army corrects army: people killed"}),
        (
            (ARMY, LATER, MAYOR),
            {"army agrees mayor", "army corrects army: people killed", "army contradicts mayor: people killed"},
        ),
        ((MILITIA, POLICE), {"militia contradicts ministry: people killed"}),  # in common: the kind of deed and the day
        (
            (UP, GOVERNOR),
            {"army corrects army: people killed", "army agrees governor", "army contradicts governor: people killed"},
        ),
        ((ARMY, NOBODY), set()),  # reports that nobody is named for confirm nothing
        ((ARMY,), set()),
    ],
)
def test_ledger(reader: Reader, lines: tuple[Line, ...], expected: set[str]) -> None:
    assert written(event(reader, *lines)) == expected


def test_ledger_copy_never_agrees_with_its_original(reader: Reader) -> None:
    copy = ("another paper", "2019-03-05", ARMY[2])
    assert written(event(reader, ARMY, copy, families="aa")) == set()
    assert written(event(reader, ARMY, copy, families="ab")) == {"army agrees another paper"}


@pytest.mark.parametrize(
    "lines, low, best, high",
    [
        ((ARMY, GOVERNOR, MAYOR), 12, 30, 30),
        ((ARMY, GOVERNOR), 12, None, 30),  # a tie
        ((ARMY, GOVERNOR, LATER, MAYOR), 12, None, 41),  # the army no longer stands by 30
        ((GOVERNOR, AT_LEAST, ARMY), 12, 12, 30),
        ((GOVERNOR, DENIAL), 12, 12, 12),  # 30 is what is denied, not what the rebels say
        ((GOVERNOR, GOVERNOR, ARMY), 12, None, 30),  # said twice by one is said once
    ],
)
def test_ledger_ranges(reader: Reader, lines: tuple[Line, ...], low: float, best: float | None, high: float) -> None:
    (found,) = event(reader, *lines).ranges
    assert (found.of, found.unit) == ("people killed", "people")
    assert (found.low, found.best, found.high) == (low, best, high)
    assert len(found.given) == sum(line is not DENIAL for line in lines)


def test_ledger_a_ship_and_its_state_do_not_contradict(reader: Reader) -> None:
    ship = ("navy", "2016-08-10", "A Surinamese patrol boat fired at the Lady Canje on 9 August 2016, the navy said.")
    state = ("captain", "2016-08-10", "A Surinamese patrol boat fired at a Guyanese ferry on 9 August 2016, the captain said.")
    assert written(event(reader, ship, state)) == {"navy agrees captain"}


def test_ledger_fields(reader: Reader) -> None:
    fields = {f.name: f for f in event(reader, ARMY, MAYOR, DENIAL, DATELESS).fields}
    assert [v.value for v in fields["standing"].values] == ["happened", "denied"]
    assert fields["standing"].values[1].origins == ("rebels",) and not fields["standing"].agreed
    assert [(v.value, v.origins) for v in fields["place"].values] == [("Mopti", ("army", "mayor", "paper"))]
    assert fields["place"].agreed
    assert fields["when"].values[0].value == "2019-03-03"
    assert "mode" not in fields


def test_ledger_is_the_same_in_any_order_of_the_claims(reader: Reader) -> None:
    lines = (ARMY, GOVERNOR, MAYOR, DENIAL)
    tolds = [one(reader, text, f"article {n}", day) for n, (_, day, text) in enumerate(lines)]
    origins = [
        Origin(key, key, None, "person", "cited", (), (t.article.id,), (t.claim.id,))
        for (key, *_), t in zip(lines, tolds, strict=True)
    ]
    assert event_of("e", tolds, origins) == event_of("e", tolds[::-1], origins)


@pytest.mark.parametrize(
    "text, counts",
    [
        ("Rebels wounded two passengers of the bus Star of Kivu on Monday.", [("people wounded", 2)]),
        ("Albania claims a territorial sea of 15 miles.", []),  # a measure, of nothing that is named
        ("France promised 200 million euros to Chad.", [("EUR", 200e6)]),
    ],
)
def test_ledger_figures_are_those_of_the_deed(reader: Reader, text: str, counts: list[tuple[str, float]]) -> None:
    assert [(found.of, found.low) for found in event(reader, ("x", "2014-06-04", text)).ranges] == counts
