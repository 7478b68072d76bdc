"""Sound familiar? An article, a sentence or a story, laid beside the history library and the stories of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.precedent.asserted import Asserted, join
from dateline.precedent.familiar import Familiar, Precedent, Where, deed, familiar
from dateline.precedent.from_sets import Made
from dateline.precedent.from_sets import situations as of_set
from dateline.precedent.index import Index
from dateline.precedent.library import situations
from dateline.precedent.plain import plain
from dateline.precedent.situate import of_claims, of_reading, told
from dateline.precedent.situation import Situation
from dateline.records import EventSet
from dateline.types import Reading

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.opened import Opened

OWN = 2000  # stories of an archive that are searched: each is read whole; the newest
NOT_SITUATED = (
    "no dealing of one party with another could be read in it: say who did what to whom "
    '("Libya gave weapons to rebels who fought the government of Chad")'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The precedents of what was asked for, and the likenesses that its text asserts, joined to them."""

    found: Familiar
    asserted: tuple[Asserted, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """What was read of an event set, and the situations that were made of it."""

    read: EventSet
    made: Made


def ask(what: Reading | Situation, index: Index | None = None, top: int = 5, where: Where = "anywhere") -> Answer:
    """The past situations that are most like what a reading or a situation tells.

    Args:
        what: a reading, or a situation made of claims. A text in which no claim was read is taken in plain words ("a state arms
            rebels against a neighbour").
        index: the situations to search; the history library if not given.
        top: how many precedents.
        where: "elsewhere" leaves out what happened in the same countries, "here" everything else.

    Returns:
        The answer, best first.

    Raises:
        InputError: no dealing could be read in it.
    """
    query = of_reading(what) if isinstance(what, Reading) else what
    if not query.dealings and isinstance(what, Reading):
        query = plain(what.article.text) or query
    if not query.dealings:
        name = query.title or (what.article.text[:60] if isinstance(what, Reading) else query.id)
        raise InputError(f"{name!r}: {NOT_SITUATED}")
    found = familiar(query, index or library(), top, where)
    comparisons = what.comparisons if isinstance(what, Reading) else ()
    return Answer(found, tuple(join(c, query, found.precedents) for c in comparisons))


@cache
def library() -> Index:
    """The history library, indexed."""
    return Index.of(situations())


def index_of(archive: Archive | None, with_library: bool = True, beside: Sequence[Situation] = ()) -> Index:
    """The stories of an archive (the newest `OWN`), the history library and other situations (see `among`), indexed."""
    if archive is None and with_library and not beside:
        return library()
    own = (story_situation(archive, row.story) for row in archive.stories(limit=OWN)) if archive is not None else ()
    return Index.of([*(situations() if with_library else ()), *(one for one in own if one.dealings), *beside])


def among(path: Path) -> Among:
    """The situations of an event set: a file of UCDP GED, ACLED, POLECAT, ICEWS, GDELT or Phoenix.

    Args:
        path: the file, CSV or tab-separated.

    Returns:
        Its situations, and what could not be read of it.

    Raises:
        InputError: it cannot be opened, is of no set that is known, or its columns are shifted.
    """
    from dateline.read.event_sets import event_set

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; valid is a file of an event set") from error
    found = event_set(data, str(path))
    return Among(found, of_set(found, path.name))


def story_situation(archive: Opened, story: str) -> Situation:
    """The situation that a story's articles tell; a text that was copied counts once.

    Raises:
        ArchiveError: there is no such story, or several begin so.
    """
    view = archive.story(story)
    kept = {family.original or family.articles[0] for family in view.families}
    claims = [one for article in view.articles if article.article in kept for one in told(archive.reading(article.article))]
    return of_claims(claims, view.story.story, view.story.title or "", "archive")


def records(answer: Answer) -> list[dict[str, Any]]:
    """The precedents for JSON, best first; each with the asserted likenesses that it bears out, and with how many match and what
    followed them how often (the same in all)."""
    found = answer.found
    rates = [asdict(rate) | {"few": rate.few} for rate in found.rates]
    beside = {"matches": found.matches, "among": found.among, "rates": rates}
    return [
        record(found.query, precedent) | {"asserted": [_asserted(a) for a in answer.asserted if a.precedent == at]} | beside
        for at, precedent in enumerate(found.precedents)
    ]


def record(query: Situation, precedent: Precedent) -> dict[str, Any]:
    """A precedent with the names and sentences of both sides; every dealing with the ids of its claims."""
    there, mapping = precedent.situation, precedent.mapping
    return {
        "id": there.id,
        "title": there.title,
        "source": there.source,
        "start": there.start,
        "end": there.end,
        "countries": list(there.countries),
        "kinds": list(there.kinds),
        "score": round(precedent.score, 4),
        "parts": {k: None if v is None else round(v, 4) for k, v in asdict(mapping.parts).items()},
        "match": precedent.match,
        "exact": mapping.exact,
        "agrees": precedent.agrees,
        "of": precedent.of,
        "mapping": [[query.parties[p.one].name, there.parties[p.other].name] for p in mapping.parties],
        "dealings": [
            {"likeness": round(m.likeness, 4), "here": _line(query, m.one), "there": _line(there, m.other)}
            for m in mapping.dealings
        ],
        "differences": [
            {
                "kind": d.kind,
                "words": d.words,
                "here": [_line(query, at) for at in d.query],
                "there": [_line(there, at) for at in d.found],
            }
            for d in precedent.differences
        ],
        "surface": asdict(precedent.surface),
        "point": precedent.point,
        "followed": [_line(there, at) for at in precedent.followed],
        "outcome": there.outcome,
        "disputed": [asdict(d) | {"dealings": [_line(there, at) for at in d.dealings]} for d in there.disputes],
        "references": [asdict(reference) for reference in there.references],
        "checked": there.checked,
    }


def _line(situation: Situation, at: int) -> dict[str, Any]:
    dealing = situation.dealings[at]
    return {
        "claims": list(dealing.ids),
        "deed": deed(dealing, situation.parties),
        "standing": dealing.standing,
        "start": dealing.start,
        "end": dealing.end,
        "text": dealing.told,
        "by": dealing.by,
        "article": dealing.article,
    }


def _asserted(one: Asserted) -> dict[str, Any]:
    return {"text": one.comparison.text, "agrees": [list(p) for p in one.same], "differs": [list(p) for p in one.other]}


def reading_of(what: str, published: str | None = None, model: str | None = None) -> Reading:
    """A file (or "-", standard input) or else a text as it stands, read.

    Raises:
        InputError: the file cannot be read.
    """
    from dateline.pipeline import read
    from dateline.read import read_input
    from dateline.reading import reader

    if what == "-" or Path(what).exists() or (" " not in what and Path(what).suffix):
        return read(read_input(what, published), reader(model))
    return sentence(what, published, model)


def sentence(text: str, published: str | None = None, model: str | None = None) -> Reading:
    """A text of a sentence or a few, read; a full stop is set behind it where it has none."""
    from dateline.data import table
    from dateline.pipeline import read
    from dateline.read import read_bytes
    from dateline.reading import reader

    whole = text if text.rstrip()[-1:] in (".", "!", "?", "”") else f"{text.rstrip()}."
    return read(read_bytes(whole.encode(), "the sentence", table("read"), published), reader(model))
