"""Files, folders, patterns and standard input to documents."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from checker.documents.article_tables import parse_article_table
from checker.documents.assembly import GUESS_NOTE, document_of, make_document
from checker.documents.confinement import read_confined
from checker.documents.encoding import decode
from checker.documents.formats import FORMATS, Format, of_content, of_path, suffixes
from checker.documents.intake import DEFAULT_INTAKE, Intake
from checker.documents.jsonl import looks_like_json_lines, parse_json_lines
from checker.documents.transcripts import read_transcript
from checker.documents.web_addresses import fetch_document, is_web_address
from checker.documents.written_days import GUESS, day_in_address
from checker.errors import CheckerError, DocumentError, UsageError, document_fault
from checker.model import Document, Origin

# What this tool itself writes; folders and patterns are searched without it, or the second run of
# `checker run .` would check the reports of the first.
_OWN_OUTPUT = ".findings.jsonl"
_OWN_REPORT = b"# Claims check: "
_OWN_PAGE = b"<title>Claims check: "
_HEAD = 2000
_REPORTS = (*FORMATS["markdown"].suffixes, *FORMATS["html"].suffixes)


def find_documents(
    arguments: Iterable[str], *, also: Callable[[str], bool] = lambda _path: False
) -> tuple[str, ...]:
    """The files that the arguments name, in order and each once; folders and patterns are sorted by name.

    An argument is a path, a web address, a folder (searched for text, Markdown and JSON Lines; hidden entries, links that
    lead out of it and reports of this tool are left out), a pattern ("drafts/**/*.md") or "-". A named file
    that does not exist is kept: reading it says so. `also` says of other files in folders whether the caller reads them.

    Raises:
        UsageError: a folder or pattern holds no document, or there are no arguments.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        for path in _expanded(argument, also):
            found.setdefault(path)
    if not found:
        raise UsageError("no document was named", "give a file, a folder, a pattern, or - for standard input")
    return tuple(found)


def read_document(
    path: str | os.PathLike[str],
    *,
    published: date | None = None,
    stdin: bytes | None = None,
    intake: Intake = DEFAULT_INTAKE,
) -> Document:
    """The one document of a file.

    Raises:
        DocumentError: it cannot be read, or the file holds several documents.
    """
    path = os.fspath(path)
    documents = list(read_documents(path, published=published, stdin=stdin, intake=intake))
    if len(documents) != 1:
        raise DocumentError(
            f"{path}: holds {len(documents)} documents, not one", "use read_documents for files of several"
        )
    only = documents[0]
    if isinstance(only, DocumentError):
        raise only
    return only


def read_documents(
    path: str | os.PathLike[str],
    *,
    published: date | None = None,
    stdin: bytes | None = None,
    intake: Intake = DEFAULT_INTAKE,
) -> Iterator[Document | DocumentError]:
    """The documents of one file, with an error in the place of each that cannot be read.

    Args:
        path: a file, a web address, or "-" for what `stdin` holds. JSON Lines give several documents.
        published: the day given by the user; it beats front matter, and a JSON line's own day beats it.
        stdin: the bytes of standard input.
        intake: how to read.
    """
    path = os.fspath(path)
    try:
        if is_web_address(path):
            yield from _fetched(path, published, intake)
            return
        if path != "-":
            of_path(path)  # a format that cannot be read is refused before the file is
        data = (stdin or b"") if path == "-" else _bytes(path, intake.largest)
        if len(data) > intake.largest:
            raise _too_large(path, intake.largest)
        yield from _read(path, data, _format(path, data, intake), published, intake)
    except DocumentError as error:
        yield error
    except CheckerError:
        raise
    except Exception as error:  # whatever a reader trips over, the other documents of a run are read
        yield document_fault(path, error)


def read_bytes(
    name: str,
    data: bytes,
    *,
    published: date | None = None,
    intake: Intake = DEFAULT_INTAKE,
    charset: str = "",
    origin: Origin | None = None,
) -> Iterator[Document | DocumentError]:
    """The documents of a file whose bytes were read already; `name` tells its format, as the name of a file does.

    `origin` is where the bytes were fetched, if they were; `charset` what was declared there.
    """
    try:
        for document in _read(name, data, _format(name, data, intake), published, intake, charset):
            if origin is None or isinstance(document, DocumentError):
                yield document
            else:
                yield _with_origin(document, origin)
    except DocumentError as error:
        yield error
    except CheckerError:
        raise
    except Exception as error:
        yield document_fault(name, error)


def _fetched(address: str, published: date | None, intake: Intake) -> Iterator[Document | DocumentError]:
    found = fetch_document(address, intake.fetching)
    by_content = of_content(found.data)
    format_ = found.format or by_content or FORMATS["text"]
    if intake.input_format:
        format_ = FORMATS[intake.input_format]
    elif by_content is not None and (by_content.binary or format_.binary):
        format_ = by_content
    for document in _read(address, found.data, format_, published, intake, found.charset):
        yield document if isinstance(document, DocumentError) else _with_origin(document, found.origin)


