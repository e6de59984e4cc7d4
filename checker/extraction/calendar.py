"""Arithmetic on days and ISO 8601 periods for expressions of time; pure, and without today's date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MIN_YEAR, MAX_YEAR = 1000, 2199


def day(year: int, month: int, number: int) -> str | None:
    """The ISO day, or None if the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= number <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{number:02d}"
    return None


def month(year: int, number: int) -> str:
    """The ISO month."""
    return f"{year:04d}-{number:02d}"


def shift_months(origin: date, months: int) -> date:
    """`origin` moved by whole months, on the last day of a shorter month if need be; clamped to the calendar."""
    index = origin.year * 12 + origin.month - 1 + months
    year, number = divmod(index, 12)
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, number + 1, min(origin.day, monthrange(year, number + 1)[1]))


def shift(origin: date, unit: str, count: int) -> date:
    """`origin` moved by `count` days, weeks, fortnights, months, quarters, years, decades or centuries."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        try:
            return origin + timedelta(days=days * count)
        except OverflowError:
            return date.max if count > 0 else date.min
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return (
        shift_months(origin, months * count) if abs(count) < 10**5 else (date.max if count > 0 else date.min)
    )


def week_of(origin: date, weeks: int = 0) -> str:
    """The Monday-to-Sunday week that lies `weeks` from the one of `origin`, as an interval."""
    monday = shift(origin, "day", -origin.weekday() + 7 * weeks)
    return f"{monday.isoformat()}/{shift(monday, 'day', 6).isoformat()}"


def quarter_of(origin: date, quarters: int = 0) -> str:
    """The calendar quarter that lies `quarters` from the one of `origin`."""
    index = origin.year * 4 + (origin.month - 1) // 3 + quarters
    return f"{index // 4:04d}-Q{index % 4 + 1}"


def span(first: str | None, last: str | None) -> str | None:
    """An interval of two ISO dates, either of which may be open or None."""
    if first is None and last is None:
        return None
    return f"{first or '..'}/{last or '..'}"


def decade(first_year: int) -> str:
    """The ten years that begin with `first_year`."""
    return f"{first_year:04d}/{first_year + 9:04d}"


def season(year: int, first_month: int) -> str:
    """A northern season by its first month: "2023-06/2023-08"; winter runs into the next year."""
    if first_month == 12:
        return f"{month(year, 12)}/{month(year + 1, 2)}"
    return f"{month(year, first_month)}/{month(year, first_month + 2)}"
