"""Numbers in words: fractions, vague plurals, multiples and ordinals, and cardinals through `cardinals`."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.cardinals import cardinal_at
from checker.extraction.grammar import (
    A_AN,
    DOZEN,
    EVERY,
    HALF_ALONE,
    HALF_QUARTER,
    OF,
    QUARTER,
    THE_OR_POSSESSIVE,
    A,
)
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.numerals import HALF, VAGUE_HEADS, Number, number_table, step_of
from checker.extraction.word_groups import word_group

_AFTER_QUARTER = word_group("spelled_numbers.after_quarter")
_AND_ON_UPON = word_group("spelled_numbers.and_on_upon")
_COMPARED_ADJECTIVES = word_group("spelled_numbers.compared_adjectives")
_COUPLE = word_group("spelled_numbers.couple")
_COUPLE_FEW = word_group("spelled_numbers.couple_few")
_FROM_TO = word_group("spelled_numbers.from_to")
_NTH_UNITS = word_group("spelled_numbers.nth_units")
_SCORES_TENS = word_group("spelled_numbers.scores_tens")
_TENS = word_group("spelled_numbers.tens")


def spelled_at(lexed: Lexed, index: int) -> Number | None:
    """The number in words that begins at a token."""
    words = number_table()
    word = lexed.lower[index]
    if word in words.multiple:
        value, change = words.multiple[word]
        return Number(index, index + 1, value, "multiple", None, None, value, Decimal(1), change)
    if word in words.fold:
        return Number(index, index + 1, words.fold[word], "multiple", None, None, words.fold[word])
    if word in words.plural:
        return _vague_plural(lexed, index)
    if word in VAGUE_HEADS:
        return _vague_head(lexed, index)
    if word in EVERY:
        return _every_nth(lexed, index)
    return _fraction(lexed, index) or cardinal_at(lexed, index) or _ordinal(lexed, index)


def _vague_plural(lexed: Lexed, index: int) -> Number | None:
    plural = number_table().plural
    word = lexed.lower[index]
    scale = plural[word]
    last = index + 1
    while lexed.word(last) in OF and lexed.word(last + 1) in plural and lexed.word(last + 1) not in _TENS:
        scale *= plural[lexed.word(last + 1)]
        last += 2
    if lexed.word(last) in _AND_ON_UPON and lexed.word(last + 1) == word and word not in _SCORES_TENS:
        last += 2  # "hundreds upon hundreds"
    if word in _SCORES_TENS and last == index + 1 and (word in _TENS or lexed.word(last) not in OF):
        return None
    return Number(index, last, None, "vague", low=scale * 2)


def _vague_head(lexed: Lexed, index: int) -> Number | None:
    """As in "several hundred", "a few thousand", "many millions", "a couple of dozen"."""
    words = number_table()
    last = index + 1
    if lexed.lower[index] in _COUPLE and lexed.word(last) in OF:
        last += 1
    scale = Decimal(1)
    begin = last
    while True:
        word = lexed.word(last)
        found = (
            words.scale.get(word)
            or words.plural.get(word)
            or (words.group["dozen"] if word in DOZEN else None)
        )
        if found is None:
            break
        scale *= found
        last += 1
        if lexed.word(last) in OF and lexed.word(last + 1) in words.plural:
            last += 1
    if last == begin:
        return None
    first = index - 1 if lexed.word(index - 1) in A and lexed.lower[index] in _COUPLE_FEW else index
    return Number(first, last, None, "vague", low=scale * 2)


def _every_nth(lexed: Lexed, index: int) -> Number | None:
    """Here "every third child" is a share of one third; "every second" may be a time and stays out."""
    found = number_table().ordinal.get(lexed.word(index + 1))
    follower = lexed.word(index + 2)
    if found is None or not 2 < found <= 10 or lexed.sort(index + 2) != "w" or follower in _NTH_UNITS:
        return None
    return Number(index, index + 2, 1 / found, "fraction")


def _fraction(lexed: Lexed, index: int) -> Number | None:
    """As in "half", "a third", "two-thirds", "three quarters of a million", "half a dozen"."""
    words = number_table()
    word = lexed.lower[index]
    first = index
    if word in HALF_ALONE:
        return _of_scale(lexed, first, index + 1, HALF)
    if word in QUARTER:
        tail = (
            lexed.word(index + 1) in OF
            and lexed.word(index + 2) in A
            and lexed.word(index + 3) in words.scale
        )
        return _of_scale(lexed, first, index + 1, Decimal("0.25")) if tail else None
    if word in A_AN:
        top, last = Decimal(1), index + 1
    elif word in words.cardinal:
        top, last = words.cardinal[word], index + 1
    else:
        return None
    joined = lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.glued(last + 1)
    at = last + 1 if joined else last
    part = lexed.word(at)
    bottom = words.part.get(part)
    if bottom is None and top == 1 and words.ordinal.get(part, Decimal(0)) > 2:
        if word in A_AN and not _is_share(lexed, index, at):
            return None
        bottom = words.ordinal[part]
    elif bottom is not None and top > 1 and part in HALF_QUARTER and not joined:
        return None
    if bottom is None or (top > 1 and part in HALF_ALONE):
        return None
    if word in A and part in QUARTER and not _is_share(lexed, index, at):
        return None
    return _of_scale(lexed, first, at + 1, top / bottom)


_SHARE_AFTER = word_group("spelled_numbers.share_after")


_SHARE_BEFORE = word_group("spelled_numbers.share_before")


def _is_share(lexed: Lexed, index: int, at: int) -> bool:
    """Whether "a third" is a share of something and not one more after the second."""
    follower, before = lexed.word(at + 1), lexed.word(index - 1)
    if follower in OF:
        return True
    if lexed.lower[at] in QUARTER and follower in _AFTER_QUARTER:
        return before in _SHARE_BEFORE and follower in _FROM_TO
    ends = not follower or lexed.sort(at + 1) == "m"
    return (before in _SHARE_BEFORE and (ends or follower in _SHARE_AFTER)) or (
        follower in _COMPARED_ADJECTIVES
    )


def _of_scale(lexed: Lexed, first: int, last: int, value: Decimal) -> Number | None:
    """A fraction, or the number it makes with a scale: "half a million", "a quarter of a billion", "half a dozen"."""
    words = number_table()
    at = last + 1 if lexed.word(last) in OF and lexed.word(last + 1) in A else last
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) in A and lexed.raw(at + 2) in HYPHENS:
        scale_at = at + 3  # "half-a-million"
    elif lexed.word(at) in A or lexed.raw(at) in HYPHENS:
        scale_at = at + 1
    elif lexed.word(last) in words.scale or lexed.word(last) in DOZEN:
        scale_at = last
    else:
        return Number(first, last, value, "fraction")
    scale = words.scale.get(lexed.word(scale_at)) or (
        words.group["dozen"] if lexed.word(scale_at) in DOZEN else None
    )
    if scale is None:
        return Number(first, last, value, "fraction")
    last = scale_at + 1
    while lexed.word(last) in words.scale:
        scale *= words.scale[lexed.word(last)]
        last += 1
    total = value * scale
    return Number(first, last, total, "words", step_of(total), None, value, scale)


def _ordinal(lexed: Lexed, index: int) -> Number | None:
    value = number_table().ordinal.get(lexed.lower[index])
    if value is None or (value >= 100 and lexed.word(index - 1) not in THE_OR_POSSESSIVE):
        return None
    return Number(index, index + 1, value, "ordinal", Decimal(1), None, value)
