"""Stretches of time told by their length or their place in a longer one: "the year to June", "the first six months of 2023",
"the start of May", "the weekend", "Christmas Eve".
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.extraction import calendar
from checker.extraction.grammar import (
    GENITIVE,
    HALF_ALONE,
    HALF_QUARTER,
    IN,
    IN_OF,
    IN_ON,
    LAST,
    LETTER_Q,
    OF,
    PERIOD,
    PERIOD_LETTERS,
    PLURAL_S,
    QUARTER,
    THE,
    TO,
    YEAR,
)
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.times import (
    YEARS_FROM_NOW,
    TimeSpan,
    expects,
    looks_forward,
    month_at,
    tells_accounts,
    tense_behind,
    time_words,
    year_at,
)
from checker.extraction.word_groups import phrase_group, word_group, word_numbers
from checker.periods import parse_period
from checker.quick_records import replace

_AFTER_SINCE_THAT = word_group("time_stretches.after_since_that")
_A_LAST_THE = word_group("time_stretches.a_last_the")
_A_THE = word_group("time_stretches.a_the")
_BEFORE_WEEKEND = word_group("time_stretches.before_weekend")
_CODE_LEADS = word_group("time_stretches.code_leads")
_DATE = word_group("time_stretches.date")
_DECADE_YEAR = word_group("time_stretches.decade_year")
_EDGE_ADJECTIVES = word_group("time_stretches.edge_adjectives")
_ENDED_ENDING = word_group("time_stretches.ended_ending")
_FIRST_OPENING = word_group("time_stretches.first_opening")
_FORTNIGHT_WEEK = word_group("time_stretches.fortnight_week")
_FOR_IN_OVER = word_group("time_stretches.for_in_over")
_MONTHS_WORDS = word_group("time_stretches.months_words")
_PERIOD_ADJECTIVES = word_group("time_stretches.period_adjectives")
_PERIOD_UNITS = word_group("time_stretches.period_units")
_QUARTER_YEAR = word_group("time_stretches.quarter_year")
_SEASON_LEADS = word_group("time_stretches.season_leads")
_SPORT_NOUNS = word_group("time_stretches.sport_nouns")
_STRETCH_ADJECTIVES = word_group("time_stretches.stretch_adjectives")
_THAT_WHICH = word_group("time_stretches.that_which")
_WEEK = word_group("time_stretches.week")
_WEEKEND_LEADS = word_group("time_stretches.weekend_leads")

_LINKS = word_group("time_stretches.links")
_OPENERS = word_group("time_stretches.openers")
_MONTHS_OF_PART = word_numbers("time_stretches.months_of_part")
_PARTS_OF_YEAR = word_numbers("time_stretches.parts_of_year")
_TO_DATE = phrase_group("time_stretches.to_date")
_HALF_YEAR = 183  # days
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def with_length(lexed: Lexed, time: TimeSpan, floor: int, published: date | None = None) -> TimeSpan:
    """A date as the end of a stretch whose length stands before it: "the year to June", "the 12 months to 31 March 2023"."""
    first = time.first
    bounds = parse_period(time.period) if time.period and "/" not in time.period else None
    if bounds is None or bounds.last is None or time.kind not in ("day", "month", "year", "relative"):
        return time
    if time.kind == "relative":
        if len(time.period or "") != 10:
            return time
        time = replace(time, kind="day")  # "the week to Sunday"
    at = first - 1
    if lexed.word(at) in THE and time.kind == "day":
        at -= 1
    if lexed.word(at) in IN_ON and lexed.word(at - 1) in _ENDED_ENDING:
        at -= 1
    if lexed.word(at) in _LINKS and lexed.word(at - 1) in _THAT_WHICH:
        return _of_clause(lexed, time, at - 2, floor)
    if lexed.word(at) in _OPENERS or (lexed.word(at) in IN_ON and lexed.word(at - 1) in _OPENERS):
        return _opened(lexed, time, at - (lexed.word(at) in IN_ON), floor, published)
    if at < floor + 1 or lexed.word(at) not in _LINKS:
        return time
    if lexed.word(at - 1) in PERIOD and lexed.word(at - 2) in _PERIOD_UNITS:
        at -= 1  # "the nine-month period ending 30 September"
    noun = time_words()["unit"].get(lexed.word(at - 1))
    weeks, began = _count_before(lexed, at - 2)
    if noun in _WEEK and time.kind == "day" and weeks is not None and weeks > 1 and began >= floor:
        begin = calendar.shift(bounds.last, "day", 1 - 7 * weeks)
        return replace(
            time, first=began, period=f"{begin.isoformat()}/{bounds.last.isoformat()}", kind="range"
        )
    week = noun in _FORTNIGHT_WEEK
    if week and time.kind == "day" and lexed.word(at - 2) in _A_THE and at - 2 >= floor:
        begin = calendar.shift(bounds.last, "day", -6 if noun in _WEEK else -13)
        return replace(
            time, first=at - 2, period=f"{begin.isoformat()}/{bounds.last.isoformat()}", kind="range"
        )
    if noun is None or noun not in _MONTHS or (time.kind == "year" and noun not in _DECADE_YEAR):
        return time
    count, opens = _count_before(lexed, at - 2)
    plural = lexed.word(at - 1).endswith(PLURAL_S)
    halved = count is None and lexed.word(at - 2) in HALF_ALONE and noun in _DECADE_YEAR
    if count is None:
        if not halved and (plural or lexed.word(at - 2) not in _PERIOD_ADJECTIVES):
            return time
        count, opens = 1, at - 2
    if opens < floor or count * _MONTHS[noun] > 1200:
        return time
    months = count * _MONTHS[noun] // (2 if halved else 1)  # "the half year to July"
    end = bounds.last
    if time.kind == "year":
        period = f"{end.year - months // 12 + 1:04d}/{end.year:04d}"
    elif time.kind == "month":
        begin = calendar.shift_months(end.replace(day=1), 1 - months)
        period = f"{calendar.month(begin.year, begin.month)}/{time.period}"
    else:
        whole = calendar.shift(end, "day", 1).day == 1  # the last day of a month
        start = calendar.shift_months(end.replace(day=1), 1 - months)
        begin = start if whole else calendar.shift(calendar.shift_months(end, -months), "day", 1)
        period = f"{begin.isoformat()}/{end.isoformat()}"
    return replace(time, first=opens, period=period, kind="range")


def named_quarter_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "the March quarter", "the December half": the part of the year that ends with a month, the last one over."""
    named = month_at(lexed, index)
    length = _MONTHS_OF_PART.get(lexed.word(named[1])) if named is not None else None
    if named is None or length is None or named[0] % length or lexed.word(index - 1) not in _A_LAST_THE:
        return None
    month, last = named[0], named[1] + 1
    spot = last + 1 if lexed.word(last) in OF else last
    year, emit = year_at(lexed, spot), "year"
    if year is None:
        if published is None:
            return None
        emit, spot = "", last - 1
        year = published.year if month < published.month else published.year - 1
    begin = f"{calendar.month(year, month - length + 1)}/{calendar.month(year, month)}"
    if emit:
        return TimeSpan(index, spot + 1, begin, "range", emit, spot, spot + 1, Decimal(year))
    return TimeSpan(index, last, begin, "range")


