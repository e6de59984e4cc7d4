"""Figures of a time that an undated table does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from checker.cases.bound import Bound
from checker.periods import parse_period
from checker.word_groups import word_group

_FROM = word_group("doubts.from")
_MOVED = word_group("doubts.moved")
_OTHER_TIME = word_group("doubts.other_time")
_WHOLE_YEAR = 360
_LONG_AGO = 5

# A year before this is an earlier time for an undated table, even in a text without a day of its own.
_FORMERLY = 2000


def is_another_time(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words beside a number put it into a time told by another: "the year before", "down from"."""
    if len(before) > 1 and before[-1] in _FROM and before[-2] in _MOVED:
        return True
    return not _OTHER_TIME.isdisjoint(after[:6])


def is_long_ago(item: Bound) -> bool:
    """Whether the claim speaks of a time that an undated table is not likely to tell."""
    when, day = item.frame.period, item.frame.day
    if when is None or when.last is None:
        return False
    return when.last.year < _FORMERLY if day is None else day.year - when.last.year > _LONG_AGO


def is_short(period: str | None) -> bool:
    """Whether a period is shorter than a year."""
    when = parse_period(period) if period else None
    return when is not None and when.days is not None and when.days < _WHOLE_YEAR
