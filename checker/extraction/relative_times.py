"""Time told from the publication date: "last year", "two weeks ago", "on Tuesday", "the second quarter"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.extraction import calendar
from checker.extraction.calendar_dates import month_first_at
from checker.extraction.grammar import (
    A_AN,
    AGO,
    BY,
    CENTURY,
    FAR,
    GENITIVE,
    HALF_ALONE,
    IN_OF,
    LAST,
    NEXT,
    OF,
    PAST,
    PLURAL_S,
    QUARTER,
    SO,
    THE,
)
from checker.extraction.lexer import Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.numbers import number_at
from checker.extraction.times import (
    QUARTERS,
    YEARS_FROM_NOW,
    TimeSpan,
    comes_soon,
    month_at,
    tells_accounts,
    time_words,
    year_at,
)
from checker.extraction.told_times import is_past
from checker.extraction.word_groups import word_group, word_numbers, word_values
from checker.extraction.years import from_year_at
from checker.periods import parse_period
from checker.quick_records import replace

_ANCHORED_ADJECTIVES = word_group("relative_times.anchored_adjectives")
_AND_BUT = word_group("relative_times.and_but")
_BEGINNING_END_START = word_group("relative_times.beginning_end_start")
_COMING_FOLLOWING_NEXT = word_group("relative_times.coming_following_next")
_COMING_NEXT = word_group("relative_times.coming_next")
_COMING_NEXT_PAST = word_group("relative_times.coming_next_past")
_DAY_WORDS = word_group("relative_times.day_words")
_EARLIER = word_group("relative_times.earlier")
_EDGE_UNITS = word_group("relative_times.edge_units")
_EDGE_WORDS = word_group("relative_times.edge_words")
_END = word_group("relative_times.end")
_FEW = word_group("relative_times.few")
_FEW_ARTICLES = word_group("relative_times.few_articles")
_FINAL = word_group("relative_times.final")
_FINAL_LAST = word_group("relative_times.final_last")
_FIRST_LAST_FINAL = word_group("relative_times.first_last_final")
_FISCAL_THE = word_group("relative_times.fiscal_the")
_LAST_NEXT = word_group("relative_times.last_next")
_LAST_NEXT_THIS = word_group("relative_times.last_next_this")
_LAST_THIS = word_group("relative_times.last_this")
_ONE_YEAR = word_group("relative_times.one_year")
_PAST_ADJECTIVES = word_group("relative_times.past_adjectives")
_RELATIVE_ADJECTIVES = word_group("relative_times.relative_adjectives")
_THIS = word_group("relative_times.this")
_TODAY = word_group("relative_times.today")
_YEARS = word_group("relative_times.years")

_ENDED = word_group("time_stretches.ended_ending")
_NAMED_DAYS = word_group("relative_times.named_days")
_PARTS_OF_DAY = word_group("relative_times.parts_of_day")
_HALF_LEADS = word_group("relative_times.half_leads")
_HALVES = word_values("relative_times.halves")
_DAYS_FROM_NOW = word_numbers("relative_times.days_from_now")


def weekday_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """A weekday: the last one before the publication date, or the next."""
    number = int(time_words()["weekday"][lexed.lower[index].removesuffix(GENITIVE)])
    if lexed.word(index - 1) in _NAMED_DAYS and lexed.raw(index - 1)[:1].isupper():
        return None  # "Black Monday"
    if published is None:
        return TimeSpan(index, index + 1, None, "relative")
    before = lexed.word(index - 1)
    back = (published.isoweekday() - number) % 7
    if before in BY and back and not is_past(lexed):
        return TimeSpan(index, index + 1, calendar.shift(published, "day", 7 - back).isoformat(), "relative")
    if before in NEXT or (before not in _LAST_THIS and back and comes_soon(lexed, index)):
        days = (number - published.isoweekday()) % 7 or 7
        first = index - 1 if before in NEXT else index
        return TimeSpan(first, index + 1, calendar.shift(published, "day", days).isoformat(), "relative")
    if before in LAST and back == 0:
        back = 7
    first = index - 1 if before in _LAST_THIS else index
    return TimeSpan(first, index + 1, calendar.shift(published, "day", -back).isoformat(), "relative")


def season_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "the summer of 2021", with its months."""
    first_month = int(time_words()["season"][lexed.lower[index].removesuffix(GENITIVE)])
    at = index + 1
    if lexed.word(at) in OF:
        at += 1
    year = year_at(lexed, at)
    if year is None:
        return None
    years = from_year_at(lexed, at)
    if years is not None and years.emit == "range":
        return replace(years, first=index)  # "the winter of 1944-45"
    period = calendar.season(year, first_month)
    return TimeSpan(index, at + 1, period, "season", "year", at, at + 1, Decimal(year))


