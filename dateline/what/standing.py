"""How the last voice presents a deed: happened, attempted, planned, denied … read off the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Scope, Standing
from dateline.what.arguments import child
from dateline.what.blame import blame_for
from dateline.what.governors import governor
from dateline.what.patterns import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

FACTUAL = ("happened", "ongoing")
# What a governing word of each sense makes of a deed that would else have happened.
GOVERNED: dict[str, Standing] = {
    "attempt": "attempted",
    "fail": "did-not-happen",
    "plan": "planned",
    "promise": "planned",
    "threaten": "planned",
    "want": "possible",
    "request": "called-for",
    "refuse": "did-not-happen",
    "prevent": "did-not-happen",
    "allow": "possible",
    "allege": "alleged",
    "deny": "denied",
    "doubt": "possible",
    "possible": "possible",
    "end": "happened",
    "purpose": "planned",
}
# What a cue's commitment makes of a deed in its scope; the others leave it as the voice tells it.
COMMITTED: dict[str, Standing] = {
    "denies": "denied",
    "alleges": "alleged",
    "doubts": "possible",
    "demands": "called-for",
    "promises": "planned",
    "threatens": "planned",
    "wants": "possible",
    "asks": "possible",
}
NOUN_ADJECTIVES: dict[str, Standing] = {
    **dict.fromkeys(("alleged", "reported", "suspected", "purported", "supposed", "rumoured", "rumored", "claimed"), "alleged"),
    **dict.fromkeys(
        (
            "planned",
            "proposed",
            "promised",
            "threatened",
            "upcoming",
            "forthcoming",
            "imminent",
            "impending",
            "scheduled",
            "expected",
            "intended",
            "projected",
        ),
        "planned",
    ),
    **dict.fromkeys(
        (
            "possible",
            "potential",
            "future",
            "eventual",
            "hypothetical",
            "likely",
            "feared",
            "unlikely",
            "conceivable",
            "probable",
            "prospective",
        ),
        "possible",
    ),
    **dict.fromkeys(
        ("failed", "foiled", "thwarted", "aborted", "averted", "cancelled", "canceled", "abortive", "unrealised", "unrealized"),
        "did-not-happen",
    ),
    **dict.fromkeys(("attempted", "would-be"), "attempted"),
}
TIME_MARKS = frozenset(("after", "since", "when", "while", "as", "because", "before"))
NOBODY = frozenset(("nobody", "none", "nothing"))


def standing(
    token: Token, light: Token | None, scopes: tuple[Scope, ...], lexicon: Lexicon, headline: bool, deed: bool = True
) -> Standing:
    """The standing of a deed, or of another predicate.

    Args:
        token: its trigger.
        light: the light verb that carries it, where the trigger is a noun.
        scopes: the voices at the trigger, the widest first.
        lexicon: operators and modals.
        headline: whether the trigger stands in the headline, where the present tense tells of what has happened.
        deed: whether the trigger's object is part of the deed, of which "no" leaves nothing: "had no quarrel with".
    """
    value = _noun_own(token) if token.pos_ in ("NOUN", "PROPN") else None
    if value is None:
        value = _own(light or token, lexicon, headline, whole=deed)
    if value in FACTUAL and _is_attempt(token, lexicon):
        value = "attempted"
    node = light or token
    walked = set()
    for _ in range(6):
        if _lacking(node, lexicon):
            value = "happened" if value == "did-not-happen" else "did-not-happen"
        step = governor(node, lexicon)
        if step is None or node.i == token.i and _made(token, step[1], lexicon):
            break  # an offer that is rejected has been made; what it offered is not done
        node, sense = step
        walked.add(node.i)
        value = _combine(sense, value, _own(node, lexicon, headline))
    if value in FACTUAL and _conditional(node) or value in (*FACTUAL, "called-for") and _inverted(token):
        value = "conditional"
    mark = _if_clause(token)
    if value in (*FACTUAL, "planned", "possible") and mark is not None:
        value = "possible" if mark == "whether" else "conditional"
    if value in (*FACTUAL, "planned") and _question(token):
        value = "possible"
    # An operator that is itself the cue ("refused to") has had its say.
    if not scopes or scopes[-1].cue in walked or _taken_for_granted(token, scopes[-1]):
        return value
    cue = scopes[-1].cue
    if cue is not None and token.doc[cue].lemma_.lower() in lexicon.cues["factives"]:
        return value  # "did not know that it had fallen": it had
    if cue is not None and token.pos_ == "NOUN" and (blame := blame_for(token, lexicon)) is not None:
        if blame.word.i == cue and not blame.alleged:
            return value  # "convicted of the killing": who convicts no longer alleges
    if cue is not None and token.head.i == cue and token.lemma_.lower() in lexicon.cues["uttered_nouns"]:
        return value  # "denied the accusation": it was made
    return _voiced(value, COMMITTED.get(scopes[-1].commitment))


def _made(noun: Token, sense: str, lexicon: Lexicon) -> bool:
    """Whether a noun stands although it came to nothing: a rejected offer was made, a foiled attempt too."""
    lemma = noun.lemma_.lower()
    if sense in ("refuse", "deny"):
        return lemma in lexicon.cues["uttered_nouns"]
    return sense == "prevent" and lemma in lexicon.cues["attempt_nouns"]


def _is_attempt(token: Token, lexicon: Lexicon) -> bool:
    """Whether a frame's own word says that the deed was tried: "a coup attempt", and not "an attempt on his life"."""
    named = token.pos_ == "NOUN" and any(c.dep_ == "compound" for c in token.children)
    return named and lexicon.operators["compounds"].get(token.lemma_.lower()) == "attempt"


