"""The unit after a number: percent, currencies by name or sign, time, physical units."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from checker.extraction.grammar import (
    A_AN,
    AND_OR,
    CENT,
    LETTER_P,
    LETTER_S,
    ODD,
    OF,
    PER,
    PLURAL_S,
    SECOND,
    A,
)
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import Phrases, rows
from checker.extraction.numerals import Number
from checker.extraction.trade_symbols import trade_symbols
from checker.extraction.word_groups import word_group, word_set, word_values
from checker.model import QuantityKind
from checker.vocabulary.units import currencies, physical_units

_AFTER_VERB_WON = word_group("measures.after_verb_won")
_ALL = word_group("measures.all")
_BARE_UNITS_THAT_ARE_WORDS = word_group("measures.bare_units_that_are_words")
_BEYOND_WORDS = word_group("measures.beyond_words")
_BY_IN_OF = word_group("measures.by_in_of")
_CLIPPED_UNITS = word_group("measures.clipped_units")
_FT = word_group("measures.ft")
_GRAND = word_group("measures.grand")
_LETTER_D = word_group("measures.letter_d")
_MARKS = word_group("measures.marks")
_ODD_PLUS_SOME = word_group("measures.odd_plus_some")
_PERCENTAGE = word_group("measures.percentage")
_PERCENT_LETTERS = word_group("measures.percent_letters")
_PERCENT_WORDS = word_group("measures.percent_words")
_PER_LEADS = word_group("measures.per_leads")
_POINT_LETTERS = word_group("measures.point_letters")
_POINT_POINTS = word_group("measures.point_points")
_POUND_POUNDS = word_group("measures.pound_pounds")
_TIMES = word_group("measures.times")
_TOP = word_group("measures.top")
_UNITS_THAT_ARE_SMALL_WORDS = word_group("measures.units_that_are_small_words")
_UNITS_AT_AN_END = word_group("measures.units_at_an_end")
_WON = word_group("measures.won")
_POUND_MASS_NEAR = word_group("measures.pound_mass_near")

_CLOSING = word_set("designations.csv")["pronoun_after"]

# Lengths of time that are counted in another unit: by the word for one, and the word for one by all its forms.
FOLDED = {row["one"]: (row["unit"], int(row["count"])) for row in rows("folded_units.csv")}
_FOLDED_FORMS = {form: row["one"] for row in rows("folded_units.csv") for form in (row["one"], row["many"])}


# Letters that mean a unit only when glued to the digits ("5m", "3 in" is no inch).
_GLUED_ONLY = word_group("measures.glued_only")


# A symbol of several meanings is read beside a scale, or where the other meaning would be out of all proportion.
_SCALE, _TOO_MANY = 1000, 10_000


_RUNNING = word_group("measures.running")


_SCALE_NEEDED = word_group("measures.scale_needed")


_POUND_MASS = word_group("measures.pound_mass")


_MONEY_WORDS = word_group("measures.money_words")


@cache
def _symbols() -> Phrases[str]:
    return Phrases(physical_units().symbols.items(), exact=True)


@cache
def _names() -> Phrases[str]:
    return Phrases(
        (form, name)
        for spoken, name in physical_units().names.items()
        if name in physical_units().spoken and spoken not in _PERCENTAGE
        for form in _as_written(spoken)
    )


def _as_written(name: str) -> tuple[str, ...]:
    """A name of two words is joined before a noun: "a 500-square-mile area"."""
    return (name, name.replace(" ", "-")) if name.count(" ") == 1 else (name,)


@cache
def _currency_symbols() -> Phrases[str]:
    return Phrases(currencies().symbols.items(), exact=True)


@cache
def currency_names() -> Phrases[str]:
    """Currencies by name, as phrases."""
    return Phrases(currencies().names.items())


@cache
def _subunits() -> dict[str, tuple[Decimal, tuple[str, ...]]]:
    return {
        row["word"]: (Decimal(row["factor"]), tuple(row["near"].split(";"))) for row in rows("subunits.csv")
    }


# Signs and names of currencies that stand before small change.
_CODE_NEAR = word_values("measures.code_near")
_LONGEST_FIRST = sorted(_CODE_NEAR, key=lambda sign: (-len(sign), sign))
_CURRENCY_NEAR = re.compile(
    "{}|\\b(?:{})(?:{}|\\b)".format(
        "|".join(re.escape(sign) for sign in _LONGEST_FIRST if not sign.islower()),
        "|".join(sign for sign in _LONGEST_FIRST if sign.islower()),
        PLURAL_S,
    )
)
_AS_FAR_BACK = 1500  # characters that are searched for the currency of small change


def _subunit(lexed: Lexed, begin: int, number: Number) -> tuple[str, int, Decimal, QuantityKind] | None:
    """As in "25 cents", "30p", "nine grand": small change and slang, in the currency that stands nearest before."""
    word = lexed.word(begin)
    found = _subunits().get(word) if lexed.raw(begin).islower() or word == "¢" else None  # not "50 Cent"
    if found is None or number.shape not in ("digits", "words", "fraction"):
        return None
    if word in LETTER_P and not (
        lexed.glued(begin) and number.shape == "digits" and number.value is not None and number.value < 100
    ):
        return None
    factor, codes = found
    if word in _GRAND and (lexed.sort(begin + 1) == "w" and lexed.word(begin + 1) not in _CLOSING):
        return None  # "nine grand slams"
    code = codes[0]
    if len(codes) > 1:
        here = lexed.start[begin]
        near = _CURRENCY_NEAR.findall(lexed.source, max(0, here - _AS_FAR_BACK), here)
        known = [_CODE_NEAR[sign.removesuffix(PLURAL_S) if sign[0].islower() else sign] for sign in near[-3:]]
        code = next((one for one in reversed(known) if one in codes), code)
    return code, begin + 1, factor, QuantityKind.MONEY


def _beyond_hedge(lexed: Lexed, at: int) -> int | None:
    """The token after "+", "-odd", "-plus", "or so" or "or more" between a number and its unit."""
    begin = at + 1 if lexed.raw(at) in HYPHENS and lexed.glued(at) else at
    end = None
    if lexed.raw(at) == "+" and lexed.glued(at):
        end = at + 1
    elif lexed.word(begin) in _ODD_PLUS_SOME and (begin > at or lexed.word(begin) in ODD):
        end = begin + 1
    elif lexed.word(at) in AND_OR and lexed.word(at + 1) in _BEYOND_WORDS:
        end = at + 2
    if end is None or lexed.word(end) in A_AN or lexed.sort(end) == "n":
        return None
    return end + 1 if lexed.raw(end) in HYPHENS and lexed.glued(end) else end


def unit_at(lexed: Lexed, at: int, number: Number) -> tuple[str, int, Decimal | int, QuantityKind] | None:
    """The unit that begins at token `at`: name, end, factor to fold in ("decade": 10 years) and kind."""
    begin = at
    if lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.glued(at + 1):
        begin = at + 1
    digits = number.shape == "digits"
    # "half an hour", "a quarter of a century", "three quarters of an hour", "billions of dollars"
    if number.shape in ("fraction", "vague"):
        if lexed.word(begin) in OF:
            begin += 1
        if number.shape == "fraction":
            if lexed.word(begin) not in _PER_LEADS:
                return None
            if lexed.word(begin) in A_AN:
                if (
                    lexed.word(begin + 1) not in physical_units().names
                    and lexed.word(begin + 1) not in FOLDED
                ):
                    return None
                begin += 1
    if (
        digits
        and lexed.word(begin) in OF
        and lexed.word(begin + 1) in A
        and lexed.word(begin + 2) in _PERCENTAGE
    ):
        begin += 2  # "0.5 of a percentage point"
    beyond = _beyond_hedge(lexed, at)
    if beyond is not None:
        further = unit_at(lexed, beyond, number)
        # the span ends with the number: what stands between is its hedge
        return (further[0], number.last, further[2], further[3]) if further is not None else None
    glued = begin == at and lexed.glued(at)
    found = _percent(lexed, begin)
    if found is not None:
        return found
    word = lexed.word(begin)
    if word in _FOLDED_FORMS:
        if number.shape == "ordinal":
            return None
        name, factor = FOLDED[_FOLDED_FORMS[word]]
        return name, begin + 1, factor, QuantityKind.DURATION
    if word in _RUNNING and number.shape in ("digits", "words") and lexed.sort(begin + 1) == "w":
        # "27 consecutive days": the adjective stands between, and the span ends with the number
        spell = physical_units().names.get(lexed.word(begin + 1))
        if spell is not None and physical_units().units[spell].dimension == "duration":
            return spell, number.last, 1, QuantityKind.DURATION
    small = _subunit(lexed, begin, number)
    if small is not None:
        return small
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
            and word in _BARE_UNITS_THAT_ARE_WORDS
            and not (word in SECOND and number.shape == "fraction" and begin > at + 1)
            and not (word in _UNITS_AT_AN_END and _ends_there(lexed, begin, number))
        ) and not (begin > at and lexed.text[at] in HYPHENS and word in SECOND):
            named = None
        if size == 1 and word in _TIMES and number.value is None:
            named = None
        if size == 1 and word in _GLUED_ONLY and not (digits and (glued or begin > at)):
            named = None
        if size == 1 and word in _CLIPPED_UNITS and not digits:
            named = None
        if named is not None:
            return _physical(name, begin + size)
    if digits:
        folded = _folded_symbol(lexed, begin)
        if folded is not None:
            return folded
        symbol = _symbols().at(lexed, begin)
        if symbol is None and (scaled := _scaled_symbol(lexed, begin, number)) is not None:
            symbol = 1, scaled
        if symbol is not None:
            size, name = symbol
            token = lexed.text[begin]
            # "6.4 L/100 km": what it is counted per shows the unit
            shown = lexed.raw(begin + 1) == "/" and lexed.sort(begin + 2) == "n"
            if (
                size == 1 and token in _GLUED_ONLY and not glued and begin == at and not shown
            ) or token == "%":
                return None
            if size == 1 and token in _UNITS_THAT_ARE_SMALL_WORDS and not glued:
                return None
            if (
                token in LETTER_S
                and "." not in lexed.text[at - 1]
                and lexed.word(number.first - 1) not in _BY_IN_OF
            ):
                return None  # "over-65s", "747s"
            if lexed.glued(begin + size) and lexed.kind[begin + size] in "wcn":
                return None
            return _physical(name, begin + size)
    return None


def _folded_symbol(lexed: Lexed, begin: int) -> tuple[str, int, Decimal, QuantityKind] | None:
    found = trade_symbols().get(lexed.text[begin]) if lexed.kind[begin] == "w" else None
    daily = lexed.raw(begin + 1) == "/" and lexed.word(begin + 2) in _LETTER_D
    if found is None or (found.daily and not daily):
        return None
    return found.unit, begin + 1, found.factor, QuantityKind.MEASURE


def _ends_there(lexed: Lexed, at: int, number: Number) -> bool:
    """Whether a unit that is a noun, too, has no noun after it: "13 stone", "2.2 bar", not "200 bar staff"."""
    if number.value is None or number.value == 1:
        return False
    return lexed.sort(at + 1) != "w" or lexed.word(at + 1) in _CLOSING


def _scaled_symbol(lexed: Lexed, begin: int, number: Number) -> str | None:
    """A symbol of several meanings beside a number that leaves one: "25,000 mt" are metric tons, "3 mt" may be megatonnes."""
    many = number.scale >= _SCALE or (number.value is not None and number.value >= _TOO_MANY)
    return physical_units().scaled_symbols.get(lexed.text[begin]) if many else None


def _physical(name: str, end: int) -> tuple[str, int, int, QuantityKind]:
    unit = physical_units().units[name]
    if unit.dimension == "duration":
        return name, end, 1, QuantityKind.DURATION
    if unit.dimension in ("percent", "percentage_point"):
        return name, end, 1, QuantityKind.PERCENT
    if unit.dimension == "times":
        return name, end, 1, QuantityKind.RATIO
    return name, end, 1, QuantityKind.MEASURE


def closes_percent(lexed: Lexed, at: int) -> bool:
    """Whether no noun follows "pc" that could be a computer's."""
    return lexed.word(at) in _CLOSING


