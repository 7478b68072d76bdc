"""RTF to plain text."""

from __future__ import annotations

from dateline.errors import InputError
from dateline.records import Given

# A database's download of 500 articles is about 20 MB with its pictures.
MEDIA = "application/rtf"
MAX_BYTES = 40_000_000
# The largest font tables of word processors; striprtf's search in it grows with the square.
MAX_FONTS = 100_000
VALID = "valid is an RTF file"


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...], Given]:
    """The text of an RTF file, its paragraphs parted by a blank line; no notes, and nothing that is given.

    Args:
        data: the file.
        name: what it is called in an error.

    Raises:
        InputError: it is not RTF.
    """
    return "\n\n".join(line for line in lines(data, name) if line), (), Given()


def lines(data: bytes, name: str) -> list[str]:
    """The paragraphs of an RTF file, blanks at their ends taken off; the cells of a table's row are parted by "|".

    Args:
        data: the file.
        name: what it is called in an error.

    Raises:
        InputError: it is not RTF.
    """
    from striprtf import striprtf

    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        raw = data.decode("cp1252", "replace")
    if not raw.lstrip().startswith("{\\rtf"):
        raise InputError(f"{name}: not RTF; {VALID}")
    # The space means nothing in RTF and keeps striprtf's pattern for links away: it writes the address into the text, and
    # its time grows with the square of the line.
    raw = raw.replace("\\fldinst{", "\\fldinst {")
    if len(striprtf.font_table_group(raw)) > MAX_FONTS:  # type: ignore[no-untyped-call]
        raise InputError(f"{name}: RTF with a font table over {MAX_FONTS:,} characters; {VALID}")
    try:
        text = str(striprtf.rtf_to_text(raw, errors="replace"))  # type: ignore[no-untyped-call]
    # striprtf raises whatever a damaged file makes it raise: its numbers are not checked.
    except Exception as error:
        raise InputError(f"{name}: damaged RTF ({error or type(error).__name__}); {VALID}") from None
    # RTF writes a character beyond the first 65,536 as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\xad", "")
    found = [" ".join(line.split()) for line in text.split("\n")]
    if not any(found):
        raise InputError(f"{name}: RTF without text; {VALID} with an article in it")
    return found