def _opened(lexed: Lexed, time: TimeSpan, at: int, floor: int, published: date | None) -> TimeSpan:
    """As in "the year starting 1 July", "the fiscal year beginning in April"."""
    bounds = parse_period(time.period) if time.period else None
    noun = time_words()["unit"].get(lexed.word(at - 1))
    if bounds is None or bounds.first is None or noun not in _QUARTER_YEAR or at - 1 <= floor:
        return time
    begin = bounds.first
    yearless = not any(year_at(lexed, spot) is not None for spot in range(time.first, time.last))
    if yearless and published is not None and (published - begin).days > _HALF_YEAR:
        begin = calendar.shift_months(begin, 12)  # the start that is near: "starting 1 July", told in June
    end = calendar.shift(calendar.shift_months(begin, _MONTHS[noun]), "day", -1)
    period = f"{begin.isoformat()}/{end.isoformat()}"
    return replace(time, first=at - 1, period=period, kind="range")


def _of_clause(lexed: Lexed, time: TimeSpan, at: int, floor: int) -> TimeSpan:
    """As in "the fiscal year that ended on 30 June 2020"."""
    bounds = parse_period(time.period) if time.period else None
    noun = time_words()["unit"].get(lexed.word(at))
    if bounds is None or bounds.last is None or noun not in _QUARTER_YEAR or at <= floor:
        return time
    first = at - 1
    while first > floor and lexed.word(first) in _STRETCH_ADJECTIVES:
        first -= 1
    end = bounds.last
    begin = calendar.shift(calendar.shift_months(calendar.shift(end, "day", 1), -_MONTHS[noun]), "day", 0)
    return replace(time, first=first, period=f"{begin.isoformat()}/{end.isoformat()}", kind="range")


