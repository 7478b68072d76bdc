"""The time of one event and whether it is told as the past: text and trigger word to (start, end, basis, duration)."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.types import Document, When
from dateline.when import event_time, find_times, is_background

from .conftest import Reader

PUBLICATION = "2016-06-15"  # a Wednesday
DAY = ("2016-06-15", "2016-06-16", "publication", None)
MONDAY = ("2016-06-13", "2016-06-14", "relative", None)
UNKNOWN = (None, None, "unknown", None)
SEVENTIES = ("The plan is reminiscent of French policy in the 1970s, when Paris armed the guerrillas. Paris trained fighters "
             "for nearly 5 years. Some guns were used by militias to seize the port in the late 1980s. "
             "A senator led the effort.")
TREATY = "The two states signed a treaty in 1988. The parliament ratified it. It remains in force. The king will leave it."
CLASHES = "Troops guard the town. Rebels fled in 1988. The army burned homes. In 1996, a truce was signed. Villagers returned."

Expected = tuple[str | None, str | None, str, str | None]
ROWS: list[tuple[str, str, str | None, Expected, bool]] = [
    # Attached to the trigger, or to its arguments.
    ("Rebels attacked the village on Monday.", "attacked", PUBLICATION, MONDAY, False),
    ("Libya supplied rifles to the rebels in the 1980s.", "supplied", None,
     ("1980-01-01", "1990-01-01", "explicit", None), False),
    ("Libya supplied arms between 1979 and 1989.", "supplied", None, ("1979-01-01", "1990-01-01", "explicit", None), False),
    ("The supply of arms in 1984 angered Moscow.", "supply", None, ("1984-01-01", "1985-01-01", "explicit", None), False),
    ("The general told reporters in a December briefing that he was ill.", "told", PUBLICATION,
     ("2015-12-01", "2016-01-01", "relative", None), True),
    ("The general told reporters in a December briefing that he was ill.", "told", None, UNKNOWN, False),
    ("Monday's attack killed 12 soldiers.", "killed", PUBLICATION, MONDAY, False),
    ("The attack took place on Monday.", "attack", PUBLICATION, MONDAY, False),
    ("The army launched an attack on Monday.", "attack", PUBLICATION, MONDAY, False),
    ("Paris condemned the attack on Monday.", "condemned", PUBLICATION, MONDAY, False),
    ("The sanctions imposed in 2014 hurt the economy.", "imposed", PUBLICATION,
     ("2014-01-01", "2015-01-01", "explicit", None), True),
    # What only names a thing does not date the deed.
    ("The new deal replaces the 1991 agreement.", "replaces", PUBLICATION, DAY, False),
    ("Israel rejected the 1967 borders.", "rejected", None, UNKNOWN, False),
    # "When" clauses take the time before them.
    (SEVENTIES, "armed", None, ("1970-01-01", "1980-01-01", "explicit", None), True),
    # Verbs that carry another deed, and the deed that they carry.
    ("The army began shelling the town on Monday.", "shelling", PUBLICATION, MONDAY, False),
    ("The army began shelling the town on Monday.", "began", PUBLICATION, MONDAY, False),
    (SEVENTIES, "seize", None, ("1986-01-01", "1990-01-01", "explicit", None), True),
    (SEVENTIES, "used", None, ("1986-01-01", "1990-01-01", "explicit", None), True),
    ("Gunmen stormed the office on Monday, killing 20 people.", "killing", PUBLICATION, MONDAY, False),
    ("France agreed on Monday to supply weapons to Mali.", "agreed", PUBLICATION, MONDAY, False),
    ("France agreed on Monday to supply weapons to Mali.", "supply", PUBLICATION, UNKNOWN, False),
    # The day of a meeting is not that of the call to it; a day to come is not that of what was done.
    ("The envoy invited both sides to a meeting on June 26.", "invited", PUBLICATION, DAY, False),
    ("The envoy on Monday invited both sides to a meeting on June 26.", "invited", PUBLICATION, MONDAY, False),
    ("The envoy invited both sides to talks on Monday.", "invited", PUBLICATION, UNKNOWN, False),
    ("The envoy invited both sides on Monday.", "invited", PUBLICATION, MONDAY, False),
    # Another event's clause.
    ("After the president ended the mission in 2014, the militants made gains.", "ended", PUBLICATION,
     ("2014-01-01", "2015-01-01", "explicit", None), True),
    ("After the president ended the mission in 2014, the militants made gains.", "made", PUBLICATION, UNKNOWN, False),
    # Told from the day of another's clause: days counted to it, a start of what has gone on; nothing from a bare "after".
    ("The envoy left two days after the truce was signed on 1 June.", "left", PUBLICATION,
     ("2016-06-03", "2016-06-04", "relative", None), False),
    ("Two days before the vote was held on 9 June, gunmen killed a judge.", "killed", PUBLICATION,
     ("2016-06-07", "2016-06-08", "relative", None), False),
    ("The envoy left after the truce was signed on 1 June.", "left", PUBLICATION, UNKNOWN, False),
    ("The envoy left days after the truce was signed on 1 June.", "left", PUBLICATION, UNKNOWN, False),
    ("The envoy left two days after the truce was signed in May.", "left", PUBLICATION, UNKNOWN, False),
    ("Since the army seized power in 2014, rebels have attacked the capital.", "attacked", PUBLICATION,
     ("2014-01-01", None, "explicit", None), False),
    # The sentence.
    ("On Monday, rebels attacked the village and killed five people.", "killed", PUBLICATION, MONDAY, False),
    ("Rebels attacked the village on Monday and killed five people.", "killed", PUBLICATION, MONDAY, False),
    ("During the Cold War, Paris backed the rebels.", "backed", PUBLICATION,
     ("1945-01-01", "1992-01-01", "explicit", None), True),
    # The paragraph's frame: only for the past, and only from its opening or a fronted time.
    (SEVENTIES, "trained", None, ("1970-01-01", "1980-01-01", "context", "P5Y"), True),
    (SEVENTIES, "led", None, ("1970-01-01", "1980-01-01", "context", None), True),
    (TREATY, "ratified", None, ("1988-01-01", "1989-01-01", "context", None), False),
    (TREATY, "remains", None, UNKNOWN, False),
    (TREATY, "leave", None, UNKNOWN, False),
    (CLASHES, "burned", None, UNKNOWN, False),
    (CLASHES, "returned", None, ("1996-01-01", "1997-01-01", "context", None), True),
    ("The two states signed a treaty in 1988. The parliament later ratified it.", "ratified", None, UNKNOWN, False),
    ("The two states signed a treaty in 1988.\n\nThe parliament ratified the pact.", "ratified", None, UNKNOWN, False),
    # A day is that of its own sentence, unless the next one goes on in words; months and more hold on.
    ("The talks failed on 14 March 1988.\n\nThe next day, the army attacked the city. It burned homes.", "burned", None,
     UNKNOWN, False),
    ("The talks failed on 14 March 1988.\n\nThe next day, the army attacked the city. Then it burned homes.", "burned", None,
     ("1988-03-15", "1988-03-16", "context", None), False),
    ("On 11 February 1990, the army freed the prisoner. He accused the police.", "accused", PUBLICATION, UNKNOWN, False),
    ("Last week, the army freed the prisoner. He accused the police.", "accused", PUBLICATION, UNKNOWN, False),
    ("In February 1990, the army freed the prisoner. He accused the police.", "accused", PUBLICATION,
     ("1990-02-01", "1990-03-01", "context", None), True),
    ("Since 2011, the army has shelled villages. It burned the port.", "burned", PUBLICATION,
     ("2011-01-01", None, "context", None), False),
    ("By 1994, rebels held the north. The army burned the port.", "burned", None, UNKNOWN, False),
    ("The war began in 1998. Then, in 2003, the army took the port. It burned homes.", "burned", None,
     ("2003-01-01", "2004-01-01", "context", None), False),
    # What an "after" clause tells, what is told of a speaker, what follows a return to the present.
    ("The war began in 1998. The allies came after the army had expelled the villagers.", "expelled", PUBLICATION, UNKNOWN, True),
    ("The war began in 1998. The allies came after the army had expelled the villagers.", "came", PUBLICATION,
     ("1998-01-01", "1999-01-01", "context", None), True),
    ("The king left the treaty in 2002. The talks failed, said an envoy who attended them.", "attended", None, UNKNOWN, False),
    ("The king left the treaty in 2002. The likeness is weak. The allies intervened.", "intervened", None, UNKNOWN, False),
    # A later clause with its own subject: then or after, before any frame.
    ("The war lasted from 1998 to 2000. A court gave Mali the town in 2002, but Niger refused it.", "refused", PUBLICATION,
     ("2002-01-01", None, "context", None), True),
    ("Rebels attacked the port on Monday and the king fled.", "fled", PUBLICATION, ("2016-06-13", None, "context", None), False),
    ("Rebels attacked the port on Monday and the king will flee.", "flee", PUBLICATION, UNKNOWN, False),
    # "Of" and a year: of the thing named, or of the occasion.
    ("At least 70,000 people were killed in the war of 1998-2000.", "killed", PUBLICATION,
     ("1998-01-01", "2001-01-01", "explicit", None), True),
    ("Thousands were killed during the war of 1998.", "killed", PUBLICATION,
     ("1998-01-01", "1999-01-01", "explicit", None), True),
    ("The coup of 1973 shocked the world.", "coup", PUBLICATION, ("1973-01-01", "1974-01-01", "explicit", None), True),
    ("Mali broke the agreement of 2005.", "broke", None, UNKNOWN, False),
    # A comparison is of now; what it is likened to has the year.
    ("The strategy is similar to the French war in 1954.", "is", PUBLICATION, DAY, False),
    ("The minister likened the vote to the declaration in 2008.", "likened", PUBLICATION, DAY, False),
    ("Scholars drew a parallel with 2002, when the king left the treaty.", "drew", PUBLICATION, DAY, False),
    ("Scholars drew a parallel with 2002, when the king left the treaty.", "left", PUBLICATION,
     ("2002-01-01", "2003-01-01", "explicit", None), True),
    ("The army was similar in 1954.", "was", PUBLICATION, ("1954-01-01", "1955-01-01", "explicit", None), True),
    # Lengths.
    ("Rebels held the town for six months.", "held", None, (None, None, "unknown", "P6M"), False),
    ("Rebels held the town for six months in 1999.", "held", None, ("1999-01-01", "2000-01-01", "explicit", "P6M"), False),
    # The news of the day, and what is not of it.
    ("Libya is arming the rebels.", "arming", PUBLICATION, DAY, False),
    ("Libya armed the rebels.", "armed", PUBLICATION, DAY, False),
    ("Libya armed the rebels.", "armed", None, UNKNOWN, False),
    ("Libya had armed the rebels.", "armed", PUBLICATION, UNKNOWN, True),
    ("Libya previously armed the rebels.", "armed", PUBLICATION, UNKNOWN, True),
    ("Libya will arm the rebels.", "arm", PUBLICATION, UNKNOWN, False),
    ("Libya will arm the rebels in 2017.", "arm", PUBLICATION, ("2017-01-01", "2018-01-01", "explicit", None), False),
    ("One.\n\nTwo.\n\nLibya armed the rebels.", "armed", PUBLICATION, UNKNOWN, False),
    ("Gunmen killed ten people in November. Police shot nine of them.", "shot", PUBLICATION, UNKNOWN, False),
    ("Gunmen killed ten people on Tuesday. Police shot nine of them.", "shot", PUBLICATION, DAY, False),
    # Background by its words.
    ("The group has historically clashed with the army.", "clashed", None, UNKNOWN, True),
    ("The group attacked the base decades ago.", "attacked", PUBLICATION, UNKNOWN, True),
    ("Ten years ago today, the army crushed the revolt.", "crushed", PUBLICATION,
     ("2006-06-15", "2006-06-16", "relative", None), True),
    ("Rebels attacked the village last week.", "attacked", PUBLICATION, ("2016-06-06", "2016-06-13", "relative", None), False),
    ("Iraq invaded Kuwait in 1990. The United States sent troops in 1995.", "invaded", None,
     ("1990-01-01", "1991-01-01", "explicit", None), True),
    ("Iraq invaded Kuwait in 1990. The United States sent troops in 1995.", "sent", None,
     ("1995-01-01", "1996-01-01", "explicit", None), False),
    ("Libya is backing the rebels. It armed them in 1979.", "armed", None, ("1979-01-01", "1980-01-01", "explicit", None), True),
]

TOLD: list[tuple[str, str, Expected]] = [
    ("The general told reporters on Tuesday that rebels attacked the village.", "attacked", UNKNOWN),
    ("On Tuesday the minister said the army invaded the country.", "invaded", UNKNOWN),
    ("The minister said that in 2003 the army invaded the country.", "invaded", ("2003-01-01", "2004-01-01", "explicit", None)),
    ("The minister said the army invaded the country in 2003.", "invaded", ("2003-01-01", "2004-01-01", "explicit", None)),
    ("Rebels attacked the village, officials said.", "attacked", DAY),
    ("Rebels attacked the village, officials said on Tuesday.", "attacked", UNKNOWN),
    ("The war began in 1988. The army burned homes, the minister said.", "burned", UNKNOWN),
]


def when_of(document: Document, tables: dict[str, Any], word: str, told: bool) -> tuple[When, bool]:
    trigger = next(t for t in document.doc if t.text == word)
    clause = (trigger.left_edge.i, trigger.right_edge.i + 1)
    times = find_times(document, tables)
    when = event_time(document, times, trigger.i, clause, told)
    return when, is_background(document, times, trigger.i, when)


@pytest.mark.parametrize(("text", "word", "published", "expected", "background"), ROWS)
def test_event_time_and_background(
    read_text: Reader, tables: dict[str, Any], text: str, word: str, published: str | None, expected: Expected, background: bool
) -> None:
    when, past = when_of(read_text(text, published), tables, word, False)
    assert (when.start, when.end, when.basis, when.duration) == expected
    assert past == background


@pytest.mark.parametrize(("text", "word", "expected"), TOLD)
def test_event_time_of_what_is_told(read_text: Reader, tables: dict[str, Any], text: str, word: str, expected: Expected) -> None:
    when, _ = when_of(read_text(text, PUBLICATION), tables, word, True)
    assert (when.start, when.end, when.basis, when.duration) == expected


BACKSHIFT = [
    # What someone said had happened is a plain past.
    ("The commander said he had dissolved parliament.", "dissolved", DAY, False),
    ("One.\n\nTwo.\n\nThe commander said he had dissolved parliament and arrested the king.", "arrested", UNKNOWN, False),
    ("The king fled a day after the envoy said the rebels had accepted the plan.", "accepted", UNKNOWN, False),
    ("The army denied that it had shelled the town.", "shelled", UNKNOWN, False),
    ("The army denied killing farmers.", "killing", UNKNOWN, False),
    # in a deed that was told before, whose day it has; not in one told only here
    ("Troops attacked on Sunday. The radio said nine soldiers died in the fighting.", "died", UNKNOWN, False),
    ("The radio said nine soldiers died in the fighting.", "died", DAY, False),
    ("Troops left. The radio said nine soldiers died in an attack.", "died", DAY, False),
    ("The army denied that it had shelled the town on 9 June.", "shelled", ("2016-06-09", "2016-06-10", "relative", None), False),
    ("The army, which denied the charge, shelled the town.", "shelled", DAY, False),
    ("The claim that the army had shelled the town was false.", "shelled", UNKNOWN, False),
    ("The commander said he had served in the army for 30 years.", "served", (None, None, "unknown", "P30Y"), False),
    # An old time, an adverb, a present cue, words in quotes, a clause that tells of before.
    ("The commander said he had shelled the town in 1998.", "shelled", ("1998-01-01", "1999-01-01", "explicit", None), True),
    ("The commander said he had previously shelled the town.", "shelled", UNKNOWN, True),
    ("The commander says that he had shelled the town.", "shelled", UNKNOWN, True),
    ('"We had shelled the town," the commander said.', "shelled", UNKNOWN, True),
    ("The commander said the king fled after the army had shelled the town.", "shelled", UNKNOWN, True),
    ("The army had shelled the town.", "shelled", UNKNOWN, True),
]


@pytest.mark.parametrize(("text", "word", "expected", "background"), BACKSHIFT)
def test_event_time_and_background_of_what_was_said_to_have_happened(
    read_text: Reader, tables: dict[str, Any], text: str, word: str, expected: Expected, background: bool
) -> None:
    when, past = when_of(read_text(text, PUBLICATION), tables, word, True)
    assert (when.start, when.end, when.basis, when.duration) == expected
    assert past == background


LEAD = "Rebels seized the town on Monday, officials said."
TITLES = [
    ("Rebels seize town", "seize", LEAD, ("2016-06-13", "2016-06-14", "context", None)),
    ("Rebels seize town", "seize", "On Monday, rebels seized the town.", ("2016-06-13", "2016-06-14", "context", None)),
    ("France leaves treaty", "leaves", "The president last week left the treaty.", ("2016-06-06", "2016-06-13", "context", None)),
    ("Army says rebels seize town", "seize", LEAD, ("2016-06-13", "2016-06-14", "context", None)),
    # Told on Monday; another clause of the headline; what is to come; no day in the lead.
    ("Rebels seize town", "seize", "Officials said on Monday that rebels seized the town.", DAY),
    ("Rebels seize town; army denies defeat", "denies", LEAD, DAY),
    ("Rebels to seize town", "seize", LEAD, UNKNOWN),
    ("Rebels seize town", "seize", "Rebels seized the town, officials said.", DAY),
    ("Rebels seize town", "seize", "Rebels have seized towns since 2014.", DAY),
    # told as past by one who says so now: then only the lead has its day
    ("Peru says Chile shelled port", "shelled", "Peru accused Chile of breaking the truce.", UNKNOWN),
    ("Chile shelled port, Peru says", "shelled", "Peru accused Chile of breaking the truce.", UNKNOWN),
    ("Peru says Chile shelled port", "shelled", "Chile shelled a port on Monday.", ("2016-06-13", "2016-06-14", "context", None)),
    ("Peru says Chile is shelling port", "shelling", "Peru accused Chile of breaking the truce.", DAY),
    ("Two shot in raid, Peru says", "shot", "Peru accused Chile of breaking the truce.", DAY),
]


@pytest.mark.parametrize(("title", "word", "text", "expected"), TITLES)
def test_event_time_of_the_headline(
    read_text: Reader, tables: dict[str, Any], title: str, word: str, text: str, expected: Expected
) -> None:
    when, _ = when_of(read_text(text, PUBLICATION, title), tables, word, False)
    assert (when.start, when.end, when.basis, when.duration) == expected


def test_event_time_of_the_news_is_the_datelines_day(read_text: Reader, tables: dict[str, Any]) -> None:
    when, _ = when_of(read_text("Rebels freed ten prisoners.", PUBLICATION, None, "June 14"), tables, "freed", False)
    assert (when.start, when.basis) == ("2016-06-14", "publication")


def test_event_time_names_its_words(read_text: Reader, tables: dict[str, Any]) -> None:
    document = read_text(SEVENTIES)
    for word, words in (("armed", "the 1970s"), ("trained", "the 1970s"), ("seize", "the late 1980s")):
        when, _ = when_of(document, tables, word, False)
        assert when.text == words and when.span is not None
        assert document.article.text[slice(*when.span)] == words


def test_background_by_a_headline_in_the_present(read_text: Reader, tables: dict[str, Any]) -> None:
    text = "Libya seeks arms, officials say. Moscow sent tanks in 1979."
    when, past = when_of(read_text(text, None, "Libya seeks new arms"), tables, "sent", False)
    assert (when.start, past) == ("1979-01-01", True)
    when, past = when_of(read_text("Moscow sent tanks in 1979."), tables, "sent", False)
    assert (when.start, past) == ("1979-01-01", False)
