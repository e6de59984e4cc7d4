"""Which words of an index may be a word of a name: found by shared keys for all words of a name at once.

Words that share a key meet (`index.word_keys`); a key that few words have says more than one of many. Of those that meet
a word, the ones with the most in common are compared with it, by an estimate of `sounds.likeness` that is made of plain
edit distances.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from checker.linking.columns import hashed, stretches
from checker.linking.index import AliasIndex, word_keys
from checker.linking.lexicon import variants_of
from checker.linking.sounds import likeness, of_class, sounds, without_vowels

_Floats = NDArray[np.float32]
_Numbers = NDArray[np.int64]
Near = tuple[_Numbers, _Floats]
# A word, whether its script leaves vowels out, and whether it is two words of the name joined.
Asked = tuple[str, bool, bool]

_NEAR_WORDS = 24
_LIKE = 0.66
_VARIANT = 0.95
# Words come again, in one name read in two ways and in other names.
_REMEMBERED = 20_000
# Of the words under one key, so many are looked at.
_CROWD = 400
# Of the words that meet a word, so many are compared with it; where vowels are not written, more.
_COMPARED = 40
_VOWELLESS = 60
# What a sound more or less takes off what two words have in common.
_BY_LENGTH = 0.5
# Likeness estimated from plain edit distances of the sounds, their classes and the consonants (least squares).
_BY_SOUND, _BY_CLASS, _BY_CONSONANT, _BASE = 0.156, 0.296, 0.220, 0.309


class Nearness:
    """The near words of an index; what was found is remembered."""

    def __init__(self, index: AliasIndex) -> None:
        self._index = index
        self._known: dict[Asked, Near] = {}

    def of(self, words: Sequence[Asked]) -> list[Near]:
        """For each word, the words of the index that may be the same and their likeness, the most alike first."""
        unknown = [word for word in dict.fromkeys(words) if word not in self._known]
        if unknown:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
                unknown = list(dict.fromkeys(words))
            self._known.update(zip(unknown, self._found(unknown), strict=True))
        return [self._known[word] for word in words]

    def _found(self, words: Sequence[Asked]) -> list[Near]:
        met = _meeting(self._index, words)
        known = [self._index.numbers_of((text, *variants_of(text))) for text, _, _ in words]
        for place, sure in enumerate(known):
            if sure:
                met[place] = np.union1d(met[place], np.fromiter(sure, np.int64, len(sure)))
        alike = _likenesses(self._index, words, met)
        found = []
        for (text, _, _), numbers, shares, sure in zip(words, met, alike, known, strict=True):
            for number, word in sure.items():
                shares[numbers == number] = 1.0 if word == text else _VARIANT
            order = np.lexsort((numbers, -shares))[:_NEAR_WORDS]
            order = order[shares[order] >= _LIKE]
            found.append((numbers[order], shares[order]))
        return found


def _meeting(index: AliasIndex, words: Sequence[Asked]) -> list[_Numbers]:
    """For each word, the numbers of those that have the most keys with it, ascending."""
    keys: list[int] = []
    sizes = []
    for text, _, joined in words:
        own = word_keys(text, joined)
        keys += map(hashed, own)
        sizes.append(len(own))
    starts, counts = index.near_words.spans(keys)
    total = len(index.words)
    telling = np.log(max(total, 2) / np.maximum(counts, 1)) + 0.1
    counts = np.minimum(counts, _CROWD)
    values = index.near_words.values[stretches(starts, counts)].astype(np.int64)
    asked = np.repeat(np.arange(len(words), dtype=np.int64), sizes)
    values += np.repeat(asked * total, counts)
    order = np.argsort(values, kind="stable")
    values = values[order]
    if not len(values):
        return [values for _ in words]
    firsts = np.flatnonzero(np.diff(values, prepend=-1))
    sums = np.add.reduceat(np.repeat(telling, counts)[order], firsts)
    values = values[firsts]
    numbers = values % total
    # of words that have as much in common, the ones of like length are the likelier
    lengths = index.sounds.offsets[numbers + 1] - index.sounds.offsets[numbers]
    sizes_asked = np.array([len(sounds(text)) for text, _, _ in words])
    sums -= _BY_LENGTH * np.abs(lengths - sizes_asked[values // total])
    bounds = np.searchsorted(values, np.arange(len(words) + 1) * total)
    met = []
    for place, (_, vowelless, _) in enumerate(words):
        low, high = int(bounds[place]), int(bounds[place + 1])
        most = _VOWELLESS if vowelless else _COMPARED
        found = numbers[low:high]
        if len(found) > most:
            found = np.sort(found[np.argpartition(-sums[low:high], most)[:most]])
        met.append(found)
    return met


def _likenesses(index: AliasIndex, words: Sequence[Asked], met: Sequence[_Numbers]) -> list[_Floats]:
    """The likeness of each word with those that it met."""
    told = [sounds(text).encode("ascii", "replace") for text, _, _ in words]
    ours = [own for own, numbers in zip(told, met, strict=True) for _ in range(len(numbers))]
    theirs = index.sounds.many(np.concatenate(met)) if met else []
    if not ours:
        return [np.empty(0, np.float32) for _ in met]
    estimated = (
        _BY_SOUND * _similar(ours, theirs)
        + _BY_CLASS * _similar([*map(of_class, ours)], [*map(of_class, theirs)])
        + _BY_CONSONANT * _similar([*map(without_vowels, ours)], [*map(without_vowels, theirs)])
        + np.float32(_BASE)
    )
    parts = np.split(
        np.minimum(estimated, np.float32(0.97)), np.cumsum([len(numbers) for numbers in met])[:-1]
    )
    for place, (text, vowelless, _) in enumerate(words):
        if vowelless:
            exact = [likeness(text, word.decode(), True) for word in index.words.many(met[place])]
            parts[place] = np.array(exact, dtype=np.float32)
    return parts


def _similar(ours: Sequence[bytes], theirs: Sequence[bytes]) -> _Floats:
    found: _Floats = process.cpdist(ours, theirs, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    return found