def _with_origin(document: Document, origin: Origin) -> Document:
    document = replace(document, origin=origin)
    day = None if document.published else day_in_address(origin.final_address)
    if day is None:
        return document
    # The sentences stay: no rule of reading depends on the day.
    told_by = f"{GUESS}the day in the page's address"
    return replace(document, published=day, published_from=told_by, notes=(*document.notes, GUESS_NOTE))


def _read(
    path: str, data: bytes, format_: Format, published: date | None, intake: Intake, charset: str = ""
) -> Iterator[Document | DocumentError]:
    told_by = "--published" if published is not None else ""
    if format_.confined:
        try:
            extract = read_confined(format_, data, charset=charset, limits=intake.limits)
        except DocumentError as error:
            raise DocumentError(f"{path}: {error.problem}", error.hint) from error
        yield document_of(extract, document_id=path, published=published, published_from=told_by)
        return
    text, notes = decode(data, path, charset)
    longest = intake.limits.bounds.characters
    if format_.name == "jsonl":
        yield from parse_json_lines(text, path, published=published, published_from=told_by, longest=longest)
        return
    if format_.name == "csv":
        yield from parse_article_table(
            text, path, published=published, published_from=told_by, longest=longest
        )
        return
    if format_.name == "srt":
        yield _transcript(text, path, published, told_by, notes, longest)
        return
    yield make_document(
        text,
        document_id=path,
        published=published,
        published_from=told_by,
        markdown=format_.name == "markdown",
        rst=format_.name == "rst",
        notes=notes,
        longest=longest,
    )


def _transcript(
    text: str, path: str, published: date | None, told_by: str, notes: tuple[str, ...], longest: int
) -> Document:
    try:
        extract = read_transcript(text, longest)
    except DocumentError as error:
        raise DocumentError(f"{path}: {error.problem}", error.hint) from error
    extract = replace(extract, notes=(*notes, *extract.notes))
    return document_of(extract, document_id=path, published=published, published_from=told_by)


def _format(path: str, data: bytes, intake: Intake) -> Format:
    """The format of a file: as the user says, else as its content tells for sure, else by its name."""
    if intake.input_format:
        return FORMATS[intake.input_format]
    by_name = of_path(intake.stdin_filename or "") if path == "-" else of_path(path)
    by_content = of_content(data)
    if by_content is not None and (by_name is None or by_content.binary or by_name.binary):
        return by_content
    if by_name is not None:
        return by_name
    if path == "-" and looks_like_json_lines(decode(data, path)[0]):
        return FORMATS["jsonl"]
    return FORMATS["text"]


def _bytes(path: str, largest: int) -> bytes:
    try:
        if os.path.isfile(path) and os.path.getsize(path) > largest:
            raise _too_large(path, largest)
        with open(path, "rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file", "check the spelling and the folder") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(f"{path}: cannot be read: {reason}", "name a file that can be read") from error


def _too_large(path: str, largest: int) -> DocumentError:
    problem = f"{path}: larger than the limit of {largest:,} bytes"
    return DocumentError(problem, "allow more with --max-document-size, or split it into several documents")


def _expanded(argument: str, also: Callable[[str], bool]) -> list[str]:
    if argument == "-" or is_web_address(argument) or os.path.isfile(argument):
        return [argument]
    if os.path.isdir(argument):
        found = _in_folder(argument, also)
        if not found:
            known = ", ".join(suffixes())
            raise UsageError(f"{argument}: the folder holds no document", f"it is searched for {known}")
        return found
    if glob.has_magic(argument):
        matching = glob.glob(argument, recursive=True)
        found = sorted(path for path in matching if os.path.isfile(path) and not _is_own_report(path))
        if not found:
            raise UsageError(f"{argument}: no file matches this pattern", "quote it if the shell expands it")
        return found
    return [argument]


def _in_folder(folder: str, also: Callable[[str], bool]) -> list[str]:
    known = tuple(suffixes())
    home = os.path.realpath(folder)
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            path = os.path.join(root, name)
            if not name.lower().endswith(known) and not also(path):
                continue
            if os.path.isfile(path) and _stays_in(home, path) and not _is_own_report(path):
                found.append(path)
    return found


def _stays_in(home: str, path: str) -> bool:
    # Naming a folder names what is in it, not what a link in it points to elsewhere.
    return not os.path.islink(path) or os.path.realpath(path).startswith(os.path.join(home, ""))


def _is_own_report(path: str) -> bool:
    if path.lower().endswith(_OWN_OUTPUT):
        return True
    if not path.lower().endswith(_REPORTS):
        return False
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
            return head.startswith(_OWN_REPORT) or _OWN_PAGE in head
    except OSError:
        return False  # reading it will say what is wrong
