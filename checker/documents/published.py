"""Days as users and documents write them: ISO 8601, whole or partial, with or without a time of day."""

from __future__ import annotations

import re
from datetime import date, datetime

from checker.errors import UsageError
from checker.periods import first_day

_TIME_OF_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")


def parse_day(value: str | date | None, *, name: str) -> date | None:
    """The day that an ISO text or a date stands for; a partial date counts as its first day.

    Args:
        value: "2023-08-15", "2023-08", "2023", "2023-08-15T06:00:00Z", a date, or None.
        name: how the user calls this value ("--published"), for the message.

    Raises:
        UsageError: the value is no ISO date.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    timed = _TIME_OF_DAY.match(text)
    day = None if "/" in text else first_day(timed[1] if timed else text)
    if day is None:
        raise UsageError(f"{name}: {value!r} is not a date", "write it as YYYY-MM-DD, for example 2023-08-15")
    return day


def is_partial(value: object) -> bool:
    """Whether a value that `parse_day` reads names a month, a quarter or a year instead of a day."""
    return isinstance(value, str) and len(value.strip()) < len("2023-08-15")
