"""Which aliases are worth scoring against a mention: a dozen of however many there are.

Each word of the mention is widened to the index's words that sound or are spelled like it, by an estimate of their
likeness that is made for all of them at once; the rows of the rarer words are gathered, and every row gets the weight of
the mention's words that it has. Work is bounded: at most `_NEAR_WORDS` words a word, and the rows of very common words are
gathered only where the mention has no rarer word.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from checker.linking.columns import hashed
from checker.linking.index import AliasIndex, scarce, word_keys
from checker.linking.lexicon import variants_of
from checker.linking.names import Name
from checker.linking.sounds import blocks, classes, consonants, likeness, sounds

_Floats = NDArray[np.float32]
_Numbers = NDArray[np.int64]
Nearness = dict[tuple[str, bool], tuple[_Numbers, _Floats]]

_NEAR_WORDS = 24
_LIKE = 0.66
_VARIANT = 0.95
_COMMON_ROWS = 4000
_OPENED_ROWS = 20_000
_SURE = 10
_BEHIND = 0.7
_JOINED_LIKE = 0.85
_JOINED_WORTH = 0.8
_JOINED_ROWS = 20
# Likeness estimated from plain edit distances of the sounds, their classes and the consonants: least squares over
# 6,406 pairs of near words (root mean square error 0.039).
_BY_SOUND, _BY_CLASS, _BY_CONSONANT, _BASE = 0.156, 0.296, 0.220, 0.309
# Of more near words than these, only those whose classes of sounds are the most alike are looked at further.
_CROWD = 120
# Where vowels are not written, the exact likeness of so many is asked for.
_VOWELLESS = 40


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the mention: its weight, and the index's words it may be with their likeness, best first."""

    weight: float
    numbers: _Numbers
    alike: _Floats


def near_words(index: AliasIndex, text: str, vowelless: bool = False) -> tuple[_Numbers, _Floats]:
    """The index's words that may be the same as a word, and their likeness (estimated); the most alike first."""
    numbers = index.near_words.get_all([hashed(key) for key in word_keys(text)]).astype(np.int64)
    sure = {index.number_of(variant): _VARIANT for variant in variants_of(text)}
    sure[index.number_of(text)] = 1.0
    sure.pop(-1, None)
    if sure:
        numbers = np.union1d(numbers, np.array(list(sure), dtype=np.int64))
    if not len(numbers):
        return numbers, np.empty(0, np.float32)
    if vowelless:
        by_consonant = _similar(consonants(text), index.bare.many(numbers))
        numbers = numbers[np.argsort(-by_consonant, kind="stable")[:_VOWELLESS]]
        exact = [likeness(text, word.decode(), True) for word in index.words.many(numbers)]
        alike = np.array(exact, dtype=np.float32)
    else:
        by_class = _similar(classes(text), index.classes.many(numbers))
        if len(numbers) > _CROWD:
            kept = np.sort(np.argpartition(-by_class, _CROWD)[:_CROWD])
            numbers, by_class = numbers[kept], by_class[kept]
        alike = (
            _BY_SOUND * _similar(sounds(text), index.sounds.many(numbers))
            + _BY_CLASS * by_class
            + _BY_CONSONANT * _similar(consonants(text), index.bare.many(numbers))
            + np.float32(_BASE)
        )
        alike = np.minimum(alike, np.float32(0.97))
    for number, worth in sure.items():
        alike[numbers == number] = worth
    order = np.lexsort((numbers, -alike))[:_NEAR_WORDS]
    order = order[alike[order] >= _LIKE]
    return numbers[order], alike[order]


def _similar(text: str, others: list[bytes]) -> _Floats:
    found: _Floats = process.cdist(
        [text.encode("ascii", "replace")], others, scorer=Levenshtein.normalized_similarity, dtype=np.float32
    )[0]
    return found