def part_of_year_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "the first quarter of 2023", "the second half of last year", "the 19th century"."""
    at = index + 1 if lexed.lower[index] in THE else index
    word = lexed.word(at)
    if lexed.lower[index] in THE and word not in QUARTERS:
        return relative_at(lexed, index, published)
    noun = lexed.word(at + 1)
    if noun in CENTURY:
        return None
    if noun in HALF_ALONE and word in _HALVES:
        part, kind = _HALVES[word], "half"
    elif noun in QUARTER and word in QUARTERS:
        part, kind = QUARTERS[word], "quarter"
    else:
        return relative_at(lexed, index, published)
    spot = at + 2
    if lexed.word(spot) in IN_OF:
        spot += 1
    while lexed.word(spot) in _FISCAL_THE and spot < index + 8:
        spot += 1
    year = year_at(lexed, spot)
    if year is not None:
        period = f"{year}-{part}"
        return TimeSpan(index, spot + 1, period, kind, "date", at, spot + 1, period)
    if published is not None:
        years = YEARS_FROM_NOW.get(lexed.word(spot))
        if years is not None and lexed.word(spot + 1) in _ONE_YEAR:
            return TimeSpan(index, spot + 2, f"{published.year + years}-{part}", kind)
        if kind == "quarter" or lexed.lower[index] in THE:
            return _undated_part(lexed, index, at, part, kind, published) or relative_at(
                lexed, index, published
            )
    return None


def _undated_part(
    lexed: Lexed, index: int, at: int, part: str, kind: str, published: date
) -> TimeSpan | None:
    """As in "the second quarter" alone: the last one that had begun by the publication date."""
    if lexed.word(at + 2) in _ENDED:
        return None  # "the fourth quarter ended April 27, 2019" is told by its end
    if lexed.word(at) in _FINAL and kind == "quarter":
        return TimeSpan(index, at + 2, f"{published.year - 1}-{part}", kind)  # that of the year that is over
    if lexed.word(at) in _FINAL_LAST:
        return None
    if kind == "half" and not (lexed.word(at + 2) in OF and lexed.word(at + 3) in THE):
        led = lexed.word(index - 1) in _HALF_LEADS and lexed.word(at + 2) not in OF
        if not led or not tells_accounts(lexed):
            return None
    number = int(part[1])
    begun = (published.month - 1) // (3 if kind == "quarter" else 6) + 1
    year = published.year if number <= begun else published.year - 1
    return TimeSpan(index, at + 2, f"{year}-{part}", kind)


def relative_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "last year", "this month", "yesterday", "so far this year", "over the past decade", "the end of May"."""
    word = lexed.lower[index].removesuffix(GENITIVE)
    units = time_words()["unit"]
    if word in _DAY_WORDS:
        days = _DAYS_FROM_NOW.get(word, 0)
        period = calendar.shift(published, "day", days).isoformat() if published else None
        return TimeSpan(index, index + 1, period, "relative")
    if word in number_words()["unit"] or word in number_words()["teen"] or word in number_words()["ten"]:
        return number_ago_at(lexed, index, published)
    if word in _LAST_THIS and lexed.word(index + 1) in _PARTS_OF_DAY:
        day = calendar.shift(published, "day", -1 if word in LAST else 0).isoformat() if published else None
        return TimeSpan(index, index + 2, day, "relative")
    if word in SO and lexed.word(index + 1) in FAR and lexed.word(index + 2) in _THIS:
        unit = units.get(lexed.word(index + 3))
        if unit is None:
            return None
        return TimeSpan(index, index + 4, _so_far(unit, published), "relative")
    if word in _EARLIER and lexed.word(index + 1) in _THIS and lexed.word(index + 2) in units:
        return TimeSpan(index, index + 3, _so_far(units[lexed.word(index + 2)], published), "relative")
    if word in _FEW_ARTICLES:
        return _ago(lexed, index, published)
    if word in _LAST_NEXT and index and _ends_phrase(lexed, index + 1):
        return _left_out(lexed, index, published)
    part = years_part_at(lexed, index, published)
    if part is not None:
        return part
    at = index + 1 if word in THE else index
    word = lexed.word(at)
    if word in _BEGINNING_END_START and lexed.word(at + 1) in OF:
        return _edge(lexed, index, at + 2, published, last=word in _END)
    if word in _FIRST_LAST_FINAL and lexed.word(at + 1) in units and lexed.word(at + 2) in OF:
        # "the last day of 1999"; the last week of a year is no week before the publication date
        of_day = units[lexed.word(at + 1)] == "day"
        return _edge(lexed, index, at + 3, published, last=word in _FINAL_LAST) if of_day else None
    if word in _RELATIVE_ADJECTIVES:
        return _named_unit(lexed, index, at, published)
    return None


