"""The checker of the history library: what is sound passes, and every rule finds its fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.precedent.check import problems
from tests.precedent.entries import entry, tables

Change = Callable[[dict[str, Any]], object]


def claim(e: dict[str, Any], number: int) -> dict[str, Any]:
    return e["claims"][number - 1]


def faults(*entries: Any) -> list[str]:
    return [str(problem) for problem in problems(tables(*entries))]


SOUND: dict[str, Change] = {
    "as it is": lambda e: None,
    "no dispute known": lambda e: e.update(disputed=[]),
    "no work known": lambda e: e.update(references=[]),
    "checked against something": lambda e: e.update(checked="by a reader, against the memoirs"),
    "a decade": lambda e: (e.update(between="1970s"), claim(e, 1).update(when="1970s")),
    "nobody known did it": lambda e: claim(e, 2).update(who=[]),
    "the year below a month of it": lambda e: (claim(e, 1).update(when="1971-09"), claim(e, 2).update(when=1971)),
    "a land acts before it is a state": lambda e: (
        e["actors"].update(norway={"state": "bahrain"}),
        claim(e, 1).update(when="1971-01"),
    ),
    "a former state in its days": lambda e: e["actors"].update(norway={"state": "soviet-union"}),
    "a person in his office": lambda e: e["actors"].update(norway={"person": "richard-nixon", "country": "USA", "sector": "GOV"}),
    "a soldier whom the table has in no office": lambda e: e["actors"].update(
        norway={"person": "richard-nixon", "country": "USA", "sector": "MIL"}
    ),
}


@pytest.mark.parametrize("change", SOUND.values(), ids=SOUND)
def test_check_sound(change: Change) -> None:
    e = entry()
    change(e)
    assert faults(e) == []


WRONG: dict[str, tuple[Change, str]] = {
    "unknown key": (lambda e: e.update(note="x"), "unknown key 'note'"),
    "lacks a part": (lambda e: e.pop("outcome"), "lacks outcome"),
    "claims no list": (lambda e: e.update(claims={}), "lacks claims as a list"),
    "kind": (lambda e: e.update(kinds=["war"]), "kind 'war': valid are amnesty"),
    "too many kinds": (lambda e: e.update(kinds=["coup", "siege", "invasion", "blockade", "secession"]), "5 kinds"),
    "no kind": (lambda e: e.update(kinds=[]), "0 kinds"),
    "place": (lambda e: e.update(place=["ICE"]), "place 'ICE'"),
    "between": (lambda e: e.update(between="the seventies"), "between: 'the seventies' is no time"),
    "too few claims": (lambda e: (e["claims"].pop(1), claim(e, 2).update(because=["c1"])), "7 claims"),
    "checked": (lambda e: e.update(checked="yes"), "checked 'yes'"),
    "reference with a page": (lambda e: e["references"][0].update(page=12), "valid is author, title and year"),
    "reference without a year": (lambda e: e["references"][0].pop("year"), "valid is author, title and year"),
    "reference of no year": (lambda e: e["references"][0].update(year="n.d."), "valid is a year"),
    "no such state": (lambda e: e["actors"].update(norway={"state": "norge"}), "no state 'norge' in resources/who/states.yaml"),
    "no such group": (lambda e: e["actors"].update(norway={"group": "norge"}), "no group 'norge'"),
    "no such organisation": (lambda e: e["actors"].update(norway={"organisation": "norge"}), "no organisation 'norge'"),
    "no such person": (
        lambda e: e["actors"].update(norway={"person": "ole", "country": "NOR", "sector": "GOV"}),
        "no person 'ole' in resources/who/roles.csv",
    ),
    "person without country": (
        lambda e: e["actors"].update(norway={"person": "richard-nixon", "sector": "GOV"}),
        "needs a country",
    ),
    "actor of no form": (lambda e: e["actors"].update(norway={"country": "NOR"}), "valid is state:, group:"),
    "actor kind": (lambda e: e["actors"]["rebels"].update(kind="rebels"), "kind 'rebels'"),
    "actor sector": (lambda e: e["actors"]["rebels"].update(sector="ARMY"), "sector 'ARMY'"),
    "actor country": (lambda e: e["actors"]["rebels"].update(country="ICE"), "country 'ICE'"),
    "actor never named": (lambda e: e["actors"].update(usa={"state": "united-states"}), "actor usa is in no claim"),
    "state not yet": (lambda e: e["actors"].update(norway={"state": "ukraine"}), "ukraine was from 1991-08-24 until now"),
    "state no more": (lambda e: e["actors"].update(norway={"state": "malaya"}), "malaya was from 1946-04-01 until 1963-09-16"),
    "state ends within": (
        lambda e: (e["actors"].update(norway={"state": "united-arab-republic"}),),
        "c4: actor norway: united-arab-republic ended 1971-09-11",
    ),
    "group not yet": (
        lambda e: e["actors"].update(norway={"group": "farc"}, rebels={"group": "taliban"}),
        "taliban was from 1994",
    ),
    "group begins within": (
        lambda e: (e.update(between="1971/1994"), e["actors"].update(rebels={"group": "taliban"})),
        "c2: actor rebels: taliban began 1994",
    ),
    "not in office": (
        lambda e: e["actors"].update(norway={"person": "george-w-bush", "country": "USA", "sector": "GOV"}),
        "george-w-bush was not in government when he acts (president from 2001-01-20",
    ),
    "unknown key of a claim": (lambda e: claim(e, 1).update(note="x"), "c1: unknown key 'note'"),
    "claim without id": (lambda e: claim(e, 8).pop("id"), "lacks claims with ids, not {"),
    "claim lacks text": (lambda e: claim(e, 1).pop("text"), "c1: lacks text"),
    "claim twice": (lambda e: claim(e, 8).update(id="c7"), "c7: another claim of the situation has this id"),
    "type": (lambda e: claim(e, 1).update(did="HELP"), "c1: type 'HELP': valid are ACCUSE"),
    "mode": (lambda e: claim(e, 1).update(did="AID/military"), "c1: mode 'military' of AID: valid are none"),
    "context": (lambda e: claim(e, 1).update(about=["war"]), "c1: context 'war'"),
    "too many contexts": (lambda e: claim(e, 1).update(about=["military", "economic", "legal", "health"]), "c1: 4 contexts"),
    "standing": (lambda e: claim(e, 1).update(standing="true"), "c1: standing 'true'"),
    "when": (lambda e: claim(e, 1).update(when="spring 1971"), "c1: when: 'spring 1971' is no time"),
    "no day of the calendar": (lambda e: claim(e, 3).update(when="1972-02-30"), "c3: when: '1972-02-30' is no day"),
    "ends before it begins": (lambda e: claim(e, 2).update(when="1972/1971"), "c2: when: '1972/1971' ends before it begins"),
    "outside the situation": (lambda e: claim(e, 8).update(when=1974), "c8: when: 1974 is not within"),
    "out of order": (lambda e: claim(e, 4).update(when="1972-01"), "c4: stands below c3, which is later"),
    "because of a later one": (lambda e: claim(e, 2).update(because=["c3"]), "c2: because c3: no claim above it"),
    "no such actor": (lambda e: claim(e, 1).update(against="denmark"), "c1: no actor 'denmark': valid are norway"),
    "nobody": (lambda e: (claim(e, 8).update(who=[]), claim(e, 8).pop("to")), "c8: has neither who nor to"),
    "aim kind": (lambda e: claim(e, 4)["aim"].update(kind="secret"), "c4: aim: valid is kind (stated, imputed, pretext)"),
    "aim by": (lambda e: claim(e, 4)["aim"].update(by="denmark"), "c4: aim by 'denmark'"),
    "too short": (lambda e: claim(e, 1).update(text="Norway helped."), "c1: text of 2 words"),
    "outcome without text": (lambda e: e["outcome"].pop("text"), "outcome: lacks its text"),
    "outcome of no claim": (lambda e: e["outcome"].update(claims=["c9"]), "outcome: no claim c9"),
    "disputed by nobody": (lambda e: e["disputed"][0].update(by="denmark"), "disputed: valid is claims, text and by (norway"),
    "disputed of no claim": (lambda e: e["disputed"][0].update(claims=["c9"]), "disputed: no claim c9"),
    "sentence twice": (
        lambda e: claim(e, 8).update(text=claim(e, 7)["text"] + " "),
        "c8: the same sentence as norway-rebels-iceland-1971/c7",
    ),
}


@pytest.mark.parametrize(("change", "fault"), WRONG.values(), ids=WRONG)
def test_check_wrong(change: Change, fault: str) -> None:
    e = entry()
    change(e)
    found = faults(e)
    assert any(f.startswith("north: norway-rebels-iceland-1971: ") and fault in f for f in found), found


def test_check_of_two_situations() -> None:
    other = {**entry(), "id": "another"}
    assert any("another: c1: the same sentence as norway-rebels-iceland-1971/c1" in f for f in faults(entry(), other))
    assert any("another situation has this id" in f for f in faults(entry(), entry()))


@pytest.mark.parametrize("junk", ["text", None, 3, ["id"], {}, {"id": "x", "claims": None}])
def test_check_of_what_is_no_situation(junk: Any) -> None:
    assert len(faults(junk, entry())) == 1


@pytest.mark.parametrize("value", [None, 3, "x", ["x"], [["x"]], {"x": "y"}])
@pytest.mark.parametrize(
    "key", ["id", "when", "who", "did", "to", "about", "against", "because", "aim", "standing", "by", "text"]
)
def test_check_survives_any_value_in_a_claim(key: str, value: Any) -> None:
    e = entry()
    claim(e, 4)[key] = value
    assert all(f.startswith("north: ") for f in faults(e))


@pytest.mark.parametrize("value", [None, 3, "x", ["x"], {"x": "y"}])
@pytest.mark.parametrize("key", sorted(entry()))
def test_check_survives_any_value_in_a_situation(key: str, value: Any) -> None:
    assert all(f.startswith("north: ") for f in faults({**entry(), key: value}))
