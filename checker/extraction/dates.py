"""Expressions of time and the ISO 8601 periods they stand for, relative ones against the publication date.

`find_times` reads the tokens of one sentence; `resolve_times` gives every expression of a document. A month or weekday
without a year means the nearest one that is not after the publication date, unless the words look forward ("next").
Weeks run from Monday to Sunday; quarters are those of the calendar; seasons are those of the north.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from checker.extraction import calendar
from checker.extraction.anchored_times import anchored
from checker.extraction.calendar_dates import (
    coded_at,
    day_first_at,
    dotted_at,
    fiscal_at,
    month_first_at,
    numeric_date_at,
)
from checker.extraction.cues import TIME, sentence_cues
from checker.extraction.grammar import (
    AGO,
    BETWEEN_FROM,
    BY_SINCE_UNTIL,
    FISCAL_FY,
    GENITIVE,
    IN_ON,
    OF,
    ON,
    SINCE,
    THE,
    YEAR,
)
from checker.extraction.joined_times import joined, with_years_behind
from checker.extraction.lexer import Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.narrated_times import narrated
from checker.extraction.relative_times import (
    number_ago_at,
    part_of_year_at,
    relative_at,
    season_at,
    weekday_at,
)
from checker.extraction.shapes import blocked
from checker.extraction.time_stretches import (
    adjective_quarter_at,
    bare_code_at,
    bare_season_at,
    first_months_at,
    full_year_at,
    holiday_at,
    named_quarter_at,
    to_date_at,
    weekend_at,
    with_length,
)
from checker.extraction.times import QUARTERS, TimeSpan, month_at, time_words
from checker.extraction.told_times import Told, in_paragraph, told_after
from checker.extraction.word_groups import word_group
from checker.extraction.years import decade_at, era_at, from_year_at, short_decade_at
from checker.model import Document, Sentence
from checker.periods import parse_period
from checker.quick_records import quick, replace
from checker.tokens import ByWord

_BEFORE = word_group("dates.before")
_DAY_MONTH = word_group("dates.day_month")
_EXTENDING_WORDS = word_group("dates.extending_words")
_FIRST = word_group("dates.first")
_MONTH_MONTHS = word_group("dates.month_months")
_FULL = word_group("dates.full")
_WEEKEND = word_group("dates.weekend")
_FIRST_WORDS = word_group("dates.first_words")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A stretch of text that says when: `start`..`end`, the ISO `period` it stands for, and its `kind`.

    Kinds: "day", "month", "quarter", "half", "season", "year", "range", "decade", "century", "relative"
    ("last year"), "since", "until", "ago". `period` is None where it cannot be known (no publication date).
    """

    start: int
    end: int
    period: str | None
    kind: str


_YEAR_BEFORE = word_group("dates.year_before")


@cache
def first_words() -> frozenset[str]:
    """The lower-case words at which an expression of time can begin."""
    table = time_words()
    numbers = [word for sort in ("unit", "teen", "ten") for word in number_words()[sort]]
    return _FIRST_WORDS | frozenset(numbers) | frozenset(table["month"]) | frozenset(table["month_short"]) | frozenset(table["weekday"]) | (
        frozenset(table["season"]) | frozenset(table["decade"]) | _holiday_heads()
    )  # fmt: skip


@cache
def _holiday_heads() -> frozenset[str]:
    return frozenset(phrase.split()[0].removesuffix(GENITIVE) for phrase in time_words()["holiday"])


def resolve_times(document: Document) -> tuple[TimeExpression, ...]:
    """Every expression of time in the document, in text order, relative ones resolved against `published`."""
    found: list[TimeExpression] = []
    told: Told | None = None
    for sentence, cue in zip(document.sentences, sentence_cues(document), strict=True):
        told = in_paragraph(told, sentence.paragraph)
        if cue & TIME:
            here, told = times_of(document, sentence, told)
            found.extend(here)
    return tuple(found)


def times_of(
    document: Document, sentence: Sentence, told: Told | None
) -> tuple[list[TimeExpression], Told | None]:
    """The expressions of time of one sentence, and the time that the text has come to with it."""
    lexed = Lexed(document.text, sentence.start, sentence.end)
    spans = find_times(lexed, document.published, blocked(lexed, sentence.block), told)
    return expressions(lexed, spans), come_to(lexed, spans, told, sentence, document.published)


def come_to(
    lexed: Lexed, spans: Sequence[TimeSpan], told: Told | None, sentence: Sentence, published: date | None
) -> Told | None:
    """The time that the text has come to with a sentence."""
    return told_after(lexed, joined(lexed, spans), told, sentence.paragraph, published) if spans else told


def expressions(lexed: Lexed, times: Sequence[TimeSpan]) -> list[TimeExpression]:
    """Times among tokens as stretches of the text, those that are the ends of one interval joined to it."""
    return [
        TimeExpression(
            start=lexed.start[time.first],
            end=lexed.end[time.last - 1],
            period=time.period,
            kind=time.kind,
        )
        for time in joined(lexed, times)
    ]


_OPENS = ByWord(lambda word: word.removesuffix(GENITIVE) in first_words())
_APOSTROPHES = frozenset("'’‘")


def find_times(
    lexed: Lexed, published: date | None, barred: bytearray | None = None, told: Told | None = None
) -> list[TimeSpan]:
    """The expressions of time among the tokens, in order and without overlap; `barred` tokens are left alone.

    `told` is the time that the text before has come to.
    """
    found: list[TimeSpan] = []
    read = 0  # how far
    for index, (kind, lower) in enumerate(zip(lexed.kind, lexed.lower, strict=True)):
        if index < read:
            continue
        time = None
        if kind == "w":
            if _OPENS[lower]:
                time = _at_word(lexed, index, published)
        elif kind in "noc":
            if not (barred and barred[index]) or kind in "oc":
                time = _at_digits(lexed, index, published)
        elif lower in _APOSTROPHES and lexed.sort(index + 1) == "n":
            time = short_decade_at(lexed, index)
        if time is None:
            continue
        time = _extended(lexed, time, published, found[-1].last if found else 0)
        found.append(time)
        read = time.last
    if found:
        found = with_years_behind(lexed, found)
        found = narrated(lexed, found, told, published)
    return anchored(lexed, found, told, published) if found or told is not None else found


