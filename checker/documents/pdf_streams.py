"""The packed streams of a PDF, unpacked once for their length only: the engine that reads them knows no limit but memory."""

from __future__ import annotations

import re
import zlib

from checker.documents.bounds import bounds, more
from checker.documents.intake import MEGABYTE
from checker.errors import DocumentError

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED_CHUNK = 1 << 16
_CHUNK = 1 << 20
_DEFLATE = 8


def refuse_bombs(data: bytes) -> None:
    """Refuse a file with a stream that unpacks to more than the limit.

    Streams that are packed in another way, or twice, are left to the limits of memory and time.

    Raises:
        DocumentError: there is one.
    """
    most = bounds().unpacked_mb * MEGABYTE
    position = wasted = 0
    # What one stream has taken is not looked at again, or a file could have its bytes read many times over.
    while match := _STREAM.search(data, position):
        position = match.end()
        head = data[position : position + 2]
        if len(head) < 2 or head[0] & 0x0F != _DEFLATE or int.from_bytes(head, "big") % 31:
            continue
        taken, size, whole = _measured(data, position, most)
        wasted += 0 if whole else taken + size
        if max(size, wasted) > most:
            raise DocumentError(
                f"a stream in it unpacks to more than the limit of {bounds().unpacked_mb:,} MB",
                f"{more('unpacked_mb')} if you trust it, or give the article as text",
            )
        position += taken if whole else 0


def _measured(data: bytes, start: int, most: int) -> tuple[int, int, bool]:
    """How many bytes a packed stream takes, how many it unpacks to (at least, beyond `most`), and whether it is sound."""
    unpacker = zlib.decompressobj()
    position, size = start, 0
    try:
        while position < len(data) and not unpacker.eof and size <= most:
            packed = data[position : position + _PACKED_CHUNK]
            position += len(packed)
            while packed and not unpacker.eof and size <= most:
                size += len(unpacker.decompress(packed, _CHUNK))
                packed = unpacker.unconsumed_tail
    except zlib.error:  # the engine will say what it makes of it
        return position - start, size, False
    return position - start - len(unpacker.unused_data), size, unpacker.eof
