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


class SlotTable:
    """Values under hashed keys, for many look-ups at once: where a key's values lie is read, not searched for.

    There are as many slots as keys or up to twice as many; keys that share a slot share their values too.
    """

    def __init__(self, starts: NDArray[np.int64], values: _Ints) -> None:
        self.starts = starts
        self.values = values
        self._mask = np.int64(max(len(starts) - 2, 0))

    @classmethod
    def of(cls, keys: array[int], values: array[int]) -> SlotTable:
        """Lay pairs of key and value out by slot; values of one slot keep the order they came in."""
        slots = 1 << max(len(keys) - 1, 1).bit_length()
        given = np.frombuffer(values, dtype=np.int32) if values else np.empty(0, np.int32)
        hashed = np.frombuffer(keys, dtype=np.uint32) if keys else np.empty(0, np.uint32)
        at = (hashed & np.uint32(slots - 1)).astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=slots))]).astype(np.int64)
        return cls(starts, given[np.argsort(at, kind="stable")])

    def spans(self, keys: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the values of each key begin, and how many there are."""
        at = np.array(keys, dtype=np.int64) & self._mask
        starts = self.starts[at]
        return starts, self.starts[at + 1] - starts


def stretches(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of several stretches of an array, one after the other."""
    ends = np.cumsum(counts)
    whole = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(whole)


def hashed(text: str) -> int:
    """The key of a short string; the same in every process."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