def _ends_phrase(lexed: Lexed, index: int) -> bool:
    return index >= lexed.size or lexed.raw(index) in (".", ",", ";", ")") or lexed.word(index) in _AND_BUT


def _left_out(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "2% this year and 3% next": the unit was told shortly before."""
    for at in range(index - 1, max(index - 12, 0), -1):
        unit = time_words()["unit"].get(lexed.lower[at])
        if unit is not None and lexed.word(at - 1) in _THIS and published is not None:
            sign = 1 if lexed.lower[index] in NEXT else -1
            return TimeSpan(index, index + 1, _unit_period(unit, sign, published), "relative")
    return None


def years_part_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "this year's third quarter", "last year's first half"."""
    which = YEARS_FROM_NOW.get(lexed.word(index))
    if which is None or lexed.word(index + 1) not in _YEARS or published is None:
        return None
    at = index + 2
    while lexed.word(at) in _FISCAL_THE and at < index + 4:
        at += 1
    word, noun = lexed.word(at), lexed.word(at + 1)
    if noun in QUARTER and word in QUARTERS:
        return TimeSpan(index, at + 2, f"{published.year + which}-{QUARTERS[word]}", "quarter")
    if noun in HALF_ALONE and word in _HALVES:
        return TimeSpan(index, at + 2, f"{published.year + which}-{_HALVES[word]}", "half")
    return None


def _so_far(unit: str, published: date | None) -> str | None:
    if published is None:
        return None
    begin = {
        "year": f"{published.year}-01-01",
        "month": f"{calendar.month(published.year, published.month)}-01",
    }.get(unit)
    if begin is None and unit == "week":
        begin = calendar.shift(published, "day", 1 - published.isoweekday()).isoformat()
    if begin is None and unit == "decade":
        begin = f"{published.year - published.year % 10}-01-01"
    return f"{begin}/{published.isoformat()}" if begin else None


def _edge(lexed: Lexed, index: int, of: int, published: date | None, *, last: bool) -> TimeSpan | None:
    """As in "the end of May", "the end of last year", "the last day of 2023": the last day of what stands at `of`."""
    inner = month_at(lexed, of)
    time = None
    if inner is not None:
        time = month_first_at(lexed, of, inner, published)
    elif year_at(lexed, of) is not None:
        time = from_year_at(lexed, of)
    elif lexed.word(of) in _EDGE_WORDS:
        time = relative_at(lexed, of, published)
        if time is None and lexed.word(of) in THE and lexed.word(of + 1) in _EDGE_UNITS:
            unit = lexed.word(of + 1)
            period = _unit_period(unit, 0, published) if published is not None else None
            time = TimeSpan(index, of + 2, period, "relative")
    if time is None:
        return None
    bounds = parse_period(time.period) if time.period else None
    edge = (bounds.last if last else bounds.first) if bounds else None
    period = edge.isoformat() if edge else None
    head = time.head if time.emit else index
    return replace(time, first=index, period=period, kind="day", head=head)


def _named_unit(lexed: Lexed, index: int, at: int, published: date | None) -> TimeSpan | None:
    units = time_words()["unit"]
    which = lexed.lower[at]
    noun = lexed.word(at + 1).removesuffix(GENITIVE)
    sign = -1 if which in _PAST_ADJECTIVES else (1 if which in _COMING_FOLLOWING_NEXT else 0)
    if lexed.sort(at + 1) == "w" and month_at(lexed, at + 1) and index == at and which in _LAST_NEXT_THIS:
        month = month_at(lexed, at + 1)
        assert month is not None  # just looked at
        period = None
        if published is not None:
            year = published.year
            if which in LAST:
                year -= month[0] >= published.month
            elif which in NEXT:
                year += month[0] <= published.month
            period = calendar.month(year, month[0])
        return TimeSpan(index, month[1], period, "relative")
    if noun in time_words()["weekday"] and index == at and which in _LAST_NEXT_THIS:
        return weekday_at(lexed, at + 1, published)
    if noun in time_words()["season"] and index == at and which in _LAST_NEXT_THIS:
        period = None
        if published is not None:
            first_month = int(time_words()["season"][noun])
            year = published.year + sign
            if which in LAST and first_month < 12 and published.month > first_month + 2:
                year = published.year
            elif which in LAST and first_month == 12 and published.month < 3:
                year -= 1  # this winter began last December
            period = calendar.season(year, first_month)
        return TimeSpan(index, at + 2, period, "relative")
    if noun in units and not noun.endswith(PLURAL_S):
        unit = units[noun]
        rolling = index != at and which in _PAST_ADJECTIVES
        if index != at and which in _COMING_NEXT and unit in ("decade", "century"):
            return TimeSpan(index, at + 2, _rolling(unit, 1, published), "relative")
        if which in PAST or (rolling and unit in ("decade", "century")):
            return TimeSpan(index, at + 2, _rolling(unit, -1, published), "relative")
        if which in _ANCHORED_ADJECTIVES or published is None:
            return TimeSpan(index, at + 2, None, "relative")  # told from another day than that of publication
        return TimeSpan(index, at + 2, _unit_period(unit, sign, published), "relative")
    if sign and (index != at or which in _COMING_NEXT_PAST):
        number = number_at(lexed, at + 1) if at + 1 < lexed.size else None
        if (
            number is not None
            and number.value is not None
            and lexed.word(number.last) in units
            and number.value == int(number.value)
        ):
            unit = units[lexed.word(number.last)]
            count = min(int(number.value), 10**4) * (1 if sign > 0 else -1)
            return TimeSpan(index, number.last + 1, _rolling(unit, count, published), "relative")
    return None


def _rolling(unit: str, count: int, published: date | None) -> str | None:
    if published is None:
        return None
    other = calendar.shift(published, unit, count)
    return f"{min(other, published).isoformat()}/{max(other, published).isoformat()}"


def _unit_period(unit: str, sign: int, published: date) -> str | None:
    if unit == "year":
        return f"{published.year + sign:04d}" if published.year + sign > 0 else None
    if unit == "month":
        moved = calendar.shift_months(published.replace(day=1), sign)
        return calendar.month(moved.year, moved.month)
    if unit == "week":
        return calendar.week_of(published, sign)
    if unit == "quarter":
        return calendar.quarter_of(published, sign)
    if unit == "day":
        return calendar.shift(published, "day", sign).isoformat()
    if unit == "decade":
        first = published.year - published.year % 10 + 10 * sign
        return calendar.decade(first) if 0 < first < 9990 else None
    if unit == "century":
        first = (published.year - 1) // 100 * 100 + 1 + 100 * sign
        return f"{first:04d}/{first + 99:04d}" if 0 < first < 9900 else None
    return None


def _ago(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "a decade ago", "a week earlier", "a few years ago" (which has no period)."""
    units = time_words()["unit"]
    at = index + 1 if lexed.lower[index] in A_AN and lexed.word(index + 1) in _FEW else index
    noun = lexed.word(at + 1)
    if noun not in units or lexed.word(at + 2) not in AGO:
        return None
    known = published is not None and lexed.word(at) in A_AN
    period = _point(units[noun], 1, published) if known else None
    if known and lexed.word(index - 1) in HALF_ALONE:
        halved = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(units[noun])
        period = _point(*halved, published) if halved is not None else None
    return TimeSpan(index, at + 3, period, "ago")


def number_ago_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "two weeks ago", "12 years ago": the number in it is a quantity of its own."""
    number = number_at(lexed, index)
    units = time_words()["unit"]
    if (
        number is None
        or number.value is None
        or lexed.word(number.last) not in units
        or lexed.word(number.last + 1) not in AGO
    ):
        return None
    whole = number.value == int(number.value)
    period = (
        _point(units[lexed.word(number.last)], min(int(number.value), 10**5), published) if whole else None
    )
    if published is not None and whole and lexed.word(number.last + 2) in _TODAY:
        # "ten years ago today": the very day
        then = calendar.shift(published, units[lexed.word(number.last)], -min(int(number.value), 10**5))
        return TimeSpan(index, number.last + 3, then.isoformat(), "ago")
    return TimeSpan(index, number.last + 2, period, "ago")


def _point(unit: str, count: int, published: date | None) -> str | None:
    """The day, month or year that lies `count` units back, as finely as the words can mean it."""
    if published is None:
        return None
    then = calendar.shift(published, unit, -count)
    if unit == "day":
        return then.isoformat()
    if unit in ("week", "fortnight"):
        return calendar.week_of(then)
    if unit in ("month", "quarter"):
        return calendar.month(then.year, then.month)
    return f"{then.year:04d}"
