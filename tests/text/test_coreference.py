"""Who is meant by a pronoun, a surname, a definite description; and no link when in doubt."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from dateline.text.coreference import link_mentions
from dateline.text.parse import parse
from dateline.types import Mention
from dateline.who import find_mentions
from tests.making import article

LINKS = [
    # (text, the word, whom it means or None)
    ("President Julius Nyerere met the envoys. He promised help.", "He", "Julius Nyerere"),
    ("Margaret Thatcher flew to Washington. She met Reagan.", "She", "Margaret Thatcher"),
    ("Angola signed the accord. It withdrew its troops.", "It", "Angola"),
    ("Angola signed the accord. It withdrew its troops.", "its", "Angola"),
    ("The rebels left the town. They burned the bridge.", "They", "The rebels"),
    # two men, both subjects: no link
    ("Carter spoke and Brezhnev listened. He then left.", "He", None),
    # "it" that stands for nothing
    ("Chile recalled its envoy. It is clear that talks failed.", "It", None),
    # gender settles it
    ("Indira Gandhi met Richard Nixon. She refused the offer.", "She", "Indira Gandhi"),
    # two different sides of one verb
    ("Iran supports them.", "them", None),
    # the name beside a description is known before the pronoun asks
    ("Fiji's military commander, Frank Bainimarama, said he had dismissed the cabinet.", "he", "Frank Bainimarama"),
    # what a verb's object is: things that are denied, accepted, criticised
    ("Eritrea armed the group. Its envoy has always denied it.", "it", None),
    ("Egypt proposed a truce. Israel accepted it.", "it", None),
    ("Russia took Aleppo. Turkey bombed it.", "it", None),
    ("Libya refused. France invaded it.", "it", "Libya"),
    ("Germany said Libya was in danger. France invaded it.", "it", None),
    # a thing is as near, and the verb is not one of actors only
    ("Rebels rejected the African Union's plan because it did not require a truce.", "it", None),
    ("Germany criticised the decision. It could lead to war.", "It", None),
    ("Angola signed the accord. It fell apart in May.", "It", None),
    ("Angola signed the accord. It was the first of its kind.", "It", None),
    ("Pakistan's foreign ministry said it was reviewing the file.", "it", "Pakistan"),
    ("Iran lied about a programme that it halted in 2003.", "it", "Iran"),
    # whose "its" is
    ("Ethiopia met Eritrea but refused to pull its troops out.", "its", None),
    ("Ethiopia refused to pull its troops out.", "its", "Ethiopia"),
    ("The United Nations called on Israel to withdraw its troops.", "its", "Israel"),
    ("The junta broke relations with Cuba and expelled its ambassador.", "its", None),
    ("Russia, Britain and China promised to respect its borders.", "its", None),
    ("Serbs attacked Kosovo and its allies.", "its", "Kosovo"),
    # the understood subject of an infinitive is no object of it
    ("Barack Obama telephoned Tony Blair to congratulate him.", "him", "Tony Blair"),
    # who answers, or has something done, is either of two
    ("Iran accused Iraq of using gas. It denied the charge.", "It", None),
    ("The Security Council imposed sanctions on Libya. It froze its assets.", "its", None),
    ("Police in Cairo arrested protesters. They were beaten.", "They", None),
    # in a relative clause: "who" hugged somebody else
    ("Tony Blair met Bill Clinton, who hugged him.", "him", "Tony Blair"),
    # who says it of himself, though another plural leads the sentence; not where one man says it of several
    ("Herders fled, according to police, who said they had freed nine men.", "they", "police"),
    ("Rebels met the envoys, who claimed they had been beaten.", "they", "the envoys"),
    ("Rebels met the bishop, who said they would leave.", "they", "Rebels"),
    # an if-clause after an offer: either of two
    ("President Pieter Botha offered to free Nelson Mandela if he renounced violence.", "he", None),
    # someone of whom there is no mention speaks
    ("Tony Blair's neighbour said he would move.", "he", None),
    # an unknown gender is not taken beside a known one
    ("Kwadwo Quint met Richard Nixon in Bonn. He smiled.", "He", None),
    ("Indira Gandhi's daughter Pratibha read a letter. He wept.", "He", None),
]

# (text, the word, the first antecedent and the others)
SEVERAL = [
    ("Britain, Norway and Kenya said they would pay.", "they", ["United Kingdom", "Norway", "Kenya"]),
    ("The Colombian government and the FARC said they had agreed.", "they", ["Colombia", "FARC"]),
    ("Egypt and Israel withdrew their forces.", "their", ["Egypt", "Israel"]),
    ("British and French bombers flew to Cyprus. They attacked airfields.", "They", ["GBR", "FRA"]),
    ("The leaders of Kenya and Uganda met. They smiled. Their ministers smiled.", "Their", ["KEN", "UGA"]),
    ("Britain said they would pay.", "they", ["United Kingdom"]),
    ("France imposed sanctions and Chad lifted them.", "them", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), LINKS)
def test_pronouns(reader: Reader, text: str, word: str, expected: str | None) -> None:
    mention = _mention(reader, text, word)
    assert (mention.actor.name or mention.actor.description) == expected
    assert (mention.same_as is None) == (expected is None)
    assert (mention.why is None) == (expected is None)


@pytest.mark.parametrize(("text", "word", "expected"), SEVERAL)
def test_several(reader: Reader, text: str, word: str, expected: list[str]) -> None:
    document = parse(article(text), reader.nlp)
    found = link_mentions(document, find_mentions(document, reader.names))
    mention = next(m for m in found if m.actor.text == word)
    meant = [] if mention.same_as is None else [mention.same_as, *mention.others]
    assert sorted(found[i].actor.name or found[i].actor.country or "" for i in meant) == sorted(expected)


COUNTRIES = [
    # (title, text, words, country): bodies that the text names no state with
    ("Myanmar junta frees prisoners", "The army took power in Myanmar. Myanmar's generals spoke.", "The army", "MMR"),
    ("Myanmar junta frees prisoners", "Burmese officials came.\n\nA man left.\n\nThe junta spoke.", "The junta", "MMR"),
    ("Iran and Iraq agree", "The army took power. Iranian officials spoke.", "The army", None),
    ("A day in May", "The army took power.", "The army", None),
    (None, "Russia withdrew its troops.", "its troops", "RUS"),
    (None, "Israel, whose troops crossed the border, protested.", "whose troops", "ISR"),
    (None, "Russia met Georgia and withdrew its troops.", "its troops", None),
    ("Congo rebels take town", "Rebels captured a base on Monday.", "Rebels", "COD"),
    ("Floods in Spain", "Rebels captured a base on Monday.", "Rebels", None),
]


@pytest.mark.parametrize(("title", "text", "words", "expected"), COUNTRIES)
def test_country_by_the_article(reader: Reader, title: str | None, text: str, words: str, expected: str | None) -> None:
    document = parse(article(text, title), reader.nlp, reader.names.proper)
    found = link_mentions(document, find_mentions(document, reader.names))
    assert next(m for m in found if m.actor.text == words).actor.country == expected


SHORT = [
    ("PM Qarase was arrested. Fiji's prime minister, Laisenia Qarase, had resisted.", "Qarase", "Laisenia Qarase"),
    ("Juan Manuel Santos arrived. Barack Obama telephoned Santos on Monday.", "Santos", "Juan Manuel Santos"),
    ("Humberto de la Calle signed. De la Calle smiled.", "De la Calle", "Humberto de la Calle"),
    ("China's leader Hu Jintao came. Mr Hu smiled.", "Mr Hu", "Hu Jintao"),
    ("Gerhard Tillmann and Ursula Tillmann came. Mr Tillmann smiled.", "Mr Tillmann", "Tillmann"),
]


@pytest.mark.parametrize(("text", "words", "expected"), SHORT)
def test_short_names(reader: Reader, text: str, words: str, expected: str) -> None:
    assert _mention(reader, text, words, last=True).actor.name == expected


def test_surname(reader: Reader) -> None:
    mention = _mention(reader, "Gerhard Tillmann led the delegation. Tillmann signed the paper in Bonn.", "Tillmann", last=True)
    assert mention.actor.name == "Gerhard Tillmann"
    assert mention.why == "surname"


def test_description(reader: Reader) -> None:
    mention = _mention(reader, "A Cuban general arrived in Luanda. The general met the president.", "The general", last=True)
    assert mention.actor.country == "CUB"
    assert mention.why == "same description"


def test_description_of_a_named_body(reader: Reader) -> None:
    text = "Kenya's Supreme Court annulled the election. The court said the vote was flawed."
    mention = _mention(reader, text, "The court")
    assert (mention.actor.country, mention.why) == ("KEN", "same description")


def test_insertion(reader: Reader) -> None:
    mention = _mention(reader, '"Their [Libya\'s] plan is to arm the rebels," the envoy said.', "Their")
    assert mention.actor.name == "Libya"
    assert mention.why == "insertion"


def _mention(reader: Reader, text: str, word: str, last: bool = False) -> Mention:
    document = parse(article(text), reader.nlp)
    found = [m for m in link_mentions(document, find_mentions(document, reader.names)) if m.actor.text == word]
    assert found, [m.actor.text for m in find_mentions(document, reader.names)]
    return found[-1 if last else 0]
