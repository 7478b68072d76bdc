"""Where each value of a claim comes from, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.phrases import (
    actor_details,
    amount_words,
    chain_words,
    one_line,
    place_words,
    standing_words,
    voice_words,
    when_words,
)
from dateline.types import Actor, Claim, Reading, Voice

STANDINGS = {
    "happened": "told as something that happened",
    "ongoing": "told as still going on",
    "alleged": "marked by the voice itself as unproven",
    "attempted": "tried, with the outcome open",
    "planned": "announced, promised, scheduled or threatened",
    "conditional": "told under a condition",
    "possible": "told as possible",
    "called-for": "demanded or asked for, not done",
    "denied": "denied by the last voice",
    "did-not-happen": "told as something that did not happen",
}
BASES = {
    "explicit": "the text gives the date",
    "relative": "reckoned from the day of publication or another time in the text",
    "context": "taken over from the words around it",
    "speech": "the time of the speech that tells it",
    "publication": "told as news on the day of publication",
    "unknown": "the text does not say",
}


def where_from(reading: Reading, claim: Claim) -> list[tuple[str, str]]:
    """The values of a claim, each with where it comes from.

    Args:
        reading: The reading that holds the claim.
        claim: The claim.

    Returns:
        (label, words); a label that is empty goes on with the one before. In the sentence the trigger stands between » and «.
    """
    parties, circumstances = _parties(reading, claim), _circumstances(reading, claim)
    return [*_event(reading, claim), *_rule(claim), *parties, *circumstances, *_voices(claim.voices)]


def _event(reading: Reading, claim: Claim) -> Iterator[tuple[str, str]]:
    (start, end), (first, last), text = claim.evidence.sentence, claim.evidence.trigger, reading.article.text
    yield "claim", claim.id
    named = (reading.article.title, reading.article.outlet, reading.article.published)
    yield "article", one_line(" · ".join(filter(None, named)))
    yield "sentence", f"{one_line(text[start:first])} »{one_line(text[first:last])}« {one_line(text[last:end])}".strip()
    yield "evidence", f"{one_line(claim.evidence.text)} {_place(claim.evidence.span)}"
    mode = f", mode {claim.mode}" if claim.mode else ""
    yield "event", f"{claim.event_type}{mode}; quad class {claim.quad}, intensity {claim.intensity:+g}"
    if claim.contexts:
        yield "contexts", ", ".join(claim.contexts)


def _place(span: tuple[int, int]) -> str:
    return f"[{span[0]}:{span[1]}]"


def _rule(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "rule", f"{claim.rule}, score {claim.score:.2f}"
    entry = rule_entry(claim.rule)
    if entry is None:
        made = next((words for name, words in COMPOSED.items() if rule_name(claim.rule).startswith(name)), None)
        yield "", made or "no entry of this name in the tables of this version"
        return
    version, file = entry.get("version", 1), claim_file(claim.rule)
    yield "entry", f"{rule_name(claim.rule)}, version {version}, in resources/what/frames/{file}"
    for key in ("say", "noun", "adj"):
        for pattern in [entry[key]] if isinstance(entry.get(key), str) else entry.get(key) or ():
            yield "", f"{key}: {pattern}"
    for example in entry.get("yes") or ():
        yield "", f"as in: {example}"


def rule_entry(rule: str) -> dict[str, Any] | None:
    """The entry of `resources/what/frames` that a rule's name stands for: "aid.supply-arms.v1"; None if there is none."""
    from dateline.data import table

    kind, _, rest = rule.partition(".")
    name = rest.rpartition(".")[0]
    try:
        files = table("what").get("frames", {})
    except FileNotFoundError:
        return None
    entries = (entry for file in files.values() if file.get("type", "").lower() == kind for entry in file.get("frames", ()))
    return next((entry for entry in entries if entry.get("id") == name), None)


def rule_name(rule: str) -> str:
    """The entry's name in a rule's: "supply-arms" in "aid.supply-arms.v1"."""
    return rule.partition(".")[2].rpartition(".")[0]


