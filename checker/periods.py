"""ISO 8601 periods with partial dates: "2023", "2023-08", "2023-08-15", "1999/2014", "2023-Q2", "../2014".

A period is a pair of days, both inclusive; a partial date covers all of its days.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from checker.quick_records import quick

_PART = re.compile(r"^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?$")


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both inclusive; None is an open end."""

    first: date | None
    last: date | None

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return not (
            (self.first is not None and other.last is not None and other.last < self.first)
            or (other.first is not None and self.last is not None and self.last < other.first)
        )

    def contains(self, other: Period) -> bool:
        """Whether every day of the other is one of these."""
        left = self.first is None or (other.first is not None and self.first <= other.first)
        right = self.last is None or (other.last is not None and other.last <= self.last)
        return left and right

    @property
    def days(self) -> int | None:
        """Number of days, or None with an open end."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


def parse_period(text: str) -> Period | None:
    """Read an ISO date, partial date, quarter, half-year or "start/end" interval; None if it is none of these."""
    text = text.strip()
    if "/" in text:
        left, _, right = text.partition("/")
        first = None if left in ("", "..") else _bounds(left)
        last = None if right in ("", "..") else _bounds(right)
        if (left not in ("", "..") and first is None) or (right not in ("", "..") and last is None):
            return None
        begin, finish = (first[0] if first else None), (last[1] if last else None)
        if begin is not None and finish is not None and finish < begin:
            return None
        return Period(begin, finish)
    bounds = _bounds(text)
    return Period(*bounds) if bounds else None


def first_day(text: str) -> date | None:
    """The first day of an ISO date or period: how a partial date counts as a point in time."""
    period = parse_period(text)
    return period.first if period else None


def last_day(text: str) -> date | None:
    """The last day of an ISO date or period."""
    period = parse_period(text)
    return period.last if period else None


def shifted(text: str, unit: str, count: int) -> str | None:
    """An ISO period moved by whole units ("year", "quarter", "month", "week", "day"), in its own precision.

    None if the period is too coarse for the unit (a year cannot be moved by a month), has an open end, or would
    leave the calendar. The 29th of February becomes the 28th.
    """
    if "/" in text:
        left, _, right = text.partition("/")
        first, last = shifted(left, unit, count), shifted(right, unit, count)
        return f"{first}/{last}" if first is not None and last is not None else None
    match = _PART.match(text)
    months = {"decade": 120, "year": 12, "quarter": 3, "month": 1}.get(unit)
    bounds = _bounds(text)
    if match is None or bounds is None:
        return None
    if months is None:
        days = {"week": 7, "fortnight": 14, "day": 1}.get(unit)
        if days is None or match[3] is None:
            return None
        try:
            return (bounds[0] + timedelta(days=days * count)).isoformat()
        except OverflowError:
            return None
    length = 1 if match[2] else 3 if match[4] else 6 if match[5] else 12
    if months % length:
        return None
    total = bounds[0].year * 12 + bounds[0].month - 1 + months * count
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    if match[3]:
        day = min(int(match[3]), calendar.monthrange(year, month + 1)[1])
        return f"{year:04d}-{month + 1:02d}-{day:02d}"
    if match[2]:
        return f"{year:04d}-{month + 1:02d}"
    if match[4]:
        return f"{year:04d}-Q{month // 3 + 1}"
    return f"{year:04d}-H{month // 6 + 1}" if match[5] else f"{year:04d}"


def _bounds(text: str) -> tuple[date, date] | None:
    match = _PART.match(text)
    if not match:
        return None
    year = int(match[1])
    if year < 1:
        return None
    try:
        if match[4]:
            month = int(match[4]) * 3 - 2
            return date(year, month, 1), _month_end(year, month + 2)
        if match[5]:
            month = int(match[5]) * 6 - 5
            return date(year, month, 1), _month_end(year, month + 5)
        if match[3]:
            day = date(year, int(match[2]), int(match[3]))
            return day, day
        if match[2]:
            return date(year, int(match[2]), 1), _month_end(year, int(match[2]))
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
