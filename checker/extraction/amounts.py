"""A number with what it is an amount of: currency before or after it, percent, a physical unit, a length of time.

The unit tables are those of `checker.vocabulary.units`. A noun that is in no table is no unit: bare counts stay bare.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.extraction.compound_units import compound_at
from checker.extraction.grammar import A_AN, AND, MINUS, OR, A
from checker.extraction.lexer import DASHES, LETTER_CURRENCIES, Lexed
from checker.extraction.lexicon import Phrases, number_words
from checker.extraction.measures import FOLDED, currency_names, unit_at
from checker.extraction.numbers import number_at
from checker.extraction.numerals import Number, and_a_half, step_of
from checker.extraction.word_groups import word_group
from checker.model import QuantityKind
from checker.quick_records import quick, replace
from checker.vocabulary.units import currencies, physical_units

_ANNIVERSARY_NOUNS = word_group("amounts.anniversary_nouns")
_CODES_THAT_ARE_WORDS = word_group("amounts.codes_that_are_words")
_FOLD_COMPARERS = word_group("amounts.fold_comparers")
_US_PREFIX = word_group("amounts.us_prefix")


@quick
@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: tokens `first`..`last` (end exclusive) are the span of the contract.

    `prefix` says that a currency stood before the number; `bare_last` is where the number alone ends.
    """

    first: int
    last: int
    number: Number
    value: Decimal | None
    low: Decimal | None
    unit: str | None
    kind: QuantityKind
    prefix: bool = False
    bare_last: int = 0
    negative: bool = False

    @property
    def relative(self) -> bool:
        """Whether it is a percentage, a share or a multiple."""
        return self.kind in (QuantityKind.PERCENT, QuantityKind.RATIO)


@cache
def _currency_before() -> Phrases[str]:
    return Phrases(currencies().symbols.items(), exact=True, backwards=True)


def amount_at(lexed: Lexed, index: int) -> Amount | None:
    """The amount whose number begins at token `index`; a currency or sign before it is taken in."""
    if lexed.lower[index] in A_AN and lexed.word(index + 2) in AND:
        more = _one_and_a_half(lexed, index)
        if more is not None:
            return more
    if lexed.lower[index] in A and lexed.word(index + 1) in FOLDED:
        return _one_folded(lexed, index)
    first = index
    prefix = _prefix(lexed, index)
    if prefix is not None:
        first = prefix[0]
    number = number_at(lexed, index, money=prefix is not None)
    if number is None:
        return None
    first = min(first, number.first)
    negative, first = _sign(lexed, first)
    value = -number.value if negative and number.value is not None else number.value
    low = number.low
    last = number.last
    if number.shape == "ordinal":
        return _ordinal(lexed, first, number)
    if prefix is not None:
        last = _repeated_currency(lexed, last, prefix[1])
        return Amount(
            first, last, number, value, low, prefix[1], QuantityKind.MONEY, True, number.last, negative
        )
    if number.shape == "multiple":
        return Amount(first, last, number, value, low, "times", QuantityKind.RATIO, False, last, negative)
    unit = unit_at(lexed, last, number)
    if unit is not None:
        name, end, factor, kind = unit
        whole = compound_at(lexed, number, name, end)
        if whole is not None:
            number, name, end = whole
            value = -number.value if negative and number.value is not None else number.value
            return Amount(first, end, number, value, None, name, kind, False, end, negative)
        if factor != 1:
            value = value * factor if value is not None else None
            low = low * factor if low is not None else None
        return Amount(first, end, number, value, low, name, kind, False, last, negative)
    if number.shape == "fraction":
        return Amount(first, last, number, value, low, "share", QuantityKind.RATIO, False, last, negative)
    return Amount(first, last, number, value, low, None, QuantityKind.COUNT, False, last, negative)


def _one_and_a_half(lexed: Lexed, index: int) -> Amount | None:
    """As in "an hour and a half", "a year and a half"."""
    half = and_a_half(lexed, index + 2)
    unit = physical_units().names.get(lexed.word(index + 1))
    if half is None or unit is None or physical_units().units[unit].dimension != "duration":
        return None
    value = 1 + half[0]
    number = Number(index, index + 1, value, "words", step_of(value), None, value)
    return Amount(index, half[1], number, value, None, unit, QuantityKind.DURATION, False, half[1])


