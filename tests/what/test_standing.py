"""How the last voice presents a deed: one table of sentences, positives beside negatives."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

ROWS = [
    # (sentence, type, standing)
    ("Libya bombed Chad.", "ASSAULT", "happened"),
    ("Libya has bombed Chad.", "ASSAULT", "happened"),
    ("Libya is bombing Chad.", "ASSAULT", "ongoing"),
    ("Cuba supports Angola.", "SUPPORT", "ongoing"),
    ("Libya did not bomb Chad.", "ASSAULT", "did-not-happen"),
    ("Libya never bombed Chad.", "ASSAULT", "did-not-happen"),
    ("Libya tried to bomb Chad.", "ASSAULT", "attempted"),
    ("Libya failed to bomb Chad.", "ASSAULT", "did-not-happen"),
    ("Libya will bomb Chad.", "ASSAULT", "planned"),
    ("Libya plans to bomb Chad.", "ASSAULT", "planned"),
    ("Libya may bomb Chad.", "ASSAULT", "possible"),
    ("If Libya attacked Chad, France would respond.", "ASSAULT", "conditional"),
    ("Libya allegedly bombed Chad.", "ASSAULT", "alleged"),
    ("Libya denied that it had bombed Chad.", "ASSAULT", "denied"),
    ("Libya should release the French prisoners.", "RETREAT", "called-for"),
    # the same verb as operator and as cue counts once
    ("Iran refused to allow Russia to visit Syria.", "REJECT", "happened"),
    # a finite clause under "told" or "insisted" is told, not asked for
    ("Iran's foreign minister told Russia that Israel had bombed Lebanon.", "ASSAULT", "happened"),
    ("Iran insisted that Israel had bombed Syria.", "ASSAULT", "happened"),
    # what is said of a claim reaches the deed
    ("It is unlikely that Russia attacked Ukraine.", "ASSAULT", "possible"),
    ("There is no evidence that Ukraine has attacked Moldova.", "ASSAULT", "did-not-happen"),
    # a denial does not reach what it takes for granted
    ("Russia denied that Ukraine was bombed after Poland attacked Belarus.", "ASSAULT", "denied"),
    # two clauses parted by a semicolon are two statements
    ("The Soviet Union bombed Hungary; Britain refused to intervene.", "ASSAULT", "happened"),
    # nothing is left of what a deed's own verb has none of; a verb over the deed leaves it
    ("Togo had no quarrel with Benin.", "ACCUSE", "did-not-happen"),
    ("Togo had a quarrel with Benin over grazing land.", "ACCUSE", "happened"),
    ("Togo made no secret of its support for Benin.", "SUPPORT", "happened"),
    ("Pakistan has ruled out extraditing the suspect.", "COOPERATE", "did-not-happen"),
]


@pytest.mark.parametrize(("text", "kind", "standing"), ROWS)
def test_standing(reader: Reader, text: str, kind: str, standing: str) -> None:
    found = [c.standing for c in reading(reader, text).claims if c.event_type == kind]
    assert found, "no claim of the type"
    assert found[0] == standing


COMPOSED = [
    # a promise, a threat, a refusal of a deed is one claim, and has happened
    ("Iran vowed not to attack Israel.", "AGREE Iran > Israel [happened]"),
    ("Iran promised to send aid to Lebanon.", "AGREE Iran > Lebanon [happened]"),
    ("Iran threatened to bomb Israel.", "THREATEN Iran > Israel [happened]"),
    ("Syria promised to send troops to Lebanon.", "AGREE Syria > Lebanon [happened]"),
    ("Brazil said it would meet Argentina in May.", "AGREE Brazil + Argentina > - [happened]"),
    # cooperation that is yet to come is AGREE, whoever foretells it, and stays planned; conflict keeps its type
    ("The Turkish president will visit Cuba.", "AGREE The Turkish president > Cuba [planned]"),
    ("France will send aid to Lebanon.", "AGREE France > Lebanon [planned]"),
    ("Japan plans to send aid to Lebanon.", "AGREE Japan > Lebanon [planned]"),
    ("Peru is expected to sign a treaty with Chile.", "AGREE Peru + Chile > - [planned]"),
    ("Libya will release the French prisoners.", "CONCEDE Libya > the French prisoners [planned]"),
    ("Turkey plans to bomb Syria.", "ASSAULT Turkey > Syria [planned]"),
    # what was not agreed is rejected; another deed that failed keeps its type
    ("Germany failed to reach an agreement with Poland.", "REJECT Germany + Poland > - [happened]"),
    ("Iran was unable to reach an agreement with Iraq.", "REJECT Iran + Iraq > - [happened]"),
    ("Germany failed to send aid to Poland.", "AID Germany > Poland [did-not-happen]"),
    # nouns and adjectives do what their verbs do, unless another operator governs them
    ("Iran's refusal to meet the French envoy was noted.", "REJECT Iran + the French envoy > - [happened]"),
    ("France's failure to reach a deal with Germany was noted.", "REJECT France + Germany > - [happened]"),
    ("Iran's threat to bomb Israel was noted.", "THREATEN Iran > Israel [happened]"),
    ("Iran's plan to bomb Israel was noted.", "ASSAULT Iran > Israel [planned]"),
    ("Iran is unwilling to meet Iraq.", "REJECT Iran + Iraq > - [happened]"),
    # who ends a deed of his own
    ("Egypt stopped bombing Yemen.", "RETREAT Egypt > Yemen [happened]"),
    ("Egypt ceased buying arms from Russia.", "SANCTION Egypt > Russia [happened]"),
    ("Egypt has stopped supporting Hamas.", "SANCTION Egypt > Hamas [happened]"),
    # chains, from within
    ("Chad refused to agree to meet Libya.", "REJECT Chad + Libya > - [happened]"),
    ("Chad will not go to Tripoli to meet Libya.", "REJECT Chad + Libya > - [happened]"),
    ("Peru will begin selling arms to Chile.", "AGREE Peru > Chile [planned]"),
    # what is only considered is not planned
    ("Chad is considering sending aid to Libya.", "AID Chad > Libya [possible]"),
]


@pytest.mark.parametrize(("text", "expected"), COMPOSED)
def test_composed(reader: Reader, text: str, expected: str) -> None:
    from tests.making import told

    assert [told(c) for c in reading(reader, text).claims] == [expected]


UTTERED = [
    # (sentence, claim, voices): who says it is its actor; who cites him vouches
    ("Russia says Israel must end its attacks on Syria.", "REQUEST Russia > Israel [happened]", []),
    ("Germany will not lift the embargo on Iran.", "REJECT Germany > Iran [happened]", []),
    ("North Korea is ready to talk with Japan.", "AGREE North Korea + Japan > - [happened]", []),
    ("Chad said it would withdraw its troops from Libya.", "CONCEDE Chad > Libya [happened]", []),
    # a state's own words through its president, and a deed that no entry names
    ("Turkey's president says it will bomb Syria.", "THREATEN Turkey > Syria [happened]", []),
    ("France said that Chad must keep the peace.", "REQUEST France > Chad [happened]", []),
    # to say that somebody is responsible is to accuse him
    ("The Ugandan army said Rwandan rebels were behind the attack.", "ACCUSE The Ugandan army > Rwandan rebels [happened]", []),
    ("Rwanda said Burundi was responsible for the raid.", "ACCUSE Rwanda > Burundi [happened]", []),
    # another's prediction is no promise
    ("France said Chad would withdraw its troops from Libya.", "CONCEDE Chad > Libya [planned]", ["France"]),
]


@pytest.mark.parametrize(("text", "expected", "voices"), UTTERED)
def test_uttered(reader: Reader, text: str, expected: str, voices: list[str]) -> None:
    from tests.making import told

    claims = reading(reader, text).claims
    assert [told(c) for c in claims] == [expected]
    assert [v.name for v in claims[0].voices] == voices


NO_DEMAND = [
    "France must keep the peace.",
    "France said it must keep the peace.",
    "Experts said prices must fall in Chad.",
    "Paris said that Chad should rest.",
    "Rwanda said it was responsible for the raid.",
    "Rwanda said Burundi was not responsible for the raid.",
    "Rwanda said Burundi was behind schedule.",
]


@pytest.mark.parametrize("text", NO_DEMAND)
def test_no_demand(reader: Reader, text: str) -> None:
    assert reading(reader, text).claims == ()
