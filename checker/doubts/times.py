"""Figures of a time that an undated table does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from checker.cases.bound import Bound, Judged
from checker.periods import parse_period
from checker.references import References
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


def fits_the_newest(item: Bound, judged: Judged, references: References) -> bool:
    """Whether a figure that is wrong for a time carried from another sentence is that of the newest row, of now."""
    told, here = item.claim.period_text, item.claim.sentence
    own = told is not None and here.start <= told.start < here.end
    chosen = item.result.chosen if item.result is not None else None
    if own or item.timed or chosen is None:
        return False
    rows = references.table_rows.get((chosen.target.indicator_id, chosen.target.entity_id), ())
    newest = max(rows, key=lambda row: row.start, default=None)
    return newest is not None and any(
        one.kind == "period" and one.fits and one.row_id == newest.row_id for one in judged.draft.diagnosis
    )


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
