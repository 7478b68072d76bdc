"""Speech that only the layout tells: transcripts, interviews, dialogue, blocks, posts; and stance between voices."""

from __future__ import annotations

import pytest

from tests.voice.conftest import Read

# text, (words of the quote, its speaker's name or description or None)
SET_APART = [
    ("MR. SMITH: The dam is safe.\n\nMS. JONES: The dam has cracks.", ("The dam has cracks.", "JONES")),
    ("Q: Who fired?\n\nA: Nobody fired.", ("Nobody fired.", None)),
    ("Q. Who fired?\nA. Nobody fired.", ("Who fired?", None)),
    ("The paper spoke to Julius Nyerere.\n\nQ: Who fired?\n\nA: Nobody fired.", ("Nobody fired.", "Julius Nyerere")),
    ("MR. SMITH: The dam is safe.\n\nIt was built in 1931.\n\nMS. JONES: No.", ("It was built in 1931.", "SMITH")),
    ("A nurse wrote to her sister:\n\nThe ward is full.\n\nRain fell for days.", ("The ward is full.", "A nurse")),
    ("The bridge is gone.\n— Amina Hassan (@amina) March 3, 2019", ("The bridge is gone.", "Amina Hassan")),
    ("“The bridge is gone.” –Amina Hassan", ("“The bridge is gone.”", "Amina Hassan")),
    (
        "“Is the bridge gone?” the judge asked.\n\n“It is,” a miner said.\n\n“Who blew it up?”",
        ("“Who blew it up?”", "the judge"),
    ),
    (
        "“Is the bridge gone?” the judge asked.\n\n“It is,” a miner said.\n\n“Who blew it up?”\n\n“Soldiers.”",
        ("“Soldiers.”", "a miner"),
    ),
    ("He said:\n\n“The bridge is gone.”", ("“The bridge is gone.”", "He")),
]

# one labelled line, a list, a time of day: no transcript
NO_TRANSCRIPT = [
    "Note: the dam is safe.\n\nRain fell for days.",
    "The plan has two parts.\n\nThe first part is cheap.",
    "KABUL: Rain fell for days.\n\nThe dam held.",
]

# text, (speaker's name or description or None, cue, words)
STANCES = [
    ("The ministry declined to comment.", ("The ministry", "declined", "to comment")),
    (
        "The colonel could not be reached for comment.",
        ("The colonel", "could not be reached", "could not be reached for comment"),
    ),
    ("The embassy did not respond to a request for comment.", ("The embassy", "did not respond", "a request for comment")),
    ("The premier had no comment.", ("The premier", "had", "no comment")),
    ("The video could not be independently verified.", (None, "could not be independently verified", "The video")),
    ("The ministry denied the report.", ("The ministry", "denied", "the report")),
    ("The police confirmed the arrest.", ("The police", "confirmed", "the arrest")),
]


@pytest.mark.parametrize(("text", "wanted"), SET_APART)
def test_set_apart(read: Read, text: str, wanted: tuple[str, str | None]) -> None:
    _, _, quotes = read(text)
    words, speaker = wanted
    found = [q for q in quotes if q.text == words]
    assert found, [(q.text, q.kind) for q in quotes]
    assert found[0].kind == "direct"
    said = found[0].speaker
    name = said and (said.name or said.description)
    assert name == speaker or name is not None and speaker is not None and speaker.split()[-1] == name.split()[-1]


@pytest.mark.parametrize("text", NO_TRANSCRIPT)
def test_no_transcript(read: Read, text: str) -> None:
    _, _, quotes = read(text)
    assert not quotes


@pytest.mark.parametrize(("text", "wanted"), STANCES)
def test_stance(read: Read, text: str, wanted: tuple[str | None, str, str]) -> None:
    _, voicing, quotes = read(text)
    assert [q.attitude for q in quotes] == ["stance"]
    said, cue = quotes[0].speaker, quotes[0].cue
    assert cue is not None
    assert (said and (said.name or said.description), cue.text, quotes[0].text) == wanted


def test_a_question_is_on_nobodys_word_but_the_interviewers(read: Read) -> None:
    document, voicing, _ = read("Q: Who fired first?\n\nA: Nobody fired.", outlet="The Herald")
    fired = [t.i for t in document.doc if t.text == "fired"]
    assert [v.name for v in voicing.chain(fired[0])] == ["The Herald"]
    assert [v.kind for v in voicing.chain(fired[1])] == ["outlet", "unnamed"]


def test_a_hedge_is_a_record_and_no_voice(read: Read) -> None:
    document, voicing, quotes = read("The army appears to have left the town.", outlet="The Herald")
    assert [(q.attitude, q.speaker) for q in quotes] == [("belief", None)]
    assert [v.name for v in voicing.chain(next(t.i for t in document.doc if t.text == "left"))] == ["The Herald"]


def test_going_on_has_a_reason_and_a_lower_score(read: Read) -> None:
    document, voicing, _ = read("The union said the strike would go on. It would end in May.")
    scope = voicing.at(next(t.i for t in document.doc if t.text == "end"))[0]
    first = voicing.at(next(t.i for t in document.doc if t.text == "go"))[0]
    assert scope.why == "goes on in the same voice" and scope.score < first.score
