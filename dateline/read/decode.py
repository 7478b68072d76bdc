"""Bytes to characters: what cannot be a news text is refused, what had to be assumed is said."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError

# A long newspaper page is under half a megabyte; a hundred novels are 50 MB.
MAX_BYTES = 5_000_000
VALID = f"valid is one news article, HTML or plain text, up to {MAX_BYTES // 1_000_000} MB"
SIGNATURES = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a zip archive (or DOCX, ODT, EPUB)"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "a gzip file"), (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "an SQLite database"), (b"{\\rtf", "an RTF file"), (b"ID3", "an MP3 file"), (b"WARC/", "a WARC archive"),
)  # fmt: skip
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# Western text has few letters beyond ASCII; above this share the alphabet is another one and must be found out.
FOREIGN_SHARE = 0.15


def decode(data: bytes, name: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters of an input, line ends as `\\n`, and notes on what was assumed.

    Args:
        data: the bytes.
        name: what the input is called in an error.
        charset: what the server said of the page; it goes before what the page declares, as in browsers.

    Raises:
        InputError: empty, too large, binary, or in no known encoding.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes; {VALID}")
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xfe\xff"):
        raise InputError(f"{name}: empty; {VALID}")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: this is {what}; {VALID}")
    text, notes = _characters(data, name, charset)
    if len(CONTROL.findall(text)) > len(text) / 200:
        raise InputError(f"{name}: binary data (control characters); {VALID}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not text.strip():
        raise InputError(f"{name}: empty; {VALID}")
    return text, notes


def _characters(data: bytes, name: str, charset: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                said = () if encoding == "utf-8-sig" else (f"read as {encoding.upper()}, as its first bytes say",)
                return data.decode(encoding), said
            except UnicodeDecodeError as error:
                raise InputError(f"{name}: begins as {encoding.upper()} and is not ({error.reason}); {VALID}") from None
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _narrow(data, name, charset)


def _wide(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """UTF-16 without a mark: Western text has its zeros at every second byte."""
    half = max(1, len(data) // 2)
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    encoding = "utf-16-le" if odd > 0.4 and even < 0.05 else "utf-16-be" if even > 0.4 and odd < 0.05 else None
    if encoding is not None:
        try:
            return data.decode(encoding), (f"no encoding is declared: read as {encoding.upper()}",)
        except UnicodeDecodeError:
            pass
    raise InputError(f"{name}: binary data (NUL bytes); {VALID}")


def _narrow(data: bytes, name: str, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Eight-bit text: as declared, else damaged UTF-8, else Windows-1252, else what its statistics say."""
    declared = CHARSET.search(data[:4096])
    for said, by in ((charset, "server"), (declared and declared.group(1).decode("ascii", "replace"), "page")):
        found = _declared(data, said, by) if said else None
        if found is not None:
            return found
    mended = data.decode("utf-8", "replace")
    if 0 < mended.count("\ufffd") <= sum(ord(c) > 127 for c in mended) / 3:
        return mended, (f"damaged UTF-8: {mended.count(chr(0xFFFD))} characters could not be read",)
    if sum(byte > 127 for byte in data) / len(data) < FOREIGN_SHARE:
        try:
            return data.decode("cp1252"), ("not UTF-8, no encoding is declared: read as Windows-1252",)
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            return data.decode(best.encoding), (f"not UTF-8, no encoding is declared: read as {best.encoding}, by its letters",)
        except UnicodeDecodeError:
            pass
    raise InputError(f"{name}: in no encoding that could be recognised; {VALID}, best in UTF-8")


def _declared(data: bytes, charset: str, by: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        encoding = codecs.lookup(charset).name
        # Pages that declare Latin-1 mean Windows-1252: the HTML standard reads them so.
        encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
        return data.decode(encoding), (f"read as {encoding}, as the {by} declares",) if encoding != "utf-8" else ()
    except (LookupError, UnicodeDecodeError):
        return None
