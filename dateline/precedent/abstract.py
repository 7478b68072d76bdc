"""Who a party is when names are taken off, step by step: person, office, state's government, state; group, armed group."""

from __future__ import annotations

from functools import cache

from dateline.data import table
from dateline.precedent import known
from dateline.precedent.situation import Kind, Party

OF_A_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
ARMED = frozenset(("MIL", "COP", "SPY"))
REBEL = frozenset(("REB", "UAF", "CRM"))
CIVIL = frozenset(("AGR", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"))
OF_MANY_STATES = {"united-nations": "UNO", "european-union": "EUR"}
NO_STATE = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
PLAIN: dict[Kind, str] = {
    "state": "a state",
    "armed group": "an armed group",
    "militia": "a militia",
    "party": "a party",
    "people": "people",
    "international body": "an international body",
    "company": "a company",
    "person": "a person",
    "other": "someone",
}


def party(
    name: str | None,
    kind: str,
    country: str | None,
    sector: str | None,
    id: str | None,
    at: str | None,
    *,
    words: str | None = None,
    apart: bool = False,
) -> Party:
    """The party that an actor is: of a text (`dateline.types.Actor`) or of the library.

    A government, army, police, court or parliament, and whoever holds an office in one, is the state; a rebel is an armed
    group, whom the table of offices says he leads where it does; a population is its country's people. A person out of
    office is a person.

    Args:
        name: The actor's name; None where nobody is named.
        kind: An actor kind ("state", "person", "group" …).
        country: ISO alpha-3, or one of PLOVER's codes for no country.
        sector: The first of PLOVER's sectors.
        id: The actor's id in our tables.
        at: The day of the dealing (ISO), for traits and offices; None where it is not known: then only what has always held.
        words: What the text says of an actor whom it does not name.
        apart: The actor acts apart from its own state or group: officers who turn on their government, two peoples of one
            country. Soldiers, police and spies are then an armed group, a person a person, a body something else.

    Returns:
        The party; its key is that of its state ("state:TCD"), of its table ("group:taliban"), of its country
        ("people:TCD"), or its words, in this order.
    """
    what = _kind(kind, country, sector, apart)
    called = name or words
    if what == "state":
        return _state(called, kind, country, id, at)
    home = None if country in NO_STATE else country
    group = id if id in known.groups() else known.led(id, at) if what in ("armed group", "militia") else None
    if called is None:
        called = str(known.groups()[group]["name"]) if group else _unnamed(what, home, at)
    if apart:
        key = f"{what}:{called.casefold()}"
    elif group:
        key = f"group:{group}"
    elif what == "international body":
        key = f"{what}:{_body(id, country) or called.casefold()}"
    elif id and what != "people":
        key = f"{what}:{id}"
    elif home and (name is None or kind == "population"):
        key = f"{what}:{home}"
    else:
        key = f"{what}:{called.casefold()}"
    return Party(key, called, what, home)


def names(key: str, name: str | None = None, person: str | None = None, at: str | None = None) -> tuple[str, ...]:
    """The steps from a party's name to what it is, for the page.

    Args:
        key: A party's key.
        name: What the text calls it, where that is not what it is called here ("Bashar al-Assad" for the state of Syria).
        person: The id of the person whom the text names, for the office.
        at: The day, for the office and for the name of the state.

    Returns:
        From the particular to the general: ("Bashar al-Assad", "president of Syria", "government of Syria", "a state").
    """
    prefix, _, rest = key.partition(":")
    if prefix == "state":
        state = known.states().get(rest)
        code, proper = (state["code"], str(state["name"])) if state else (rest, known.state_name(rest, at))
        if proper is None:
            return tuple(filter(None, (name, PLAIN["state"])))
        if name in (None, proper, *(state or known.by_code()[code][0])["aliases"]):
            return proper, PLAIN["state"]
        row = known.office(person, at)
        steps = (name, f"{row['office']} of {_the(proper)}" if row and row["country"] == code else None)
        return (*filter(None, steps), f"government of {_the(proper)}", PLAIN["state"])
    general: Kind = "armed group" if prefix == "group" else prefix if prefix in PLAIN else "other"
    row = known.groups().get(rest) or known.organisations().get(rest)
    if prefix == "group" and row:
        general = "militia" if row["sector"] == "PRM" else general
    country = row["country"] if row else rest
    proper = known.state_name(str(country), at)
    first = name or (str(row["name"]) if row else None)
    named = tuple(dict.fromkeys(filter(None, (first, str(row["name"]) if row else None))))
    of = f"{PLAIN[general]} of {_the(proper)}" if proper else None
    return (*named, *filter(None, (of,)), PLAIN[general]) if named or of else (rest or key, PLAIN[general])


def _kind(kind: str, country: str | None, sector: str | None, apart: bool) -> Kind:
    """What an actor is; the order matters: a UN general is of the UN, a rebel population is rebels."""
    if kind in ("place", "document"):
        return "other"
    if country in ("IGO", "UNO", "EUR"):
        return "international body"
    if sector in REBEL or country == "IMG":
        return "armed group"
    if sector == "PRM":
        return "militia"
    if kind in ("state", "government") and not apart:
        return "state"
    if kind == "population":
        return "people"
    if sector == "ELI":
        return "person"
    if sector in OF_A_STATE:
        if not apart:
            return "other" if country in NO_STATE or (country is None and kind == "organisation") else "state"
        return "armed group" if sector in ARMED else "person" if kind == "person" else "other"
    if sector in ("PTY", "OPP"):
        return "party"
    if sector == "BUS" or country == "MNC":
        return "company"
    if kind == "person":
        return "person"
    return "people" if sector in CIVIL and country != "NGO" or country == "ISM" else "other"


def _state(called: str | None, kind: str, country: str | None, id: str | None, at: str | None) -> Party:
    row = known.states().get(id or "")
    if row and row["id"] in table("precedent")["states"]["apart"]:
        return Party(f"state:{row['id']}", str(row["name"]), "state", str(row["code"]))
    code = str(row["code"]) if row else country
    name = str(row["name"]) if row else known.state_name(code or "", at)
    unknown = kind == "state" and row is None and called is not None  # Kalat, within what is Pakistan now, or "a state"
    if code is None or name is None or unknown:
        return Party(f"state:{(called or PLAIN['state']).casefold()}", called or PLAIN["state"], "state", code)
    return Party(f"state:{code}", name, "state", code, traits(code, at))


@cache
def traits(code: str, at: str | None) -> tuple[str, ...]:
    """What the state of a code was beside a state, on a day: "great power", "regional power", "nuclear power"."""
    return tuple(
        trait
        for trait, rows in table("precedent")["powers"].items()
        if any(row["code"] == code and known.held(row, at) for row in rows)
    )


def _body(id: str | None, country: str | None) -> str | None:
    """The international body that an actor is or speaks for: the UN's general is the UN."""
    return OF_MANY_STATES.get(id or "") or (id if id in known.organisations() else country if country in ("UNO", "EUR") else None)


def _unnamed(what: Kind, country: str | None, at: str | None) -> str:
    state = known.state_name(country or "", at)
    return f"{PLAIN[what]} of {_the(state)}" if state else PLAIN[what]


def _the(state: str) -> str:
    """The state's name as it stands after "of"."""
    return f"the {state}" if state in table("precedent")["states"]["the"] else state
