"""Processes: the words that tell a change, whose process it is, and the state that many articles give together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.merge.process_table import forms, kinds
from dateline.merge.processes import changes, join, key, opened, places, with_change
from dateline.pipeline import Reader
from dateline.records import Change, Found, Process
from dateline.types import When
from eval.processes import cases, expected, measure, reading_of, set_is_right, told
from tests.making import reading

# Each with its negatives: the same words, and no change or another standing.
SENTENCES = [
    ("Peru and Ecuador opened border talks on Monday.", ["talks opened happened: Peru + Ecuador"]),
    ("Peru and Ecuador may open border talks.", ["talks opened possible: Peru + Ecuador"]),
    ("The talks show hosts opened a shop in Peru.", []),
    ("Talks between Chad and Libya, held in Lagos, broke down.", ["talks collapsed happened: Chad + Libya"]),
    ("Talks between Chad and Libya have not broken down.", ["talks collapsed did-not-happen: Chad + Libya"]),
    ("The talks between Chad and Libya opened a new chapter.", []),
    ("The suspended talks between Chad and Libya were discussed.", []),
    ("Angola and South Africa signed a ceasefire in Geneva.", ["ceasefire agreed happened: Angola + South Africa"]),
    ("Both armies watched the ceasefire line.", []),
    ("The United Nations added Eritrea to its sanctions list.", ["listing listed happened: United Nations + Eritrea"]),
    ("Eritrea was added to the list of finalists.", []),
    (
        "Qatar asked for the removal of a banker from the United Nations sanctions list, something France used a veto to block.",
        [
            "listing delisting-sought happened: United Nations + a banker",
            "listing delisting-blocked happened: United Nations + a banker",
        ],
    ),
    (
        "It needs removal of a banker from the United Nations sanctions list, a thing which France has used its power to stop.",
        ["listing delisting-blocked happened: United Nations + a banker"],
    ),
    ("The rebels criticised Norway's call for a truce.", []),
    ("Prices will rise after Malta leaves the European Union.", []),
    ("Iceland praised the vote to leave the European Union.", []),
    ("Chad and Libya signed a truce to end months of fighting.", ["ceasefire agreed happened: Chad + Libya"]),
    ("The European Union has lifted sanctions on Zimbabwe.", ["sanctions lifted happened: European Union + Zimbabwe"]),
    ("The European Union lifted the mood in Zimbabwe.", []),
    ("Augusto Pinochet was charged with kidnapping.", ["trial charged happened: Augusto Pinochet"]),
    ("Two sailors charged with piracy appeared in court in Mombasa.", ["trial charged happened: two sailors"]),
    ("A bank removed from the United Nations sanctions list reopened.", ["listing delisted happened: United Nations + a bank"]),
    ("Police charged with batons.", []),
    ("Augusto Pinochet was charged for two coffees by a clinical trial.", []),
    ("Bolivia will hold presidential elections in May.", ["election held planned: Bolivia + presidential"]),
    ("Election observers were held at the airport in Bolivia.", []),
    ("Morocco joined the African Union in 2017.", ["membership admitted happened: Morocco + African Union"]),
    ("Morocco joined the search for the boat.", []),
    ("India sent peacekeepers to Sierra Leone.", ["deployment sent happened: India + Sierra Leone"]),
    ("India sent flowers to Sierra Leone.", []),
    # A subject that ends its object has not ended, and what a headline has "to" do is to come.
    ("Chad truce ends nine days of talks with Libya\n\nIt rained.", []),
    ("The truce between Chad and Libya ended months of war.", []),
    ("The truce between Chad and Libya ended two days later.", ["ceasefire ended happened: Chad + Libya"]),
    ("Malta to block delisting of Acme Bank: report\n\nIt rained.", ["listing delisting-blocked planned: Acme Bank"]),
    ("Malta plans to block the delisting of Acme Bank.", ["listing delisting-blocked planned: Acme Bank"]),
    ("Malta blocked delisting of Acme Bank: report\n\nIt rained.", ["listing delisting-blocked happened: Acme Bank"]),
    ("A truce between Chad and Libya takes effect at midnight on Sunday.", ["ceasefire in-force planned: Chad + Libya"]),
    ("A truce between Chad and Libya took effect at midnight on Sunday.", ["ceasefire in-force happened: Chad + Libya"]),
    # What is blocked has not been tried and failed: one change, not two.
    (
        "Malta blocked a request by Qatar to take Acme Bank off the United Nations sanctions list.",
        ["listing delisting-blocked happened: United Nations + Acme Bank"],
    ),
    (
        "Acme Bank has been on a UN sanctions list since 2014. Qatar put in its request in May. Malta blocked the request.",
        [
            "listing listed happened: United Nations + Acme Bank",
            "listing delisting-sought happened: United Nations + Acme Bank",
            "listing delisting-blocked happened: United Nations + Acme Bank",
        ],
    ),
    ("Acme Bank has been on a list of the best since 2014. Malta blocked the request.", []),
    (
        "Chad and Libya signed a truce. Libya has called back its members of the ceasefire commission.",
        ["ceasefire agreed happened: Chad + Libya", "ceasefire monitoring-suspended happened: Chad + Libya"],
    ),
    ("Libya has called back its members of the tennis committee.", []),
    (
        "The trial of Ivan Petrov opened in Sofia and was adjourned. The court will sit again on May 3.",
        ["trial opened happened: Ivan Petrov", "trial adjourned happened: Ivan Petrov", "trial resumed planned: Ivan Petrov"],
    ),
    ("Niger's minister led the mediation.", []),
]


@pytest.mark.parametrize("text, lines", SENTENCES, ids=[text for text, _ in SENTENCES])
def test_processes_sentence(text: str, lines: list[str], reader: Reader) -> None:
    assert [told(f) for f in changes(reading(reader, text, published="2018-01-10"))] == [expected(line) for line in lines]


@pytest.mark.parametrize(
    "text, day",
    [
        ("Ivan Petrov was charged with leading the mutiny of May 14, 2017.", None),
        ("Ivan Petrov was charged with killing two men in 2015.", None),
        ("Ivan Petrov was charged with murder on Tuesday.", "2018-01-09"),
        ("Chad and Libya on Tuesday suspended their talks.", "2018-01-09"),
        ("The truce of January 2 between Chad and Libya collapsed.", None),
        ("A truce between Chad and Libya takes effect at midnight on Sunday.", "2018-01-14"),
    ],
)
def test_processes_date_of_what_is_described_is_not_the_changes(text: str, day: str | None, reader: Reader) -> None:
    (one,) = changes(reading(reader, text, published="2018-01-10"))
    assert one.change.when.start == day


@pytest.mark.parametrize("case", cases("across"), ids=lambda case: str(case["id"]))
def test_processes_over_a_set_of_articles(case: dict[str, Any], reader: Reader) -> None:
    assert set_is_right(case, reader)


@pytest.mark.parametrize("part, precision, recall", [("tuning", 0.95, 0.93), ("apart", 0.92, 0.75)])
def test_processes_cases_stay_above_their_floor(part: str, precision: float, recall: float, reader: Reader) -> None:
    score = measure(part, reader)
    assert score.precision >= precision and score.recall >= recall


def test_processes_every_change_points_at_its_words(reader: Reader) -> None:
    for case in cases("tuning"):
        read = reading_of(case, reader)
        for found in changes(read):
            start, end = found.change.span
            assert read.article.text[start:end] == found.change.text
            assert found.change.voices and found.change.published == case["published"]


def test_processes_voice_is_who_says_the_words(reader: Reader) -> None:
    (found,) = changes(reading(reader, "Peace talks between Chad and Libya have collapsed, Nigeria said.", outlet="The Courier"))
    assert [v.name for v in found.change.voices] == ["The Courier", "Nigeria"]


def test_processes_who_did_it_is_no_party_of_what_it_blocks(reader: Reader) -> None:
    (found,) = changes(reading(reader, "Syria has blocked efforts to bring a former general into the peace process."))
    assert (found.parties, found.change.by, found.change.state, found.name) == ((), ("Syria",), "blocked", "peace process")


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verb, found",
    [
        ("open", ("open", "opens", "opened", "opened", "opening")),
        ("extend", ("extend", "extends", "extended", "extended", "extending")),
        ("ease", ("ease", "eases", "eased", "eased", "easing")),
        ("apply", ("apply", "applies", "applied", "applied", "applying")),
        ("launch", ("launch", "launches", "launched", "launched", "launching")),
        ("delay", ("delay", "delays", "delayed", "delayed", "delaying")),
        ("break off", ("break off", "breaks off", "broke off", "broken off", "breaking off")),
    ],
)
def test_processes_forms(verb: str, found: tuple[str, ...]) -> None:
    assert forms(verb, table("merge")["processes"]["forms"]) == found


def test_processes_table_is_whole() -> None:
    for kind in kinds():
        states = {p.state for p in kind.patterns}
        assert states == set(kind.after), kind.kind
        assert {s for after in kind.after.values() for s in after if s is not None} <= states, kind.kind
        assert kind.starts and kind.ends
        assert all("v" in p.regex.groupindex for p in kind.patterns)


# --- across articles ------------------------------------------------------------------------------


def change(state: str, day: str | None, standing: str = "happened", article: str = "a", family: str = "", at: int = 0) -> Change:
    """A change of a state on a day, told on the tenth of January 2018."""
    when = When(day, day, "day", "explicit") if day else When()
    return Change(state, article, None, f"words {state}", (at, at + 5), when, standing, (), (), "2018-01-10", family)


def found(
    made: Change,
    parties: tuple[str, ...] = ("Chad", "Libya"),
    kind: str = "talks",
    subject: str | None = None,
    known: bool = True,
) -> Found:
    return Found(kind, kind, parties, subject, known, made)


def followed(*told_: Found) -> Process:
    process = opened(told_[0])
    for one in told_[1:]:
        process = with_change(process, one)
    return process


@pytest.mark.parametrize(
    "told_, state",
    [
        ([("opened", "2018-01-01"), ("collapsed", "2018-01-05")], "collapsed"),
        ([("collapsed", "2018-01-05"), ("opened", "2018-01-01")], "collapsed"),
        ([("opened", "2018-01-01"), ("resumed", "2018-03-01", "planned")], "opened"),
        ([("opened", "2018-01-01"), ("collapsed", "2018-01-05", "denied")], "opened"),
        ([("collapsed", "2018-01-05"), ("opened", None)], "collapsed"),
        ([("opened", "2018-01-01"), ("suspended", None)], "suspended"),
        ([("opened", "2018-01-01", "ongoing")], "opened"),
        ([("proposed", "2018-01-01", "possible")], None),
    ],
)
def test_processes_state(told_: list[tuple[str, ...]], state: str | None) -> None:
    assert followed(*(found(change(*one, article=str(i))) for i, one in enumerate(told_))).state == state


@given(st.permutations(["opened", "suspended", "resumed", "collapsed"]))
def test_processes_state_of_dated_changes_has_no_order_of_coming(order: list[str]) -> None:
    days = {"opened": "2018-01-01", "suspended": "2018-01-02", "resumed": "2018-01-03", "collapsed": "2018-01-04"}
    process = followed(*(found(change(state, days[state], article=state)) for state in order))
    assert process.state == "collapsed" and [c.state for c in process.changes] == list(days)


def test_processes_key_has_no_order_of_parties() -> None:
    keys = {key(found(change("opened", None), tuple(p))) for p in permutations(("Chad", "Libya", "Niger"))}
    assert len(keys) == 1
    assert key(found(change("opened", None))) != key(found(change("opened", None), kind="ceasefire"))


@pytest.mark.parametrize(
    "told_, state, since",
    [
        ([("agreed", "2018-01-01"), ("collapsed", "2018-03-13"), ("violated", "2018-03-14")], "collapsed", "2018-03-13"),
        ([("agreed", "2018-01-01"), ("collapsed", "2018-03-13"), ("collapsed", "2018-05-07")], "collapsed", "2018-03-13"),
        ([("agreed", "2018-01-01"), ("collapsed", "2018-03-13"), ("agreed", "2018-05-07")], "agreed", "2018-05-07"),
        ([("agreed", "2018-01-01"), ("in-force", "2018-01-04", "planned")], "agreed", "2018-01-01"),
        ([("agreed", None)], "agreed", "2018-01-10"),
    ],
)
def test_processes_what_has_ended_stays_so_until_a_new_start(told_: list[tuple[str, ...]], state: str, since: str) -> None:
    process = followed(*(found(change(*one, article=str(i)), kind="ceasefire") for i, one in enumerate(told_)))
    assert (process.state, process.since) == (state, since)


def vague(
    made: Change, *described: str, named: tuple[str, ...] = (), lands: tuple[str, ...] = ("TCD",), apart: bool = False
) -> Found:
    """A change of a truce that is not named well enough to be known again."""
    return Found("ceasefire", "truce", (*named, *described), None, False, made, described, lands, apart)


TRUCE = replace(found(change("agreed", "2018-01-01"), ("Chad", "Northern Front"), "ceasefire"), lands=("TCD",))
VAGUE = [  # a change of a truce that names no parties, or not all; whether it can be of Chad's truce with the Northern Front
    (vague(change("collapsed", "2018-03-01", article="b")), True),
    (vague(change("collapsed", "2018-03-01", article="b"), "the rebels", named=("Chad",)), True),
    (vague(change("collapsed", "2018-03-01", article="b"), "the government", "the rebels"), True),
    (vague(change("violated", "2018-03-01", article="b"), named=("Northern Front",), lands=()), True),
    (vague(change("agreed", "2018-01-02", article="b"), "rebels", named=("Chad",)), True),
    (vague(change("agreed", "2018-01-20", article="b"), "rebels", named=("Chad",)), False),  # another signing
    (vague(change("collapsed", "2017-12-01", article="b")), False),  # before there was a truce
    (vague(change("collapsed", "2019-03-01", article="b")), False),  # long after
    (vague(change("collapsed", "2018-03-01", article="b"), lands=("NER",)), False),
    (vague(change("collapsed", "2018-03-01", article="b"), lands=()), False),
    (vague(change("collapsed", "2018-03-01", article="b"), named=("Niger",)), False),
    (vague(change("collapsed", "2018-03-01", article="b"), "the rebels", "the army", "the militia"), False),
    (vague(change("collapsed", "2018-03-01", article="b"), apart=True), False),  # "an earlier truce"
]


@pytest.mark.parametrize("second, one", VAGUE)
def test_processes_described_parties_join_the_named_where_nothing_contradicts(second: Found, one: bool) -> None:
    truce, untold = opened(TRUCE), opened(second)
    assert join(second, [truce]) == (truce.id if one else None)
    assert join(TRUCE, [untold]) == (untold.id if one else None)  # whichever was read first
    if one:
        whole = with_change(untold, TRUCE)
        assert whole.known and set(whole.parties) == {"Chad", "Northern Front"} and whole.key == key(TRUCE)


def test_processes_described_parties_do_not_choose_between_two() -> None:
    other = replace(found(change("agreed", "2018-01-05"), ("Chad", "Southern Front"), "ceasefire"), lands=("TCD",))
    assert join(vague(change("collapsed", "2018-03-01", article="b")), [opened(TRUCE), opened(other)]) is None


def test_processes_story_stands_for_the_place() -> None:
    truce, second = opened(TRUCE), vague(change("collapsed", "2018-03-01", article="b"), lands=())
    assert join(second, [truce], {truce.id}) == truce.id and join(second, [truce]) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-60, 60))
def test_processes_places_are_found_from_near_in_time(day: date, days: int) -> None:
    kept = places(vague(change("collapsed", day.isoformat())))
    looked = places(vague(change("violated", (day + timedelta(days)).isoformat())), around=1)
    assert set(kept) <= set(looked)


def test_processes_copies_do_not_double_a_change() -> None:
    process = followed(found(change("opened", "2018-01-01", article="a", family="f")))
    copy = found(change("opened", "2018-01-01", article="b", family="f", at=3))
    assert join(copy, [process]) == process.id and with_change(process, copy) == process
    other = found(change("opened", "2018-01-01", article="c", family="g"))
    assert join(other, [process]) == process.id and len(with_change(process, other).changes) == 2


def test_processes_party_told_later_is_the_processes() -> None:
    first = found(change("delisted", "2019-01-01"), (), "listing", "Kim")
    named = found(change("listed", "2018-01-01", article="b"), ("UN",), "listing", "Kim")
    process = with_change(opened(first), named)
    assert (process.parties, process.state) == (("UN",), "delisted")
    assert join(found(change("listed", "2018-02-01", article="c"), ("EU",), "listing", "Kim"), [process]) is None


def test_processes_again_gives_the_same() -> None:
    one = found(change("opened", "2018-01-01"))
    process = followed(one)
    assert with_change(process, one) == process and opened(one) == process


JOINS = [  # a process's first telling; another's; whether they are one process
    (found(change("opened", "2018-01-01")), found(change("collapsed", "2018-01-05", article="b")), True),
    (found(change("opened", "2018-01-01")), found(change("collapsed", "2018-01-05", article="b"), ("Libya", "Chad")), True),
    (found(change("opened", "2018-01-01")), found(change("collapsed", "2018-01-05", article="b"), ("Chad", "Niger")), False),
    (
        found(change("opened", "2018-01-01")),
        found(change("collapsed", "2018-01-05", article="b"), ("Chad", "Libya", "Niger")),
        False,
    ),
    # The end of one and a later start are two; a start before it is its own.
    (found(change("concluded", "2017-01-01")), found(change("opened", "2018-01-05", article="b")), False),
    (found(change("concluded", "2017-01-01")), found(change("opened", "2016-01-05", article="b")), True),
    # What no name tells apart is the article's own.
    (
        found(change("opened", "2018-01-01"), (), known=False),
        found(change("collapsed", "2018-01-02", article="b"), (), known=False),
        False,
    ),
    # Another subject is another process, a party left out is not.
    (
        found(change("listed", "2018-01-01"), ("UN",), "listing", "Kim"),
        found(change("delisted", "2019-01-01", article="b"), (), "listing", "Kim"),
        True,
    ),
    (
        found(change("listed", "2018-01-01"), ("UN",), "listing", "Kim"),
        found(change("delisted", "2019-01-01", article="b"), ("UN",), "listing", "Lee"),
        False,
    ),
    # An election of another year is another election.
    (
        found(change("held", "2013-03-04"), ("Kenya",), "election", "presidential"),
        found(change("annulled", "2017-09-01", article="b"), ("Kenya",), "election", "presidential"),
        False,
    ),
    (
        found(change("held", "2017-08-08"), ("Kenya",), "election", "presidential"),
        found(change("annulled", "2017-09-01", article="b"), ("Kenya",), "election", "presidential"),
        True,
    ),
]


@pytest.mark.parametrize("first, second, one", JOINS)
def test_processes_join(first: Found, second: Found, one: bool) -> None:
    process = opened(first)
    assert join(second, [process]) == (process.id if one else None)
    assert join(second, []) is None


def test_processes_followed_over_articles(reader: Reader) -> None:
    articles = [
        ("2012-10-18", "a", "Colombia and the FARC opened peace talks in Oslo on Thursday."),
        ("2013-05-02", "b", "Talks between the FARC and Colombia were suspended on Wednesday. They will resume next week."),
        ("2013-05-03", "b", "Talks between the FARC and Colombia were suspended on Wednesday."),  # a copy, cut
        ("2013-06-11", "c", "Colombia may break off the talks with the FARC. The two sides opened peace talks in 2012."),
    ]
    processes: dict[str, Process] = {}
    for published, family, text in articles:
        for one in changes(reading(reader, text, published=published), family):
            same = join(one, tuple(processes.values()))
            made = with_change(processes[same], one) if same else opened(one)
            processes[made.id] = made
    (process,) = processes.values()
    assert (process.kind, set(process.parties), process.state) == ("talks", {"Colombia", "FARC"}, "suspended")
    assert [(c.state, c.standing) for c in process.changes] == [
        ("opened", "happened"),
        ("opened", "happened"),
        ("suspended", "happened"),
        ("broken-off", "possible"),
    ]
