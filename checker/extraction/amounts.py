"""A number with what it is an amount of: currency before or after it, percent, a physical unit, a length of time.

The unit tables are those of `checker.vocabulary.units`. A noun that is in no table is no unit: bare counts stay bare.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import Phrases, number_words, word_set
from checker.extraction.numbers import Number, number_at
from checker.model import QuantityKind
from checker.vocabulary.units import currencies, physical_units

# Lengths of time that are counted in another unit.
_FOLDED = {
    "fortnight": ("week", 2),
    "decade": ("year", 10),
    "century": ("year", 100),
    "millennium": ("year", 1000),
}
_FOLDED_FORMS = {
    **{word: word for word in _FOLDED},
    "fortnights": "fortnight", "decades": "decade", "centuries": "century", "millennia": "millennium",
}  # fmt: skip
# In the tables for headers, but nouns like any other in running text.
_NOT_IN_TEXT = frozenset({"people", "share", "rank", "index"})
# Letters that mean a unit only when glued to the digits ("5m", "3 in" is no inch).
_GLUED_ONLY = word_set("grammar_words.csv")["amounts.glued_only"]
_SCALE_NEEDED = word_set("grammar_words.csv")["amounts.scale_needed"]
_POUND_MASS = word_set("grammar_words.csv")["amounts.pound_mass"]
_MONEY_WORDS = word_set("grammar_words.csv")["amounts.money_words"]


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
def _symbols() -> Phrases[str]:
    return Phrases(physical_units().symbols.items(), exact=True)


@cache
def _names() -> Phrases[str]:
    return Phrases(
        (form, name)
        for form, name in physical_units().names.items()
        if name not in _NOT_IN_TEXT and form != "percentage"
    )


@cache
def _currency_symbols() -> Phrases[str]:
    return Phrases(currencies().symbols.items(), exact=True)


@cache
def _currency_before() -> Phrases[str]:
    return Phrases(currencies().symbols.items(), exact=True, backwards=True)


@cache
def _currency_names() -> Phrases[str]:
    return Phrases(currencies().names.items())


def amount_at(lexed: Lexed, index: int) -> Amount | None:
    """The amount whose number begins at token `index`; a currency or sign before it is taken in."""
    if lexed.lower[index] == "a" and lexed.word(index + 1) in _FOLDED:
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
        if factor != 1:
            value = value * factor if value is not None else None
            low = low * factor if low is not None else None
        return Amount(first, end, number, value, low, name, kind, False, last, negative)
    if number.shape == "fraction":
        return Amount(first, last, number, value, low, "share", QuantityKind.RATIO, False, last, negative)
    return Amount(first, last, number, value, low, None, QuantityKind.COUNT, False, last, negative)


def _one_folded(lexed: Lexed, index: int) -> Amount | None:
    """As in "a decade", "a fortnight", "a century": a length of time, unless it only says when ("a decade ago")."""
    if lexed.word(index + 2) in ("ago", "earlier", "later", "before", "since"):
        return None
    name, factor = _FOLDED[lexed.lower[index + 1]]
    one = Number(index, index + 1, Decimal(1), "words", Decimal(1), None, Decimal(1))
    return Amount(index, index + 2, one, Decimal(factor), None, name, QuantityKind.DURATION, False, index + 2)


def unit_at(lexed: Lexed, at: int, number: Number) -> tuple[str, int, int, QuantityKind] | None:
    """The unit that begins at token `at`: name, end, factor to fold in ("decade": 10 years) and kind."""
    begin = at
    if lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.glued(at + 1):
        begin = at + 1
    digits = number.shape == "digits"
    # "half an hour", "a quarter of a century", "three quarters of an hour", "billions of dollars"
    if number.shape in ("fraction", "vague"):
        if lexed.word(begin) == "of":
            begin += 1
            if number.shape == "vague" and lexed.word(begin) in ("us", "u.s."):
                pass
        if number.shape == "fraction":
            if lexed.word(begin) not in ("a", "an", "per", "percent", "%"):
                return None
            if lexed.word(begin) in ("a", "an"):
                if (
                    lexed.word(begin + 1) not in physical_units().names
                    and lexed.word(begin + 1) not in _FOLDED
                ):
                    return None
                begin += 1
    glued = begin == at and lexed.glued(at)
    found = _percent(lexed, begin)
    if found is not None:
        return found
    word = lexed.word(begin)
    if word in _FOLDED_FORMS:
        if number.shape == "ordinal":
            return None
        name, factor = _FOLDED[_FOLDED_FORMS[word]]
        return name, begin + 1, factor, QuantityKind.DURATION
    money = _currency(lexed, begin, number, digits)
    if money is not None:
        return money[0], money[1], 1, QuantityKind.MONEY
    if lexed.sort(begin) not in ("w", "c", "m"):
        return None
    named = _names().at(lexed, begin)
    if named is not None:
        size, name = named
        if (
            size == 1
            and word in ("second", "mach", "stone", "bar", "head", "kilo", "degree")
            and word in ("second", "stone", "bar", "head")
        ) and not (begin > at and lexed.text[at] in HYPHENS and word == "second"):
            named = None
        if size == 1 and word == "times" and number.value is None:
            named = None
        if size == 1 and word in _GLUED_ONLY and not (digits and (glued or begin > at)):
            named = None
        if size == 1 and word in ("sec", "min", "hr", "mth", "cal", "amp") and not digits:
            named = None
        if named is not None:
            return _physical(name, begin + size)
    if digits:
        folded = _folded_symbol(lexed, begin)
        if folded is not None:
            return folded
        symbol = _symbols().at(lexed, begin)
        if symbol is not None:
            size, name = symbol
            token = lexed.text[begin]
            if (size == 1 and token in _GLUED_ONLY and not glued and begin == at) or token == "%":
                return None
            if size == 1 and token in ("in", "a", "A", "s", "d") and not glued:
                return None
            if (
                token == "s"
                and "." not in lexed.text[at - 1]
                and lexed.word(number.first - 1) not in ("in", "of", "by")
            ):
                return None  # "over-65s", "747s"
            if lexed.glued(begin + size) and lexed.kind[begin + size] in "wcn":
                return None
            return _physical(name, begin + size)
    return None


# Trade symbols that hold a magnitude: barrels a day in thousands and millions, cubic metres and feet in billions.
_MAGNITUDES = {
    "kb": ("barrel", 10**3), "mb": ("barrel", 10**6), "mmb": ("barrel", 10**6), "bcm": ("cubic meter", 10**9),
    "bcf": ("cubic foot", 10**9), "tcf": ("cubic foot", 10**12),
}  # fmt: skip


def _folded_symbol(lexed: Lexed, begin: int) -> tuple[str, int, int, QuantityKind] | None:
    found = _MAGNITUDES.get(lexed.text[begin]) if lexed.kind[begin] == "w" else None
    if found is None or (found[0] == "barrel" and lexed.raw(begin + 1) != "/"):
        return None
    return found[0], begin + 1, found[1], QuantityKind.MEASURE


def _physical(name: str, end: int) -> tuple[str, int, int, QuantityKind]:
    unit = physical_units().units[name]
    if unit.dimension == "duration":
        return name, end, 1, QuantityKind.DURATION
    if unit.dimension in ("percent", "percentage_point"):
        return name, end, 1, QuantityKind.PERCENT
    if unit.dimension == "times":
        return name, end, 1, QuantityKind.RATIO
    return name, end, 1, QuantityKind.MEASURE


def _percent(lexed: Lexed, begin: int) -> tuple[str, int, int, QuantityKind] | None:
    word = lexed.word(begin)
    end = 0
    if word in ("%", "percent", "pct", "percentage", "％"):
        end = begin + 1
    elif word in ("per", "per-") and lexed.word(begin + 1) == "cent":
        end = begin + 2
    elif word == "pc" and lexed.glued(begin):
        end = begin + 1
    elif word in ("pp", "ppt", "ppts", "pps") and lexed.sort(begin) == "w":
        return "percentage_point", begin + 1, 1, QuantityKind.PERCENT
    if not end:
        return None
    at = end
    if lexed.raw(at) in HYPHENS and lexed.glued(at):
        at += 1
    if lexed.word(at) in ("point", "points"):
        return "percentage_point", at + 1, 1, QuantityKind.PERCENT
    if word == "percentage":
        return None
    return "percent", end, 1, QuantityKind.PERCENT


def _currency(lexed: Lexed, begin: int, number: Number, digits: bool) -> tuple[str, int] | None:
    named = _currency_names().at(lexed, begin)
    if named is not None:
        size, code = named
        word = lexed.lower[begin]
        big = number.value is None or number.scale >= 1000 or number.value >= 1000
        if size == 1 and word in _SCALE_NEEDED and not big:
            return None
        if size == 1 and word == "won" and lexed.word(begin + 1) in ("the", "a", "by", "in", "their", "his"):
            return None
        return code, begin + size
    if lexed.word(begin) in ("pounds", "pound") and number.scale >= 1000000 and lexed.word(begin + 1) != "of":
        if not any(lexed.word(near) in _POUND_MASS for near in range(number.first - 3, number.first)):
            return "GBP", begin + 1
    if lexed.word(begin) in ("pounds", "pound") and _is_money(lexed, number.first, begin):
        return "GBP", begin + 1
    if not digits or lexed.sort(begin) not in ("m", "w"):
        return None
    sign = _currency_symbols().at(lexed, begin)
    if sign is None:
        return None
    size, code = sign
    token = lexed.text[begin]
    if (
        lexed.kind[begin] == "w"
        and size == 1
        and not (len(token) == 3 and token.isupper() and token != "ALL" and token != "TOP")
    ):
        return None
    # "5 $10 notes": the sign belongs to the number after it
    if lexed.kind[begin] == "m" and lexed.sort(begin + size) == "n" and lexed.glued(begin + size):
        return None
    if token in currencies().units and lexed.sort(begin + size) == "n" and not lexed.glued(begin):
        return None
    return code, begin + size


def _is_money(lexed: Lexed, first: int, last: int) -> bool:
    """As in "paid 20 pounds" is money, "a bag of 20 pounds" may be a mass."""
    near = {lexed.word(at) for at in (*range(first - 6, first), *range(last + 1, last + 4))}
    return bool(near & _MONEY_WORDS) and not near & _POUND_MASS - {"of", "lost"}


def _prefix(lexed: Lexed, index: int) -> tuple[int, str] | None:
    """A currency sign or code before the digits: first token and code."""
    if lexed.kind[index] not in "nv" or index == 0:
        return None
    at = index - 1
    if lexed.raw(at) in DASHES and lexed.glued(at) and lexed.glued(index):
        return None
    found = _currency_before().at(lexed, at)
    if found is None:
        return None
    size, code = found
    if (
        size > 1
        and not lexed.glued_run(at - size + 1, at)
        and lexed.text[at - size + 1] not in ("US", "U.S.")
    ):
        size, code = 1, currencies().symbols.get(lexed.text[at], "")  # "a $40bn market" is no Australian one
        if not code:
            return None
    first = at - size + 1
    token = lexed.text[first]
    if lexed.kind[first] == "w" and size == 1:
        if token in ("ALL", "TOP", "CUP", "MAD", "LAK", "COP", "GEL", "SOS") and not lexed.glued(index):
            return None
        if len(token) < 2 or (token == "Br" and not lexed.glued(index)):
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
    named = _currency_names().at(lexed, last)
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
    if lexed.lower[before] == "minus" and lexed.sort(before - 1) != "n":
        return True, before
    return False, first


def _ordinal(lexed: Lexed, first: int, number: Number) -> Amount:
    last = number.last
    if lexed.word(last) in ("anniversary", "anniversaries"):
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
