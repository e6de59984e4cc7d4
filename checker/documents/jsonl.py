"""JSON Lines: one document a line, `{"id", "text", "published"?, "title"?}`.

A bad line is reported with its file and line number, and the other lines are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from checker.documents.assembly import make_document
from checker.documents.bounds import DEFAULT_BOUNDS
from checker.documents.front_matter import named_authors
from checker.documents.published import is_partial, parse_day
from checker.errors import DocumentError, UsageError
from checker.model import Document

_SHAPE = 'a line is {"id": ..., "text": ...} with "published" and "title" if known'


def parse_json_lines(
    text: str,
    name: str,
    *,
    published: date | None,
    published_from: str,
    longest: int = DEFAULT_BOUNDS.characters,
    first: int = 1,
) -> Iterator[Document | DocumentError]:
    """The documents of a JSON Lines text, in order, with an error in the place of each bad line.

    `published` is the day of every line that does not say its own; `longest` bounds the characters of each text, and
    `first` is the number of the first line.
    """
    position, number = 0, first - 1
    while position < len(text):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline
        line, position, number = text[position:end], end + 1, number + 1
        if not line.strip():
            continue
        try:
            yield _document(line, f"{name}:{number}", published, published_from, longest)
        except DocumentError as error:
            yield error


def looks_like_json_lines(text: str) -> bool:
    """Whether the first line is a JSON object with a text, so that standard input needs no file name."""
    first = text.lstrip("\ufeff \t\n")[:1]
    if first != "{":
        return False
    line = text.strip().split("\n", 1)[0]
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _document(line: str, place: str, published: date | None, published_from: str, longest: int) -> Document:
    return document_of_record(_record(line, place), place, published, published_from, longest=longest)


def document_of_record(
    record: Mapping[str, object],
    place: str,
    published: date | None,
    published_from: str,
    *,
    longest: int = DEFAULT_BOUNDS.characters,
) -> Document:
    """The document of one record, which stands at `place` ("wire.jsonl:7").

    Raises:
        DocumentError: it has no text or no id, or its day is none.
    """
    identity, text, title = record.get("id"), record.get("text"), record.get("title")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise DocumentError(f'{place}: "id" is missing or no text', _SHAPE)
    if not isinstance(text, str):
        raise DocumentError(f'{place}: "text" is missing or no text', _SHAPE)
    if title is not None and not isinstance(title, str):
        raise DocumentError(f'{place}: "title" is no text', _SHAPE)
    own = record.get("published")
    if own is not None and own != "":
        try:
            published = parse_day(own if isinstance(own, str) else str(own), name='"published"')
        except UsageError as error:
            raise DocumentError(f"{place}: {error.problem}", error.hint) from error
        published_from = "the record" + (f" ({own}, taken as its first day)" if is_partial(own) else "")
    try:
        return make_document(
            text,
            document_id=str(identity),
            published=published,
            published_from=published_from,
            title=title,
            part=f"row {place.rpartition(':')[2]}",
            authors=named_authors(record.get("author") or record.get("authors")),
            longest=longest,
        )
    except DocumentError as error:
        raise DocumentError(f"{place}: {error.problem}", error.hint) from error


def _record(line: str, place: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except RecursionError as error:
        raise DocumentError(f"{place}: JSON nested too deeply", _SHAPE) from error
    except ValueError as error:
        raise DocumentError(f"{place}: not JSON ({error})", _SHAPE) from error
    if not isinstance(record, dict):
        raise DocumentError(f"{place}: not a JSON object", _SHAPE)
    return record
