"""What a number is, how finely it was written, and the scale words and marks that multiply it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from checker.extraction.grammar import AND, DOZEN, HALF_ALONE, HALF_QUARTER, OF, TIMES_SIGNS, A
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.word_groups import endings, word_group
from checker.quick_records import quick

_MULTIPLIED_DOWN = endings("numerals.multiplied_down")

_MARK_POSSESSIVES = word_group("numerals.mark_possessives")
_PLURAL_SCALES = word_group("numerals.plural_scales")

_ALWAYS_SCALE = word_group("numerals.always_scale")


VAGUE_HEADS = word_group("numerals.vague_heads")
_RACE_AFTER = word_group("numerals.race_after") | {""}
_MARKS_OF_MONEY = word_group("numerals.marks_of_money")
_ONLY_SCALE = word_group("numerals.only_scale")
_LENGTH_OR_SCALE = word_group("numerals.length_or_scale")
_DOUBLE_M = word_group("numerals.double_m")


HALF = Decimal("0.5")


_WIDE = Context(prec=60)


# "12m" is a length before these words and an amount of money or people elsewhere.
_LENGTH_WORDS = word_group("numerals.length_words")


_RACES = word_group("numerals.races")


_LENGTH_BEFORE = word_group("numerals.length_before")


@quick
@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: tokens `first`..`last` (end exclusive), its value, and how it was written.

    `shape` is "digits", "words", "fraction", "vague", "ordinal" or "multiple". A vague plural has no value but
    `low`. `coefficient` is the number before its scale word ("1.5" of "1.5 million") and `scale` what that
    multiplies by. `step` is the worth of the last non-zero digit. `change` is set where the number is itself a verb.
    """

    first: int
    last: int
    value: Decimal | None
    shape: str
    step: Decimal | None = None
    low: Decimal | None = None
    coefficient: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    change: str | None = None
    plain: bool = False  # digits without marks, decimals or scale: may be a year


@dataclass(frozen=True, slots=True)
class _Words:
    cardinal: dict[str, Decimal]
    unit: dict[str, Decimal]
    teen: dict[str, Decimal]
    ten: dict[str, Decimal]
    scale: dict[str, Decimal]
    group: dict[str, Decimal]
    part: dict[str, Decimal]
    ordinal: dict[str, Decimal]
    plural: dict[str, Decimal]
    mark: dict[str, Decimal]
    multiple: dict[str, tuple[Decimal, str | None]]
    fold: dict[str, Decimal]


@cache
def number_table() -> _Words:
    """The number words by sort."""
    table = number_words()
    multiple: dict[str, tuple[Decimal, str | None]] = {
        word: (value, None) for word, value in table["multiple"].items()
    }
    for word, value in table["multiply"].items():
        multiple[word] = (value, "up" if word.endswith(_MULTIPLIED_DOWN) else None)
    for word, value in table["divide"].items():
        multiple[word] = (1 / value, "down")
    return _Words(
        cardinal={**table["unit"], **table["teen"], **table["ten"]},
        unit=table["unit"],
        teen=table["teen"],
        ten=table["ten"],
        scale=table["scale"],
        group=table["group"],
        part=table["part"],
        ordinal=table["ordinal"],
        plural=table["plural"],
        mark=table["mark"],
        multiple=multiple,
        fold=table["fold"],
    )


def plain_value(value: Decimal) -> Decimal:
    """The same number without needless decimals: 500000.0 -> 500000; 0.5 and 1.50 stay as they are."""
    if value.as_tuple().exponent != 0 and value == value.to_integral_value() and value.adjusted() < 40:
        return value.quantize(Decimal(1), context=_WIDE)
    return value


def step_of(value: Decimal) -> Decimal:
    """The worth of the last non-zero digit: 17000 -> 1000, 1.2 -> 0.1, 24 -> 1, 0 -> 1."""
    if not value:
        return Decimal(1)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # a number read from text is finite
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent + zeros)


def scaled_at(lexed: Lexed, first: int, last: int, value: Decimal, shape: str, money: bool) -> Number:
    """Adds "and a half" and the scale words and marks that follow a coefficient."""
    words = number_table()
    half = and_a_half(lexed, last) if shape != "fraction" else None
    if half is not None:
        value, last = value + half[0], half[1]
    scale = Decimal(1)
    while scale < Decimal(10) ** 30:
        at = last + 1 if lexed.glued(last) and lexed.raw(last) in HYPHENS and lexed.glued(last + 1) else last
        if lexed.word(at) in OF and lexed.word(at + 1) in A and shape == "fraction":
            at += 2
        found = words.scale.get(lexed.word(at)) or words.group.get(
            lexed.word(at) if lexed.word(at) in DOZEN else ""
        )
        if found is None and scale == 1:
            found = _mark(lexed, at, value, money) if at == last else None
        if found is None and lexed.word(at) in _PLURAL_SCALES and shape == "digits":
            found = words.plural[lexed.word(at)]
        if found is None:
            break
        scale *= found
        last = at + 1
    total = value * scale
    if scale > 1:
        tail = and_a_half(lexed, last)
        if tail is not None:
            total, last = total + tail[0] * scale, tail[1]
        shape = "digits" if shape == "fraction" else shape
    return Number(
        first, last, total, shape, step_of(total) if shape != "fraction" else None, None, value, scale
    )


def _mark(lexed: Lexed, at: int, value: Decimal, money: bool) -> Decimal | None:
    """The scale of "bn", "m", "k"... after digits, unless it is a length ("12m tall") or a mass ("5t")."""
    mark = lexed.raw(at)
    scale = number_table().mark.get(mark)
    if scale is None or lexed.sort(at) != "w":
        return None
    if mark in _ALWAYS_SCALE:
        return scale
    if not lexed.glued(at) and not money:
        return None
    if money:
        return scale if mark not in _DOUBLE_M or lexed.glued(at) else None
    if mark in _MARKS_OF_MONEY:
        return None
    if mark in _ONLY_SCALE:
        return scale
    if mark in _LENGTH_OR_SCALE:
        after = lexed.word(at + 1)
        hyphenated = lexed.glued(at + 1) and lexed.raw(at + 1) in HYPHENS
        if hyphenated:
            after = lexed.word(at + 2)
        before = lexed.word(at - 2)
        race = (
            lexed.raw(at - 1) in _RACES and lexed.word(at - 2) in _MARK_POSSESSIVES and after in _RACE_AFTER
        )
        length = race or after in _LENGTH_WORDS or before in _LENGTH_BEFORE or after in TIMES_SIGNS
        return None if length else scale
    return scale


def and_a_half(lexed: Lexed, at: int) -> tuple[Decimal, int] | None:
    """As in "and a half" or "and a quarter" at a token: its value and the token after it."""
    shift = 0
    if lexed.glued(at) and lexed.raw(at) in HYPHENS:
        shift = 1
    if lexed.word(at + shift) not in AND:
        return None
    gap = 1 if lexed.raw(at + shift + 1) in HYPHENS else 0
    if lexed.word(at + shift + 1 + gap) not in A:
        return None
    gap += 1 if lexed.raw(at + shift + 2 + gap) in HYPHENS else 0
    part = lexed.word(at + shift + 2 + gap)
    if part not in HALF_QUARTER:
        return None
    return (HALF if part in HALF_ALONE else Decimal("0.25")), at + shift + 3 + gap
