"""Chains: a text, a word in it, and on whose word it stands, from the outlet inwards."""

from __future__ import annotations

import pytest

from tests.voice.conftest import Read

# text, word (its first occurrence, or the n-th as "word#2"), chain without the article's outlet
CHAINS = [
    # clauses with and without "that"
    ("Nasser said that the canal would be nationalised.", "nationalised", ["Nasser"]),
    ("Nasser said the canal would be nationalised.", "nationalised", ["Nasser"]),
    ("Willy Brandt told reporters that the wall divided families.", "divided", ["Willy Brandt"]),
    ("The ministry said in a statement that the rebels had fled.", "fled", ["The ministry"]),
    ("Officials in Lima said the guerrillas blew up the bridge.", "blew", ["Officials"]),
    ("Thatcher announced on Friday that British troops had landed.", "landed", ["Thatcher"]),
    ("The report said that the dam was unsafe.", "unsafe", ["The report"]),
    ("Julius Nyerere argued that Uganda had attacked first.", "attacked", ["Julius Nyerere"]),
    ("A villager recalled that soldiers burned the huts.", "burned", ["A villager"]),
    ("Witnesses said police opened fire on the miners.", "opened", ["Witnesses"]),
    ("The court found that the minister had taken bribes.", "taken", ["The court"]),
    ("Kim Dae-jung insisted that the talks would continue.", "continue", ["Kim Dae-jung"]),
    # unnamed sources with what is said of their knowledge; the US is not "us"
    ("Sources close to the president said the army had fled.", "fled", ["Sources close to the president"]),
    ("Officials briefed on the talks said the envoy had left.", "left", ["Officials briefed on the talks"]),
    ("A woman with knowledge of the deal said the bank had failed.", "failed", ["A woman with knowledge of the deal"]),
    ("The US said that Panama had fired first.", "fired", ["US"]),
    ("The government recalled the ambassador from Paris.", "ambassador", []),
    # nobody is cited
    ("The army crossed the river at dawn.", "crossed", []),
    ("Soldiers seized the palace and arrested the president.", "arrested", []),
    # the cue itself is not on the speaker's word
    ("Nasser said that the canal would be nationalised.", "said", []),
    # at the end and in the middle
    ("The peso will be devalued, the ministry said.", "devalued", ["the ministry"]),
    ("The yen will be devalued, The Guardian reports.", "devalued", ["Guardian"]),
    ("The plan, Golda Meir said, would fail.", "fail", ["Golda Meir"]),
    ("The plan, Golda Meir said, would fail.", "plan", ["Golda Meir"]),
    ("The junta has fallen, a diplomat said on Tuesday.", "fallen", ["a diplomat"]),
    ("As Reuters reported, the ceasefire collapsed within hours.", "collapsed", ["Reuters"]),
    # according to
    ("According to police, two miners died in the shaft.", "died", ["police"]),
    ("Two miners died in the shaft, according to police.", "died", ["police"]),
    ("Two miners, according to police, died in the shaft.", "died", ["police"]),
    ("The strike ended, but the leaders fled, according to police.", "ended", []),
    ("The strike ended, but the leaders fled, according to police.", "fled", ["police"]),
    ("The launch went according to plan.", "launch", []),
    ("The troops were paid according to rank.", "paid", []),
    ("In Tito's view, Stalin had betrayed the party.", "betrayed", ["Tito"]),
    ("In the words of the colonel, the war was lost.", "lost", ["the colonel"]),
    # passives without a source
    ("Pol Pot is said to have fled to Thailand.", "fled", ["is said"]),
    ("The rebels are believed to hold forty hostages.", "hold", ["are believed"]),
    ("It was reported that the general had resigned.", "resigned", ["was reported"]),
    ("The general reportedly fled to Paraguay.", "fled", ["reportedly"]),
    ("The colonel allegedly ordered the killings.", "ordered", ["allegedly"]),
    ("The minister was accused of stealing millions.", "stealing", ["was accused of"]),
    ("It is believed by analysts that the junta tested a bomb.", "tested", ["analysts"]),
    # accusations, denials, promises, wishes
    ("Libya accused Chad of shelling the border posts.", "shelling", ["Libya"]),
    ("The general denied that his troops had looted the town.", "looted", ["The general"]),
    ("The general denied looting the town.", "looting", ["The general"]),
    ("Khomeini vowed to punish the officers.", "punish", ["Khomeini"]),
    ("The rebels threatened to kill the hostages.", "kill", ["The rebels"]),
    ("The union promised that the strike would end.", "end", ["The union"]),
    ("The envoy urged Israel to withdraw from the strip.", "withdraw", ["The envoy"]),
    ("Analysts believe that the coup failed.", "failed", ["Analysts"]),
    ("Villagers fear the dam will burst.", "burst", ["Villagers"]),
    ("The president wants to leave the alliance.", "leave", ["The president"]),
    ("The council called on Portugal to leave Angola.", "leave", ["The council"]),
    ("Officials warned of a famine in the north.", "famine", ["Officials"]),
    ("Carter announced an embargo on grain.", "embargo", ["Carter"]),
    # stances on what is taken for granted: the deed stays on the writer's word
    ("The bishop condemned the massacre.", "massacre", []),
    ("The committee welcomed the ceasefire.", "ceasefire", []),
    # nouns and adjectives
    ("Iraq's claim that Kuwait had stolen oil was rejected.", "stolen", ["Iraq"]),
    ("The claim by the general that the town was empty proved false.", "empty", ["the general"]),
    ("Their [France's] version is that the ship was sunk by accident.", "sunk", ["France"]),
    (
        "The government's account runs roughly as follows: that the rebels burned the village themselves.",
        "burned",
        ["The government"],
    ),
    ("Officials expressed fears that the dam would burst.", "burst", ["Officials"]),
    ("Reports that the king had fled spread through Amman.", "fled", ["Reports"]),
    ("The premier was confident that the vote would pass.", "pass", ["The premier"]),
    ("The idea that the earth moves was old.", "moves", []),
    # two and more deep
    ("Sadat told Le Monde that Syria had broken its promise.", "broken", ["Le Monde", "Sadat"]),
    ("Sadat told reporters that Syria had broken its promise.", "broken", ["Sadat"]),
    ("Kreisky said in an interview with Der Spiegel that the talks had failed.", "failed", ["Der Spiegel", "Kreisky"]),
    ("The Guardian reported that officials believed the minister had lied.", "lied", ["Guardian", "officials"]),
    ("The Guardian reported that officials believed the minister had lied.", "believed", ["Guardian"]),
    (
        "Reuters reported that a spokesman said the rebels claimed that the army had fired first.",
        "fired",
        ["Reuters", "a spokesman", "the rebels"],
    ),
    ("A diplomat said the president had vowed to fight on.", "fight", ["A diplomat", "the president"]),
    ("The general said the rebels had been accused of torture.", "torture", ["The general", "had been accused of"]),
    ("“The rebels say that we poisoned the wells,” the colonel said.", "poisoned", ["the colonel", "The rebels"]),
    ("“I believe that the wall will fall,” Brandt said.", "fall", ["Brandt"]),
    ("“Their [Bulgaria's] story is that the plane strayed off course,” a diplomat said.", "strayed", ["a diplomat", "Bulgaria"]),
    ("Pravda said Dubcek had admitted that the party was divided.", "divided", ["Pravda", "Dubcek"]),
    ("Nyerere told the BBC that Amin had threatened to invade Tanzania.", "invade", ["BBC", "Nyerere", "Amin"]),
    ("According to The Times, Mobutu said he would resign.", "resign", ["Times", "Mobutu"]),
    ("Lumumba said that he believed Belgium had armed the rebels.", "armed", ["Lumumba"]),
    ("Reuters reported that the rebels had fled, citing two officials.", "fled", ["Reuters", "two officials"]),
    ("Tass quoted the general as saying that the front held.", "held", ["Tass", "the general"]),
    ("The New York Times said Willy Brandt told the crowd that he expected a coup.", "coup", ["New York Times", "Willy Brandt"]),
    ("The envoy said he feared that the king believed the army would desert.", "desert", ["The envoy", "the king"]),
    # a voice that covers a part only
    ("Kenya accused Somalia of sheltering bombers, a charge that the ministry denied.", "denied", []),
    ("The union wants a strike; the bishop has promised to help.", "strike", ["The union"]),
    ("The army left Kabul. The president said the war was won.", "left", []),
    ("The bishop did not say that the king had fled.", "fled", ["The bishop"]),
    ("The army withdrew after the minister said the bridge was mined.", "withdrew", []),
    ("The army withdrew after the minister said the bridge was mined.", "mined", ["the minister"]),
    ("The colonel, who said he was innocent, was jailed.", "jailed", []),
    ("The colonel, who said he was innocent, was jailed.", "innocent", ["The colonel"]),
    # direct
    ("“The war is over,” said Eisenhower, a general.", "over", ["Eisenhower"]),
    ("Anwar Sadat was tired. He continued, “The war goes on.”", "goes", ["Anwar Sadat"]),
    ("The general added: “Our troops stay.”", "stay", ["The general"]),
    ("Mandela said the law was “an insult” to his people.", "insult", ["Mandela"]),
]


