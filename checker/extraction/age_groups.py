"""Groups of people by their age: the number of "under-five mortality", "the over-65s" counts nothing."""

from __future__ import annotations

from checker.extraction.labels import bar
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.word_groups import word_group
from checker.vocabulary.words import singular

_BOUNDS = word_group("age_groups.bounds")
_PLURAL_S = word_group("age_groups.plural")
_OLDEST = 100


def bar_age_group(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Mark the number at `index` if "under-" or "over-" makes it the age of a group, with the words around it."""
    if not (lexed.raw(index - 1) in HYPHENS and lexed.glued(index) and lexed.glued(index - 1)):
        return False
    if lexed.word(index - 2) not in _BOUNDS or not _is_age(lexed, index):
        return False
    last = index + 1
    if lexed.glued(last) and lexed.word(last) in _PLURAL_S:
        last += 1
    if lexed.glued(last) and lexed.raw(last) and lexed.sort(last) != "m":
        return False  # "over-60km"
    if lexed.glued(last) and lexed.raw(last) in (*HYPHENS, "%"):
        return False  # "an under-30-minute run"
    bar(marks, index - 2, last)
    return True


def _is_age(lexed: Lexed, index: int) -> bool:
    text = lexed.text[index]
    if text.isdecimal():
        return 0 < int(text[:4]) <= _OLDEST
    table = number_words()
    word = singular(lexed.word(index))
    return any(word in table[sort] for sort in ("unit", "teen", "ten"))