def _at_digits(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    text = lexed.text[index]
    if lexed.kind[index] == "c":
        return coded_at(lexed, index) or bare_code_at(lexed, index, published)
    if lexed.kind[index] == "o":
        return dotted_at(lexed, index)
    if not text.isdecimal():
        return None
    if lexed.word(index + 2) in AGO or lexed.word(index + 3) in AGO:
        ago = number_ago_at(lexed, index, published)
        if ago is not None:
            return ago
    return (
        era_at(lexed, index)
        or numeric_date_at(lexed, index)
        or day_first_at(lexed, index, published)
        or decade_at(lexed, index)
        or from_year_at(lexed, index)
    )


def _at_word(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    word = lexed.lower[index].removesuffix(GENITIVE)
    named = month_at(lexed, index)
    if named is not None:
        return named_quarter_at(lexed, index, published) or month_first_at(lexed, index, named, published)
    table = time_words()
    if word in table["weekday"]:
        return weekday_at(lexed, index, published)
    if word in table["season"]:
        return season_at(lexed, index, published) or bare_season_at(lexed, index, published)
    if word in _FULL:
        return full_year_at(lexed, index, published)
    if word in YEAR:
        return to_date_at(lexed, index, published)
    if word in _WEEKEND:
        return weekend_at(lexed, index, published)
    if word in _holiday_heads():
        return holiday_at(lexed, index, published)
    if word in table["decade"]:
        low = int(table["decade"][word])
        if lexed.word(index - 1) not in THE:
            return None
        return TimeSpan(
            index, index + 1, calendar.decade(low), "decade", "range", index, index + 1, None, low, low + 9
        )
    if word in QUARTERS or word in THE:
        return (
            first_months_at(lexed, index, published)
            or adjective_quarter_at(lexed, index, published)
            or part_of_year_at(lexed, index, published)
        )
    if word in FISCAL_FY:
        return fiscal_at(lexed, index)
    return relative_at(lexed, index, published)


_HOURS = word_group("dates.hours")


def _since_clause(lexed: Lexed, at: int, floor: int) -> int | None:
    """The "since" of a short clause that ends in a date: "since the war began in 2014"."""
    for index in range(at - 1, max(at - 7, floor - 1), -1):
        if lexed.lower[index] in SINCE:
            return index if index < at - 2 else None
        if lexed.kind[index] != "w":
            return None
    return None


def _extended(lexed: Lexed, time: TimeSpan, published: date | None, floor: int) -> TimeSpan:
    """Takes in the words before that change the period: "since 2011", "by the end of May", "until 2014", "from ... to"."""
    time = with_length(lexed, replace(time, own=time.period), floor, published)
    first = time.first
    if first - 1 >= floor and lexed.word(first - 1) in THE and time.emit:
        first -= 1
    before = lexed.word(first - 1) if first - 1 >= floor else ""
    if before in ON and lexed.word(first - 2) in _HOURS and lexed.word(first - 3) in BY_SINCE_UNTIL:
        first, before = first - 2, lexed.word(first - 3)  # "by midnight on Sunday"
    if before in IN_ON and time.kind in ("year", "month", "day"):
        opened = _since_clause(lexed, first - 1, floor)
        if opened is not None:
            first, before = opened + 1, "since"  # "since the war began in 2014"
    bounds = parse_period(time.period) if time.period else None
    if before in SINCE and time.kind not in ("since", "until"):
        begin = time.period.split("/")[0] if time.period else None
        return replace(time, first=first - 1, period=f"{begin}/.." if begin else None, kind="since")
    if before in _EXTENDING_WORDS and time.kind not in ("ago",) and bounds and bounds.last:
        end = time.period.split("/")[-1] if time.period else None
        if before in _BEFORE and end is not None and end.isdecimal():
            end = f"{int(end) - 1:04d}"  # the year itself is not before itself
        return replace(time, first=first - 1, period=f"../{end}", kind="until")
    if before in BETWEEN_FROM and time.kind == "range":
        return replace(time, first=first - 1)
    part = _first_months(lexed, time, floor)
    return replace(time, period=part) if part is not None else time


def _first_months(lexed: Lexed, time: TimeSpan, floor: int) -> str | None:
    """The period of "the first seven months of 2023" or "the first five months of this year", told by the year."""
    year = parse_period(time.period) if time.period else None
    at = time.first - 1
    if lexed.word(at) in OF:
        at -= 1
    elif time.kind != "relative":
        return None
    if year is None or year.first is None or at < floor or year.first.day != 1 or year.first.month != 1:
        return None
    whole = (year.last is None or year.last.year == year.first.year) and lexed.word(
        time.last - 1
    ) not in _DAY_MONTH
    if not whole or lexed.word(at) not in _MONTH_MONTHS:
        return None
    words = number_words()
    number = lexed.word(at - 1)
    value = words["unit"].get(number) or words["teen"].get(number) or words["ten"].get(number)
    count = int(number) if number.isdecimal() else int(value) if value else 1 if number in _FIRST else 0
    order = at - 1 if number in _FIRST else at - 2
    if not 1 <= count <= 12 or lexed.word(order) not in _FIRST:
        return None
    return f"{year.first.year}-01/{year.first.year}-{count:02d}"
