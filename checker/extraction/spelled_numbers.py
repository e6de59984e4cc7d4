"""Numbers in words: fractions, vague plurals, multiples and ordinals, and cardinals through `cardinals`."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.cardinals import cardinal_at
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import word_set
from checker.extraction.numerals import HALF, VAGUE_HEADS, Number, number_table, step_of


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
    if word == "every":
        return _every_nth(lexed, index)
    return _fraction(lexed, index) or cardinal_at(lexed, index) or _ordinal(lexed, index)


def _vague_plural(lexed: Lexed, index: int) -> Number | None:
    plural = number_table().plural
    word = lexed.lower[index]
    scale = plural[word]
    last = index + 1
    while lexed.word(last) == "of" and lexed.word(last + 1) in plural and lexed.word(last + 1) != "tens":
        scale *= plural[lexed.word(last + 1)]
        last += 2
    if (
        lexed.word(last) in ("upon", "and", "on")
        and lexed.word(last + 1) == word
        and word not in ("tens", "scores")
    ):
        last += 2  # "hundreds upon hundreds"
    if word in ("tens", "scores") and last == index + 1 and (word == "tens" or lexed.word(last) != "of"):
        return None
    return Number(index, last, None, "vague", low=scale * 2)


def _vague_head(lexed: Lexed, index: int) -> Number | None:
    """As in "several hundred", "a few thousand", "many millions", "a couple of dozen"."""
    words = number_table()
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
    """Here "every third child" is a share of one third; "every second" may be a time and stays out."""
    found = number_table().ordinal.get(lexed.word(index + 1))
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
    words = number_table()
    word = lexed.lower[index]
    first = index
    if word == "half":
        return _of_scale(lexed, first, index + 1, HALF)
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


_SHARE_AFTER = word_set("grammar_words.csv")["spelled_numbers.share_after"]


_SHARE_BEFORE = word_set("grammar_words.csv")["spelled_numbers.share_before"]


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
    words = number_table()
    at = last + 1 if lexed.word(last) == "of" and lexed.word(last + 1) == "a" else last
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) == "a" and lexed.raw(at + 2) in HYPHENS:
        scale_at = at + 3  # "half-a-million"
    elif lexed.word(at) == "a" or lexed.raw(at) in HYPHENS:
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


def _ordinal(lexed: Lexed, index: int) -> Number | None:
    value = number_table().ordinal.get(lexed.lower[index])
    if value is None or (value >= 100 and lexed.word(index - 1) not in ("the", "its", "their", "his", "her")):
        return None
    return Number(index, index + 1, value, "ordinal", Decimal(1), None, value)
