"""Situations by structure: the right one first, whatever else there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.precedent.familiar import familiar
from dateline.precedent.features import features
from dateline.precedent.index import Index
from dateline.precedent.library import situations
from dateline.precedent.situation import Kind, Situation
from tests.precedent.made import made

FOUR: dict[str, Kind] = {"p": "state", "r": "armed group", "s": "state", "v": "state"}
ARMING = made("arming", FOUR, "AID p>r !s @1980", "ASSAULT r>s @1981", "AID v>s @1982")
TALKS = made("talks", FOUR, "CONSULT s,r> @1990", "AGREE s,r> @1991", "RETREAT/disarm r>s @1992")
COUP = made("coup", FOUR, "COERCE/seize r>s @1960", "SANCTION p>s because 0 @1960")
OTHERS = [TALKS, COUP, made("back", FOUR, "AID r>p !s @1980", "ASSAULT s>r @1981", "AID s>v @1982")]


def query(of: Situation) -> Situation:
    """The same structure under other names."""

    def named(places: tuple[int, ...]) -> str:
        return ",".join(f"{of.parties[p].name}2" for p in places)

    lines = [
        f"{d.event_type}{f'/{d.mode}' if d.mode else ''} {named(d.actors)}>{named(d.recipients)}"
        + (f" !{named(d.against)}" if d.against else "") + f" @{d.start[:4]}"
        for d in of.dealings if d.start
    ]  # fmt: skip
    return made("q", {f"{p.name}2": p.kind for p in of.parties}, *lines)


@pytest.mark.parametrize("of", [ARMING, TALKS, COUP], ids=lambda s: s.id)
def test_index_finds_the_same_structure_under_other_names(of: Situation) -> None:
    hits = Index.of([*OTHERS, ARMING]).search(query(of))
    assert hits[0].situation.id == of.id
    assert hits[0].mapping.score == pytest.approx(1.0)
    assert all(hit.rank <= hits[0].rank for hit in hits)


def test_index_leaves_out_itself_and_what_is_not_wanted() -> None:
    index = Index.of([ARMING, TALKS])
    assert [h.situation.id for h in index.search(ARMING)] == []
    assert [h.situation.id for h in index.search(query(ARMING), keep=lambda s: s.id != "arming")] == []
    assert index.search(made("e", FOUR)) == []


def test_index_of_nothing() -> None:
    empty = Index.of([])
    assert len(empty) == 0
    assert empty.search(ARMING) == []


def test_features_have_no_names() -> None:
    renamed = made("x", {f"z{n}": k for n, k in FOUR.items()}, "AID zp>zr !zs", "ASSAULT zr>zs", "AID zv>zs")
    assert features(renamed) == features(ARMING)
    assert features(OTHERS[2]) != features(ARMING)


def test_familiar_says_where_it_breaks_and_what_followed() -> None:
    longer = made(
        "longer", FOUR, "AID p>r !s @1980", "ASSAULT r>s @1981", "ACCUSE s>p @1981", "CONSULT s,r> @1982",
        "RETREAT/withdraw p> @1983",
    )  # fmt: skip
    found = familiar(query(ARMING), Index.of([longer, TALKS]), top=1)
    first = found.precedents[0]
    assert (first.situation.id, first.agrees, first.of) == ("longer", 2, 3)
    assert [d.words for d in first.differences] == ["only here: v2 AID s2"]
    assert first.point == "1981-01-01"
    assert [longer.dealings[p].event_type for p in first.followed][-2:] == ["CONSULT", "RETREAT"]
    assert first.surface.same_parties == 0


@pytest.mark.parametrize("where", ["elsewhere", "here"])
def test_familiar_elsewhere_and_here(where: str) -> None:
    chad = next(s for s in situations() if "TCD" in s.countries)
    asked = replace(chad, id="q", countries=("TCD",))
    found = familiar(asked, Index.of(situations()), 5, where)  # type: ignore[arg-type]
    there = ["TCD" in p.situation.countries for p in found.precedents]
    assert there and all(there) is (where == "here") and any(there) is (where == "here")


def test_familiar_invents_nothing() -> None:
    """Every line that is shown has the id of a claim of the library."""
    known = {identity for s in situations() for d in s.dealings for identity in d.ids}
    index = Index.of(situations())
    for asked in situations()[::25]:
        for precedent in familiar(asked, index, 3).precedents:
            dealings = precedent.situation.dealings
            places = {m.other for m in precedent.mapping.dealings} | set(precedent.followed)
            places |= {at for difference in precedent.differences for at in difference.found}
            assert places and all(dealings[at].ids and set(dealings[at].ids) <= known for at in places)