def claim_file(rule: str) -> str:
    """The file of frames that a rule stands in."""
    return f"{rule.partition('.')[0]}.yaml"


# What dateline/what/compose.py and spoken.py make of a deed under another word, by the beginnings of their rules' names.
COMPOSED = {
    "promised-conflict": "a deed of conflict that its actor promised: a threat",
    "promised-not": "a deed of conflict that its actor promised not to do",
    "promised": "a deed that its actor promised",
    "to-do": "a deed that its actor refused or threatened to do",
    "not-to-do": "a deed that its actor promised or threatened not to do",
    "failed-to-agree": "an agreement that failed",
    "ended": "a deed of its actor's own that it ended",
    "future-": "a deed of this type that is yet to come",
    "will-not": "a deed that its actor will not do: a refusal",
    "must": "a deed that its speaker demands of another",
    "said-responsible": "its speaker says who was responsible",
}
# How a mention came to its actor, in words.
LINKS = {
    "surname": "a surname alone, of the person named in full before",
    "role": "the nearest person before it who held that office",
    "apposition": "two names for one, side by side",
    "the article's state": "no country beside it: that of the article's state",
}


def _parties(reading: Reading, claim: Claim) -> Iterator[tuple[str, str]]:
    for label, actors in (("actor", claim.actors), ("recipient", claim.recipients)):
        for actor in actors:
            yield label, f"{actor_details(actor)} {_place(actor.span) if actor.span else ''}".strip()
            yield "", f"  by {actor_rule(reading, actor)}"
        if not actors:
            yield label, "the text names nobody"


def actor_rule(reading: Reading, actor: Actor) -> str:
    """How the words of an actor came to stand for it: its name in the tables, what it is called, or a link to words before."""
    mentions = reading.mentions.actors
    own = next((m for m in mentions if m.span == actor.span and m.name == actor.name), None)
    if own is not None and own.same_as is not None:
        before = mentions[own.same_as]
        return f'"{one_line(before.text)}" {_place(before.span) if before.span else ""}: {LINKS.get(own.why or "", own.why)}'
    held = f", in office {actor.as_of[0] or '…'} to {actor.as_of[1] or '…'}" if actor.as_of else ""
    if actor.name is not None:
        return f"the name {actor.id}{held}"
    return "what the text calls it, without a name" + (f", of {actor.country}" if actor.country else "")


def _circumstances(reading: Reading, claim: Claim) -> Iterator[tuple[str, str]]:
    cues = [one_line(reading.article.text[slice(*span)]) for span in claim.evidence.cues]
    because = ", by " + ", ".join(f'"{cue}"' for cue in cues) if cues else ", by the verb's own form"
    yield "standing", f"{standing_words(claim.standing)}: {STANDINGS[claim.standing]}{because}"
    if claim.background:
        yield "background", "told as the past of the story"
    said = f', from "{one_line(claim.when.text)}"' if claim.when.text and claim.when.start else ""
    yield "time", f"{when_words(claim.when) or 'unknown'}{said}: {BASES[claim.when.basis]}"
    if claim.place:
        yield "place", f"{place_words(claim.place)} {_place(claim.place.span)}"
    for aim in claim.aims:
        voice = claim.voices[aim.voice : aim.voice + 1] if aim.voice is not None else ()
        yield "aim", f'{aim.kind}: "{one_line(aim.text)}"{f", says {chain_words(voice)}" if voice else ""}'
    for amount in claim.amounts:
        yield "amount", amount_words(amount)
    for answer in claim.answers:
        yield "answers", f"{answer.how} {answer.claim}"
    if claim.same_as:
        yield "same as", claim.same_as


def _voices(voices: tuple[Voice, ...]) -> Iterator[tuple[str, str]]:
    yield "voices", chain_words(voices)
    for depth, voice in enumerate(voices):
        cue = f', by "{one_line(voice.cue.text)}" {_place(voice.cue.span)}' if voice.cue else ""
        source = "" if voice.span else ", from the page"
        last = ", who vouches" if depth == len(voices) - 1 else ""
        yield "", f"{'  ' * depth}{voice_words(voice)} ({voice.kind}){cue}{source}{last}"
