"""A measure told in two units, one after the other: "6ft 2in", "14 stone 3 pounds", "7 lb, 4 oz"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from checker.extraction.grammar import AND
from checker.extraction.lexer import Lexed
from checker.extraction.lexicon import rows
from checker.extraction.measures import unit_at
from checker.extraction.numbers import number_at
from checker.extraction.numerals import Number
from checker.quick_records import replace

_WRITTEN = ("digits", "words")


@cache
def _compounds() -> dict[str, tuple[str, Decimal]]:
    return {row["unit"]: (row["part"], Decimal(row["count"])) for row in rows("compound_units.csv")}


def compound_at(lexed: Lexed, number: Number, unit: str, end: int) -> tuple[Number, str, int] | None:
    """The whole of a measure whose first unit ends at token `end`: a number of the smaller unit, that unit, and the end.

    None where no smaller amount follows: "6 feet, 20 inches" are two measures.
    """
    found = _compounds().get(unit)
    if found is None or number.value is None or number.shape not in _WRITTEN:
        return None
    if number.value != number.value.to_integral_value():
        return None
    part, count = found
    at = end + 1 if lexed.raw(end) == "," or lexed.word(end) in AND else end
    if lexed.sort(at) not in ("n", "w"):
        return None
    rest = number_at(lexed, at, money=False)
    if rest is None or rest.first != at or rest.value is None or rest.shape not in _WRITTEN:
        return None
    told = unit_at(lexed, rest.last, rest) if rest.value < count else None
    if told is None or told[0] != part:
        return None
    whole = number.value * count + rest.value
    return replace(number, value=whole, coefficient=whole, step=rest.step, scale=Decimal(1)), part, told[1]
