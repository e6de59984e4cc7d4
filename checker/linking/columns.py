"""Strings and numbers in flat columns: in memory while a table is built, and as parts of a file when it is opened again.

Keys are CRC-32 of short strings; a collision only brings a candidate that is then rejected.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_Ints = NDArray[np.int32]


class StringTable:
    """Many strings in one block of bytes."""

    def __init__(self, block: bytes | memoryview, offsets: NDArray[np.int64]) -> None:
        self.block = block
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Iterable[str]) -> StringTable:
        """Lay out texts one after the other."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return cls(b"".join(encoded), ends)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        start, end = int(self.offsets[number]), int(self.offsets[number + 1])
        return str(self.block[start:end], "utf-8", "surrogatepass")

    def many(self, numbers: NDArray[np.int64]) -> list[bytes]:
        """Several strings, as bytes."""
        block = self.block
        starts, ends = self.offsets[numbers].tolist(), self.offsets[numbers + 1].tolist()
        return [bytes(block[start:end]) for start, end in zip(starts, ends, strict=True)]


class KeyTable:
    """Values under hashed keys: two arrays sorted by key; a look-up is a binary search."""

    def __init__(self, keys: NDArray[np.uint32], values: _Ints) -> None:
        self.keys = keys
        self.values = values

    @classmethod
    def of(cls, keys: array[int], values: array[int]) -> KeyTable:
        """Sort pairs of key and value; equal keys keep the order they came in."""
        hashed = np.frombuffer(keys, dtype=np.uint32) if keys else np.empty(0, np.uint32)
        given = np.frombuffer(values, dtype=np.int32) if values else np.empty(0, np.int32)
        order = np.argsort(hashed, kind="stable")
        return cls(hashed[order], given[order])

    def get(self, key: int) -> _Ints:
        """All values under a key, as a view."""
        # The key in the array's own type: any other would convert the whole array first.
        wanted = np.uint32(key)
        low = int(self.keys.searchsorted(wanted, "left"))
        high = int(self.keys.searchsorted(wanted, "right"))
        return self.values[low:high]

    def get_each(self, keys: Sequence[int]) -> list[_Ints]:
        """The values under each of several keys."""
        wanted = np.array(keys, dtype=np.uint32)
        lows = self.keys.searchsorted(wanted, "left").tolist()
        highs = self.keys.searchsorted(wanted, "right").tolist()
        return [self.values[low:high] for low, high in zip(lows, highs, strict=True)]

    def get_all(self, keys: Sequence[int], most: int) -> _Ints:
        """The values under several keys, ascending, each once; of more than so many, those under the most keys."""
        found = [values for values in self.get_each(keys) if len(values)]
        if not found:
            return np.empty(0, np.int32)
        values, counts = np.unique(np.concatenate(found), return_counts=True)
        if len(values) <= most:
            return values
        return values[np.sort(np.argsort(-counts, kind="stable")[:most])]


def hashed(text: str) -> int:
    """The key of a short string; the same in every process."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
