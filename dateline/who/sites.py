"""States and regions that a text names only as where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.types import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = frozenset(("in", "near", "at", "inside", "outside", "within", "across", "around", "throughout"))
PLACE_LABELS = ("GPE", "LOC", "FAC")
# "Palmyra, Syria", "Iraq and Syria": the second is where the first is.
BESIDE = ("appos", "conj", "npadvmod")


def only_places(document: Document, mentions: tuple[Mention, ...]) -> set[int]:
    """The indices of mentions that name a state or its part as a place: "in Syria", "near Homs, Syria".

    Args:
        document: the parsed article.
        mentions: its mentions, as `find_mentions` gives them.
    """
    doc = document.doc
    return {
        i
        for i, m in enumerate(mentions)
        if m.form == "name" and m.actor.kind in ("state", "place") and m.actor.sector in ("GOV", None) and _is_where(doc[m.head])
    }


def _is_where(token: Token) -> bool:
    while token.dep_ in BESIDE and token.head.ent_type_ in PLACE_LABELS and token.head.i < token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in WHERE