def _count_before(lexed: Lexed, at: int) -> tuple[int | None, int]:
    """The small number that ends at a token, and its token."""
    text = lexed.raw(at)
    if lexed.sort(at) == "n" and text.isdecimal() and len(text) <= 2:
        return int(text), at
    if lexed.raw(at) in HYPHENS and at > 0:
        return _count_before(lexed, at - 1)
    words = number_words()
    value = words["unit"].get(lexed.word(at)) or words["teen"].get(lexed.word(at))
    return (int(value), at) if value else (None, at)


def first_months_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "the first six months of 2023", "the first nine months of the year", "the last three months of 2022"."""
    at = index + 1 if lexed.lower[index] in THE else index
    which = lexed.word(at)
    if which not in _EDGE_ADJECTIVES:
        return None
    count, _ = _count_before(lexed, at + 1)
    if count is None or not 1 < count < 12 or lexed.word(at + 2) not in _MONTHS_WORDS:
        return None
    if lexed.word(at + 3) not in IN_OF:
        return _bare_months(lexed, index, at, count, which, published)
    spot = at + 4
    year, last, emit = year_at(lexed, spot), spot + 1, "year"
    if year is None:
        emit = ""
        known = 0 if lexed.word(spot) in THE else YEARS_FROM_NOW.get(lexed.word(spot))
        if known is None or lexed.word(spot + 1) not in YEAR or published is None:
            return None
        year, last = published.year + known, spot + 2
    low, high = (1, count) if which in _FIRST_OPENING else (13 - count, 12)
    period = f"{calendar.month(year, low)}/{calendar.month(year, high)}"
    if emit:
        return TimeSpan(index, last, period, "range", "year", spot, spot + 1, Decimal(year))
    return TimeSpan(index, last, period, "range")


def _bare_months(
    lexed: Lexed, index: int, at: int, count: int, which: str, published: date | None
) -> TimeSpan | None:
    """As in "in the first six months it earned $3m": of the year that has got so far, where money or shares are told."""
    if published is None or which not in _FIRST_OPENING or lexed.word(index - 1) not in _FOR_IN_OVER:
        return None
    if not tells_accounts(lexed) or (lexed.sort(at + 3) == "w" and lexed.word(at + 3) in _AFTER_SINCE_THAT):
        return None
    year = published.year if published.month > count else published.year - 1
    return TimeSpan(index, at + 3, f"{calendar.month(year, 1)}/{calendar.month(year, count)}", "range")


def weekend_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "over the weekend", "last weekend": the Saturday and Sunday before the day of publication, or on it."""
    before = lexed.word(index - 1)
    if before not in _BEFORE_WEEKEND:
        return None
    lead = lexed.word(index - 2)
    if before in THE and lead not in _WEEKEND_LEADS:
        return None
    if published is None:
        return TimeSpan(index - 1, index + 1, None, "relative")
    back = (published.isoweekday() - 6) % 7
    if before in LAST and published.isoweekday() >= 6:
        back += 7
    saturday = calendar.shift(published, "day", -back)
    sunday = calendar.shift(saturday, "day", 1)
    return TimeSpan(index - 1, index + 1, f"{saturday.isoformat()}/{sunday.isoformat()}", "relative")


