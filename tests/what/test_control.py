"""Whose an infinitive or a gerund is, and how a deed stands that another word ends, asks for or only speaks of."""

from __future__ import annotations

import pytest

from dateline.pipeline import Reader
from tests.making import reading, told

ROWS = [
    # verbs of blame, punishment and praise: the gerund is the object's
    ("Kenya jailed two soldiers for killing a farmer.", "ASSAULT two soldiers > a farmer [happened]"),
    ("Egypt praised Sudan for releasing the prisoners.", "RETREAT Sudan > the prisoners [happened]"),
    ("Police arrested a German man for allegedly offering arms to rebels.", "AGREE a German man > rebels [alleged]"),
    # others leave it with the subject
    ("Tanzania used the guns for attacking Uganda.", "ASSAULT Tanzania > Uganda [happened]"),
    # what somebody means to do is his; what he demands is for another
    ("Kabul rejected an offer from Tehran to free the hostages.", "RETREAT Iran > the hostages [did-not-happen]"),
    # a participle behind a noun is taken for granted
    ("Peru demands the release of a nun jailed by Bolivia.", "COERCE Bolivia > a nun [happened]"),
    # what is ended has been, what is prevented has not
    ("Iran halted its attacks on Iraq.", "RETREAT Iran > Iraq [happened]"),
    ("Israel foiled an attack by Hezbollah.", "ASSAULT Hezbollah > - [did-not-happen]"),
    ("The strike by coal workers was called off.", "PROTEST coal workers > - [happened]"),
    ("The army crushed a coup attempt by air force rebels.", "COERCE air force rebels > - [attempted]"),
    # what is only spoken of
    ("The army said it would retaliate against any attack by militants.", "ASSAULT militants > - [possible]"),
    ("Congress will not lift the ban until Turkey ends its offensive in Syria.", "RETREAT Turkey > Syria [conditional]"),
    ("The minister received an invitation to meet Castro.", "CONSULT The minister + Fidel Castro > - [called-for]"),
    ("Sweden supports lifting the sanctions.", "CONCEDE Sweden > - [possible]"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_control(reader: Reader, text: str, expected: str) -> None:
    assert expected in [told(claim) for claim in reading(reader, text).claims]


@pytest.mark.parametrize("text", ["The ministry declined to comment.", "She refused to comment on the talks with Iran."])
def test_no_comment_is_no_refusal(reader: Reader, text: str) -> None:
    assert "REJECT" not in [claim.event_type for claim in reading(reader, text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indian police massed at the border.", "police"),
        ("Rebels massed at the border with Chad.", "militia"),
        ("The army massed troops at the border.", "troops"),
    ],
)
def test_mobilisation_has_the_mode_of_who_moves(reader: Reader, text: str, expected: str) -> None:
    assert [claim.mode for claim in reading(reader, text).claims] == [expected]
