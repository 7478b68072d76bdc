"""Event sets that users have: small files invented for this test, in the columns of each set."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.data import table
from dateline.errors import InputError
from dateline.familiar import ask, index_of, sentence
from dateline.precedent.from_sets import FEWEST, Made, situations
from dateline.precedent.situation import Situation
from dateline.read.event_sets import event_set
from dateline.records import EventSet

UCDP = tuple("id type_of_violence side_a side_b source_office where_coordinates country date_start date_end best".split())
ACLED = tuple(
    "event_id_cnty event_date event_type sub_event_type actor1 inter1 actor2 inter2 country location source notes".split()
)
POLECAT = tuple(
    "Event ID,Event Date,Event Type,Event Mode,Contexts,Actor Name,Actor Country,Primary Actor Sector,"
    "Recipient Name,Recipient Country,Primary Recipient Sector,Placename,Country,Source".split(",")
)
ICEWS = tuple(
    "Event ID,Event Date,Source Name,Source Country,Event Text,CAMEO Code,"
    "Target Name,Target Country,Publisher,City,Country".split(",")
)


def csv_of(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def tab_of(*rows: tuple[str, ...]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def headless(columns: int, *rows: dict[int, str]) -> bytes:
    return tab_of(*(tuple(row.get(at, "") for at in range(1, columns + 1)) for row in rows))


def ucdp(*rows: tuple[str, str, str, str], country: str = "Chad") -> bytes:
    """Rows of id, type, side B and day; side A is the government of Chad."""
    made = [(id, kind, "Government of Chad", b, "Agency", "Abéché town", country, f"{day} 00:00:00.000", day, "4")
            for id, kind, b, day in rows]  # fmt: skip
    return csv_of(UCDP, *made)


def acled(*rows: tuple[str, str, str, str, str, str]) -> bytes:
    """Rows of id, day, sub-event, actor 1, actor 2, notes."""
    return csv_of(ACLED, *(
        (id, day, "Battles", sub, one, "1", two, "2", "Mali", "Gao", "Le Relais", notes) for id, day, sub, one, two, notes in rows
    ))  # fmt: skip


def polecat(id: str, day: str, did: str, mode: str, contexts: str, one: str, two: str) -> tuple[str, ...]:
    names = {"LBY": "Libya", "TCD": "Chad"}
    return id, day, did, mode, contexts, names[one], one, "GOV", names[two], two, "GOV", "Tripoli", "LBY", "Outlet"


def icews(id: str, day: str, one: str, code: str, two: str) -> tuple[str, ...]:
    return id, day, one, "Peru", "Words", code, two, "Peru", "Outlet", "Lima", "Peru"


def gdelt(columns: int, id: str, day: str, code: str, place: str = "Abeche, Ouaddai, Chad") -> dict[int, str]:
    last = {58: (51, 58), 61: (53, 61)}[columns]
    return {1: id, 2: day, 7: "LIBYAN", 8: "LBY", 17: "CHADIAN REBEL", 18: "TCD", 23: "REB", 27: code, last[0]: place,
            last[1]: "http://example.org/1"}  # fmt: skip


def phoenix(id: str, day: str, code: str) -> dict[int, str]:
    return {1: id, 2: day, 6: "SDNGOV", 7: "SDN", 8: "GOV", 10: "TCDREB", 11: "TCD", 12: "REB", 14: code, 21: "Bahai", 23: "TCD"}


def made(data: bytes) -> tuple[EventSet, Made]:
    found = event_set(data, "events.csv")
    return found, situations(found, "events.csv")


def lines(one: Situation) -> list[str]:
    """Each dealing as "TYPE/mode A>B xN"."""

    def names(places: tuple[int, ...]) -> str:
        return ",".join(one.parties[at].key for at in places)

    types = (f"{d.event_type}/{d.mode}" if d.mode else d.event_type for d in one.dealings)
    return [f"{t} {names(d.actors)}>{names(d.recipients)} x{len(d.ids)}" for t, d in zip(types, one.dealings, strict=True)]


CLASHES = (("1", "1", "Red Column", "2001-01-05"), ("2", "1", "Red Column", "2001-08-01"), ("3", "1", "Red Column", "2002-05-01"))
SHELLS = tuple(
    (f"MLI{n}", f"0{n} May 2012", "Armed clash", "Military Forces of Mali (2012-2013)", "Blue Column", f"Words {n}, as told.")
    for n in (1, 2, 3)
)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (ucdp(*CLASHES), "UCDP GED", ["ASSAULT state:TCD,armed group:red column> x3"]),
        (
            ucdp(*((i, "3", "Civilians", d) for i, _, _, d in CLASHES)),
            "UCDP GED",
            ["ASSAULT state:TCD>people:TCD x3"],
        ),
        (acled(*SHELLS), "ACLED", ["ASSAULT state:MLI,armed group:blue column> x3"]),
        (
            tab_of(
                POLECAT,
                polecat("A1", "2019-01-01", "AID", "None", "military; odd", "LBY", "TCD"),
                polecat("A2", "2019-02-01", "ACCUSE", "disapprove", "", "TCD", "LBY"),
                polecat("A3", "2019-03-01", "ACCUSE", "no-mode", "", "TCD", "LBY"),
            ),
            "POLECAT",
            ["AID state:LBY>state:TCD x1", "ACCUSE state:TCD>state:LBY x2"],
        ),
        (
            tab_of(
                ICEWS,
                icews("9", "2014-05-01", "Government (Peru)", "130", "Armed Rebel (Peru)"),
                icews("9", "2014-05-02", "Government (Peru)", "173", "Armed Rebel (Peru)"),  # its ids are of a day
                icews("10", "2014-05-03", "Armed Rebel (Peru)", "190", "Government (Peru)"),
                icews("11", "2014-05-04", "Armed Rebel (Peru)", "010", "Government (Peru)"),
            ),
            "ICEWS",
            [
                "THREATEN state:PER>armed group:armed rebel (peru) x1",
                "COERCE state:PER>armed group:armed rebel (peru) x1",
                "ASSAULT armed group:armed rebel (peru)>state:PER x1",
            ],
        ),
        *(
            (
                headless(n, *(gdelt(n, str(i), f"2015010{i}", code) for i, code in enumerate(("0721", "072", "190", "012"), 1))),
                f"GDELT {1 if n == 58 else 2}",
                ["AID state:LBY>armed group:chadian rebel x2", "ASSAULT state:LBY>armed group:chadian rebel x1"],
            )
            for n in (58, 61)
        ),
        (
            headless(26, *(phoenix(f"20150903-{i}", f"2015090{i}", "172") for i in (1, 2, 3))),
            "Phoenix",
            ["COERCE state:SDN>armed group:tcdreb x3"],
        ),
    ],
    ids=["ucdp", "ucdp one-sided", "acled", "polecat", "icews", "gdelt 1", "gdelt 2", "phoenix"],
)
def test_set_becomes_a_situation(data: bytes, name: str, expected: list[str]) -> None:
    found, sets = made(data)
    assert (found.name, [fault.error for fault in found.aside]) == (name, [])
    one = sets.situations[0]
    assert lines(one) == expected
    assert one.source == "events.csv" and len(sets.situations) == 1
    assert {id for d in one.dealings for id in d.ids} <= {e.id for e in found.events}


def test_military_aid_keeps_its_context() -> None:
    one = made(headless(58, *(gdelt(58, str(i), f"2015010{i}", "072") for i in (1, 2, 3))))[1].situations[0]
    assert one.dealings[0].contexts == ("military",) and one.countries == ("TCD",)


def test_words_source_and_number_are_the_lines_own() -> None:
    one = made(acled(*SHELLS))[1].situations[0]
    dealing = one.dealings[0]
    assert dealing.told == "Words 1, as told. (the first of 3 events of its type until 2012-05-03)"
    assert (dealing.by, dealing.place, dealing.ids) == ("Le Relais", "Gao", ("MLI1", "MLI2", "MLI3"))
    assert (dealing.start, dealing.end, one.checked) == ("2012-05-01", "2012-05-04", "as coded by ACLED, unchecked")
    fought = made(ucdp(*CLASHES))[1].situations[0].dealings[0]
    assert fought.told.startswith("Government of Chad: fought: Red Column (Abéché town; 4 dead)")


@pytest.mark.parametrize(
    ("days", "situations_", "few"),
    [
        (("2001-01-01", "2001-02-01", "2001-03-01"), 1, 0),
        (("2001-01-01", "2001-02-01"), 0, 2),
        (("2001-01-01", "2003-01-02", "2005-01-03"), 1, 0),  # two years to the day: no cut
        (("2001-01-01", "2001-02-01", "2003-02-04"), 0, 3),  # cut
        (("2001-01-01", "2001-02-01", "2001-03-01", "2004-01-01", "2004-01-02", "2004-01-03"), 2, 0),
    ],
)
def test_cut_where_nothing_happened_for_two_years(days: tuple[str, ...], situations_: int, few: int) -> None:
    _, sets = made(ucdp(*((str(n), "1", "Red Column", day) for n, day in enumerate(days))))
    assert (len(sets.situations), sets.few) == (situations_, few)


def test_each_country_is_a_situation_of_its_own() -> None:
    there = ucdp(*((f"n{i}", k, b, d) for i, k, b, d in CLASHES), country="Niger").split(b"\n", 1)[1]
    _, sets = made(ucdp(*CLASHES) + there)
    assert [one.countries for one in sets.situations] == [("TCD",), ("NER",)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Government of Myanmar (Burma)", "state:MMR"),
        ("Government of DR Congo (Zaire)", "state:COD"),
        ("Government of Congo", "state:government of congo"),  # two states are called so
        ("Government of Atlantis", "state:government of atlantis"),
        ("Taliban", "group:taliban"),
        ("Green Column", "armed group:green column"),
    ],
)
def test_sides_by_their_names(name: str, key: str) -> None:
    one = made(ucdp(*((str(n), "1", name, f"2001-01-0{n}") for n in (1, 2, 3))))[1].situations[0]
    assert key in {p.key for p in one.parties}


def test_states_that_fight_together_are_one_side() -> None:
    both = "Government of Mali, Government of Niger"
    one = made(ucdp(*((str(n), "1", both, f"2001-01-0{n}") for n in (1, 2, 3))))[1].situations[0]
    assert {p.key for p in one.parties} == {"state:TCD", "state:MLI", "state:NER"}


def test_protest_without_a_second_side_is_left_out_and_counted() -> None:
    rows = [(f"P{n}", f"2012-05-0{n}", "Peaceful protest", "Protesters (Mali)", "", "They marched.") for n in (1, 2, 3)]
    other = [("O1", "2012-05-09", "Other", "Protesters (Mali)", "", "Something.")]
    found, sets = made(acled(*rows, *other))
    assert (sets.situations, sets.alone, found.left_out, found.aside) == ((), 3, 1, ())


GOOD = ("1", "1", "Government of Chad", "Red Column", "Agency", "Abéché", "Chad", "2001-01-05", "2001-01-05", "4")


def row(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column, value) for column, value in zip(UCDP, GOOD, strict=True))


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (row(date_start="spring"), "events.csv: line 3: column 'date_start': 'spring' is no day; valid is 2016-12-02"),
        (row(date_start="3/4/2001"), "column 'date_start': '3/4/2001' is no day"),
        (row(date_start="2001-02-30"), "column 'date_start': '2001-02-30' is no day"),
        (row(date_end="2000-01-01"), "column 'date_end': '2000-01-01' is before"),
        (row(type_of_violence="7"), "column 'type_of_violence': '7' is no type of UCDP; valid is 1, 2, 3"),
        (row(type_of_violence=""), "column 'type_of_violence': nothing is no type"),
        (row(id=""), "column 'id': no id; valid is the event's own"),
        (row()[:-2], "line 3: 8 cells where there are 10 columns; valid is one for each"),
    ],
)
def test_bad_line_is_named_and_the_rest_goes_on(bad: tuple[str, ...], says: str) -> None:
    found = event_set(csv_of(UCDP, GOOD, bad, row(id="3")), "events.csv")
    assert [event.id for event in found.events] == ["1", "3"]
    assert [says in fault.error for fault in found.aside] == [True], found.aside


def test_unclosed_quote_takes_in_no_other_line() -> None:
    data = csv_of(UCDP, GOOD, row(id="2", where_coordinates="QUOTE"), row(id="3")).replace(b"QUOTE", b'"open')
    found = event_set(data, "events.csv")
    assert [event.id for event in found.events] == ["1", "3"] and len(found.aside) == 1 and "line 3" in found.aside[0].error


def test_a_line_that_stands_twice_is_taken_once() -> None:
    assert len(event_set(csv_of(UCDP, GOOD, GOOD, row(id="2")), "e").events) == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (csv_of(UCDP, GOOD, row(side_a="2001-01-05")), "line 3, column 'side_a': '2001-01-05' is a date where a name should be"),
        (csv_of(UCDP, GOOD, row(side_b="12.5")), "line 3, column 'side_b': '12.5' is a number where a name should be"),
        (csv_of(UCDP, GOOD, row(country="2001-01-05")), "column 'country': '2001-01-05' is a date where a country should be"),
        (
            headless(61, gdelt(61, "1", "20150101", "190"), gdelt(61, "2", "20150101", "190") | {7: "20150101"}),
            "line 2, column 7",
        ),
        (b"", "empty; valid is UCDP GED"),
        (b"PK\x03\x04", "a packed file"),
        (b"name,day\na,b\n", "the columns are 'name', 'day', of no event set that is known; valid is UCDP GED (columns side_a"),
        (headless(57, {1: "1", 2: "20150101"}), "of no event set that is known"),
        (csv_of(UCDP, row(date_start="spring")), "no line of it can be read as UCDP GED"),
        (csv_of((*UCDP, "side_a"), (*GOOD, "x")), "two columns are called 'side_a'"),
    ],
)
def test_faults_of_the_whole_file(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        event_set(data, "events.csv")
    assert says in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("code", "taken"), [("042", True), ("1823", True), ("10", False), ("42", False), ("999", False), ("x", False)]
)
def test_cameo_codes_whose_zero_was_lost_are_not_guessed(code: str, taken: bool) -> None:
    data = tab_of(ICEWS, *(icews(str(n), "2014-05-01", "Peru", c, "Chile") for n, c in enumerate(("190", code))))
    assert len(event_set(data, "e").events) == 1 + taken


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        event_set(data, "e")
    except InputError as error:
        assert "valid is" in str(error)


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["A", "B"]), st.integers(0, 4000)), max_size=20))
def test_every_event_is_in_one_situation_or_counted(rows: list[tuple[str, str, int]]) -> None:
    days = [(date(2000, 1, 1) + timedelta(days=n)).isoformat() for _, _, n in rows]
    data = ucdp(("first", "1", "C", "2000-01-01"), *(
        (str(n), kind, side, day) for n, ((kind, side, _), day) in enumerate(zip(rows, days, strict=True))
    ))  # fmt: skip
    found, sets = made(data)
    ids = [id for one in sets.situations for d in one.dealings for id in d.ids]
    assert len(ids) == len(set(ids)) and len(ids) + sets.alone + sets.few == len(found.events) == len(rows) + 1
    assert all(sum(len(d.ids) for d in one.dealings) >= FEWEST for one in sets.situations)


def test_types_and_modes_of_the_table_are_plovers() -> None:
    known = table("what")["codebook"]["types"]
    sets = table("precedent")["sets"]
    for listed in sets["types"].values():
        for one in filter(None, listed.values()):
            event_type, _, mode = one["did"].partition("/")
            assert event_type in known and (not mode or mode in known[event_type]["modes"]), one
    assert all(one["lost"] and (one["types"] == "PLOVER" or one["types"] in sets["types"]) for one in sets["sets"])


def test_a_set_is_searched_for_what_a_text_tells() -> None:
    rows = [gdelt(61, str(n), f"2015010{n}", code) for n, code in enumerate(("0721", "072", "173"), 1)]
    index = index_of(None, with_library=False, beside=made(headless(61, *rows))[1].situations)
    found = ask(sentence("Brazil gave weapons to rebels in Bolivia. Brazil arrested the rebels."), index).found.precedents
    assert [p.situation.source for p in found] == ["events.csv"] and found[0].mapping.dealings


def test_command_shows_the_events_own_ids_and_the_file(tmp_path: Path) -> None:
    path, bad = tmp_path / "mali.csv", tmp_path / "bad.csv"
    path.write_bytes(acled(*((id, day, "Shelling/artillery/missile attack", *rest) for id, day, _, *rest in SHELLS)))
    bad.write_bytes(b"a,b\n1,2\n")
    words = ["familiar", "Brazil attacked rebels in Bolivia.", "--no-library", "--among", str(path), "--format", "json"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    (one,) = json.loads(done.stdout)
    assert one["source"] == "mali.csv" and one["checked"] == "as coded by ACLED, unchecked"
    assert [m["there"]["claims"] for m in one["dealings"]] == [["MLI1", "MLI2", "MLI3"]]
    assert "1 situation of 3 events of ACLED; 0 are no dealing between two, 0 of pairs with fewer than 3" in done.stderr
    some = CliRunner().invoke(app, [*words, "--among", str(bad), "--among", str(tmp_path / "none.csv")])
    assert some.exit_code == 1 and json.loads(some.stdout) == json.loads(done.stdout)
    assert "bad.csv: the columns are 'a', 'b'" in some.stderr and "none.csv: No such file" in some.stderr
