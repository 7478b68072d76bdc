"""The standing of every listed word: the cues and how far they reach, negatives beside positives."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading

ROWS = [
    # (sentence, word, standing)
    # words that deny without "not"
    ("The rebels no longer control the port.", "control", "did-not-happen"),
    ("The rebels control the port.", "control", "ongoing"),
    ("The ministers left without signing the pact.", "signing", "did-not-happen"),
    ("The ministers left after signing the pact.", "signing", "happened"),
    ("The army did not leave without burning the village.", "burning", "happened"),
    ("The general fled instead of surrendering.", "surrendering", "did-not-happen"),
    ("The general fled rather than surrender.", "surrender", "did-not-happen"),
    ("The cabinet decided against sending troops.", "sending", "did-not-happen"),
    ("The cabinet decided against sending troops.", "decided", "happened"),
    ("The envoy stopped short of accusing the army.", "accusing", "did-not-happen"),
    ("The two sides are far from reaching a deal.", "reaching", "did-not-happen"),
    ("The army barely resisted the invaders.", "resisted", "happened"),
    ("The army hardly resisted the invaders.", "resisted", "did-not-happen"),
    # a negated subject negates its verb, a negated object no clause that holds
    ("No one attacked the convoy.", "attacked", "did-not-happen"),
    ("Few attended the meeting.", "attended", "did-not-happen"),
    ("Few soldiers attended the meeting.", "attended", "did-not-happen"),
    ("A few soldiers attended the meeting.", "attended", "happened"),
    ("Neither the army nor the rebels attacked the convoy.", "attacked", "did-not-happen"),
    ("None of the ministers resigned.", "resigned", "did-not-happen"),
    ("Police arrested no suspects.", "arrested", "did-not-happen"),
    ("The minister's answer made no sense.", "made", "happened"),
    ("Never before had the army attacked the capital.", "attacked", "happened"),
    ("Not only did the army attack the capital, it burned the port.", "attack", "happened"),
    # modals with "not"
    ("The president may not sign the treaty.", "sign", "possible"),
    ("The president need not sign the treaty.", "sign", "possible"),
    ("The president should not sign the treaty.", "sign", "did-not-happen"),
    ("The senate may cut aid and expel the envoy.", "expel", "possible"),
    ("The senate cut aid and expelled the envoy.", "expelled", "happened"),
    # nouns: what is lacking, judged, feared or foiled
    ("The lack of a ceasefire alarmed the envoys.", "ceasefire", "did-not-happen"),
    ("The end of the ceasefire alarmed the envoys.", "ceasefire", "happened"),
    ("A wider war seems unlikely.", "war", "did-not-happen"),
    ("The wider war seems endless.", "war", "happened"),
    ("A second attack is possible.", "attack", "possible"),
    ("Diplomats feared an attack.", "attack", "possible"),
    ("The minister warned of an attack.", "attack", "possible"),
    ("The army repelled an attack.", "attack", "happened"),
    ("The army dropped its invasion plans.", "invasion", "did-not-happen"),
    ("The army drew up invasion plans.", "invasion", "planned"),
    ("The army abandoned its plan to invade.", "invade", "did-not-happen"),
    ("The army abandoned the invasion.", "invasion", "happened"),
    ("The guards warded off three attempts on the palace.", "attempts", "happened"),
    ("The senate rejected the request.", "request", "happened"),
    ("Rain did not stop the bombing.", "bombing", "happened"),
    # forecasts are guesses, announcements are plans
    ("Analysts expect exports to fall.", "fall", "possible"),
    ("The bank predicted that exports would fall.", "fall", "possible"),
    ("The president is expected to visit Lima.", "visit", "planned"),
    ("The bank reported that exports had fallen.", "fallen", "happened"),
    # a participle shares what is to come
    ("The envoy will return to Lima, visiting the port on Monday.", "visiting", "planned"),
    ("The envoy returned to Lima, visiting the port on Monday.", "visiting", "happened"),
    ("The envoy will not return to Lima, citing the fighting.", "citing", "happened"),
    # a state stands as its copula does
    ("The bank could be insolvent.", "insolvent", "possible"),
    ("The bank was insolvent.", "insolvent", "happened"),
    ("The bank was not insolvent.", "insolvent", "did-not-happen"),
    # factives and implicatives
    ("The minister regretted that the army had shelled the town.", "shelled", "happened"),
    ("The minister did not know that the army had shelled the town.", "shelled", "happened"),
    ("The rebels managed to seize the port.", "seize", "happened"),
    ("The rebels did not manage to seize the port.", "seize", "did-not-happen"),
    ("The rebels forgot to destroy the bridge.", "destroy", "did-not-happen"),
    ("The rebels did not hesitate to destroy the bridge.", "destroy", "happened"),
    ("The rebels did not fail to destroy the bridge.", "destroy", "happened"),
    ("The rebels were able to cross the river.", "cross", "happened"),
    ("The rebels are able to cross the river.", "cross", "possible"),
    ("The rebels were not able to cross the river.", "cross", "did-not-happen"),
    # conditions
    ("The army will withdraw if the rebels disarm.", "disarm", "conditional"),
    ("Should the rebels attack, the army will respond.", "attack", "conditional"),
    ("Had the rebels attacked, the army would have responded.", "attacked", "conditional"),
    ("Had the rebels attacked, the army would have responded.", "responded", "did-not-happen"),
    ("The army will withdraw provided that the rebels disarm.", "disarm", "conditional"),
    ("The guards stored water in case the rebels attacked.", "attacked", "conditional"),
    ("The rebels attacked because the army withdrew.", "withdrew", "happened"),
    # the future in the past
    ("He was born in a village and would later lead the party.", "lead", "happened"),
    ("The minister said he would lead the party.", "lead", "planned"),
    # purposes
    ("The army sent troops to stop the looting.", "stop", "planned"),
    ("The army closed the road so that the convoy could pass.", "pass", "possible"),
    # nouns under verbs
    ("The envoy called for a ceasefire.", "ceasefire", "called-for"),
    ("The envoy welcomed a ceasefire.", "ceasefire", "happened"),
    ("The rebels planned an attack.", "attack", "planned"),
    ("The envoy warned of a possible attack.", "attack", "possible"),
    ("The talks prevented bloodshed.", "prevented", "happened"),
    ("The threat of strikes worried the mayor.", "strikes", "planned"),
    ("The union rejected the offer.", "offer", "happened"),
    ("Police studied the alleged abuses.", "abuses", "alleged"),
]


@pytest.mark.parametrize(("text", "word", "standing"), ROWS)
def test_predicates(reader: Reader, text: str, word: str, standing: str) -> None:
    found = {p.text: p.standing for p in reading(reader, text).predicates}
    assert found.get(word) == standing
