"""Precedents of an article read from its text: made for this test, of a case that is not in the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.familiar import ask, sentence, story_situation
from dateline.ingest import Options, ingest
from dateline.precedent.situate import of_reading
from dateline.read.inputs import items_of

TEXT = (
    "Peru gives rebels weapons against Bolivia\n\n"
    "LA PAZ, May 3 (Andina) - Peru has given weapons to rebels who fight the government of Bolivia, the president said.\n\n"
    "Brazil supports Bolivia with troops. Bolivia and the rebels signed a ceasefire in 2001, and the rebels broke it.\n"
)


def test_article_is_a_situation_by_its_news() -> None:
    found = of_reading(sentence(TEXT, "2004-05-03"))
    assert {"state:PER", "state:BOL", "state:BRA"} <= {p.key for p in found.parties}
    first = max(found.dealings, key=lambda d: d.weight)
    assert first.event_type == "AID"
    assert [found.parties[p].name for p in first.actors] == ["Peru"]


def test_article_of_another_time_is_left_out() -> None:
    old = sentence("Peru attacked Bolivia on Monday. Chile invaded Peru in 1879.", "2004-05-03")
    assert {d.told[:4] for d in of_reading(old).dealings} == {"Peru"}


def test_familiar_command_gives_a_list_best_first(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(app, ["familiar", str(path), "--format", "json", "--top", "3", "--where", "elsewhere"])
    assert done.exit_code == 0, done.output
    listed = json.loads(done.stdout)
    assert [one["score"] for one in listed] == sorted((one["score"] for one in listed), reverse=True) and len(listed) == 3
    for one in listed:
        assert one["mapping"] and one["dealings"] and one["differences"] and not {"PER", "BOL", "BRA"} & set(one["countries"])
        assert all(line["claims"] for match in one["dealings"] for line in (match["here"], match["there"]))


def test_familiar_command_in_words() -> None:
    words = "a state arms rebels against a neighbour backed by its rival"
    done = CliRunner().invoke(app, ["familiar", words, "--format", "text"])
    assert done.exit_code == 0, done.output
    assert "state : " in done.stdout and "Where it breaks" in done.stdout and "match." in done.stdout


@pytest.mark.parametrize("words", ["It rained in the north.", "nothing.txt"])
def test_familiar_command_says_what_is_wrong(words: str) -> None:
    done = CliRunner().invoke(app, ["familiar", words])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1 and words.rstrip(".") in done.stderr


def test_familiar_in_an_archive(tmp_path: Path) -> None:
    import dateline

    for n, text in enumerate((TEXT, TEXT.replace("Peru", "Chile").replace("Bolivia", "Argentina").replace("Brazil", "Uruguay"))):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    where = str(tmp_path / "news.db")
    ingest(where, [str(tmp_path)], items_of(str(tmp_path)), Options())
    with dateline.open(where) as archive:
        stories = list(archive.stories())
        asked = story_situation(archive, stories[0].story)
        found = archive.familiar(stories[0].story, top=3).found
        assert asked.dealings and found.among > len(stories)
        assert stories[0].story not in {p.situation.id for p in found.precedents}
        if len(stories) > 1:  # the other story has the same structure
            assert found.precedents[0].situation.source == "archive"


def test_asserted_likeness_is_joined() -> None:
    text = (
        "Peru has given weapons to rebels who fight the government of Bolivia. "
        "The strategy is reminiscent of U.S. strategy in Afghanistan in the 1980s, "
        "when the United States supplied weapons to Afghan rebels against the Soviet Union."
    )
    answer = ask(sentence(text, "2004-05-03"), top=60)
    joined = [one for one in answer.asserted if one.precedent is not None]
    assert joined
    assert "AFG" in answer.found.precedents[joined[0].precedent or 0].situation.countries
