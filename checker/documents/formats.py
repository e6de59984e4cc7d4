"""The formats of documents: their names, the ends of their file names, and what their first bytes look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from checker.errors import DocumentError

_LOOK = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: what `--input-format` calls it.
        noun: what a message calls it.
        suffixes: how its files end.
        confined: whether it is read in a process of its own, because foreign files of it can do harm.
        binary: whether its files are no text, so that its name cannot be taken for that of a text.
    """

    name: str
    noun: str
    suffixes: tuple[str, ...]
    confined: bool = False
    binary: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format("text", "plain text", (".txt", ".text")),
        Format("markdown", "Markdown", (".md", ".markdown")),
        Format("jsonl", "JSON Lines", (".jsonl", ".ndjson")),
        Format("html", "a web page", (".html", ".htm", ".xhtml"), confined=True),
        Format("pdf", "a PDF", (".pdf",), confined=True, binary=True),
    )
}
BY_SUFFIX = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}
# Formats that would decode as text and be read as nonsense, and what to do instead.
_FOREIGN = {
    ".doc": "save it as DOCX",
    ".rtf": "save it as DOCX or as text",
    ".xml": "give the article as HTML or as text",
    ".xlsx": "save the sheet of articles as CSV",
    ".xls": "save the sheet of articles as CSV",
    ".pages": "export it as DOCX or PDF",
}
_PAGE = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html\b)", re.IGNORECASE | re.DOTALL)


def of_path(path: str) -> Format | None:
    """The format that a file's name tells; None if its end is none that is known.

    Raises:
        DocumentError: it is that of a format that cannot be read.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _FOREIGN:
        raise DocumentError(f"{path}: {suffix} files cannot be read", _FOREIGN[suffix])
    return BY_SUFFIX.get(suffix)


def of_content(data: bytes) -> Format | None:
    """The format that the first bytes tell for sure; None if they could be any text."""
    head = data[:_LOOK].removeprefix(b"\xef\xbb\xbf")
    for tells, name in _SIGNS:
        if tells(head):
            return FORMATS[name]
    return None


def suffixes() -> Iterator[str]:
    """The ends of the names of all files that can be read."""
    yield from BY_SUFFIX


_SIGNS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: b"%PDF-" in head[:1024], "pdf"),
    (lambda head: _PAGE.match(head) is not None, "html"),
)
