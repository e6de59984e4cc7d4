"""Bytes of a text file to text: byte order mark, UTF-8, what the file or its sender declares, else a stated guess."""

from __future__ import annotations

import codecs
import re

from checker.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK_NOTE = "read as Windows-1252, because the file is not UTF-8"
# A text with more foreign letters than this is in no Western language, and Windows-1252 would make nonsense of it.
_WESTERN = 0.2
_FEWEST_FOREIGN = 60
# Enough for a guess, little enough for it to take no time.
_SAMPLE = 200_000
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{2,40})",
    re.IGNORECASE,
)
# Names for encodings that are as old as the web; browsers read the wider one in their place.
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}
# What may not be decoded by: these are no encodings of text, or have been used to hide markup.
_REFUSED = frozenset(
    ("utf-7", "utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")
)


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file, newlines normalised, and notes on what was assumed.

    Args:
        data: its bytes.
        name: what it is called in a message.
        declared: the encoding that its sender gives, if any.

    Raises:
        DocumentError: the bytes are no text, or in an encoding that cannot be told.
    """
    text, notes = _decoded(data, name, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notes


def decode_page(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The same for a page that may declare its encoding itself; a message names no file."""
    if not declared:
        match = _DECLARED.search(data, 0, 4096)
        declared = (match[1] or match[2]).decode("ascii") if match else ""
    text, notes = decode(data, "", declared)
    return text, notes


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, tuple[str, ...]]:
    place_in = f"{name}: " if name else ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                problem = f"{place_in}damaged {encoding.upper()} at byte {error.start + len(mark)}"
                raise DocumentError(problem, "save the file as UTF-8") from error
    if b"\0" in data:
        place = data.index(b"\0")
        raise DocumentError(
            f"{place_in}a NUL byte at position {place}: this is no text file",
            "give text or a format that the README lists; UTF-16 needs its byte order mark",
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        encoding = _codec(declared)
        if encoding == "utf-8":
            return data.decode(encoding, "replace"), ("bytes that are no UTF-8 were left out",)
        if encoding:
            try:
                return data.decode(encoding), ()
            except (UnicodeDecodeError, LookupError):
                pass  # what is declared is wrong; the bytes say more
        guess = _guess(data)
        if guess:
            return data.decode(guess, "replace"), (
                f"read as {guess}, a guess, because the file is not UTF-8",
            )
        try:
            return data.decode("cp1252"), (FALLBACK_NOTE,)
        except UnicodeDecodeError:
            if encoding:  # a page with a stray byte is read by every browser
                return data.decode(encoding, "replace"), ("bytes that are no characters were left out",)
            problem = f"{place_in}byte {error.start} is neither UTF-8 nor Windows-1252"
            raise DocumentError(problem, "save the file as UTF-8") from error


def _codec(declared: str) -> str:
    """The name by which Python decodes; "" for what is unknown or no encoding of text."""
    name = declared.strip().strip("\"'").lower()
    if not name:
        return ""
    try:
        found = codecs.lookup(_WIDER.get(name, name))
    except (LookupError, ValueError):
        return ""
    # The flag is the standard library's own: transforms such as "zip" or "rot13" are no encodings.
    return "" if found.name in _REFUSED or not getattr(found, "_is_text_encoding", True) else found.name


def _guess(data: bytes) -> str:
    """An encoding for a text that is plainly in no Western one; "" where Windows-1252 may stand."""
    sample = data[:_SAMPLE]
    foreign = sum(byte >= 0x80 for byte in sample)
    if foreign < max(_WESTERN * len(sample), _FEWEST_FOREIGN):
        return ""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(sample).best()
    return str(best.encoding) if best is not None and best.encoding != "ascii" else ""
