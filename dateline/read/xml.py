"""XML of unknown origin: parsed without entities, which news formats do not need and which can grow without end."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from dateline.errors import InputError

# Feeds and messages hold some hundred articles; sitemaps are at most 50 MB (sitemaps.org, 2016).
MAX_XML = 50_000_000


def bytes_of(path: Path, valid: str) -> bytes:
    """The bytes of a file that has to be read whole.

    Raises:
        InputError: it cannot be read, is empty or too large; the message begins with the path.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_XML + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error}); {valid}") from None
    if len(data) > MAX_XML:
        raise InputError(f"{path}: larger than {MAX_XML:,} bytes; {valid}")
    if not data.strip():
        raise InputError(f"{path}: empty; {valid}")
    return data


def root_of(data: bytes, name: str, valid: str) -> Element:
    """The root of an XML document.

    Args:
        data: the document.
        name: what it is called in an error.
        valid: what would be valid.

    Raises:
        InputError: it is not well-formed or declares entities.
    """
    try:
        root: Element = ElementTree.fromstring(data)
    except DefusedXmlException:
        raise InputError(f"{name}: XML that declares entities, which may grow without end; {valid}") from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(f"{name}: not well-formed XML ({error}); {valid}") from None
    return root


def refuse_entities(data: bytes, name: str, valid: str) -> None:
    """Raise InputError where a document declares entities, be it well-formed or not."""
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(data)):
            element.clear()
    except DefusedXmlException:
        raise InputError(f"{name}: XML that declares entities, which may grow without end; {valid}") from None
    except (ParseError, ValueError, LookupError):
        return


def local(element: Element) -> str:
    """An element's name without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: Element | None) -> str | None:
    """All text in an element, blanks evened out; None where there is none."""
    return None if element is None else " ".join("".join(element.itertext()).split()) or None