def _voiced(value: Standing, ruled: Standing | None) -> Standing:
    """What the innermost voice's commitment makes of it: who denies that it did not happen says that it did."""
    if ruled is None:
        return value
    if ruled == "denied":
        return "denied" if value != "did-not-happen" else "happened"
    return ruled if value in FACTUAL or value == "possible" and ruled == "alleged" else value


def _taken_for_granted(token: Token, scope: Scope) -> bool:
    """Whether a deed stands in a relative or time clause within the scope: "denied that its army, which invaded X in 2008,
    had …" denies no invasion."""
    node = token
    while scope.covers(node.i) and node.head.i != node.i:
        marks = {c.lower_ for c in node.children if c.dep_ in ("mark", "advmod")}
        if node.dep_ == "acl" and node.tag_ == "VBN":
            return True  # "rejected the appeal of a man convicted of spying" leaves the conviction as it is
        if node.dep_ == "relcl" or node.dep_ == "advcl" and not marks.isdisjoint(TIME_MARKS):
            return True
        if node.dep_ == "pcomp" and node.head.lower_ in TIME_MARKS:
            return True
        node = node.head
    return False


def _combine(sense: str, value: Standing, above: Standing) -> Standing:
    """The standing of a deed of standing `value` under an operator whose own standing is `above`."""
    if sense in ("pass", "force", "ongoing"):
        ruled: Standing = "ongoing" if sense == "ongoing" and value in FACTUAL else value
    elif sense == "end" and value not in (*FACTUAL, "did-not-happen"):
        ruled = "did-not-happen" if value == "planned" else value  # "abandoned its plan to invade", "stopped trying"
    elif value == "did-not-happen":
        ruled = "happened" if sense in ("fail", "refuse", "prevent") else "did-not-happen"
    else:
        ruled = GOVERNED[sense]
    if above in FACTUAL:
        return "ongoing" if ruled == "happened" and above == "ongoing" and sense in ("pass", "force") else ruled
    if above == "did-not-happen" and sense == "end":
        return value  # "did not stop the raids": they went on
    if above == "did-not-happen":
        return "happened" if sense in ("fail", "refuse", "prevent") else "did-not-happen"
    return "possible" if ruled == "did-not-happen" else above


def _own(node: Token, lexicon: Lexicon, headline: bool, whole: bool = False) -> Standing:
    """The standing that a verb's own auxiliaries, adverbs and subject give it."""
    cues = lexicon.cues
    words = {c.lower_: c for c in node.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "mark", "det", "prt")}
    if any(w in words and not _no_negator(words[w]) for w in cues["negator_words"]) or _nobody(node, lexicon, whole):
        modal = next((cues["modal_words"][w] for w in words if w in cues["modal_words"]), None)
        return "possible" if modal and not cues["open_modals"].isdisjoint(words) else "did-not-happen"
    for word, c in words.items():
        if c.dep_ == "aux" and word in cues["modal_words"] and c.tag_ == "MD":
            if cues["modal_words"][word] == "would" and node.dep_ != "ccomp" and not cues["later_words"].isdisjoint(words):
                return "happened"  # "he would later lead the party": the future in the past
            return _modal(node, cues["modal_words"][word])
    if _headed_for(node):
        return "planned"
    if "longer" in words and any(c.lower_ == "no" for c in words["longer"].children):
        return "did-not-happen"
    if not cues["alleged_words"].isdisjoint(words):
        return "alleged"
    if not cues["possible_words"].isdisjoint(words):
        return "possible"
    if not cues["nearly_words"].isdisjoint(words) and node.tag_ in ("VBD", "VBN"):
        return "did-not-happen"
    return _tense(node, headline)


def _headed_for(node: Token) -> bool:
    """Whether a headline's infinitive is its verb: "Rebels and government to patrol together"."""
    if (
        node.tag_ != "VB"
        or node.dep_ not in ("ROOT", "ccomp")
        or not any(c.dep_ == "aux" and c.tag_ == "TO" for c in node.children)
    ):
        return False
    return any(c.dep_ == "nsubj" and c.left_edge.i == node.sent.start for c in node.children)


def _modal(node: Token, sense: str) -> Standing:
    if sense != "would":
        return sense  # type: ignore[return-value]
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in node.children):
        return "did-not-happen"  # "would have attacked"
    return "planned" if node.dep_ in ("ccomp", "relcl") else "possible"


def _tense(node: Token, headline: bool) -> Standing:
    present = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in node.children)
    if node.tag_ == "VBG":
        been = any(c.lower_ == "been" for c in node.children)
        return "ongoing" if present or been or headline and node.dep_ == "ROOT" else "happened"
    if headline:
        return "happened"
    if node.tag_ in ("VBZ", "VBP") and not present:
        return "ongoing"
    return "happened"


