"""Words by which a number counts a part of a whole: one cause, one deed, what has been added since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

# How many words after "by" or "in" still name what killed.
_REACH = 7


@cache
def _terms(group: str) -> frozenset[str]:
    rows = read_rows("part_words.csv")
    return frozenset(term for row in rows if row["group"] == group for term in row["terms"].split(";"))


def is_increment(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words beside a number say that it is added to what was told before: "another 103", "40 more".

    Args:
        before: lower-case words before the number, in text order.
        after: lower-case words after it.
    """
    led = any(" ".join(before[-width:]) in _terms("before") for width in (1, 2) if len(before) >= width)
    goes_on = bool(after) and after[0] in _terms("after")
    return led or (goes_on and after[1:2] != ["than"])


def names_one_cause(words: Sequence[str]) -> bool:
    """Whether a phrase names one cause among several ("mines and shells") or one deed ("a single strike").

    Several deeds ("the attacks") may well be all there was.
    """
    return any(singular(word) in _terms("means") | _terms("arms") or word in _terms("deed") for word in words)


def rate_unit(words: Sequence[str]) -> str | None:
    """The unit of time for each of which a clause gives a number: "every single day of the war" -> "day"."""
    for index, word in enumerate(words):
        if word in _terms("each"):
            unit = next((other for other in words[index + 1 : index + 3] if other in _terms("unit")), None)
            if unit is not None:
                return unit
    return None


def names_arms(words: Sequence[str]) -> bool:
    """Whether words name the arms of a war: "bombs", "shelling"."""
    return any(singular(word) in _terms("arms") for word in words)


def is_by_one_cause(words: Sequence[str]) -> bool:
    """Whether a stretch of a clause has one cause after a preposition: "by mines", "in a strike on the station".

    "By shells and bombs" is how wars are told, and no part of them.
    """
    for index, word in enumerate(words):
        if word not in _terms("by"):
            continue
        phrase = list(words[index + 1 : index + 1 + _REACH])
        stop = next(
            (place for place, other in enumerate(phrase) if other in _terms("by") or not other.strip(",;.:")),
            len(phrase),
        )
        phrase = phrase[:stop]
        one = any(other in _terms("one") for other in phrase[:1])
        if any(singular(other) in _terms("means") or (one and other in _terms("deed")) for other in phrase):
            return True
    return False
