"""Origins: sets of short articles, read by the whole pipeline, and on whose word their happening rests."""

from __future__ import annotations

import random

import pytest

from dateline.data import table
from dateline.merge.joining import joined
from dateline.merge.origins import counted, independent, origin_of, origins
from dateline.merge.outlets import outlet_id
from dateline.merge.sources import source_of
from dateline.pipeline import Reader, read
from dateline.read import read_bytes
from dateline.records import Heard, Origin, Told
from dateline.types import Reading
from tests.making import reading

FILLER = "Shops in the town stayed shut for the rest of the day and buses did not run."


def readings(reader: Reader, texts: tuple[str, ...]) -> list[Reading]:
    """The readings of pages, as they come in."""
    return [read(read_bytes(f"{t}\n\n{FILLER}\n".encode(), f"page {n}", table("read")), reader) for n, t in enumerate(texts)]


def given(found: list[Reading], families: tuple[int, ...] | None = None) -> tuple[list[Told], list[Heard]]:
    """The assaults and threats that readings tell, and all they cite; every text its own family where none are given."""
    named = [str(family) for family in families or range(len(found))]
    kinds = ("ASSAULT", "THREATEN", "COERCE")
    tolds = [Told(r.article, c, f) for r, f in zip(found, named, strict=True) for c in r.claims if c.event_type in kinds]
    return tolds, [Heard(r.article, f, r.quotes) for r, f in zip(found, named, strict=True)]


def keys(found: tuple[Origin, ...]) -> set[str]:
    return {origin.key for origin in found}


# what it is, the articles, the keys of the origins
SETS: list[tuple[str, tuple[str, ...], set[str]]] = [
    (
        "an official statement, whoever carries it",
        (
            "Raid on market\n\nLAGOS, May 3 (Reuters) - Gunmen killed ten traders at a market in Jos on Tuesday, police said.",
            "Ten die in Jos\n\nLAGOS, May 3 (AFP) - Gunmen killed ten people in Jos, a police spokesman told reporters.",
            "Jos market attacked\n\nGunmen attacked a market in Jos and killed ten traders, police commissioner Musa Bello said.",
        ),
        {"body:police"},
    ),
    (
        "a scoop, cited by others, and in the paper itself",
        (
            "Troops shot prisoners\n\nSoldiers killed thirty prisoners in a camp near Huambo, a deserter told The Guardian. "
            "He asked not to be named.\n\n© The Guardian",
            "Paper reports killings\n\nPARIS, May 4 (AFP) - Soldiers killed thirty prisoners near Huambo, The Guardian reported.",
            "Angola camp\n\nSoldiers killed thirty prisoners in Angola, the Guardian said, citing a deserter.",
        ),
        {"outlet:guardian"},
    ),
    (
        "two unnamed officials at two outlets",
        (
            "Jets hit convoy\n\nAMMAN, May 3 (Reuters) - Jets bombed a convoy near Deraa, a Western diplomat told Reuters. "
            "The diplomat spoke on condition of anonymity.",
            "Convoy bombed\n\nAMMAN, May 3 (AP) - Jets bombed a convoy near Deraa, an official told The Associated Press on "
            "condition of anonymity.",
        ),
        {"outlet:reuters", "outlet:associated-press"},
    ),
    (
        "a denial is an origin of its own",
        (
            "Village bombed\n\nDJIBOUTI, May 3 (AFP) - Ethiopian jets bombed Assab, Eritrea's foreign ministry said.",
            "Ethiopia denies raid\n\nADDIS ABABA, May 3 (Reuters) - Ethiopia's defence ministry denied that its jets had bombed "
            "Assab.",
        ),
        {"body:ministry:foreign:ERI", "body:ministry:defence:ETH"},
    ),
    (
        "two ministers are two",
        (
            "Army blamed\n\nSoldiers killed ten farmers near Kidal, Interior Minister Amadou Sy said.",
            "Farmers killed\n\nSoldiers killed ten farmers near Kidal, Justice Minister Oumar Ba told parliament.",
        ),
        {"body:ministry:interior", "body:ministry:justice"},
    ),
    (
        "an agency, credited in three ways",
        (
            "Port shelled\n\nADEN, May 3 (Reuters) - Artillery shelled the port of Aden for two hours on Monday.",
            "Shells fall on Aden\n\nGunners shelled the port of Aden on Monday. Two ships burned. (Reuters)",
            "Aden under fire\n\nArtillery shelled the port of Aden, according to Reuters.",
        ),
        {"outlet:reuters"},
    ),
    (
        "reports of which nobody is named",
        (
            "Clash rumoured\n\nSoldiers reportedly attacked a police post in Bunia.",
            "Unrest\n\nMedia reports said soldiers attacked a police post in Bunia.",
        ),
        {"unknown"},
    ),
    (
        "its reporter was there, beside the police",
        (
            "Bomb at station\n\nCOLOMBO, May 3 (AP) - A bomb killed six people at the station, police said.",
            "Blast in Colombo\n\nCOLOMBO, May 3 (AFP) - A bomb killed six people at the station of Colombo on Monday. "
            "An AFP reporter saw six bodies on the platform.",
        ),
        {"body:police:LKA", "outlet:agence-france-presse"},
    ),
    (
        "told without a source beside one that is named",
        (
            "Post attacked\n\nGunmen attacked a border post near Tabou and killed two soldiers, the army said.",
            "Two soldiers killed\n\nGunmen killed two soldiers at a border post near Tabou.",
        ),
        {"body:army"},
    ),
    (
        "an official who only reacts to a report is no source of it",
        (
            "Farmers shot\n\nSoldiers killed ten farmers near Kidal, Amnesty International said in a report.",
            "Army to look into killings\n\nThe army said it would look into a report by Amnesty International that soldiers "
            "killed ten farmers near Kidal.",
        ),
        {"body:amnesty-international"},
    ),
    (
        "his lawyer, and his lawyer's name",
        (
            "Editor beaten\n\nHARARE, Feb. 2 (Reuters) - Police beat an editor in a cell, his lawyer, Beatrice Moyo, said.",
            "Police beat editor\n\nPolice beat an editor in Harare on Friday, his lawyer told the BBC.",
        ),
        {"person:beatrice-moyo"},
    ),
    (
        "authorities, who may be any body that is named",
        (
            "Traders shot\n\nGunmen killed ten traders in Jos, the army said.",
            "Ten dead\n\nGunmen killed ten traders in Jos on Monday, authorities said.",
        ),
        {"body:army"},
    ),
    (
        "a report by a group",
        (
            "Villagers shot\n\nSoldiers killed sixty villagers at Mbata, Amnesty International said in a report.",
            "Killings at Mbata\n\nAccording to a report by Amnesty International, soldiers killed sixty villagers.",
        ),
        {"body:amnesty-international"},
    ),
]


