"""The codes of the records in plain words, from the tables: for the page `/codebook` and the short help where a code stands."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from dateline.data import table
from dateline.types import Genre, Standing, VoiceKind


@cache
def types() -> dict[str, dict[str, Any]]:
    """The event types in the order of the codebook: quad class, score, what it means, and what each mode means."""
    modes, quads = table("codebook")["modes"], lists()["quads"]
    return {
        name: {"quad": quads[str(row["quad"])], "score": row["score"], "means": row["means"], "modes": {
            mode: {"score": score, "means": modes[name][mode]} for mode, score in row["modes"].items()
        }}
        for name, row in sorted(table("what")["codebook"]["types"].items(), key=lambda pair: (pair[1]["quad"], pair[0]))
    }  # fmt: skip


@cache
def lists() -> dict[str, dict[str, str]]:
    """The other closed lists by name (standings, sectors, genres …), each code with what it means."""
    found: dict[str, dict[str, str]] = table("codebook")["words"]
    ordered = {"standings": get_args(Standing), "genres": get_args(Genre), "voices": get_args(VoiceKind)}
    return {name: {code: row[code] for code in ordered.get(name, row)} for name, row in found.items()}


def means(code: str, kind: str = "types") -> str:
    """What a code means, in a few words; "" for a code that the codebook has not.

    Args:
        code: as it stands in a record ("ASSAULT", "denied", "GOV").
        kind: "types", or a list of `lists`.

    Example: `means("GOV", "sectors")` is "government".
    """
    return types()[code]["means"] if kind == "types" and code in types() else lists().get(kind, {}).get(code, "")


@cache
def country(code: str | None) -> str | None:
    """A country's name by its code, of the present state where several bore the code; the code itself where no table has it."""
    if code in lists()["countries"]:
        return lists()["countries"][code]
    held = [row for row in table("who")["states"]["states"] if row["code"] == code]
    return next((row["name"] for row in held if row.get("until") is None), held[0]["name"] if held else code)
