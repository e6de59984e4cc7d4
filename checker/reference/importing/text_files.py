"""Reading publishers' text files as streams: their encodings, their end marks, their headers below prose."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from checker.errors import ReferenceDataError

_CHUNK = 1 << 20
# A cell or a JSON object longer than this is no row of a list.
LARGEST_CELL = 4 * 1024 * 1024
# Prose above a header, as some publishers put it.
_MOST_PROSE = 40


def encoding_of(path: Path) -> str:
    """The encoding of a file: by its mark, else UTF-8 if all of it is, else Windows-1252."""
    with path.open("rb") as stream:
        head = stream.read(4)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The file as text, in the encoding it is in.

    Raises:
        ReferenceDataError: it cannot be read.
    """
    try:
        if not path.is_file():
            raise ReferenceDataError(f"{path} does not exist or is no plain file", "name the file to import")
        # The five bytes that Windows-1252 leaves open are shown as a replacement mark, not raised.
        with path.open(encoding=encoding_of(path), errors="replace", newline="") as stream:
            yield stream
    except OSError as error:
        raise ReferenceDataError(
            f"{path} cannot be read: {error.strerror or error}", "name a file that can be read"
        ) from None


def csv_rows(stream: TextIO, path: Path, *, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line on which it starts; an end mark (0x1A) ends the file.

    Raises:
        ReferenceDataError: a row cannot be read as CSV.
    """
    previous = csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(stream, delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            if row and row[0].startswith("\x1a") and not any(cell.strip() for cell in row[1:]):
                return
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceDataError(
            f"{path.name}:{line}: is no readable CSV: {error}", "fetch the file again, or check its quotes"
        ) from None
    finally:
        csv.field_size_limit(previous)


class Header:
    """The header of a file: cells by name, in any case, with the names that go by several spellings."""

    def __init__(self, names: Sequence[str], line: int) -> None:
        self.line = line
        self.names = tuple(name.strip() for name in names)
        self._places: dict[str, int] = {}
        for index, name in enumerate(self.names):
            self._places.setdefault(name.casefold(), index)

    def has(self, *names: str) -> bool:
        """Whether all of these columns are there."""
        return all(name.casefold() in self._places for name in names)

    def cell(self, row: Sequence[str], *names: str) -> str:
        """The cell of the first of these columns that the file has; "" if it has none or the row is short."""
        for name in names:
            index = self._places.get(name.casefold())
            if index is not None:
                return row[index].strip() if index < len(row) else ""
        return ""


def find_header(
    rows: Iterator[tuple[int, list[str]]], path: Path, required: Sequence[str], *, what: str
) -> tuple[Header, list[list[str]]]:
    """The header row, which may stand below lines of prose, and the rows above it.

    Raises:
        ReferenceDataError: no row among the first ones has the required columns.
    """
    above: list[list[str]] = []
    for line, row in rows:
        header = Header(row, line)
        if header.has(*required):
            return header, above
        above.append(row)
        if len(above) >= _MOST_PROSE:
            break
    missing = ", ".join(required)
    first = ", ".join(above[0][:8]) if above else "nothing"
    raise ReferenceDataError(
        f"{path.name}:1: is no file of {what}: a header with the columns {missing} was expected, found {first[:120]!r}",
        "check the kind: 'checker refs import --help' lists what each one reads",
    )


def json_objects(stream: TextIO, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a JSON array, or of JSON Lines, one at a time, with the line on which each starts.

    Raises:
        ReferenceDataError: the text is neither, or breaks off.
    """
    decoder = json.JSONDecoder()
    buffer, line, ended, opened = "", 1, False, False
    while True:
        kept = buffer.lstrip(" \t\r\n,\x1a\ufeff") if opened else buffer.lstrip(" \t\r\n\ufeff")
        line += buffer[: len(buffer) - len(kept)].count("\n")
        buffer = kept
        if not opened and buffer:
            opened = True
            if buffer[0] == "[":
                buffer = buffer[1:]
                continue
        if buffer.startswith("]") or (ended and not buffer):
            return
        try:
            value, end = decoder.raw_decode(buffer)
            # A number or word at the end of what was read may go on; an object may not.
            if not isinstance(value, dict):
                raise _no_json(path, line, "an object was expected")
        except json.JSONDecodeError as error:
            if ended or len(buffer) > LARGEST_CELL:
                raise _no_json(path, line + error.lineno - 1, error.msg) from None
            chunk = stream.read(_CHUNK)
            ended = not chunk
            buffer += chunk
            continue
        except RecursionError:
            raise _no_json(path, line, "nested too deep") from None
        yield line, value
        line += buffer[:end].count("\n")
        buffer = buffer[end:]
        if len(buffer) < _CHUNK and not ended:
            chunk = stream.read(_CHUNK)
            ended = not chunk
            buffer += chunk


def _no_json(path: Path, line: int, message: str) -> ReferenceDataError:
    return ReferenceDataError(
        f"{path.name}:{line}: is no readable JSON: {message}", "fetch the file again: it may be cut off"
    )
