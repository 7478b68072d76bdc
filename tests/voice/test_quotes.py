"""Quotes: a text, and what is quoted by whom in which pieces; beside them marks that hold no quote."""

from __future__ import annotations

import pytest

from tests.voice.conftest import Read

# text, (words of the quote, speaker's name or description, kind, number of pieces)
QUOTES = [
    ("“We will fight,” said Smith, a minister.", ("“We will fight,”", "Smith", "direct", 1)),
    ('"We will fight," Kenyatta told the crowd.', ('"We will fight,"', "Kenyatta", "direct", 1)),
    ("Kenyatta told the crowd: “We will fight.”", ("“We will fight.”", "Kenyatta", "direct", 1)),
    (
        "“We will fight,” Kenyatta said, “and we will win.”",
        ("“We will fight,” Kenyatta said, “and we will win.”", "Kenyatta", "direct", 2),
    ),
    ("“We will fight,” Kenyatta said. “We will win.”", ("“We will win.”", "Kenyatta", "direct", 1)),
    (
        "“We will fight. We will win. Nobody helps us,” a guerrilla said.",
        ("“We will fight. We will win. Nobody helps us,”", "a guerrilla", "direct", 1),
    ),
    ("Jomo Kenyatta, a former teacher, said: “The land is ours.”", ("“The land is ours.”", "Jomo Kenyatta", "direct", 1)),
    ("“The land is ours,” said Jomo Kenyatta, who was jailed in 1953.", ("“The land is ours,”", "Jomo Kenyatta", "direct", 1)),
    ("“Is the war lost?” asked a soldier.", ("“Is the war lost?”", "a soldier", "direct", 1)),
    ("“Get out!” the colonel shouted at the crowd.", ("“Get out!”", "the colonel", "direct", 1)),
    ("“Our ships have been sunk,” according to the admiral.", ("“Our ships have been sunk,”", "the admiral", "direct", 1)),
    ("«La lucha sigue», said Allende, a doctor.", ("«La lucha sigue»", "Allende", "direct", 1)),
    ("„Die Mauer ist weg“, said Willy Brandt.", ("„Die Mauer ist weg“", "Willy Brandt", "direct", 1)),
    ("‘The pound is safe,’ said Wilson.", ("‘The pound is safe,’", "Wilson", "direct", 1)),
    ('"The rebels\' camp is ours," the general said.', ('"The rebels\' camp is ours,"', "the general", "direct", 1)),
    ('“The war is over", said Eisenhower.', ('“The war is over"', "Eisenhower", "direct", 1)),
    ("Gandhi was calm. “Nobody will be harmed,” he said.", ("“Nobody will be harmed,”", "Gandhi", "direct", 1)),
    ("And from Nehru: “India waits for nobody.”", ("“India waits for nobody.”", "Nehru", "direct", 1)),
    ("“India waits for nobody.” — Nehru", ("“India waits for nobody.”", "Nehru", "direct", 1)),
    (
        "“We have lost everything,” said Amina Hassan, a farmer in Gedaref.",
        ("“We have lost everything,”", "Amina Hassan", "direct", 1),
    ),
    ("Nasser called the loan “a colonial trap” and left.", ("the loan “a colonial trap”", "Nasser", "mixed", 1)),
    ("Mandela said the law was “an insult to millions”.", ("the law was “an insult to millions”", "Mandela", "mixed", 1)),
    ("The ministry denied the attack.", ("the attack", "The ministry", "indirect", 1)),
    ("Churchill warned that a curtain had fallen.", ("that a curtain had fallen", "Churchill", "indirect", 1)),
    ("The tribes would vote, Mossadegh said.", ("The tribes would vote", "Mossadegh", "indirect", 1)),
    (
        "The strike, the union said, would last a week.",
        ("The strike, the union said, would last a week", "the union", "indirect", 2),
    ),
    # over paragraphs
    (
        "“The harvest failed,” Mengistu said. “Nobody came.\n\n“Then the rain came.”",
        ("“Nobody came.\n\n“Then the rain came.”", "Mengistu", "direct", 2),
    ),
    ("“The harvest failed, Mengistu said.\n\nThe rain came later.", None),
    (
        "The doctor said the ward was full.\n\n“We have no beds and no water.”",
        ("“We have no beds and no water.”", "The doctor", "direct", 1),
    ),
]

# text, words that must be in no direct or mixed quote
NOT_SPEECH = [
    ("The film “Casablanca” opened in 1942.", "Casablanca"),
    ("His memoir “Long Walk to Freedom” sold millions.", "Long"),
    ("The so-called “iron curtain” fell.", "iron"),
    ("The army sent “volunteers” to Angola.", "volunteers"),
    ("Castro's “special period” began in 1991.", "special"),
    ("The rebels' camp and the miners' homes burned.", "camp"),
    ("The '60s ended and the '70s began.", "ended"),
    ("The ship, named “Granma,” landed in Cuba.", "Granma"),
    ("Juan “Che” Lopez led the column.", "Che"),
]