def to_date_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "year to date", "the year so far": from New Year to the day of publication."""
    told = (lexed.word(index + 1), lexed.word(index + 2))
    dashed = (
        lexed.raw(index + 1) in HYPHENS and lexed.word(index + 2) in TO and lexed.word(index + 4) in _DATE
    )
    if told not in _TO_DATE and not dashed:
        return None
    period = f"{published.year}-01-01/{published.isoformat()}" if published is not None else None
    return TimeSpan(index, index + (5 if dashed else 3), period, "relative")


def holiday_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "on Christmas Eve 2021", "on New Year's Day": a feast that has its date, the last one unless a year follows."""
    first = lexed.lower[index]
    if not lexed.text[index][:1].isupper():
        return None
    for size in (3, 2, 1):
        phrase = " ".join([first, *(lexed.word(index + step) for step in range(1, size))])
        found = time_words()["holiday"].get(phrase)
        if found is not None:
            break
    else:
        return None
    last = index + size
    at = last + 1 if lexed.raw(last) == "," or lexed.word(last) in IN_OF else last
    month, number = (int(part) for part in found.split("-"))
    year = year_at(lexed, at)
    if year is not None:
        return TimeSpan(
            index, at + 1, calendar.day(year, month, number), "day", "year", at, at + 1, Decimal(year)
        )
    if published is None:
        return TimeSpan(index, last, None, "day")
    year = published.year - ((month, number) > (published.month, published.day))
    return TimeSpan(index, last, calendar.day(year, month, number), "day")


def adjective_quarter_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "third-quarter revenue", "first-half profit": the last such part of a year that had begun."""
    if lexed.raw(index + 1) not in HYPHENS or not lexed.glued_run(index, index + 2) or published is None:
        return None
    part = lexed.word(index + 2)
    number = _PARTS_OF_YEAR.get(lexed.lower[index])
    if number is None or part not in HALF_QUARTER or (part in HALF_ALONE and number > 2):
        return None
    if lexed.sort(index + 3) != "w" or lexed.word(index + 3) in _SPORT_NOUNS:
        return None
    letter, months = ("Q", 3) if part in QUARTER else ("H", 6)
    # a part still running is not reported on yet
    ended = (published.month - 1) // months
    year = published.year if number <= ended else published.year - 1
    return TimeSpan(index, index + 3, f"{year}-{letter}{number}", "quarter" if letter in LETTER_Q else "half")


def full_year_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "for the full year", "full-year profit": the one before early in a year, this one where words look forward."""
    at = index + 2 if lexed.raw(index + 1) in HYPHENS else index + 1
    if published is None or lexed.word(at) not in YEAR or year_at(lexed, at + 1) is not None:
        return None
    if lexed.word(at + 1) in _LINKS or lexed.word(at + 1) in IN_OF:
        return None  # "the full year to June"
    if expects(lexed, index) or looks_forward(lexed, index) or tense_behind(lexed, index, at + 1) == "future":
        return TimeSpan(index, at + 1, f"{published.year:04d}", "year")
    if (published - date(published.year, 1, 1)).days > _HALF_YEAR:
        return None  # whose accounts end when, nobody can say
    return TimeSpan(index, at + 1, f"{published.year - 1:04d}", "year")


def bare_code_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "in Q2", "during H1", without a year: the last one that had begun."""
    text = lexed.text[index].upper()
    if (
        published is None
        or len(text) != 2
        or text[0] not in PERIOD_LETTERS
        or text[1] not in ("1234" if text[0] in LETTER_Q else "12")
    ):
        return None
    if lexed.word(index - 1) not in _CODE_LEADS:
        return None
    number = int(text[1])
    begun = (published.month - 1) // (3 if text[0] in LETTER_Q else 6) + 1
    year = published.year if number <= begun else published.year - 1
    return TimeSpan(index, index + 1, f"{year}-{text}", "quarter" if text[0] in LETTER_Q else "half")


def bare_season_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "in the autumn", "in spring", "over the winter": the last one that had begun by the day of publication."""
    before = lexed.word(index - 1)
    first = index
    if before in THE:
        first, before = index - 1, lexed.word(index - 2)
    if before not in _SEASON_LEADS or published is None:
        return None
    if lexed.sort(index + 1) == "w" and lexed.word(index + 1) not in _AFTER_SEASON:
        return None  # "in winter coats"
    month = int(time_words()["season"][lexed.lower[index].removesuffix(GENITIVE)])
    year = published.year if month <= published.month else published.year - 1
    if before in IN and tense_behind(lexed, first, index + 1) == "future":
        year = published.year if month > published.month else published.year + 1
    return TimeSpan(first, index + 1, calendar.season(year, month), "season")


_AFTER_SEASON = word_group("time_stretches.after_season")  # fmt: skip
