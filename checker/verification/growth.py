"""What a running count may have grown to since it was last seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.model import Observation
from checker.periods import first_day, last_day
from checker.quick_records import replace
from checker.verification.comparison import Compared, Outcome, row_interval
from checker.verification.intervals import Reading

# How much faster than so far a count may have grown since it was last seen.
_HASTE = Decimal("1.3")
# Between two vintages a count may have grown twice as fast at first as on the average.
_EARLY = Decimal(2)
# Counts appear with a week's lag; a younger row is the state of the day.
_FRESH_DAYS = 10
# A row this much older than the claimed day says little against what others saw since.
_OLD_DAYS = 30
# Over such a time the pace may have changed altogether.
_LONG_DAYS = 180
# The last figure of a source that is older than this says little of what it counts now.
_STALE_DAYS = 400

_HIGH = (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The claimed day, the last day on which what is counted is known to have gone on, and the other vintages."""

    day: date
    until: date
    vintages: Sequence[Observation] = ()
    factor: Decimal = Decimal(1)


def grown(items: Sequence[Compared], reading: Reading, growth: Growth | None) -> list[Compared]:
    """Old counts do not oppose what they may have grown to, nor what another old count may have grown to."""
    if growth is None:
        return list(items)
    found = [
        replace(item, outcome=Outcome.GROWN)
        if item.outcome in _HIGH and may_have_grown(item, reading, growth, haste=_HASTE)
        else item
        for item in items
    ]
    if not any(item.outcome is Outcome.GROWN for item in found):
        return found
    return [
        replace(item, outcome=Outcome.GROWN)
        if item.outcome in _HIGH and _age(item.row, growth) > _OLD_DAYS
        else item
        for item in found
    ]


def may_have_grown(item: Compared, reading: Reading, growth: Growth, *, haste: Decimal | None = None) -> bool:
    """Whether a higher claim is within what the row's count can have come to by the claimed day.

    Without `haste` the pace so far is taken, and the less surely the older the row.
    """
    if haste is None:
        if _age(item.row, growth) > _STALE_DAYS:
            return True  # the source has surely counted on, and at a pace that nobody here knows
        haste = 1 + (_HASTE - 1) * min(Decimal(1), Decimal(_age(item.row, growth)) / _LONG_DAYS)
    held, claimed = item.interval.high, reading.usual.low
    if held is None or claimed is None or _age(item.row, growth) <= 0:
        return False
    return claimed <= _reach(item.row, held, growth, haste)


def is_fresh(row: Observation, growth: Growth) -> bool:
    """Whether a row is the state of the claimed day but for the usual lag."""
    return _age(row, growth) <= _FRESH_DAYS


def _reach(row: Observation, held: Decimal, growth: Growth, haste: Decimal) -> Decimal:
    seen, start = _seen(row), first_day(row.start)
    until = min(growth.day, growth.until)
    following = _next_vintage(row, growth)
    if following is not None and seen is not None:
        when, value = following
        share = Decimal((until - seen).days) / Decimal((when - seen).days)
        return held + (value - held) * min(Decimal(1), _EARLY * share)
    if seen is None or start is None or seen <= start:
        return held
    return held * Decimal((until - start).days) / Decimal((seen - start).days) * haste


def _next_vintage(row: Observation, growth: Growth) -> tuple[date, Decimal] | None:
    """The next higher count of the same source, if the claimed day lies before it."""
    seen = _seen(row)
    found = []
    for other in growth.vintages:
        when, held = _seen(other), row_interval(other)
        if other.source.organisation != row.source.organisation or seen is None or when is None:
            continue
        value = held.high if held is not None and held.high is not None else None
        if when > seen and when >= min(growth.day, growth.until) and value is not None:
            found.append((when, value * growth.factor))
    return min(found, default=None)


def _age(row: Observation, growth: Growth) -> int:
    seen = _seen(row)
    return (min(growth.day, growth.until) - seen).days if seen is not None else 0


def _seen(row: Observation) -> date | None:
    return last_day(row.as_of or row.end)
