"""The alias index: every name of every entity in flat arrays, found by key without looking at the others.

All parts are numpy arrays (sorted key hashes with their values, strings as one block of bytes with offsets),
so that an index can be written to disk as it is and opened by memory map. Keys are CRC-32 of short strings;
a collision only brings a candidate that scoring then rejects.
"""

from __future__ import annotations

import itertools
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.linking.acronyms import initials
from checker.linking.names import Name, parse
from checker.linking.normalize import fold
from checker.linking.pairing import bare_article
from checker.linking.sounds import blocks, classes, consonants, sounds

_Ints = NDArray[np.int32]

# Longer joined names than this are not split or joined by mistake, they are other names.
_LONGEST_JOINED = 24
_INITIALS = "="


@dataclass(frozen=True, slots=True)
class AliasRow:
    """One name of one entity. `kind`: strong, weak, acronym, demonym, metonym, former, translated or code."""

    entity_id: str
    alias: str
    kind: str = "strong"


class StringTable:
    """Many strings in one block of bytes."""

    def __init__(self, block: bytes, offsets: NDArray[np.int64]) -> None:
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
        return self.block[start:end].decode("utf-8", "surrogatepass")

    def many(self, numbers: NDArray[np.int64]) -> list[bytes]:
        """Several strings, as bytes."""
        block = self.block
        starts, ends = self.offsets[numbers].tolist(), self.offsets[numbers + 1].tolist()
        return [block[start:end] for start, end in zip(starts, ends, strict=True)]


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

    def get_all(self, keys: Sequence[int]) -> _Ints:
        """All values under several keys, ascending, each once."""
        wanted = np.array(keys, dtype=np.uint32)
        lows = self.keys.searchsorted(wanted, "left").tolist()
        highs = self.keys.searchsorted(wanted, "right").tolist()
        found = [self.values[low:high] for low, high in zip(lows, highs, strict=True) if low < high]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)


