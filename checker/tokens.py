"""Words and marks of a text, with their places: the smallest shared unit of the text stages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar


class TokenKind(StrEnum):
    """The coarse sort of a token."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """One word, run of digits or mark; `text == document[start:end]`, `lower` is its case-folded form."""

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind

    @property
    def is_capitalised(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[:1].isupper()


Answer = TypeVar("Answer")

# More different words than a language has, and longer ones; what goes beyond is worked out each time.
_MOST_WORDS = 65536
_LONGEST_WORD = 48


class ByWord(dict[str, Answer]):
    """What there is to know about words by themselves: worked out when a word is first met, then remembered."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> Answer:
        found = self._answer(word)
        if len(self) < _MOST_WORDS and len(word) <= _LONGEST_WORD:
            self[word] = found
        return found


# Words keep inner apostrophes, hyphens and full stops ("vice-president", "U.S.", "Shi'ite", "Su-35"); a
# number keeps inner commas, points and thin spaces only where digits stand on both sides.
_TOKEN = re.compile(
    r"""
    \d+(?:[.,'\u2019]\d+)*(?![^\W\d_])
  | (?:[^\W\d_]\.){2,}
  | [^\W_]+(?:[-\u2010\u2011'\u2019.&][^\W_]+)*
  | \S
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?:[.,'\u2019]\d+)*")


def _shape(surface: str) -> tuple[str, TokenKind]:
    if _NUMBER.fullmatch(surface):
        return surface.casefold(), TokenKind.NUMBER
    return surface.casefold(), TokenKind.WORD if surface[0].isalnum() else TokenKind.MARK


_SHAPES = ByWord(_shape)
# what a named tuple's own constructor calls
_made = tuple.__new__


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Split `text[start:end]` into tokens; offsets refer to the whole `text`. Linear in its length."""
    found = []
    place = start
    for surface in _TOKEN.findall(text, start, len(text) if end is None else end):
        # only blanks lie between two tokens, so the next one begins where its letters are next found
        first = text.find(surface, place)
        place = first + len(surface)
        lower, kind = _SHAPES[surface]
        found.append(_made(Token, (first, place, surface, lower, kind)))
    return tuple(found)


class TextTokens:
    """The tokens of a text, found once for each of its sentences: a stretch of a sentence is a slice of them."""

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        """`starts` and `ends` are those of the sentences, in text order."""
        self.text = text
        self._starts = starts
        self._ends = ends
        self._found: dict[int, tuple[tuple[Token, ...], list[int]]] = {}

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """What `tokens(text, start, end)` gives."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self._ends[index]:
            return tokens(self.text, start, end)
        if index not in self._found:
            whole = tokens(self.text, self._starts[index], self._ends[index])
            self._found[index] = whole, [token.start for token in whole]
        whole, places = self._found[index]
        first, last = bisect_left(places, start), bisect_left(places, end)
        if (first and whole[first - 1].end > start) or (last and whole[last - 1].end > end):
            return tokens(self.text, start, end)  # the stretch begins or ends inside a token
        return whole[first:last]


# Pieces are smaller than tokens: hyphens part words, so that "third-largest" and "Re-elected" are two.
_PIECE = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]")


def pieces(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words, numbers and marks of a cell or a sentence; hyphens between letters part words and are left out.

    Offsets refer to the whole `text`; `lower` has no apostrophe and s at its end. Linear in the length.
    """
    found: list[Token] = []
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        surface = match.group()
        if surface in "-\u2010\u2011":
            before = text[match.start() - 1 : match.start()]
            after = text[match.end() : match.end() + 1]
            if (before.isalpha() or after.isalpha()) and not before.isspace():
                continue
        lower = surface.casefold()
        if lower.endswith(("'s", "\u2019s")):
            lower = lower[:-2]
        kind = (
            TokenKind.NUMBER
            if surface[0].isdecimal() and not any(letter.isalpha() for letter in surface)
            else TokenKind.WORD
            if surface[0].isalnum()
            else TokenKind.MARK
        )
        found.append(Token(match.start(), match.end(), surface, lower, kind))
    return tuple(found)
