"""Whether a word of prose stands for a word of a cell: the same lemma, or another word of the same family."""

from __future__ import annotations

from functools import lru_cache

from checker.vocabulary.words import lemma, singular

# "Orthopaedics" is told by "orthopaedic", "Medicine" by "medical", "Burglary" by "burglars": a beginning of this length
# in common, and of this share of the longer word.
_SHORTEST_STEM = 5
_STEM_SHARE = 0.6


@lru_cache(maxsize=65536)
def of_one_family(word: str, other: str) -> bool:
    """Whether two lower-case words are forms of one word, or derived from one stem."""
    if word == other:
        return True
    forms = {word, singular(word), lemma(word)}
    others = {other, singular(other), lemma(other)}
    if forms & others:
        return True
    shared = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        shared += 1
    return shared >= max(_SHORTEST_STEM, _STEM_SHARE * max(len(word), len(other)))
