"""Months of a year that was told before: "in November of that year", "by March of the same year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.extraction.dates import TimeExpression
from checker.extraction.word_groups import pattern

_THAT_YEAR = re.compile(pattern("that_year.that_year"), re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
# Characters back in which the year must have been told.
_REACH = 600


def with_year_told(times: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    """The times of a document with those "of that year" in the year last told before them, or in none."""
    found: list[TimeExpression] = []
    for time in times:
        if time.period is None or not _THAT_YEAR.match(text, time.end):
            found.append(time)
            continue
        told = next(
            (
                year
                for other in reversed(found)
                if time.start - other.start < _REACH and (year := _year_of(other, text)) is not None
            ),
            None,
        )
        found.append(replace(time, period=None if told is None else _YEAR.sub(told, time.period)))
    return found


def _year_of(time: TimeExpression, text: str) -> str | None:
    """The one year of a time whose year stands in the text, or has been told before it."""
    years = set(_YEAR.findall(time.period or ""))
    if len(years) != 1:
        return None
    year = years.pop()
    written = year in text[time.start : time.end] or _THAT_YEAR.match(text, time.end) is not None
    return year if written else None
