"""The pattern language of the frames (`docs/resources.md`), compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal

from dateline.errors import ResourceError

Slot = Literal["ACTOR", "RECIPIENT", "BOTH"]
SLOTS = ("ACTOR", "RECIPIENT", "BOTH")
CLAUSES = ("TO", "THAT", "ING")
PARTED = frozenset(("anti", "pro", "ex", "post", "pre", "one", "cross"))
DROPPED = frozenset(("a", "an", "the", "its", "their", "his", "one's", "be"))
PREPS = frozenset(
    "about above across after against ahead along alongside amid among around as at away back before behind below "
    "beside between beyond by down during for forward from in inside into like near of off on onto out outside over "
    "past regarding round since through throughout to together toward towards under until up upon via with within "
    "without".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a pattern asks for beside its predicate. Without `preps` it is the direct object.

    `words` are lower-case lemmas or phrases, any of which fits; None means any word. `places`: the name of a place fits too.
    """

    preps: tuple[str, ...]
    slot: Slot | None = None
    clause: str | None = None
    words: frozenset[str] | None = None
    strict: bool = False
    optional: bool = False
    literal: bool = False
    places: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A predicate with what it needs. `lemmas` are the predicate's; `weight` is how specific it is.

    `subject_words`: the subject has to be one of these ("jets bombed" is aerial); None means anybody.
    """

    form: Literal["verb", "noun", "adj"]
    subject: Slot | None
    lemmas: tuple[str, ...]
    particles: tuple[str, ...]
    pieces: tuple[Piece, ...]
    no_object: bool
    weight: int
    violent: bool = False
    subject_words: frozenset[str] | None = None

    def may_fit(self, has_object: bool, preps: set[str], particles: set[str]) -> bool:
        """Whether what hangs on a verb can fit at all: a quick look before the pieces are filled one by one."""
        if not particles.issuperset(self.particles):
            return False
        for piece in self.pieces:
            if piece.optional or piece.clause is not None:
                continue
            if preps.isdisjoint(piece.preps) if piece.preps else not has_object:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon with one of its patterns."""

    rule: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    pattern: Pattern
    poss: Slot
    text: str
    not_actors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames by form and predicate lemma, the most specific first, and the other tables of `resources/what`."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    types: dict[str, dict[str, Any]]
    operators: dict[str, dict[str, str]]
    cues: dict[str, Any]
    instruments: frozenset[str]
    light: frozenset[str]
    occurring: frozenset[str]
    idiom_words: frozenset[str]
    contexts: tuple[str, ...]
    context_words: dict[str, tuple[str, ...]]
    context_sectors: dict[str, str]
    hyphened: frozenset[str]


def parse_pattern(text: str, form: Literal["verb", "noun", "adj"], classes: dict[str, frozenset[str]]) -> list[Pattern]:
    """Compile one pattern; several come out where predicates differ in their particle.

    Raises:
        ResourceError: the pattern is not in the language; the message says which and why.
    """
    tokens = text.replace("[", " [ ").replace("]", " ] ").split()
    subject: Slot | None = None
    subject_words: frozenset[str] | None = None
    slot, _, kinds = tokens[0].partition(":") if tokens else ("", "", "")
    if form == "verb" and slot.rstrip("!") in SLOTS:
        subject = _slot(slot)
        subject_words = _literal((), [kinds], False, text, classes).words if kinds else None
        tokens.pop(0)
    while tokens and tokens[0] in ("be", "[", "]"):
        tokens.pop(0)
    if not tokens:
        raise ResourceError(f"pattern {text!r} has no predicate")
    pieces, no_object, adverbs = _pieces(tokens[1:], text, classes)
    by_particle: dict[tuple[str, ...], list[str]] = {}
    for word in tokens[0].split("|"):
        lemma, *particles = word.split("+")
        by_particle.setdefault((*particles, *adverbs), []).append(lemma.lower())
    found = []
    for adverbial, lemmas in by_particle.items():
        weight = sum(_weight(p) for p in pieces) + 3 * len(adverbial) + (3 if subject_words else 0)
        found.append(
            Pattern(form, subject, tuple(lemmas), adverbial, tuple(pieces), no_object, weight, subject_words=subject_words)
        )
    return found


