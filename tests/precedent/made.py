"""Situations made by hand in a few words: "AID a>b !c because 0 @1980"."""

from __future__ import annotations

import re

from dateline.precedent.situation import Dealing, Kind, Party, Situation

FORM = re.compile(
    r"(?P<type>[A-Z]+)(?:/(?P<mode>[\w-]+))? (?P<actors>[\w,]*)>(?P<recipients>[\w,]*)(?: !(?P<against>[\w,]+))?"
    r"(?: because (?P<because>[\d,]+))?(?: @(?P<year>\d{4}))?(?: (?P<standing>happened|planned|denied|alleged|threatened))?$"
)


def made(name: str, parties: dict[str, Kind], *lines: str) -> Situation:
    """A situation of parties (name: kind) and dealings, one a line; a party's key is its name within the situation."""
    places = {party: at for at, party in enumerate(parties)}

    def at(names: str | None) -> tuple[int, ...]:
        return tuple(places[one] for one in (names or "").split(",") if one)

    dealings = []
    for number, line in enumerate(lines):
        found = FORM.match(line)
        assert found is not None, line
        year = found["year"]
        dealings.append(
            Dealing(
                (f"{name}/c{number + 1}",), found["type"], found["mode"], (), at(found["actors"]), at(found["recipients"]),
                found["standing"] or "happened", line, at(found["against"]),
                tuple(int(n) for n in (found["because"] or "").split(",") if n),
                (), f"{year}-01-01" if year else None, f"{int(year) + 1}-01-01" if year else None,
            )
        )  # fmt: skip
    return Situation(
        name, name, "made", tuple(Party(f"{name}:{one}", one, kind) for one, kind in parties.items()), (), tuple(dealings)
    )
