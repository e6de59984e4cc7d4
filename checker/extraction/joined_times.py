"""Two expressions of time that are one: "from March 2011 to May 2012", "between March and June last year"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction import calendar
from checker.extraction.grammar import AND, BETWEEN, BETWEEN_FROM, OF, YEAR
from checker.extraction.lexer import DASHES, Lexed
from checker.extraction.times import TimeSpan, year_at
from checker.extraction.word_groups import word_group
from checker.periods import last_day, parse_period
from checker.quick_records import replace

_THROUGH_TO_UNTIL = word_group("joined_times.through_to_until")

_ENDED = word_group("time_stretches.ended_ending")
_PARTS = {"quarter": 3, "half": 6, "year": 12}
_JOINED = frozenset({"day", "month", "year", "quarter"})
_YEARLESS = frozenset({"day", "month", "range", "since", "until"})


def with_years_behind(lexed: Lexed, times: Sequence[TimeSpan]) -> list[TimeSpan]:
    """Days and months with the year that is told behind them: "in March last year", "on 4 May this year"."""
    done: list[TimeSpan] = []
    for time in times:
        month = done[-1] if done else None
        if month is not None and _is_year_of(lexed, month, time) and month.own and time.period:
            whole = month.period if month.kind == "range" else month.own
            period = _in_year(whole or month.own, int(time.period))
            if period is not None:
                value = period if month.emit == "date" else month.value
                full = f"{period}/.." if month.kind == "since" else period
                full = f"../{period}" if month.kind == "until" else full
                done[-1] = replace(month, last=time.last, period=full, own=period, value=value)
                continue
        done.append(time)
    return done


def _is_year_of(lexed: Lexed, month: TimeSpan, year: TimeSpan) -> bool:
    between = lexed.word(month.last) if month.last < year.first else ""
    near = year.first == month.last or (year.first == month.last + 1 and between in OF)
    told = year.period is not None and year.period.isdecimal() and len(year.period) == 4
    return (
        near and told and year.kind == "relative" and month.kind in _YEARLESS and not _has_year(lexed, month)
    )


def _in_year(period: str, year: int) -> str | None:
    """A period told without its year, in that year."""
    start, _, end = period.partition("/")
    parts = [f"{year:04d}{part[4:]}" for part in (start, end) if part]
    moved = "/".join(parts)
    return moved if parse_period(moved) is not None else None


def _has_year(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether the words of a time say which year it is."""
    return lexed.word(time.last - 1) in YEAR or any(
        year_at(lexed, at) is not None for at in range(time.first, time.last)
    )


def joined(lexed: Lexed, times: Sequence[TimeSpan]) -> list[TimeSpan]:
    """The times of a sentence, those that are the ends of one interval as one."""
    found: list[TimeSpan] = []
    for time in times:
        before = found[-1] if found else None
        if (
            before is not None
            and before.kind in _JOINED
            and time.kind in _JOINED
            and time.first == before.last + 1
        ):
            word = lexed.word(before.last)
            opener = lexed.word(before.first - 1)
            own = _in_year_of(lexed, before, time)
            linked = (
                word in _THROUGH_TO_UNTIL
                or lexed.raw(before.last) in DASHES
                or (word in AND and (opener in BETWEEN or _adjoin(own, time.period)))
            )
            period = _interval(own, time.period) if linked else None
            if period is not None:
                first = before.first - (opener in BETWEEN_FROM)
                found[-1] = replace(before, first=first, last=time.last, period=period, kind="range")
                continue
        if before is not None and before.kind in _PARTS and time.kind == "day":
            period = _ended(lexed, before, time)
            if period is not None:
                found[-1] = replace(before, last=time.last, period=period, own=period, kind="range")
                continue
        found.append(time)
    return found


def _ended(lexed: Lexed, part: TimeSpan, time: TimeSpan) -> str | None:
    """As in "the third quarter of fiscal 2019, ended April 27, 2019": the months up to the day."""
    at = part.last + (lexed.raw(part.last) == ",")
    end = last_day(time.own) if time.own else None
    if at != time.first - 1 or lexed.word(at) not in _ENDED or end is None:
        return None
    begin = calendar.shift_months(calendar.shift(end, "day", 1), -_PARTS[part.kind])
    return f"{begin.isoformat()}/{end.isoformat()}"


def _in_year_of(lexed: Lexed, month: TimeSpan, later: TimeSpan) -> str | None:
    """The period of a month without a year in the year of the month it is joined to: "March and April 2023"."""
    bare = month.kind == "month" and month.period is not None and len(month.period) == 7
    if not bare or later.period is None or month.period is None or _has_year(lexed, month):
        return month.period
    if not _has_year(lexed, later) and (later.kind != "month" or month.period <= later.period):
        return month.period
    number, year = int(month.period[5:]), later.period[:4]
    ends = int(later.period[5:7]) if len(later.period) >= 7 and later.period[5:7].isdecimal() else 12
    return (
        calendar.month(int(year) if number <= ends else int(year) - 1, number) if year.isdecimal() else None
    )


def _adjoin(first: str | None, second: str | None) -> bool:
    """Whether two months or years follow each other: "in March and April"."""
    if first is not None and second is not None and len(first) == len(second) == 4:
        return first.isdecimal() and second.isdecimal() and int(second) - int(first) == 1
    if (
        first is None
        or second is None
        or len(first) != 7
        or len(second) != 7
        or not (first + second).replace("-", "").isdecimal()
    ):
        return False
    return int(second[:4]) * 12 + int(second[5:]) - int(first[:4]) * 12 - int(first[5:]) == 1


def _interval(first: str | None, last: str | None) -> str | None:
    if first is None or last is None or "/" in first or "/" in last:
        return None
    period = f"{first}/{last}"
    return period if parse_period(period) is not None else None
