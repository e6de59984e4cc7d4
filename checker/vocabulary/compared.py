"""Names with which something is only compared: "is larger than Chile's" tells of the other."""

from __future__ import annotations

from functools import cache

from checker.vocabulary.data_files import read_rows

# No phrase is longer.
_REACH = 40


def is_compared(before: str) -> bool:
    """Whether the words before a name end in what leads to the other side of a comparison."""
    words = before[-_REACH:].casefold().split()
    while words and words[-1] == "the":
        words.pop()
    text = " " + " ".join(words)
    return text.endswith(_phrases())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(f" {row['phrase']}" for row in read_rows("compared_words.csv"))