# text, word that must be on nobody's word but the outlet's
NOT_CITED = [
    ("Needless to say, the dam burst.", "burst"),
    ("That said, the talks went on.", "talks"),
    ("The talks went according to schedule.", "talks"),
    ("The soldiers held the bridge for a week.", "bridge"),
    ("The general found the road empty.", "road"),
    ("The clock showed noon when the bomb exploded.", "exploded"),
    ("The bank charged a fee and the state added a tax.", "tax"),
    ("He added sugar to the tea.", "sugar"),
    ("The state of emergency ended.", "emergency"),
    ("The move shows that the junta is weak.", "weak"),
    ("The fact that the king fled is known.", "fled"),
]

HEADLINES = [
    ("Minister: talks have failed", "failed", ["Minister"]),
    ("Talks have failed: minister", "failed", ["minister"]),
    ("Talks have failed, says minister", "failed", ["minister"]),
    ("Report: army killed villagers", "killed", ["Report"]),
    ("Syria: army shells three towns", "shells", []),
    ("Has the war ended?", "ended", []),
    ("Peace at last? The rebels leave the city", "leave", []),
    ("Police say strike leader fled", "fled", ["Police"]),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_quote(read: Read, text: str, wanted: tuple[str, str, str, int] | None) -> None:
    _, _, quotes = read(text)
    if wanted is None:
        assert not [q for q in quotes if q.kind == "direct" and q.span[1] > text.index("\n")]
        return
    words, speaker, kind, pieces = wanted
    found = [q for q in quotes if q.text == words]
    assert found, [(q.text, q.kind) for q in quotes]
    quote = found[0]
    assert quote.speaker is not None
    assert (quote.speaker.name or quote.speaker.description, quote.kind, len(quote.spans)) == (speaker, kind, pieces)
    assert text[slice(*quote.span)] == quote.text


@pytest.mark.parametrize(("text", "word"), NOT_SPEECH)
def test_marks_without_speech(read: Read, text: str, word: str) -> None:
    _, _, quotes = read(text)
    at = text.index(word)
    assert not [q.text for q in quotes if q.kind != "indirect" and q.span[0] <= at < q.span[1]]


@pytest.mark.parametrize(("text", "word"), NOT_CITED)
def test_nobody_is_cited(read: Read, text: str, word: str) -> None:
    document, voicing, _ = read(text)
    token = next(t.i for t in document.doc if t.text == word)
    assert voicing.chain(token) == ()


@pytest.mark.parametrize(("title", "word", "chain"), HEADLINES)
def test_headline(read: Read, title: str, word: str, chain: list[str]) -> None:
    document, voicing, _ = read(f"{title}\n\nThe rain fell for days.", title=title)
    token = next(t.i for t in document.doc if t.text == word)
    assert [v.name or v.description for v in voicing.chain(token)] == chain


def test_occasion(read: Read) -> None:
    text = "“We keep our word,” an envoy told journalists in a Santiago briefing in 1978."
    _, _, quotes = read(text, when={"1978": "1978"})
    quote = next(q for q in quotes if q.kind == "direct")
    assert quote.setting is not None and quote.setting.text.endswith("Santiago briefing")
    assert quote.cue is not None and quote.cue.text == "told"
    assert quote.when.start == "1978-01-01"
    assert quote.addressee is not None and quote.addressee.text == "journalists"
    assert quote.voices[-1].description == "an envoy" and quote.voices[-1].kind == "unnamed"


def test_insertion(read: Read) -> None:
    text = "“Their [France's] account is that the boat sank,” a diplomat said."
    _, _, quotes = read(text)
    quote = next(q for q in quotes if q.kind == "direct")
    assert [text[slice(*i)] for i in quote.insertions] == ["[France's]"]


def test_anonymity(read: Read) -> None:
    text = "An official, who spoke on condition of anonymity because the talks were secret, said the deal was dead."
    _, _, quotes = read(text)
    quote = next(q for q in quotes if q.cue is not None and q.cue.text == "said")
    assert quote.speaker is not None
    assert (quote.speaker.description, quote.speaker.anonymity_reason) == ("An official", "the talks were secret")


def test_first_person(read: Read) -> None:
    document, voicing, _ = read("“We sank the ship,” said Nasser.")
    scope = voicing.at(next(t.i for t in document.doc if t.text == "sank"))[0]
    assert scope.quoted and scope.speaker is not None and scope.speaker.name == "Nasser"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ({"outlet": "The Herald", "agency": "Reuters"}, ["The Herald", "Reuters"]),
        ({"outlet": "Reuters", "agency": "Reuters"}, ["Reuters"]),
        ({"agency": "Tass"}, ["Tass"]),
        ({}, []),
    ],
)
def test_base(read: Read, page: dict[str, str], names: list[str]) -> None:
    _, voicing, _ = read("The rain fell.", **page)
    assert [v.name for v in voicing.base] == names


def test_scopes_nest(read: Read) -> None:
    text = (
        "Reuters reported that a spokesman said the rebels claimed that the army had fired first. “The rebels say we lied, "
        "and we believe they fear defeat,” the general told The Guardian, adding that the talks, a diplomat said, would fail."
    )
    _, voicing, _ = read(text)
    for one in voicing.scopes:
        for other in voicing.scopes:
            a = {i for s in one.tokens for i in range(*s)}
            b = {i for s in other.tokens for i in range(*s)}
            assert one is other or not a & b or a < b or b < a
