"""Zip archives of foreign files: what comes out of them is counted, and what they say of themselves is not believed."""

from __future__ import annotations

import io
import zipfile
import zlib

from checker.documents.bounds import bounds, more
from checker.documents.intake import MEGABYTE
from checker.errors import DocumentError

# Below this a high ratio does no harm: an empty table is a long row of the same few words.
_HARMLESS = 4_000_000
_CHUNK = 1 << 16
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Archive:
    """An archive in memory; nothing of it is ever written to a disk.

    Raises:
        DocumentError: it is none, is damaged, or holds more entries than the limit.
    """

    def __init__(self, data: bytes, noun: str) -> None:
        self._noun = noun
        self._taken = 0
        if data.startswith(_OLD_OFFICE):
            raise DocumentError(
                "an old Office file, or one that is encrypted with a password",
                "open it, save it as DOCX without a password, and give that file",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise DocumentError(f"damaged, or not {noun} ({error})", "open it and save it anew") from error
        self._names = {info.filename: info for info in self._zip.infolist()}
        self._bounds = bounds()
        if len(self._zip.infolist()) > self._bounds.entries:
            raise DocumentError(
                f"{len(self._zip.infolist()):,} entries are more than the limit of {self._bounds.entries:,}",
                f"{more('entries')}, or give the article by itself",
            )

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The contents of an entry.

        Raises:
            DocumentError: it is not there, damaged or encrypted, or more comes out than the limits allow.
        """
        info = self._names.get(name)
        if info is None:
            raise DocumentError(f"not {self._noun}: it has no {name}", "open it and save it anew")
        if info.flag_bits & 1:
            raise DocumentError(f"{name} in it is encrypted with a password", "save it without one")
        # What says itself that it is too large need not be unpacked; what says less is counted all the same.
        self._check(name, info.file_size, info.compress_size, before=info.file_size)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as entry:
                while chunk := entry.read(_CHUNK):
                    size += len(chunk)
                    self._taken += len(chunk)
                    self._check(name, size, info.compress_size)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise DocumentError(f"{name} in it is damaged ({error})", "open it and save it anew") from error
        return b"".join(parts)

    def _check(self, name: str, size: int, packed: int, *, before: int = 0) -> None:
        if self._taken + before > self._bounds.unpacked_mb * MEGABYTE:
            raise DocumentError(
                f"more comes out of it than the limit of {self._bounds.unpacked_mb:,} MB",
                f"{more('unpacked_mb')}, or give the article by itself",
            )
        if size > _HARMLESS and size > self._bounds.ratio * max(packed, 1):
            raise DocumentError(
                f"{name} in it unpacks to more than the limit of {self._bounds.ratio:,} times its size, as no article does",
                f"{more('ratio')} if you trust it, or open it and save it anew",
            )
