"""Processes: the words that tell a change, whose process it is, and the state that many articles give together."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.merge.process_table import forms, kinds
from dateline.merge.processes import changes, join, key, opened, with_change
from dateline.pipeline import Reader
from dateline.records import Change, Found, Process
from dateline.types import When
from eval.processes import cases, expected, measure, reading_of, told
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
]


@pytest.mark.parametrize("text, lines", SENTENCES, ids=[text for text, _ in SENTENCES])
def test_processes_sentence(text: str, lines: list[str], reader: Reader) -> None:
    assert [told(f) for f in changes(reading(reader, text, published="2018-01-10"))] == [expected(line) for line in lines]


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