def hashed(text: str) -> int:
    """The key of a short string; the same in every process."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def word_keys(word: str) -> list[str]:
    """The keys under which a word can be found: its sound blocks, and itself and its consonants with one letter left out."""
    keys = ["b" + block for block in blocks(word) if len(block) > 1 or len(word) < 5]
    bare = consonants(word)
    if len(word) > 3:
        keys += ["d" + word] + ["d" + word[:cut] + word[cut + 1 :] for cut in range(len(word))]
    if len(bare) > 4:
        keys += ["c" + bare[:cut] + bare[cut + 1 :] for cut in range(len(bare))]
    glued = bare_article(word)
    if glued:
        keys += ["d" + glued, *("b" + block for block in blocks(glued))]
    return list(dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Aliases (rows) by exact form and by word; words by sound and by near spelling. Immutable."""

    aliases: StringTable
    words: StringTable
    sounds: StringTable  # by word: how it sounds,
    classes: StringTable  # ... in coarse classes,
    bare: StringTable  # ... and without vowels
    exact: KeyTable  # hash of the folded alias -> row
    word_numbers: KeyTable  # hash of a word -> word
    near_words: KeyTable  # hash of a word's keys -> word
    posting_starts: NDArray[np.int64]
    posting_rows: _Ints
    row_starts: NDArray[np.int64]
    row_words: _Ints  # by row: its words
    rarity: NDArray[np.float32]  # by word: 1 for a word of one row, near 0 for a word of every row
    row_weights: NDArray[np.float32]  # by row: the sum of its words' weights
    joined: KeyTable  # hash of the consonants of the whole row without blanks -> row

    @classmethod
    def build(cls, rows: Sequence[tuple[str, str]], searchable: Sequence[bool]) -> AliasIndex:
        """Index (alias, family of type) rows; those not `searchable` are found by their exact form only."""
        numbers: dict[str, int] = {}
        postings: dict[int, array[int]] = {}
        exact_keys, exact_rows = array("I"), array("i")
        joined_keys, joined_rows = array("I"), array("i")
        bases: list[list[tuple[int, float]]] = []
        row_words, row_ends = array("i"), array("q", [0])
        pairs: set[int] = set()
        for row, (alias, kind) in enumerate(rows):
            exact_keys.append(hashed(fold(alias)))
            exact_rows.append(row)
            if not searchable[row]:
                bases.append([])
                row_ends.append(len(row_words))
                continue
            name = parse(alias, kind)
            own = []
            for text, weight in _indexed(name):
                number = numbers.setdefault(text, len(numbers))
                posting = postings.setdefault(number, array("i"))
                if not posting or posting[-1] != row:
                    posting.append(row)
                    row_words.append(number)
                if weight:
                    own.append((number, weight))
                    pairs.discard(number)
                elif len(posting) == 1:
                    pairs.add(number)
            row_ends.append(len(row_words))
            bases.append(own)
            if len(name.words) < 6:
                for block in blocks(name.joined):
                    joined_keys.append(hashed(block))
                    joined_rows.append(row)
            short = initials(alias) if name.organised else ""
            if short:
                joined_keys.append(hashed(_INITIALS + short.lower()))
                joined_rows.append(row)
        total = max(2, len(rows))
        counts = np.array([len(postings[number]) for number in range(len(numbers))] or [1], dtype=np.float64)
        rarity = (1.0 - np.log(counts) / np.log(total)).astype(np.float32)
        near_keys, near_words = array("I"), array("i")
        word_keys_, word_numbers = array("I"), array("i")
        for text, number in numbers.items():
            word_keys_.append(hashed(text))
            word_numbers.append(number)
            # two words joined are seldom misspelled as well, and there are as many as there are rows
            keys = word_keys(text) if number not in pairs else ["b" + block for block in blocks(text)]
            for key in keys:
                near_keys.append(hashed(key))
                near_words.append(number)
        starts = np.zeros(len(numbers) + 1, dtype=np.int64)
        np.cumsum([len(postings[number]) for number in range(len(numbers))], out=starts[1:])
        flat = array("i")
        for number in range(len(numbers)):
            flat.extend(postings[number])
        weights = [sum(weight * scarce(float(rarity[number])) for number, weight in own) for own in bases]
        return cls(
            aliases=StringTable.of(alias for alias, _ in rows),
            words=StringTable.of(numbers),
            sounds=StringTable.of(map(sounds, numbers)),
            classes=StringTable.of(map(classes, numbers)),
            bare=StringTable.of(map(consonants, numbers)),
            exact=KeyTable.of(exact_keys, exact_rows),
            word_numbers=KeyTable.of(word_keys_, word_numbers),
            near_words=KeyTable.of(near_keys, near_words),
            posting_starts=starts,
            posting_rows=np.frombuffer(flat, dtype=np.int32) if flat else np.empty(0, np.int32),
            row_starts=np.frombuffer(row_ends, dtype=np.int64),
            row_words=np.frombuffer(row_words, dtype=np.int32) if row_words else np.empty(0, np.int32),
            rarity=rarity,
            row_weights=np.array(weights, dtype=np.float32),
            joined=KeyTable.of(joined_keys, joined_rows),
        )

    def number_of(self, word: str) -> int:
        """The number of a word, or -1 if no alias has it."""
        for number in self.word_numbers.get(hashed(word)):
            if self.words[int(number)] == word:
                return int(number)
        return -1

    def rows_with(self, word: int) -> _Ints:
        """The rows that have a word, ascending."""
        return self.posting_rows[self.posting_starts[word] : self.posting_starts[word + 1]]

    def rows_short(self, short: str) -> _Ints:
        """The rows of bodies whose words begin with the letters of a short form."""
        return self.joined.get(hashed(_INITIALS + short.lower()))

    def rows_named(self, text: str) -> list[int]:
        """The rows whose alias is the text, but for case, marks and diacritics."""
        folded = fold(text)
        return [int(row) for row in self.exact.get(hashed(folded)) if fold(self.aliases[int(row)]) == folded]


def scarce(rarity: float) -> float:
    """The factor by which a word's rarity in the table scales its weight: 0.5 for one of every row, 1 for a rare one."""
    return 0.5 + 0.5 * min(1.0, rarity * 1.25)


def _indexed(name: Name) -> list[tuple[str, float]]:
    """The words of a name to index with their weights; neighbours joined come with weight 0."""
    found = [(word.text, word.weight) for word in name.words]
    texts = [word.text for word in name.words]
    if 1 < len(texts) < 6:
        pairs = (one + other for one, other in itertools.pairwise(texts))
        found += [(pair, 0.0) for pair in pairs if 5 < len(pair) <= _LONGEST_JOINED]
    return found