@pytest.mark.parametrize(("texts", "expected"), [s[1:] for s in SETS], ids=[s[0] for s in SETS])
def test_origins_of_a_set(reader: Reader, texts: tuple[str, ...], expected: set[str]) -> None:
    tolds, heard = given(readings(reader, texts))
    found = origins(tolds, heard)
    assert keys(found) == expected
    assert independent(found) == len(expected - {"unknown"})
    told = [claim for origin in found for claim in origin.claims]
    assert sorted(told) == sorted(t.claim.id for t in tolds), "every claim is in one origin"
    assert {a for origin in found for a in origin.articles} == {h.article.id for h in heard}


def test_origins_do_not_hang_on_the_order(reader: Reader) -> None:
    texts = tuple(text for _, some, _ in SETS[:4] for text in some)
    tolds, heard = given(readings(reader, texts))
    first = origins(tolds, heard)
    for seed in range(5):
        random.Random(seed).shuffle(tolds)
        random.Random(seed).shuffle(heard)
        assert origins(tolds, heard) == first


def test_origins_copies_add_articles_and_no_origin(reader: Reader) -> None:
    text = "Mill burned\n\nHARARE, May 3 (AFP) - Soldiers burned a mill near Mutare on Monday and killed the owner."
    bare = "Soldiers burn mill\n\nSoldiers burned a mill near Mutare on Monday and killed the owner."
    found = readings(reader, (text, bare))
    one, apart = origins(*given(found, (0, 0))), origins(*given(found))
    assert keys(one) == {"outlet:agence-france-presse"}
    assert counted(one) == "2 articles, 1 origin"
    assert len(apart) == 2, "without the credit, and no copy, it is another's word"


def test_origins_are_found_without_what_is_heard(reader: Reader) -> None:
    tolds, _ = given(readings(reader, SETS[0][1]))
    assert keys(origins(tolds)) == {"body:police"}
    assert {origin_of(told).kind for told in tolds} <= {"organisation", "unnamed", "person"}
    assert origins(()) == ()


def test_counted_sets_unknown_reports_apart(reader: Reader) -> None:
    found = origins(*given(readings(reader, (*SETS[6][1], SETS[0][1][0]))))
    assert counted(found) == "3 articles, 1 origin, and reports of unknown origin"
    assert counted(origins(*given(readings(reader, SETS[6][1])))) == "2 articles, no known origins"


