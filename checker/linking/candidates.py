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
Nearness = dict[tuple[str, bool, bool], tuple[_Numbers, _Floats]]

_NEAR_WORDS = 24
_LIKE = 0.66
_VARIANT = 0.95
_COMMON_ROWS = 1200
# Words come again, in one name read in two ways and in other names.
_REMEMBERED = 20_000
_OPENED_ROWS = 20_000
_JOINED_LIKE = 0.85
_JOINED_WORTH = 0.8
_JOINED_ROWS = 20
# Likeness estimated from plain edit distances of the sounds, their classes and the consonants: least squares over
# 6,406 pairs of near words (root mean square error 0.039).
_BY_SOUND, _BY_CLASS, _BY_CONSONANT, _BASE = 0.156, 0.296, 0.220, 0.309
# Of more near words than these, only those whose classes of sounds are the most alike are looked at further.
_CROWD = 48
# Of the words that share a key with a word, so many that share the most are looked at.
_MET = 160
# Where vowels are not written, the exact likeness of so many is asked for.
_VOWELLESS = 40


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the mention: its weight, and the index's words it may be with their likeness, best first."""

    weight: float
    numbers: _Numbers
    alike: _Floats


def near_words(
    index: AliasIndex, text: str, vowelless: bool = False, joined: bool = False
) -> tuple[_Numbers, _Floats]:
    """The index's words that may be the same as a word, and their likeness (estimated); the most alike first.

    Two words `joined` are looked for by their sound alone, as a whole.
    """
    keys = ["d" + text, *("b" + block for block in blocks(text))] if joined else word_keys(text)
    numbers = index.near_words.get_all([hashed(key) for key in keys], _MET).astype(np.int64)
    known = index.numbers_of((text, *variants_of(text)))
    sure = {number: 1.0 if word == text else _VARIANT for number, word in known.items()}
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


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rows are worth the exact score: so many at least, and all that come within a share of the best."""

    least: int
    within: float


WIDE = Reach(10, 0.7)
# For huge tables, where the exact scores take most of the time.
NARROW = Reach(4, 0.82)


def candidates(
    index: AliasIndex, name: Name, reach: Reach = WIDE, known: Nearness | None = None, limit: int = 40
) -> list[int]:
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
            numbers, alike = _remembered(index, one + other, False, memory, joined=True)
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
    if len(order) > reach.least:
        # What is far behind the best is not worth the exact score, but for the few that are shown beside it.
        floor = scores[order[0]] * reach.within
        order = order[: max(reach.least, int(np.searchsorted(-scores[order], -floor, "right")))]
    return list(dict.fromkeys(rows[order].tolist()))[:limit]


def _remembered(
    index: AliasIndex, text: str, vowelless: bool, memory: Nearness, joined: bool = False
) -> tuple[_Numbers, _Floats]:
    asked = (text, vowelless, joined)
    found = memory.get(asked)
    if found is None:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        found = memory[asked] = near_words(index, *asked)
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
    known = np.unique(np.concatenate([part.numbers for part in parts])) if parts else np.empty(0, np.int64)
    if not len(rows) or not len(known):
        return scores
    starts = index.row_starts[rows]
    counts = index.row_starts[rows + 1] - starts
    firsts = np.cumsum(counts) - counts
    words = index.row_words[np.repeat(starts - firsts, counts) + np.arange(int(counts.sum()))]
    at = np.searchsorted(known, words)
    at[at == len(known)] = 0
    # few of a row's words are words of the mention; only those are looked at further
    met = np.flatnonzero(known[at] == words)
    if not len(met):
        return scores
    holders = np.repeat(np.arange(len(rows)), counts)[met]
    groups = np.flatnonzero(np.diff(holders, prepend=-1))
    holders, at = holders[groups], at[met]
    worth = np.zeros(len(known), dtype=np.float32)
    for part in parts:
        if not len(part.numbers):
            continue
        worth[:] = 0.0
        worth[np.searchsorted(known, part.numbers)] = part.weight * (2.0 * part.alike - 1.0)
        scores[holders] += np.maximum.reduceat(worth[at], groups)
    return scores
