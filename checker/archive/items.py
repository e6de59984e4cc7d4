"""What a document is read from, small enough to be handed to another process, and the reading itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from checker.archive.addresses import is_address, read_address
from checker.archive.unpacking import inner_name, is_packed, unpacked_bytes
from checker.documents import read_documents
from checker.documents.intake import Intake
from checker.documents.jsonl import document_of_record, parse_json_lines
from checker.documents.reader import read_bytes
from checker.errors import DocumentError
from checker.model import Document, Origin

# Kinds of items: a file that is read where it is checked, bytes that were read already, a line of JSON Lines, a row of
# a table, a page of a web archive.
FILE, BYTES, LINE, ROW, PAGE = "file", "bytes", "line", "row", "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one document, or the documents of one small file, are read from.

    Attributes:
        file: the number of the input among all inputs of the run.
        path: the input.
        kind: how it is read.
        content: what was read of it already.
        number: its line, row or record in the input, from 1; 0 for a whole file.
        size: its bytes, as far as known; they decide how large a batch is.
        published: the day that the user gave.
        input_format: the format that the user named.
        origin: where a page was fetched, and when.
        error: why it cannot be read, where that is known already.
    """

    file: int
    path: str
    kind: str = FILE
    content: bytes = b""
    number: int = 0
    size: int = 0
    published: date | None = None
    input_format: str = ""
    charset: str = ""
    origin: Origin | None = None
    error: DocumentError | None = None

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"{self.path}:{self.number}" if self.number else self.path


def read_item(item: Item, intake: Intake) -> Iterator[Document | DocumentError]:
    """The documents of an item, with an error in the place of each that cannot be read."""
    if item.error is not None:
        yield item.error
        return
    own = replace(intake, input_format=item.input_format)
    longest = intake.limits.bounds.characters
    told_by = "--published" if item.published is not None else ""
    try:
        if item.kind == LINE:
            yield from parse_json_lines(
                _text(item.content), item.path, published=item.published, published_from=told_by, longest=longest,
                first=item.number,
            )  # fmt: skip
        elif item.kind == ROW:
            yield document_of_record(
                json.loads(item.content), item.name, item.published, told_by, longest=longest
            )
        elif item.kind == PAGE:
            yield from _page(item, own)
        elif item.kind == FILE and not is_address(item.path) and not is_packed(item.path):
            yield from read_documents(item.path, published=item.published, intake=own)
        elif item.kind == BYTES and item.path == "-":
            yield from read_documents("-", published=item.published, stdin=item.content, intake=own)
        else:
            yield from _packed_or_far(item, own)
    except DocumentError as error:
        yield error


def _packed_or_far(item: Item, intake: Intake) -> Iterator[Document | DocumentError]:
    if item.kind == BYTES:
        data = item.content
    elif is_packed(item.path):
        data = unpacked_bytes(item.path, intake.largest, ratio=intake.limits.bounds.ratio)
    else:
        data = read_address(item.path, intake.largest)
    for one in read_bytes(inner_name(item.path), data, published=item.published, intake=intake):
        yield _named(one, inner_name(item.path), item.path)


def _named(one: Document | DocumentError, inner: str, path: str) -> Document | DocumentError:
    """A document and an error are called after the file that the user named, not after what is in it."""
    if inner == path:
        return one
    if isinstance(one, DocumentError):
        return DocumentError(one.problem.replace(inner, path, 1), one.hint)
    if one.document_id.startswith(inner):
        return replace(one, document_id=path + one.document_id[len(inner) :])
    return one


def _page(item: Item, intake: Intake) -> Iterator[Document | DocumentError]:
    origin = item.origin
    assert origin is not None
    origin = replace(origin, sha256=hashlib.sha256(item.content).hexdigest())
    read = replace(intake, input_format=item.input_format or "html")
    yield from read_bytes(
        origin.address, item.content, published=item.published, intake=read, charset=item.charset, origin=origin
    )  # fmt: skip


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        from checker.documents.encoding import decode

        return decode(line, "a line")[0]
