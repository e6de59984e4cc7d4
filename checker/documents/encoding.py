"""Bytes of a text file to text: byte order mark, then UTF-8, then Windows-1252, which is then stated."""

from __future__ import annotations

import codecs

from checker.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK_NOTE = "read as Windows-1252, because the file is not UTF-8"


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, newlines normalised, and notes on what was assumed.

    Raises:
        DocumentError: the bytes are no text, or in an encoding that cannot be told.
    """
    text, notes = _decoded(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                problem = f"{name}: damaged {encoding.upper()} at byte {error.start + len(mark)}"
                raise DocumentError(problem, "save the file as UTF-8") from error
    if b"\0" in data:
        place = data.index(b"\0")
        raise DocumentError(
            f"{name}: a NUL byte at position {place}: this is no text file",
            "give plain text, Markdown or JSON Lines; UTF-16 needs its byte order mark",
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        try:
            return data.decode("cp1252"), (FALLBACK_NOTE,)
        except UnicodeDecodeError:
            problem = f"{name}: byte {error.start} is neither UTF-8 nor Windows-1252"
            raise DocumentError(problem, "save the file as UTF-8") from error
