"""Inputs that hold many documents, read one after the other: JSON Lines, Parquet, web archives, packed or not."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from checker.archive.addresses import is_address, of_this_process, read_address, size_of, too_large
from checker.archive.items import BYTES, LINE, Item
from checker.archive.unpacking import inner_name, is_packed, open_unpacked
from checker.documents.formats import FORMATS
from checker.documents.intake import Intake
from checker.documents.jsonl import looks_like_json_lines
from checker.errors import DocumentError

PARQUET = (".parquet", ".pq")
WEB_ARCHIVE = (".warc", ".arc")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# A line longer than a document may be is passed over, but not without end.
_MOST_PASSED_OVER = 20


def is_container(path: str) -> bool:
    """Whether a file is one of this package's own: packed, Parquet or a web archive."""
    return is_packed(path) or inner_name(path).lower().endswith((*PARQUET, *WEB_ARCHIVE))


def stream_items(whole: Item, intake: Intake, stdin: IO[bytes] | None = None) -> Iterator[Item]:
    """The items of one input, in order; a file that holds one document, or a small table of them, is one item.

    What cannot be read is an item with its error in the place where reading ended.

    Args:
        whole: the input as one item.
        intake: how documents are read.
        stdin: standard input, for the path "-".
    """
    name = inner_name(whole.path).lower()
    try:
        if whole.path == "-":
            yield from _standard_input(whole, intake, stdin)
        elif whole.input_format == "jsonl" or (
            not whole.input_format and name.endswith(FORMATS["jsonl"].suffixes)
        ):
            with open_unpacked(whole.path, ratio=intake.limits.bounds.ratio) as stream:
                yield from _lines(whole, stream, intake)
        elif name.endswith(PARQUET):
            from checker.archive.parquet_input import rows

            yield from rows(whole)
        elif name.endswith(WEB_ARCHIVE):
            from checker.archive.web_archives import pages

            yield from pages(whole, intake)
        elif is_address(whole.path) and of_this_process(whole.path) and not is_packed(whole.path):
            data = read_address(whole.path, intake.largest)
            yield replace(whole, kind=BYTES, content=data, size=len(data))
        elif is_packed(whole.path) and of_this_process(whole.path):
            with open_unpacked(whole.path, ratio=intake.limits.bounds.ratio) as stream:
                data = stream.read(intake.largest + 1)
            if len(data) > intake.largest:
                raise too_large(whole.path, intake.largest)
            yield replace(whole, kind=BYTES, content=data, size=len(data))
        else:
            yield replace(whole, size=size_of(whole.path))
    except DocumentError as error:
        yield replace(whole, error=error)


def _standard_input(whole: Item, intake: Intake, stdin: IO[bytes] | None) -> Iterator[Item]:
    if stdin is None:
        yield replace(whole, kind=BYTES)
        return
    first = stdin.readline(intake.largest + 1)
    named = inner_name(intake.stdin_filename).lower()
    lines = whole.input_format == "jsonl" or (
        not whole.input_format
        and (named.endswith(FORMATS["jsonl"].suffixes) or (not named and _is_record(first)))
    )
    if lines and not first.startswith(_WIDE):
        yield from _lines(whole, stdin, intake, first)
        return
    data = first + stdin.read(max(intake.largest + 1 - len(first), 0))
    yield replace(whole, kind=BYTES, content=data, size=len(data))


def _is_record(line: bytes) -> bool:
    try:
        return looks_like_json_lines(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _lines(whole: Item, stream: IO[bytes], intake: Intake, line: bytes = b"") -> Iterator[Item]:
    """The lines of JSON Lines; blank ones are left out, and are counted all the same."""
    line = line or stream.readline(intake.largest + 1)
    if line.startswith(_WIDE):  # its newlines are no single bytes
        yield _at_once(whole, line, stream, intake)
        return
    line = line.removeprefix(codecs.BOM_UTF8)
    number = 0
    while line:
        number += 1
        if len(line) > intake.largest:
            yield replace(whole, number=number, error=too_large(f"{whole.path}:{number}", intake.largest))
            _pass_over(stream, intake.largest, f"{whole.path}:{number}")
        elif line.strip():
            yield replace(whole, kind=LINE, content=line, number=number, size=len(line))
        line = stream.readline(intake.largest + 1)


def _pass_over(stream: IO[bytes], largest: int, name: str) -> None:
    for _ in range(_MOST_PASSED_OVER):
        rest = stream.readline(largest)
        if not rest or rest.endswith(b"\n"):
            return
    raise DocumentError(
        f"{name}: the line has no end, and what may follow it was not read", "take the line out, or end it"
    )


def _at_once(whole: Item, line: bytes, stream: IO[bytes], intake: Intake) -> Item:
    data = line + stream.read(max(intake.largest + 1 - len(line), 0))
    if len(data) > intake.largest:
        raise too_large(whole.path, intake.largest)
    return replace(whole, kind=BYTES, content=data, size=len(data))