def _weight(piece: Piece) -> int:
    if piece.optional:
        return 0
    if piece.literal:
        words = piece.words or frozenset()
        return (4 if len(words) < 8 else 3) + all(" " in word for word in words)
    return 2 if piece.strict or piece.clause else 1


def _pieces(tokens: list[str], text: str, classes: dict[str, frozenset[str]]) -> tuple[list[Piece], bool, list[str]]:
    """The pieces, whether a direct object is barred, and adverbs such as "together" that must be there."""
    pieces: list[Piece] = []
    adverbs: list[str] = []
    for optional, preps, filler in _chunks([t for t in tokens if t != "-" and t.lower() not in DROPPED]):
        if not filler:
            adverbs += preps
        elif filler[0] in CLAUSES:
            pieces.append(Piece(preps, clause=filler[0], optional=optional))
        elif filler[0] == "*":
            pieces.append(Piece(preps, optional=optional))
        elif filler[0].rstrip("!") in SLOTS:
            # A side of a two-sided deed is always somebody: "met its target" is no meeting.
            strict = filler[0].endswith("!") or filler[0] == "BOTH"
            pieces.append(Piece(preps, slot=_slot(filler[0]), strict=strict, optional=optional))
        else:
            pieces.append(_literal(preps, filler, optional, text, classes))
    return pieces, "-" in tokens, adverbs


def _chunks(tokens: list[str]) -> Iterator[tuple[bool, tuple[str, ...], list[str]]]:
    """Whether optional, prepositions, and what fills: one slot, clause or star, or a run of words."""
    optional = False
    preps: tuple[str, ...] = ()
    words: list[str] = []
    for token in [*tokens, "]"]:
        single = token in CLAUSES or token == "*" or token.rstrip("!") in SLOTS
        is_prep = all(part in PREPS for part in token.split("|"))
        if words and (single or is_prep or token in "[]"):
            yield optional, preps, words
            preps, words = (), []
        if single:
            yield optional, preps, [token]
            preps = ()
        elif token in "[]":
            if preps:
                yield optional, preps, []
                preps = ()
            optional = token == "["
        elif is_prep:
            preps = tuple(f"{a} {b}" for a, b in product(preps, token.split("|"))) if preps else tuple(token.split("|"))
        else:
            words.append(token)


def _slot(token: str) -> Slot:
    slots: dict[str, Slot] = {"ACTOR": "ACTOR", "RECIPIENT": "RECIPIENT", "BOTH": "BOTH"}
    return slots[token.rstrip("!")]


def _literal(preps: tuple[str, ...], words: list[str], optional: bool, text: str, classes: dict[str, frozenset[str]]) -> Piece:
    found: set[str] = set()
    for combination in product(*(word.split("|") for word in words)):
        parts: list[list[str]] = []
        for part in combination:
            if part.startswith("@"):
                if part[1:] not in classes:
                    raise ResourceError(f"pattern {text!r}: there is no class {part!r}; known: {', '.join(sorted(classes))}")
                parts.append(sorted(classes[part[1:]]))
            else:
                parts.append([part.lower().replace("_", " ")])
        found |= {" ".join(pick) for pick in product(*parts)}
    places = any("@territory" in word.split("|") for word in words)
    return Piece(preps, words=frozenset(found), optional=optional, literal=True, places=places)


def compile_lexicon(raw: dict[str, Any]) -> Lexicon:
    """Compile the content of `resources/what`.

    Raises:
        ResourceError: an entry has an unknown type, mode, context or class, or a pattern that is not one.
    """
    types = raw["codebook"]["types"]
    contexts = set(raw["codebook"]["contexts"])
    classes = {
        name: frozenset(w.lower() for w in words)
        for part in raw["classes"].values()
        for name, words in part.items()
        if isinstance(words, list)
    }
    frames: dict[tuple[str, str], list[Frame]] = {}
    for stem, table in raw["frames"].items():
        kind = table["type"]
        if kind not in types:
            raise ResourceError(f"frames/{stem}.yaml: unknown type {kind!r}; valid: {', '.join(types)}")
        for entry in table["frames"]:
            for frame in _entry(stem, kind, entry, types, contexts, classes):
                for lemma in frame.pattern.lemmas:
                    frames.setdefault((frame.pattern.form, lemma), []).append(frame)
    operators = {
        form: {word: sense for sense, words in senses.items() for word in words}
        for form, senses in raw["operators"].items()
        if isinstance(senses, dict)
    }
    cues = _cues(raw["cues"])
    ordered = {key: tuple(sorted(found, key=lambda f: (-f.pattern.weight, f.rule))) for key, found in frames.items()}
    by_word: dict[str, tuple[str, ...]] = {}
    for context, words in raw["contexts"]["words"].items():
        for word in words:
            by_word[word] = (*by_word.get(word, ()), context)
    return Lexicon(
        ordered,
        classes,
        types,
        operators,
        cues,
        frozenset(cues["instruments"]),
        frozenset(cues["light_verbs"]),
        frozenset(cues["occurrence_verbs"]),
        frozenset(w for idiom in cues["idioms"] for w in idiom.split()),
        tuple(raw["codebook"]["contexts"]),
        by_word,
        raw["contexts"]["sectors"],
        _hyphened(frames, classes),
    )


