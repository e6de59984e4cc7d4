"""What a line's end means where lines are broken for the eye alone: whether a number or a word goes on after it."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from checker.vocabulary.data_files import read_rows

_GROUP_BEFORE = re.compile(r"(?:(?P<word>[^\W\d_]+\.?)\s+)?(?<![\d.,])[$€£¥(]?\d{1,3}(?:,\d{3})*,\Z")
_GROUP_AFTER = re.compile(r"\d{3}(?!\d)")


def number_goes_on(before: str, after: str) -> bool:
    """Whether a number that ends a line with a comma goes on with three digits: "1," and "200".

    Not after what is counted by itself: "May 12," and "200 ships" are two numbers.
    """
    number = _GROUP_BEFORE.search(before[-60:])
    if number is None or not _GROUP_AFTER.match(after):
        return False
    return (number["word"] or "").casefold().rstrip(".") not in _words("numbered")


def hyphen_divides(left: str, right: str, known: Container[str]) -> bool:
    """Whether a hyphen between two lines only divides a word, and goes where the word is whole.

    `known` are words of the text, in small letters, compounds with their hyphen.
    """
    if f"{left}-{right}".casefold() in known or not right[:1].islower():
        return False
    return (left + right).casefold() in known or left.casefold() not in _words("keeps")


@cache
def _words(use: str) -> frozenset[str]:
    rows = read_rows("hyphen_words.csv", "checker.documents")
    return frozenset(row["form"] for row in rows if row["use"] == use)
