"""Cardinal numbers in words: "three hundred and forty-two", "a hundred and twenty", "twenty-first"."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.grammar import A_AN, AND, BETWEEN, FOLD, OF_OR
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.numerals import Number, and_a_half, number_table, scaled_at, step_of
from checker.extraction.word_groups import word_group

_DOZEN_SCORE = word_group("cardinals.dozen_score")
_SCORE = word_group("cardinals.score")
_ZERO = word_group("cardinals.zero")


def cardinal_at(lexed: Lexed, index: int) -> Number | None:
    """The cardinal, ordinal or multiple in words that begins at a token."""
    parsed = _parse_cardinal(lexed, index)
    if parsed is None:
        return None
    value, last, scale, coefficient = parsed
    dozens = last + 1 if lexed.raw(last) in HYPHENS and lexed.glued(last) else last  # "two-dozen"
    follower = lexed.word(dozens)
    if follower in _DOZEN_SCORE and scale == 1:
        scale = number_table().group[follower]
        total = value * scale
        return Number(index, dozens + 1, total, "words", scale, None, value, scale)
    ordinal = _ordinal_tail(lexed, last, value)
    if ordinal is not None:
        return Number(index, ordinal[1], ordinal[0], "ordinal", Decimal(1), None, ordinal[0])
    half = and_a_half(lexed, last)
    if half is not None:
        if scale > 1:
            total, last = value + half[0] * scale, half[1]
            return Number(index, last, total, "words", step_of(total), None, total / scale, scale)
        return scaled_at(lexed, index, last, value, "words", False)
    joined = lexed.raw(last) in HYPHENS and lexed.glued(last)
    if lexed.word(last + 1 if joined else last) in FOLD:
        return Number(index, last + (2 if joined else 1), value, "multiple", None, None, value)
    step = step_of(value)
    return Number(index, last, value, "words", step, None, coefficient, scale)


def _parse_cardinal(lexed: Lexed, index: int) -> tuple[Decimal, int, Decimal, Decimal] | None:
    """Value, end, the last scale and the coefficient before it, of a cardinal in words at `index`."""
    words = number_table()
    total = current = Decimal(0)
    at = index
    last_scale = Decimal(1)
    ceiling: Decimal | None = None
    coefficient = Decimal(0)
    seen = ""
    if lexed.lower[index] in A_AN:
        gap = 1 if lexed.raw(index + 1) in HYPHENS else 0
        if lexed.word(index + 1 + gap) not in words.scale and lexed.word(index + 1 + gap) not in _DOZEN_SCORE:
            return None
        if lexed.word(index + 1 + gap) in _SCORE and lexed.word(index + 2 + gap) not in OF_OR:
            return None
        current, at, seen = Decimal(1), index + 1 + gap, "unit"
        if lexed.word(at) in _DOZEN_SCORE:
            return Decimal(1), at, Decimal(1), Decimal(1)
    elif lexed.lower[index] not in words.cardinal:
        return None
    end = at
    while at < lexed.size and at - index < 40:
        word = lexed.lower[at]
        if word in words.unit:
            if (
                seen in ("unit", "teen")
                or (seen == "ten" and not words.unit[word])
                or (seen and word in _ZERO)
            ):
                break
            if seen == "ten" and not (
                lexed.raw(at - 1) in HYPHENS or lexed.start[at] - lexed.end[at - 1] == 1
            ):
                break
            current, seen = current + words.unit[word], "unit"
        elif word in words.teen or word in words.ten:
            if seen in ("unit", "teen", "ten"):
                break
            current += words.teen.get(word) or words.ten[word]
            seen = "teen" if word in words.teen else "ten"
        elif word in words.scale:
            scale = words.scale[word]
            if not current and seen != "scale":
                break
            if scale == 100:
                if not 0 < current < 100:
                    break
                current, seen = current * 100, "hundred"
                coefficient, last_scale = current / 100, scale
            elif not current:
                # "two thousand billion": one scale upon another
                total, last_scale = total * scale, last_scale * scale
            elif ceiling is not None and scale >= ceiling:
                break
            else:
                coefficient, last_scale = current, scale
                total, current, ceiling, seen = total + current * scale, Decimal(0), scale, "scale"
        else:
            break
        at += 1
        end = at
        following = lexed.word(at)
        if lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.glued(at + 1):
            if lexed.word(at + 1) not in words.cardinal and lexed.word(at + 1) not in words.scale:
                break
            if seen == "unit" and lexed.word(at + 1) in words.cardinal:
                break  # "two-three"
            at += 1
        elif following in AND and seen in ("hundred", "scale"):
            if not _and_joins(lexed, index, at + 1, Decimal(100) if seen == "hundred" else last_scale):
                break
            at += 1
    value = total + current
    if end == index or (end == index + 1 and lexed.lower[index] in A_AN):
        return None
    whole = value == coefficient * last_scale
    return value, end, last_scale if whole else Decimal(1), coefficient if whole else value


def _and_joins(lexed: Lexed, first: int, at: int, scale: Decimal) -> bool:
    """Whether "and" goes on with the number ("three hundred and forty") or begins another ("... and two hundred")."""
    words = number_table()
    if lexed.word(at) not in words.cardinal or lexed.word(at) in _ZERO:
        return False
    end = at
    biggest = Decimal(1)
    while end < at + 8 and (
        lexed.word(end) in words.cardinal or lexed.word(end) in words.scale or lexed.raw(end) in HYPHENS
    ):
        biggest = max(biggest, words.scale.get(lexed.word(end), Decimal(1)))
        end += 1
    if biggest >= scale and (scale > 100 or _first_scale(lexed, at, end) == 100):
        return False
    if lexed.word(first - 1) in BETWEEN or lexed.word(first - 2) in BETWEEN:
        return lexed.word(end) in AND
    return True


def _first_scale(lexed: Lexed, at: int, end: int) -> Decimal:
    """The first scale word of a stretch: "fifty thousand" after "two hundred and" goes on, "three hundred" does not."""
    scales = number_table().scale
    return next(
        (scales[lexed.word(spot)] for spot in range(at, end) if lexed.word(spot) in scales), Decimal(1)
    )


def _ordinal_tail(lexed: Lexed, at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """As in "twenty-first", "two hundred and fifth", "three hundredth"."""
    words = number_table()
    joined = lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    spot = at + 1 if joined else (at + 1 if lexed.word(at) in AND else at)
    found = words.ordinal.get(lexed.word(spot))
    if found is None:
        return None
    if found >= 100:
        return (value * found, spot + 1) if spot == at or joined else None
    if found < 10 and value >= 20 and value % 10 == 0 and joined:
        return value + found, spot + 1
    if value >= 100 and value % 100 == 0 and found < 100 and (spot == at or lexed.word(at) in AND):
        return value + found, spot + 1
    return None
