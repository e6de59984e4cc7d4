"""The alias index: every name of every entity in flat arrays, found by key without looking at the others.

All parts are flat columns (`columns.py`), so that an index is written to disk as it is and opened by memory map
(`saved.py`).
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.linking.acronyms import initials
from checker.linking.columns import KeyTable, SlotTable, StringTable, hashed
from checker.linking.names import Name, parse
from checker.linking.normalize import fold
from checker.linking.pairing import bare_article
from checker.linking.sounds import blocks, classes, consonants, sounds

_Ints = NDArray[np.int32]

# Longer joined names than this are not split or joined by mistake, they are other names.
LONGEST_JOINED = 24
_WHOLE = "-"
_INITIALS = "="
_NEIGHBOURS = "+"


@dataclass(frozen=True, slots=True)
class AliasRow:
    """One name of one entity. `kind`: strong, weak, acronym, demonym, metonym, former, translated or code."""

    entity_id: str
    alias: str
    kind: str = "strong"


def word_keys(word: str, whole: bool = False) -> list[str]:
    """The keys under which a word can be found: its sounds in coarse classes, with vowels and without, and itself and its
    consonants with one letter left out; of a `whole` one, that is two words joined, nothing is left out.
    """
    keys = ["b" + block for block in blocks(word) if len(block) > 1 or len(word) < 5]
    keys += ["s" + classes(word), "d" + word]
    if whole:
        return keys
    if len(word) > 3:
        keys += ["d" + word[:cut] + word[cut + 1 :] for cut in range(len(word))]
    bare = consonants(word)
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
    sounds: StringTable  # by word: how it sounds
    exact: KeyTable  # hash of the folded alias -> row
    word_numbers: KeyTable  # hash of a word -> word
    near_words: SlotTable  # hash of a word's keys -> word
    posting_starts: NDArray[np.int64]
    posting_rows: _Ints
    row_starts: NDArray[np.int64]
    row_words: _Ints  # by row: its words
    rarity: NDArray[np.float32]  # by word: 1 for a word of one row, near 0 for a word of every row
    row_weights: NDArray[np.float32]  # by row: the sum of its words' weights
    joined: KeyTable  # hash of a whole row or two neighbours as one word, or of its first letters -> row

    @classmethod
    def build(cls, rows: Sequence[tuple[str, str]], searchable: Sequence[bool]) -> AliasIndex:
        """Index (alias, family of type) rows; those not `searchable` are found by their exact form only."""
        numbers: dict[str, int] = {}
        exact_keys, exact_rows = array("I"), array("i")
        joined_keys, joined_rows = array("I"), array("i")
        row_words, row_shares, row_ends = array("i"), array("f"), array("q", [0])
        for row, (alias, kind) in enumerate(rows):
            exact_keys.append(hashed(fold(alias)))
            exact_rows.append(row)
            if searchable[row]:
                name = parse(alias, kind)
                for text, weight in _weights(name).items():
                    row_words.append(numbers.setdefault(text, len(numbers)))
                    row_shares.append(weight)
                for key in _whole_keys(name, alias, kind):
                    joined_keys.append(hashed(key))
                    joined_rows.append(row)
            row_ends.append(len(row_words))
        words, shares = _column(row_words, np.int32), _column(row_shares, np.float32)
        ends = _column(row_ends, np.int64)
        counts = np.bincount(words, minlength=max(1, len(numbers)))
        total = max(2, len(rows))
        rarity = (1.0 - np.log(np.maximum(counts, 1)) / np.log(total)).astype(np.float32)
        own = shares * (0.5 + 0.5 * np.minimum(1.0, rarity[words] * 1.25)) if len(words) else shares
        sums = np.concatenate([[0.0], np.cumsum(own, dtype=np.float64)])
        near_keys, near_words = array("I"), array("i")
        word_keys_, word_numbers = array("I"), array("i")
        for text, number in numbers.items():
            word_keys_.append(hashed(text))
            word_numbers.append(number)
            for key in word_keys(text):
                near_keys.append(hashed(key))
                near_words.append(number)
        holders = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(ends))
        return cls(
            aliases=StringTable.of(alias for alias, _ in rows),
            words=StringTable.of(numbers),
            sounds=StringTable.of(map(sounds, numbers)),
            exact=KeyTable.of(exact_keys, exact_rows),
            word_numbers=KeyTable.of(word_keys_, word_numbers),
            near_words=SlotTable.of(near_keys, near_words),
            posting_starts=np.concatenate([[0], np.cumsum(counts[: len(numbers)])]).astype(np.int64),
            posting_rows=holders[np.argsort(words, kind="stable")],
            row_starts=ends,
            row_words=words,
            rarity=rarity,
            row_weights=(sums[ends[1:]] - sums[ends[:-1]]).astype(np.float32),
            joined=KeyTable.of(joined_keys, joined_rows),
        )

    def number_of(self, word: str) -> int:
        """The number of a word, or -1 if no alias has it."""
        for number in self.word_numbers.get(hashed(word)):
            if self.words[int(number)] == word:
                return int(number)
        return -1

    def numbers_of(self, words: Sequence[str]) -> dict[int, str]:
        """The numbers of those of several words that some alias has."""
        found = {}
        for word, numbers in zip(words, self.word_numbers.get_each(list(map(hashed, words))), strict=True):
            for number in numbers.tolist():
                if self.words[number] == word:
                    found[number] = word
        return found

    def rows_with(self, word: int) -> _Ints:
        """The rows that have a word, ascending."""
        return self.posting_rows[self.posting_starts[word] : self.posting_starts[word + 1]]

    def rows_joined(self, name: Name) -> _Ints:
        """The rows that have the consonants of a name, wherever either has its blanks."""
        return self.joined.get(hashed(_WHOLE + consonants(name.joined)))

    def rows_short(self, short: str) -> _Ints:
        """The rows of bodies whose words begin with the letters of a short form."""
        return self.joined.get(hashed(_INITIALS + short.lower()))

    def rows_split(self, word: str) -> _Ints:
        """The rows in which a word stands split in two ("Aero Caribbean" of "Aerocaribbean")."""
        return self.joined.get(hashed(_NEIGHBOURS + sounds(word)))

    def rows_named(self, text: str) -> list[int]:
        """The rows whose alias is the text, but for case, marks and diacritics."""
        folded = fold(text)
        return [int(row) for row in self.exact.get(hashed(folded)) if fold(self.aliases[int(row)]) == folded]


def scarce(rarity: float) -> float:
    """The factor by which a word's rarity in the table scales its weight: 0.5 for one of every row, 1 for a rare one."""
    return 0.5 + 0.5 * min(1.0, rarity * 1.25)


def _whole_keys(name: Name, alias: str, kind: str) -> list[str]:
    """The keys under which a row is found otherwise than by its words: all of them in one, two neighbours in one, and
    the first letters of a body's words."""
    keys = []
    if len(name.words) < 6:
        keys.append(_WHOLE + consonants(name.joined))
        for one, other in itertools.pairwise(word.text for word in name.words):
            if 5 < len(one + other) <= LONGEST_JOINED:
                keys.append(_NEIGHBOURS + sounds(one + other))
    short = initials(alias) if name.organised or not (kind or name.inverted) else ""
    return [*keys, _INITIALS + short.lower()] if short else keys


def _weights(name: Name) -> dict[str, float]:
    """The words of a name to index with their weights."""
    found: dict[str, float] = {}
    for word in name.words:
        found[word.text] = found.get(word.text, 0.0) + word.weight
    return found


def _column(values: array[Any], kind: type[np.generic]) -> NDArray[Any]:
    return np.frombuffer(values, dtype=kind) if values else np.empty(0, kind)
