"""The number at a place: digits, words, fractions, magnitudes, vague plurals, ordinals and multiples.

`number_at` reads the longest number that begins at a token and says nothing about units, hedges or ranges. The grammar
of English number words is the usual one (units and tens add, hundreds and scales multiply, "and" joins only downwards);
see for instance R. Hurford, "The Linguistic Theory of Numerals", 1975.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from checker.extraction.lexer import HYPHENS, VULGAR, Lexed, reading
from checker.extraction.lexicon import number_words, word_set

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_ALWAYS_SCALE = word_set("grammar_words.csv")["numbers.always_scale"]
_DENOMINATORS = frozenset(map(str, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100)))
_VAGUE_HEADS = frozenset({"several", "few", "many", "couple"})
_HALF = Decimal("0.5")
_WIDE = Context(prec=60)
# "12m" is a length before these words and an amount of money or people elsewhere.
_LENGTH_WORDS = word_set("grammar_words.csv")["numbers.length_words"]
_RACES = word_set("grammar_words.csv")["numbers.races"]
_RACE_AFTER = frozenset(
    {"", "in", "and", "title", "gold", "record", "world", "event", "heats", "champion", ".", ",", "at", "on"}
)
_LENGTH_BEFORE = word_set("grammar_words.csv")["numbers.length_before"]


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
def _words() -> _Words:
    table = number_words()
    multiple: dict[str, tuple[Decimal, str | None]] = {
        word: (value, None) for word, value in table["multiple"].items()
    }
    for word, value in table["multiply"].items():
        multiple[word] = (value, "up" if word.endswith(("d", "ing")) else None)
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


@cache
def first_words() -> frozenset[str]:
    """The lower-case words at which a number can begin."""
    words = _words()
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
    return frozenset(word for sort in sorts for word in sort) | _VAGUE_HEADS | {"a", "an", "every"}


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


def number_at(lexed: Lexed, index: int, *, money: bool = False) -> Number | None:
    """The longest number that begins at token `index`, or None; `money` says that a currency sign stands before it."""
    kind = lexed.kind[index]
    if kind == "n":
        return _digits(lexed, index, money)
    if kind == "v":
        value = VULGAR.get(lexed.text[index], None)
        if value is None:
            return None
        return _scaled(lexed, index, index + 1, value, "fraction", money)
    if kind != "w" or lexed.lower[index] not in first_words():
        return None
    return _spelled(lexed, index)


# ---------------------------------------------------------------- digits


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
    if lexed.glued(last):
        follower = lexed.text[last]
        if lexed.kind[last] == "v" and follower in VULGAR:
            return _scaled(lexed, index, last + 1, value + VULGAR[follower], "digits", money)
        if follower == "/" and lexed.glued(last + 1) and lexed.sort(last + 1) == "n":
            return _slash_fraction(lexed, index, last)
        if follower in _ORDINAL_ENDINGS and plain:
            return Number(index, last + 1, value, "ordinal", step=Decimal(1), coefficient=value)
        if follower in ("x", "×") and not (lexed.glued(last + 1) and lexed.sort(last + 1) in "nc"):
            return Number(index, last + 1, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.word(last + 1) == "fold":
        return Number(index, last + 2, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.word(last) == "fold":
        return Number(index, last + 1, value, "multiple", step=step_of(value), coefficient=value)
    if lexed.sort(last) == "v" and lexed.text[last] in VULGAR:
        return _scaled(lexed, index, last + 1, value + VULGAR[lexed.text[last]], "digits", money)
    number = _scaled(lexed, index, last, value, "digits", money)
    if plain and number.last == last:
        return Number(index, last, value, "digits", step_of(value), None, value, Decimal(1), None, True)
    return number


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


def _scaled(lexed: Lexed, first: int, last: int, value: Decimal, shape: str, money: bool) -> Number:
    """Adds "and a half" and the scale words and marks that follow a coefficient."""
    words = _words()
    half = _and_a_half(lexed, last) if shape != "fraction" else None
    if half is not None:
        value, last = value + half[0], half[1]
    scale = Decimal(1)
    while scale < Decimal(10) ** 30:
        at = last + 1 if lexed.glued(last) and lexed.raw(last) in HYPHENS and lexed.glued(last + 1) else last
        if lexed.word(at) == "of" and lexed.word(at + 1) == "a" and shape == "fraction":
            at += 2
        found = words.scale.get(lexed.word(at)) or words.group.get(
            lexed.word(at) if lexed.word(at) == "dozen" else ""
        )
        if found is None and scale == 1:
            found = _mark(lexed, at, value, money)
        if (
            found is None
            and lexed.word(at) in ("millions", "billions", "crores", "lakhs")
            and shape == "digits"
        ):
            found = words.plural[lexed.word(at)]
        if found is None:
            break
        scale *= found
        last = at + 1
    total = value * scale
    if scale > 1:
        tail = _and_a_half(lexed, last)
        if tail is not None:
            total, last = total + tail[0] * scale, tail[1]
        shape = "digits" if shape == "fraction" else shape
    return Number(
        first, last, total, shape, step_of(total) if shape != "fraction" else None, None, value, scale
    )


def _mark(lexed: Lexed, at: int, value: Decimal, money: bool) -> Decimal | None:
    """The scale of "bn", "m", "k"... after digits, unless it is a length ("12m tall") or a mass ("5t")."""
    mark = lexed.raw(at)
    scale = _words().mark.get(mark)
    if scale is None or lexed.sort(at) != "w":
        return None
    if mark in _ALWAYS_SCALE:
        return scale
    if not lexed.glued(at) and not money:
        return None
    if money:
        return scale if mark != "mm" or lexed.glued(at) else None
    if mark in ("t", "T", "mm", "MM", "b", "B", "L", "mil"):
        return scale if mark in ("mil",) else None
    if mark in ("m", "M"):
        after = lexed.word(at + 1)
        hyphenated = lexed.glued(at + 1) and lexed.raw(at + 1) in HYPHENS
        if hyphenated:
            after = lexed.word(at + 2)
        before = lexed.word(at - 2)
        race = (
            lexed.raw(at - 1) in _RACES
            and lexed.word(at - 2) in ("the", "men's", "women's")
            and after in _RACE_AFTER
        )
        length = race or after in _LENGTH_WORDS or before in _LENGTH_BEFORE or after in ("x", "×")
        return None if length else scale
    return scale


def _and_a_half(lexed: Lexed, at: int) -> tuple[Decimal, int] | None:
    shift = 0
    if lexed.glued(at) and lexed.raw(at) in HYPHENS:
        shift = 1
    if lexed.word(at + shift) != "and":
        return None
    gap = 1 if lexed.raw(at + shift + 1) in HYPHENS else 0
    if lexed.word(at + shift + 1 + gap) != "a":
        return None
    gap += 1 if lexed.raw(at + shift + 2 + gap) in HYPHENS else 0
    part = lexed.word(at + shift + 2 + gap)
    if part not in ("half", "quarter"):
        return None
    return (_HALF if part == "half" else Decimal("0.25")), at + shift + 3 + gap


# ---------------------------------------------------------------- words


def _spelled(lexed: Lexed, index: int) -> Number | None:
    words = _words()
    word = lexed.lower[index]
    if word in words.multiple:
        value, change = words.multiple[word]
        return Number(index, index + 1, value, "multiple", None, None, value, Decimal(1), change)
    if word in words.fold:
        return Number(index, index + 1, words.fold[word], "multiple", None, None, words.fold[word])
    if word in words.plural:
        return _vague_plural(lexed, index)
    if word in _VAGUE_HEADS:
        return _vague_head(lexed, index)
    if word == "every":
        return _every_nth(lexed, index)
    return _fraction(lexed, index) or _cardinal(lexed, index) or _ordinal(lexed, index)


def _vague_plural(lexed: Lexed, index: int) -> Number | None:
    plural = _words().plural
    word = lexed.lower[index]
    scale = plural[word]
    last = index + 1
    while lexed.word(last) == "of" and lexed.word(last + 1) in plural and lexed.word(last + 1) != "tens":
        scale *= plural[lexed.word(last + 1)]
        last += 2
    if word in ("tens", "scores") and last == index + 1 and (word == "tens" or lexed.word(last) != "of"):
        return None
    return Number(index, last, None, "vague", low=scale * 2)


def _vague_head(lexed: Lexed, index: int) -> Number | None:
    """As in "several hundred", "a few thousand", "many millions", "a couple of dozen"."""
    words = _words()
    last = index + 1
    if lexed.lower[index] == "couple" and lexed.word(last) == "of":
        last += 1
    scale = Decimal(1)
    begin = last
    while True:
        word = lexed.word(last)
        found = (
            words.scale.get(word)
            or words.plural.get(word)
            or (words.group["dozen"] if word == "dozen" else None)
        )
        if found is None:
            break
        scale *= found
        last += 1
        if lexed.word(last) == "of" and lexed.word(last + 1) in words.plural:
            last += 1
    if last == begin:
        return None
    first = index - 1 if lexed.word(index - 1) == "a" and lexed.lower[index] in ("few", "couple") else index
    return Number(first, last, None, "vague", low=scale * 2)


def _every_nth(lexed: Lexed, index: int) -> Number | None:
    """As in "every third child" is a share of one third; "every second" may be a time and stays out."""
    found = _words().ordinal.get(lexed.word(index + 1))
    follower = lexed.word(index + 2)
    if (
        found is None
        or not 2 < found <= 10
        or lexed.sort(index + 2) != "w"
        or follower in ("year", "day", "month", "week")
    ):
        return None
    return Number(index, index + 2, 1 / found, "fraction")


def _fraction(lexed: Lexed, index: int) -> Number | None:
    """As in "half", "a third", "two-thirds", "three quarters of a million", "half a dozen"."""
    words = _words()
    word = lexed.lower[index]
    first = index
    if word == "half":
        return _of_scale(lexed, first, index + 1, _HALF)
    if word == "quarter":
        tail = (
            lexed.word(index + 1) == "of"
            and lexed.word(index + 2) == "a"
            and lexed.word(index + 3) in words.scale
        )
        return _of_scale(lexed, first, index + 1, Decimal("0.25")) if tail else None
    if word in ("a", "an"):
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
        if word in ("a", "an") and not _is_share(lexed, index, at):
            return None
        bottom = words.ordinal[part]
    elif bottom is not None and top > 1 and part in ("half", "quarter") and not joined:
        return None
    if bottom is None or (top > 1 and part in ("half",)):
        return None
    if word == "a" and part == "quarter" and not _is_share(lexed, index, at):
        return None
    return _of_scale(lexed, first, at + 1, top / bottom)


_SHARE_AFTER = word_set("grammar_words.csv")["numbers.share_after"]
_SHARE_BEFORE = word_set("grammar_words.csv")["numbers.share_before"]


def _is_share(lexed: Lexed, index: int, at: int) -> bool:
    """Whether "a third" is a share of something and not one more after the second."""
    follower, before = lexed.word(at + 1), lexed.word(index - 1)
    if follower == "of":
        return True
    if lexed.lower[at] == "quarter" and follower in (
        "to",
        "from",
        "in",
        "earlier",
        "later",
        "ago",
        "past",
        "on",
        "after",
    ):
        return before in _SHARE_BEFORE and follower in ("to", "from")
    ends = not follower or lexed.sort(at + 1) == "m"
    return (before in _SHARE_BEFORE and (ends or follower in _SHARE_AFTER)) or (
        follower in ("more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "cheaper")
    )


def _of_scale(lexed: Lexed, first: int, last: int, value: Decimal) -> Number | None:
    """A fraction, or the number it makes with a scale: "half a million", "a quarter of a billion", "half a dozen"."""
    words = _words()
    at = last + 1 if lexed.word(last) == "of" and lexed.word(last + 1) == "a" else last
    if lexed.word(at) in ("a", "-") or lexed.raw(at) in HYPHENS:
        scale_at = at + 1
    elif lexed.word(last) in words.scale or lexed.word(last) == "dozen":
        scale_at = last
    else:
        return Number(first, last, value, "fraction")
    scale = words.scale.get(lexed.word(scale_at)) or (
        words.group["dozen"] if lexed.word(scale_at) == "dozen" else None
    )
    if scale is None:
        return Number(first, last, value, "fraction")
    last = scale_at + 1
    while lexed.word(last) in words.scale:
        scale *= words.scale[lexed.word(last)]
        last += 1
    total = value * scale
    return Number(first, last, total, "words", step_of(total), None, value, scale)


def _cardinal(lexed: Lexed, index: int) -> Number | None:
    parsed = _parse_cardinal(lexed, index)
    if parsed is None:
        return None
    value, last, scale, coefficient = parsed
    follower = lexed.word(last)
    if follower in ("dozen", "score") and scale == 1:
        scale = _words().group[follower]
        total = value * scale
        return Number(index, last + 1, total, "words", scale, None, value, scale)
    ordinal = _ordinal_tail(lexed, last, value)
    if ordinal is not None:
        return Number(index, ordinal[1], ordinal[0], "ordinal", Decimal(1), None, ordinal[0])
    half = _and_a_half(lexed, last)
    if half is not None:
        if scale > 1:
            total, last = value + half[0] * scale, half[1]
            return Number(index, last, total, "words", step_of(total), None, total / scale, scale)
        return _scaled(lexed, index, last, value, "words", False)
    joined = lexed.raw(last) in HYPHENS and lexed.glued(last)
    if lexed.word(last + 1 if joined else last) == "fold":
        return Number(index, last + (2 if joined else 1), value, "multiple", None, None, value)
    step = step_of(value)
    return Number(index, last, value, "words", step, None, coefficient, scale)


def _parse_cardinal(lexed: Lexed, index: int) -> tuple[Decimal, int, Decimal, Decimal] | None:
    """Value, end, the last scale and the coefficient before it, of a cardinal in words at `index`."""
    words = _words()
    total = current = Decimal(0)
    at = index
    last_scale = Decimal(1)
    ceiling: Decimal | None = None
    coefficient = Decimal(0)
    seen = ""
    if lexed.lower[index] in ("a", "an"):
        gap = 1 if lexed.raw(index + 1) in HYPHENS else 0
        if lexed.word(index + 1 + gap) not in words.scale and lexed.word(index + 1 + gap) not in (
            "dozen",
            "score",
        ):
            return None
        if lexed.word(index + 1 + gap) == "score" and lexed.word(index + 2 + gap) not in ("of", "or"):
            return None
        current, at, seen = Decimal(1), index + 1 + gap, "unit"
        if lexed.word(at) in ("dozen", "score"):
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
                or (seen and word == "zero")
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
        elif following == "and" and seen in ("hundred", "scale"):
            if not _and_joins(lexed, index, at + 1, Decimal(100) if seen == "hundred" else last_scale):
                break
            at += 1
    value = total + current
    if end == index or (end == index + 1 and lexed.lower[index] in ("a", "an")):
        return None
    whole = value == coefficient * last_scale
    return value, end, last_scale if whole else Decimal(1), coefficient if whole else value


def _and_joins(lexed: Lexed, first: int, at: int, scale: Decimal) -> bool:
    """Whether "and" goes on with the number ("three hundred and forty") or begins another ("... and two hundred")."""
    words = _words()
    if lexed.word(at) not in words.cardinal or lexed.word(at) == "zero":
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
    if lexed.word(first - 1) == "between" or lexed.word(first - 2) == "between":
        return lexed.word(end) == "and"
    return True


def _first_scale(lexed: Lexed, at: int, end: int) -> Decimal:
    """The first scale word of a stretch: "fifty thousand" after "two hundred and" goes on, "three hundred" does not."""
    scales = _words().scale
    return next(
        (scales[lexed.word(spot)] for spot in range(at, end) if lexed.word(spot) in scales), Decimal(1)
    )


def _ordinal_tail(lexed: Lexed, at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """As in "twenty-first", "two hundred and fifth", "three hundredth"."""
    words = _words()
    joined = lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    spot = at + 1 if joined else (at + 1 if lexed.word(at) == "and" else at)
    found = words.ordinal.get(lexed.word(spot))
    if found is None:
        return None
    if found >= 100:
        return (value * found, spot + 1) if spot == at or joined else None
    if found < 10 and value >= 20 and value % 10 == 0 and joined:
        return value + found, spot + 1
    if value >= 100 and value % 100 == 0 and found < 100 and (spot == at or lexed.word(at) == "and"):
        return value + found, spot + 1
    return None


def _ordinal(lexed: Lexed, index: int) -> Number | None:
    value = _words().ordinal.get(lexed.lower[index])
    if value is None or value >= 100:
        return None
    return Number(index, index + 1, value, "ordinal", Decimal(1), None, value)
