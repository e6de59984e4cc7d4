"""Words that set a sentence in a time which they do not tell: "ten months earlier", "after three months", "by then"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_UNITS = frozenset(
    ("hour", "day", "night", "week", "fortnight", "month", "quarter", "season", "year", "decade", "winter", "summer",
     "spring", "autumn", "generation", "century")
)  # fmt: skip
_COUNTS = frozenset(
    ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "some", "few", "several", "many", "couple", "just", "only", "barely", "of", "half", "the", "dozen", "fifteen",
     "eighteen", "twenty", "hundred", "more", "than", "about", "around", "nearly", "almost", "full", "another")
)  # fmt: skip
_MOST = 4  # words of a count


def is_elsewhen(words: Sequence[str]) -> bool:
    """Whether lower-case words, marks among them, speak of a time that they do not tell."""
    return any(
        _matches(phrase, words, index, ends)
        for index in range(len(words))
        for phrase, ends in _phrases().get(words[index], ())
    ) or any(singular(word) in _UNITS and index and _tail(words, index) for index, word in enumerate(words))


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Phrases by their first word; those that begin with a count are kept in `_tails`."""
    found: dict[str, tuple[tuple[tuple[str, ...], bool], ...]] = {}
    for row in read_rows("elsewhen_words.csv"):
        first, *rest = row["phrase"].split()
        if first != "#":
            found[first] = (*found.get(first, ()), ((first, *rest), row["where"] == "end"))
    return found


@cache
def _tails() -> frozenset[tuple[str, ...]]:
    """What follows the unit in phrases that begin with a count: "earlier", "into"."""
    return frozenset(
        tuple(row["phrase"].split()[2:])
        for row in read_rows("elsewhen_words.csv")
        if row["phrase"].startswith("# %")
    )


def _tail(words: Sequence[str], index: int) -> bool:
    if not any(tuple(words[index + 1 : index + 1 + len(tail)]) == tail for tail in _tails()):
        return False
    return _is_count(words[index - 1])


def _is_count(word: str) -> bool:
    return word in _COUNTS or word[:1].isdigit() or "-" in word


def _matches(phrase: Sequence[str], words: Sequence[str], start: int, ends: bool) -> bool:
    index = start
    for piece in phrase:
        if index >= len(words):
            return False
        if piece.startswith("#"):
            first = index
            while index < len(words) and index - first < _MOST and _is_count(words[index]):
                index += 1
            if index == first:
                return False
            continue
        if piece == "%":
            if singular(words[index]) not in _UNITS:
                return False
        elif words[index] != piece:
            return False
        index += 1
    return not ends or index >= len(words) or not words[index][:1].isalnum()
