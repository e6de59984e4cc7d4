"""Columns in one file, opened by memory map: so a large table is built once, and shared by all who ask it.

A file is a line that names the format, the checksum and the length of a header, the header (JSON: what is told about
the table, and name, type, place and length of each column), and the columns at multiples of 64 bytes. It is written beside
its place and renamed into it, so that readers see a whole file or none; its length and checksum are tried before it is used.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.passing_files import maker

Columns = dict[str, NDArray[Any]]

_MAGIC = b"checker names 2\n"
_ALIGNED = 64
_CHUNK = 1 << 24
_LONGEST_HEADER = 1 << 20


class DamagedTableError(Exception):
    """The file is not one that was written whole by `save_columns`."""


def save_columns(path: Path, columns: Mapping[str, NDArray[Any]], told: Mapping[str, Any]) -> None:
    """Write columns, and what is told about them, in place of whatever is at the path.

    Raises:
        OSError: it cannot be written.
    """
    places: list[tuple[str, str, int, int]] = []
    size = checksum = 0
    for name, column in columns.items():
        size += -size % _ALIGNED
        places.append((name, column.dtype.str, size, len(column)))
        size += column.nbytes
    handle, aside = tempfile.mkstemp(prefix=f"{path.name}.building-{maker()}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            start = _start(_header(places, size, 0, told))
            stream.seek(start)
            for (_, _, place, _), column in zip(places, columns.values(), strict=True):
                gap = bytes(start + place - stream.tell())
                data = column.tobytes() if len(column) else b""
                checksum = zlib.crc32(data, zlib.crc32(gap, checksum))
                stream.write(gap)
                stream.write(data)
            stream.seek(0)
            stream.write(_header(places, size, checksum, told))
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise


def open_columns(path: Path) -> tuple[Columns, dict[str, Any]]:
    """The columns of a file, read-only and shared with others who have it open, and what is told about them.

    Raises:
        OSError: there is no such file, or it cannot be read.
        DamagedTableError: it is not what was written.
    """
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size < len(_MAGIC) + 16:
            raise DamagedTableError(path.name)
        view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    head = len(_MAGIC)
    checksum, length = (int.from_bytes(view[head + at : head + at + 8], "little") for at in (0, 8))
    if bytes(view[:head]) != _MAGIC or length > _LONGEST_HEADER:
        raise DamagedTableError(path.name)
    text = bytes(view[head + 16 : head + 16 + length])
    if zlib.crc32(text) != checksum:
        raise DamagedTableError(path.name)
    header = json.loads(text)
    data = view[_start(bytes(head + 16 + length)) :]
    if len(data) != header["size"] or _checksum(data) != int(header["checksum"]):
        raise DamagedTableError(path.name)
    columns: Columns = {
        name: np.frombuffer(data, dtype=np.dtype(kind), count=count, offset=place)
        if count
        else np.empty(0, np.dtype(kind))
        for name, kind, place, count in header["columns"]
    }
    return columns, header["told"]


def _header(
    places: list[tuple[str, str, int, int]], size: int, checksum: int, told: Mapping[str, Any]
) -> bytes:
    # the checksum has as many figures whatever it is, so that the header can be measured before it is known
    content = {"columns": places, "size": size, "checksum": f"{checksum:010d}", "told": dict(told)}
    text = json.dumps(content, sort_keys=True).encode()
    return _MAGIC + zlib.crc32(text).to_bytes(8, "little") + len(text).to_bytes(8, "little") + text


def _start(header: bytes) -> int:
    return len(header) + -len(header) % _ALIGNED


def _checksum(data: memoryview) -> int:
    checksum = 0
    for start in range(0, len(data), _CHUNK):
        checksum = zlib.crc32(data[start : start + _CHUNK], checksum)
    return checksum
