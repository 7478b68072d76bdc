"""Who did what to whom: frames over the parse, and what is no event."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ROWS = [
    # actives, passives with and without agent
    ("Iraq invaded Kuwait.", ["ASSAULT Iraq > Kuwait [happened]"]),
    ("Kuwait was invaded by Iraq.", ["ASSAULT Iraq > Kuwait [happened]"]),
    ("Kuwait was invaded.", ["ASSAULT - > Kuwait [happened]"]),
    # relative and reduced clauses
    ("Iraq, which invaded Kuwait, defied the United Nations.", ["ASSAULT Iraq > Kuwait [happened]"]),
    # two clauses, one subject
    ("Egypt expelled the Soviet advisers and praised Saudi Arabia.", ["SUPPORT Egypt > Saudi Arabia [happened]"]),
    # nominalisation with a possessor, light verb
    ("Havana's cooperation with Angola is conducted in secret.", ["COOPERATE Cuba + Angola > - [happened]"]),
    ("Morocco carried out an attack on Algeria.", ["ASSAULT Morocco > Algeria [happened]"]),
    # participle
    ("The U.S.-backed government in Saigon fell.", ["SUPPORT United States > South Vietnam [happened]"]),
    # control
    ("Tanzania used the guns to attack Uganda.", ["ASSAULT Tanzania > Uganda [happened]"]),
    # two-sided
    ("India and Pakistan held talks.", ["CONSULT India + Pakistan > - [happened]"]),
    # who flees gives ground only where he had some to give
    ("Armed men fled across the border.", ["RETREAT Armed men > - [happened]"]),
    ("Hundreds of farmers fled across the border into Zaire.", []),
    ("Residents fled the capital amid shelling.", []),
    # a United Nations office is somebody
    ("The United Nations refugee office has offered to send tents.", ["AGREE UNHCR > - [happened]"]),
    # two owners of one noun are two actors
    (
        "British and French bombers attacked Egypt.",
        ["ASSAULT British and French bombers + British and French bombers > Egypt [happened]"],
    ),
    # the instrument acts for its owner
    ("Israeli jets bombed Lebanon.", ["ASSAULT Israel > Lebanon [happened]"]),
    # figurative, reflexive, foreseen by nobody
    ("The film bombed in Italy.", []),
    ("The police said that the prisoner had killed himself.", []),
    ("A war of words broke out between the two newspapers.", []),
    ("Portugal beat Spain in the final.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_deeds(reader: Reader, text: str, expected: list[str]) -> None:
    found = [told(c) for c in reading(reader, text).claims]
    assert [f for f in found if f in expected] == expected, found
    if not expected:
        assert found == []


def test_contrast(reader: Reader) -> None:
    claims = reading(reader, "The Syrian rebels are the ones fighting Islamic State, not the Iraqi government.").claims
    assert "ASSAULT Iraq > Islamic State [did-not-happen]" in [told(c) for c in claims]


def test_told_again_is_the_same(reader: Reader) -> None:
    claims = reading(reader, "Iraq invaded Kuwait on Thursday. Iraq invaded Kuwait, diplomats said.").claims
    assert [c.same_as for c in claims] == [None, claims[0].id]


def test_not_the_same(reader: Reader) -> None:
    claims = reading(reader, "Iraq invaded Kuwait. Iraq invaded Iran.").claims
    assert [c.same_as for c in claims] == [None, None]


AIMS = [
    ("France sent troops to Chad in a bid to stop Libya.", [("imputed", "stop Libya")]),
    ("Cuba sent doctors to Angola under the guise of humanitarian aid.", [("pretext", "humanitarian aid")]),
    (
        "Sudan armed the rebels in order to weaken Chad and punish Libya.",
        [("imputed", "weaken Chad"), ("imputed", "punish Libya")],
    ),
    # an outcome is no aim
    ("Indonesia invaded East Timor.", []),
]


@pytest.mark.parametrize(("text", "expected"), AIMS)
def test_aims(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    claims = reading(reader, text).claims
    assert claims
    assert [(a.kind, a.text) for a in claims[0].aims] == expected


AMOUNTS = [
    ("Saudi Arabia gave Egypt $2 billion.", (2e9, 2e9, 2e9, "USD")),
    ("Rebels killed 12 soldiers in Mali.", (12, 12, 12, "people")),
    ("The United States sent hundreds of millions of dollars of weapons to Zaire.", (2e8, None, 9.99e8, "USD")),
    ("Rebels killed more than 40 civilians in Nepal.", (40, None, None, "people")),
    ("Germany gave Israel half a million dollars.", (5e5, 5e5, 5e5, "USD")),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(reader: Reader, text: str, expected: tuple[float | None, float | None, float | None, str]) -> None:
    amounts = [a for c in reading(reader, text).claims for a in c.amounts]
    assert amounts
    assert (amounts[0].low, amounts[0].best, amounts[0].high, amounts[0].unit) == expected


BESIDE = [
    # (text, trigger, amounts): a relative clause tells of another deed, unless it only measures
    ("Herders fled into Chad, according to Chadian police, who said they had freed nine men.", "freed", ["nine"]),
    ("The rebels, who killed 30 people in March, attacked the town of Bouar.", "attacked", []),
    ("The rebels, who killed 30 people in March, attacked the town of Bouar.", "killed", ["30"]),
    ("The army killed 12 rebels who had held 30 hostages.", "killed", ["12"]),
    ("France gave Chad aid that totals $5 million.", "gave", ["$5 million"]),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), BESIDE)
def test_amounts_of_another_clause(reader: Reader, text: str, trigger: str, expected: list[str]) -> None:
    claims = reading(reader, text).claims
    found = next(c for c in claims if text[slice(*c.evidence.trigger)] == trigger)
    assert [a.text for a in found.amounts] == expected


def test_years_are_no_amounts(reader: Reader) -> None:
    assert [a for c in reading(reader, "Iraq invaded Kuwait in 1990.").claims for a in c.amounts] == []


def test_comparison_maps_sides(reader: Reader) -> None:
    text = (
        "Russia is arming the Polisario in a bid to weaken Morocco. The strategy is reminiscent of Cuba's strategy in Angola "
        "in the 1970s, when Cuba sent weapons to the MPLA in a bid to weaken South Africa."
    )
    comparisons = reading(reader, text).comparisons
    assert len(comparisons) == 1
    assert set(comparisons[0].mapping) == {("Russia", "Cuba"), ("Polisario Front", "MPLA"), ("Morocco", "South Africa")}


def test_looks_are_no_comparison(reader: Reader) -> None:
    assert reading(reader, "The minister is similar to his brother.").comparisons == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A court found the minister guilty of murder.", "SANCTION A court > the minister [happened]"),
        ("Togo let the hostages go.", "RETREAT Togo > the hostages [happened]"),
        ("Amnesty International put out a report accusing the army.", "ACCUSE Amnesty International > the army [happened]"),
        ("Sadat met his counterpart King Hussein in Amman.", "CONSULT Anwar Sadat + Hussein of Jordan > - [happened]"),
        ("Mali and Niger failed to reach agreement on the border.", "REJECT Mali + Niger > - [happened]"),
        ("Authorities in Peru deported a 70-year-old man.", "COERCE Authorities in Peru > a 70-year-old man [happened]"),
    ],
)
def test_deeds_of_small_clauses_and_texts(reader: Reader, text: str, expected: str) -> None:
    assert expected in [told(claim) for claim in reading(reader, text).claims]


@pytest.mark.parametrize(
    "text", ["The landlord evicted the tenant.", "A man shot a neighbour.", "A surgeon amputated a leg.", "Pupils met a nurse."]
)
def test_private_dealings_are_no_events(reader: Reader, text: str) -> None:
    assert reading(reader, text).claims == ()


@pytest.mark.parametrize("text", ["A man shot the premier.", "Protesters attacked the police.", "A nurse accused the police."])
def test_dealings_with_the_public_are_events(reader: Reader, text: str) -> None:
    assert reading(reader, text).claims
