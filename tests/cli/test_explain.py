"""Where the values of a claim come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.explain import explanation, find_claim, load_readings
from dateline.errors import ReadingError
from dateline.explain import rule_entry
from dateline.export.json import dump, dump_pretty
from dateline.pipeline import Reader
from tests.cli.made import claim, reading
from tests.making import reading as made

LINES = [
    "sentence    Libya has »shipped« rifles to the Irish rebels under the guise of trade, The Morning Paper reported.",
    "event       AID, mode military; quad class 2, intensity +10",
    "rule        aid.supply-arms.v1, score 0.90",
    "actor       Libya, state, LBY GOV [0:5]",
    "standing    ● happened: told as something that happened",
    "time        unknown: the text does not say",
    'aim         pretext: "trade", says The Morning Paper',
    "voices      The Herald ← The Morning Paper",
    'The Morning Paper (outlet), by "reported" [135:143], who vouches',
]


@pytest.mark.parametrize("line", LINES)
def test_explain_says(line: str) -> None:
    _, found = find_claim([reading()], f"{2:064x}")
    assert " ".join(line.split()) in " ".join(explanation(reading(), found).split())


@pytest.mark.parametrize(
    "text, cues",
    [
        ("France refused to meet Libya.", []),  # the refusal is the deed
        ("France tried to bomb Libya.", ["tried"]),
        ("France may have bombed Libya.", ["may"]),
        ("France did not bomb Libya.", ["not"]),
        ("If Libya is bombed by France, Chad will help it.", ["If"]),
        ("France bombed Libya.", []),
    ],
)
def test_explain_shows_what_a_standing_rests_on(text: str, cues: list[str], reader: Reader) -> None:
    read = made(reader, text)
    first = read.claims[0]
    assert [read.article.text[slice(*span)] for span in first.evidence.cues] == cues
    shown = ", ".join(f'"{cue}"' for cue in cues) or "the verb's own form"
    assert f"by {shown}" in " ".join(explanation(read, first).split())


def test_explain_says_how_words_came_to_an_actor(reader: Reader) -> None:
    read = made(reader, "Robert Mugabe met Nelson Mandela. Mugabe praised Zambia.")
    told = " ".join(explanation(read, read.claims[-1]).split())
    assert 'by "Robert Mugabe" [0:13]:' in told
    assert "by the name zambia" in told
    assert "entry praise, version 1, in resources/what/frames/support.yaml" in told


def test_explain_wraps_under_the_words() -> None:
    first, *lines = explanation(reading(), reading().claims[1], width=60).splitlines()
    assert first.endswith(f" {2:064x}")
    assert max(map(len, lines)) <= 60
    assert "           under the guise of trade, The Morning Paper" in lines


def test_explain_finds_the_rule_in_the_tables() -> None:
    from dateline.data import table

    kind, file = next(iter(table("what")["frames"].items()))
    entry = file["frames"][0]
    assert rule_entry(f"{file['type'].lower()}.{entry['id']}.v1") == entry, kind
    assert rule_entry("aid.no-such-entry.v1") is None


@pytest.mark.parametrize("write", [dump, dump_pretty])
def test_explain_reads_both_forms(write: object, tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_text(write(reading()) + "\n", encoding="utf-8")  # type: ignore[operator]
    assert load_readings(str(path)) == [reading()]


BAD = [("0", "3 claims begin with '0'"), ("ff", "no claim begins with 'ff'"), ("", "no claim begins with ''")]


@pytest.mark.parametrize(("beginning", "message"), BAD)
def test_explain_says_which_ids_there_are(beginning: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        find_claim([reading()], beginning)


def test_explain_command(tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_text(f"{dump(reading())}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", claim(3, "deliveries").id, str(path)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "»deliveries«" in done.stdout


NOT_SAVED = [("", "no claim"), ("{}", "reading lacks article"), ("no json", "not JSON")]


@pytest.mark.parametrize(("content", "message"), NOT_SAVED)
def test_explain_refuses_what_is_no_reading(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", "1", str(path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr and done.stderr.count("\n") == 1


def test_explain_no_such_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["explain", "1", str(tmp_path / "none.json")])
    assert done.exit_code == 1 and "No such file" in done.stderr


@pytest.mark.parametrize(
    "text, told",
    [
        ("France will send aid to Lebanon.", "a deed of this type that is yet to come"),
        ("Iran refused to meet Iraq.", "a deed that its actor refused or threatened to do"),
        ("Germany will not lift the embargo on Iran.", "a refusal"),
    ],
)
def test_explain_says_what_a_deed_is_made_of(text: str, told: str, reader: Reader) -> None:
    read = made(reader, text)
    assert told in " ".join(explanation(read, read.claims[0]).split())