def _no_negator(word: Token) -> bool:
    """Whether a "not" takes nothing away: "not only did they …"."""
    return word.lower_ == "not" and word.i + 1 < len(word.doc) and word.nbor().lower_ in ("only", "just", "merely", "simply")


def _nobody(node: Token, lexicon: Lexicon, whole: bool) -> bool:
    """Whether a verb's subject or object is nobody. Who "made no secret" of a deed or "sees no end" to it leaves it as it is;
    of the deed's own verb nothing is left ("had no quarrel with")."""
    for c in node.children:
        subject = c.dep_ in ("nsubj", "nsubjpass")
        holds = not whole and node.lemma_.lower() in lexicon.cues["holds_of_nothing"]
        if not subject and (holds or c.dep_ not in ("dobj", "attr")):
            continue
        own = {g.lower_ for g in c.children if g.dep_ in ("det", "amod", "predet", "preconj", "cc", "advmod", "nummod")}
        if c.lower_ in NOBODY or "no" in own or subject and "neither" in own:
            return True
        few = c if c.lower_ == "few" else child(c, "amod", "nummod", "advmod")
        if subject and few is not None and few.lower_ == "few" and own.isdisjoint(("the", "these", "those")):
            return few.i == 0 or few.nbor(-1).lower_ not in ("a", "quite", "the")
    return False


def _lacking(node: Token, lexicon: Lexicon) -> bool:
    """Whether a deed is what something was done without or instead of: "without signing", "rather than surrender"."""
    lacking = lexicon.cues["lacking"]
    prep = node.head
    if node.dep_ in ("pcomp", "pobj") and prep.lower_ in lacking["preps"]:
        return child(prep.head, "neg") is None
    if node.pos_ not in ("VERB", "AUX") or node.i < 2:
        return False
    if node.dep_ == "pcomp" and f"{prep.head.lemma_.lower()} {prep.lower_}" in lacking["pairs"]:
        return True
    before = node.nbor(-1)
    if before.lower_ == "to" and node.i > 2:
        before = before.nbor(-1)
    return before.i > 0 and f"{before.nbor(-1).lower_} {before.lower_}" in lacking["pairs"]


def _noun_own(noun: Token) -> Standing | None:
    for c in noun.children:
        if c.lower_ in NOUN_ADJECTIVES and c.dep_ in ("amod", "compound"):
            return NOUN_ADJECTIVES[c.lower_]
        if c.dep_ == "det" and c.lower_ == "no":
            return "did-not-happen"
        if c.dep_ == "det" and c.lower_ == "any":
            return "possible"
    return None


def _if_clause(token: Token) -> str | None:
    """The "if", "unless" or "whether" that begins a clause over the deed."""
    node = token
    for _ in range(8):
        if node.dep_ in ("advcl", "ccomp"):
            mark = next((c.lower_ for c in node.children if c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether")), None)
            if mark is not None:
                return mark
            if _present(node) and any(c.dep_ == "mark" and c.lower_ == "until" for c in node.children):
                return "until"
            if {c.lower_ for c in node.children if c.dep_ in ("mark", "aux")} >= {"before", "would"}:
                return "before"  # "demanded a truce before he would sign"
        head = node.head
        if node.dep_ == "ccomp" and head.dep_ in ("prep", "advcl") and head.lower_ in ("provided", "providing"):
            return "if"
        if node.dep_ in ("relcl", "acl") and head.lower_ == "case" and head.head.lower_ == "in":
            return "if"
        if head.i == node.i or node.dep_ == "relcl":
            return None
        node = node.head
    return None


def _present(node: Token) -> bool:
    """Whether a verb is in the present or present perfect, which after "until" is yet to come."""
    return node.tag_ in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in node.children)


def _inverted(token: Token) -> bool:
    """ "Had he sent troops, …": a condition told by the order of its words."""
    node = token
    for _ in range(4):
        subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        first = next((c for c in node.children if c.dep_ in ("aux", "auxpass")), None)
        if node.dep_ == "ccomp" and node.head.text == "Had" and node.head.dep_ == "advcl":
            return True  # the parser's other reading of "Had the rebels attacked, …"
        if subject is not None and first is not None:
            return first.i < subject.i and first.lower_ in ("had", "were", "should") and node.dep_ in ("advcl", "ccomp")
        if node.dep_ not in ("xcomp", "conj"):
            return False
        node = node.head
    return False


def _conditional(node: Token) -> bool:
    """Whether the deed is what an "if" clause leads to. A plain past beside "if" (reported speech) is not."""
    return node.tag_ in ("VB", "VBZ", "VBP") and any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in ("if", "unless") for g in c.children) for c in node.children
    )


def _question(token: Token) -> bool:
    sentence = token.sent  # once: spaCy looks for its ends anew each time
    last, start = sentence[-1], sentence.start
    while last.i > start and (last.is_space or last.is_quote):
        last = last.nbor(-1)
    return last.text == "?"
