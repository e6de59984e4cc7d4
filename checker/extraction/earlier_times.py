"""Times told from another time of the sentence: "a year earlier", "the month before", "the same period of 2022"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from checker.extraction import calendar
from checker.extraction.lexer import Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.times import TimeSpan, time_words, year_at
from checker.periods import parse_period

_BACK = frozenset(("earlier", "before", "previously"))
_SAME = frozenset(
    ("month", "period", "quarter", "week", "time", "half", "stretch", "months", "day", "season")
)
_STEPS = frozenset(("day", "week", "month", "quarter", "year", "decade"))


def earlier_at(
    lexed: Lexed, index: int, before: Sequence[TimeSpan], published: date | None
) -> TimeSpan | None:
    """The time at a token that is told from the last one before it, whose period is known; None if there is none."""
    base = next((time.period for time in reversed(before) if time.period is not None), None)
    word = lexed.lower[index]
    if word == "the" and lexed.word(index + 1) == "same":
        return _same(lexed, index, base, published)
    if word in ("a", "an", "one", "the") or word in number_words()["unit"]:
        unit = time_words()["unit"].get(lexed.word(index + 1))
        if (
            unit not in _STEPS
            or lexed.word(index + 2) not in _BACK
            or lexed.word(index + 3) in ("the", "that", "he", "she", "they", "it")
        ):
            return None
        count = int(number_words()["unit"].get(word, 1))
        return _moved(index, index + 3, base, unit, count)
    return None


def previous_of(time: TimeSpan, lexed: Lexed, before: Sequence[TimeSpan]) -> TimeSpan:
    """Gives "the previous year" the period before that of the time before it."""
    if time.period is not None or time.kind != "relative":
        return time
    base = next((item.period for item in reversed(before) if item.period is not None), None)
    words = [lexed.word(at) for at in range(time.first, time.last)]
    if not {"previous", "preceding"} & set(words):
        return time
    unit = time_words()["unit"].get(words[-1])
    found = _moved(time.first, time.last, base, unit, 1) if unit in _STEPS else None
    return found or time


def _same(lexed: Lexed, index: int, base: str | None, published: date | None) -> TimeSpan | None:
    at = index + 2
    while at < index + 4 and lexed.word(at) not in _SAME and lexed.sort(at) == "w":
        at += 1  # "the same three months"
    if lexed.word(at) not in _SAME or base is None:
        return None
    spot = at + 1
    if lexed.word(spot) in ("of", "in"):
        spot += 1
    year, last = year_at(lexed, spot), spot + 1
    emit = "year" if year is not None else ""
    if (
        year is None
        and lexed.word(spot) == "last"
        and lexed.word(spot + 1) == "year"
        and published is not None
    ):
        year, last = published.year - 1, spot + 2
    if year is None:
        told = earlier_words(lexed, spot)
        return _moved(index, told, base, "year", 1) if told is not None else None
    bounds = parse_period(base)
    if bounds is None or bounds.first is None:
        return None
    found = _moved(index, last, base, "year", bounds.first.year - year)
    if found is None or not emit:
        return found
    return TimeSpan(index, last, found.period, "range", "year", spot, spot + 1, Decimal(year))


def earlier_words(lexed: Lexed, at: int) -> int | None:
    """The token after "a year earlier" or "the year before", if they stand at a token."""
    if (
        lexed.word(at) in ("a", "one", "the")
        and lexed.word(at + 1) == "year"
        and lexed.word(at + 2) in (*_BACK, "ago")
    ):
        return at + 3
    if (
        lexed.word(at) == "the"
        and lexed.word(at + 1) in ("previous", "preceding")
        and lexed.word(at + 2) == "year"
    ):
        return at + 3
    return None


def _moved(first: int, last: int, base: str | None, unit: str | None, count: int) -> TimeSpan | None:
    """The base period, moved back by whole units."""
    if base is None or unit is None or ".." in base:
        return None
    parts = [_back(part, unit, count) for part in base.split("/")]
    if any(part is None for part in parts):
        return None
    return TimeSpan(first, last, "/".join(part for part in parts if part), "relative")


def _back(part: str, unit: str, count: int) -> str | None:
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    if part[5:6] in ("Q", "H"):
        length = 3 if part[5] == "Q" else 6
        if months is None or months % length:
            return None
        index = int(part[:4]) * (12 // length) + int(part[6]) - 1 - count * months // length
        return f"{index * length // 12:04d}-{part[5]}{index % (12 // length) + 1}"
    if len(part) == 4:
        return f"{int(part) - count * months // 12:04d}" if months is not None and months % 12 == 0 else None
    if len(part) == 7:
        if months is None:
            return None
        moved = calendar.shift_months(date(int(part[:4]), int(part[5:]), 1), -count * months)
        return calendar.month(moved.year, moved.month)
    return calendar.shift(date.fromisoformat(part), unit, -count).isoformat()
