"""Where the words behind a number cease to be its own: "54,000, more than ever", "1,240, up from 1,150 a year before"."""

from __future__ import annotations

import re

from checker.tokens import TokenKind, tokens
from checker.word_groups import pattern, word_group

# What opens a comparison behind a mark.
_OPENS = word_group("set_beside.opens")
_MARKS = frozenset((",", ";", ":", "(", "\u2013", "\u2014", "-"))
# A whole country told as the ground on which something happens: it narrows nothing.
_OWN_GROUND = re.compile(pattern("set_beside.own_ground"), re.IGNORECASE)


def own_words(text: str, start: int, end: int) -> list[str]:
    """The words from `start` that may say something of the number before it, in lower case.

    They end at a mark behind which the number is set beside another, or beside another time.
    """
    found = []
    marked = False
    for piece in tokens(text, start, end):
        if piece.kind is TokenKind.MARK:
            marked = marked or piece.text in _MARKS
            continue
        if marked and piece.lower in _OPENS:
            break
        marked = False
        found.append(piece.lower)
    return found


def grounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches that tell a country as a whole: "inside its own borders", "within their country"."""
    return [found.span() for found in _OWN_GROUND.finditer(text, start, end)]
