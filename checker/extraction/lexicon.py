"""The number grammar's word lists, read once from `data/*.csv`, and a matcher for phrases of several words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Generic, TypeVar

from checker.extraction.lexer import Lexed
from checker.vocabulary.data_files import read_rows

_PACKAGE = "checker.extraction"
T = TypeVar("T")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of this stage's tables."""
    return read_rows(name, _PACKAGE)


class Phrases(Generic[T]):
    """Phrases of one or more tokens with a value each; the longest one at a place wins.

    `backwards` phrases are looked up by their last token. Lookup is bounded by the longest phrase, so matching
    at every token of a text is linear.
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], *, backwards: bool = False, exact: bool = False
    ) -> None:
        self._backwards = backwards
        self._exact = exact
        found: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            lexed = Lexed(phrase, 0, len(phrase))
            words = tuple(lexed.text if exact else lexed.lower)
            key = words[-1] if backwards else words[0]
            found.setdefault(key, {}).setdefault(len(words), {}).setdefault(words, value)
        # by the first (backwards: last) word, the longest first
        self._table = {
            key: tuple((size, sizes[size]) for size in sorted(sizes, reverse=True))
            for key, sizes in found.items()
        }

    def first_words(self) -> frozenset[str]:
        """The tokens that a phrase can begin (backwards: end) with."""
        return frozenset(self._table)

    def at(self, lexed: Lexed, index: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `index` (backwards: ends there): its token count and value."""
        tokens = lexed.text if self._exact else lexed.lower
        if not 0 <= index < lexed.size:
            return None
        for size, phrases in self._table.get(tokens[index], ()):
            begin = index - size + 1 if self._backwards else index
            if begin >= 0:
                words = tuple(tokens[begin : begin + size])
                if words in phrases:
                    return size, phrases[words]
        return None


@cache
def number_words() -> dict[str, dict[str, Decimal]]:
    """Number words by sort: {"unit": {"one": 1, ...}, "scale": {"million": 1000000, ...}, ...}."""
    found: dict[str, dict[str, Decimal]] = {}
    for row in rows("number_words.csv"):
        found.setdefault(row["kind"], {})[row["word"]] = Decimal(row["value"])
    return found