def candidates(index: AliasIndex, name: Name, limit: int = 40, known: Nearness | None = None) -> list[int]:
    """Rows to score against a parsed mention, the most promising first.

    `known` keeps what was found for each word, for a name that is read in several ways.
    """
    if not name.words or not len(index.words):
        return []
    memory: Nearness = {} if known is None else known
    parts = []
    for word in name.words:
        numbers, alike = _remembered(index, word.text, word.vowelless, memory)
        rarity = float(index.rarity[numbers[0]]) if len(numbers) and alike[0] == 1.0 else 1.0
        parts.append(_Near(word.weight * scarce(rarity), numbers, alike))
    texts = [word.text for word in name.words]
    for one, other in itertools.pairwise(texts):
        if 5 < len(one + other) <= 24:
            numbers, alike = _remembered(index, one + other, False, memory)
            close = alike > _JOINED_LIKE
            parts.append(_Near(0.9, numbers[close], alike[close]))
    rows = _opened(index, parts)
    scores = _scores(index, rows, parts)
    whole = sum(word.weight for word in name.words)
    if len(rows):
        lacking = np.maximum(index.row_weights[rows] - scores, 0.0)
        scores = scores / (whole + 0.35 * lacking)
    for block in blocks(name.joined):
        found = index.joined.get(hashed(block))
        # with as many words on both sides, the words have been compared one by one
        found = found[index.row_starts[found + 1] - index.row_starts[found] != _indexed_words(len(texts))][
            :_JOINED_ROWS
        ]
        if len(found):
            rows = np.concatenate([rows, found])
            scores = np.concatenate([scores, np.full(len(found), _JOINED_WORTH, dtype=np.float32)])
    if name.acronym:
        found = index.rows_short(name.words[0].text)[:_JOINED_ROWS]
        rows = np.concatenate([rows, found])
        scores = np.concatenate([scores, np.full(len(found), _JOINED_WORTH, dtype=np.float32)])
    order = np.lexsort((rows, -scores))[: limit * 2]
    if len(order) > _SURE:
        # What is far behind the best is not worth the exact score, but for the few that are shown beside it.
        floor = scores[order[0]] * _BEHIND
        order = order[: max(_SURE, int(np.searchsorted(-scores[order], -floor, "right")))]
    return list(dict.fromkeys(rows[order].tolist()))[:limit]


def _remembered(index: AliasIndex, text: str, vowelless: bool, memory: Nearness) -> tuple[_Numbers, _Floats]:
    found = memory.get((text, vowelless))
    if found is None:
        found = memory[text, vowelless] = near_words(index, text, vowelless)
    return found


def _indexed_words(count: int) -> int:
    """How many words are indexed for a name of so many: its neighbours joined, too."""
    return 2 * count - 1 if 1 < count < 6 else count


def _opened(index: AliasIndex, parts: list[_Near]) -> NDArray[np.int32]:
    """The rows of the mention's rarer words; where it has common ones only, of the least common."""
    sizes = [index.posting_starts[part.numbers + 1] - index.posting_starts[part.numbers] for part in parts]
    totals = [int(size.sum()) for size in sizes]
    held = [place for place, total in enumerate(totals) if total]
    if not held:
        return np.empty(0, np.int32)
    rare = [place for place in held if totals[place] <= _COMMON_ROWS]
    chosen = rare or [min(held, key=lambda place: totals[place])]
    found = []
    for place in chosen:
        # best first, so that what a bound cuts off is the least alike
        room = np.searchsorted(np.cumsum(sizes[place]), _OPENED_ROWS, "right") + 1
        found += [index.rows_with(int(number)) for number in parts[place].numbers[:room]]
    return np.unique(np.concatenate(found))


def _scores(index: AliasIndex, rows: NDArray[np.int32], parts: list[_Near]) -> _Floats:
    """For each row, the weight of the mention's words that it has, each as far as it is alike."""
    scores = np.zeros(len(rows), dtype=np.float32)
    if not len(rows):
        return scores
    starts = index.row_starts[rows]
    counts = index.row_starts[rows + 1] - starts
    firsts = np.zeros(len(rows), dtype=np.int64)
    np.cumsum(counts[:-1], out=firsts[1:])
    places = np.repeat(starts - firsts, counts) + np.arange(int(counts.sum()))
    words = index.row_words[places]
    for part in parts:
        if not len(part.numbers):
            continue
        order = np.argsort(part.numbers)
        known = part.numbers[order]
        at = np.searchsorted(known, words)
        at[at == len(known)] = 0
        worth = part.weight * (2.0 * part.alike[order] - 1.0)
        values = np.where(known[at] == words, worth[at], np.float32(0.0))
        scores += np.maximum.reduceat(values, firsts).astype(np.float32)
    return scores
