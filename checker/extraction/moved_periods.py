"""ISO periods moved as words move them: "two years later" of a day is a year, "the following month" a whole month."""

from __future__ import annotations

from checker.extraction import calendar
from checker.extraction.word_groups import word_group
from checker.periods import Period, parse_period, shifted

_LETTER_H = word_group("moved_periods.letter_h")

_FINENESS = {
    "day": 10,
    "week": 10,
    "fortnight": 10,
    "month": 7,
    "quarter": 7,
    "year": 4,
    "decade": 4,
    "century": 4,
}


def moved(period: str, unit: str, count: int) -> str | None:
    """A period `count` units later, only as fine as the words can mean it: "two years later" names a year."""
    start = period.partition("/")[2] or period
    fine = _fineness(start)
    wanted = _FINENESS[unit]
    if unit == "year" and count == 1:
        wanted = 7
    if unit == "century":
        unit, count = "year", 100 * count
    if fine > wanted:
        bounds = parse_period(start)
        if bounds is None or bounds.last is None:
            return None
        day = bounds.last
        start = f"{day.year:04d}" if wanted == 4 else calendar.month(day.year, day.month)
    return shifted(start, unit, count)


def next_to(period: str, unit: str, step: int) -> str | None:
    """The whole unit right after a period (`step` 1) or right before it (-1)."""
    start, _, end = period.partition("/")
    edge = around((end or start) if step > 0 else start, unit)
    if edge is None:
        return None
    if "/" in edge and unit in ("week", "fortnight"):
        return shifted(edge, "week", step)
    if unit in ("decade", "century"):
        return shifted(edge, "year", (10 if unit == "decade" else 100) * step)
    return shifted(edge, unit, step)


def around(period: str, unit: str) -> str | None:
    """The whole unit that a period begins in; None if the period is too coarse to tell."""
    start = period.partition("/")[0]
    bounds = parse_period(start)
    if bounds is None or bounds.first is None or _fineness(start) < _FINENESS.get(unit, 10):
        return None
    first = bounds.first
    if unit == "day":
        return start
    if unit == "week":
        return calendar.week_of(first)
    if unit == "month":
        return start[:7] if start[5:6].isdecimal() else None
    if unit == "quarter":
        return calendar.quarter_of(first) if start[5:6] not in _LETTER_H else None
    if unit == "year":
        return f"{first.year:04d}"
    if unit == "decade":
        return calendar.decade(first.year - first.year % 10)
    if unit == "century":
        low = (first.year - 1) // 100 * 100 + 1
        return f"{low:04d}/{low + 99:04d}"
    return None


def season_by(period: str, first_month: int, step: int) -> str | None:
    """The season around a period or next after its beginning (`step` 0), or the one after its end (`step` 1)."""
    start, _, end = period.partition("/")
    edge = end or start if step else start
    bounds = parse_period(edge)
    if bounds is None or bounds.first is None or bounds.last is None:
        return None
    if _fineness(edge) == 4:
        return calendar.season(bounds.first.year + (step if first_month < 12 else 0), first_month)
    day = bounds.last
    for year in (day.year - 1, day.year, day.year + 1):
        season = calendar.season(year, first_month)
        held = parse_period(season)
        if held is None or held.first is None or held.last is None:
            return None
        if held.first > day or (not step and Period(day, day).overlaps(held)):
            return season
    return None


def stretch_from(period: str, unit: str, count: int) -> str | None:
    """The stretch of `count` units that begins with a period: "over the next five years" after 1990 is 1990 to 1995."""
    stretch, _, last = period.partition("/")
    start = last or stretch
    end = moved(start, unit, count)
    if end is None or "/" in end:
        return None
    if last and len(end) == len(start):
        fine = {4: "year", 7: "month", 10: "day"}[len(start)]
        start = shifted(start, fine, 1) or start  # what follows a year to March begins in April
    return f"{start[: len(end)]}/{end}"


_LENGTHS = {"week": (7, 7), "month": (28, 31), "quarter": (85, 98), "year": (360, 372)}  # days


def spans_unit(period: str, unit: str) -> bool:
    """Whether a period is about as long as a unit: the quarter that ended on some day."""
    bounds = parse_period(period)
    days = bounds.days if bounds is not None else None
    low, high = _LENGTHS.get(unit, (1, 0))
    return days is not None and low <= days <= high


def is_part_of_year(period: str) -> bool:
    """Whether a period is a quarter or a half of a year."""
    return len(period) == 7 and not period[5:].isdecimal()


def _fineness(part: str) -> int:
    """The length of a date as far as it is told; a quarter or half-year is as fine as a month."""
    return len(part) if len(part) in (4, 10) else 7
