"""A body sentence makes the same claims under every headline and under none. Invented sentences."""

from __future__ import annotations

import pytest

from dateline.data import table
from dateline.pipeline import Reader, read
from dateline.read import read_bytes

REST = "The road was closed until the evening. Nobody spoke to reporters."
LEADS = [
    (
        "Gunmen stormed a customs post near the town of Arua on Friday, killing three of its clerks and looting the safe.",
        ["Three clerks killed in Uganda", "Gunmen storm customs post", "World Briefs: Africa"],
    ),
    ("Kenya and Tanzania signed an agreement on fishing in Lake Victoria on Friday.", ["Lake deal", "Neighbours settle row"]),
    ("Turkey sent two thousand soldiers across the Iraqi border on Tuesday.", ["Over the border", "Turkey sends troops to Iraq"]),
    ("Soldiers arrested the leader of the opposition at his home in Lusaka on Tuesday.", ["Banda held", "Zambia jails critic"]),
    ("Ethiopian jets bombed a camp near Tessenei on Wednesday, Eritrea said.", ["Eritrea: jets bomb camp", "Camp bombed"]),
]


def told(reader: Reader, lead: str, title: str | None) -> list[tuple[object, ...]]:
    text = "\n\n".join([*([title] if title else []), lead, REST])
    reading = read(read_bytes(text.encode(), "text", table("read")), reader)
    assert reading.article.title == title
    start = reading.article.text.index(lead)
    return [
        (
            c.event_type, c.mode, c.standing, c.when.start, c.evidence.trigger[0] - start, c.place and c.place.text,
            [a.text for a in c.actors], [a.text for a in c.recipients], [v.name or v.description for v in c.voices],
        )
        for c in reading.claims
        if 0 <= c.evidence.trigger[0] - start < len(lead)
    ]  # fmt: skip


@pytest.mark.parametrize(("lead", "titles"), LEADS)
def test_headlines_do_not_change_the_claims_below_them(reader: Reader, lead: str, titles: list[str]) -> None:
    alone = told(reader, lead, None)
    assert alone
    for title in titles:
        assert told(reader, lead, title) == alone, title
