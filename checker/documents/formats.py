"""The formats of documents: their names, the ends of their file names, and what their first bytes look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from checker.errors import DocumentError

_LOOK = 4096
_LIST = 200_000
_ARCHIVES = (
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
)


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
        Format("rst", "reStructuredText", (".rst",)),
        Format("csv", "a table of articles", (".csv", ".tsv")),
        Format("srt", "a transcript", (".srt", ".vtt")),
        Format("eml", "a message", (".eml",), confined=True),
        Format("mhtml", "a saved web page", (".mhtml", ".mht"), confined=True),
        Format("html", "a web page", (".html", ".htm", ".xhtml"), confined=True),
        Format("pdf", "a PDF", (".pdf",), confined=True, binary=True),
        Format("docx", "a DOCX file", (".docx", ".docm"), confined=True, binary=True),
        Format("odt", "an ODT file", (".odt",), confined=True, binary=True),
        Format("epub", "an EPUB", (".epub",), confined=True, binary=True),
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
_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]{1,40}):(?:[ \t]|$)")
_MAIL_ONLY = frozenset((b"from", b"message-id", b"mime-version", b"received", b"return-path"))
_SRT = re.compile(rb"\s*\d+\s*\n\d{1,3}:\d{2}:\d{2}[,.]\d{1,3} --> ")
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
    if head.startswith(b"PK\x03\x04"):
        return _of_archive(data)
    for tells, name in _SIGNS:
        if tells(head):
            return FORMATS[name]
    return None


def _of_archive(data: bytes) -> Format | None:
    for mark, name in _ARCHIVES:
        if mark in data[:_LOOK]:
            return FORMATS[name]
    # The list of what an archive holds stands at its end.
    return FORMATS["docx"] if b"word/document.xml" in data[-_LIST:] else None


def _is_mail(head: bytes) -> bool:
    """Whether a file begins with headers, three at the least, and one that only mail has."""
    names = []
    for line in head.split(b"\n"):
        header = _HEADER.match(line)
        if header:
            names.append(header[1].lower())
        elif line[:1] not in (b" ", b"\t"):
            break
    return len(names) > 2 and not _MAIL_ONLY.isdisjoint(names)


def suffixes() -> Iterator[str]:
    """The ends of the names of the files that a folder is searched for.

    A table in a folder is more often data than a list of articles, and is read when it is named.
    """
    yield from (suffix for suffix, one in BY_SUFFIX.items() if one.name != "csv")


_SIGNS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: b"%PDF-" in head[:1024], "pdf"),
    (lambda head: b"multipart/related" in head and _is_mail(head), "mhtml"),
    (lambda head: _is_mail(head), "eml"),
    (lambda head: head.startswith(b"WEBVTT") or _SRT.match(head) is not None, "srt"),
    (lambda head: _PAGE.match(head) is not None, "html"),
)
