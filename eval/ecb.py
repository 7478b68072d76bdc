"""The documents of ECB+, odd topics: news of one seminal event, and of another like it, with event coreference.

Public: ECB+ (Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut?", LREC), CC BY 3.0. In each topic the files
named `…ecb` are about one seminal event and those named `…ecbplus` about another of the same kind. The list of sentences
that the makers checked is not part of our copy, so that all annotated mentions are given.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dateline.types import Span
from eval.data import folder, join

PATH = "ecbplus_odd_topics.zip"
SOURCE = "ECB+ (newsreader-project.eu)"
EVENT = re.compile(r"(?:NEG_)?ACTION_")
ADDRESS = re.compile(r"https?\b")
SENTENCE_END = re.compile(r"[.!?][”’\")]*$")


@dataclass(frozen=True, slots=True)
class EcbMention:
    """An event mention: code points of the document's text from its first to its last token, the words of its tokens, its
    class ("ACTION_OCCURRENCE", "NEG_ACTION_REPORTING", …) and its instance, the same for all mentions of one event in
    whatever document; a mention that the gold joins with no other has an instance of its own."""

    start: int
    end: int
    words: str
    kind: str
    instance: str


@dataclass(frozen=True, slots=True)
class EcbDocument:
    """A document: `id` is its file's name ("1_10ecbplus"), `subtopic` names its seminal event ("1_ecb" or the like one,
    "1_ecbplus"), `sentences` are spans of `text`. The address that opens most files is left out of the text."""

    id: str
    topic: str
    subtopic: str
    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[EcbMention, ...]


def documents(path: Path | None = None) -> list[EcbDocument]:
    """All documents by topic and number.

    Args:
        path: the zip; by default in the folder of the public sets.

    Raises:
        FileNotFoundError: the zip is not there.
    """
    with zipfile.ZipFile(path or folder() / PATH) as archive:
        names = [n for n in archive.namelist() if n.endswith(".xml")]
        found = [_document(Path(name).stem, ElementTree.fromstring(archive.read(name))) for name in names]
    return sorted(found, key=lambda d: (int(d.topic), d.subtopic, len(d.id), d.id))


def _document(name: str, root: ElementTree.Element) -> EcbDocument:
    topic, rest = name.split("_", 1)
    by_sentence: dict[int, list[ElementTree.Element]] = {}
    for token in root.iter("token"):
        by_sentence.setdefault(int(token.get("sentence", "0")), []).append(token)
    text, sentences, places = "", [], {}
    for number, tokens in sorted(by_sentence.items()):
        words, spans = join([(t.text or "").strip() for t in tokens])
        if number == 0 and ADDRESS.match(words):
            continue
        if text:  # a line that is no sentence, as a headline or a date, is a paragraph
            text += " " if SENTENCE_END.search(text) else "\n\n"
        start = len(text)
        text += words
        sentences.append((start, len(text)))
        places |= {str(t.get("t_id")): (start + a, start + b) for t, (a, b) in zip(tokens, spans, strict=True)}
    mentions = _mentions(name, root, text, places)
    return EcbDocument(name, topic, f"{topic}_{rest.lstrip('0123456789')}", text, tuple(sentences), mentions)


def _mentions(name: str, root: ElementTree.Element, text: str, places: dict[str, Span]) -> tuple[EcbMention, ...]:
    instances: dict[str | None, str] = {}
    for relation in root.iterfind("Relations/*"):
        instance = relation.get("note") or f"{name} {relation.get('r_id')}"
        instances |= {source.get("m_id"): instance for source in relation.iterfind("source")}
    found = []
    for mark in root.iterfind("Markables/*"):
        spans = sorted(places[t] for a in mark.iterfind("token_anchor") if (t := str(a.get("t_id"))) in places)
        if spans and EVENT.match(mark.tag):
            instance = instances.get(mark.get("m_id"), f"{name} m{mark.get('m_id')}")
            words = " ".join(text[a:b] for a, b in spans)
            found.append(EcbMention(spans[0][0], spans[-1][1], words, mark.tag, instance))
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.instance)))
