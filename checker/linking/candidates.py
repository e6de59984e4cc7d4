"""Which aliases are worth scoring against a mention: a few dozen of however many there are.

Each word of the mention is widened to the index's words that sound or are spelled like it; their rows gather
weight by how alike and how rare the words are. Work is bounded: at most `_NEAR_WORDS` words a word, and rows
of very common words only count where a rarer word of the mention has found the row.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from checker.linking.index import AliasIndex, hashed, scarce, word_keys
from checker.linking.lexicon import shared_variant, variants_of
from checker.linking.names import Name
from checker.linking.sounds import blocks, likeness

_NEAR_WORDS = 24
_CROWD = 400  # that many near words are first sorted by a cheaper measure
_LIKE = 0.66
_COMMON_ROWS = 4000
_SURE = 10
_BEHIND = 0.7


def near_words(index: AliasIndex, text: str, vowelless: bool = False) -> list[tuple[int, float]]:
    """The index's words that may be the same as a word, with their likeness; the most alike first."""
    numbers = set(index.near_words.get_all([hashed(key) for key in word_keys(text)]))
    for variant in variants_of(text):
        number = index.number_of(variant)
        if number >= 0:
            numbers.add(number)
    exact = index.number_of(text)
    if exact >= 0:
        numbers.add(exact)
    listed = sorted(numbers)
    if len(listed) > _CROWD and not vowelless:
        texts = [index.words[number] for number in listed]
        best = process.extract(text, texts, scorer=JaroWinkler.similarity, limit=_CROWD // 4)
        kept = {listed[place] for _, _, place in best}
        listed = [number for number in listed if number in kept or number == exact]
    found = []
    for number in listed:
        word = index.words[number]
        alike = (
            1.0 if word == text else 0.95 if shared_variant(word, text) else likeness(text, word, vowelless)
        )
        if alike < _LIKE and len(text) > 1 and word[:1] == text[:1] and len(word) == 1:
            alike = _LIKE
        if alike >= _LIKE:
            found.append((number, alike))
    found.sort(key=lambda item: (-item[1], item[0]))
    return found[:_NEAR_WORDS]


def candidates(index: AliasIndex, name: Name, limit: int = 40) -> list[int]:
    """Rows to score against a parsed mention, the most promising first."""
    if not name.words or not len(index.words):
        return []
    parts = []
    for word in name.words:
        near = near_words(index, word.text, word.vowelless)
        rarity = max((float(index.rarity[number]) for number, alike in near if alike == 1.0), default=1.0)
        parts.append((word.weight * scarce(rarity), near))
    texts = [word.text for word in name.words]
    for one, other in itertools.pairwise(texts):
        if 5 < len(one + other) <= 24:
            parts.append(
                (0.9, [(number, alike) for number, alike in near_words(index, one + other) if alike > 0.85])
            )
    rows, scores = _gather(index, parts)
    whole = sum(word.weight for word in name.words)
    if len(rows):
        lacking = np.maximum(index.row_weights[rows] - scores, 0.0)
        scores = scores / (whole + 0.35 * lacking)
    for block in blocks(name.joined):
        found = index.joined.get(hashed(block))[:200]
        if len(found):
            rows = np.concatenate([rows, found])
            scores = np.concatenate([scores, np.full(len(found), 0.8, dtype=np.float32)])
    order = np.lexsort((rows, -scores))[: limit * 2]
    if len(order) > _SURE:
        # What is far behind the best is not worth the exact score, but for the few that are shown beside it.
        floor = scores[order[0]] * _BEHIND
        order = order[: max(_SURE, int(np.searchsorted(-scores[order], -floor, "right")))]
    return list(dict.fromkeys(rows[order].tolist()))[:limit]


def _gather(
    index: AliasIndex, parts: list[tuple[float, list[tuple[int, float]]]]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Sum, over the mention's words, the best weight each row gets; common words only add to rows found before."""
    rare: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []
    common: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []
    for weight, near in parts:
        rows, values = _best(index, weight, near)
        if len(rows):
            (common if len(rows) > _COMMON_ROWS else rare).append((rows, values))
    if not rare:
        # Nothing but common words: the least common of them opens the list.
        common.sort(key=lambda item: len(item[0]))
        rare, common = common[:1], common[1:]
    if not rare:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    rows, inverse = np.unique(np.concatenate([rows for rows, _ in rare]), return_inverse=True)
    scores = np.bincount(inverse, weights=np.concatenate([values for _, values in rare]))
    for others, values in common:
        places = np.searchsorted(others, rows)
        places[places == len(others)] = 0
        scores += np.where(others[places] == rows, values[places], 0.0)
    return rows, scores.astype(np.float32)


def _best(
    index: AliasIndex, weight: float, near: list[tuple[int, float]]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    if not near:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    postings = [index.rows_with(number) for number, _ in near]
    rows = np.concatenate(postings)
    values = np.repeat(
        np.array([weight * (2.0 * alike - 1.0) for _, alike in near], dtype=np.float32),
        [len(posting) for posting in postings],
    )
    # Words come best first, so the first of equal rows is the best.
    unique, first = np.unique(rows, return_index=True)
    return unique, values[first]
