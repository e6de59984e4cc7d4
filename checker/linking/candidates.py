"""Which aliases are worth scoring against a mention: a dozen of however many there are.

Each word of the mention is widened to the index's words that sound or are spelled like it, by an estimate of their
likeness that is made for all of them at once (`nearness.py`); the rows of the rarer words are gathered, and every row gets the weight of
the mention's words that it has. Work is bounded: the rows of very common words are
gathered only where the mention has no rarer word.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.linking.columns import stretches
from checker.linking.index import LONGEST_JOINED, AliasIndex, scarce
from checker.linking.names import Name
from checker.linking.nearness import Asked, Nearness
from checker.linking.scoring import WORTH_SLOPE

_Floats = NDArray[np.float32]
_Numbers = NDArray[np.int64]

_COMMON_ROWS = 1200
_OPENED_ROWS = 20_000
_JOINED_LIKE = 0.85
_JOINED_WORTH = 0.8
_JOINED_WEIGHT = 0.9
# What words cost that only one of both has: as `scoring.py` weighs them, roughly.
_CONTRADICTED, _OMITTED = 1.6, 0.4
_JOINED_ROWS = 20


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the mention: its weight, and the index's words it may be with their likeness, best first."""

    weight: float
    numbers: _Numbers
    alike: _Floats


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rows are worth the exact score: so many at least, and all that come within a share of the best."""

    least: int
    within: float


WIDE = Reach(10, 0.7)
# For huge tables, where the exact scores take most of the time.
NARROW = Reach(4, 0.9)


def candidates(
    index: AliasIndex, near: Nearness, name: Name, reach: Reach = WIDE, limit: int = 40
) -> list[int]:
    """Rows to score against a parsed mention, the most promising first; `near` finds the near words of the index."""
    if not name.words or not len(index.words):
        return []
    parts = _parts(index, near, name)
    rows = _opened(index, parts)
    scores = _scores(index, rows, parts, len(name.words))
    others = _found_whole(index, name)
    if others:
        rows = np.concatenate([rows, *others])
        more = sum(map(len, others))
        scores = np.concatenate([scores, np.full(more, _JOINED_WORTH, dtype=np.float32)])
    order = np.lexsort((rows, -scores))[: limit * 2]
    if len(order) > reach.least:
        # What is far behind the best is not worth the exact score, but for the few that are shown beside it.
        floor = scores[order[0]] * reach.within
        order = order[: max(reach.least, int(np.searchsorted(-scores[order], -floor, "right")))]
    return list(dict.fromkeys(rows[order].tolist()))[:limit]


def _parts(index: AliasIndex, near: Nearness, name: Name) -> list[_Near]:
    """The words of a name, and its neighbours joined, with their near words."""
    asked: list[Asked] = [(word.text, word.vowelless, False) for word in name.words]
    for one, other in itertools.pairwise(word.text for word in name.words):
        if 5 < len(one + other) <= LONGEST_JOINED:
            asked.append((one + other, False, True))
    found = near.of(asked)
    parts = []
    for word, (numbers, alike) in zip(name.words, found, strict=False):
        rarity = float(index.rarity[numbers[0]]) if len(numbers) and alike[0] == 1.0 else 1.0
        parts.append(_Near(word.weight * scarce(rarity), numbers, alike))
    for numbers, alike in found[len(name.words) :]:
        close = alike > _JOINED_LIKE
        parts.append(_Near(_JOINED_WEIGHT, numbers[close], alike[close]))
    return parts


def _found_whole(index: AliasIndex, name: Name) -> list[NDArray[np.int32]]:
    """Rows that are the name written in one word or in more, that have a word of it split in two, or its first letters."""
    others = []
    count = len(name.words)
    if count < 6:
        found = index.rows_joined(name)
        # with as many words on both sides, the words have been compared one by one
        others.append(found[index.row_starts[found + 1] - index.row_starts[found] != count][:_JOINED_ROWS])
    for word in name.words:
        if 5 < len(word.text) <= LONGEST_JOINED:
            others.append(index.rows_split(word.text)[:_JOINED_ROWS])
    if name.acronym:
        others.append(index.rows_short(name.words[0].text)[:_JOINED_ROWS])
    return [found for found in others if len(found)]


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
        numbers = parts[place].numbers[:room]
        found.append(index.posting_rows[stretches(index.posting_starts[numbers], sizes[place][:room])])
    return np.unique(np.concatenate(found))


def _scores(index: AliasIndex, rows: NDArray[np.int32], parts: list[_Near], words: int) -> _Floats:
    """For each row about what the exact score will be: the words it has of the mention's, against those that either lacks.

    The first so many `parts` are the words of the mention.
    """
    shared, held = np.zeros(len(rows), dtype=np.float32), np.zeros(len(rows), dtype=np.float32)
    known = np.unique(np.concatenate([part.numbers for part in parts])) if parts else np.empty(0, np.int64)
    if not len(rows) or not len(known):
        return shared
    starts = index.row_starts[rows]
    counts = index.row_starts[rows + 1] - starts
    numbers = index.row_words[stretches(starts, counts)]
    at = np.searchsorted(known, numbers)
    at[at == len(known)] = 0
    # few of a row's words are words of the mention; only those are looked at further
    met = np.flatnonzero(known[at] == numbers)
    if not len(met):
        return shared
    holders = np.repeat(np.arange(len(rows)), counts)[met]
    groups = np.flatnonzero(np.diff(holders, prepend=-1))
    holders, at = holders[groups], at[met]
    worth = np.zeros(len(known), dtype=np.float32)
    for part in parts:
        if not len(part.numbers):
            continue
        worth[:] = 0.0
        worth[np.searchsorted(known, part.numbers)] = 1.0 - WORTH_SLOPE * (1.0 - part.alike)
        best = np.maximum.reduceat(worth[at], groups)
        shared[holders] += np.float32(part.weight) * best
        held[holders] += np.float32(part.weight) * (best > 0.0)
    whole = np.float32(sum(part.weight for part in parts[:words]))
    missing = np.maximum(whole - held, 0.0)
    extra = np.maximum(index.row_weights[rows] - held, 0.0)
    against = _CONTRADICTED * np.minimum(missing, extra) + _OMITTED * np.abs(missing - extra)
    scores: _Floats = (shared / np.maximum(held + against, 0.1)).astype(np.float32)
    return scores