@pytest.mark.parametrize(("text", "word", "chain"), CHAINS)
def test_chain(read: Read, text: str, word: str, chain: list[str]) -> None:
    document, voicing, _ = read(text, outlet="The Herald")
    plain, _, number = word.partition("#")
    tokens = [t.i for t in document.doc if t.text == plain]
    voices = voicing.chain(tokens[int(number or 1) - 1])
    # Of a voice that nobody names there is only its cue.
    assert [v.name or v.description or (v.cue and v.cue.text) for v in voices] == ["The Herald", *chain]


NOBODY = [
    ("Pol Pot is said to have fled to Thailand.", "fled"),
    ("Hoxha Is Said to Have Fled", "Fled"),
    ("The minister was accused of stealing millions.", "stealing"),
    ("The three are suspected of killing a judge.", "killing"),
    ("Villagers were told that the army had burned the mill.", "burned"),
    ("Families were told by telephone that the army had burned the mill.", "burned"),
    ("They were warned by loudspeaker that soldiers would shoot.", "shoot"),
    ("The general reportedly fled to Paraguay.", "fled"),
    ("Police studied the alleged theft.", "theft"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_chain_a_cue_is_no_speaker(read: Read, text: str, word: str) -> None:
    document, voicing, quotes = read(text, outlet="The Herald")
    *_, last = voicing.chain(next(t.i for t in document.doc if t.text == word))
    assert (last.name, last.description, last.text, last.span, last.actor) == (None, None, None, None, None)
    assert last.kind == "unnamed" and last.cue is not None
    assert all(q.speaker is None for q in quotes)


# Who tells by a manner of telling, and who is one that tells.
TELLERS = [
    ("Families were told by state radio that the army had burned the mill.", "burned", "state radio"),
    ("Families were told by police that the army had burned the mill.", "burned", "police"),
    ("A priest who was aboard and who said that soldiers burned the mill has left.", "burned", "A priest"),
    ("Reports that soldiers burned the mill were false.", "burned", "Reports"),
]


@pytest.mark.parametrize(("text", "word", "who"), TELLERS)
def test_chain_who_tells(read: Read, text: str, word: str, who: str) -> None:
    document, voicing, _ = read(text, outlet="The Herald")
    *_, last = voicing.chain(next(t.i for t in document.doc if t.text == word))
    assert (last.name or last.description) == who


# That nobody says a thing makes nobody its voice, and vouches for nothing.
SILENT = [
    "Nobody in the town believes that the army burned the mill.",
    "No one has said that the army burned the mill.",
    "Neither side said that the army burned the mill.",
    "None of the officials confirmed that the army burned the mill.",
]


@pytest.mark.parametrize("text", SILENT)
def test_chain_nobody_says_so(read: Read, text: str) -> None:
    document, voicing, quotes = read(text, outlet="The Herald")
    burned = next(t.i for t in document.doc if t.text == "burned")
    assert [v.name for v in voicing.chain(burned)] == ["The Herald"]
    assert [s.commitment for s in voicing.at(burned)] == ["doubts"]
    assert all(q.speaker is None for q in quotes)