def _one_folded(lexed: Lexed, index: int) -> Amount | None:
    """As in "a decade", "a fortnight", "a century": a length of time, unless it only says when ("a decade ago")."""
    if lexed.word(index + 2) in _FOLD_COMPARERS:
        return None
    name, factor = FOLDED[lexed.lower[index + 1]]
    one = Number(index, index + 1, Decimal(1), "words", Decimal(1), None, Decimal(1))
    return Amount(index, index + 2, one, Decimal(factor), None, name, QuantityKind.DURATION, False, index + 2)


def _prefix(lexed: Lexed, index: int) -> tuple[int, str] | None:
    """A currency sign or code before the digits: first token and code."""
    if lexed.kind[index] not in "nv" or index == 0:
        return None
    at = index - 1
    if lexed.raw(at) in DASHES and lexed.glued(at) and lexed.glued(index):
        return None
    found = _currency_before().at(lexed, at)
    letters = LETTER_CURRENCIES.get(lexed.text[at])
    if letters is not None:
        # "R20,000", "SR 300 million", but not "SR 71"
        grouped = "," in lexed.text[index] or lexed.word(index + 1) in number_words()["scale"]
        found = (1, letters[0]) if lexed.glued(index) or (found is not None and grouped) else None
    if found is None:
        return None
    size, code = found
    if size > 1 and not lexed.glued_run(at - size + 1, at) and lexed.text[at - size + 1] not in _US_PREFIX:
        size, code = 1, currencies().symbols.get(lexed.text[at], "")  # "a $40bn market" is no Australian one
        if not code:
            return None
    first = at - size + 1
    token = lexed.text[first]
    if lexed.kind[first] == "w" and size == 1:
        if token in _CODES_THAT_ARE_WORDS and not lexed.glued(index):
            return None
        if len(token) < 2 and letters is None:
            return None
    if (
        size == 1
        and first > 0
        and lexed.glued(first)
        and lexed.kind[first - 1] == "w"
        and not lexed.text[first - 1].isupper()
    ):
        return None
    if lexed.kind[first] == "m" and first > 0 and lexed.glued(first) and lexed.kind[first - 1] == "n":
        return None  # "50€ 20": the sign belongs to the number before it
    return first, code


def _repeated_currency(lexed: Lexed, last: int, code: str) -> int:
    """As in "$5 million dollars", "$5bn USD": the same currency once more belongs to the amount."""
    named = currency_names().at(lexed, last)
    if named is not None and named[1] == code:
        return last + named[0]
    if lexed.raw(last) == code:
        return last + 1
    return last


def _sign(lexed: Lexed, first: int) -> tuple[bool, int]:
    before = first - 1
    if before < 0:
        return False, first
    mark = lexed.text[before]
    if lexed.glued(first) and mark in "-−–+" and not lexed.glued(before) and lexed.kind[first] != "w":
        return mark != "+", before
    if lexed.glued(first) and mark in "-−+" and before > 0 and lexed.text[before - 1] in '([“"‘':
        return mark != "+", before
    if lexed.lower[before] in MINUS and lexed.word(before - 1) not in OR and lexed.sort(before - 1) != "n":
        return True, before
    return False, first


def _ordinal(lexed: Lexed, first: int, number: Number) -> Amount:
    last = number.last
    if lexed.word(last) in _ANNIVERSARY_NOUNS:
        return Amount(
            first, last + 1, number, number.value, None, "anniversary", QuantityKind.ORDINAL, False, last
        )
    return Amount(first, last, number, number.value, None, "rank", QuantityKind.ORDINAL, False, last)


def with_unit(amount: Amount, other: Amount, scale: Decimal) -> Amount:
    """`amount` under the unit of `other` and multiplied by `scale`: "1.5" of "$1.5-2bn"."""
    value = amount.value * scale if amount.value is not None else None
    return replace(amount, value=value, unit=other.unit, kind=other.kind)


def is_unit_word(word: str) -> bool:
    """Whether a lower-case word is a number's scale or a unit of the tables."""
    return word in number_words()["scale"] or word in physical_units().names
