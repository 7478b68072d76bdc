"""Made articles, in any number and always the same ones: for crashes, load and size. They tell of nothing that happened.

A happening is two states, a town, a day and a deed; an article tells one in three or four sentences, at times with a
headline, a voice, a figure. One article in five is a copy of an earlier one, cut or with another headline.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.records import Given

STATES = (
    "Chad Niger Mali Togo Benin Ghana Kenya Uganda Rwanda Sudan Egypt Libya Peru Chile Bolivia Ecuador Laos Nepal Fiji Tonga"
).split()
TOWNS = "Asmara Bobo-Dioulasso Garoua Kumasi Kisumu Kassala Tobruk Arequipa Antofagasta Cochabamba Guayaquil Pokhara".split()
DEEDS = (
    "{a} attacked an army post of {b} near {town} on {day}.",
    "{a} signed a ceasefire with {b} in {town} on {day}.",
    "{a} expelled the ambassador of {b} on {day}.",
    "{a} imposed sanctions on {b} on {day}.",
    "{a} sent food to {b} on {day}.",
    "{a} accused {b} of arming rebels on {day}.",
    "{a} withdrew its troops from {b} on {day}.",
    "{a} threatened to invade {b} on {day}.",
)
MORE = (
    "{n} soldiers were killed, the defence ministry of {a} said.",
    "{b} denied the report.",
    '"We shall not be silent," the foreign minister of {b} told reporters in {town}.',
    "The president of {a} will meet the president of {b} next week.",
    "Residents of {town} said that they had heard {n} explosions.",
    "{a} and {b} fought a war over the border in {year}.",
    "The United Nations called on {a} to stop.",
    "Trucks with {n} tonnes of rice waited at the border, an aid worker said.",
)
OUTLETS = ("The Daily Courier", "Evening Herald", "Capital Times", "The Lake Post", "Morning Star Gazette")


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, Given]]:
    """Texts with what is known of them.

    Args:
        count: how many.
        seed: another seed gives others.
    """
    chance = random.Random(seed)
    first, told = date(2001, 1, 1), []
    for n in range(count):
        if told and chance.random() < 0.2:
            text, given = told[chance.randrange(max(0, len(told) - 200), len(told))]
            sentences = text.split("\n\n")
            text = "\n\n".join(sentences[: max(2, len(sentences) - chance.randrange(2))])
            yield text, Given(title=f"{given.title} ({n})", outlet=chance.choice(OUTLETS), published=given.published)
            continue
        a, b = chance.sample(STATES, 2)
        day = first + timedelta(days=n // 20)
        words = {
            "a": a, "b": b, "town": chance.choice(TOWNS), "n": chance.randrange(2, 900), "year": chance.randrange(1950, 1999),
            "day": f"{day:%A}",
        }  # fmt: skip
        deed = chance.choice(DEEDS).format(**words)
        more = [sentence.format(**words) for sentence in chance.sample(MORE, 3)]
        given = Given(title=f"{a} and {b}: {words['town']}", outlet=chance.choice(OUTLETS), published=day.isoformat())
        told.append(("\n\n".join([deed, *more, f"Dispatch number {n} of the year, sent from {words['town']}."]), given))
        yield told[-1]
