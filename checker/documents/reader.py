"""Files, folders, patterns and standard input to documents."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from checker.documents.assembly import make_document
from checker.documents.encoding import decode
from checker.documents.jsonl import looks_like_json_lines, parse_json_lines
from checker.errors import DocumentError, UsageError
from checker.model import Document

# Far above any article, far below what would exhaust the memory of a small machine.
MAX_FILE_BYTES = 64_000_000

PLAIN_SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")
JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")
# Formats that would decode as text and be read as nonsense.
_FOREIGN_SUFFIXES = frozenset(
    (
        ".html",
        ".htm",
        ".pdf",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".epub",
        ".xml",
        ".csv",
        ".tsv",
        ".xlsx",
        ".xls",
    )
)
# What this tool itself writes; folders and patterns are searched without it, or the second run of
# `checker run .` would check the reports of the first.
_OWN_OUTPUT = ".findings.jsonl"
_OWN_REPORT = b"# Claims check: "


def find_documents(arguments: Iterable[str]) -> tuple[str, ...]:
    """The files that the arguments name, in order and each once; folders and patterns are sorted by name.

    An argument is a path, a folder (searched for text, Markdown and JSON Lines; hidden entries, links that
    lead out of it and reports of this tool are left out), a pattern ("drafts/**/*.md") or "-". A named file
    that does not exist is kept: reading it says so.

    Raises:
        UsageError: a folder or pattern holds no document, or there are no arguments.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        for path in _expanded(argument):
            found.setdefault(path)
    if not found:
        raise UsageError("no document was named", "give a file, a folder, a pattern, or - for standard input")
    return tuple(found)


def read_document(path: str, *, published: date | None = None, stdin: bytes | None = None) -> Document:
    """The one document of a file.

    Raises:
        DocumentError: it cannot be read, or the file holds several documents.
    """
    documents = list(read_documents(path, published=published, stdin=stdin))
    if len(documents) != 1:
        raise DocumentError(f"{path}: holds {len(documents)} documents, not one")
    only = documents[0]
    if isinstance(only, DocumentError):
        raise only
    return only


def read_documents(
    path: str, *, published: date | None = None, stdin: bytes | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of one file, with an error in the place of each that cannot be read.

    Args:
        path: a file, or "-" for what `stdin` holds. JSON Lines give several documents.
        published: the day given by the user; it beats front matter, and a JSON line's own day beats it.
        stdin: the bytes of standard input.
    """
    told_by = "--published" if published is not None else ""
    try:
        data = (stdin or b"") if path == "-" else _bytes(path)
        if len(data) > MAX_FILE_BYTES:
            raise _too_large(path)
        text, notes = decode(data, path)
        suffix = Path(path).suffix.lower()
        if suffix in JSON_LINES_SUFFIXES or (path == "-" and looks_like_json_lines(text)):
            yield from parse_json_lines(text, path, published=published, published_from=told_by)
            return
        yield make_document(
            text,
            document_id=path,
            published=published,
            published_from=told_by,
            markdown=suffix in MARKDOWN_SUFFIXES,
            notes=notes,
        )
    except DocumentError as error:
        yield error


def _bytes(path: str) -> bytes:
    suffix = Path(path).suffix.lower()
    if suffix in _FOREIGN_SUFFIXES:
        problem = f"{path}: {suffix} files cannot be read"
        raise DocumentError(problem, "give plain text, Markdown (.md) or JSON Lines (.jsonl)")
    try:
        if os.path.isfile(path) and os.path.getsize(path) > MAX_FILE_BYTES:
            raise _too_large(path)
        with open(path, "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        if path.startswith(("http://", "https://")):
            raise DocumentError(
                f"{path}: web addresses cannot be read", "save the article to a file"
            ) from error
        raise DocumentError(f"{path}: no such file", "check the spelling and the folder") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(f"{path}: cannot be read: {reason}") from error


def _too_large(path: str) -> DocumentError:
    problem = f"{path}: larger than the limit of {MAX_FILE_BYTES:,} bytes"
    return DocumentError(problem, "split it into several documents")


def _expanded(argument: str) -> list[str]:
    if argument == "-" or os.path.isfile(argument):
        return [argument]
    if os.path.isdir(argument):
        found = _in_folder(argument)
        if not found:
            suffixes = ", ".join((*PLAIN_SUFFIXES, *MARKDOWN_SUFFIXES, *JSON_LINES_SUFFIXES))
            raise UsageError(f"{argument}: the folder holds no document", f"it is searched for {suffixes}")
        return found
    if glob.has_magic(argument):
        matching = glob.glob(argument, recursive=True)
        found = sorted(path for path in matching if os.path.isfile(path) and not _is_own_report(path))
        if not found:
            raise UsageError(f"{argument}: no file matches this pattern", "quote it if the shell expands it")
        return found
    return [argument]


def _in_folder(folder: str) -> list[str]:
    suffixes = (*PLAIN_SUFFIXES, *MARKDOWN_SUFFIXES, *JSON_LINES_SUFFIXES)
    home = os.path.realpath(folder)
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.lower().endswith(suffixes) or name.startswith("."):
                continue
            path = os.path.join(root, name)
            if os.path.isfile(path) and _stays_in(home, path) and not _is_own_report(path):
                found.append(path)
    return found


def _stays_in(home: str, path: str) -> bool:
    # Naming a folder names what is in it, not what a link in it points to elsewhere.
    return not os.path.islink(path) or os.path.realpath(path).startswith(os.path.join(home, ""))


def _is_own_report(path: str) -> bool:
    if path.lower().endswith(_OWN_OUTPUT):
        return True
    if not path.lower().endswith(MARKDOWN_SUFFIXES):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(len(_OWN_REPORT)) == _OWN_REPORT
    except OSError:
        return False  # reading it will say what is wrong
