"""Classes of parse error that the small model makes on news, set right before anything is read off the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Nouns for people that are verbs too: "gave arms to rebel groups" is no infinitive.
NOUN_VERBS = frozenset(
    "rebel guard scout guerrilla guerilla police militia escort front host ally aid minister combat spy cadet".split()
)
# Verbs of speaking: the speaker's sooner than his subject's.
SAYING = frozenset(
    "accuse blame charge condemn criticise criticize demand insist urge warn threaten vow pledge promise call say add".split()
)

# What is done with another's broadcast or words: "as monitored in London".
RELAYING = frozenset("pick monitor hear quote cite relay carry report receive translate record transcribe".split())

# Bodies: nobody says "who" of them.
BODIES = frozenset(
    "army navy force police artillery infantry cavalry guard ministry government parliament party council committee commission "
    "court union group movement militia corps brigade battalion regiment embassy mission agency company bank church "
    "university hospital newspaper province city town village country".split()
)
COUNTS = frozenset("hundred thousand million dozen score number majority group handful rest most some many".split())


def repair(doc: Doc) -> Doc:
    """Set right the classes of error below. Changes the Doc in place and returns it."""
    for token in doc:
        if token.dep_ == "relcl":
            _whose_clause(token)
        if token.lower_ == "who" and token.dep_ in ("nsubj", "nsubjpass"):
            _who_tells(token)
        if token.lower_ in NOUN_VERBS and token.tag_ == "VB":
            _noun_after_to(token)
        elif token.dep_ == "ccomp":
            _parted_by_semicolon(token)
        elif token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ", "VBN"):
            _after_comma(token)
        elif token.dep_ == "advcl" and token.lemma_ in RELAYING:
            _as_relayed(token)
    return doc


def _whose_clause(verb: Token) -> None:
    """ "An officer of the engineers who was dismissed", read as said of the engineers: "who" is a person, and agrees."""
    noun = verb.head
    who = next((c for c in verb.children if c.lower_ == "who" and c.dep_ in ("nsubj", "nsubjpass")), None)
    if who is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "from", "in") or who.i != noun.i + 1:
        return
    person = noun.head.head
    if person.pos_ not in ("NOUN", "PROPN") or person.tag_ not in ("NN", "NNP", "NNS", "NNPS") or person.lemma_ in COUNTS:
        return
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP")), verb)
    one = finite.tag_ == "VBZ" or finite.lower_ == "was"
    many = finite.tag_ == "VBP" or finite.lower_ == "were"
    plural, several = noun.tag_ in ("NNS", "NNPS"), person.tag_ in ("NNS", "NNPS")
    clash = one and plural and not several or many and not plural and several
    if clash or not plural and (noun.lemma_.lower() in BODIES or noun.ent_type_ in ("ORG", "GPE")):
        verb.head = person


def _who_tells(who: Token) -> None:
    """ "Villagers fled, according to officials in Jinja, who said …", read as said of the villagers, of Jinja or of nobody: those
    cited say it."""
    if who.i < 2 or who.nbor(-1).text != ",":
        return
    before = who.nbor(-2)
    for cited in (before, *before.ancestors):
        if cited.i < who.i and cited.dep_ == "pobj" and cited.head.lower_ == "to" and cited.head.head.lower_ == "according":
            who.head.head, who.head.dep_ = cited, "relcl"
            return


def _as_relayed(verb: Token) -> None:
    """ "According to Radio Tirana as picked up in Vienna", read as what was picked up when it happened: the radio was."""
    mark = next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "mark"), None)
    if mark is None or verb.tag_ != "VBN" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return
    cited = mark.nbor(-1) if mark.i else mark
    if cited.dep_ == "pobj" and cited.head.lower_ == "to" and cited.head.head.lower_ == "according":
        verb.head, verb.dep_ = cited, "acl"


def _noun_after_to(token: Token) -> None:
    """ "to rebel groups", read as "to" + verb + object: the verb becomes a modifier of its object."""
    doc = token.doc
    to = next((c for c in token.children if c.dep_ == "aux" and c.lower_ == "to" and c.i == token.i - 1), None)
    noun = next((c for c in token.children if c.dep_ == "dobj" and c.i == token.i + 1 and c.pos_ in ("NOUN", "PROPN")), None)
    if to is None or noun is None or any(c.dep_ == "det" for c in noun.children):
        return
    governor = token.head
    rest = [c for c in token.children if c.i not in (to.i, noun.i)]
    to.head, to.dep_, to.pos_, to.tag_ = governor, "prep", "ADP", "IN"
    noun.head, noun.dep_ = doc[to.i], "pobj"
    token.head, token.dep_, token.pos_, token.tag_ = doc[noun.i], "compound", "NOUN", "NN"
    for child in rest:
        child.head = governor


def _parted_by_semicolon(token: Token) -> None:
    """ "X bombed Y; Z protested": the first clause, read as what the second one's verb says, becomes the main one."""
    head = token.head
    if token.i > head.i or not any(c.text == ";" and token.i < c.i < head.i for c in head.children):
        return
    if head.dep_ == "ROOT":
        token.head, token.dep_ = token, "ROOT"
        head.head, head.dep_ = token, "conj"
    elif head.dep_ in ("ccomp", "conj"):
        top = head.head
        while top.head.i != top.i:
            top = top.head
        token.head, token.dep_ = head.head, head.dep_
        head.head, head.dep_ = top, "conj"


def _after_comma(token: Token) -> None:
    """A verb without subject or the clause's auxiliary goes on with the main clause after a comma, or where it says what the
    speaker said next: "denied that X had done it and accused Y"."""
    head = token.head
    if head.dep_ != "ccomp" or head.head.pos_ != "VERB" or head.head.i > head.i:
        return
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)
    own = own and not _of_now(token)
    helped = any(c.dep_ in ("aux", "auxpass") for c in head.children)
    cc = next((c for c in head.children if c.dep_ == "cc" and head.i < c.i < token.i), None)
    apart = cc is not None and (token.doc[cc.i - 1].text == "," or token.lemma_ in SAYING)
    if cc is not None and apart and helped and not own:
        token.head = cc.head = head.head


def _of_now(token: Token) -> bool:
    """Whether a verb has for its own only the "has" of one who says so now, while what he says is past: "says its patrol was shot
    at and has demanded an apology"."""
    own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass")]
    said = [c.tag_ for c in token.head.children if c.dep_ in ("aux", "auxpass")]
    now = len(own) == 1 and own[0].lower_ in ("has", "have") and own[0].dep_ == "aux"
    return now and token.lemma_ in SAYING and token.head.head.tag_ in ("VBZ", "VBP") and "VBD" in said