# the words before "said", what the source is, and by which handles it is known
SOURCES = [
    ("Police spokesman Musa Bello", "known", ("body:police", "person:musa-bello")),
    ("A police spokesman", "known", ("body:police",)),
    ("The chief of police", "known", ("body:police",)),
    ("A police officer", "unnamed", ()),
    ("The Kenyan police", "known", ("body:police:KEN",)),
    ("Foreign Minister Rosa Paz", "known", ("body:ministry:foreign", "person:rosa-paz")),
    ("The ministry of external affairs", "known", ("body:ministry:foreign",)),
    ("The minister of supply", "known", ("body:ministry:supply",)),
    ("Pentagon officials", "unnamed", ()),
    ("The Pentagon", "known", ("body:ministry:defence:USA",)),
    ("Former president Jean Ba", "known", ("person:jean-ba",)),
    ("A French diplomat", "unnamed", ()),
    ("France", "known", ("state:FRA",)),
    ("A Hamas spokesman", "known", ("body:hamas",)),
    ("A U.N. spokesman", "known", ("state:UNO",)),
    ("The coastguard", "known", ("body:coast-guard",)),
    ("Residents", "unnamed", ()),
    ("Both countries", "known", ("body:joint-statement",)),
    ("The Reuters news agency", "known", ("outlet:reuters",)),
    ("A Reuters correspondent", "known", ("outlet:reuters",)),
    ("Libyan state television", "known", ("outlet:state-television:LBY",)),
    ("Radio Hanoi", "known", ("outlet:radio-hanoi",)),
    ("Local newspapers", "nobody", ()),
    ("Unconfirmed reports", "nobody", ()),
    ("The newspaper", "back", ()),
    ("The statement", "back", ()),
    ("An army communique", "known", ("body:army",)),
    ("Bekele Tola, head of the regional police,", "known", ("body:police", "person:bekele-tola")),
    ("Bekele Tola, the police chief's brother,", "known", ("person:bekele-tola",)),
    ("Major Idris Sale", "known", ("person:idris-sale", "rank:army:idris-sale")),
    ("The ministry's spokesman, Pavel Reznik,", "back", ("person:pavel-reznik",)),
    ("A report published on Monday by the rights group Lanterna", "known", ("body:lanterna",)),
    ("Documents seen by Le Temps", "known", ("outlet:le-temps",)),
    ("Reports from Kampala", "nobody", ()),
    ("Three people with knowledge of the raid", "unnamed", ()),
    ("The UN mission in the country", "known", ("state:UNO",)),
    ("The command", "back", ()),
]


@pytest.mark.parametrize(("words", "sort", "handles"), SOURCES, ids=[s[0] for s in SOURCES])
def test_sources(reader: Reader, words: str, sort: str, handles: tuple[str, ...]) -> None:
    told = reading(reader, f"{words} said soldiers killed ten villagers in the hills on Monday.", published="2010-05-05")
    voice = next(v for claim in told.claims for v in claim.voices)
    source = source_of(voice, told.article)
    assert (source.sort, source.handles) == (sort, handles)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Washington Post", "Washington Post", True),
        ("AP", "The Associated Press", True),
        ("Kyodo News", "Kyodo", True),
        ("Der Spiegel magazine", "Der Spiegel", True),
        ("The Times of London", "Times of London", True),
        ("The Irish Times", "The Washington Times", False),
        ("The Plains Observer", "The Observer", False),
    ],
)
def test_outlet_id(one: str, other: str, same: bool) -> None:
    assert (outlet_id(one) == outlet_id(other)) is same


@pytest.mark.parametrize(
    ("groups", "number"),
    [
        ([("body:police",), ("body:police:KEN",)], 1),
        ([("body:police",), ("body:police:KEN",), ("body:police:UGA",)], 3),
        ([("person:bello",), ("person:musa-bello",)], 1),
        ([("person:ali-bello",), ("person:musa-bello",)], 2),
        ([("person:musa-bello",), ("body:police", "person:musa-bello"), ("body:police:NGA",)], 1),
        ([("state:MAR",), ("body:ministry:information:MAR",)], 1),
        ([("state:MAR",), ("body:polisario-front",)], 2),
        ([("body:government",), ("body:ministry:foreign:FRA",), ("body:ministry:defence:FRA",)], 3),
        ([("outlet:post",), ("outlet:washington-post",)], 1),
        ([("person:idris-sale", "rank:army:idris-sale"), ("body:army:UGA",)], 1),
        ([("person:idris-sale", "rank:army:idris-sale"), ("body:army:UGA",), ("body:army:SDN",)], 3),
        ([("person:idris-sale", "rank:army:idris-sale"), ("body:police",)], 2),
        ([("body:sale",), ("person:idris-sale",)], 1),
        ([("body:ministry",), ("body:ministry:supply:EGY",)], 1),
    ],
)
def test_joined(groups: list[tuple[str, ...]], number: int) -> None:
    assert len(set(joined(groups).values())) == number
    assert joined(reversed(groups)) == joined(groups)
