"""Whether two reports can mean one time and one place."""

from __future__ import annotations

import math
from datetime import date, timedelta

from dateline.merge.deeds import words
from dateline.merge.parties import Same
from dateline.types import Claim, Place, When

DAY = timedelta(days=1)
FRESH = timedelta(days=3)  # how long after a deed papers still tell it as their news
NEAR_KM = 60  # a suburb, a camp or a village is told by the name of the town near it
FINE = ("point", "city")


def day(text: str | None) -> date | None:
    """The day of an ISO date or time, None where it is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def interval(when: When) -> tuple[date, date] | None:
    """First day and the day after the last that a time allows; where it is only the publication's, some days before, as a
    rewritten or translated report comes later, and a day after (another time zone); None where nothing is known of it."""
    start, end = day(when.start), day(when.end)
    if start is None and end is None:
        return None
    start, end = start or date.min, end or date.max
    if when.basis == "publication" and date.min < start and end < date.max:
        return start - FRESH, end + DAY
    return start, end


def same_time(one: When, other: When) -> Same:
    """Whether two times can be one: SAME for one day (of a publication the next too), FITS where they overlap, UNKNOWN where one
    is, else OTHER."""
    first, second = interval(one), interval(other)
    if first is None or second is None:
        return Same.UNKNOWN
    if first[0] >= second[1] or second[0] >= first[1]:
        return Same.OTHER
    if one.precision != "day" or other.precision != "day":
        return Same.FITS
    apart = abs((day(one.start) or date.min) - (day(other.start) or date.max))
    return Same.SAME if apart <= (DAY if "publication" in (one.basis, other.basis) else 0 * DAY) else Same.FITS


def place_of(claim: Claim) -> Place | None:
    """Where a deed was done; None where the place only names who did it ("the government in Bangui"), or whom words were
    spoken to."""
    place = claim.place
    if place is None or place.span is None:
        return place
    named = (*claim.actors, *(claim.recipients if claim.event_type in words().spoken else ()))
    within = any(a.span and a.span[0] <= place.span[0] and place.span[1] <= a.span[1] for a in named)
    return None if within else place


def same_place(one: Place | None, other: Place | None) -> Same:
    """Whether two places can be one: SAME by id or name, FITS where one lies in the other or next to it, OTHER where the
    countries or the towns are two, else UNKNOWN."""
    if one is None or other is None:
        return Same.UNKNOWN
    if (one.id is not None and one.id == other.id) or one.name.lower() == other.name.lower():
        return Same.SAME
    if one.country is None or other.country is None:
        return Same.UNKNOWN
    if one.country != other.country:
        return Same.OTHER
    if one.precision in FINE and other.precision in FINE:
        return _by_distance(one, other)
    if "country" in (one.precision, other.precision):
        return Same.FITS
    if one.admin1 is not None and other.admin1 is not None:
        return Same.FITS if one.admin1 == other.admin1 else Same.OTHER
    return Same.UNKNOWN


def _by_distance(one: Place, other: Place) -> Same:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return Same.UNKNOWN
    a, b = math.radians(one.lat), math.radians(other.lat)
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return Same.FITS if 2 * 6371 * math.asin(math.sqrt(chord)) <= NEAR_KM else Same.OTHER