def _percent(lexed: Lexed, begin: int) -> tuple[str, int, int, QuantityKind] | None:
    word = lexed.word(begin)
    end = 0
    if word in _PERCENT_WORDS:
        end = begin + 1
    elif word in PER and lexed.word(begin + 1) in CENT:
        end = begin + 2
    elif word in PER and lexed.raw(begin + 1) in HYPHENS and lexed.word(begin + 2) in CENT:
        end = begin + 3
    elif word in _PERCENT_LETTERS and (
        lexed.glued(begin) or lexed.sort(begin + 1) != "w" or closes_percent(lexed, begin + 1)
    ):
        end = begin + 1
    elif word in _POINT_LETTERS and lexed.sort(begin) == "w":
        return "percentage_point", begin + 1, 1, QuantityKind.PERCENT
    if not end:
        return None
    at = end
    if lexed.raw(at) in HYPHENS and lexed.glued(at):
        at += 1
    if lexed.word(at) in _POINT_POINTS:
        return "percentage_point", at + 1, 1, QuantityKind.PERCENT
    if word in _PERCENTAGE:
        return None
    return "percent", end, 1, QuantityKind.PERCENT


# Signs of letters that stand behind the amount.
_BEHIND = word_group("measures.behind")


def _currency(lexed: Lexed, begin: int, number: Number, digits: bool) -> tuple[str, int] | None:
    named = currency_names().at(lexed, begin)
    if named is not None:
        size, code = named
        word = lexed.lower[begin]
        big = number.value is None or number.scale >= 1000 or number.value >= 1000
        if size == 1 and word in _SCALE_NEEDED and not big:
            return None
        if size == 1 and word in _WON and lexed.word(begin + 1) in _AFTER_VERB_WON:
            return None
        return code, begin + size
    if lexed.word(begin) in _POUND_POUNDS:
        weighed = any(lexed.word(near) in _POUND_MASS for near in range(number.first - 3, number.first))
        big = number.scale >= 1000000 and lexed.word(begin + 1) not in OF and not weighed
        if big or _is_money(lexed, number.first, begin):
            return "GBP", begin + 1
    if lexed.word(begin) in _MARKS and _is_money(lexed, number.first, begin):
        return "DEM", begin + 1
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
        and not (len(token) == 3 and token.isupper() and token not in _ALL and token not in _TOP)
        and not (token in _BEHIND or (token in _FT and number.value is not None and number.value >= 500))
    ):
        return None
    # "5 $10 notes": the sign belongs to the number after it
    if lexed.kind[begin] == "m" and lexed.sort(begin + size) == "n" and lexed.glued(begin + size):
        return None
    if token in currencies().units and lexed.sort(begin + size) == "n" and not lexed.glued(begin):
        return None
    return code, begin + size


def _is_money(lexed: Lexed, first: int, last: int) -> bool:
    """Here "paid 20 pounds" is money, "a bag of 20 pounds" may be a mass."""
    near = {lexed.word(at) for at in (*range(first - 6, first), *range(last + 1, last + 4))}
    return bool(near & _MONEY_WORDS) and not near & _POUND_MASS_NEAR
