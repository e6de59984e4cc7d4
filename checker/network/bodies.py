"""The body of an answer, unpacked and counted as it comes, so that nothing small on the wire is large in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from time import monotonic

from urllib3.response import BaseHTTPResponse

from checker.network.wire import TookTooLongError

# What may be asked for and is understood; anything else was not asked for.
ACCEPTED = "gzip, deflate"
_CHUNK = 1 << 16
_GZIP, _RAW = 16 + zlib.MAX_WBITS, -zlib.MAX_WBITS


class TooLargeError(Exception):
    """More came than the limit."""


class UndecodableError(Exception):
    """The body is packed in a way that was not asked for, or is damaged."""


def body(response: BaseHTTPResponse, largest: int, deadline: float) -> bytes:
    """All of a body, unpacked.

    Raises:
        TooLargeError: more than `largest` bytes came, or came out of it.
        UndecodableError: it cannot be unpacked.
        TookTooLongError: the deadline passed.
        urllib3.exceptions.HTTPError: the connection broke off.
    """
    length = response.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > largest:
        raise TooLargeError
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(response, largest, deadline):
        size += len(part)
        if size > largest:
            raise TooLargeError
        parts.append(part)
    return b"".join(parts)


def _received(response: BaseHTTPResponse, largest: int, deadline: float) -> Iterator[bytes]:
    size = 0
    while part := response.read1(_CHUNK, decode_content=False):
        size += len(part)
        if size > largest:
            raise TooLargeError
        if monotonic() > deadline:
            raise TookTooLongError
        yield part


def _unpacked(response: BaseHTTPResponse, largest: int, deadline: float) -> Iterator[bytes]:
    coding = response.headers.get("Content-Encoding", "identity").strip().casefold()
    received = _received(response, largest, deadline)
    if coding in ("", "identity"):
        yield from received
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UndecodableError(f"packed as {coding[:40]!r}, which was not asked for")
    unpacker = None
    try:
        for part in received:
            if unpacker is None:
                # Some send "deflate" without the frame that its definition asks for.
                framed = coding != "deflate" or part[:1] == b"\x78"
                unpacker = zlib.decompressobj(
                    (_GZIP if coding != "deflate" else zlib.MAX_WBITS) if framed else _RAW
                )
            rest = part
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise UndecodableError(f"damaged ({error})") from error
    if unpacker is not None and not unpacker.eof:
        raise UndecodableError("cut off")