def _hyphened(frames: dict[tuple[str, str], list[Frame]], classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """Words with a hyphen that the frames have as one word; the text has to have them so too. What is for or against
    something, or was it once, stays in parts: the parts are actors and causes."""
    asked = {w for found in frames.values() for f in found for p in f.pattern.pieces for w in p.words or ()}
    asked |= {w for group in classes.values() for w in group}
    words = {lemma for _, lemma in frames} | {w for w in asked if w.split("-")[0] not in PARTED}
    return frozenset(w for w in words if "-" in w and all(part.isalpha() for part in w.split("-")))


def _entry(
    stem: str, kind: str, entry: dict[str, Any], types: dict[str, Any], contexts: set[str], classes: dict[str, frozenset[str]]
) -> list[Frame]:
    where = f"frames/{stem}.yaml, {entry['id']}"
    mode = entry.get("mode")
    if mode is not None and mode not in types[kind]["modes"]:
        raise ResourceError(f"{where}: {kind} has no mode {mode!r}; valid: {', '.join(types[kind]['modes']) or 'none'}")
    named = tuple(entry.get("contexts") or ())
    if not contexts.issuperset(named):
        raise ResourceError(
            f"{where}: unknown context {sorted(set(named) - contexts)[0]!r}; valid: {', '.join(sorted(contexts))}"
        )
    found = []
    forms: tuple[tuple[str, Literal["verb", "noun", "adj"]], ...] = (("say", "verb"), ("noun", "noun"), ("adj", "adj"))
    for key, form in forms:
        texts = entry.get(key) or []
        for text in [texts] if isinstance(texts, str) else texts:
            try:
                patterns = parse_pattern(text, form, classes)
            except ResourceError as error:
                raise ResourceError(f"{where}: {error}") from error
            rule = f"{kind.lower()}.{entry['id']}.v{entry.get('version', 1)}"
            barred = frozenset((*types[kind].get("not_actors", ()), *entry.get("not_actors", ())))
            patterns = [replace(p, violent=kind == "ASSAULT") for p in patterns]
            found += [Frame(rule, kind, mode, named, pattern, entry.get("poss", "ACTOR"), text, barred) for pattern in patterns]
    return found


def _cues(raw: dict[str, Any]) -> dict[str, Any]:
    """The cue table with its word lists as sets, and each modal's sense by the modal."""
    return {
        **raw,
        "modal_words": {word: sense for sense, words in raw["modals"].items() for word in words},
        "negator_words": frozenset(raw["negators"]),
        "alleged_words": frozenset(raw["alleged_adverbs"]),
        "possible_words": frozenset(raw["possible_adverbs"]),
        "nearly_words": frozenset(raw["nearly_adverbs"]),
        "open_modals": frozenset(raw["open_modals"]),
        "later_words": frozenset(raw["later_words"]),
        "lacking": {kind: frozenset(words) for kind, words in raw["lacking"].items()},
        **{name: frozenset(raw[name]) for name in ("holds_of_nothing", "factives", "uttered_nouns")},
        "blame_words": frozenset(raw["blame"]),
        **{name: frozenset(raw[name]) for name in ("harm_verbs", "no_receivers")},
        "blamed_for": {kind: frozenset(words) for kind, words in raw["blamed_for"].items()},
    }
