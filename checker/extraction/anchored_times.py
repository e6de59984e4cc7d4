"""Times that are told from another time of the sentence: "a year earlier", "the month before", "the previous quarter".

"Exports reached 40 tonnes in March, against 35 tonnes a year earlier" speaks of the March before. The other time is
the nearest one before the words, else the nearest after them; without one nothing is known. The units are those of
`time_words.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.lexer import Lexed
from checker.extraction.lexicon import word_set
from checker.extraction.numbers import number_at
from checker.extraction.times import TimeSpan, time_words
from checker.periods import shifted
from checker.quick_records import replace

_WORDS = word_set("grammar_words.csv")


def anchored(lexed: Lexed, times: Sequence[TimeSpan]) -> list[TimeSpan]:
    """The times of a sentence with those among its tokens that are told from one of them, in order."""
    found = list(times)
    for index in range(lexed.size):
        word = lexed.word(index)
        if word in _WORDS["anchored.behind"]:
            found = _behind(lexed, index, found)
        elif word in _WORDS["anchored.before_unit"]:
            found = _before_unit(lexed, index, found)
        elif word == "same" and lexed.word(index + 1) in _WORDS["anchored.same"]:
            found = _same(lexed, index, found)
    return found


def _behind(lexed: Lexed, index: int, times: list[TimeSpan]) -> list[TimeSpan]:
    """ "a year earlier", "two months later", "the year before": the word stands behind the unit."""
    word, unit = lexed.word(index), time_words()["unit"].get(lexed.word(index - 1))
    if unit is None:
        return times
    after = lexed.word(index + 1) if lexed.sort(index + 1) == "w" else ""
    if after == "than" or (word == "before" and after and after not in _WORDS["anchored.after_before"]):
        return times  # "a year earlier than planned", "the year before the war"
    lead = lexed.word(index - 2)
    count: int | None = None
    first = index - 2
    if lead in ("a", "an", "one") or (lead == "the" and word == "before"):
        count = 1
    else:
        number = number_at(lexed, index - 2)
        if number is not None and number.last == index - 1 and number.value is not None:
            count = int(number.value) if number.value == int(number.value) and number.value < 1000 else None
            first = index - 2
    if count is None:
        return times
    return _placed(first, index + 1, unit, count if word == "later" else -count, times)


def _before_unit(lexed: Lexed, index: int, times: list[TimeSpan]) -> list[TimeSpan]:
    """ "the previous year", "in the preceding quarter"."""
    unit = time_words()["unit"].get(lexed.word(index + 1).removesuffix("'s").removesuffix("’s"))
    if unit is None or lexed.word(index - 1) not in ("the", "in", "of", "from", "than"):
        return times
    return _placed(index, index + 2, unit, -1, times)


def _same(lexed: Lexed, index: int, times: list[TimeSpan]) -> list[TimeSpan]:
    """ "the same period last year", "the same months of 2022": the other time, moved to that year."""
    later = next((time for time in times if index + 2 <= time.first <= index + 4), None)
    if later is None or later.own is None or len(later.own) != 4 or not later.own.isdecimal():
        return times
    anchor = _anchor(index, later.last, times)
    if anchor is None or anchor.own is None or not anchor.own[:4].isdecimal() or len(anchor.own) == 4:
        return times
    period = shifted(anchor.own, "year", int(later.own) - int(anchor.own[:4]))
    if period is None:
        return times
    return [replace(time, period=period, own=period) if time is later else time for time in times]


def _placed(first: int, last: int, unit: str, count: int, times: list[TimeSpan]) -> list[TimeSpan]:
    """The times with a new one in its place; what was read there without the other time gives way."""
    anchor = _anchor(first, last, times)
    if anchor is None or anchor.own is None:
        return times
    period = shifted(anchor.own, unit, count)
    if period is None:
        return times
    new = TimeSpan(first, last, period, "anchored", own=period)
    kept = [time for time in times if time.last <= first or last <= time.first]
    return sorted([*kept, new], key=lambda time: time.first)


def _anchor(first: int, last: int, times: Sequence[TimeSpan]) -> TimeSpan | None:
    before = [time for time in times if time.last <= first and time.own and time.kind != "anchored"]
    after = [time for time in times if last <= time.first and time.own and time.kind != "anchored"]
    return before[-1] if before else after[0] if after else None
