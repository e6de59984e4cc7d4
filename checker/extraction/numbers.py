"""The number at a place: digits, words, fractions, magnitudes, vague plurals, ordinals and multiples.

`number_at` reads the longest number that begins at a token and says nothing about units, hedges or ranges. The grammar
of English number words is the usual one (units and tens add, hundreds and scales multiply, "and" joins only downwards);
see for instance R. Hurford, "The Linguistic Theory of Numerals", 1975.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from checker.extraction.grammar import FOLD, TIMES_SIGNS
from checker.extraction.lexer import HYPHENS, VULGAR, Lexed, reading
from checker.extraction.numerals import VAGUE_HEADS, Number, number_table, scaled_at, step_of
from checker.extraction.spelled_numbers import spelled_at
from checker.extraction.word_groups import word_group

_FIRST_ENDING = word_group("numbers.first_ending")
_ORDINAL_ENDINGS = word_group("numbers.ordinal_endings")
_ARTICLE_HEADS = word_group("numbers.article_heads")


_DENOMINATORS = frozenset(map(str, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100)))


@cache
def first_words() -> frozenset[str]:
    """The lower-case words at which a number can begin."""
    words = number_table()
    sorts = (
        words.cardinal,
        words.part,
        words.ordinal,
        words.plural,
        words.multiple,
        words.fold,
        words.scale,
        words.group,
    )
    return frozenset(word for sort in sorts for word in sort) | VAGUE_HEADS | _ARTICLE_HEADS


def number_at(lexed: Lexed, index: int, *, money: bool = False) -> Number | None:
    """The longest number that begins at token `index`, or None; `money` says that a currency sign stands before it."""
    kind = lexed.kind[index]
    if kind == "n":
        return _digits(lexed, index, money)
    if kind == "v":
        value = VULGAR.get(lexed.text[index], None)
        if value is None:
            return None
        return scaled_at(lexed, index, index + 1, value, "fraction", money)
    if kind != "w" or lexed.lower[index] not in first_words():
        return None
    return spelled_at(lexed, index)


def _digits(lexed: Lexed, index: int, money: bool) -> Number | None:
    text = lexed.text[index]
    value = reading(text)
    if value is None or (text[0] == "0" and text[1:2].isdecimal()):
        return None
    last = index + 1
    plain = text.isdecimal()
    if plain and len(text) <= 3:
        value, last = _spaced_groups(lexed, index, value)
        plain = last == index + 1
    mixed = _mixed(lexed, last) if plain else None
    if mixed is not None:
        return scaled_at(lexed, index, mixed.last, value + (mixed.value or 0), "digits", money)
    if lexed.glued(last):
        follower = lexed.text[last]
        if lexed.kind[last] == "v" and follower in VULGAR:
            return scaled_at(lexed, index, last + 1, value + VULGAR[follower], "digits", money)
        if follower == "/" and lexed.glued(last + 1) and lexed.sort(last + 1) == "n":
            return _slash_fraction(lexed, index, last)
        stone = follower in _FIRST_ENDING and (value % 10 != 1 or value % 100 == 11)  # "14st 3lb"
        if (
            follower in _ORDINAL_ENDINGS
            and not stone
            and value == value.to_integral_value()
            and "." not in text
        ):
            return Number(index, last + 1, value, "ordinal", step=Decimal(1), coefficient=value)
        if follower in TIMES_SIGNS and not (lexed.glued(last + 1) and lexed.sort(last + 1) in "nc"):
            return Number(index, last + 1, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.word(last + 1) in FOLD:
        return Number(index, last + 2, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.word(last) in FOLD:
        return Number(index, last + 1, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.sort(last) == "v" and lexed.text[last] in VULGAR:
        return scaled_at(lexed, index, last + 1, value + VULGAR[lexed.text[last]], "digits", money)
    number = scaled_at(lexed, index, last, value, "digits", money)
    if plain and number.last == last:
        return Number(index, last, value, "digits", step_of(value), None, value, Decimal(1), None, True)
    return number


def _mixed(lexed: Lexed, last: int) -> Number | None:
    """The fraction of a mixed number: "3 1/2", "3-1/2"."""
    at = last + 1 if lexed.raw(last) == "-" and lexed.glued(last) and lexed.glued(last + 1) else last
    if (
        lexed.sort(at) != "n"
        or len(lexed.text[at]) > 1
        or lexed.raw(at + 1) != "/"
        or lexed.sort(at + 2) != "n"
    ):
        return None
    return _slash_fraction(lexed, at, at + 1) if lexed.glued_run(at, at + 2) else None


def _spaced_groups(lexed: Lexed, index: int, value: Decimal) -> tuple[Decimal, int]:
    """Groups of three digits parted by single blanks ("1 000 000"): one number, unless more digits follow."""
    last = index + 1
    total = value
    while (
        last - index < 13
        and lexed.sort(last) == "n"
        and len(lexed.text[last]) == 3
        and lexed.text[last].isdecimal()
        and lexed.start[last] - lexed.end[last - 1] == 1
        and total
    ):
        total = total * 1000 + int(lexed.text[last])
        last += 1
    if last > index + 1 and (
        lexed.sort(last) == "n"
        or (lexed.glued(last) and lexed.text[last] in HYPHENS)
        or (lexed.glued(index) and lexed.text[index - 1] in "-+/(")
    ):
        return value, index + 1
    return total, last


def _slash_fraction(lexed: Lexed, index: int, slash: int) -> Number | None:
    top, bottom = lexed.text[index], lexed.text[slash + 1]
    chained = lexed.glued(slash + 2) and (lexed.text[slash + 2] == "/" or lexed.kind[slash + 2] in "wcn")
    if chained or bottom not in _DENOMINATORS or not top.isdecimal() or int(top) >= int(bottom):
        return None
    return Number(index, slash + 2, Decimal(top) / Decimal(bottom), "fraction")
