"""Records in words, for people: actors, times, amounts, standing and chains of voices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.types import Actor, ActorMention, Amount, Place, Speaker, Standing, Voice, When

# A sign stands beside each word, so that nothing hangs on colour.
SIGNS: dict[Standing, str] = {
    "happened": "●",
    "ongoing": "◐",
    "alleged": "?",
    "attempted": "~",
    "planned": "→",
    "conditional": "∴",
    "possible": "?",
    "called-for": "!",
    "denied": "✗",
    "did-not-happen": "✗",
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with control characters replaced, so that a page cannot steer the terminal; the length stays."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The text on one line, safe to print."""
    return printable(" ".join(text.split()))


def actor_words(actor: Actor | ActorMention | Speaker) -> str:
    """What to call an actor: the name, or else what the text says of it."""
    return one_line(actor.name or actor.description or actor.text)


def actors_words(actors: Sequence[Actor]) -> str:
    """Several actors as a list in words; nobody is "(not named)"."""
    words = [actor_words(actor) for actor in actors]
    if len(words) < 2:
        return words[0] if words else "(not named)"
    return f"{', '.join(words[:-1])} and {words[-1]}"


def actor_details(actor: Actor) -> str:
    """An actor with its words in the text and its codes: "Russia ("Moscow"), state, RUS GOV"."""
    name = actor_words(actor)
    said = f' ("{one_line(actor.text)}")' if one_line(actor.text) != name else ""
    codes = " ".join(filter(None, (actor.country, "/".join(actor.sectors) or actor.sector)))
    held = f"{actor.role} {' to '.join(day or '?' for day in actor.as_of)}" if actor.role and actor.as_of else actor.role
    number = f"{actor.number} of them" if actor.number else None
    return ", ".join(filter(None, (f"{name}{said}", actor.kind, codes, held, number)))


def voice_words(voice: Voice) -> str:
    """What to call a voice."""
    return one_line(voice.name or voice.description or voice.text or "an unnamed source")


def chain_words(voices: Sequence[Voice]) -> str:
    """A chain of voices from the outlet inwards: "The Herald ← Reuters ← a general"."""
    return " ← ".join(map(voice_words, voices)) or "(the article does not say whose)"


def aloud(voices: Sequence[Voice]) -> str:
    """A chain of voices as a sentence to be read aloud: "The Herald says that Reuters says that two diplomats say so."

    A voice that has no name is called what the text calls it. The verb is in the plural for a count, and for a plural that
    begins with no article ("officials", but not "the police").
    """
    if not voices:
        return "The article does not say on whose word."
    said = [f"{_called(voice)} {'say' if _are_many(voice) else 'says'}" for voice in voices]
    sentence = " that ".join(said) + " so."
    return sentence[0].upper() + sentence[1:]


def _called(voice: Voice) -> str:
    """A voice within a sentence: only a name, or a word with a capital further on, keeps its first capital."""
    words = voice_words(voice)
    if voice.name and voice.text and one_line(voice.text).casefold() == f"the {voice.name}".casefold():
        return f"the {words}"  # as the text has it: "the United States"
    first, _, rest = words.partition(" ")
    article = first in ("The", "A", "An", "This", "One", "Its", "Their")
    if voice.name or not (article or (not rest and voice.kind == "unnamed")):
        return words
    return f"{first.lower()} {rest}".strip()


def _are_many(voice: Voice) -> bool:
    if voice.actor is not None and voice.actor.number is not None:
        return voice.actor.number > 1
    head = re.split(r" (?:of|in|from|at|who|with|for|on) ", voice_words(voice))[0].lower()
    one = re.match(r"(?:a|an|one|each|every|this|its) ", head) or head.endswith(("ss", "us", "is", "'s", "’s"))
    return voice.name is None and voice.kind in ("unnamed", "group") and head.endswith("s") and not one


def standing_words(standing: Standing) -> str:
    """A standing as a sign and a word."""
    return f"{SIGNS[standing]} {standing}"


def when_words(when: When) -> str | None:
    """A time in words with its basis: "1980s (context)"; None where the text says nothing of it."""
    if when.start is None and when.end is None:
        said = [f'"{one_line(when.text)}"' if when.text else None, f"for {when.duration}" if when.duration else None]
        return f"unknown ({', '.join(filter(None, said))})" if any(said) else None
    notes = [when.basis, f"lasting {when.duration}" if when.duration else None]
    return f"{interval_words(when)} ({', '.join(filter(None, notes))})"


def interval_words(when: When) -> str:
    """An interval of which one end or both are known, as short as its precision allows: "1980s", "2016-12", "2016-12-02 – …"."""
    start, end = when.start or "…", when.end or "…"
    match when.precision:
        case "day" if _next_day(start) == end[:10]:
            return start
        case "month" if start.endswith("-01"):
            return start[:7]
        case "year" if start.endswith("-01-01") and end[:4] == _later(start, 1):
            return start[:4]
        case "decade" if start.endswith("0-01-01") and end[:4] == _later(start, 10):
            return f"{start[:4]}s"
    return f"{start} – {end}"


def _next_day(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _later(start: str, years: int) -> str:
    return f"{int(start[:4]) + years:04d}"


def place_words(place: Place) -> str:
    """A place with its country's code and how fine it is: "Kabul, AFG (city)"."""
    name = one_line(place.name)
    return f"{', '.join(filter(None, (name, place.admin1, place.country)))} ({place.precision})"


def amount_words(amount: Amount) -> str:
    """An amount in the text's words, and as numbers: ""nearly 8 years": 7 to 8 years"."""
    numbers = f"{amount.best:,.15g}" if amount.best is not None else _bounds(amount)
    of = f"of {one_line(amount.of)}" if amount.of and amount.of != amount.unit else None
    per = f"per {amount.per}" if amount.per else None
    return " ".join(filter(None, (f'"{one_line(amount.text)}":', numbers, amount.unit, of, per)))


def _bounds(amount: Amount) -> str | None:
    low, high = (f"{bound:,.15g}" if bound is not None else None for bound in (amount.low, amount.high))
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}" if high else None
